"""Whatever is typed at whatever question is taken, asked about or refused, and the plan stays whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cxplan.plan.answers import from_json, to_json
from cxplan.plan.file import parse
from cxplan.plan.parsing import written
from cxplan.plan.walk import facts
from cxplan.wizard import flow, review
from cxplan.wizard.asking import Refused, Spot, Taken, Unsure
from cxplan.wizard.depth import facts as one_fact
from cxplan.wizard.draft import Draft

from .orchard import ANSWERS, orchard_lane

PLAN = Path("plan.yaml")
SPOTS = [Spot.read(name) for name in ANSWERS]

# Pieces that questions react to, glued at random, beside plain random text.
PIECES = st.sampled_from(
    [
        "1", "2", "5 2", "-1", "0", "99", "3,200", "11.9 %", "-20 %", "2 points", "work it out", "not measured yet",
        "of", "us", "FreshBox", "SuperMart", "in 6 weeks", "31 May", "2027", "Q4 2026", "to", "from", "by", "on", ":",
        ";", ",", "\n", ". ", "5 h 40", "yes", "no", "because", "Marta", "within", "two days", "1 to 5", "€", "{", "}",
        "%s", "=SUM(A1)", "31/02/2027", "12/11/10", "Monday", "first", "last", "—", "№", "٣", "e9", "1e400", "inf",
        "nan", "½", "²",
    ]
)  # fmt: skip
TYPED = st.one_of(
    st.text(max_size=40), st.lists(PIECES, max_size=8).map(" ".join), st.lists(PIECES, max_size=5).map("".join)
)


@settings(max_examples=600)
@given(spot=st.sampled_from(SPOTS), typed=TYPED)
def test_any_text_at_any_question(spot: Spot, typed: str) -> None:
    draft, _ = orchard_lane()
    reading = flow.read(draft, spot, typed)
    if isinstance(reading, Refused):
        assert reading.why
    elif isinstance(reading, Unsure):
        assert bool(reading.options) != bool(reading.lacking)
        if reading.lacking:  # one thing more is asked for in a line
            assert (
                not isinstance(flow.read(draft, spot, reading.lacking.replace("{}", "3")), Unsure) or reading.question
            )
        for option in reading.options[:3]:
            assert isinstance(flow.read(draft, spot, option.code), Taken | Refused | Unsure)
    else:
        check(draft, reading, spot)


def check(draft: Draft, reading: Taken, spot: Spot) -> None:
    """The plan is still one: it can be written and read, and every question can be put."""
    after = flow.taken(draft, reading)
    assert len([from_json(to_json(answer)) for answer in reading.answers]) == len(reading.answers)
    parse(written(after.raw), PLAN)
    assert flow.ask(after, spot).question
    flow.after(after, spot)
    review.entered(after, flow.chapter_of(spot))


@settings(max_examples=400)
@given(key=st.sampled_from(list(facts())), typed=TYPED)
def test_any_text_at_any_fact(key: str, typed: str) -> None:
    draft, _ = orchard_lane()
    fact = facts()[key]
    rows = draft.rows(fact.table) if fact.table else ()
    if fact.table and not rows:
        return
    reading = one_fact.read(draft, fact, rows[0].id if rows else "", typed)
    assert isinstance(reading, Taken | Refused | Unsure)


@settings(max_examples=60)
@given(answers=st.dictionaries(st.sampled_from(list(ANSWERS)), TYPED, max_size=12))
def test_any_answers_all_the_way_end_in_a_plan(answers: dict[str, str]) -> None:
    draft = Draft({}, date(2027, 1, 15))
    spot, steps = flow.first(draft, "foundations"), 0
    while spot is not None:
        steps += 1
        assert steps < 200
        typed = answers.get(str(spot), ANSWERS.get(str(spot), ""))
        reading = flow.read(draft, spot, typed)
        if isinstance(reading, Taken):
            draft = flow.taken(draft, reading)
        spot = flow.after(draft, spot)
    parse(written({"format": 1, **draft.raw}), PLAN)
