"""What a check amounts to: counts, order, and whether anything is left unknown."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from policord.diagnostics import Diagnostic
from policord.reason.finding import Finding, Result
from policord.report.source import Sources

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a result; `notes` count as warnings, `skipped` says in words what was not analysed."""

    open: dict[str, int]
    resolved: int
    waived: int
    errors: int
    notes: int
    files: int
    provisions: int
    skipped: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Everything given was read and analysed."""
        return not (self.errors or self.skipped)

    @property
    def clean(self) -> bool:
        """Complete, with something to check, nothing open and nothing to look at; only then may the word be said."""
        return self.complete and self.provisions > 0 and not (self.notes or any(self.open.values()))

    def reaches(self, fail_on: str) -> bool:
        """Something is open at that severity or above; `never` is reached by nothing."""
        if fail_on == "never":
            return False
        reached = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return any(self.open[severity] for severity in reached) or ("warning" in reached and self.notes > 0)


def tally(result: Result) -> Tally:
    """Count a result."""
    opened = Counter(finding.severity for finding in result.findings if finding.status == "open")
    status = Counter(finding.status for finding in result.findings)
    return Tally(
        open={severity: opened[severity] for severity in SEVERITIES},
        resolved=status["resolved"],
        waived=status["waived"],
        errors=len(result.diagnostics),
        notes=len(result.notes),
        files=len(result.sources),
        provisions=result.provisions,
        skipped=tuple(result.skipped),
    )


def in_order(findings: Iterable[Finding], sources: Sources) -> list[Finding]:
    """By file, line, code, fingerprint; findings without a provision come first."""

    def place(finding: Finding) -> tuple[str, int, str, str]:
        if not finding.parts:
            return "", 0, finding.code, finding.fingerprint
        where = finding.parts[0].place
        return where.path, sources[where.path].of(where.start)[0], finding.code, finding.fingerprint

    return sorted(findings, key=place)


def mistakes_in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file and place."""
    return sorted(diagnostics, key=lambda each: (each.place.path, each.place.start, each.code))
