"""Strengths, weaknesses, opportunities and threats, two in a row; what follows from them, and the move that does it."""

from __future__ import annotations

from ...coach import rules
from ...plan.audit import Tows
from ...plan.choices import SwotKind
from ...plan.fields import US
from ...plan.people import short_name
from ...plan.tactics import Tactic
from ...plan.walk import table_of
from ...text import words
from ..blocks import Block, Column, Quadrant, Quadrants, Runs, Section, Table, strong, under
from ..material import Material
from ..risks import threats, unanswered
from ..wording import joined, unstopped
from .frame import framed

# A line, and where it came from.
Line = tuple[str, str]
# So many lines of a kind are told, and so many choices.
AT_MOST, CHOICES = 4, 5
NAMES = {
    SwotKind.STRENGTH: "swot_strengths",
    SwotKind.WEAKNESS: "swot_weaknesses",
    SwotKind.OPPORTUNITY: "swot_opportunities",
    SwotKind.THREAT: "swot_threats",
}
FOR_US = (SwotKind.STRENGTH, SwotKind.OPPORTUNITY)


def section(material: Material) -> Section | None:
    """The section; nothing where a person added neither lines nor choices, for then other sections say it all."""
    options = _options(material)
    lines = any(row.line for row in material.plan.audit.swot)
    if material.plan.audit.not_applicable or not (lines or options):
        return None
    blocks = [*_quadrants(material), *_choices(material, options)]
    answered = [row for row in options if move_of(material, row)]
    first = next(iter(answered or options), None)
    finding = unstopped(first.option) if first else material.say("swot.no_choice")
    return framed(material, "swot", finding, _lead(material, options, answered), blocks)


def _options(material: Material) -> list[Tows]:
    """The choices to tell. A pair that joins lines of other fields than its kind says is named under what is open."""
    wrong = {one.row for one in rules.audit.rules(rules.Known(material.plan)) if one.key.startswith("tows.")}
    return [row for row in material.plan.audit.tows if row.option and row.id not in wrong]


def _quadrants(material: Material) -> list[Block]:
    """The four lists, two in a row, and how many lines are left out; nothing where none has a line."""
    lists = {kind: _lines(material, kind) for kind in SwotKind}
    if not any(lists.values()):
        return []
    hidden = sum(max(0, len(lines) - AT_MOST) for lines in lists.values())
    one, two, three, four = (_quadrant(material, kind, lines) for kind, lines in lists.items())
    return [Quadrants(_caption(material, lists), (one, two, three, four), material.left_out(0, hidden))]


def _quadrant(material: Material, kind: SwotKind, lines: list[Line]) -> Quadrant:
    name, means = material.say(f"swot.{kind}.name"), material.say(f"swot.{kind}.means")
    return Quadrant(name, means, kind in FOR_US, tuple(lines[:AT_MOST]))


def _caption(material: Material, lists: dict[SwotKind, list[Line]]) -> str:
    """That a threat has no answer, else how much speaks for us and how much against."""
    say, open_, typed = material.say, unanswered(material), len(threats(material))
    if open_ == typed == 1:
        return say("swot.only.threat")
    if open_:
        slots = {"number": material.numeral_first(open_), "total": material.numeral(typed)}
        return say("swot.threats", count=open_, **slots)
    good = sum(len(lists[kind]) for kind in FOR_US)
    bad = sum(map(len, lists.values())) - good
    return say("swot.caption", good=material.numeral_first(good), bad=material.numeral(bad))


def _lead(material: Material, options: list[Tows], answered: list[Tows]) -> str:
    """How many choices were drawn, and how many of them a move carries."""
    if not options:
        return ""
    without = len(options) - len(answered)
    drawn = material.say("swot.drawn", count=len(options), number=material.numeral(len(options)))
    if not answered:
        return joined(drawn, material.say("swot.none_moved", count=len(options)))
    if not without:
        return joined(drawn, material.say("swot.all_moved", count=len(options)))
    return joined(drawn, material.say("swot.without", count=without, number=material.numeral_first(without)))


def _lines(material: Material, kind: SwotKind) -> list[Line]:
    """A person's own lines; where there are none, those that the workbook puts together."""
    own = [
        (row.line, material.sourced(row.source or ""))
        for row in material.plan.audit.swot
        if row.kind is kind and row.line
    ]
    if own:
        return own
    name = NAMES[kind]
    places = range(len(material.values.names.get(name, ())))
    found = ((material.cell_text(name, place), material.cell_text(f"{name}_from", place)) for place in places)
    return [(line, _origin(material, origin)) for line, origin in found if line]


def _origin(material: Material, origin: str) -> str:
    """Where a line of the workbook's came from: the kind of its row, or one of our own questions."""
    table = table_of(origin)
    if table is not None and material.row(origin) is not None:
        return material.labels(f"tables.{table}.one").capitalize()
    source = next((code for code, said in words("workbook").under("swot").items() if said == origin), "")
    return material.say(f"swot.from.{source}") if source else ""


def _choices(material: Material, options: list[Tows]) -> tuple[Block, ...]:
    """The pairs and what was chosen from each, with the move that does it; "No move yet" where none does."""
    if not options:
        return ()
    say = material.say
    columns = (
        Column(say("swot.head.inside"), 3),
        Column(say("swot.head.outside"), 3),
        Column(say("swot.head.choice"), 4),
    )
    cells = tuple(
        (
            _factor(material, row.internal),
            _factor(material, row.external),
            strong(row.option or "", _move(material, row)),
        )
        for row in options[:CHOICES]
    )
    moved = sum(move_of(material, row) is not None for row in options)
    slots = {"number": material.numeral(moved) if moved else say("none"), "total": material.numeral(len(options))}
    caption = say("swot.follows", count=max(1, moved), **slots)
    return (Table(caption, columns, cells, material.left_out(CHOICES, len(options))),)


def _factor(material: Material, row_id: str | None) -> Runs:
    """A factor by its text, its kind below it."""
    row = material.row(row_id)
    if row is None:
        return under(material.called(row_id), "") if row_id == US else under("", "")
    kind = getattr(row, "kind", None)
    table = table_of(row.id)
    named = material.choice(kind) if table == "swot" and kind else material.labels(f"tables.{table}.one").capitalize()
    return under(unstopped(material.called(row_id)), named)


def _move(material: Material, row: Tows) -> str:
    tactic = move_of(material, row)
    if tactic is None:
        return material.say("swot.no_move")
    if not tactic.title and not tactic.short_title:
        return material.called(tactic.id)
    who, end = short_name(tactic.owner), tactic.end
    kind = "_".join(name for name, known in (("owner", who), ("end", end)) if known) or "bare"
    return material.say(
        f"swot.move.{kind}", title=material.short_title(tactic), owner=who, date=material.on(end) if end else ""
    )


def move_of(material: Material, row: Tows) -> Tactic | None:
    """The move that a choice is linked to."""
    return next((tactic for tactic in material.plan.tactics.tactics if row.tactic and tactic.id == row.tactic), None)
