"""Step 3: where customers would go instead, what they do better there, and who comes up in a search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...plan import show
from ...plan.answers import AddRow, Answer, RemoveRow, SetFact
from ...plan.choices import Activity, CompetitorKind
from ...plan.fields import US
from ...plan.typed import first_cells, items, named_parts, no_answer, no_number
from ...text import words
from .. import declared
from ..alike import closest
from ..asking import Ask, Option, Reading, Spot, Taken, Typed, Unsure
from ..days import past_day
from ..draft import Draft
from ..links import unlinked
from ..offered import again
from ..question import Question, as_line, by_name, refused, told, worded, wording
from .short_names import in_full

RIVALS, PHRASES = 3, 5
_TOGETHER = "together:competitors.better"  # the note that one line told it of all


def spots(draft: Draft) -> Iterator[Spot]:
    """The questions of this step, in order."""
    yield Spot("competitors.name")
    rivals = len(draft.rows("competitors"))
    yield from (
        Spot("competitors.better", slot) for slot in range(1 if _TOGETHER in draft.notes else min(rivals, RIVALS))
    )
    yield Spot("phrases.phrase")
    if draft.rows("phrases"):
        yield Spot("search_places.who")
    if _places(draft):
        yield Spot("search_places.checked_on")


def names(draft: Draft, *, us: bool) -> dict[str, str]:
    """What each firm may be called in a line of several, by code."""
    found = {rival.id: rival.name for rival in draft.rows("competitors")[:RIVALS] if rival.name}
    return {US: words("plan")("words.us"), **found} if us else found


def _ask_rivals(draft: Draft, slot: int) -> Ask:
    return worded(
        draft, "competitors.name", old=", ".join(rival.name for rival in draft.rows("competitors") if rival.name)
    )


def _read_rivals(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = first_cells(as_line(typed))
    if re.fullmatch(words("wizard")("reading.no_rivals"), line.casefold().strip(" .!")):
        return Taken(_named_so(draft, "competitors.name", []), told("left_open"))
    none = re.compile(words("wizard")("reading.no_rivals"))
    named = dict.fromkeys(items(_SENTENCE_ENDS.sub(";", re.sub(r"\s[+]\s", "; ", line.removeprefix("=")))))
    praised = re.compile(rf"\s+(?:{words('wizard')('reading.does_well')})$", re.IGNORECASE)
    named = dict.fromkeys(praised.sub("", name) for name in named)  # "Stuttgart does it well"
    wanted = [name for name in named if not none.fullmatch(name.casefold().strip(" .!"))]
    if wanted and not line.startswith("=") and (two := _parted(wanted[-1])) and len(two) > 1:
        return _one_name_or_two(wanted, two)
    if len(wanted) > max(RIVALS, len(draft.rows("competitors"))):
        return refused("too_many_rivals", most=RIVALS)
    kind = {} if draft.one("foundations.activity") in _ELSEWHERE else {"kind": CompetitorKind.DIRECT.value}
    return Taken(_named_so(draft, "competitors.name", wanted, **kind))


_ELSEWHERE = (Activity.PUBLIC_SERVICE, Activity.LEARNING, Activity.GIVING)  # who does it well elsewhere is no rival


# "The town next door. And the county." names two; "St. Mary's" and "gov.uk" are names.
_SENTENCE_ENDS = re.compile(r"(?<=\w\w)\.\s+and\s+|(?<=\w{4})\.(?:\s+|$)", re.IGNORECASE)


def _parted(name: str) -> list[str]:
    """ "City Physio and Leeds Sports" in two; "Smith & Co" and "Brook and Sons" are one name."""
    return re.split(rf"\s+(?:and|or|&)\s+(?!(?:{words('wizard')('reading.firm_ends')})\b)", name, flags=re.IGNORECASE)


def _one_name_or_two(wanted: list[str], two: list[str]) -> Unsure:
    """ "City Physio and Leeds Sports" may be two firms, "Smith and Sons" is one."""
    say = words("wizard")
    apart = "; ".join((*wanted[:-1], *two))
    offered = (
        Option(f"={apart}", say("unsure.names", count=len(two), number=len(two), names="; ".join(two))),
        Option(f"={'; '.join(wanted)}{';' if len(wanted) == 1 else ''}", say("unsure.one_name", name=wanted[-1])),
    )
    return Unsure(say("unsure.name", typed=wanted[-1]), (*offered, again()))


def _named_so(draft: Draft, key: str, wanted: list[str], **first: str) -> tuple[Answer, ...]:
    """The rows of a table become those that are wanted by this fact: the others go, `first` is what new ones get."""
    table, _, fact = key.partition(".")
    there = {row.id: getattr(row, fact) for row in draft.rows(table)}
    gone = {row for row, name in there.items() if name not in wanted}
    new = [name for name in wanted if name not in there.values()]
    return (
        *unlinked(draft, gone),
        *(RemoveRow(table, row) for row in sorted(gone)),
        *(
            AddRow(table, row, {fact: name, **first})
            for row, name in zip(draft.new_ids(table, len(new)), new, strict=True)
        ),
    )


def _ask_better(draft: Draft, slot: int) -> Ask:
    rival = draft.row("competitors", slot)
    before = (wording(draft, "competitors.better"),) if not slot else ()
    question = words("wizard")("better_at", name=rival.name if rival else "")
    old = (rival.better if rival else None) or ""
    if _TOGETHER in draft.notes:
        old = together({one.id: one.better or "" for one in draft.rows("competitors")}, names(draft, us=False))
    return worded(
        draft,
        "competitors.better",
        name=rival.name if rival else "",
        question=question,
        before=before,
        old=old,
        **({"example": ""} if slot else {}),
    )


def _read_better(draft: Draft, slot: int, typed: Typed) -> Reading:
    rival = draft.row("competitors", slot)
    if rival is None:
        return Taken()
    line = as_line(typed)
    label, _, own = line.partition(":")  # "PureGym: open 24/7" of PureGym; a sentence stays as it was typed
    if own.strip() and label.strip().casefold() == (rival.name or "").casefold():
        line = own.strip()
    return Taken((SetFact("competitors.better", rival.id, line or None),))


def _ask_phrases(draft: Draft, slot: int) -> Ask:
    return worded(draft, "phrases.phrase", old=", ".join(row.phrase for row in draft.rows("phrases") if row.phrase))


def _read_phrases(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = re.sub(r"[^\S\n]+[/|]\s+", ", ", first_cells(as_line(typed)))
    wanted = list(dict.fromkeys(item.strip(_QUOTES) for item in items(line)))
    if len(wanted) > max(PHRASES, len(draft.rows("phrases"))):
        return refused("too_many_phrases", most=PHRASES)
    return Taken(_named_so(draft, "phrases.phrase", wanted))


_QUOTES = "\"'“”„«»‘’ "  # a phrase is searched for as people type it


def _places(draft: Draft) -> list[Any]:
    """Who came up for the first phrase; other phrases are opened row by row."""
    first = draft.row("phrases", 0)
    return [row for row in draft.rows("search_places") if first is not None and row.phrase == first.id]


def _ask_search(draft: Draft, slot: int) -> Ask:
    first = draft.row("phrases", 0)
    found = [draft.called(row.who) if row.who else row.other or "" for row in _places(draft)]
    return worded(
        draft,
        "search_places.who",
        old=", ".join(found),
        about=words("wizard")("phrase", phrase=first.phrase if first else ""),
    )


def _read_search(draft: Draft, slot: int, typed: Typed) -> Reading:
    first = draft.row("phrases", 0)
    if first is None:
        return Taken()
    known = [*names(draft, us=False).items(), (US, draft.one("foundations.company") or "")]
    answers: list[Answer] = [RemoveRow("search_places", row.id) for row in _places(draft)]
    line = re.sub(rf",?\s+(?:{words('wizard')('reading.next_place')})\s+", ", ", as_line(typed))
    if re.fullmatch(words("wizard")("reading.us_first"), line.casefold().strip(" .!")):
        line = words("plan")("words.us")
    line = re.sub(rf"[,;]\s*(?:{words('wizard')('reading.not_there')})\s*$", "", line, flags=re.IGNORECASE)
    if re.search(rf"\b(?:{words('wizard')('reading.no_name')})\b", line, re.IGNORECASE):
        return refused("names_in_order", typed=line)
    came_up = [re.sub(r"\s*\([^()]*\)$", "", name) for name in items(re.sub(r"(?<=\S)\s+(?=[2-9][.)]\s)", "\n", line))]
    looked_up = _looked_up(draft)
    for place, (row_id, name) in enumerate(zip(draft.new_ids("search_places", len(came_up)), came_up, strict=True), 1):
        ours = re.fullmatch(words("wizard")("reading.us_at"), name.casefold()) is not None
        who = US if ours else closest(name, known)
        named = {"who": who} if who else {"other": name}
        answers.append(AddRow("search_places", row_id, {"phrase": first.id, "place": place, **named, **looked_up}))
    return Taken(tuple(answers))


def _looked_up(draft: Draft) -> dict[str, Any]:
    """When and from where places were looked up before, as far as known."""
    dated = next((row for row in _places(draft) if row.checked_on), None)
    if dated is None:
        return {}
    since = {"checked_on": dated.checked_on.isoformat()}
    return {**since, "checked_from": dated.checked_from} if dated.checked_from else since


def _ask_when(draft: Draft, slot: int) -> Ask:
    first = next(iter(_places(draft)), None)
    day = declared.as_typed(first.checked_on if first and first.checked_on else draft.today)
    old = ", ".join(part for part in (first.checked_from, day) if part) if first and first.checked_on else ""
    return worded(draft, "search_places.checked_on", old=old, default="" if old else day)


def _read_when(draft: Draft, slot: int, typed: Typed) -> Reading:
    """A place and a day, in either order; a day without a year is the last one."""
    line = as_line(typed)
    both = (pair for front, back in _cuts(line) for pair in ((front, back), (back, front)))
    dated = ((other.strip(" ,"), day) for text, other in both if text and (day := past_day(text, draft.today)))
    place, day = next(dated, (line, draft.today))
    if day > draft.today:
        return refused("future", date=show.day(day))
    values = {"checked_on": day.isoformat(), "checked_from": place or None}
    answers = (
        SetFact(f"search_places.{name}", row.id, value) for row in _places(draft) for name, value in values.items()
    )
    return Taken(tuple(answers), told("checked", date=show.day(day)))


def _cuts(line: str) -> Iterator[tuple[str, str]]:
    yield line, ""
    for mark in re.finditer(r"[,;]\s*|\s+", line):
        yield line[: mark.start()], line[mark.end() :]


def together(parts: Mapping[str, str], called: Mapping[str, str]) -> str:
    """One line that answers for several firms, as `parts_of` reads it."""
    say = words("wizard")
    return "; ".join(say("typed.of_firm", name=called[code], text=text) for code, text in parts.items() if text)


def parts_of(draft: Draft, typed: Typed) -> dict[str, str] | None:
    """A line that names the firms it answers for, by code; None where it names none."""
    ours = rf"(^|[,;\n]\s*)(?:{words('wizard')('reading.us')})(?=[\s:])"
    line = re.sub(ours, rf"\1{words('plan')('words.us')}", as_line(typed), flags=re.IGNORECASE)
    return named_parts(in_full(line, names(draft, us=False)), names(draft, us=True))


def _read_better_of(draft: Draft, slot: int, typed: Typed) -> Reading:
    found, asked = parts_of(draft, typed), draft.row("competitors", slot)
    if found and len(found) == 1 and asked and not found.keys() & {asked.id, US}:
        ((code, text),) = found.items()  # said of another one than was asked about
        return Taken((SetFact("competitors.better", code, text),), told("of_rival", name=draft.called(code)))
    if slot or found is None or len(found) == 1:
        reading = _read_better(draft, slot, typed)
        return Taken(reading.answers, forget=(_TOGETHER,)) if isinstance(reading, Taken) else reading
    open_ = {code for code, text in found.items() if no_number(text) or no_answer(text)}  # "FreshBox: no idea"
    answers = tuple(
        SetFact("competitors.better", code, None if code in open_ else text)
        for code, text in found.items()
        if code != US
    )
    return Taken(answers, notes=(_TOGETHER,))


QUESTIONS = by_name(
    Question("competitors.name", _ask_rivals, _read_rivals, several=True),
    Question("competitors.better", _ask_better, _read_better_of),
    Question("phrases.phrase", _ask_phrases, _read_phrases, several=True),
    Question("search_places.who", _ask_search, _read_search, several=True),
    Question("search_places.checked_on", _ask_when, _read_when),
)
