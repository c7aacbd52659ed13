"""`cxplan import`: an export of a survey, a helpdesk or a shop becomes a source that figures are counted from."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import console
from ..text import words
from .afar import checked, query, way_in
from .by_name import by_name

if TYPE_CHECKING:
    from ..importing import Ordered, Understood
    from ..plan.file import PlanFile
    from ..sources.problems import Unsure
    from ..sources.progress import Far

DONE, TO_PUT_RIGHT = 0, 1
_METRICS = ("nps", "csat", "ces")


def run(chosen: argparse.Namespace) -> int:
    """Reads the files, says what was understood, and records them in the plan unless that is not wanted."""
    # Little of what an import makes is dropped before its end: to look for that takes a tenth of its time.
    gc.disable()
    from ..importing import added, keep
    from ..plan.file import load, save

    checked(chosen)
    path = Path(chosen.plan)
    file = load(path)
    order = _ordered(chosen, file)
    found, order = _understood(file, order)
    for line in told(found):
        console.say(console.wrapped(line, "", "  "))
    if chosen.engine and chosen.files:
        asked = query(chosen, found)
        sentence, command = way_in(chosen)
        console.say()
        console.say(console.wrapped(sentence))
        console.say("  " + command)
        console.say()
        console.say(asked)
        return DONE
    from ..surveying import survey_called, with_survey

    raw, order = with_survey(file, order, found)
    data = added(replace(file, raw=raw), order, found, date.today())
    if order.survey:
        called = survey_called(data, order.survey)
        console.say(console.wrapped(words("sources")("told.survey", survey=called, id=order.survey), "", "  "))
    for line in results(file, data, order, found):
        console.say(console.wrapped(line, "", "  "))
    if chosen.dry_run:
        console.say(words("cli")("read.dry"))
        return DONE
    save(file, data)
    keep(file, data, order, found)
    if chosen.save_map:
        _keep_map(path.parent, chosen.save_map, found)
    console.say()
    console.say(console.wrapped(words("sources")("warehouse.done" if order.engine else "done", file=path.name)))
    return DONE


# What a kind of export is counted for.
_MEASURES = {
    "tickets": ("first_response", "answered_in_time", "time_to_resolve"),
    "customers": ("churn",),
    "orders": ("churn", "repeat_orders"),
    "reviews": ("net_sentiment", "share_of_mentions"),
}


def results(file: PlanFile, data: Mapping[str, Any], order: Ordered, found: Understood) -> Iterator[str]:
    """The figures that result, as the workbook computes them."""
    from ..importing import including, kpi_names, not_begun
    from ..measured import LISTS, measured
    from ..plan import Plan
    from ..workbook import some_values_of
    from .status import number_line, together_line

    say = words("sources")
    plan = Plan.model_validate(data)
    values = some_values_of(including(plan, found), LISTS)
    kpis = kpi_names(dict.fromkeys(row["kpi"] for row in found.counted.rows.get("kpi_figures", ())))
    own = {row.id for row in plan.measurement.kpis if row.name in kpis}
    keys = {order.survey, *_MEASURES.get(found.kind, ()), *own}
    for one in measured(values) if values else ():
        if one.key in keys:
            metric = words("plan")(f"choices.metric.{one.metric}")
            named = one.metric in _METRICS and metric.casefold() not in one.name.casefold()
            yield say("told.figure_of" if named else "told.figure", figure=number_line(one), metric=metric)
            if one.together and one.together.n != one.now.n:
                yield say("told.together", figure=together_line(one))
    yield from by_name(found.counted.rows)
    if later := not_begun(plan, order.paths[0].name if order.paths else order.table, found.counted.rows):
        yield later


def _understood(file: PlanFile, order: Ordered) -> tuple[Understood, Ordered]:
    """What the files hold. On a terminal what is open is asked, the likeliest first, until nothing is."""
    from ..importing import understand
    from ..sources.problems import Outside, Unsure

    while True:
        try:
            with console.Progress() as progress:
                progress.now(words("cli")("stages.counting"))
                return understand(file, order, lambda far: progress.now(how_far(far))), order
        except Outside as problem:
            if not console.on_terminal() or not console.confirmed(str(problem)):
                raise
            order = replace(order, outside=True)
        except Unsure as problem:
            if not console.on_terminal() or not problem.name:
                raise
            answer = _answer(problem)
            order = (
                replace(order, kind=answer)
                if problem.name == "kind"
                else replace(order, said={**(order.said or {}), problem.name: answer})
            )


def how_far(far: Far) -> str:
    """How far the reading of an export is, in a line."""
    from ..plan import show

    rows, of, speed = (show.number(_rounded(number)) for number in (far.rows, far.of, far.per_second))
    return words("cli")("stages.rows", file=show.one_line(far.file, 24), rows=rows, of=of, speed=speed)


def _rounded(number: int) -> int:
    """A number with its first two digits: what is about right."""
    return round(number, -max(0, len(str(number)) - 2))


def _answer(problem: Unsure) -> str:
    """What a person says of what an export leaves open; who leaves the question leaves the import."""
    from ..sources.problems import role
    from ..wizard.asking import Way
    from ..wizard.exports import asked, labelled
    from ..wizard.prompts import asker

    terminal = asker()
    answer = asked(terminal, problem, {Way.CHOOSE: "export", Way.LINE: "export_line"})
    if answer is None:
        raise KeyboardInterrupt
    terminal.told(role(problem.name), labelled(problem, answer), "")
    return answer


def _keep_map(folder: Path, name: str, found: Understood) -> None:
    """The mapping under its name, beside the plan."""
    from ..errors import UsageError
    from ..files import write_all
    from ..sources import maps

    say, plain = words("sources"), name.casefold()
    if not maps.NAME.match(plain):
        raise UsageError(say("bad_map_name", name=name))
    settled = {role: said for role, said in found.counted.settled.items() if role not in ("period", "sheet")}
    write_all({folder / maps.OWN: maps.with_one(folder, plain, {"kind": found.kind, **found.columns, **settled})})
    console.say(console.wrapped(say("map_kept", name=plain, file=maps.OWN)))


def _ordered(chosen: argparse.Namespace, file: PlanFile) -> Ordered:
    from ..importing import Ordered
    from ..surveying import NEW, survey_of

    said, hints = mapping(chosen.map or (), file.path.parent)
    if chosen.comments:
        said["comments"] = str(chosen.comments)
    kind = "scores" if chosen.as_ in _METRICS else chosen.as_ or ""
    metric = chosen.as_ if chosen.as_ in _METRICS else ""
    named = chosen.survey or ""
    survey = survey_of(file.plan, named)
    paths = tuple(map(Path, chosen.files))
    engine, table = ("", "") if chosen.files else (chosen.engine, chosen.table)
    new = named.casefold() == NEW
    return Ordered(paths, kind, survey, said, chosen.outside, metric, new, hints, engine, table)


def mapping(typed: list[str] | tuple[str, ...], folder: Path) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """What was said of columns: NAME=VALUE each, and what mappings by name say; raises UsageError."""
    from ..errors import UsageError
    from ..sources import maps

    said: dict[str, str] = {}
    hints: dict[str, tuple[str, ...]] = {}
    for one in typed:
        name, sign, value = one.partition("=")
        if sign:
            said[name.strip()] = value.strip()
        elif (found := maps.hints(one, folder)) is not None:
            hints |= found
        else:
            raise UsageError(words("sources")("no_map", name=one, known=", ".join(maps.known(folder))))
    return said, hints


# Figures that say nothing where the export has no such column: none answered is another thing than not known.
_NEEDS = {"answered": "first_response", "resolved": "solved"}


def told(found: Understood) -> Iterator[str]:
    """What was understood and what it comes to, a line each."""
    from ..plan import show
    from ..sources.roles import listed

    say = words("sources")
    counts = found.counted
    yield say("told.kind", kind=words("plan")(f"choices.source_kind.{found.kind}"))
    for role, column in found.columns.items():
        yield say("told.column", role=say(f"roles.{role}"), column=column)
    yield from counts.notes
    yield say("told.rows", read=show.number(counts.read), used=show.number(counts.used))
    for reason, number in counts.left_out.items():
        yield say("told.left_out", reason=reason, count=show.number(number))
    if counts.first:
        first, last = (show.day(date.fromisoformat(one)) for one in (counts.first, counts.last))
        yield say("told.span", first=first, last=last)
    for name in _FIGURES:
        if name in counts.figures and _NEEDS.get(name, "") in ("", *found.columns):
            yield say(f"figures.{name}", value=show.trimmed(counts.figures[name]))
    yield from _times(counts.figures)
    if found.others:
        yield say("told.others", columns=listed(found.others))


# Figures of an export in the order in which they are told.
_FIGURES = (
    *("count", "mean", "requests", "answered", "resolved", "customers", "contracts", "ended", "orders"),
    "yearly_spend",
)


def _times(figures: Mapping[str, float]) -> Iterator[str]:
    from ..plan import show

    say = words("sources")
    for name in ("response", "resolve"):
        if f"{name}_mean" in figures:
            slots = {part: show.hours(figures[f"{name}_{part}"]) for part in ("mean", "median", "p90")}
            yield say(f"figures.{name}", **slots)
