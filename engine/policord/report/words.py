"""A finding in words: templates of its rule, labels of the vocabulary, phrases of the catalogue."""

from collections.abc import Iterable, Mapping
from datetime import date

from policord.reason.finding import Box, Finding, Near, Resolution
from policord.report.laws import basis_in
from policord.report.phrases import Lang, fill, in_language
from policord.report.principles import principles
from policord.report.terms import Label, Terms
from policord.report.witness import case_sentence
from policord.rulebase import Rule, Variant
from policord.rulebase.form import Pack, Table
from policord.rulebase.pack import table, tables_of

_SHOWN_AREAS = 6
_SHOWN_BOXES = 4


class Words(Terms):
    """Puts findings into one language. `label(tree, name, language)` gives a vocabulary name's word."""

    def __init__(self, lang: Lang, rules: Mapping[str, Rule], label: Label, packs: Iterable[Pack] = ()) -> None:
        super().__init__(lang, label)
        self._rules = rules
        self._tables = tables_of(packs)

    def name(self, finding: Finding) -> str:
        """The rule's slug."""
        return self._rules[finding.code].name

    def basis(self, finding: Finding) -> list[str]:
        """The legal basis the rule states."""
        return [basis_in(text, self.lang) for text in self._rules[finding.code].basis]

    def message(self, finding: Finding) -> str:
        """What is wrong, in one sentence."""
        return self._filled(self._variant(finding).message, finding)

    def hint(self, finding: Finding) -> str:
        """What to do about it; empty when the rule says nothing."""
        return self._filled(self._variant(finding).hint, finding)

    def role(self, role: str) -> str:
        """What a provision does in a finding."""
        return self.phrases.word("role", role) or role.replace("_", " ")

    def witness(self, finding: Finding) -> str | None:
        """The concrete case in which the finding bites, in one sentence."""
        return case_sentence(finding, finding.witness, self) if finding.witness else None

    def lacks(self, finding: Finding, near: Near) -> str:
        """The one thing a near miss lacks."""
        texts = self._rules[finding.code].lacks.get(near.lacks)
        slots = {name: self.term(value) for name, value in near.args.items()}
        return fill(in_language(texts, self.lang), slots) if texts else near.lacks

    def remainder(self, boxes: Iterable[Box]) -> str:
        """What no provision covers, box by box."""
        parts = [self._box(box) for box in boxes]
        if len(parts) > _SHOWN_BOXES:
            rest = self.phrases("remainder.more", count=len(parts) - _SHOWN_BOXES)
            parts = [*parts[:_SHOWN_BOXES], rest]
        return self.phrases("list.part").join(parts)

    def resolution(self, resolution: Resolution) -> str:
        """Which principle settles the clash, who must decide, or that no precedence is known."""
        if resolution.state:
            key = f"unruled_{resolution.state}" if resolution.state in ("none", "several") else "unruled"
            return self.phrases(f"resolution.{key}", state=self._label("state", resolution.state, self.lang))
        names = self._principles().get(resolution.principle, {})
        text = in_language(names, self.lang) or resolution.principle
        if resolution.basis:
            text = self.phrases("resolution.basis", text=text, basis=basis_in(resolution.basis, self.lang))
        if resolution.yields:
            text = self.phrases("resolution.yields", text=text, provision=resolution.yields)
        if resolution.authority:
            authority = self._label("organ", resolution.authority, self.lang)
            text = self.phrases("resolution.authority", text=text, authority=authority)
        return text

    def ground(self, finding: Finding) -> str:
        """On which ground the act may be reviewed; empty where none is known."""
        said = self._tables.get((finding.state, "grounds")) or table(finding.state, "grounds")
        names = said.get(finding.ground or "", {})
        text = in_language(names, self.lang) or finding.ground or ""
        return self.phrases("resolution.basis", text=text, basis=basis_in(names["basis"], self.lang)) if names else text

    def _principles(self) -> Table:
        """Those of the shipped precedence packs, and of packs from outside; one name has one meaning in all."""
        more = [entries for (_, name), entries in self._tables.items() if name == "principles"]
        return {key: entry for entries in (*more, principles()) for key, entry in entries.items()}

    def cautions(self, finding: Finding) -> list[str]:
        """Why a reader should not take it for certain."""
        said = []
        if finding.inferred_scope:
            said.append(self.phrases("caution.inferred"))
        if finding.unverified:
            provisions = self.series(list(finding.unverified), 6)
            said.append(self.phrases("caution.unverified", provisions=provisions))
        if finding.confidence < 1:
            said.append(self.phrases("caution.confidence", percent=round(finding.confidence * 100)))
        return said

    def _variant(self, finding: Finding) -> Variant:
        return self._rules[finding.code].variants[finding.variant]

    def _filled(self, texts: Mapping[str, str], finding: Finding) -> str:
        return fill(in_language(texts, self.lang), self._slots(finding))

    def _slots(self, finding: Finding) -> dict[str, str]:
        roles: dict[str, list[str]] = {}
        for part in finding.parts:
            if part.provision not in roles.setdefault(part.role, []):
                roles[part.role].append(part.provision)
        slots = {role: self.series(ids, 4) for role, ids in roles.items()}
        slots |= {name: self.term(value) for name, value in finding.args.items()}
        slots.setdefault("object", self.phrases("witness.anything"))
        return slots

    def _box(self, box: Box) -> str:
        parts = []
        if box.areas:
            areas = self.series([self.term(area) for area in box.areas], _SHOWN_AREAS)
            parts.append(self.phrases("remainder.areas", count=len(box.areas), areas=areas))
        parts += self._stretch(box.since, box.until)
        if box.level:
            parts.append(self.phrases("remainder.level", level=self.term(box.level)))
        if box.hazard:
            parts.append(self.phrases("remainder.hazard", hazard=self.term(box.hazard)))
        return self.phrases("list.clause").join(parts)

    def _stretch(self, since: date | None, until: date | None) -> list[str]:
        days = {"since": since and self.day(since), "until": until and self.day(until)}
        key = "between" if since and until else "since" if since else "until" if until else None
        if since and until and (until - since).days == 1:
            key = "day"
        return [self.phrases(f"remainder.{key}", **days)] if key else []
