"""What was expected, in words a drafter knows: keywords in the face of the text, and kinds of token."""

from collections.abc import Collection
from difflib import get_close_matches
from functools import cache

from policord.lang import patterns, words
from policord.lang.words import Word

# What to call the tokens that are no keywords, in English and in Chinese, the likeliest first.
_KINDS = {
    "NAME": ("a name", "名称"), "QUANTITY": ("a number", "数字"), "DATE": ("a date", "日期"),
    "STRING": ("a text in quotes", "引号中的文字"),
    "MONTH_DAY": ("a day such as `06-01`", "月日（如 `06-01`）"),
    "ARTICLE": ("an article such as `article 12`", "条号（如 `第十二条`）"), "RANGE": ("`..`", "`..`"),
    "COLON": ("`:`", "`：`"), "LBRACE": ("`{`", "`｛`"), "LPAR": ("`(`", "`（`"), "RPAR": ("`)`", "`）`"),
    "END": ("`;`", "`；`"), "OPERATOR": ("a comparison such as `>=`", "比较词（如 `不少于`）"),
    "MORE": ("`,`", "`，`"), "RBRACE": ("`}`", "`｝`"),
}  # fmt: skip
_SHOWN = 5
_SELDOM = ("AFTER", "AND", "WITH", "BY_WORD")
_TYPICAL = ("against", "when", "in", "phase")  # clauses to name where any may stand


def face_of(text: str) -> str:
    """The face most keywords of a text are written in."""
    counts = dict.fromkeys(words.FACES, 0)
    for spelling, word in words.spellings().items():
        if not spelling[0].isascii() and spelling in text:
            for face, texts in word.faces.items():
                counts[face] += spelling in texts
    return max(words.FACES[1:], key=lambda face: counts[face]) if any(counts.values()) else "en"


def expected(types: Collection[str], face: str) -> dict[str, str]:
    """The message's slots: `expected` (kinds named in English) and `expected_zh` (in Chinese)."""
    types = [type_ for type_ in types if type_ != "MORE" or "END" not in types]
    keywords = [f"`{word.spell(face)}`" for word in _keywords(types)]
    slots = {}
    for slot, column, comma in (("expected", 0, ", "), ("expected_zh", 1, "、")):
        kinds = [names[column] for type_, names in _KINDS.items() if type_ in types]
        room = max(1, _SHOWN - len(keywords))
        items = [*kinds[:room], *keywords][:_SHOWN]
        slots[slot] = comma.join(items)
    return slots


def _keywords(types: Collection[str]) -> list[Word]:
    """A few of the keywords that could stand: each type is named once, clauses by typical ones."""
    named = [word for word in words.entries() if word.type in types and not word.type.endswith("_WORD")]
    firsts = {word.type: word for word in reversed(named) if word.type not in _KINDS}
    if len(types) > _SHOWN:
        firsts = {type_: word for type_, word in firsts.items() if type_ not in _SELDOM}
    clauses = [w for w in words.entries() if w.section == "clause" and w.type in types and w.key in _TYPICAL]
    if not clauses:
        clauses = [w for w in words.entries() if w.section == "clause" and w.type in types][:2]
    return [*reversed(firsts.values()), *clauses]


def near_miss(text: str, types: Collection[str], face: str, fuzzy: bool) -> str | None:
    """The keyword somebody who wrote this may have meant, among those that can stand here."""
    word = _meant(text, types, fuzzy)
    if word is None:
        return None
    spelled = {word.spell(face): None, _closest(text, word): None}
    return "`, `".join(spelled)


def _meant(text: str, types: Collection[str], fuzzy: bool) -> Word | None:
    able = {spelling: word for spelling, word in _guessable().items() if word.type in types}
    if text in able:
        return able[text]
    if text.casefold() in able:
        return able[text.casefold()]
    cutoff = 0.75 if text.isascii() else 0.6
    close = get_close_matches(text, able, n=1, cutoff=cutoff) if fuzzy and len(text) > 1 else []
    return able[close[0]] if close else None


def _closest(text: str, word: Word) -> str:
    spellings = [spelling for texts in word.faces.values() for spelling in texts]
    same = [spelling for spelling in spellings if spelling.isascii() == text.isascii()]
    close = get_close_matches(text, same, n=1, cutoff=0.5)
    return close[0] if close else word.spell("en" if text.isascii() else "zh-Hans")


@cache
def _guessable() -> dict[str, Word]:
    """Spellings, and the words people write instead of them (`near` in the table of words)."""
    near = {text: word for word in words.entries() for text in word.near}
    return near | {text: word for text, word in words.spellings().items() if patterns.is_wordlike(text)}


def unglued(text: str, types: Collection[str], rest: int) -> str | None:
    """A name with a Chinese keyword stuck to it, the keyword set apart by blanks; None if there is none.

    `rest` is how many characters the name must at least have.
    """
    found = [
        spelling for spelling, word in words.spellings().items()
        if word.type in types and not spelling.isascii()
        and spelling in text and len(text) - len(spelling) >= rest
        and (len(spelling) > 1 or text.startswith(spelling))
    ]  # fmt: skip
    if not found:
        return None
    longest = max(found, key=len)
    before, _, after = text.partition(longest)
    return " ".join(part for part in (before, longest, after) if part)
