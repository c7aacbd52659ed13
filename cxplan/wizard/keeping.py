"""The plan on the disk while somebody answers: every answer durable at once, put into the plan at a step's end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Timer

from .. import files
from ..errors import CxplanError, FileProblem
from ..plan import file, journal
from ..plan.answers import Answer, apply
from ..plan.encoding import decoded
from ..plan.fields import Raw
from ..plan.file import PlanFile
from ..text import words
from . import earlier
from .asking import Spot
from .beside import beside, settled
from .draft import Draft

Tell = Callable[[str], None]

PAUSE = 1.0  # seconds without an answer before the plan is written: somebody thinks


@dataclass
class Keeper:
    """Holds a plan's file for one dialogue; what cannot be written stays in memory and is tried again."""

    path: Path
    tell: Tell
    known: PlanFile | None = None
    waiting: list[Answer] = field(default_factory=list)
    last: dict[str, object] = field(default_factory=dict)
    here: dict[str, object] = field(default_factory=dict)
    unsent: dict[str, str] = field(default_factory=dict)
    overtaken: bool = False
    _beside: Timer | None = None
    _writing: bool = False
    _news: SimpleQueue[str] = field(default_factory=SimpleQueue)

    def opened(self) -> PlanFile:
        """The plan with what an earlier dialogue left put into it."""
        self.known = file.load(self.path)
        for notice in self.known.notices:
            self.tell(notice)
        return self.known

    def keep(self, answers: Iterable[Answer], draft: Draft, spot: Spot | None) -> None:
        """Makes answers durable, with where the dialogue goes on; nothing new is not written again."""
        if self._beside is not None and self._beside.is_alive() and not self._writing:
            self._begin()
        self.waiting += answers
        self.stands(draft, spot)
        if self.waiting or self.here != self.last:
            self._append()

    def stands(self, draft: Draft, spot: Spot | None) -> None:
        """Knows where the dialogue stands, for whatever is kept next."""
        self.here = stand(draft, spot) | ({"unsent": dict(self.unsent)} if self.unsent else {})

    def keep_unsent(self, name: str, shown: str, text: str) -> None:
        """Keeps what was typed at a question and not sent; nothing where it is what was `shown` there."""
        if text.strip() == shown.strip() or not text.strip():
            if self.unsent.pop(name, None) is None:
                return
        elif self.unsent.get(name) == text:
            return
        else:
            self.unsent[name] = text
        self.here = {**self.here, "unsent": dict(self.unsent)}
        with suppress(FileProblem):  # it is no answer: an answer will say so
            journal.append(self.path, notes=self.here)

    def tried_again(self) -> bool:
        """Whether nothing is left in memory alone, after one more try."""
        if self.waiting:
            self._append()
        return not self.waiting

    def saved_elsewhere(self, folder: Path, draft: Draft) -> Path:
        """The whole plan with every answer in another folder, where the dialogue can go on; raises FileProblem."""
        assert self.known is not None
        stem, suffix = self.path.stem, self.path.suffix
        names = (f"{stem}{'' if count == 1 else f'-{count}'}{suffix}" for count in range(1, 10_000))
        there = next(path for name in names if not files.sure((path := folder / name).exists))
        file.write_copy(self.known, draft.raw, there)
        journal.append(there, notes=self.here)
        self.waiting.clear()
        return there

    def _append(self) -> None:
        try:
            journal.append(self.path, self.waiting, self.here)
        except FileProblem as problem:
            self.tell(words("wizard")("kept_in_memory", reason=problem))
        else:
            self.waiting.clear()
            self.last = self.here

    def fold_beside(self) -> None:
        """Begins to put the answers into the plan's file while the asking goes on; `news` has what is to be said of it.

        Where another program changed the plan meanwhile, `overtaken` says so, and nothing is written: the
        dialogue has to take the changes in first.
        """
        if self._writing:
            return  # what it does not find any more comes at the next step's end
        if self._changed_meanwhile():
            self.overtaken = True
        else:
            self._begin()

    def _begin(self) -> None:
        """Begins anew to wait for a moment of rest."""
        if self._beside is not None:
            self._beside.cancel()
        self._beside = Timer(PAUSE, self._fold_quietly)
        self._beside.daemon = True  # the journal has it all: nobody has to wait
        self._beside.start()

    def _fold_quietly(self) -> None:
        self._writing = True
        try:
            with beside():
                self._fold_or_not()
                settled()
        finally:
            self._writing = False

    def _fold_or_not(self) -> None:
        if self._changed_meanwhile():
            self.overtaken = True
            return
        try:
            self.known = file.load(self.path, self.known)
        except CxplanError as problem:
            self._news.put(words("wizard")("not_folded", reason=problem))
        else:
            for notice in self.known.notices:
                self._news.put(notice)

    def news(self) -> list[str]:
        """What has come up while answers were put into the plan beside the asking."""
        found: list[str] = []
        while True:
            try:
                found.append(self._news.get_nowait())
            except Empty:
                return found

    def fold(self) -> Raw | None:
        """Puts the answers into the plan's file at once; gives its data, or None where that cannot be just now."""
        self._wait()
        changed, self.overtaken = self._changed_meanwhile(), False
        try:
            found = file.load(self.path, self.known)
        except CxplanError as problem:
            self.tell(words("wizard")("not_folded", reason=problem))
            return None
        for notice in found.notices:
            self.tell(notice)
        if changed:
            self.tell(words("wizard")("changed_meanwhile", file=self.path.name))
        self.known = found
        return apply(found.raw, self.waiting)

    def _wait(self) -> None:
        """Nothing is put into the plan beside the asking any more."""
        if self._beside is not None:
            self._beside.cancel()
            self._beside.join()

    def _changed_meanwhile(self) -> bool:
        """Whether the plan's file is not as we last read it: another program wrote it, or took it away."""
        try:
            there = decoded(files.read_bytes(self.path), self.path).text
        except FileProblem:
            return True
        return self.known is None or there != self.known.text


def stand(draft: Draft, spot: Spot | None) -> dict[str, object]:
    """The notes that say where a dialogue stands."""
    return {"at": str(spot) if spot else "", "notes": sorted(draft.notes)}


def left_unsent(path: Path) -> dict[str, str]:
    """What an earlier dialogue left typed and not sent, by question."""
    found = journal.kept(path).notes.get("unsent")
    return {earlier.spot(str(name)): str(text) for name, text in found.items()} if isinstance(found, dict) else {}


def stood(path: Path) -> tuple[Spot | None, frozenset[str]]:
    """Where an earlier dialogue on this plan stood, and what it remembered."""
    notes = journal.kept(path).notes
    at, remembered = notes.get("at"), notes.get("notes")
    spot = Spot.read(earlier.spot(at)) if isinstance(at, str) and at else None
    known = (earlier.note(str(note)) for note in remembered) if isinstance(remembered, list) else ()
    return spot, frozenset(known)
