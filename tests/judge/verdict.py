"""The judgement of one case, as a list of complaints; none means it holds."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from policord.reason import Finding
from policord.rulebase import load
from tests.judge.case import BadChange, Case, Checked, Item, Texts
from tests.judge.match import assign, forbidden, tolerated, weight
from tests.judge.rename import key, rename

JUDGED = frozenset(load().rules)
"""Finding types judged so far: those that have a rule. Items of others wait."""

# Findings about two or more provisions that do not go together: without one of them they cannot be.
CONFLICTS = frozenset({"F01", "F02", "F03", "F04", "F05", "F06", "F12", "F14"})

# Keys of an item that tell it from others of its code.
DETAILS = ("severity", "variant", "area", "object", "window", "circumstances", "near")


Info = dict[str, object]


@dataclass(slots=True)
class Verdict:
    """`held` says how many items were found as they should; `pending` names those that wait."""

    case: str
    complaints: list[str] = field(default_factory=list)
    held: int = 0
    pending: list[str] = field(default_factory=list)


def pending(item: Item) -> bool:
    """Does the item speak of a finding type whose rule is still to come?"""
    return not JUDGED & {item["code"], item.get("or", "")}


def judge(case: Case, update: bool = False) -> Verdict:
    """The whole judgement; `update` rewrites the snapshot of information findings instead of comparing it."""
    verdict = Verdict(case.id)
    infos = {}
    try:
        for name, texts in case.variants().items():
            checked = case.check(texts)
            verdict.complaints += [f"{_shown(name)}{text}" for text in _declared(checked)]
            verdict.complaints += [f"{_shown(name)}{text}" for text in _texts(case, name, texts, checked, verdict)]
            infos[name] = _infos(checked)
    except BadChange as problem:
        verdict.complaints.append(str(problem))
    if not (case.folder / "README.md").is_file():
        verdict.complaints.append("no README.md")
    verdict.complaints += _snapshot(case, infos, update)
    return verdict


def _shown(variant: str) -> str:
    return f"variant {variant}: " if variant else ""


def _items(case: Case, kind: str, variant: str) -> list[Item]:
    found: list[Item] = case.expected.get(kind, [])
    return [item for item in found if item.get("only", variant) == variant]


def _declared(checked: Checked) -> Iterator[str]:
    """The texts are free of mistakes, and absence is judged on a declared scope."""
    for problem in checked.problems:
        yield f"mistake {problem.code} at {problem.place.path}:{problem.place.start} {problem.args}"
    if not checked.policies.scope.declared:
        yield "no scope is declared"
    for finding in checked.findings:
        if finding.inferred_scope and finding.severity != "info":
            yield f"{said(finding)}: more than information on an inferred scope"


def _texts(case: Case, name: str, texts: Texts, checked: Checked, verdict: Verdict) -> Iterator[str]:
    expected, decoys = _items(case, "expected", name), _items(case, "not_expected", name)
    verdict.pending += [item["code"] for item in (*expected, *decoys) if pending(item)]
    expected = [item for item in expected if not pending(item)]
    decoys = [item for item in decoys if not pending(item)]
    chosen = assign(expected, checked.findings)
    for item, index in zip(expected, chosen, strict=True):
        if index is None:
            yield f"missing: {named(item)}"
        else:
            problems = list(_disappears(case, item, texts))
            verdict.held += not problems
            yield from problems
    yield from _same_root(case, expected, chosen, checked.findings)
    # What an expected item accounts for is no decoy, though its provisions include the decoy's.
    for item in decoys:
        known = {found.fingerprint: index for index, found in enumerate(checked.findings) if forbidden(found, item)}
        hits = [checked.findings[index] for index in known.values() if index not in chosen]
        yield from (f"must not be: {said(finding)}" for finding in hits)
        problems = list(_appears(case, item, texts, set(known)))
        verdict.held += not hits and not problems
        yield from problems
    accounted = [index for index in chosen if index is not None]
    accounted += _kin(expected, chosen, checked.findings)
    yield from _others(_items(case, "also_allowed", name), accounted, checked.findings)
    yield from _renamed(case, texts, checked.findings)


def _same_root(case: Case, items: list[Item], chosen: list[int | None], findings: list[Finding]) -> Iterator[str]:
    """One of them is the head; the others are related to it."""
    for root in {item["same_root"] for item in items if "same_root" in item}:
        group = [
            findings[index]
            for item, index in zip(items, chosen, strict=True)
            if item.get("same_root") == root and index is not None
        ]
        prints = {finding.fingerprint for finding in group}
        if len(group) > 1 and not any(prints - {head.fingerprint} <= set(head.related) for head in group):
            yield f"not one head with the others related: {', '.join(map(said, group))}"


def _kin(items: list[Item], chosen: list[int | None], findings: list[Finding]) -> Iterator[int]:
    """Findings related to that of an item, of its code, about its provisions and those it calls optional."""
    for item, head in zip(items, chosen, strict=True):
        if head is None or "optional" not in item:
            continue
        ids = {*item["provisions"], *item["optional"]}
        for index, finding in enumerate(findings):
            related = finding.fingerprint in findings[head].related
            if related and finding.code == item["code"] and ids.issuperset(p.provision for p in finding.parts):
                yield index


def _others(allowed: list[Item], accounted: list[int], findings: list[Finding]) -> Iterator[str]:
    """Further findings at warning or above that nobody foresaw."""
    for index, finding in enumerate(findings):
        known = index in accounted or any(tolerated(finding, item) for item in allowed)
        if not known and finding.status == "open" and weight(finding.severity) >= weight("warning"):
            yield f"unforeseen: {said(finding)}"


def _disappears(case: Case, item: Item, texts: Texts) -> Iterator[str]:
    """An expected finding hangs on each thing it should hang on."""
    changes = list(item.get("gone", ()))
    if item["code"] in CONFLICTS:
        changes += [{"remove": identifier} for identifier in item["provisions"]]
    if not changes:
        yield f"no change is stated that removes {named(item)}"
    for change in changes:
        if assign([item], case.after(texts, change, item)) != [None]:
            yield f"still there after {change}: {named(item)}"


def _appears(case: Case, item: Item, texts: Texts, known: set[str]) -> Iterator[str]:
    """A decoy fires, in a finding not there before, once the one thing that silences it is changed."""
    if "fires" not in item:
        yield f"no change is stated that makes {named(item)} fire"
    elif not any(
        forbidden(finding, item) and finding.fingerprint not in known
        for finding in case.after(texts, item["fires"], item)
    ):
        yield f"silent even after {item['fires']}: {named(item)}"


def _renamed(case: Case, texts: Texts, findings: list[Finding]) -> Iterator[str]:
    """Other names, same findings."""
    renamed, names = rename(texts)
    other = case.check(renamed)
    yield from (f"mistake {p.code} {p.args} after renaming" for p in other.problems)
    before = {key(finding, {}): finding for finding in findings}
    after = {key(finding, names.back()): finding for finding in other.findings}
    for gone in before.keys() - after.keys():
        yield f"depends on names: {said(before[gone])}"
    for new in after.keys() - before.keys():
        yield f"only after renaming: {said(after[new])}"
    if len({f.fingerprint for f in findings}) != len({f.fingerprint for f in other.findings}):
        yield "fingerprints are told apart by names"


def _infos(checked: Checked) -> list[Info]:
    """Information findings, short."""
    found: list[Info] = [
        {
            "code": finding.code,
            "variant": finding.variant,
            "provisions": sorted({f"{part.role} {part.provision}".strip() for part in finding.parts}),
        }
        for finding in checked.findings
        if finding.severity == "info" and finding.status == "open"
    ]
    return sorted(found, key=lambda entry: json.dumps(entry, sort_keys=True))


def _snapshot(case: Case, infos: dict[str, list[Info]], update: bool) -> Iterator[str]:
    text = json.dumps({name or "texts": found for name, found in infos.items()}, ensure_ascii=False, indent=1) + "\n"
    if update:
        case.snapshot.write_text(text, "utf-8")
    elif not case.snapshot.is_file():
        yield "no info.json: run with --update and review it"
    elif case.snapshot.read_text("utf-8") != text:
        yield "information findings changed: run with --update and review info.json"


def named(item: Item) -> str:
    """An item in short words."""
    extra = [f"{key}={item[key]}" for key in DETAILS if key in item]
    return " ".join([item["code"], *item.get("provisions", ()), *extra])


def said(finding: Finding) -> str:
    """A finding in short words."""
    ids = dict.fromkeys(part.provision or part.role for part in finding.parts)
    return " ".join([finding.code, finding.variant, finding.severity, *ids])
