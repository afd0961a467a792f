"""Checks of the logic: which statements there are, what their heads write, what their bodies read."""

from collections.abc import Iterator, Sequence, Set
from pathlib import Path

from policord.diagnostics import Diagnostic
from policord.rulebase.check.header import Produced
from policord.rulebase.check.signatures import FINDING_HEADS, PACK_HEADS, Signature, declared, described
from policord.rulebase.check.strata import unsettled
from policord.rulebase.check.syntax import Statement, has_text, names, statements
from policord.rulebase.form import Rule, RuleBase, Source
from policord.rulebase.header import line_place
from policord.rulebase.lexical import banned
from policord.rulebase.requires import needed

Found = tuple[int, str, dict[str, str]]
"""A violation before it has its place: line, code, what the message says."""


def check_logic(
    rule: Rule, words: Set[Signature], shared: Sequence[Statement] = ()
) -> tuple[list[Diagnostic], Produced]:
    """The violations of one rule's logic, and what its heads can make, be it by the `shared` helpers of its pack."""
    parsed, problems = _parsed(rule.path, rule.program)
    own = {head.signature for one in parsed for head in one.heads if _is_helper(head.name, rule.constant)}
    produced, found = Produced(), list[Found]()
    followed = [*parsed, *shared]
    for statement in parsed:
        found += _form(statement)
        found += _heads(statement, FINDING_HEADS, rule.constant)
        found += _reads(statement, words | own)
        found += _code_argument(statement, rule.constant)
        found += _collect(followed, statement, produced)
    found += _unsettled(parsed)
    return problems + _placed(rule.path, rule.program, found), produced


def check_source(source: Source, base: RuleBase, words: Set[Signature]) -> list[Diagnostic]:
    """Violations in a file of the prelude or of a precedence pack."""
    parsed, problems = _parsed(source.path, source.text)
    own, found = _defined(base, source), list[Found]()
    for statement in parsed:
        found += _form(statement)
        if source.state is not None:
            found += _heads(statement, PACK_HEADS, source.state)
        elif source.local:
            found += _heads(statement, frozenset(), base.packs[source.pack].prefix.lower())
        elif not statement.heads:
            found.append((statement.line, "E635", {"statement": statement.text}))
        found += _reads(statement, words | own)
    found += _unsettled(parsed)
    if source.state is None:
        found += _undefined(base, source, own)
    return problems + _placed(source.path, source.text, found)


def _form(statement: Statement) -> Iterator[Found]:
    for text in statement.strange:
        yield statement.line, "E647", {"text": text}


def _unsettled(parsed: list[Statement]) -> Iterator[Found]:
    for line, signature in unsettled(parsed):
        yield line, "E615", {"predicate": _written(signature)}


def _undefined(base: RuleBase, source: Source, own: set[Signature]) -> Iterator[Found]:
    """Words the prelude documents in this file, but neither declares nor derives: a slip of the pen."""
    known = own | declared(base.prelude) | FINDING_HEADS | PACK_HEADS
    for line, signature in described(source.text):
        if signature not in known:
            yield line, "E638", {"predicate": _written(signature)}


def _defined(base: RuleBase, source: Source) -> set[Signature]:
    """What the files of the same prelude or pack define: they may share helpers."""
    files = [other for other in base.sources if (other.state, other.pack) == (source.state, source.pack)]
    parsed = [statement for file in files for statement in _parsed(file.path, file.text)[0]]
    return {head.signature for statement in parsed for head in statement.heads}


def lent(base: RuleBase, pack: str) -> list[Statement]:
    """The helpers that a pack from outside and those it rests on give its rules; nobody else writes them."""
    files = [source for source in base.sources if source.local and source.state is None]
    packs = needed(base, [pack])
    return [statement for file in files if file.pack in packs for statement in _parsed(file.path, file.text)[0]]


def _parsed(path: Path, text: str) -> tuple[list[Statement], list[Diagnostic]]:
    """The statements, unless the text holds a banned word; and what is wrong with the text as such."""
    if refused := banned(str(path), text):
        return [], refused
    parsed, errors = statements(text)
    return parsed, [Diagnostic("E611", line_place(path, text, line), {"why": why}) for line, why in errors]


def _placed(path: Path, text: str, found: list[Found]) -> list[Diagnostic]:
    once = dict.fromkeys((line, code, tuple(args.items())) for line, code, args in found)
    return [Diagnostic(code, line_place(path, text, line), dict(args)) for line, code, args in once]


def _is_helper(name: str, prefix: str) -> bool:
    return name.startswith(prefix + "_")


def _heads(statement: Statement, allowed: Set[Signature], prefix: str) -> Iterator[Found]:
    """A plain head, among the relations allowed here or with the prefix of this file, without text."""
    if not statement.heads:
        yield statement.line, "E635", {"statement": statement.text}
    for head in statement.heads:
        if head.signature not in allowed and not _is_helper(head.name, prefix):
            yield head.line, "E630", {"predicate": _written(head.signature), "prefix": prefix + "_"}
        if has_text(head):
            yield head.line, "E636", {"head": str(head)}


def _reads(statement: Statement, words: Set[Signature]) -> Iterator[Found]:
    for atom in statement.reads:
        if atom.signature not in words:
            yield atom.line, "E634", {"predicate": _written(atom.signature)}


def _written(signature: Signature) -> str:
    return f"{signature[0]}/{signature[1]}"


def _code_argument(statement: Statement, constant: str) -> Iterator[Found]:
    for head in statement.heads:
        if head.signature in FINDING_HEADS and str(head.arguments[0]) != constant:
            yield head.line, "E631", {"found": str(head.arguments[0]), "code": constant}


def _collect(followed: list[Statement], statement: Statement, produced: Produced) -> Iterator[Found]:
    """Notes the variants, slots and lacks the heads make; each must be known from the text alone."""
    places = {
        ("finding", 3): (1, produced.variants),
        ("role", 4): (2, produced.slots),
        ("arg", 4): (2, produced.slots),
        ("near", 4): (3, produced.lacks),
    }
    for head in statement.heads:
        if head.signature in places:
            index, into = places[head.signature]
            found = names(followed, statement, head.arguments[index])
            into |= found or set()
            if found is None:
                yield head.line, "E637", {"head": str(head), "found": str(head.arguments[index])}
