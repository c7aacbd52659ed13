"""No workbook and no document has a word of another trade: with every field filled, and with a firm's own figures."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from cxplan import workbook
from cxplan.plan import Plan
from cxplan.plan.choices import Activity, CustomerWord
from cxplan.plan.data import data_of
from cxplan.plan.file import load
from cxplan.plan.walk import Kind, facts, tables
from tests.document.reading import made, whole

from .full_plan import full_plan

SAMPLES = Path(__file__).parents[2] / "sample_plans"
FIRMS = {
    "dentist": (Activity.VISITS, CustomerWord.PATIENTS),
    "hotel": (Activity.STAYS, CustomerWord.GUESTS),
    "city office": (Activity.PUBLIC_SERVICE, CustomerWord.RESIDENTS),
    "school": (Activity.LEARNING, CustomerWord.PARENTS),
    "software": (Activity.CONTRACTS, CustomerWord.USERS),
    "consultant": (Activity.PROJECTS, CustomerWord.CLIENTS),
    "grocery": (Activity.ORDERS, CustomerWord.CUSTOMERS),
}
# What only some would say, by whoever may.
SAYS = {
    **{word.value: rf"{word.value[:-1]}s?" for word in CustomerWord if word is not CustomerWord.OWN},
    Activity.ORDERS: r"orders?|ordered|ordering|baskets?|parcels?|checkout|shops?|shopping|groceries|recipes?",
    Activity.VISITS: r"appointments?|visits?|waiting room|receptionist|teeth",
    Activity.TABLES: r"meals?|waiters?",
    Activity.STAYS: r"breakfast|check-in|overnight|rooms?",
    Activity.CONTRACTS: r"subscriptions?|subscribers?|renewals?|renewed",
    Activity.LEARNING: r"enrolled|enrolment|timetables?|pupils?",
    Activity.GIVING: r"gifts?|volunteers?",
}
# Terms that stand for themselves, orders that are none, what tells customers from clients where a firm has either, and
# the one place where it says which trade is its own.
ALLOWED = re.compile(
    r"customer experience|customer effort score|customer satisfaction|customer relationship management|^order$"
    r"|in order\b|in the order of|remember the order|^what people do with you decides.*"
    r"|^customer, against client$|^a customer buys something, perhaps once\..*",
    re.IGNORECASE | re.DOTALL,
)
PARTS = re.compile(r"xl/(charts/chart|drawings/drawing)\d+\.xml")


def of_trade(plan: Plan, activity: Activity, called: CustomerWord) -> Plan:
    """The plan of a firm of this trade."""
    about = {"activity": activity, "second_activity": None, "called": called, "called_own": None}
    return plan.model_copy(update={"foundations": plan.foundations.model_copy(update=about)})


def wordless(plan: Plan) -> Plan:
    """A plan's figures, with a letter or two in place of all that somebody wrote."""
    data = data_of(plan)
    written = {fact.key for fact in facts().values() if fact.kind in (Kind.LINE, Kind.TEXT)} - {
        "foundations.currency", "foundations.brand_colour", "own_words.place",
    }  # fmt: skip
    for key in written:
        home, name = key.split(".")
        if home in tables():
            chapter = tables()[home].chapter
            rows = (data.get(chapter, {}) if chapter else data).get(home, ())
        else:
            rows = [data.get(home, {})]
        for number, row in enumerate(rows):
            if isinstance(row.get(name), str) and "%" not in row[name]:
                row[name] = f"{name[0].upper()}{number}"
    return Plan.model_validate(data)


def seen(package: bytes) -> Iterator[str]:
    """All that somebody can read in a workbook's visible sheets: cells, prompts, what is said of faults, charts."""
    for sheet in openpyxl.load_workbook(io.BytesIO(package)):
        if sheet.sheet_state != "visible":
            continue
        yield sheet.title
        yield from (cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))
        for rule in sheet.data_validations.dataValidation:
            yield from (text for text in (rule.prompt, rule.error) if text)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in filter(PARTS.fullmatch, archive.namelist()):
            part = ElementTree.fromstring(archive.read(name))
            yield from (text for one in part.iter() if (text := (one.text or one.get("descr") or "").strip()))


def others(activity: Activity, called: CustomerWord) -> re.Pattern[str]:
    """What only firms of other trades would say."""
    found = (said for whose, said in SAYS.items() if whose not in (activity, called))
    return re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE)


def foreign(texts: Iterator[str], activity: Activity, called: CustomerWord) -> list[str]:
    """The texts with a word of another trade; of a formula what it says, not the names it uses."""
    wrong = others(activity, called)
    said = {" ".join(re.findall(r'"([^"]*)"', text)) if text.startswith("=") else text for text in texts}
    return sorted(text for text in said if wrong.search(ALLOWED.sub("", text)))


@pytest.mark.parametrize(
    ("firm", "figures"), [*((firm, "full") for firm in FIRMS), ("hotel", "starter"), ("dentist", "software"),
                          ("city office", "starter"), ("software", "starter")]
)  # fmt: skip
def test_no_word_of_another_trade_stands_anywhere(firm: str, figures: str) -> None:
    whose = full_plan().plan if figures == "full" else wordless(load(SAMPLES / f"{figures}.yaml").plan)
    plan = of_trade(whose, *FIRMS[firm])
    built = workbook.make(plan)
    assert built.values is not None
    assert foreign(seen(built.package), *FIRMS[firm]) == []
    assert foreign(iter(whole(made(plan, built.values)).split("\n")), *FIRMS[firm]) == []


def test_what_is_looked_for_is_found() -> None:
    texts = iter(["Every customer should feel", '=IF(trade_people="","Your patients","")', "customer experience"])
    assert foreign(texts, *FIRMS["hotel"]) == [" Your patients ", "Every customer should feel"]


@pytest.mark.parametrize("firm", FIRMS)
def test_a_workbook_says_what_the_firm_calls_those_it_serves(firm: str) -> None:
    """Where somebody types, not on the views alone."""
    built = workbook.make(of_trade(full_plan().plan, *FIRMS[firm]))
    people = FIRMS[firm][1].value
    book = openpyxl.load_workbook(io.BytesIO(built.package), data_only=True)
    told = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert f"One row a period: {people} at its start, new ones, and {people} at its end." in told
    assert f"Every place where {people} meet you: how much it matters and how good it is today." in told
    assert any(text.startswith(f"{people.capitalize()} lost in a period") for text in told)
