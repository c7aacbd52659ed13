"""The workings of the Journey map: the steps of the chosen journey in their order, and the points of its curve."""

from __future__ import annotations

from ....plan.walk import rows
from ...formula import row_id
from ...style import GENERAL, Face
from ...view import Board, cell

TOP = 6
SPARE = 15  # steps that may be added before a later build
NOWHERE = -9  # where nothing is drawn
_PLAIN = Face()
_COLUMNS = (
    *("number", "key", "step", "feels", "aims", "last", "felt", "fall"),
    *("own", "x", "y", "own_aim", "aim_x", "aim_y", "high_y", "deep_y", "mark", "mark_x", "mark_y", "pages"),
)


class Workings:
    """Where the columns stand: `all` the cells of one, `of` its cell in a row; a page has so many steps."""

    def __init__(self, board: Board, column: int, page: int) -> None:
        self.board, self.page = board, page
        self.count = len(rows(board.book.plan, "journey_steps")) + SPARE
        self.at = {name: column + number for number, name in enumerate(_COLUMNS)}
        self.last_column = column + len(_COLUMNS) - 1

    def all(self, name: str, count: int = 0) -> str:
        """The cells of a column, or so many of them."""
        ends = (
            cell(row, self.at[name], fixed_row=True, fixed_column=True)
            for row in (TOP, TOP + (count or self.count) - 1)
        )
        return ":".join(ends)

    def of(self, name: str, row: int) -> str:
        """A column's cell in a row."""
        return cell(row, self.at[name], fixed_column=True)

    def column(self, name: str, count: int, formula: str) -> None:
        """Write a column; `<name>` is the cell of another in the same row, `<^name>` the one above it."""

        def of(row: int, _: int) -> str:
            said = formula
            for other in _COLUMNS:
                said = said.replace(f"<{other}>", self.of(other, row)).replace(f"<^{other}>", self.of(other, row - 1))
            return said

        self.board.grid(range(TOP, TOP + count), (self.at[name],), of, _PLAIN, GENERAL)

    def named(self, name: str, count: int = 0) -> None:
        """Give a column its defined name, for the chart."""
        at = self.at[name]
        self.board.name(f"journey_map_{name}", TOP, at, TOP + (count or self.count) - 1)


def draw(board: Board, column: int, page: int) -> Workings:
    """Draw the workings from a column on; so many steps stand on a page."""
    made = Workings(board, column, page)
    for name, at in made.at.items():
        board.text(TOP - 1, at, name, _PLAIN)
    for number in range(1, made.count + 1):
        board.number(TOP + number - 1, made.at["number"], number, _PLAIN)
    _steps(made)
    _points(made)
    board.fold(column, made.last_column)
    return made


def _steps(made: Workings) -> None:
    """Each step of the journey: which row of the plan's table it is, how it feels, how far it falls."""
    journey = "INDEX(journey_steps_journey,<number>)"
    of_step = "INDEX(journey_steps_{field},<step>)"
    columns = {
        "key": f'IFERROR(IF({row_id(journey)}=journey_map_id,<number>,""),"")',
        "step": f'IF(<number><=COUNT({made.all("key")}),SMALL({made.all("key")},<number>),"")',
        **{
            name: f'IF(<step>="","",IF(ISNUMBER({of_step.format(field=field)}),{of_step.format(field=field)},""))'
            for name, field in (("feels", "feels"), ("aims", "should_feel"))
        },
        # The latest step up to here that is felt through.
        "last": "IF(ISNUMBER(<feels>),<number>,IF(<number>=1,0,SUM(<^last>)))",
        "felt": f'IF(<number>=1,"",IF(SUM(<^last>)=0,"",INDEX({made.all("feels")},<^last>)))',
        "fall": 'IF(COUNT(<feels>,<felt>)<2,"",IF(<felt>><feels>,<felt>-<feels>,""))',
    }
    for name, formula in columns.items():
        made.column(name, made.count, formula)
    for name in ("step", "feels", "fall", "felt"):
        made.named(name)


def _points(made: Workings) -> None:
    """The points of the page's curves; a step that nobody felt through repeats its neighbour."""
    place = "(<number>+journey_map_from-1)"
    quiet = f'OR(<own>="",{place}=journey_map_low)'
    columns: dict[str, str] = {}
    for own, across, up, values in (("own", "x", "y", "feels"), ("own_aim", "aim_x", "aim_y", "aims")):
        held, known = made.all(values), f"INDEX({made.all(values)},MIN({place},{made.count}))"
        first = f"IF(COUNT({made.all(own, made.page)})=0,{NOWHERE},MIN({made.all(own, made.page)}))"
        columns |= {
            own: f'IF({place}>{made.count},"",IF(ISNUMBER({known}),<number>,""))',
            across: f"IF(ISNUMBER(<{own}>),<{own}>,IF(<number>=1,{first},<^{across}>))",
            up: f"IF(<{across}><0,{NOWHERE},INDEX({held},<{across}>+journey_map_from-1))",
        }
    columns |= {
        # The lowest has a label of its own.
        "high_y": f"IF({quiet},{NOWHERE},IF(<y>>=0,<y>,{NOWHERE}))",
        "deep_y": f"IF({quiet},{NOWHERE},IF(<y><0,<y>,{NOWHERE}))",
    }
    for name, formula in columns.items():
        made.column(name, made.page, formula)
        made.named(name, made.page)
    feels, fall = made.all("feels"), made.all("fall")
    marks = {
        "low": f"IF(COUNT({feels})=0,0,MATCH(MIN({feels}),{feels},0))",
        "fall_to": f"IF(COUNT({fall})=0,0,MATCH(MAX({fall}),{fall},0))",
        "fall_from": f"IF(journey_map_fall_to=0,0,INDEX({made.all('last')},journey_map_fall_to-1))",
    }
    for row, (name, formula) in enumerate(marks.items(), TOP):
        made.board.write(row, made.at["mark"], formula, _PLAIN)
        made.board.name(f"journey_map_{name}", row, made.at["mark"])
    # Two points each: one alone would vanish.
    for row, name in enumerate(("low", "low", "fall_from", "fall_to"), TOP):
        there = f"journey_map_{name}-journey_map_from+1"
        on_page = f"AND(journey_map_{name}>0,{there}>=1,{there}<={made.page})"
        made.board.write(row, made.at["mark_x"], f"IF({on_page},{there},{NOWHERE})", _PLAIN)
        felt = f"INDEX({feels},MAX(1,journey_map_{name}))"
        made.board.write(row, made.at["mark_y"], f"IF({on_page},{felt},{NOWHERE})", _PLAIN)
    for name, row in (("low", TOP), ("fall", TOP + 2)):
        for axis in ("x", "y"):
            made.board.name(f"journey_map_{name}_{axis}", row, made.at[f"mark_{axis}"], row + 1)
