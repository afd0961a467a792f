"""Mistakes in the input in words, from `grammar/messages.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from policord import resources
from policord.diagnostics import Diagnostic
from policord.lang.words import Word, entries
from policord.report.phrases import Lang, Phrases, fill, in_language, slots_of

_WORDS = {"kind", "clause", "wanted"}
"""Slots that hold keys of the word table, `wanted` any number of them."""


class Mistakes:
    """Messages and hints of one language."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._phrases = Phrases(lang)

    def message(self, diagnostic: Diagnostic) -> str:
        """What is wrong; a code without a message is shown as such, never an exception."""
        texts = _catalogue().get(diagnostic.code, {})
        said = in_language(texts, self._lang) or self._phrases("mistake.unknown", code=diagnostic.code)
        return fill(said, self._slots(diagnostic))

    def hint(self, diagnostic: Diagnostic) -> str:
        """What to do about it; empty when there is nothing to say, or nothing to fill a slot with."""
        hints = _catalogue().get(diagnostic.code, {}).get("hint", {})
        template, slots = in_language(hints, self._lang), self._slots(diagnostic)
        return fill(template, slots) if all(slots.get(slot) for slot in slots_of(template)) else ""

    def _slots(self, diagnostic: Diagnostic) -> dict[str, str]:
        """The diagnostic's args; words of the language, and reasons, in the reader's language."""
        slots = diagnostic.args | {
            slot: self._spelled(diagnostic.args[slot]) for slot in _WORDS & diagnostic.args.keys()
        }
        if "reason" in slots:
            slots["reason"] = self._phrases.reason(slots["reason"])
        return slots

    def _spelled(self, keys: str) -> str:
        """Words of the language by their keys, one or a list; what is none is left as it is."""
        spelled = [word.spell(self._lang) if (word := _words().get(key)) else key for key in keys.split(",")]
        return "`, `".join(spelled)


@cache
def _words() -> Mapping[str, Word]:
    """The words of clauses, and those of blocks where no clause has the same key."""
    return {word.key: word for section in ("block", "clause") for word in entries() if word.section == section}


@cache
def _catalogue() -> Mapping[str, Any]:
    path = resources.grammar("messages.toml")
    return tomllib.loads(resources.text(path)) if path.exists() else {}
