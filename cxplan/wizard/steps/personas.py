"""Step 5: one kind of customer, one order step by step with how it feels; then the checkpoint on the goal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...coach import findings
from ...plan import show
from ...plan.answers import AddRow, Answer, RemoveRow, SetFact
from ...plan.choices import HowKnown, Stage
from ...plan.trade import trade_of
from ...plan.typed import figures, first_cells, items
from ...plan.typed.numbers import whole
from ...text import words
from .. import declared
from ..alike import closest
from ..asking import Ask, Reading, Spot, Taken, Typed, Way
from ..draft import Draft
from ..links import unlinked
from ..names import as_a_person
from ..offered import chosen, options
from ..question import Question, as_line, by_name, into, refused, told, worded
from . import goals, tactic_choice

STEPS = 9
_STAGES = tuple(Stage)
_AGAIN = {
    "sharpen": ("goals.title", "goals.target", "goals.deadline"),
    "swap": tuple(goals.PLAIN),
}


def spots(draft: Draft) -> Iterator[Spot]:
    """The questions of this step, the checkpoint, and the goal's questions again where it is sharpened or swapped."""
    for name in ("personas.name", "personas.goals", "personas.pains", "personas.accessibility", "journey_steps.title"):
        yield Spot(name)
    if _steps(draft):
        yield Spot("journey_steps.feels")
    yield Spot("journeys.delight")
    if draft.rows("goals"):
        yield Spot("checkpoint")
    for wanted, names in _AGAIN.items():
        if f"checkpoint:{wanted}" in draft.notes:
            yield from (Spot(f"again.{name}") for name in names)


def _ask_who(draft: Draft, slot: int) -> Ask:
    persona = draft.row("personas", 0)
    return worded(
        draft, "personas.name", old=", ".join(part for part in (persona.name, persona.who) if part) if persona else ""
    )


def _read_who(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed).rstrip(")")
    no_name = rf"(?i:\b(?:{words('wizard')('reading.no_name_before')})\s)"
    aged = re.match(rf"(?!.*?{no_name}\d)(\w[\w.'’-]*(?:\s\w[\w.'’-]*)?)\s+(?=(?:1[5-9]|[2-9]\d)\b)", line)
    line = f"{aged[1]}, {line[aged.end() :]}" if aged else line  # "Raj 41 plumber"
    name, *who = re.split(r"\s*,\s*|\s+[-–—]\s+|\s*\(", line, maxsplit=1)
    said = who[0].strip() if who else ""
    said = said.replace(")", "", 1) if said.count(")") > said.count("(") else said  # "Nadia (38), two children"
    titled = re.match(rf"(?:{words('wizard')('reading.titles')})\.?\s", name) or re.match(r"\d\d\b", said or "")
    name = as_a_person(name) if titled and name == name.lower() else name  # "mrs patel, 67"
    values = {"name": name.strip() or None, "who": said or None}
    return Taken(into(draft, "personas", 0, **values, **_new(draft)))


def _new(draft: Draft) -> dict[str, Any]:
    """A persona drawn from our own heads is a guess until somebody says otherwise."""
    if draft.row("personas", 0) is not None:
        return {}
    return {"how_known": HowKnown.GUESS.value, "known_on": draft.today.isoformat()}


def _journey(draft: Draft) -> tuple[str, tuple[Answer, ...]]:
    """The id of the first journey, and the answer that adds it where there is none."""
    there = draft.row("journeys", 0)
    if there is not None:
        return there.id, ()
    new = draft.new_ids("journeys")[0]
    return new, (AddRow("journeys", new, _new_journey(draft)),)


def _new_journey(draft: Draft) -> dict[str, Any]:
    """What a journey gets without being asked: whose last order it follows, and that it is a guess."""
    persona = draft.row("personas", 0)
    scenario = words("wizard")("last_order", **trade_of(draft.plan.foundations).slots)
    guess = {"how_known": HowKnown.GUESS.value, "known_on": draft.today.isoformat()}
    return {"scenario": scenario, **guess, **({"persona": persona.id} if persona else {})}


def _delights(draft: Draft, slot: int) -> dict[str, Any]:
    return {"complete": draft.usual.delights if draft.usual else ()}


def _steps(draft: Draft) -> list[Any]:
    """The steps of the first journey; others are opened row by row."""
    first = draft.row("journeys", 0)
    ours = (first.id if first else None, None)
    return [step for step in draft.rows("journey_steps") if step.journey in ours]


def _ask_steps(draft: Draft, slot: int) -> Ask:
    points = [point.name for point in draft.rows("touchpoints") if point.name]
    listed = [words("wizard")("numbered", number=at, text=name) for at, name in enumerate(points, 1)]
    old = "\n".join(_step_typed(draft, step) for step in _steps(draft))
    hint = words("wizard")("steps_hint" if points else "steps_hint_own")
    shown = "; ".join(str(step.title or "") for step in _steps(draft))  # without the places' numbers
    return worded(
        draft, "journey_steps.title", Way.TEXT, before=tuple(listed), hint=hint, old=old, shown=shown,
        complete=tuple(points),
    )  # fmt: skip


def _step_typed(draft: Draft, step: Any) -> str:
    ids = [point.id for point in draft.rows("touchpoints")]
    if step.touchpoint in ids:
        return f"{ids.index(step.touchpoint) + 1} {step.title}"
    return str(step.title or "")


def _read_steps(draft: Draft, slot: int, typed: Typed) -> Reading:
    """The steps in order: a number from the list, own words, or a number and own words."""
    lines = items(_unnumbered(first_cells(as_line(typed))))
    if len(lines) > STEPS:
        return refused("too_many_steps", most=STEPS)
    made = [_step(draft, line) for line in lines]
    if None in made:
        return refused("step_number", most=len(draft.rows("touchpoints")))
    journey, added = _journey(draft) if made else ("", ())
    steps = _in_time([step for step in made if step is not None])
    said = told("steps", count=len(steps), number=len(steps)) if steps else ""
    return Taken((*added, *_in_place(draft, steps, journey)), said)


def _in_place(draft: Draft, steps: Sequence[Mapping[str, Any]], journey: str) -> Iterator[Answer]:
    """The answers that make these the steps of a journey: those there get new values, others go or come."""
    there = _steps(draft)
    gone, new = there[len(steps) :], steps[len(there) :]
    for old, values in zip(there, steps, strict=False):
        yield from (SetFact(f"journey_steps.{name}", old.id, value) for name, value in values.items())
    yield from unlinked(draft, {old.id for old in gone})
    yield from (RemoveRow("journey_steps", old.id) for old in gone)
    for row_id, values in zip(draft.new_ids("journey_steps", len(new)), new, strict=True):
        given = {name: value for name, value in values.items() if value}
        yield AddRow("journey_steps", row_id, {**given, "journey": journey})


def _unnumbered(text: str) -> str:
    """Lines as they are: the numbers in front are places in the list, not bullets; a semicolon parts a line."""
    text = text.replace(".\n", "\n")
    return re.sub(r"\s*;\s*", "\n", text) if "\n" in text else text


def _step(draft: Draft, line: str) -> dict[str, Any] | None:
    points: Sequence[Any] = draft.rows("touchpoints")
    number, _, title = line.partition(" ")
    number, title = number.rstrip(".):/"), title.lstrip("/-–—: ")
    if number.isdecimal() and points:
        if not 1 <= int(number) <= len(points):
            return None
        point = points[int(number) - 1]
        return {"title": title.strip() or point.name, "touchpoint": point.id, "stage": _stage(draft, title, point)}
    code = closest(line, ((point.id, point.name) for point in points if point.name))
    near = next((point for point in points if point.id == code), None)
    return {"title": line, "touchpoint": code, "stage": _stage(draft, line, near)}


def _stage(draft: Draft, title: str, point: Any) -> str | None:
    """The stage the playbook knows for a step's own words, else its touchpoint's."""
    code = closest(title, ((one.code, one.name) for one in draft.usual_places))
    usual = next((one for one in draft.usual_places if one.code == code), None)
    if usual is not None:
        return str(usual.stage.value)
    return str(point.stage.value) if point is not None and point.stage else None


def _in_time(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Steps come in time: none lies in a later stage than those after it, and one without a stage follows the last."""
    order = {stage.value: at for at, stage in enumerate(_STAGES)}
    latest, made = len(_STAGES), []
    for step in reversed(steps):
        if step["stage"] is not None:
            latest = min(latest, order[step["stage"]])
            step = {**step, "stage": _STAGES[latest].value}
        made.append(step)
    made.reverse()
    last: str | None = None
    for at, step in enumerate(made):
        last = step["stage"] or last
        made[at] = {**step, "stage": last}
    return made


def _ask_feelings(draft: Draft, slot: int) -> Ask:
    steps = _steps(draft)
    old = " ".join(str(step.feels) for step in steps) if all(step.feels is not None for step in steps) else ""
    listed = tuple(words("wizard")("numbered", number=at, text=step.title) for at, step in enumerate(steps, 1))
    return worded(draft, "journey_steps.feels", before=listed, old=old)


def _read_feelings(draft: Draft, slot: int, typed: Typed) -> Reading:
    steps, line = _steps(draft), as_line(typed)
    if not line:
        return Taken(tuple(SetFact("journey_steps.feels", step.id, None) for step in steps))
    found = [whole(value) for value in figures(line, len(steps)) or _feelings_in_words(line)]
    feels = [value for value in found if value is not None and -2 <= value <= 2]
    if not len(feels) == len(found) == len(steps):
        return refused("feelings", count=len(steps), number=len(steps), typed=line)
    felt = list(zip(steps, feels, strict=True))
    lowest = "; ".join(step.title for step, value in felt if value == min(feels))
    answers = tuple(SetFact("journey_steps.feels", step.id, value) for step, value in felt)
    return Taken(answers, told("lowest", steps=lowest, feeling=show.signed(min(feels))))


def _feelings_in_words(line: str) -> tuple[float, ...]:
    """ "Fine, awful, great", "- + ++" or faces as -2 to +2; none where a part is no usual one."""
    usual = {mark: int(at) for at, marks in words("wizard").under("feels").items() for mark in marks.split("|")}
    parts = [part.strip().casefold() for part in re.split(r"[,;/]", line) if part.strip()]
    if len(parts) == 1:
        parts = line.casefold().replace("\ufe0f", "").split()
    parts = [part.translate(_DASHES) for part in parts]
    return tuple(usual[part] for part in parts) if all(part in usual for part in parts) else ()


_DASHES = str.maketrans("−–", "--")


def _ask_checkpoint(draft: Draft, slot: int) -> Ask:
    found = findings.worst_first(draft.plan)
    goal = goals.called(draft.row("goals", 0))
    said = tactic_choice.said(draft, found[0]) if found else ""
    key = "between.checkpoint" if found else "between.checkpoint_no_finding"
    text = words("questions")(key, goal=goal.rstrip("."), **({"finding": said.rstrip(".")} if found else {}))
    more, offered = words("wizard")("checkpoint_help"), options("checkpoint")
    return Ask(text, Way.CHOOSE, options=offered, default="keep", old=_decided(draft), help=more)


def _decided(draft: Draft) -> str:
    """What was decided at the checkpoint, or an empty text."""
    again = next((wanted for wanted in _AGAIN if f"checkpoint:{wanted}" in draft.notes), "")
    confirmed = any(goal.confirmed_on for goal in draft.rows("goals"))
    return again or ("keep" if confirmed else "")


def _read_checkpoint(draft: Draft, slot: int, typed: Typed) -> Reading:
    code = chosen(typed, options("checkpoint"))
    if code is None:
        return refused("choose", typed=as_line(typed)) if as_line(typed) else Taken()
    others = tuple(f"checkpoint:{other}" for other in _AGAIN if other != code)
    if code != "keep":
        return Taken(notes=(f"checkpoint:{code}",), forget=others)
    day = draft.today.isoformat()
    answers = tuple(SetFact("goals.confirmed_on", goal.id, day) for goal in draft.rows("goals"))
    return Taken(answers, forget=others)


def _again(name: str) -> Question:
    """A goal's question asked once more; answering it confirms the goal."""
    question = goals.with_history(goals.PLAIN[name], lambda goal: True)

    def read(draft: Draft, slot: int, typed: Typed) -> Reading:
        reading = question.read(draft, slot, typed)
        goal = draft.row("goals", slot)
        if not isinstance(reading, Taken) or not reading.answers or goal is None:
            return reading
        confirmed = SetFact("goals.confirmed_on", goal.id, draft.today.isoformat())
        return Taken((*reading.answers, confirmed), reading.said, reading.notes, reading.forget)

    return Question(f"again.{name}", question.ask, read)


QUESTIONS = by_name(
    Question("personas.name", _ask_who, _read_who),
    declared.text("personas.goals", first=_new),
    declared.text("personas.pains", first=_new),
    declared.text("personas.accessibility", first=_new),
    Question("journey_steps.title", _ask_steps, _read_steps),
    Question("journey_steps.feels", _ask_feelings, _read_feelings),
    declared.text("journeys.delight", first=_new_journey, shown=_delights),
    Question("checkpoint", _ask_checkpoint, _read_checkpoint),
    *(_again(name) for name in _AGAIN["swap"]),
)
