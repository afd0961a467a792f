"""What the benchmarks measure is text without mistakes."""

from policord.lang import parse
from policord.model.from_lang import build
from policord.model.shipped import shipped_entries
from tests.benchmarks import bench_parse
from tests.benchmarks.bench import WORDS
from tests.benchmarks.generate import generate


def test_a_generated_set_resolves() -> None:
    tree, mistakes = parse("generated.policy", generate(200).text)
    assert (mistakes, build([tree], shipped_entries())[1]) == ([], [])


def test_the_provisions_that_are_parsed_resolve() -> None:
    cities = "area " + ", ".join(f"City{c}" for c in range(97)) + ";"
    words, problems = parse("words.policy", WORDS.replace("CITIES", cities))
    tree, more = parse("bench.policy", bench_parse.provisions(100))
    assert (problems, more, build([words, tree], shipped_entries())[1]) == ([], [], [])
