"""What was read from a workbook last, kept beside the plan: so that it is known, and read on from there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ... import files
from ..fingerprint import Fingerprint
from . import Earlier, Readback


@dataclass(frozen=True, slots=True)
class Record:
    """One reading: the workbook as it was then, what was taken; `whole` where every cell did fit."""

    fingerprint: Fingerprint
    earlier: Earlier
    whole: bool

    def knows(self, workbook: Fingerprint) -> bool:
        """Whether everything in a workbook is in the plan already."""
        return self.whole and self.fingerprint == workbook


def kept(plan: Path) -> Record | None:
    """The record beside a plan; None where there is none that can be used."""
    path = record_path(plan)
    if not files.sure(path.is_file):
        return None
    try:
        found = json.loads(files.read_bytes(path))
        fingerprint = Fingerprint.from_marks(found["fingerprint"])
        earlier = Earlier(dict(found["data"]), dict(found["given"]), Fingerprint.from_marks(found["built"]))
        return Record(fingerprint, earlier, bool(found["whole"])) if fingerprint else None
    except (ValueError, KeyError, TypeError, AttributeError):  # a torn or foreign file: as if it were not there
        return None


def keep(plan: Path, readback: Readback) -> None:
    """Note beside the plan what was just read; raises FileProblem."""
    found: dict[str, Any] = {
        "fingerprint": readback.fingerprint.marks(),
        "built": readback.built.marks() if readback.built else {},
        "data": readback.data,
        "given": readback.given,
        "whole": not readback.faults,
    }
    files.write_bytes(record_path(plan), json.dumps(found, separators=(",", ":")).encode())


def discard(plan: Path) -> None:
    """The record goes once the workbook was built anew."""
    record_path(plan).unlink(missing_ok=True)


def record_path(plan: Path) -> Path:
    """The file beside a plan."""
    return plan.with_name(f".{plan.name}.cxplan-read")
