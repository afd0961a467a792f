"""`policord words`: the vocabulary a drafter may use, searched."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policord.cli import options
from policord.cli.inputs import find
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status
from policord.cli.stream import err, out
from policord.cli.table import table
from policord.report.phrases import Lang
from policord.report.safe import safe

if TYPE_CHECKING:
    from policord.model.entry import Entry


@click.command("words", cls=Command, help=say("help.words"))
@click.argument("pattern", default="", metavar="[PATTERN]")
@click.option("--kind", metavar="KIND", help=say("help.kind"))
@click.option("--with", "paths", multiple=True, metavar="PATH", type=options.ANY_PATH, help=say("help.with"))
@options.form("text", "json")
@options.rules_folders
@options.language
def command(
    pattern: str, kind: str | None, paths: tuple[str, ...], form: str, rules: tuple[Path, ...], lang: str
) -> Status:
    from policord.cli.rule_base import complain, sound_rule_base
    from policord.model.shipped import shipped_entries
    from policord.model.words import matching, vocabulary_of
    from policord.reason.check import read_trees, vocabulary_of_packs

    rulebase = sound_rule_base(rules, (), resolve(lang)) if rules else None
    if rules and rulebase is None:
        return Status.WRONG_CALL
    chosen = _kind(kind) if kind else None
    inputs = find(paths)
    trees, sources, mistakes = read_trees(inputs.files)
    vocabulary, problems = vocabulary_of(shipped_entries(), [*vocabulary_of_packs(rulebase), *trees])
    everything = [*inputs.problems, *mistakes, *problems]
    complain(everything, sources, resolve(lang))
    err().lines(safe(line) for line in inputs.skipped)
    found = matching(vocabulary, pattern, chosen)
    if form == "json":
        out().json(json.dumps([_record(entry) for entry in found], ensure_ascii=False, indent=2))
    elif found:
        out().lines(table([_row(entry, resolve(lang)) for entry in found]))
    else:
        err().lines([safe(say("cli.no_word", pattern=pattern))])
    if everything:
        return Status.UNREADABLE
    return Status.INCOMPLETE if inputs.empty else Status.FINE


def _kind(written: str) -> str:
    """A kind by any word of the language for it."""
    from policord.lang.words import spellings
    from policord.model.entry import CLAUSES

    word = spellings().get(written)
    key = written if word is None else word.key
    if key not in CLAUSES:
        kinds = say.phrases.series(f"`{name}`" for name in sorted(CLAUSES))
        context = click.get_current_context()
        raise click.UsageError(say("call.not_one_of", name="--kind", value=written, choices=kinds), context)
    return key


def _row(entry: "Entry", lang: Lang) -> list[str]:
    """Kind, name, its labels (the reader's first), what it is a kind of or is measured in."""
    from policord.lang.words import spellings
    from policord.model.words import measure

    order = dict.fromkeys((lang, "zh-Hans", "en"))
    labels = dict.fromkeys(entry.labels[one] for one in order if one in entry.labels)
    kind = spellings()[entry.kind].spell(lang)
    return [kind, entry.name, " / ".join(labels), measure(entry) or ", ".join(entry.parents)]


def _record(entry: "Entry") -> dict[str, Any]:
    known: dict[str, Any] = {
        "kind": entry.kind,
        "name": entry.name,
        "labels": entry.labels,
        "aliases": list(entry.aliases),
    }
    known |= {key: list(entry.names[key]) for key in ("unit", "scale", "values") if key in entry.names}
    return known | {"parents": list(entry.parents)}
