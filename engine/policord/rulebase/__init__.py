"""The rule base: rules as data (`load`), and what a person means by a list of codes, names and families."""

from policord.rulebase.form import AXES, DOMAINS, JOININGS, LANGUAGES, Retired, Rule, RuleBase, Source, Variant
from policord.rulebase.load import load, load_from

__all__ = [
    "AXES",
    "DOMAINS",
    "JOININGS",
    "LANGUAGES",
    "Retired",
    "Rule",
    "RuleBase",
    "Source",
    "Variant",
    "load",
    "load_from",
]
