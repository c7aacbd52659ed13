"""Searching a list by typing: what nothing is called like can be added, and a blank belongs to the search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from questionary import Choice, Separator
from questionary.prompts.common import InquirerControl

from ...text import words
from ..alike import ENOUGH, shared, stems
from ..asking import NEW, Ask, Way
from ..offered import is_yes


class Searched(InquirerControl):
    """A list that shows what is called like the search, or one row that says so where nothing is."""

    adds = False

    @property
    def filtered_choices(self) -> list[Choice]:
        """The rows to show."""
        if not self.search_filter:
            return list(self.choices)
        found = self.hits
        if found and not self.adds:
            return found
        return [*found, Choice(self._no_hit(), value=f"{NEW}{self.search_filter.strip()}")]

    @property
    def hits(self) -> list[Choice]:
        """The rows that are called like the search, those that begin so first; else those that share its words."""
        wanted = (self.search_filter or "").strip().casefold()
        rows = [choice for choice in self.choices if not isinstance(choice, Separator)]
        named = [choice for choice in rows if wanted in str(choice.title).casefold()]
        if not named and (yes := is_yes(wanted)) is not None:
            named = [choice for choice in rows if choice.value == ("yes" if yes else "no")]
        begun = [choice for choice in named if str(choice.title).casefold().startswith(wanted)]
        return [*begun, *(choice for choice in named if choice not in begun)] or _sharing(wanted, rows)

    @property
    def pointed(self) -> str:
        """What the pointer stands on in a search: a row found, one to add, or nothing to take; "" outside one."""
        if not self.search_filter:
            return ""
        if self.get_pointed_at() in self.hits:
            return "search"
        return "search_add" if self.adds else "search_none"

    def _no_hit(self) -> str:
        say = words("wizard")
        return say("card.add", text=(self.search_filter or "").strip()) if self.adds else say("card.no_hit")

    def get_search_string_tokens(self) -> None:
        """The search stands above the list, on the card."""

    def is_selection_valid(self) -> bool:
        """Whether the pointer may stand where it is."""
        return bool(self.search_filter) or bool(super().is_selection_valid())

    def back_to_all(self) -> None:
        """The whole list again."""
        self.search_filter, self.pointed_at = None, 0


def _sharing(wanted: str, rows: list[Choice]) -> list[Choice]:
    """The rows that share the most words with what somebody typed, half of them at least."""
    counts = [shared(wanted, str(choice.title)) for choice in rows]
    most = max(counts, default=0)
    enough = most and most >= len(stems(wanted)) * ENOUGH
    return [choice for choice, count in zip(rows, counts, strict=True) if count == most and enough]


def control_of(app: Any) -> InquirerControl | None:
    """The list of a prompt, or None where it has none."""
    return next(
        (window.content for window in app.layout.find_all_windows() if isinstance(window.content, InquirerControl)),
        None,
    )


def searched(app: Any, ask: Ask) -> Searched | None:
    """Makes the list of a prompt one that is searched so."""
    control = control_of(app)
    if control is None:
        return None
    control.__class__ = Searched
    assert isinstance(control, Searched)
    control.adds = ask.adds
    return control


def keys(control: Searched, way: Way) -> KeyBindings:
    """While somebody searches, a blank is part of it, Enter takes the row, and Esc brings the list back.

    Letters of every script search, and what is pasted. On a list of one row typing takes it: what was typed is there in
    the line that comes next.
    """
    made, searching = KeyBindings(), Condition(lambda: bool(control.search_filter))
    if control.choice_count == 1 and way is Way.CHOOSE:
        for key in (Keys.Any, Keys.BracketedPaste):
            made.add(key)(_goes_on(control))
        return made
    for key in (Keys.Any, Keys.BracketedPaste):
        made.add(key)(lambda event: _letters(control, event.data))
    made.add("space", eager=True, filter=searching)(lambda event: _letters(control, " "))
    made.add("escape", eager=True, filter=searching)(lambda event: control.back_to_all())
    made.add("enter", eager=True, filter=searching)(_taker(control, way))
    return made


def _letters(control: Searched, typed: str) -> None:
    if letters := "".join(one for one in typed if one.isprintable()):
        control.search_filter = f"{control.search_filter or ''}{letters}"
        control.pointed_at = 0


def _goes_on(control: Searched) -> Callable[[KeyPressEvent], None]:
    def take(event: KeyPressEvent) -> None:
        if event.data.strip().isprintable():
            event.app.exit(result=control.choices[0].value)
            event.app.key_processor.feed_multiple(event.key_sequence, first=True)  # before what follows

    return take


def _taker(control: Searched, way: Way) -> Callable[[KeyPressEvent], None]:
    def take(event: KeyPressEvent) -> None:
        row = control.get_pointed_at()
        hit = row in control.hits
        if not hit and not control.adds:
            return
        if way is Way.CHOOSE:
            event.app.exit(result=row.value if hit else str(row.value).removeprefix(NEW))
            return
        if not hit:
            control.choices.append(Choice(str(row.value).removeprefix(NEW), value=row.value))
        if row.value in control.selected_options and hit:
            control.selected_options.remove(row.value)
        elif row.value not in control.selected_options:
            control.selected_options.append(row.value)
        control.back_to_all()

    return take


__all__ = ["Searched", "keys", "searched"]
