"""The JSON report keeps to its contract, and the contract to its schema."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from policord.diagnostics import Diagnostic, Place
from policord.report import contract
from policord.report.json_out import as_json, as_jsonl
from policord.report.json_parts import bare
from policord.report.safe import ascii_json
from tests.golden import check_golden
from tests.report.samples import MISTAKE, clash, gap, result, settled, words

EVERYTHING = result(settled(), gap(), clash(), mistakes=(MISTAKE,), skipped=("big.policy: time limit",))
VALIDATOR = Draft202012Validator(contract.schema(contract.Report), format_checker=FormatChecker())

PROMISED = [
    *("code", "variant", "name", "severity", "confidence", "status", "fingerprint", "message", "provisions"),
    *("members", "witness", "remainder", "basis", "resolution", "near_misses", "repairs"),
]


def test_a_whole_report() -> None:
    check_golden(Path(__file__).parent / "golden" / "report.json", as_json(EVERYTHING, words()) + "\n")


def test_the_report_is_valid_against_its_schema() -> None:
    Draft202012Validator.check_schema(VALIDATOR.schema)
    VALIDATOR.validate(json.loads(as_json(EVERYTHING, words("zh-Hant"))))


@pytest.mark.parametrize("drop", ["version", "tool", "as_of", "findings", "errors", "summary"])
def test_the_schema_misses_what_is_gone(drop: str) -> None:
    data = json.loads(as_json(EVERYTHING, words()))
    del data[drop]
    assert not VALIDATOR.is_valid(data)


def test_the_schema_misses_what_is_gone_from_a_finding() -> None:
    for field in PROMISED:
        data = json.loads(as_json(EVERYTHING, words()))
        del data["findings"][0][field]
        assert not VALIDATOR.is_valid(data), field


def test_boxes_say_from_and_to() -> None:
    finding = json.loads(as_json(result(gap()), words()))["findings"][0]
    assert finding["remainder"][0] == {
        "areas": ["Chaoyang", "Haidian"],
        "from": "2026-01-01",
        "to": "2026-06-01",
        "level": "red",
        "hazard": "flood",
    }
    assert (finding["near_misses"][0]["provision"], finding["near_misses"][0]["lacks"]) == (
        "DIST-2.5",
        "is only a power",
    )


def test_names_stand_without_their_trees() -> None:
    assert bare("value:red") == "red"
    assert bare("value:red, value:orange") == "red, orange"
    assert bare("at 10:30") == "at 10:30"
    assert bare("50 mm") == "50 mm"


def test_positions_count_from_one_and_ends_are_after_the_words() -> None:
    provision = json.loads(as_json(result(clash()), words()))["findings"][0]["provisions"][1]
    assert (provision["line"], provision["column"]) == (2, 8)
    assert (provision["end_line"], provision["end_column"]) == (
        2,
        8 + len("水务局 不得 启动 泵站，当 暴雨预警 达到 红色；"),
    )


def test_lines_of_json_carry_the_same_as_the_one_object() -> None:
    whole = json.loads(as_json(EVERYTHING, words()))
    lines = [json.loads(line) for line in as_jsonl(EVERYTHING, words())]
    kinds = [line.pop("type") for line in lines]
    assert kinds == ["finding"] * 3 + ["error", "summary"]
    assert lines[:3] == whole["findings"]
    assert lines[3] == whole["errors"][0]
    assert lines[4]["summary"] == whole["summary"]


def test_symbolic_time_is_called_all() -> None:
    symbolic = result(clash())
    symbolic.as_of = None
    assert json.loads(as_json(symbolic, words()))["as_of"] == "all"


def test_characters_a_terminal_obeys_are_escaped_and_survive() -> None:
    name = "\u202eevil\x1b\U000e0041\x9b"
    dumped = as_json(result(mistakes=(Diagnostic("E030", Place(name, 0, 0), {"reason": "x"}),)), words())
    assert json.loads(dumped)["errors"][0]["file"] == name
    assert all(char.isprintable() for char in dumped.replace("\n", ""))


def test_a_file_name_that_is_not_unicode() -> None:
    bad = (Diagnostic("E030", Place("a\udcff.policy", 0, 0), {"reason": "x"}),)
    assert json.loads(as_json(result(mistakes=bad), words()))["errors"][0]["file"] == "a\\udcff.policy"


def test_ascii_json_is_the_same_data() -> None:
    dumped = as_json(EVERYTHING, words("zh-Hans")).replace("id", "\U00020bb7")
    assert ascii_json(dumped).isascii()
    assert json.loads(ascii_json(dumped)) == json.loads(dumped)
