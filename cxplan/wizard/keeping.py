"""The plan on the disk while somebody answers: every answer durable at once, put into the plan at a step's end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import CxplanError, FileProblem
from ..plan import file, journal
from ..plan.answers import Answer, Raw, apply
from ..plan.file import PlanFile
from ..text import words
from .asking import Spot
from .draft import Draft

Tell = Callable[[str], None]


@dataclass
class Keeper:
    """Holds a plan's file for one dialogue; what cannot be written stays in memory and is tried again."""

    path: Path
    tell: Tell
    text: str = ""
    waiting: list[Answer] = field(default_factory=list)
    last: dict[str, object] = field(default_factory=dict)

    def opened(self) -> PlanFile:
        """The plan with what an earlier dialogue left put into it."""
        found = file.load(self.path)
        self.text = found.text
        for notice in found.notices:
            self.tell(notice)
        return found

    def keep(self, answers: Iterable[Answer], draft: Draft, spot: Spot | None) -> None:
        """Makes answers durable, with where the dialogue goes on; nothing new is not written again."""
        self.waiting += answers
        here = stand(draft, spot)
        if self.waiting or here != self.last:
            self._append(here)

    def tried_again(self) -> bool:
        """Whether nothing is left in memory alone, after one more try."""
        if self.waiting:
            self._append(self.last)
        return not self.waiting

    def _append(self, here: dict[str, object]) -> None:
        try:
            journal.append(self.path, self.waiting, here)
        except FileProblem as problem:
            self.tell(words("wizard")("kept_in_memory", reason=problem))
        else:
            self.waiting.clear()
            self.last = here

    def fold(self) -> Raw | None:
        """Puts the answers into the plan's file; gives its data, or None where it cannot be written just now."""
        try:
            changed = self._changed_meanwhile()
            found = file.load(self.path)
        except CxplanError as problem:
            self.tell(words("wizard")("not_folded", reason=problem))
            return None
        for notice in found.notices:
            self.tell(notice)
        if changed:
            self.tell(words("wizard")("changed_meanwhile", file=self.path.name))
        self.text = found.text
        return apply(found.raw, self.waiting)

    def _changed_meanwhile(self) -> bool:
        """Whether another program wrote the plan since we last read it."""
        from .. import files

        return files.read_bytes(self.path).decode("utf-8", "replace") != self.text


def stand(draft: Draft, spot: Spot | None) -> dict[str, object]:
    """The notes that say where a dialogue stands."""
    return {"at": str(spot) if spot else "", "notes": sorted(draft.notes)}


def stood(path: Path) -> tuple[Spot | None, frozenset[str]]:
    """Where an earlier dialogue on this plan stood, and what it remembered."""
    notes = journal.kept(path).notes
    at, remembered = notes.get("at"), notes.get("notes")
    spot = Spot.read(at) if isinstance(at, str) and at else None
    return spot, frozenset(str(note) for note in remembered) if isinstance(remembered, list) else frozenset()
