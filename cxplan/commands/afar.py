"""Answers that live in a warehouse: whether an order for one is whole, and the query that one would be asked."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import FileProblem, UsageError
from ..text import words

if TYPE_CHECKING:
    from ..importing import Understood


def checked(chosen: argparse.Namespace) -> None:
    """Raises UsageError where an order for a warehouse lacks something, or has too much."""
    say, engine = words("sources"), chosen.engine or ""
    if not engine:
        if chosen.table or not chosen.files:
            raise UsageError(say("warehouse.one_or_other"))
        return
    from ..sources import warehouse

    if not chosen.table:
        raise UsageError(say("warehouse.needs_table"))
    if "://" in engine and chosen.files:
        raise UsageError(say("warehouse.one_or_other"))
    if chosen.files:
        warehouse.dialect_of(engine)
    else:
        warehouse.place_of(engine, chosen.table)


def query(chosen: argparse.Namespace, found: Understood) -> str:
    """What the engine that is named would be asked, over the table that is named."""
    from ..sources import warehouse

    if not found.counted.query:
        raise FileProblem(words("sources")("warehouse.no_query", file=chosen.files[0]))
    told = {"scale": found.counted.settled["scale"], "question": found.columns["score"]}
    return warehouse.shown(found.counted.query, chosen.engine, chosen.table, found.headers, told)


def way_in(chosen: argparse.Namespace) -> tuple[str, str]:
    """How what the query gives comes into the plan: a sentence, and the command."""
    say, plan = words("sources"), Path(chosen.plan).name
    as_ = f" --as {chosen.as_}" if chosen.as_ else ""
    return say("warehouse.way_in", table=chosen.table), say("warehouse.way_in_command", plan=plan, as_=as_)
