"""Bars: firms beside each other, us in the accent; before and now; answers in three parts along their scale."""

from __future__ import annotations

from .. import look
from .chart import Axis, Chart, Kind, Label, Place, Series, Show

# From so many bars on a comparison can be seen.
FEWEST = 2


def ranked(
    title: str,
    names: Place,
    heads: tuple[Place, Place],
    values: tuple[Place, Place],
    most: float,
    form: str,
    drawn: str,
    head: float,
) -> Chart:
    """One bar a firm with its value at its end, from zero to `most`; ours is a series of its own, the others' one."""
    series = (
        Series(heads[0], values[0], names, Kind.BARS, label=Label(Show.VALUE, "outEnd", format=form, bold=True)),
        Series(heads[1], values[1], names, Kind.BARS, look.OTHERS, label=Label(Show.VALUE, "outEnd", format=form)),
    )
    # Room for the values at the ends of the longest bars.
    up = Axis("", least=0, most=most * 1.15, bare=True)
    return Chart(title, series, Axis(""), up, drawn, head=head, left=0.42, room=0.02, foot=0.02)


def pair(
    title: str,
    names: Place,
    heads: tuple[Place, Place],
    values: tuple[Place, Place],
    ends: tuple[float, float],
    form: str,
    drawn: str,
) -> Chart:
    """Two columns from zero, what was and what is, each with its figure; what is stands in the accent, the darker."""
    looks = (look.OTHERS, "")
    series = tuple(
        Series(head, at, names, Kind.COLUMNS, colour, label=Label(Show.VALUE, "outEnd", format=form, bold=not colour))
        for head, at, colour in zip(heads, values, looks, strict=True)
    )
    room = 1.15  # for the figures at the columns' ends
    up = Axis("", least=ends[0] * room, most=(ends[1] or 1) * room, bare=True)
    return Chart(title, series, Axis(""), up, drawn, head=0.38, left=0.08, room=0.05, foot=0.14)


def parts(names: Place, groups: tuple[tuple[Place, Place], ...], drawn: str) -> Chart:
    """One bar a survey, as long as all its answers; its three groups with how many are in each.

    Dark is the good end, light the middle, grey the bad end: they can be told apart without colour.
    """
    looks = (("", look.WHITE), (look.HAIRLINE, look.INK), (look.OTHERS, look.INK))
    series = tuple(
        Series(head, values, names, Kind.PARTS, colour, label=Label(Show.VALUE, "ctr", None, '0;;""', ink, bold=True))
        for (head, values), (colour, ink) in zip(groups, looks, strict=True)
    )
    return Chart("", series, Axis(""), Axis("", bare=True), drawn, head=0.03, left=0.36, room=0.0, foot=0.03)
