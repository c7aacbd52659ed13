"""Step 6: what we will do about what was found, worst first; who, when, in which steps, and when we stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from ...plan import playbook, show
from ...plan.answers import AddRow, Answer, RemoveRow, SetFact
from ...plan.choices import Activity, Help
from ...plan.typed import Cost, a_cost, a_date, a_number, a_range, begins_or_ends, items, working_days
from ...plan.typed.counted import a_time, amount_each
from ...plan.typed.numbers import plain, tidy
from ...plan.typed.spans import WORKING_WEEK, says_time
from ...plan.typed.spelt import spelt_out
from ...text import words
from .. import declared
from ..amounts import in_currency, one_number
from ..asking import Ask, Option, Reading, Spot, Taken, Typed, Unsure, Way
from ..country import currency_typed
from ..days import quarter_on
from ..draft import Draft
from ..names import for_a_name
from ..offered import again
from ..question import Question, as_line, by_name, into, refused, told, worded
from . import tactic_choice

MOST = 3
_FULL = (
    "tactics.owner", "tactics.start", "tactic_steps.title", "tactics.help", "tactics.effort_days", "tactics.cost_once",
    "tactics.stop_sign",
)  # fmt: skip
_SHORT = tuple(name for name in _FULL if name not in ("tactic_steps.title", "tactics.stop_sign"))


def spots(draft: Draft) -> Iterator[Spot]:
    """The first tactic in full, up to two more in short, and what will not be done instead."""
    for slot in range(MOST):
        yield Spot("tactics.title", slot)
        if draft.row("tactics", slot) is None:
            break
        for name in _FULL if slot == 0 else _SHORT:
            yield Spot(name, slot)
            if name == "tactics.stop_sign" and _needs_day(draft, slot):
                yield Spot("tactics.stop_by", slot)
    yield Spot("foundations.will_not_do")


def _ask_who(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    old = (tactic.owner if tactic else None) or ""
    return worded(draft, "tactics.owner", old=old, complete=draft.people(), about=_about(draft, slot))


def _about(draft: Draft, slot: int) -> str:
    tactic = draft.row("tactics", slot)
    return (tactic.title if tactic else None) or ""


def _read_who(draft: Draft, slot: int, typed: Typed) -> Reading:
    tactic, owner = draft.row("tactics", slot), as_line(typed) or None
    if tactic is None:
        return Taken()
    steps = [row for row in draft.rows("tactic_steps") if row.tactic == tactic.id and row.owner == tactic.owner]
    return Taken((
        SetFact("tactics.owner", tactic.id, owner),
        *(SetFact("tactic_steps.owner", row.id, owner) for row in steps),
    ))  # fmt: skip


def _ask_when(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    old = ""
    if tactic and tactic.start and tactic.end:
        between = words("plan")("words.date_range", start=show.day(tactic.start), end=show.day(tactic.end))
        old = between.replace(show.NO_BREAK, " ")
    return worded(draft, "tactics.start", old=old, about=_about(draft, slot))


def _read_when(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed)
    if not line:
        return Taken(into(draft, "tactics", slot, start=None, end=None))
    now = "|".join(words("typed")(key) for key in ("at_once", "today"))
    at_once = re.match(rf"(?:{now})(?!\w)", plain(line)) is not None  # before the plan begins as well
    today = draft.today if at_once else max(draft.today, draft.one("foundations.period_start") or draft.today)
    first, spans = begins_or_ends(line, today)
    if first is not None:
        return _until_when(draft, first)
    spans = spans or _whole_plan(draft, line)
    if not spans:
        return refused("two_dates", typed=line)
    if len(spans) > 1:
        offered = (Option(f"{one.isoformat()} to {two.isoformat()}", show.span(one, two)) for one, two in spans)
        return Unsure(words("wizard")("unsure.dates"), (*offered, again()))
    start, end = spans[0]
    said = told("span", start=show.day(start), end=show.day(end))
    return Taken(into(draft, "tactics", slot, start=start.isoformat(), end=end.isoformat()), said)


def _whole_plan(draft: Draft, line: str) -> tuple[tuple[date, date], ...]:
    """ "Throughout" is all months of the plan, of those that are over none."""
    start, end = draft.one("foundations.period_start"), draft.one("foundations.period_end")
    said = plain(line).strip(" .") in words("wizard")("reading.whole_plan").split("|")
    return ((max(start, draft.today), end),) if said and start and end and end > draft.today else ()


def _until_when(draft: Draft, start: date) -> Unsure:
    """The question for the end of what has a beginning alone."""
    last = draft.one("foundations.period_end")
    ends = [quarter_on(start), *([last] if last and last > start else [])]
    offered = [
        Option(f"{start.isoformat()} to {end.isoformat()}", words("wizard")("unsure.until", end=show.day(end)))
        for end in dict.fromkeys(ends)
    ]
    return Unsure(words("wizard")("unsure.no_end", start=show.day(start)), (*offered, again()))


def _ask_steps(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    there = [row.title for row in draft.rows("tactic_steps") if tactic and row.tactic == tactic.id and row.title]
    default = "\n".join(_usual_steps(draft, tactic)) if tactic and not there else ""
    return worded(
        draft, "tactic_steps.title", Way.TEXT, old="\n".join(there), default=default, about=_about(draft, slot)
    )


def _usual_steps(draft: Draft, tactic: Any) -> tuple[str, ...]:
    """The steps that the trade knows for this remedy, or those of its kind where the plan names no other trade."""
    usual = draft.usual.remedies if draft.usual else ()
    known = next((one.steps for one in usual if one.title.casefold() == (tactic.title or "").casefold()), ())
    if known or draft.one("foundations.activity") not in (None, Activity.ORDERS):
        return known
    kind = playbook.tactic(tactic.kind) if tactic.kind else None
    return kind.step_titles if kind else ()


def _read_steps(draft: Draft, slot: int, typed: Typed) -> Reading:
    tactic = draft.row("tactics", slot)
    if tactic is None:
        return Taken()
    titles = items(as_line(typed))
    there = [row for row in draft.rows("tactic_steps") if row.tactic == tactic.id]
    answers: list[Answer] = [
        SetFact("tactic_steps.title", row.id, title) for row, title in zip(there, titles, strict=False)
    ]
    answers += [RemoveRow("tactic_steps", row.id) for row in there[len(titles) :]]
    new = titles[len(there) :]
    for row_id, title in zip(draft.new_ids("tactic_steps", len(new)), new, strict=True):
        owner = {"owner": tactic.owner} if tactic.owner else {}
        answers.append(AddRow("tactic_steps", row_id, {"title": title, "tactic": tactic.id, **owner}))
    return Taken(tuple(answers))


def _helps() -> tuple[Option, ...]:
    return tuple(Option(code, words("plan")(f"choices.help.{code}")) for code in Help)


def _ask_days(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    old = show.trimmed(tactic.effort_days) if tactic and tactic.effort_days is not None else ""
    return worded(draft, "tactics.effort_days", old=old, about=_about(draft, slot))


def _read_days(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed)
    days = None
    if currency_typed(line):  # an amount is no time
        return refused("number", typed=line)
    if several := _for_each_of(line):
        return Unsure(words("wizard")("unsure.each_for", typed=line), (), lacking=several)
    if line and (days := _by_several(line) or _each_week(draft, slot, line) or working_days(line)) is None:
        found = one_number(draft, line, share=False) if a_range(line) else refused("number", typed=line)
        if not isinstance(found, float | int):
            return found
        days = found
    if days is not None and days < 0:
        return refused("number", typed=line)
    said = told("days", days=show.working_days(days)) if days is not None and not line.isdecimal() else ""
    return Taken(into(draft, "tactics", slot, effort_days=None if days is None else tidy(days)), said)


def _for_each_of(line: str) -> str:
    """ "An hour per teacher", "whole team one day": the days of all of them, once it is said how many they are."""
    text, say = plain(line), words("wizard")
    if each := re.fullmatch(rf"(.+?)(?: ?/ ?| (?:per|for each|for every) )({say('reading.each_of')})", text):
        return f"{each[1]} each for {{}} people"
    rate = re.fullmatch(rf"(.+?)(?: ?/ ?| (?:per|for each|for every) )({say('reading.each_thing')})", text)
    if rate and working_days(rate[1]) is not None:
        return f"{rate[1]} each for {{}} times"
    if (alone := text.removesuffix(" each")) != text and working_days(alone) is not None:
        return f"{text} for {{}} people"
    all_of = say("reading.everybody")
    found = re.fullmatch(rf"(?:the )?(?:{all_of})(?: for|,)? (.+)|(.+?)(?: for|,|(?: for)? the)? (?:{all_of})", text)
    days = (found[1] or found[2]).removesuffix(" each") if found else ""
    return f"{days} each for {{}} people" if days and working_days(days) is not None else ""


# How often something is done, the rarer before the words that it contains, with the days between.
_EVERY = {
    "second_day": 2.8, "fortnightly": 14, "second_month": 60.8, "daily": 1.4, "weekly": 7, "monthly": 30.4,
}  # fmt: skip


def _each_week(draft: Draft, slot: int, line: str) -> float | None:
    """ "Half a day a week" or "0.2 FTE", from when to when it lasts; None for other lines."""
    tactic, say = draft.row("tactics", slot), words("typed")
    if not (tactic and tactic.start and tactic.end):
        return None
    lasts = (tactic.end - tactic.start).days + 1
    full_time = re.compile(rf"\b(?:{say('full_time')})\b", re.IGNORECASE)
    part = a_number(full_time.sub("", line))
    if part and full_time.search(line):
        jobs = part.value / 100 if part.percent else part.value
        return float(round(jobs * WORKING_WEEK * lasts / 7, 1))
    for key, days in _EVERY.items():
        each = "|".join(re.escape(word) for word in sorted(say(key).split("|"), key=len, reverse=True) if " " in word)
        found = re.fullmatch(rf"(.*\D)\s*(?:{each})", line.casefold().strip(" ."))
        if found and (one := working_days(found[1])) is not None:
            return float(round(one * lasts / days, 1))
    return None


def _by_several(line: str) -> float | None:
    """ "Two people for a week", "2 days each for 3 people"; None for other lines."""
    text, who = spelt_out(plain(line)), words("wizard")("reading.people")
    first = re.fullmatch(rf"(\d+) (?:{who})(?: for| x|,)? (.+)", text)
    last = re.fullmatch(rf"(.+?)(?: each)?(?: for| x| by| of|,) (\d+) (?:{who})", text)
    last = last or re.fullmatch(r"(.+?) each for (\d+) [^\W\d]+", text)
    found = (first[1], first[2]) if first else (last[2], last[1]) if last else None
    each = working_days(found[1].removesuffix(" each")) if found else None
    return int(found[0]) * each if found and each is not None else _summed(text)


def _summed(text: str) -> float | None:
    """ "2 days for Tom and 1 day for Priya", "2 + 1", "one day a week for 6 weeks"; None for other lines."""
    say = words("typed")
    each = "|".join(word for word in sorted(say("weekly").split("|"), key=len, reverse=True) if " " in word)
    if found := re.fullmatch(rf"(.+?) (?:{each}) for (\d+) (?:{say('week').replace(' ', '|')})", text):
        one = working_days(found[1])
        return None if one is None else one * int(found[2])
    parts = [part for part in re.split(r"\s*[+;]\s*|,\s+|\s+and\s+", text) if part]
    if len(parts) < 2 or not (all(map(says_time, parts)) or all(part.isdecimal() for part in parts)):
        return None
    days = [_days_of_one(part) for part in parts]
    return sum(day for day in days if day is not None) if None not in days else None


def _days_of_one(part: str) -> float | None:
    """The days of "2 days for Tom" or "2 days"."""
    return working_days(re.sub(r"(?<=\w) (?:for )?(?!\d)[^\W\d]+$", "", part)) or working_days(part)


def _ask_cost(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    costs = (tactic.cost_once, tactic.cost_monthly) if tactic else ()
    old = "; ".join(show.trimmed(cost) for cost in costs) if costs and None not in costs else ""
    return worded(draft, "tactics.cost_once", old=old, about=_about(draft, slot))


def _read_cost(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed)
    if not line:
        return Taken(into(draft, "tactics", slot, cost_once=None, cost_monthly=None))
    costs, found = a_cost(line, draft.decimal), in_currency(draft, line)
    if not costs and amount_each(line):
        return Unsure(words("wizard")("unsure.each_for", typed=line), (), lacking=f"{line} for {{}}")
    if not costs:
        return refused("cost_time" if a_time(line) else "two_amounts", typed=line)
    currency = found[0].value if found else draft.one("foundations.currency")
    if len(costs) > 1:
        offered = tuple(Option(_cost_typed(cost), _cost_told(cost, currency)) for cost in costs)
        return Unsure(words("wizard")("unsure.cost", typed=line), (*offered, again()))
    once, monthly = costs[0].once, costs[0].monthly
    said = told("costs", once=show.money(once, currency), monthly=show.money(monthly, currency))
    return Taken((*found, *into(draft, "tactics", slot, cost_once=tidy(once), cost_monthly=tidy(monthly))), said)


def _cost_typed(cost: Cost) -> str:
    return f"{tidy(cost.once):.10g} once; {tidy(cost.monthly):.10g} a month"


def _cost_told(cost: Cost, currency: str | None) -> str:
    say = words("wizard")
    once, monthly = show.money(cost.once, currency), show.money(cost.monthly, currency)
    if not cost.monthly:
        return say("unsure.once", money=once)
    return (
        say("unsure.monthly", money=monthly) if not cost.once else say("unsure.both_costs", once=once, monthly=monthly)
    )


def _ask_stop(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    if tactic is None or not tactic.stop_sign:
        return worded(draft, "tactics.stop_sign", about=_about(draft, slot))
    say = words("wizard")
    day = declared.as_typed(tactic.stop_by)
    front = say("typed.sign_on", sign=tactic.stop_sign, date=day) if day else tactic.stop_sign
    old = say("typed.sign_then", sign=front, then=tactic.stop_then) if tactic.stop_then else front
    return worded(draft, "tactics.stop_sign", old=old, about=_about(draft, slot))


def _read_stop(draft: Draft, slot: int, typed: Typed) -> Reading:
    """A sign, a day and what then: "Complaints still above 30 on 31 May: stop"."""
    say = words("wizard")
    line = re.sub(rf"^(?:{say('reading.if')})\s+", "", as_line(typed), flags=re.IGNORECASE)
    line = re.sub(r"\s*(?:->|=>|→)\s*", ": ", line, count=1)
    sign, _, then = line.partition(":")
    sign, day, rest = _day_within(sign, draft, slot)
    if rest and (then or not re.match(rf"[,;]|(?:{say('reading.then_begins')})\b", rest, re.IGNORECASE)):
        sign, rest = line.partition(":")[0].strip(), ""  # the day stands amid the sign
    values = {"stop_sign": sign or None, "stop_then": _without_then(then.strip() or rest.strip(" ,;")) or None}
    if day is not None or not sign:
        values["stop_by"] = day.isoformat() if day else None
    said = told("stop", date=show.day(day)) if day else ""
    return Taken(into(draft, "tactics", slot, **values), said)


def _without_then(text: str) -> str:
    """What then, without a "then" in front."""
    return re.sub(rf"^(?:{words('wizard')('reading.then_do')})\s+", "", text, flags=re.IGNORECASE)


def _day_within(text: str, draft: Draft, slot: int) -> tuple[str, date | None, str]:
    """The text before a day, the day, and the text behind it."""
    on = words("wizard")("reading.looked_at")
    tactic = draft.row("tactics", slot)
    tactic_start = max(draft.today, (tactic.start if tactic else None) or draft.today)
    end_of = "|".join(said for said in words("typed")("end_of").split("|") if said.endswith(" of"))
    for found in re.finditer(rf"[,;]?\s*\b(?:(?:{on})\s+(?=\S)|(?=(?:{end_of})\s))", text, re.IGNORECASE):
        behind = text[found.end() :]
        ends = [len(behind), *(gap.start() for gap in re.finditer(r"[,;]?\s+", behind))]
        for end in sorted(ends[:6], reverse=True):
            if days := a_date(behind[:end], tactic_start):
                if len(days) > 1:  # a term's end differs from place to place: its day is asked next
                    return text[: found.end() + end].strip(), None, behind[end:].strip()
                return text[: found.start()].strip(), days[0], behind[end:].strip()
    return text.strip(), None, ""


def _needs_day(draft: Draft, slot: int) -> bool:
    tactic = draft.row("tactics", slot)
    return bool(tactic and tactic.stop_sign and (tactic.stop_by is None or f"stop_day#{slot}" in draft.notes))


def _stop_shown(draft: Draft, slot: int) -> dict[str, Any]:
    tactic = draft.row("tactics", slot)
    end = tactic.end + timedelta(days=31) if tactic and tactic.end else None
    return {"default": declared.as_typed(end), "about": (tactic.stop_sign if tactic else "") or ""}


QUESTIONS = by_name(
    Question("tactics.title", tactic_choice.ask, tactic_choice.read),
    for_a_name(Question("tactics.owner", _ask_who, _read_who)),
    Question("tactics.start", _ask_when, _read_when),
    Question("tactic_steps.title", _ask_steps, _read_steps),
    declared.choice(
        "tactics.help",
        lambda draft: _helps(),
        shown=lambda draft, slot: {"about": _about(draft, slot)},
        told="help_told",
    ),
    Question("tactics.effort_days", _ask_days, _read_days),
    Question("tactics.cost_once", _ask_cost, _read_cost, none=True),
    Question("tactics.stop_sign", _ask_stop, _read_stop),
    declared.day("tactics.stop_by", "stop", shown=_stop_shown, note="stop_day"),
    declared.text("foundations.will_not_do"),
)
