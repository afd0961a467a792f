"""Checks of what a rule says about itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from policord.diagnostics import Diagnostic, Place
from policord.rulebase.form import LANGUAGES, SEVERITIES, STATUSES, Rule, RuleBase, Texts
from policord.rulebase.header import line_place, read_header
from policord.rulebase.pack import everywhere

SHIPPED_CODE = re.compile(r"F\d{2}")
LOCAL_CODE = re.compile(r"(?!F\d)[A-Z]+[0-9]+")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
TAG = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
KEYS = {
    "code", "name", "since", "status", "requirement", "tags", "basis", "title", "explain", "variant", "lacks",
    "varies", "missing", "instead",
}  # fmt: skip
OPTIONAL = {"lacks", "varies", "missing", "instead"}
PATTERNS = {
    "since": re.compile(r"\d+\.\d+"),
    "status": re.compile("|".join(STATUSES)),
    "requirement": re.compile(r"R\d{2}"),
    "tags": TAG,
    "basis": re.compile(r".+"),
    "varies": re.compile(r"[a-z][a-z_]*"),
    "missing": re.compile(r"[a-z][a-z_]*"),
    "instead": re.compile(r"[A-Z]+\d+"),
}
NUMBERED = {"0", "1", "2", "3"}
"""Slots of a lack: the arguments of `near(Code,Key,Norm,lack(X,Y))`."""

HEADER = {"missing": "header", "missing_zh": "文件头"}
HEADS = {"missing": "heads", "missing_zh": "头部"}
_SLOT = re.compile(r"\{([^{}]*)\}")
_STOPS = (".", "。", "．")


@dataclass(slots=True)
class Produced:
    """What the heads of a rule can make: its variants, its message's slots, its lacks."""

    variants: set[str] = field(default_factory=set)
    slots: set[str] = field(default_factory=set)
    lacks: set[str] = field(default_factory=set)


def check_identity(base: RuleBase) -> Iterator[Diagnostic]:
    """Names are unique, and no code or name of a retired rule is used again."""
    seen: dict[str, Rule] = {}
    for rule in sorted(base.rules.values(), key=lambda rule: rule.local):  # the shipped ones have their names already
        if (other := seen.setdefault(rule.name, rule)) is not rule:
            yield Diagnostic("E627", _at(rule, "name"), {"name": rule.name, "other": str(other.path)})
        if rule.code in base.retired:
            yield Diagnostic("E626", _at(rule, "code"), {"code": rule.code})


def check_code(rule: Rule) -> Diagnostic | None:
    """A code that is none."""
    pattern, form = (LOCAL_CODE, "ACME01") if rule.local else (SHIPPED_CODE, "F01")
    if pattern.fullmatch(rule.code):
        return None
    return Diagnostic("E629", _at(rule, "code"), {"code": rule.code, "form": form})


def check_header(rule: Rule, produced: Produced) -> Iterator[Diagnostic]:
    """Keys, patterns, the three languages, the style of messages, and their slots."""
    header = read_header(rule.path, rule.program)
    yield from _keys(rule, header)
    yield from _patterns(rule, header)
    yield from _title(rule)
    for key, text in _spoken(rule):
        yield from _languages(rule, key, text)
        yield from _style(rule, key, text)
        yield from _slots(rule, key, text, produced.slots | (NUMBERED if key.startswith("lacks.") else set()))
    yield from (_malformed(rule, "varies", name) for name in rule.varies if name not in produced.slots)
    yield from _both_ways(rule, "E632", "variant", set(rule.variants), produced.variants)
    yield from _both_ways(rule, "E633", "lacks", set(rule.lacks), produced.lacks)


def _keys(rule: Rule, header: dict[str, Any]) -> Iterator[Diagnostic]:
    for key in sorted(KEYS - OPTIONAL - set(header)):
        yield Diagnostic("E620", line_place(rule.path, rule.program, 1), {"key": key})
    for key in sorted(set(header) - KEYS):
        yield Diagnostic("E621", _at(rule, key), {"key": key})
    for name, variant in header.get("variant", {}).items():
        for key in sorted((set(variant) - {"ground"}) ^ {"severity", "message", "hint"}):
            code = "E621" if key in variant else "E620"
            yield Diagnostic(code, _at(rule, f"variant.{name}"), {"key": f"variant.{name}.{key}"})


def _patterns(rule: Rule, header: dict[str, Any]) -> Iterator[Diagnostic]:
    code = LOCAL_CODE if rule.local else SHIPPED_CODE
    wanted = {**PATTERNS, "code": code, "name": NAME}
    for key, pattern in wanted.items():
        many = key in ("requirement", "tags", "basis", "varies", "missing")
        given = header.get(key, [] if many else None)
        values = given if isinstance(given, list) and many else [given]
        for value in values if key in header else ():
            if not isinstance(value, str) or not pattern.fullmatch(value):
                yield _malformed(rule, key, value)
    for name, variant in rule.variants.items():
        if variant.severity not in SEVERITIES:
            yield _malformed(rule, f"variant.{name}", variant.severity)
        if variant.ground and variant.ground not in everywhere("grounds"):
            yield _malformed(rule, f"variant.{name}", variant.ground)
    if not rule.local and not NAME.fullmatch(rule.family):
        yield _malformed(rule, "name", rule.family)
    if rule.path.stem.replace("_", "-") != f"{rule.code}-{rule.name}":
        yield _malformed(rule, "name", rule.path.name)


def _malformed(rule: Rule, key: str, value: object) -> Diagnostic:
    return Diagnostic("E622", _at(rule, key), {"key": key, "value": str(value)})


def _title(rule: Rule) -> Iterator[Diagnostic]:
    for key, texts in (("title", rule.title), ("explain", rule.explain)):
        yield from _languages(rule, key, texts)
    for language, text in rule.title.items():
        if text.endswith(_STOPS):
            yield Diagnostic("E624", _at(rule, "title"), {"key": "title", "language": language})


def _spoken(rule: Rule) -> Iterator[tuple[str, Texts]]:
    for name, variant in rule.variants.items():
        yield f"variant.{name}.message", variant.message
        yield f"variant.{name}.hint", variant.hint
    for name, texts in rule.lacks.items():
        yield f"lacks.{name}", texts


def _languages(rule: Rule, key: str, texts: Texts) -> Iterator[Diagnostic]:
    for language in LANGUAGES:
        if not texts.get(language, "").strip():
            yield Diagnostic("E623", _at(rule, key), {"key": key, "language": language})
    for language in sorted(set(texts) - set(LANGUAGES)):
        yield Diagnostic("E621", _at(rule, key), {"key": f"{key}.{language}"})


def _style(rule: Rule, key: str, texts: Texts) -> Iterator[Diagnostic]:
    """No capital (an abbreviation may stand first), no final stop."""
    for language, text in texts.items():
        if re.match(r"[A-Z](?![A-Z])", text) or text.endswith(_STOPS):
            yield Diagnostic("E624", _at(rule, key), {"key": key, "language": language})


def _slots(rule: Rule, key: str, texts: Texts, known: set[str]) -> Iterator[Diagnostic]:
    for language, text in texts.items():
        for slot in sorted(set(_SLOT.findall(text)) - known):
            yield Diagnostic("E625", _at(rule, key), {"key": key, "language": language, "slot": slot})
    if len({frozenset(_SLOT.findall(text)) for text in texts.values()}) > 1:
        yield Diagnostic("E628", _at(rule, key), {"key": key})


def _both_ways(rule: Rule, code: str, table: str, said: set[str], made: set[str]) -> Iterator[Diagnostic]:
    for name in sorted(said ^ made):
        where = HEADS if name in said else HEADER
        place = _at(rule, f"{table}.{name}" if name in said else "code")
        yield Diagnostic(code, place, {"name": name} | where)


def _at(rule: Rule, key: str) -> Place:
    """The line of the header where a key (or the table it belongs to) is given."""
    table, _, last = key.rpartition(".")
    inside = not table
    for number, line in enumerate(rule.program.split("\n"), 1):
        if re.match(rf"%%\s*\[{re.escape(key)}\]", line):
            return line_place(rule.path, rule.program, number)
        inside = inside or line.replace(" ", "") == f"%%[{table}]"
        if inside and re.match(rf"%%\s*{re.escape(last)}\s*=", line):
            return line_place(rule.path, rule.program, number)
    return line_place(rule.path, rule.program, 1)
