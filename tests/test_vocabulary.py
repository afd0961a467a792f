"""The shipped vocabulary and import table, checked as text: nothing undeclared, ambiguous, circular or unmapped."""

import json
import tomllib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from policord import resources
from policord.diagnostics import Diagnostic
from policord.lang import parse
from policord.model.entry import Entry
from policord.model.from_entries import entries_of
from policord.model.from_lang import build
from policord.model.vocabulary import TREES, Vocabulary
from policord.report.phrases import Phrases

DATA = Path(__file__).parent / "data"
FILES = sorted(path.name for path in resources.rules("vocabulary").glob("*.policy"))
TO_RESOLVE = json.loads((DATA / "words_to_resolve.json").read_text(encoding="utf-8"))
TO_IMPORT = json.loads((DATA / "words_to_import.json").read_text(encoding="utf-8"))
POINTS_AT = {
    "is": None, "opposite": None, "exclusive": None, "counterpart": None, "overlaps": None, "intersects": None,
    "succeeds": None, "precedes": None, "organ_of": "actor", "held_by": "actor", "holder": "actor", "level": "level",
    "phase": "phase", "unit": "unit", "for": "hazard", "activity": "action", "scale": "value", "values": "value",
}  # fmt: skip
# What a table of import.toml speaks of, where its names are names of one kind.
IMPORTED_KIND = {name: name for name in ("kind", "level", "organ", "state", "area", "hazard", "phase", "instrument",
                                         "goal", "system", "domain", "action", "object", "resource")}  # fmt: skip


@cache
def read(name: str) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries of one shipped file, and what is wrong with its text."""
    tree, diagnostics = parse(name, resources.text(resources.rules("vocabulary") / name))
    return [e for block in tree.blocks for e in entries_of(block, name, diagnostics)], diagnostics


@cache
def entries() -> tuple[Entry, ...]:
    return tuple(entry for name in FILES for entry in read(name)[0])


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary(entries())


@cache
def table() -> dict[str, dict[str, dict[str, Any]]]:
    return tomllib.loads(resources.text(resources.rules("vocabulary") / "import.toml"))


def below(kind: str, name: str, above: str) -> bool:
    return above in vocabulary().ancestors(kind, name)


@pytest.mark.parametrize("name", FILES)
def test_a_file_parses_and_says_at_the_top_what_it_holds(name: str) -> None:
    found, diagnostics = read(name)
    assert not [(d.code, d.args) for d in diagnostics]
    assert found
    assert resources.text(resources.rules("vocabulary") / name).startswith("# ")


def test_a_name_is_declared_once() -> None:
    counted = Counter((e.kind, e.name) for e in entries() if e.kind != "function")
    assert [key for key, times in counted.items() if times > 1] == []


def test_no_word_means_two_things_of_one_kind() -> None:
    assert [(e.kind, e.name, word) for e, word in vocabulary().ambiguous] == []


def test_every_name_pointed_at_is_declared() -> None:
    missing = [
        (e.kind, e.name, clause, name)
        for e in entries()
        for clause, kind in POINTS_AT.items()
        for name in e.names.get(clause, ())
        if vocabulary().find(kind or e.kind, name) is None
    ]
    assert missing == []


def test_names_pointed_at_are_written_canonically() -> None:
    """A tree walks by name: an alias as a parent would lead nowhere."""
    assert [
        (e.name, name) for e in entries() for name in e.names.get("is", ()) if not vocabulary().get(e.kind, name)
    ] == []


@pytest.mark.parametrize("kind", [*TREES, "parameter", "instrument"])
def test_nothing_lies_above_itself(kind: str) -> None:
    for entry in vocabulary().of(kind):
        assert all(entry.name not in vocabulary().ancestors(kind, parent) for parent in entry.parents), entry.name


def test_nobody_is_opposed_to_what_lies_above_it() -> None:
    for entry in vocabulary().of("action"):
        for other in entry.names.get("opposite", ()):
            assert not below("action", entry.name, other), entry.name
            assert not below("action", other, entry.name), entry.name


def test_opposites_name_each_other() -> None:
    for entry in vocabulary().of("action"):
        for other in entry.names.get("opposite", ()):
            assert entry.name in vocabulary().entries["action", other].names["opposite"], (entry.name, other)


def test_every_entry_has_a_chinese_and_an_english_word() -> None:
    assert [(e.kind, e.name) for e in vocabulary().entries.values() if not {"zh-Hans", "en"} <= set(e.labels)] == []


@pytest.mark.parametrize("kind", sorted(TO_RESOLVE))
def test_the_words_of_the_domain_resolve(kind: str) -> None:
    assert [word for word in TO_RESOLVE[kind] if vocabulary().find(kind, word) is None] == []


def test_a_dimension_has_one_base_unit() -> None:
    bases = defaultdict(list)
    for entry in vocabulary().of("unit"):
        (dimension,) = entry.names["dimension"]
        if "factor" not in entry.quantities:
            bases[dimension].append(entry.name)
    assert {d: b for d, b in bases.items() if len(b) != 1 and d != "count"} == {}
    assert {e.names["dimension"][0] for e in vocabulary().of("unit")} == set(bases)


def test_a_measured_parameter_has_a_unit_and_a_listed_one_has_values() -> None:
    for entry in vocabulary().of("parameter"):
        assert bool(entry.names.get("unit")) != bool(entry.names.get("scale") or entry.names.get("values")), entry.name
        assert entry.names.get("stricter", ("higher",))[0] in ("higher", "lower")


def test_bodies_have_a_kind_and_areas_a_place_in_the_world() -> None:
    for entry in vocabulary().of("actor"):
        kinds = [e for a in vocabulary().ancestors("actor", entry.name) if (e := vocabulary().get("actor", a))]
        assert any(e.names.get("body") for e in kinds), entry.name
    assert [e.name for e in vocabulary().of("area") if not below("area", e.name, "world")] == []


@pytest.mark.parametrize(
    ("area", "children"),
    [("mainland", 31), ("Beijing", 16), ("Shanghai", 16), ("Henan", 18), ("Zhejiang", 11), ("Zhengzhou", 12),
     ("Shenzhen", 9), ("Changsha", 9), ("Shiyan", 8)],
)  # fmt: skip
def test_complete_areas_list_all_their_parts(area: str, children: int) -> None:
    assert "complete" in vocabulary().entries["area", area].flags
    assert len(vocabulary().children["area", area]) == children


@pytest.mark.parametrize(
    ("kind", "name", "above"),
    [
        ("action", "suspend", "take_protective_measures"),
        ("action", "adjust_hours", "suspend_adjust"),
        ("action", "suspend_service", "suspend"),
        ("action", "command", "lead_response"),
        ("action", "operate_pumps", "drain"),
        ("action", "evaluate", "assess_risk"),
        ("object", "cast_iron_gas_pipes", "gas_facilities"),
        ("object", "national_flood_hq_office", "flood_hq_office"),
        ("object", "waterlogging_points", "urban_waterlogging"),
        ("object", "drainage_facilities", "urban_waterlogging"),
        ("object", "production_safety_accident_plan", "emergency_plans"),
        ("object", "port_hazchem_storage", "hazchem_storage"),
        ("object", "rural_house", "self_built_house"),
        ("actor", "enterprise.hazardous", "unit.any"),
        ("actor", "enterprise.mining", "any_unit"),
        ("hazard", "rainstorm", "natural"),
        ("hazard", "river_flood", "flood"),
        ("parameter", "rainstorm_warning", "emergency_warning"),
    ],
)
def test_lies_below(kind: str, name: str, above: str) -> None:
    assert below(kind, name, above)


@pytest.mark.parametrize(
    ("kind", "name", "other"),
    [
        ("action", "inspect", "supervise"),  # looking at one's own works supervises nobody
        ("action", "supervise_sector", "supervise_comprehensive"),
        ("action", "order_evacuation", "evacuate"),  # an order moves nobody
        ("action", "investigate", "assess_risk"),
        ("action", "consider_risk", "assess_risk"),
        ("action", "notify", "relay_warning"),
        ("object", "building_over_pipeline", "gas_facilities"),
        ("object", "building_over_pipeline", "gas_hidden_dangers"),
        ("object", "emerging_sector_supervision", "self_built_house"),
        ("object", "fire_evacuation_plan", "production_safety_accident_plan"),
        ("actor", "community", "gov"),
        ("actor", "port_group", "dept"),
        ("hazard", "waterlogging", "flood"),
    ],
)
def test_lies_apart(kind: str, name: str, other: str) -> None:
    assert not below(kind, name, other)
    assert not below(kind, other, name)


def test_bodies_follow_their_predecessors_without_gap() -> None:
    for entry in vocabulary().of("actor"):
        for old in entry.names.get("succeeds", ()):
            assert vocabulary().entries["actor", old].dates["exists"][1] == entry.dates["exists"][0], old


def test_a_function_passes_on_without_gap_and_is_named_as_its_object() -> None:
    spans = defaultdict(list)
    for entry in vocabulary().functions:
        assert vocabulary().get("object", entry.name), entry.name
        spans[entry.name].append(entry.dates["exists"])
    for name, dates in spans.items():
        assert [until for _, until in dates[:-1]] == [since for since, _ in dates[1:]], name


def test_a_coupling_joins_two_domains_or_two_objects() -> None:
    for entry in vocabulary().of("coupling"):
        (kind,) = {"domain", "object"} & set(entry.names)
        for name in (*entry.names[kind], *entry.names["leads_to"]):
            assert vocabulary().get(kind, name), (entry.name, name)


@pytest.mark.parametrize("field", sorted(TO_IMPORT))
def test_every_word_of_the_provisions_is_mapped(field: str) -> None:
    keys = table()[field]
    assert [word for word in TO_IMPORT[field] if word not in keys] == []


def test_every_object_text_is_mapped_and_no_other() -> None:
    assert sorted(table()["object"]) == TO_IMPORT["object"]
    assert len(TO_IMPORT["object"]) == 308


def test_a_loss_is_explained() -> None:
    """A value that writes nothing says why, or is the word for "all" or "none"."""
    for field, keys in table().items():
        for key, value in keys.items() if field != "rule" else ():
            written = value.get("names") or value.get("when") or value.get("clauses") or value.get("split")
            assert "lossy" not in value or Phrases("en").word("remark", value["lossy"]), (field, key)
            assert written or value.get("lossy") or value.get("review") or key in ("all", "none"), (field, key)


def test_a_narrowed_key_narrows_a_known_word() -> None:
    for field, keys in table().items():
        for key in keys:
            word, bar, rest = key.partition("|")
            if bar:
                assert word in TO_IMPORT[field], key
                assert rest in TO_IMPORT["object"] or rest in TO_IMPORT["action"], key


@pytest.mark.parametrize("field", sorted(IMPORTED_KIND))
def test_imported_names_are_declared(field: str) -> None:
    kind = IMPORTED_KIND[field]
    for key, value in table()[field].items():
        for name in value.get("names", ()):
            assert vocabulary().get(kind, name), (key, name)


def sentence(actor: str, modality: str, actions: str, objects: list[str], clauses: list[str]) -> str:
    return f"{actor} {modality} {actions} {', '.join(objects)} {', '.join(clauses)};"


def sentences() -> list[tuple[str, str]]:
    """Every value of the table as a norm of its own."""
    found = []
    for field, keys in table().items():
        for key, value in keys.items() if field != "rule" else ():
            clauses = [*value.get("clauses", ())]
            if value.get("when"):
                clauses.append(f"when {value['when']}")
            names = value.get("names", [])
            where = f"{field}.{key}"
            if field == "actor":
                found += [(where, sentence(name, "must", "report", [], clauses)) for name in names]
            elif field == "action":
                found.append((where, sentence("gov.city", "must", ", ".join(names), [], clauses)))
            elif field == "object":
                found.append((where, sentence("gov.city", "must", "report", names, clauses)))
            elif field == "resource" and names:
                found.append((where, sentence("gov.city", "must", "fund", [], [f"needs {names[0]}", *clauses])))
            elif field not in ("organ", "reference") and clauses:
                found.append((where, sentence("gov.city", "must", "report", [], clauses)))
            for norm in value.get("split", ()):
                modality = {"prohibition": "must not"}.get(norm.get("modality", ""), "must")
                actor = norm.get("actor", "gov.city")
                found.append((where, sentence(actor, modality, norm["action"], norm["objects"],
                                              norm.get("clauses", []))))  # fmt: skip
    return found


def test_every_value_of_the_table_is_a_clause_of_the_language() -> None:
    rows = sentences()
    articles = "\n".join(f"  article {n}: {text}" for n, (_, text) in enumerate(rows, 1))
    head = "kind law; state cn; level centre; area china; in force 2000-01-01 ..;"
    text = f"policy X {{\n  {head}\n{articles}\n}}\n"
    tree, diagnostics = parse("table.policy", text)
    _, more = build([tree], entries())
    wrong = []
    for diagnostic in (*diagnostics, *more):
        line = text.count("\n", 0, diagnostic.place.start) - 2
        wrong.append((rows[line][0] if 0 <= line < len(rows) else "?", diagnostic.code, diagnostic.args))
    assert [w for w in wrong if "CN-FLOODREG-2011.11" not in str(w)] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("2小时", "time"), ("30 分钟", "time"), ("24 個月", "calendar"), ("3天", "time"), ("5 萬元", "money"),
     ("100 毫米", "length"), ("60 m3/h", "flow"), ("75 %", "ratio"), ("20 年", "calendar"), ("10個工作日", "workday"),
     ("12 公尺", "length"), ("50 mm", "length"), ("1000 m", "length"), ("3 d", "time"), ("1 % ", "ratio")],
)  # fmt: skip
def test_quantities_are_understood_as_written(text: str, name: str) -> None:
    from policord.model.quantity import read_quantity

    quantity = read_quantity(text)
    assert quantity is not None
    measured = vocabulary().measure(quantity)
    assert measured is not None
    assert measured[0] == name


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("action", "close", ("关闭", "關閉")),
        ("action", "block", ("占用", "佔用", "堵塞")),
        ("action", "evacuate", ("疏散", "转移", "轉移", "撤离", "撤離")),
        ("action", "supervise", ("监督", "監督", "监管", "監管")),
        ("action", "operate", ("运营", "運營", "營運")),
        ("action", "drill", ("演练", "演練", "演習")),
        ("action", "train", ("培训", "培訓", "訓練")),
        ("action", "suspend", ("停课", "停課", "停班")),
        ("action", "conceal_report", ("瞒报", "迟报", "漏报", "谎报")),
        ("hazard", "debris_flow", ("泥石流", "土石流")),
        ("area", "Xuhui", ("徐汇", "徐匯", "徐匯區")),
    ],
)
def test_everyday_words_of_the_law_are_known(kind: str, name: str, words: tuple[str, ...]) -> None:
    assert {vocabulary().find(kind, word) for word in words} == {name}
