"""What is wrong, late or worth a second look in a plan, with its place: one list for `check`, `build` and `read`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .coach.rules import Broken, Weight, broken, counted, remedy, what
from .errors import Fault
from .plan.parsing import texts
from .plan.places import Places
from .plan.walk import rows
from .plan.yaml_text import read
from .text import words

if TYPE_CHECKING:
    from .engine.values import Values
    from .plan import Plan
    from .plan.file import PlanFile


# Checks of the workbook that say what a rule says too, by the rules' codes: they are told once.
COVERED: dict[str, set[str]] = {
    "customers_negative": {"more_at_end"},
    "customer_counts_unread": {"more_at_end", "counts_nowhere"},
    "customers_left_more": {"more_than_the_whole"},
    "customers_again_more": {"more_than_the_whole"},
    "service_more_answers": {"more_than_the_whole"},
    "service_in_time_more": {"more_than_the_whole"},
    "service_requests_in_time": {"more_than_the_whole"},
    "scores_unread": {"score_outside_scale", "counts_nowhere", "survey_without_metric"},
    "answers_unread": {"score_outside_scale", "answer_no_day", "counts_nowhere", "survey_without_metric"},
    "answers_two_days": {"answer_day_and_period", "answer_no_day"},
    "reported_unread": {"reported_beyond_scale", "counts_nowhere", "survey_without_metric"},
    "totals_unread": {"counts_nowhere", "survey_without_metric"},
    "service_figures_unread": {"counts_nowhere"},
    "kpi_figures_unread": {"counts_nowhere"},
    "periods_ahead": {"period_ahead"},
    "typed_twice": {"looks_typed_twice"},
    "mentions_more": {"mentions_more"},
    "reasons_more": {"reasons_more"},
    "service_slow_half": {"median_above_most"},
    "survey_scale": {"survey_without_metric"},
    "tactics_goal": {"serves_no_goal"},
    "pains_nowhere": {"pain_nowhere"},
    "swot_without_kind": {"line_without_kind"},
    "places_unread": {"place_without_who", "place_without_phrase"},
    "visits_untimed": {"time_without_answer"},
    "standings_twice": {"firm_twice"},
    "steps_nowhere": {"step_of_no_journey"},
    "money_two_lines": {"kept_and_won"},
    "survey_nps_scale": {"nps_scale"},
    "goals_dates": {"deadline_before_start"},
    "goals_fault": {
        "baseline_beyond_scale", "baseline_unit", "target_beyond_scale", "change_beyond_scale", "relative_of_nothing",
        "target_unit", "target_share", "target_wrong_side_up", "target_wrong_side_down", "deadline_before_plan",
        "deadline_after_parent", "survey_of_another_metric", "serves_itself", "nps_scale", "below_the_least",
    },
    "experiments_wrong": {"more_hits_than_cases", "end_before_start"},
    "tactics_dates": {"end_before_start", "stop_before_start"},
    "tactics_several": {"several_accountable"},
    "tows_wrong": {"pair_internal", "pair_external"},
    "survey_wrong": {"threshold_outside_scale", "asks_more_than_there_are"},
    "totals_asked": {"more_answers_than_asked"},
    "gone_after": {"gone_after_too_long", "gone_after_missing"},
    "period_backwards": {"period_backwards"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding of the rules: how much it weighs, and where it stands, what it is and the remedy as sentences."""

    weight: Weight
    fault: Fault
    code: str = ""  # the rule's; findings of one rule about one fact differ in their rows alone
    row: str = ""

    @property
    def kind(self) -> tuple[str, str]:
        """What findings have in common that say the same of different rows."""
        return self.code, self.fault.key


def judge(file: PlanFile, values: Values | None, today: date | None = None) -> tuple[Judged, ...]:
    """What the rules find in a plan, heaviest first.

    `values` is what its workbook computed; None where no engine runs, and then nothing that needs figures is looked at.
    """
    found = broken(file.plan, counted(values.names) if values else {}, today)
    told = [_judged(file, one) for one in found]
    if values is not None:
        told += _on_sheets(values, {one.code for one in found})
        told += _stated_otherwise(file, values)
    weights = tuple(Weight)
    return tuple(sorted(told, key=lambda one: weights.index(one.weight)))


def _on_sheets(values: Values, codes: set[str]) -> Iterator[Judged]:
    """What the workbook's own checks find besides: each by its line on the sheet of checks, with how often."""
    from .workbook.sheets import CHECKS
    from .workbook.sheets.checks import failing

    say, sheets = words("rules"), words("workbook")
    for key, label, count in failing(CHECKS, values):
        if key not in COVERED or not codes & COVERED[key]:
            place = say("sheet.where", sheet=sheets("sheets.checks.title"))
            what_ = say("sheet.what", check=label, count=count)
            yield Judged(Weight.WRONG, Fault(place, what_, say("sheet.remedy")))


def _stated_otherwise(file: PlanFile, values: Values) -> Iterator[Judged]:
    """Totals and reported scores of which the answers beside them say something else, each with both values."""
    say = words("rules")
    for table in ("score_totals", "reported_scores"):
        said = values.names.get(f"{table}_differs", ())
        for at, (_, told) in enumerate(zip(rows(file.plan, table), said, strict=False)):
            if told:
                where, line, text = _where(file, ("measurement", table, at))
                told_, key = say("sheet.differs", told=told), f"{table}.id"
                fault = Fault(where, told_, say("sheet.differs_remedy"), key, line, text)
                yield Judged(Weight.ASK, fault)


def _where(file: PlanFile, path: tuple[str | int, ...]) -> tuple[str, int | None, str]:
    """A place of the plan file in words, its line, and what stands there."""
    places = Places(file.path.name, file.read or read(file.text, texts()), file.raw)
    line = places.read.line(path)
    return places.where(path), line, places.read.as_typed(line)


def _judged(file: PlanFile, one: Broken) -> Judged:
    where, line, text = _where(file, tuple(_path(file, one)))
    write = f"{one.fact.name}: {one.slots['write']}" if "write" in one.slots else ""
    return Judged(one.weight, Fault(where, what(one), remedy(one), one.key, line, text, write), one.code, one.row)


def _path(file: PlanFile, one: Broken) -> Iterator[str | int]:
    """The way to a finding's fact in the plan's data."""
    fact = one.fact
    if fact.chapter:
        yield fact.chapter
    if fact.table:
        yield fact.table
        yield next(at for at, row in enumerate(rows(file.plan, fact.table)) if row.id == one.row)
    yield fact.name


def computed(plan: Plan) -> Values | None:
    """What a plan's workbook computes; None where no engine runs on this machine."""
    from . import workbook

    return workbook.values_of(plan)
