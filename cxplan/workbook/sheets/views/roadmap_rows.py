"""The workings of the Roadmap: tactics or steps in the order in which they are shown, and whose steps are open when.

They stand folded away beside the view, a row for each row of the plan's tables, and read nothing but what people type.
"""

from __future__ import annotations

from ....plan.walk import rows
from ...style import GENERAL, Face
from ...view import Board, cell
from .saying import known, word

TOP = 7  # the first row of the bars, and of the workings
SPARE = 15  # rows that may be added before a later build
EVERYBODY = 15  # people who can be chosen from
LATE, STEP_LATE, RUNNING, PLANNED, DONE, STOPPED = range(1, 7)
_PLAIN = Face()
_NOT_DATED = 99999
_COLUMNS = (
    *("number", "title", "owner", "start", "end", "status", "late_steps", "rank", "key"),
    *("pick", "bar_rank", "bar_from", "bar_to", "step_owner", "step_over", "step_start", "step_end", "crowd"),
    *("tactic_owner", "person", "first", "people"),
)


class Workings:
    """Where each column of the workings stands; `ref` names a whole column, `of` its cell in a row."""

    def __init__(self, board: Board, column: int) -> None:
        plan = board.book.plan
        self.steps, self.tactics = (len(rows(plan, name)) + SPARE for name in ("tactic_steps", "tactics"))
        self.count = max(self.steps, self.tactics)
        self.at = {name: column + number for number, name in enumerate(_COLUMNS)}
        self.last_column = column + len(_COLUMNS) - 1

    def ref(self, name: str, count: int = 0) -> str:
        """All of a column's cells, or so many."""
        first, last = (
            cell(row, self.at[name], fixed_row=True, fixed_column=True)
            for row in (TOP, TOP + (count or self.count) - 1)
        )
        return f"{first}:{last}"

    def of(self, name: str, row: int) -> str:
        """A column's cell in a row."""
        return cell(row, self.at[name], fixed_column=True)


def draw(board: Board, column: int, shown: int) -> Workings:
    """Draw the workings from a column on; so many rows are shown as bars."""
    made = Workings(board, column)
    for name, at in made.at.items():
        board.text(TOP - 1, at, name, _PLAIN)
    for number in range(1, made.steps + made.tactics + 1):
        board.number(TOP + number - 1, made.at["number"], number, _PLAIN)
    _ordered(board, made)
    _shown(board, made, shown)
    _open_steps(board, made)
    _people(board, made)
    board.fold(column, made.last_column)
    return made


def _column(board: Board, made: Workings, name: str, count: int, formula: str) -> None:
    """A column of workings; `<name>` is the cell of another one in the same row."""

    def of(row: int, _: int) -> str:
        said = formula
        for other in _COLUMNS:
            said = said.replace(f"<{other}>", made.of(other, row))
        return said

    board.grid(range(TOP, TOP + count), (made.at[name],), of, _PLAIN, GENERAL)


def _either(field: str) -> str:
    return f"IF(roadmap_of_steps=1,INDEX(tactic_steps_{field},<number>),INDEX(tactics_{field},<number>))"


def _ordered(board: Board, made: Workings) -> None:
    late = 'tactic_steps_tactic,INDEX(tactics_id,<number>)&" ·*",tactic_steps_end,"<"&as_of'
    done, stopped = "{choices.work_status.done}", "{choices.work_status.stopped}"
    # What a tactic is called where there is little room.
    called = (
        'IF(INDEX(tactics_short_title,<number>)="",INDEX(tactics_title,<number>),INDEX(tactics_short_title,<number>))'
    )
    columns = {
        "title": f'IFERROR(IF(roadmap_of_steps=1,INDEX(tactic_steps_title,<number>),{called})&"","")',
        "owner": f'IFERROR({_either("owner")}&"","")',
        "start": f"IFERROR({known(_either('start'))},0)",
        "end": f"IFERROR({known(_either('end'))},0)",
        "status": f"IFERROR(MATCH({_either('status')},list_choice_work_status,0),0)",
        "late_steps": (
            'IF(OR(roadmap_of_steps=1,<title>=""),0,'
            f"COUNTIFS({late})-COUNTIFS({late},tactic_steps_status,{done})"
            f"-COUNTIFS({late},tactic_steps_status,{stopped}))"
        ),
        "rank": (
            f"IF(<status>=3,{DONE},IF(<status>=4,{STOPPED},IF(AND(<end>>0,<end><as_of),{LATE},"
            f"IF(<late_steps>>0,{STEP_LATE},IF(AND(<start>>0,<start><=as_of),{RUNNING},"
            f"IF(<status>=2,{RUNNING},{PLANNED}))))))"
        ),
        "key": (
            'IF(<title>="","",IF(OR(roadmap_everybody=1,<owner>=choice_roadmap_person),'
            f'<rank>*10^8+IF(<end>>0,<end>,{_NOT_DATED})*10^3+<number>,""))'
        ),
    }
    for name, formula in columns.items():
        _column(board, made, name, made.count, formula)
    for name in ("rank", "key"):
        board.name(f"roadmap_{name}", TOP, made.at[name], TOP + made.count - 1)


def _shown(board: Board, made: Workings, shown: int) -> None:
    def picked(name: str) -> str:
        return f"INDEX({made.ref(name)},<pick>)"

    columns = {
        "pick": 'IF(<number><=COUNT(roadmap_key),MOD(SMALL(roadmap_key,<number>),1000),"")',
        "bar_rank": f'IF(<pick>="",0,{picked("rank")})',
        "bar_from": f'IF(<pick>="",0,IF({picked("start")}>0,{picked("start")},{picked("end")}))',
        "bar_to": f'IF(<pick>="",0,IF({picked("end")}>0,{picked("end")},{picked("start")}))',
    }
    for name, formula in columns.items():
        _column(board, made, name, shown, formula)


def _open_steps(board: Board, made: Workings) -> None:
    def of(field: str) -> str:
        return f"IF(roadmap_by_tactic=1,INDEX(tactics_{field},<number>),INDEX(tactic_steps_{field},<number>))"

    over = "OR(<step_over>={choices.work_status.done},<step_over>={choices.work_status.stopped})"
    columns = {
        "step_owner": f'IFERROR({of("owner")}&"","")',
        "step_over": f'IFERROR({of("status")}&"","")',
        "step_end": f"IFERROR(IF({over},0,{known(of('end'))}),0)",
        "step_start": f"IFERROR(IF(ISNUMBER({of('start')}),{of('start')},<step_end>),0)",
    }
    for name, formula in columns.items():
        _column(board, made, name, made.steps, formula)
    # How many steps the owner has open on the first day of this one that is still to come.
    owner, start, last = (made.ref(name, made.steps) for name in ("step_owner", "step_start", "step_end"))
    day = "MAX(as_of,<step_start>)"
    crowd = f'COUNTIFS({owner},<step_owner>,{start},"<="&{day},{last},">="&{day})'
    _column(board, made, "crowd", made.steps, f'IF(OR(<step_owner>="",<step_end><as_of),0,{crowd})')
    for name, column in (("crowd", "crowd"), ("crowd_owner", "step_owner")):
        board.name(f"roadmap_{name}", TOP, made.at[column], TOP + made.steps - 1)
    _column(board, made, "tactic_owner", made.tactics, 'IFERROR(INDEX(tactics_owner,<number>)&"","")')


def _people(board: Board, made: Workings) -> None:
    """Everybody who owns a step or a tactic, each once, in the order of the tables."""
    both = made.steps + made.tactics
    steps, tactics = made.ref("step_owner", made.steps), made.ref("tactic_owner", made.tactics)
    person, first = made.ref("person", both), made.ref("first", both)
    _column(
        board, made, "person", both,
        f"IF(<number><={made.steps},INDEX({steps},MIN(<number>,{made.steps})),INDEX({tactics},MAX(1,<number>-{made.steps})))",
    )  # fmt: skip
    _column(board, made, "first", both, f'IF(<person>="","",IF(MATCH(<person>,{person},0)=<number>,<number>,""))')
    board.write(TOP, made.at["people"], word("everybody"), _PLAIN)
    for number in range(1, EVERYBODY + 1):
        board.write(
            TOP + number,
            made.at["people"],
            f'IF({number}<=COUNT({first}),INDEX({person},SMALL({first},{number})),"")',
            _PLAIN,
        )
    board.name("view_roadmap_people", TOP, made.at["people"], TOP + EVERYBODY)
