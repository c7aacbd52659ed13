"""Targets that say a way and no number, "a bit less", "better", "the industry average": how much is asked."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...plan.choices import Direction
from ...plan.typed.numbers import plain, tidy
from ...text import words
from ..asking import Option, Unsure
from ..offered import again

_STEPS = {"tenth": 0.1, "quarter": 0.25, "half": 0.5}
_Shown = Callable[[float], str]


def how_much(
    line: str, today: float | None, better: Direction | None, shown: _Shown, fits: Callable[[float], bool]
) -> Unsure | None:
    """The question how much is meant, with what a tenth, a quarter and a half of today's number come to."""
    say, text = words("wizard"), plain(line).strip(" .!")
    if re.fullmatch(words("typed")("of_others"), text):
        return Unsure(say("unsure.of_others", typed=line), (), lacking="{}")
    way = _way(text, better)
    if way is None:
        return None
    if not today:
        return Unsure(say("unsure.how_much", typed=line), (), lacking="{}")
    aims = {key: _rounded(today * (1 + step * (-1 if way == "less" else 1)), today) for key, step in _STEPS.items()}
    offered = (Option(f"={aim:.10g}", shown(aim), say(f"unsure.{way}.{key}")) for key, aim in aims.items() if fits(aim))
    return Unsure(say("unsure.how_much_of", typed=line, today=shown(today)), (*offered, again()))


def _way(text: str, better: Direction | None) -> str | None:
    """Less or more, where a text says no more than that; "better" goes the way of the goal."""
    size = rf"(?:(?:{words('typed')('some_size')}) )*"
    ways = {"less": words("typed")("way_less"), "more": words("typed")("way_more")}
    for way, said in ways.items():
        if re.fullmatch(rf"{size}(?:{said})", text):
            return way
    if re.fullmatch(rf"{size}(?:{words('typed')('way_better')})", text):
        return {Direction.DOWN: "less", Direction.UP: "more"}.get(better) if better else None
    return None


def _rounded(value: float, today: float) -> float:
    return tidy(round(value, 0 if float(today).is_integer() and abs(value) >= 10 else 1))
