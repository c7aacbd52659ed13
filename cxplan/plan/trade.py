"""The words of a plan's trade: what people do with the firm, and what the firm calls them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..text import Words, words
from .choices import Activity, CustomerWord
from .foundations import Foundations

# Words that are wrong nowhere, for a plan that does not say what people do with the firm.
ANY = "any"


@dataclass(frozen=True, slots=True)
class Trade:
    """A firm's trade, and its words as slots for sentences.

    Slots: person, people, people_first (what the firm calls those it serves); like_one, kind, unhappy, typical (one of
    them within a sentence); competitor, competitors,
    competitors_first (whom those could go to instead, or who does it well elsewhere); they, last, once, often, doing,
    stopped, again, where, stay, stays (what those do with the firm).
    """

    activity: Activity | None
    called: CustomerWord
    slots: Mapping[str, str]

    def says(self, room: Words, key: str, /, **slots: object) -> str:
        """A sentence of a room in this trade's wording: the entry `key.ACTIVITY`, else `key.any`, else `key` itself.

        Raises `KeyError` where the room has none of them.
        """
        for code in (self.activity, ANY):
            if code is not None and room.has(f"{key}.{code}"):
                return room(f"{key}.{code}", **self.slots, **slots)
        return room(key, **self.slots, **slots)


def earns(foundations: Foundations) -> bool:
    """Whether the firm lives on what people spend; a public service does not."""
    return foundations.activity is not Activity.PUBLIC_SERVICE


def trade_of(foundations: Foundations) -> Trade:
    """The trade of the plan that these foundations belong to."""
    return trade(foundations.activity, foundations.called, foundations.called_own)


def trade(activity: Activity | None, called: CustomerWord | None = None, own: str | None = None) -> Trade:
    """A trade by what people do with the firm and what it calls them; the trade's usual word where it does not say."""
    known = words("trades")
    does = known.under(f"activities.{activity or ANY}")
    word = called or CustomerWord(does["usual"])
    if word is CustomerWord.OWN and not own:
        word = CustomerWord(does["usual"])
    names = {name: known(f"called.{word}.{name}", own=own or "") for name in ("person", "people", "people_first")}
    # A word of the firm's own is typed as it stands within a sentence.
    shapes = known.under(f"shapes.{'own' if word is CustomerWord.OWN else 'usual'}")
    names |= {shape: text.format(**names) for shape, text in shapes.items()}
    names["people_first"] = names["people_first"][:1].upper() + names["people_first"][1:]
    others = known.under(f"others.{'elsewhere' if activity in _ELSEWHERE else 'any'}")
    return Trade(activity, word, {**{name: text for name, text in does.items() if name != "usual"}, **others, **names})


# Nobody is won from others or lost to them there: one looks at who does it well.
_ELSEWHERE = frozenset({Activity.PUBLIC_SERVICE, Activity.LEARNING, Activity.GIVING})
