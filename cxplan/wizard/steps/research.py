"""Step 4: reviews, complaints and one try as a customer, of us and of each rival; and what nobody does well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from ...plan import show
from ...plan.answers import AddRow, Answer, SetFact
from ...plan.fields import US
from ...plan.typed import a_count, bare, figures, no_answer
from ...plan.typed.numbers import plain, whole
from ...plan.typed.spans import clock
from ...plan.typed.spelt import spelt_out
from ...text import words
from .. import declared
from ..amounts import one_span
from ..asking import Ask, Reading, Refused, Spot, Taken, Typed, Unsure
from ..days import past_day
from ..draft import Draft, is_task
from ..question import Question, as_line, by_name, refused, told, worded, wording
from ..unmeasured import is_unmeasured, measure_first
from . import exported
from .competitors import RIVALS, names, parts_of, together

_MANY = 250  # reviews from which a file of them tells more than their count and average
_EACH = ("standings.review_count", "standings.complaints", "mystery_visits.answered")


def spots(draft: Draft) -> Iterator[Spot]:
    """The questions of this step, in order: of us and of each rival, unless one line told all."""
    for name in _EACH:
        together = f"together:{name}" in draft.notes
        yield from (Spot(name, slot) for slot in range(1 if together else len(_firms(draft))))
        if name == _EACH[0] and _has_many(draft):
            yield from exported.spots(draft, exported.REVIEWS)
    yield Spot("gaps.gap")


def _has_many(draft: Draft) -> bool:
    """Whether there are more reviews of us than anybody reads one by one, or a file of them is taken in already."""
    ours = _of(draft, "standings", US)
    count = ours.review_count if ours is not None else None
    return (isinstance(count, int) and count >= _MANY) or exported.has(draft, exported.REVIEWS)


def _firms(draft: Draft) -> list[str]:
    """Us, where there is something to see, and the rivals."""
    us = [US] if draft.one("foundations.has_customers") is not False else []
    return us + [rival.id for rival in draft.rows("competitors")[:RIVALS]]


def _of(draft: Draft, table: str, firm: str) -> Any:
    return next((row for row in draft.rows(table) if row.who == firm), None)


def _put(draft: Draft, table: str, firms: dict[str, dict[str, Any]]) -> tuple[Answer, ...]:
    """The answers that put values into each firm's row of a table, adding the rows that are missing."""
    answers: list[Answer] = []
    missing = [firm for firm in firms if _of(draft, table, firm) is None and _said(firms[firm])]
    ids = dict(zip(missing, draft.new_ids(table, len(missing)), strict=True))
    for firm, values in firms.items():
        row = _of(draft, table, firm)
        if row is not None:
            answers += [SetFact(f"{table}.{name}", row.id, value) for name, value in values.items()]
        elif firm in ids:
            given = {name: value for name, value in values.items() if value is not None}
            answers.append(AddRow(table, ids[firm], {"who": firm, **given}))
    return tuple(answers)


def _said(values: dict[str, Any]) -> bool:
    """Whether anything was said of a firm; that it has no reviews is a figure too."""
    return any(value is not None for value in values.values())


def _parts_told(draft: Draft, slot: int, line: str) -> dict[str, str] | None:
    """What a line says of each firm it names; figures in front of the first name are ours."""
    named = parts_of(draft, line)
    if not slot and US not in (named or {}) and re.match(r"\s*[\d~]", line):
        with_us = parts_of(draft, f"{words('plan')('words.us')} {line}")
        return with_us if with_us and len(with_us) > 1 else named
    return named


Values = dict[str, Any]
Reader = Callable[[Draft, str, str], Values | Refused | Unsure]


def _asker(name: str, key: str, old: Callable[[Draft, str], str], *, measured: bool = False) -> Callable[..., Ask]:
    def ask(draft: Draft, slot: int) -> Ask:
        firms = _firms(draft)
        firm = firms[slot] if slot < len(firms) else US
        called = words("wizard")("us_called") if firm == US else draft.called(firm)
        before = (wording(draft, name),) if not slot else ()
        hint = words("wizard")("all_at_once") if not slot and len(firms) > 1 else ""
        example = wording(draft, name, "example") if not slot else ""
        first = wording(draft, name, "hint")
        shown = tuple(part for part in (first, hint) if part)
        return worded(
            draft, name, name=called, question=words("wizard")(key, name=called), before=before, example=example,
            hint=words("wizard")("two_hints", first=shown[0], second=shown[1]) if len(shown) == 2 else "".join(shown),
            old=old(draft, firm), measured=measured,
        )  # fmt: skip

    return ask


def _all(draft: Draft, old: Callable[[Draft, str], str]) -> str:
    return together({firm: old(draft, firm) for firm in _firms(draft)}, names(draft, us=True))


def _reader(name: str, table: str, read_one: Reader) -> Callable[[Draft, int, Typed], Reading]:
    def read(draft: Draft, slot: int, typed: Typed) -> Reading:
        named, firms = _parts_told(draft, slot, as_line(typed)), _firms(draft)
        several = named is not None and len(named) > 1
        together = several and not slot
        parts = named or ({firms[slot]: as_line(typed)} if slot < len(firms) else {})
        found: dict[str, Values] = {}
        for firm, text in parts.items():
            values = read_one(draft, firm, text)
            if isinstance(values, Unsure) and several and table == "mystery_visits":
                return _in_the_line(values, as_line(typed), text)
            if isinstance(values, Unsure) and several:  # who measures it cannot be asked for one of several
                values = {"review_count": {"not_measured": {}}, "review_mean": None}
            if isinstance(values, Refused | Unsure):
                return values
            found[firm] = values
        note = f"together:{name}"
        answers = _put(draft, table, found)
        return Taken(answers, notes=(note,)) if together else Taken(answers, forget=(note,) if not slot else ())

    return read


def _in_the_line(unsure: Unsure, line: str, text: str) -> Unsure:
    """Which of several was meant by one part of a line: what is chosen stands in its place."""
    told_of = tuple(replace(one, code=line.replace(text, one.code, 1) if one.code else "") for one in unsure.options)
    return replace(unsure, options=told_of)


def _old_reviews(draft: Draft, firm: str) -> str:
    row = _of(draft, "standings", firm)
    if row is None or row.review_count is None:
        return ""
    if is_task(row.review_count):
        return words("plan")("words.not_measured")
    parts = [show.number(row.review_count), show.trimmed(row.review_mean) if row.review_mean else ""]
    return ", ".join(part for part in parts if part)


def _has_none(text: str) -> bool:
    """Whether somebody says that a firm has no reviews."""
    said = text.casefold().strip(" .")
    return a_count(text) == 0 or no_answer(text) or said in words("wizard")("reading.no_reviews").split("|")


def _reviews(draft: Draft, firm: str, text: str) -> Values | Refused | Unsure:
    if not text:
        return {"review_count": None, "review_mean": None}
    if is_unmeasured(text):
        task = measure_first(draft, text, there=getattr(_of(draft, "standings", firm), "review_count", None))
        return task if isinstance(task, Unsure) else {"review_count": task.value, "review_mean": None}
    if _has_none(text):
        return {"review_count": 0, "review_mean": None}
    mean = bare(text)
    if mean and 1 <= mean.value <= 5 and not mean.value.is_integer():
        return Unsure(words("wizard")("unsure.how_many_reviews", typed=text), (), lacking=f"{{}}, {text}")
    pair = _count_and_mean(text)
    count = _counted(pair[0]) if pair else None
    if pair is None or count is None or not 1 <= pair[1] <= 5:
        return refused("reviews", typed=text)
    return {"review_count": count, "review_mean": pair[1]}


def _count_and_mean(text: str) -> tuple[float, ...] | None:
    """How many and the average, in either order: "212, 4.3", "4.3/5 (212)", "4.5 stars on 1.2k reviews"."""
    text = spelt_out(plain(re.sub(r"[()]", " ", text)))
    text = re.sub(rf"(?<=\d) ?(?:{words('wizard')('reading.scale_of')})(?!\d)", " ", text)
    text = re.sub(r"(\d+(?:[.,]\d+)?)k\b", lambda many: f"{float(many[1].replace(',', '.')) * 1000:.0f}", text)
    pair = figures(text, 2) or figures(" ".join(re.findall(r"\d(?:[\d.,]*\d)?", text)), 2)
    if pair is None:
        return None
    swapped = 1 <= pair[0] <= 5 and (pair[1] > 5 or (not float(pair[0]).is_integer() and float(pair[1]).is_integer()))
    return (pair[1], pair[0]) if swapped and not _thousands(text, pair[0]) else pair


def _thousands(text: str, value: float) -> bool:
    """Whether a number was written with a dot for the thousands, as in "1.940"."""
    return re.search(rf"(?<!\d){int(value)}\.\d{{3}}(?!\d)", text) is not None


def _counted(value: float) -> int | None:
    """A count; "1.940" typed with a dot for the thousands is one too."""
    count = whole(value)
    return count if count is not None else whole(round(value * 1000, 6))


def _old_complaints(draft: Draft, firm: str) -> str:
    row = _of(draft, "standings", firm)
    return (row.complaints if row else None) or ""


def _complaints(draft: Draft, firm: str, text: str) -> Values | Refused:
    return {"complaints": None if is_unmeasured(text) or no_answer(text) else text or None}


def _old_visit(draft: Draft, firm: str) -> str:
    row, say = _of(draft, "mystery_visits", firm), words("questions")
    if row is None:
        return ""
    if row.found_myself:
        return say("options.visit.found")
    if row.answered is False:
        return say("options.visit.nothing")
    if row.answer_hours is None:
        return say("options.visit.some_time") if row.answered else ""
    return show.hours(row.answer_hours).replace(show.NO_BREAK, " ")


def _visit(draft: Draft, firm: str, text: str) -> Values | Refused | Unsure:
    """Found it myself, no answer, or the time to an answer; a day may stand behind: "26 h, 7 January"."""
    front, back = _day_behind(text)
    day = past_day(back, draft.today) if back else None
    said = (text if back and day is None else front).casefold().strip(" .")
    if not text or re.fullmatch(words("wizard")("reading.not_tried"), said):
        return {"found_myself": None, "answered": None, "answer_hours": None, "visited_on": None}
    row = _of(draft, "mystery_visits", firm)
    before = row.visited_on if row and row.visited_on else _last_visit(draft)
    on = {"visited_on": (day or before or draft.today).isoformat()}
    went = _how_it_went(said)
    if isinstance(went, Unsure):
        return went
    return {**went, **on} if went else refused("visit", typed=text)


def _how_it_went(said: str) -> Values | Unsure:
    """What came of a visit: found it myself, no answer, or after how long one came; nothing where it is none."""
    say = words("wizard")
    if said in say("reading.found_myself").split("|") or re.fullmatch(say("reading.found_like"), said):
        return {"found_myself": True, "answered": None, "answer_hours": None}
    if said in say("reading.no_answer").split("|") or re.search(rf"\b(?:{say('reading.no_answer_like')})\b", said):
        return {"found_myself": False, "answered": False, "answer_hours": None}
    waited = " ".join(re.sub(rf"\b(?:{say('reading.visit_fillers')})(?!\w)", " ", said).replace(",", " ").split())
    if {said, waited}.intersection(say("reading.answered").split("|")):  # after how long to the hour, nobody said
        return {"found_myself": False, "answered": True, "answer_hours": None}
    span = one_span(waited)
    if isinstance(span, float | int):
        return {"found_myself": False, "answered": True, "answer_hours": clock(span)}
    return span if isinstance(span, Unsure) else {}


def _day_behind(text: str) -> tuple[str, str]:
    """What stands before and behind the last comma or "on"."""
    found = re.search(rf"^(.*\S)\s*(?:,|\b(?:{words('wizard')('reading.on')})\b)\s*(\S.*)$", text, re.IGNORECASE)
    return (found[1].strip(" ,"), found[2].strip()) if found else (text, "")


def _last_visit(draft: Draft) -> Any:
    days = [row.visited_on for row in draft.rows("mystery_visits") if row.visited_on]
    return days[-1] if days else None


def _read_visits(draft: Draft, slot: int, typed: Typed) -> Reading:
    reading = _reader("mystery_visits.answered", "mystery_visits", _visit)(draft, slot, typed)
    if not isinstance(reading, Taken) or not as_line(typed):
        return reading
    days = {answer.values["visited_on"] for answer in reading.answers if isinstance(answer, AddRow)}
    said = told("visited", date=show.day(date.fromisoformat(next(iter(days))))) if len(days) == 1 else ""
    return Taken(reading.answers, said, reading.notes, reading.forget)


QUESTIONS = by_name(
    Question(
        "standings.review_count",
        _asker("standings.review_count", "reviews_of", _old_reviews, measured=True),
        _reader("standings.review_count", "standings", _reviews),
        figures=True,
    ),
    exported.question(exported.REVIEWS),
    Question(
        "standings.complaints",
        _asker("standings.complaints", "complaints_of", _old_complaints),
        _reader("standings.complaints", "standings", _complaints),
    ),
    Question(
        "mystery_visits.answered", _asker("mystery_visits.answered", "visit_of", _old_visit), _read_visits, none=True
    ),
    declared.text("gaps.gap"),
)
