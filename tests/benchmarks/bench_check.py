"""Growth of a whole check on generated sets, and F01 against a naive encoding of it, in one run.

Prints CPU seconds by stage, the growth exponent, how many seeded contradictions were found, and the ratio to the
naive rule on the same norms. Nothing is asserted about seconds: machines differ.
"""

import gc
from datetime import date
from math import log
from pathlib import Path
from time import process_time

from clingo import Control

from policord.facts import compile_facts
from policord.facts.boxes import World
from policord.facts.compile import Compiled
from policord.facts.join import Join
from policord.lang import parse
from policord.model.condition import Interval
from policord.model.from_lang import build, collector_paused
from policord.model.shipped import shipped_entries
from policord.reason.finding import Finding
from policord.reason.read import read
from policord.reason.solve import solve
from policord.rulebase import load
from tests.benchmarks.generate import Generated, generate

SIZES = (1_000, 10_000)
DAY = date(2000, 1, 1)


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self.last = process_time()

    def stop(self, stage: str) -> None:
        """What passed since the last stop belongs to `stage`."""
        now = process_time()
        self.stages[stage] = now - self.last
        self.last = now


def check(generated: Generated, codes: set[str] | None = None) -> tuple[Clock, list[Finding], Compiled]:
    """The stages of a check, cold but for the imports."""
    clock = Clock()
    shipped_entries.cache_clear()
    entries = shipped_entries()
    clock.stop("vocabulary")
    tree, problems = parse("generated.policy", generated.text)
    clock.stop("parse")
    policies, more = build([tree], entries)
    clock.stop("model")
    if problems or more:
        raise SystemExit(f"the generated set does not parse: {(problems + more)[0]}")
    compiled = compile_facts(policies, DAY)
    clock.stop("facts")
    rulebase = load()
    rules = [rule for rule in rulebase.select() if codes is None or rule.code in codes]
    answers = solve(compiled.facts.atoms, rulebase.program(rules))
    clock.stop("solve")
    findings = read(answers, compiled, {rule.constant: rule for rule in rules})
    clock.stop("read")
    return clock, findings, compiled


def naive(compiled: Compiled) -> tuple[float, int]:
    """CPU seconds of the naive rule on the same norms, and how many pairs it derives."""
    facts = "".join(_naive_facts(compiled))
    started = process_time()
    control = Control(["--warn=none"])
    control.add("base", [], facts + Path(__file__).with_name("naive_f01.lp").read_text(encoding="utf-8"))
    control.ground([("base", [])])
    pairs = sum(1 for _ in control.symbolic_atoms.by_signature("conflict", 2))
    return process_time() - started, pairs


def _naive_facts(compiled: Compiled) -> list[str]:
    world, numbers = compiled.world, {"": 0}
    lines = []
    for atom in compiled.facts.atoms:
        if atom.startswith("isa("):
            tree, below, above = atom[4:-1].split(",")
            lines.append(f"below({tree},{_number(below, numbers)},{_number(above, numbers)}).\n")
    for n, norm in enumerate(world.norms[: compiled.written]):
        if not world.boxes[n]:
            continue
        values = dict(norm.when[0]).get("water_height")
        low, high = (values.low, values.high) if isinstance(values, Interval) else (None, None)
        names = (norm.bearers[0].kind, norm.action, norm.objects[0], norm.areas[0])
        terms = ",".join(str(_number(f'"{name}"', numbers)) for name in names)
        hazard = int(norm.hazards[0].removeprefix("danger")) + 1 if norm.hazards else 0
        lines.append(
            f"norm({n},{norm.modality},{terms},1,{norm.since},{norm.until},{hazard},{low or 0},{high or 10**6}).\n"
        )
    return lines


def _number(name: str, numbers: dict[str, int]) -> int:
    return numbers.setdefault(name, len(numbers))


def report(sizes: tuple[int, ...] = SIZES) -> None:
    """Print it all."""
    totals: list[float] = []
    for size in sizes:
        generated = generate(size)
        clock, findings, _ = check(generated)
        totals.append(sum(clock.stages.values()))
        pairs = {frozenset(part.provision for part in f.parts) for f in findings if f.variant == "contradiction"}
        found = sum(frozenset(pair) in pairs for pair in generated.seeded)
        stages = "  ".join(f"{name} {seconds:.2f}" for name, seconds in clock.stages.items())
        print(f"check {size:>7} provisions: {totals[-1]:6.2f} s CPU  ({stages})")
        print(f"      {len(findings)} findings, {found} of {len(generated.seeded)} seeded contradictions found")
    if len(sizes) > 1:
        exponent = log(totals[-1] / totals[0]) / log(sizes[-1] / sizes[0])
        print(f"growth exponent {sizes[0]} to {sizes[-1]}: {exponent:.2f}")
    _, findings, compiled = check(generate(sizes[-1]), {"F01"})
    boxes, join, rule = marginal(compiled)
    theirs, pairs_found = naive(compiled)
    print(
        f"F01 at {sizes[-1]}: overlap join {join:.2f} s and rule {rule:.2f} s for {len(findings)} findings, "
        f"naive rule {theirs:.2f} s for {pairs_found}: {theirs / (join + rule):.1f}x faster "
        f"({theirs / (boxes + join + rule):.1f}x with the {boxes:.2f} s for boxes, which all facts need)"
    )


def marginal(compiled: Compiled) -> tuple[float, float, float]:
    """CPU seconds of the norms' boxes, of the join, and of F01 beyond loading the same facts with no rule.

    The naive rule is given names and intervals as numbers; boxes are that for the join.
    """
    old = compiled.world
    world = World(old.policies, old.norms, old.start)
    gc.collect()
    clock = Clock()
    with collector_paused():  # as while facts are made
        assert world.boxes
        clock.stop("boxes")
        for _ in Join(world, set()).meetings():
            pass
    clock.stop("join")
    rulebase = load()
    for name, rules in (("loaded", []), ("ruled", [rulebase.rules["F01"]])):
        solve(compiled.facts.atoms, rulebase.program(rules))
        clock.stop(name)
    return clock.stages["boxes"], clock.stages["join"], max(clock.stages["ruled"] - clock.stages["loaded"], 0.0)


if __name__ == "__main__":
    report()
