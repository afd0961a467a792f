"""How a token is written in a face: keywords and punctuation change, everything else stays."""

from policord.lang import classify, words
from policord.lang.ast import Token

_WIDE = {"END": "；", "COLON": "：", "LPAR": "（", "RPAR": "）", "LBRACE": "｛", "RBRACE": "｝"}
_NARROW = {"END": ";", "COLON": ":", "LPAR": "(", "RPAR": ")", "LBRACE": "{", "RBRACE": "}"}
_DIGITS = "零一二三四五六七八九"
_TRADITIONAL = str.maketrans("条项", "條項")
_ARTICLE_UNITS = "条款项目"


class Speller:
    """Writes the tokens of one text in one face; `keep` leaves every keyword in its own."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language

    def face(self, token: Token) -> str:
        """The face a token is to be in: the one asked for, or the one it is written in."""
        if self.language != "keep":
            return self.language
        written = self.written(token)
        if token.type == "ARTICLE":
            return "en" if written[0].isascii() else "zh-Hans"
        word = words.by_key().get((token.type, token.value))
        faces = [face for face in words.FACES if word and written in word.faces[face]]
        return faces[0] if faces else "en"

    def written(self, token: Token) -> str:
        """The token's own text, blanks in it made single."""
        return " ".join(self.text[token.start : token.end].split())

    def mark(self, type_: str, face: str) -> str:
        """A punctuation mark."""
        return (_NARROW if face == "en" else _WIDE)[type_]

    def word(self, token: Token, second: bool = False) -> str:
        """A keyword; `second` asks for the second spelling in Chinese (且 in conditions, 至 before dates).

        The spellings of a word answer each other in order. One that has no fellow in the other language gives way
        to the first, also where it is English already, so that there and back changes nothing.
        """
        written = self.written(token)
        if self.language == "keep":
            return written
        faces = words.by_key()[(token.type, token.value)].faces
        forms = faces[self.language]
        if second and self.language != "en":
            return forms[1]
        at = next((faces[face].index(written) for face in (self.language, *faces) if written in faces[face]), 0)
        fellows = faces["zh-Hans"] if self.language == "en" else forms
        return forms[at if at < min(len(forms), len(fellows)) else 0]

    def article(self, token: Token) -> str:
        """An article's word and id."""
        written = self.written(token)
        if self.language == "keep":
            return written
        if self.language == "en":
            return f"{words.by_key()[('ARTICLE', 'article')].spell('en')} {token.value}"
        numbered = _numbered(token.value)
        if numbered and classify.article_id(numbered) == token.value:
            return numbered if self.language == "zh-Hans" else numbered.translate(_TRADITIONAL)
        return f"{words.by_key()[('ARTICLE', 'article')].spell(self.language)} {token.value}"


def _numbered(identifier: str) -> str | None:
    """`12.3` as 第十二条第三款; None for ids that are not plain numbers."""
    levels = identifier.split(".")
    head, *of = levels[0].split("-")
    numbers = [head, *of, *levels[1:]]
    if len(levels) > len(_ARTICLE_UNITS) or len(of) > 1:
        return None
    if not all(number.isdecimal() and len(number) <= 4 for number in numbers):
        return None
    after = f"之{_chinese(int(of[0]))}" if of else ""
    units = zip([head, *levels[1:]], _ARTICLE_UNITS, strict=False)
    parts = [f"第{_chinese(int(number))}{unit}" for number, unit in units]
    return parts[0] + after + "".join(parts[1:])


def _chinese(number: int) -> str:
    """A number below ten thousand in Chinese numerals."""
    if number < 10:
        return _DIGITS[number]
    text, zero = "", False
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, value)
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + unit
        zero = digit == 0
    return text.removeprefix("一") if text.startswith("一十") else text
