"""`policord words`: what a drafter may write, found by any of its spellings."""

import json

from tests.cli.calls import Caller

OWN = 'vocabulary x { object sluice_x "闸门" is pump_station; }'


def test_a_word_is_found_in_any_script(policord: Caller) -> None:
    for pattern in ("pump_station", "Pump Station", "泵站"):
        said = policord("words", pattern)
        assert said.status == 0
        assert any(line.split()[:2] == ["object", "pump_station"] for line in said.out.splitlines())


def test_kinds_by_any_word_of_the_language(policord: Caller) -> None:
    for kind, shown in (("parameter", "parameter"), ("参数", "parameter")):
        out = policord("words", "warning", "--kind", kind).out
        assert out and {line.split()[0] for line in out.splitlines()} == {shown}
    assert "blue < yellow < orange < red" in policord("words", "rainstorm_warning", "--kind", "parameter").out
    said = policord("words", "--kind", "colour")
    assert said.status == 2 and "`colour` is no value of `--kind`" in said.err


def test_words_of_ones_own(policord: Caller) -> None:
    policord.write(own=OWN)
    assert "sluice_x" not in policord("words", "sluice", "--kind", "object").out
    said = policord("words", "sluice_x", "--with", "own.policy", "--format", "json")
    (found,) = [entry for entry in json.loads(said.out) if entry["name"] == "sluice_x"]
    assert found["parents"] == ["pump_station"] and found["labels"] == {"zh-Hans": "闸门"}


def test_nothing_found_and_nothing_read(policord: Caller) -> None:
    said = policord("words", "xyzzy")
    assert (said.status, said.out) == (0, "")
    assert "no declared word holds `xyzzy`" in said.err
    assert policord("words", "pump", "--with", "gone.policy").status == 3


def test_in_chinese(policord: Caller) -> None:
    line = next(
        line
        for line in policord("words", "pump_station", "--lang", "zh-Hans").out.splitlines()
        if "pump_station" in line
    )
    assert line.startswith("客体")
