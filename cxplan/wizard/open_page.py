"""The page of all that is open: each line is a question that can be asked from there."""

from __future__ import annotations

from dataclasses import dataclass

from ..plan.walk import facts
from ..text import words
from . import advice, still_open
from .asking import Ask, Key, Option, Spot, Way
from .catalogue import label
from .talk import Talk


@dataclass(frozen=True)
class OpenPage:
    """What is open in one dialogue, and how each of it is put right."""

    talk: Talk

    def mend(self, key: str, row: str) -> None:
        """Asks the question that fills a fact, or the fact alone where only full depth asks it."""
        spot = advice.spot_of(self.talk.draft, key, row)
        if spot is not None:
            self.talk.asked(spot)
        elif not row or self.talk.draft.by_id(row) is not None:
            self.talk.draft = self.talk.desk.open_fact(facts()[key], row)

    def look(self, *, through_wrong: bool = False) -> None:
        """One page with all that is open; a question that is chosen is asked, and the page comes again.

        What is to be set anew, and with `through_wrong` what cannot be right, is asked one after another by Enter
        alone; what stays as it is is gone past.
        """
        say, passed, anew = words("wizard"), set[str](), tuple[still_open.Point, ...]()
        while True:
            every = still_open.points(self.talk.draft, self.talk.reached, follows=bool(anew))
            if passed and not every:
                return
            options, count = tuple(still_open.listed(every, self.talk.reached)), len(every)
            anew = still_open.anew(every)
            title = say("open.title", count=count, number=count)
            if anew:
                title = say("open.anew", count=len(anew), number=len(anew))
            wrong = tuple(point for point in every if through_wrong and point.wrong)
            if wrong and not anew:
                title = say("open.wrong", count=len(wrong), number=len(wrong))
            default = next((point.code for point in (*anew, *wrong) if point.code not in passed), still_open.BACK)
            typed = self.talk.asker.ask(Ask(title, Way.CHOOSE, options=options, default=default), "")
            passed.add(str(typed))
            if isinstance(typed, Key) or typed == still_open.BACK:
                return
            if fact := advice.chosen(str(typed)):
                self._put_right(*fact)
            else:
                self.talk.asked(Spot.read(str(typed)))

    def _put_right(self, key: str, row: str) -> None:
        """Says what was found about a fact, offers to write what was meant where that is known, else asks it anew."""
        say, write = words("wizard"), "write"
        for one in advice.everything(self.talk.draft):
            if (one.key, one.row) != (key, row):
                continue
            self.talk.asker.say(say("sign.careful", text=one.said), "careful")
            if one.write:
                line = say("open.write", label=label(one.fact), value=one.meant)
                options = (Option(write, line), Option("", say("open.other")))
                typed = self.talk.asker.ask(Ask(say("open.put_right"), Way.CHOOSE, options=options, default=write), "")
                if isinstance(typed, Key):
                    return
                if typed == write:
                    answers = (advice.meant(one),)
                    self.talk.kept_at_desk(answers, self.talk.draft.after(answers))
                    self.talk.asker.told(label(one.fact), one.meant, "")
                    return
        self.mend(key, row)
