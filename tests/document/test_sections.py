"""Each section opens with its finding, chosen by content, and says what is missing where data are."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import cache
from typing import Any

import docx
import pytest

from cxplan import workbook
from cxplan.document.material import Material
from cxplan.engine.values import Values
from cxplan.plan import CHAPTERS, Plan
from cxplan.plan.choices import HowKnown, Readers, ThemeFrom
from cxplan.plan.competitors import Phrase, SearchPlace
from cxplan.plan.fields import NotMeasured, NotMeasuredYet
from cxplan.plan.measurement import TicketTheme
from cxplan.plan.optimisation import FollowUp

from .reading import lines, made, section, summary, whole, with_facts, with_row
from .starter import AS_OF, said, sample, values, with_number


def opening(plan: Plan, chapter: str, values_: object = None) -> str:
    """The finding and what stands below it, in one text."""
    return "\n".join(section(plan, values() if values_ is None else values_, chapter))  # type: ignore[arg-type]  # Values


def test_a_goal_not_measured_yet_is_measured_first() -> None:
    task = NotMeasuredYet(not_measured=NotMeasured(owner="Lien", by=date(2027, 3, 31)))
    plan = with_row(sample("starter"), "goals", "goals", 0, baseline=task, target=None)
    told = values(goals_start_value=(None, 38.0), goals_target_value=(None, 20.0))
    assert "The number is not measured yet. First we measure it (Lien, by March), then we set the target." in opening(
        plan, "goals", told
    )


def test_a_step_that_does_not_apply_says_why_and_when_to_look_again() -> None:
    assert section(sample("cafe"), None, "audit") == [
        "Harbour Café opens in May; there is nothing to audit yet.",
        "This step does not apply for now. We look again on 1 September 2027.",
    ]


def test_rivals_not_looked_up_are_told_as_such() -> None:
    assert section(sample("cafe"), None, "competitors") == ["We have named two rivals and not yet looked them up"]


def test_few_answers_have_no_range_but_a_word() -> None:
    told = values(**with_number("SV2", n=12.0, few=1.0))
    assert "too few to compare" in whole(made(sample("starter"), told))
    assert "12 to 40" not in "\n".join(
        line.text for line in lines(made(sample("starter"), told)) if "Cell" in line.style
    )


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_an_empty_chapter_has_no_section(chapter: str) -> None:
    assert section(Plan(), None, chapter) == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_can_be_set_aside_with_its_reason(chapter: str) -> None:
    if chapter in ("foundations", "goals"):
        return
    plan = with_facts(Plan(), chapter, not_applicable="We are three people in one room.")
    assert section(plan, None, chapter)[0] == "We are three people in one room."


@pytest.mark.parametrize("name", ["starter", "cafe", "grocery"])
def test_no_heading_is_empty_and_nothing_is_not_available(name: str) -> None:
    read = lines(made(sample(name), values() if name == "starter" else None))
    for place, line in enumerate(read):
        assert not set(re.findall(r"[A-Za-z/]+", line.text)) & {"N/A", "TBD", "nan", "NoneType"}
        assert line.text != "None" and not any(sign in line.text for sign in "{}_")
        if line.style.startswith("Heading"):
            assert place + 1 < len(read) and read[place + 1].style not in ("Heading1", "Step")


def test_without_own_lines_no_swot_repeats_what_other_sections_say() -> None:
    assert "Strength" not in [line.text for line in lines(made(sample("starter"), values()))]


def texts(plan: Plan) -> list[str]:
    """Every paragraph of the document, those in tables and lists among them."""
    return [line.text for line in lines(made(plan, values()))]


def test_only_the_latest_periods_reasons_and_themes_are_told() -> None:
    themes = (
        TicketTheme(id="TT1", theme="Old theme", period="2026-Q3", count=9),
        TicketTheme(id="TT2", theme="Where is my van?", period="2026-Q4", count=7, fix="Say it before"),
    )
    plan = with_facts(sample("starter"), "measurement", ticket_themes=themes)
    text = whole(made(plan, values()))
    assert "Where is my van?" in text and "Old theme" not in text


def test_themes_of_requests_and_of_surveys_are_told_apart() -> None:
    themes = (
        TicketTheme(id="TT1", theme="Where is my van?", period="2026-Q4", count=7),
        TicketTheme(id="TT2", theme="Ripe fruit", period="2027-Q1", count=4, said_in=ThemeFrom.SURVEYS),
    )
    told = texts(with_facts(sample("starter"), "measurement", ticket_themes=themes))
    asked, wrote = (next(line for line in told if name in line) for name in ("Where is my van?", "Ripe fruit"))
    assert asked != wrote and "Written in surveys" in "\n".join(told)


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


def facts(plan: Plan, values_: Values | None = None) -> dict[str, str]:
    """What stands beside each hanging label of the document; of equal labels the last."""
    found, label = {}, ""
    for line in lines(made(plan, values() if values_ is None else values_)):
        if line.style == "FactLabel":
            label = line.text
        elif line.style == "FactText":
            found[label] = line.text
        elif line.style in ("Fact", "FactKept", "CoverFoot"):
            name, _, text = line.text.partition("\t")
            found[name] = text
    return found


def told(plan: Plan, values_: Values | None = None) -> str:
    return whole(made(plan, values() if values_ is None else values_))


@cache
def grocery() -> Values:
    found = workbook.make(sample("grocery")).values
    assert found is not None
    return found


def test_the_vision_page_shows_the_feeling_and_what_we_hold_to() -> None:
    read = [line for line in lines(made(sample("starter"), values())) if line.style in ("Feeling", "Heading1")]
    assert ("Feeling", "looked after and relaxed") in [(line.style, line.text) for line in read]
    assert facts(sample("starter"))["The need"] == "Keep the customers we win: 380 stopped ordering last quarter."
    bare = with_facts(sample("starter"), "foundations", business_need=None)
    assert "No business need is stated yet; it is to be settled (Marta, by 1 February)." in told(bare)


def test_a_feeling_told_at_length_stands_below_its_heading() -> None:
    plan = with_facts(sample("starter"), "foundations", feeling="calm and " * 20)
    assert "What every customer should feel" in told(plan)
    assert not [line for line in lines(made(plan, values())) if line.style == "Feeling"]


@pytest.mark.parametrize(
    ("how", "says"),
    [
        (HowKnown.CUSTOMERS, "Substitutions: customers told us, last in January 2027."),
        (HowKnown.MEASURED, "Substitutions: we measured it, last in January 2027."),
        (HowKnown.STAFF, "Substitutions: our own people rated it in January 2027; no customer was asked."),
        (HowKnown.GUESS, "Substitutions: that is our guess, of January 2027."),
    ],
)
def test_the_basis_decides_the_verb(how: HowKnown, says: str) -> None:
    plan = with_row(sample("starter"), "audit", "touchpoints", 3, how_known=how)
    finding, opening_, *_ = section(plan, values(), "audit")
    assert finding == "Substitutions: nothing matters more, and it is rated 2 of 5"
    assert opening_ == says


def test_touchpoints_that_are_alike_are_named_together() -> None:
    finding, opening_, *_ = section(sample("grocery"), grocery(), "audit")
    assert finding == "Delivery window and Substitutions: nothing matters more, and both are rated 3 of 5"
    assert "Substitutions: we measured it, last in March 2028." in opening_
    assert "Delivery window: customers told us, last in November 2027." in opening_


def test_where_no_touchpoint_is_urgent_that_is_the_finding() -> None:
    fine = values(touchpoints_priority_code=("keep_up",) * 7)
    assert section(sample("starter"), fine, "audit")[0] == "Of seven places, none both matters much and is rated low"


def test_customers_own_words_stand_only_with_their_consent() -> None:
    text = told(sample("grocery"), grocery())
    assert "“I do not mind if something is missing. I mind finding out with the oven on.”" in text
    assert "A mother of two, customer since 2026, Telephone call after a swap, March 2028" in text
    assert "You are never late by much but you never say so" not in text


def test_a_choice_is_printed_with_its_move_or_that_there_is_none() -> None:
    text = told(sample("grocery"), grocery())
    assert (
        "Be the first here to settle a mistake at the door.\n"
        "Move: Settle a mistake at the door (Wout, by 12 May)" in text
    )
    assert "No move yet" in text
    assert not list(re.findall(r"\b(?:P6|CC1|EV3|T10|T4|A2)\b", text))


def test_rivals_stand_beside_us_with_every_try() -> None:
    text = told(sample("grocery"), grocery())
    assert "two of two answered, within 1 h 35; one settled" in text
    assert "one of two answered; none settled" in text


def test_the_journey_says_its_low_points_and_how_it_is_known() -> None:
    finding, opening_, *_ = section(sample("grocery"), grocery(), "personas")
    assert finding == "Nadia: the low point is “Unpack” (−2), right after the best, “Wout at the door” (+2)"
    assert opening_.endswith("Drawn from what customers told us, up to November 2027.")
    level = with_row(sample("grocery"), "personas", "journey_steps", 0, feels=-2)
    assert section(level, grocery(), "personas")[0] == "Nadia: the low points are “Pick a slot” and “Unpack” (−2)"


def test_the_roadmap_says_in_words_what_its_bars_say() -> None:
    text = told(sample("grocery"), grocery())
    assert "The year 2028 by month" in text
    assert (
        "Swap rules set once\nJonas\n✓ done" in text and "A photograph of every packed crate\nJonas\n✕ stopped" in text
    )
    assert "The upright line stands close to 14 April" in text


def test_a_move_kept_against_the_odds_says_why_and_no_quadrant_is_a_verdict() -> None:
    text = told(sample("grocery"), grocery())
    assert "Without it the two people of the evening rota cannot cope with December”." in text
    assert not re.search(r"\b(Avoid|Big bet|Quick win|Fill-in)\b", text)


def test_what_gives_little_for_much_work_is_left_for_now() -> None:
    left = values(tactics_class_code=("big_bet", "fill_in", "avoid"))
    found = facts(sample("starter"), left)
    assert found["To weigh again"] == "A recipe card that suits the swap: much work for what it helps."
    assert "A recipe card" not in summary(sample("starter"), left)["First moves"]


def test_the_only_moves_there_are_come_first_however_little_they_give() -> None:
    all_avoided = values(tactics_class_code=("avoid", "avoid", "avoid"))
    found = facts(sample("starter"), all_avoided)
    assert "To weigh again" not in found
    assert "A recipe card" in summary(sample("starter"), all_avoided)["First moves"]
    assert "Everything that was planned is done or stopped" not in told(sample("starter"), all_avoided)


def test_goals_stand_as_a_tree_with_how_far_and_how_sure() -> None:
    styles = {line.text.split("\n")[0]: line.style for line in lines(made(sample("grocery"), grocery()))}
    assert styles["A swap people would have chosen themselves"] == "CellTwo"
    assert styles["Fewer substitution complaints"] == "CellThree"
    assert "✓ on time\nlarger than chance" in told(sample("grocery"), grocery())
    assert "too early to tell" not in told(sample("grocery"), grocery())


def test_what_got_better_is_held_against_a_year_ago_and_chance_shares_a_closing_line() -> None:
    text = told(sample("grocery"), grocery())
    assert "Nothing got worse and three numbers got better, by more than chance" in text
    assert "if looked at alone, but not among so many: Satisfied, “After a swap”; Customers lost" in text
    assert "Worse, but it could be chance: Delivered in the window, in 100 deliveries." in text
    assert "trusted" not in text and "can be trusted" not in text


def test_reasons_that_fewer_than_three_gave_are_not_told_apart() -> None:
    text = told(sample("grocery"), grocery())
    assert "Help came too late" not in text.partition("Why customers left")[2].partition("We ask")[0]
    # A lower picture leaves room for the last of four reasons, though nothing is done about it.
    assert "Moved away (6)" in text.partition("Why customers left")[2].partition("Asked for help")[0]
    assert "Five more gave other reasons." in text


def test_surveys_say_what_their_answers_can_show() -> None:
    finding, opening_, *_ = section(sample("starter"), values(), "surveys")
    assert finding == "We ask two questions"
    assert opening_ == (
        "“After each delivery with a swap” should bring some 180 answers a quarter; "
        "a change of 15 points would show reliably, a smaller one less often."
    )
    few = values(surveys_answers_expected=(12.0, None))
    assert "too few to compare" in section(sample("starter"), few, "surveys")[1]


def test_what_people_asked_for_is_told_with_what_we_did() -> None:
    text = told(sample("grocery"), grocery())
    assert "“Order the same as last week.” We did: The last order fills a basket in two taps" in text
    assert "Not now. The vans have no room on the way out" in text


def test_governance_names_who_carries_it_who_decides_and_what_goes_further_up() -> None:
    text, found = told(sample("grocery"), grocery()), facts(sample("grocery"), grocery())
    assert (
        "Marta, owner, answers for this strategy. Hilde, partner, carries it. Lien, customer desk, stands in." in text
    )
    assert found["Every driver"] == "Put a mistake right on the spot. Up to 15 euros an order."
    assert found["Hilde"].startswith("A goal is worse than at its start two months running. Within 7 days.")
    assert found["Approval"] == "Hilde, partner, 9 January 2028."


def test_risks_are_threats_and_untested_beliefs_each_with_what_answers_it() -> None:
    text = told(sample("grocery"), grocery())
    assert "Van drivers are hard to find; the parcel depot pays 1.40 euros an hour more.\nThreat" in text
    assert "▲ no answer yet" in text and "One threat has no answer yet." in text
    late = with_facts(sample("starter"), "foundations", as_of=date(2027, 4, 1))
    assert "test overdue since 15 Mar" in told(late)


def test_an_experiment_keeps_its_own_caveat_beside_the_claim() -> None:
    adopted = facts(sample("grocery"), grocery())
    assert any(
        "with 190 counted without it and 188 with it. Money later is not what they want" in text
        for text in adopted.values()
    )


def test_money_stands_in_three_cases_with_what_the_sums_contain() -> None:
    finding, opening_, *_ = section(sample("starter"), values(), "business_case")
    assert finding == "In 2027 the plan costs €6,500 more than it brings; we expect to have it back in June 2028"
    assert opening_.startswith("It pays for itself if 58 customers stay one more year.")
    assert "26 working days of our own are not in these sums." in facts(sample("starter"))["Cost"]


def test_readers_outside_get_no_net_no_table_and_no_chart_with_money() -> None:
    plan = with_facts(sample("starter"), "foundations", readers=Readers.OUTSIDE)
    text = told(plan)
    assert "What it costs, and when we expect to have it back" in text
    assert "the second quarter of 2028" in text and "June 2028" not in text
    assert "Value less cost" not in text and "€6,500" not in text


def test_empty_chapters_are_named_in_one_line() -> None:
    assert facts(sample("cafe"), Values())["Not begun"].startswith("one guest’s way") is False
    assert "what we do" in facts(sample("cafe"), Values())["Not begun"]
    assert facts(sample("cafe"), Values())["Not begun"][0].isupper()


def test_figures_to_measure_are_told_with_who_and_when() -> None:
    assert "What each of our guests spends in a year (Priya, by September 2027)." in whole(made(sample("cafe")))


def test_the_method_says_what_each_number_counts_and_where_it_comes_from() -> None:
    text = told(sample("grocery"), grocery())
    assert "Shop platform, 3 April" in text
    assert "50 % counts in the low case, and the plan is credited with 50 % of that" in text


def test_quotation_marks_are_curly() -> None:
    text = told(sample("grocery"), grocery())
    assert '"' not in text and "'" not in text.replace("'s", "’s")


@pytest.mark.parametrize(
    ("status", "style"), [("far_behind", "Bad"), ("worse", "Bad"), ("late", "Careful"), ("on_time", "Good")]
)
def test_where_a_goal_stands_is_told_in_its_tone(status: str, style: str) -> None:
    package = made(sample("starter"), values(goals_status_code=(status, None)))
    label = said(f"status.{status}")
    runs = [run for para in _paragraphs(package) for run in para.runs if label in run.text]
    assert [run.style.name for run in runs] == [style]


def _paragraphs(package: bytes) -> list[Any]:
    document = docx.Document(io.BytesIO(package))
    return [para for table in document.tables for cell in table._cells for para in cell.paragraphs]


def test_a_private_title_stands_in_no_document() -> None:
    follow_up = FollowUp(id="FU1", said="She lost her job", owner="Lien")
    plan = with_facts(sample("starter"), "optimisation", follow_ups=(follow_up,))
    material = Material(plan, values(), AS_OF)
    assert "job" not in material.called("FU1")
    assert material.called("FU1")


def test_a_dropped_goal_stands_in_the_table_and_leads_nothing() -> None:
    first = sample("starter").goals.goals[0]
    plan = with_row(sample("starter"), "goals", "goals", 0, dropped_on=date(2027, 1, 4))
    statuses = tuple("dropped" if one.id == first.id else "on_time" for one in plan.goals.goals)
    told = values(goals_status_code=statuses)
    assert summary(plan, told)["Our goal"] != summary(sample("starter"), values())["Our goal"]
    assert "– dropped" in whole(made(plan, told))


def test_what_all_waves_together_show_stands_below_what_one_cannot() -> None:
    told = values(goals_sure_code=("noise", ""), goals_together_code=("better", ""))
    assert "could be chance\nall since the start together: better, larger than chance" in whole(
        made(sample("starter"), told)
    )
    sure = values(goals_sure_code=("real", ""), goals_together_code=("better", ""))
    assert "together:" not in whole(made(sample("starter"), sure))


def test_of_few_customers_it_is_said_what_holds_of_these_themselves() -> None:
    plan = with_row(sample("starter"), "surveys", "surveys", 1, population=150)
    told = whole(made(plan, values(surveys_of_these=(None, 6.4))))
    assert "118 answers; of these 150: give or take 6 points" in told


def test_the_table_of_measures_says_where_each_figure_comes_from_and_when_we_look_next() -> None:
    text = told(sample("grocery"), grocery())
    assert "Customers lost in the quarter · Shop platform, 3 April" in text
    assert "Substitution complaints · Kept by Jonas" in text
    assert "We look at it next on 20 April." in text
    assert "We look at it next" not in told(sample("cafe"), Values())


def test_the_cover_says_whether_the_plan_is_approved() -> None:
    assert facts(sample("grocery"), Values())["Version"] == "2.1 · Approved on 9 January 2028 by Hilde, partner"
    unnamed = with_facts(sample("grocery"), "foundations", version=None)
    assert facts(unnamed, Values())["Version"] == "Approved on 9 January 2028 by Hilde, partner"
    named = with_facts(sample("cafe"), "foundations", version="Draft 3")
    assert facts(named, Values())["Version"] == "Draft 3"
    plan = sample("hotel")
    assert facts(plan, Values())["Version"] == "Draft, to be approved by Georg, owner"
    assert "Version" not in facts(sample("cafe"), Values())
