"""Leaving a dialogue: how to go on is said, and answers that could not be saved are not lost without a word."""

from __future__ import annotations

from pathlib import Path

from ..errors import FileProblem
from ..text import words
from .asking import Ask, Asker, Key, Option, Stopped, Way
from .draft import Draft
from .keeping import Keeper


def farewell(asker: Asker, keeper: Keeper, draft: Draft, *, at_end: bool, asks: bool) -> bool:
    """Says how to go on; whether every answer is in this plan. Where nobody can be asked, what is lost is said."""
    say = words("wizard")
    while not keeper.tried_again():
        found = _elsewhere_or_lost(asker, keeper, draft) if asks else say("unsaved", **_count(keeper))
        if found:
            asker.say(found, "careful")
            return False
    asker.say(say("all_done" if at_end else "stopped", file=keeper.path), "said")
    return True


def _elsewhere_or_lost(asker: Asker, keeper: Keeper, draft: Draft) -> str:
    """What became of the answers, in a sentence; an empty text to try once more. Ctrl-C means to leave."""
    say = words("wizard")
    options = tuple(Option(code, say(f"unsaved_do.{code}")) for code in ("again", "elsewhere", "lose"))
    try:
        typed = asker.ask(Ask(say("unsaved_question", **_count(keeper)), Way.CHOOSE, options=options), "")
    except Stopped:  # nobody types any more
        return say("unsaved", **_count(keeper))
    except KeyboardInterrupt:
        typed = "lose"
    if typed == "elsewhere":
        return _elsewhere(asker, keeper, draft)
    return _lost(asker, keeper) if typed == "lose" else ""


def _elsewhere(asker: Asker, keeper: Keeper, draft: Draft) -> str:
    """The whole plan saved in a folder that is typed; an empty text where it was not."""
    say = words("wizard")
    try:
        typed = asker.ask(Ask(say("unsaved_folder"), hint=say("unsaved_folder_hint")), "")
        if isinstance(typed, Key) or not typed:
            return ""
        return say("saved_elsewhere", file=keeper.saved_elsewhere(Path(str(typed)).expanduser(), draft))
    except (FileProblem, RuntimeError) as problem:  # a home that the system does not know is a RuntimeError
        asker.say(say("sign.careful", text=problem), "careful")
    except KeyboardInterrupt:
        asker.say("")
    return ""


def _lost(asker: Asker, keeper: Keeper) -> str:
    """The sentence that they are gone, once that is confirmed; else an empty text."""
    say = words("wizard")
    options = tuple(Option(code, say(f"unsaved_sure.{code}")) for code in ("no", "yes"))
    try:
        sure = asker.ask(Ask(say("unsaved_confirm", **_count(keeper)), Way.CHOOSE, options=options), "")
    except KeyboardInterrupt:
        sure = "yes"
    return say("unsaved", **_count(keeper)) if sure == "yes" else ""


def _count(keeper: Keeper) -> dict[str, int]:
    return {"count": len(keeper.waiting), "number": len(keeper.waiting)}


__all__ = ["farewell"]
