"""A person taken out of a plan's words, and one person's work given to another: each as answers to the plan."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from .answers import SetFact
from .data import is_veiled
from .fields import Raw
from .ids import holders
from .people import names_in, short_name
from .walk import Fact, Kind

_WORDS = (Kind.LINE, Kind.TEXT)


def pattern(name: str) -> re.Pattern[str]:
    """What finds a name in a text: in capitals or not, over any blanks, as whole words."""
    words = r"\s+".join(re.escape(part) for part in name.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def forgotten(data: Raw, name: str, instead: str) -> tuple[SetFact, ...]:
    """The answers that take a name out of a plan's data.

    Where a fact is the name and nothing else, or names people, it goes; within a sentence `instead` takes its place.
    """
    found = pattern(name)
    answers = []
    for fact, row_id, value in _texts(data):
        said, task = _said(value)
        if found.search(said):
            new = _without(fact, said, found, instead) if task is None else None
            answers.append(SetFact(fact.key, row_id, new if task is None else _task(task, None)))
    return tuple(answers)


def handed_over(data: Raw, name: str, to: str, besides: Collection[str] = ()) -> tuple[SetFact, ...]:
    """The answers that put one person in the place of another, wherever a fact names who works with the plan.

    Rows `besides`, by their ids, keep the name: what is over was not done by whoever comes next.
    """
    answers = []
    for fact, row_id, value in _texts(data):
        said, task = _said(value)
        if row_id in besides or (fact.named is None and task is None):
            continue
        people = (said,) if task is not None else names_in(fact, said)
        new = list(dict.fromkeys(to if _is(one, name) else one for one in people))
        if new != list(people):
            answers.append(SetFact(fact.key, row_id, "; ".join(new) if task is None else _task(task, new[0])))
    return tuple(answers)


def called(data: Raw, name: str) -> tuple[str, ...]:
    """Everybody who works with a plan and may be meant by a name, each as written; private facts counted in.

    "Marta" and "Marta, owner" are one, told by the fuller; beside a "Marta, kitchen" there are two.
    """
    found: dict[str, str] = {}
    for fact, _, value in _texts(data):
        said, task = _said(value)
        if fact.named or task is not None:
            for one in (said,) if task is not None else names_in(fact, said):
                if _is(one, name):
                    found.setdefault(one.casefold(), one)
    fuller = tuple(one for one in found.values() if "," in one)
    return fuller or tuple(found.values())


def _is(person: str, name: str) -> bool:
    """Whether a person as written is meant by a name: "Jonas" and "Jonas, kitchen" are one."""
    typed = " ".join(name.split()).casefold()
    return typed in (person.casefold(), short_name(person).casefold())


def _texts(data: Raw) -> Iterator[tuple[Fact, str, Any]]:
    """Every value of a plan's data that has words of people in it, with its fact and its row."""
    for _, own, row_id, holder in holders(data):
        for fact in own:
            value = holder.get(fact.name)
            if value and not is_veiled(value) and (fact.kind in _WORDS or isinstance(value, dict)):
                yield fact, row_id, value


def _said(value: Any) -> tuple[str, Raw | None]:
    """The words of a value, and what it says of "not measured yet" where it is that."""
    if isinstance(value, dict):
        task = dict(value.get("not_measured") or {})
        return str(task.get("owner") or ""), task
    return str(value), None


def _task(task: Raw, owner: str | None) -> Raw:
    kept = {name: value for name, value in task.items() if name != "owner" and value is not None}
    return {"not_measured": {**kept, **({"owner": owner} if owner else {})}}


def _without(fact: Fact, said: str, found: re.Pattern[str], instead: str) -> str | None:
    if fact.named:
        return "; ".join(one for one in names_in(fact, said) if not found.search(one)) or None
    return None if found.fullmatch(said.strip(" .")) else found.sub(instead, said)


__all__ = ["called", "forgotten", "handed_over", "pattern"]
