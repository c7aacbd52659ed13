"""The order of the sheets, which of them are hidden, and what people named or chose to print."""

from __future__ import annotations

import re
from dataclasses import replace

from ...ooxml.book_parts import Name, add_names, names_of, set_order, set_state, sheets_of, titles_in
from ...ooxml.outside import leads_outside
from ...plan.walk import tables
from ..book import area_name
from ..plan_text import BASE_SHEET
from .formulas import Moving, moved
from .pair import Pair

_EXCELS = "_xlnm."  # how names begin that mean something to Excel itself; Gnumeric leaves it out
_UNREAD = "ERROR("  # what Gnumeric saves for areas that it cannot read
_WHOLE = re.compile(r"!([A-Z]+:[A-Z]+|\d+:\d+)$")  # rows or columns that repeat on each page
_PRINTED = ("Print_Area", "Print_Titles")


def put_states(pair: Pair, parts: dict[str, bytes]) -> tuple[str, ...]:
    """Show and hide our sheets as a person did; gives which."""
    seen, drawn = sheets_of(pair.old.package), sheets_of(pair.built.package)
    if seen.get(BASE_SHEET, ("", ""))[1] == "visible":  # a program that shows every sheet: nobody wanted it
        return ()
    done = []
    for title in pair.ours:
        home, twin = pair.to_new.home(title), pair.to_built.home(title)
        if home and twin in drawn and (seen[title][1] == "visible") != (drawn[twin][1] == "visible"):
            set_state(parts, home, seen[title][1])
            done.append(title)
    return tuple(done)


def put_order(pair: Pair, parts: dict[str, bytes]) -> bool:
    """Put the sheets into the order in which a person had them; whether it was another one."""
    titles = titles_in(parts)
    homes = [pair.to_new.home(title) or title for title in pair.old.file.sheets]
    wanted = [title for title in dict.fromkeys(homes) if title in titles]
    usual = [title for title in titles if title in wanted]
    if [title for title in wanted if title != BASE_SHEET] == [title for title in usual if title != BASE_SHEET]:
        return False
    for number, title in enumerate(titles):  # a sheet that is new comes where it would have come
        if title not in wanted:
            wanted.insert(wanted.index(titles[number - 1]) + 1 if number else 0, title)
    set_order(parts, wanted)
    return True


def put_names(pair: Pair, parts: dict[str, bytes], moving: Moving) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Give the names that people gave, and print what they chose to print; those given, and those that are gone."""
    known = {*pair.built.file.names, *pair.new.file.names, *(() if pair.same_version else pair.once.names)}
    known |= {area_name(table) for table in tables()}
    printed = {(one.sheet, _plain(one)): _areas(one.said) for one in names_of(pair.built.package) if one.sheet}
    titles, given, gone = titles_in(parts), [], []
    for one in names_of(pair.old.package):
        sheet = (pair.to_new.home(one.sheet) or one.sheet) if one.sheet else ""
        twin = pair.to_built.home(one.sheet) or one.sheet
        drawn = moved(one.said, one.sheet, pair.to_built).text
        if (
            "#REF!" in one.said
            or one.said.startswith(_UNREAD)
            or (sheet and sheet not in titles)
            or _is_ours(one, known, printed.get((twin, _plain(one))), drawn)
        ):
            continue
        if leads_outside(one.said):
            gone.append(one)
            continue
        before = len(moving.lost)
        said = moving.formula(one.sheet, one.said)
        name = _EXCELS + _plain(one) if _plain(one) in _PRINTED else one.name
        given.append(replace(one, name=name, said=said, sheet=sheet))
        gone += [one] if len(moving.lost) > before else []
        del moving.lost[before:]
    add_names(parts, given)
    return tuple(given), tuple(gone)


def _is_ours(one: Name, known: set[str], printed: list[str] | None, drawn: str) -> bool:
    """Whether a build gives the name, or a program for ends of its own."""
    if _plain(one) in _PRINTED:
        return printed is not None and _as_built(_areas(one.said), _areas(drawn), printed)
    return one.name in known or one.name.startswith(_EXCELS) or one.hidden


def _plain(one: Name) -> str:
    return one.name.removeprefix(_EXCELS)


def _as_built(said: list[str], drawn: list[str], printed: list[str]) -> bool:
    """Whether areas are those of the build: as they are said, or where rows and columns that came or went put them.

    Each program puts them into an order of its own, ExcelJS saves the first alone, and sorted rows lead nowhere. As
    many parts as the build has are nobody's choice.
    """
    return any(sorted(one) == sorted(printed) or one == printed[:1] for one in (said, drawn)) or (
        len(said) == len(printed) > 1 and not any(_WHOLE.search(area) for area in said)
    )


def _areas(said: str) -> list[str]:
    """The areas of what is printed."""
    return said.replace("'", "").replace("$", "").split(",")


__all__ = ["put_names", "put_order", "put_states"]
