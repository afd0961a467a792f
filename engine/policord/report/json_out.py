"""The report programs read: one JSON object, or one object a line."""

import json
from collections.abc import Iterable, Iterator

from policord import __version__
from policord.reason.coherence import Coherence, Share
from policord.reason.coverage import Row
from policord.reason.finding import Result
from policord.reason.measures import Measures
from policord.report import contract
from policord.report.json_parts import Parts
from policord.report.safe import safe_json
from policord.report.source import Sources
from policord.report.summary import Tally, in_order, mistakes_in_order, tally
from policord.report.words import Words


def as_json(result: Result, words: Words) -> str:
    """The whole report as one indented object."""
    return _dumped(report(result, words).model_dump(mode="json", by_alias=True), indent=2)


def as_jsonl(result: Result, words: Words) -> Iterator[str]:
    """A line for each finding, mistake and note, then one for the sum; `type` tells them apart."""
    data = report(result, words).model_dump(mode="json", by_alias=True)
    kinds = (("finding", "findings"), ("error", "errors"), ("note", "notes"))
    for kind, items in [(kind, data.pop(key)) for kind, key in kinds]:
        for item in items:
            yield _dumped({"type": kind, **item})
    yield _dumped({"type": "summary", **data})


def report(result: Result, words: Words) -> contract.Report:
    """The result as the contract states it."""
    sources = Sources(result.sources)
    parts = Parts(sources, words)
    return contract.Report(
        tool=contract.Tool(version=__version__),
        as_of=result.as_of.isoformat() if result.as_of else "all",
        findings=[parts.finding(finding) for finding in in_order(result.findings, sources)],
        errors=[parts.mistake(diagnostic) for diagnostic in mistakes_in_order(result.diagnostics)],
        notes=[parts.note(diagnostic) for diagnostic in mistakes_in_order(result.notes)],
        summary=_summary(tally(result), result.measures),
    )


def _summary(counts: Tally, measures: Measures | None) -> contract.Summary:
    return contract.Summary(
        files=counts.files,
        provisions=counts.provisions,
        open=contract.Counts(**counts.open),
        resolved=counts.resolved,
        waived=counts.waived,
        errors=counts.errors,
        notes=counts.notes,
        skipped=list(counts.skipped),
        complete=counts.complete,
        coverage=[_row(row) for row in measures.coverage] if measures else None,
        coherence=_coherence(measures.coherence) if measures else None,
    )


def _row(row: Row) -> contract.Coverage:
    return contract.Coverage(
        hazard=row.hazard or None, phase=row.phase or None, level=row.level or None, duties=row.duties, gaps=row.gaps
    )


def _coherence(coherence: Coherence) -> contract.Coherence:
    return contract.Coherence(
        score=float(coherence.score),
        cost=float(coherence.cost),
        axes=_shares(coherence.axes),
        joinings=_shares(coherence.joinings),
        domains=_shares(coherence.domains),
        bearings=[contract.Bearing(domains=list(b.domains), pairs=dict(b.pairs)) for b in coherence.bearings],
    )


def _shares(shares: Iterable[Share]) -> list[contract.Share]:
    return [contract.Share(names=list(s.names), cost=float(s.cost), score=float(s.score)) for s in shares]


def _dumped(data: object, indent: int | None = None) -> str:
    return safe_json(json.dumps(data, ensure_ascii=False, indent=indent))
