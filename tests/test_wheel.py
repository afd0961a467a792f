"""What is shipped works away from the checkout: wheel built, installed into a fresh venv, run on a copied file."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
POLICY = """policy X-1 "Plan" {
  kind emergency_plan; level city; adopted 2024-05-20; in force 2024-06-01 ..;
  article 1: dept.water must drill;
}
"""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", out, ROOT], check=True, capture_output=True)
    (built,) = out.glob("policord-*.whl")
    return built


@pytest.fixture(scope="session")
def policord(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=True)
    constraints = ROOT / "constraints.txt"
    pip: list[str | Path] = [home / "bin" / "python", "-m", "pip", "install", "--quiet", "-c", constraints, wheel]
    subprocess.run(pip, check=True, capture_output=True)
    return home / "bin" / "policord"


def run(policord: Path, cwd: Path, *args: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command: list[str | Path] = [policord, *args]
    return subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, encoding="utf-8", timeout=120)


def test_the_wheel_carries_code_and_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "policord/grammar/words.toml" in names
    assert "policord/py.typed" in names
    assert any(name.startswith("policord/rules/") and name.endswith(".lp") for name in names)
    assert {name.split("/")[0] for name in names} == {
        "policord",
        next(n for n in names if "dist-info" in n).split("/")[0],
    }


def test_version_without_a_checkout(policord: Path, tmp_path: Path) -> None:
    done = run(policord, tmp_path, "version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("policord ")


def test_check_a_file_elsewhere(policord: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.policy").write_text(POLICY, encoding="utf-8")
    done = run(policord, tmp_path, "check", "--format", "json", "--fail-on", "never", "plan.policy")
    assert done.returncode == 0, done.stderr + done.stdout
    assert json.loads(done.stdout)["errors"] == []


def test_schema_without_a_checkout(policord: Path, tmp_path: Path) -> None:
    done = run(policord, tmp_path, "schema", "report")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["type"] == "object"
