"""What the wizard is lent by the floor above: files built, figures computed, a sample copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..build import Order, build
from ..samples import copy
from .build import tell

if TYPE_CHECKING:
    from ..plan import Plan

SAMPLE = "starter"


def built(path: Path) -> None:
    """Both files of a plan, made and named; raises CxplanError."""
    from ..plan.file import load

    tell(build(load(path).plan, path, Order()))


def figures(plan: Plan) -> Mapping[str, Sequence[object]]:
    """The workbook's results for a plan, by name; none where no engine runs."""
    from .. import workbook

    values = workbook.make(plan).values
    return values.names if values else {}


def sample(folder: Path) -> Path:
    """A copy of the sample plan that shows most, in a folder."""
    return copy(SAMPLE, folder)
