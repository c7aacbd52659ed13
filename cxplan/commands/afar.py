"""Answers that live in a warehouse: whether an order for one is whole, and the query that one would be asked."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from ..errors import FileProblem, UsageError
from ..text import words

if TYPE_CHECKING:
    from ..importing import Understood

ENGINES = ("spark", "trino", "bigquery", "snowflake")


def checked(chosen: argparse.Namespace) -> None:
    """Raises UsageError where an order for a warehouse lacks something, or has too much."""
    say, engine = words("sources"), chosen.engine or ""
    if not engine:
        if chosen.table or not chosen.files:
            raise UsageError(say("warehouse.one_or_other"))
        return
    if not chosen.table:
        raise UsageError(say("warehouse.needs_table"))
    if "://" in engine and chosen.files:
        raise UsageError(say("warehouse.one_or_other"))
    if "://" not in engine and engine not in ENGINES:
        raise UsageError(say("warehouse.no_engine", engine=engine))
    if engine in ENGINES and not chosen.files:
        raise UsageError(say("warehouse.file_for_query", engine=engine))


def query(chosen: argparse.Namespace, found: Understood) -> str:
    """What the engine that is named would be asked, over the table that is named."""
    from ..sources import warehouse

    if not found.counted.query:
        raise FileProblem(words("sources")("warehouse.no_query", file=chosen.files[0]))
    return warehouse.shown(found.counted.query, chosen.engine, chosen.table, found.headers)
