"""Step 6: what we will do about what was found, worst first; who, when, in which steps, and when we stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ...plan import playbook, show
from ...plan.answers import AddRow, Answer, RemoveRow, SetFact
from ...plan.choices import Help
from ...text import words
from ..asking import Ask, Option, Reading, Spot, Taken, Typed, Way
from ..draft import Draft
from ..question import Question, as_line, by_name, chosen, in_currency, into, refused, single, told, worded
from ..reading import a_date, a_month_span, a_number, figures, items
from ..reading.numbers import tidy
from . import tactic_choice

MOST = 3
_FULL, _SHORT = ("q37", "q38", "q39", "q40", "q41", "q42", "q43"), ("q37", "q38", "q40", "q41", "q42")


def spots(draft: Draft) -> Iterator[Spot]:
    """The first tactic in full, up to two more in short, and what will not be done instead."""
    for slot in range(MOST):
        yield Spot("q36", slot)
        if draft.row("tactics", slot) is None:
            break
        for name in _FULL if slot == 0 else _SHORT:
            yield Spot(name, slot)
            if name == "q43" and _needs_day(draft, slot):
                yield Spot("q43when", slot)
    yield Spot("q44")


def _ask_who(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    old = (tactic.owner if tactic else None) or ""
    return worded("q37", old=old, complete=draft.people(), about=_about(draft, slot))


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
    return worded("q38", old=old, about=_about(draft, slot))


def _read_when(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed)
    if not line:
        return Taken(into(draft, "tactics", slot, start=None, end=None))
    span = a_month_span(line, max(draft.today, draft.one("foundations.period_start") or draft.today))
    if span is None:
        return refused("two_dates", typed=line)
    start, end = span
    said = told("span", start=show.day(start), end=show.day(end))
    return Taken(into(draft, "tactics", slot, start=start.isoformat(), end=end.isoformat()), said)


def _ask_steps(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    there = [row.title for row in draft.rows("tactic_steps") if tactic and row.tactic == tactic.id and row.title]
    usual = playbook.tactic(tactic.kind) if tactic and tactic.kind else None
    default = "\n".join(usual.step_titles) if usual and not there else ""
    return worded("q39", Way.TEXT, old="\n".join(there), default=default, about=_about(draft, slot))


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


def _ask_help(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    old = (tactic.help if tactic else None) or ""
    return worded("q40", Way.CHOOSE, options=_helps(), old=old, about=_about(draft, slot))


def _read_help(draft: Draft, slot: int, typed: Typed) -> Reading:
    code = chosen(typed, _helps())
    if code is None and as_line(typed):
        return refused("choose", typed=as_line(typed))
    return Taken(into(draft, "tactics", slot, help=code))


def _ask_days(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    old = show.trimmed(tactic.effort_days) if tactic and tactic.effort_days is not None else ""
    return worded("q41", old=old, about=_about(draft, slot))


def _read_days(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed)
    loose = figures(line, 1) if line else None
    if line and (loose is None or loose[0] < 0):
        return refused("number", typed=line)
    return Taken(into(draft, "tactics", slot, effort_days=tidy(loose[0]) if loose else None))


def _ask_cost(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    costs = (tactic.cost_once, tactic.cost_monthly) if tactic else ()
    old = "; ".join(show.trimmed(cost) for cost in costs) if costs and None not in costs else ""
    return worded("q42", old=old, about=_about(draft, slot))


def _read_cost(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed)
    if not line:
        return Taken(into(draft, "tactics", slot, cost_once=None, cost_monthly=None))
    pair = figures(line, 2)
    alone = a_number(line)
    if pair is None and alone is not None and alone.value == 0:
        pair = (0, 0)
    elif alone is not None:  # "2,400" is one amount, not 2 and 400
        pair = None
    if pair is None or min(pair) < 0:
        return refused("two_amounts", typed=line)
    once, monthly = pair
    found = in_currency(draft, line)
    currency = found[0].value if found else draft.one("foundations.currency")
    said = told("costs", once=show.money(once, currency), monthly=show.money(monthly, currency))
    return Taken((*found, *into(draft, "tactics", slot, cost_once=tidy(once), cost_monthly=tidy(monthly))), said)


def _ask_stop(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    if tactic is None or not tactic.stop_sign:
        return worded("q43", about=_about(draft, slot))
    say = words("wizard")
    day = show.day(tactic.stop_by).replace(show.NO_BREAK, " ") if tactic.stop_by else ""
    front = say("typed.sign_on", sign=tactic.stop_sign, date=day) if day else tactic.stop_sign
    old = say("typed.sign_then", sign=front, then=tactic.stop_then) if tactic.stop_then else front
    return worded("q43", old=old, about=_about(draft, slot))


def _read_stop(draft: Draft, slot: int, typed: Typed) -> Reading:
    """A sign, a day and what then: "Complaints still above 30 on 31 May: stop"."""
    sign, _, then = as_line(typed).partition(":")
    sign, day = _day_within(sign, draft)
    values = {"stop_sign": sign or None, "stop_then": then.strip() or None}
    if day is not None or not sign:
        values["stop_by"] = day.isoformat() if day else None
    said = told("stop", date=show.day(day)) if day else ""
    return Taken(into(draft, "tactics", slot, **values), said)


def _day_within(text: str, draft: Draft) -> tuple[str, date | None]:
    """The text without the day at its end, and the day."""
    on = words("wizard")("reading.on")
    tactic_start = max([draft.today, *(row.start for row in draft.rows("tactics") if row.start)])
    for found in re.finditer(rf"[,;]?\s*\b(?:{on})\s+(.+)$", text, re.IGNORECASE):
        days = a_date(found[1], tactic_start)
        if days:
            return text[: found.start()].strip(), days[0]
    return text.strip(), None


def _needs_day(draft: Draft, slot: int) -> bool:
    tactic = draft.row("tactics", slot)
    return bool(tactic and tactic.stop_sign and (tactic.stop_by is None or f"stop_day#{slot}" in draft.notes))


def _ask_stop_day(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    end = tactic.end + timedelta(days=31) if tactic and tactic.end else None
    old = show.day(tactic.stop_by).replace(show.NO_BREAK, " ") if tactic and tactic.stop_by else ""
    default = show.day(end).replace(show.NO_BREAK, " ") if end else ""
    return worded("q43when", old=old, default=default, about=(tactic.stop_sign if tactic else "") or "")


def _read_stop_day(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed)
    if not line:
        return Taken(into(draft, "tactics", slot, stop_by=None))
    days = a_date(line, draft.today)
    if not days:
        return refused("date", typed=line)
    answers = into(draft, "tactics", slot, stop_by=days[0].isoformat())
    return Taken(answers, told("stop", date=show.day(days[0])), notes=(f"stop_day#{slot}",))


QUESTIONS = by_name(
    Question("q36", tactic_choice.ask, tactic_choice.read),
    Question("q37", _ask_who, _read_who),
    Question("q38", _ask_when, _read_when),
    Question("q39", _ask_steps, _read_steps),
    Question("q40", _ask_help, _read_help),
    Question("q41", _ask_days, _read_days),
    Question("q42", _ask_cost, _read_cost),
    Question("q43", _ask_stop, _read_stop),
    Question("q43when", _ask_stop_day, _read_stop_day),
    single("q44", "foundations.will_not_do"),
)
