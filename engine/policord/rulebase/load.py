"""Reads the rule base from its folders: the folder is the family, the path is the registration.

Cheap on purpose (every command pays for it): no solver, no cache, one pass over the files. Packs from outside
(`extra`) are data from strangers: their files are opened without following links, must be plain and small,
and are refused when they hold a word that could make clingo run or read something.
"""

import os
import stat
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from policord import resources
from policord.diagnostics import Diagnostic, Place, reason_of
from policord.rulebase.form import Retired, Rule, RuleBase, Source
from policord.rulebase.header import BadHeader, read_header, to_rule
from policord.rulebase.lexical import banned

NOT_FAMILIES = frozenset({"prelude", "precedence", "vocabulary", "measures"})
SIZE_LIMIT = 256 * 1024


def load(extra: Sequence[Path] = ()) -> RuleBase:
    """The shipped rule base, and the packs in the `extra` folders. Never raises for what a file holds."""
    return load_from(resources.rules(), extra)


def load_from(root: Path, extra: Sequence[Path] = ()) -> RuleBase:
    """The same for a rule base that lies elsewhere."""
    loader = _Loader()
    loader.read(root, local=False)
    for folder in extra:
        loader.read(folder, local=True)
    return loader.finish(_retired(root / "retired.toml"))


class _Loader:
    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}
        self.sources: list[Source] = []
        self.problems: list[Diagnostic] = []

    def read(self, root: Path, local: bool) -> None:
        if not root.is_dir():
            self._unreadable(root, "NOT_FOLDER" if root.exists() else "NO_FOLDER")
            return
        known = len(self.rules) + len(self.sources) + len(self.problems)
        try:
            self._folder(root, local)
        except OSError as error:
            self._unreadable(root, reason_of(error))
        if known == len(self.rules) + len(self.sources) + len(self.problems):
            self._unreadable(root, "NO_RULES")

    def _folder(self, root: Path, local: bool) -> None:
        if not local:
            for path in _logic_files(root / "prelude"):
                self._source(path, None, local)
        for folder in _folders(root / "precedence"):
            for path in _logic_files(folder):
                self._source(path, folder.name, local)
        for folder in [root, *_folders(root)] if local else _folders(root):
            if folder.name not in NOT_FAMILIES:
                for path in _logic_files(folder):
                    self._rule(path, folder.name, local)

    def _source(self, path: Path, state: str | None, local: bool) -> None:
        shipped = {source.state for source in self.sources if not source.local}
        if local and state in shipped:
            self.problems.append(Diagnostic("E606", Place(str(path), 0, 0), {"state": state or ""}))
        elif (text := self._text(path, local)) is not None:
            self.sources.append(Source(path, text, state, local))

    def _rule(self, path: Path, family: str, local: bool) -> None:
        if (text := self._text(path, local)) is None:
            return
        try:
            rule = to_rule(path, text, read_header(path, text), family, local)
        except BadHeader as bad:
            self.problems.append(bad.diagnostic)
            return
        if rule.code in self.rules:
            other = str(self.rules[rule.code].path)
            self.problems.append(Diagnostic("E605", Place(str(path), 0, 0), {"code": rule.code, "other": other}))
        else:
            self.rules[rule.code] = rule

    def _text(self, path: Path, local: bool) -> str | None:
        try:
            text = _read_foreign(path) if local else resources.text(path)
        except (OSError, ValueError) as error:
            self._unreadable(path, "NOT_PLAIN" if path.is_symlink() else reason_of(error))
            return None
        problems = banned(str(path), text) if local else []
        self.problems += problems
        return None if problems else text

    def _unreadable(self, path: Path, reason: str) -> None:
        self.problems.append(Diagnostic("E604", Place(str(path), 0, 0), {"reason": reason}))

    def finish(self, retired: dict[str, Retired]) -> RuleBase:
        packs: dict[str, list[str]] = {}
        for source in self.sources:
            packs.setdefault(source.state or "", []).append(source.text)
        joined = {state: "\n".join(texts) for state, texts in packs.items()}
        prelude = joined.pop("", "")
        rules = {code: self.rules[code] for code in sorted(self.rules)}
        return RuleBase(rules, prelude, joined, tuple(self.sources), retired, tuple(self.problems))


def _folders(root: Path) -> Iterator[Path]:
    if root.is_dir():
        yield from sorted(path for path in root.iterdir() if path.is_dir() and path.name[0] not in "._")


def _logic_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.lp")) if folder.is_dir() else []


def _read_foreign(path: Path) -> str:
    """The text of a plain, small file that is not a link (where the system can tell)."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ValueError("NOT_PLAIN")
        data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise ValueError("TOO_LARGE")
    return data.decode("utf-8")


def _retired(path: Path) -> dict[str, Retired]:
    """`F93 = { to = "F01", since = "0.4", why = "…" }`, one line a code; `to` may be missing."""
    if not path.is_file():
        return {}
    table = tomllib.loads(resources.text(path))
    return {
        code: Retired(entry.get("to"), entry.get("since", ""), entry.get("why", "")) for code, entry in table.items()
    }
