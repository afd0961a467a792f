"""Every case holds: what must be found is, what must not is not, and both depend on what they should."""

import pytest

from tests.judge.case import Case, all_cases
from tests.judge.verdict import judge


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_case(case: Case) -> None:
    assert judge(case).complaints == []
