"""What a question asks for, by the words in it: the one list of them, in the languages that exports come in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

METRICS = ("nps", "ces", "csat")  # a question that speaks of more than one asks for the first


@cache
def words_of() -> Mapping[str, str]:
    """The regular expression of each kind of question, over small letters."""
    return tomllib.loads(Path(__file__).with_name("asked.toml").read_text("utf-8"))


def asks(kind: str, question: str) -> bool:
    """Whether a question asks for that."""
    return bool(re.search(words_of()[kind], question.replace("_", " ").casefold()))


def asked_for(question: str) -> tuple[str, ...]:
    """The metrics that a question may ask for, likeliest first."""
    return tuple(one for one in METRICS if asks(one, question) or (one == "csat" and asks("rated", question)))
