"""The house's floors: imports go down only, and each third-party library lives in its room."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "cxplan"

# Rooms by floor, from the ground up; rooms on one floor do not import each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("",),  # the package itself: its version
    ("text", "leftovers"),
    ("errors", "look", "lettering", "console"),
    ("files", "ooxml"),
    ("beside",),
    ("plan",),
    ("coach", "engine", "charts", "sources"),
    ("wizard", "workbook", "document"),
    ("following", "importing", "measured", "results", "standing"),
    ("outputs",),
    ("building", "forms", "judging", "samples", "surveying", "usage"),
    ("reading", "comparing", "forgetting"),
    ("commands", "api"),
    ("cli",),
    ("__main__",),
)
# The same inside the workbook's room, where a sheet, a block and a cell each have their floor.
WORKBOOK_FLOORS: tuple[tuple[str, ...], ...] = (
    ("plan_text", "formula", "functions", "hiding", "style", "reads", "periods", "pages"),
    ("tabular",),
    ("pen",),
    ("book",),
    ("blocks", "validation", "sizes", "typed_over", "typed_twice"),
    ("view",),
    ("alike", "lists", "states"),
    ("sound", "statistics", "waves"),
    ("cuts", "entry", "counted", "typed_alone"),
    ("awake", "workings"),
    ("draw",),
    ("charts",),
    ("sheets",),
    ("drawing",),
    ("layout",),
    ("origin",),
    ("locating",),
    ("fingerprint",),
    ("chosen", "origin_sheet"),
    ("",),  # the workbook's door: draws, computes and finishes
    ("readback",),
    ("own",),
    ("edited",),
)
LIBRARIES = {
    "openpyxl": {"workbook", "charts", "ooxml"},
    "docx": {"document"},
    "lxml": {"document", "ooxml"},
    "questionary": {"wizard"},
    "prompt_toolkit": {"wizard"},
    "pydantic": {"plan"},
    "pydantic_core": {"plan"},
    "annotated_types": {"plan"},
    "yaml": {"plan"},
    "ironcalc": {"engine"},
    "duckdb": {"sources"},
    "python_calamine": {"sources"},
    "sqlglot": {"sources"},
    "pyspark": {"sources"},
    "grpc": {"sources"},
    "shtab": {"commands"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """A module's name in full; a package's is that of its folder."""
    return ".".join(("cxplan", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


NAMES = frozenset(map(name_of, MODULES))


def room_of(name: str, house: str = "cxplan") -> str | None:
    """The room of a house in which a module stands, "" for the house's own door; None outside of it."""
    if name == house:
        return ""
    return name.removeprefix(f"{house}.").partition(".")[0] if name.startswith(f"{house}.") else None


def imports(path: Path) -> Iterator[str]:
    """Every module that a module imports, in full, whether at its top, inside a function or for its types alone."""
    here = ("cxplan", *path.relative_to(PACKAGE).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level] if node.level else ()
            module = ".".join((*above, *(node.module.split(".") if node.module else ())))
            yield from (f"{module}.{name.name}" for name in node.names)


def ours(path: Path) -> set[str]:
    """The modules of ours that a module imports, itself left out.

    The package's own door leads nowhere: what it names is read when somebody asks for it.
    """
    found: set[str] = set()
    if name_of(path) == "cxplan":
        return found
    for imported in imports(path):
        module = imported if imported in NAMES else imported.rpartition(".")[0]
        if module in NAMES:
            found.add(module)
    return found - {name_of(path)}


def above(path: Path, house: str, floors: tuple[tuple[str, ...], ...]) -> list[str]:
    """What a module of a house imports from its own floor or from one above."""
    floor = {room: number for number, rooms in enumerate(floors) for room in rooms}
    own = room_of(name_of(path), house)
    if own is None:
        return []
    assert own in floor, f"{own} has no floor in {house} yet"
    rooms = {module: room for module in ours(path) if (room := room_of(module, house)) not in (own, None)}
    return [f"{own} imports {module}" for module, room in rooms.items() if floor[str(room)] >= floor[own]]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    assert above(path, "cxplan", FLOORS) == []
    assert above(path, "cxplan.workbook", WORKBOOK_FLOORS) == []


def test_every_room_with_a_floor_is_there() -> None:
    for house, floors in (("cxplan", FLOORS), ("cxplan.workbook", WORKBOOK_FLOORS)):
        assert {room for rooms in floors for room in rooms} == {room_of(name, house) for name in NAMES} - {None}


def test_no_module_imports_itself_by_way_of_others() -> None:
    leads = {name_of(path): ours(path) for path in MODULES}
    # Modules that lead to nothing but such modules are taken away until only circles are left, and what leads to them.
    while done := {name for name, to in leads.items() if not to & leads.keys()}:
        leads = {name: to for name, to in leads.items() if name not in done}
    while idle := leads.keys() - {module for to in leads.values() for module in to}:
        leads = {name: to for name, to in leads.items() if name not in idle}
    assert {name: sorted(to & leads.keys()) for name, to in sorted(leads.items())} == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_lives_in_its_room(path: Path) -> None:
    for imported in imports(path):
        rooms = LIBRARIES.get(imported.split(".")[0])
        assert rooms is None or room_of(name_of(path)) in rooms, f"{path}: {imported}"


def test_every_dependency_has_a_room() -> None:

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


def test_the_list_of_packages_is_the_tree() -> None:
    listed = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    there = {".".join(path.parent.relative_to(PACKAGE.parent).parts) for path in PACKAGE.rglob("__init__.py")}
    assert sorted(listed) == sorted(there | {"cxplan.sample_plans"})


def test_what_a_door_gives_does_not_bear_the_name_of_a_file_beside_it() -> None:
    # Which of the two `from .door import name` gives would hang on the order in which files are read.
    for door in PACKAGE.rglob("__init__.py"):
        beside = {path.stem for path in door.parent.iterdir()}
        named = [node for node in ast.walk(ast.parse(door.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
        given = {alias.name for node in named if node.module for alias in node.names}
        assert given & beside == set(), door
