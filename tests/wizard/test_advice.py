"""What the rules find is said at the end of the step that can mend it, once, with the way there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cxplan.coach.rules import broken
from cxplan.plan.answers import SetFact
from cxplan.plan.file import load
from cxplan.wizard import advice, still_open
from cxplan.wizard.asking import Spot
from cxplan.wizard.draft import Draft

from .orchard import orchard_lane
from .test_dialogue import run, talk

BACKWARDS = SetFact("tactics.end", "T1", date(2027, 1, 25))  # it starts in February


def wrong_plan() -> Draft:
    draft, _ = orchard_lane()
    return draft.after([BACKWARDS])


def plainly(said: list[str]) -> list[str]:
    """What was said, with blanks that may break."""
    return [text.replace("\u00a0", " ") for text in said]


def test_a_finding_is_said_at_its_step_once_and_mended_there(tmp_path: Path) -> None:
    draft = wrong_plan()
    last = "Not now: no second delivery zone."
    dialogue, asker = talk(tmp_path, last, "mend tactics.end T1", "1 Feb to 30 Apr 2027", "on", raw=draft.raw)
    run(dialogue, "foundations.will_not_do#0")
    told = [
        said
        for said in plainly(asker.said)
        if "It ends on 25 January 2027, before it starts on 1 February 2027." in said
    ]
    assert len(told) == 1 and "Correct one of the two days." in told[0] and told[0].startswith("▲ ")
    assert draft.row("tactics", 0).title[:30] in told[0]
    assert asker.asked[2].old == "1 February 2027 to 25 January 2027"
    assert load(tmp_path / "plan.yaml").plan.tactics.tactics[0].end == date(2027, 4, 30)
    assert not any(option.code.startswith("mend") for option in asker.asked[3].options)


def test_a_finding_left_as_it_is_does_not_come_again_and_stays_among_what_is_open(tmp_path: Path) -> None:
    draft = wrong_plan()
    dialogue, asker = talk(tmp_path, "Nothing else.", "on", "Were you satisfied?", raw=draft.raw)
    run(dialogue, "foundations.will_not_do#0")
    assert sum("It ends on 25 January" in said for said in plainly(asker.said)) == 1
    points = still_open.points(dialogue.draft)
    assert points[0].code == "mend tactics.end T1" and "before it starts" in points[0].why


def test_a_later_step_keeps_its_findings_until_it_is_reached() -> None:
    draft = wrong_plan()
    assert list(advice.up_to(draft, "goals")) == []
    assert [one.code for one in advice.up_to(draft, "tactics")] == ["mend tactics.end T1"]


def test_a_finding_leads_to_the_question_of_its_row_or_to_the_field_alone(tmp_path: Path) -> None:
    draft = wrong_plan().after([SetFact("goals.target", "G1", 400.0), SetFact("tactic_steps.end", "TS1", "2027-01-01")])
    draft = draft.after([SetFact("tactic_steps.start", "TS1", "2027-02-01")])
    found = {one.key: advice.spot_of(draft, one.key, one.row) for one in advice.found(draft)}
    assert found["goals.target"] == Spot("goals.target") and found["tactics.end"] == Spot("tactics.start")
    assert found["tactic_steps.end"] is None  # full depth alone asks it
    counts = draft.rows("customer_counts")[-1]
    assert advice.spot_of(draft, "customer_counts.at_end", counts.id) == Spot("customer_counts.at_start")
    dialogue, asker = talk(tmp_path, "Nothing.", "mend tactic_steps.end TS1", "3 Feb 2027", raw=draft.raw)
    run(dialogue, "foundations.will_not_do#0")
    assert asker.asked[2].question == "End"
    assert dialogue.draft.row("tactic_steps", 0).end == date(2027, 2, 3)


def test_the_wizard_says_what_check_says_but_for_what_it_cannot_settle() -> None:
    draft = wrong_plan().after([SetFact("foundations.period_end", "", "2026-01-01")])
    said = [one for one in broken(draft.plan, today=draft.today) if one.code != "other_season"]
    assert len(advice.found(draft)) == len(said) > 1
