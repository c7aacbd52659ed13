"""The sheet of personas and journeys: each journey's lowest point and steepest fall, from its steps in order."""

from __future__ import annotations

from ..blocks import Check, Column, Form, See, Sheet, Table
from ..formula import row_id, sentence
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
STEPS = Table(
    "journey_steps",
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
        Column("place", "MATCH([id],journey_steps_id,0)", aside=True),
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
    ),
)

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
    blocks=(JOURNEYS, STEPS, Table("personas"), Form("personas")),
    checks=(
        Check("steps_nowhere", 'COUNTIFS(journey_steps_title,"?*")-COUNTIFS(journey_steps_title,"?*",journey_steps_journey,"?*")'),
        Check("low_without_tactic", "SUM(journeys_low_open)"),
    ),
)  # fmt: skip
