"""Numbers, lengths of time and money as people type them, or the question which of several was meant."""

from __future__ import annotations

from collections.abc import Iterable

from ..plan import show
from ..plan.answers import SetFact
from ..plan.typed import (
    Loose,
    a_count,
    a_number,
    a_range,
    hours,
    out_of,
    readings,
    with_ranges,
)
from ..plan.typed.numbers import plain, tidy
from ..plan.typed.spans import WORKING_DAY, clock, hours_between
from ..text import words
from .asking import Option, Refused, Unsure
from .country import currency_typed
from .draft import Draft
from .offered import again
from .question import refused


def one_number(
    draft: Draft, line: str, *, counted: bool = False, measured: bool = False, share: bool = True
) -> float | Refused | Unsure:
    """The one number of a line; of "30-40" or "2.400" which of two is asked, the likelier first.

    Without `share` a percentage or "half" is no answer.
    """
    ends = a_range(line)
    none = plain(line).strip(" .") in words("typed")("none_left").split("|")
    loose = Loose(0) if none else None if ends else a_number(line)
    if ends is None and (part := out_of(line)) and (counted or not share):  # "30 of 30" where people are counted
        return part.count
    if ends is None and loose is None:
        return refused("number", typed=line)
    if ends:
        return _range_asked(line, ends, measured=measured)
    assert loose is not None
    if loose.percent and not share:
        return refused("no_share", typed=line)
    if counted:
        count = a_count(line)
        return refused("whole", typed=line) if count is None else count
    found = readings(loose, draft.decimal)
    return found[0] if len(found) == 1 else either(line, found)


def either(line: str, values: Iterable[float]) -> Unsure:
    """The question which of several numbers was meant."""
    offered = tuple(Option(str(tidy(value)), show.trimmed(value, 6)) for value in values)
    return Unsure(words("wizard")("unsure.number", typed=line), (*offered, again()))


def one_span(line: str) -> float | Refused | Unsure:
    """The hours of a line; of "2-3 days", or of "the same day", how many is asked."""
    text, say = line.casefold().strip(" ."), words("wizard")
    ends = hours_between(line)
    if text in words("typed")("same_day").split("|"):
        offered = tuple(Option(str(clock(span)), show.hours(span)) for span in (WORKING_DAY, WORKING_DAY / 2))
        return Unsure(say("unsure.number", typed=line), (*offered, again()))
    if text in words("typed")("next_day").split("|"):
        return 24
    for key, spans in _LOOSE_SPANS.items():
        if text in words("typed")(key).split("|"):
            offered = tuple(Option(str(clock(span)), show.hours(span)) for span in spans)
            return Unsure(say("unsure.number", typed=line), (*offered, again()))
    if ends is None:
        found = hours(line)
        return refused("span", typed=line) if found is None else found
    middle = round(sum(ends) / 2, 2)
    told_of = {middle: say("unsure.middle"), ends[0]: ""}
    offered = tuple(Option(str(clock(end)), show.hours(end), beside) for end, beside in told_of.items())
    return Unsure(say("unsure.number", typed=line), (*offered, again()))


# From the evening or the afternoon to the morning; half a working day or less; from Friday to Monday.
_LOOSE_SPANS = {"overnight": (12, 16), "same_half": (2, 4), "over_weekend": (48, 64)}


def _range_asked(line: str, ends: tuple[float, float], *, measured: bool) -> Unsure:
    say = words("wizard")
    offered = []
    for end, key in ((sum(ends) / 2, "middle"), (ends[0], "lower")):
        code, shown = f"{end:.10g}", show.trimmed(end)
        code, shown = (with_ranges(line, lambda _, one=one: one) for one in (code, shown))  # type: ignore[misc]
        label = say("unsure.about", number=shown) if key == "middle" else shown  # "10-15 hours" stay hours
        offered.append(Option(code, label, say(f"unsure.{key}")))
    if measured:
        offered.append(Option(words("plan")("words.not_measured"), words("plan")("words.not_measured")))
    return Unsure(say("unsure.number", typed=line), (*offered, again()))


def in_currency(draft: Draft, line: str) -> tuple[SetFact, ...]:
    """The plan's currency, where it has none yet and an amount was typed with its sign."""
    typed = currency_typed(line)
    if not typed or draft.one("foundations.currency"):
        return ()
    return (SetFact("foundations.currency", "", typed),)
