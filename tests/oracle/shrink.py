"""Makes a set smaller as long as something stays true of it: provisions go first, then clauses, then marks."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

from tests.oracle import world as w

_KEPT = ("who", "modality", "actions", "objects")


def shrink(policies: w.PolicySet, still: Callable[[w.PolicySet], bool]) -> w.PolicySet:
    """The smallest set found of which `still` holds."""
    policies = replace(policies, style=0) if still(replace(policies, style=0)) else policies
    while True:
        smaller = next((one for one in _smaller(policies) if still(one)), None)
        if smaller is None:
            return policies
        policies = smaller


def _smaller(policies: w.PolicySet) -> Iterator[w.PolicySet]:
    for at, act in enumerate(policies.acts):
        for less in _less_act(act):
            acts = [*policies.acts[:at], *([less] if less.articles else []), *policies.acts[at + 1 :]]
            yield replace(policies, acts=tuple(acts))
    if policies.scope:
        yield replace(policies, scope=None)
        for scope in _emptied(policies.scope, ()):
            yield replace(policies, scope=scope)
        for at, demand in enumerate(policies.scope.demands):
            for small in _emptied(demand, ("kind", "action", "when", "objects")):
                demands = (*policies.scope.demands[:at], small, *policies.scope.demands[at + 1 :])
                yield replace(policies, scope=replace(policies.scope, demands=demands))
    for risks in _without(policies.risks):
        yield replace(policies, risks=risks)
    if policies.as_of is not None:
        yield replace(policies, as_of=None)
    yield from _plainer(policies)


def _less_act(act: w.Act) -> Iterator[w.Act]:
    for at, article in enumerate(act.articles):
        rest = act.articles[:at], act.articles[at + 1 :]
        yield replace(act, articles=(*rest[0], *rest[1]))
        for index, sentence in enumerate(article.sentences):
            for other in _without(article.sentences):
                if other:
                    yield replace(act, articles=(*rest[0], replace(article, sentences=other), *rest[1]))
            for small in _emptied(sentence, _KEPT):
                own = (*article.sentences[:index], small, *article.sentences[index + 1 :])
                yield replace(act, articles=(*rest[0], replace(article, sentences=own), *rest[1]))
    yield from _emptied(act, ("id", "articles"))


def _emptied(record: Any, kept: tuple[str, ...]) -> Iterator[Any]:
    """The record with one field as if unsaid, or one item shorter."""
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, tuple) and len(value) > 1 and field.name not in ("deadline", "period"):
            yield from (replace(record, **{field.name: shorter}) for shorter in _without(value))
        if field.name not in kept and value != field.default:
            yield replace(record, **{field.name: field.default})
        if isinstance(value, w.Junction):
            yield from (replace(record, **{field.name: part}) for part in value.parts)
        if field.name == "exceptions":
            for at, one in enumerate(value):
                for small in _emptied(one, ()):
                    if small != w.Exception_():
                        yield replace(record, exceptions=(*value[:at], small, *value[at + 1 :]))


def _without(items: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    yield from ((*items[:at], *items[at + 1 :]) for at in range(len(items)))


def _plainer(policies: w.PolicySet) -> Iterator[w.PolicySet]:
    """Words that lose a mark or a relation."""
    trees = policies.vocabulary.trees
    for at, (kind, words) in enumerate(trees):
        if kind not in ("area", "actor", "action", "object", "hazard"):
            continue
        for index, word in enumerate(words):
            plain = [replace(word, flags=frozenset())] if word.flags else []
            plain += [replace(word, overlaps=())] if word.overlaps else []
            for one in plain:
                tree = (kind, (*words[:index], one, *words[index + 1 :]))
                vocabulary = replace(policies.vocabulary, trees=(*trees[:at], tree, *trees[at + 1 :]))
                yield replace(policies, vocabulary=vocabulary)
