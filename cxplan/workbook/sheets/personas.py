"""The sheet of personas and journeys: each journey's lowest point and steepest fall, from its steps in order."""

from __future__ import annotations

from ...charts import feelings
from ...charts.chart import Chart as Record
from ...charts.chart import Place
from ...plan import Plan
from ...plan.personas import Journey
from ...text import words
from ..blocks import Chart, Charts, Check, Column, Form, See, Sheet, Table
from ..book import Book
from ..charts import cells, one_line
from ..formula import cut, quoted, row_id, sentence, spoken
from ..style import TEXT, WHOLE, Format

FEELING = Format("+0;-0;0")
_OWN = 'journey_steps_journey_id,[id],journey_steps_feels,">=-2"'
_FALLS = 'journey_steps_journey_id,[id],journey_steps_fall,">0"'


def _at(mark: str, value: str, column: str) -> str:
    """A column of the first step of this journey whose mark is a value."""
    return f'IF({value}="","",INDEX(journey_steps_{column},MATCH([id]&"|"&{value},journey_steps_{mark},0)))'


_LOW_TACTICS = 'INDEX(journey_steps_tactics,MATCH([id]&"|"&[low_feels],journey_steps_low_mark,0))'
JOURNEYS = Table(
    "journeys",
    ranked=True,
    first=("scenario", "persona"),
    columns=(
        Column("low_step", _at("low_mark", "[low_feels]", "title"), TEXT, width=20),
        Column("low_feels", f'IF(COUNTIFS({_OWN})=0,"",_xlfn.MINIFS(journey_steps_feels,{_OWN}))', FEELING),
        Column("fall_from", _at("fall_mark", "[fall_size]", "title_before"), TEXT, width=20),
        Column("fall_to", _at("fall_mark", "[fall_size]", "title"), TEXT, width=20),
        Column("fall_size", f'IF(COUNTIFS({_FALLS})=0,"",_xlfn.MAXIFS(journey_steps_fall,{_FALLS}))', WHOLE),
        Column(
            "low_open",
            f'IF([low_feels]="",0,IF(ISNUMBER({_LOW_TACTICS}),IF({_LOW_TACTICS}>0,0,1),1))',
            aside=True,
        ),
        Column(
            "steps", 'IF(COUNTIFS(journey_steps_journey_id,[id])=0,"",COUNTIFS(journey_steps_journey_id,[id]))', WHOLE
        ),
    ),
)

_EARLIER = 'journey_steps_journey_id,[journey_id],journey_steps_place,"<"&[place]'
_OWN_LOW = 'IFERROR(INDEX(journeys_low_feels,MATCH([journey_id],journeys_id,0)),"")'
STEPS = Table(
    "journey_steps",
    ranked=True,
    room=8,
    first=("title", "journey", "touchpoint", "feels", "should_feel"),
    columns=(
        Column("fall", 'IF(AND(ISNUMBER([feels]),ISNUMBER([felt_before])),[felt_before]-[feels],"")', WHOLE),
        Column("gap", 'IF(COUNT([feels],[should_feel])=2,[should_feel]-[feels],"")', WHOLE),
        Column(
            "tactics",
            f'IF([title]="","",COUNTIFS(tactics_finding,[id]&" ·*")+IF([touchpoint]="",0,COUNTIFS(tactics_touchpoint,{row_id("[touchpoint]")}&" ·*")))',
            WHOLE,
        ),
        Column("place", "MATCH([id],journey_steps_id,0)", aside=True, own=True),
        Column("journey_id", f'IF([journey]="","",{row_id("[journey]")})', aside=True),
        # The row above of the same journey, wherever it stands.
        Column(
            "before",
            f'IF([journey_id]="",0,IF(COUNTIFS({_EARLIER})=0,0,_xlfn.MAXIFS(journey_steps_place,{_EARLIER})))',
            aside=True,
        ),
        Column(
            "felt_before",
            'IF([before]=0,"",IF(ISNUMBER(INDEX(journey_steps_feels,[before])),INDEX(journey_steps_feels,[before]),""))',
            aside=True,
        ),
        Column("title_before", 'IF([before]=0,"",INDEX(journey_steps_title,[before]))', aside=True),
        Column("low_mark", 'IF(ISNUMBER([feels]),[journey_id]&"|"&[feels],"")', aside=True),
        Column("fall_mark", 'IF(ISNUMBER([fall]),[journey_id]&"|"&[fall],"")', aside=True),
        # The feeling at its journey's lowest step, the first where several are as low; nothing anywhere else.
        Column(
            "low_bar",
            f'IF(ISNUMBER([feels]),IF({_OWN_LOW}=[feels],IF(MATCH([low_mark],journey_steps_low_mark,0)=[place],[feels],""),""),"")',
            aside=True,
        ),
    ),
)


def curves(plan: Plan) -> tuple[Chart, ...]:
    """The emotion curve of each journey that is felt through."""
    journeys = enumerate(plan.personas.journeys)
    return tuple(_curve(place, journey) for place, journey in journeys if len(_felt(plan, journey)) >= feelings.FEWEST)


def _steps(plan: Plan, journey: Journey) -> list[int]:
    """Where a journey's steps stand in the table."""
    return [place for place, row in enumerate(plan.personas.journey_steps) if row.journey == journey.id and row.title]


def _felt(plan: Plan, journey: Journey) -> list[int]:
    """Which of its steps have a feeling, counted from its first."""
    table = plan.personas.journey_steps
    return [number for number, place in enumerate(_steps(plan, journey)) if table[place].feels is not None]


def _curve(place: int, journey: Journey) -> Chart:
    step, feels = (f"INDEX(journeys_{name},{place + 1})" for name in ("low_step", "low_feels"))
    finding = spoken("charts", "feelings.finding", step=cut(step), feels=f'IF({feels}>0,"+","")&FIXED({feels},0,TRUE)')
    title = f"IF(ISNUMBER({feels}),{finding},{quoted(words('charts')('feelings.question'))})"
    return Chart(f"journey_{place + 1}", title, lambda book, title: _course(book, title, journey))


def _course(book: Book, title: Place, journey: Journey) -> Record:
    say, places, table = words("charts"), _steps(book.plan, journey), book.plan.personas.journey_steps
    felt = _felt(book.plan, journey)
    aims = [number for number, place in enumerate(places) if table[place].should_feel is not None]
    last, last_should = felt[-1], aims[-1] if aims else None
    end = table[places[last]]
    course = feelings.Course(
        steps=cells(book, "journey_steps_title", places),
        feels=cells(book, "journey_steps_feels", places),
        should=cells(book, "journey_steps_should_feel", places),
        low=cells(book, "journey_steps_low_bar", places),
        names=(say("feelings.is"), say("feelings.should"), say("feelings.lowest")),
        last=last,
        last_should=last_should,
        count=len(places),
        ends_meet=last == last_should and end.feels == end.should_feel,
    )
    return feelings.feelings(title, one_line(journey.called), course)


_LOW = "INDEX(journeys_low_step,1)"
_ANSWER = (
    'IF(personas_not_applicable<>"",personas_not_applicable,'
    f'IF(COUNTIFS(personas_name,"?*")=0,{{personas.answer_none}},IF({_LOW}="",{{personas.answer_unmapped}},'
    + sentence("personas.answer", step=_LOW, feels="FIXED(INDEX(journeys_low_feels,1),0,TRUE)")
    + ")))"
)

SHEET = Sheet(
    key="personas",
    chapter="personas",
    answer=_ANSWER,
    sees=(
        See("persona", 'IF(INDEX(personas_name,1)="",{words.not_stated},INDEX(personas_name,1))'),
        See("low", f'IF({_LOW}="",{{words.no_data}},{_LOW})'),
        See("fall", 'IF(INDEX(journeys_fall_to,1)="",{words.no_data},INDEX(journeys_fall_to,1))'),
    ),
    blocks=(JOURNEYS, Charts(curves), STEPS, Table("personas", first=("name", "who", "goals", "pains", "quote")), Form("personas")),
    checks=(
        Check("steps_nowhere", 'COUNTIFS(journey_steps_title,"?*")-COUNTIFS(journey_steps_title,"?*",journey_steps_journey,"?*")'),
        Check("low_without_tactic", "SUM(journeys_low_open)", advice=True),
    ),
)  # fmt: skip
