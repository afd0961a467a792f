"""Writing files: each atomically, and all of them or none."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def write_all(texts: Mapping[Path, str]) -> None:
    """Write every file (UTF-8, line ends as given), through links; raises OSError with nothing changed."""
    staged: list[tuple[Path, Path]] = []
    try:
        for path, text in texts.items():
            real = Path(os.path.realpath(path))
            with _naming(path):
                staged.append((_stage(real, text), real))
        _replace(staged)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def differs(path: Path, text: str) -> bool:
    """Is something else of that name there?"""
    try:
        return path.read_bytes() != text.encode("utf-8")
    except OSError:
        return path.exists() or path.is_symlink()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """What goes wrong is told of the file that was to be written, not of the one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _stage(path: Path, text: str) -> Path:
    """The text in a file beside the one it will replace, with that one's permissions."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        if path.exists():
            shutil.copymode(path, temporary)
        else:
            temporary.chmod(0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _replace(staged: list[tuple[Path, Path]]) -> None:
    """Put the files in place; if one cannot be, those before it get their old content back."""
    old = {path: path.read_bytes() if path.exists() else None for _, path in staged}
    done: list[Path] = []
    try:
        for temporary, path in staged:
            with _naming(path):
                temporary.replace(path)
            done.append(path)
    except OSError:
        for path in done:
            _restore(path, old[path])
        raise


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
