"""A workbook that people edited: what it says about the plan, and what else they put into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import FileProblem
from ..ooxml.opened import Opened
from ..ooxml.properties import saved_by
from ..ooxml.saved import Saved
from ..plan import Plan
from ..text import words
from . import fingerprint, origin
from .locating.aligned import aligned
from .origin import Kept
from .own import left_behind
from .readback import Earlier, Marked, Readback, notices
from .readback.copies import gone_on_from
from .readback.reading import Reading

_OPEN_DOCUMENT = frozenset({"mimetype", "content.xml"})


def read(
    package: bytes, path: Path, plan: Plan, earlier: Sequence[Earlier] = (), marked: Marked | None = None
) -> Readback:
    """What a workbook's file says about the plan it was built from; `plan` is that plan today.

    It is held against what it was built from; where it was read before, in this or an `earlier` state, against what
    was taken then, so that its own edits are new once only. Another copy of the same build is none of its states.
    Where the sheet that kept what it was built from is gone, `marked` is asked for the build with the workbook's mark.

    Raises FileProblem for a file that is no workbook of cxplan, and NewerFormat.
    """
    opened = Opened(package, path)
    if opened.checks.keys() >= _OPEN_DOCUMENT:
        raise FileProblem(words("readback")("open_document", file=path))
    file = aligned(opened)
    kept = origin.read(file.sheets, marked)
    now, built = fingerprint.of_saved(file), fingerprint.Fingerprint.from_marks(kept[0]) if kept else None
    reading = Reading(file, path, plan, kept[1] if kept else None, Earlier())
    data, faults = reading.fitting()
    built_from = reading.built_from if kept else None
    of_build = [one for one in earlier if one.built == built]
    before = gone_on_from(of_build, reading.built_from, data, hand_of(opened, path))
    if before:
        reading = Reading(file, path, plan, kept[1] if kept else None, before)
        data, faults = reading.fitting()
    return Readback(
        data=data,
        base=before.data if before else built_from,
        faults=faults,
        notices=tuple(_notices(opened, file, reading, now, kept)),
        given=reading.given,
        fingerprint=now,
        built=built,
        earlier=before,
    )


def hand_of(opened: Opened, path: Path) -> tuple[str, str]:
    """In whose hands a workbook is: its path and who saved it last."""
    return str(path.absolute()), saved_by(opened)


def _notices(
    opened: Opened, file: Saved, reading: Reading, now: fingerprint.Fingerprint, kept: Kept | None
) -> Iterator[str]:
    yield from notices.of(opened, file, reading.places)
    yield from notices.copied(tuple(reading.copies))
    built = fingerprint.Fingerprint.from_marks(kept[0]) if kept else None
    if built is None or not built.covers(now):
        yield from left_behind(opened, file, kept)


def alone(package: bytes, path: Path) -> Readback:
    """What a workbook's file says by itself, whatever became of its plan."""
    return read(package, path, Plan())


__all__ = ["alone", "hand_of", "read"]
