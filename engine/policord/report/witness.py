"""The witness of a finding as one sentence: when, where, in which circumstances, who must do what."""

from policord.reason.finding import Finding, Part, Witness
from policord.report.terms import Terms


def case_sentence(finding: Finding, witness: Witness, words: Terms) -> str:
    """The case, then what each provision says of it: "on 2025-07-01, in X: the office must … [A.1]"."""
    case = words.phrases("list.clause").join(_circumstances(witness, words)) or words.phrases("witness.always")
    deeds = _deeds(finding, witness, words)
    who = words.phrases("witness.who", agent=words.term(witness.agent)) if witness.agent else ""
    key = "witness.nobody" if not who else "witness.sentence" if deeds else "witness.plain"
    return words.phrases(key, case=case, who=who, deeds=deeds or _together(finding, witness, words))


def _circumstances(witness: Witness, words: Terms) -> list[str]:
    parts = []
    if witness.moment is not None:
        parts.append(words.phrases("witness.on", date=words.day(witness.moment)))
    if witness.place:
        parts.append(words.phrases("witness.at", place=words.term(witness.place)))
    return parts + [_circumstance(name, value, words) for name, value in witness.circumstances.items()]


def _circumstance(name: str, value: str, words: Terms) -> str:
    shown = {"name": words.term(name), "value": words.value(value)}
    if name == "parameter:calendar":
        return words.phrases("witness.season", day=value)
    key = value if name.startswith("event:") and value in ("occurred", "absent") else "circumstance"
    return words.phrases(f"witness.{key}", **shown)


def _act(witness: Witness, words: Terms) -> str:
    action = words.term(witness.action)
    if not witness.object:
        return action
    return words.phrases("witness.act", action=action, object=words.term(witness.object))


def _deeds(finding: Finding, witness: Witness, words: Terms) -> str:
    """What each provision says: "must act [A] and must not [B]"; empty unless all are known and they differ."""
    said: dict[tuple[str, str], str] = {}
    for part in finding.parts:
        for own in _own_acts(finding, part) or (witness.action,):
            what = words.term(own) if own != witness.action else _act(witness, words)
            said.setdefault((_modal(finding, part.role, words), what), part.provision)
    if len(said) < 2 or any(not modal for modal, _ in said):
        return ""
    text = before = ""
    for (modal, what), provision in said.items():
        deed = {"modal": modal, "act": what, "provision": provision}
        key = "deed" if not text else "again" if what == before else "also"
        text, before = words.phrases(f"witness.{key}", first=text, **deed), what
    return text


def _own_acts(finding: Finding, part: Part) -> tuple[str, ...]:
    """Two of one role name an act each; otherwise all speak of the one act of the witness."""
    return part.acts if len({each.role for each in finding.parts}) == 1 else ()


def _modal(finding: Finding, role: str, words: Terms) -> str:
    """Must, must not, may: of the role in this variant, else of the role."""
    word = words.phrases.word
    return word("modal", f"{finding.variant}_{role}") or word("modal", role) or ""


def _together(finding: Finding, witness: Witness, words: Terms) -> str:
    ids = list(dict.fromkeys(part.provision for part in finding.parts))
    return words.phrases("witness.both", act=_act(witness, words), provisions=words.series(ids, 4))
