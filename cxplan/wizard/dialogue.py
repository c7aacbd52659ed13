"""One dialogue: asks what comes next, keeps every answer, goes back, helps, and opens the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from ..plan.answers import Answer, SetFact
from ..text import words
from . import flow, review
from .asking import Ask, Asker, Key, Option, Reading, Refused, Spot, Stopped, Taken, Typed, Unsure, Way
from .depth.desk import Desk
from .draft import Draft
from .keeping import Keeper
from .question import chosen, quarter_on
from .steps import STEPS
from .telling import Teller

Build = Callable[[], bool]
"""Makes the files and says where they are, or says why not."""


_FIRST_PAGE = "audit"  # after this step a build gives a page already


class Do(StrEnum):
    """What the menu and the review offer."""

    ON = "on"
    CHANGE = "change"
    ROW = "row"
    MORE = "more"
    JUMP = "jump"
    LEAVE_OUT = "leave_out"
    BUILD = "build"
    STOP = "stop"


@dataclass
class Dialogue:
    """The state of one dialogue."""

    asker: Asker
    keeper: Keeper
    draft: Draft
    build: Build
    teller: Teller
    at_end: bool = False
    at: Spot | None = None

    def run(self, spot: Spot | None, *, opening: bool = True) -> None:
        """Asks from this question to the end; raises Stopped where a person stops."""
        chapter = ""
        while spot is not None:
            self.at, self.at_end = spot, False
            here = flow.chapter_of(spot)
            if here != chapter and opening and spot == flow.first(self.draft, here):
                self._introduce(here)
            chapter, opening = here, True
            following = self._asked(spot)
            if following is None or flow.chapter_of(following) != chapter:
                following = self._left(chapter, spot, following)
            spot = following
            self.keeper.keep((), self.draft, spot)

    def _left(self, chapter: str, spot: Spot, following: Spot | None) -> Spot | None:
        """At a step's border: on the way forward its answers go into the plan and are looked over."""
        order = list(STEPS)
        forward = following is None or order.index(flow.chapter_of(following)) > order.index(chapter)
        left_out = spot not in flow.spots(self.draft, chapter)
        if not forward or left_out or flow.after(self.draft, spot) != following:
            return following
        self.keeper.fold_beside()
        return self._look_over(chapter, following)

    def _asked(self, spot: Spot) -> Spot | None:
        """Asks one question until it is answered or left; gives the next one."""
        wrong: Typed = ""
        while True:
            self._tell_ready()
            ask = flow.ask(self.draft, spot)
            if isinstance(wrong, str) and wrong and ask.way in (Way.LINE, Way.TEXT):
                ask = replace(ask, old=wrong)
            typed = self.asker.ask(ask, review.where(self.draft, spot), lambda text: self._preview(spot, text))
            if typed is Key.HELP:
                self._help(ask)
            elif typed is Key.BACK:
                return flow.before(self.draft, spot) or spot
            elif typed is Key.MENU:
                return self._menu(spot)
            elif self._took(spot, typed):
                return flow.after(self.draft, spot)
            else:
                wrong = typed

    def _preview(self, spot: Spot, text: Typed) -> Reading:
        return flow.read(self.draft, spot, text)

    def _took(self, spot: Spot, typed: Typed) -> bool:
        """Whether the answer could be taken; then it is durable."""
        reading = flow.read(self.draft, spot, typed)
        while isinstance(reading, Unsure):
            meant = self.asker.ask(_as_ask(reading), "")
            if isinstance(meant, Key) or not meant:
                return False
            reading = self._meant(spot, reading, meant)
        if isinstance(reading, Refused):
            self.asker.say(words("wizard")("sign.careful", text=reading.why), "careful")
            return False
        if reading.said:
            self.asker.say(words("wizard")("sign.said", text=reading.said), "said")
        self.draft = flow.taken(self.draft, reading)
        if reading != Taken():
            self.keeper.keep(reading.answers, self.draft, flow.after(self.draft, spot))
            self.teller.begin(spot, self.draft.plan)
        return True

    def _tell_ready(self) -> None:
        """Says what has come up beside the asking, and takes in what another program changed in the plan."""
        if self.keeper.overtaken:
            self._fold()
        for sentence in self.keeper.news():
            self.asker.say(sentence, "careful")
        for sentence in self.teller.ready():
            self.asker.say(words("wizard")("sign.said", text=sentence), "said")

    def _meant(self, spot: Spot, unsure: Unsure, meant: Typed) -> Reading:
        code = chosen(meant, unsure.options)
        return flow.read(self.draft, spot, code if code is not None else meant)

    def _help(self, ask: Ask) -> None:
        for text in (ask.help, words("questions")("rules.enter")):
            if text:
                self.asker.say(text, "muted")
        if ask.measured:
            self.asker.say(words("questions")("rules.not_measured"), "muted")
        if ask.example:
            self.asker.say(words("wizard")("keys.example", example=ask.example), "muted")

    def _introduce(self, chapter: str) -> None:
        say = words("questions")
        minutes = say(f"steps.{chapter}.minutes")
        title = words("wizard")("step_title", count=int(minutes), name=review.step_name(chapter), minutes=minutes)
        why, good = say(f"steps.{chapter}.why"), say(f"steps.{chapter}.good")
        self.asker.page((("", ""), ("title", title), ("", why), ("", good)))

    def _fold(self) -> None:
        raw = self.keeper.fold()
        if raw is not None:
            self.draft = replace(self.draft, raw=raw)

    def _look_over(self, chapter: str, following: Spot | None) -> Spot | None:
        """The review at a step's end: what was entered, what is empty, and where to go from here.

        Nothing is asked where there is nothing to decide: all is answered, and it is no time to build.
        """
        self._tell_ready()
        done = review.entered(self.draft, chapter)
        self._show(chapter, done)
        self.at_end = following is None
        if following is not None and chapter != _FIRST_PAGE and all(one.answer for one in done):
            self.asker.say(words("wizard")("review.going_on"), "muted")
            return following
        return self._look_over_asked(chapter, following)

    def _look_over_asked(self, chapter: str, following: Spot | None) -> Spot | None:
        shown = True
        while True:
            self._tell_ready()
            if not shown:
                self._show(chapter, review.entered(self.draft, chapter))
            typed = self.asker.ask(_look_over(at_end=self.at_end), "")
            shown = typed == Do.BUILD
            if typed is Key.BACK:
                return flow.spots(self.draft, chapter)[-1]
            found = self._do(typed, chapter)
            if found is Do.ON:
                return following
            if isinstance(found, Spot):
                return found

    def _show(self, chapter: str, done: tuple[review.Entered, ...]) -> None:
        title = words("wizard")("review.title", name=review.step_name(chapter))
        self.asker.page((("", ""), ("title", title), *review.looked_over(done)))

    def _do(self, typed: Typed | Key, chapter: str) -> Do | Spot | None:
        """Carries out what was chosen; gives where to go, ON to go on, or None to ask again."""
        if typed == Do.STOP:
            raise Stopped(0)
        if typed == Do.BUILD:
            self._fold()
            if self.build() and self.at_end:  # nothing is left to ask
                raise Stopped(0)
            return None
        if typed == Do.MORE:
            self.draft = Desk(self.asker, self.draft, self._kept_at_desk).open_step(chapter)
            return None
        if typed == Do.LEAVE_OUT:
            return self._leave_out(chapter)
        if typed == Do.JUMP:
            return self._jump()
        if typed == Do.CHANGE:
            return self._change(chapter)
        return Do.ON if typed in (Do.ON, "") else None

    def _kept_at_desk(self, answers: tuple[Answer, ...], draft: Draft) -> None:
        self.draft = draft
        self.keeper.keep(answers, draft, self.at)

    def _open_row(self, spot: Spot) -> None:
        if (row := review.row_of(self.draft, spot)) is not None:
            self.draft = Desk(self.asker, self.draft, self._kept_at_desk).open_row(*row)

    def _menu(self, spot: Spot) -> Spot:
        """The menu, from any question; leaving it comes back to the question."""
        chapter = flow.chapter_of(spot)
        while True:
            offered = [do for do in Do if do is not Do.ROW or review.row_of(self.draft, spot) is not None]
            if chapter == "foundations":  # everything stands on it
                offered.remove(Do.LEAVE_OUT)
            options = tuple(Option(do, words("wizard")(f"do.{'back' if do is Do.ON else do}")) for do in offered)
            typed = self.asker.ask(Ask(words("wizard")("menu"), Way.CHOOSE, options=options, default=Do.ON), "")
            if isinstance(typed, Key):
                return spot
            if typed == Do.ROW:
                self._open_row(spot)
                continue
            found = self._do(typed, chapter)
            if found is Do.ON:
                return spot
            if isinstance(found, Spot):
                return found

    def _jump(self) -> Spot | None:
        lines = tuple(review.outline(self.draft))
        options = tuple(Option(chapter, line) for chapter, line in zip(STEPS, lines, strict=True))
        typed = self.asker.ask(Ask(words("wizard")("jump"), Way.CHOOSE, options=options), "")
        if not isinstance(typed, str) or typed not in STEPS:
            return None
        if not flow.spots(self.draft, typed):  # left out: what it holds can still be opened
            self.draft = Desk(self.asker, self.draft, self._kept_at_desk).open_step(typed)
        return flow.first(self.draft, typed)

    def _leave_out(self, chapter: str) -> Spot | None:
        """The step does not apply: its reason and a day to look again are kept, and the next step comes."""
        say = words("wizard")
        typed = self.asker.ask(Ask(say("leave_out_why"), hint=say("leave_out_hint")), "")
        if isinstance(typed, Key) or not typed:
            return None
        again = quarter_on(self.draft.today).isoformat()
        answers = (SetFact(f"{chapter}.not_applicable", "", str(typed)), SetFact(f"{chapter}.look_again", "", again))
        self._kept_at_desk(answers, self.draft.after(answers))
        self.asker.say(say("left_out", name=review.step_name(chapter)), "said")
        return flow.first(self.draft, chapter)

    def start(self) -> Spot | None:
        """Where to begin with a plan that is there: the step that is chosen, or the first question."""
        return self._jump() or flow.first(self.draft, next(iter(STEPS)))

    def _change(self, chapter: str) -> Spot | None:
        done = review.entered(self.draft, chapter)
        options = tuple(Option(str(one.spot), review.named(one), review.short(one.answer, 30)) for one in done)
        typed = self.asker.ask(Ask(words("wizard")("change"), Way.CHOOSE, options=options), "")
        known = {str(one.spot): one.spot for one in done}
        return known.get(typed) if isinstance(typed, str) else None


def _look_over(*, at_end: bool) -> Ask:
    """The question at a step's end; at the very end there is nothing to go on to."""
    offered = [do for do in Do if do not in (Do.ROW, Do.LEAVE_OUT) and not (at_end and do is Do.ON)]
    options = tuple(Option(do, words("wizard")(f"do.{do}")) for do in offered)
    key = "review.last" if at_end else "review.question"
    return Ask(words("wizard")(key), Way.CHOOSE, options=options, default=Do.BUILD if at_end else Do.ON)


def _as_ask(unsure: Unsure) -> Ask:
    return Ask(unsure.question, Way.CHOOSE, before=unsure.before, options=unsure.options)
