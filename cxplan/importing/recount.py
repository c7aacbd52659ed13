"""The sources of a plan at every build: what each comes to, counted again only where it changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import beside, files
from ..errors import FileProblem
from ..plan import Plan
from ..plan.from_sources import Raw, with_counted
from ..plan.measurement import Source
from ..plan.walk import rows
from ..text import words
from .adding import FACTS, KPIS, NAMED, kpi_names, told_of
from .later import not_begun
from .places import in_warehouse, lies_outside, paths_of
from .understood import Ordered, Understood, count, fingerprint_of, known_to, named_of

if TYPE_CHECKING:
    from ..plan.file import PlanFile


@dataclass(frozen=True, slots=True)
class Included:
    """A plan with what its sources come to, and sentences about sources that moved, changed or could not be counted.

    `counts` is what each source came to, by its id.
    """

    plan: Plan
    notices: tuple[str, ...] = ()
    counts: Mapping[str, Raw] = field(default_factory=dict)


def included(plan: Plan, path: Path, meant: Collection[Path] = ()) -> Included:
    """The plan with everything its sources come to; counts that are known already are not counted again.

    A file that does not lie in the plan's folder is read only where it is among those `meant`, see `outside`.
    """
    if not plan.measurement.sources:
        return Included(plan)
    kept, notices, found = _kept(path), [], {}
    for source in plan.measurement.sources:
        counts, notice = _of_source(plan, path, source, kept.get(source.id), meant)
        notices += notice
        if counts:
            found[source.id] = counts
            if later := not_begun(plan, source.called, counts["rows"], whole=True):
                notices.append(later)
    _keep(path, kept, found)
    from ..plan.data import data_of

    raw = with_counted(data_of(plan), _rows(plan, found, notices))
    sources = [row | told_of(found[row["id"]]) if row["id"] in found else row for row in raw["measurement"]["sources"]]
    raw["measurement"] = {**raw["measurement"], "sources": sources}
    return Included(Plan.model_validate(raw), tuple(notices), found)


def including(plan: Plan, found: Understood) -> Plan:
    """The plan with what one more export comes to beside the sources whose counts stand in it already."""
    from ..plan.data import data_of

    last = plan.measurement.sources[-1]
    source = next((one for one in plan.measurement.sources if one.fingerprint == found.fingerprint), last)
    counts = {source.id: {"rows": found.counted.rows}}
    return Plan.model_validate(with_counted(data_of(plan), _rows(plan, counts, [])))


def keep(file: PlanFile, raw: Raw, order: Ordered, found: Understood) -> None:
    """What an export came to is kept beside its plan: a build that may not read it has its figures all the same."""
    plan = Plan.model_validate(raw)
    named = (named_of(file.path, order), found.kind, order.survey)
    for source in plan.measurement.sources:
        sheet = _mapping(source).get("sheet", "")
        if (source.path, source.kind, source.survey or "") == named and sheet == found.counted.settled.get("sheet", ""):
            known = known_to(plan, file.path.parent, source.survey or "")
            kept = _kept(file.path)
            _keep(file.path, kept, {**kept, source.id: _made(found, _mapping(source), known)})


def _made(found: Understood, mapping: Raw, known: Raw) -> Raw:
    """A count as it is kept: what it came to, of what, and when."""
    basis = {"fingerprint": found.fingerprint, "mapping": mapping, "known": known}
    counted = asdict(replace(found.counted, query=""))
    made: Raw = json.loads(json.dumps({**counted, **basis, "day": date.today().isoformat()}))
    return made


def _mapping(source: Source) -> dict[str, Any]:
    return dict(line.split(" = ", 1) for line in (source.mapping or "").splitlines() if " = " in line)


def _of_source(
    plan: Plan, path: Path, source: Source, kept: Raw | None, meant: Collection[Path]
) -> tuple[Raw | None, list[str]]:
    """The counts of one source, and what there is to tell; the kept ones where the file is as it was, or is gone."""
    if in_warehouse(source):
        say = words("sources")
        key = "warehouse.kept" if kept else "warehouse.none"
        return kept, [say(key, file=source.called, day=kept["day"] if kept else "")]
    paths = list(paths_of(source, path))
    if told := _not_read(source, path, paths, kept, meant):
        return kept, [told]
    return _again(plan, path, source, paths, kept)


def _not_read(source: Source, plan: Path, paths: list[Path], kept: Raw | None, meant: Collection[Path]) -> str:
    """Why the files of a source cannot be read, and which figures stand; "" where they can."""
    if far := [one for one in paths if one not in meant and lies_outside(one, plan)]:
        return _left(far[0], kept)
    gone = [one.name for one in paths if not files.sure(one.is_file)]
    if paths and not gone:
        return ""
    return _as_counted(gone[0] if gone else source.called, kept)


def _again(plan: Plan, path: Path, source: Source, paths: list[Path], kept: Raw | None) -> tuple[Raw | None, list[str]]:
    """The counts of files that can be read: the kept ones where nothing changed."""
    mapping = _mapping(source)
    basis: dict[str, Any] = {
        "fingerprint": fingerprint_of(paths),
        "mapping": mapping,
        "known": known_to(plan, path.parent, source.survey or ""),
    }
    if kept and all(kept[name] == value for name, value in basis.items()):
        return kept, []
    try:
        found = count(paths, source.kind or "", mapping, basis["known"], guess=False)
    except FileProblem as problem:
        stands = [words("sources")("moved.not_counted", file=paths[0].name, day=kept["day"])] if kept else []
        return kept, [str(problem), *stands]
    changed = not kept and source.fingerprint not in (None, "", basis["fingerprint"])
    return _made(found, mapping, basis["known"]), [words("sources")("changed", file=paths[0].name)] if changed else []


def _left(path: Path, kept: Raw | None) -> str:
    """That a file outside the plan's folder was left alone, and which figures stand."""
    say = words("sources")
    return say("apart.kept", file=path, day=kept["day"]) if kept else say("apart.none", file=path)


def _as_counted(name: str, kept: Raw | None) -> str:
    """That a file is gone, and that the counts of an earlier day stand, where there are any."""
    say = words("sources")
    return say("moved.kept", file=name, day=kept["day"]) if kept else say("moved.none", file=name)


def _rows(plan: Plan, found: Mapping[str, Raw], notices: list[str]) -> dict[str, list[Raw]]:
    """Every counted row by table, names replaced by the ids of the plan's rows."""
    made: dict[str, list[Raw]] = {}
    ids = {
        role: {str(getattr(row, field)).casefold(): row.id for row in rows(plan, table)} for role, table, field in NAMED
    }
    surveys = {source.id: source.survey for source in plan.measurement.sources}
    kpis = {kpi: row.id for kpi, row in _kpis(plan).items()}
    lost: set[str] = set()
    counted = (
        (source, table, dict(row))
        for source, counts in found.items()
        for table, some in counts["rows"].items()
        for row in some
        if table not in FACTS
    )
    for source, table, row in counted:
        if table in _OF_SURVEY and surveys.get(source):
            row["survey"] = surveys[source]
        if "kpi" in row:
            row["kpi"] = kpis.get(row["kpi"])
        lost |= _named(row, ids)
        made.setdefault(table, []).append({name: value for name, value in row.items() if value is not None})
    if lost:
        notices.append(words("sources")("unknown_names", names=", ".join(sorted(lost)[:12])))
    return made


_OF_SURVEY = ("scores", "score_totals", "answers")


def _named(row: Raw, ids: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Puts ids in place of the names in a row; gives the names that the plan does not know, which fall away."""
    lost = set()
    for role in ids:
        name = row.pop(role, None)
        if name and (known := ids[role].get(name.casefold())):
            row[role] = known
        elif name:
            lost.add(name)
    return lost


def _kpis(plan: Plan) -> dict[str, Any]:
    names = {name.casefold(): kpi for kpi, name in zip(KPIS, kpi_names(KPIS), strict=True)}
    return {names[name]: row for row in plan.measurement.kpis if (name := (row.name or "").casefold()) in names}


def _kept(plan: Path) -> dict[str, Raw]:
    """The counts of earlier builds by source; none where the note beside the plan is missing or torn."""
    try:
        found = beside.json_of(beside.read(beside.path_of(plan, "counts")) or b"{}")
    except ValueError:  # a torn or foreign note: it is counted again
        return {}
    return {str(name): one for name, one in _sound(found)}


def _sound(found: object) -> Iterator[tuple[str, Raw]]:
    for name, one in found.items() if isinstance(found, dict) else ():
        if isinstance(one, dict) and {"rows", "fingerprint", "mapping", "known", "day"} <= one.keys():
            yield name, one


def _keep(plan: Path, old: Mapping[str, Raw], new: Mapping[str, Raw]) -> None:
    if new != old and plan.is_file():
        beside.write_if_possible(beside.path_of(plan, "counts"), json.dumps(new, separators=(",", ":")).encode())
