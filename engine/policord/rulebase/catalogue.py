"""The rules as a list, for programs (`catalogue_json`) and people (`rules/README.md`), and one rule's page.

`policord rules doc --shipped` (or `python -m policord.rulebase.catalogue`) writes `rules/README.md` anew; a test fails
when it is stale.
"""

from collections import defaultdict
from collections.abc import Iterator

from policord import resources
from policord.rulebase.form import SEVERITIES, Rule, RuleBase
from policord.rulebase.load import load
from policord.rulebase.pages import prose

Item = dict[str, object]

_PREFACE = """\
# The rules

What policord can find. A rule is two files side by side: `Fnn_name.lp`, its logic and texts, and `Fnn_name.md`,
its page, whose examples are its tests. How to write one: [docs/rule-format.md](../docs/rule-format.md).

This list is made from the rules: `policord rules doc --shipped`.
"""


def severity(rule: Rule) -> str:
    """The gravest severity of its variants."""
    given = {variant.severity for variant in rule.variants.values()}
    return next((one for one in SEVERITIES if one in given), "warning")


def catalogue_json(base: RuleBase) -> list[Item]:
    """Every rule as plain data, by code order."""
    return [_item(rule) for _, rule in sorted(base.rules.items())]


def retired_json(base: RuleBase) -> list[Item]:
    """Every code that went out of use, with what took its place."""
    return [
        {"code": code, "name": "", "family": "", "severity": "", "status": "retired"}
        | {"since": entry.since, "to": entry.to, "why": entry.why}
        for code, entry in sorted(base.retired.items())
    ]


def _item(rule: Rule) -> Item:
    variants = [
        {"variant": name, "severity": variant.severity, "message": dict(variant.message), "hint": dict(variant.hint)}
        for name, variant in rule.variants.items()
    ]
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": severity(rule),
        "status": rule.status,
        "since": rule.since,
        "title": dict(rule.title),
        "explain": dict(rule.explain),
        "requirement": list(rule.requirement),
        "tags": list(rule.tags),
        "basis": list(rule.basis),
        "variants": variants,
        "local": rule.local,
        "pack": rule.pack,
        "instead": rule.instead,
    }


def catalogue(base: RuleBase) -> str:
    """The text of `rules/README.md`."""
    families: dict[str, list[Rule]] = defaultdict(list)
    for _, rule in sorted(base.rules.items()):
        if not rule.local:
            families[rule.family].append(rule)
    parts = [_PREFACE]
    for family in sorted(families):
        parts.append("\n".join([f"\n## {family}\n", *_table(families[family]), ""]))
    parts += ["\n".join(["\n## Retired codes\n", *_retired(base), ""])] if base.retired else []
    return "".join(parts)


def _table(rules: list[Rule]) -> Iterator[str]:
    yield "| code | name | finds | 中文 | severity | status | since |"
    yield "|---|---|---|---|---|---|---|"
    for rule in rules:
        page = f"{rule.path.parent.name}/{rule.page.name}"
        texts = rule.title.get("en", ""), rule.title.get("zh-Hans", "")
        cells = f"[{rule.code}]({page})", f"`{rule.name}`", *texts, _shapes(rule), rule.status, rule.since
        yield f"| {' | '.join(cells)} |"


def _shapes(rule: Rule) -> str:
    """The severities its variants have, the gravest first."""
    given = {variant.severity for variant in rule.variants.values()}
    return ", ".join(one for one in SEVERITIES if one in given)


def _retired(base: RuleBase) -> Iterator[str]:
    yield "| code | now | since | why |"
    yield "|---|---|---|---|"
    for code, entry in sorted(base.retired.items()):
        yield f"| {code} | {entry.to or '–'} | {entry.since} | {entry.why} |"


def page_text(rule: Rule, lang: str) -> str:
    """The rule's page in a language (`en`, `zh-Hans`, `zh-Hant`), under its title; its summary if it has none."""
    title = f"# {rule.code} {rule.name}\n\n"
    summary = f"{rule.title.get(lang, '')}\n\n{rule.explain.get(lang, '')}\n"
    if not rule.page.is_file():
        return title + summary
    text = resources.text(rule.page)
    if lang == "en":
        return prose(text, chinese=False)
    return title + summary + "\n" + prose(text, chinese=True).removeprefix(title)


def write() -> None:
    """Brings `rules/README.md` up to date."""
    resources.rules("README.md").write_text(catalogue(load()), encoding="utf-8")


if __name__ == "__main__":
    write()
