"""The engine against the reference, on a few sets; `make oracle` takes thousands."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle import engine, reference
from tests.oracle.choice import Drawn
from tests.oracle.compare import tally
from tests.oracle.faults import FAULTS, noticed
from tests.oracle.generate import generate
from tests.oracle.text import text_of
from tests.oracle.world import PolicySet

SETS = 16
"""How many sets a fault may survive here: a third of them fall as soon. `make oracle` goes on until all have fallen."""


@st.composite
def policy_sets(draw: Callable[..., object]) -> PolicySet:
    """Small policy sets that shrink by their meaning: fewer norms, plainer ones."""
    return generate(Drawn(draw)).policies  # type: ignore[arg-type]


@settings(max_examples=100, deadline=None)
@given(policy_sets())
def test_engine_agrees_with_the_reference(policies: PolicySet) -> None:
    ours, theirs = reference.answers(policies), engine.answers(policies, reference.codes(policies))
    assert reference.disagreement(policies, ours, theirs) == ([], []), text_of(policies)


def test_every_type_is_tried() -> None:
    found = tally(range(80))
    assert found.differing == []
    assert all(found.fires[code] and found.near[code] for code in reference.CODES)


def test_faults_are_noticed() -> None:
    caught = [noticed(index, SETS) is not None for index in range(len(FAULTS))]
    assert sum(caught) >= len(FAULTS) / 3
