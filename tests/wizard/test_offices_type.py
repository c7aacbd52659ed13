"""What a practice, an office and a school type beyond what the firms' dialogues hold: read, or asked which of two."""

from __future__ import annotations

from datetime import date

import pytest

from cxplan.wizard import flow
from cxplan.wizard.asking import Refused, Spot, Taken, Unsure
from cxplan.wizard.draft import Draft

from .test_typing import after_all, value


def labels(draft: Draft, spot: str, typed: str) -> list[str]:
    reading = flow.read(draft, Spot.read(spot), typed)
    assert isinstance(reading, Unsure), reading
    return [option.label.replace("\u00a0", " ") for option in reading.options]


@pytest.mark.parametrize(
    ("spot", "typed", "key", "row", "meant"),
    [
        ("tactics.start#0", "the first two weeks in June", "tactics.end", "T1", date(2027, 6, 14)),
        ("tactics.start#0", "last week of March", "tactics.start", "T1", date(2027, 3, 25)),
        ("tactics.start#0", "second week of May", "tactics.start", "T1", date(2027, 5, 8)),
        ("goals.deadline#0", "before the exams", "goals.deadline", "G1", date(2027, 5, 7)),
        ("tactics.start#0", "first half of March", "tactics.end", "T1", date(2027, 3, 16)),
        ("tactics.start#0", "3 weeks before Easter", "tactics.start", "T1", date(2027, 3, 8)),
        ("tactics.start#0", "the week of 8 March", "tactics.end", "T1", date(2027, 3, 14)),
        ("tactics.start#0", "from 1st March till 15th", "tactics.end", "T1", date(2027, 3, 15)),
        ("goals.deadline#0", "2 weeks before Christmas", "goals.deadline", "G1", date(2027, 12, 11)),
        ("goals.deadline#0", "in time for the inspection in May", "goals.deadline", "G1", date(2027, 4, 30)),
        ("goals.deadline#0", "end of the plan", "goals.deadline", "G1", date(2027, 12, 31)),
        ("goals.deadline#0", "sometime in autumn", "goals.deadline", "G1", date(2027, 11, 30)),
        ("goals.target#0", "better than 10", "goals.target", "G1", 10),
        ("touchpoints.importance#0", "five two", "touchpoints.rating", "TP1", 2),
        ("tactics.effort_days#0", "3 half days", "tactics.effort_days", "T1", 1.5),
        ("tactics.cost_once#0", "covered by the trust", "tactics.cost_once", "T1", 0),
        ("tactics.cost_once#0", "40 / mo", "tactics.cost_monthly", "T1", 40),
        ("tactics.cost_once#0", "£15 an hour for 3 hours a week", "tactics.cost_monthly", "T1", 195),
        ("surveys.follow_up_owner#0", "Priya overnight", "surveys.follow_up_days", "SV1", 1),
        ("surveys.follow_up_owner#0", "class teacher, by Friday", "surveys.follow_up_owner", "SV1", "class teacher"),
        ("surveys.question#0", "How was it? 😀 😐 🙁", "surveys.scale", "SV1", "1-3"),
        ("surveys.question#0", "How satisfied were you? stars", "surveys.scale", "SV1", "1-5"),
        ("surveys.question#0", "How happy are you on a scale from 1 to 10?", "surveys.scale", "SV1", "1-10"),
        ("surveys.question#0", "How clear was it? very, fairly, not at all", "surveys.scale", "SV1", "1-3"),
        ("phrases.phrase#0", '"physio leeds" / back pain leeds', "phrases.phrase", "PH4", "physio leeds"),
        ("score_totals.favourable#0", "NPS 45 of 60", "reported_scores.score", "RS1", 45),
        ("churn_reasons.reason#0", "moved 5 / private school 2", "churn_reasons.count", "CR1", 5),
    ],
)  # fmt: skip
def test_it_is_understood(spot: str, typed: str, key: str, row: str, meant: object) -> None:
    found = value(after_all(), spot, typed, key, row)
    assert (found.isoformat() if isinstance(meant, date) and isinstance(found, date) else found) == (
        meant.isoformat() if isinstance(meant, date) else meant
    )


@pytest.mark.parametrize(
    ("spot", "typed", "offered"),
    [
        (
            "tactics.start#0",
            "2 weeks in March",
            ["1 March 2027 to 14 March 2027", "18 March 2027 to 31 March 2027", "March 2027"],
        ),
        ("tactics.start#0", "during the exams", ["5 January 2027 to 31 January 2027", "8 May 2027 to 25 June 2027"]),
        ("goals.deadline#0", "by half term", ["12 February 2027", "28 May 2027", "23 October 2027"]),
        ("mystery_visits.answered#0", "overnight", ["12 h", "16 h"]),
        ("mystery_visits.answered#0", "2-3 days", ["60 h", "48 h"]),
        ("surveys.question#0", "Did we help you? yes/no", ["from 1 to 5", "no, partly, yes"]),
        ("surveys.question#0", "Was everything clear?", ["from 1 to 5", "no, partly, yes"]),
        ("surveys.question#0", "How did it go? smileys", ["from 1 to 5", "from 1 to 3"]),
        ("surveys.question#0", "How clear was it? 1-6", ["from 1 to 5", "from 1 to 7", "from 1 to 10"]),
        ("surveys.follow_up_owner#0", "Priya, 1-2 days", ["2 working days", "1 working day"]),
    ],
)  # fmt: skip
def test_which_of_several_is_asked(spot: str, typed: str, offered: list[str]) -> None:
    assert labels(after_all(), spot, typed) == [*offered, "type it again"]


def test_a_day_named_by_what_happens_then_is_the_next_one_after_the_start() -> None:
    goal = {"id": "G1", "title": "Nobody waits", "start": "2027-09-01"}
    draft = Draft({"goals": {"goals": [goal]}}, date(2026, 11, 29))
    found = value(draft, "goals.deadline", "in time for the inspection in May", "goals.deadline", "G1")
    assert str(found) == "2028-04-30"


def test_a_chosen_scale_is_taken_with_the_question() -> None:
    draft = after_all()
    reading = flow.read(draft, Spot("surveys.question"), "Did we help you? yes/no")
    assert isinstance(reading, Unsure)
    graded, partly, _ = (option.code for option in reading.options)
    assert value(draft, "surveys.question", graded, "surveys.scale", "SV1") == "1-5"
    assert value(draft, "surveys.question", partly, "surveys.question", "SV1") == "Did we help you? (no, partly, yes)"
    assert value(draft, "surveys.question", partly, "surveys.scale", "SV1") == "1-3"


def test_recommending_on_another_scale_is_no_nps() -> None:
    metric = value(
        after_all(), "surveys.question", "How likely are you to recommend us? 1 to 5", "surveys.metric", "SV1"
    )
    assert metric == "own"


def test_a_question_without_a_scale_says_which_one_it_gets() -> None:
    reading = flow.read(after_all(), Spot("surveys.question"), "How was your visit?")
    assert isinstance(reading, Taken) and "1 to 5" in reading.said


@pytest.mark.parametrize(
    ("spot", "typed", "more", "key", "row", "meant"),
    [
        ("tactics.cost_once", "£2 per pupil a year", "180", "tactics.cost_monthly", "T1", 30),
        ("tactics.cost_once", "£15 an hour a week", "2", "tactics.cost_monthly", "T1", 130),
        ("tactics.effort_days", "an hour per teacher", "24", "tactics.effort_days", "T1", 3),
        ("tactics.effort_days", "whole team one day", "12", "tactics.effort_days", "T1", 12),
        ("business_case.yearly_spend", "45 per session", "6", "business_case.yearly_spend", "", 270),
        ("score_totals.favourable", "NPS 45", "60", "reported_scores.answers", "RS1", 60),
        ("standings.review_count", "4.9", "87", "standings.review_count", "ST1", 87),
    ],
)
def test_what_is_for_each_one_is_asked_for_how_many(
    spot: str, typed: str, more: str, key: str, row: str, meant: object
) -> None:
    draft = after_all()
    reading = flow.read(draft, Spot(spot), typed)
    assert isinstance(reading, Unsure) and not reading.options and reading.question.count("?") == 1
    assert value(draft, spot, reading.lacking.replace("{}", more), key, row) == meant


@pytest.mark.parametrize("typed", ["87% satisfied", "87 of 100 satisfied", "120 yes, 30 no", "92% would recommend"])
def test_how_many_were_content_is_no_nps(typed: str) -> None:
    reading = flow.read(after_all(), Spot("score_totals.favourable"), typed)
    assert isinstance(reading, Refused) and "recommend" in reading.why


@pytest.mark.parametrize(
    "typed",
    [
        "ok good great bad awful ok good",
        "0 + ++ - -- 0 +",
        "😐 🙂 😀 🙁 😡 😐 🙂",
        "so-so, fine, happy, worried, lost, ok, nice",
    ],
)
def test_feelings_may_be_told_in_words_signs_or_faces(typed: str) -> None:
    draft = after_all()
    reading = flow.read(draft, Spot("journey_steps.feels"), typed)
    assert isinstance(reading, Taken)
    after = flow.taken(draft, reading)
    assert [step.feels for step in after.rows("journey_steps")][:7] == [0, 1, 2, -1, -2, 0, 1]


@pytest.mark.parametrize("typed", ["none really", "just us", "there isn't anybody else", "nobody else does it"])
def test_that_there_is_no_rival_is_no_name_of_one(typed: str) -> None:
    draft = after_all()
    reading = flow.read(draft, Spot("competitors.name"), typed)
    assert isinstance(reading, Taken) and reading.said
    assert not flow.taken(draft, reading).rows("competitors")


@pytest.mark.parametrize("typed", ["they don't pay", "the council pays", "paid by insurance"])
def test_where_nobody_pays_nothing_is_written(typed: str) -> None:
    assert value(after_all(), "business_case.yearly_spend", typed, "business_case.yearly_spend") is None


def _us(draft: Draft) -> str:
    return next(str(row.id) for row in draft.rows("mystery_visits") if row.who == "us")


@pytest.mark.parametrize(
    ("typed", "found", "answered"),
    [
        ("on the website in 2 minutes", True, None),
        ("voicemail, called back next day", False, True),
        ("left a message, no call back", False, False),
        ("they hung up", False, False),
        ("not tried", None, None),
    ],
)
def test_how_a_try_went_is_told_in_plain_words(typed: str, found: bool | None, answered: bool | None) -> None:
    draft = after_all()
    assert value(draft, "mystery_visits.answered", typed, "mystery_visits.found_myself", _us(draft)) is found
    assert value(draft, "mystery_visits.answered", typed, "mystery_visits.answered", _us(draft)) is answered


def test_one_of_several_firms_that_is_unclear_is_asked_about_and_the_line_stays() -> None:
    draft = after_all()
    reading = flow.read(draft, Spot("mystery_visits.answered"), "us overnight; FreshBox 26 h; SuperMart no answer")
    assert isinstance(reading, Unsure)
    assert reading.options[0].code == "us 12:00; FreshBox 26 h; SuperMart no answer"


def test_names_counted_off_or_with_a_remark_are_names() -> None:
    draft = flow.taken(after_all(), flow.read(after_all(), Spot("search_places.who"), "1. NHS 2. us (page 2)"))  # type: ignore[arg-type]  # Taken
    assert [(row.who, row.other) for row in draft.rows("search_places")] == [(None, "NHS"), ("us", None)]


@pytest.mark.parametrize(
    "typed", ["420, +12, -9", "420 on roll, 12 joined, 9 gone", "420; 12; lost 9".replace(";", ",")]
)
def test_how_many_went_is_not_how_many_are_there(typed: str) -> None:
    counts = Draft({"measurement": {"customer_counts": []}}, date(2027, 1, 15))
    found = flow.taken(counts, flow.read(counts, Spot("customer_counts.at_start"), typed))  # type: ignore[arg-type]  # Taken
    (row,) = found.rows("customer_counts")
    assert (row.at_start, row.new, row.at_end) == (420, 12, 423)


def test_nine_left_may_be_gone_or_still_there() -> None:
    draft = Draft({}, date(2027, 1, 15))
    reading = flow.read(draft, Spot("customer_counts.at_start"), "420, 12 new, 9 left")
    assert isinstance(reading, Unsure)
    ends = []
    for option in reading.options[:2]:
        (row,) = flow.taken(draft, flow.read(draft, Spot("customer_counts.at_start"), option.code)).rows(  # type: ignore[arg-type]  # Taken
            "customer_counts"
        )
        ends.append(row.at_end)
    assert ends == [423, 9]


@pytest.mark.parametrize(("typed", "day"), [("yesterday", "2027-01-14"), ("Leeds, last week", "2027-01-08")])
def test_a_day_that_is_over_is_read_as_one(typed: str, day: str) -> None:
    draft = flow.taken(after_all(), flow.read(after_all(), Spot("search_places.checked_on"), typed))  # type: ignore[arg-type]  # Taken
    row = draft.rows("search_places")[0]
    assert (str(row.checked_on), row.checked_from) == (day, "Leeds" if "Leeds" in typed else None)


# What a veterinary practice with a shop, a museum and a garage typed.


@pytest.mark.parametrize(
    ("spot", "typed", "key", "row", "meant"),
    [
        ("touchpoints.how_known#0", "gut feeling", "touchpoints.how_known", "TP1", "guess"),
        ("touchpoints.how_known#0", "people say so at the desk", "touchpoints.how_known", "TP1", "customers"),
        ("touchpoints.how_known#0", "visitor book", "touchpoints.how_known", "TP1", "customers"),
        ("touchpoints.how_known#0", "we counted them", "touchpoints.how_known", "TP1", "measured"),
        ("touchpoints.how_known#0", "the drivers", "touchpoints.how_known", "TP1", "staff"),
        ("tactics.help#0", "loads", "tactics.help", "T1", "lot"),
        ("tactics.help#0", "quite a bit", "tactics.help", "T1", "some"),
        ("tactics.help#0", "not that much", "tactics.help", "T1", "little"),
        ("standings.review_count#0", "612 with 4,5; FreshBox 3.480 4,1", "standings.review_mean", "ST1", 4.5),
        ("standings.review_count#0", "612 with 4,5; FreshBox 3.480 4,1", "standings.review_count", "ST2", 3480),
        ("tactics.stop_sign#0", "still over 25 end of june we ring them", "tactics.stop_by", "T1", date(2027, 6, 30)),
        ("tactics.stop_sign#0", "still over 25 end of june we ring them", "tactics.stop_then", "T1", "we ring them"),
        ("assumptions.belief#0", "they would pay monthly, ask 30 by 15 March", "assumptions.test", "A1", "ask 30"),
        ("reviews.when#0", "every 1st tues, 30 mins: Marit, Jo", "reviews.who", "RE1", "Marit, Jo"),
        ("reviews.when#0", "every 1st tues, 30 mins: Marit, Jo", "reviews.next_on", "RE1", date(2027, 2, 2)),
        ("reviews.when#0", "last friday of the month, marta + jonas", "reviews.who", "RE1", "Marta + Jonas"),
        ("personas.name#0", "mrs patel, 67, two old cats", "personas.name", "PE1", "Mrs Patel"),
    ],
)  # fmt: skip
def test_what_three_more_firms_type_is_understood(spot: str, typed: str, key: str, row: str, meant: object) -> None:
    assert value(after_all(), spot, typed, key, row) == meant


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        (
            "1. decide price 2. print 3. brief staff 4. start 1 june",
            ["decide price", "print", "brief staff", "start 1 june"],
        ),
        ("tickets online / desk / drop off / café", ["tickets online", "desk", "drop off", "café"]),
        ("drop off / pick up", ["drop off / pick up"]),
    ],
)
def test_lists_are_parted_as_they_are_typed(typed: str, titles: list[str]) -> None:
    reading = flow.read(after_all(), Spot("tactic_steps.title"), typed)
    assert isinstance(reading, Taken)
    steps = flow.taken(after_all(), reading).rows("tactic_steps")
    assert [step.title for step in steps if step.tactic == "T1"] == titles


def test_a_month_and_two_digits_are_a_year_or_a_day_where_the_plan_is_for_that_year() -> None:
    assert labels(after_all(), "goals.deadline#0", "june 27") == ["30 June 2027", "27 June 2027", "type it again"]
    assert value(after_all(), "goals.deadline#0", "june 20", "goals.deadline", "G1") == date(2027, 6, 20)


def test_what_is_counted_because_it_was_not_done_should_go_down() -> None:
    draft = Draft({"goals": {"goals": [{"id": "G1", "title": "Answer", "metric": "own"}]}}, date(2027, 1, 15))
    for name, way in (("calls not answered a week", "down"), ("calls answered a week", "up")):
        reading = flow.read(draft, Spot("kpis.name"), name)
        assert isinstance(reading, Taken)
        assert flow.taken(draft, reading).rows("kpis")[0].direction == way


def test_days_for_each_thing_are_asked_how_many_there_are() -> None:
    reading = flow.read(after_all(), Spot("tactics.effort_days"), "20 min per car")
    assert isinstance(reading, Unsure) and not reading.options
    days = value(after_all(), "tactics.effort_days#0", reading.lacking.format("120"), "tactics.effort_days", "T1")
    assert days == pytest.approx(5, abs=0.01)


def test_stars_are_no_recommendation_and_it_says_where_they_belong() -> None:
    for typed in ("4.8 stars", "4.5 of 5 from 230"):
        reading = flow.read(after_all(), Spot("score_totals.favourable"), typed)
        assert isinstance(reading, Refused) and "reviews of step 4" in reading.why


def test_a_first_name_is_that_of_a_doctor() -> None:
    raw = {"foundations": {"answers_for": "Dr Sarah Whitlock, owner"}, "goals": {"goals": [{"id": "G1", "title": "x"}]}}
    reading = flow.read(Draft(raw, date(2027, 1, 15)), Spot("goals.owner"), "sarah")
    assert isinstance(reading, Taken) and reading.said == "Dr Sarah Whitlock."


def test_a_word_of_the_firms_own_makes_whole_sentences() -> None:
    raw = {"foundations": {"activity": "visits", "called": "own", "called_own": "pet owners", "has_customers": True}}
    draft = Draft(raw, date(2027, 1, 15))
    spots = ("mystery_visits.answered", "personas.name", "surveys.follow_up_owner", "business_case.yearly_spend")
    asked = [" ".join((ask.question, *ask.before)) for ask in (flow.ask(draft, Spot(spot)) for spot in spots)]
    assert not any("one of our" in text for text in asked), asked
    assert "the same thing as pet owners would" in asked[0]


def test_where_we_did_not_come_up_the_others_did() -> None:
    reading = flow.read(after_all(), Spot("search_places.who"), "FreshBox, SuperMart app, we are not there")
    assert isinstance(reading, Taken)
    assert [row.who for row in flow.taken(after_all(), reading).rows("search_places")] == ["C1", "C2"]
