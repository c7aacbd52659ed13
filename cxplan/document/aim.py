"""One goal in figures and words: which number, from where, to where, by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..coach.rules.goals import period_code
from ..plan import show
from ..plan.choices import Direction, Metric, TargetKind
from ..plan.fields import NotMeasuredYet
from ..plan.goals import Goal
from ..plan.metrics import of
from ..plan.people import short_name
from .material import SURVEYED, Material
from .results import MANY

# A goal at fault in one of these ways says nothing that is sound: no status and no sentence rests on it.
UNSOUND = frozenset({"beyond_scale", "start_scale", "unit", "relative", "wrong_side", "survey_scale", "other_survey"})
# Statuses of a goal of which no figure is as late as what is to be judged.
NOT_SINCE = ("not_measured_since", "not_comparable")
# Statuses of a goal that has a figure later than its start, or none of its start, and whose time still runs.
ON_THE_WAY = ("on_time", "late", "far_behind", "worse", "no_change", "no_start", "no_deadline")
# From here on one decimal of an own figure is enough.
TWO_DIGITS = 10
# How many months a period may have, and the month, counted from the year 0, before which none lies.
MONTHS, YEARS_FROM = (1, 3, 12), 12 * 1900


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal at its place in the plan."""

    material: Material
    goal: Goal
    place: int

    @property
    def dropped(self) -> bool:
        """Whether it was given up: it stands in the table of goals, and nowhere else."""
        return self.goal.dropped_on is not None

    @property
    def start(self) -> float | None:
        """The baseline that counts: the workbook's, else the one typed."""
        value = self.result("start_value")
        typed = self.goal.baseline
        return typed if value is None and isinstance(typed, float) else value

    @property
    def target(self) -> float | None:
        """The target as a number."""
        value = self.result("target_value")
        is_number = self.goal.target_kind in (None, TargetKind.VALUE)
        return self.goal.target if value is None and is_number else value

    @property
    def measure_first(self) -> NotMeasuredYet | None:
        """The task that comes before the target, where today's figure is not known."""
        typed = self.goal.baseline
        return typed if isinstance(typed, NotMeasuredYet) and self.result("start_value") is None else None

    def result(self, name: str) -> float | None:
        """One of the workbook's results beside this goal."""
        return self.material.cell_number(f"goals_{name}", self.place)

    @property
    def number(self) -> str:
        """What the goal's number is called; empty where none is chosen."""
        if self.goal.metric is None:
            return ""
        if self.goal.metric is Metric.OWN and (self.goal.kpi or not self._survey):
            return self._at_place(self.material.called(self.goal.kpi) or self.goal.title or "")
        return self._at_place(self.material.named(self.goal.metric, self.period, self._survey))

    def _at_place(self, name: str) -> str:
        """The number's name with the touchpoint or the segment that its figures are cut by, where these are others."""
        key = self.goal.kpi or self.goal.survey or (self.goal.metric and self.goal.metric.value)
        whole = next((one for one in self.material.measures if one.key == key), None)
        if whole is not None and whole.now == self.result("now"):
            return name
        front = self.material.cell_text("goals_front_now", self.place).split("|")
        place = next((one for one in (self.goal.touchpoint, self.goal.segment) if one and one in front), None)
        return self.material.say("measure.at_place", name=name, place=self.material.called(place)) if place else name

    @property
    def _survey(self) -> str:
        """What the survey is called that its number comes from; empty where none is meant, or none known."""
        if self.goal.survey:
            return self.material.called(self.goal.survey)
        measure = self.material.measure(self.goal.metric) if self.goal.metric in SURVEYED else None
        return measure.survey if measure else ""

    @property
    def called(self) -> str:
        """What a person calls the goal: its title, else its number, else its id."""
        return self.goal.title or self.number or self.material.called(self.goal.id)

    @property
    def begun(self) -> str:
        """The period of its start as a code: as typed, else the one of the counts that it starts from."""
        return self.goal.baseline_period or _coded(self.result("start_key"))

    @property
    def period(self) -> str:
        """A period as long as those its figures are of, as a code; empty where none is known."""
        length = self.goal.baseline_period or _coded(self.result("begin_key"))
        return length or self.material.period_code(f"{self.goal.metric}_period")

    @property
    def unit(self) -> str | None:
        """The unit of an own figure."""
        kpi = self.material.row(self.goal.kpi)
        return self.goal.unit or getattr(kpi, "unit", None)

    def shown(self, value: float, *, with_unit: bool = True) -> str:
        """A figure of this goal's number as people read it, both ends of a change with the same decimals."""
        if self.of_own_survey:
            return show.percent(value, self._places or 0)
        share = "%" if "%" in (self.unit or "") else None  # a share says that it is one beside any other unit's place
        return show.told(value, self.goal.metric, self.unit if with_unit else share, self._places)

    @property
    def of_own_survey(self) -> bool:
        """Whether its number is the share of favourable answers to a survey of one's own."""
        return self.goal.metric is Metric.OWN and not self.goal.kpi and bool(self.goal.survey)

    @property
    def _places(self) -> int | None:
        n = self.result("now_n")
        if self.goal.metric in show.HOURS or (self.goal.metric is Metric.OWN and not self.of_own_survey):
            tenths = self.goal.metric is Metric.OWN and self._in_tenths(TWO_DIGITS if n is None else 1)
            return 1 if tenths else None
        if n is not None and n >= MANY:
            return 1
        # A target that a person typed is never rounded to another one.
        typed = self.goal.target if self.goal.target_kind in (None, TargetKind.VALUE) else None
        exact = self._ends if n is None and self.goal.metric not in SURVEYED else [typed or 0]
        return 0 if all(value == round(value) for value in exact) else 1

    @property
    def _ends(self) -> list[float]:
        """Where the goal starts and where it leads, without signs, as far as known."""
        return [abs(value) for value in (self.start, self.target) if value is not None]

    def _in_tenths(self, least: float) -> bool:
        """Whether the figures were typed in tenths, and are as large as that at least."""
        return max(self._ends, default=0) >= least and self._typed_in_tenths

    @property
    def _typed_in_tenths(self) -> bool:
        """Whether a target typed as a number has one decimal at most; large ones are told with one anyhow."""
        typed = self.goal.target if self.goal.target_kind in (None, TargetKind.VALUE) else None
        return typed is None or abs(typed) >= TWO_DIGITS or round(10 * typed, 6) == round(10 * typed)

    def says(self) -> str:
        """The goal as one sentence; what is missing is said, not left out."""
        say, task = self.material.say, self.measure_first
        if task is not None:
            return self._measure_first(task)
        if not self.number:
            return say("aim.no_number")
        if self.unsound:
            return self._unsettled()
        if self.target is None:
            return self._change() or say("aim.no_target", number=self.number)
        return say(
            f"aim.{self._way()}",
            number=self.number,
            start="" if self.start is None else self.shown(self.start, with_unit=self.goal.metric is not Metric.OWN),
            target=self.shown(self.target),
            by=self.by,
        )

    @property
    def by(self) -> str:
        """When it should be reached, in words; empty where no date is set."""
        return self.material.by(self.goal.deadline) if self.goal.deadline else ""

    def _way(self) -> str:
        """Which sentence fits: kept, from here down or up, or simply reached; with a date or without."""
        if self.goal.direction is Direction.KEEP:
            way = self._held()
        elif self.start is None or self.start == self.target:
            way = "reach"
        else:
            way = "down" if (self.target or 0) < self.start else "up"
        return f"{way}.by" if self.by else f"{way}.open"

    def _held(self) -> str:
        """How a figure that should stay is bounded: below or above, where it is known which of the two is worse."""
        kpi = self.material.row(self.goal.kpi)
        better = getattr(kpi, "direction", None) if kpi else of(self.goal.metric).better if self.goal.metric else None
        return {Direction.UP: "not_below", Direction.DOWN: "not_above"}.get(better or Direction.KEEP, "keep")

    def outcome(self) -> str:
        """What came of it: reached already, or, once its day is past, reached, missed or not measured."""
        now, code = self.result("now"), self.material.cell_text("goals_status_code", self.place)
        if self.unsound or self.goal.direction is Direction.KEEP:
            return ""
        if self.goal.deadline is None or self.goal.deadline >= self.material.as_of:
            return self.exceeded()
        if self.hidden:
            return self.material.say(f"goal.hidden_{self.hidden}")
        if now is None or code in NOT_SINCE:
            return self.material.say("goal.over")
        return self.material.say(f"goal.{code if code in ('reached', 'missed') else 'past'}", now=self.shown(now))

    def stands_now(self) -> str:
        """Where it stands while its time still runs; empty where no figure is later than its start, or it says so."""
        now, code = self.result("now"), self.material.cell_text("goals_status_code", self.place)
        if self.hidden and not self.unsound and not self.outcome():
            return self.material.say(f"goal.hidden_{self.hidden}")
        if self.unsound or self.of_another_number or now is None or code not in ON_THE_WAY:
            return ""
        return self.material.say("goal.stands", now=self.shown(now))

    @property
    def hidden(self) -> str:
        """The code of why today's figure is not shown though it is there; empty where it is shown, or none is there."""
        return self.material.cell_text("goals_hidden_code", self.place)

    @property
    def unsound(self) -> str:
        """The code of what cannot be right about the goal, where no sentence about its target would be sound."""
        fault = self.material.cell_text("goals_fault_code", self.place)
        return fault if fault in UNSOUND else ""

    @property
    def of_another_number(self) -> bool:
        """Whether the survey it cites gives another number than the goal's: its figures say nothing of the goal."""
        return self.unsound in ("survey_scale", "other_survey")

    def _unsettled(self) -> str:
        """Which target is not settled, and why."""
        target = "" if self.goal.target is None else self.shown(self.goal.target)
        start = "" if self.start is None else self.shown(self.start)
        typed = self.goal.target_kind in (None, TargetKind.VALUE) and self.unsound != "relative"
        which = self.unsound if typed else "change"
        return self.material.say(
            f"aim.unsettled.{which}", number=self.number, start=start, target=target, change=self._change()
        )

    def exceeded(self) -> str:
        """That the goal is reached already while its time still runs; empty where it is not."""
        now = self.result("now")
        if not self.result("exceeded") or now is None or self.unsound:
            return ""
        return self.material.say("goal.exceeded", now=self.shown(now))

    def _change(self) -> str:
        """A target typed as a change, where nobody could work out what it comes to."""
        if self.goal.target is None:
            return ""
        percent = self.goal.target_kind is TargetKind.PERCENT_CHANGE
        amount = abs(self.goal.target)
        return self.material.say(
            f"aim.change_{'down' if self.goal.target < 0 else 'up'}.{'by' if self.by else 'open'}",
            number=self.number,
            amount=show.percent(amount, 0 if amount == round(amount) else 1)
            if percent
            else show.hours(amount)
            if self.goal.metric in show.HOURS
            else show.points(amount, 0 if amount == round(amount) else 1),
            by=self.by,
        )

    def _measure_first(self, task: NotMeasuredYet) -> str:
        """Who measures first, by when; the target waits for it, or has been set all the same."""
        say, foundations = self.material.say, self.material.plan.foundations
        owner = task.not_measured.owner or self.goal.owner or foundations.answers_for
        target = self.target
        by = task.not_measured.by
        late = "late_" if by and by < self.material.as_of else ""
        return say(
            f"aim.measure_first.{late}{'set' if target is not None else 'open'}",
            task=who_by(self.material, owner, by),
            target=self.shown(target) if target is not None else "",
        )


def _coded(number: float | None) -> str:
    """A period of the workbook's numbers as a code; empty where it is none."""
    last, months = divmod(int(number or 0), 100)
    return period_code(last, months) if months in MONTHS and last > YEARS_FROM else ""


def who_by(material: Material, owner: str | None, when: date | None) -> str:
    """Who does something and by when, or since when it is overdue, in brackets after a space; empty where unknown."""
    late = bool(when and when < material.as_of)
    key = "_".join(name for name, known in (("owner", owner), ("late" if late else "by", when)) if known)
    if not key:
        return ""
    day = material.on(when) if when and late else material.by(when) if when else ""
    return material.say(f"who.{key}", owner=short_name(owner) if owner else "", by=day)


def aims(material: Material) -> tuple[Aim, ...]:
    """Every goal that says anything, in the plan's order."""
    goals = material.plan.goals.goals
    return tuple(Aim(material, goal, place) for place, goal in enumerate(goals) if goal.title or goal.metric)


def standing(material: Material) -> tuple[Aim, ...]:
    """Those that were not given up."""
    return tuple(aim for aim in aims(material) if not aim.dropped)


def leading(material: Material) -> Aim | None:
    """The goal on top: the first that serves no other, of those that were not given up."""
    found = standing(material)
    return next((aim for aim in found if not aim.goal.parent), found[0] if found else None)
