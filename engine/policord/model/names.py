"""From the words of a file to canonical names, with a suggestion where a word is not declared."""

import re
from difflib import get_close_matches
from fractions import Fraction

from policord.diagnostics import Diagnostic, Place
from policord.lang import patterns
from policord.lang.ast import Clause, Token
from policord.model.condition import Condition
from policord.model.norm import Bearer
from policord.model.vocabulary import Vocabulary, fold

_TYPED = re.compile(patterns.BARE)
PUBLIC_BODIES = frozenset(("government", "department", "command", "agency"))


class Names:
    """Looks names up in one vocabulary for one file; keeps what it could not find as diagnostics."""

    def __init__(self, vocabulary: Vocabulary, path: str, diagnostics: list[Diagnostic]) -> None:
        self.vocabulary = vocabulary
        self.path = path
        self.diagnostics = diagnostics
        self.level_ranks = level_ranks(vocabulary)
        self.comparisons: dict[tuple[str, str, str, str | None, bool], Condition] = {}
        self.spans: dict[str, tuple[Fraction, Fraction]] = {}
        self._known: dict[tuple[str, str], str | None] = {}
        self._bearers: dict[tuple[str, str | None], Bearer | None] = {}

    def report(self, code: str, at: Token | Clause, **args: str) -> None:
        """Note a mistake at a token or a clause."""
        self.diagnostics.append(Diagnostic(code, Place(self.path, at.start, at.end), args))

    def one_only(self, key: str, tokens: list[Token]) -> None:
        """A clause that takes one name, given several: the others would count for nothing."""
        for token in tokens[1:]:
            self.report("E143", token, kind=key, name=token.value)

    def find(self, kind: str, token: Token) -> str | None:
        """The canonical name, or None with a diagnostic."""
        name = self.lookup(kind, token.value)
        if name is None:
            self.report("E101", token, kind=kind, name=token.value, suggestion=self.suggest(kind, token.value))
        return name

    def lookup(self, kind: str, word: str) -> str | None:
        """The canonical name, without complaint."""
        key = (kind, word)
        if key not in self._known:
            self._known[key] = self.vocabulary.find(kind, word)
        return self._known[key]

    def all(self, kind: str, tokens: list[Token]) -> tuple[str, ...]:
        """Canonical names of a list, unknown ones left out (and reported)."""
        found = (self.find(kind, token) for token in tokens)
        return tuple(dict.fromkeys(name for name in found if name is not None))

    def suggest(self, kind: str, word: str) -> str:
        """The nearest declared word of the kind that can be typed as it is (a label may hold blanks), else nothing."""
        near = get_close_matches(fold(word), [fold(w) for w in self.vocabulary.words(kind)], 1, 0.6)
        if not near:
            return ""
        words = [w for w in self.vocabulary.words(kind) if fold(w) == near[0] and _TYPED.fullmatch(w)]
        return words[0] if words else self.vocabulary.find(kind, near[0]) or ""

    def bearer(self, token: Token, act_level: str | None) -> Bearer | None:
        """A bearer term `kind@level@place`; `act_level` is the level of the act it stands in."""
        key = (token.value, act_level)
        if key not in self._bearers:
            before = len(self.diagnostics)
            bearer = self._bearer(token, act_level)
            if len(self.diagnostics) > before:
                return bearer
            self._bearers[key] = bearer
        return self._bearers[key]

    def bearers(self, tokens: list[Token], act_level: str | None) -> tuple[Bearer, ...]:
        """Bearer terms of a list, unknown ones left out (and reported)."""
        found = (self.bearer(token, act_level) for token in tokens)
        return tuple(dict.fromkeys(bearer for bearer in found if bearer is not None))

    def _bearer(self, token: Token, act_level: str | None) -> Bearer | None:
        word, *rest = token.value.split("@")
        kind = self.find("actor", Token("NAME", word, token.start, token.start + len(word)))
        if kind is None:
            return None
        levels: set[str] = set()
        seat = None
        for part in rest:
            level = self.lookup("level", part)
            area = None if level else self.lookup("area", part)
            if level:
                levels.add(level)
            elif area:
                seat = area
            else:
                self.report("E101", token, kind="area", name=part, suggestion=self.suggest("area", part))
                return None
        return self._settle(kind, levels, seat, act_level)

    def _settle(self, kind: str, levels: set[str], seat: str | None, act_level: str | None) -> Bearer:
        own = self._inherited(kind, "level")
        body = (self._inherited(kind, "body") or ("",))[0]
        base = kind
        if body == "government":
            base = self._government(kind)
        if levels:
            return Bearer(base, frozenset(levels), seat)
        if seat is not None and body in PUBLIC_BODIES:
            seat_level = self.vocabulary.entries["area", seat].names.get("level")
            if seat_level and (not own or seat_level[0] in own):
                return Bearer(base, frozenset(seat_level[:1]), seat)
        return Bearer(base, frozenset(self._default(own, body, base == kind, act_level)), seat)

    def _default(self, own: tuple[str, ...], body: str, plain: bool, act_level: str | None) -> tuple[str, ...]:
        everything = tuple(self.level_ranks)
        if body not in PUBLIC_BODIES:
            return own or everything
        ranks = self.level_ranks
        floor = ranks.get(act_level or "", 0.0)
        if plain and act_level in ranks and floor >= ranks.get("city", 2.0) and (not own or act_level in own):
            return (act_level,) if act_level else everything
        kept = tuple(level for level in own or everything if ranks.get(level, 99.0) >= floor)
        return kept or own

    def _government(self, kind: str) -> str:
        """Sets of governments (县级以上人民政府) are one kind at several levels: the topmost that is a government."""
        above = self.vocabulary.ancestors("actor", kind)
        return [name for name in above if self._inherited(name, "body")[:1] == ("government",)][-1]

    def _inherited(self, kind: str, clause: str) -> tuple[str, ...]:
        for name in self.vocabulary.ancestors("actor", kind):
            entry = self.vocabulary.get("actor", name)
            if entry and entry.names.get(clause):
                return entry.names[clause]
        return ()


def level_ranks(vocabulary: Vocabulary) -> dict[str, float]:
    """Rank of each declared level, 0 highest; those without one stand last."""
    return {e.name: float(e.quantities.get("rank", "99")) for e in vocabulary.of("level")}
