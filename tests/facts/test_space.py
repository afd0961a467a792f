"""Trees as bit sets."""

from policord.facts.space import Space
from policord.lang import parse
from policord.model.from_lang import build
from policord.model.vocabulary import Vocabulary

WORDS = """vocabulary {
  area land; area town is land, complete; area east is town, complete; area west is town;
  area mill is east; area bank is east; area shore is land, intersects west;
  area quarter is east, west; area hills is land;
}"""


def words(text: str = WORDS) -> Vocabulary:
    policies, problems = build([parse("words.policy", text)[0]], ())
    assert problems == []
    return policies.vocabulary


def space(*used: str) -> Space:
    return Space(words(), "area", used)


def test_a_name_holds_what_lies_below_it() -> None:
    made = space("land", "town", "hills")
    assert made.mask("hills") & ~made.mask("land") == 0
    assert made.mask("hills") & made.mask("town") == 0


def test_names_nobody_uses_are_their_nearest_used_ancestor() -> None:
    made = space("land", "hills")
    assert made.mask("town") & ~made.possible == 0
    assert made.masks(()) == made.everything


def test_a_complete_list_leaves_no_rest() -> None:
    made = space("town", "east", "west")
    assert made.mask("town") == made.mask("east") | made.mask("west")
    assert "town" not in made.points


def test_an_unlisted_child_keeps_the_rest() -> None:
    made = space("town", "east")
    assert made.mask("town") & ~made.mask("east") != 0


def test_a_complete_child_may_be_made_up_by_its_own() -> None:
    made = space("town", "mill", "bank", "quarter", "west")
    assert made.mask("town") == made.mask("mill") | made.mask("bank") | made.mask("quarter") | made.mask("west")


def test_two_parents_meet_in_their_child() -> None:
    made = space("east", "west")
    assert made.mask("east") & made.mask("west") == made.bit["quarter"]


def test_declared_overlaps_are_possible_only() -> None:
    made = space("shore", "west", "hills")
    common = made.mask("shore") & made.mask("west")
    assert common and common & ~made.possible == 0
    assert made.certain(made.mask("shore")) & made.possible == 0
    assert made.certain(common) == common
    assert made.mask("hills") & made.possible == 0


def test_an_overlap_is_one_of_all_above() -> None:
    made = space("shore", "west", "town", "east")
    assert made.mask("shore") & made.mask("town") & made.possible != 0
    assert made.mask("shore") & made.mask("east") == 0


def test_names_of_a_mask() -> None:
    made = space("land", "hills")
    assert made.named(made.mask("hills")) == ["hills"]
    assert made.names_in(made.mask("hills")) == ["hills"]
