"""The fast lexer and driver read a text as stock Lark with generated terminals does."""

from hypothesis import HealthCheck, given, settings

from policord.lang import parse, plain
from tests.lang.shape import places, shape
from tests.lang.texts import files


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_same_tree_and_positions(text: str) -> None:
    tree, problems = parse("x.policy", text)
    assert problems == []
    blocks = plain.parse(text)
    assert shape(tree.blocks) == shape(blocks)
    assert places(tree.blocks) == places(blocks)
