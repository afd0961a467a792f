"""The pages of `docs/facts/`: what the prelude says of each predicate, with what one real file makes of it.

`python -m policord.report.fact_pages` writes them again; `… --check` only tells whether they are current. Examples are
the facts of `docs/facts/example.policy`; uses come from `docs/facts/uses.lp`.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from policord import resources
from policord.report.fact_example import Example
from policord.rulebase import load
from policord.rulebase.schema import Predicate, read_schema, uses

START, END = "<!-- predicates -->", "<!-- end of predicates -->"
FAMILIES = (
    ("Norm", "Other", "Base"),
    ("Agent", "Body"),
    ("Act", "Peer", "Lower"),
    ("Phase", "Next"),
    ("Name", "Neighbour"),
)
"""Arguments of one kind: two of them, and the direction matters."""


def folder() -> Path:
    """`docs/facts` of the checkout."""
    return resources.data_root() / "docs" / "facts"


def pages() -> dict[str, str]:
    """Every file of the folder that is made here, by name."""
    base = load()
    schema = read_schema(base)
    example = Example(folder() / "example.policy", f"{base.prelude}\n{resources.text(folder() / 'uses.lp')}")
    shown = list(uses(resources.text(folder() / "uses.lp")))
    found = defaultdict[str, list[str]](list)
    for p in schema.predicates:
        use = next((text for text, reads, heads in shown if p.signature in (heads if p.written_by else reads)), "")
        found[f"{p.name}.md"].append(_page(p, schema.arguments, example, use))
    index = resources.text(folder() / "README.md")
    head, _, rest = index.partition(START)
    tail = rest.partition(END)[2]
    table = "".join(_groups(schema.predicates))
    return {
        **{name: "\n".join(parts) for name, parts in found.items()},
        "README.md": f"{head}{START}\n{table}{END}{tail}",
    }


def _groups(predicates: Iterable[Predicate]) -> Iterator[str]:
    group = ""
    for p in predicates:
        if p.group != group:
            group = p.group
            yield f"\n### {group}\n\n| fact | says |\n|---|---|\n"
        yield f"| [`{p}`]({p.name}.md) | {_cell(p.text)} |\n"
    yield "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _page(p: Predicate, arguments: dict[str, str], example: "Example", use: str) -> str:
    lines = [f"# {p.name}/{len(p.arguments)}", "", "```prolog", f"{p}", "```", "", f"{_sentence(p.text)}", ""]
    if p.arguments:
        lines += ["| argument | is |", "|---|---|"]
        lines += [f"| `{a}` | {_cell(arguments.get(a, ''))} |" for a in dict.fromkeys(p.arguments)]
        lines.append("")
    lines += [f"- Made by {_maker(p)}."]
    if any(len(set(p.arguments).intersection(family)) > 1 for family in FAMILIES):
        lines.append(f"- Direction: {'both' if p.both else 'as written; the other way round is another fact'}.")
    if p.absent:
        lines.append(f"- {_sentence(p.absent.removesuffix('.').removesuffix(', unless an entry says otherwise'))}")
    lines += ["", *example.show(p)]
    if use:
        lines += ["## Use", "", "```prolog", use, "```", ""]
    lines += ["[All facts](README.md)", ""]
    return "\n".join(lines)


def _sentence(text: str) -> str:
    text = text.strip().removesuffix(".")
    return f"{text[:1].upper()}{text[1:]}."


def _maker(p: Predicate) -> str:
    if p.written_by:
        return "rules" if "packs" not in p.written_by else "precedence packs"
    if p.derived:
        return f"the rules of `rules/prelude/{p.file}`: clingo derives it, `policord facts` need not print it"
    return "the engine, from the policy texts"


def main(arguments: list[str]) -> int:
    """Write the pages, or (`--check`) say which are stale: 1 if any is."""
    wanted, here = pages(), folder()
    stale = [n for n, text in wanted.items() if not (here / n).is_file() or resources.text(here / n) != text]
    gone = [path for path in here.glob("*.md") if path.name not in wanted]
    if "--check" in arguments:
        sys.stdout.write("".join(f"{name} is stale\n" for name in (*stale, *(path.name for path in gone))))
        return 1 if stale or gone else 0
    for path in gone:
        path.unlink()
    for name in stale:
        (here / name).write_text(wanted[name], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
