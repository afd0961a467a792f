"""Any text gives a tree and diagnostics, never an exception, with places inside the text."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policord.lang import decode, parse
from policord.lang.format import format_text
from policord.lang.waivers import inline_waivers
from tests.lang.texts import BLOCK, CLAUSE, NORM, files

FRAGMENTS = st.one_of(
    BLOCK, NORM, CLAUSE,
    st.sampled_from(list("{}｛｝();；:：,，、\"“”《`#.@-\n\r\0\u200b\u202e\ufeff\ud800")),
    st.sampled_from(["policy X {", "article 1", "第三条", "must", "应当", "when", "..", "2025-02-30", "1" * 500]),
    st.text(max_size=8),
)  # fmt: skip
relaxed = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


def check(text: str, path: str) -> None:
    tree, problems = parse(path, text)
    assert all(0 <= problem.place.start <= problem.place.end <= len(text) for problem in problems)
    assert tree.text == text
    inline_waivers(tree)
    result, again = format_text(text, path)
    assert problems == again
    assert not problems or result == text


@relaxed
@given(st.lists(FRAGMENTS, max_size=12).map(" ".join), st.sampled_from(["x.policy", "x.md"]))
def test_fragments(text: str, path: str) -> None:
    check(text, path)


@relaxed
@given(files(), st.integers(0, 10**6), st.integers(1, 9), st.sampled_from(["", ";", "}", "{", "x", "must"]))
def test_damaged_files(text: str, at: int, length: int, instead: str) -> None:
    at %= len(text) + 1
    check(text[:at] + instead + text[at + length :], "x.policy")


@relaxed
@given(st.binary(max_size=60))
def test_bytes(data: bytes) -> None:
    text, problems = decode("x", data)
    assert (text is None) == bool(problems)
