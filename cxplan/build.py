"""The one main path: plan to workbook, the workbook's values to document; files are written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from . import files
from .errors import FileProblem, UsageError
from .standing import Part, Standing, marked, refuse_changed, standing, unmoved
from .text import words

if TYPE_CHECKING:
    from .engine.values import Values
    from .plan import Plan
    from .plan.versions import Version
    from .workbook import Workbook
    from .workbook.own_things import Carried

_PLAN_SUFFIXES = frozenset({".yaml", ".yml"})
_OWN = "cxplan.own"  # the mark of a workbook that holds things of a person's own
_DAY_ZERO = date(1899, 12, 30)


class Stage(StrEnum):
    """Where a build is, for whoever waits."""

    LOOKING = "looking"
    WORKBOOK = "workbook"
    DOCUMENT = "document"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: which parts, into which folder, as of when.

    `force` replaces what a person changed; with `record` the document has everything entered as an appendix.
    """

    parts: tuple[Part, ...] = tuple(Part)
    folder: Path | None = None
    as_of: date | None = None
    force: bool = False
    record: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the files, dated copies of what stood there, what had to be cut, the plan and its values."""

    files: Mapping[Part, Path]
    copies: tuple[Path, ...]
    warnings: tuple[str, ...]
    plan: Plan
    values: Values | None
    as_of: date


def build(plan: Plan, path: Path, order: Order, told: Callable[[Stage], None] = lambda _: None) -> Built:
    """The files of a plan beside its own file, or in the folder ordered.

    Raises ChangedFiles where a person changed what stands there, FileProblem where it cannot be written.
    """
    from . import workbook
    from .plan import versions

    told(Stage.LOOKING)
    paths = outputs(path, order)
    before = {part: there for part, at in paths.items() if (there := standing(at, part, path))}
    if not order.force:
        refuse_changed({paths[part]: there for part, there in before.items()})
    if order.as_of:
        plan = _as_of(plan, order.as_of)
    told(Stage.WORKBOOK)
    book = workbook.make(plan)
    day = _day(plan, book.values)
    made = {}
    warnings = book.warnings
    if Part.WORKBOOK in paths:
        there = before.get(Part.WORKBOOK)
        made[Part.WORKBOOK], kept = _workbook(book, paths[Part.WORKBOOK], there, path)
        warnings += kept.notices if kept else ()
        if there and kept and kept.lost:
            before[Part.WORKBOOK] = replace(there, changed=there.changed or "read")
    if Part.DOCUMENT in paths:
        told(Stage.DOCUMENT)
        since = versions.reference(path, day)
        made[Part.DOCUMENT], more = _document(plan, book.values, day, since, record=order.record)
        warnings += more
    told(Stage.WRITING)
    unmoved({paths[part]: before.get(part) for part in paths})
    copies = tuple(files.dated_copy(paths[part], there.data) for part, there in before.items() if there.changed)
    files.write_all({paths[part]: data for part, data in made.items()})
    if Part.WORKBOOK in before and before[Part.WORKBOOK].changed:
        _forget_reading(path)
    if path.is_file():
        _note(path, book, day)
    return Built(paths, copies, warnings, plan, book.values, day)


def outputs(path: Path, order: Order) -> dict[Part, Path]:
    """Where the files of a plan go; makes the folder ordered. Raises UsageError where one would be the plan itself."""
    folder = path.parent if order.folder is None else _folder(order.folder)
    paths = {part: folder / _called(path, part) for part in Part if part in order.parts}
    for at in paths.values():
        if _same(at, path):
            raise UsageError(words("cli")("build.clash", file=path))
        if files.sure(at.is_symlink):
            raise FileProblem(words("cli")("build.link", file=at))
    return paths


def _called(path: Path, part: Part) -> str:
    return f"{path.stem if path.suffix.lower() in _PLAN_SUFFIXES else path.name}{part.suffix}"


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return one.absolute() == other.absolute()


def _folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise FileProblem(words("cli")("build.no_folder", folder=folder)) from error
    except OSError as error:
        raise files.writing_problem(folder, error) from error
    except ValueError as error:  # a NUL in the name
        raise files.problem("bad_name", folder) from error
    return folder


def edited(path: Path, order: Order) -> Path | None:
    """The workbook of a plan, where somebody changed it since it was built and read; None otherwise.

    The one beside the plan is looked at as well where the files go elsewhere, and where only the document is ordered.
    """
    folders = dict.fromkeys((order.folder or path.parent, path.parent))
    for at in (folder / _called(path, Part.WORKBOOK) for folder in folders):
        there = standing(at, Part.WORKBOOK, path)
        if there and there.changed == "edited":
            return at
    return None


def _sealed(package: bytes, marks: Mapping[str, str]) -> bytes:
    from .engine.seal import sealed

    return sealed(package, marks)


def _workbook(book: Workbook, path: Path, there: Standing | None, plan: Path) -> tuple[bytes, Carried | None]:
    """The sealed workbook, with what people put into the one that stands there."""
    marks = book.fingerprint.marks()
    if there is None or there.changed == "foreign":
        return _sealed(book.package, marks), None
    from .engine.opened import Opened
    from .engine.seal import seal_of
    from .workbook import base, fingerprint, own_things
    from .workbook.saved import saved

    old = Opened(there.data, path)
    seal = seal_of(old)
    if seal and seal.whole and _OWN not in seal.marks:
        return _sealed(book.package, marks), None
    kept = own_things.carried(book.package, old, base.read(saved(old).sheets, marked(plan)))
    if kept.anything:
        marks = {**fingerprint.of_package(kept.package, path).marks(), _OWN: "1"}
    return _sealed(kept.package, marks), kept


def _note(path: Path, book: Workbook, day: date) -> None:
    """The build stands in the record beside the plan, for the next document and for workbooks that come back."""
    from . import __version__, results
    from .plan import versions

    head = {"cxplan": __version__, **book.fingerprint.marks()}
    versions.keep(path, versions.Version(day, book.mark, head, results.of_values(book.values), book.said))


def _document(
    plan: Plan, values: Values | None, day: date, since: Version | None, *, record: bool
) -> tuple[bytes, tuple[str, ...]]:
    from . import document
    from .document import fingerprint

    made = document.make(plan, values, day, since=since, record=record)
    return _sealed(made.package, fingerprint.of_package(made.package, Path()).marks()), made.warnings


def _forget_reading(plan: Path) -> None:
    from .workbook.readback import record

    record.discard(plan)


def _as_of(plan: Plan, day: date) -> Plan:
    return plan.model_copy(update={"foundations": plan.foundations.model_copy(update={"as_of": day})})


def _day(plan: Plan, values: Values | None) -> date:
    """The one day of both files: the plan's, else the day on which the workbook was computed."""
    if plan.foundations.as_of:
        return plan.foundations.as_of
    computed = values.number("as_of") if values else None
    return _DAY_ZERO + timedelta(days=int(computed)) if computed else date.today()


__all__ = ["Built", "Order", "Part", "Stage", "build", "edited", "outputs"]
