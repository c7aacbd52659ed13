"""Pier Bakery: the small plan on which reading, copies and notes are tried, built once and then worked on in a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

from cxplan.building import Order, Part, build
from cxplan.plan.file import load

NAME = "bakery.yaml"
PLAN = """\
# Ours, with care.
foundations:
  company: Pier Bakery   # since 1984
  as_of: 2027-01-15
  answers_for: Ida
goals:
  goals:
    - id: G1
      title: Warm bread at eight
      metric: nps
      baseline: 30
      target: 40
    - id: G2
      title: No queue
      metric: csat
      target: 80
"""


def baked(folder: Path, text: str = PLAN, *parts: Part) -> Path:
    """The folder with the plan in it and what was built of it: both files, or the parts named."""
    (folder / NAME).write_text(text, "utf-8")
    built(folder / NAME, *parts)
    return folder


def built(path: Path, *parts: Part) -> None:
    """Builds the plan anew, over what stands there."""
    build(load(path).plan, path, Order(parts=parts or (Part.WORKBOOK, Part.DOCUMENT), force=True))


def copied(folder: Path, to: Path) -> Path:
    """A copy of the folder to work on."""
    shutil.copytree(folder, to / "work")
    return to / "work"
