"""What a physiotherapist's practice, a city office and a private school type in a hurry, and what becomes of it."""

from __future__ import annotations

import pytest
from questionary import Choice
from questionary.prompts.common import InquirerControl

from cxplan.plan.answers import RemoveRow
from cxplan.plan.people import short_name
from cxplan.plan.typed import either, on_one_line
from cxplan.wizard import flow
from cxplan.wizard.asking import NEW, Refused, Spot, Taken, Unsure
from cxplan.wizard.draft import Draft
from cxplan.wizard.prompts.search import Searched
from cxplan.wizard.steps.short_names import in_full

from .test_typing import after_all, value


def searched(*rows: tuple[str, str], adds: bool = False) -> Searched:
    control = InquirerControl([Choice(label, value=code) for code, label in rows])
    control.__class__ = Searched
    assert isinstance(control, Searched)
    control.adds = adds
    return control


def shown(control: Searched, typed: str) -> list[str]:
    control.search_filter, control.pointed_at = typed, 0
    return [str(choice.title) for choice in control.filtered_choices]


YES_NO = (("yes", "yes"), ("no", "no"))


@pytest.mark.parametrize(("typed", "row"), [("y", "yes"), ("yes", "yes"), ("yep", "yes"), ("nope", "no"), ("n", "no")])
def test_a_yes_that_is_typed_is_no_no(typed: str, row: str) -> None:
    assert shown(searched(*YES_NO), typed) == [row]


def test_what_no_row_is_called_takes_none() -> None:
    control = searched(*YES_NO)
    assert shown(control, "perhaps") == ["Nothing in the list is called that."]
    assert control.pointed == "search_none"


def test_the_words_of_a_row_find_it_in_another_order() -> None:
    rows = (("visits", "they come in or have an appointment"), ("tables", "they book a table or drop in"))
    assert shown(searched(*rows), "they have an appointment") == ["they come in or have an appointment"]


def test_one_shared_word_of_many_finds_nothing() -> None:
    rows = (("own", "Where they would go instead   The Gym Clinic"),)
    assert shown(searched(*rows), "gym busy lately, prices rising, parking gone") == [
        "Nothing in the list is called that."
    ]


def test_a_place_of_ones_own_is_offered_below_what_sounds_like_it() -> None:
    control = searched(("a", "First phone call"), ("b", "Paying"), adds=True)
    assert shown(control, "phone") == ["First phone call", 'Add "phone" as your own']
    assert control.pointed == "search"
    control.pointed_at = 1
    assert control.pointed == "search_add"
    assert control.get_pointed_at().value == f"{NEW}phone"


def reading(typed: str, spot: str, draft: Draft | None = None) -> Taken | Refused | Unsure:
    return flow.read(draft or after_all(), Spot.read(spot), typed)


def test_pasted_lines_without_bullets_are_rivals_of_their_own() -> None:
    found = reading("The Gym Clinic\nBristol Physio Co\ntheir GP", "competitors.name#0")
    assert isinstance(found, Taken)
    draft = flow.taken(after_all(), found)
    assert [row.name for row in draft.rows("competitors")] == ["The Gym Clinic", "Bristol Physio Co", "their GP"]


def test_pasted_praise_is_parted() -> None:
    found = reading("we listen\ntake our time\nLeah is lovely", "audit.praise#0")
    assert isinstance(found, Taken)
    assert flow.taken(after_all(), found).one("audit.praise") == "we listen; take our time; Leah is lovely"


def test_lines_that_may_be_one_sentence_are_asked_about() -> None:
    found = reading("have someone on\nthe phone all day", "competitors.better#0")
    assert isinstance(found, Unsure)
    assert [option.code for option in found.options][:2] == [
        "have someone on; the phone all day",
        "have someone on the phone all day",
    ]


def test_a_sentence_broken_by_a_page_is_one() -> None:
    typed = "More new patients, because we are down to sixty percent\nsince the gym opened its own clinic"
    assert either(typed) == ()
    assert "\n" not in on_one_line(typed)


@pytest.mark.parametrize(
    ("typed", "matters", "today"),
    [
        ("very important, great", 5, 5),
        ("3 ok", 3, 3),
        ("hardly important / excellent", 1, 5),
        ("quite important but so-so", 4, 3),
        ("it matters a lot, it's ok", 5, 3),
        ("5, poor", 5, 1),
    ],
)
def test_marks_in_words(typed: str, matters: int, today: int) -> None:
    assert value(after_all(), "touchpoints.importance#0", typed, "touchpoints.importance", "TP1") == matters
    assert value(after_all(), "touchpoints.importance#0", typed, "touchpoints.rating", "TP1") == today


def test_bad_may_be_two_marks() -> None:
    found = reading("very important, bad", "touchpoints.importance#0")
    assert isinstance(found, Unsure)
    assert [option.code for option in found.options][:2] == ["5 2", "5 1"]


@pytest.mark.parametrize("typed", ["3/3/3", "fine weather", "good good good"])
def test_no_marks(typed: str) -> None:
    assert isinstance(reading(typed, "touchpoints.importance#0"), Refused)


CALLED = {"C1": "The Gym Clinic", "C2": "Bristol Physio Co", "C3": "St Mary's"}


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("gym clinic 310 4.4, bristol physio no idea", "The Gym Clinic 310 4.4, Bristol Physio Co no idea"),
        ("The Gym Clinic: late; bristol: dear", "The Gym Clinic: late; Bristol Physio Co: dear"),
        ("st marys 2 days, gym no answer", "St Mary's 2 days, The Gym Clinic no answer"),
        ("st marys 60 4.1; us 23 4.6", "St Mary's 60 4.1; us 23 4.6"),
        ("us: parking, gym smell", "us: parking, gym smell"),
    ],
)
def test_short_names_of_rivals(typed: str, full: str) -> None:
    assert in_full(typed, CALLED) == full


def test_who_comes_up_then_we() -> None:
    found = reading("freshbox then us", "search_places.who#0")
    assert isinstance(found, Taken)
    draft = flow.taken(after_all(), found)
    assert [(row.place, row.who) for row in draft.rows("search_places")] == [(1, "C1"), (2, "us")]
    assert any(isinstance(answer, RemoveRow) for answer in found.answers)


@pytest.mark.parametrize(
    ("spot", "typed", "key", "row", "meant"),
    [
        ("goals.owner#0", "I", "goals.owner", "G1", "Marta"),
        ("foundations.answers_for#0", "me pino russo", "foundations.answers_for", "", "Pino Russo"),
        ("foundations.answers_for#0", "i'm Pino Russo, owner", "foundations.answers_for", "", "Pino Russo, owner"),
        ("tactics.owner#0", "me and leah", "tactics.owner", "T1", "Marta and leah"),
        ("goals.owner#0", "marta", "goals.owner", "G1", "Marta"),
        ("goals.owner#0", "jonas", "goals.owner", "G1", "Jonas"),
        ("surveys.follow_up_owner#0", "me, next day", "surveys.follow_up_owner", "SV1", "Marta"),
        ("surveys.follow_up_owner#0", "Lien, same week", "surveys.follow_up_days", "SV1", 5),
        ("tactics.effort_days#0", "half hour", "tactics.effort_days", "T1", 0.0625),
        ("business_case.yearly_spend#0", "45 a session, about 6 sessions", "business_case.yearly_spend", "", 270),
        ("foundations.answers_for#0", "mr okoro (head)", "foundations.answers_for", "", "Mr Okoro (head)"),
        ("foundations.answers_for#0", "jo marsh, owner", "foundations.answers_for", "", "Jo Marsh, owner"),
        ("foundations.rewrite_if#0", "if the waiting list goes down", "foundations.rewrite_if", "",
         "the waiting list goes down"),
        ("assumptions.belief#0", "older people would rather ring - leah asks 10 of them", "assumptions.test", "A1",
         "leah asks 10 of them"),
    ],
)  # fmt: skip
def test_it_is_understood(spot: str, typed: str, key: str, row: str, meant: object) -> None:
    assert value(after_all(), spot, typed, key, row) == meant


def test_a_firm_in_small_letters_is_asked_how_it_is_written() -> None:
    found = reading("bristol back clinic", "foundations.company#0")
    assert isinstance(found, Unsure)
    assert [option.code for option in found.options][:2] == ["Bristol Back Clinic", "=bristol back clinic"]
    kept = reading("=bristol back clinic", "foundations.company#0")
    assert isinstance(kept, Taken)
    assert flow.taken(after_all(), kept).one("foundations.company") == "bristol back clinic"


def test_those_who_finished_are_no_loss() -> None:
    draft = after_all()
    chosen = reading("finished", "measurement.gone_how#0", draft)
    assert isinstance(chosen, Taken)
    draft = flow.taken(draft, chosen)
    early = Spot("customer_counts.left_of_start")
    assert early in tuple(flow.spots(draft, "measurement"))
    found = flow.read(draft, early, "2")
    assert isinstance(found, Taken)
    assert "2 of" in found.said
    assert isinstance(flow.read(draft, early, "5000"), Refused)
    assert early not in tuple(flow.spots(after_all(), "measurement"))


@pytest.mark.parametrize(
    "typed", ["a bit less", "much lower", "better", "less than today", "fewer", "as low as possible"]
)
def test_a_way_without_a_number_is_asked_how_far(typed: str) -> None:
    found = reading(typed, "goals.target#0")
    assert isinstance(found, Unsure)
    assert [option.code for option in found.options] == ["=10.7", "=8.9", "=6", ""]
    assert "11.9" in found.question
    taken = reading(found.options[0].code, "goals.target#0")
    assert isinstance(taken, Taken) and "10.7" in taken.said


@pytest.mark.parametrize("typed", ["industry average", "the average", "like the others", "the national standard"])
def test_the_number_of_others_is_asked_for(typed: str) -> None:
    found = reading(typed, "goals.target#0")
    assert isinstance(found, Unsure)
    assert (found.options, found.lacking) == ((), "{}")


def a_month() -> Draft:
    """The starter with a goal whose number of its own counts by the month."""
    draft = after_all()
    for spot, typed in (("goals.metric#0", "own"), ("kpis.name#0", "second visits per month")):
        found = reading(typed, spot, draft)
        assert isinstance(found, Taken), found
        draft = flow.taken(draft, found)
    return draft


@pytest.mark.parametrize(
    ("typed", "codes"),
    [("3/4", ["3.5", "=3/4"]), ("3 of 4", ["3", "=3 of 4"]), ("35 of 420", ["35", "=35 of 420"])],
)
def test_so_many_of_so_many_a_month_is_asked_about(typed: str, codes: list[str]) -> None:
    draft = a_month()
    found = reading(typed, "goals.baseline#0", draft)
    assert isinstance(found, Unsure)
    assert [option.code for option in found.options][:2] == codes
    share = reading(codes[1], "goals.baseline#0", draft)
    assert isinstance(share, Taken)
    after = flow.taken(draft, share)
    assert after.row("goals", 0).unit == "% of all"
    count = reading(codes[0], "goals.baseline#0", draft)
    assert isinstance(count, Taken)
    assert flow.taken(draft, count).row("goals", 0).baseline == float(codes[0])


@pytest.mark.parametrize("typed", ["keller", "Frau Keller", "frau keller", "frau"])
def test_a_last_name_is_the_person(typed: str) -> None:
    lead = reading("Frau Keller, head of office", "foundations.answers_for#0")
    assert isinstance(lead, Taken)
    draft = flow.taken(after_all(), lead)
    assert value(draft, "goals.owner#0", typed, "goals.owner", "G1") == "Frau Keller"


def in_weeks() -> Draft:
    """The starter with a goal of its own that counts weeks, three of them today."""
    draft = after_all()
    steps = (
        ("goals.metric#0", "own"),
        ("kpis.name#0", "wait for an appointment, weeks"),
        ("goals.baseline#0", "three weeks"),
    )
    for spot, typed in steps:
        found = reading(typed, spot, draft)
        assert isinstance(found, Taken), found
        draft = flow.taken(draft, found)
    return draft


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("10 days", "From 3 weeks to 1.4 weeks"),
        ("10 working days", "From 3 weeks to 2 weeks"),
        ("one week", "From 3 weeks to 1 week:"),
        ("below 5 days", "From 3 weeks to 0.7 weeks"),
        ("2", "From 3 weeks to 2 weeks: 1 week,"),
    ],
)
def test_a_time_in_another_unit_is_put_into_the_goals_own(typed: str, said: str) -> None:
    found = reading(typed, "goals.target#0", in_weeks())
    assert isinstance(found, Taken)
    assert said in found.said.replace("\u00a0", " ")


def test_a_number_without_a_name_keeps_its_unit() -> None:
    draft = Draft({"goals": {"goals": [{"id": "G1", "title": "Shorter waits"}]}}, after_all().today)
    left_out = reading("skip", "goals.metric#0", draft)
    assert isinstance(left_out, Taken)
    draft = flow.taken(draft, left_out)
    found = reading("three weeks", "goals.baseline#0", draft)
    assert isinstance(found, Taken)
    assert found.said.replace("\u00a0", " ") == "Today: 3 weeks."
    assert flow.taken(draft, found).row("goals", 0).unit == "weeks"


@pytest.mark.parametrize("typed", ["we are first", "us first", "just us", "we come up at the top"])
def test_we_come_up_first(typed: str) -> None:
    found = reading(typed, "search_places.who#0")
    assert isinstance(found, Taken)
    draft = flow.taken(after_all(), found)
    assert [(row.place, row.who) for row in draft.rows("search_places")] == [(1, "us")]


@pytest.mark.parametrize("typed", ["Stuttgart does it well", "stuttgart is really good"])
def test_who_does_it_well_is_a_name(typed: str) -> None:
    found = reading(typed, "competitors.name#0")
    assert isinstance(found, Taken)
    assert [row.name.casefold() for row in flow.taken(after_all(), found).rows("competitors")] == ["stuttgart"]


def test_those_who_look_at_it_are_named_as_the_plan_names_them() -> None:
    found = reading("last tuesday of the month; marta, jonas", "reviews.when#0")
    assert isinstance(found, Taken)
    review = flow.taken(after_all(), found).row("reviews", 0)
    assert (review.when, review.who) == ("last Tuesday of the month", "Marta, Jonas")


def test_a_number_and_ones_own_words_behind_a_stroke() -> None:
    found = reading("1 / look it up\nphone\nwait", "journey_steps.title#0")
    assert isinstance(found, Taken)
    steps = flow.taken(after_all(), found).rows("journey_steps")
    assert (steps[0].title, steps[0].touchpoint) == ("look it up", "TP1")


def test_a_role_in_brackets_does_not_hide_who_comes_behind() -> None:
    assert short_name("Herr Brandt (IT) and Frau Keller") == "Herr Brandt and Frau Keller"
    assert short_name("Marta (owner)") == "Marta"


def test_half_a_day_is_said_back() -> None:
    found = reading("half a day", "service_figures.response_mean#0")
    assert isinstance(found, Taken)
    assert found.said == "4 hours, half a working day."


def test_all_at_once_is_taken_at_a_later_firm_too() -> None:
    found = reading("us 23, 4.6; freshbox not sure", "standings.review_count#1")
    assert isinstance(found, Taken)
    rows = {row.who: row for row in flow.taken(after_all(), found).rows("standings")}
    assert (rows["us"].review_count, rows["us"].review_mean) == (23, 4.6)


def test_how_many_there_are_is_no_unit() -> None:
    draft = after_all()
    for spot, typed in (("goals.metric#0", "own"), ("kpis.name#0", "leavers after year 6, of 42")):
        found = reading(typed, spot, draft)
        assert isinstance(found, Taken), found
        draft = flow.taken(draft, found)
    found = reading("9 of 42", "goals.baseline#0", draft)
    assert isinstance(found, Taken)
    assert found.said.replace("\u00a0", " ") == "21.4 %: 9 of 42."


def test_nobody_is_called_a_direct_rival_where_it_was_asked_who_does_it_well() -> None:
    school = reading("they learn or attend", "foundations.activity#0")
    assert isinstance(school, Taken)
    found = reading("state grammar, home schooling", "competitors.name#0", draft := flow.taken(after_all(), school))
    assert isinstance(found, Taken)
    assert all(row.kind is None for row in flow.taken(draft, found).rows("competitors") if row.name == "home schooling")
