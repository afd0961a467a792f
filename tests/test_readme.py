"""The README shows what the command prints: blocks after `<!-- run: … -->` and `<!-- file: … -->` are kept current.

`BLESS=1` writes them again.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- (run|file): ([^>]+?) -->\n```\w+\n)(.*?)(```\n)", re.S)


def shown(kind: str, what: str) -> str:
    """A file's text, or a command with what it prints."""
    if kind == "file":
        return (ROOT / what).read_text(encoding="utf-8")
    words = [sys.executable, "-c", "from policord.cli import main; main()", *what.split()]
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert not done.stderr, done.stderr
    return f"$ policord {what}\n{done.stdout}"


def test_the_readme_shows_what_is_printed() -> None:
    text = README.read_text(encoding="utf-8")
    current = _BLOCK.sub(lambda m: m[1] + shown(m[2], m[3]) + m[5], text)
    if os.environ.get("BLESS"):
        README.write_text(current, encoding="utf-8")
    assert _BLOCK.findall(text), "the README has no blocks to compare"
    assert os.environ.get("BLESS") or current == text
