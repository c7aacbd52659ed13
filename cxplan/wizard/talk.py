"""One question at a time: asked until it is answered or left, its answer taken and kept; what every page stands on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from pathlib import Path

from ..plan.answers import Answer
from ..plan.trade import trade_of
from ..text import words
from . import exports, flow, length, pointing, review
from .asking import Ask, Asker, Key, Reading, Refused, Spot, Taken, Typed, Unsure, Way
from .depth.desk import Desk
from .draft import DoesNotFit, Draft
from .dropped import dropped
from .keeping import Keeper
from .offered import chosen
from .steps import exported
from .telling import Teller
from .unsent import Unsent

LAST_FIGURES = Spot("service_figures.requests")
"""After it the figures of step 8 are worked out, to be drawn at the step's end."""


@dataclass
class Talk(ABC):
    """What was said so far, with whom, and where one stands."""

    asker: Asker
    keeper: Keeper
    draft: Draft
    teller: Teller
    at_end: bool = False
    at: Spot | None = None
    shows_ranges: bool = False  # the picture of step 8 is shown once it is drawn
    exports: exports.Exports | None = None
    meant: str = ""  # what was said to be meant, where it is told instead of what was typed

    @property
    def reached(self) -> Spot | None:
        """The question at which somebody stands; None where all were asked, or the plan is another year's."""
        return None if self.at_end else self.at

    @abstractmethod
    def _menu(self, spot: Spot) -> Spot:
        """Where the menu leads from a question; to the question itself where it is left."""

    def asked(self, spot: Spot) -> Spot | None:
        """Asks one question until it is answered or left; gives the next one."""
        wrong: Typed = ""
        while True:
            self.tell_ready()
            ask = flow.ask(self.draft, spot)
            ask = replace(ask, here=length.here(self.draft, spot))
            ask = self._unsent.in_line(ask, str(spot), wrong)
            typed = self.asker.ask(ask, review.where(self.draft, spot), lambda text: self._preview(spot, text))
            if typed is Key.HELP:
                self._help(spot, ask)
            elif typed is Key.BACK:
                return flow.before(self.draft, spot) or spot
            elif typed is Key.MENU:
                return self._menu(spot)
            elif self._took(spot, ask, typed):
                return flow.after(self.draft, spot)
            else:
                wrong = typed

    @property
    def _unsent(self) -> Unsent:
        return Unsent(self.keeper.unsent, self.keeper.keep_unsent)

    @property
    def desk(self) -> Desk:
        return Desk(self.asker, self.draft, self.kept_at_desk, self._unsent)

    def _preview(self, spot: Spot, text: Typed) -> Reading:
        return flow.read(self.draft, spot, text)

    def _took(self, spot: Spot, ask: Ask, typed: Typed) -> bool:
        """Whether the answer could be taken; then it is durable."""
        reading = self._understood(spot, ask, typed)
        if reading is None:
            return False
        if isinstance(reading, Refused):
            self.asker.say(words("wizard")("sign.careful", text=reading.why), "careful")
            return False
        answers = pointing.settled(self.asker, self.draft, reading.answers)
        if answers is None:
            return False
        reading = replace(reading, answers=answers)
        self.keeper.unsent.pop(str(spot), None)
        meant = self.meant if "\n" in str(typed) or ask.way is Way.CHOOSE or not reading.said else ""
        answer = meant or review.typed(ask, "" if flow.skips(typed) else typed)
        self.asker.told(review.called(self.draft, spot, ask), answer, reading.said)
        self.draft = flow.taken(self.draft, reading)
        if reading != Taken():
            self.keeper.keep(reading.answers, self.draft, flow.after(self.draft, spot))
            self.teller.begin(spot, self.draft.plan)
            if (spot == LAST_FIGURES or spot.name in exported.NAMES) and self.asker.draws:
                self.teller.begin_picture(self.draft.plan)
        return True

    def _understood(self, spot: Spot, ask: Ask, typed: Typed) -> Taken | Refused | None:
        """What an answer means, once it means one thing; None where that is left open."""
        reading, self.meant = flow.read(self.draft, spot, typed), ""
        if isinstance(reading, Unsure) and ask.unsent and isinstance(typed, str):
            ask.unsent(typed)  # until it is said what was meant, it is no answer; who stops here finds it again
        while isinstance(reading, Unsure):
            meant = self.asker.ask(_as_ask(reading, ask, typed), "")
            if isinstance(meant, Key) or not meant:
                return None
            self.meant = _instead(reading, ask, typed, meant)
            reading = self._meant(spot, reading, meant)
        text = exported.named(self.draft, spot, typed) if spot.name in exported.NAMES else ""
        return self._exported(spot, text) if text else reading

    def _exported(self, spot: Spot, text: str) -> Taken | Refused:
        """An export taken in, as answers; refused with a sentence where it is not."""
        say, home = words("wizard"), self.keeper.path.parent
        paths = dropped(text, (Path(), home))
        if not paths or self.exports is None or self.keeper.known is None:
            return Refused(say("export.no_file", typed=text))
        file = replace(self.keeper.known, raw=self.draft.raw, plan=self.draft.plan)
        kept = exports.Kept(self.draft, spot, lambda now, before: self._noted(spot, now, before))
        answers = exports.taken(self.asker, self.exports, file, paths, kept)
        if answers is None:
            return Refused(say("export.left"))
        try:
            self.draft.after(answers)
        except DoesNotFit:
            return Refused(say("refused.limits", what=text))
        return Taken(answers, say("told.exported"), forget=tuple(exports.notes_of(self.draft, spot)))

    def _noted(self, spot: Spot, now: str, before: str) -> None:
        """What was said of an export so far is durable, with the question where it goes on."""
        self.draft = self.draft.noting((now,), (before,))
        self.keeper.keep((), self.draft, spot)

    def tell_ready(self) -> None:
        """Says what has come up beside the asking, and takes in what another program changed in the plan."""
        if self.keeper.overtaken:
            self.fold()
        for sentence in self.keeper.news():
            self.asker.say(sentence, "careful")
        if self.shows_ranges and (lines := self.teller.picture()) is not None:
            self.shows_ranges = False
            if lines:
                self.asker.page((("", ""), *lines))
        for sentence in self.teller.ready():
            self.asker.say(words("wizard")("sign.said", text=sentence), "said")

    def _meant(self, spot: Spot, unsure: Unsure, meant: Typed) -> Reading:
        if unsure.lacking:
            return flow.read(self.draft, spot, unsure.lacking.replace("{}", str(meant)))
        code = chosen(meant, unsure.options)
        return flow.read(self.draft, spot, code if code is not None else meant)

    def _help(self, spot: Spot, ask: Ask) -> None:
        for text in (ask.help, words("questions")("rules.enter")):
            if text:
                self.asker.say(text, "muted")
        if ask.measured:
            self.asker.say(words("questions")("rules.not_measured"), "muted")
        if ask.example:
            self.asker.say(words("wizard")("keys.example", example=ask.example), "muted")
        say, slots = words("questions"), trade_of(self.draft.plan.foundations).slots
        for part in ("why", "good"):
            self.asker.say(say(f"steps.{flow.chapter_of(spot)}.{part}", **slots), "muted")

    def fold(self) -> None:
        raw = self.keeper.fold()
        if raw is not None:
            self.draft = replace(self.draft, raw=raw)

    def kept_at_desk(self, answers: tuple[Answer, ...], draft: Draft) -> None:
        self.draft = draft
        self.keeper.keep(answers, draft, self.at)


def _instead(unsure: Unsure, ask: Ask, typed: Typed, meant: Typed) -> str:
    """What the transcript tells instead of what was typed: the last choice, and pasted lines as they are kept."""
    if "\n" in str(typed):
        return str(meant)
    return next((option.label for option in unsure.options if option.code == meant), "")


def _as_ask(unsure: Unsure, ask: Ask, typed: Typed) -> Ask:
    """Which of several was meant, below the question that it belongs to and what was typed there."""
    sentence = words("wizard")("sign.careful", text=unsure.question)
    return Ask(
        ask.question if ask.here else unsure.question, Way.CHOOSE if unsure.options else Way.LINE,
        before=unsure.before, options=unsure.options,
        here=ask.here, typed=review.typed(ask, typed) if ask.here else "", unsure=sentence if ask.here else "",
        about=ask.about,
    )  # fmt: skip
