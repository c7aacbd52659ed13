"""Names of people as they are typed: who "me" is, whom a first name means, and how a name is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..plan.people import short_name
from ..text import words
from .asking import Reading, Taken, Typed
from .draft import Draft
from .question import Question, as_line, refused, told

_LEAD = "foundations.answers_for"


def is_myself(typed: Typed) -> bool:
    """Whether somebody typed "me" or "we" where a name is asked for: it would stand so in what others read."""
    return as_line(typed).casefold().strip(" .") in words("wizard")("reading.myself").split("|")


def for_a_name(question: Question, written: Callable[[str], str] = str) -> Question:
    """The question, which knows who "me" is and whom a first name means; "we" would say nothing to those who read."""

    def read(draft: Draft, slot: int, typed: Typed) -> Reading:
        name = as_line(_named(typed))
        name = written(name if question.name == _LEAD else in_full(draft, name))
        if is_myself(name):
            return refused("myself", typed=as_line(typed))
        reading = question.read(draft, slot, name)
        changed = isinstance(reading, Taken) and not reading.said and name != as_line(_named(typed))
        return replace(reading, said=told("person", name=name)) if changed and isinstance(reading, Taken) else reading

    return replace(question, read=read)


def in_full(draft: Draft, line: str, *, short: bool = True) -> str:
    """A name as the plan has it: "me" is who answers for the plan, "jo" is Jo Marsh where no other Jo is known.

    Names of people nobody knows yet are written as names are, where the whole line has no capital.
    """
    parts = re.split(rf"(\s*[,/&]\s*|\s+(?:{words('typed')('last_of_list')}|\+)\s+)", line)
    known = "".join(part if at % 2 else _known(draft, part, short=short) for at, part in enumerate(parts))
    if known != line or line != line.lower():
        return known
    return "".join(part if at % 2 else as_a_person(part) for at, part in enumerate(parts))


def as_a_person(name: str) -> str:
    """A name of one to three words with capitals, where none of them says what somebody does: "sales team" stays."""
    front = re.match(r"[^(]*", name)
    parts = front[0].split() if front else []
    roles = words("wizard")("reading.roles")
    if not 1 <= len(parts) <= 3 or any(re.fullmatch(roles, part) for part in parts):
        return name
    return with_capitals(name)


def _known(draft: Draft, name: str, *, short: bool) -> str:
    """The person who is meant, as the plan writes them; the name as it stands where that is of nobody or several."""
    if draft.lead and re.fullmatch(words("wizard")("reading.me"), name, re.IGNORECASE):
        return draft.lead
    people = {short_name(person) for person in draft.people()}
    same = {person for person in people if person.casefold() == name.casefold()}
    found = same or {person for person in people if short and name.casefold() in parts_of(person)}
    return found.pop() if len(found) == 1 else name


def parts_of(person: str) -> set[str]:
    """The first name, the first names, and the last name of a person: each may be said alone."""
    titles = words("wizard")("reading.titles").split("|")
    names = [name for name in person.casefold().split() if name.strip(".") not in titles]
    last = {names[-1]} if len(names) > 1 or names != person.casefold().split() else set()
    return {" ".join(names[:count]) for count in range(1, len(names))} | last


def with_capitals(name: str) -> str:
    """A name in small letters as names are written: "jo marsh, owner" as "Jo Marsh, owner"; others as they are."""
    front, role = re.match(r"([^,(]*)(.*)", name, re.DOTALL).groups()  # type: ignore[union-attr]  # it always fits
    front, blank = front.rstrip(), front[len(front.rstrip()) :]
    small = words("wizard")("reading.small_words").split()
    if not re.fullmatch(r"[^\W\d_]+(?:[ .'’&-]+[^\W\d_]+)*", front) or front != front.lower():
        return name
    written = re.sub(
        r"(?<!['’])[^\W\d_]+|(?<=['’])[^\W\d_]{2,}",
        lambda word: word[0] if word[0] in small else word[0].capitalize(),
        front,
    )
    return f"{written[0].upper()}{written[1:]}{blank}{role}"


def _named(typed: Typed) -> Typed:
    """The name behind "me, Anna", "me Anna Berger", in "myself (Anna, owner)", or before it: "Anna (me)"."""
    say = words("wizard")
    named = re.fullmatch(
        rf"(?:{say('reading.me_named')})\s+(?!(?:{say('reading.me_and')})\b)(\w.*)", as_line(typed), re.I
    )
    if named and not is_myself(named[1]):
        return named[1]
    found = re.fullmatch(r"(.+?)\s*(?:,|(\()|:|\s[-–—]\s)\s*(.+)", as_line(typed))
    if found is None:
        return typed
    front, back = found[1], found[3].removesuffix(")") if found[2] else found[3]
    return back.strip() if is_myself(front) else front if is_myself(back) else typed
