"""Reading files: bytes to text, with everything that can be wrong before the language begins."""

import codecs
import os
import stat

from policord.diagnostics import Diagnostic, Place

MAX_BYTES = 50_000_000
_WIDE = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16", codecs.BOM_UTF32_BE: "UTF-32"}


def read_source(path: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file (a byte order mark dropped, line ends as they are); None if it cannot be read."""
    try:
        data = _read(path)
    except OSError as error:
        return None, [Diagnostic("E101", Place(path, 0, 0), {"reason": error.strerror or str(error)})]
    if isinstance(data, Diagnostic):
        return None, [data]
    return decode(path, data)


def _read(path: str) -> bytes | Diagnostic:
    """The file's bytes; opened without waiting, so that a pipe or a device cannot hold up the run."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as stream:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return Diagnostic("E102", Place(path, 0, 0))
        if status.st_size > MAX_BYTES:
            return _too_large(path)
        data = stream.read(MAX_BYTES + 1)
    return _too_large(path) if len(data) > MAX_BYTES else data


def _too_large(path: str) -> Diagnostic:
    return Diagnostic("E103", Place(path, 0, 0), {"limit": str(MAX_BYTES // 1_000_000)})


def decode(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """UTF-8, with or without a byte order mark; other encodings are recognised in order to be named."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        offset = error.start
    encoding = _guess(data)
    if encoding:
        return None, [Diagnostic("E104", Place(path, 0, 0), {"encoding": encoding})]
    return None, [Diagnostic("E105", Place(path, 0, 0), {"byte": f"0x{data[offset]:02X}", "offset": str(offset)})]


def _guess(data: bytes) -> str | None:
    """The encoding a file that is not UTF-8 probably has."""
    for mark, encoding in _WIDE.items():
        if data.startswith(mark):
            return encoding
    if b"\0" in data[:2000]:
        return "UTF-16"
    for encoding, name in (("gb18030", "GBK"), ("big5", "Big5")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum("\u4e00" <= character <= "\u9fff" for character in text) * 2 > len(data.translate(None, bytes(range(128)))) / 2:
            return name
    return None
