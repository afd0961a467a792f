"""Which packs a pack rests on, and whether they are there."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from policord import __version__
from policord.diagnostics import Diagnostic
from policord.rulebase.form import SHIPPED, Pack, RuleBase
from policord.rulebase.manifest import FILE, at

_WANTED = re.compile(r"(?P<name>[a-z0-9-]+) *(?:>= *(?P<least>[\d.]+))?")


def needed(base: RuleBase, names: Iterable[str]) -> set[str]:
    """These packs, and all that they require."""
    found, waiting = set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name in base.packs and name not in found:
            found.add(name)
            waiting += [other for other, _ in _wanted(base.packs[name])]
    return found


def missing(base: RuleBase, pack: Pack) -> Iterator[Diagnostic]:
    """A diagnostic for each pack that is not there, or is too old."""
    for name, least in _wanted(pack):
        version = __version__ if name == SHIPPED else base.packs[name].version if name in base.packs else ""
        if not version or _older(version, least):
            path = pack.root / FILE
            args = {"pack": name, "least": least or "0", "version": version or "–"}
            text = path.read_text(encoding="utf-8")
            yield Diagnostic("E653", at(path, text, "requires"), args)


def _wanted(pack: Pack) -> Iterator[tuple[str, str]]:
    for text in pack.requires:
        if match := _WANTED.fullmatch(text.strip()):
            yield match["name"], match["least"] or ""


def _older(version: str, least: str) -> bool:
    if not least:
        return False
    parts = zip_longest(*([int(n) for n in re.findall(r"\d+", one)] for one in (version, least)), fillvalue=0)
    return next((have < want for have, want in parts if have != want), False)
