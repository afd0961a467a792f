"""What a rule costs: counts that are the same every time, and that add up to those of a plain run."""

from policord.lang import parse
from policord.reason.check import CheckOptions, compiled_of
from policord.rulebase import load
from policord.workshop.bench import costs
from policord.workshop.corpus import loaded
from tests.cli.calls import BAN, CLASH

BASE = load()
RULES = BASE.select()


def facts() -> list[str]:
    trees = [parse(f"{name}.policy", text)[0] for name, text in (("a", CLASH), ("b", BAN))]
    return list(compiled_of(trees, CheckOptions())[0].facts.atoms)


def test_the_parts_add_up_to_the_whole() -> None:
    atoms = facts()
    with loaded(atoms) as control:
        control.ground([("base", [])])
        before = len(control.symbolic_atoms)
    with loaded(atoms) as control:
        control.add("base", [], BASE.program(RULES))
        control.ground([("base", [])])
        derived = len(control.symbolic_atoms) - before
    assert sum(cost.atoms for cost in costs(BASE, RULES, atoms, rounds=1)) == derived


def test_counts_are_the_same_every_time() -> None:
    atoms = facts()
    first, second = ([(c.part, c.rules, c.atoms) for c in costs(BASE, RULES, atoms, rounds=1)] for _ in range(2))
    assert first == second
    assert [part for part, _, _ in first] == ["prelude", *(rule.code for rule in RULES), "precedence"]
    made = {part: atoms for part, _, atoms in first}
    assert made["F01"] > 0 and made["prelude"] > 0 and made["precedence"] > 0
