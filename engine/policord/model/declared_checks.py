"""What is wrong with a declaration though each of its clauses may stand in it."""

from collections.abc import Iterable, Sequence

from policord.lang.ast import Clause, Token
from policord.model import norm as m
from policord.model import shapes
from policord.model.measures import share
from policord.model.names import Names

_COMPARED = ("count", "ratio", "money")
"""What a limit may be a number of: things, shares, costs."""


def check(said: m.Declaration, tokens: Sequence[Token], clauses: Iterable[Clause], names: Names) -> None:
    """Report it at the words to blame; `tokens` are the names of the declaration as written."""
    if said.kind == "travel" and len({token.value for token in tokens}) < 2:
        names.report("E155", tokens[0])
    by_key: dict[str, list[Clause]] = {}
    for clause in clauses:
        by_key.setdefault(clause.key, []).append(clause)
    names.one_only("rated", [token for clause in by_key.get("rated", ()) for token in shapes.tokens(clause)])
    for clause in by_key.get("confidence", ()):
        share(shapes.quantity(clause), names)
    for clause in by_key.get("by", ()):
        _check_by(said.kind, clause, names)
    if said.amount and by_key.get("amount"):
        _check_amount(said, said.amount, shapes.quantity(by_key["amount"][0]), names)


def _check_by(kind: str, clause: Clause, names: Names) -> None:
    """`by` says who takes a step, and by which day anything else is due."""
    bearers = bool(shapes.tokens(clause))
    if bearers != (kind == "step"):
        names.report("E158" if bearers else "E159", clause)


def _check_amount(said: m.Declaration, amount: m.Amount, token: Token, names: Names) -> None:
    if said.kind == "budget" and amount.dimension not in ("money", "count"):
        names.report("E147", token, text=token.value)
    if said.kind == "limit" and amount.dimension not in _COMPARED:
        names.report("E157", token, text=token.value)
    for resource in said.names if said.kind == "stock" else ():
        unit = names.vocabulary.counted_in(resource)
        known = names.vocabulary.unit(unit)
        if unit and known and known[0] != amount.dimension:
            names.report("E103", token, text=token.value, parameter=resource, unit=unit)
