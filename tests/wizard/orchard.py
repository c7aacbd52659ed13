"""What the owner of Orchard Lane types: the quick path's answers by question, and the walk that types them."""

from __future__ import annotations

from datetime import date
from functools import cache

from cxplan.wizard import flow
from cxplan.wizard.asking import Refused, Spot, Taken, Typed, Unsure
from cxplan.wizard.draft import Draft

TODAY = date(2027, 1, 15)

ANSWERS: dict[str, Typed] = {
    "q01#0": "Orchard Lane Grocery",
    "q02#0": "Weekly groceries brought to homes in Ghent, mostly families.",
    "q03#0": "yes",
    "q04#0": "",
    "q05#0": "Keep the customers we win: 380 stopped ordering last quarter.",
    "q06#0": "looked after and relaxed, because dinner works out even when something is out of stock.",
    "q07#0": "Marta, owner",
    "q08#0": "Nobody leaves us over a bad substitution.",
    "q09#0": "churn",
    "q10#0": "11.9 %",
    "q11#0": "10 %",
    "q12#0": "",
    "q13#0": "",
    "q14#0": "Most leavers who gave a reason named substitutions, and that is in our hands.",
    "smaller#0": "yes",
    "q08#1": "Fewer substitution complaints",
    "q09#1": "own",
    "q09own#1": "Substitution complaints, in 1,000 orders",
    "q10#1": "38, that is 361 of 9,500",
    "q11#1": "20",
    "q12#1": "end of June",
    "q15#0": ("search_result", "checkout", "delivery_window", "substitutions", "own", "asking_for_help", "refunds"),
    "q15own#0": "Handing over the bags",
    "q16#0": "3 4",
    "q16#1": "4 4",
    "q16#2": "4 3",
    "q16#3": "5 2",
    "q16#4": "4 5",
    "q16#5": "3 2",
    "q16#6": "3 3",
    "q18#0": "customers",
    "q19#0": "Swaps are made without asking; people find out at the door.",
    "q19#1": "The window is three hours wide, and nobody says when the van is late.",
    "q19#2": "An answer takes most of a working day; by then dinner is over.",
    "q20#0": "Drivers who know them by name; ripe fruit.",
    "q21#0": "FreshBox, SuperMart",
    "q22#0": "FreshBox shows the van on a map.",
    "q22#1": "Its app delivers free from 40 euros, and the last order can be repeated with one tap.",
    "q23#0": "grocery delivery ghent, order groceries online ghent, organic vegetables home delivery",
    "q24#0": "FreshBox, SuperMart, Orchard Lane",
    "q24when#0": "Ghent, 9 January",
    "q25#0": "us 212, 4.3; FreshBox 1,940, 3.9; SuperMart 5,320, 3.6",
    "q26#0": "us: Wrong swaps; slow to answer.; FreshBox: Late, nobody answers.; "
    "SuperMart: Items missing without a word; only a form to complain with.",
    "q27#0": "FreshBox 26 h, 7 January; SuperMart no answer, 7 January; us 5 h 40, 7 January",
    "q28#0": "Nobody tells you about a missing item before the van leaves.",
    "q29#0": "Nadia, 38, two children, works shifts, orders by phone on Monday night",
    "q30#0": "Feed the family all week without a second shop.",
    "q31#0": "Half of dinner missing from the bag.",
    "q32#0": "One hand on a phone; small buttons.",
    "q33#0": "3 Pick a slot\nFill the basket\n2 Pay\n3 Wait\n5 The driver at the door\n4 Unpack\n7 Ask for a refund",
    "q34#0": "1 0 0 -1 1 -2 -1",
    "q35#0": "A recipe card that works with the swapped item.",
    "checkpoint#0": "keep",
    "q36#0": "1 Ask by text before swapping an item",
    "q37#0": "Jonas, warehouse",
    "q38#0": "1 Feb to 30 Apr 2027",
    "q39#0": "Choose the tool\nWrite the messages\nTry 50 orders\nSwitch on for all",
    "q40#0": "lot",
    "q41#0": "12",
    "q42#0": "2,400 once, 90 a month",
    "q43#0": 'Complaints still above 30 in 1,000 orders. On 31 May: Stop, and offer "no swaps" instead.',
    "q36#1": "Answer every request for help within an hour",
    "q37#1": "Lien",
    "q38#1": "8 February to 31 March",
    "q40#1": "some",
    "q41#1": "9",
    "q42#1": "2,900; 150",
    "q36#2": "2 A recipe card that suits the swap",
    "q37#2": "Marta",
    "q38#2": "3 May to 30 June",
    "q40#2": "little",
    "q41#2": "5",
    "q42#2": "900 60",
    "q44#0": "No second delivery zone.",
    "q45#0": "How satisfied were you with how we handled missing items? 1 to 5",
    "q46#0": "after each delivery with a swap",
    "q47#0": "900; 2",
    "q48#0": "Lien, within two working days",
    "q49#0": "3,200, 410, 3,230; 60 days",
    "q50#0": "56, 37, 25",
    "q51#0": "640, 612, 5 h 40",
    "q49#1": "3,150, 395, 3,200",
    "q50#1": "58, 36, 22",
    "q51#1": "596, 575, 5:10",
    "q52#0": "Swaps 9, Moved away 3, Price 2",
    "q53#0": "first Monday of the month, half an hour; Marta, Jonas, Lien",
    "q54#0": "They would rather get nothing than a wrong swap. Ask 20 at the door by 15 March.",
    "q55#0": "A national chain starts same-day delivery here.",
    "q56#0": "670",
    "q57#0": "24",
}

# Where an answer can mean two things: the place, from 0, of what is meant.
MEANT = {"q36#1": "An answer takes most of a working day; by then dinner is over."}


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
