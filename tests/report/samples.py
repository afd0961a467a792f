"""A hand-made result: a clash, a gap, a settled clash, a mistake; and the rules they are of."""

from datetime import date
from pathlib import Path

from policord.diagnostics import Diagnostic, Place
from policord.reason.finding import Box, Finding, Near, Part, Resolution, Result, Witness
from policord.report.phrases import Lang
from policord.report.words import Words
from policord.rulebase import Rule, Variant

CITY = """policy CITY-1 "City plan" {
  article 12:
    dept.water must operate_pumps station when warning >= orange;
}
"""
DISTRICT = """政策 DIST-2 《区预案》｛
  第五条： 水务局 不得 启动 泵站，当 暴雨预警 达到 红色；
｝
"""
LABELS = {
    ("actor", "dept.water"): ("water department", "水务局", "水務局"),
    ("action", "operate_pumps"): ("operate pumps", "启动", "啟動"),
    ("object", "station"): ("pumping station", "泵站", "泵站"),
    ("area", "Chaoyang"): ("Chaoyang", "朝阳区", "朝陽區"),
    ("parameter", "warning"): ("rainstorm warning", "暴雨预警", "暴雨預警"),
    ("value", "red"): ("red", "红色", "紅色"),
}


def label(tree: str, name: str, language: str) -> str:
    """A small vocabulary."""
    at = ("en", "zh-Hans", "zh-Hant").index(language)
    return LABELS.get((tree, name), (name,) * 3)[at]


def texts(en: str, hans: str, hant: str) -> dict[str, str]:
    return {"en": en, "zh-Hans": hans, "zh-Hant": hant}


def rule(code: str, name: str, variants: dict[str, Variant], lacks: dict[str, dict[str, str]]) -> Rule:
    return Rule(
        code=code,
        name=name,
        family="norms",
        since="0.1",
        status="stable",
        requirement=("R06",),
        tags=(),
        basis=("Legislation Law, art. 96",),
        title=texts(name, name, name),
        explain=texts(name, name, name),
        variants=variants,
        lacks=lacks,
        path=Path("x.lp"),
        program="",
        page=Path("x.md"),
    )


CLASH = rule(
    "F01",
    "norms-collide",
    {
        "contradiction": Variant(
            "error",
            texts(
                "{duty} requires `{act}`, {ban} forbids it",
                "{duty}要求“{act}”，{ban}予以禁止",
                "{duty}要求「{act}」，{ban}予以禁止",
            ),
            texts("narrow one of them", "缩小其一", "縮小其一"),
        )
    },
    {},
)
GAP = rule(
    "F19",
    "response-without-prevention",
    {"gap": Variant("warning", texts("nothing prevents it", "无预防措施", "無預防措施"), texts("", "", ""))},
    {"power": texts("is only a power", "只是权力", "只是權力")},
)
RULES = {rule.code: rule for rule in (CLASH, GAP)}


def span(path: str, text: str, words: str) -> Place:
    """The place of some words in a text."""
    start = text.index(words)
    return Place(path, start, start + len(words))


DUTY = Part(
    "CITY-1.12",
    "duty",
    span("city.policy", CITY, "dept.water must operate_pumps station when warning >= orange;"),
)
BAN = Part("DIST-2.5", "ban", span("district.policy", DISTRICT, "水务局 不得 启动 泵站，当 暴雨预警 达到 红色；"))


def clash(**changes: object) -> Finding:
    """An open clash, with a witness."""
    values: dict[str, object] = {
        "code": "F01",
        "variant": "contradiction",
        "severity": "error",
        "confidence": 1.0,
        "status": "open",
        "fingerprint": "aaaa000011112222",
        "parts": (DUTY, BAN),
        "args": {"act": "action:operate_pumps"},
        "witness": Witness(
            "actor:dept.water@Chaoyang",
            "action:operate_pumps",
            "object:station",
            "area:Chaoyang",
            date(2025, 7, 1),
            {"parameter:warning": "red", "event:power_outage": "absent", "parameter:rain": "50 mm"},
        ),
    }
    return Finding(**(values | changes))  # type: ignore[arg-type]  # values of many types, checked at run time


def settled() -> Finding:
    """The same clash, settled."""
    later = Resolution("lex_posterior", "Legislation Law, art. 92", "CITY-1.12", None)
    return clash(status="resolved", fingerprint="bbbb000011112222", resolution=later)


def gap() -> Finding:
    """A gap with a remainder of two boxes and a near miss; its scope was inferred."""
    boxes = (
        Box(("area:Chaoyang", "area:Haidian"), date(2026, 1, 1), date(2026, 6, 1), "value:red", "hazard:flood"),
        Box((), date(2027, 1, 1), None),
    )
    return Finding(
        code="F19",
        variant="gap",
        severity="warning",
        confidence=0.6,
        status="open",
        fingerprint="cccc000011112222",
        parts=(Part("CITY-1.12", "response", DUTY.place),),
        args={},
        remainder=boxes,
        near=(Near("DIST-2.5", "power", BAN.place),),
        inferred_scope=True,
        unverified=("CITY-1.12",),
    )


def result(*findings: Finding, mistakes: tuple[Diagnostic, ...] = (), skipped: tuple[str, ...] = ()) -> Result:
    """A result over the two files."""
    return Result(
        findings=list(findings),
        diagnostics=list(mistakes),
        as_of=date(2025, 7, 1),
        sources={"city.policy": CITY, "district.policy": DISTRICT},
        provisions=2,
        skipped=list(skipped),
        label=label,
    )


def words(lang: Lang = "en") -> Words:
    """The two rules and the small vocabulary in a language."""
    return Words(lang, RULES, label)


MISTAKE = Diagnostic("E011", span("district.policy", DISTRICT, "不得"), {"text": "不得", "suggestion": "应当"})
