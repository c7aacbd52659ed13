"""Step 9: when we look at it together, one belief to check, and what would make us rewrite the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ...plan import show
from ...plan.choices import AssumptionStatus, Cadence
from ...plan.people import short_name
from ...plan.typed import a_date
from ...plan.typed.numbers import plain
from ...plan.typed.spelt import spelt_out
from ...text import words
from .. import declared
from ..asking import Ask, Reading, Spot, Taken, Typed
from ..draft import Draft
from ..names import in_full, parts_of
from ..question import Question, as_line, by_name, into, refused, told, worded


def spots(draft: Draft) -> Iterator[Spot]:
    """The questions of this step, in order."""
    for name in QUESTIONS:
        yield Spot(name)


def _ask_review(draft: Draft, slot: int) -> Ask:
    review = draft.row("reviews", 0)
    old = "; ".join(part for part in (review.when, review.who) if part) if review else ""
    usual = words("wizard")("usual_review", who=draft.lead) if draft.lead else ""
    return worded(draft, "reviews.when", old=old, default=usual, complete=draft.people())


def _read_review(draft: Draft, slot: int, typed: Typed) -> Reading:
    when, who = _when_and_who(draft, _weekdays_whole(as_line(typed)))
    days = re.sub(r"=\S*", "", words("typed")("weekdays")).replace(" ", "|")
    when = re.sub(rf"\b(?:{days})\b", lambda day: day[0].capitalize(), when)
    who = in_full(draft, who, short=False)  # "me and Kim" will say nothing to those who read the plan
    if re.search(rf"(?i)(?<!\w)(?:{words('wizard')('reading.me')})(?!\w)", who):
        return refused("myself", typed=who)
    if not when:
        return Taken(into(draft, "reviews", 0, when=None, who=who or None))
    following = _next_on(when, max(draft.today, draft.one("foundations.period_start") or draft.today))
    values = {
        "what": words("wizard")("review_what"),
        "when": when,
        "cadence": _cadence(when),
        "next_on": following.isoformat() if following else None,
        "who": who or None,
    }
    said = told("review", date=show.day(following)) if following else told("no_review_day")
    return Taken(into(draft, "reviews", 0, **values), said)


def _weekdays_whole(line: str) -> str:
    """A line with its weekdays in full: "1st tues" is the 1st Tuesday."""
    for names in words("typed")("weekdays").split():
        whole, *short = names.split("=")
        line = re.sub(rf"\b(?:{'|'.join(short)})\b\.?", whole.capitalize(), line, flags=re.IGNORECASE)
    return line


def _when_and_who(draft: Draft, line: str) -> tuple[str, str]:
    """When it is looked at, and by whom: behind a semicolon, or behind a comma where somebody is known by that name."""
    if ";" not in line:
        line = re.sub(r"(?<!\d):\s|(?<=\D):(?=\D)", "; ", line, count=1)  # "every Tuesday: Marit, Jo"
    when, _, who = (part.strip() for part in line.partition(";"))
    if who or "," not in when:
        return when, who
    front, _, back = (part.strip() for part in when.partition(","))  # "monthly, Marta and Tom"
    people = [short_name(name) for name in (draft.lead, *draft.people()) if name]
    named = {name.casefold() for name in people} | {part for name in people for part in parts_of(name)}
    said = (part.strip().casefold() for part in re.split(r",|&|\+|\band\b", back))
    return (front, back) if any(part in named for part in said) else (when, who)


def _cadence(when: str) -> str | None:
    hints, text = words("wizard").under("cadence"), spelt_out(plain(when))
    if rarer := re.search(hints["rarer"], text):
        return Cadence.QUARTERLY.value if re.search(hints["each_quarter"], rarer[0]) else None
    found = [code for code in Cadence if re.search(rf"\b(?:{hints[code]})", when, re.IGNORECASE)]
    if not found and re.search(rf"\b(?:\d(?:st|nd|rd|th)|{words('wizard')('reading.ordinals')})\s+\w+day\b", text):
        return Cadence.MONTHLY.value  # the first Monday is that of a month
    return found[0].value if found else None


def _next_on(when: str, today: date) -> date | None:
    """The next such day: "first Monday of the month" is looked up, a plain date is taken as it is."""
    days = [words("plan")(f"weekdays.{day}").casefold() for day in range(1, 8)]
    ordinals = words("wizard")("reading.ordinals").split("|")
    said = re.sub(r"\b(\d)(?:st|nd|rd|th)\b", lambda nth: ordinals[min(int(nth[1]), 5) - 1], when.casefold())
    weekday = next((at for at, name in enumerate(days) if name in said), None)
    place = next((at for at, name in enumerate(ordinals) if re.search(rf"\b{name}\b", said)), None)
    if weekday is None:
        return next(iter(a_date(when, today)), None)
    if place is None:
        return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
    last = len(ordinals) - 1
    placed = (_placed(month, weekday, place, last) for month in _months(when, today, at_end=place == last))
    return next((day for day in placed if day > today), None)


def _months(when: str, today: date, *, at_end: bool) -> Iterator[date]:
    """The months from today's on that a look may lie in: of a quarter its first, or its last where it is `at_end`."""
    quarterly = _cadence(when) == Cadence.QUARTERLY
    for ahead in range(7 if quarterly else 3):
        years, month = divmod(today.month - 1 + ahead, 12)
        if not quarterly or (month + 1) % 3 == (0 if at_end else 1):
            yield date(today.year + years, month + 1, 1)


def _placed(month: date, weekday: int, place: int, last: int) -> date:
    first = month + timedelta(days=(weekday - month.weekday()) % 7)
    if place < last:
        return first + timedelta(weeks=place)
    latest = first + timedelta(weeks=4)
    return latest if latest.month == month.month else first + timedelta(weeks=3)


def _ask_belief(draft: Draft, slot: int) -> Ask:
    row = draft.row("assumptions", 0)
    if row is None:
        return worded(draft, "assumptions.belief")
    say = words("wizard")
    test = row.test or ""
    if row.test_by:
        day = declared.as_typed(row.test_by)
        key = "typed.test_by_stop" if test.endswith(".") else "typed.test_by"
        test = say(key, test=test.rstrip("."), date=day)
    mark = " " if (row.belief or "").endswith((".", "!", "?")) else "; "
    return worded(draft, "assumptions.belief", old=mark.join(part for part in (row.belief, test) if part))


def _read_belief(draft: Draft, slot: int, typed: Typed) -> Reading:
    """What is believed; how it is tested, by when."""
    line = as_line(typed)
    tests = words("wizard")("reading.test_begins")
    found = re.search(rf"\s*;\s*|(?<=[.!?])\s+(?=\S)|\s+[-–—]+\s+|\n|,\s+(?:(?:we|i) )?(?=(?:{tests})\b)", line)
    belief, test = (line[: found.start()], line[found.end() :]) if found else (line, "")
    test, by = _due(test, draft)
    values = {
        "belief": belief.strip() or None,
        "test": test or None,
        "test_by": by.isoformat() if by else None,
    }
    if draft.row("assumptions", 0) is None:
        values |= {"owner": draft.lead or None, "status": AssumptionStatus.OPEN.value}
    said = told("test_by", date=show.day(by)) if by else told("test", test=test) if test else ""
    return Taken(into(draft, "assumptions", 0, **values), said)


def _due(test: str, draft: Draft) -> tuple[str, date | None]:
    """The test without its date, and the date; a day that differs from place to place stays in the sentence."""
    for found in re.finditer(rf",?\s*\b(?=(?:{words('wizard')('reading.due')})\s)", test, re.IGNORECASE):
        said = re.match(r"[^.;]+", test[found.end() :])
        days = a_date(said[0], draft.today) if said else ()
        if said and (len(days) == 1 or (days and re.search(r"\d", said[0]))):
            return (test[: found.start()] + test[found.end() + said.end() :]).strip(), days[0]
    return test.strip(), None


def _without_if(question: Question) -> Question:
    """The question, whose answer is told behind an "if" of the document's own."""
    front = re.compile(rf"^(?:{words('wizard')('reading.if')})\s+", re.IGNORECASE)
    return replace(question, read=lambda draft, slot, typed: question.read(draft, slot, front.sub("", as_line(typed))))


QUESTIONS = by_name(
    Question("reviews.when", _ask_review, _read_review),
    Question("assumptions.belief", _ask_belief, _read_belief),
    _without_if(declared.text("foundations.rewrite_if")),
)
