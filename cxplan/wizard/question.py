"""What a question is: how it is put to the draft as it stands, and how what is typed is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..plan import show
from ..plan.answers import AddRow, Answer, SetFact
from ..text import words
from .asking import Ask, Option, Reading, Refused, Taken, Typed, Unsure, Way
from .country import currency_typed
from .draft import Draft
from .reading import a_date


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the quick path; `slot` says which row of it is meant, from 0."""

    name: str
    ask: Callable[[Draft, int], Ask]
    read: Callable[[Draft, int, Typed], Reading]


def by_name(*questions: Question) -> Mapping[str, Question]:
    """The questions of a step by name, in their order."""
    return {question.name: question for question in questions}


def worded(name: str, way: Way = Way.LINE, /, **shown: Any) -> Ask:
    """A question in the catalogue's words, with what else is shown; words given win over the catalogue's."""
    say = words("questions")
    parts = ("question", "hint", "example", "help")
    said = {part: say(key) for part in parts if say.has(key := f"quick.{name}.{part}")}
    return Ask(**{"way": way, **said, **shown})


def put(name: str, /, **slots: object) -> str:
    """The wording of a question of this name, with its slots filled."""
    return words("questions")(f"quick.{name}.question", **slots)


def as_line(typed: Typed) -> str:
    """What was typed as one text."""
    return typed.strip() if isinstance(typed, str) else "; ".join(typed)


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


def single(name: str, key: str, **shown: Any) -> Question:
    """A question that fills one text of a chapter with what is typed."""

    def ask(draft: Draft, slot: int) -> Ask:
        return worded(name, old=draft.one(key) or "", **shown)

    def read(draft: Draft, slot: int, typed: Typed) -> Reading:
        return Taken((SetFact(key, "", as_line(typed) or None),))

    return Question(name, ask, read)


def of_row(name: str, key: str, first: Callable[[Draft], Mapping[str, Any]] = lambda draft: {}) -> Question:
    """A question that fills one text of a row; `first` gives what else a new row gets."""
    table, _, fact = key.partition(".")

    def ask(draft: Draft, slot: int) -> Ask:
        row = draft.row(table, slot)
        return worded(name, old=(getattr(row, fact) if row else None) or "")

    def read(draft: Draft, slot: int, typed: Typed) -> Reading:
        text = as_line(typed)
        more = first(draft) if text and draft.row(table, slot) is None else {}
        return Taken(into(draft, table, slot, **{fact: text or None}, **more))

    return Question(name, ask, read)


def options(key: str) -> tuple[Option, ...]:
    """The choices listed in the catalogue of questions, in its order."""
    return tuple(Option(code, label) for code, label in words("questions").under(f"options.{key}").items())


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


def is_unmeasured(typed: Typed) -> bool:
    """Whether somebody typed "not measured yet", or a usual way to say so."""
    return as_line(typed).casefold().strip(" .") in words("wizard")("reading.not_measured").split("|")


def is_yes(typed: Typed) -> bool | None:
    """Yes, no, or None for something else."""
    text = as_line(typed).casefold().strip(" .")
    if text in words("wizard")("reading.yes").split("|"):
        return True
    return False if text in words("wizard")("reading.no").split("|") else None


def measure_first(draft: Draft, owner: str = "") -> tuple[dict[str, Any], str]:
    """The value "not measured yet" and how it is said back."""
    value = draft.not_measured(owner)
    task = value["not_measured"]
    by = show.day(date.fromisoformat(task["by"]))
    if "owner" in task:
        return value, told("not_measured", owner=task["owner"], by=by)
    return value, told("not_measured_by", by=by)


def day_or_doubt(typed: str, draft: Draft, *, end: bool = True) -> date | Refused | Unsure:
    """One day out of what was typed, the question which of two was meant, or why it is none."""
    found = a_date(typed, draft.today, end=end)
    if not found:
        return refused("date", typed=typed)
    if len(found) == 1:
        return found[0]
    offered = tuple(Option(day.isoformat(), show.day(day)) for day in found)
    return Unsure(words("wizard")("unsure.date"), offered)


def past_day(typed: str, today: date) -> date | None:
    """A day that is over, out of what was typed: without a year it is the last one, not the next."""
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
    from .reading.dates import months_on

    return months_on(day, 3) - timedelta(days=1)
