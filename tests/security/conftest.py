"""The command, and packs from strangers."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.calls import FINE, Caller
from tests.cli.conftest import policord

__all__ = ["policord"]
RULE = Path(__file__).parents[1] / "reason" / "data" / "demo" / "DEMO1_duty-meets-ban.lp"


class Packs:
    """Makes packs of one rule, `ACME1`, in the folder of a call."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, logic: str = "", name: str = "acme", prefix: str = "ACME") -> Path:
        """A pack of the demo rule, with this logic added to it."""
        pack = self.folder / name
        pack.mkdir()
        manifest = f'name = "{name}"\nversion = "1.0"\nprefix = "{prefix}"\n'
        (pack / "pack.toml").write_text(manifest, encoding="utf-8")
        text = RULE.read_text(encoding="utf-8").replace("DEMO", prefix).replace("demo", prefix.lower())
        text = text.replace("duty-meets-ban", f"{name}-duty")
        self.rule(pack, prefix).write_text(text + logic, encoding="utf-8")
        return pack

    @staticmethod
    def rule(pack: Path, prefix: str = "ACME") -> Path:
        return pack / f"{prefix}1_{pack.name}-duty.lp"


@pytest.fixture
def packs(policord: Caller) -> Packs:
    policord.write(a=FINE)
    return Packs(policord.folder)


@pytest.fixture
def no_child_left() -> Iterator[None]:
    """No process that the test started is there when it is over, dead or alive."""
    before = children()
    yield
    assert children() == before


def children() -> set[int]:
    """The processes this one has started and not yet seen the end of."""
    tasks = Path("/proc/self/task")
    if not tasks.is_dir():
        pytest.skip("needs /proc")
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            found.add(int(path.parent.name))
    return found
