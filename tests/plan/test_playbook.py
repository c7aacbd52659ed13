"""The playbook offers something for every stage, kind and tool, and has words for each of its codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from cxplan.plan import by_trade, playbook
from cxplan.plan.choices import Activity, Channel, Metric, Pillar, Scale, Stage, SurveyMetric, TacticKind, ToolCategory
from cxplan.plan.playbook import Shelf, find
from cxplan.plan.tactics import FINDINGS
from cxplan.text import words


def _keys() -> Iterator[str]:
    """Every key that the playbook's codes ask of the catalogue."""
    yield "us"
    yield from (f"shelves.{shelf}" for shelf in Shelf)
    entries = ("touchpoint", "ideas", "idea_between", "question", "open_question", "kpi", "goal")
    yield from (f"entry.{name}" for name in entries)
    yield from (f"stages.{stage}" for stage in Stage)
    yield from (f"touchpoints.{point.code}" for point in playbook.TOUCHPOINTS)
    for tactic in playbook.TACTICS:
        yield f"tactics.{tactic.kind}.about"
        yield from (f"tactics.{tactic.kind}.ideas.{code}" for code in tactic.ideas)
        yield from (f"tactics.{tactic.kind}.steps.{code}" for code in tactic.steps)
    yield from (f"chatbot.{check}" for check in playbook.CHATBOT_CHECKS)
    yield from (f"tools.{tool}" for tool in playbook.TOOLS)
    for question in playbook.QUESTIONS:
        yield from (f"questions.{question.code}.{part}" for part in ("question", "trigger"))
    yield from (f"open_questions.{code}" for code in playbook.OPEN_QUESTIONS)
    yield from (f"kpis.{kpi.code}.{part}" for kpi in playbook.KPIS for part in ("name", "unit", "question"))


def test_every_code_has_words_and_every_word_a_code() -> None:
    asked = list(_keys())
    assert len(asked) == len(set(asked))
    assert set(asked) == set(words("playbook").keys())


def test_the_steps_stand_in_the_catalogue_in_the_order_in_which_they_are_done() -> None:
    for tactic in playbook.TACTICS:
        assert tuple(words("playbook").under(f"tactics.{tactic.kind}.steps").values()) == tactic.step_titles


def test_some_forty_touchpoints_reach_every_stage_pillar_and_channel() -> None:
    points = playbook.TOUCHPOINTS
    assert 38 <= len(points) <= 50
    for stage in Stage:
        assert sum(point.stage is stage for point in points) >= 3, stage
    assert {point.pillar for point in points} == set(Pillar)
    assert {point.channel for point in points} == set(Channel) - {Channel.PARTNER}


def test_touchpoints_are_listed_along_the_journey() -> None:
    order = list(Stage)
    places = [order.index(point.stage) for point in playbook.TOUCHPOINTS]
    assert places == sorted(places)


def test_each_kind_of_tactic_and_each_tool_is_there_once() -> None:
    assert [tactic.kind for tactic in playbook.TACTICS] == [kind for kind in TacticKind if kind is not TacticKind.OTHER]
    assert set(playbook.TOOLS) == set(ToolCategory) - {ToolCategory.OTHER}
    assert all(len(tactic.steps) >= 5 for tactic in playbook.TACTICS)


def test_a_chatbot_is_found_put_on_site_and_social_channels_tested_and_launched() -> None:
    chatbot = playbook.tactic(TacticKind.CHATBOT)
    assert chatbot is not None
    assert chatbot.steps[1:6] == ("find_one", "put_on_site", "put_on_social", "test", "launch")
    assert chatbot.tools == (ToolCategory.CHATBOT,)


@pytest.mark.parametrize("table", FINDINGS)
def test_every_finding_has_a_remedy(table: str) -> None:
    assert len(playbook.remedies(table)) >= 2


def test_no_remedy_is_for_something_that_no_tactic_can_cite() -> None:
    for tactic in playbook.TACTICS:
        assert tactic.remedy_for <= set(FINDINGS), tactic.kind


def test_a_name_typed_by_a_person_gives_its_stage_and_channel() -> None:
    point = playbook.touchpoint_named("  delivery WINDOW ")
    assert point is not None
    assert (point.stage, point.channel, point.pillar) == (Stage.DELIVERY, Channel.DELIVERY, Pillar.OFFER)
    assert playbook.touchpoint_named("the cat") is None


def test_no_two_touchpoints_share_a_name() -> None:
    names = [point.name.casefold() for point in playbook.TOUCHPOINTS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("metric", "scale"), [(SurveyMetric.NPS, Scale.ZERO_TO_TEN), (SurveyMetric.CES, Scale.ONE_TO_SEVEN)]
)
def test_a_question_is_answered_on_the_scale_of_its_metric(metric: SurveyMetric, scale: Scale) -> None:
    first = playbook.questions_for(Metric(metric))[0]
    assert (first.metric, first.scale) == (metric, scale)
    assert all(question.metric is metric for question in playbook.questions_for(Metric(metric)))


def test_a_goal_that_is_counted_is_offered_questions_after_an_event() -> None:
    assert "after a purchase" in [question.trigger for question in playbook.questions_for(Metric.CHURN)]
    assert playbook.questions_for(None) == playbook.questions_for(Metric.CHURN)


def test_the_question_names_the_company_or_us() -> None:
    question = playbook.questions_for(Metric.NPS)[0]
    assert question.text("Orchard {Lane}") == "How likely are you to recommend Orchard {Lane} to a friend?"
    assert question.text() == "How likely are you to recommend us to a friend?"


def test_no_word_lists_everything_and_a_word_what_it_begins() -> None:
    assert {entry.shelf for entry in find()} == set(Shelf)
    found = {(entry.shelf, entry.code) for entry in find("Refund")}
    assert {(Shelf.TOUCHPOINTS, "refunds"), (Shelf.KPIS, "refunds")} <= found
    assert len(found) < 8


def test_several_words_must_all_occur() -> None:
    assert {entry.code for entry in find("hand over person")} >= {"hand_over", "chatbot"}
    assert find("hand over zebra") == ()


def test_signs_that_mean_something_in_a_pattern_are_taken_as_typed() -> None:
    assert find("(") == find("[a") == ()


def test_an_entry_says_its_labels_not_its_codes() -> None:
    (entry,) = [entry for entry in find("Returns") if entry.shelf is Shelf.TOUCHPOINTS]
    assert (entry.title, entry.place) == ("Returns", "Service; Post; Product or service")


@pytest.mark.parametrize("activity", list(Activity))
def test_each_trade_has_its_own_places_remedies_goals_questions_and_delights(activity: Activity) -> None:
    found = by_trade.usual(activity)
    if activity is not Activity.ORDERS:  # the places of everybody are those of somebody who orders
        assert len(found.touchpoints) == 15
    assert len(found.remedies) == 8
    assert all(len(remedy.steps) >= 4 for remedy in found.remedies)
    assert len(found.goals) == 5
    assert all(
        (goal.metric is Metric.OWN) == bool(goal.number and goal.unit and goal.direction) for goal in found.goals
    )
    assert len(found.questions) == 4
    assert len(found.delights) == 3


@pytest.mark.parametrize(
    "word", ["no-show", "appointment", "waiting", "phone", "check-in", "breakfast", "renewal", "invoice", "handover",
             "snag list", "timetable", "form", "letter", "complaint", "repeat", "thank-you"],
)  # fmt: skip
def test_the_playbook_is_found_by_the_words_people_use(word: str) -> None:
    assert [entry for entry in find(word) if entry.shelf is Shelf.TRADES]


def test_no_step_of_the_playbook_speaks_of_customers_or_orders() -> None:
    for kind in playbook.TACTICS:
        for step in kind.step_titles:
            assert not re.search(r"\b(?:customers?|orders?|baskets?|refunds?)\b", step), step
