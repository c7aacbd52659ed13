"""Every question there is, as data and as text: the quick path, and every fact of the plan with its limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..plan import show
from ..plan.essentials import fills, numbers
from ..plan.explained import example, purpose
from ..plan.trade import Trade, trade
from ..plan.walk import Fact, Kind, facts
from ..text import words
from . import review
from .question import in_trade
from .steps import STEPS


def quick(of: Trade | None = None) -> Iterator[dict[str, Any]]:
    """The quick path's questions in order: name, step, wording, what each fills, hint, example and help.

    They are worded for any firm, or for a trade.
    """
    say, of = words("questions"), of or trade(None)
    for chapter, step in STEPS.items():
        for name in (each for asked in step.QUESTIONS for each in _TOGETHER.get(asked, (asked,))):
            if not say.has(f"quick.{name}.question"):
                continue
            shown = {part: text for part in _PARTS if (text := in_trade(of, name, part))}
            yield {"name": name, "step": chapter, **shown, "fills": list(fills(name))}


_TOGETHER = {"touchpoints.importance": ("touchpoints.importance", "touchpoints.rating")}  # asked in one line
_PARTS = ("question", "hint", "example", "help")


def every() -> Iterator[dict[str, Any]]:
    """Every fact of the plan in order: key, label, help, example, kind, unit, limits, choices, references and marks."""
    for fact in facts().values():
        yield {name: value for name, value in _described(fact).items() if value not in (None, [], {}, False)}


def _described(fact: Fact) -> dict[str, Any]:
    return {
        "key": fact.key,
        "step": fact.chapter,
        "label": label(fact),
        "help": purpose(fact.key),
        "example": example(fact.key),
        "type": fact.kind.value,
        "unit": fact.unit.value if fact.unit else None,
        "limits": limits(fact),
        "choices": choices(fact),
        "refers_to": [*fact.ref.tables, *(["us"] if fact.ref.us else [])] if fact.ref else [],
        "quick": fact.essential,
        "private": fact.private,
        "not_measured_allowed": fact.measured,
    }


def label(fact: Fact) -> str:
    """What a fact is called."""
    return words("plan")(f"{fact.key}.label")


def limits(fact: Fact) -> dict[str, float]:
    """The lowest and highest value a number may have, where there is such a limit."""
    shown: dict[str, float] = {}
    if fact.low is not None:
        shown["above" if fact.low_open else "from"] = fact.low
    if fact.high is not None:
        shown["below" if fact.high_open else "to"] = fact.high
    return shown if fact.kind in (Kind.NUMBER, Kind.WHOLE) else {}


def choices(fact: Fact) -> dict[str, str]:
    """The codes a fact may have, with their labels."""
    if fact.choices is None:
        return {}
    say = words("plan")
    return {code.value: say(f"choices.{listed(fact)}.{code}") for code in fact.choices}


def listed(fact: Fact) -> str:
    """The name of a fact's list of choices in the catalogue of words."""
    assert fact.choices is not None
    return show.list_key(fact.choices)


def as_text() -> Iterator[str]:
    """The quick path to read: a line a question under its step."""
    step = ""
    for question in quick():
        if question["step"] != step:
            step = question["step"]
            yield ""
            yield review.step_name(step)
        number, line, say = numbers().get(question["name"]), question["question"], words("wizard")
        yield say("numbered", number=number, text=line) if number else say("bring_line", text=line)


def bring() -> Iterator[str]:
    """The one page of numbers and errands to gather before the meeting."""
    for _, line in review.bring():
        yield line


def as_data() -> dict[str, Any]:
    """Everything, for programs: the quick path and all facts."""
    return {"quick": list(quick()), "facts": list(every())}


__all__ = ["as_data", "as_text", "bring", "choices", "every", "label", "limits", "listed", "quick"]
