"""Taking in an export: its path is asked, then what cannot be told from it, and its figures count from there on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ..errors import FileProblem
from ..plan import Plan
from ..plan.answers import Answer
from ..plan.choices import SourceKind
from ..plan.fields import Raw
from ..plan.file import PlanFile
from ..plan.merge import merged
from ..plan.typed import a_period
from ..text import words
from .asking import Ask, Asker, Key, Option, Spot, Way
from .draft import Draft

if TYPE_CHECKING:
    from ..sources.problems import Unsure

_NOTE = "export:"  # before what was said of an export that is not taken in yet: nothing is asked twice
_KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An export to take in: its files, what they hold ("" to be told by them), what was said of its columns."""

    paths: tuple[Path, ...]
    kind: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What came of it: the plan's data with the source, and what there is to tell, a sentence each."""

    raw: Raw
    told: tuple[str, ...]


class Exports(Protocol):
    """What the floor above lends: exports read, and what a plan's exports come to."""

    def read(self, file: PlanFile, wanted: Wanted) -> Read:
        """The export read; raises Unsure, Outside or another FileProblem."""
        ...

    def included(self, plan: Plan, path: Path) -> Plan:
        """The plan with what its sources come to."""
        ...


def taken(
    asker: Asker, exports: Exports, file: PlanFile, paths: tuple[Path, ...], kept: Kept
) -> tuple[Answer, ...] | None:
    """The answers that take the files in as a source; None where somebody leaves them or they cannot be read."""
    wanted = kept.wanted(paths)
    while True:
        try:
            found = exports.read(file, wanted)
        except FileProblem as problem:
            if (settled := _settled(asker, problem, wanted)) is None:
                return None
            wanted = settled
            kept.note(wanted)
        else:
            asker.page(("", line) for line in found.told)
            return merged(file.raw, file.raw, found.raw).answers


def _settled(asker: Asker, problem: FileProblem, wanted: Wanted) -> Wanted | None:
    """The export with one thing more said of it; None where that cannot be, or nobody wants to."""
    from ..sources.problems import Outside, Unsure

    if isinstance(problem, Outside):
        return replace(wanted, outside=True) if _is_meant(asker, problem) else None
    if not isinstance(problem, Unsure) or not problem.name:
        asker.say(words("wizard")("sign.careful", text=problem), "careful")
        return None
    if problem.key == "columns" and wanted.kind and not wanted.said:
        return replace(wanted, kind="")  # it may hold something else than this step is about
    answer = asked(asker, problem)
    if answer is None:
        return None
    if problem.name == "kind":
        return replace(wanted, kind=answer)
    return replace(wanted, said={**wanted.said, problem.name: answer})


def _is_meant(asker: Asker, problem: FileProblem) -> bool:
    say = words("wizard")
    options = (Option(_KEEP, say("export.keep_outside")), Option("", say("export.leave")))
    return asker.ask(Ask(say("export.outside"), Way.CHOOSE, after=(str(problem),), options=options), "") == _KEEP


def asked(asker: Asker, problem: Unsure, keys: Mapping[Way, str] | None = None) -> str | None:
    """What somebody chooses or types for what an export leaves open, the likeliest first; None where it is left."""
    from ..sources.problems import role

    say, old = words("wizard"), next(iter(problem.options), "")
    question = say(f"export.open.{problem.key}", **{"role": role(problem.name), **problem.slots})
    options = tuple(Option(option, labelled(problem, option)) for option in problem.options)
    way = Way.CHOOSE if options else Way.LINE
    while True:
        typed = asker.ask(Ask(question, way, options=options, old=old, keys=(keys or {}).get(way, "")), "")
        if isinstance(typed, Key):
            return None
        answer = _period(str(typed)) if problem.name == "period" else str(typed)
        if answer and (not options or answer in problem.options):
            return answer
        old = old if options else str(typed)


def labelled(problem: Unsure, option: str) -> str:
    """A choice in words; a column and a sheet are called as they stand."""
    from ..sources.sheets import ALL

    if problem.key == "survey" and option in problem.slots:
        return str(problem.slots[option])
    if problem.name == "sheet":
        return words("wizard")("export.all_sheets") if option == ALL else option
    if problem.name == "kind":
        return words("plan")(f"choices.source_kind.{option}")
    say = words("wizard")
    return say(f"export.settings.{option}") if say.has(f"export.settings.{option}") else option


def _period(text: str) -> str:
    """The code of a period, however it was typed; "" where it is none."""
    return a_period(text, date.today()) or ""


class Kept:
    """What was said of an export before it could be read whole: it is there again after a stop."""

    def __init__(self, draft: Draft, spot: Spot, keep: Callable[[str, str], None]) -> None:
        self._spot, self._keep = spot, keep
        self._before = next(notes_of(draft, spot), "")

    def wanted(self, paths: tuple[Path, ...]) -> Wanted:
        """The export with what was said of these files before."""
        first = SourceKind.REVIEWS.value if self._spot.name == "reviews_file" else ""
        said: dict[str, Any] = json.loads(self._before.removeprefix(_head(self._spot))) if self._before else {}
        if said.get("paths") != [str(path) for path in paths]:
            return Wanted(paths, first)
        return Wanted(paths, said["kind"], said["said"], said["outside"])

    def note(self, wanted: Wanted) -> None:
        """Keeps what was said so far."""
        said = {"paths": [str(path) for path in wanted.paths], "kind": wanted.kind, "said": dict(wanted.said)}
        now = f"{_head(self._spot)}{json.dumps({**said, 'outside': wanted.outside})}"
        self._keep(now, self._before)
        self._before = now


def _head(spot: Spot) -> str:
    return f"{_NOTE}{spot}:"


def notes_of(draft: Draft, spot: Spot) -> Iterator[str]:
    """What was kept of an export at a question that is not taken in yet."""
    return (note for note in draft.notes if note.startswith(_head(spot)))


def begun(draft: Draft, spot: Spot) -> str:
    """The files that somebody named at a question and that are not taken in yet, as they are typed."""
    note = next(notes_of(draft, spot), "")
    return shown(json.loads(note.removeprefix(_head(spot)))["paths"]) if note else ""


def shown(paths: Iterable[str]) -> str:
    """Several files in one line."""
    return "; ".join(paths)
