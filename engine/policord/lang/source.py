"""Reading files: bytes to text, with everything that can be wrong before the language begins."""

import codecs
import errno
import os
import stat
from typing import BinaryIO

from policord.diagnostics import Diagnostic, Place, reason_of

MAX_BYTES = 50_000_000
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"),
)  # fmt: skip


def read_source(path: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file (a byte order mark dropped, line ends as they are); None if it cannot be read."""
    try:
        data = _read(path)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            return None, [_about(path, "E033")]
        return None, [_about(path, "E030", reason=reason_of(error))]
    return (None, [data]) if isinstance(data, Diagnostic) else decode(path, data)


def _read(path: str) -> bytes | Diagnostic:
    """The file's bytes; opened without waiting, so that a pipe or a device cannot hold up the run."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return _about(path, "E031")
        if status.st_size > MAX_BYTES:
            return _too_large(path)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data = stream.read(MAX_BYTES + 1)
    finally:
        os.close(descriptor)
    return _too_large(path) if len(data) > MAX_BYTES else data


def _about(path: str, code: str, **args: str) -> Diagnostic:
    """A diagnostic about a file as a whole."""
    return Diagnostic(code, Place(path, 0, 0), args)


def _too_large(path: str) -> Diagnostic:
    return _about(path, "E032", limit=str(MAX_BYTES // 1_000_000))


def read_stream(path: str, stream: BinaryIO | None) -> tuple[str | None, list[Diagnostic]]:
    """The text of a stream that goes by this name, under the same bounds as a file; None if it cannot be read."""
    try:
        data = stream.read(MAX_BYTES + 1) if stream is not None else b""
    except (OSError, ValueError) as error:
        return None, [_about(path, "E030", reason=reason_of(error))]
    if stream is None:
        return None, [_about(path, "E036")]
    return (None, [_too_large(path)]) if len(data) > MAX_BYTES else decode(path, data)


def decode(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """UTF-8, with or without a byte order mark; other encodings are recognised in order to be named."""
    if data.count(0) > len(data) // 4:
        return None, [_about(path, "E034", encoding=_marked(data) or "UTF-16")]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        offset = error.start
    encoding = _marked(data) or _guess(data)
    if encoding:
        return None, [_about(path, "E034", encoding=encoding)]
    return None, [_about(path, "E035", byte=f"0x{data[offset]:02X}", offset=str(offset))]


def _marked(data: bytes) -> str | None:
    """The encoding that the file's first bytes claim."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _guess(data: bytes) -> str | None:
    """The Chinese encoding a file that is not UTF-8 probably has: one that gives mostly Chinese."""
    for encoding, name in (("gb18030", "GBK"), ("big5", "Big5")):
        try:
            foreign = [character for character in data.decode(encoding) if not character.isascii()]
        except UnicodeDecodeError:
            continue
        chinese = sum("\u3000" <= character <= "\u9fff" or character > "\uff00" for character in foreign)
        if chinese * 5 > len(foreign) * 4:
            return name
    return None
