"""One generated set after another: does the engine say what the reference says?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.oracle import engine, reference
from tests.oracle.answers import Answer
from tests.oracle.choice import Dice
from tests.oracle.generate import generate
from tests.oracle.shrink import shrink
from tests.oracle.text import text_of
from tests.oracle.world import PolicySet


@dataclass
class Tally:
    """`fires` counts sets by what the reference finds, `near` those one change away from finding it."""

    sets: int = 0
    fires: Counter[str] = field(default_factory=Counter)
    near: Counter[str] = field(default_factory=Counter)
    differing: list[int] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Both together."""
        self.sets += other.sets
        self.fires += other.fires
        self.near += other.near
        self.differing += other.differing


def tally(seeds: Iterable[int]) -> Tally:
    """The sets of these seeds, compared."""
    result = Tally()
    for seed in seeds:
        generated = generate(Dice(seed))
        policies = generated.policies
        expected = reference.answers(policies)
        result.sets += 1
        result.fires.update(_kinds(expected))
        if generated.before is not None:
            result.near.update(_kinds(reference.answers(generated.before) - expected))
        if reference.differs(policies, expected, engine.answers(policies, reference.codes(policies))):
            result.differing.append(seed)
    return result


def _kinds(found: set[Answer]) -> set[str]:
    """Codes, and variants, that are found."""
    return {answer.code for answer in found} | {f"{answer.code} {answer.variant}" for answer in found}


def differ(policies: PolicySet) -> bool:
    """Do the two disagree?"""
    return reference.differs(policies, reference.answers(policies), engine.answers(policies, reference.codes(policies)))


def explained(policies: PolicySet) -> str:
    """The smallest set on which they disagree, and both answers."""
    small = shrink(policies, differ)
    ours, theirs = reference.answers(small), engine.answers(small, reference.codes(small))
    mine, its = reference.disagreement(small, ours, theirs)
    lines = [text_of(small), f"as of: {small.as_of}"]
    lines += [f"only the reference: {answer}" for answer in mine]
    lines += [f"only the engine:    {answer}" for answer in its]
    return "\n".join(lines)
