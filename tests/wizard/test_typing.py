"""What people type at the questions, and what it means there: understood, said back, or asked which of two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cxplan.plan import show
from cxplan.plan.answers import Answer, RemoveRow, SetFact
from cxplan.plan.choices import Direction
from cxplan.wizard import flow
from cxplan.wizard.asking import Refused, Spot, Taken, Unsure
from cxplan.wizard.draft import Draft
from cxplan.wizard.steps.goal_units import better_way

from .orchard import TODAY, orchard_lane


def after_all(**fields: object) -> Draft:
    draft, _ = orchard_lane()
    return replace(draft, **fields)  # type: ignore[arg-type]  # its own fields


def value(draft: Draft, spot: str, typed: str, key: str, row: str = "") -> object:
    reading = flow.read(draft, Spot.read(spot), typed)
    assert isinstance(reading, Taken), reading
    return flow.taken(draft, reading).value(key, row)


@pytest.mark.parametrize(
    ("spot", "typed", "key", "row", "meant"),
    [
        ("business_case.yearly_spend#0", "around 300 pounds", "business_case.yearly_spend", "", 300),
        ("business_case.yearly_spend#0", "£300", "business_case.yearly_spend", "", 300),
        ("business_case.yearly_spend#0", "25 x 6", "business_case.yearly_spend", "", 150),
        ("business_case.yearly_spend#0", "£2 per pupil per year", "business_case.yearly_spend", "", 2),
        ("goals.baseline#0", "30 of 30", "goals.baseline", "G1", 100),
        ("business_case.margin#0", "5 percent", "business_case.margin", "", 0.05),
        ("business_case.margin#0", "35 of 420", "business_case.margin", "", 0.083333),
        ("tactics.effort_days#0", "half a day", "tactics.effort_days", "T1", 0.5),
        ("tactics.effort_days#0", "2 weeks", "tactics.effort_days", "T1", 10),
        ("tactics.cost_once#0", "free", "tactics.cost_once", "T1", 0),
        ("tactics.cost_once#0", "£50 a month", "tactics.cost_monthly", "T1", 50),
        ("tactics.cost_once#0", "2,400 once, 90 a month", "tactics.cost_once", "T1", 2400),
        ("goals.baseline#0", "35 of 420", "goals.baseline", "G1", 8.3333),
        ("goals.target#0", "half", "goals.target", "G1", -50),
        ("goals.target#0", "less than 10", "goals.target", "G1", 10),
        ("goals.target#0", "down to 10 %", "goals.target", "G1", 10),
        ("goals.deadline#0", "by June", "goals.deadline", "G1", date(2027, 6, 30)),
        ("goals.deadline#0", "mid-September", "goals.deadline", "G1", date(2027, 9, 15)),
        ("foundations.period_start#0", "January to December 27", "foundations.period_end", "", date(2027, 12, 31)),
        ("tactics.start#0", "spring", "tactics.start", "T1", date(2027, 3, 1)),
        ("customer_counts.at_start#0", "3.200, 410, 3.230", "customer_counts.at_start", "CU1", 3200),
    ],
)  # fmt: skip
def test_it_is_understood(spot: str, typed: str, key: str, row: str, meant: object) -> None:
    assert value(after_all(), spot, typed, key, row) == meant


@pytest.mark.parametrize(
    ("spot", "typed", "codes"),
    [
        ("business_case.yearly_spend#0", "30-40", ["35", "30", "not measured yet", ""]),
        ("business_case.yearly_spend#0", "2.400", ["2400", "2.4", ""]),
        ("tactics.cost_once#0", "50", ["50 once; 0 a month", "0 once; 50 a month", ""]),
        ("goals.deadline#0", "end of the tax year", ["2027-04-05", "2027-12-31", ""]),
        ("tactics.start#0", "straight away", ["2027-01-15 to 2027-04-14", "2027-01-15 to 2027-12-31", ""]),
        ("surveys.can_ask#0", "30 of 30", ["30", "30; 10", ""]),
        ("tactics.cost_once#0", "2.400 once", ["2400 once; 0 a month", "2.4 once; 0 a month", ""]),
        ("goals.baseline#0", "0.119", ["=11.9", "=0.119", ""]),
        ("goals.baseline#0", "15 %", ["=counts", "=15 %"]),
        ("goals.target#0", "0.1", ["=10", "=0.1", ""]),
        ("goals.target#0", "15 %", ["", "=15 %"]),
        ("goals.target#0", "from 20 % to 10 %", ["=10", ""]),
        ("tactics.start#0", "from january", ["2027-01-01 to 2027-03-31", "2027-01-01 to 2027-12-31", ""]),
    ],
)  # fmt: skip
def test_of_two_meanings_one_is_asked(spot: str, typed: str, codes: list[str]) -> None:
    reading = flow.read(after_all(), Spot.read(spot), typed)
    assert isinstance(reading, Unsure), reading
    assert [option.code for option in reading.options] == codes


def test_what_was_chosen_of_two_is_taken() -> None:
    draft = after_all()
    for spot, typed in (
        ("goals.baseline#0", "0.119"),
        ("goals.target#0", "0.1"),
        ("goals.target#0", "15 %"),
        ("tactics.cost_once#0", "50"),
        ("tactics.start#0", "from May"),
    ):
        reading = flow.read(draft, Spot.read(spot), typed)
        assert isinstance(reading, Unsure)
        for option in (one for one in reading.options if one.code):
            assert isinstance(flow.read(draft, Spot.read(spot), option.code), Taken), option


def test_the_country_decides_where_one_reading_is_usual() -> None:
    assert value(after_all(decimal=","), "business_case.yearly_spend#0", "2.400", "business_case.yearly_spend") == 2400


def test_a_mean_is_no_nps() -> None:
    reading = flow.read(after_all(), Spot("score_totals.favourable"), "8.4 118")
    assert isinstance(reading, Refused) and "0 to 10" in reading.why
    assert isinstance(flow.read(after_all(), Spot("score_totals.favourable"), "8 118"), Unsure)
    assert isinstance(flow.read(after_all(), Spot("score_totals.favourable"), "=8; 118"), Taken)


def test_shares_are_no_counts() -> None:
    draft = after_all()
    assert isinstance(flow.read(draft, Spot("score_totals.favourable"), "45% 30% 25%"), Refused)
    draft = flow.taken(draft, flow.read(draft, Spot("score_totals.favourable"), "45% 30% 25% of 118"))  # type: ignore[arg-type]  # Taken
    total = next(row for row in draft.rows("score_totals") if row.period == "2026-Q4")
    assert (total.favourable, total.neutral, total.unfavourable) == (53, 35, 30)


@pytest.mark.parametrize("typed", ["not sure", "dont know", "n/a", "no idea"])
def test_not_sure_leaves_a_text_open_and_is_never_an_answer(typed: str) -> None:
    draft = after_all()
    for name in ("foundations.business_need", "audit.praise", "foundations.rewrite_if"):
        reading = flow.read(draft, Spot(name), typed)
        assert isinstance(reading, Taken) and reading.said
        assert typed not in str(flow.taken(draft, reading).raw)


def test_so_many_of_so_many_stands_there_when_one_comes_back() -> None:
    draft = Draft({"goals": {"goals": [{"id": "G1", "title": "Nobody gives up"}]}}, date(2026, 11, 20))
    for spot, typed in (("goals.metric", "own"), ("kpis.name", "gave up (%)"), ("goals.baseline", "31 of 214")):
        draft = flow.taken(draft, flow.read(draft, Spot(spot), typed))  # type: ignore[arg-type]  # Taken
    ask = flow.ask(draft, Spot("goals.baseline"))
    assert ask.old == "31 of 214" and flow.read(draft, Spot("goals.baseline"), ask.old) == Taken()


def test_what_was_corrected_is_what_counts() -> None:
    draft = after_all()
    draft = flow.taken(draft, flow.read(draft, Spot("goals.baseline"), "=15 %"))  # type: ignore[arg-type]  # Taken
    assert draft.plan.goals.goals[0].baseline == 15
    assert not [row for row in draft.rows("customer_counts") if row.period == "2026-Q4"]
    draft = flow.taken(draft, flow.read(draft, Spot("goals.baseline", 1), "30"))  # type: ignore[arg-type]  # Taken
    assert draft.plan.goals.goals[1].baseline == 30
    assert not draft.rows("kpi_figures")


def test_answers_typed_in_another_form_stand_in_the_place_of_the_first() -> None:
    draft = after_all()
    for typed, held, gone in (
        ("60 25 15", "score_totals", "reported_scores"),
        ("=45; 100", "reported_scores", "score_totals"),
        ("61 24 15", "score_totals", "reported_scores"),
    ):
        draft = flow.taken(draft, flow.read(draft, Spot("score_totals.favourable"), typed))  # type: ignore[arg-type]  # Taken
        assert [row.period for row in draft.rows(held)].count("2026-Q4") == 1
        assert "2026-Q4" not in [row.period for row in draft.rows(gone)]


def test_both_ends_and_the_change_are_said_back() -> None:
    reading = flow.read(after_all(), Spot("goals.target"), "half")
    assert isinstance(reading, Taken)
    assert reading.said.replace(show.NO_BREAK, " ") == "From 11.9 % to 6.0 %: 6.0 points, 50 % less."


@pytest.mark.parametrize(
    ("metric", "today", "target"),
    [("churn", "11.9 %", "10 %"), ("answered_in_time", "81 %", "88 %"), ("first_response", "5 h 40", "2 h, or half")],
)
def test_an_example_is_a_figure_of_the_goals_number_and_goes_its_way(metric: str, today: str, target: str) -> None:
    draft = Draft({"format": 1, "goals": {"goals": [{"id": "G1", "title": "Better", "metric": metric}]}}, TODAY)
    assert flow.ask(draft, Spot("goals.baseline")).example == today
    assert flow.ask(draft, Spot("goals.target")).example == target


def test_a_change_of_nothing_says_nothing() -> None:
    draft = after_all()
    draft = flow.taken(draft, flow.read(draft, Spot("goals.metric"), "nps"))  # type: ignore[arg-type]  # Taken
    draft = flow.taken(draft, flow.read(draft, Spot("goals.baseline"), "=-20"))  # type: ignore[arg-type]  # Taken
    assert isinstance(flow.read(draft, Spot("goals.target"), "+20 %"), Refused)


@pytest.mark.parametrize(
    ("spot", "typed", "key", "row", "meant"),
    [
        ("foundations.period_start#0", "Sept 27 to July 28", "foundations.period_start", "", date(2027, 9, 1)),
        ("surveys.follow_up_owner#0", "Priya, next day", "surveys.follow_up_owner", "SV1", "Priya"),
        ("surveys.follow_up_owner#0", "team lead within a week", "surveys.follow_up_days", "SV1", 5),
        ("surveys.can_ask#0", "about 60 a month; 4", "surveys.can_ask", "SV1", 180),
        ("surveys.can_ask#0", "all 400, half", "surveys.response_rate", "SV1", 0.5),
        ("surveys.can_ask#0", "2,000; 10 %", "surveys.response_rate", "SV1", 0.1),
        ("business_case.yearly_spend#0", "85 a month", "business_case.yearly_spend", "", 1020),
        ("business_case.yearly_spend#0", "£20 a week", "business_case.yearly_spend", "", 1040),
        ("service_figures.requests#0", "around 40 mails a week", "service_figures.requests", "SF1", 520),
        ("touchpoints.importance#0", "5-4", "touchpoints.rating", "TP1", 4),
        ("touchpoints.importance#0", "5 -", "touchpoints.rating", "TP1", None),
        ("touchpoints.importance#0", "4 and 3", "touchpoints.importance", "TP1", 4),
        ("goals.target#0", "9 of 100", "goals.target", "G1", 9),
        ("goals.deadline#0", "by Christmas", "goals.deadline", "G1", date(2027, 12, 24)),
        ("tactics.effort_days#0", "half a day a week", "tactics.effort_days", "T1", 6.4),
        ("tactics.stop_sign#0", "still dear in september: stop", "tactics.stop_by", "T1", date(2027, 9, 30)),
        ("business_case.margin#0", "two thirds", "business_case.margin", "", 0.666667),
        ("business_case.yearly_spend#0", "6 visits at £45", "business_case.yearly_spend", "", 270),
        ("business_case.yearly_spend#0", "nothing", "business_case.yearly_spend", "", None),
        ("business_case.yearly_spend#0", "not relevant", "business_case.yearly_spend", "", None),
        ("touchpoints.importance#0", "5/5 and 3/5", "touchpoints.rating", "TP1", 3),
        ("touchpoints.importance#0", "4 out of 5, 2 out of 5", "touchpoints.importance", "TP1", 4),
        ("tactics.effort_days#0", "two people for a week", "tactics.effort_days", "T1", 10),
        ("tactics.effort_days#0", "2 days each for 3 people", "tactics.effort_days", "T1", 6),
        ("tactics.effort_days#0", "0.2 FTE", "tactics.effort_days", "T1", 12.7),
        ("tactics.effort_days#0", "two and a half days", "tactics.effort_days", "T1", 2.5),
        ("tactics.start#0", "starting Feb, 3 months", "tactics.end", "T1", date(2027, 4, 30)),
        ("goals.deadline#0", "before summer", "goals.deadline", "G1", date(2027, 5, 31)),
        ("surveys.follow_up_owner#0", "Priya - same day", "surveys.follow_up_owner", "SV1", "Priya"),
        ("surveys.follow_up_owner#0", "tutor, next school day", "surveys.follow_up_days", "SV1", 1),
        ("surveys.can_ask#0", "640; 1 in 4", "surveys.response_rate", "SV1", 0.25),
        ("reviews.when#0", "every 2 months, all of us", "reviews.cadence", "RE1", None),
        ("reviews.when#0", "every 3 months", "reviews.cadence", "RE1", "quarterly"),
        ("reviews.when#0", "last Friday of the quarter", "reviews.next_on", "RE1", date(2027, 3, 26)),
        ("tactics.stop_sign#0", "if still 14 leave in September we stop", "tactics.stop_sign", "T1", "still 14 leave"),
        ("tactics.stop_sign#0", "still 35 % by October 2027; we ask", "tactics.stop_by", "T1", date(2027, 10, 31)),
        ("tactics.stop_sign#0", "still 35 % by October 2027; we ask", "tactics.stop_then", "T1", "we ask"),
        ("tactics.stop_sign#0", "Calls in May above 30", "tactics.stop_sign", "T1", "Calls in May above 30"),
        ("reviews.when#0", "first Monday; all of us", "reviews.cadence", "RE1", "monthly"),
        ("personas.name#0", "Joanna - single mum, shifts", "personas.name", "PE1", "Joanna"),
        ("standings.review_count#0", "no reviews yet", "standings.review_count", "ST1", 0),
        ("mystery_visits.answered#0", "FreshBox: nobody picked up", "mystery_visits.answered", "MV1", False),
        ("mystery_visits.answered#0", "SuperMart: same day", "mystery_visits.answered", "MV2", True),
        ("competitors.better#0", "SuperMart: one app for all", "competitors.better", "C2", "one app for all"),
        ("tactic_steps.title#0", "=", "tactics.title", "T1", "Ask by text before swapping an item"),
    ],
)  # fmt: skip
def test_everyday_answers_of_a_physiotherapist_a_city_office_and_a_school(
    spot: str, typed: str, key: str, row: str, meant: object
) -> None:
    draft = after_all()
    reading = flow.read(draft, Spot.read(spot), typed)
    if isinstance(reading, Unsure):
        reading = flow.read(draft, Spot.read(spot), reading.options[0].code)
    assert isinstance(reading, Taken), reading
    assert flow.taken(draft, reading).value(key, row) == meant


def test_months_of_two_years_may_be_days() -> None:
    reading = flow.read(Draft({}, date(2026, 8, 1)), Spot("foundations.period_start"), "Sept 27 to July 28")
    assert isinstance(reading, Unsure)
    assert [option.code for option in reading.options] == ["2027-09-01 to 2028-07-31", "2026-09-27 to 2027-07-28", ""]
    assert isinstance(flow.read(after_all(), Spot("goals.deadline"), "end of school year"), Unsure)


def test_two_names_in_a_line_are_asked_about_and_one_name_with_and_stays_one() -> None:
    draft = after_all()
    reading = flow.read(draft, Spot("competitors.name"), "City Physio and Smith and Sons")
    assert isinstance(reading, Unsure)
    reading = flow.read(draft, Spot("competitors.name"), "FreshBox, Smith and Baker")
    assert isinstance(reading, Unsure)
    for option, names in zip(
        reading.options, (["FreshBox", "Smith", "Baker"], ["FreshBox", "Smith and Baker"]), strict=False
    ):
        taken = flow.read(draft, Spot("competitors.name"), option.code)
        assert isinstance(taken, Taken)
        assert [row.name for row in flow.taken(draft, taken).rows("competitors")] == names


def test_what_is_said_of_a_rival_is_never_taken_for_ours() -> None:
    draft = after_all()
    reading = flow.read(draft, Spot("standings.complaints"), "FreshBox: dear")
    assert isinstance(reading, Taken)
    after = flow.taken(draft, reading)
    said = {draft.called(row.who): row.complaints for row in after.rows("standings")}
    assert said["FreshBox"] == "dear" and said["Orchard Lane Grocery"] == "Wrong swaps; slow to answer."
    together = flow.read(draft, Spot("standings.review_count"), "we 48 4.9, FreshBox 212 4.6")
    assert isinstance(together, Taken)
    counts = {draft.called(row.who): row.review_count for row in flow.taken(draft, together).rows("standings")}
    assert (counts["Orchard Lane Grocery"], counts["FreshBox"]) == (48, 212)


@pytest.mark.parametrize("typed", ["nothing", "none", "-", "–", "not done yet"])
def test_nothing_is_no_text(typed: str) -> None:
    draft = after_all()
    for name in (
        "audit.praise",
        "search_places.who",
        "standings.complaints",
        "foundations.will_not_do",
        "assumptions.belief",
    ):
        reading = flow.read(draft, Spot(name), typed)
        assert isinstance(reading, Taken) and reading.said, name
        assert f"'{typed}'" not in str(flow.taken(draft, reading).raw)


@pytest.mark.parametrize(
    ("typed", "code"), [("appointments", "visits"), ("subscription", "contracts"), ("volunteers", "giving")]
)
def test_a_choice_is_found_by_a_word_of_it(typed: str, code: str) -> None:
    reading = flow.read(after_all(), Spot("foundations.activity"), typed)
    assert isinstance(reading, Taken) and flow.taken(after_all(), reading).value("foundations.activity") == code


@pytest.mark.parametrize(
    ("spot", "typed"),
    [
        ("foundations.answers_for", "me"),
        ("tactics.owner", "us"),
        ("surveys.follow_up_owner", "same as above"),
    ],
)
def test_me_is_no_name(spot: str, typed: str) -> None:
    assert isinstance(flow.read(after_all(), Spot(spot), typed), Refused)


def test_so_many_of_so_many_is_a_share_where_nobody_says_what_it_is_counted_in() -> None:
    raw = {
        "goals": {"goals": [{"id": "G1", "metric": "own", "kpi": "K1"}]},
        "measurement": {"kpis": [{"id": "K1", "name": "gave up"}]},
    }
    draft = Draft(raw, date(2026, 11, 20))
    reading = flow.read(draft, Spot("goals.baseline"), "31 of 214")
    assert isinstance(reading, Taken) and reading.said.replace(show.NO_BREAK, " ") == "14.5 %: 31 of 214."
    draft = flow.taken(draft, reading)
    aim = flow.read(draft, Spot("goals.target"), "below 10")
    assert isinstance(aim, Taken) and "From 14.5 % to 10.0 %" in aim.said.replace(show.NO_BREAK, " ")


def test_what_is_missing_of_several_figures_is_asked_one_by_one() -> None:
    draft = Draft({"foundations": {"activity": "visits", "called": "patients"}}, date(2026, 11, 20))
    for spot, typed in (
        ("customer_counts.at_start", "420"),
        ("customer_counts.new", "60"),
        ("customer_counts.at_end", "400"),
        ("service_figures.requests", "about 40 a week"),
    ):
        assert Spot(spot) in flow.spots(draft, "measurement"), spot
        draft = flow.taken(draft, flow.read(draft, Spot(spot), typed))  # type: ignore[arg-type]  # Taken
    row = draft.rows("customer_counts")[0]
    assert (row.at_start, row.new, row.at_end) == (420, 60, 400)
    assert Spot("service_figures.answered") in flow.spots(draft, "measurement")
    draft = flow.taken(draft, flow.read(draft, Spot("service_figures.answered"), "all"))  # type: ignore[arg-type]  # Taken
    assert draft.rows("service_figures")[0].answered == 520


def test_nobody_counts_residents_lost_or_asks_a_public_office_for_its_margin() -> None:
    draft = Draft({"foundations": {"activity": "public_service"}}, date(2026, 11, 20))
    asked = [spot.name for spot in flow.every(draft)]
    assert "customer_counts.ordered_again" in asked and not {
        "customer_counts.at_start",
        "measurement.gone_how",
        "business_case.yearly_spend",
        "business_case.margin",
    } & set(asked)
    assert "churn" not in {option.code for option in flow.ask(draft, Spot("goals.metric")).options}


def test_what_a_list_does_not_hold_may_be_typed() -> None:
    draft = Draft({"goals": {"goals": [{"id": "G1", "title": "Fewer empty chairs"}]}}, date(2026, 11, 20))
    draft = flow.taken(draft, flow.read(draft, Spot("foundations.called"), "neighbours"))  # type: ignore[arg-type]  # Taken
    assert draft.plan.foundations.called_own == "neighbours"
    draft = flow.taken(draft, flow.read(draft, Spot("goals.metric"), "no-shows a month"))  # type: ignore[arg-type]  # Taken
    number = draft.rows("kpis")[0]
    assert (number.name, number.unit, draft.rows("goals")[0].kpi) == ("no-shows", "a month", number.id)


@pytest.mark.parametrize(
    ("spot", "typed"),
    [
        ("business_case.yearly_spend", "half"),
        ("business_case.yearly_spend", "5 %"),
        ("tactics.effort_days", "20 %"),
        ("search_places.who", "not on page one"),
        ("search_places.who", "we are second after FreshBox"),
    ],
)
def test_what_has_another_unit_or_is_no_list_is_never_taken_for_one(spot: str, typed: str) -> None:
    assert isinstance(flow.read(after_all(), Spot(spot), typed), Refused)


@pytest.mark.parametrize(
    ("spot", "typed", "key", "row", "meant"),
    [
        ("foundations.activity", "we make packaging machines", "foundations.activity", "", "orders"),
        ("foundations.activity", "museum", "foundations.activity", "", "visits"),
        ("foundations.activity", "residents apply for permits", "foundations.activity", "", "public_service"),
        ("foundations.has_customers", "about 400", "foundations.has_customers", "", True),
        ("foundations.has_customers", "we open in May", "foundations.has_customers", "", False),
        ("foundations.feeling", "they should feel welcome", "foundations.feeling", "", "welcome"),
        ("foundations.answers_for", "myself, Anna", "foundations.answers_for", "", "Anna"),
        ("competitors.name", "we have no competitors", "competitors.name", "C1", None),
        ("pains.pain", "There is no parking", "pains.pain", "P1", "There is no parking"),
        ("gaps.gap", "There is nobody to ask", "gaps.gap", "GA1", "There is nobody to ask"),
        ("standings.review_count", "4.3/5 (212)", "standings.review_count", "ST1", 212),
        ("standings.review_count", "4.5 stars on 1.2k reviews", "standings.review_mean", "ST1", 4.5),
        ("personas.name", "Nadia (38), two children", "personas.who", "PE1", "38, two children"),
        ("tactics.effort_days", "half a day each for 12 teachers", "tactics.effort_days", "T1", 6),
        ("tactics.effort_days", "2 days for Tom and 1 day for Priya", "tactics.effort_days", "T1", 3),
        ("tactics.effort_days", "one day a week for 6 weeks", "tactics.effort_days", "T1", 6),
        ("tactics.stop_sign", "still late at end of term then go back", "tactics.stop_then", "T1", "go back"),
        ("tactics.stop_sign", "fewer than 10 by 31 May -> stop it", "tactics.stop_then", "T1", "stop it"),
        ("surveys.can_ask", "60 a month, 3 in 10", "surveys.can_ask", "SV1", 180),
        ("surveys.can_ask", "60 of 180", "surveys.response_rate", "SV1", 0.3333),
        ("surveys.can_ask", "180 parents, 60 answer", "surveys.response_rate", "SV1", 0.3333),
        ("surveys.question", "1 to 10: how good was it?", "surveys.question", "SV1", "How good was it?"),
        ("surveys.follow_up_owner", "Anna by the next school day", "surveys.follow_up_owner", "SV1", "Anna"),
        ("surveys.follow_up_owner", "Tom (2 days)", "surveys.follow_up_days", "SV1", 2),
        ("measurement.gone_how", "no visit for 6 months", "measurement.gone_after_days", "", 182),
        ("measurement.gone_how", "end of treatment", "measurement.gone_how", "", "finished"),
        ("measurement.gone_after_days", "2 months", "measurement.gone_after_days", "", 61),
        ("service_figures.requests", "612 of 640, 5h40", "service_figures.answered", "SF1", 612),
        ("service_figures.requests", "640, 95 %, 6 h", "service_figures.answered", "SF1", 608),
        ("service_figures.requests", "20 calls a day, 18 answered", "service_figures.answered", "SF1", 1170),
        ("churn_reasons.reason", "no time - 4; too far - 3", "churn_reasons.reason", "CR1", "no time"),
        ("reviews.when", "monthly, Marta and Tom", "reviews.who", "RE1", "Marta and Tom"),
        ("business_case.yearly_spend", "£450 per term", "business_case.yearly_spend", "", 1350),
        ("business_case.yearly_spend", "25 a visit, 6 visits", "business_case.yearly_spend", "", 150),
        ("business_case.yearly_spend", "nothing, it is free", "business_case.yearly_spend", "", None),
        ("business_case.margin", "all of it", "business_case.margin", "", 1),
    ],
)  # fmt: skip
def test_what_a_school_a_museum_an_office_and_a_maker_type(
    spot: str, typed: str, key: str, row: str, meant: object
) -> None:
    draft = after_all()
    reading = flow.read(draft, Spot(spot), typed)
    assert isinstance(reading, Taken), reading
    after = flow.taken(draft, reading)
    assert (after.value(key, row) if not row or after.by_id(row) else None) == meant


@pytest.mark.parametrize(
    ("spot", "typed", "labels"),
    [
        ("foundations.activity", "machines and service contracts", 5),
        ("foundations.period_start", "from April", 3),
        ("goals.metric", "satisfaction", 3),
        ("surveys.response_rate", "2-3", 3),
        ("measurement.gone_after_days", "90-120 days", 3),
        ("service_figures.requests", "640, 612, 2-3 days", 3),
        ("business_case.yearly_spend", "60-80 per week", 4),
        ("business_case.margin", "0.24", 3),
        ("tactics.cost_once", "500 for printing, 200 for postage", 3),
        ("tactics.cost_once", "£2 each for 180 pupils", 3),
    ],
)
def test_what_has_two_readings_there_is_asked(spot: str, typed: str, labels: int) -> None:
    reading = flow.read(after_all(), Spot(spot), typed)
    assert isinstance(reading, Unsure) and len(reading.options) == labels
    first = flow.read(after_all(), Spot(spot), reading.options[0].code)
    assert isinstance(first, Taken), first  # what is chosen needs no second question


@pytest.mark.parametrize(
    ("spot", "typed"),
    [
        ("score_totals.favourable", "92 % satisfied, 200 answers"),
        ("score_totals.favourable", "30 of 30 happy"),
        ("tactics.effort_days", "1 hour per class, 12 classes"),
        ("search_places.who", "none of us"),
    ],
)
def test_what_says_something_else_is_refused(spot: str, typed: str) -> None:
    assert isinstance(flow.read(after_all(), Spot(spot), typed), Refused)


def test_a_share_named_in_front_or_behind_is_a_share_and_late_or_waiting_should_fall() -> None:
    draft = after_all()
    for spot, typed in (("goals.metric", "own"), ("kpis.name", "% of machines delivered on time")):
        draft = flow.taken(draft, flow.read(draft, Spot(spot), typed))  # type: ignore[arg-type]  # Taken
    number = draft.rows("kpis")[-1]
    assert (number.name, number.unit, number.per) == ("machines delivered on time", "% of all", 100)
    draft = flow.taken(draft, flow.read(draft, Spot("kpis.name"), "late deliveries, share"))  # type: ignore[arg-type]
    number = draft.rows("kpis")[-1]
    assert (number.unit, str(number.direction)) == ("% of all", "down")


def test_a_figure_in_another_rhythm_is_worked_out_and_said_back() -> None:
    draft = after_all()
    for spot, typed in (("goals.metric", "own"), ("kpis.name", "no-shows (a month)")):
        draft = flow.taken(draft, flow.read(draft, Spot(spot), typed))  # type: ignore[arg-type]  # Taken
    today = flow.read(draft, Spot("goals.baseline"), "420 a year")
    assert isinstance(today, Taken) and today.said.replace(show.NO_BREAK, " ") == "Today: 35 a month."
    aim = flow.read(flow.taken(draft, today), Spot("goals.target"), "240 a year")
    assert isinstance(aim, Taken)
    assert aim.said.replace(show.NO_BREAK, " ") == "From 35 a month to 20 a month: 15 a month, 43 % less."
    assert isinstance(flow.read(draft, Spot("goals.baseline"), "40 %"), Refused)
    assert isinstance(flow.read(flow.taken(draft, today), Spot("goals.target"), "at least 90 %"), Refused)


def test_who_measures_is_not_asked_where_there_is_nobody_to_choose() -> None:
    draft = Draft({"goals": {"goals": [{"id": "G1", "title": "Fewer", "metric": "churn"}]}}, after_all().today)
    reading = flow.read(draft, Spot("goals.baseline"), "dont know")
    assert isinstance(reading, Taken) and "not measured" in reading.said.casefold()


def test_a_share_is_a_figure_where_it_is_counted_in_a_hundred() -> None:
    draft = after_all()
    for spot, typed in (
        ("goals.metric", "own"),
        ("kpis.name", "repeat calls per 100 cases"),
        ("goals.baseline", "4 in 10"),
    ):
        draft = flow.taken(draft, flow.read(draft, Spot(spot), typed))  # type: ignore[arg-type]  # Taken
    assert draft.value("goals.baseline", "G1") == 40


def test_a_year_over_two_years_is_asked_where_it_begins() -> None:
    reading = flow.read(after_all(), Spot("foundations.period_start"), "FY 2027/28")
    assert isinstance(reading, Unsure) and "begin" in reading.question
    assert reading.options[0].label == "April 2027 to March 2028"


def test_a_survey_is_about_the_touchpoint_that_it_names() -> None:
    draft = after_all()
    told = {"surveys.question": "How easy was it to get help? 1 to 7", "surveys.trigger": "after asking us for help"}
    for spot, typed in told.items():
        draft = flow.taken(draft, flow.read(draft, Spot(spot), typed))  # type: ignore[arg-type]  # Taken
    assert draft.called(str(draft.value("surveys.touchpoint", "SV1"))) == "Asking for help"
    draft = flow.taken(draft, flow.read(draft, Spot("surveys.trigger"), "after the yearly visit"))  # type: ignore[arg-type]
    assert draft.value("surveys.touchpoint", "SV1") != draft.value("tactics.touchpoint", "T1")


def test_a_target_beyond_the_scale_is_refused() -> None:
    assert isinstance(flow.read(after_all(), Spot("goals.target"), "150 %"), Refused)


@pytest.mark.parametrize(
    ("spot", "typed", "said"),
    [
        ("goals.target", "20 %", "worse than today"),
        ("goals.target", "0.1", "Is it 10.0 %, or 0.1 %?"),
        ("goals.baseline", "12 %", "You gave counts for this number as well. Which stands?"),
    ],
)
def test_what_speaks_against_an_answer_is_asked(spot: str, typed: str, said: str) -> None:
    reading = flow.read(after_all(), Spot(spot), typed)
    assert isinstance(reading, Unsure) and said in reading.question.replace(show.NO_BREAK, " ")


@pytest.mark.parametrize("spot", ["foundations.activity", "goals.metric", "touchpoints.how_known", "tactics.help"])
def test_enter_on_a_list_writes_nothing_where_nothing_was_chosen(spot: str) -> None:
    draft = Draft({"goals": {"goals": [{"id": "G1", "title": "Fewer"}]}}, after_all().today)
    reading = flow.read(draft, Spot(spot), "")
    assert isinstance(reading, Taken) and flow.taken(draft, reading).raw.get("foundations", {}) == {}
    assert flow.taken(draft, reading).value("goals.metric", "G1") is None


def test_what_hung_on_a_yes_is_said_and_comes_back_with_it() -> None:
    draft = after_all()
    off = flow.read(draft, Spot("smaller"), "no")
    assert isinstance(off, Taken) and "brings it back" in off.said
    without = flow.taken(draft, off)
    back = flow.read(without, Spot("smaller"), "yes")
    assert isinstance(back, Taken) and len(without.rows("goals")) == 1
    assert len(flow.taken(without, back).rows("goals")) == 2


def test_the_second_goal_comes_back_with_what_named_it_and_with_what_was_about_it() -> None:
    links: list[Answer] = [
        SetFact("tactics.goals", "T1", ["G1", "G2"]),
        SetFact("tactics.goals", "T2", ["G2"]),
    ]
    draft = after_all().after(links)
    off = flow.read(draft, Spot("smaller"), "no")
    assert isinstance(off, Taken)
    without = flow.taken(draft, off)
    assert without.value("tactics.goals", "T1") == ("G1",) and not without.value("tactics.goals", "T2")
    without = without.after((RemoveRow("tactics", "T2"),))  # gone since: it comes back with nobody
    back = flow.read(without, Spot("smaller"), "yes")
    assert isinstance(back, Taken) and "stands again where it was named" in back.said
    again = flow.taken(without, back)
    assert again.value("tactics.goals", "T1") == ("G1", "G2")
    assert [row.id for row in again.rows("tactics")] == ["T1", "T3"]
    assert again.rows("goals") == draft.rows("goals")


def test_a_smaller_goal_is_proposed_to_end_with_the_goal_it_serves_at_the_latest() -> None:
    draft = after_all().after((SetFact("goals.deadline", "G1", "2027-06-30"), SetFact("goals.deadline", "G2", None)))
    assert flow.ask(draft, Spot("goals.deadline", 1)).default == "30 June 2027"
    assert flow.ask(draft, Spot("goals.deadline", 0)).default == "31 December 2027"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("petra", "Petra"), ("petra lang, manager", "Petra Lang, manager"), ("petra and igor", "Petra and Igor"),
        ("jonas (warehouse)", "Jonas (warehouse)"), ("van der berg", "Van der Berg"), ("clement", "Clement"),
        ("sales team", "sales team"), ("front desk", "front desk"), ("the hygienist", "the hygienist"),
        ("reception and petra", "reception and Petra"), ("practice manager", "practice manager"), ("julian", "Julian"),
        ("Sales team", "Sales team"), ("petra Lang", "petra Lang"), ("ada/tom", "Ada/Tom"),
    ],
)  # fmt: skip
def test_a_person_in_small_letters_is_written_as_a_name_and_that_is_said(typed: str, meant: str) -> None:
    reading = flow.read(after_all(), Spot("tactics.owner"), typed)
    assert isinstance(reading, Taken)
    assert flow.taken(after_all(), reading).value("tactics.owner", "T1") == meant
    assert (meant in reading.said) == (meant != typed)


@pytest.mark.parametrize(
    ("metric", "unit", "direction", "today"),
    [
        ("churn", None, None, 11.9), ("churn", None, None, 3), ("csat", None, None, 95), ("csat", None, None, 99),
        ("nps", None, None, 60), ("nps", None, None, -20), ("time_to_resolve", None, None, 1.5),
        ("own", "calls a week", "down", 7), ("own", "calls a week", "up", 420), ("own", "calls a week", "down", 3.4),
        ("own", "% of visits", "up", 91), ("own", "calls", "down", 1), ("own", "calls", "up", 0),
    ],
)  # fmt: skip
def test_the_example_of_a_target_is_better_than_today_and_is_understood(
    metric: str, unit: str | None, direction: str | None, today: float
) -> None:
    own = {"unit": unit, "direction": direction} if unit else {}
    goal = {"id": "G1", "title": "Better", "metric": metric, "baseline": today, **own}
    draft = Draft({"foundations": {"has_customers": True}, "goals": {"goals": [goal]}}, TODAY)
    ask = flow.ask(draft, Spot("goals.target"))
    up = better_way(draft, 0) is Direction.UP
    for one in ask.example.split(", or "):
        reading = flow.read(draft, Spot("goals.target"), one)
        assert isinstance(reading, Taken), (one, reading)
        goal_ = flow.taken(draft, reading).row("goals", 0)
        assert goal_ is not None
        if goal_.target_kind in (None, "value"):
            assert (goal_.target > today) is up, ask.example
        else:
            assert (goal_.target > 0) is up, ask.example


def test_where_nothing_can_be_better_no_target_is_an_example() -> None:
    goal = {"id": "G1", "title": "Better", "metric": "churn", "baseline": 0}
    draft = Draft({"foundations": {"has_customers": True}, "goals": {"goals": [goal]}}, TODAY)
    assert not flow.ask(draft, Spot("goals.target")).example
