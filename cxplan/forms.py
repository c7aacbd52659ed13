"""The form to fill in by hand, on paper or on the screen: the quick path's own questions, without any answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import files
from .outputs import Order, Part, outputs
from .standing import refuse_changed, standing, unmoved
from .text import words

if TYPE_CHECKING:
    from .document import form
    from .plan import Plan
    from .plan.trade import Trade
    from .plan.walk import Fact

_FIRST = ("foundations.activity", "foundations.called")  # questions without a number that everybody is asked
# Choices that are worded as questions, under the same names.
_CHOICES = ("foundations.activity", "foundations.has_customers", "goals.metric")
# Tables in which several rows are asked for, and how many have room on the form.
_ROWS = {
    "touchpoints": 8, "pains": 3, "competitors": 3, "phrases": 5, "search_places": 6, "standings": 4,
    "mystery_visits": 4, "journey_steps": 7, "tactic_steps": 5, "churn_reasons": 4,
}  # fmt: skip
_LONG = 45  # signs of an example from which an answer takes two lines


def write(plan: Plan, path: Path, order: Order) -> tuple[Path, tuple[Path, ...]]:
    """Write the form beside the plan's own file, or in the folder ordered; gives where, and copies of what stood there.

    Raises ChangedFiles where somebody filled in the one that stands there, FileProblem where it cannot be written.
    """
    from .document import fingerprint, form
    from .ooxml.seal import sealed

    at = outputs(path, replace(order, parts=(Part.DOCUMENT,)))[Part.DOCUMENT]
    there = standing(at, Part.DOCUMENT, path)
    if there and not order.force:
        refuse_changed({at: there})
    known = plan.foundations
    paper = order.paper or known.paper or "a4"
    made = form.make(plan, order.as_of or known.as_of or date.today(), paper, _bring(plan), tuple(steps(plan)))
    made = sealed(made, fingerprint.of_package(made, Path()).marks())
    unmoved({at: there})
    copies = (files.dated_copy(at, there.data),) if there and there.changed else ()
    files.write_all({at: made}, {})
    return at, copies


def steps(plan: Plan) -> Iterator[form.Step]:
    """The steps with their questions, in the words of the plan's trade."""
    from .document import form
    from .plan.essentials import numbers
    from .plan.trade import trade_of
    from .wizard import catalogue, review

    trade, say = trade_of(plan.foundations), words("questions")
    asked = [one for one in catalogue.quick(trade) if one["name"] in (*numbers(), *_FIRST)]
    for chapter, questions in groupby(asked, lambda one: str(one["step"])):
        why, good = (say(f"steps.{chapter}.{part}", **trade.slots) for part in ("why", "good"))
        yield form.Step(review.step_name(chapter), why, good, tuple(_parts(list(questions), trade)))


def _parts(questions: Sequence[dict[str, Any]], trade: Trade) -> Iterator[form.Part]:
    """Questions about the same rows are answered in one table."""
    for _, together in groupby(questions, _together):
        yield _part(list(together), trade)


def _together(question: dict[str, Any]) -> str:
    tables = {key.partition(".")[0] for key in question["fills"]}
    return tables.pop() if len(tables) == 1 and tables <= set(_ROWS) else str(question["name"])


def _part(questions: Sequence[dict[str, Any]], trade: Trade) -> form.Part:
    from .document import form
    from .wizard import catalogue

    asked = tuple(form.Asked(_numbered(one), one.get("example", "")) for one in questions)
    facts = _facts([key for one in questions for key in one["fills"]])
    rows = _ROWS.get(facts[0].table, 0)
    if len(facts) == 1 and not rows:
        boxes = _boxes(questions[0]["name"], facts[0], trade)
        return form.Part(asked, boxes=boxes) if boxes else form.Part(asked, 1 + (len(asked[0].example) >= _LONG))
    return form.Part(asked, rows or 1, tuple(map(catalogue.label, facts)))


def _facts(keys: Sequence[str]) -> list[Fact]:
    from .plan.walk import facts

    return [facts()[key] for key in dict.fromkeys(keys)]


def _boxes(name: str, fact: Fact, trade: Trade) -> tuple[str, ...]:
    """What can be ticked: the choices as the question words them, else as the plan calls them."""
    from .wizard import catalogue

    if name in _CHOICES:
        listed = words("questions").under(f"options.{fact.name}")
        return tuple(label.format(**trade.slots) for label in listed.values())
    return tuple(catalogue.choices(fact).values())


def _numbered(question: dict[str, Any]) -> str:
    from .plan.essentials import numbers

    number, text = numbers().get(question["name"]), str(question["question"])
    return words("wizard")("numbered", number=number, text=text) if number else text


def _bring(plan: Plan) -> list[str]:
    from .plan.trade import trade_of
    from .wizard import review

    return list(review.to_bring(trade_of(plan.foundations)))


__all__ = ["steps", "write"]
