"""How hard a hazard may strike, told in the same places as what is built to withstand it."""

import pytest

from policord.facts import compile_facts
from policord.lang import parse
from policord.model.from_lang import build

WORDS = """
vocabulary small {
  level city; kind law; state cn; unit mm dimension length, factor 1; unit cm dimension length, factor 10;
  unit years dimension recurrence; area land; hazard harm; object wall; action tend; actor keeper body unit, level city;
  parameter rain unit mm; parameter rarity unit years; parameter design unit years, withstands rarity;
  parameter leak unit mm, stricter lower, withstands rain; parameter size scale small < big < huge;
  value small; value big; value huge;
}
policy P { kind law; state cn; level city; area land; in force 2000-01-01 ..; %s }
"""
PREDICATES = ("risk_intensity", "declared_withstands", "withstands", "applies_from")


def told(intensity: str, *blocks: str, articles: str = "") -> set[str]:
    """The facts about intensities that a risk and some blocks lead to."""
    risk = f"spectrum {{ risk harm in land, object wall{intensity}; }}"
    tree, mistakes = parse("x", "\n".join((WORDS % articles, risk, *blocks)))
    policies, more = build([tree], ())
    assert not [*mistakes, *more]
    return {a for a in compile_facts(policies, None).facts.atoms if a.partition("(")[0] in PREDICATES}


def test_a_standard_of_another_parameter_withstands_it() -> None:
    atoms = told(", intensity rarity at least 100", "standard wall in land, ensuring design at least 50;")
    assert atoms == {'risk_intensity(0,"rarity",1)', 'declared_withstands(0,"rarity",0)'}


def test_units_do_not_matter() -> None:
    standard = "standard wall in land, ensuring rain at least {};"
    intensity = ", intensity rain at least {}"
    first, second = (told(intensity.format(a), standard.format(b)) for a, b in (("100 mm", "5 cm"), ("10 cm", "50 mm")))
    assert first == second == {'risk_intensity(0,"rain",1)', 'declared_withstands(0,"rain",0)'}


def test_without_an_intensity_nothing_is_told() -> None:
    assert told("", "standard wall in land, ensuring design at least 50;") == set()


@pytest.mark.parametrize(
    ("bound", "place"), [("at most 200", 1), ("from 10 to 200", 1), ("= 200", 1), ("at least 100", 0)]
)
def test_the_greatest_value_is_what_may_come(bound: str, place: int) -> None:
    atoms = told(f", intensity rarity {bound}", "standard wall in land, ensuring design at least 100;")
    assert f'risk_intensity(0,"rarity",{place})' in atoms


def test_values_of_a_scale_have_their_places() -> None:
    atoms = told(", intensity size >= big", "standard wall in land, ensuring size = small;")
    assert atoms == {'risk_intensity(0,"size",1)', 'declared_withstands(0,"size",0)'}


def test_norms_withstand_what_they_require_and_apply_from_a_value_on() -> None:
    articles = """
      article 1: keeper must tend wall, ensuring design at least 50;
      article 2: keeper must tend wall, ensuring design at most 50;
      article 3: keeper must tend wall, when rarity > 20 or rarity from 10 to 15;
      article 4: keeper must tend wall, when rarity > 20 or rain > 5 mm;
      article 5: keeper must tend wall, ensuring rain at least 5 mm;"""
    assert told(", intensity rarity at least 100", articles=articles) == {
        'risk_intensity(0,"rarity",2)',
        'withstands(0,"rarity",1)',
        'applies_from(2,"rarity",0)',
    }


def test_what_is_to_be_low_withstands_nothing() -> None:
    atoms = told(", intensity rain at least 100 mm", "standard wall in land, ensuring leak at least 5 mm;")
    assert atoms == {'risk_intensity(0,"rain",0)'}
