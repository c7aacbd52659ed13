"""Feedback: whom we have to get back to, overdue first; what customers ask for and what we decided; why they leave."""

from __future__ import annotations

from .... import look
from ....text import words
from ...formula import whole
from ...style import WHOLE, Face
from ...view import CELL, HEADER, QUIET, Board, View
from .columns import settled
from .listing import Listing
from .saying import at_most, known, numbered, say, short_day, word

_PIXELS = (16, 84, 300, 90, 66, 18, 300, 60, 150)
_TOP, _PEOPLE, _REQUESTS, _REASONS, _THEMES = 6, 12, 6, 5, 5
_BLOCKS = 10
_ONE = CELL._replace(wrap=False)
_COUNT = _ONE._replace(side="right", bold=True)
_BAR = Face(size=look.WORKBOOK_SMALL, colour=look.ACCENT, below=look.HAIRLINE, indent=1)


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    open_ = "AND(INDEX(follow_ups_status,@)<>{choices.follow_up_status.done},ISNUMBER(INDEX(follow_ups_due,@)))"
    people = Listing(board, _TOP, 11, "follow_ups", open_, "INDEX(follow_ups_due,@)")
    asked = 'INDEX(requests_request,@)<>""'
    requests = Listing(board, _TOP, 15, "requests", asked, f"9999999-{known('INDEX(requests_count,@)')}")
    # A reason that stands once a period counts as one.
    reason = "INDEX(churn_reasons_reason,@)"
    left = f'IF({reason}="",1=0,MATCH({reason},churn_reasons_reason,0)=@)'
    reasons = Listing(board, _TOP, 19, "churn_reasons", left, f"9999999-{_named(reason)}")
    _people(board, people)
    _requests(board, requests)
    _reasons(board, reasons, _TOP + _REQUESTS + 1)
    board.name("feedback_first", _TOP, 12, _TOP + people.made.count - 1)
    board.heights((_TOP + _PEOPLE,), 28)
    last = _themes(board, _TOP + _PEOPLE + 2, reasons.last_column + 2)
    board.fold(11, last)
    board.heights((_TOP + _PEOPLE + 1,), 10)
    board.page(_TOP + _PEOPLE + 2 + _THEMES, 9)


def _named(reason: str) -> str:
    """How often a reason is named."""
    return f"SUMIFS(churn_reasons_count,churn_reasons_reason,{reason})"


def _labels(board: Board, row: int, column: int, *keys: str, right: tuple[int, ...] = ()) -> None:
    board.header(row, column, [words("views")(f"feedback.{key}") for key in keys], right)
    board.heights((row,), 26)


def _people(board: Board, people: Listing) -> None:
    _labels(board, 5, 2, "due", "said", "who", "day", right=(3,))
    for number in range(1, _PEOPLE + 1):
        row = _TOP + number - 1
        day = people.field(number, "due")
        state = f'IF({day}<as_of,{word("feedback.late")},IF({day}=as_of,{word("feedback.today")},""))'
        board.write(row, 2, people.shown(number, state), _ONE._replace(bold=True))
        called = f'IF({people.field(number, "customer")}="",{people.field(number, "said")},{people.field(number, "customer")}&": "&{people.field(number, "said")})'
        board.write(row, 3, people.shown(number, at_most(called, 52)), _ONE)
        board.write(row, 4, people.shown(number, at_most(people.field(number, "owner"), 13)), _ONE)
        board.write(row, 5, people.shown(number, short_day(day)), _ONE._replace(side="right"))
        board.heights((row,), 28)
    board.tones(f"B{_TOP}:B{_TOP + _PEOPLE - 1}")
    more = f"({people.count}-{_PEOPLE})"
    board.write(
        _TOP + _PEOPLE, 2, f'IF({more}>0,{say("feedback.more", count=whole(more))},"")', QUIET._replace(indent=1)
    )


def _requests(board: Board, requests: Listing) -> None:
    _labels(board, 5, 7, "asked_for", "times", "decision", right=(1,))
    for number in range(1, _REQUESTS + 1):
        row = _TOP + number - 1
        board.write(row, 7, requests.shown(number, at_most(requests.field(number, "request"), 50)), _ONE)
        count = requests.field(number, "count")
        board.write(row, 8, requests.shown(number, f'IF(ISNUMBER({count}),{count},"")'), _COUNT, WHOLE)
        decided = requests.field(number, "decision")
        board.write(row, 9, requests.shown(number, f'IF({decided}="",{word("feedback.undecided")},{decided})'), _ONE)


def _reasons(board: Board, reasons: Listing, row: int) -> None:
    _labels(board, row, 7, "reason", "times", "share", right=(1,))
    for number in range(1, _REASONS + 1):
        at = row + number
        count = _named(reasons.field(number, "reason"))
        board.write(at, 7, reasons.shown(number, at_most(reasons.field(number, "reason"), 50)), _ONE)
        board.write(at, 8, reasons.shown(number, count), _COUNT, WHOLE)
        blocks = f'REPT("█",ROUND({_BLOCKS}*{count}/MAX(1,SUM(churn_reasons_count)),0))'
        board.write(at, 9, reasons.shown(number, blocks), _BAR)


_ASKED = "{choices.theme_from.requests}"


def _themes(board: Board, row: int, work: int) -> int:
    """What requests for help were about in the latest period that names themes, with the period before and the fix."""
    asked = f"ticket_themes_kind,{_ASKED}"
    latest = f"_xlfn.MAXIFS(ticket_themes_key,{asked})"
    earlier = f'ticket_themes_key,"<"&{latest},{asked}'
    before = f"IF(COUNTIFS({earlier})=0,0,_xlfn.MAXIFS(ticket_themes_key,{earlier}))"
    settled(board, _TOP + 40, work, {"themes_latest": latest, "themes_before": before})
    now = "IF(ISNUMBER(INDEX(ticket_themes_key,@)),INDEX(ticket_themes_key,@)=themes_latest,themes_latest=0)"
    themes = Listing(
        board, row + 1, work, "ticket_themes",
        f"AND(INDEX(ticket_themes_kind,@)={_ASKED},{now})", f"9999999-{known('INDEX(ticket_themes_count,@)')}",
    )  # fmt: skip
    _labels(board, row, 2, "times", "theme", "before", "change", right=(0, 2))
    board.fill((row,), (6,), HEADER)
    _labels(board, row, 7, "cause")
    board.header(row, 8, [words("views")("feedback.fix"), ""], face=HEADER._replace(wrap=False))
    lines = range(row + 1, row + 1 + _THEMES)
    board.heights(lines, 34)
    then = f"SUMIFS(ticket_themes_count,ticket_themes_theme,[theme],ticket_themes_key,themes_before,{asked})"
    themes.down(lines, 2, 'IF(ISNUMBER([count]),[count],"")', _COUNT, WHOLE)
    themes.down(lines, 3, at_most("[theme]", 50), _ONE)
    themes.down(lines, 4, f'IF(themes_before=0,"–",{then})', _ONE._replace(side="right"), WHOLE)
    more, fewer = word("feedback.rises"), word("feedback.falls")
    moved = f"IF({known('[count]')}>{then},{more},IF({known('[count]')}<{then},{fewer},{word('feedback.same')}))"
    themes.down(lines, 5, f'IF(themes_before=0,"–",{moved})', _ONE)
    themes.down(lines, 7, at_most("[cause]", 90), CELL._replace(size=look.WORKBOOK_SMALL))
    themes.down(lines, 8, at_most("[fix]", 70), CELL._replace(size=look.WORKBOOK_SMALL))
    for at in lines:
        board.fill((at,), (6, 9), _ONE)
        board.place.merges(at, 8, 9)
    board.tones(f"E{lines[0]}:E{lines[-1]}")
    return themes.last_column


_OPEN = "COUNT(feedback_first)"
_LATE = (
    'COUNTIFS(follow_ups_due,">0",follow_ups_due,"<"&as_of)'
    '-COUNTIFS(follow_ups_due,">0",follow_ups_due,"<"&as_of,follow_ups_status,{choices.follow_up_status.done})'
)
_DONE = "COUNTIFS(follow_ups_status,{choices.follow_up_status.done})"
VIEW = View(
    key="feedback",
    chapter="optimisation",
    answer=numbered(_OPEN, word("feedback.nobody"), word("feedback.one"), say("feedback.some", count=whole(_OPEN)))
    + '&" "&'
    + numbered(
        f"({_LATE})",
        word("feedback.none_late"),
        word("feedback.one_late"),
        say("feedback.some_late", count=whole(f"({_LATE})")),
    ),
    help=f"IF(COUNT(follow_ups_in_time)=0,{say('feedback.help', done=whole(_DONE))},"
    + say("feedback.closed", good=whole("SUM(follow_ups_in_time)"), all=whole(f"(COUNT(follow_ups_in_time)+{_LATE})"))
    + ")",
    draw=_draw,
)
