"""Mistakes in the input in words, from `grammar/messages.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from policord import resources
from policord.diagnostics import Diagnostic
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
        return fill(said, diagnostic.args)

    def hint(self, diagnostic: Diagnostic) -> str:
        """What to do about it; empty when there is nothing to say, or a slot it needs was not filled."""
        hints = _catalogue().get(diagnostic.code, {}).get("hint", {})
        template = in_language(hints, self._lang)
        return fill(template, diagnostic.args) if slots_of(template) <= diagnostic.args.keys() else ""


@cache
def _catalogue() -> Mapping[str, Any]:
    path = resources.grammar("messages.toml")
    return tomllib.loads(resources.text(path)) if path.exists() else {}
