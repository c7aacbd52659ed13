"""What to do about what was found: the list, worst first, and a title with the finding it answers."""

from __future__ import annotations

from typing import Any

from ...coach import findings
from ...plan import playbook
from ...plan.answers import RemoveRow
from ...plan.choices import Activity, TacticKind, WorkStatus
from ...plan.trade import trade_of
from ...text import words
from ..alike import ENOUGH, nearness, shared
from ..asking import Ask, Option, Reading, Taken, Typed, Unsure
from ..draft import Draft
from ..links import unlinked
from ..question import as_line, into, refused, told, within, worded, wording

_LISTED = 8
_LOOSELY = 0.4  # a kind is only a label: it may be guessed from less


def _offered(draft: Draft) -> tuple[findings.Finding, ...]:
    return findings.worst_first(draft.plan)[:_LISTED]


def said(draft: Draft, one: findings.Finding) -> str:
    """A finding in words that stand alone: of a step of the journey its name does not say what is wrong."""
    step = draft.by_id(one.row) if one.table == "journey_steps" else None
    return (
        words("wizard")("finding_low", step=one.text, who=_whose(draft, step))
        if step is not None and not step.pain
        else one.text
    )


def _whose(draft: Draft, step: Any) -> str:
    """Whose journey a step belongs to: the persona's name, else everybody's word."""
    journey = draft.by_id(step.journey) if step.journey else draft.row("journeys", 0)
    persona = draft.by_id(journey.persona) if journey is not None else None
    return within(persona.name if persona else None) or trade_of(draft.plan.foundations).slots["people"]


def _listed(draft: Draft) -> tuple[str, ...]:
    say, found = words("wizard"), _offered(draft)
    answered = {row.finding for row in draft.rows("tactics")}
    lines = []
    for at, one in enumerate(found, 1):
        told_ = said(draft, one)
        text = (
            say("finding_at", text=told_, place=one.place) if one.place and not told_.startswith(one.place) else told_
        )
        text = say("finding_answered", text=text) if one.row in answered else text
        lines.append(say("numbered", number=at, text=text))
    return (words("questions")("between.findings"), *lines) if lines else ()


def ask(draft: Draft, slot: int) -> Ask:
    tactic = draft.row("tactics", slot)
    question = wording(draft, "tactics.title") if not slot else words("questions")("between.next_tactic")
    ids = [one.row for one in _offered(draft)]
    number = f"{ids.index(tactic.finding) + 1} " if tactic and tactic.finding in ids else ""
    usual = tuple(remedy.title for remedy in draft.usual.remedies) if draft.usual else ()
    ideas = usual or tuple(dict.fromkeys(idea for kind in playbook.TACTICS for idea in kind.idea_titles))
    return worded(
        draft, "tactics.title", before=_listed(draft), question=question, complete=ideas,
        old=f"{number}{tactic.title}" if tactic and tactic.title else "",
        shown=(tactic.title if tactic else None) or "",
        hint=words("wizard")("tactic_hint" if ids else "tactic_hint_none"),
        **({"example": ""} if slot else {}),
    )  # fmt: skip


def read(draft: Draft, slot: int, typed: Typed) -> Reading:
    line, found = as_line(typed), _offered(draft)
    if not line:
        return _dropped(draft, slot)
    number, _, title = line.partition(" ")
    number = number.rstrip(".):")
    if not number.isdecimal():
        return _which(draft, found, line) if found else _made(draft, slot, None, line)
    if not 0 <= int(number) <= len(found):
        return refused("finding_number", most=len(found))
    finding = found[int(number) - 1] if int(number) else None
    title = title.strip(" :-–")
    if title:
        return _made(draft, slot, finding, title)
    return _remedies(draft, number, finding)


def _dropped(draft: Draft, slot: int) -> Reading:
    """An empty line: that is all; a tactic that stood here goes with its steps."""
    tactic = draft.row("tactics", slot)
    if tactic is None:
        return Taken()
    return Taken((*unlinked(draft, {tactic.id}), RemoveRow("tactics", tactic.id)))


def _remedies(draft: Draft, number: str, finding: findings.Finding | None) -> Reading:
    """The usual remedies for a finding, to choose from."""
    if finding is None:
        return refused("tactic_title")
    about = f"{finding.text} {finding.place}"
    usual = draft.usual.remedies if draft.usual else ()
    ideas = [one.title for one in sorted(usual, key=lambda one: -shared(one.title, about))]
    if not ideas or draft.one("foundations.activity") is Activity.ORDERS:
        ideas += [idea for kind in playbook.remedies(finding.table) for idea in kind.idea_titles]
    own = Option("", words("wizard")("own_words"))
    offered = (*(Option(f"{number} {idea}", idea) for idea in dict.fromkeys(ideas)), own)
    return Unsure(words("wizard")("remedy_for", finding=said(draft, finding)), offered)


def _which(draft: Draft, found: tuple[findings.Finding, ...], title: str) -> Reading:
    offered = tuple(Option(f"{at} {title}", said(draft, one), one.place) for at, one in enumerate(found, 1))
    none = Option(f"0 {title}", words("wizard")("no_finding"))
    return Unsure(words("wizard")("which_finding"), (*offered, none))


def _made(draft: Draft, slot: int, finding: findings.Finding | None, title: str) -> Reading:
    values: dict[str, Any] = {
        "title": title.rstrip("."),
        "finding": finding.row if finding else None,
        "touchpoint": finding.touchpoint if finding else None,
        "kind": _kind(draft, title),
        "goals": _serves(draft, title, finding),
    }
    if draft.row("tactics", slot) is None:
        values["status"] = WorkStatus.PLANNED.value
    back = told("answers_finding", finding=said(draft, finding)) if finding else ""
    return Taken(into(draft, "tactics", slot, **values), back)


def _kind(draft: Draft, title: str) -> str | None:
    """The playbook's kind whose ideas sound most like this; a delight where it is the surprise thought of before."""
    usual = [(one.kind.value, one.title) for one in draft.usual.remedies] if draft.usual else []
    ideas = [(kind.kind.value, idea) for kind in playbook.TACTICS for idea in kind.idea_titles]
    exact = next((kind for kind, idea in (*usual, *ideas) if idea.casefold() == title.casefold()), None)
    if exact is not None:
        return exact
    delights = [journey.delight for journey in draft.rows("journeys") if journey.delight]
    if any(nearness(title, delight) >= ENOUGH for delight in delights):
        return TacticKind.DELIGHT.value
    return next((kind for kind, idea in ideas if nearness(title, idea) >= _LOOSELY), None)


def _serves(draft: Draft, title: str, finding: findings.Finding | None) -> list[str]:
    """The top goal, and the smaller ones that speak of the same thing."""
    about = f"{title} {finding.text} {finding.place}" if finding else title
    served = [goal.id for goal in draft.rows("goals") if goal.parent is None][:1]
    return served + [goal.id for goal in draft.rows("goals") if goal.parent and shared(goal.title or "", about)]
