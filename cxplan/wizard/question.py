"""What a question is: how it is put to the draft as it stands, and how what is typed is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..plan import show
from ..plan.answers import AddRow, Answer, SetFact
from ..plan.fields import NotMeasuredYet
from ..plan.people import short_name
from ..plan.trade import Trade, trade_of
from ..plan.typed import (
    Loose,
    a_count,
    a_date,
    a_number,
    a_range,
    hours,
    no_number,
    out_of,
    pasted,
    readings,
    with_ranges,
)
from ..plan.typed.named import months_on
from ..plan.typed.numbers import plain, tidy
from ..plan.typed.spans import WORKING_DAY, clock, hours_between
from ..text import words
from .alike import shared
from .asking import Ask, Option, Reading, Refused, Typed, Unsure, Way
from .country import currency_typed
from .draft import Draft


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the quick path, named by the fact it asks; `slot` says which row of it is meant, from 0."""

    name: str
    ask: Callable[[Draft, int], Ask]
    read: Callable[[Draft, int, Typed], Reading]
    figures: bool = False  # it knows what "not sure" means for its figure; elsewhere that leaves a question open
    none: bool = False  # "none" is an answer to it; elsewhere it leaves a question open
    several: bool = False  # it asks for a list: each of several pasted lines is a thing of it
    kept: bool = False  # "the same" is an answer to it: as today; elsewhere it is the answer given before


def by_name(*questions: Question) -> Mapping[str, Question]:
    """The questions of a step by name, in their order."""
    return {question.name: question for question in questions}


def wording(draft: Draft, name: str, part: str = "question") -> str:
    """One part of a question in the words of the plan's trade, "" where it has none; an example is of that trade."""
    persona = draft.row("personas", 0)
    return in_trade(trade_of(draft.plan.foundations), name, part, within(persona.name if persona else None))


def within(name: str | None) -> str:
    """A persona's name within a sentence; none where it says what somebody is, not what they are called.

    "The Okoye family" is "the Okoye family"; "Office worker" and "single mum" are no names: they are "they".
    """
    first, _, rest = (name or "").strip().partition(" ")
    if rest and rest == rest.lower():
        return ""
    return f"{first.lower()} {rest}" if first in words("wizard")("reading.articles").split("|") else (name or "")


def in_trade(trade: Trade, name: str, part: str, who: str = "") -> str:
    """The same for a trade; `who` is the persona's name, without which the question says "they"."""
    say, examples = words("questions"), words("examples")
    activity = trade.activity or "any"
    firms = activity if examples.has(f"{activity}.firm") else "any"
    if part == "example" and examples.has(f"{firms}.{name}"):
        return examples(f"{firms}.{name}")
    if part == "question" and not who and say.has(f"quick.{name}.they"):
        return say(f"quick.{name}.they", **trade.slots)
    for key in (f"quick.{name}.{part}_{activity}", f"quick.{name}.{part}"):
        if say.has(key):
            named = {firm: examples(f"{firms}.{firm}") for firm in ("firm", "rival", "other")}
            return say(key, **trade.slots, **named, who=who)
    return ""


def worded(draft: Draft, name: str, way: Way = Way.LINE, /, **shown: Any) -> Ask:
    """A question in the words of the plan's trade, with what else is shown; words given win over the catalogue's."""
    parts = ("question", "hint", "example", "help")
    said = {part: text for part in parts if (text := wording(draft, name, part))}
    return Ask(**{"way": way, "skips": way is Way.CHOOSE, **said, **shown})


def as_line(typed: Typed) -> str:
    """What was typed as one text; of pasted lines without their bullets and without a table's head."""
    return pasted(typed.strip()) if isinstance(typed, str) else "; ".join(typed)


def refused(key: str, **slots: object) -> Refused:
    """A sentence that says why it cannot be taken and what to type."""
    return Refused(words("wizard")(f"refused.{key}", **slots))


def told(key: str, **slots: object) -> str:
    """A sentence that says an answer back."""
    return words("wizard")(f"told.{key}", **slots)


def into(draft: Draft, table: str, slot: int, **values: Any) -> tuple[Answer, ...]:
    """The answers that put values into a row by its place; the row is added where it is not there yet."""
    found = draft.row(table, slot)
    if found is None:
        given = {name: value for name, value in values.items() if value not in (None, "", (), [])}
        return (AddRow(table, draft.new_ids(table)[0], given),) if given else ()
    return tuple(SetFact(f"{table}.{name}", found.id, value) for name, value in values.items())


def options(key: str, draft: Draft | None = None) -> tuple[Option, ...]:
    """The choices listed in the catalogue of questions, in its order; in the words of a plan's trade."""
    slots = trade_of(draft.plan.foundations).slots if draft is not None else {}
    found = words("questions").under(f"options.{key}")
    return tuple(Option(code, label.format(**slots) if slots else label) for code, label in found.items())


def chosen(typed: Typed, offered: tuple[Option, ...]) -> str | None:
    """The code a typed text stands for: the code itself, its label, the label's beginning, or its number."""
    text = as_line(typed).casefold().rstrip(".")
    if text.isdecimal() and 1 <= int(text) <= len(offered):
        return offered[int(text) - 1].code
    for option in offered:
        if text in (option.code.casefold(), option.label.casefold()):
            return option.code
    begun = [option.code for option in offered if text and option.label.casefold().startswith(text)]
    return begun[0] if len(begun) == 1 else None


def sounds_like(typed: Typed, offered: tuple[Option, ...]) -> str | None:
    """The same, or the one choice that shares the most words with what was typed: "appointments" names one."""
    if (code := chosen(typed, offered)) is not None:
        return code
    counts = [(shared(as_line(typed), option.label), option.code) for option in offered]
    most = max((count for count, _ in counts), default=0)
    found = [code for count, code in counts if count == most and most]
    return found[0] if len(found) == 1 else None


def is_unmeasured(typed: Typed) -> bool:
    """Whether somebody typed "not measured yet", a usual way to say so, or chose who will measure it."""
    return as_line(typed).startswith(_TASK) or no_number(as_line(typed))


def is_yes(typed: Typed) -> bool | None:
    """Yes, no, or None for something else."""
    text = as_line(typed).casefold().strip(" .")
    yes = words("wizard")("reading.yes").split("|")
    if text in yes or re.match(rf"(?:{'|'.join(word for word in yes if len(word) > 1)})[ ,]", text):
        return True
    return False if text in words("wizard")("reading.no").split("|") else None


_TASK = "@"
"""What the choice of who will measure something, and by when, begins with: "@Marta; 2027-03-31", or alone."""
_MEASURES = "measures:"  # the note that keeps that choice: it is asked once


@dataclass(frozen=True, slots=True)
class Task:
    """ "Not measured yet" with who measures it and by when, as far as somebody took it on; and how it is said back."""

    value: dict[str, Any]
    said: str
    notes: tuple[str, ...] = ()


def measure_first(draft: Draft, typed: Typed, owner: str = "", there: object = None) -> Task | Unsure:
    """What is not measured yet becomes a task; who takes it on, and by when, is asked the first time.

    A task that is `there` already stays as it is.
    """
    line = as_line(typed)
    kept = next((note for note in draft.notes if note.startswith(_MEASURES)), None)
    if line.startswith(_TASK):
        return _task(line, (f"{_MEASURES}{line}",))
    if isinstance(there, NotMeasuredYet):
        return Task(there.model_dump(mode="json", exclude_none=True), "")
    if kept is not None:
        return _task(kept.removeprefix(_MEASURES), ())
    asked = _who_measures(draft, owner)
    return asked if len(asked.options) > 1 else _task(_TASK, ())  # with nobody named there is nothing to choose


def _task(line: str, notes: tuple[str, ...]) -> Task:
    who, _, day = (part.strip() for part in line.removeprefix(_TASK).partition(";"))
    value = {name: text for name, text in (("owner", who), ("by", day)) if text}
    if not day:
        return Task({"not_measured": value}, told("not_measured_open"), notes)
    by = show.day(date.fromisoformat(day))
    said = told("not_measured", owner=who, by=by) if who else told("not_measured_by", by=by)
    return Task({"not_measured": value}, said, notes)


def _who_measures(draft: Draft, owner: str) -> Unsure:
    """The question who measures it, with the proposal that one Enter takes."""
    say, day = words("wizard"), draft.first_quarter_ends
    people: dict[str, str] = {}
    for name in (owner, draft.lead, *draft.people()):
        short = short_name(name).casefold()
        if short and not any(known.split()[0] == short for known in people):  # "Anna" is Anna Berger
            people.setdefault(short, short_name(name))
    offered = [
        Option(f"{_TASK}{name}; {day.isoformat()}", say("measure.who", owner=name, by=show.day(day)))
        for name in list(people.values())[:4]
    ]
    nobody = Option(_TASK, say("measure.nobody"))
    return Unsure(say("measure.question"), (*offered, nobody))


def day_or_doubt(typed: str, draft: Draft, *, end: bool = True, after: date | None = None) -> date | Refused | Unsure:
    """One day out of what was typed, the question which of two was meant, or why it is none.

    A day without a year that lies before `after` is the next one after that.
    """
    found = _days(typed, draft.today, end=end) or _of_plan(typed, draft)
    if after and found and max(found) < after and not re.search(r"\d{4}", typed):
        found = tuple(day for day in _days(typed, after, end=end) if day >= after) or found
    if not found:
        return _some_time(typed, draft)
    if len(found) == 1:
        return found[0]
    offered = tuple(Option(day.isoformat(), show.day(day)) for day in found)
    return Unsure(words("wizard")("unsure.date"), (*offered, again()))


def _some_time(typed: str, draft: Draft) -> Refused | Unsure:
    """What is asked of "asap", "soon", "ongoing", which name no day: by when at the latest; other texts are no date."""
    if plain(typed).strip(" .!") not in words("wizard")("reading.some_time").split("|"):
        return refused("date", typed=typed)
    last = draft.one("foundations.period_end")
    ends = (months_on(draft.today, 1), months_on(draft.today, 3), last if isinstance(last, date) else None)
    offered = dict.fromkeys(day for day in ends if day and day > draft.today)
    return Unsure(
        words("wizard")("unsure.at_latest"), (*(Option(d.isoformat(), show.day(d)) for d in offered), again())
    )


def _of_plan(typed: str, draft: Draft) -> tuple[date, ...]:
    """ "End of the plan": the last day of its months."""
    last = draft.one("foundations.period_end")
    is_end = re.fullmatch(words("wizard")("reading.plan_end"), plain(typed).strip(" ."))
    return (last,) if is_end and isinstance(last, date) else ()


def _days(typed: str, today: date, *, end: bool) -> tuple[date, ...]:
    """Every reading of a day, also behind what is to happen then: "before our anniversary on 1 May"."""
    if days := a_date(typed, today, end=end):
        return days
    say = words("typed")
    found = re.fullmatch(r"(.+?) (?:on|in|at) (.+)", plain(typed).strip(" ."))
    if found is None or re.search(r"\d", found[1]):
        return ()
    before = re.match(rf"(?:{say('earlier_than')}|{say('in_time_for')}) ", found[1])
    return a_date(f"{say('earlier_than').split('|')[0]} {found[2]}" if before else found[2], today, end=end)


def again() -> Option:
    """The choice to type an answer once more, with what was typed in place."""
    return Option("", words("wizard")("unsure.again"))


def one_number(
    draft: Draft, line: str, *, counted: bool = False, measured: bool = False, share: bool = True
) -> float | Refused | Unsure:
    """The one number of a line; of "30-40" or "2.400" which of two is asked, the likelier first.

    Without `share` a percentage or "half" is no answer.
    """
    ends = a_range(line)
    none = plain(line).strip(" .") in words("typed")("none_left").split("|")
    loose = Loose(0) if none else None if ends else a_number(line)
    if ends is None and (part := out_of(line)) and (counted or not share):  # "30 of 30" where people are counted
        return part.count
    if ends is None and loose is None:
        return refused("number", typed=line)
    if ends:
        return _range_asked(line, ends, measured=measured)
    assert loose is not None
    if loose.percent and not share:
        return refused("no_share", typed=line)
    if counted:
        count = a_count(line)
        return refused("whole", typed=line) if count is None else count
    found = readings(loose, draft.decimal)
    return found[0] if len(found) == 1 else either(line, found)


def either(line: str, values: Iterable[float]) -> Unsure:
    """The question which of several numbers was meant."""
    offered = tuple(Option(str(tidy(value)), show.trimmed(value, 6)) for value in values)
    return Unsure(words("wizard")("unsure.number", typed=line), (*offered, again()))


def one_span(line: str) -> float | Refused | Unsure:
    """The hours of a line; of "2-3 days", or of "the same day", how many is asked."""
    text, say = line.casefold().strip(" ."), words("wizard")
    ends = hours_between(line)
    if text in words("typed")("same_day").split("|"):
        offered = tuple(Option(str(clock(span)), show.hours(span)) for span in (WORKING_DAY, WORKING_DAY / 2))
        return Unsure(say("unsure.number", typed=line), (*offered, again()))
    if text in words("typed")("next_day").split("|"):
        return 24
    for key, spans in _LOOSE_SPANS.items():
        if text in words("typed")(key).split("|"):
            offered = tuple(Option(str(clock(span)), show.hours(span)) for span in spans)
            return Unsure(say("unsure.number", typed=line), (*offered, again()))
    if ends is None:
        found = hours(line)
        return refused("span", typed=line) if found is None else found
    middle = round(sum(ends) / 2, 2)
    told_of = {middle: say("unsure.middle"), ends[0]: ""}
    offered = tuple(Option(str(clock(end)), show.hours(end), beside) for end, beside in told_of.items())
    return Unsure(say("unsure.number", typed=line), (*offered, again()))


# From the evening or the afternoon to the morning; half a working day or less; from Friday to Monday.
_LOOSE_SPANS = {"overnight": (12, 16), "same_half": (2, 4), "over_weekend": (48, 64)}


def _range_asked(line: str, ends: tuple[float, float], *, measured: bool) -> Unsure:
    say = words("wizard")
    offered = []
    for end, key in ((sum(ends) / 2, "middle"), (ends[0], "lower")):
        code, shown = f"{end:.10g}", show.trimmed(end)
        code, shown = (with_ranges(line, lambda _, one=one: one) for one in (code, shown))  # type: ignore[misc]
        label = say("unsure.about", number=shown) if key == "middle" else shown  # "10-15 hours" stay hours
        offered.append(Option(code, label, say(f"unsure.{key}")))
    if measured:
        offered.append(Option(words("plan")("words.not_measured"), words("plan")("words.not_measured")))
    return Unsure(say("unsure.number", typed=line), (*offered, again()))


def past_day(typed: str, today: date) -> date | None:
    """A day that is over, out of what was typed: without a year it is the last one, not the next."""
    say = words("typed")
    if re.fullmatch(rf"(?:{say('last')}) (?:{say('week').replace(' ', '|')})", plain(typed)):
        return today - timedelta(days=7)
    found = a_date(typed, today)
    if not found:
        return None
    day = found[0]
    if day > today and str(day.year) not in typed:
        day = day.replace(year=day.year - 1, day=min(day.day, 28) if (day.month, day.day) == (2, 29) else day.day)
    return day


def in_currency(draft: Draft, line: str) -> tuple[SetFact, ...]:
    """The plan's currency, where it has none yet and an amount was typed with its sign."""
    typed = currency_typed(line)
    if not typed or draft.one("foundations.currency"):
        return ()
    return (SetFact("foundations.currency", "", typed),)


def quarter_on(day: date) -> date:
    """The last day of the three months that begin on a day."""
    return months_on(day, 3) - timedelta(days=1)
