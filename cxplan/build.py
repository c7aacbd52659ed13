"""The one main path: plan to workbook, the workbook's values to document; files are written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import files
from .errors import ChangedFiles, FileProblem, UsageError
from .text import words

if TYPE_CHECKING:
    from .engine.opened import Opened
    from .engine.values import Values
    from .plan import Plan
    from .plan.versions import Version
    from .workbook import Workbook
    from .workbook.own_things import Carried

_PLAN_SUFFIXES = frozenset({".yaml", ".yml"})
_OWN = "cxplan.own"  # the mark of a workbook that holds things of a person's own
_DAY_ZERO = date(1899, 12, 30)


class Part(StrEnum):
    """What a build makes."""

    WORKBOOK = "workbook"
    DOCUMENT = "document"

    @property
    def suffix(self) -> str:
        """The suffix of its file."""
        return ".xlsx" if self is Part.WORKBOOK else ".docx"


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


@dataclass(frozen=True, slots=True)
class _Standing:
    """A file that is there already: what it looked like, and in which way a person changed it.

    "" for not at all, `read` where the plan has all of it already, `edited`, or `foreign` where it is not ours.
    """

    look: tuple[int, int, int]
    changed: str = ""
    data: bytes = field(default=b"", repr=False)


def build(plan: Plan, path: Path, order: Order, told: Callable[[Stage], None] = lambda _: None) -> Built:
    """The files of a plan beside its own file, or in the folder ordered.

    Raises ChangedFiles where a person changed what stands there, FileProblem where it cannot be written.
    """
    from . import workbook
    from .plan import versions

    told(Stage.LOOKING)
    paths = outputs(path, order)
    standing = {part: there for part, at in paths.items() if (there := _standing(at, part, path))}
    _refuse_changed({paths[part]: there for part, there in standing.items()}, order)
    if order.as_of:
        plan = _as_of(plan, order.as_of)
    told(Stage.WORKBOOK)
    book = workbook.make(plan)
    day = _day(plan, book.values)
    made = {}
    warnings = book.warnings
    if Part.WORKBOOK in paths:
        there = standing.get(Part.WORKBOOK)
        made[Part.WORKBOOK], kept = _workbook(book, paths[Part.WORKBOOK], there, path)
        warnings += kept.notices if kept else ()
        if there and kept and kept.lost:
            standing[Part.WORKBOOK] = replace(there, changed=there.changed or "read")
    if Part.DOCUMENT in paths:
        told(Stage.DOCUMENT)
        since = versions.reference(path, day)
        made[Part.DOCUMENT], more = _document(plan, book.values, day, since, record=order.record)
        warnings += more
    told(Stage.WRITING)
    _unmoved({paths[part]: standing.get(part) for part in paths})
    copies = tuple(files.dated_copy(paths[part], there.data) for part, there in standing.items() if there.changed)
    files.write_all({paths[part]: data for part, data in made.items()})
    if Part.WORKBOOK in standing and standing[Part.WORKBOOK].changed:
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
        there = _standing(at, Part.WORKBOOK, path)
        if there and there.changed == "edited":
            return at
    return None


def _standing(path: Path, part: Part, plan: Path) -> _Standing | None:
    look = _look(path)
    if look is None:
        return None
    data = files.read_bytes(path)
    changed = _changed(data, path, part, plan)
    return _Standing(look, changed, data if changed or part is Part.WORKBOOK else b"")


def _look(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise files.reading_problem(path, error) from error
    return found.st_mtime_ns, found.st_size, found.st_ino


def _changed(data: bytes, path: Path, part: Part, plan: Path) -> str:
    """How a file differs from what cxplan wrote."""
    from .engine.opened import Opened
    from .engine.seal import seal_of

    try:
        package = Opened(data, path)
        seal = seal_of(package)
        if seal and seal.whole:
            return ""
        return _compared(package, data, path, part, seal.marks if seal else {}, plan)
    except FileProblem:
        return "foreign"


def _compared(package: Opened, data: bytes, path: Path, part: Part, marks: Mapping[str, str], plan: Path) -> str:
    if part is Part.DOCUMENT:
        from .document import fingerprint as text

        said = text.Fingerprint.from_marks(marks)
        if said is None:
            return "foreign"
        return "" if said.covers(text.of_package(data, path)) else "edited"
    from .workbook import base
    from .workbook import fingerprint as inputs
    from .workbook.readback import record
    from .workbook.saved import saved

    file = saved(package)
    kept = base.read(file.sheets, marked(plan))
    built = inputs.Fingerprint.from_marks(marks) or (inputs.Fingerprint.from_marks(kept[0]) if kept else None)
    now = inputs.of_saved(file)
    if built is not None and built.covers(now):
        return ""
    earlier = record.kept(plan)
    if earlier is not None and earlier.knows(now):
        return "read"
    return "edited" if built else "foreign"


def _refuse_changed(standing: Mapping[Path, _Standing], order: Order) -> None:
    changed = {path: there for path, there in standing.items() if there.changed in ("edited", "foreign")}
    if not changed or order.force:
        return
    say = words("cli")
    lines = [
        say(f"build.changed.{there.changed}", file=path, when=_when(there.look).strftime("%Y-%m-%d %H:%M"))
        for path, there in changed.items()
    ]
    readable = any(there.changed == "edited" and path.suffix == ".xlsx" for path, there in changed.items())
    ways = say("build.changed.ways" if readable else "build.changed.ways_to_keep")
    raise ChangedFiles("\n".join([*lines, ways]), tuple(changed))


def _unmoved(standing: Mapping[Path, _Standing | None]) -> None:
    """Nothing came, went or changed while we worked: somebody may have saved meanwhile."""
    for path, there in standing.items():
        if _look(path) != (there.look if there else None):
            raise ChangedFiles(words("cli")("build.changed.meanwhile", file=path), (path,))


def _when(look: tuple[int, int, int]) -> datetime:
    return datetime.fromtimestamp(look[0] / 1e9)


def _sealed(package: bytes, marks: Mapping[str, str]) -> bytes:
    from .engine.seal import sealed

    return sealed(package, marks)


def _workbook(book: Workbook, path: Path, there: _Standing | None, plan: Path) -> tuple[bytes, Carried | None]:
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


def marked(plan: Path) -> Callable[[str], tuple[dict[str, str], dict[str, Any]] | None]:
    """What the builds of a plan left of themselves and were made from, by the marks of their workbooks."""
    from .plan import versions

    def found(mark: str) -> tuple[dict[str, str], dict[str, Any]] | None:
        version = versions.marked(plan, mark)
        return (dict(version.head), version.data) if version else None

    return found


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
