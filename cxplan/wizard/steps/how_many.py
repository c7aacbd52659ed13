"""Of the survey that is asked for in step 7: how many can be asked in three months, and how many of them answer."""

from __future__ import annotations

import re
from typing import Any

from ...plan import show
from ...plan.answers import SetFact
from ...plan.trade import trade_of
from ...plan.typed import a_count, a_number, a_range, figures, no_answer, out_of, times_a_quarter
from ...plan.typed.counted import COUNT
from ...plan.typed.numbers import whole
from ...plan.typed.spelt import spelt_out
from ...text import words
from ..amounts import one_number
from ..asking import Ask, Option, Reading, Taken, Typed, Unsure
from ..draft import Draft
from ..offered import again
from ..question import as_line, refused, told, worded
from ..unmeasured import is_unmeasured


def own_place(draft: Draft) -> int | None:
    """The place of the survey asked for here: the first that was not added for results alone."""
    for at, survey in enumerate(draft.rows("surveys")):
        if survey.trigger or survey.can_ask is not None or survey.id in _asked_here(draft):
            return at
    return None


def _asked_here(draft: Draft) -> set[str]:
    return {note.partition(":")[2] for note in draft.notes if note.startswith("survey:")}


def own(draft: Draft) -> Any:
    """The survey asked for here, or None."""
    place = own_place(draft)
    return draft.row("surveys", place) if place is not None else None


def ask_many(draft: Draft, slot: int) -> Ask:
    """How many can be asked, and how many of ten answer where that was said."""
    survey = own(draft)
    there = survey is not None and survey.can_ask is not None
    parts = [show.number(survey.can_ask)] if there else []
    if there and survey.response_rate is not None:
        parts.append(show.trimmed(survey.response_rate * 10))
    return worded(draft, "surveys.can_ask", old="; ".join(parts))


def read_many(draft: Draft, slot: int, typed: Typed) -> Reading:
    """How many can be asked in three months, and the share of them that answers where it stands behind."""
    survey, line = own(draft), as_line(typed)
    if survey is None:
        return Taken()
    if not line:
        return Taken(tuple(SetFact(f"surveys.{name}", survey.id, None) for name in ("can_ask", "response_rate")))
    if (doubt := _loosely(draft, line)) is not None:
        return doubt
    part = out_of(spelt_out(line)) if len(re.findall(COUNT, spelt_out(line))) == 2 and "," not in line else None
    if part is not None and part.count == part.base:  # all can be asked, or all of them answer
        say, number = words("wizard"), show.number(part.base)
        answer = Option(f"{part.base}; 10", say("unsure.all_answer", number=number))
        return Unsure(say("unsure.number", typed=line), (Option(str(part.base), number), answer, again()))
    many, share = (part.base, round(part.count / part.base, 4)) if part else _many_and_share(spelt_out(line))
    if many is None or many < 0 or (share is not None and not 0 <= share <= 1):
        return refused("can_ask", typed=line)
    values = {"can_ask": many, "response_rate": share}
    answers = tuple(SetFact(f"surveys.{name}", survey.id, value) for name, value in values.items())
    return Taken(answers, _asked_told(draft, many, share))


def _loosely(draft: Draft, line: str) -> Reading | None:
    """What is made of "80 families, most answer": how many of ten is asked; "not sure" leaves it open."""
    front, behind = _cut(line) if _cut(line)[1] else _cut(spelt_out(line))
    count, share = _many_and_share(spelt_out(front))
    if not behind or count is None or share is not None:
        return None
    if no_answer(behind) or is_unmeasured(behind):
        return read_many(draft, 0, front)
    question = words("wizard")("unsure.how_many_in_ten", typed=behind.strip(" ."))
    offered = _meant_by(behind, f"{count}; ")
    return Unsure(question, (*offered, again())) if offered else None


def _meant_by(line: str, front: str = "") -> tuple[Option, ...]:
    """The numbers of ten that "most", "a few" or "hardly anyone" may stand for; none of other words."""
    say = words("wizard")
    text = _alone(line)
    for kind, of_ten in _LOOSE.items():
        if re.fullmatch(say(f"reading.answer_{kind}"), text):
            return tuple(Option(f"{front}{ten:g}", say("unsure.in_ten", number=show.trimmed(ten))) for ten in of_ten)
    return ()


# What a word for how many answer may stand for, of ten.
_LOOSE = {"nearly": (9, 8), "most": (8, 6), "many": (5, 7), "some": (3, 4), "few": (1, 2), "hardly": (0.5, 1)}


def _alone(line: str) -> str:
    """How many answer without "maybe" before it and without "answer" behind it."""
    text = re.sub(rf"\b(?:{words('typed')('hedges')})(?!\w),? ?", "", line.strip(" .").casefold()).strip()
    return re.sub(rf" (?:{words('wizard')('reading.they_answer')})$", "", text)


def _cut(line: str) -> tuple[str, str]:
    """How many can be asked, and what stands behind it of how many answer."""
    hedges = rf"(?<=\w)\s(?=(?:{words('typed')('hedges')})\s)"
    cut = re.match(rf"(.*?\d[\d.,]*[^\d;,]*?)\s*(?:;|,(?!\d{{3}}\b)|\band\b|{hedges})\s*(.+)$", line, re.IGNORECASE)
    return (cut[1], cut[2]) if cut else (line, "")


def _many_and_share(line: str) -> tuple[int | None, float | None]:
    """How many can be asked in three months, and the share that answers where it stands behind."""
    front, back = _cut(line)
    if not back and (pair := figures(line, 2)):
        return whole(pair[0]), _share(f"{pair[1]:g}{'%' if '%' in line else ''}")
    count = a_count(front)
    if count is None or "%" in front:
        return None, None
    share = _share(back, count) if back else None
    return (None if back and share is None else round(count * times_a_quarter(front))), share


def _share(typed: str, every: int = 0) -> float | None:
    """The share of "2" (of ten), "20 %", "2 in ten", "half", "60" of `every` that are asked; None for anything else."""
    text, alone = typed.strip(" .").casefold(), _alone(typed)
    text = re.sub(rf"\b(?:{words('typed')('hedges')})(?!\w),? ?", "", text).strip()
    if alone in words("typed")("half").split("|"):
        return 0.5
    if alone in words("typed")("all").split("|"):
        return 1
    loose, part = a_number(text) or a_number(alone), out_of(spelt_out(text))
    if part is not None:
        return round(part.percent / 100, 4)
    if loose is None:
        return None
    if not loose.percent and 0 < loose.value < 1:  # "0.2" is a share as it stands
        return loose.value
    many = every if loose.said and 10 < loose.value <= every else 10  # "60 answer" of 180
    return round(loose.value / (100 if loose.percent else many), 4)


def _asked_told(draft: Draft, many: int, share: float | None) -> str:
    slots = {**trade_of(draft.plan.foundations).slots, "number": show.number(many)}
    if share is None:
        return told("can_ask_only", **slots)
    in_ten = share * 10
    if abs(in_ten - round(in_ten)) > 0.01:  # "1.5 in ten" is nobody's way to say it
        return told("can_ask_percent", **slots, share=show.share(share))
    return told("can_ask", **slots, share=show.trimmed(in_ten))


def ask_rate(draft: Draft, slot: int) -> Ask:
    """How many of ten answer."""
    return worded(draft, "surveys.response_rate")


def read_rate(draft: Draft, slot: int, typed: Typed) -> Reading:
    """The share that answers."""
    survey, line = own(draft), as_line(typed)
    if survey is None or not line:
        return Taken()
    if offered := _meant_by(line):
        return Unsure(words("wizard")("unsure.how_many_in_ten", typed=line), (*offered, again()))
    if a_range(line):
        found = one_number(draft, line)
        return found if isinstance(found, Unsure) else refused("in_ten", typed=line)
    share = _share(line)
    if share is None or not 0 <= share <= 1:
        return refused("in_ten", typed=line)
    return Taken((SetFact("surveys.response_rate", survey.id, share),), _asked_told(draft, survey.can_ask, share))
