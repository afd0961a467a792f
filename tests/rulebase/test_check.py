"""The checks of a rule base, on a good one that is spoilt in one place."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from policord.rulebase import load_from
from policord.rulebase.check import check, check_rules, documented

DATA = Path(__file__).parent / "data" / "base"
RULE, OTHER = "norms/F01_norms-collide", "cycle/F19_response-without-prevention"
Spoil = Callable[[str, str, str], list[tuple[str, str]]]


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """Replaces a text in a file of a copy of the good rule base: the codes, and the lines they point at."""
    root = tmp_path / "base"
    shutil.copytree(DATA, root)

    def spoilt(file: str, old: str, new: str) -> list[tuple[str, str]]:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        problems = check(load_from(root))
        return [(problem.code, _line(Path(problem.place.path), problem.place.start)) for problem in problems]

    return spoilt


def _line(path: Path, start: int) -> str:
    text = path.read_text(encoding="utf-8")
    return text[start:].split("\n")[0]


def test_the_good_rule_base_is_good() -> None:
    assert check(load_from(DATA)) == []


def test_what_the_prelude_documents() -> None:
    words = documented(load_from(DATA))
    assert {("norm", 4), ("overlap", 2), ("finding", 3)} <= words


HEADER = [
    ('name = "norms-collide"', 'name = "norms-collide"\n%% color = "red"', "E621", '%% color = "red"'),
    ('status = "stable"', 'status = "done"', "E622", '%% status = "done"'),
    ('since = "0.1"', "since = 0.1", "E622", "%% since = 0.1"),
    ('severity = "error"', 'severity = "fatal"', "E622", "%% [variant.contradiction]"),
    ('requirement = ["R06"]', 'requirement = ["R06"]\n%% varies = ["deed"]', "E622", '%% varies = ["deed"]'),
    ('requirement = ["R06"]', 'requirement = ["six"]', "E622", '%% requirement = ["six"]'),
    ('%% tags = ["cross-domain"]\n', "", "E620", "%% /// rule"),
    (', zh-Hant = "規範衝突"', "", "E623", '%% title = { en = "Norms collide", zh-Hans = "规范冲突" }'),
    ('"Norms collide"', '"Norms collide."', "E624", None),
    ('"{duty} requires', '"The {duty} requires', "E624", None),
    ('"let one of the two yield"', '"let one of the two yield."', "E624", None),
    ("予以禁止", "予以禁止。", "E624", None),
    ("{act}", "{deed}", "E625", None),
    ("{duty}要求{act}", "{duty}要求它", "E628", None),
]


@pytest.mark.parametrize(("old", "new", "code", "line"), HEADER)
def test_headers(spoil: Spoil, old: str, new: str, code: str, line: str | None) -> None:
    found = spoil(RULE + ".lp", old, new)
    assert {problem for problem, _ in found} == {code}
    assert line is None or found[0][1] == line


def test_names_and_codes_are_used_once(spoil: Spoil) -> None:
    found = spoil(OTHER + ".lp", '"response-without-prevention"', '"norms-collide"')
    assert {code for code, _ in found} == {"E627", "E622", "E641"}


def test_a_retired_code_is_not_used_again(spoil: Spoil) -> None:
    assert [code for code, _ in spoil("retired.toml", "F93", "F19")] == ["E626"]


PAIR = "f01_pair(Duty,Ban) :- norm(Duty,duty,_,_)"
LOGIC = [
    ("finding(f01,contradiction,", "finding(f02,contradiction,", "E631"),
    ("finding(f01,contradiction,(Duty,Ban)) :-", "finding(f01,oddity,(Duty,Ban)) :-", "E632"),
    ("role(f01,(Duty,Ban),ban,Ban) :-", "role((Duty,Ban),ban,Ban) :-", "E630"),
    ("clash(f01,(Duty,Ban),Duty,Ban) :-", "resolved(f01,(Duty,Ban),later,Ban) :-", "E630"),
    ("overlap(Duty,Ban).", "overlap(Duty,Ban), meets(Duty,Ban).", "E634"),
    ("overlap(Duty,Ban).", "overlap(Duty,Ban), not f19_answered(Ban).", "E634"),
    ("overlap(Duty,Ban).", "overlap(Duty,Ban), #count { X : secret(X) } > 1.", "E634"),
    ("overlap(Duty,Ban).", "overlap(Duty,Ban) : odd(Duty).", "E634"),
    (PAIR, ":- norm(Duty,duty,_,_)", "E635"),
    (PAIR, "{ f01_pair(Duty,Ban) } :- norm(Duty,duty,_,_)", "E635"),
    (PAIR, "f01_pair(Duty,Ban); f01_other(Duty,Ban) :- norm(Duty,duty,_,_)", "E635"),
    (PAIR, "#external f01_x(1).\n" + PAIR, "E610"),
    (PAIR, "#show f01_pair/2.\n" + PAIR, "E610"),
    (PAIR, "#const f01_n=3.\n" + PAIR, "E610"),
    (PAIR, "f01_x(@now()).\n" + PAIR, "E610"),
    (PAIR, "#program other.\n" + PAIR, "E610"),
    (PAIR, 'f01_x("one two").\n' + PAIR, "E636"),
    (PAIR, 'f01_x("规范").\n' + PAIR, "E636"),
    (PAIR, "f01_x(.\n" + PAIR, "E611"),
    ("(Duty,Ban),duty,Duty) :-", "(Duty,Ban),Role,Duty) :- norm(Duty,Role,_,_),", "E637"),
]


@pytest.mark.parametrize(("old", "new", "code"), LOGIC)
def test_logic(spoil: Spoil, old: str, new: str, code: str) -> None:
    found = spoil(RULE + ".lp", old, new)
    assert code in {problem for problem, _ in found}
    assert all(not line.startswith("%%") or code != problem for problem, line in found if code != "E632")


def test_a_name_in_a_head_is_no_text(spoil: Spoil) -> None:
    assert spoil(RULE + ".lp", PAIR, 'f01_x("dept.water-2").\n' + PAIR) == []


def test_roles_are_followed_into_helpers(spoil: Spoil) -> None:
    old = "role(f01,(Duty,Ban),duty,Duty) :- f01_pair(Duty,Ban)."
    new = "f01_as(Duty,Ban,duty) :- f01_pair(Duty,Ban).\nrole(f01,(Duty,Ban),R,Duty) :- f01_as(Duty,Ban,R)."
    assert spoil(RULE + ".lp", old, new) == []


def test_lacks_stand_in_the_header_and_in_the_heads(spoil: Spoil) -> None:
    problems = spoil(OTHER + ".lp", "Power,duty)", "Power,strength)")
    assert problems == [("E633", "%% [lacks.duty]"), ("E633", '%% code = "F19"')]


def test_a_lack_may_have_numbered_slots(spoil: Spoil) -> None:
    spoil(OTHER + ".lp", "Power,duty)", "Power,duty(Power))")
    assert spoil(OTHER + ".lp", "is only a power", "is only the power {0}")[0][0] == "E628"


SOURCES = [
    ("prelude/overlap.lp", "norm(Q,_,Actor,Act)", "norme(Q,_,Actor,Act)", "E634"),
    ("prelude/overlap.lp", "overlap(P,Q) :-", ":-", "E635"),
    ("prelude/facts.lp", "#defined later/2.", "", "E638"),
    ("prelude/facts.lp", "#defined later/2.", "#show later/2.", "E610"),
    ("precedence/xx/later.lp", "resolved(", "finding(", "E630"),
    ("precedence/xx/later.lp", "resolved(", "yy_resolved(", "E630"),
    ("precedence/xx/later.lp", "later(New,Old)", "sooner(Old,New)", "E634"),
]


@pytest.mark.parametrize(("file", "old", "new", "code"), SOURCES)
def test_prelude_and_packs(spoil: Spoil, file: str, old: str, new: str, code: str) -> None:
    assert code in {problem for problem, _ in spoil(file, old, new)}


PAGES = [
    ("# F01 norms-collide", "# F01 clash", "E641"),
    ("# expect: F01 contradiction", "", "E642"),
    ("article 1: clinic must store gas;\n", "article 1: clinic must store gas; # expect: F01\n", "E643"),
    ("## When not to use it", "## Exceptions", "E644"),
    ("# expect: F01 contradiction", "# expect: the worst", "E645"),
    ("# expect: F01 contradiction", "# expect: F01 oddity", "E632"),
]


@pytest.mark.parametrize(("old", "new", "code"), PAGES)
def test_pages(spoil: Spoil, old: str, new: str, code: str) -> None:
    assert code in {problem for problem, _ in spoil(RULE + ".md", old, new)}


def test_a_rule_without_a_page(tmp_path: Path) -> None:
    root = tmp_path / "base"
    shutil.copytree(DATA, root)
    (root / (RULE + ".md")).unlink()
    assert [problem.code for problem in check(load_from(root))] == ["E640"]


def test_a_local_rule_needs_no_page_but_a_code_of_its_own(tmp_path: Path) -> None:
    text = (DATA / (RULE + ".lp")).read_text(encoding="utf-8")
    good = text.replace("F01", "ACME1").replace("f01", "acme1").replace("norms-collide", "acme-collide")
    (tmp_path / "ACME1_acme-collide.lp").write_text(good, encoding="utf-8")
    (tmp_path / "F77_x.lp").write_text(text.replace("F01", "F77").replace("f01", "f77"), encoding="utf-8")
    base = load_from(DATA, [tmp_path])
    assert check_rules(base, [base.rules["ACME1"]]) == []
    assert [problem.code for problem in check_rules(base, [base.rules["F77"]])] == ["E629"]
    hyphen = text.replace("F01", "ACME-1").replace("f01", "acme_1")
    (tmp_path / "ACME-1_x.lp").write_text(hyphen, encoding="utf-8")
    rule = load_from(DATA, [tmp_path]).rules["ACME-1"]
    assert [problem.code for problem in check_rules(base, [rule])] == ["E629"]


@pytest.mark.parametrize(
    ("logic", "codes"),
    [
        ("f01_a(1) :- not f01_b(1). f01_b(1) :- not f01_a(1).", {"E615"}),
        ("f01_a(N) :- N = #count { M : f01_a(M) }.", {"E615"}),
        ("f01_a(N) :- modality(N,obligation), f01_a(M) : modality(M,obligation).", {"E615"}),
        ("f01_a(1) :- not f01_b(1). f01_b(1) :- f01_b(1).", set()),
        ("f01_\u0430(1).", {"E612"}),
        ('% \u0430 comment and "\u0430"', set()),
        ("f01_a(" + "f(" * 250 + "1" + ")" * 250 + ").", {"E613"}),
        ("f01_a(" + "1+" * 250 + "1).", {"E613"}),
        ("f01_a(1..2). " * 300, set()),
    ],
)
def test_what_would_upset_clingo_or_give_two_answers_is_refused(spoil: Spoil, logic: str, codes: set[str]) -> None:
    found = {code for code, _ in spoil(RULE + ".lp", "%% ///\n\n", f"%% ///\n\n{logic}\n")}
    assert found & {"E612", "E613", "E615"} == codes
