"""Names, dates and lists in one language: what all sentences of the report are made with."""

import re
from collections.abc import Callable
from datetime import date

from policord.report.phrases import Lang, Phrases

Label = Callable[[str, str, str], str]

_PAIR = re.compile(r"([a-z_]+):(\S+)")


class Terms:
    """`label(tree, name, language)` gives a vocabulary name's word."""

    def __init__(self, lang: Lang, label: Label) -> None:
        self.lang = lang
        self.phrases = Phrases(lang)
        self._label = label

    def term(self, value: str) -> str:
        """`tree:name` pairs (one, or several after commas) as labels; any other value as it is."""
        words = [self._word(part) for part in value.split(", ")]
        return value if None in words else self.phrases.series(word for word in words if word is not None)

    def value(self, value: str) -> str:
        """A value of a parameter: the word of a declared one, a quantity as it is."""
        return self._label("value", value, self.lang)

    def day(self, day: date) -> str:
        """A date as the language writes it."""
        return self.phrases("date.day", iso=day.isoformat(), year=day.year, month=day.month, day=day.day)

    def series(self, items: list[str], most: int) -> str:
        """Items one after the other; past `most`, how many there are."""
        if len(items) <= most:
            return self.phrases.series(items)
        shown = self.phrases.series(items[:most])
        return self.phrases("list.more", items=shown, count=len(items) - most, total=len(items))

    def _word(self, value: str) -> str | None:
        pair = _PAIR.fullmatch(value)
        if pair is None:
            return None
        name, _, place = pair[2].partition("@")
        label = self._label(pair[1], name, self.lang)
        if not place:
            return label
        return self.phrases("witness.seat", agent=label, place=self._label("area", place, self.lang))
