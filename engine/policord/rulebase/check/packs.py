"""Checks between packs: whose a code, a prefix, a word and a helper is, and what a pack needs."""

import re
from collections.abc import Iterator

from policord.diagnostics import Diagnostic, Place
from policord.lang import parse
from policord.model.from_entries import entries_of
from policord.model.from_lang import build
from policord.model.shipped import shipped_entries
from policord.rulebase.check.signatures import FINDING_HEADS, PACK_HEADS, Signature, documented
from policord.rulebase.check.syntax import statements
from policord.rulebase.form import SHIPPED, Pack, Rule, RuleBase
from policord.rulebase.header import line_place
from policord.rulebase.manifest import FILE, at
from policord.rulebase.requires import missing

_PREFIX = {"what": "prefix", "what_zh": "前缀", "what_hant": "前綴"}
_NAME = {"what": "name", "what_zh": "名称", "what_hant": "名稱"}
_WORD = {"what": "word", "what_zh": "词", "what_hant": "詞"}
_LETTERS = re.compile(r"[A-Z]*")


def check_packs(base: RuleBase) -> Iterator[Diagnostic]:
    """Every pack by itself, then what they take from each other."""
    owners: dict[str, Pack] = {}
    for pack in base.packs.values():
        if pack.prefix:
            yield from missing(base, pack)
            yield from _names(base, pack)
            if (other := owners.setdefault(pack.prefix, pack)) is not pack:
                yield _taken(pack, "prefix", pack.prefix, str(other.root / FILE), _PREFIX)
    for rule in base.rules.values():
        if rule.local:
            yield from _code(rule, base.packs[rule.pack], owners)
    yield from _helpers(base)
    yield from _words(base)


def _taken(pack: Pack, key: str, name: str, other: str, what: dict[str, str]) -> Diagnostic:
    path = pack.root / FILE
    return Diagnostic("E652", at(path, path.read_text(encoding="utf-8"), key), {"name": name, "other": other} | what)


def _names(base: RuleBase, pack: Pack) -> Iterator[Diagnostic]:
    """A pack's name selects its rules: it may not mean others too."""
    for rule in base.rules.values():
        if pack.name in (rule.name, rule.code.lower(), "all") or (pack.name == rule.family and not rule.local):
            yield _taken(pack, "name", pack.name, str(rule.path), _NAME)
            return


def _code(rule: Rule, pack: Pack, owners: dict[str, Pack]) -> Iterator[Diagnostic]:
    letters = _LETTERS.match(rule.code)[0]  # type: ignore[index]  # it matches anything
    number = next((n for n, line in enumerate(rule.program.split("\n"), 1) if re.match(r"%%\s*code\s*=", line)), 1)
    place = line_place(rule.path, rule.program, number)
    if pack.prefix and letters != pack.prefix:
        yield Diagnostic("E651", place, {"code": rule.code, "prefix": pack.prefix})
    elif letters in owners and owners[letters] is not pack:
        other = str(owners[letters].root / FILE)
        yield Diagnostic("E652", place, {"name": letters, "other": other} | _PREFIX)


def _helpers(base: RuleBase) -> Iterator[Diagnostic]:
    """Helpers written by two owners: rules, preludes and precedence packs have each their own."""
    files = [((source.pack, source.state or ""), source.path, source.text, source.local) for source in base.sources]
    files += [((rule.pack, rule.code), rule.path, rule.program, True) for rule in base.rules.values() if rule.local]
    words = documented(base.only(set()))
    seen: dict[Signature, tuple[tuple[str, str], str]] = dict.fromkeys(words, ((SHIPPED, ""), SHIPPED))
    for owner, path, text, local in sorted(files, key=lambda file: file[3]):
        for head in (head for one in statements(text)[0] for head in one.heads):
            if head.signature in FINDING_HEADS | PACK_HEADS:
                continue
            first, where = seen.setdefault(head.signature, (owner, f"{path}:{head.line}"))
            if local and first != owner:
                args = {"predicate": f"{head.name}/{len(head.arguments)}", "other": where}
                yield Diagnostic("E654", line_place(path, text, head.line), args)


def _words(base: RuleBase) -> Iterator[Diagnostic]:
    """The files of words hold words alone, of their own; each is right by itself."""
    trees, owners = [], {(entry.kind, entry.name): SHIPPED for entry in shipped_entries()}
    for pack in base.packs.values():
        for path, text in pack.vocabulary:
            tree, problems = parse(path, text)
            yield from problems
            trees.append(tree)
            for block in tree.blocks:
                if block.kind != "vocabulary":
                    yield Diagnostic("E656", Place(path, block.start, block.end))
                    continue
                for entry in entries_of(block, path, []):
                    other = owners.setdefault((entry.kind, entry.name), pack.name)
                    if other != pack.name:
                        args = {"name": entry.name, "other": other} | _WORD
                        yield Diagnostic("E652", Place(path, entry.start, entry.end), args)
    yield from build(trees, shipped_entries())[1]
