"""An export dropped into the questions: its path however it comes, the same questions as the command, resumed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cxplan.commands import import_
from cxplan.commands.exports import Exports
from cxplan.importing import included
from cxplan.plan.answers import SetFact
from cxplan.plan.choices import SourceKind
from cxplan.plan.file import load
from cxplan.wizard import flow
from cxplan.wizard.asking import Key, Spot
from cxplan.wizard.dialogue import Dialogue
from cxplan.wizard.draft import Draft
from cxplan.wizard.dropped import dropped
from cxplan.wizard.keeping import Keeper, stood
from cxplan.wizard.telling import Teller

from .orchard import orchard_lane
from .scripted import Scripted
from .test_dialogue import TODAY, run, talk

# Which of two columns counts, and which part of a date is the day, nobody can tell.
ANSWERS = "Date,Rating,Score\n" + "".join(
    f"0{1 + at % 9}/0{1 + at % 7}/2026,{1 + at % 5},{5 - at % 3}\n" for at in range(60)
)
REVIEWS = "Published,Stars,Site\n" + "".join(f"2026-10-{1 + at % 28:02},{5 - at % 4},Maps\n" for at in range(40))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Both files, in a folder; what the engine makes of them takes its time, and is another test's."""
    monkeypatch.setattr(import_, "results", lambda *_: ("Our score: 52 % of 60.",))
    (tmp_path / "answers 2026.csv").write_text(ANSWERS, "utf-8")
    (tmp_path / "reviews.csv").write_text(REVIEWS, "utf-8")
    return tmp_path


def lent(folder: Path, *answers: Any, raw: Any = None) -> tuple[Dialogue, Scripted]:
    dialogue, asker = talk(folder, *answers, raw=raw or orchard_lane()[0].raw)
    dialogue.exports = Exports()
    return dialogue, asker


@pytest.mark.parametrize(
    "typed",
    [
        "{0}/answers 2026.csv",
        "'{0}/answers 2026.csv'",
        '"{0}/answers 2026.csv" ',
        "{0}/answers\\ 2026.csv",
        "file://{0}/answers%202026.csv",
        "& '{0}/answers 2026.csv'",
        "answers 2026.csv",
        "“answers 2026.csv”",
        "~/answers 2026.csv",
    ],
)
def test_a_path_is_read_however_it_comes(typed: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    assert dropped(typed.format(folder.as_posix()), (folder,)) == (folder / "answers 2026.csv",)


def test_several_files_dropped_at_once_are_several(folder: Path) -> None:
    both = (folder / "answers 2026.csv", folder / "reviews.csv")
    home = folder.as_posix()
    assert dropped(f"'{home}/answers 2026.csv' {home}/reviews.csv", ()) == both
    assert dropped(f"{home}/answers\\ 2026.csv {home}/reviews.csv ", ()) == both
    assert dropped("answers 2026.csv; reviews.csv", (folder,)) == both
    assert dropped("answers 2026.csv; gone.csv", (folder,)) == ()
    assert dropped("", (folder,)) == () == dropped("\0", (folder,))


def test_what_is_unsure_is_asked_and_the_answers_stand_in_the_plan(folder: Path) -> None:
    dialogue, asker = lent(folder, str(folder / "answers 2026.csv"), "Rating", "month_first", "new", "no")
    run(dialogue, "figures_file#0")
    asked = [ask.question for ask in asker.asked]
    assert asked[1].startswith("Several columns hold answers.")
    assert asked[2].startswith('In "Date" day and month could stand in either order, as in 0')
    assert {option.label for option in asker.asked[2].options} == {"the day", "the month"}
    assert asked[3] == '"Rating": which of your surveys do these answers belong to?'
    assert asker.asked[3].options[0].label == load(folder / "plan.yaml").plan.surveys.surveys[0].called
    assert asked[4].startswith("Another file?")
    plan = load(folder / "plan.yaml").plan
    (source,) = plan.measurement.sources
    assert (source.path, source.kind, source.rows_counted) == ("answers 2026.csv", SourceKind.SCORES, 60)
    assert {"score = Rating", "dates = month_first"} <= set((source.mapping or "").splitlines())
    assert any("60 rows, 60 of them counted." in said for said in asker.said)
    assert any(survey.name == "Rating" and survey.id == source.survey for survey in plan.surveys.surveys)
    counts = included(plan, folder / "plan.yaml").plan.measurement.scores
    assert sum(row.count or 0 for row in counts) == 60


def test_after_a_stop_nothing_is_asked_twice(folder: Path) -> None:
    dialogue, _ = lent(folder, "answers 2026.csv", "Score")
    run(dialogue, "figures_file#0")
    spot, notes = stood(folder / "plan.yaml")
    assert spot == Spot("figures_file")
    again, told = Scripted([lambda ask: ask.old, "day_first", "SV1"]), list[str]()
    keeper = Keeper(folder / "plan.yaml", told.append)
    draft = Draft(keeper.opened().raw, TODAY, notes)
    assert flow.ask(draft, spot).old == str(folder / "answers 2026.csv")
    resumed = Dialogue(again, keeper, draft, Teller(None), build=lambda: True, exports=Exports())
    run(resumed, "figures_file#0")
    assert again.asked[1].question.startswith('In "Date" day and month')
    (source,) = load(folder / "plan.yaml").plan.measurement.sources
    assert "score = Score" in (source.mapping or "")
    assert not any(note.startswith("export:") for note in resumed.draft.notes)


def test_reviews_are_taken_in_where_reviews_are_asked_and_can_be_taken_out(folder: Path) -> None:
    dialogue, asker = lent(folder, "reviews.csv", Key.BACK, "")
    run(dialogue, "reviews_file#0")
    assert any("Read" in said or "read as" in said for said in asker.said)
    assert asker.asked[1].question.startswith("Another file of reviews?")
    assert asker.asked[2].old == "reviews.csv"
    assert load(folder / "plan.yaml").plan.measurement.sources == ()


def test_a_file_of_reviews_is_offered_where_there_are_many() -> None:
    draft, _ = orchard_lane()
    assert Spot("reviews_file") not in flow.spots(draft, "research")
    many = draft.after([SetFact("standings.review_count", draft.rows("standings")[0].id, 1_940)])
    names = [spot.name for spot in flow.spots(many, "research")]
    assert names.index("reviews_file") == names.index("standings.complaints") - 1


def test_a_file_elsewhere_is_asked_about_and_one_that_is_not_there_is_said(folder: Path) -> None:
    home = folder / "plans"
    home.mkdir()
    dialogue, asker = lent(home, "gone.csv", str(folder / "reviews.csv"), "", str(folder / "reviews.csv"), "keep")
    run(dialogue, "reviews_file#0")
    assert any("is no file we can find" in said for said in asker.said)
    assert asker.asked[2].question == "Use it where it lies?" and str(home) in asker.asked[2].after[0]
    (source,) = load(home / "plan.yaml").plan.measurement.sources
    assert source.path == str(folder / "reviews.csv")


def test_what_an_export_gives_is_not_asked(folder: Path) -> None:
    draft, _ = orchard_lane()
    raw = {**draft.raw, "measurement": {"sources": [{"id": "SO1", "path": "t.csv", "kind": "tickets"}]}}
    names = [str(spot) for spot in flow.spots(Draft(raw, TODAY), "measurement")]
    assert not any(name.startswith("service_figures") for name in names) and "score_totals.favourable#0" in names
    assert names[:2] == ["figures_file#0", "figures_file#1"]


def test_a_damaged_file_is_a_sentence_and_the_plan_stays(folder: Path) -> None:
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    dialogue, asker = lent(folder, "broken.xlsx")
    before = load(folder / "plan.yaml").raw
    run(dialogue, "figures_file#0")
    assert any("damaged" in said for said in asker.said)
    assert asker.asked[-1].old == "broken.xlsx"
    assert load(folder / "plan.yaml").raw == before
