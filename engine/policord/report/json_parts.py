"""Findings and mistakes as the JSON contract states them: names for programs, messages for people."""

from policord.diagnostics import Diagnostic, Place
from policord.reason import finding as found
from policord.report import contract
from policord.report.mistakes import Mistakes
from policord.report.source import Sources
from policord.report.words import Words


class Parts:
    """Translates single findings and mistakes; places become lines and columns."""

    def __init__(self, sources: Sources, words: Words) -> None:
        self._sources = sources
        self._words = words
        self._mistakes = Mistakes(words.lang)

    def finding(self, finding: found.Finding) -> contract.Finding:
        """One finding."""
        return contract.Finding(
            code=finding.code,
            variant=finding.variant,
            name=self._words.name(finding),
            severity=finding.severity,  # type: ignore[arg-type]  # pydantic checks that it is one of the three
            confidence=finding.confidence,
            status=finding.status,  # type: ignore[arg-type]  # likewise
            fingerprint=finding.fingerprint,
            message=self._words.message(finding),
            hint=self._words.hint(finding),
            provisions=[self._provision(part) for part in finding.parts],
            members=None if finding.members is None else [bare(member) for member in finding.members],
            witness=_witness(finding.witness),
            remainder=None if finding.remainder is None else [_box(box) for box in finding.remainder],
            uncovered=finding.uncovered,
            basis=self._words.basis(finding),
            resolution=self._resolution(finding.resolution),
            ground=finding.ground,
            near_misses=[self._near(finding, near) for near in finding.near],
            repairs=[],
            related=list(finding.related),
            inferred_scope=finding.inferred_scope,
            unverified=list(finding.unverified),
            gap=finding.gap,
            tags=list(finding.tags),
        )

    def mistake(self, diagnostic: Diagnostic) -> contract.Error:
        """One mistake in the input."""
        return contract.Error(
            code=diagnostic.code,
            message=self._mistakes.message(diagnostic),
            hint=self._mistakes.hint(diagnostic),
            **self._span(diagnostic.place),
        )

    def note(self, diagnostic: Diagnostic) -> contract.Note:
        """Something to look at."""
        return contract.Note(**self.mistake(diagnostic).model_dump())

    def _provision(self, part: found.Part) -> contract.Provision:
        return contract.Provision(id=part.provision, role=part.role, **self._span(part.place))

    def _near(self, finding: found.Finding, near: found.Near) -> contract.NearMiss:
        lacks = self._words.lacks(finding, near)
        return contract.NearMiss(provision=near.provision, lacks=lacks, lack=near.lacks, **self._span(near.place))

    def _resolution(self, resolution: found.Resolution | None) -> contract.Resolution | None:
        if resolution is None:
            return None
        return contract.Resolution(
            principle=resolution.principle,
            basis=resolution.basis,
            yields=resolution.yields,
            authority=resolution.authority,
        )

    def _span(self, place: Place) -> contract.Where:
        source = self._sources[place.path]
        line, column = source.of(place.start)
        end_line, end_column = source.of(place.end)
        return {
            "file": _unicode(place.path),
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
        }


def _unicode(path: str) -> str:
    """A file name without the lone surrogates Python has for bytes that are not UTF-8."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def bare(value: str) -> str:
    """`tree:name` (one, or several after commas) as the name alone: a field's tree is known from the field."""
    pairs = [part.partition(":") for part in value.split(", ")]
    if all(colon and tree.isidentifier() for tree, colon, _ in pairs):
        return ", ".join(name for _, _, name in pairs)
    return value


def _witness(witness: found.Witness | None) -> contract.Witness | None:
    if witness is None:
        return None
    return contract.Witness(
        agent=bare(witness.agent),
        action=bare(witness.action),
        object=bare(witness.object),
        place=bare(witness.place),
        moment=witness.moment,
        circumstances={bare(name): bare(value) for name, value in witness.circumstances.items()},
    )


def _box(box: found.Box) -> contract.Box:
    return contract.Box(
        areas=[bare(area) for area in box.areas],
        since=box.since,
        until=box.until,
        level=box.level and bare(box.level),
        hazard=box.hazard and bare(box.hazard),
    )
