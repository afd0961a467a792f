"""Each family's reference and the engine say the same, on a few sets; `make families` takes thousands."""

import pytest

from tests.oracle.families import FAMILIES
from tests.oracle.families.frame import Family, explained, tally


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_the_engine_agrees_with_the_reference(family: Family) -> None:
    found = tally(family, range(40))
    assert not found.differing, explained(family, found.differing[0])
    assert all(found.fires[code] and found.near[code] for code in family.codes)
