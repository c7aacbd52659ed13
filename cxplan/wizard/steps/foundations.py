"""Start: who the plan is for, which months, what the business needs and what customers should feel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ...plan import show
from ...plan.answers import Answer, SetFact
from ...plan.choices import CustomerWord
from ...plan.essentials import numbers, of_chapter
from ...plan.trade import trade, trade_of
from ...plan.typed import a_count, begins_or_ends, split_once
from ...plan.typed.named import months_on
from ...text import words
from .. import declared
from ..asking import Ask, Option, Reading, Spot, Taken, Typed, Unsure, Way
from ..draft import Draft
from ..names import for_a_name, with_capitals
from ..offered import again, chosen, is_yes, options, sounds_like
from ..question import Question, as_line, by_name, refused, told, worded


def spots(draft: Draft) -> Iterator[Spot]:
    """The questions of this step, in order."""
    asked = {
        "foundations.second_activity": bool(_also_told(draft) or draft.one("foundations.second_activity")),
        "foundations.called_own": draft.one("foundations.called") is CustomerWord.OWN,
    }
    yield from (Spot(name) for name in QUESTIONS if asked.get(name, True))


def _also_told(draft: Draft) -> list[str]:
    """The trades that the line on what one does speaks of beside the first one."""
    first = draft.one("foundations.activity")
    return [code for code in told_trades(draft.one("foundations.offer") or "") if first and code != first]


def _ask_company(draft: Draft, slot: int) -> Ask:
    return worded(draft, "foundations.company", old=draft.one("foundations.company") or "")


def _read_company(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed)
    if line != draft.one("foundations.company") and (written := with_capitals(line)) != line:
        offered = (Option(written, written), Option(f"={line}", line, words("wizard")("unsure.as_typed")))
        return Unsure(words("wizard")("unsure.capitals"), (*offered, again()))
    answers: list[Answer] = [SetFact("foundations.company", "", line.removeprefix("=") or None)]
    if draft.currency and not draft.one("foundations.currency"):
        answers.append(SetFact("foundations.currency", "", draft.currency))
    return Taken(tuple(answers))


def _ask_activity(draft: Draft, slot: int) -> Ask:
    old = draft.one("foundations.activity") or ""
    first = () if old else told_trades(draft.one("foundations.offer") or "")
    offered = tuple(sorted(_trades(), key=lambda option: option.code not in first))
    return worded(draft, "foundations.activity", Way.CHOOSE, options=offered, old=old)


def _trades() -> tuple[Option, ...]:
    """What people may do with a firm, with firms of the kind beside each."""
    like = words("questions").under("activity_like")
    return tuple(Option(option.code, option.label, like[option.code]) for option in options("activity"))


def _read_activity(draft: Draft, slot: int, typed: Typed) -> Reading:
    first, both, second = as_line(typed).partition(_BOTH)
    if both:
        return Taken((SetFact("foundations.activity", "", first), SetFact("foundations.second_activity", "", second)))
    code = sounds_like(typed, options("activity"))
    if code is None and as_line(typed):
        return _trade_told(as_line(typed))
    return Taken((SetFact("foundations.activity", "", code),))


def _trade_told(line: str) -> Reading:
    """The one trade that a line tells of; which one, where it tells of several."""
    told_ = told_trades(line)
    found = tuple(option for option in options("activity") if option.code in told_)
    if not found:
        return refused("choose", typed=line)
    if len(told_) == 1:
        return Taken((SetFact("foundations.activity", "", told_[0]),), told("activity", label=found[0].label))
    both = _both_of(found) if len(found) == 2 else ()
    return Unsure(words("wizard")("unsure.number", typed=line), (*both, *found, again()))


_BOTH = " + "


def _both_of(found: tuple[Option, ...]) -> tuple[Option, ...]:
    """The two ways in which both trades of a firm are its own: which one comes first."""
    say, (one, other) = words("wizard"), found
    return tuple(
        Option(f"{first.code}{_BOTH}{second.code}", say("unsure.both_trades", first=first.label, second=second.label))
        for first, second in ((one, other), (other, one))
    )


def _second(draft: Draft) -> tuple[Option, ...]:
    """Every trade but the first, those that the firm speaks of in front."""
    told_ = _also_told(draft)
    offered = [option for option in _trades() if option.code != draft.one("foundations.activity")]
    return tuple(sorted(offered, key=lambda option: option.code not in told_))


def told_trades(line: str) -> list[str]:
    """The trades that words of a line belong to: "we make machines" are orders; whom one works for is none of them."""
    marks = words("questions").under("activity_told").items()
    done = re.sub(words("wizard")("reading.for_whom"), "", line, flags=re.IGNORECASE)
    for told_ in (done, line):
        if found := [one for one, mark in marks if re.search(rf"(?<!\w)(?:{mark})(?!\w)", told_, re.IGNORECASE)]:
            return found
    return []


def _words_for_them(draft: Draft) -> tuple[Option, ...]:
    """What a firm may call those it serves, the trade's usual word first."""
    usual = trade(draft.one("foundations.activity")).slots["people"]
    found = [Option(code, words("plan")(f"choices.customer_word.{code}")) for code in CustomerWord]
    return tuple(sorted(found, key=lambda option: option.code != usual))


def _ask_called(draft: Draft, slot: int) -> Ask:
    offered, old = _words_for_them(draft), draft.one("foundations.called") or ""
    return worded(draft, "foundations.called", Way.CHOOSE, options=offered, old=old, default=offered[0].code, adds=True)


def _read_called(draft: Draft, slot: int, typed: Typed) -> Reading:
    code, line = chosen(typed, _words_for_them(draft)), as_line(typed)
    if code is None and line:  # a word that the list does not hold
        own = SetFact("foundations.called_own", "", line)
        return Taken((SetFact("foundations.called", "", CustomerWord.OWN.value), own))
    return Taken((SetFact("foundations.called", "", code),))


def _ask_customers(draft: Draft, slot: int) -> Ask:
    has = draft.one("foundations.has_customers")
    old = "" if has is None else ("yes" if has else "no")
    return worded(
        draft, "foundations.has_customers", Way.CHOOSE, options=options("has_customers"), old=old, default="yes"
    )


def _read_customers(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed)
    has = is_yes(typed)
    if has is None and (many := a_count(line)) is not None:
        has = many > 0
    if line.casefold().strip(" .") in words("wizard")("reading.some").split("|"):
        has = True
    if has is None and re.fullmatch(words("wizard")("reading.to_come"), line, re.IGNORECASE):
        has = False
    if has is None:
        return refused("yes_or_not_yet") if as_line(typed) else Taken()
    return Taken(
        (SetFact("foundations.has_customers", "", has), *_set_aside(draft, has)), "" if has else _left_out(draft)
    )


def _left_out(draft: Draft) -> str:
    """Which questions are not asked of a business without anybody to ask about, by their numbers."""
    slots = trade_of(draft.plan.foundations).slots
    for chapter in ("audit", "measurement"):
        asked = [numbers()[essential.name] for essential in of_chapter(chapter)]
        slots = {**slots, f"{chapter}_first": str(asked[0]), f"{chapter}_last": str(asked[-1])}
    return words("questions")("between.no_customers", **slots)


def _set_aside(draft: Draft, has: bool) -> tuple[Answer, ...]:
    """A new business has nothing to audit: the step says so, with a date to look again."""
    reason = words("wizard")("no_customers.reason")
    if has:
        if draft.one("audit.not_applicable") != reason:
            return ()
        return (SetFact("audit.not_applicable", "", None), SetFact("audit.look_again", "", None))
    start = draft.one("foundations.period_start") or draft.today
    again = months_on(start, 4)
    return (SetFact("audit.not_applicable", "", reason), SetFact("audit.look_again", "", again.isoformat()))


def coming_year(today: date) -> tuple[date, date]:
    """The twelve months a plan is usually for: this year until March, then the twelve from next month."""
    if today.month <= 3:
        return date(today.year, 1, 1), date(today.year, 12, 31)
    start = months_on(today.replace(day=1), 1)
    return start, months_on(start, 12) - timedelta(days=1)


def _ask_months(draft: Draft, slot: int) -> Ask:
    start, end = draft.one("foundations.period_start"), draft.one("foundations.period_end")
    return worded(
        draft,
        "foundations.period_start",
        old=_months(start, end) if start and end else "",
        default=_months(*coming_year(draft.today)),
    )


def _months(start: date, end: date) -> str:
    """A stretch of whole months with both of its ends, as a person would type it."""
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    if not whole or start.year != end.year or start.month == end.month:
        return show.span(start, end).replace(show.NO_BREAK, " ")
    names = {"first": show.month_name(start.month), "last": show.month_name(end.month)}
    return words("show")("span.months", **names, year=start.year)


def _read_months(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed) or _months(*coming_year(draft.today))  # a plan has months; they can be changed later
    first, found = begins_or_ends(line, draft.today)
    if first is not None:
        return _until_when(first)
    if not found:
        return refused("months", typed=line)
    if len(found) > 1:
        offered = tuple(Option(f"{one.isoformat()} to {two.isoformat()}", _months(one, two)) for one, two in found)
        year_on = found[0][0].month == found[1][0].month and found[0][0].year != found[1][0].year
        key = "months" if year_on else "year_begins" if found[0][0] != found[1][0] else "dates"
        return Unsure(words("wizard")(f"unsure.{key}", typed=line), (*offered, again()))
    start, end = found[0]
    answers = [
        SetFact("foundations.period_start", "", start.isoformat()),
        SetFact("foundations.period_end", "", end.isoformat()),
    ]
    if draft.one("foundations.has_customers") is False:
        answers.append(SetFact("audit.look_again", "", months_on(start, 4).isoformat()))
    return Taken(tuple(answers), told("span", start=show.day(start), end=show.day(end)))


def _until_when(start: date) -> Unsure:
    """The question for the end of a plan that has a beginning alone."""
    say = words("wizard")
    ends = dict.fromkeys((months_on(start, 12) - timedelta(days=1), date(start.year, 12, 31)))
    offered = [
        Option(f"{start.isoformat()} to {end.isoformat()}", say("unsure.until", end=show.day(end))) for end in ends
    ]
    return Unsure(say("unsure.no_end", start=show.day(start)), (*offered, again()))


def _ask_feeling(draft: Draft, slot: int) -> Ask:
    feeling, because = draft.one("foundations.feeling"), draft.one("foundations.feeling_because")
    old = words("wizard")("feeling.old", feeling=feeling, because=because) if feeling and because else feeling or ""
    return worded(draft, "foundations.feeling", old=old)


def _read_feeling(draft: Draft, slot: int, typed: Typed) -> Reading:
    feeling, because = split_once(as_line(typed), words("wizard")("reading.because").split("|"))
    feeling = re.sub(rf"^(?:{words('wizard')('reading.they_feel')})", "", feeling, flags=re.IGNORECASE).rstrip(
        ". -–—,;:"
    )
    values = {"feeling": feeling, "feeling_because": because.rstrip(".")}
    answers = tuple(SetFact(f"foundations.{name}", "", text or None) for name, text in values.items())
    if feeling and not because:
        return Taken(answers, told("no_because"))
    return Taken(answers)


QUESTIONS = by_name(
    Question("foundations.company", _ask_company, _read_company),
    declared.text("foundations.offer"),
    Question("foundations.activity", _ask_activity, _read_activity),
    declared.choice("foundations.second_activity", _second),
    Question("foundations.called", _ask_called, _read_called),
    declared.text("foundations.called_own"),
    Question("foundations.has_customers", _ask_customers, _read_customers),
    Question("foundations.period_start", _ask_months, _read_months),
    declared.text("foundations.business_need"),
    Question("foundations.feeling", _ask_feeling, _read_feeling),
    for_a_name(declared.text("foundations.answers_for"), written=with_capitals),
)
