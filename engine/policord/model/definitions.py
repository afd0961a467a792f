"""Definitions in articles: what a word covers, as an act or some of its provisions use it."""

from collections.abc import Callable, Sequence

from policord.diagnostics import Place
from policord.lang.ast import Clause, Statement, Token
from policord.model import norm as m
from policord.model import shapes
from policord.model.names import Names

_LISTS = ("covers", "excludes")
_SAID = ("source", "note")
"""What people read in a definition, and nothing follows from."""


def is_definition(statement: Statement) -> bool:
    """Does a statement of an article define a word?"""
    return statement.clauses[0].key == "defines"


def read_definition(
    statement: Statement, provision: int, names: Names, ids: Callable[[str], str]
) -> m.Definition | None:
    """The definition of a provision; None, and what is wrong with it reported, where it says no such thing.

    `ids` turns a reference as written into a full provision id where it is one.
    """
    head, *rest = statement.clauses
    before = len(names.diagnostics)
    word, *others = shapes.tokens(head)
    for token in others:
        names.report("E153", token, name=token.value)
    term = names.find("object", word)
    lists = {key: _names(rest, key) for key in (*_LISTS, "for")}
    covers, excludes = (names.all("object", lists[key]) for key in _LISTS)
    if not lists["covers"] and not lists["excludes"]:
        names.report("E151", word, name=word.value)
    _report(rest, lists["excludes"], covers, names)
    if term and not lists["covers"]:
        _nothing_left(term, lists["excludes"], names)
    if term is None or len(names.diagnostics) > before:
        return None
    place = Place(names.path, statement.start, statement.end)
    scope = tuple(dict.fromkeys(ids(token.value) for token in lists["for"]))
    return m.Definition(provision=provision, place=place, term=term, covers=covers, excludes=excludes, scope=scope)


def _names(clauses: Sequence[Clause], key: str) -> list[Token]:
    """The names of all clauses of one key: a clause that stands again adds to what it said before."""
    return [token for clause in clauses if clause.key == key for token in shapes.tokens(clause)]


def _nothing_left(term: str, excluded: Sequence[Token], names: Names) -> None:
    """A word that excludes itself, or what it is a kind of, would cover nothing."""
    above = set(names.vocabulary.ancestors("object", term))
    for token in excluded:
        if names.lookup("object", token.value) in above:
            names.report("E170", token, name=token.value)


def _report(clauses: Sequence[Clause], excluded: Sequence[Token], covers: Sequence[str], names: Names) -> None:
    """Clauses that say nothing in a definition, and names that it both covers and excludes."""
    for clause in clauses:
        if clause.key not in (*_LISTS, *_SAID, "for"):
            names.report("E131", clause, clause=clause.key)
    for token in excluded:
        if names.lookup("object", token.value) in covers:
            names.report("E152", token, name=token.value)
