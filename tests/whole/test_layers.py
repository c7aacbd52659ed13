"""The house's floors: imports go down only, and each third-party library lives in its room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "cxplan"

# Rooms by floor, from the ground up; rooms on one floor do not import each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("",),  # the package itself: its version
    ("text",),
    ("errors", "look", "console"),
    ("files",),
    ("plan",),
    ("coach", "engine", "charts", "sources"),
    ("wizard", "workbook", "document"),
    ("results", "standing"),
    ("build", "samples", "usage"),
    ("reading", "comparing"),
    ("commands",),
    ("cli",),
    ("__main__",),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
LIBRARIES = {
    "openpyxl": {"workbook", "charts", "engine"},
    "docx": {"document"},
    "lxml": {"document"},
    "questionary": {"wizard"},
    "prompt_toolkit": {"wizard"},
    "pydantic": {"plan"},
    "pydantic_core": {"plan"},
    "annotated_types": {"plan"},
    "yaml": {"plan"},
    "ironcalc": {"engine"},
    "duckdb": {"sources"},
    "python_calamine": {"sources"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imports(path: Path) -> Iterator[str]:
    """Every module that a module imports, in full, whether at its top or inside a function."""
    here = ("cxplan", *path.relative_to(PACKAGE).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level] if node.level else ()
            module = ".".join((*above, *(node.module.split(".") if node.module else ())))
            yield from (f"{module}.{name.name}" for name in node.names)


def ours(imported: str) -> str | None:
    """The room that an import leads to; None for everything that is not ours."""
    parts = imported.split(".")
    if parts[0] != "cxplan":
        return None
    room = parts[1] if len(parts) > 1 else ""
    return room if (PACKAGE / room).is_dir() or (PACKAGE / f"{room}.py").exists() else ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    own = room_of(path)
    assert own in FLOOR, f"{own} has no floor yet"
    for imported in imports(path):
        room = ours(imported)
        if room is not None and room != own:
            assert FLOOR[room] < FLOOR[own], f"{own} imports {imported}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_lives_in_its_room(path: Path) -> None:
    for imported in imports(path):
        rooms = LIBRARIES.get(imported.split(".")[0])
        assert rooms is None or room_of(path) in rooms, f"{path}: {imported}"


def test_every_dependency_has_a_room() -> None:
    import re
    import tomllib

    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    modules = {"python-docx": "docx", "PyYAML": "yaml", "python-calamine": "python_calamine"}
    for asked in project["dependencies"]:
        found = re.match(r"[A-Za-z0-9-]+", asked)
        assert found is not None
        assert modules.get(found[0], found[0]) in LIBRARIES


def test_the_same_step_has_the_same_name_on_every_floor() -> None:
    from cxplan.plan import CHAPTERS

    for folder in ("plan", "workbook/sheets", "document/sections"):
        there = {path.stem for path in (PACKAGE / folder).glob("*.py")}
        assert set(CHAPTERS) <= there, folder
