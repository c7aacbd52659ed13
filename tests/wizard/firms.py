"""What a dentist, a small hotel and a software firm type, by question; what is not here they leave with Enter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cxplan.wizard.asking import Typed


@dataclass(frozen=True)
class Firm:
    """One firm: what it types, and what only other trades would say."""

    name: str
    answers: dict[str, Typed]
    others: re.Pattern[str]


GOODS = r"grocer\w*|basket|parcels?|warehouse|swaps?|substitut\w*|checkout|shops?|shopping|orders?|ordering|customers"
VISITS = r"patients?|appointments?|waiting room|dental|dentist|receptionist|treatment"
STAYS = r"guests?|breakfast|check-in|check-out|overnight|rooms?"
CONTRACTS = r"subscriptions?|onboarding|renewals?|software|month with us|contracts?"


def none_of(*words: str) -> re.Pattern[str]:
    """What finds any of these words."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


DENTIST = Firm(
    "dentist",
    {
        "foundations.company#0": "Harbour Teeth",
        "foundations.offer#0": "Dental care for families in Leeds",
        "foundations.activity#0": "visits",
        "foundations.called#0": "patients",
        "foundations.period_start#0": "January to December 2027",
        "foundations.business_need#0": "35 people a month do not turn up",
        "foundations.feeling#0": "in good hands, because somebody explains",
        "foundations.answers_for#0": "Ruth Gray, dentist",
        "goals.title#0": "Nobody finds an empty chair and nobody waits two weeks for one",
        "goals.metric#0": "own",
        "kpis.name#0": "no-shows a month",
        "goals.baseline#0": "about 35",
        "goals.target#0": "to 20",
        "goals.deadline#0": "by Christmas",
        "goals.achievable#0": "most say they forgot",
        "touchpoints.name#0": ("visits_first_phone_call", "visits_reminder_before_the_visit", "visits_waiting_room"),
        "touchpoints.importance#0": "5 3",
        "touchpoints.importance#1": "5-2",
        "touchpoints.importance#2": "3/4",
        "touchpoints.how_known#0": "customers",
        "pains.pain#0": "nobody is reminded",
        "audit.praise#0": "patience with children",
        "competitors.name#0": "Smile Point and City Dental",
        "competitors.better#0": "lets people book at night",
        "phrases.phrase#0": "dentist leeds",
        "search_places.who#0": "Smile Point, us",
        "standings.review_count#0": "we 48 4.8, Smile Point 212 4.4",
        "standings.complaints#0": "Smile Point: hard to reach",
        "gaps.gap#0": "nobody says beforehand what it will cost",
        "personas.name#0": "Amir, 41, books for his daughter",
        "personas.goals#0": "get it looked at without a lecture",
        "personas.pains#0": "a bill nobody mentioned",
        "journey_steps.title#0": "Phone\nGet there\nWait\nBill",
        "journey_steps.feels#0": "-1 0 1 −2",
        "tactics.title#0": "1 A text the day before",
        "tactics.owner#0": "Priya",
        "tactics.start#0": "from January to March",
        "tactic_steps.title#0": "write the text\ntry two weeks\nsend it to all",
        "tactics.help#0": "lot",
        "tactics.effort_days#0": "half a day a week",
        "tactics.cost_once#0": "£50 a month",
        "tactics.stop_sign#0": "still 30 no-shows in June: call people instead",
        "foundations.will_not_do#0": "no second surgery",
        "surveys.question#0": "How was your visit? 1 to 5",
        "surveys.trigger#0": "the day after a visit",
        "surveys.can_ask#0": "120 a month; 3",
        "surveys.follow_up_owner#0": "Priya, next day",
        "customer_counts.at_start#0": "dont know",
        "score_totals.favourable#0": "none",
        "service_figures.requests#0": "40 a week, 500, 5 h",
        "churn_reasons.reason#0": "moved (6), long wait (4)",
        "reviews.when#0": "first Monday of the month; Ruth, Priya",
        "assumptions.belief#0": "they would rather have a text than a call; ask 20 by 15 March",
        "foundations.rewrite_if#0": "a chain opens in our street",
        "business_case.yearly_spend#0": "£25 a month",
        "business_case.margin#0": "60 %",
    },
    none_of(GOODS, STAYS.replace("|rooms?", ""), CONTRACTS),
)

HOTEL = Firm(
    "hotel",
    {
        "foundations.company#0": "Seehaus Anna",
        "foundations.offer#0": "Twelve quiet beds by the lake, for walkers and couples",
        "foundations.activity#0": "stays",
        "foundations.called#0": "guests",
        "foundations.period_start#0": "next year",
        "foundations.business_need#0": "more people who book with us and not over a portal: 3 of 10 today",
        "foundations.feeling#0": "expected, because everything is ready",
        "foundations.answers_for#0": "Anna Berger, owner",
        "goals.title#0": "Nobody sleeps badly with us",
        "goals.metric#0": "own",
        "kpis.name#0": "Guests who book with us, % of all",
        "goals.baseline#0": "310 of 1.020",
        "goals.target#0": "at least 40 %",
        "goals.achievable#0": "those who come again say they would",
        "touchpoints.name#0": ("own", "stays_check_in", "stays_breakfast"),
        "own_touchpoints#0": "quiet at night",
        "touchpoints.importance#0": "4 3",
        "touchpoints.importance#1": "5 4",
        "touchpoints.importance#2": "4 5",
        "touchpoints.how_known#0": "measured",
        "pains.pain#0": "rooms to the street are loud on Saturdays",
        "audit.praise#0": "the breakfast; the view",
        "competitors.name#0": "Parkhotel",
        "competitors.better#0": "quiet windows",
        "personas.name#0": "Vera, 60, comes with her sister in May",
        "personas.goals#0": "sleep and walk",
        "personas.pains#0": "a loud night",
        "journey_steps.title#0": "book\narrive\nfirst night\nbreakfast\ngo home",
        "journey_steps.feels#0": "0 1 -2 2 1",
        "journeys.delight#0": "the pillow of last time is there",
        "tactics.title#0": "1 new windows to the street",
        "tactics.owner#0": "Jonas",
        "tactics.start#0": "Feb to April 2027",
        "tactics.help#0": "lot",
        "tactics.effort_days#0": "about 10",
        "tactics.cost_once#0": "12.000 once",
        "foundations.will_not_do#0": "no new bar",
        "surveys.question#0": "How satisfied were you with your stay? 1 to 5",
        "surveys.trigger#0": "the day after they left",
        "surveys.can_ask#0": "about 250",
        "surveys.response_rate#0": "3",
        "surveys.follow_up_owner#0": "Anna within two days",
        "customer_counts.at_start#0": "nothing",
        "score_totals.favourable#0": "45% 30% 25% of 118",
        "churn_reasons.reason#0": "noise 5, price 3",
        "reviews.when#0": "first Tuesday of the month; Anna, Jonas",
        "foundations.rewrite_if#0": "the train stops running",
        "business_case.yearly_spend#0": "240",
        "business_case.margin#0": "dont know",
    },
    none_of(GOODS, VISITS, CONTRACTS),
)

SOFTWARE = Firm(
    "software",
    {
        "foundations.company#0": "Plumbline",
        "foundations.offer#0": "Planning software for small building firms",
        "foundations.activity#0": "contracts",
        "foundations.called#0": "members",
        "foundations.period_start#0": "2027",
        "foundations.business_need#0": "42 contracts ended last quarter",
        "foundations.feeling#0": "in control, because everything is where they look for it",
        "foundations.answers_for#0": "Tom Reid, head of support",
        "goals.title#0": "Nobody gives up in the first month",
        "goals.metric#0": "churn",
        "goals.baseline#0": "42 of 512",
        "goals.target#0": "half",
        "goals.deadline#0": "end of the year",
        "touchpoints.name#0": ("own",),
        "own_touchpoints#0": "trial, first week, help, invoice",
        "touchpoints.importance#0": "4 3",
        "touchpoints.importance#1": "5 2",
        "touchpoints.importance#2": "5 4",
        "touchpoints.importance#3": "2 4",
        "touchpoints.how_known#0": "guess",
        "pains.pain#0": "nobody says what to do first",
        "audit.praise#0": "answers from people who know the trade",
        "competitors.name#0": "Taskly, Boardroom",
        "competitors.better#0": "Taskly: sets up the first project; Boardroom: cheaper",
        "standings.review_count#0": "us 31, 4.4; Taskly 1.940, 4.1",
        "gaps.gap#0": "nobody moves old plans over",
        "personas.name#0": "Tomas, 35, foreman, plans in the van",
        "personas.goals#0": "know at six who works where tomorrow",
        "journey_steps.title#0": "sign up\nset up\nfirst plan\nfirst trouble\nfirst invoice",
        "journey_steps.feels#0": "1 -2 0 -1 0",
        "tactics.title#0": "1 A first week with a guide",
        "tactics.owner#0": "Lena",
        "tactics.start#0": "Q1",
        "tactics.help#0": "some",
        "tactics.effort_days#0": "3 weeks",
        "tactics.cost_once#0": "free",
        "tactics.stop_sign#0": "fewer than half are active in June: set it up for them",
        "foundations.will_not_do#0": "no second language",
        "surveys.question#0": "How easy was it to set up your first plan? 1 to 7",
        "surveys.trigger#0": "after the first week",
        "surveys.can_ask#0": "90; 4",
        "surveys.follow_up_owner#0": "Lena, same day",
        "customer_counts.at_start#0": "512, 40, 510",
        "measurement.gone_how#0": "contract_ended",
        "score_totals.favourable#0": "56, 37, 25",
        "service_figures.requests#0": "640, 612, 5 h 40",
        "churn_reasons.reason#0": "too complicated 9, price 5",
        "reviews.when#0": "first Friday of the month; Tom, Lena",
        "foundations.rewrite_if#0": "a large maker gives the same away",
        "business_case.yearly_spend#0": "85 a month",
        "business_case.margin#0": "70",
    },
    none_of(GOODS, VISITS, STAYS),
)

FIRMS = (DENTIST, HOTEL, SOFTWARE)
