"""Which rules a person means by codes, names, families, packs and `all`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from policord.diagnostics import Diagnostic, Place

if TYPE_CHECKING:  # form.py needs these functions; the two halves of one idea
    from policord.rulebase.form import Rule, RuleBase

EVERY = "all"


def chosen(base: RuleBase, select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """The selected rules less the ignored ones, by code order."""
    wanted = [_norm(base, word) for word in select]
    unwanted = {_norm(base, word) for word in ignore}
    return tuple(
        rule for _, rule in sorted(base.rules.items()) if _is_selected(rule, wanted) and not unwanted & _handles(rule)
    )


def unknown(base: RuleBase, selectors: Sequence[str]) -> list[Diagnostic]:
    """A diagnostic for each selector that names no rule, family, pack or retired code."""
    known = {EVERY}.union(*(_handles(rule) for rule in base.rules.values()))
    return [_diagnostic(word, known) for word in selectors if _norm(base, word) not in known]


def _norm(base: RuleBase, word: str) -> str:
    """As compared: case does not matter, and a retired code stands for its successor."""
    retired = base.retired.get(word.strip().upper())
    return (retired.to if retired and retired.to else word).strip().lower()


def _handles(rule: Rule) -> set[str]:
    return {rule.code.lower(), rule.name, rule.family, rule.pack, EVERY}


def _is_selected(rule: Rule, wanted: list[str]) -> bool:
    if rule.status == "preview":
        return not {EVERY, rule.code.lower(), rule.name}.isdisjoint(wanted)
    return not wanted or not _handles(rule).isdisjoint(wanted)


def _diagnostic(word: str, known: set[str]) -> Diagnostic:
    near = get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.5)
    shown = near[0].upper() if near and near[0][-1:].isdigit() else "".join(near)
    return Diagnostic("E601", Place("", 0, 0), {"name": word} | ({"near": shown} if near else {}))
