"""Where the numbers stand: two courses, what got worse first, what got better, why people left, what they asked."""

from __future__ import annotations

from collections.abc import Sequence

from ...plan import show
from ...plan.choices import ThemeFrom
from ...plan.measurement import ChurnReason, TicketTheme
from ...plan.trade import earns
from .. import before_after, courses, news
from ..aim import who_by
from ..blocks import Block, Column, Heading, Listing, Runs, Section, Table, labelled, plain, strong
from ..evidence import FEWEST_TOLD, latest_reasons
from ..material import Material
from ..tally import Tally, tallies
from ..wording import joined
from .frame import framed

# So many themes of requests are told.
THEMES = 3
# So many reasons are told, and never fewer than so many of them; the rest is counted.
REASONS, FEWEST_REASONS = 4, 3


def section(material: Material) -> Section | None:
    """The section, unless nothing was counted."""
    counted = tallies(material)
    reasons, themes = _reasons(material), _themes(material)
    if not counted and not reasons and not themes:
        return None
    finding, opening, blocks = _numbers(material, counted) if counted else (material.say("measurement.counted"), "", [])
    return framed(material, "measurement", finding, opening, (*blocks, *reasons, *themes))


def _numbers(material: Material, counted: Sequence[Tally]) -> tuple[str, str, list[Block]]:
    """The finding, its opening, and what shows where the numbers stand: courses, what moved, what did not."""
    compared = [tally for tally in counted if tally.then.shown]
    closing = _closing(material, compared)
    opening = joined(*news.together(material, counted)) or news.led(material)
    if not opening and closing:
        opening = closing.pop(0)
    closing += _comparisons(material, news.since(counted)) if compared else []
    blocks: list[Block] = [*courses.courses(material), *_moved(material, compared), *material.note(joined(*closing))]
    blocks += [_rest(material, counted)] if len(compared) < len(counted) else []
    return news.finding(material, counted), opening, blocks


def _moved(material: Material, compared: Sequence[Tally]) -> list[Block]:
    """What got worse, then what got better, by more than chance: drawn, and told in words or in tables."""
    moved = [tally for turn in ("worse", "better") for tally in news.turned(compared, turn)]
    made: list[Block] = [*before_after.picture(material, moved)]
    if before_after.fits(moved):
        made.append(before_after.told(material, moved))
    else:
        made += [_table(material, turn, rows) for turn in ("worse", "better") if (rows := news.turned(compared, turn))]
    return made


def _table(material: Material, turn: str, rows: Sequence[Tally]) -> Table:
    say = material.say
    columns = (
        Column(say("measurement.head.number"), 3.5),
        Column(say("measurement.head.year"), 1.6, numeric=True),
        Column(say("measurement.head.before"), 1.2, numeric=True),
        Column(say("measurement.head.now_likely"), 1.7, numeric=True),
        Column(say("measurement.head.read"), 4.6),
    )
    cells = tuple(
        (
            strong(tally.name, tally.when),
            plain(tally.year.shown),
            plain(tally.last.shown),
            strong(tally.now, tally.range),
            plain(news.read(material, tally)),
        )
        for tally in rows
    )
    return Table(say(f"measurement.got.{turn}"), columns, cells)


# What is told of all that turned one way, and the judgements of a change that it covers.
_CLOSING = (
    ("alone_worse", ("worse",), ("alone",)),
    ("alone_better", ("better",), ("alone",)),
    ("open_worse", ("worse",), ("open",)),
    ("open_better", ("better",), ("open",)),
    ("chance_worse", ("worse",), ("noise",)),
    ("chance_better", ("better",), ("noise",)),
    ("few", ("worse", "better"), ("few",)),
    ("same", ("same",), ("real", "alone", "noise", "open", "few")),
)


def _closing(material: Material, compared: Sequence[Tally]) -> list[str]:
    """What could be chance and what stood still, in a sentence a kind."""
    found = {
        key: [tally for code in codes for turn in turns for tally in news.turned(compared, turn, code)]
        for key, turns, codes in _CLOSING
    }
    found["no_direction"] = [tally for tally in compared if not tally.turn]
    between_ = material.say("between")
    return [
        material.say(f"news.{key}", names=between_.join(tally.name for tally in rows))
        for key, rows in found.items()
        if rows
    ]


def _comparisons(material: Material, since: str) -> list[str]:
    """What the numbers are held against, and how many of so many comparisons would mislead."""
    number = material.number("measures_compared")
    if not number:
        return [material.say(f"news.against.{since}")]
    few = show.number(number * (1 - material.plan.settings.confidence), 1)
    return [material.say(f"news.compared.{since}", count=round(number), number=show.number(number), few=few)]


def _rest(material: Material, counted: Sequence[Tally]) -> Block:
    """The numbers that nothing can be compared with yet."""
    say = material.say
    columns = (
        Column(say("measurement.head.number"), 4),
        Column(say("measurement.head.now"), 1.6, numeric=True),
        Column(say("measurement.head.range"), 2, numeric=True),
        Column(say("measurement.head.n"), 1.4, numeric=True),
    )
    rows = [tally for tally in counted if not tally.then.shown]
    cells = tuple(
        (
            strong(tally.name, tally.when),
            plain(tally.now, "Strong"),
            plain(tally.range),
            plain("" if tally.n is None else show.number(tally.n)),
        )
        for tally in rows
    )
    return Table(say("measurement.new"), columns, cells)


def _reasons(material: Material) -> tuple[Block, ...]:
    """Why people left, what is done about it, by whom and when; reasons that very few gave are not told apart."""
    rows = sorted(latest_reasons(material), key=_gave, reverse=True)
    if not rows:
        return ()
    say = material.say
    shown = [row for row in rows if _gave(row) >= FEWEST_TOLD][: max(FEWEST_REASONS, material.most(REASONS))]
    lines = [_reason(material, row) for row in shown]
    if other := sum(map(_gave, rows)) - sum(map(_gave, shown)):
        key = f"measurement.{'other' if shown else 'only_other'}"
        lines.append(plain(say(key, count=other, number=material.numeral_first(other))))
    why = "reasons" if earns(material.plan.foundations) else "again"  # a public service loses nobody
    period = rows[0].period
    title = say(f"measurement.{why}_of", period=show.period(period)) if period else say(f"measurement.{why}")
    listing = [Listing(tuple(lines))] if lines else []
    return (Heading(title, 2), *listing, *material.note(_few_told(material)))


def _gave(row: ChurnReason) -> int:
    """How many people gave a reason."""
    return row.count or 0


def _few_told(material: Material) -> str:
    """That few people told why; empty where enough did."""
    told = material.number("churn_reasons_told")
    if told is None or told >= material.plan.settings.enough_answers:
        return ""
    return material.say("measurement.few_told", n=show.number(told))


def _action(material: Material, row: ChurnReason) -> str:
    """What is done about a reason, who does it and by when; what was due is past."""
    if not row.action:
        return ""
    past = bool(row.due and row.due < material.as_of)
    return material.say(
        f"measurement.action.{'past' if past else 'ahead'}", text=row.action, who=who_by(material, row.owner, row.due)
    )


def _themes(material: Material) -> tuple[Block, ...]:
    """What people wrote about in the latest period, the commonest first: in requests, in surveys, in reviews."""
    return tuple(block for said_in in ThemeFrom for block in _themes_of(material, said_in))


def _themes_of(material: Material, said_in: ThemeFrom) -> tuple[Block, ...]:
    known = [row for row in material.plan.measurement.ticket_themes if _is_told(material, row, said_in)]
    latest = max((row.period for row in known if row.period), key=show.period_bounds, default=None)
    rows = sorted((row for row in known if row.period == latest), key=lambda row: row.count or 0, reverse=True)
    if not rows:
        return ()
    say = material.say
    asked = [say("measurement.label", name=row.theme, count=show.number(row.count or 0)) for row in rows[:THEMES]]
    return (material.fact(say(f"measurement.themes.{said_in}"), f"{show.listed(asked)}."),)


def _is_told(material: Material, row: TicketTheme, said_in: ThemeFrom) -> bool:
    """Whether a theme was counted where it is asked for, in a period that has begun."""
    counted = bool(row.theme) and row.count is not None and material.begun(row.period)
    return counted and (row.said_in or ThemeFrom.REQUESTS) is said_in


def _reason(material: Material, row: ChurnReason) -> Runs:
    """A reason with how many gave it, and what is done about it."""
    said = material.say("measurement.label", name=row.reason, count=show.number(row.count or 0))
    action = _action(material, row)
    return labelled(material.say("label", label=said), action) if action else plain(said, "Label")
