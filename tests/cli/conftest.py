"""One caller for all tests of the command line."""

from pathlib import Path

import pytest

from tests.cli.calls import Caller


@pytest.fixture
def policord(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Caller:
    """Calls in an empty folder, in English unless the test says otherwise."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "POLICORD_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return Caller(capsys, tmp_path)
