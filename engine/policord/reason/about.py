"""The answers, sorted by the finding they speak of."""

from collections import defaultdict
from dataclasses import dataclass, field

from policord.reason.solve import Answers, unquote

Key = tuple[str, str]
"""A rule's constant and the term that identifies the finding among those of the rule."""


@dataclass(slots=True)
class About:
    """Everything the answers say of one finding; what only one may say is what sorts first."""

    roles: list[tuple[str, str]] = field(default_factory=list)
    args: list[tuple[str, str]] = field(default_factory=list)
    cells: list[tuple[int, int]] = field(default_factory=list)
    lapses: list[tuple[int, int]] = field(default_factory=list)
    near: list[tuple[str, str]] = field(default_factory=list)
    witness: tuple[int, int] | None = None
    related: list[Key] = field(default_factory=list)
    resolved: tuple[str, str] | None = None
    yields: tuple[str, str] | None = None
    decides: str | None = None
    unsettled: str | None = None
    ground: str | None = None
    unruled: str | None = None
    possible: bool = False
    presumes: bool = False


def collect(answers: Answers) -> dict[Key, About]:
    """What is said of each finding, by its key."""
    about: dict[Key, About] = defaultdict(About)
    for code, key, role, norm in answers.get("role", ()):
        about[code, key].roles.append((role, norm))
    for code, key, name, value in answers.get("arg", ()):
        about[code, key].args.append((name, value))
    for code, key, number, cell in answers.get("remainder", ()):
        about[code, key].cells.append((int(number), int(cell)))
    for code, key, since, until in answers.get("lapse", ()):
        about[code, key].lapses.append((int(since), int(until)))
    for code, key, norm, lack in answers.get("near", ()):
        about[code, key].near.append((norm, lack))
    for code, key, p, q in answers.get("witness", ()):
        about[code, key].witness = about[code, key].witness or (int(p), int(q))
    for code, key, other, other_key in answers.get("related", ()):
        about[code, key].related.append((other, other_key))
    for code, key in answers.get("possible", ()):
        about[code, key].possible = True
    for code, key in answers.get("presumes_scope", ()):
        about[code, key].presumes = True
    _precedence(answers, about)
    return about


def _precedence(answers: Answers, about: dict[Key, About]) -> None:
    for code, key, principle, norm in answers.get("resolved", ()):
        about[code, key].resolved = about[code, key].resolved or (principle, norm)
    for code, key, principle, norm in answers.get("yields", ()):
        about[code, key].yields = about[code, key].yields or (principle, norm)
    for code, key, authority in answers.get("decides", ()):
        about[code, key].decides = about[code, key].decides or unquote(authority)
    for code, key, principle in answers.get("unsettled", ()):
        about[code, key].unsettled = about[code, key].unsettled or principle
    for code, key, ground in answers.get("ground", ()):
        about[code, key].ground = about[code, key].ground or ground
    for code, key, state in answers.get("unruled", ()):
        about[code, key].unruled = about[code, key].unruled or unquote(state)
