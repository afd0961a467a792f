"""What the vocabulary says of measures: what ends and reviews them, what tools they are, what stands in for what."""

from policord import resources
from policord.facts import compile_facts
from policord.lang import parse
from policord.model.from_lang import build

WORDS = """
vocabulary small {
  value negligible; level city; kind law; state cn; phase prevention; phase recovery; hazard harm security traditional;
  hazard new_harm is harm, security non_traditional; hazard newest_harm is new_harm; hazard family core, is harm;
  instrument soft; instrument softer is soft;
  action fence starting, ended by lift_fence, reviewed by look_back, instrument softer; action high_fence is fence;
  action lift_fence aliases unfence, phase recovery; action look_back; action tend;
  object thing; object copy substitute for thing; object small_copy is copy;
  event seen; event felt judged; parameter depth unit m, judged; unit m dimension length, factor 1;
  actor keeper body unit, level city; area land;
}
"""


def facts(articles: str, blocks: str = "") -> set[str]:
    """The facts of one act with these articles."""
    text = f"{WORDS}{blocks}policy P {{ kind law; state cn; level city; area land; {articles} }}"
    tree, problems = parse("p", text)
    policies, more = build([tree], ())
    assert problems == [] and more == []
    return {f"{atom}." for atom in compile_facts(policies, None).facts.atoms}


def test_what_ends_and_reviews_an_act_holds_for_its_kinds() -> None:
    found = facts("article 1: keeper must high_fence thing;")
    assert 'starting_act("high_fence").' in found
    assert 'ended_by_act("high_fence","lift_fence").' in found
    assert 'reviewed_by_act("high_fence","look_back").' in found
    assert any(line.startswith("field_of(0,") for line in found)


def test_an_act_that_nothing_ends_has_no_field() -> None:
    found = facts("article 1: keeper must tend thing;")
    assert not any(line.startswith(("ended_by_act", "starting_act", "field_of")) for line in found)


def test_alternatives_are_numbered_and_pass_or_stay() -> None:
    found = facts("article 1: keeper must tend thing, when seen or (felt and depth >= 2 m) or not seen;")
    ways = {
        line[len("alternative(0,") :].split(",")[0]: line for line in found if '"depth"' in line and "alter" in line
    }
    (deep,) = ways
    assert f'alternative(0,{deep},"event:felt").' in found
    assert sum(line.startswith("alternative(0,") for line in found) == 4
    assert sum(line.startswith("passes(0,") for line in found) == 2
    assert f"passes(0,{deep})." in found


def test_judged_outcomes_are_named_both_ways() -> None:
    assert {'judged("felt").', 'judged("event:felt").', 'judged("depth").'} <= facts(
        "article 1: keeper must tend thing;"
    )


def test_an_exception_is_told_even_without_circumstances() -> None:
    assert "excepts(0)." in facts("article 1: keeper must tend thing, except object copy;")
    assert "excepts(0)." not in facts("article 1: keeper must tend thing;")


def test_the_tool_of_an_act_and_its_class() -> None:
    found = facts("article 1: keeper must high_fence thing;")
    assert {'act_instrument("high_fence","softer").', 'isa(instrument,"softer","soft").'} <= found


def test_a_substitute_passes_on_to_its_kinds() -> None:
    assert 'substitute("small_copy","thing").' in facts("article 1: keeper must tend small_copy;")


def test_the_nearest_security_counts() -> None:
    found = facts("article 1: keeper must tend thing, against newest_harm;")
    assert 'security("newest_harm",non_traditional).' in found
    assert 'security("newest_harm",traditional).' not in found


def test_the_minimum_spectrum_is_told_beside_a_spectrum() -> None:
    spectrum = 'spectrum "s" { risk harm in land, phases prevention, rated negligible; } scope "c" { hazards harm; }'
    found = facts("article 1: keeper must tend thing;", spectrum)
    assert {'core_hazard("family").', 'isa(hazard,"family","harm").', 'scope_hazard("harm").'} <= found
    assert {"risk(0,0).", 'risk_phase(0,"prevention").'} <= found
    assert 'core_hazard("family").' not in facts("article 1: keeper must tend thing;")


def test_an_instrument_may_be_left_to_others() -> None:
    found = facts("article 1: keeper must tend thing;", "extern softer;")
    assert {'extern(instrument,"softer").', 'isa(instrument,"softer","soft").'} <= found


def test_a_scope_tells_what_it_names_and_nothing_else() -> None:
    named = facts("article 1: keeper must tend thing;", 'scope "c" { objects copy; areas land; }')
    assert {'scope_object("copy").', 'scope_area("land").', 'isa(object,"copy","copy").'} <= named
    assert not [atom for atom in named if atom.startswith("scope_hazard(")]
    open_ = facts("article 1: keeper must tend thing;", 'scope "c" { hazards harm; }')
    assert not [atom for atom in open_ if atom.startswith(("scope_object(", "scope_area("))]


TAGGED = """
target t1 "T" level city; limit l1 "L" amount 3, phase prevention;
facility f1 "F" in land, is thing, normally used as thing, in emergency used as copy;
budget b1 "B" pays for P.1, instrument softer; service s1 "S" supplied by thing, f1, backed up by keeper;
"""


def test_every_clause_of_names_is_in_the_prelude() -> None:
    found = [atom for atom in facts("article 1: keeper must tend thing;", TAGGED) if atom.startswith("declared_tag(")]
    told = resources.text(resources.rules("prelude", "45_declared.lp")).partition("declared_tag(")[2]
    clauses = {atom.split(",")[1] for atom in found}
    assert len(clauses) >= 8
    assert [clause for clause in clauses if clause not in told.partition("declared_mark(")[0]] == []
