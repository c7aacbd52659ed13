"""The counts of a period as one line: customers, requests for help, survey answers; wherever they are asked for."""

from __future__ import annotations

import re
from typing import Any

from ..plan import show
from ..plan.answers import AddRow, Answer, SetFact
from ..plan.choices import SurveyMetric
from ..plan.typed import a_count, a_span_in_days, bare, counts, figures, out_of, times_a_quarter
from ..plan.typed.counted import COUNT
from ..plan.typed.numbers import plain, whole
from ..plan.typed.spans import clock
from ..text import words
from .amounts import one_span
from .asking import Option, Reading, Refused, Taken, Typed, Unsure
from .draft import Draft
from .offered import again, told_by
from .question import as_line, refused, told


def of_period(draft: Draft, table: str, period: str) -> Any:
    """The row of a table for a period as a whole, or None; of scores, the one of how likely people recommend us."""
    return next((row for row in draft.rows(table) if row.period == period and _whole(draft, row)), None)


def _whole(draft: Draft, row: Any) -> bool:
    """Whether a row is about everybody and everything of its period."""
    if any(getattr(row, name, None) for name in ("segment", "touchpoint", "team", "channel")):
        return False
    survey = draft.by_id(getattr(row, "survey", None))
    return survey is None or survey.metric in (None, SurveyMetric.NPS, *_goal_metrics(draft))


def _goal_metrics(draft: Draft) -> list[str]:
    """The metrics that goals name: their answers may have been given with the goal."""
    return [goal.metric.value for goal in draft.rows("goals")[:2] if goal.metric is not None]


def put_period(draft: Draft, table: str, period: str, values: dict[str, Any]) -> tuple[Answer, ...]:
    """The answers that hold a period's figures; an earlier period stands in front of a later one."""
    row = of_period(draft, table, period)
    if row is not None:
        return tuple(SetFact(f"{table}.{name}", row.id, value) for name, value in values.items())
    earlier = [row.id for row in draft.rows(table) if (row.period or "") < period]
    after = (earlier[-1] if earlier else "") if draft.rows(table) else None
    given = {name: value for name, value in values.items() if value is not None}
    return (AddRow(table, draft.new_ids(table)[0], {"period": period, **given}, after),)


def read_customers(draft: Draft, typed: Typed, period: str) -> Reading:
    """Customers at the start, new ones, at the end; then the days after which one counts as gone."""
    line = as_line(typed)
    if (alone := _first_alone(line)) is not None:
        return Taken(put_period(draft, "customer_counts", period, {"at_start": alone}))
    front, _, back = line.removeprefix("=").partition(";")
    numbers = counts(front, 3)
    if numbers is None and not back:
        every = figures(line, 4)
        numbers = counts(" ".join(f"{value:g}" for value in every[:3]), 3) if every else None
        back = f"{every[3]:g}" if every else ""
    if numbers is None:
        return refused("customers_uncounted" if told_by(line, "uncounted") else "customers", typed=line)
    start, new, end = numbers
    if not line.startswith("=") and (gone := _gone_not_end(front)):
        left = f"={start}, {new}, {start + new - abs(end)}{f'; {back}' if back else ''}"
        if gone == "sure":
            return read_customers(draft, left, period)
        say, number = words("wizard"), show.number(abs(end))
        meant = Option(left, say("unsure.have_left", number=number, end=show.number(start + new - abs(end))))
        stay = Option(f"={line}", say("unsure.at_end", number=number))
        return Unsure(say("unsure.number", typed=line), (meant, stay, again()))
    if end > start + new:
        return refused("customers_end", start=show.number(start), new=show.number(new), end=show.number(end))
    answers: list[Answer] = list(
        put_period(draft, "customer_counts", period, {"at_start": start, "new": new, "at_end": end})
    )
    if back.strip():
        days = a_span_in_days(_days_in(back))
        if not days or whole(days) is None:
            return refused("gone_days", typed=back.strip())
        answers.append(SetFact("measurement.gone_after_days", "", int(days)))
    return Taken(tuple(answers), told("customers", left=show.number(start + new - end), start=show.number(start)))


def _gone_not_end(front: str) -> str:
    """Whether the third figure is how many went, not how many are there: "sure", "open" for "9 left", or empty."""
    say, text = words("wizard"), plain(front)
    for sureness, key in (("sure", "reading.went"), ("open", "reading.left")):
        if re.search(rf"(?:\b(?:{say(key)})\W*{COUNT}|{COUNT}\W+(?:{say(key)}))\W*$", text):
            return sureness
    return "sure" if re.search(rf"(?:^|[\s,])-\s?{COUNT}$", text) else ""


def _first_alone(line: str) -> int | None:
    """The first of several figures where it stands alone; the others are asked one by one."""
    return a_count(line) if len(re.findall(COUNT, line)) == 1 and "%" not in line else None


def _days_in(text: str) -> str:
    found = re.findall(rf"{COUNT}\s*[^\W\d]*", text)
    return found[0] if len(found) == 1 else text.strip(" =")


def read_service(draft: Draft, typed: Typed, period: str) -> Reading:
    """Requests, answered ones, and the mean time to an answer; the requests alone where no more is typed."""
    words_between = rf"\b(?:{words('wizard')('reading.answered_in')})\s+"
    line = _as_counts(_in_three_months(re.sub(words_between, ", ", as_line(typed), flags=re.IGNORECASE)))
    if (alone := _requests_alone(line)) is not None:
        said = told("requests", requests=show.number(alone))
        return Taken(put_period(draft, "service_figures", period, {"requests": alone}), said)
    cut = _two_and_rest(line)
    numbers = counts(cut[0], 2) if cut else None
    if cut is None or numbers is None:
        return refused("service", typed=line)
    requests, answered = numbers
    if answered > requests:
        return refused("more_answered", requests=show.number(requests), answered=show.number(answered))
    span = one_span(cut[1]) if cut[1] else None
    if isinstance(span, Unsure):
        offered = (Option(f"{requests}, {answered}, {one.code}", one.label, one.beside) for one in span.options[:-1])
        return Unsure(span.question, (*offered, again()))
    if isinstance(span, Refused):
        return span if re.search(r"\d", cut[1]) else refused("service", typed=as_line(typed))
    values = {"requests": requests, "answered": answered, "response_mean": None if span is None else clock(span)}
    key = "service" if span is not None else "service_no_time"
    shown = {"requests": show.number(requests), "answered": show.number(answered)}
    said = told(key, **shown, **({"time": show.hours(span)} if span is not None else {}))
    return Taken(put_period(draft, "service_figures", period, values), said)


def _as_counts(line: str) -> str:
    """ "612 of 640" as "640, 612"; "640, all" and "640, 95 %" with how many that is."""
    words_ = words("wizard")("reading.answered_words")
    line = re.sub(rf"(?<=\d) (?:{words_})(?=\s|,|;|$)", "", line, flags=re.IGNORECASE)
    part = out_of(line) if re.match(rf"\s*{COUNT} (?:of|out of) {COUNT}", line) else None
    if part is not None:
        rest = re.sub(rf"^\s*{COUNT} (?:of|out of) {COUNT}", "", line)
        return f"{part.base}, {part.count}{rest}"
    every = "|".join(re.escape(word) for word in words("typed")("all").split("|"))
    line = re.sub(rf"^({COUNT})([,;/] ?)(?:{every})(?=[,;/]|\s|$)", r"\1\2\1", line, flags=re.IGNORECASE)
    if share := re.match(rf"({COUNT})([,;/] ?)({COUNT}) ?%", line):
        count, percent = a_count(share[1]), bare(share[3])
        if count is not None and percent is not None:
            return f"{share[1]}{share[2]}{round(count * percent.value / 100)}{line[share.end() :]}"
    return line


def _in_three_months(line: str) -> str:
    """The line with the requests of a whole quarter in front: "40 a week, 500, 5 h" is "520, 500, 5 h"."""
    first, mark, rest = line.partition(", ")
    count, times = a_count(first), times_a_quarter(first)
    if not rest or count is None or times == 1:
        return line
    second = re.match(COUNT, rest)
    if second and (also := a_count(second[0])) is not None and also <= count:  # "20 a day, 18" are both of a day
        rest = f"{round(also * times)}{rest[second.end() :]}"
    return f"{round(count * times)}{mark}{rest}"


def _requests_alone(line: str) -> int | None:
    """The requests of a quarter where they stand alone: "40 a week" is 520."""
    first = re.split(r"[,;]\s+", line)[0]
    if len(re.findall(COUNT, line)) != 1 or "%" in line or not re.search(r"\d", first):
        return None
    count = a_count(first)
    return None if count is None else round(count * times_a_quarter(first))


def _two_and_rest(line: str) -> tuple[str, str] | None:
    """The two counts at the beginning, and what stands behind them."""
    found = re.match(rf"\s*({COUNT})[^\d]+?({COUNT})(?=\D|$)", line)
    if found is None:
        return None
    return f"{found[1]} {found[2]}", line[found.end() :].strip(" ,;/")
