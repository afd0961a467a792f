"""What the set repeals ends: on which day, and by whose word."""

from datetime import date

import pytest

from policord.lang import parse
from policord.model.from_lang import build
from policord.model.norm import FOREVER, PolicySet
from policord.model.shipped import shipped_entries

OLD = """policy OLD { in force 2010-01-01 ..;
  article 1: school must drill fire_drill;
  article 2.1: school must drill fire_drill;
  article 3: school must drill fire_drill, in force .. 2012-01-01;
}"""


def read(*acts: str) -> PolicySet:
    tree, problems = parse("t.policy", "\n".join((OLD, *acts)))
    policies, more = build([tree], shipped_entries())
    assert not problems and not more
    return policies


def ends(*acts: str) -> dict[str, str | None]:
    """The last day of each provision of OLD, None where it has none."""
    policies = read(*acts)
    found = {policies.provisions[n.provision].id: n.until for n in policies.norms}
    return {
        article: None if until == FOREVER else str(date.fromordinal(until))
        for article, until in found.items()
        if article.startswith("OLD.")
    }


ARTICLES = ("OLD.1", "OLD.2.1", "OLD.3")
NEW = "policy NEW { in force 2020-01-01 ..; repeals OLD; }"
NORM = "article 1: school must drill fire_drill"


@pytest.mark.parametrize(
    ("acts", "until"),
    [
        ((), (None, None, "2012-01-01")),
        ((NEW,), ("2020-01-01", "2020-01-01", "2012-01-01")),
        (("policy NEW { draft; in force 2030-01-01 ..; repeals OLD; }",), ("2030-01-01", "2030-01-01", "2012-01-01")),
        (("policy NEW { in force 2020-01-01 ..; repeals OLD.2; }",), (None, "2020-01-01", "2012-01-01")),
        ((f"policy NEW {{ in force 2020-01-01 ..; {NORM}, repeals OLD.1; }}",), ("2020-01-01", None, "2012-01-01")),
        (
            (f"policy NEW {{ in force 2020-01-01 ..; {NORM}, repeals OLD.1, takes effect 2021-01-01; }}",),
            ("2021-01-01", None, "2012-01-01"),
        ),
        (
            ("policy NEW { in force 2020-01-01 ..; article 1: school should drill fire_drill, repeals OLD.1; }",),
            (None, None, "2012-01-01"),
        ),
        (
            (NEW, "policy X { in force 2015-01-01 ..; repeals NEW; }"),
            (None, None, "2012-01-01"),
        ),
        (
            (f"policy NEW {{ in force 2020-01-01 .. 2021-01-01; {NORM}, repeals OLD.1, takes effect 2022-01-01; }}",),
            (None, None, "2012-01-01"),
        ),
        (
            (NEW, "policy X { in force 2018-01-01 ..; repeals OLD.1; }"),
            ("2018-01-01", "2020-01-01", "2012-01-01"),
        ),
    ],
)
def test_the_first_end_counts(acts: tuple[str, ...], until: tuple[str | None, ...]) -> None:
    assert ends(*acts) == dict(zip(ARTICLES, until, strict=True))
    assert ends(*reversed(acts)) == ends(*acts)


def test_an_act_may_say_itself_what_repeals_it() -> None:
    policies = read(
        "policy NEW { in force 2020-01-01 ..; }", "policy LAST { in force 2015-01-01 ..; repealed by NEW; }"
    )
    last = next(act for act in policies.documents if act.id == "LAST")
    assert (last.until, policies.repeals) == (date(2020, 1, 1).toordinal(), {"LAST": last.until})


def test_acts_that_repeal_each_other_end_together() -> None:
    policies = read(
        "policy A { in force 2020-01-01 ..; repeals B; }", "policy B { in force 2020-01-01 ..; repeals A; }"
    )
    assert len(policies.repeals) == 2
