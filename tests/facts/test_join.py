"""Meetings of norms: the join against points, one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from policord.facts import Compiled, compile_facts
from policord.lang import parse
from policord.model.from_lang import build
from policord.reason.solve import split
from tests.facts.points import Atoms, Points
from tests.oracle.choice import Drawn
from tests.oracle.generate import generate
from tests.oracle.text import text_of
from tests.oracle.world import calendar

RELATIONS = frozenset(("overlap", "meets", "opposed", "all_ways", "whole_window"))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[str, Compiled]:
    """A generated set, as its text and compiled."""
    made = generate(Drawn(draw)).policies
    return compiled(text_of(made), made.as_of)


def compiled(text: str, as_of: int | None = None) -> tuple[str, Compiled]:
    tree, mistakes = parse("set.policy", text)
    policies, more = build([tree], ())
    assert (mistakes, more) == ([], [])
    return text, compile_facts(policies, None if as_of is None else calendar(as_of))


def related(made: Compiled) -> Atoms:
    """What the join says."""
    found = set()
    for atom in made.facts.atoms:
        name, _, rest = atom.partition("(")
        if name in RELATIONS:
            found.add((name, *split(rest[:-1])))
    return found


def expected(made: Compiled) -> Atoms:
    """What points say."""
    vocabulary = made.world.policies.vocabulary
    opposites = [
        (entry.name, other)
        for entry in vocabulary.of("action")
        for other in (*entry.names.get("opposite", ()), *entry.names.get("exclusive", ()))
    ]
    unitary = made.world.actions.flagged("unitary")
    roomy = {n for n, norm in enumerate(made.world.norms) if norm.action in unitary}
    return Points(made.world, opposites).facts(roomy)


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_join_is_what_points_say(made: tuple[str, Compiled]) -> None:
    text, world = made
    assert related(world) == expected(world), text


COMMANDS = """
vocabulary {
  level city rank 2; level district rank 3; state land; kind plan rank 7, axis statute;
  area land level city; area bank is land, level district, intersects shore; area shore is land, level district;
  actor office body department, level city, district; actor bureau is office;
  actor board body agency, overlaps office; actor crowd body person;
  object dam; object gate is dam; hazard flood; event quake;
  action command unitary; action lead_out is command, exclusive hold_back; action hold_back is command; action watch;
}
"""


@st.composite
def commands(draw: st.DrawFn) -> str:
    """A few norms on what only one may do, by bodies that may or may not be the same."""
    kinds = st.lists(st.sampled_from(["office", "bureau", "board", "crowd"]), min_size=1, max_size=2, unique=True)
    seats = st.sampled_from(["", "", "@land", "@bank", "@district"])
    articles = []
    for number in range(draw(st.integers(2, 4))):
        who = ", ".join(f"{kind}{draw(seats) if kind != 'crowd' else ''}" for kind in draw(kinds))
        verb = draw(st.sampled_from(["must", "may", "must not"]))
        act = draw(st.sampled_from(["command", "lead_out", "hold_back", "watch"]))
        said = f"{who} {verb} {act} {draw(st.sampled_from(['dam', 'gate', '']))}"
        said += draw(st.sampled_from(["", "", ", when quake", ", unless quake", ", in bank", ", in shore"]))
        said += draw(
            st.sampled_from(["", ", except action lead_out", ", except bearer bureau", ", except object gate"])
        )
        articles.append(f"  article {number + 1}: {said};")
    body = "\n".join(articles)
    return f"{COMMANDS}policy P {{ kind plan; state land; level city; area land; in force 2000-01-01 ..;\n{body}\n}}\n"


@settings(max_examples=100, deadline=None)
@given(commands())
def test_who_commands(text: str) -> None:
    _, made = compiled(text)
    assert related(made) == expected(made), text
