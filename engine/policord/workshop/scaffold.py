"""A new rule: its file and its page, under the next free code."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policord import __version__, resources
from policord.rulebase import RuleBase, load
from policord.rulebase.check.header import LOCAL_CODE, NAME, SHIPPED_CODE
from policord.rulebase.load import NOT_FAMILIES
from policord.workshop.template import LOGIC, PAGE, filled

_CODE = re.compile(r"([A-Z]+)(\d+)")
_FILE = re.compile(r"([A-Z]+\d+)_")


class CannotMake(Exception):
    """Why there is no such rule to be made: a key of the phrases, and its slots."""

    def __init__(self, why: str, **slots: str) -> None:
        super().__init__(why)
        self.why, self.slots = why, slots


@dataclass(frozen=True, slots=True)
class Draft:
    """The files of a new rule, by path."""

    code: str
    texts: dict[Path, str]


def draft(folder: Path, family: str, name: str, code: str | None = None) -> Draft:
    """The files a new rule begins with; raises CannotMake where one of the names cannot be used."""
    shipped = folder.resolve() == resources.rules().resolve()
    if not NAME.fullmatch(family) or family in NOT_FAMILIES:
        raise CannotMake("bad_family", name=family)
    if not NAME.fullmatch(name):
        raise CannotMake("bad_name", name=name)
    base = load([folder] if folder.is_dir() and not shipped else [])
    if other := next((rule for rule in base.rules.values() if rule.name == name), None):
        raise CannotMake("name_taken", name=name, path=str(other.path))
    gone = {*_retired(folder), *(base.retired if shipped else ())}
    used = set(_codes_of_files(folder)) | set(base.rules)
    code = _checked(code, shipped, used, gone) if code else _next(folder, shipped, used | gone)
    stem = folder / family / f"{code}_{name}"
    slots = {"code": code, "name": name, "since": _since(base, folder), "constant": code.lower()}
    return Draft(code, {stem.with_suffix(f".{end}"): filled(text, **slots) for end, text in _FILES.items()})


_FILES = {"lp": LOGIC, "md": PAGE}


def _since(base: RuleBase, folder: Path) -> str:
    """The version of the pack it goes to, or policord's, as two numbers."""
    version = next((pack.version for pack in base.packs.values() if pack.root == folder), "") or __version__
    return ".".join([*version.split("."), "0"][:2])


def _checked(code: str, shipped: bool, used: set[str], gone: set[str]) -> str:
    pattern, form = (SHIPPED_CODE, "F01") if shipped else (LOCAL_CODE, "ACME01")
    if not pattern.fullmatch(code):
        raise CannotMake("bad_code", name=code, form=form)
    if code in gone:
        raise CannotMake("code_retired", name=code)
    if code in used:
        raise CannotMake("code_taken", name=code)
    return code


def _next(folder: Path, shipped: bool, known: set[str]) -> str:
    """The code after the highest of the folder's prefix: gaps may be promised to others."""
    own = [] if shipped else sorted(_codes_of_files(folder))
    prefix = "F" if shipped else _prefix(folder, own)
    numbers = [match for code in known if (match := _CODE.fullmatch(code)) and match[1] == prefix]
    width = max((len(match[2]) for match in numbers), default=2)
    code = f"{prefix}{max((int(match[2]) for match in numbers), default=0) + 1:0{width}}"
    if shipped and not SHIPPED_CODE.fullmatch(code):
        raise CannotMake("no_code_left")
    return code


def _prefix(folder: Path, own: list[str]) -> str:
    """That of the codes already there, else the letters of the folder's name."""
    match = _CODE.fullmatch(own[0]) if own else None
    letters = match[1] if match else "".join(re.findall("[A-Z]", folder.resolve().name.upper()))
    return letters if letters not in ("", "F") else "X"


def _codes_of_files(folder: Path) -> Iterator[str]:
    """The codes that names of files claim, whatever is in them."""
    for pattern in ("*.lp", "*.md", "*/*.lp", "*/*.md"):
        yield from (match[1] for path in folder.glob(pattern) if (match := _FILE.match(path.name)))


def _retired(folder: Path) -> set[str]:
    path = folder / "retired.toml"
    return set(tomllib.loads(path.read_text(encoding="utf-8"))) if path.is_file() else set()
