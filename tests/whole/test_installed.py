"""The installed package: the command works away from the checkout, with its samples, its words and nothing left out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "cxplan"


def installed(code: str, folder: Path) -> str:
    """What a fresh interpreter far from the checkout prints; it sees only what was installed."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=folder, env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"}, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_sample_plans_come_with_it(tmp_path: Path) -> None:
    code = (
        "import json; from cxplan.samples import samples; "
        "print(json.dumps({n: p.read_text('utf-8') for n, p in samples().items()}))"
    )
    there = {path.stem: path.read_text("utf-8") for path in (ROOT / "sample_plans").glob("*.yaml")}
    assert json.loads(installed(code, tmp_path)) == there
    assert len(there) >= 2


def test_all_words_come_with_it(tmp_path: Path) -> None:
    rooms = sorted(path.stem for path in (PACKAGE / "text" / "en").glob("*.toml"))
    code = f"from cxplan.text import words; print(sum(1 for room in {rooms} for key in words(room).keys()))"
    assert int(installed(code, tmp_path)) > 1_000


def test_every_module_comes_with_it(tmp_path: Path) -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in PACKAGE.rglob("*.py")
    ]
    code = f"import importlib.util as u; print([m for m in {modules} if u.find_spec(m) is None])"
    assert installed(code, tmp_path).strip() == "[]"


def test_a_sample_builds_far_from_the_checkout(tmp_path: Path) -> None:
    folder = tmp_path / "ein Ordner – مجلد"
    folder.mkdir()
    installed("import sys; from cxplan.cli import run; sys.exit(run(['sample', 'starter', 'наш план.yaml']))", folder)
    installed("import sys; from cxplan.cli import run; sys.exit(run(['build', 'наш план.yaml']))", folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        ".наш план.yaml.cxplan-built",
        "наш план.docx",
        "наш план.xlsx",
        "наш план.yaml",
    ]


def test_no_file_is_left_out_of_the_wheel() -> None:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    taken = {path for pattern in data["cxplan"] for path in PACKAGE.glob(pattern)}
    files = {path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    # The map of the rooms is for who works on them, not for who installs.
    assert {path for path in files if path.suffix not in (".py", ".md")} == taken
    samples = {path for pattern in data["cxplan.sample_plans"] for path in (ROOT / "sample_plans").glob(pattern)}
    built = (".xlsx", ".docx", ".cxplan-built")
    assert samples == {path for path in (ROOT / "sample_plans").iterdir() if path.suffix not in built}


def test_every_folder_with_code_is_a_package() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_command_leads_to_the_door() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert scripts == {"cxplan": "cxplan.__main__:main"}


def test_nothing_stands_at_the_top_but_what_was_agreed() -> None:
    agreed = {"pyproject.toml", "cxplan", "tests", "sample_plans", "README.md"}
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    tops = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert {top for top in tops if not top.startswith(".")} <= agreed
