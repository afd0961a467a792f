"""Mistakes in the input in words, from `grammar/messages.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from policord import resources
from policord.diagnostics import Diagnostic
from policord.lang.words import Word, entries
from policord.report.phrases import Lang, Phrases, fill, in_language, slots_of


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
        """The diagnostic's args; kinds of names (words of the language) and reasons in the reader's language."""
        slots = dict(diagnostic.args)
        if kind := _words().get(slots.get("kind", "")):
            slots["kind"] = kind.spell(self._lang)
        if "reason" in slots:
            slots["reason"] = self._phrases.reason(slots["reason"])
        return slots


@cache
def _words() -> Mapping[str, Word]:
    return {word.key: word for word in entries() if word.section == "clause"}


@cache
def _catalogue() -> Mapping[str, Any]:
    path = resources.grammar("messages.toml")
    return tomllib.loads(resources.text(path)) if path.exists() else {}
