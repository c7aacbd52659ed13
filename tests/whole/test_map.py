"""The map and the handbook are true: rooms and files that they name exist, and rooms that exist are on the map."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .test_layers import FLOORS, PACKAGE

ROOT = PACKAGE.parent
MAP = PACKAGE / "README.md"
HANDBOOK = ROOT / ".github" / "CONTRIBUTING.md"
README = ROOT / "README.md"


def rooms_on_the_map() -> list[tuple[str, ...]]:
    """The rooms of each line of the map's table, from the top."""
    lines = re.findall(r"^\| (`.*?`) \|", MAP.read_text("utf-8"), re.MULTILINE)
    return [tuple(re.findall(r"`(\w+)`", line)) for line in lines]


def files_named(text: str) -> set[str]:
    """Whatever stands in code marks and looks like a file or a folder with a slash in it."""
    return {name for name in re.findall(r"`([\w./]+)`", text) if "/" in name}


def test_the_rooms_that_exist_are_on_the_map_and_no_others() -> None:
    there = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    there |= {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    named = [room for line in rooms_on_the_map() for room in line]
    assert sorted(named) == sorted(there)


def test_the_map_goes_down_floor_by_floor_as_imports_do() -> None:
    floor_of = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
    floors = [{floor_of[room] for room in line} for line in rooms_on_the_map()]
    assert all(len(floor) == 1 for floor in floors), "a line of the map names rooms of one floor"
    order = [next(iter(floor)) for floor in floors]
    assert order == sorted(order, reverse=True)
    assert order[0] == len(FLOORS) - 1


@pytest.mark.parametrize("page", [MAP, HANDBOOK], ids=lambda page: page.name)
def test_files_that_are_named_exist(page: Path) -> None:
    named = files_named(page.read_text("utf-8"))
    assert len(named) > 10
    lost = {
        name
        for name in named
        if not any((home / name).exists() or (home / f"{name}.py").exists() for home in (PACKAGE, ROOT))
    }
    assert lost == set()


@pytest.mark.parametrize("page", [README, MAP, HANDBOOK], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_the_readme_leads_to_both() -> None:
    last = README.read_text("utf-8").partition("## For those who work on it")[2].partition("\n## ")[0]
    assert "(cxplan/README.md)" in last and "(.github/CONTRIBUTING.md)" in last
