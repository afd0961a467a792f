"""Does a finding agree with an item of `expected.json`, and which findings does a list of items account for?"""

from collections.abc import Callable, Sequence
from typing import Any

from policord.reason import Finding
from tests.judge.case import Item

SEVERITIES = ("info", "warning", "error")


def weight(severity: str) -> int:
    """Place in the order of severities."""
    return SEVERITIES.index(severity)


def fits(finding: Finding, item: Item) -> bool:
    """Code, provisions with a role, and whatever else the item gives."""
    ids = {part.provision for part in finding.parts}
    return (
        finding.code in (item["code"], item.get("or"))
        and ids.issuperset(item.get("provisions", ()))
        and all(test(finding, item[key]) for key, test in _TESTS.items() if key in item)
    )


def tolerated(finding: Finding, item: Item) -> bool:
    """A further finding that `also_allowed` covers, at the severity it states or below."""
    ceiling = item.get("severity", "error")
    return weight(finding.severity) <= weight(ceiling) and fits(finding, item | {"severity": finding.severity})


def forbidden(finding: Finding, item: Item) -> bool:
    """An open finding that a decoy says must not be, at warning or the severity the decoy states, or above."""
    floor = item.get("severity", "warning")
    return (
        finding.status == "open"
        and weight(finding.severity) >= weight(floor)
        and fits(finding, {key: value for key, value in item.items() if key != "severity"})
    )


def assign(items: Sequence[Item], findings: Sequence[Finding]) -> list[int | None]:
    """For each item the index of a finding of its own, for as many items as can be; waived findings do not count."""
    options = [
        [i for i, found in enumerate(findings) if found.status != "waived" and fits(found, item)] for item in items
    ]
    owner: dict[int, int] = {}

    def place(item: int, tried: set[int]) -> bool:
        for found in options[item]:
            if found not in tried:
                tried.add(found)
                if found not in owner or place(owner[found], tried):
                    owner[found] = item
                    return True
        return False

    for item in range(len(items)):
        place(item, set())
    chosen = {item: found for found, item in owner.items()}
    return [chosen.get(item) for item in range(len(items))]


def _areas(finding: Finding) -> set[str]:
    boxes = {area for box in finding.remainder or () for area in box.areas}
    place = {finding.witness.place} if finding.witness else set()
    return {_bare(name) for name in boxes | place | _of_tree(finding, "area")}


def _objects(finding: Finding) -> set[str]:
    witnessed = {finding.witness.object} if finding.witness else set()
    return {_bare(name) for name in witnessed | _of_tree(finding, "object")}


def _of_tree(finding: Finding, tree: str) -> set[str]:
    return {value for value in finding.args.values() if value.startswith(f"{tree}:")}


def _bare(name: str) -> str:
    return name.split(":", 1)[-1]


def _window(finding: Finding) -> tuple[str, str]:
    boxes = finding.remainder or ()
    starts, ends = [box.since for box in boxes], [box.until for box in boxes]
    return (
        "" if None in starts or not starts else str(min(day for day in starts if day)),
        "" if None in ends or not ends else str(max(day for day in ends if day)),
    )


def _circumstances(finding: Finding) -> dict[str, str]:
    shown = finding.witness.circumstances if finding.witness else {}
    return {_bare(name): value for name, value in shown.items()}


_TESTS: dict[str, Callable[[Finding, Any], bool]] = {
    "severity": lambda finding, wanted: finding.severity == wanted,
    "variant": lambda finding, wanted: finding.variant == wanted,
    "area": lambda finding, wanted: wanted in _areas(finding),
    "object": lambda finding, wanted: wanted in _objects(finding),
    "window": lambda finding, wanted: _window(finding) == tuple(wanted),
    "circumstances": lambda finding, wanted: wanted.items() <= _circumstances(finding).items(),
    "near": lambda finding, wanted: {near.provision for near in finding.near}.issuperset(wanted),
}
