"""The policy text that a register made by `export` carries in its `header`, `statement` and `declarations` fields."""

from collections.abc import Iterator

from policord.model.register_file import Entry


def text_as_written(document: Entry, provisions: list[Entry]) -> str:
    """The text, not yet in canonical form."""
    if "declarations" in document:
        return "\n\n".join(map(str, document["declarations"])) + "\n"
    return "\n".join([*_head(document), *(line for item in provisions for line in _article(item)), "}", ""])


def _head(document: Entry) -> Iterator[str]:
    title = document.get("title_zh") or document.get("title_en") or document["id"]
    yield f"policy {document['id']}{f' {_quoted(title)}' if title != document['id'] else ''} {{"
    yield from (f"  {line}" for line in document["header"])


def _article(provision: Entry) -> Iterator[str]:
    quote = f" {_quoted(provision['text'])}" if provision.get("text") else ""
    yield f"  article {provision['article']}{quote} {{"
    yield f"    {provision.get('statement', '')}"
    yield "  }"


def _quoted(text: object) -> str:
    """Text in quotes of a kind that it does not hold itself."""
    said = str(text)
    for left, right in ('""', "“”", "「」", "『』"):
        if left not in said and right not in said:
            return f"{left}{said}{right}"
    return '"' + said.replace('"', "'") + '"'
