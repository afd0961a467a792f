"""Expected outputs beside the tests; `BLESS=1 pytest` writes them anew, and the difference is read."""

import os
from pathlib import Path


def check_golden(path: Path, got: str) -> None:
    """The text equals the file's."""
    if os.environ.get("BLESS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(got, encoding="utf-8")
    assert got == path.read_text(encoding="utf-8")
