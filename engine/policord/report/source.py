"""All input texts of a check, with lines and columns."""

from policord.lang.positions import Positions


class Sources:
    """Positions by path, counted once; a text nobody read (unreadable input) counts as empty."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._known: dict[str, Positions] = {}

    def __getitem__(self, path: str) -> Positions:
        if path not in self._known:
            self._known[path] = Positions(self._texts.get(path, ""))
        return self._known[path]

    def __contains__(self, path: str) -> bool:
        return path in self._texts
