"""The desk where everything of a step lies open: its single facts, its tables, their rows and every field of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ...plan.answers import Answer
from ...plan.trade import trade_of
from ...plan.walk import Fact, singles, tables
from ...text import words
from .. import pointing, review
from ..asking import Ask, Asker, Key, Option, Reading, Refused, Taken, Typed, Unsure, Way
from ..catalogue import label
from ..draft import Draft
from ..offered import chosen
from ..taking_back import taking_back
from ..unsent import Unsent
from . import facts, ready, rows

Keep = Callable[[tuple[Answer, ...], Draft], None]

# Where what belongs to no step of its own is opened.
_BESIDE = {"foundations": ("settings",), "optimisation": ("own_words",)}


def single_facts(chapter: str) -> tuple[Fact, ...]:
    """The facts that a step holds once, with those that are opened there because they have no step."""
    also = tuple(fact for name in _BESIDE.get(chapter, ()) for fact in singles().get(name, ()))
    return (*singles()[chapter], *also)


def step_tables(chapter: str) -> tuple[str, ...]:
    """The tables of a step."""
    beside = _BESIDE.get(chapter, ())
    return tuple(name for name, table in tables().items() if table.chapter == chapter or name in beside)


def reachable(chapter: str) -> set[str]:
    """The keys of every fact that can be opened from a step."""
    found = {fact.key for fact in single_facts(chapter)}
    return found | {fact.key for name in step_tables(chapter) for fact in tables()[name].facts}


@dataclass
class Desk:
    """Shows what a step holds and changes it; every change is kept at once and can be taken back."""

    asker: Asker
    draft: Draft
    keep: Keep
    unsent: Unsent = field(default_factory=Unsent)
    undo: list[tuple[Answer, ...]] = field(default_factory=list)

    def open_step(self, chapter: str) -> Draft:
        """Until it is left: the single facts and the tables of a step. Gives the draft as it is then."""
        say = words("wizard")
        while True:
            options = [Option("singles", say("depth.singles", count=len(single_facts(chapter))))]
            for name in step_tables(chapter):
                count = len(self.draft.rows(name))
                options.append(
                    Option(name, words("plan")(f"tables.{name}.title"), say("depth.rows", count=count, number=count))
                )
            options.append(Option("back", say("depth.back")))
            name_ = words("plan")(f"chapters.{chapter}.title")
            typed = self.asker.ask(Ask(say("depth.step", name=name_), Way.CHOOSE, options=tuple(options)), "")
            if isinstance(typed, Key) or typed == "back":
                return self.draft
            if typed == "singles":
                self._facts(single_facts(chapter), "")
            elif typed in tables():
                self._table(str(typed))

    def open_row(self, table: str, row: str) -> Draft:
        """Every field of one row, until it is left. Gives the draft as it is then."""
        self._facts(tables()[table].facts, row)
        return self.draft

    def open_fact(self, fact: Fact, row: str) -> Draft:
        """One field alone, until it is answered or left. Gives the draft as it is then."""
        self._fact(fact, row)
        return self.draft

    def _facts(self, here: tuple[Fact, ...], row: str) -> None:
        """The fields with their values: one is chosen and asked, or the empty ones in turn."""
        say, at = words("wizard"), ""
        while True:
            options = [Option("empty", say("depth.all_empty")), Option("back", say("depth.back"))]
            options += [Option(fact.key, label(fact), facts.shown(self.draft, fact, row)) for fact in here]
            about = self.draft.called(row) if row else ""
            ask = Ask(say("depth.field"), Way.CHOOSE, about=about, options=tuple(options), default=at)
            typed = self.asker.ask(ask, "")
            if isinstance(typed, Key) or typed == "back":
                return
            if typed == "empty":
                self._empty_ones(here, row)
            found = next((place for place, fact in enumerate(here) if fact.key == typed), None)
            if found is not None and self._fact(here[found], row):
                at = here[min(found + 1, len(here) - 1)].key

    def _empty_ones(self, here: tuple[Fact, ...], row: str) -> None:
        """Asks every field that has no value yet; Esc leaves."""
        for fact in here:
            if self.draft.value(fact.key, row) in (None, ()) and not self._fact(fact, row):
                return

    def _fact(self, fact: Fact, row: str) -> bool:
        """Asks one fact until it is answered; False where it was left."""
        wrong: Typed = ""
        name = f"{fact.key} {row}".strip()
        while True:
            ask = facts.ask(self.draft, fact, row)
            typed = self.asker.ask(self.unsent.in_line(ask, name, wrong), "")
            if typed is Key.HELP:
                self.asker.say(ask.help, "muted")
                continue
            if isinstance(typed, Key):
                return False
            self.unsent.sent(name)
            if facts.ADD in typed and (typed == facts.ADD or not isinstance(typed, str)):
                typed = self._with_new(fact, typed)
            if self._took(lambda text: facts.read(self.draft, fact, row, text), typed, ask, wrong, label(fact)):
                return True
            wrong = typed

    def _with_new(self, fact: Fact, typed: Typed) -> Typed:
        """A row added on the spot, chosen at once."""
        assert fact.ref is not None
        table = fact.ref.tables[0]
        new = self._add(table)
        if isinstance(typed, str):
            return new
        return tuple(code for code in typed if code != facts.ADD) + ((new,) if new else ())

    def _took(self, read: Callable[[Typed], Reading], typed: Typed, ask: Ask, wrong: Typed, name: str) -> bool:
        if typed != wrong and typed == (ask.ticked if ask.way is Way.TICK else ask.old) and typed:
            return True
        reading = read(typed)
        if isinstance(reading, Unsure):
            meant = self.asker.ask(Ask(reading.question, Way.CHOOSE, options=reading.options), "")
            if isinstance(meant, Key) or not meant:  # "type it again" leaves what stands there
                return False
            reading = read(chosen(meant, reading.options) or meant)
        if isinstance(reading, Refused):
            self.asker.say(words("wizard")("sign.careful", text=reading.why), "careful")
            return False
        if isinstance(reading, Taken):
            self.asker.told(name, review.typed(ask, typed), reading.said)
            self._do(reading.answers)
        return True

    def _do(self, answers: tuple[Answer, ...]) -> None:
        """Applies answers, keeps them, and remembers how to take them back."""
        if not answers:
            return
        self.undo.append(taking_back(self.draft, answers))
        self.draft = self.draft.after(answers)
        self.keep(answers, self.draft)

    def _table(self, table: str) -> None:
        """The rows of a table and what can be done with them."""
        say = words("wizard")
        while True:
            there = self.draft.rows(table)
            apart = facts.told_apart(self.draft, table)
            options = [Option(f"row {row.id}", facts.named(self.draft, table, row), apart[row.id]) for row in there]
            options += [Option("playbook", say("depth.do.playbook"))] if ready.offered(self.draft, table) else []
            options += [Option(do, say(f"depth.do.{do}")) for do in ("add", "paste")]
            options += [Option("undo", say("depth.do.undo"))] if self.undo else []
            options.append(Option("back", say("depth.back")))
            told = trade_of(self.draft.plan.foundations).says(words("plan"), f"tables.{table}.about")
            ask = Ask(
                words("plan")(f"tables.{table}.title"), Way.CHOOSE, options=tuple(options),
                before=(told, say("depth.sheet")),
            )  # fmt: skip
            typed = self.asker.ask(ask, "")
            if isinstance(typed, Key) or typed == "back":
                return
            self._at_table(table, str(typed))

    def _at_table(self, table: str, chosen_: str) -> None:
        verb, _, row = chosen_.partition(" ")
        if verb == "row":
            self._row(table, row)
        elif verb == "add":
            if new := self._add(table):
                self._facts(tables()[table].facts, new)
        elif verb == "playbook":
            self._from_playbook(table)
        elif verb == "paste":
            self._paste(table)
        elif verb == "undo":
            self._take_back()

    def _take_back(self) -> None:
        answers = self.undo.pop()
        self.draft = self.draft.after(answers)
        self.keep(answers, self.draft)
        self.asker.say(words("wizard")("depth.taken_back"), "said")

    def _add(self, table: str) -> str:
        """A new row, after its name was asked; empty where it was left."""
        one = words("plan")(f"tables.{table}.one")
        typed = self.asker.ask(Ask(words("wizard")("depth.name_of", one=one)), "")
        if isinstance(typed, Key):
            return ""
        new, answers = rows.added(self.draft, table, str(typed))
        self._do(answers)
        return new

    def _row(self, table: str, row: str) -> None:
        """One row: open, copy, move or remove it."""
        say = words("wizard")
        verbs = ("open", "copy", "up", "down", "remove")
        options = (*(Option(verb, say(f"depth.do.{verb}")) for verb in verbs), Option("back", say("depth.back")))
        typed = self.asker.ask(Ask(self.draft.called(row), Way.CHOOSE, options=options), "")
        if typed == "open":
            self._facts(tables()[table].facts, row)
        elif typed == "copy":
            self._do(rows.copied(self.draft, table, row))
        elif typed in ("up", "down"):
            self._do(rows.moved(self.draft, table, row, -1 if typed == "up" else 1))
        elif typed == "remove":
            name = self.draft.called(row)
            answers = pointing.settled(self.asker, self.draft, rows.removed(self.draft, table, row))
            if answers is not None:
                self._do(answers)
                self.asker.say(say("depth.removed", name=name), "said")

    def _from_playbook(self, table: str) -> None:
        """Several ready rows at once, to be changed as one likes."""
        ask = Ask(words("wizard")("depth.ready"), Way.TICK, options=ready.offered(self.draft, table))
        typed = self.asker.ask(ask, "")
        codes = [option.code for option in ask.options if not isinstance(typed, Key) and option.code in typed]
        if not isinstance(typed, str):
            self._do(ready.taken(self.draft, table, codes))

    def _paste(self, table: str) -> None:
        """Cells pasted from a spreadsheet become rows after a look."""
        say = words("wizard")
        hint = say("depth.paste_hint", columns="; ".join(label(fact) for fact in tables()[table].facts))
        typed = self.asker.ask(Ask(say("depth.paste"), Way.TEXT, hint=hint), "")
        if isinstance(typed, Key) or not typed:
            return
        found = rows.pasted(self.draft, table, str(typed))
        columns = "; ".join(label(fact) for fact in found.facts)
        self.asker.say(say("depth.pasted", count=found.rows, number=found.rows, columns=columns))
        for name, cell in found.wrong:
            self.asker.say(say("depth.pasted_wrong", label=name, cell=cell), "careful")
        options = (Option("take", say("depth.take")), Option("leave", say("depth.leave")))
        if self.asker.ask(Ask(say("depth.look"), Way.CHOOSE, options=options), "") == "take":
            self._do(found.answers)
