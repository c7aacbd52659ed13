"""Where an export's answers begin: junk above the headers, one header row, two or three, each column named once."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_LOOKED_AT = 60
_MOST_HEADS = 3
_FULL = 0.6  # of the widest row's cells are filled in a row of headers
_VALUE = re.compile(r"^[\s\d.,:/+\-%]*\d[\s\d.,:/+\-%TZ]*(\s*[AaPp]\.?[Mm]\.?)?$")
_SUBHEADS = re.compile(r"^(open-ended )?response$|^\{.*ImportId", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Top:
    """The headers of a text, how many of its rows stand above the answers, and how many cells its widest row has."""

    headers: tuple[str, ...]
    rows: int
    width: int


def top(path: Path, delimiter: str) -> Top:
    """What stands above the answers; no headers where there is no row of two filled cells."""
    rows = list(_first_rows(path, delimiter))
    widths = Counter(_filled(row) for row in rows if _filled(row) > 1)
    if not widths:
        single = bool(rows) and _filled(rows[0]) == 1 and len(rows) > 1
        return Top(tuple(rows[0][:1]), 1, 1) if single else Top((), 0, 0)
    most = max(map(_filled, rows))
    first = _first(rows, most)
    if first and any(_SUBHEADS.match(cell.strip()) for cell in rows[first]):
        first -= 1  # a survey's second header row is fuller than its first
    head, below = rows[first], rows[first + 1 :]
    more = _more_heads(head, below)
    headers = _joined(head, below[:more])
    return Top(headers, first + 1 + more, max(map(len, rows[first:])))


def _first(rows: Sequence[Sequence[str]], most: int) -> int:
    """Where the headers begin; "Printed on 2 October" above them is half words and half values, and shorter than they."""
    wide = [at for at, row in enumerate(rows) if _filled(row) >= max(2, most * 0.4)]
    heads = [at for at in wide if _is_head(rows[at])]
    if not heads:  # the columns are called as values are, such as months side by side
        return wide[0]
    full = (at for at in heads if _filled(rows[at]) >= most * _FULL and not _has_values(rows[at]))
    short = _filled(rows[heads[0]]) < most * _FULL and _has_values(rows[heads[0]])
    return next(full, heads[0]) if short else heads[0]


def _has_values(row: Sequence[str]) -> bool:
    return any(_VALUE.match(cell.strip()) for cell in row if cell.strip())


def once(headers: Sequence[str]) -> tuple[str, ...]:
    """Every header in one line and once: a second "Other" becomes "Other (2)", a blank one "Column 7"."""
    made: list[str] = []
    taken: Counter[str] = Counter()
    for at, header in enumerate(headers):
        name = " ".join(header.split()) or f"Column {at + 1}"
        taken[name] += 1
        made.append(name if taken[name] == 1 else f"{name} ({taken[name]})")
    return tuple(made)


def _first_rows(path: Path, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(16 * 1024 * 1024)
    with path.open(encoding="utf-8-sig", newline="") as text:
        for at, row in enumerate(csv.reader(text, delimiter=delimiter)):
            if at >= _LOOKED_AT:
                return
            yield row


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _is_head(row: Sequence[str]) -> bool:
    """Headers are words: a row in which most filled cells are values is none."""
    filled = [cell for cell in row if cell.strip()]
    return sum(1 for cell in filled if _VALUE.match(cell.strip())) <= len(filled) / 2


def _more_heads(head: Sequence[str], below: Sequence[Sequence[str]]) -> int:
    """How many rows below the first header are headers as well."""
    for at, row in enumerate(below[:_MOST_HEADS]):
        if any("ImportId" in cell for cell in row):
            return at + 1
    count = 0
    while count < min(_MOST_HEADS - 1, len(below) - 1) and _also_head(head, below[count], below[count + 1 :]):
        count += 1
    return count


def _also_head(head: Sequence[str], row: Sequence[str], answers: Sequence[Sequence[str]]) -> bool:
    cells = [cell.strip() for cell in row]
    if any(_SUBHEADS.match(cell) for cell in cells):
        return True
    valued = [at for at in range(len(head)) if _valued(answers, at)]
    spoken = [at for at in valued if at < len(cells) and cells[at]]
    return len(valued) >= 2 and len(spoken) >= 2 and not any(_VALUE.match(cells[at]) for at in spoken)


def _valued(answers: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column holds values, numbers or dates, in what follows."""
    cells = [row[at].strip() for row in answers if at < len(row) and row[at].strip()]
    return bool(cells) and all(_VALUE.match(cell) for cell in cells)


def _joined(head: Sequence[str], more: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One header a column: the first row's, with what the second adds where the first is blank or repeated."""
    extra = next((row for row in more if not any("ImportId" in cell for cell in row)), ())
    made, last = [], ""
    for at, cell in enumerate(head):
        below = extra[at].strip() if at < len(extra) else ""
        last = cell.strip() or last
        plain = not below or _SUBHEADS.match(below)
        if cell.strip():
            made.append(cell.strip() if plain or below == cell.strip() else f"{cell.strip()} [{below}]")
        else:
            made.append("" if plain else f"{last} [{below}]" if last else below)
    return tuple(made)
