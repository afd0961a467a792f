"""The catalogue of rules as pages: one table, and a page for each rule, made from the rules' files alone."""

from collections.abc import Iterator

from policord import resources
from policord.report.phrases import Lang, Phrases, in_language
from policord.rulebase import Rule, RuleBase
from policord.rulebase.catalogue import page_text, severity
from policord.rulebase.pages import read_page

INDEX = "README.md"


def rule_pages(base: RuleBase, lang: Lang) -> dict[str, str]:
    """The text of each page by its file name; the same rules make the same pages, byte for byte."""
    words = Phrases(lang)
    pages = {_file(rule): "\n".join(_page(rule, words)) + "\n" for _, rule in sorted(base.rules.items())}
    return {INDEX: "\n".join(_index(base, words)) + "\n", **pages}


def _file(rule: Rule) -> str:
    return f"{rule.code}_{rule.name}.md"


def _index(base: RuleBase, words: Phrases) -> Iterator[str]:
    yield f"# {words('catalogue.title')}"
    yield ""
    yield from _head(words, "code", "name", "finds", "family", "severity", "status", "since")
    for _, rule in sorted(base.rules.items()):
        link, title = f"[{rule.code}]({_file(rule)})", in_language(rule.title, words.lang)
        yield _row(link, f"`{rule.name}`", title, rule.family, _grave(rule, words), _status(rule, words), rule.since)
    if base.retired:
        yield from ("", f"## {words('catalogue.retired')}", "")
        yield from _head(words, "code", "instead", "since", "why")
        for code, entry in sorted(base.retired.items()):
            yield _row(code, entry.to or "–", entry.since, entry.why)


def _page(rule: Rule, words: Phrases) -> Iterator[str]:
    title, _, rest = page_text(rule, words.lang).partition("\n")
    yield title
    yield ""
    yield from _head(words, "family", "severity", "status", "since")
    yield _row(rule.family, _grave(rule, words), _status(rule, words), rule.since)
    yield ""
    for key, values in (("basis", rule.basis), ("requirement", rule.requirement), ("tags", rule.tags)):
        if values:
            yield f"{words(f'catalogue.{key}')}{words('list.colon')}{words.series(values)}\n"
    yield rest.strip()
    if words.lang != "en":
        yield from _examples(rule, words)
    yield from _messages(rule, words)


def _examples(rule: Rule, words: Phrases) -> Iterator[str]:
    """The blocks, which the Chinese part of a page does not repeat."""
    page = read_page(resources.text(rule.page) if rule.page.is_file() else "")
    if page.blocks:
        yield from ("", f"## {words('catalogue.examples')}")
    for block in page.blocks:
        yield from ("", f"### {block.title}", "", "```policy", block.text.rstrip("\n"), "```")


def _messages(rule: Rule, words: Phrases) -> Iterator[str]:
    yield from ("", f"## {words('catalogue.messages')}", "")
    yield from _head(words, "variant", "severity", "message", "hint")
    for name, variant in rule.variants.items():
        texts = in_language(variant.message, words.lang), in_language(variant.hint, words.lang)
        yield _row(f"`{name}`", words(f"catalogue.{variant.severity}"), *texts)
    if rule.lacks:
        yield ""
        yield from _head(words, "lack", "message")
        yield from (_row(f"`{name}`", in_language(texts, words.lang)) for name, texts in rule.lacks.items())


def _grave(rule: Rule, words: Phrases) -> str:
    return words(f"catalogue.{severity(rule)}")


def _status(rule: Rule, words: Phrases) -> str:
    return words(f"catalogue.{rule.status}") if rule.status else ""


def _head(words: Phrases, *keys: str) -> Iterator[str]:
    yield _row(*(words(f"catalogue.{key}") for key in keys))
    yield "|" + "---|" * len(keys)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
