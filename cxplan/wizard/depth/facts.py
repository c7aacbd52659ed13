"""One fact of the plan as a question: its kind decides how it is asked and how the answer is read."""

from __future__ import annotations

from collections.abc import Callable

from ...plan import show
from ...plan.answers import SetFact
from ...plan.explained import example, purpose
from ...plan.fields import US, Row, Unit
from ...plan.trade import trade_of
from ...plan.typed import a_count, a_month_span, a_number, a_period, a_range, hours, last_full, out_of
from ...plan.typed.numbers import tidy, whole
from ...plan.typed.spans import clock
from ...plan.walk import Fact, Kind, tables
from ...text import words
from .. import catalogue
from ..amounts import one_number
from ..asking import Ask, Option, Reading, Refused, Taken, Typed, Unsure, Way
from ..days import day_or_doubt
from ..draft import DoesNotFit, Draft, is_task
from ..offered import again, chosen, is_yes
from ..question import as_line, refused
from ..unmeasured import is_unmeasured, measure_first
from ..unread import otherwise

NOTHING, ADD = "-", "+"
# Which kinds of facts tell rows apart best, before and after figures and dates.
_TELLS = {Kind.REFERENCE: 0, Kind.REFERENCES: 0, Kind.CHOICE: 0, Kind.TEXT: 2}
_TOLD_APART = 3  # values of a row beside its name in a list


def ask(draft: Draft, fact: Fact, row: str) -> Ask:
    """The fact as a question, with its value in place."""
    options = _options(draft, fact, row)
    value = draft.value(fact.key, row)
    several = fact.kind is Kind.REFERENCES
    return Ask(
        catalogue.label(fact),
        Way.TICK if several else Way.CHOOSE if options else Way.TEXT if fact.kind is Kind.TEXT else Way.LINE,
        about=draft.called(row) if row else "",
        hint=_hint(fact),
        example=example(fact.key),
        help=purpose(fact.key, trade_of(draft.plan.foundations)),
        old="" if several else typed_as(fact, value),
        options=options,
        ticked=tuple(value) if several and isinstance(value, tuple) else (),
        complete=draft.people() if fact.named else (),
        measured=fact.measured,
    )


def read(draft: Draft, fact: Fact, row: str, typed: Typed) -> Reading:
    """What the answer sets the fact to, or why it cannot be taken; checked against the models."""
    reading = understood(draft, fact, row, typed)
    if isinstance(reading, Refused):
        return otherwise(ask(draft, fact, row), typed, reading, lambda again: understood(draft, fact, row, again))
    if isinstance(reading, Taken):
        try:
            draft.after(reading.answers)
        except DoesNotFit:
            return refused("limits", what=as_line(typed))
    return reading


def understood(draft: Draft, fact: Fact, row: str, typed: Typed) -> Reading:
    """What the answer sets the fact to, or why it cannot be read."""
    if fact.kind is Kind.REFERENCES:
        return Taken((SetFact(fact.key, row, [code for code in typed if code != ADD]),))
    line = as_line(typed)
    if not line or line == NOTHING:
        return Taken((SetFact(fact.key, row, None),))
    if fact.measured and is_unmeasured(line):
        task = measure_first(draft, line, there=draft.value(fact.key, row))
        return task if isinstance(task, Unsure) else Taken((SetFact(fact.key, row, task.value),), task.said, task.notes)
    if fact.kind in (Kind.CHOICE, Kind.REFERENCE):
        found: object = chosen(line, _options(draft, fact, row)) or refused("choose", typed=line)
    else:
        found = _READERS[fact.kind](draft, fact, line)
    if isinstance(found, Refused | Unsure):
        return found
    return Taken((SetFact(fact.key, row, found),))


def named(draft: Draft, table: str, row: Row) -> str:
    """What a row is called in a list: its id and its name, in words where another row gives it."""
    home = tables()[table]
    title = next(fact for fact in home.facts if fact.name == home.title_field)
    name = shown(draft, title, row.id)
    return words("wizard")("depth.row", id=row.id, name=name) if name else row.id


def told_apart(draft: Draft, table: str) -> dict[str, str]:
    """What tells the rows of a table apart beside their names, by id: what they are about, then what differs most."""
    home, there = tables()[table], draft.rows(table)
    others = [fact for fact in home.facts if fact.name != home.title_field]
    values = {fact.key: len({str(getattr(row, fact.name)) for row in there}) for fact in others}
    telling = [fact for fact in others if values[fact.key] > 1 or len(there) == 1]
    telling.sort(key=lambda fact: (_TELLS.get(fact.kind, 1), -values[fact.key]))
    said = [fact for fact in others if fact in telling[:_TOLD_APART]]
    return {row.id: "; ".join(filter(None, (shown(draft, fact, row.id) for fact in said))) for row in there}


def shown(draft: Draft, fact: Fact, row: str) -> str:
    """The fact's value in words, empty where it has none."""
    value = draft.value(fact.key, row)
    if value is None or value == ():
        return ""
    if isinstance(value, tuple):
        return "; ".join(draft.called(one) for one in value)
    if fact.kind is Kind.REFERENCE:
        return draft.called(str(value))
    if fact.choices is not None:
        return catalogue.choices(fact)[str(value)]
    text = typed_as(fact, value)
    return words("plan")(f"words.{text}") if fact.kind is Kind.YES_NO else text


def typed_as(fact: Fact, value: object) -> str:
    """A value as a person would type it, so that typing it again means the same."""
    if value is None:
        return ""
    if is_task(value):
        return words("plan")("words.not_measured")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if hasattr(value, "isoformat"):
        return show.day(value).replace(show.NO_BREAK, " ")  # type: ignore[arg-type]  # a date has isoformat
    if isinstance(value, int | float):
        return _number_as(fact, float(value))
    return str(value)


def _number_as(fact: Fact, value: float) -> str:
    if fact.unit is Unit.SHARE:
        return words("plan")("words.percent", number=show.trimmed(value * 100, 4))
    if fact.unit is Unit.HOURS:
        return str(clock(value))
    return show.trimmed(value, 6).replace("−", "-")


def _options(draft: Draft, fact: Fact, row: str) -> tuple[Option, ...]:
    """What the fact of a row may be chosen from; then a way to add a row, and to leave it empty."""
    nothing = Option(NOTHING, words("wizard")("depth.nothing"))
    if fact.kind is Kind.YES_NO:
        say = words("plan")
        return (Option("yes", say("words.yes")), Option("no", say("words.no")), nothing)
    if fact.choices is not None:
        return (*(Option(code, label) for code, label in catalogue.choices(fact).items()), nothing)
    if fact.ref is None:
        return ()
    us = [Option(US, words("plan")("words.us"))] if fact.ref.us else []
    there = [
        Option(one.id, one.called, words("plan")(f"tables.{table}.one"))
        for table in fact.ref.tables
        for one in draft.rows(table)
        if table != fact.table or not _leads_to(draft, fact, one.id, row)
    ]
    one = words("plan")(f"tables.{fact.ref.tables[0]}.one")
    add = Option(ADD, words("wizard")("depth.add_one", one=one))
    return (*us, *there, add) if fact.kind is Kind.REFERENCES else (*us, *there, add, nothing)


def _leads_to(draft: Draft, fact: Fact, start: str, row: str) -> bool:
    """Whether rows that serve one another lead from one to another: choosing it would close the circle."""
    at: str | None = start
    seen: set[str] = set()
    while at is not None and at not in seen:
        if at == row:
            return True
        seen.add(at)
        at = draft.value(fact.key, at)
    return False


def _hint(fact: Fact) -> str:
    say = words("wizard")
    limits = catalogue.limits(fact)
    if fact.unit is Unit.SHARE:
        return say("depth.hint.share")
    if fact.unit is Unit.HOURS:
        return say("depth.hint.hours")
    if {"from", "to"} <= set(limits) and limits["to"] <= 100:
        return say("depth.hint.limits", low=show.trimmed(limits["from"]), high=show.trimmed(limits["to"]))
    key = f"depth.hint.{fact.kind}"
    return say(key) if say.has(key) else ""


def _text(draft: Draft, fact: Fact, line: str) -> object:
    return line if fact.kind is Kind.TEXT else " ".join(line.split())


def _day(draft: Draft, fact: Fact, line: str) -> object:
    day = day_or_doubt(line, draft)
    return day if isinstance(day, Refused | Unsure) else day.isoformat()


def _period(draft: Draft, fact: Fact, line: str) -> object:
    """A period; of one that has not begun it is asked, for what was measured lies behind."""
    code = a_period(line.removeprefix("="), draft.today)
    begins = a_month_span(code, draft.today) if code else None
    if code is None or begins is None or line.startswith("=") or begins[0] <= draft.today:
        return code or refused("period", typed=line)
    say, unit = words("wizard"), "year" if len(code) == 4 else "quarter" if "Q" in code else "month"
    last = last_full(draft.today, unit)
    offered = (Option(last, show.period(last)), Option(f"={code}", say("unsure.keep", target=show.period(code))))
    return Unsure(say("unsure.period", period=show.period(code)), (*offered, again()))


def _yes_no(draft: Draft, fact: Fact, line: str) -> object:
    found = is_yes(line)
    return refused("yes_or_no") if found is None else found


def _number(draft: Draft, fact: Fact, line: str) -> object:
    if a_range(line) is not None:
        return one_number(draft, line, measured=fact.measured)
    value = _value(fact, line)
    if value is None and a_number(line) is not None:
        return one_number(draft, line)
    if value is None:
        return refused("number", typed=line)
    if fact.kind is Kind.WHOLE and whole(value) is None:
        return refused("whole", typed=line)
    if not _within(fact, value):
        return refused("depth_limits", typed=line, limits=_hint(fact) or _limits_told(fact))
    return clock(value) if fact.unit is Unit.HOURS else tidy(value)


def _value(fact: Fact, line: str) -> float | None:
    if fact.unit is Unit.HOURS:
        return hours(line)
    if fact.kind is Kind.WHOLE and (count := a_count(line)) is not None:
        return count
    part, loose = out_of(line), a_number(line)
    if part is not None and fact.unit is Unit.SHARE:
        return round(part.percent / 100, 8)
    if loose is None:
        return hours(line) if fact.unit is Unit.FIGURE else None
    if fact.unit is Unit.SHARE:
        return round(loose.value / 100, 8) if loose.percent or loose.value > 1 else loose.value
    return loose.value if loose.other is None or loose.mark == "," else None


def _within(fact: Fact, value: float) -> bool:
    low = fact.low is None or value > fact.low or (value == fact.low and not fact.low_open)
    high = fact.high is None or value < fact.high or (value == fact.high and not fact.high_open)
    return low and high


def _limits_told(fact: Fact) -> str:
    say = words("wizard")
    return "; ".join(say(f"depth.{name}", number=show.trimmed(value)) for name, value in catalogue.limits(fact).items())


_READERS: dict[Kind, Callable[[Draft, Fact, str], object]] = {
    Kind.LINE: _text,
    Kind.TEXT: _text,
    Kind.DATE: _day,
    Kind.PERIOD: _period,
    Kind.YES_NO: _yes_no,
    Kind.NUMBER: _number,
    Kind.WHOLE: _number,
}
