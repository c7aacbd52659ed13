"""Surveys: what we ask whom, how sure the answers will be, and who gets back to people."""

from __future__ import annotations

from ...plan import show
from ...plan.surveys import Survey
from ..blocks import Block, Column, Para, Runs, Section, Table, plain
from ..material import Material, joined
from .frame import framed, set_aside

# More surveys than that say in the table what they can show.
FEW = 2


def section(material: Material) -> Section | None:
    """The section, unless nothing is asked."""
    aside = set_aside(material, "surveys")
    if aside:
        return aside
    asked = [row for row in material.plan.surveys.surveys if row.question or row.name]
    if not asked:
        return None
    sized = [row for row in asked if _answers(material, row) is not None]
    new = sized or asked
    finding = _finding(material, asked, sized)
    opening = joined(*(_sure(material, row, alone=len(asked) == 1) for row in new)) if len(sized) <= FEW else ""
    follow = _loop(material, asked)
    return framed(material, "surveys", finding, opening, (_table(material, asked), *follow))


def _finding(material: Material, asked: list[Survey], sized: list[Survey]) -> str:
    """How many questions are asked; where the answers to one can be foreseen, what they will show."""
    slots = {"count": len(asked), "number": material.numeral(len(asked))}
    smallest = _result(material, sized[0], "smallest_change") if len(sized) == 1 else None
    answers = _answers(material, sized[0]) if sized else None
    if smallest is None or answers is None or answers < material.plan.settings.enough_answers:
        return material.say("surveys.ask", **slots)
    return material.say("surveys.ask_shows", **slots, enough=show.number(smallest), less=_less(smallest))


def _less(smallest: float) -> str:
    """A change that stays hidden: a third of the smallest that shows."""
    return show.number(max(1, show.round_half_up(smallest / 3)))


def _name(material: Material, row: Survey) -> str:
    """What a survey is called, else when it is asked, else its question."""
    return row.name or row.trigger or row.question or material.called(row.id)


def _result(material: Material, row: Survey, name: str) -> float | None:
    return material.cell_number(f"surveys_{name}", material.plan.surveys.surveys.index(row))


def _answers(material: Material, row: Survey) -> float | None:
    return _result(material, row, "answers_expected")


def _sure(material: Material, row: Survey, *, alone: bool) -> str:
    """What the answers to expect are enough to see, and what they are not."""
    answers, give, smallest = (
        _result(material, row, name) for name in ("answers_expected", "range", "smallest_change")
    )
    if answers is None or give is None or smallest is None:
        return ""
    slots = {
        "name": material.quoted(_name(material, row)),
        "answers": show.number(answers),
        "range": show.number(give),
        "enough": show.number(smallest),
        "less": _less(smallest),
    }
    few = answers < material.plan.settings.enough_answers
    return material.say(f"surveys.{'few' if few else 'sure'}.{'alone' if alone else 'named'}", **slots)


def _table(material: Material, asked: list[Survey]) -> Table:
    say, labels = material.say, material.labels
    columns = [
        Column(labels("surveys.question.label"), 3.4),
        Column(labels("surveys.metric.label"), 1.4),
        Column(labels("surveys.trigger.label"), 2.2),
        Column(say("surveys.head.answers"), 1.3, numeric=True),
        Column(say("surveys.head.range"), 1.3, numeric=True),
    ]
    rows = [_row(material, row) for row in asked]
    smallest = [_result(material, row, "smallest_change") for row in asked]
    if sum(value is not None for value in smallest) > FEW:
        columns.append(Column(say("surveys.head.shows"), 1.3, numeric=True))
        shown = ("" if value is None else show.points(value) for value in smallest)
        rows = [(*row, plain(text)) for row, text in zip(rows, shown, strict=True)]
    return Table(say("surveys.caption"), tuple(columns), tuple(rows))


def _row(material: Material, row: Survey) -> tuple[Runs, ...]:
    answers, give = _answers(material, row), _result(material, row, "range")
    kinds = [material.choice(row.metric), material.choice(row.scale)]
    return (
        plain(row.question or _name(material, row)),
        plain(material.say("comma").join(kind for kind in kinds if kind)),
        plain(row.trigger or material.choice(row.kind)),
        plain("" if answers is None else show.number(answers)),
        plain("" if give is None else material.say("surveys.give", points=show.points(give))),
    )


def _loop(material: Material, asked: list[Survey]) -> tuple[Block, ...]:
    """How the loop is closed: who gets back to an unhappy customer and how fast, what happy ones are asked."""
    rows = [row for row in asked if row.follow_up_owner or row.happy_ask or row.happy_words]
    if len(rows) <= 1:
        return tuple(block for row in rows for block in _one_loop(material, row))
    say, labels = material.say, material.labels
    columns = (
        Column(labels("surveys.name.label"), 2),
        Column(say("surveys.unhappy"), 2.2),
        Column(say("surveys.happy"), 1.6),
        Column(labels("surveys.happy_words.label"), 3),
    )
    cells = tuple(tuple(map(plain, _loop_cells(material, row))) for row in rows)
    return (Table(say("surveys.loop"), columns, cells),)


def _loop_cells(material: Material, row: Survey) -> tuple[str, ...]:
    return _name(material, row), _unhappy(material, row), material.choice(row.happy_ask), row.happy_words or ""


def _unhappy(material: Material, row: Survey) -> str:
    owner, within = row.follow_up_owner, row.follow_up_days
    if not owner or within is None:
        return owner or ""
    return material.say("surveys.within", owner=owner, days=show.working_days(within))


def _one_loop(material: Material, row: Survey) -> list[Block]:
    say, blocks = material.say, list[Block]()
    if row.follow_up_owner:
        blocks.append(material.fact(say("surveys.unhappy"), _unhappy(material, row)))
    if row.happy_ask:
        blocks.append(material.fact(say("surveys.happy"), material.choice(row.happy_ask)))
    if row.happy_words:
        blocks.append(Para(plain(material.quoted(row.happy_words)), "Words"))
    return blocks
