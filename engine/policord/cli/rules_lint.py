"""`policord rules lint`: what is wrong with rules that can be seen without running them."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policord.cli import options
from policord.cli.inputs import find
from policord.cli.language import resolve, say
from policord.cli.lazy import Command
from policord.cli.status import Status, worst
from policord.cli.stream import out
from policord.report.phrases import Lang
from policord.report.safe import safe

if TYPE_CHECKING:
    from policord.rulebase import Rule, RuleBase
    from policord.workshop.join import Order


@click.command("lint", cls=Command, help=say("help.rules_lint"))
@click.argument("names", nargs=-1, metavar="[CODE|NAME|FAMILY|PACK]...")
@click.option("--corpus", multiple=True, metavar="PATH", type=options.ANY_PATH, help=say("help.rules_corpus"))
@click.option("--orders", is_flag=True, help=say("help.rules_orders"))
@options.form("text", "json")
@options.rules_folders
@options.rule_limits
@options.language
def command(
    names: tuple[str, ...], corpus: tuple[str, ...], orders: bool, form: str, rules: tuple[Path, ...], lang: str
) -> Status:
    from policord.cli.rule_base import complain
    from policord.cli.workshop import bounded, record, tell
    from policord.rulebase import load
    from policord.workshop.lint import lint

    if orders and not corpus:
        raise click.UsageError(say("workshop.needs_corpus"), click.get_current_context())
    base, wanted = load(rules), options.selectors(names)
    if not base.diagnostics and (unknown := base.unknown(wanted)):
        complain(unknown, {}, resolve(lang))
        return Status.WRONG_CALL
    packs = frozenset() if wanted else _given(base)
    everything = not wanted and not packs
    chosen = base.select(wanted or tuple(packs) or ("all",), preview=bool(packs))
    joins, read = None, Status.FINE
    if corpus:
        with bounded(base):
            joins, read = _orders(base, chosen, everything, packs, corpus, rules, resolve(lang))
    found = lint(base, chosen, everything, joins, options.limits(), packs)
    if form == "json":
        lines = [_order_record(order) for order in found.orders]
        said = {"findings": [record(one, resolve(lang)) for one in found.problems], "orders": lines}
        out().json(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        out().lines(_order_lines(found.orders) if orders else ())
        tell(found.problems, resolve(lang))
        out().lines([say("workshop.linted", count=len(found.problems), rules=len(chosen))])
    return worst([read, Status.FINDINGS if found.problems else Status.FINE])


def _given(base: "RuleBase") -> frozenset[str]:
    """The packs that the call itself names with `--rules`."""
    folders = click.get_current_context().meta["policord.given"]
    return frozenset(name for name, pack in base.packs.items() if pack.root in folders)


def _orders(
    base: "RuleBase",
    chosen: "Sequence[Rule]",
    everything: bool,
    packs: frozenset[str],
    corpus: tuple[str, ...],
    folders: tuple[Path, ...],
    lang: Lang,
) -> "tuple[list[Order] | None, Status]":
    """The joins of the rules on the corpus (None where they cannot be ground), and how well it could be read."""
    from policord.cli.workshop import corpus_facts
    from policord.workshop.corpus import apart, tables_of
    from policord.workshop.join import orders
    from policord.workshop.lint import looked_at
    from policord.workshop.program import logic_of

    atoms, status = corpus_facts(find(corpus), None, folders, lang)
    bounds = apart(base, base.rules.values(), options.limits())
    tables = tables_of(atoms, base.program(base.rules.values()), bounds)
    if tables is None:
        return None, status
    every = logic_of(base, base.rules.values(), sources=True)
    return orders(looked_at(base, every, chosen, everything, packs), tables, every), status


def _order_lines(orders: "Sequence[Order]") -> Iterator[str]:
    """The joins, the dearest first."""
    from policord.workshop.join import written

    for order in sorted(orders, key=lambda one: -one.taken.cost):
        place = f"{order.clause.logic.path}:{order.clause.line}"
        yield safe(say("workshop.touches", place=place, tuples=f"{order.taken.cost:.0f}", order=written(order.taken)))
        if order.better:
            fewer = f"{order.better.cost:.0f}"
            yield safe(say("workshop.better", tuples=fewer, order=written(order.better)))
    if orders:
        yield ""


def _order_record(order: "Order") -> dict[str, Any]:
    steps = [{"literal": part.text, "tuples": round(tuples)} for part, tuples in order.taken.steps]
    better = order.better and [{"literal": part.text, "tuples": round(tuples)} for part, tuples in order.better.steps]
    place = {"file": str(order.clause.logic.path), "line": order.clause.line, "head": order.clause.head}
    return place | {"tuples": round(order.taken.cost), "order": steps, "better": better}
