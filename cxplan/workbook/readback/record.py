"""What was read from workbooks, kept beside the plan: so that each is known, and read on from there.

What the plan does not say, or no longer, is veiled.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ... import beside
from ...plan.fields import Raw
from ...plan.noted import still_said
from ..fingerprint import Fingerprint
from . import Earlier, Readback

_MOST = 12  # readings of copies that may still come back


@dataclass(frozen=True, slots=True)
class Record:
    """One reading: the workbook as it was then, what was taken; `whole` where every cell did fit."""

    fingerprint: Fingerprint
    earlier: Earlier
    whole: bool

    def knows(self, workbook: Fingerprint) -> bool:
        """Whether everything in a workbook is in the plan already."""
        return self.whole and self.fingerprint == workbook


def kept(plan: Path) -> tuple[Record, ...]:
    """The readings noted beside a plan, the last one last; those that cannot be used are left out."""
    try:
        found = beside.json_of(beside.read(record_path(plan)))
        return tuple(_records(found.get("readings", [found])))  # 0.1.0 kept one alone
    except (ValueError, KeyError, TypeError, AttributeError):  # a torn or foreign file: as if it were not there
        return ()


def keep(plan: Path, readback: Readback, file: str, hand: tuple[str, str], today: Raw, *, whole: bool) -> None:
    """Note beside the plan what was just read, in place of the reading that it goes on from; raises FileProblem.

    `today` is the data that the plan has now; `whole` says that nothing of the workbook is left to be read.
    """
    before = [one for one in kept(plan) if one.earlier != readback.earlier and one.fingerprint != readback.fingerprint]
    made = Earlier(readback.data, readback.given, readback.built, file, hand)
    records = [*before, Record(readback.fingerprint, made, whole)][-_MOST:]
    beside.write(record_path(plan), _text(records, today))


def follow(plan: Path, today: Raw) -> None:
    """Veils in the readings noted what a plan no longer says; `today` is its data."""
    path, records = record_path(plan), kept(plan)
    if records and (text := _text(records, today)) != beside.read(path):
        beside.write_if_possible(path, text)


def _text(records: Iterable[Record], today: Raw) -> bytes:
    return json.dumps({"readings": [_plain(one, today) for one in records]}, separators=(",", ":")).encode()


def record_path(plan: Path) -> Path:
    """The file beside a plan."""
    return beside.path_of(plan, "read")


def _plain(record: Record, today: Raw) -> dict[str, Any]:
    one = record.earlier
    return {
        "fingerprint": record.fingerprint.marks(),
        "built": one.built.marks() if one.built else {},
        "data": still_said(one.data, today),
        "given": one.given,
        "whole": record.whole,
        "file": one.file,
        "hand": list(one.hand),
    }


def _records(readings: list[Any]) -> Iterator[Record]:
    for one in readings:
        fingerprint = Fingerprint.from_marks(one["fingerprint"])
        path, who = (*map(str, one.get("hand", ())), "", "")[:2]
        earlier = Earlier(
            dict(one["data"]),
            {str(table): dict(ids) for table, ids in dict(one["given"]).items()},
            Fingerprint.from_marks(one["built"]),
            str(one.get("file", "")),
            (path, who),
        )
        if fingerprint:
            yield Record(fingerprint, earlier, bool(one["whole"]))


__all__ = ["Record", "follow", "keep", "kept", "record_path"]
