"""The catalogue of rules: what there is to be found."""

from collections.abc import Iterator
from typing import Any

from policord import resources
from policord.report.phrases import Lang, Phrases, in_language
from policord.report.safe import safe
from policord.report.summary import SEVERITIES
from policord.rulebase import Rule
from policord.rulebase.pages import prose


def severity(rule: Rule) -> str:
    """The gravest severity of a rule's variants."""
    return min((variant.severity for variant in rule.variants.values()), key=SEVERITIES.index)


def entry(rule: Rule, lang: Lang) -> dict[str, Any]:
    """A rule as `rules list --format json` writes it."""
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": severity(rule),
        "status": rule.status,
        "since": rule.since,
        "title": in_language(rule.title, lang),
        "explain": in_language(rule.explain, lang),
        "variants": [{"name": name, "severity": each.severity} for name, each in rule.variants.items()],
        "requirement": list(rule.requirement),
        "tags": list(rule.tags),
        "basis": list(rule.basis),
    }


def page(rule: Rule, lang: Lang) -> Iterator[str]:
    """A rule for reading: what it is, its variants, then its page."""
    yield f"{rule.code} {safe(rule.name)} ({safe(rule.family)}, {rule.status})"
    colon = Phrases(lang)("list.colon")
    yield f"  {safe(in_language(rule.title, lang))}{colon}{safe(in_language(rule.explain, lang))}"
    for name, variant in rule.variants.items():
        yield f"  {variant.severity} {safe(name)}{colon}{safe(in_language(variant.message, lang))}"
    yield ""
    if rule.page.is_file():
        text = prose(resources.text(rule.page), chinese=lang != "en")
        yield from map(safe, text.splitlines())
