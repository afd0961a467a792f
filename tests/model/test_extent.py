"""How far a gap reaches, in words: written, read, and compared."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policord.model.extent import read_extents, spell, within
from policord.model.norm import Extent
from policord.model.shipped import shipped_entries
from policord.model.vocabulary import Vocabulary

VOCABULARY = Vocabulary(shipped_entries())
DAY = date(2026, 1, 1).toordinal()
names = st.frozensets(st.text(min_size=1).map(str.strip).filter(bool), max_size=3)
days = st.integers(DAY, DAY + 400)
extents = st.builds(Extent, names, names, names, days, days.map(lambda day: day + 500))


@given(st.lists(extents, min_size=1, max_size=3))
def test_what_is_written_is_read_again(some: list[Extent]) -> None:
    assert set(read_extents(spell(some)) or ()) == set(some)


@pytest.mark.parametrize(
    "text", ["", "yellow", "level", "in Beijing; until 2026-01-01", "from tomorrow", "in Beijing |"]
)
def test_other_words_are_not(text: str) -> None:
    assert read_extents(text) is None


@pytest.mark.parametrize(
    ("found", "accepted", "expected"),
    [
        ("in Beijing; level yellow", "in Beijing; level yellow", True),
        ("in Beijing; level yellow", "in Beijing; level yellow, orange", True),
        ("in Beijing; level yellow, orange", "in Beijing; level yellow", False),
        ("in Beijing; level yellow, orange", "in Beijing; level yellow | in Beijing; level orange", True),
        ("in Chaoyang", "in Beijing", True),
        ("in Beijing", "in Chaoyang", False),
        ("in Beijing", "all", True),
        ("all", "in Beijing", False),
        ("against river_flood", "against flood", True),
        ("against flood", "against river_flood", False),
        ("from 2026-01-01; to 2026-03-01", "from 2026-01-01; to 2026-02-01 | from 2026-02-01; to 2026-03-01", True),
        ("from 2026-01-01; to 2026-03-01", "from 2026-01-01; to 2026-02-01 | from 2026-02-02; to 2026-03-01", False),
        ("from 2026-01-01", "from 2026-01-01; to 2027-01-01", False),
    ],
)
def test_a_gap_within_what_was_accepted(found: str, accepted: str, expected: bool) -> None:
    ours, theirs = read_extents(found), read_extents(accepted)
    assert ours
    assert theirs
    assert within(ours, theirs, VOCABULARY) is expected
