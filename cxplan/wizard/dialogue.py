"""One dialogue: asks what comes next, keeps every answer, goes back, helps, and opens the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..plan import show
from ..plan.answers import SetFact
from ..text import words
from . import advice, ends, flow, length, menu, pictures, review, still_open
from .asking import GAP, Ask, Key, Made, Option, Spot, Stopped, Typed, Way
from .days import quarter_on
from .ends import Do
from .open_page import OpenPage
from .opening import open_beside
from .steps import STEPS
from .talk import LAST_FIGURES, Talk

Build = Callable[[], bool]
"""Makes the files and says where they are, or says why not."""

_AT_ONCE = 5  # findings said at a step's end; all of them stand on the page of what is open
_ROOMY_MENU = 7  # lines above the steps from which on no empty one stands between
_FIRST_PAGE = "audit"  # after this step a build gives a page already

_MENU = (Do.ON, Do.OPEN, Do.CHANGE, Do.BUILD, Do.ROW, Do.MORE, Do.LEAVE_OUT, Do.STOP)


@dataclass
class Dialogue(Talk):
    """The way through all questions, with what stands at a step's end and in the menu."""

    build: Build = field(kw_only=True)
    made: Made = field(default_factory=Made)
    advised: set[str] = field(default_factory=set)  # what the rules found and was said: it is said once

    def run(self, spot: Spot | None) -> None:
        """Asks from this question to the end; raises Stopped where a person stops."""
        self.keeper.stands(self.draft, spot)
        while spot is not None:
            self.at, self.at_end = spot, False
            chapter = flow.chapter_of(spot)
            following = self.asked(spot)
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
        self.draft = self.draft.noting((), [note for note in self.draft.notes if note.startswith("kept:")])
        return self._look_over(chapter, following)

    def _look_over(self, chapter: str, following: Spot | None) -> Spot | None:
        """The review at a step's end: what was entered, what is empty, and where to go from here.

        Nothing is asked where there is nothing to decide: all is answered, and it is no time to build.
        """
        self.tell_ready()
        done = review.entered(self.draft, chapter)
        if not self.asker.draws:
            self._show(chapter, done)
        elif picture := pictures.after(self.draft, chapter):
            self.asker.page((("", ""), *picture))
        if chapter == flow.chapter_of(LAST_FIGURES) and self.asker.draws:
            self.shows_ranges = True
            self.tell_ready()
        self.at_end = following is None
        new = self._advise(chapter)
        if (
            not new
            and following is not None
            and chapter != _FIRST_PAGE
            and all(one.answer or review.may_be_empty(one.spot) for one in done)
        ):
            name = self._title(chapter)
            self.asker.say(words("wizard")("review.going_on", step=name), "muted")
            return following
        return self._look_over_asked(chapter, following, done)

    def _look_over_asked(self, chapter: str, following: Spot | None, done: tuple[review.Entered, ...]) -> Spot | None:
        shown, last, reviewed = True, flow.spots(self.draft, chapter)[-1], self.draft
        while True:
            self.tell_ready()
            done = done if reviewed is self.draft else review.entered(self.draft, chapter)
            reviewed = self.draft
            if not shown and not self.asker.draws:
                self._show(chapter, done)
            typed = self.asker.ask(self._looking_over(chapter, following, done), "")
            shown = typed == Do.BUILD
            if typed is Key.BACK:
                return flow.spots(self.draft, chapter)[-1]
            if self.asker.draws and typed in {str(entered.spot) for entered in done}:
                self.asked(Spot.read(str(typed)))  # and back to the other lines
                continue
            found = self._out_of_menu(last) if typed is Key.MENU else self._do(typed, chapter)
            if found is not None:
                return found if isinstance(found, Spot) else following

    def _looking_over(self, chapter: str, following: Spot | None, done: tuple[review.Entered, ...]) -> Ask:
        """What is asked at a step's end: a card with its lines, or the few choices below them."""
        to_mend = tuple(advice.up_to(self.draft, chapter))[:_AT_ONCE]
        if not self.asker.draws:
            return ends.look_over(to_mend, at_end=self.at_end)
        name = self._title(flow.chapter_of(following)) if following is not None else ""
        here = replace(length.at_end(self.draft, chapter), step=self._title(chapter))
        return ends.card(done, to_mend, here, on_to=name, builds=chapter == _FIRST_PAGE)

    def _out_of_menu(self, last: Spot) -> Spot | None:
        """Where the menu leads; None where it was left."""
        chosen = self._menu(last)
        return chosen if chosen != last else None

    def _title(self, chapter: str) -> str:
        """A step's name with its number, where it has one."""
        place, name = list(STEPS).index(chapter), length.heading(self.draft, chapter)
        return words("wizard")("card.step", step=place, name=name) if 0 < place < len(STEPS) - 1 else name

    def _advise(self, chapter: str) -> bool:
        """Says what the rules find in this step and those before it, each once; whether there is anything new."""
        say = words("wizard")
        new = [one for one in advice.up_to(self.draft, chapter) if one.said not in self.advised]
        self.advised.update(one.said for one in new)
        told = [("careful", say("sign.careful", text=one.said)) for one in new[:_AT_ONCE]]
        if more := len(new) - len(told):
            told.append(("muted", say("advice.more", count=more, number=more)))
        for one in advice.by_the_way(self.draft, chapter):
            if one.said not in self.advised:
                self.advised.add(one.said)
                told.append(("muted", say("advice.by_the_way", text=one.said)))
        self.asker.page(told, below=0)
        return bool(new)

    def _show(self, chapter: str, done: tuple[review.Entered, ...]) -> None:
        self.asker.page((("", ""), ("title", self._title(chapter)), *review.looked_over(done)))

    def _do(self, typed: Typed | Key, chapter: str) -> Do | Spot | None:
        """Carries out what was chosen; gives where to go, ON to go on, or None to ask again."""
        if typed == Do.STOP:
            raise Stopped(0)
        if not isinstance(typed, str) or typed in (Do.ON, ""):
            return Do.ON if typed in (Do.ON, "") else None
        does: dict[str, Callable[[], Spot | None]] = {
            Do.BUILD: self._build,
            Do.MORE: lambda: self._open_step(chapter),
            Do.LEAVE_OUT: lambda: self._leave_out(chapter),
            Do.OPEN: OpenPage(self).look,
            Do.JUMP: self._jump,
            Do.CHANGE: lambda: self._change(chapter),
        }
        if typed in does:
            return does[typed]()
        if typed.startswith(menu.STEP):
            return self._go_to(typed.removeprefix(menu.STEP))
        if fact := advice.chosen(typed):
            OpenPage(self).mend(*fact)
        return None

    def _build(self) -> None:
        self.fold()
        if self.build() and self.at_end:  # nothing is left to ask
            self._last_page()
            raise Stopped(0)

    def _open_step(self, chapter: str) -> None:
        self.draft = self.desk.open_step(chapter)

    def _last_page(self) -> None:
        """What can be done with the files that were made, asked until somebody is done."""
        day = next((row.next_on for row in self.draft.rows("reviews") if row.next_on), None)
        while self.asker.draws:
            count = len(still_open.points(self.draft, None))
            typed = self.asker.ask(ends.made(self.made, count, show.day(day) if day else ""), "")
            if typed == Do.OPEN:
                OpenPage(self).look()
            elif isinstance(typed, str) and typed.startswith(ends.OPENS):
                self._open_file(Path(typed.removeprefix(ends.OPENS)))
            else:
                return

    def _open_file(self, file: Path) -> None:
        try:
            open_beside(file)
        except OSError as problem:
            self.asker.say(words("wizard")("made.not_opened", file=file, problem=problem), "careful")

    def _open_row(self, spot: Spot) -> None:
        if (row := review.row_of(self.draft, spot)) is not None:
            self.draft = self.desk.open_row(*row)

    def _menu(self, spot: Spot) -> Spot:
        """The menu, from any question; leaving it comes back to the question."""
        chapter = flow.chapter_of(spot)
        while True:
            offered = [do for do in _MENU if do is not Do.ROW or review.row_of(self.draft, spot) is not None]
            if chapter == "foundations":  # everything stands on it
                offered.remove(Do.LEAVE_OUT)
            gap = (GAP,) if len(offered) < _ROOMY_MENU else ()  # every step is seen on 24 lines
            options = (*(self._offered(do) for do in offered), *gap, *menu.steps(self.draft, spot))
            here = replace(length.here(self.draft, spot), step="")
            ask = Ask(words("wizard")("menu"), Way.CHOOSE, options=options, default=Do.ON, here=here, keys="menu")
            typed = self.asker.ask(ask, "")
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

    def _offered(self, do: Do) -> Option:
        """A line of the menu; how much is open stands beside it."""
        say = words("wizard")
        if do is not Do.OPEN:
            beside = {Do.MORE: "do.every_detail", Do.STOP: "do.saved"}.get(do)
            return Option(do, say(f"do.{'back' if do is Do.ON else do}"), say(beside) if beside else "")
        count = len(still_open.points(self.draft, self.reached))
        return Option(do, say("do.open"), say("open.things", count=count, number=count) if count else "")

    def _jump(self) -> Spot | None:
        options = tuple(menu.steps(self.draft, None))
        typed = self.asker.ask(Ask(words("wizard")("jump"), Way.CHOOSE, options=options), "")
        chapter = str(typed).removeprefix(menu.STEP)
        return self._go_to(chapter) if chapter in STEPS else None

    def _go_to(self, chapter: str) -> Spot | None:
        if not flow.spots(self.draft, chapter):  # left out: what it holds can still be opened
            self.draft = self.desk.open_step(chapter)
        return flow.first(self.draft, chapter)

    def _leave_out(self, chapter: str) -> Spot | None:
        """The step does not apply: its reason and a day to look again are kept, and the next step comes."""
        say = words("wizard")
        typed = self.asker.ask(Ask(say("leave_out_why"), hint=say("leave_out_hint")), "")
        if isinstance(typed, Key) or not typed:
            return None
        again = quarter_on(self.draft.today).isoformat()
        answers = (SetFact(f"{chapter}.not_applicable", "", str(typed)), SetFact(f"{chapter}.look_again", "", again))
        self.kept_at_desk(answers, self.draft.after(answers))
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
