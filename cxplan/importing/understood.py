"""What exports hold: opened, understood and counted, once they lie where the plan may read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .. import files
from ..errors import FileProblem
from ..plan import Plan
from ..plan.choices import SourceKind
from ..text import words
from .places import BETWEEN, home_of

if TYPE_CHECKING:
    from ..plan.file import PlanFile
    from ..sources.counted import Counted
    from ..sources.maps import Hints
    from ..sources.opened import Opened
    from ..sources.progress import Told


@dataclass(frozen=True, slots=True)
class Ordered:
    """An import as asked for: the files, what they hold ("" to be told by them), the survey, what columns mean.

    Instead of files a `table` behind the address of an `engine` can be named: it is counted there.
    """

    paths: tuple[Path, ...]
    kind: str = ""
    survey: str = ""
    said: Mapping[str, str] | None = None
    outside: bool = False
    metric: str = ""
    new_survey: bool = False
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    engine: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file was understood as, and what it comes to; `headers` are all it has, `others` further questions."""

    kind: str
    columns: Mapping[str, str]
    counted: Counted
    fingerprint: str
    headers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def understand(file: PlanFile, order: Ordered, told: Told | None = None) -> Understood:
    """What the files hold; raises FileProblem with a sentence where that cannot be told or counted honestly.

    `told` learns how far the reading is.
    """
    for path in order.paths:
        _near(file.path, path, order)
    known = known_to(file.plan, file.path.parent, order.survey, order.metric)
    if order.engine:
        return _afar(order, known)
    found = count(order.paths, order.kind, dict(order.said or {}), known, hints=order.hints, told=told)
    return _once(file, order, found)


# Roles whose texts stay in a warehouse.
_WRITTEN = ("comment", "theme")


def _afar(order: Ordered, known: Mapping[str, str]) -> Understood:
    """What a table in a warehouse holds, counted there: answers to surveys, requests, customers with start and end."""
    import hashlib
    import json
    from dataclasses import asdict

    from ..sources import warehouse
    from ..sources.problems import Unsure
    from ..sources.roles import FAR

    if order.kind not in ("", *FAR) or (order.said or {}).get("comments"):
        raise FileProblem(words("sources")("warehouse.only_counts", table=order.table))
    try:
        with warehouse.opened(order.engine, order.table) as table:
            found = _counted(table, order.kind, dict(order.said or {}), known, order.hints, guess=True)
    except Unsure as problem:
        if problem.key not in ("columns", "kind") or order.kind not in ("", SourceKind.SCORES):
            raise
        slots = {"table": order.table, "columns": problem.slots["columns"]}
        raise FileProblem(words("sources")("warehouse.no_answers", **slots)) from problem
    seen = json.dumps(asdict(found.counted), sort_keys=True).encode()
    return replace(found, fingerprint=hashlib.sha256(seen).hexdigest())


def _once(file: PlanFile, order: Ordered, found: Understood) -> Understood:
    """The same answers count once: what another source takes from the same file already is left out, or refused."""
    paths = named_of(file.path, order)
    for source in file.plan.measurement.sources:
        lines = (source.mapping or "").splitlines()
        counted = {line.split(" = ", 1)[1] for line in lines if line.startswith(("score = ", "satisfaction = "))}
        again = [role for role in ("score", "satisfaction") if found.columns.get(role) in counted]
        if source.fingerprint != found.fingerprint or not again or (source.path, source.kind) == (paths, found.kind):
            continue
        if "score" in again:
            slots = {"file": order.paths[0].name, "other": source.called, "column": found.columns["score"]}
            raise FileProblem(words("sources")("already", **slots))
        kept = {table: rows_ for table, rows_ in found.counted.rows.items() if not table.startswith("score")}
        columns = {role: column for role, column in found.columns.items() if role != "satisfaction"}
        found = replace(found, columns=columns, counted=replace(found.counted, rows=kept))
    return found


def count(
    paths: Sequence[Path],
    kind: str,
    said: Mapping[str, str],
    known: Mapping[str, str],
    *,
    guess: bool = True,
    hints: Mapping[str, tuple[str, ...]] | None = None,
    told: Told | None = None,
) -> Understood:
    from ..sources.opened import opened

    before = fingerprint_of(paths)
    try:
        with opened(paths, said.get("sheet", ""), told) as table:
            found = _counted(table, kind, said, known, hints or {}, guess=guess)
    except FileProblem as problem:
        _as_it_was(paths, before, problem)  # half a file is damaged, or tells less than the whole
        raise
    _as_it_was(paths, before)
    return replace(found, fingerprint=before)


def _as_it_was(paths: Sequence[Path], before: str, problem: FileProblem | None = None) -> None:
    """Raises FileProblem where somebody still writes to the files."""
    if fingerprint_of(paths) != before:
        raise FileProblem(words("sources")("unreadable.changing", file=paths[0].name)) from problem


def _counted(
    table: Opened, kind: str, said: Mapping[str, str], known: Mapping[str, str], hints: Hints, *, guess: bool
) -> Understood:
    from ..sources.counting import counted
    from ..sources.roles import hinted, meaning

    whole = {**hinted(table, {name: one for name, one in hints.items() if name != "kind"}), **said}
    wanted = kind or "".join(hints.get("kind", ()))
    meant = meaning(table, SourceKind(wanted) if wanted else None, whole, guess=guess)
    if table.far:
        kept = {role: name for role, name in meant.columns.items() if role not in _WRITTEN}
        meant = replace(meant, columns=kept)
    return Understood(meant.kind, meant.columns, counted(table, meant, known), "", table.columns, meant.others)


def fingerprint_of(paths: Sequence[Path]) -> str:
    from ..sources.text_files import fingerprint

    try:
        return BETWEEN.join(fingerprint(path) for path in paths)
    except OSError as error:
        raise files.reading_problem(paths[0], error) from error


def known_to(plan: Plan, folder: Path, survey: str, metric: str = "") -> dict[str, str]:
    """What the plan knows that a count needs: the survey's metric, the promise, after how many days one is gone."""
    asked = next((one for one in plan.surveys.surveys if one.id == survey), None)
    from ..sources import themes

    own = folder / themes.OWN
    known = {
        "metric": asked.metric.value if asked and asked.metric else metric,
        "activity": plan.foundations.activity or "",
        "folder": folder if own.is_file() else "",
        "themes": fingerprint_of([own]) if own.is_file() else "",
        "promise_hours": plan.measurement.promise_hours,
        "gone_after": plan.measurement.gone_after_days,
        "company": plan.foundations.company,
    }
    return {name: str(value) for name, value in known.items() if value}


def _near(plan: Path, path: Path, order: Ordered) -> None:
    """A source lies in the plan's folder, or somebody said that another place is meant."""
    from ..sources.problems import Outside

    home = home_of(plan)
    if not order.outside and not files.led_to(path).is_relative_to(home):
        raise Outside(words("sources")("outside", file=path, folder=home))


def named_of(plan: Path, order: Ordered) -> str:
    """What a source's row calls the files that are ordered."""
    if order.engine:
        from ..sources.warehouse import place_of

        return place_of(order.engine, order.table)
    return BETWEEN.join(relative(plan, path) for path in order.paths)


def relative(plan: Path, path: Path) -> str:
    home, there = home_of(plan), files.led_to(path)
    return there.relative_to(home).as_posix() if there.is_relative_to(home) else str(there)
