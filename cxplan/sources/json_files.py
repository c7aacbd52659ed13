"""JSON of any shape that exports come in, as lines that the engine reads: an object each, what lies within named."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from . import limits
from .problems import unreadable

_DEEP = 3  # objects within objects whose values become columns
_START = 4096


def json_lines(path: Path, folder: Path) -> Path:
    """The file where it holds a line for each object; a list of objects, alone or within one, is written so first."""
    with path.open("rb") as opened_:
        start = opened_.read(_START).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"[") and _is_line(start):
        return path
    if path.stat().st_size > limits.SHEET:
        raise unreadable("too_large", path, most=limits.SHEET // limits.MEGABYTE)
    try:
        rows = _rows(json.loads(path.read_text("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise unreadable("damaged", path) from error
    if not rows:
        raise unreadable("no_objects", path)
    target = folder / "lines.jsonl"
    with target.open("w", encoding="utf-8") as made:
        made.writelines(json.dumps(dict(_flat(row))) + "\n" for row in rows)
    return target


def _is_line(start: bytes) -> bool:
    """Whether the first line is an object of plain values: it, and each line behind it, is a row."""
    first, end, _ = start.partition(b"\n")
    if not end and len(start) >= _START - 4:
        return True  # a long first line: the engine will see
    try:
        found = json.loads(first)
    except ValueError:
        return False
    return isinstance(found, dict) and not any(_is_table(value) for value in found.values())


def _is_table(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _rows(found: object) -> list[dict[str, Any]]:
    """The longest list of objects in it; an object without one is a row itself."""
    if isinstance(found, list):
        return [row for row in found if isinstance(row, dict)]
    if not isinstance(found, dict):
        return []
    tables = [value for value in found.values() if _is_table(value)]
    within = [_rows(value) for value in found.values() if isinstance(value, dict)]
    return max([*tables, *(one for one in within if len(one) > 1), [found]], key=len)


def _flat(row: Mapping[str, Any], before: str = "", deep: int = 0) -> Iterator[tuple[str, object]]:
    """An object's values by name; those of an object within it bear its name before theirs."""
    for name, value in row.items():
        if isinstance(value, dict) and deep < _DEEP:
            yield from _flat(value, f"{before}{name} ", deep + 1)
        elif not isinstance(value, list):
            yield f"{before}{name}", value
