"""The one module that knows where data files live.

A checkout keeps `grammar/` and `rules/` at its top; a wheel carries them inside the package.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_root() -> Path:
    """The folder that holds `grammar/` and `rules/`."""
    if (_PACKAGE / "grammar").is_dir():
        return _PACKAGE
    return _PACKAGE.parent.parent


def is_checkout() -> bool:
    """Whether the data lies in a checkout, to be changed, or in an installed package."""
    return data_root() != _PACKAGE


def grammar(name: str) -> Path:
    """Path of a file in `grammar/`."""
    return data_root() / "grammar" / name


def rules(*parts: str) -> Path:
    """Path of a file or folder in `rules/`."""
    return data_root().joinpath("rules", *parts)


def text(path: Path) -> str:
    """A data file's text (UTF-8)."""
    return path.read_text(encoding="utf-8")
