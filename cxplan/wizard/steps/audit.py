"""Step 2: the places where customers meet us, how much each matters and how good it is, and what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ...plan.answers import AddRow, Answer, RemoveRow, SetFact
from ...plan.choices import HowKnown, Stage
from ...plan.typed import first_cells, items
from ...text import words
from .. import declared
from ..alike import closest
from ..asking import NEW, Ask, Line, Option, Reading, Spot, Taken, Typed, Unsure, Way
from ..draft import Draft
from ..links import unlinked
from ..offered import again, sounds_like, told_by
from ..pictures import padded
from ..question import Question, as_line, by_name, refused, told, worded, wording
from .marks import in_words, two_marks

MOST, WORST, _POOR = 12, 3, 2
OWN = "own"


def spots(draft: Draft) -> Iterator[Spot]:
    """The questions of this step, in order; none for a business without customers."""
    if draft.one("foundations.has_customers") is False:
        return
    yield Spot("touchpoints.name")
    if _adds_own(draft):
        yield Spot("own_touchpoints")
    points = draft.rows("touchpoints")
    yield from (Spot("touchpoints.importance", slot) for slot in range(len(points)))
    if points:
        yield Spot("touchpoints.how_known")
    if _differs(draft):
        yield from (Spot("how_each_is_known", slot) for slot in range(len(points)))
    yield from (Spot("pains.pain", slot) for slot in range(len(worst(draft))))
    yield Spot("audit.praise")


def worst(draft: Draft) -> Sequence[Any]:
    """The two or three touchpoints to ask about: what matters more than it is good, the widest apart first."""
    judged = [(at, one) for at, one in enumerate(draft.rows("touchpoints")) if one.importance and one.rating]
    apart = [(one.importance - one.rating, one.importance, -at, one) for at, one in judged if one.rating < 5]
    found = sorted(apart, key=lambda one: one[:3], reverse=True)[:WORST]
    return [one[-1] for one in found if one[0] > 0 or one[-1].rating <= _POOR]


def _ask_places(draft: Draft, slot: int) -> Ask:
    there = draft.rows("touchpoints")
    names = {point.name for point in there}
    own = [Option(point.id, point.name or "") for point in _own(draft)]
    offered = tuple(Option(one.code, one.name) for one in draft.usual_places)
    add = Option(OWN, words("wizard")("add_own"))
    first = (OWN,) if _adds_own(draft) else ()
    ticked = (*first, *(option.code for option in (*own, *offered) if option.label in names))
    return worded(draft, "touchpoints.name", Way.TICK, options=(add, *own, *offered), ticked=ticked, adds=True)


def _changed(draft: Draft, codes: Sequence[str], own: Sequence[str]) -> tuple[list[str], list[str]]:
    """The ids of touchpoints that are no longer ticked, and the names of those that are new."""
    names = {one.code: one.name for one in draft.usual_places}
    wanted = [names[code] for code in codes if code in names]
    there = {point.name: point for point in draft.rows("touchpoints")}
    gone = [one.id for one in there.values() if one.name and one.id not in codes and one.name not in wanted]
    return gone, [name for name in dict.fromkeys((*wanted, *own)) if name and name not in there]


def _read_places(draft: Draft, slot: int, typed: Typed) -> Reading:
    codes = _ticked(draft, typed)
    if len(codes) - (OWN in codes) > max(MOST, len(draft.rows("touchpoints"))):
        return refused("too_many_places", most=MOST)
    own = [code.removeprefix(NEW) for code in codes if code.startswith(NEW)]
    gone, new = _changed(draft, codes, own)
    answers: list[Answer] = [RemoveRow("touchpoints", point) for point in gone]
    answers += _unlinked(draft, set(gone))
    answers += _added(draft, new)
    notes = ("own_touchpoints",) if OWN in codes or own else ()
    said = told("places", names="; ".join(own)) if own else ""
    return Taken(tuple(answers), said, notes=notes, forget=() if notes else ("own_touchpoints",))


def _ticked(draft: Draft, typed: Typed) -> list[str]:
    """The codes ticked; or, typed as a list, those the names stand for, and new names as they are."""
    if not isinstance(typed, str):
        return list(typed)
    known = [(one.code, one.name) for one in draft.usual_places]
    known += [(point.id, point.name) for point in draft.rows("touchpoints")]
    return [closest(name, known) or f"{NEW}{name}" for name in items(typed)]


def _added(draft: Draft, names: Sequence[str]) -> list[Answer]:
    """New touchpoints with the stage, channel and pillar that the playbook knows, in the order of the journey."""
    answers: list[Answer] = []
    placed = [(point.id, point.stage) for point in draft.rows("touchpoints")]
    for new, name in zip(draft.new_ids("touchpoints", len(names)), names, strict=True):
        known = _known(draft, name)
        at = _place(placed, known.get("stage"))
        answers.append(AddRow("touchpoints", new, {"name": name, **known}, placed[at - 1][0] if at else ""))
        placed.insert(at, (new, known.get("stage")))
    return answers


def _place(placed: Sequence[tuple[str, str | None]], stage: str | None) -> int:
    """Where a touchpoint of this stage stands: behind the last one that is not later."""
    order = list(Stage)
    if stage is None:
        return len(placed)
    earlier = [
        at
        for at, (_, one) in enumerate(placed, 1)
        if one is None or order.index(Stage(one)) <= order.index(Stage(stage))
    ]
    return earlier[-1] if earlier else 0


def _known(draft: Draft, name: str) -> dict[str, str]:
    point = next((one for one in draft.usual_places if one.name.casefold() == name.casefold()), None)
    if point is None:
        code = closest(name, ((one.code, one.name) for one in draft.usual_places))
        point = next((one for one in draft.usual_places if one.code == code), None)
    return {"stage": point.stage, "channel": point.channel, "pillar": point.pillar} if point else {}


def _unlinked(draft: Draft, gone: set[str]) -> list[Answer]:
    """What hung on touchpoints that are no longer ticked: their pains go, other rows lose the link."""
    pains = {pain.id for pain in draft.rows("pains") if pain.touchpoint in gone}
    return [*unlinked(draft, gone | pains), *(RemoveRow("pains", pain) for pain in sorted(pains))]


def _own(draft: Draft) -> list[Any]:
    usual = {one.name for one in draft.usual_places}
    return [point for point in draft.rows("touchpoints") if point.name not in usual]


def _adds_own(draft: Draft) -> bool:
    return "own_touchpoints" in draft.notes or bool(_own(draft))


def _differs(draft: Draft) -> bool:
    return "differs" in draft.notes or len({point.how_known for point in draft.rows("touchpoints")}) > 1


def _ask_own(draft: Draft, slot: int) -> Ask:
    return worded(draft, "own_touchpoints", old=", ".join(point.name for point in _own(draft) if point.name))


def _read_own(draft: Draft, slot: int, typed: Typed) -> Reading:
    names = list(dict.fromkeys(items(first_cells(as_line(typed)))))
    there = {point.name.casefold() for point in draft.rows("touchpoints") if point.name}
    gone = [point.id for point in _own(draft) if point.name not in names]
    new = [name for name in names if name.casefold() not in there]
    if len(new) + len(there) - len(gone) > max(MOST, len(there)):
        return refused("too_many_places", most=MOST)
    answers = [*_unlinked(draft, set(gone)), *(RemoveRow("touchpoints", one) for one in gone), *_added(draft, new)]
    return Taken(tuple(answers), told("places", names="; ".join(new)) if new else "")


def _ask_marks(draft: Draft, slot: int) -> Ask:
    point = draft.row("touchpoints", slot)
    marks = [str(mark) for mark in (point.importance, point.rating) if mark] if point else []
    before = (wording(draft, "touchpoints.importance"), wording(draft, "touchpoints.rating")) if not slot else ()
    points = draft.rows("touchpoints")
    table = tuple(_marks_table(points, slot)) if len(points) > 1 else ()
    return worded(
        draft, "touchpoints.importance", example="", name=point.name if point else "",
        question=words("wizard")("marks", name=point.name if point else ""), before=before,
        old=" ".join(marks) if len(marks) == 2 else _one_mark(point), table=table,
    )  # fmt: skip


_NAME_ROOM, _MARK_ROOM = 28, 9  # columns of a place and of a mark in the table of marks


def _marks_table(points: Sequence[Any], slot: int) -> Iterator[Line]:
    """The places with their marks so far, the one that is asked about among them."""
    say = words("wizard")
    heads = (say("marks_table.matters"), say("marks_table.today"))
    yield "muted", " " * _NAME_ROOM + "".join(head.rjust(_MARK_ROOM) for head in heads)
    for place, point in enumerate(points):
        marks = (point.importance, point.rating)
        cells = "".join(("" if mark is None else str(mark)).rjust(_MARK_ROOM) for mark in marks)
        style, sign = ("question", "›") if place == slot else ("muted", " ")
        yield style, f"{sign} {padded(point.name or '', _NAME_ROOM)}{cells}".rstrip()


def _one_mark(point: Any) -> str:
    """One mark as it is typed without the other."""
    if point is None or not (point.importance or point.rating):
        return ""
    return f"{point.importance or '-'} {point.rating or '-'}"


def _rows_of_marks(draft: Draft, slot: int, line: str) -> tuple[Answer, ...]:
    """The marks of a pasted column or table: of the places that it names, else of this one and those that follow."""
    parts = [part.strip() for part in re.split(r"[;\n]", line) if part.strip()]
    points = draft.rows("touchpoints")
    named = {(point.name or "").casefold(): point for point in points}
    if not 1 < len(parts) <= len(points) - slot:
        return ()
    answers = list[Answer]()
    for place, part in enumerate(parts, slot):
        name = re.sub(r"[\s:,]*\d.*$", "", part)
        marks = two_marks(re.sub(r"^\D*(?=\d)", "", part).replace("\t", " "))
        point = named.get(name.casefold()) if name else points[place]
        if point is None or marks is None:
            return ()
        answers += [
            SetFact(f"touchpoints.{key}", point.id, mark)
            for key, mark in zip(("importance", "rating"), marks, strict=True)
        ]
    return tuple(answers)


def _read_marks(draft: Draft, slot: int, typed: Typed) -> Reading:
    point, line = draft.row("touchpoints", slot), as_line(typed)
    if point is None:
        return Taken()
    if not line:
        return Taken(tuple(SetFact(f"touchpoints.{name}", point.id, None) for name in ("importance", "rating")))
    if several := _rows_of_marks(draft, slot, line):
        return Taken(several, told("rows_of_marks", count=len(several) // 2, number=len(several) // 2))
    if re.fullmatch("[1-5]", line):
        say = words("wizard")
        offered = (
            Option(f"{line} -", say("unsure.matters", mark=line)),
            Option(f"- {line}", say("unsure.is", mark=line)),
        )
        return Unsure(say("unsure.number", typed=line), (*offered, again()))
    marks = two_marks(line)
    if marks is None:
        return _said_in_words(line)
    values = dict(zip(("importance", "rating"), marks, strict=True))
    said = "" if re.search(r"\d", line) else told("marks", matters=marks[0] or "-", today=marks[1] or "-")
    return Taken(tuple(SetFact(f"touchpoints.{name}", point.id, mark) for name, mark in values.items()), said)


def _said_in_words(line: str) -> Reading:
    """Marks in words, "very important, bad": which of several they may be is asked."""
    say = words("wizard")
    offered = tuple(
        Option(f"{first or '-'} {second or '-'}", say("unsure.marks", matters=first or "-", today=second or "-"))
        for first, second in in_words(line)
    )
    return Unsure(say("unsure.number", typed=line), (*offered, again())) if offered else refused("marks", typed=line)


_BASIS = "how_known"


def _known_options(draft: Draft, *, differs: bool) -> tuple[Option, ...]:
    said = {code: words("plan")(f"choices.{_BASIS}.{code}") for code in HowKnown}
    said[HowKnown.CUSTOMERS] = wording(draft, "touchpoints.how_known", "told")
    offered = tuple(Option(code, text) for code, text in said.items())
    return (*offered, Option("differs", words("wizard")("differs"))) if differs else offered


def _ask_basis(draft: Draft, slot: int) -> Ask:
    said = {point.how_known for point in draft.rows("touchpoints")}
    old = str(next(iter(said)) or "") if len(said) == 1 else ("differs" if _differs(draft) else "")
    return worded(draft, "touchpoints.how_known", Way.CHOOSE, options=_known_options(draft, differs=True), old=old)


def _read_basis(draft: Draft, slot: int, typed: Typed) -> Reading:
    code = sounds_like(typed, _known_options(draft, differs=True)) or told_by(typed, "known_told")
    if code == "differs":
        return Taken(notes=("differs",))
    if code is None and as_line(typed):
        return refused("choose", typed=as_line(typed))
    answers = [answer for point in draft.rows("touchpoints") for answer in _with_basis(draft, point, code)]
    return Taken(tuple(answers), forget=("differs",))


def _with_basis(draft: Draft, point: Any, code: str | None) -> tuple[Answer, ...]:
    """How one touchpoint is known, since today; its pains are known the same way."""
    on = draft.today.isoformat() if code else None
    pains = [pain for pain in draft.rows("pains") if pain.touchpoint == point.id]
    return (
        SetFact("touchpoints.how_known", point.id, code),
        SetFact("touchpoints.known_on", point.id, on),
        *(SetFact("pains.how_known", pain.id, code) for pain in pains),
    )


def _each_shown(draft: Draft, slot: int) -> dict[str, Any]:
    name = draft.called(draft.rows("touchpoints")[slot].id) if draft.row("touchpoints", slot) else ""
    return {"hint": "", "name": name, "question": words("wizard")("basis_of", name=name)}


def _taken_basis(draft: Draft, slot: int, code: str | None) -> Reading:
    point = draft.row("touchpoints", slot)
    return Taken(_with_basis(draft, point, code) if point is not None and code else ())


def _ask_pain(draft: Draft, slot: int) -> Ask:
    point = worst(draft)[slot]
    old = "; ".join(pain.pain for pain in draft.rows("pains") if pain.touchpoint == point.id and pain.pain)
    one = words("wizard")("pain_at", name=point.name, importance=point.importance, rating=point.rating)
    before = (wording(draft, "pains.pain"),) if not slot else ()
    return worded(
        draft, "pains.pain", name=point.name, question=one, before=before, old=old, **({"example": ""} if slot else {})
    )


def _read_pain(draft: Draft, slot: int, typed: Typed) -> Reading:
    """One pain a line; those that were there keep their place and their id."""
    point = worst(draft)[slot]
    told_ = [line.strip() for line in as_line(typed).splitlines() if line.strip()]
    there = [pain for pain in draft.rows("pains") if pain.touchpoint == point.id]
    kept = list(zip(there, told_, strict=False))
    answers: list[Answer] = [SetFact("pains.pain", pain.id, text) for pain, text in kept]
    answers += unlinked(draft, {pain.id for pain in there[len(kept) :]})
    answers += [RemoveRow("pains", pain.id) for pain in there[len(kept) :]]
    new = told_[len(kept) :]
    for row_id, text in zip(draft.new_ids("pains", len(new)), new, strict=True):
        values = {"pain": text, "touchpoint": point.id, **({"how_known": point.how_known} if point.how_known else {})}
        answers.append(AddRow("pains", row_id, values))
    return Taken(tuple(answers))


QUESTIONS = by_name(
    Question("touchpoints.name", _ask_places, _read_places),
    Question("own_touchpoints", _ask_own, _read_own, several=True),
    Question("touchpoints.importance", _ask_marks, _read_marks),
    Question("touchpoints.how_known", _ask_basis, _read_basis),
    replace(
        declared.choice(
            "touchpoints.how_known",
            lambda draft: _known_options(draft, differs=False),
            shown=_each_shown,
            taken=_taken_basis,
        ),
        name="how_each_is_known",
    ),
    Question("pains.pain", _ask_pain, _read_pain),
    replace(declared.text("audit.praise"), several=True),
)
