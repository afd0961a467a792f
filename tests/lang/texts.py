"""Policy texts as people might write them: every construct, any face per word, loose blanks, comments anywhere."""

from collections.abc import Callable

from hypothesis import strategies as st

from policord.lang import words

Text = st.SearchStrategy[str]

NAMES = ["dept.water", "水务局", "city_3", "CN-GAS-2016.20", "gov@Zhengzhou", "fire@city@Henan", "`a (b)`", "Ωm"]
KEYWORD_NAMES = ["response", "unit", "system", "原则"]
QUANTITIES = ["2 h", "2小时", "60 m3/h", "5万元", "1 %", "12,000", "３０ mm", "0.5", "二十", "24 个月", "-5 ℃"]
DATES = ["2025-12-31", "2025/1/2", "2025年6月1日", "2025年6月", "31 December 2025"]
TEXTS = ['"a, b; # {c}"', "“第一条 必须”", "「x」", "《应急预案》", '""']

name = st.sampled_from(NAMES)
quantity = st.sampled_from(QUANTITIES)
day = st.sampled_from(DATES)
text = st.sampled_from(TEXTS)
season_day = st.sampled_from(["06-01", "9月15日", "02-29"])


def spelled(section: str, *keys: str) -> Text:
    """Any spelling of one of these words."""
    entries = [word for word in words.entries() if word.section == section and word.key in keys]
    return st.sampled_from([t for word in entries for texts in word.faces.values() for t in texts if t])


def clause_words(*shapes: str) -> Text:
    """Any spelling of any clause word of these shapes."""
    types = [f"{shape.upper()}_WORD" for shape in shapes]
    entries = [word for word in words.entries() if word.section == "clause" and word.type in types]
    return st.sampled_from([t for word in entries for texts in word.faces.values() for t in texts])


def row(*parts: Text) -> Text:
    """Parts one after the other, with blanks between."""
    return st.tuples(*parts).map(" ".join)


AND, COMMA = spelled("word", "and"), st.sampled_from([",", "，", "、"])


def names(first: Text = name) -> Text:
    more = st.lists(st.tuples(st.one_of(COMMA, AND), name), max_size=3)
    return st.tuples(first, more).map(lambda t: t[0] + "".join(f" {sep} {n}" for sep, n in t[1]))


LIST = names()
AFTER_WORD = names(st.one_of(name, st.sampled_from(KEYWORD_NAMES)))
VALUE = st.one_of(quantity, name, day)
OPERATOR = spelled("operator", ">=", "<=", ">", "<", "=")
BETWEEN = row(name, spelled("word", "from"), quantity, st.sampled_from(["to", "到", "至"]), quantity)
COMPARE = st.one_of(row(name, OPERATOR, VALUE), BETWEEN)
ONE_OF = row(name, spelled("word", "one_of"), st.just("("), LIST, st.just(")"))
SEASON = row(spelled("word", "during"), season_day, st.just(".."), season_day)
RANGE = st.one_of(day, row(day, st.just("..")), row(st.just(".."), day), row(day, st.just(".."), day), st.just(".."))


def larger(inner: Text) -> Text:
    return st.one_of(
        row(inner, spelled("word", "and", "or"), inner),
        row(spelled("word", "not"), inner),
        row(st.just("("), inner, st.just("）")),
    )


CONDITION = st.recursive(st.one_of(COMPARE, name, ONE_OF, SEASON), larger, max_leaves=6)
SUPPLY = st.one_of(name, row(name, quantity))
RELATION = spelled("word", "after", "before")
DIMENSION = clause_words("dimension")
CLAUSE = st.one_of(
    clause_words("flag"),
    row(clause_words("flag"), LIST),
    row(clause_words("names", "dimension"), AFTER_WORD),
    row(clause_words("names", "dimension"), LIST, text),
    row(clause_words("text"), text, st.just(","), text),
    row(clause_words("date"), RANGE),
    row(spelled("clause", "by"), st.one_of(RANGE, LIST, text)),
    row(clause_words("quantity"), quantity),
    row(clause_words("condition"), CONDITION),
    row(clause_words("bound"), COMPARE, AND, COMPARE),
    row(clause_words("supply"), SUPPLY, COMMA, SUPPLY, AND, SUPPLY),
    row(spelled("clause", "within"), quantity, RELATION, name),
    row(spelled("clause", "within"), name, RELATION, quantity, st.sampled_from(["", "内", "之內"])),
    row(spelled("word", "after"), LIST),
    row(clause_words("scale"), name, st.just("<"), name, st.just("＜"), name),
    row(spelled("clause", "except"), DIMENSION, LIST, spelled("word", "with"), DIMENSION, LIST),
)
END = st.sampled_from([";", "；", "。"])
CLAUSES = st.lists(CLAUSE, min_size=1, max_size=4).flatmap(
    lambda found: st.lists(st.sampled_from([" ", ", ", "，"]), min_size=len(found), max_size=len(found)).map(
        lambda seps: "".join(clause + sep for clause, sep in zip(found, seps, strict=True))
    )
)
STATEMENT = row(CLAUSES, END)
MODALITY = spelled("modality", *(word.key for word in words.entries() if word.section == "modality"))
NORM = row(LIST, MODALITY, LIST, st.one_of(st.just(""), LIST), st.one_of(st.just(""), CLAUSES), END)
DEMAND = row(spelled("demand", "required", "responsible"), LIST, st.one_of(st.just(""), CLAUSES), END)
HEADS = ["article 12.3", "art. 30b", "条 4.levels", "article 49-10", "條 7", "Article 1.2.3.4"]
ARTICLE_HEAD = st.sampled_from([*HEADS, "第十二条第三款第二项", "第二百零五条之一"])
OPTIONAL_TEXT = st.one_of(st.just(""), text)


def braced(head: Text, body: Text) -> Text:
    opened, closed = st.sampled_from(["{", "｛"]), st.sampled_from(["}", "｝"])
    return row(head, opened, st.lists(body, max_size=4).map("\n".join), closed)


ARTICLE = st.one_of(
    row(ARTICLE_HEAD, OPTIONAL_TEXT, st.sampled_from([":", "："]), NORM),
    braced(row(ARTICLE_HEAD, OPTIONAL_TEXT), st.one_of(NORM, STATEMENT)),
)
BLOCK_WORD = spelled("block", "vocabulary", "scope", "extern", "spectrum")
BLOCK = st.one_of(
    braced(row(spelled("block", "policy"), name, OPTIONAL_TEXT), st.one_of(STATEMENT, ARTICLE)),
    braced(row(BLOCK_WORD, st.one_of(st.just(""), name), OPTIONAL_TEXT), st.one_of(STATEMENT, DEMAND)),
    row(BLOCK_WORD, LIST, OPTIONAL_TEXT, st.one_of(st.just(""), CLAUSES), END),
    row(spelled("block", "waiver"), text, CLAUSES, END),
)
GAP = st.sampled_from([" "] * 12 + ["\n", "\n\n\n", "\t", "　", " # remark; {\n", "\n# own line 条\n", "\r\n"])


def loosened(draw: Callable[[Text], str], source: str) -> str:
    """The same words with other blanks and with comments between them (not inside texts, names and quantities)."""
    solid = {" ".join(spelling.split()): "\0".join(spelling.split()) for spelling in _solid()}
    for spelling, kept in sorted(solid.items(), key=lambda pair: -len(pair[0])):
        source = source.replace(spelling, kept)
    return "".join(word.replace("\0", " ") + draw(GAP) for word in source.split(" "))


def _solid() -> list[str]:
    phrases = [text for text in words.spellings() if " " in text]
    return [t for t in [*phrases, *TEXTS, *QUANTITIES, *DATES, *NAMES, *HEADS] if " " in t]


@st.composite
def files(draw: Callable[[Text], str]) -> str:
    """A whole file, right as it is."""
    source = draw(st.lists(BLOCK, max_size=3).map("\n".join))
    return loosened(draw, source)
