"""The one main path: looked, drawn, computed, carried, sealed, written; each stage hands its result to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import files
from .errors import FileProblem, NewerFormat
from .importing import included
from .outputs import Order, Part, edited, outputs
from .plan.choices import Paper
from .standing import Standing, marked, refuse_changed, standing, unmoved

if TYPE_CHECKING:
    from .document import Kind as DocumentKind
    from .engine.values import Values
    from .plan import Plan
    from .workbook import Workbook
    from .workbook.book import Book

_OWN = "cxplan.own"  # the mark of a workbook that holds things of a person's own
_MOST_DROPPED = 12  # edits that are told one by one


class Stage(StrEnum):
    """Where a build is, for whoever waits."""

    LOOKING = "looking"
    WORKBOOK = "workbook"
    DOCUMENT = "document"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the files, dated copies of what stood there, what had to be cut, the plan and its values.

    `headline` is the first sentence of the document's summary, empty where no document was made.
    """

    files: Mapping[Part, Path]
    copies: tuple[Path, ...]
    warnings: tuple[str, ...]
    plan: Plan
    values: Values | None
    as_of: date
    headline: str = ""


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is to be built, where, and what stands there."""

    plan: Plan
    path: Path
    order: Order
    paths: Mapping[Part, Path]
    there: Mapping[Part, Standing]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The workbook while nothing is computed yet."""

    looked: _Looked
    book: Book


@dataclass(frozen=True, slots=True)
class _Computed:
    """The workbook with its values, and the one day of both files; `values` are those that the document quotes.

    `whole` is the plan with what readers outside do not get.
    """

    looked: _Looked
    workbook: Workbook
    day: date
    values: Values | None
    whole: Plan


@dataclass(frozen=True, slots=True)
class _Carried:
    """The workbook with what people put into the one that stands there; `lost` where not all of it could be."""

    computed: _Computed
    package: bytes
    marks: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    lost: bool = False


@dataclass(frozen=True, slots=True)
class _Sealed:
    """Both files as they will be written, and what of that which stands there is kept under its date."""

    computed: _Computed
    files: Mapping[Part, bytes]
    kept: Mapping[Part, Standing]
    warnings: tuple[str, ...]
    headline: str


def build(plan: Plan, path: Path, order: Order, told: Callable[[Stage], None] = lambda _: None) -> Built:
    """The files of a plan beside its own file, or in the folder ordered.

    Raises ChangedFiles where a person changed what stands there, FileProblem where it cannot be written.
    """
    told(Stage.LOOKING)
    looked = _look(plan, path, order)
    told(Stage.WORKBOOK)
    carried = _carry(_compute(_draw(looked)))
    if Part.DOCUMENT in looked.paths:
        told(Stage.DOCUMENT)
    sealed = _seal(carried)
    told(Stage.WRITING)
    return _write(sealed)


def _look(plan: Plan, path: Path, order: Order) -> _Looked:
    paths = outputs(path, order)
    there = {part: found for part, at in paths.items() if (found := standing(at, part, path))}
    if not order.force:
        refuse_changed({paths[part]: found for part, found in there.items()})
    plan = _ordered(plan, order)
    sources = included(plan, path, order.meant)
    return _Looked(sources.plan, path, order, paths, there, sources.notices)


def _draw(looked: _Looked) -> _Drawn:
    from .workbook.chosen import chosen
    from .workbook.drawing import drawn

    there = looked.there.get(Part.WORKBOOK)
    choices = chosen(there.data, looked.paths[Part.WORKBOOK]) if there else {}
    return _Drawn(looked, drawn(looked.plan, choices))


def _compute(drawn: _Drawn) -> _Computed:
    from .workbook import finished

    workbook = finished(drawn.book)
    values, day = workbook.values, _day(drawn.looked.plan, workbook.values)
    if not drawn.looked.order.share:
        return _Computed(drawn.looked, workbook, day, values, drawn.looked.plan)
    from .plan.outside import for_outside

    # The figures come from the whole plan; what goes out holds none of what they rest on.
    looked = replace(drawn.looked, plan=for_outside(drawn.looked.plan))
    return _Computed(looked, finished(_draw(looked).book), day, values, drawn.looked.plan)


def _carry(computed: _Computed) -> _Carried:
    from .ooxml.opened import Opened
    from .ooxml.seal import seal_of

    looked, new = computed.looked, computed.workbook
    there, marks = looked.there.get(Part.WORKBOOK), new.marks()
    if there is None or there.changed == "foreign":
        return _Carried(computed, new.package, marks)
    at = looked.paths[Part.WORKBOOK]
    old = Opened(there.data, at)
    seal = seal_of(old)
    if seal and seal.whole and _OWN not in seal.marks:
        return _Carried(computed, new.package, marks)
    from .workbook import fingerprint, origin, own
    from .workbook.locating.aligned import aligned

    made = own.carried(new.package, old, origin.read(aligned(old).sheets, marked(looked.path)))
    dropped = _dropped(looked, there) if looked.order.force and there.changed == "edited" else ()
    if made.anything:
        marks = {**marks, **fingerprint.of_package(made.package, at).marks(), _OWN: "1"}
    return _Carried(computed, made.package, marks, (*made.notices, *dropped), bool(made.lost))


def _dropped(looked: _Looked, there: Standing) -> tuple[str, ...]:
    """What was typed into the workbook that is replaced and never read: only its dated copy has it."""
    from .plan.compare import changes
    from .plan.data import data_of
    from .plan.telling import told
    from .text import words
    from .workbook import edited
    from .workbook.readback import record

    at, say = looked.paths[Part.WORKBOOK], words("own")
    try:
        earlier = tuple(one.earlier for one in record.kept(looked.path))
        found = edited.read(there.data, at, looked.plan, earlier, marked(looked.path))
    except (FileProblem, NewerFormat) as problem:
        return (say("forced.unread", problem=problem),)
    base = found.base or data_of(looked.plan)
    lines = [
        line
        for step, some in told(changes(base, found.data), base, found.data)
        for line in (f"{step}: {one}" for one in some)
    ]
    more = len(lines) - _MOST_DROPPED
    return (
        *(say("forced.line", what=line) for line in lines[:_MOST_DROPPED]),
        *((say("forced.more", count=more),) if more > 0 else ()),
        *(say("forced.line", what=str(fault)) for fault in found.faults[:_MOST_DROPPED]),
    )


def _seal(carried: _Carried) -> _Sealed:
    from .ooxml.seal import sealed

    computed = carried.computed
    looked = computed.looked
    kept = {part: there for part, there in looked.there.items() if there.changed}
    warnings = (*looked.warnings, *computed.workbook.warnings, *carried.warnings)
    made, headline = {}, ""
    if Part.WORKBOOK in looked.paths:
        made[Part.WORKBOOK] = sealed(carried.package, carried.marks)
        if carried.lost and Part.WORKBOOK not in kept:
            kept[Part.WORKBOOK] = replace(looked.there[Part.WORKBOOK], changed="read")
    if Part.DOCUMENT in looked.paths:
        from . import document
        from .document import edits, fingerprint
        from .plan import versions
        from .plan.data import data_of

        since = versions.reference(looked.path, computed.day, data_of(computed.whole))
        kind, notices = _kind(looked)
        warnings += notices
        text = document.make(looked.plan, computed.values, computed.day, since=since, kind=kind)
        marks = fingerprint.of_package(text.package, Path()).marks() | edits.marks(text.package, text.places)
        made[Part.DOCUMENT] = sealed(text.package, marks, named=not looked.plan.foundations.white_label)
        if Part.DOCUMENT in kept and kept[Part.DOCUMENT].changed == "edited":
            warnings += edits.told(kept[Part.DOCUMENT].data, looked.paths[Part.DOCUMENT])
        warnings += text.warnings
        headline = text.places.get("summary.headline", "")
    return _Sealed(computed, made, kept, warnings, headline)


def _kind(looked: _Looked) -> tuple[DocumentKind, tuple[str, ...]]:
    """Which document, with its template and the logo beside the plan; and that a logo could not be used."""
    from .document import Kind, house, logo

    order, known = looked.order, looked.plan.foundations
    template = house.read(order.template) if order.template else None
    picture = logo.beside(looked.path, known.logo) if known.logo else None
    lost = (logo.missing(known.logo),) if known.logo and picture is None else ()
    return Kind(order.record, order.brief, known.paper or Paper.A4, template, picture), lost


def _write(sealed: _Sealed) -> Built:
    computed, looked = sealed.computed, sealed.computed.looked
    paths, path = looked.paths, looked.path
    unmoved({at: looked.there.get(part) for part, at in paths.items()})
    copies = tuple(files.dated_copy(paths[part], there.data) for part, there in sealed.kept.items())
    modes = {at: files.private_mode(at, path) for at in paths.values()} if path.is_file() else {}
    files.write_all({paths[part]: data for part, data in sealed.files.items()}, modes)
    if path.is_file() and not looked.order.suffix:
        _note(path, computed.workbook, computed.day)
    return Built(paths, copies, sealed.warnings, computed.whole, computed.values, computed.day, sealed.headline)


def _note(path: Path, book: Workbook, day: date) -> None:
    """The build stands in the record beside the plan, for the next document and for workbooks that come back."""
    from . import __version__, results
    from .plan import versions
    from .workbook.readback import record

    head = {"cxplan": __version__, **book.fingerprint.marks()}
    built = versions.Version(day, book.mark, head, results.of_values(book.values), book.said)
    versions.keep(path, built)
    record.follow(path, built.data)


def _ordered(plan: Plan, order: Order) -> Plan:
    """The plan with the day and the paper that are ordered for this build."""
    ordered: dict[str, Any] = {"as_of": order.as_of, "paper": order.paper and Paper(order.paper)}
    update = {name: value for name, value in ordered.items() if value}
    return plan.model_copy(update={"foundations": plan.foundations.model_copy(update=update)}) if update else plan


def _day(plan: Plan, values: Values | None) -> date:
    """The one day of both files: the plan's, else the day on which the workbook was computed."""
    from .ooxml.days import day_at

    if plan.foundations.as_of:
        return plan.foundations.as_of
    computed = values.number("as_of") if values else None
    return day_at(computed) if computed else date.today()


__all__ = ["Built", "Order", "Part", "Stage", "build", "edited", "outputs"]
