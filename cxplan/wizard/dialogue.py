"""One dialogue: asks what comes next, keeps every answer, goes back, helps, and opens the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..plan import show
from ..plan.answers import Answer, SetFact
from ..plan.trade import trade_of
from ..plan.walk import facts
from ..text import words
from . import advice, ends, exports, flow, length, menu, pictures, pointing, review, still_open
from .asking import GAP, Ask, Asker, Key, Made, Option, Reading, Refused, Spot, Stopped, Taken, Typed, Unsure, Way
from .catalogue import label
from .depth.desk import Desk
from .draft import DoesNotFit, Draft
from .dropped import dropped
from .ends import Do
from .keeping import Keeper
from .opening import open_beside
from .question import chosen, quarter_on
from .steps import STEPS, exported
from .telling import Teller
from .unsent import Unsent

Build = Callable[[], bool]
"""Makes the files and says where they are, or says why not."""


# After it the figures of step 8 are worked out, to be drawn at the step's end.
_LAST_FIGURES = Spot("service_figures.requests")
_AT_ONCE = 5  # findings said at a step's end; all of them stand on the page of what is open
_ROOMY_MENU = 7  # lines above the steps from which on no empty one stands between
_FIRST_PAGE = "audit"  # after this step a build gives a page already


_MENU = (Do.ON, Do.OPEN, Do.CHANGE, Do.BUILD, Do.ROW, Do.MORE, Do.LEAVE_OUT, Do.STOP)


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
    shows_ranges: bool = False  # the picture of step 8 is shown once it is drawn
    exports: exports.Exports | None = None
    made: Made = field(default_factory=Made)
    meant: str = ""  # what was said to be meant, where it is told instead of what was typed
    advised: set[str] = field(default_factory=set)  # what the rules found and was said: it is said once

    def run(self, spot: Spot | None) -> None:
        """Asks from this question to the end; raises Stopped where a person stops."""
        self.keeper.stands(self.draft, spot)
        while spot is not None:
            self.at, self.at_end = spot, False
            chapter = flow.chapter_of(spot)
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
        self.draft = self.draft.noting((), [note for note in self.draft.notes if note.startswith("kept:")])
        return self._look_over(chapter, following)

    def _asked(self, spot: Spot) -> Spot | None:
        """Asks one question until it is answered or left; gives the next one."""
        wrong: Typed = ""
        while True:
            self._tell_ready()
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
    def _desk(self) -> Desk:
        return Desk(self.asker, self.draft, self._kept_at_desk, self._unsent)

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
            if (spot == _LAST_FIGURES or spot.name in exported.NAMES) and self.asker.draws:
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

    def _tell_ready(self) -> None:
        """Says what has come up beside the asking, and takes in what another program changed in the plan."""
        if self.keeper.overtaken:
            self._fold()
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
        if not self.asker.draws:
            self._show(chapter, done)
        elif picture := pictures.after(self.draft, chapter):
            self.asker.page((("", ""), *picture))
        if chapter == flow.chapter_of(_LAST_FIGURES) and self.asker.draws:
            self.shows_ranges = True
            self._tell_ready()
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
            self._tell_ready()
            done = done if reviewed is self.draft else review.entered(self.draft, chapter)
            reviewed = self.draft
            if not shown and not self.asker.draws:
                self._show(chapter, done)
            to_mend = tuple(advice.up_to(self.draft, chapter))[:_AT_ONCE]
            if self.asker.draws:
                name = self._title(flow.chapter_of(following)) if following is not None else ""
                here = replace(length.at_end(self.draft, chapter), step=self._title(chapter))
                ask = ends.card(done, to_mend, here, on_to=name, builds=chapter == _FIRST_PAGE)
            else:
                ask = ends.look_over(to_mend, at_end=self.at_end)
            typed = self.asker.ask(ask, "")
            shown = typed == Do.BUILD
            if typed is Key.BACK:
                return flow.spots(self.draft, chapter)[-1]
            if typed is Key.MENU:
                if (chosen_ := self._menu(last)) != last:
                    return chosen_
                continue
            if self.asker.draws and isinstance(typed, str) and typed in {str(one.spot) for one in done}:
                self._asked(Spot.read(typed))  # and back to the other lines
                continue
            found = self._do(typed, chapter)
            if found is Do.ON:
                return following
            if isinstance(found, Spot):
                return found

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

    def _mend(self, key: str, row: str) -> None:
        """Asks the question that fills a fact, or the fact alone where only full depth asks it."""
        spot = advice.spot_of(self.draft, key, row)
        if spot is not None:
            self._asked(spot)
        elif not row or self.draft.by_id(row) is not None:
            self.draft = self._desk.open_fact(facts()[key], row)

    def _show(self, chapter: str, done: tuple[review.Entered, ...]) -> None:
        self.asker.page((("", ""), ("title", self._title(chapter)), *review.looked_over(done)))

    def _do(self, typed: Typed | Key, chapter: str) -> Do | Spot | None:
        """Carries out what was chosen; gives where to go, ON to go on, or None to ask again."""
        if typed == Do.STOP:
            raise Stopped(0)
        if typed == Do.BUILD:
            self._fold()
            if self.build() and self.at_end:  # nothing is left to ask
                self._last_page()
                raise Stopped(0)
            return None
        if typed == Do.MORE:
            self.draft = self._desk.open_step(chapter)
            return None
        if typed == Do.LEAVE_OUT:
            return self._leave_out(chapter)
        if typed == Do.OPEN:
            self.look_at_open()
            return None
        if typed == Do.JUMP:
            return self._jump()
        if typed == Do.CHANGE:
            return self._change(chapter)
        if isinstance(typed, str) and typed.startswith(menu.STEP):
            return self._go_to(typed.removeprefix(menu.STEP))
        if isinstance(typed, str) and (fact := advice.chosen(typed)):
            self._mend(*fact)
            return None
        return Do.ON if typed in (Do.ON, "") else None

    def _last_page(self) -> None:
        """What can be done with the files that were made, asked until somebody is done."""
        day = next((row.next_on for row in self.draft.rows("reviews") if row.next_on), None)
        while self.asker.draws:
            count = len(still_open.points(self.draft, None))
            typed = self.asker.ask(ends.made(self.made, count, show.day(day) if day else ""), "")
            if typed == Do.OPEN:
                self.look_at_open()
            elif isinstance(typed, str) and typed.startswith(ends.OPENS):
                self._open_file(Path(typed.removeprefix(ends.OPENS)))
            else:
                return

    def _open_file(self, file: Path) -> None:
        try:
            open_beside(file)
        except OSError as problem:
            self.asker.say(words("wizard")("made.not_opened", file=file, problem=problem), "careful")

    def _kept_at_desk(self, answers: tuple[Answer, ...], draft: Draft) -> None:
        self.draft = draft
        self.keeper.keep(answers, draft, self.at)

    def _open_row(self, spot: Spot) -> None:
        if (row := review.row_of(self.draft, spot)) is not None:
            self.draft = self._desk.open_row(*row)

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
        count = len(still_open.points(self.draft, self._reached))
        return Option(do, say("do.open"), say("open.things", count=count, number=count) if count else "")

    def _jump(self) -> Spot | None:
        options = tuple(menu.steps(self.draft, None))
        typed = self.asker.ask(Ask(words("wizard")("jump"), Way.CHOOSE, options=options), "")
        chapter = str(typed).removeprefix(menu.STEP)
        return self._go_to(chapter) if chapter in STEPS else None

    def _go_to(self, chapter: str) -> Spot | None:
        if not flow.spots(self.draft, chapter):  # left out: what it holds can still be opened
            self.draft = self._desk.open_step(chapter)
        return flow.first(self.draft, chapter)

    @property
    def _reached(self) -> Spot | None:
        """The question at which somebody stands; None where all were asked, or the plan is another year's."""
        return None if self.at_end else self.at

    def look_at_open(self, *, through_wrong: bool = False) -> None:
        """One page with all that is open; a question that is chosen is asked, and the page comes again.

        What is to be set anew, and with `through_wrong` what cannot be right, is asked one after another by Enter
        alone; what stays as it is is gone past.
        """
        say, passed, anew = words("wizard"), set[str](), tuple[still_open.Point, ...]()
        while True:
            every = still_open.points(self.draft, self._reached, follows=bool(anew))
            if passed and not every:
                return
            options, count = tuple(still_open.listed(every, self._reached)), len(every)
            anew = still_open.anew(every)
            title = say("open.title", count=count, number=count)
            if anew:
                title = say("open.anew", count=len(anew), number=len(anew))
            wrong = tuple(point for point in every if through_wrong and point.wrong)
            if wrong and not anew:
                title = say("open.wrong", count=len(wrong), number=len(wrong))
            default = next((point.code for point in (*anew, *wrong) if point.code not in passed), still_open.BACK)
            typed = self.asker.ask(Ask(title, Way.CHOOSE, options=options, default=default), "")
            passed.add(str(typed))
            if isinstance(typed, Key) or typed == still_open.BACK:
                return
            if fact := advice.chosen(str(typed)):
                self._put_right(*fact)
            else:
                self._asked(Spot.read(str(typed)))

    def _put_right(self, key: str, row: str) -> None:
        """Says what was found about a fact, offers to write what was meant where that is known, else asks it anew."""
        say, write = words("wizard"), "write"
        for one in advice.everything(self.draft):
            if (one.key, one.row) != (key, row):
                continue
            self.asker.say(say("sign.careful", text=one.said), "careful")
            if one.write:
                line = say("open.write", label=label(one.fact), value=one.meant)
                options = (Option(write, line), Option("", say("open.other")))
                typed = self.asker.ask(Ask(say("open.put_right"), Way.CHOOSE, options=options, default=write), "")
                if isinstance(typed, Key):
                    return
                if typed == write:
                    answers = (advice.meant(one),)
                    self._kept_at_desk(answers, self.draft.after(answers))
                    self.asker.told(label(one.fact), one.meant, "")
                    return
        self._mend(key, row)

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
