"""Which rules a person means by codes, names, families, packs and `all`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from policord.diagnostics import Diagnostic, Place

if TYPE_CHECKING:  # form.py needs these functions; the two halves of one idea
    from policord.rulebase.form import Rule, RuleBase

EVERY = "all"


def chosen(base: RuleBase, select: Sequence[str], ignore: Sequence[str], preview: bool = False) -> tuple[Rule, ...]:
    """The selected rules less the ignored ones, by code order; rules in preview count like others if asked for."""
    wanted = [_norm(word) for word in select]
    unwanted = {_norm(word) for word in ignore}
    return tuple(
        rule
        for _, rule in sorted(base.rules.items())
        if _is_selected(rule, wanted, preview) and not unwanted & _handles(rule)
    )


def unknown(base: RuleBase, selectors: Sequence[str]) -> list[Diagnostic]:
    """A diagnostic for each selector that names no rule, family or pack: it is retired, or mistyped."""
    known = {EVERY}.union(*(_handles(rule) for rule in base.rules.values()))
    return [_gone(base, word) or _diagnostic(word, known) for word in selectors if _norm(word) not in known]


def deprecated(base: RuleBase, selectors: Sequence[str]) -> list[Diagnostic]:
    """What to look at: rules on their way out that are chosen by their code or name."""
    words = {_norm(word) for word in selectors}
    return [
        Diagnostic("W601", Place("", 0, 0), {"code": rule.code, "name": rule.name, "instead": rule.instead or ""})
        for _, rule in sorted(base.rules.items())
        if rule.status == "deprecated" and not {rule.code.lower(), rule.name}.isdisjoint(words)
    ]


def _norm(word: str) -> str:
    """As compared: case does not matter."""
    return word.strip().lower()


def _gone(base: RuleBase, word: str) -> Diagnostic | None:
    """What became of a retired code."""
    code = word.strip().upper()
    if code not in base.retired:
        return None
    entry = base.retired[code]
    return Diagnostic("E660", Place("", 0, 0), {"code": code, "since": entry.since, "why": entry.why} | _to(entry.to))


def _to(code: str | None) -> dict[str, str]:
    return {"to": code} if code else {}


def _handles(rule: Rule) -> set[str]:
    return {rule.code.lower(), rule.name, rule.family, rule.pack, EVERY}


def _is_selected(rule: Rule, wanted: list[str], preview: bool) -> bool:
    if rule.status == "preview" and not preview:
        return not {EVERY, rule.code.lower(), rule.name}.isdisjoint(wanted)
    return not wanted or not _handles(rule).isdisjoint(wanted)


def _diagnostic(word: str, known: set[str]) -> Diagnostic:
    near = get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.5)
    shown = near[0].upper() if near and near[0][-1:].isdigit() else "".join(near)
    return Diagnostic("E601", Place("", 0, 0), {"name": word} | ({"near": shown} if near else {}))
