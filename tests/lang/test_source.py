"""Files that are not what they should be are named, and never hold up the run."""

import io
import os
import socket
from pathlib import Path

import pytest

from policord.lang import decode, read_source, source
from policord.lang.source import MAX_BYTES


def code(path: Path) -> str:
    text, problems = read_source(str(path))
    assert text is None
    return problems[0].code


def test_utf8_with_and_without_mark(tmp_path: Path) -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        file = tmp_path / "x.policy"
        file.write_bytes(mark + "政策\r\n".encode())
        assert read_source(str(file)) == ("政策\r\n", [])


def test_missing_folder_pipe_device_socket(tmp_path: Path) -> None:
    assert code(tmp_path / "none") == "E030"
    assert code(tmp_path) == "E031"
    os.mkfifo(tmp_path / "pipe")
    assert code(tmp_path / "pipe") == "E031"
    assert code(Path("/dev/zero")) == "E031"
    assert code(Path("x\0y")) == "E030"


def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the names of sockets must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")
        assert code(Path("s")) == "E030"


def test_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert code(tmp_path / "a") == "E033"


def test_too_large_is_known_before_reading(tmp_path: Path) -> None:
    file = tmp_path / "x.policy"
    with file.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert code(file) == "E032"


SAMPLE = "政策 CN-X-2024 《应急预案》｛ 类型 预案；｝\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SAMPLE.encode("gbk"), "GBK"),
        (SAMPLE.encode("utf-16"), "UTF-16"),
        (SAMPLE.encode("utf-32"), "UTF-32"),
        ("policy X { kind law; }".encode("utf-16-le"), "UTF-16"),
        ("政策與應變計畫，水災防救".encode("big5"), "Big5"),
    ],
)
def test_other_encodings_are_named(data: bytes, encoding: str) -> None:
    text, problems = decode("x", data)
    assert text is None
    assert (problems[0].code, problems[0].args["encoding"]) in {("E034", encoding), ("E034", "GBK")}


def test_invalid_utf8_is_placed() -> None:
    _, problems = decode("x", b"policy \xe9t\xe9")
    assert (problems[0].code, problems[0].args) == ("E035", {"byte": "0xE9", "offset": "7"})


def test_encoded_surrogates_are_invalid() -> None:
    assert decode("x", b"a\xed\xa0\x80")[1][0].code == "E035"


def test_standard_input_has_the_bound_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    assert source.read_stream("-", io.BytesIO(b"0123456789")) == ("0123456789", [])
    text, problems = source.read_stream("-", io.BytesIO(b"0123456789a"))
    assert (text, [problem.code for problem in problems]) == (None, ["E032"])
    assert [problem.code for problem in source.read_stream("-", None)[1]] == ["E036"]
