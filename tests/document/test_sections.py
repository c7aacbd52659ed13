"""Each section opens with its finding, chosen by content, and says what is missing where data are."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cxplan.plan import CHAPTERS, Plan
from cxplan.plan.audit import Swot, Tows
from cxplan.plan.choices import Cadence, HappyAsk, HowKnown, Metric, SwotKind
from cxplan.plan.competitors import Phrase, SearchPlace, Watch
from cxplan.plan.fields import NotMeasured, NotMeasuredYet
from cxplan.plan.measurement import TicketTheme
from cxplan.plan.optimisation import Experiment
from cxplan.plan.tactics import Tactic, Tool

from .reading import lines, made, section, whole, with_facts, with_row
from .starter import said, sample, values


def opening(plan: Plan, chapter: str, values_: object = None) -> str:
    """The finding and what stands below it, in one text."""
    return "\n".join(section(plan, values() if values_ is None else values_, chapter))  # type: ignore[arg-type]  # Values


def test_foundations_open_with_the_feeling_and_the_need() -> None:
    finding, need, *_ = section(sample("starter"), values(), "foundations")
    assert finding == "Orchard Lane Grocery wants every customer to feel “looked after and relaxed”"
    assert need == "The business need behind this plan: Keep the customers we win: 380 stopped ordering last quarter."


def test_a_missing_need_is_somebodys_task() -> None:
    plan = with_facts(sample("starter"), "foundations", business_need=None, decide_by=date(2027, 1, 31))
    assert "No business need is stated yet; it is to be settled (Marta, by January)." in opening(plan, "foundations")


def test_goals_open_with_the_one_that_leads_and_what_serves_it() -> None:
    finding, first, *_ = section(sample("starter"), values(), "goals")
    assert finding == "One goal leads: quarterly loss down from 11.9 % to 10.0 % by December."
    assert first == (
        "That is about 60 customers a quarter. A change that size is larger than chance. "
        "It is served by a smaller goal: Substitution complaints down from 38 to 20 in 1,000 orders by June."
    )


def test_a_goal_not_measured_yet_is_measured_first() -> None:
    task = NotMeasuredYet(not_measured=NotMeasured(owner="Lien", by=date(2027, 3, 31)))
    plan = with_row(sample("starter"), "goals", "goals", 0, baseline=task, target=None)
    told = values(goals_start_value=(None, 38.0), goals_target_value=(None, 20.0))
    assert "The number is not measured yet. First we measure it (Lien, by March), then we set the target." in opening(
        plan, "goals", told
    )


def test_the_audit_opens_with_the_touchpoint_to_work_on_first() -> None:
    finding, first, *_ = section(sample("starter"), values(), "audit")
    assert finding == "Of seven touchpoints, one needs work first: Substitutions"
    assert first.startswith(
        "Customers rate it 2 of 5, and none matters more (5 of 5). Next in line: Delivery window. "
        "How we know: customers told us"
    )
    assert first.endswith("No survey of single touchpoints yet.")


def test_a_step_that_does_not_apply_says_why_and_when_to_look_again() -> None:
    assert section(sample("cafe"), None, "audit") == [
        "Harbour Café opens in May; there is nothing to audit yet.",
        "This step does not apply for now. We look again on 1 September 2027.",
    ]


def test_touchpoints_without_ratings_are_told_as_such() -> None:
    plan = sample("starter")
    unrated = tuple(row.model_copy(update={"rating": None}) for row in plan.audit.touchpoints)
    plan = with_facts(plan, "audit", touchpoints=unrated)
    assert opening(plan, "audit").startswith("We have named seven touchpoints and not yet rated them")


def test_where_no_touchpoint_is_urgent_that_is_the_finding() -> None:
    low = values(touchpoints_priority=(said("priority.keep_up"),) * 7)
    assert opening(sample("starter"), "audit", low).startswith(
        "Of seven touchpoints, none both matters much and is rated low"
    )


def test_competitors_open_with_the_one_to_watch_and_when_that_was_seen() -> None:
    finding, first = section(sample("starter"), values(), "competitors")[:2]
    assert finding == "FreshBox is the one to watch: first for the phrase we checked"
    assert first == (
        "We come up at place 3 ourselves. Looked up: one phrase of three (Ghent, 9 January 2027). "
        "That is a look, not a ranking."
    )


def test_rivals_not_looked_up_are_told_as_such() -> None:
    assert section(sample("cafe"), None, "competitors") == ["We have named two rivals and not yet looked them up"]


def test_research_opens_with_what_happened_when_we_asked() -> None:
    finding, first, gap = section(sample("starter"), values(), "research")[:3]
    assert finding == "Everybody in our market is slow to answer"
    assert first == (
        "We asked for help as customers would, once each: FreshBox took 26 hours, SuperMart never replied, "
        "and we took 5 h 40. One try each shows what can happen, not what usually happens."
    )
    assert gap == "The open place: Nobody tells you about a missing item before the van leaves."


def test_where_one_answers_quickly_the_open_place_is_the_finding() -> None:
    plan = with_row(sample("starter"), "research", "mystery_visits", 0, answer_hours=0.5)
    finding, first, *_ = section(plan, values(), "research")
    assert finding == "Nobody tells you about a missing item before the van leaves."
    assert "FreshBox took 30 min" in first


def test_the_journey_opens_with_its_low_point() -> None:
    finding, first, *_ = section(sample("starter"), values(), "personas")
    assert finding == (
        "Nadia: the low point is “Unpack” (−2), right after one of the best moments, “The driver at the door”"
    )
    assert first.startswith("The steepest fall is there, by 3 points on a scale from −2 to +2.")


def test_a_journey_drawn_from_guesses_says_so() -> None:
    plan = with_row(sample("starter"), "personas", "personas", 0, how_known=HowKnown.GUESS)
    assert "Drawn from our own experience; talks with customers will test it." in opening(plan, "personas")


def test_each_persona_and_journey_is_told_by_how_it_is_known_itself() -> None:
    plan = sample("starter")
    other = plan.personas.personas[0].model_copy(
        update={"id": "PE2", "name": "Georges", "how_known": HowKnown.CUSTOMERS}
    )
    plan = with_facts(plan, "personas", personas=(*plan.personas.personas, other))
    plan = with_row(plan, "personas", "personas", 0, how_known=HowKnown.STAFF)
    plan = with_row(plan, "personas", "journeys", 0, how_known=HowKnown.MEASURED)
    first, *told = section(plan, values(), "personas")[1:]
    assert "our own experience" not in first
    own = told.index("Drawn from our own experience; talks with customers will test it.")
    measured, customers = (told.index(f"How we know: {how}.") for how in ("we measured it", "customers told us"))
    assert own < measured < customers


def test_a_persona_without_a_journey_is_drawn() -> None:
    plan = with_facts(sample("starter"), "personas", journeys=(), journey_steps=())
    assert opening(plan, "personas").startswith("One kind of customer we most want to keep")


def test_tactics_open_with_the_first_and_the_day_it_is_judged() -> None:
    assert section(sample("starter"), values(), "tactics")[:4] == [
        "We do three things, in this order",
        "The first takes 12 working days and should help a lot. "
        "On 31 May we look whether it works, and stop it if not.",
        "Not working if: Complaints still above 30 in 1,000 orders.",
        'What then: Stop, and offer "no swaps" instead.',
    ]


def test_a_low_point_without_a_tactic_is_named() -> None:
    plan = sample("starter")
    others = tuple(row.model_copy(update={"touchpoint": "TP6", "finding": "P3"}) for row in plan.tactics.tactics)
    plan = with_facts(plan, "tactics", tactics=others)
    assert "The journey's low point has no tactic yet: “Unpack”." in opening(plan, "tactics")
    assert "The journey's low point has no tactic yet: “Unpack”." in whole(made(plan, values()))


def test_surveys_say_what_their_answers_can_show() -> None:
    told = opening(sample("starter"), "surveys")
    assert told.startswith("We ask two questions; answers to one will show a change of 15 points, not of 5")
    assert "about 180 answers a quarter, give or take 7 points: enough to see a change of 15, not of 5." in told


def test_surveys_with_few_answers_say_so() -> None:
    told = values(surveys_answers_expected=(20.0, None))
    assert "about 20 answers a quarter: too few to compare." in opening(sample("starter"), "surveys", told)


def test_measurement_names_the_numbers_to_trust_and_the_noise() -> None:
    finding, first, *_ = section(sample("starter"), values(), "measurement")
    assert finding == "Of four numbers, three can be trusted: NPS, quarterly loss, and Substitution complaints"
    assert "Down: NPS, from 31 to 26; with 118 counted, that is within noise." in first
    assert "Up: time to first answer, from 5 h 10 to 5 h 40; whether that is more than noise cannot be told." in first


def test_few_answers_have_no_range_but_a_word() -> None:
    told = values(nps_n=(12.0,))
    assert "too few to compare" in whole(made(sample("starter"), told))
    assert "12 to 40" not in "\n".join(
        line.text for line in lines(made(sample("starter"), told)) if "Cell" in line.style
    )


def test_keeping_it_alive_opens_with_the_rhythm_and_the_untested_belief() -> None:
    finding, first, *_ = section(sample("starter"), values(), "optimisation")
    assert finding == "We look at this every month"
    assert first == "One belief is untested: “They would rather get nothing than a wrong swap.”"


@pytest.mark.parametrize(
    ("cadence", "when", "says"),
    [
        (Cadence.QUARTERLY, None, "We look at this every quarter"),
        (None, "after each delivery", "When we look at this: after each delivery"),
        (None, None, "When we look at this is still to be agreed"),
    ],
)
def test_the_rhythm_is_told_as_far_as_known(cadence: Cadence | None, when: str | None, says: str) -> None:
    plan = with_row(sample("starter"), "optimisation", "reviews", 0, cadence=cadence, when=when)
    assert section(plan, values(), "optimisation")[0] == says


def test_money_opens_with_the_first_year_and_the_payback() -> None:
    finding, first, *_ = section(sample("starter"), values(), "business_case")
    assert finding == "In its first year the plan costs €5,900 more than it brings; it is paid back in May 2028"
    assert first == (
        "It pays for itself if 61 customers stay one more year. "
        "Expected payback: May 2028; in the low case, not by the end of 2028."
    )


def test_money_without_a_value_says_what_is_lacking() -> None:
    plan = with_facts(sample("starter"), "business_case", margin=None)
    told = values(money_break_even_customers=(None,), money_value_expected=(None,))
    assert section(plan, told, "business_case")[:2] == [
        "What it costs is known, what it brings is not",
        "€9,800 this year. Cost known, value not. We lack the margin per customer.",
    ]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_an_empty_chapter_has_no_section(chapter: str) -> None:
    assert section(Plan(), None, chapter) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_can_be_set_aside_with_its_reason(chapter: str) -> None:
    if chapter in ("foundations", "goals"):
        return
    plan = with_facts(Plan(), chapter, not_applicable="We are three people in one room.")
    assert section(plan, None, chapter)[0] == "We are three people in one room."


def test_empty_chapters_are_named_in_one_line() -> None:
    text = whole(made(sample("cafe")))
    assert "Not begun: Personas, Tactics, Surveys, and Measurement" in text


def test_figures_to_measure_are_told_with_who_and_when() -> None:
    cells = [line.text for line in lines(made(sample("cafe"))) if line.style.startswith("Cell")]
    place = cells.index("Yearly spend a customer")
    assert cells[place : place + 3] == ["Yearly spend a customer", "Priya", "September 2027"]


@pytest.mark.parametrize("name", ["starter", "cafe", "grocery"])
def test_no_heading_is_empty_and_nothing_is_not_available(name: str) -> None:
    read = lines(made(sample(name), values() if name == "starter" else None))
    for place, line in enumerate(read):
        assert not set(re.findall(r"[A-Za-z/]+", line.text)) & {"N/A", "TBD", "nan", "NoneType"}
        assert line.text != "None" and not any(sign in line.text for sign in "{}_")
        if line.style.startswith("Heading"):
            assert place + 1 < len(read) and read[place + 1].style not in ("Heading1", "Step")


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    heads = [line.text for line in lines(made(sample("starter"))) if line.style.startswith("Head")]
    assert "What that asks for" not in heads
    assert "What that asks for" in [line.text for line in lines(made(sample("starter"), values()))]


def test_own_swot_lines_win_and_the_rest_is_derived_with_where_it_came_from() -> None:
    own = Swot(id="S1", kind=SwotKind.STRENGTH, line="Drivers people know.", source="Talks in May")
    plan = with_facts(sample("starter"), "audit", swot=(own,))
    told = values(
        swot_weaknesses=("Swaps are made without asking.", None),
        swot_weaknesses_from=("P1", None),
        swot_threats=("A national chain starts same-day delivery here.",),
        swot_threats_from=(said("swot.event"),),
    )
    cells = [line.text for line in lines(made(plan, told)) if line.style.startswith("Cell")]
    start = cells.index("Strength")
    assert cells[start : start + 6] == [
        *("Strength", "Drivers people know.", "Talks in May"),
        *("Weakness", "Swaps are made without asking.", "P1 · pain point"),
    ]
    place = cells.index("Threat")
    assert cells[place + 1 : place + 3] == [
        "A national chain starts same-day delivery here.",
        "What would make us rewrite this plan",
    ]


def test_without_own_lines_no_swot_repeats_what_other_sections_say() -> None:
    assert "Strength" not in [line.text for line in lines(made(sample("starter"), values()))]


def test_a_benchmark_stands_with_its_source() -> None:
    plan = with_row(sample("starter"), "measurement", "kpis", 0, benchmark=25.0, benchmark_source="The trade letter")
    assert "For comparison: Substitution complaints 25 (The trade letter)." in whole(made(plan, values()))


def texts(plan: Plan) -> list[str]:
    """Every paragraph of the document, those in tables and lists among them."""
    return [line.text for line in lines(made(plan, values()))]


def test_who_answers_for_a_move_who_is_asked_and_who_is_told_stand_in_one_table() -> None:
    plain = sample("starter")
    caption = "Who answers for it, who is asked before, who is told"
    assert caption not in whole(made(plain, values()))
    plan = with_row(plain, "tactics", "tactics", 0, accountable="Marta, owner", informed="All drivers")
    cells = texts(plan)
    place = cells.index(
        "Ask by text before swapping an item", next(n for n, cell in enumerate(cells) if caption in cell)
    )
    assert cells[place : place + 4] == ["Ask by text before swapping an item", "Jonas", "Marta", "All drivers"]


def test_who_is_responsible_is_accountable_unless_somebody_else_is_named() -> None:
    plan = with_row(sample("starter"), "tactics", "tactics", 1, consulted="Jonas")
    cells = texts(plan)
    assert cells[cells.index("Accountable") + 3 :][:3] == ["Lien", "Lien", "Jonas"]


def test_tools_that_cost_something_stand_with_their_price_dearest_first() -> None:
    tools = (
        Tool(id="TL1", name="Customer list", cost_once=0.0, cost_monthly=0.0),
        Tool(id="TL2", name="Inbox", purpose="One list", cost_monthly=10.0, owner="Lien"),
        Tool(id="TL3", name="Chatbot", cost_once=100.0, cost_monthly=20.0),
    )
    told = "\n".join(texts(with_facts(sample("starter"), "tactics", tools=tools)))
    assert "Customer list" not in told
    assert "Chatbot\n€100, €20 a month\nInbox\nOne list\n€10 a month\nLien" in told


def test_what_the_one_to_watch_does_is_watched_before_what_is_looked_at_more_often() -> None:
    watches = (
        Watch(id="WA1", what="Our hashtag", cadence=Cadence.DAILY),
        Watch(id="WA2", what="SuperMart's fee", competitor="C2", cadence=Cadence.DAILY),
        Watch(id="WA3", what="FreshBox's reviews", competitor="C1", cadence=Cadence.MONTHLY, owner="Lien, desk"),
    )
    told = opening(with_facts(sample("starter"), "competitors", watches=watches), "competitors")
    assert "What we keep an eye on: FreshBox's reviews (monthly, Lien); Our hashtag (daily)" in told


def test_the_number_that_stands_for_the_feeling_has_its_owner_and_its_day() -> None:
    plan = with_facts(
        sample("starter"),
        "foundations",
        north_star_metric=Metric.REPEAT_ORDERS,
        north_star_owner="Marta, owner",
        north_star_review=date(2027, 12, 4),
    )
    assert "The number that stands for it: Repeat-order rate; Marta; next look on 4 December" in opening(
        plan, "foundations"
    )


def test_an_option_cites_the_two_factors_by_what_they_say() -> None:
    swot = (
        Swot(id="S1", kind=SwotKind.STRENGTH, line="Known drivers."),
        Swot(id="S2", kind=SwotKind.THREAT, line="A map."),
    )
    tows = (Tows(id="TO1", option="Say when we come.", internal="S1", external="S2"),)
    told = texts(with_facts(sample("starter"), "audit", swot=swot, tows=tows))
    assert "Say when we come. (Known drivers; A map)" in told


def test_a_reason_for_leaving_says_who_does_what_about_it_and_by_when() -> None:
    plan = with_row(
        sample("starter"), "measurement", "churn_reasons", 0, action="Ask first", owner="Jonas", due=date(2027, 4, 30)
    )
    assert "Ask first (Jonas, by April)" in texts(plan)


def test_an_experiment_is_told_with_whether_it_beat_chance() -> None:
    tried = Experiment(id="EX1", hypothesis="A text halves complaints", expected="half", seen="a third less")
    plan = with_facts(sample("starter"), "optimisation", experiments=(tried,))
    cells = [line.text for line in lines(made(plan, values(experiments_real=(said("change.real"),))))]
    place = cells.index("A text halves complaints")
    assert cells[place : place + 4] == ["A text halves complaints", "half", "a third less", "larger than chance"]


def test_only_the_latest_periods_reasons_and_themes_are_told() -> None:
    themes = (
        TicketTheme(id="TT1", theme="Old theme", period="2026-Q3", count=9),
        TicketTheme(id="TT2", theme="Where is my van?", period="2026-Q4", count=7, fix="Say it before"),
    )
    plan = with_facts(sample("starter"), "measurement", ticket_themes=themes)
    text = whole(made(plan, values()))
    assert "Where is my van?" in text and "Old theme" not in text


def test_real_changes_are_told_first_where_many_figures_moved() -> None:
    told = values(
        churn_change_real=(said("change.real"),),
        ces_current=(0.7,), ces_n=(60.0,), ces_before=(0.6,), ces_period=("2026-Q4",),
        ces_change_real=(said("change.noise"),),
    )  # fmt: skip
    first = section(sample("starter"), told, "measurement")[1]
    assert first.startswith("Up: quarterly loss, from 11.0 % to 11.9 %; with 3,200 counted, that is more than noise. ")
    assert "Moved within noise: NPS and share who found it easy." in first
    assert first.endswith("Moved, and whether by more than noise cannot be told: time to first answer.")


def test_several_surveys_close_the_loop_in_one_table() -> None:
    plan = with_row(sample("starter"), "surveys", "surveys", 1, follow_up_owner="Marta", happy_ask=HappyAsk.REVIEW)
    cells = [line.text for line in lines(made(plan, values())) if line.style.startswith("Cell")]
    place = cells.index("Ask for a review")
    assert cells[place - 2 : place + 1] == ["Would you recommend us?", "Marta", "Ask for a review"]
    assert "Unhappy customers hear from: Lien, within 2 working days" in whole(made(sample("starter"), values()))


def test_one_belief_is_told_with_its_test_in_words() -> None:
    told = opening(sample("starter"), "optimisation")
    assert "How we will test it: Ask 20 at the door. (Marta, by 15 March)" in told


def test_a_long_list_of_moves_is_cut_and_says_so() -> None:
    rows = tuple(Tactic(id=f"T{n}", title=f"Move {n}", owner="Ann") for n in range(1, 21))
    told = texts(with_facts(sample("starter"), "tactics", tactics=rows, tactic_steps=()))
    assert "Move 15" in told
    assert "Move 16" not in told
    assert any(text.endswith("The rest stands in the workbook.") for text in told)


def test_a_feeling_told_at_length_stands_below_its_heading() -> None:
    long = "looked after, " * 10
    plan = with_facts(sample("starter"), "foundations", feeling=long)
    finding, first, *_ = section(plan, values(), "foundations")
    assert finding == "What Orchard Lane Grocery wants every customer to feel"
    assert first.endswith(f": {long.strip()}")


def test_the_one_to_watch_comes_up_most_often_and_then_further_up() -> None:
    often = values(competitors_top10=(0.5, 0.8), competitors_mean_place=(1.0, 3.0))
    finding, *_ = section(_with_two_phrases(), often, "competitors")
    assert finding == "SuperMart is the one to watch: in the first ten for 80 % of two phrases checked"
    level = values(competitors_top10=(0.5, 0.5), competitors_mean_place=(1.0, 3.0))
    finding, *_ = section(_with_two_phrases(), level, "competitors")
    assert finding.startswith("FreshBox is the one to watch")


def test_phrases_that_are_all_looked_up_are_called_all() -> None:
    told = "\n".join(section(_with_two_phrases(), values(), "competitors"))
    assert "Looked up: all two phrases (Ghent, 9 January 2027)." in told


def _with_two_phrases() -> Plan:
    phrases = tuple(Phrase(id=f"PH{n}", phrase=f"shop {n}") for n in (1, 2))
    seen = {"checked_on": date(2027, 1, 9), "checked_from": "Ghent"}
    places = tuple(
        SearchPlace(id=f"SP{n}{m}", phrase=f"PH{n}", place=m, who=f"C{m}", **seen) for n in (1, 2) for m in (1, 2)
    )
    return with_facts(sample("starter"), "competitors", phrases=phrases, search_places=places)


def test_the_method_says_what_the_settings_credit() -> None:
    plan = with_facts(sample("starter"), "settings", change_low=0.4, credited_expected=0.6)
    (told,) = (text for text in texts(plan) if text.startswith("Money looks 24 months ahead"))
    assert "40 % counts in the low case, and the plan is credited with 50 % of that" in told
    assert "in the expected case 100 % and 60 %, in the high case 100 % and 100 %" in told
