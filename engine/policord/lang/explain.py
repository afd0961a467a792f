"""Why a token cannot stand where it does, told to the person who wrote it."""

from policord.diagnostics import Diagnostic, Place
from policord.lang import wording, words
from policord.lang.ast import Token
from policord.lang.driver import Unexpected


def explain(path: str, text: str, tokens: list[Token], error: Unexpected) -> Diagnostic:
    """The diagnostic for a run over `tokens` that met `error`; the most particular explanation wins."""
    return _Case(path, text, tokens, error).diagnostic()


_NEVER_FIRST = ("NAME", "MORE", "STRING", "QUANTITY")  # no new sentence is begun by mistake with these


class _Case:
    def __init__(self, path: str, text: str, tokens: list[Token], error: Unexpected) -> None:
        self.path, self.text = path, text
        self.token = error.token
        self.before = tokens[error.index - 1] if error.index else None
        self.types = error.expected()
        start = tokens[0].start if tokens else 0
        self.face = wording.face_of(text[start : error.token.end])

    def diagnostic(self) -> Diagnostic:
        for attempt in (
            self._ended, self._unnumbered, self._near, self._stuck, self._nearly, self._glued,
            self._keyword_as_name, self._in_condition,
        ):  # fmt: skip
            found = attempt()
            if found is not None:
                return found
        if "END" in self.types and self.before and self.token.type not in _NEVER_FIRST:
            return self._missing_end(self.before)
        return self._at("E010", self.token, **wording.expected(self.types, self.face))

    def _ended(self) -> Diagnostic | None:
        """The segment is over before its sentence is."""
        if self.token.type != "$END":
            return None
        if "END" in self.types and self.before:
            return self._missing_end(self.before)
        last = self.before or self.token
        return self._at("E018", last, **wording.expected(self.types, self.face))

    def _unnumbered(self) -> Diagnostic | None:
        """`article` without a number is no keyword."""
        if words.is_article_word(self._written(self.token)):
            return self._at("E023", self.token)
        return None

    def _near(self) -> Diagnostic | None:
        """Another word for a keyword."""
        return self._suggest(False)

    def _stuck(self) -> Diagnostic | None:
        """A Chinese keyword without a blank beside it, and a name of some length."""
        return self._unglue(2)

    def _nearly(self) -> Diagnostic | None:
        """A keyword misspelt, here or just before (where it passed for a name)."""
        return self._suggest(True)

    def _glued(self) -> Diagnostic | None:
        return self._unglue(1)

    def _suggest(self, fuzzy: bool) -> Diagnostic | None:
        for token in self._suspects():
            suggestion = wording.near_miss(self._written(token), self.types, self.face, fuzzy)
            if suggestion:
                return self._at("E011", token, suggestion=suggestion)
        return None

    def _unglue(self, rest: int) -> Diagnostic | None:
        types = self.types if self.before else self.types | {"MODALITY"}
        for token in self._suspects():
            apart = wording.unglued(self._written(token), types, rest)
            if apart:
                return self._at("E012", token, apart=apart)
        return None

    def _suspects(self) -> list[Token]:
        """The names here that may hide a keyword: this one, and the one before."""
        near = [token for token in (self.before, self.token) if token and token.type in ("NAME", "MORE")]
        return [token for token in near if self._written(token) not in words.spellings()]

    def _keyword_as_name(self) -> Diagnostic | None:
        """A keyword that was read as a name, because a name was wanted there."""
        token = self.before
        if token and token.type == "NAME" and self._written(token) in words.spellings():
            return self._at("E019", token)
        return None

    def _in_condition(self) -> Diagnostic | None:
        if self.token.type == "MORE" and {"AND", "OR"} <= self.types:
            both = [words.by_key()[(type_, type_.lower())].spell(self.face) for type_ in ("AND", "OR")]
            return self._at("E020", self.token, **dict(zip(("and", "or"), both, strict=True)))
        return None

    def _missing_end(self, before: Token) -> Diagnostic:
        return self._at("E013", before)

    def _written(self, token: Token) -> str:
        return self.text[token.start : token.end]

    def _at(self, code: str, token: Token, **args: str) -> Diagnostic:
        place = Place(self.path, token.start, token.end)
        return Diagnostic(code, place, {"text": self._written(token), **args})
