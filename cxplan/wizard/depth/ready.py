"""Ready rows from the playbook, several at once: touchpoints, tactics with their steps, figures, questions, tools."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ...plan import playbook
from ...plan.answers import AddRow, Answer
from ...plan.choices import Polarity, Stage, ToolCategory, WorkStatus
from ...text import words
from ..asking import Option
from ..draft import Draft


def offered(draft: Draft, table: str) -> tuple[Option, ...]:
    """What the playbook has for a table and the plan has not; nothing for most tables."""
    if table not in _OFFERS:
        return ()
    there = {row.called.casefold() for row in draft.rows(table)}
    return tuple(option for option in _OFFERS[table](draft) if option.label.casefold() not in there)


def taken(draft: Draft, table: str, codes: Iterable[str]) -> tuple[Answer, ...]:
    """The rows chosen, with what the playbook knows about each."""
    wanted = list(codes)
    ids = draft.new_ids(table, len(wanted))
    answers: list[Answer] = [
        AddRow(table, row, _MAKES[table](draft, code)) for row, code in zip(ids, wanted, strict=True)
    ]
    return (*answers, *(_steps(draft, dict(zip(ids, wanted, strict=True))) if table == "tactics" else ()))


def _touchpoints(draft: Draft) -> list[Option]:
    return [Option(one.code, one.name) for one in playbook.TOUCHPOINTS]


def _touchpoint(draft: Draft, code: str) -> dict[str, Any]:
    one = next(one for one in playbook.TOUCHPOINTS if one.code == code)
    return {"name": one.name, "stage": one.stage, "channel": one.channel, "pillar": one.pillar}


def _tactics(draft: Draft) -> list[Option]:
    say = words("plan")
    return [
        Option(f"{kind.kind} {at}", idea, say(f"choices.tactic_kind.{kind.kind}"))
        for kind in playbook.TACTICS
        for at, idea in enumerate(kind.idea_titles)
    ]


def _kind_of(code: str) -> tuple[playbook.UsualTactic, str]:
    name, _, at = code.partition(" ")
    kind = next(one for one in playbook.TACTICS if one.kind == name)
    return kind, kind.idea_titles[int(at)]


def _tactic(draft: Draft, code: str) -> dict[str, Any]:
    kind, title = _kind_of(code)
    goals = [goal.id for goal in draft.rows("goals") if goal.parent is None][:1]
    return {"title": title, "kind": kind.kind, "status": WorkStatus.PLANNED, **({"goals": goals} if goals else {})}


def _steps(draft: Draft, made: dict[str, str]) -> list[Answer]:
    """The usual steps of the tactics chosen."""
    wanted = [(tactic, title) for tactic, code in made.items() for title in _kind_of(code)[0].step_titles]
    ids = draft.new_ids("tactic_steps", len(wanted))
    return [
        AddRow("tactic_steps", row, {"title": title, "tactic": tactic})
        for row, (tactic, title) in zip(ids, wanted, strict=True)
    ]


def _kpis(draft: Draft) -> list[Option]:
    return [Option(one.code, one.name, one.unit) for one in playbook.KPIS]


def _kpi(draft: Draft, code: str) -> dict[str, Any]:
    one = next(one for one in playbook.KPIS if one.code == code)
    per = {"per": one.per} if one.per else {}
    return {"name": one.name, "unit": one.unit, "direction": one.direction, "question": one.question, **per}


def _surveys(draft: Draft) -> list[Option]:
    company = draft.one("foundations.company") or ""
    return [Option(one.code, one.text(company)) for one in playbook.QUESTIONS]


def _survey(draft: Draft, code: str) -> dict[str, Any]:
    one = next(one for one in playbook.QUESTIONS if one.code == code)
    question = one.text(draft.one("foundations.company") or "")
    return {
        "name": question, "question": question, "metric": one.metric, "scale": one.scale, "kind": one.kind,
        "subject": one.subject, "trigger": one.trigger, "polarity": Polarity.HIGH_IS_GOOD,
    }  # fmt: skip


def _tools(draft: Draft) -> list[Option]:
    return [Option(one, words("plan")(f"choices.tool_category.{one}")) for one in playbook.TOOLS]


def _tool(draft: Draft, code: str) -> dict[str, Any]:
    category = ToolCategory(code)
    purpose = words("playbook")(f"tools.{category}")
    return {"name": words("plan")(f"choices.tool_category.{category}"), "category": category, "purpose": purpose}


def _stages(draft: Draft) -> list[Option]:
    return [Option(stage, words("plan")(f"choices.stage.{stage}")) for stage in Stage]


def _stage(draft: Draft, code: str) -> dict[str, Any]:
    journey = draft.row("journeys", 0)
    title = words("plan")(f"choices.stage.{Stage(code)}")
    return {"title": title, "stage": Stage(code), **({"journey": journey.id} if journey else {})}


_OFFERS: dict[str, Callable[[Draft], list[Option]]] = {
    "touchpoints": _touchpoints,
    "tactics": _tactics,
    "kpis": _kpis,
    "surveys": _surveys,
    "tools": _tools,
    "journey_steps": _stages,
}
_MAKES: dict[str, Callable[[Draft, str], dict[str, Any]]] = {
    "touchpoints": _touchpoint,
    "tactics": _tactic,
    "kpis": _kpi,
    "surveys": _survey,
    "tools": _tool,
    "journey_steps": _stage,
}
