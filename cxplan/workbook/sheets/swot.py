"""Our SWOT as it follows from the other sheets: four groups of lines, each with the id it came from, own lines first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...plan import Plan
from ...plan.choices import SwotKind
from ...plan.walk import rows, tables
from ...text import words
from ..blocks import Column, Drawn
from ..book import Book, Place
from ..draw import FIRST, VALUE, heading
from ..formula import filled, row_id, sentence
from ..style import GENERAL, TEXT, Role

LINES = 8  # of each group
_ROWS = "10^6"  # a key puts lines in order and ends in the row it points to
_KINDS = tuple(SwotKind)
# The inner pair above the outer pair: where a group's source stands, its line, and the last column of that.
_LEFT, _RIGHT = (FIRST, FIRST + 1, VALUE), (VALUE + 1, VALUE + 2, VALUE + 3)


@dataclass(frozen=True, slots=True)
class Source:
    """Where lines come from: how many there are, what the line with number # says, and its origin."""

    count: str
    line: str
    origin: str
    texts: tuple[str, ...]  # the tables or facts behind it, as table.field


def key(table: str, said: str, when: str = "1=1", first: str = "0") -> Column:
    """The working that makes a table a source: its rows that say something, in order of `first`, then as they stand."""
    place = f"{first}*{_ROWS}+MATCH([id],{table}_id,0)"
    return Column("swot_key", f'IF([{said}]="","",IF({when},{place},""))', aside=True)


def own_key() -> Column:
    """The same for a person's own lines, a kind after the other."""
    kind = "0"
    for number, one in reversed(tuple(enumerate(_KINDS, 1))):
        kind = f"IF([kind]={{choices.swot_kind.{one}}},{number},{kind})"
    return key("swot", "line", when='[kind]<>""', first=f"({kind})")


def _other_than(needed: str, factor: str, prefix: str, its_kind: str) -> str:
    """Whether a factor of a pair is known to be of another kind than its place needs."""
    row = row_id(f"[{factor}]")
    known = (
        f'IFERROR(INDEX(swot_kind,MATCH({row},swot_id,0)),IF(LEFT([{factor}],{len(prefix)})="{prefix}",{its_kind},""))'
    )
    return f'IF([{factor}]="",1=0,IF({known}="",1=0,{known}<>{needed}))'


_STRENGTH, _WEAKNESS, _OPPORTUNITY, _THREAT = (f"{{choices.swot_kind.{kind}}}" for kind in _KINDS)
_INSIDE = f"IF(OR([kind]={{choices.tows_kind.so}},[kind]={{choices.tows_kind.st}}),{_STRENGTH},{_WEAKNESS})"
_OUTSIDE = f"IF(OR([kind]={{choices.tows_kind.so}},[kind]={{choices.tows_kind.wo}}),{_OPPORTUNITY},{_THREAT})"
# A pair whose factors are not those that its kind joins; what is neither a line of a known kind nor of such a table fits.
WRONG_PAIR = (
    f'IF([kind]="",0,IF(OR({_other_than(_INSIDE, "internal", "P", _WEAKNESS)},'
    f"{_other_than(_OUTSIDE, 'external', 'GA', _OPPORTUNITY)}),1,0))"
)


def _table(table: str, said: str, line: str = "") -> Source:
    row = f"MOD(SMALL({table}_swot_key,#),{_ROWS})"
    text = line.replace("@", row) or f"INDEX({table}_{said},{row})"
    return Source(f"COUNT({table}_swot_key)", text, f"INDEX({table}_id,{row})", (f"{table}.{said}",))


def _single(name: str, origin: str) -> Source:
    return Source(f'IF({name.replace(".", "_")}="",0,1)', name.replace(".", "_"), origin, (name,))


def _own(kind: SwotKind) -> Source:
    number = _KINDS.index(kind) + 1
    before = f"{NAMES[kind]}_before"
    row = f"MOD(SMALL(swot_swot_key,{before}+#),{_ROWS})"
    count = f'COUNTIFS(swot_swot_key,"<"&{number + 1}*{_ROWS})-{before}'
    return Source(count, f"INDEX(swot_line,{row})", f"INDEX(swot_id,{row})", (f"swot.line.{kind}",))


def _put_together(first: str, rest: str) -> str:
    """A name and what is said of it, short enough for a cell."""
    return sentence("swot.of", name=f"LEFT({first},100)", line=f"LEFT({rest},1000)")


_WORKS = "INDEX(touchpoints_works,@)"
_PRAISED = f'IF({_WORKS}="",INDEX(touchpoints_name,@),{_put_together("INDEX(touchpoints_name,@)", _WORKS)})'
_BETTER = _put_together("INDEX(competitors_name,@)", "INDEX(competitors_better,@)")
SOURCES = {
    SwotKind.STRENGTH: (_single("audit.praise", "{swot.praise}"), _table("touchpoints", "works", _PRAISED)),
    SwotKind.WEAKNESS: (_table("pains", "pain"),),
    SwotKind.OPPORTUNITY: (_table("gaps", "gap"), _table("opportunities", "opportunity")),
    SwotKind.THREAT: (
        _single("foundations.rewrite_if", "{swot.event}"),
        _table("competitor_changes", "change"),
        _table("competitors", "better", _BETTER),
    ),
}
NAMES = {
    SwotKind.STRENGTH: "swot_strengths",
    SwotKind.WEAKNESS: "swot_weaknesses",
    SwotKind.OPPORTUNITY: "swot_opportunities",
    SwotKind.THREAT: "swot_threats",
}


def _nth(kind: SwotKind, sources: tuple[Source, ...], number: int, part: str) -> str:
    """A part of the line with a number, whichever source it comes from; "" where there are not so many."""
    made = '""'
    for place in reversed(range(len(sources))):
        left = f"{number}-{NAMES[kind]}_to_{place - 1}" if place else str(number)
        said = getattr(sources[place], part).replace("#", f"({left})")
        made = f"IF({number}<={NAMES[kind]}_to_{place},{said},{made})"
    return made


def _draw(book: Book, place: Place, row: int) -> int:
    said = words("workbook")
    row = heading(place, row, said("headings.swot"), said("headings.swot_hint"))
    for pair in (_KINDS[:2], _KINDS[2:]):
        for kind, at in zip(pair, (_LEFT, _RIGHT), strict=True):
            _group(book, place, row, kind, at)
        row += LINES + 1
    return row + 1


def _group(book: Book, place: Place, row: int, kind: SwotKind, at: tuple[int, int, int]) -> None:
    origin, line, last = at
    for column in range(origin, last + 1):
        place.pen.blank(row, column, Role.HEADER_RESULT, GENERAL)
    place.pen.text(row, origin, words("workbook")(f"swot.{kind}"), Role.HEADER_RESULT, GENERAL)
    place.merges(row, origin, last)
    sources = (_own(kind), *SOURCES[kind])
    _workings(book, place, row, kind, sources)
    texts = sorted(_texts(book.plan, sources), key=len)
    for number in range(1, LINES + 1):
        for column in range(line, last + 1):
            place.pen.blank(row + number, column, Role.RESULT, TEXT)
        place.pen.formula(row + number, origin, filled(_nth(kind, sources, number, "origin")), Role.CALC, GENERAL)
        place.pen.formula(row + number, line, filled(_nth(kind, sources, number, "line")), Role.RESULT, GENERAL)
        place.merges(row + number, line, last)
        if number <= len(texts):
            place.wraps(row + number, line, texts[-1][:400], last)
    book.name(NAMES[kind], place, row + 1, line, row + LINES)
    book.name(f"{NAMES[kind]}_from", place, row + 1, origin, row + LINES)


def _workings(book: Book, place: Place, row: int, kind: SwotKind, sources: tuple[Source, ...]) -> None:
    """How many of a person's own lines are of the kinds before, and to which number each source's lines reach."""
    number, name = _KINDS.index(kind) + 1, NAMES[kind]
    at = place.aside + number
    reach = [f"{name}_to_{place - 1}+{source.count}" if place else source.count for place, source in enumerate(sources)]
    before = f'COUNTIFS(swot_swot_key,"<"&{number}*{_ROWS})'
    for line, (what, formula) in enumerate((("before", before), *((f"to_{to}", one) for to, one in enumerate(reach)))):
        place.pen.formula(row + line, at, filled(formula), Role.CALC, GENERAL)
        book.name(f"{name}_{what}", place, row + line, at)
    place.last_aside = max(at, place.last_aside)


def _texts(plan: Plan, sources: tuple[Source, ...]) -> Iterator[str]:
    """What the lines of a group may say, so that its rows are high enough."""
    for source in sources:
        for name in source.texts:
            home, field, *kind = name.split(".")
            holders = rows(plan, home) if home in tables() else (getattr(plan, home),)
            for holder in holders:
                text = getattr(holder, field)
                if text and (not kind or getattr(holder, "kind", None) == kind[0]):
                    yield text


BLOCK = Drawn(_draw)
