"""What people say of the findings of the corpus: `python -m tests.corpus_labels` prints those nobody has looked at."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import TypedDict

from policord.reason import CheckOptions, Finding, Result, check_files
from tests.corpus import CORPUS

AS_OF = date(2025, 7, 1)
WORDS = ("true", "arguable", "false")
Key = tuple[str, str, tuple[str, ...]]


class Label(TypedDict, total=False):
    """One finding as judged by eye. `status` is open, fixed (the text or the rule was mended) or gone."""

    fingerprint: str
    code: str
    variant: str
    provisions: list[str]
    label: str
    reason: str
    first_seen: str
    status: str
    how: str


def labels() -> list[Label]:
    entries: list[Label] = tomllib.loads((CORPUS / "labels.toml").read_text(encoding="utf-8"))["finding"]
    return entries


@cache
def checked() -> Result:
    """The corpus as one set."""
    return check_files([str(path) for path in CORPUS.glob("*.policy")], CheckOptions(as_of=AS_OF))


def key(finding: Finding) -> Key:
    return finding.code, finding.variant, tuple(sorted({part.provision for part in finding.parts}))


def label_key(entry: Label) -> Key:
    return entry["code"], entry["variant"], tuple(sorted(entry["provisions"]))


def unlabelled(findings: Iterable[Finding], entries: Sequence[Label]) -> list[Finding]:
    known = {label_key(entry) for entry in entries if entry["status"] == "open"}
    return [finding for finding in findings if key(finding) not in known]


def vanished(findings: Iterable[Finding], entries: Sequence[Label]) -> list[Label]:
    """Entries said to be open that no finding bears out any more."""
    found = {key(finding) for finding in findings}
    return [entry for entry in entries if entry["status"] == "open" and label_key(entry) not in found]


def table(findings: Iterable[Finding], entries: Sequence[Label]) -> str:
    """How the findings of today were judged, by code."""
    said = {label_key(entry): entry["label"] for entry in entries if entry["status"] == "open"}
    counts = Counter((finding.code, said.get(key(finding), "unlabelled")) for finding in findings)
    words = (*WORDS, "unlabelled")
    rows: list[tuple[str, ...]] = [("code", *words)]
    rows += [(code, *(str(counts[code, word]) for word in words)) for code in sorted({code for code, _ in counts})]
    return "\n".join("".join(cell.ljust(12) for cell in row).rstrip() for row in rows)


def template(finding: Finding) -> str:
    """An entry to fill in, and what the finding says as a comment."""
    code, variant, provisions = key(finding)
    names = ", ".join(f'"{provision}"' for provision in provisions)
    said = {name: value for name, value in finding.args.items() if name not in provisions}
    return "\n".join([
        f"# {finding.severity} {finding.status} {finding.confidence} {said} {finding.witness or ''}",
        *(f"# {part.role}: {part.provision}" for part in finding.parts),
        "[[finding]]",
        f'fingerprint = "{finding.fingerprint}"',
        f'code = "{code}"',
        f'variant = "{variant}"',
        f"provisions = [{names}]",
        'label = ""',
        'reason = ""',
        'first_seen = ""',
        'status = "open"',
        "",
    ])  # fmt: skip


def main() -> None:
    entries = labels()
    for finding in unlabelled(checked().findings, entries):
        print(template(finding))
    for entry in vanished(checked().findings, entries):
        print(f"# gone? {label_key(entry)} ({entry['label']})")
    print(table(checked().findings, entries))


if __name__ == "__main__":
    main()
