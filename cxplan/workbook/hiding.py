"""What is hidden so that nobody can be recognised: one rule for every whole that falls into parts.

A part from fewer answers than may be shown is hidden. Whoever knows the whole and the parts that are shown knows what
the hidden ones come to together: where that is a single part, or still too few, the smallest of the others is hidden
as well, or the whole is not told. Parts are the places of one kind, with the answers that name none of them, and the
periods of one survey or place; numbers of answers are no secret. All is said in expressions.
"""

from __future__ import annotations

FEWEST = "settings_fewest_shown"


def is_few(answers: str) -> str:
    """Whether a figure is from too few, as 1 or 0; where nobody answered it is not."""
    return f"IF({answers}=0,0,IF({answers}<{FEWEST},1,0))"


def only_few(answers: str) -> str:
    """The answers where they are too few and there are any, else 0: what is left of a whole beside its parts."""
    return f"IF(OR({answers}<=0,{answers}>={FEWEST}),0,{answers})"


def told_apart(count: str, answers: str) -> str:
    """Whether subtraction shows what is hidden, of so many parts with so many answers: more has to be hidden."""
    return f"AND({count}>0,OR({count}=1,{answers}<{FEWEST}))"


def gives_away(left: str, count: str, answers: str) -> str:
    """Whether a whole may not be told: less the parts that are shown it leaves too few, or one hidden part alone."""
    return f"AND({left}>0,OR({left}<{FEWEST},AND({count}=1,{left}={answers})))"
