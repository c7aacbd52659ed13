"""What sections are made from: the plan, the workbook's values, the date, the words, a person's own sentences first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from .. import look
from ..plan import metrics, show
from ..plan.choices import Metric
from ..plan.fields import US, Row
from ..plan.tactics import Tactic
from ..plan.trade import trade_of
from ..plan.walk import Kind, facts, rows, table_of, tables
from ..text import Words, words
from .blocks import Fact, Para, Runs, plain
from .dates import Dates
from .quotes import in_hours
from .results import Measure
from .runs import LEFT_TO_RIGHT, runs_right_to_left
from .style import STATUS_STYLES
from .wording import Speaker, unstopped

SURVEYED = frozenset(metrics.SURVEYED)
# Quotation marks within quotation marks are single ones.
_WITHIN = str.maketrans("“”", "‘’")
# Rows of a kind that are always told, and the share that each degree of brevity leaves out, up to the last.
FEWEST, BRIEFER, BRIEFEST = 2, 0.25, 2
# What an id looks like, and how one is cited in a source.
_ID = re.compile(r"\b[A-Z]{1,2}\d+\b")
_CITED = re.compile(r"(?P<kind>\b\w+ )?(?P<id>\b[A-Z]{1,2}\d+\b)[,;]?\s*")


@dataclass(frozen=True)
class Material(Dates):
    """Everything a section may use; `brevity` says how few of many rows are told where a page asks for it, up to 2."""

    brevity: int = 0

    def most(self, count: int) -> int:
        """How many rows of a kind are told, of so many where there is room; never fewer than two of them."""
        return max(min(count, FEWEST), int(count * (1 - BRIEFER * self.brevity)))

    @cached_property
    def say(self) -> Speaker:
        """The document's own words in the plan's trade."""
        return Speaker(words("document"), trade_of(self.plan.foundations).slots)

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

    @cached_property
    def places(self) -> dict[str, str]:
        """The places of the document that were asked for so far, each with the sentence that stands there."""
        return {}

    def slot(self, place: str, generated: str) -> str:
        """The sentence at a place of the document: a person's own where there is one."""
        self.places[place] = self._own.get(place, generated)
        return self.places[place]

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
        name = show.list_key(type(value))
        return self.labels(f"choices.{name}.{value.value}")

    def money(self, value: float, leading: int | None = 2) -> str:
        """An amount in the plan's currency, to two figures as prose wants it."""
        return show.money(value, self.plan.foundations.currency, leading=leading)

    def state(self, code: str, group: str) -> str:
        """One of the workbook's states as part of a sentence, without its sign."""
        return look.unsigned(self.state_label(code, group))

    def state_label(self, code: str, group: str) -> str:
        """The words of a state, by its code: the workbook's own, else a choice's; the code where none knows it."""
        said = words("workbook")
        known = said.under(group) if said.has(group) else self.labels.under(f"choices.{group}")
        return known.get(code, code)

    def measure(self, metric: Metric) -> Measure | None:
        """A metric's latest figure, of several surveys the one asked last; none without data."""
        found = [measure for measure in self.measures if measure.metric is metric]
        return max(found, key=lambda one: show.period_bounds(one.period)[1] if one.period else date.min, default=None)

    def named(self, metric: Metric, period: str = "", survey: str = "") -> str:
        """The one name of a metric's number: by the length of its period, or by the survey that it comes from."""
        kind = show.period_kind(period) if period else "any"
        key = f"measure.{metric}.{kind}"
        name = self.say(key if self.say.has(key) else f"measure.{metric}.any")
        return self.say("measure.of_survey", name=name, survey=survey) if survey else name

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Every number that has a figure: each survey, each metric that is counted, each own KPI."""
        found = map(self._measure, range(len(self.values.names.get("numbers_key", ()))))
        return tuple(measure for measure in found if measure is not None)

    def hidden(self, survey: str | None) -> bool:
        """Whether answers to a survey are there, and too few for its score to be shown."""
        data, known = self.plan.measurement, {measure.key for measure in self.measures}
        tables = (data.scores, data.score_totals, data.reported_scores, data.answers)
        return bool(survey) and survey not in known and any(row.survey == survey for rows in tables for row in rows)

    def begun(self, period: str | None) -> bool:
        """Whether a period has begun, or none is said; figures of one that has not are none."""
        return not period or show.period_bounds(period)[0] <= self.as_of

    def _measure(self, place: int) -> Measure | None:
        """The number on this line of the workbook's list; none where it has no figure."""
        key, code = self.cell_text("numbers_key", place), self.cell_text("numbers_metric", place)
        now, n = self.cell_number("numbers_now", place), self.cell_number("numbers_n", place)
        if now is None or not code:
            return None
        metric, row = Metric(code), self.row(key)
        few = table_of(key) == "surveys" and (n or 0) < self.plan.settings.fewest_shown
        if few or (row is None and metric is Metric.OWN):
            return None

        def scaled(part: str) -> float | None:
            value = self.cell_number(f"numbers_{part}", place)
            return None if value is None else in_hours(value, metric)

        return Measure(
            key=key,
            metric=metric,
            now=in_hours(now, metric),
            low=scaled("low"),
            high=scaled("high"),
            n=n,
            period=self.period_of(self.cell("numbers_period", place)),
            before=scaled("before"),
            change=self.cell_text("numbers_change_code", place),
            year_ago=scaled("year_ago"),
            year=self.cell_text("numbers_year_code", place),
            verdict=self.cell_text("numbers_verdict_code", place),
            enough=bool(self.cell_number("numbers_enough", place)),
            few=bool(self.cell_number("numbers_few", place)),
            name=(self.cell_text("numbers_name", place) or self.called(key)) if row is not None else "",
            unit=getattr(row, "unit", None),
            leads=bool(self.cell_number("numbers_leads", place)),
            against=self.cell_text("numbers_against", place),
            up=self.cell_number("numbers_up", place),
            down=self.cell_number("numbers_down", place),
            was=self.period_of(self.cell("numbers_was", place)),
        )

    def resolved(self, typed: str) -> str:
        """A text as typed, with names in the place of ids, which say nothing to a reader."""

        def name(found: re.Match[str]) -> str:
            row = self.row(found[0])
            if row is None:
                return found[0]
            called = getattr(row, "short_title", None) or self.called(row.id)
            return self.quoted(unstopped(called))

        return _ID.sub(name, typed)

    def sourced(self, typed: str) -> str:
        """A source as typed, without ids and the kinds of row before them."""
        kinds = {self.labels(f"tables.{table}.one").split()[0].lower() for table in tables()}

        def gone(found: re.Match[str]) -> str:
            if self.row(found["id"]) is None:
                return found[0]
            kept = found["kind"] or ""
            return "" if kept.strip().lower() in kinds else kept

        text = _CITED.sub(gone, typed).replace(" ()", "").strip(" ,;")
        return text[:1].upper() + text[1:]

    def numeral(self, count: int) -> str:
        """A small count as a word."""
        return self.say(f"numeral.{count}") if self.say.has(f"numeral.{count}") else show.number(count)

    def numeral_first(self, count: int) -> str:
        """The same at the start of a sentence."""
        return self.say(f"numeral_first.{count}") if self.say.has(f"numeral_first.{count}") else show.number(count)

    def rank_of(self, touchpoint: str | None) -> float:
        """The workbook's order of touchpoints, 1 for the one to work on first; unranked ones come last."""
        rows = self.plan.audit.touchpoints
        place = next((place for place, row in enumerate(rows) if row.id == touchpoint), None)
        rank = None if place is None else self.cell_number("touchpoints_rank", place)
        return len(rows) + 1 if rank is None else rank

    def note(self, text: str) -> tuple[Para, ...]:
        """A quiet line below what it belongs to; none where there is nothing to say."""
        return (Para(plain(text), "Note"),) if text else ()

    def alert(self, text: str) -> Runs:
        """What asks for a look, with its sign."""
        return plain(self.say("signed", sign=look.CAREFUL.sign, label=text), STATUS_STYLES["careful"])

    def short_title(self, tactic: Tactic) -> str:
        """What a move is called where there is little room."""
        return unstopped(tactic.short_title or tactic.title or "")

    def left_out(self, shown: int, there: int) -> str:
        """How many more there are than are shown; empty where all are."""
        more = there - shown
        return self.say("left_out", count=more, number=self.numeral_first(more)) if more > 0 else ""

    def quoted(self, typed: str | None) -> str:
        """A person's words in quotation marks; what follows those that run from right to left does not."""
        inner = (typed or "").strip().translate(_WITHIN)
        text = self.say("quoted", text=inner)
        return f"{text}{LEFT_TO_RIGHT}" if runs_right_to_left(inner) else text

    def labelled(self, owner: str, row: Any, names: Sequence[str]) -> tuple[Fact, ...]:
        """A paragraph for each of those typed facts that is there: its label, and the text as typed."""
        found = ((self.labels(f"{owner}.{name}.label"), getattr(row, name)) for name in names)
        return tuple(self.fact(label, text) for label, text in found if text)

    def fact(self, label: str | None, text: str | None) -> Fact:
        """A label and what stands beside it, each empty where there is none."""
        return Fact(label or "", plain((text or "").strip()))

    def status(self, code: str, group: str) -> Runs:
        """One of the workbook's states in its tone, with its sign before the word."""
        return plain(self.state_label(code, group), STATUS_STYLES[self.tone(code, group)]) if code else plain("")

    def tone(self, code: str, group: str) -> str:
        """The tone of one of the workbook's states."""
        return look.tone_of(self.state_label(code, group)) if code else "none"
