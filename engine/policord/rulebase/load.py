"""Reads the rule base from its folders: the folder is the family, the path is the registration.

Cheap on purpose (every command pays for it): no solver, no cache, one pass over the files. Packs from outside
(`extra`) are data from strangers: their files are opened without following links, must be plain and small,
and are refused when they hold a word that could make clingo run or read something.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from policord import resources
from policord.diagnostics import Diagnostic, Place, reason_of
from policord.rulebase.foreign import FILES, Unreadable, is_inside, read_foreign
from policord.rulebase.form import SHIPPED, Pack, Retired, Rule, RuleBase, Source, Table, joined
from policord.rulebase.header import BadHeader, line_place, read_header, to_rule, toml_error
from policord.rulebase.lexical import banned
from policord.rulebase.manifest import FILE, read_manifest

NOT_FAMILIES = frozenset({"prelude", "precedence", "vocabulary", "measures"})
TABLES = ("principles", "grounds")


def load(extra: Sequence[Path] = ()) -> RuleBase:
    """The shipped rule base, and the packs in the `extra` folders. Never raises for what a file holds."""
    return load_from(resources.rules(), extra)


def load_from(root: Path, extra: Sequence[Path] = ()) -> RuleBase:
    """The same for a rule base that lies elsewhere."""
    loader = _Loader()
    loader.shipped(root)
    for folder in extra:
        loader.pack(folder)
    return loader.finish(_retired(root / "retired.toml"))


class _Loader:
    def __init__(self) -> None:
        self.rules: dict[str, Rule] = {}
        self.sources: list[Source] = []
        self.packs: dict[str, Pack] = {}
        self.problems: list[Diagnostic] = []

    def shipped(self, root: Path) -> None:
        """The rule base itself, which is trusted."""
        reader = _Folder(root, SHIPPED, self)
        reader.prelude()
        reader.precedence()
        reader.rules(_folders(root))

    def pack(self, root: Path) -> None:
        """A folder from outside; one that holds nothing is a mistake."""
        if not root.is_dir():
            self.unreadable(root, "NOT_FOLDER" if root.exists() else "NO_FOLDER")
            return
        known = self._size()
        try:
            self._pack(root)
        except OSError as error:
            self.unreadable(root, reason_of(error))
        if known == self._size():
            self.unreadable(root, "NO_RULES")

    def _pack(self, root: Path) -> None:
        if (pack := self._manifest(root)) is None:
            return
        reader = _Folder(root, pack.name, self)
        if pack.prefix:
            reader.prelude()
        else:
            self.problems += [
                Diagnostic("E657", Place(str(folder), 0, 0), {"folder": folder.name})
                for folder in (root / "prelude", root / "vocabulary")
                if folder.is_dir()
            ]
        reader.precedence()
        reader.rules([root, *_folders(root)])
        words = tuple(reader.words()) if pack.prefix else ()
        self.packs[pack.name] = replace(pack, vocabulary=words, tables=reader.tables)

    def _manifest(self, root: Path) -> Pack | None:
        """What the pack says of itself; a folder that says nothing goes by its name."""
        path = root / FILE
        if not path.exists() and not path.is_symlink():
            name = root.resolve().name
            return Pack(str(root) if name in {SHIPPED, *self.packs} else name, root)
        if (text := self.read(path, root)) is None:
            return None
        pack, problems = read_manifest(path, text)
        self.problems += problems
        if pack and pack.name in {SHIPPED, *self.packs}:
            other = str(self.packs[pack.name].root) if pack.name in self.packs else SHIPPED
            what = {"what": "name", "what_zh": "名称", "what_hant": "名稱"}
            self.problems.append(Diagnostic("E652", Place(str(path), 0, 0), {"name": pack.name, "other": other} | what))
            return None
        return pack

    def read(self, path: Path, root: Path) -> str | None:
        """A file from outside; none, and a problem, where it is not to be read."""
        try:
            return read_foreign(path, root)
        except Unreadable as error:
            self.unreadable(path, error.reason)
            return None

    def unreadable(self, path: Path, reason: str) -> None:
        self.problems.append(Diagnostic("E604", Place(str(path), 0, 0), {"reason": reason}))

    def _size(self) -> int:
        words = sum(len(pack.vocabulary) for pack in self.packs.values())
        return len(self.rules) + len(self.sources) + len(self.problems) + words

    def finish(self, retired: dict[str, Retired]) -> RuleBase:
        rules = {code: self.rules[code] for code in sorted(self.rules)}
        parts = joined(self.sources)
        return RuleBase(
            rules,
            **parts,
            sources=tuple(self.sources),
            retired=retired,
            diagnostics=tuple(self.problems),
            packs=self.packs,
        )


class _Folder:
    """Reads one folder of rules into the loader."""

    def __init__(self, root: Path, pack: str, loader: _Loader) -> None:
        self.root, self.pack, self.loader = root, pack, loader
        self.local = pack != SHIPPED
        self.tables: dict[tuple[str, str], Table] = {}

    def prelude(self) -> None:
        for path in self.files(self.root / "prelude"):
            self._source(path, None)

    def precedence(self) -> None:
        for folder in _folders(self.root / "precedence"):
            for path in self.files(folder):
                self._source(path, folder.name)
            if self.local:
                self._tables(folder)

    def rules(self, folders: Sequence[Path] | Iterator[Path]) -> None:
        for folder in folders:
            if folder.name not in NOT_FAMILIES or folder == self.root:
                for path in self.files(folder):
                    self._rule(path, folder.name)

    def words(self) -> Iterator[tuple[str, str]]:
        """The files of the vocabulary, with their texts."""
        for path in self.files(self.root / "vocabulary", "*.policy"):
            if (text := self._read(path)) is not None:
                yield str(path), text

    def files(self, folder: Path, pattern: str = "*.lp") -> list[Path]:
        """The files of a folder by name; of one that is a link, or holds too many, none."""
        if not folder.is_dir():
            return []
        if self.local and not is_inside(folder, self.root):
            self.loader.unreadable(folder, "NOT_PLAIN")
            return []
        found = sorted(folder.glob(pattern))
        if self.local and len(found) > FILES:
            self.loader.unreadable(folder, "TOO_MANY")
            return []
        return found

    def _read(self, path: Path) -> str | None:
        return self.loader.read(path, self.root)

    def _source(self, path: Path, state: str | None) -> None:
        taken = {source.state for source in self.loader.sources if source.pack != self.pack}
        if state is not None and state in taken:
            self.loader.problems.append(Diagnostic("E606", Place(str(path), 0, 0), {"state": state}))
        elif (text := self._text(path)) is not None:
            self.loader.sources.append(Source(path, text, state, self.local, self.pack))

    def _tables(self, folder: Path) -> None:
        for name in TABLES:
            path = folder / f"{name}.toml"
            text = self._read(path) if path.exists() or path.is_symlink() else None
            if text is not None:
                self.tables[folder.name, name] = self._table(path, text)

    def _table(self, path: Path, text: str) -> Table:
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line, why = toml_error(error)
            place = line_place(path, text, line or text.count("\n") + 1)
            self.loader.problems.append(Diagnostic("E648", place, {"file": path.name, "why": why}))
            return {}
        return {
            key: {name: text for name, text in entry.items() if isinstance(text, str)}
            for key, entry in table.items()
            if isinstance(entry, dict)
        }

    def _rule(self, path: Path, family: str) -> None:
        if (text := self._text(path)) is None:
            return
        try:
            rule = to_rule(path, text, read_header(path, text), family, self.pack)
        except BadHeader as bad:
            self.loader.problems.append(bad.diagnostic)
            return
        if self.local and (rule.page.exists() or rule.page.is_symlink()) and self._read(rule.page) is None:
            return  # later it is read as any page: it must be one
        if rule.code in self.loader.rules:
            other = str(self.loader.rules[rule.code].path)
            self.loader.problems.append(Diagnostic("E605", Place(str(path), 0, 0), {"code": rule.code, "other": other}))
        else:
            self.loader.rules[rule.code] = rule

    def _text(self, path: Path) -> str | None:
        if self.local:
            text = self._read(path)
            problems = banned(str(path), text) if text is not None else []
            self.loader.problems += problems
            return None if problems else text
        try:
            return resources.text(path)
        except (OSError, ValueError) as error:
            self.loader.unreadable(path, reason_of(error))
            return None


def _folders(root: Path) -> Iterator[Path]:
    if root.is_dir():
        yield from sorted(path for path in root.iterdir() if path.is_dir() and path.name[0] not in "._")


def _retired(path: Path) -> dict[str, Retired]:
    """`F93 = { to = "F01", since = "0.4", why = "…" }`, one line a code; `to` may be missing."""
    if not path.is_file():
        return {}
    table = tomllib.loads(resources.text(path))
    return {
        code: Retired(entry.get("to"), entry.get("since", ""), entry.get("why", "")) for code, entry in table.items()
    }
