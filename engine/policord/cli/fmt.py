"""`policord fmt`: policies in canonical form."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policord.cli import options
from policord.cli.inputs import Inputs, find, read_stdin
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status, worst
from policord.cli.stream import err, out
from policord.diagnostics import Diagnostic
from policord.report.safe import safe

if TYPE_CHECKING:
    from policord.lang.format import Language


@dataclass(slots=True)
class _Formatted:
    """Texts before and after, by path, and what could not be formatted."""

    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def changed(self) -> dict[str, tuple[str, str]]:
        """The files that are not in canonical form."""
        return {path: texts for path, texts in self.texts.items() if texts[0] != texts[1]}


@click.command("fmt", cls=Command, help=say("help.fmt"))
@options.paths
@click.option("--to", type=click.Choice(["en", "zh-Hans", "zh-Hant", "zh-TW"]), help=say("help.to"))
@click.option("--check", "only_check", is_flag=True, help=say("help.fmt_check"))
@click.option("--diff", is_flag=True, help=say("help.fmt_diff"))
@click.option("--write", "-w", is_flag=True, help=say("help.fmt_write"))
@options.stdin_name
@options.language
def command(
    paths: tuple[str, ...],
    to: "Language | None",
    only_check: bool,
    diff: bool,
    write: bool,
    stdin_filename: str,
    lang: str,
) -> Status:
    from policord.cli.rule_base import complain

    inputs = find(paths)
    if inputs.stdin and write:
        raise click.UsageError(say("cli.no_write_stdin"), click.get_current_context())
    done = _format(inputs, stdin_filename, to or "keep")
    complain(done.problems, done.sources, resolve(lang))
    err().lines(safe(line) for line in inputs.skipped)
    if diff:
        out().raw("".join(_diffs(done.changed())))
    if only_check:
        out().lines(safe(say("cli.differs", path=path)) for path in done.changed())
    if not (diff or only_check or write):
        out().raw("".join(text for _, text in done.texts.values()))
    if write and not _write(done):
        return Status.UNREADABLE
    said = {
        Status.UNREADABLE: bool(done.problems),
        Status.INCOMPLETE: inputs.empty,
        Status.FINDINGS: only_check and bool(done.changed()),
    }
    return worst(status for status, holds in said.items() if holds)


def _format(inputs: Inputs, stdin_filename: str, to: "Language") -> _Formatted:
    from policord.lang import read_source
    from policord.lang.format import format_text

    done = _Formatted(problems=list(inputs.problems))
    given = [(path, *read_source(path)) for path in inputs.files]
    if inputs.stdin:
        given.append((stdin_filename, *read_stdin(stdin_filename)))
    for path, text, problems in given:
        done.problems += problems
        if text is not None:
            done.sources[path] = text
            formatted, problems = format_text(text, path, to)
            done.problems += problems
            if not problems:
                done.texts[path] = (text, formatted)
    return done


def _write(done: _Formatted) -> bool:
    """Write what changed, unless something is wrong anywhere."""
    from policord.cli.writing import write_all

    texts = {Path(path): new for path, (_, new) in done.changed().items()}
    reason = ""
    if not done.problems:
        try:
            write_all(texts)
        except OSError as error:
            reason = say("cli.cannot_write", path=error.filename or "", reason=say.reason(error))
    if done.problems or reason:
        err().lines([safe(line) for line in (reason, say("cli.nothing_written")) if line])
        return False
    err().lines(safe(say("cli.written", path=path)) for path in done.changed())
    return True


def _diffs(changed: dict[str, tuple[str, str]]) -> Iterator[str]:
    for path, (old, new) in changed.items():
        for line in difflib.unified_diff(_lines(old), _lines(new), path, path):
            yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
