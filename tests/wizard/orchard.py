"""What the owner of Orchard Lane types: the quick path's answers by question, and the walk that types them."""

from __future__ import annotations

from datetime import date
from functools import cache

from cxplan.wizard import flow
from cxplan.wizard.asking import Refused, Spot, Taken, Typed, Unsure
from cxplan.wizard.draft import Draft

TODAY = date(2027, 1, 15)

ANSWERS: dict[str, Typed] = {
    "foundations.company#0": "Orchard Lane Grocery",
    "foundations.offer#0": "Weekly groceries brought to homes in Ghent, mostly families.",
    "foundations.activity#0": "orders",
    "foundations.called#0": "",
    "foundations.has_customers#0": "yes",
    "foundations.period_start#0": "",
    "foundations.business_need#0": "Keep the customers we win: 380 stopped ordering last quarter.",
    "foundations.feeling#0": "looked after and relaxed, because dinner works out even when something is out of stock.",
    "foundations.answers_for#0": "Marta, owner",
    "goals.title#0": "Nobody leaves us over a bad substitution.",
    "goals.metric#0": "churn",
    "goals.baseline#0": "11.9 %",
    "goals.target#0": "10 %",
    "goals.deadline#0": "",
    "goals.owner#0": "",
    "goals.achievable#0": "Most leavers who gave a reason named substitutions, and that is in our hands.",
    "smaller#0": "yes",
    "goals.title#1": "Fewer substitution complaints",
    "goals.metric#1": "own",
    "kpis.name#1": "Substitution complaints, in 1,000 orders",
    "goals.baseline#1": "38, that is 361 of 9,500",
    "goals.target#1": "20",
    "goals.deadline#1": "end of December",
    "touchpoints.name#0": (
        "search_result",
        "checkout",
        "delivery_window",
        "substitutions",
        "own",
        "asking_for_help",
        "refunds",
    ),
    "own_touchpoints#0": "Handing over the bags",
    "touchpoints.importance#0": "3 4",
    "touchpoints.importance#1": "4 4",
    "touchpoints.importance#2": "4 3",
    "touchpoints.importance#3": "5 2",
    "touchpoints.importance#4": "4 5",
    "touchpoints.importance#5": "3 2",
    "touchpoints.importance#6": "3 3",
    "touchpoints.how_known#0": "customers",
    "pains.pain#0": "Swaps are made without asking; people find out at the door.",
    "pains.pain#1": "The window is three hours wide, and nobody says when the van is late.",
    "pains.pain#2": "An answer takes most of a working day; by then dinner is over.",
    "audit.praise#0": "Drivers who know them by name; ripe fruit.",
    "competitors.name#0": "FreshBox, SuperMart",
    "competitors.better#0": "FreshBox shows the van on a map.",
    "competitors.better#1": "Its app delivers free from 40 euros, and the last order can be repeated with one tap.",
    "phrases.phrase#0": "grocery delivery ghent, order groceries online ghent, organic vegetables home delivery",
    "search_places.who#0": "FreshBox, SuperMart, Orchard Lane",
    "search_places.checked_on#0": "Ghent, 9 January",
    "standings.review_count#0": "us 212, 4.3; FreshBox 1,940, 3.9; SuperMart 5,320, 3.6",
    "standings.complaints#0": "us: Wrong swaps; slow to answer.; FreshBox: Late, nobody answers.; "
    "SuperMart: Items missing without a word; only a form to complain with.",
    "mystery_visits.answered#0": "FreshBox 26 h, 7 January; SuperMart no answer, 7 January; us 5 h 40, 7 January",
    "gaps.gap#0": "Nobody tells you about a missing item before the van leaves.",
    "personas.name#0": "Nadia, 38, two children, works shifts, orders by phone on Monday night",
    "personas.goals#0": "Feed the family all week without a second shop.",
    "personas.pains#0": "Half of dinner missing from the bag.",
    "personas.accessibility#0": "One hand on a phone; small buttons.",
    "journey_steps.title#0": "3 Pick a slot\nFill the basket\n2 Pay\n3 Wait\n"
    "5 The driver at the door\n4 Unpack\n7 Ask for a refund",
    "journey_steps.feels#0": "1 0 0 -1 1 -2 -1",
    "journeys.delight#0": "A recipe card that works with the swapped item.",
    "checkpoint#0": "keep",
    "tactics.title#0": "1 Ask by text before swapping an item",
    "tactics.owner#0": "Jonas, warehouse",
    "tactics.start#0": "1 Feb to 30 Apr 2027",
    "tactic_steps.title#0": "Choose the tool\nWrite the messages\nTry 50 orders\nSwitch on for all",
    "tactics.help#0": "lot",
    "tactics.effort_days#0": "12",
    "tactics.cost_once#0": "2,400 once, 90 a month",
    "tactics.stop_sign#0": 'Complaints still above 30 in 1,000 orders. On 31 May: Stop, and offer "no swaps" instead.',
    "tactics.title#1": "Answer every request for help within an hour",
    "tactics.owner#1": "Lien",
    "tactics.start#1": "8 February to 31 March",
    "tactics.help#1": "some",
    "tactics.effort_days#1": "9",
    "tactics.cost_once#1": "2,900; 150",
    "tactics.title#2": "2 A recipe card that suits the swap",
    "tactics.owner#2": "Marta",
    "tactics.start#2": "3 May to 30 June",
    "tactics.help#2": "little",
    "tactics.effort_days#2": "5",
    "tactics.cost_once#2": "900 60",
    "foundations.will_not_do#0": "No second delivery zone.",
    "surveys.question#0": "How satisfied were you with how we handled missing items? 1 to 5",
    "surveys.trigger#0": "after each delivery with a swap",
    "surveys.can_ask#0": "900; 2",
    "surveys.follow_up_owner#0": "Lien, within two working days",
    "figures_file#0": "no",
    "customer_counts.at_start#0": "3,200, 410, 3,230",
    "measurement.gone_how#0": "no_activity",
    "measurement.gone_after_days#0": "60 days",
    "score_totals.favourable#0": "56, 37, 25",
    "service_figures.requests#0": "640, 612, 5 h 40",
    "customer_counts.at_start#1": "3,150, 395, 3,200",
    "score_totals.favourable#1": "58, 36, 22",
    "service_figures.requests#1": "596, 575, 5:10",
    "churn_reasons.reason#0": "Swaps 9, Moved away 3, Price 2",
    "reviews.when#0": "first Monday of the month, half an hour; Marta, Jonas, Lien",
    "assumptions.belief#0": "They would rather get nothing than a wrong swap. Ask 20 at the door by 15 March.",
    "foundations.rewrite_if#0": "A national chain starts same-day delivery here.",
    "business_case.yearly_spend#0": "670",
    "business_case.margin#0": "24",
}

# Where an answer can mean two things: the place, from 0, of what is meant.
MEANT = {"tactics.title#1": "An answer takes most of a working day; by then dinner is over."}


@cache
def orchard_lane() -> tuple[Draft, list[Spot]]:
    """The draft after all of Orchard Lane's answers, and the questions asked."""
    return typed_through(Draft({}, TODAY, currency="EUR"))


def typed_through(draft: Draft, answers: dict[str, Typed] = ANSWERS) -> tuple[Draft, list[Spot]]:
    """The draft after every question was answered, and the questions in the order they came."""
    asked: list[Spot] = []
    spot = flow.first(draft, "foundations")
    while spot is not None:
        draft = answered(draft, spot, answers.get(str(spot), ""))
        asked.append(spot)
        spot = flow.after(draft, spot)
    return draft, asked


def answered(draft: Draft, spot: Spot, typed: Typed) -> Draft:
    """The draft after one answer; of several meanings the one in MEANT is chosen."""
    reading = flow.read(draft, spot, typed)
    if isinstance(reading, Unsure):
        meant = next(option for option in reading.options if option.label == MEANT[str(spot)])
        reading = flow.read(draft, spot, meant.code)
    assert not isinstance(reading, Refused), f"{spot}: {reading}"
    assert isinstance(reading, Taken), f"{spot}: {reading}"
    return flow.taken(draft, reading)
