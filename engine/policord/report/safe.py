"""The one sink for text that users wrote: what a terminal might obey is shown, never sent."""

from unicodedata import category

from policord.lang.screen import INVISIBLE

_OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def is_obeyed(char: str) -> bool:
    """Controls, bidi and other format characters, lone surrogates, line and paragraph separators, what nobody sees."""
    return category(char) in _OBEYED or INVISIBLE.match(char) is not None


def safe(text: str) -> str:
    r"""The text with every character a terminal might obey, or nobody would see, written as `\u{…}`."""
    if text.isprintable() and not INVISIBLE.search(text):
        return text
    return "".join(f"\\u{{{ord(char):x}}}" if is_obeyed(char) else char for char in text)


def safe_json(dumped: str) -> str:
    """JSON text in which such characters stand as JSON escapes (they occur inside strings only)."""
    return "\n".join(line if line.isprintable() else _escaped(line) for line in dumped.split("\n"))


def _escaped(line: str) -> str:
    return "".join(_json_escape(char) if is_obeyed(char) else char for char in line)


def _json_escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def ascii_json(dumped: str) -> str:
    """JSON text in ASCII alone, for streams that are not Unicode."""
    return "".join(char if char.isascii() else _json_escape(char) for char in dumped)
