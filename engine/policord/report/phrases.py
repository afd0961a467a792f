"""The fixed phrases of the report, by key and language, from `grammar/phrases.toml`."""

import errno
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

from policord import resources

Lang = Literal["en", "zh-Hans", "zh-Hant"]
LANGUAGES: tuple[Lang, ...] = ("en", "zh-Hans", "zh-Hant")
_SLOT = re.compile(r"\{(\w+)\}")


def fill(template: str, slots: Mapping[str, object]) -> str:
    """The template with each `{slot}` replaced; a slot nobody fills stays as it is written."""
    return _SLOT.sub(lambda match: str(slots.get(match[1], match[0])), template)


def slots_of(template: str) -> set[str]:
    """The names of the template's slots."""
    return set(_SLOT.findall(template))


def in_language(texts: Mapping[str, Any], lang: Lang) -> str:
    """The text of that language; Simplified for Traditional, then English, when it is missing."""
    for choice in (lang, "zh-Hans" if lang == "zh-Hant" else lang, "en"):
        for key in (choice, choice.lower().replace("-", "_")):
            if isinstance(texts.get(key), str):
                return str(texts[key])
    return ""


class Phrases:
    """Phrases of one language: `phrases("note.basis")`; plural forms by the slot `count`."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._texts = _catalogue()

    def __call__(self, key: str, **slots: object) -> str:
        """The filled phrase; it is a bug to ask for a key the catalogue lacks."""
        texts = self._find(key)
        if texts is None:
            raise KeyError(key)
        one = texts.get("en_one")
        if self.lang == "en" and slots.get("count") == 1 and one is not None:
            return fill(one, slots)
        return fill(in_language(texts, self.lang), slots)

    def word(self, group: str, name: str) -> str | None:
        """The phrase `group.name` if the catalogue has it: roles, principles and the like are open lists."""
        texts = self._find(f"{group}.{name}")
        return in_language(texts, self.lang) if texts else None

    def reason(self, key: str) -> str:
        """Why the system refused something, from `reason_of`; in the system's words where the catalogue has none."""
        number = getattr(errno, key, None)
        return self.word("reason", key) or (os.strerror(number).lower() if isinstance(number, int) else key)

    def series(self, items: Iterable[str]) -> str:
        """Items one after the other, as the language separates them."""
        return self("list.comma").join(items)

    def _find(self, key: str) -> Mapping[str, str] | None:
        group, _, name = key.rpartition(".")
        return self._texts.get(group, {}).get(name)


@cache
def _catalogue() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(resources.text(resources.grammar("phrases.toml")))
