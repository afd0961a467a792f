"""Units to text: the order of words, commas and blanks of each face."""

from policord.lang import words
from policord.lang.ast import Token
from policord.lang.format.spell import Speller
from policord.lang.format.units import COMMON, NORM, Unit

_MARKS = ("END", "COLON", "LPAR", "RPAR", "LBRACE", "RBRACE")
_AS_WRITTEN = ("NAME", "STRING", "QUANTITY", "DATE", "MONTH_DAY", "RANGE")
_ENGLISH_DEADLINE = ("DEADLINE_WORD", "QUANTITY", "AFTER", "BEFORE", "NAME")
_CHINESE_DEADLINE = ("DEADLINE_WORD", "NAME", "AFTER", "BEFORE", "QUANTITY", "WITHIN_END")


class Writer:
    """Writes the units of one text; `commas` are the names that stood after a comma."""

    def __init__(self, speller: Speller, commas: set[int]) -> None:
        self.speller, self.commas = speller, commas

    def sentence(self, units: list[Unit]) -> list[str]:
        """The text of each unit, with the comma that parts it from the next."""
        face = self.speller.face(units[0].block) if units[0].block else "en"
        texts = [self._text(unit, face) for unit in units]
        kind = units[0].kind
        headed = kind == COMMON or (kind == NORM and face != "en")
        comma = "," if face == "en" else "，"
        parted = range(0 if headed else 1, len(units) - 1)
        return [text + comma if at in parted else text for at, text in enumerate(texts)]

    def _text(self, unit: Unit, face: str) -> str:
        out, before = "", ""
        for token in self._ordered(unit):
            text = self._token(token, unit, face)
            if token.type == "NAME" and token.start in self.commas:
                out += (", " if face == "en" else "、") + text
            elif token.type == before == "STRING":
                out += (", " if face == "en" else "，") + text
            else:
                out += _gap(out, token, face) + text
            before = token.type
        return out

    def _token(self, token: Token, unit: Unit, face: str) -> str:
        if token.type in _MARKS:
            return self.speller.mark(token.type, face)
        if token.type in _AS_WRITTEN:
            return self.speller.written(token)
        if token.type == "ARTICLE":
            return self.speller.article(token)
        return self._word(token, unit)

    def _word(self, token: Token, unit: Unit) -> str:
        """A keyword where its place in the clause matters, any other by itself."""
        clause = unit.tokens[0]
        if token.type == "WITHIN_END" and token.start == token.end:
            return words.by_key()[(token.type, token.value)].spell(self.speller.face(clause))
        if token.type == "LESS" and clause.type == "SCALE_WORD":
            return "<"
        if token.type == "BY_WORD" and token is not clause:
            token = Token("RANGE_TO", "range_to", token.start, token.end)
        return self.speller.word(token, _wants_second(token, unit.tokens))

    def _ordered(self, unit: Unit) -> list[Token]:
        """A deadline's parts stand in the order of its face: `within 2 h after X`, 限 X 后 2小时 内."""
        tokens = unit.tokens
        if not tokens or tokens[0].type != "DEADLINE_WORD":
            return tokens
        english = self.speller.face(tokens[0]) == "en"
        parts = {"WITHIN_END": Token("WITHIN_END", "within_end", 0, 0)}
        parts |= {token.type: token for token in tokens}
        order = _ENGLISH_DEADLINE if english else _CHINESE_DEADLINE
        return [*(parts[type_] for type_ in order if type_ in parts), *(t for t in tokens if t.type == "END")]


def _gap(out: str, token: Token, face: str) -> str:
    """The blank before a token."""
    if not out or out.endswith(("(", "（")) or token.type in ("END", "COLON", "RPAR"):
        return ""
    if face != "en" and (token.type in ("LPAR", "LBRACE") or out.endswith("）")):
        return ""
    return " "


def _wants_second(token: Token, tokens: list[Token]) -> bool:
    """且 joins conditions (和 joins names); 至 stands before a date (由 before a person)."""
    if token.type == "BY_WORD":
        return any(other.type in ("DATE", "RANGE") for other in tokens)
    if token.type != "AND" or tokens[0].type not in ("CONDITION_WORD", "BOUND_WORD"):
        return False
    before = [other.type for other in tokens if other.start < token.start]
    while before and before[-1] in ("NAME", "AND"):
        before.pop()
    return before[-2:] != ["ONE_OF", "LPAR"]
