"""An export into the plan's data: its row among the sources, and the rows that its counts name and the plan lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from ..plan.choices import SourceKind
from ..plan.fields import US
from ..plan.from_sources import Raw
from ..text import words
from .understood import Ordered, Understood, named_of

if TYPE_CHECKING:
    from ..plan.file import PlanFile
    from ..sources.counted import Counted

# Tables whose rows stand in a count by name: the role in an export, the table, the field that names its rows.
NAMED = (("touchpoint", "touchpoints", "name"), ("segment", "segments", "name"), ("team", "teams", "name"))


def added(file: PlanFile, order: Ordered, found: Understood, today: date) -> Raw:
    """The plan's data with the files as a source; the same files for the same survey take their old row's place."""
    from ..plan.ids import numbered

    mapping = {**found.columns, **found.counted.settled}
    row = {
        "path": named_of(file.path, order),
        "kind": found.kind,
        "survey": order.survey or None,
        "mapping": "\n".join(f"{name} = {value}" for name, value in mapping.items()),
        "fingerprint": found.fingerprint,
        "imported_on": today.isoformat(),
        **told_of(asdict(found.counted)),
    }
    row = {name: value for name, value in row.items() if value}
    raw = dict(file.raw)
    raw = _with_names(raw, found.counted)
    measured = dict(raw.get("measurement") or {})
    old = list(measured.get("sources") or ())
    alike = [one for one in old if all(one.get(name) == row.get(name) for name in ("path", "kind", "survey"))]
    same = [one for one in alike if not _another_sheet(one, mapping)]
    kept = [one for one in old if one not in same]
    measured["sources"] = [*kept, {"id": same[0]["id"], **row} if same else row]
    raw["measurement"] = measured
    if found.kind is SourceKind.PHRASES:
        raw = _with_places(numbered(_with_phrases(raw, found.counted)), found.counted, order, today)
    return numbered(raw)


def _another_sheet(source: Raw, mapping: Mapping[str, str]) -> bool:
    """Whether a source takes another sheet of its workbook than this one."""
    lines = str(source.get("mapping") or "").splitlines()
    before = next((line.removeprefix("sheet = ") for line in lines if line.startswith("sheet = ")), "")
    sheets = {before, mapping.get("sheet", "")}
    return len(sheets) > 1 and not sheets & {"", EVERY_SHEET}


def told_of(counted: Raw) -> Raw:
    """What a source's row says of its count: rows, why some were left out, what was decided, first and last day."""
    from ..plan import show

    say = words("sources")
    reasons = counted["left_out"].items()
    span = [show.day(date.fromisoformat(counted[end])) for end in ("first", "last") if counted[end]]
    decided = [*counted["notes"], *([say("told.span", first=span[0], last=span[1])] if len(span) == 2 else [])]
    told = {
        "rows_read": counted["read"],
        "rows_counted": counted["used"],
        "left_out": " ".join(say("told.left_out", reason=why, count=show.number(number)) for why, number in reasons),
        "decided": " ".join(decided),
    }
    return {name: value for name, value in told.items() if value != ""}


def _with_names(raw: Raw, counted: Counted) -> Raw:
    """The plan's data with a row for each touchpoint, segment, team and KPI that the counts name and it lacks."""
    new = dict(raw)
    for role, table, title in NAMED:
        seen = dict.fromkeys(str(row[role]) for some in counted.rows.values() for row in some if row.get(role))
        new = _with_rows(new, table, title, list(seen), {})
    used = dict.fromkeys(row["kpi"] for row in counted.rows.get("kpi_figures", ()))
    return _with_rows(new, "kpis", "name", kpi_names(used), _SHARE)


EVERY_SHEET = "*"  # what a mapping says where all sheets of one layout are read
FACTS = ("phrases", "search_places")  # rows of a count that are facts of the plan, not counted at each build
KPIS = ("conversion", "bounce", "clicks")  # what an export of a website is counted for
_SHARE = {"unit": "%", "per": 100}  # what is counted out of visits is told as a share


def kpi_names(kpis: Iterable[str]) -> list[str]:
    """What the plan calls the figures that an export of a website is counted for."""
    return [words("sources")(f"kpi.{kpi}") for kpi in kpis]


def _with_rows(raw: Raw, table: str, field: str, names: Sequence[str], besides: Raw) -> Raw:
    from ..plan.walk import tables

    home = tables()[table]
    chapter = dict(raw.get(home.chapter) or {})
    there = list(chapter.get(table) or ())
    known = {str(row.get(field)).casefold() for row in there}
    more = [{field: name} | besides for name in names if name.casefold() not in known]
    if not more:
        return raw
    chapter[table] = [*there, *more]
    return {**raw, home.chapter: chapter}


def _with_phrases(raw: Raw, counted: Counted) -> Raw:
    """Phrases are facts of the plan: new ones come in, known ones get their number of searches."""
    chapter = dict(raw.get("competitors") or {})
    volumes = {row["phrase"].casefold(): row for row in counted.rows.get("phrases", ())}
    there = [dict(row) for row in chapter.get("phrases") or ()]
    for row in there:
        if found := volumes.pop(str(row.get("phrase")).casefold(), None):
            row.update({name: value for name, value in found.items() if name == "volume"})
    chapter["phrases"] = [*there, *volumes.values()]
    return {**raw, "competitors": chapter}


def _with_places(raw: Raw, counted: Counted, order: Ordered, today: date) -> Raw:
    """Our place for each phrase is one more check, of today and from this export; one made again replaces the old."""
    if not counted.rows.get("search_places"):
        return raw
    chapter = dict(raw["competitors"])
    ids = {str(row["phrase"]).casefold(): row["id"] for row in chapter["phrases"] if row.get("phrase")}
    check = {"who": US, "checked_on": today.isoformat(), "checked_from": order.paths[0].name}
    there = chapter.get("search_places") or ()
    kept = [row for row in there if any(str(row.get(name)) != said for name, said in check.items())]
    new = [
        {"phrase": ids[row["phrase"].casefold()], "place": row["place"]} | check
        for row in counted.rows["search_places"]
    ]
    chapter["search_places"] = [*kept, *new]
    return {**raw, "competitors": chapter}
