"""Options that several commands share."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policord.cli.language import CHOICES, say

if TYPE_CHECKING:
    from policord.reason.child import Limits

AnyFunction = Callable[..., Any]
ANY_PATH = click.Path(readable=False)
"""A path nobody has looked at: what cannot be read is a mistake in the input, and the rest is checked."""
_DAY = re.compile(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?")


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions of click
    """A date, `today`, or `all` (no date: time stays symbolic), which is None."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date | None:
        if value is None or isinstance(value, date):
            return value
        if value in ("today", "all"):
            return date.today() if value == "today" else None
        match = _DAY.fullmatch(value)
        try:
            return date(*map(int, match.groups())) if match else self.fail(say("cli.not_a_date", text=value))
        except ValueError:
            self.fail(say("cli.not_a_date", text=value), param, ctx)


def selectors(words: tuple[str, ...]) -> tuple[str, ...]:
    """Codes, names and families, given apart or joined by commas."""
    parts = (part.strip() for word in words for part in re.split("[,，、]", word))
    return tuple(part for part in parts if part)


def paths(function: AnyFunction) -> AnyFunction:
    """PATH…: files, folders, and `-` for standard input."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=ANY_PATH)(function)


def form(*forms: str) -> Callable[[AnyFunction], AnyFunction]:
    """--format, the first one by default."""
    return click.option("--format", "form", type=click.Choice(forms), default=forms[0], help=say("help.format"))


def language(function: AnyFunction) -> AnyFunction:
    """--lang; left out, it is that of the group the command belongs to."""
    option = click.option(
        "--lang", type=click.Choice(CHOICES), default="auto", help=say("help.lang"), callback=_inherited
    )
    return option(function)


def _inherited(context: click.Context, _: click.Parameter, choice: str) -> str:
    if choice != "auto" or context.parent is None:
        return choice
    return str(context.parent.params.get("lang", "auto"))


def only_language(function: AnyFunction) -> AnyFunction:
    """--lang where it only chooses the language of help and complaints, which is done before the call is read."""
    option = click.option(
        "--lang", type=click.Choice(CHOICES), default="auto", help=say("help.lang"), expose_value=False
    )
    return option(function)


def stdin_name(function: AnyFunction) -> AnyFunction:
    """--stdin-filename."""
    return click.option("--stdin-filename", metavar="NAME", default="stdin.policy", help=say("help.stdin_filename"))(
        function
    )


def as_of(function: AnyFunction) -> AnyFunction:
    """--as-of."""
    return click.option("--as-of", type=Day(), metavar="DATE|today|all", default="today", help=say("help.as_of"))(
        function
    )


def rules_folders(function: AnyFunction) -> AnyFunction:
    """--rules, and the packs that `policord.toml` names or that are installed."""
    folder = click.Path(path_type=Path, readable=False)
    option = click.option(
        "--rules", multiple=True, metavar="DIR", type=folder, help=say("help.rules_dir"), callback=_with_configured
    )
    return option(function)


def _with_configured(context: click.Context, _: click.Parameter, given: tuple[Path, ...]) -> tuple[Path, ...]:
    from policord.cli.config import configured
    from policord.cli.installed import installed_packs

    settings = configured()
    given = tuple(shipped_pack(path) for path in given)
    context.meta["policord.given"] = given
    context.meta["policord.installed"] = installed_packs() if settings.installed else ()
    found = (*given, *settings.rules, *context.meta["policord.installed"])
    return tuple({path.resolve(): path for path in reversed(found)}.values())[::-1]


def shipped_pack(folder: Path) -> Path:
    """The pack of that name that lies beside the shipped rules, if it is no folder's; else the folder itself."""
    from policord import resources

    beside = resources.rules("packs", folder.name)
    named = len(folder.parts) == 1 and folder.name and not folder.exists()
    return beside if named and (beside / "pack.toml").is_file() else folder


def rule_limits(function: AnyFunction) -> AnyFunction:
    """--rules-seconds, --rules-memory: see `limits`."""
    for name in ("memory", "seconds"):
        option = click.option(
            f"--rules-{name}",
            type=click.IntRange(min=1),
            metavar="N",
            help=say(f"help.rules_{name}"),
            expose_value=False,
            callback=_keep,
        )
        function = option(function)
    return function


def _keep(context: click.Context, option: click.Parameter, value: int | None) -> None:
    context.meta[f"policord.{option.name}"] = value


def limits() -> "Limits":
    """What rules from outside may take: as the call says, else `policord.toml`, else the default."""
    from policord.cli.config import configured
    from policord.reason.child import Limits

    meta, settings, usual = click.get_current_context().meta, configured(), Limits()
    return Limits(
        meta.get("policord.rules_seconds") or settings.seconds or usual.seconds,
        meta.get("policord.rules_memory") or settings.memory or usual.memory,
    )


def preview(function: AnyFunction) -> AnyFunction:
    """--preview."""
    option = click.option("--preview", is_flag=True, help=say("help.preview"), callback=_or_configured)
    return option(function)


def _or_configured(_: click.Context, __: click.Parameter, given: bool) -> bool:
    from policord.cli.config import configured

    return given or configured().preview


def which_rules(function: AnyFunction) -> AnyFunction:
    """--select, --ignore, --rules."""
    function = rules_folders(function)
    for name in ("ignore", "select"):
        option = click.option(f"--{name}", multiple=True, metavar="CODES", help=say(f"help.{name}"))
        function = option(function)
    return function
