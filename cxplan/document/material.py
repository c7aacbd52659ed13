"""What sections are made from: the plan, the workbook's values, the date, the words, a person's own sentences first."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from .. import look
from ..engine.values import Value, Values
from ..plan import Plan, show
from ..plan.choices import Metric
from ..plan.fields import US, Row
from ..plan.walk import Kind, facts, rows, table_of, tables
from ..text import Words, words
from .blocks import Para, Runs, labelled, plain
from .quotes import own_scale
from .style import STATUS_STYLES

SURVEYED = frozenset({Metric.NPS, Metric.CES, Metric.CSAT})
# From so many answers on, shares and scores are told with one decimal.
MANY = 1000
# Signs after which the next sentence may begin.
_STOPS = ".!?…:;。！？؟।"
_SIGNS = frozenset(tone.sign for tone in look.TONES.values())


@dataclass(frozen=True, slots=True)
class Measure:
    """One metric's latest figure in the unit people speak in; percent as 0 to 100, times in hours."""

    metric: Metric
    now: float
    low: float | None
    high: float | None
    n: float | None
    period: str
    before: float | None
    change: str
    trusted: bool
    survey: str

    @property
    def places(self) -> int:
        """Decimals it deserves."""
        return 1 if (self.n or 0) >= MANY else 0

    def shown(self, value: float) -> str:
        """A value of this metric as people read it."""
        return show.told(value, self.metric, places=self.places)


@dataclass(frozen=True)
class Material:
    """Everything a section may use."""

    plan: Plan
    values: Values
    as_of: date

    @cached_property
    def say(self) -> Words:
        """The document's own words."""
        return words("document")

    @cached_property
    def labels(self) -> Words:
        """The names of chapters, facts and choices."""
        return words("plan")

    @cached_property
    def _own(self) -> dict[str, str]:
        return {row.place: row.words for row in self.plan.own_words if row.place and row.words}

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {row.id: row for table in tables() for row in rows(self.plan, table) if row.id}

    def slot(self, place: str, generated: str) -> str:
        """The sentence at a place of the document: a person's own where there is one."""
        return self._own.get(place, generated)

    def has_own(self, place: str) -> bool:
        """Whether a person wrote this place's sentence."""
        return place in self._own

    @cached_property
    def company(self) -> str:
        """What the firm is called, or a word for it."""
        return self.plan.foundations.company or self.say("our_firm")

    def row(self, row_id: str | None) -> Row | None:
        """The row behind a reference."""
        return self._rows.get(row_id or "")

    def called(self, row_id: str | None) -> str:
        """What a person calls the row behind a reference; a word for us; empty where there is none."""
        if row_id == US:
            return self.labels("words.us")
        row = self.row(row_id)
        if row is None:
            return ""
        title = facts()[f"{table_of(row.id)}.{row.title_field}"]
        if row.called != row.id and not title.private:
            if title.kind is Kind.REFERENCE:
                return self.called(row.called)
            return show.period(row.called) if title.kind is Kind.PERIOD else row.called
        return self.labels("words.row", id=row.id, name=self.labels(f"tables.{table_of(row.id)}.one"))

    def choice(self, value: StrEnum | None) -> str:
        """The label of a choice."""
        if value is None:
            return ""
        name = "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in type(value).__name__).lstrip("_")
        return self.labels(f"choices.{name}.{value.value}")

    def money(self, value: float, leading: int | None = 2) -> str:
        """An amount in the plan's currency, to two figures as prose wants it."""
        return show.money(value, self.plan.foundations.currency, leading=leading)

    def value(self, name: str) -> Value:
        """The value of a single result; None where the workbook has none."""
        cells = self.values.names.get(name) or (None,)
        return cells[0]

    def number(self, name: str) -> float | None:
        """A single result where it is a number."""
        value = self.value(name)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def text(self, name: str) -> str:
        """A single result where it is text."""
        value = self.value(name)
        return value if isinstance(value, str) else ""

    def cell(self, column: str, place: int) -> Value:
        """The value of a column beside the plan's row at this place."""
        cells = self.values.names.get(column) or ()
        return cells[place] if place < len(cells) else None

    def cell_number(self, column: str, place: int) -> float | None:
        """The same where it is a number."""
        value = self.cell(column, place)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def cell_text(self, column: str, place: int) -> str:
        """The same where it is text."""
        value = self.cell(column, place)
        return value if isinstance(value, str) else ""

    def code(self, label: str, group: str) -> str:
        """The code behind one of the workbook's labels, so that sentences can be chosen by it."""
        return next((code for code, text in self._groups(group).items() if text == label), "")

    def _groups(self, group: str) -> dict[str, str]:
        """The labels of a group of states: the workbook's own, else a choice's."""
        said = words("workbook")
        return said.under(group) if said.has(group) else self.labels.under(f"choices.{group}")

    def state(self, code: str, group: str) -> str:
        """One of the workbook's states as part of a sentence, without its sign."""
        label = self._groups(group).get(code, code)
        return label[1:].strip() if label[:1] in _SIGNS else label

    def measure(self, metric: Metric) -> Measure | None:
        """A metric's latest figure; none without data, nor from so few answers that a person could be recognised."""
        now = self.number(f"{metric}_current")
        n = self.number(f"{metric}_n")
        if now is None or (metric in SURVEYED and (n or 0) < self.plan.settings.fewest_shown):
            return None

        def scaled(part: str) -> float | None:
            value = self.number(f"{metric}_{part}")
            return None if value is None else own_scale(value, metric)

        return Measure(
            metric,
            own_scale(now, metric),
            scaled("low"),
            scaled("high"),
            n,
            self.period_code(f"{metric}_period"),
            scaled("before"),
            self.code(self.text(f"{metric}_change_real"), "change"),
            bool(self.number(f"{metric}_trusted")),
            self.text(f"{metric}_survey"),
        )

    def named(self, metric: Metric, period: str = "") -> str:
        """What a metric is called in a sentence; churn and repeat orders by the length of their period."""
        kind = show.period_kind(period) if period else "any"
        key = f"metric.{metric}.{kind}"
        return self.say(key if self.say.has(key) else f"metric.{metric}.any")

    def period_code(self, name: str) -> str:
        """The code of a period; a year may come as a number."""
        value = self.value(name)
        return f"{value:.0f}" if isinstance(value, float) else self.text(name)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Every metric that has a figure, in the catalogue's order."""
        found = (self.measure(metric) for metric in Metric if metric is not Metric.OWN)
        return tuple(measure for measure in found if measure is not None)

    def by(self, when: date) -> str:
        """A date to be ready by: the month where it is its last day, without the year where that is clear."""
        if when.day != calendar.monthrange(when.year, when.month)[1]:
            return show.day_in_year(when) if self._year_is_clear(when) else show.day(when)
        return show.month_name(when.month) if self._year_is_clear(when) else show.month(when)

    def in_month(self, when: date) -> str:
        """The month of a date."""
        return show.month_name(when.month) if self._year_is_clear(when) else show.month(when)

    def on(self, when: date) -> str:
        """A day, without the year where that is clear."""
        return show.day_in_year(when) if self._year_is_clear(when) else show.day(when)

    def short(self, when: date) -> str:
        """A day in short, without the year where that is clear; for tables."""
        return show.short_day_in_year(when) if self._year_is_clear(when) else show.short_day(when)

    def _year_is_clear(self, when: date) -> bool:
        start, end = self.plan.foundations.period_start, self.plan.foundations.period_end
        return bool(start and end and start.year == end.year == when.year)

    def numeral(self, count: int) -> str:
        """A small count as a word."""
        return self.say(f"numeral.{count}") if self.say.has(f"numeral.{count}") else show.number(count)

    def quoted(self, typed: str) -> str:
        """A person's words in quotation marks."""
        return self.say("quoted", text=typed.strip())

    def labelled(self, owner: str, row: Any, names: Sequence[str]) -> tuple[Para, ...]:
        """A paragraph for each of those typed facts that is there: its label, and the text as typed."""
        found = ((self.labels(f"{owner}.{name}.label"), getattr(row, name)) for name in names)
        return tuple(self.fact(label, text) for label, text in found if text)

    def fact(self, label: str, text: str) -> Para:
        """A paragraph of a label and what stands after it."""
        return Para(labelled(self.say("label", label=label), text.strip()), "Fact")

    def status(self, label: str, tones: Mapping[str, str], group: str) -> Runs:
        """One of the workbook's states in its tone, with its sign before the word."""
        tone = tones.get(self.code(label, group), "none")
        sign = look.TONES[tone].sign
        if not label:
            return plain("")
        return plain(label if label[0] in _SIGNS else self.say("signed", sign=sign, label=label), STATUS_STYLES[tone])


def joined(*sentences: str) -> str:
    """Whole sentences one after the other; empty ones are left out."""
    return " ".join(sentence for sentence in sentences if sentence)


def unstopped(typed: str) -> str:
    """A person's words without their closing full stop, where our sentence brings its own."""
    text = typed.strip()
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def stopped(typed: str) -> str:
    """A person's words as a sentence that another one follows."""
    text = typed.strip()
    return text if not text or text[-1] in _STOPS else f"{text}."


def short_name(owner: str) -> str:
    """A person's name without the role behind the comma."""
    return owner.split(",")[0].strip()
