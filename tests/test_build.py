"""The build: both files whole or not at all, and never over what a person changed."""

from __future__ import annotations

import errno
import io
import os
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from cxplan import building
from cxplan.building import Built, Order, Part, Stage, build
from cxplan.engine import evaluate
from cxplan.errors import ChangedFiles, EngineMissing, FileProblem, UsageError
from cxplan.outputs import outputs
from cxplan.plan import Plan
from cxplan.plan.file import load
from tests.judges.package import Package, named

PLAN = Plan.model_validate(
    {
        "foundations": {"company": "Pier Bakery", "as_of": "2027-01-15", "answers_for": "Ida"},
        "goals": {"goals": [{"id": "G1", "title": "Warm bread at eight", "metric": "nps", "target": 40}]},
        "business_case": {"yearly_spend": 712, "margin": 0.317},
    }
)


def built(folder: Path, order: Order | None = None, plan: Plan = PLAN, name: str = "bakery.yaml") -> Built:
    return build(plan, folder / name, order or Order())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def edit_workbook(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet, _, cell = (book.defined_names["foundations_company"].attr_text or "").rpartition("!")
    book[sheet.strip("'")][cell.replace("$", "")].value = "Pier Bakery & Sons"
    book.save(path)


def edit_document(path: Path) -> None:
    file = docx.Document(str(path))
    file.add_paragraph("Ida thinks so too.")
    file.save(str(path))


def resave(path: Path) -> None:
    if path.suffix == ".xlsx":
        openpyxl.load_workbook(path).save(path)
    else:
        docx.Document(str(path)).save(str(path))


def test_both_files_stand_beside_the_plan(tmp_path: Path) -> None:
    made = built(tmp_path)
    assert names(tmp_path) == ["bakery.docx", "bakery.xlsx"]
    assert made.files == {Part.WORKBOOK: tmp_path / "bakery.xlsx", Part.DOCUMENT: tmp_path / "bakery.docx"}
    assert made.copies == ()


def test_the_same_plan_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        built(tmp_path / folder, Order(folder=tmp_path / folder))
    for name in names(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_bytes_do_not_hang_on_the_process(tmp_path: Path) -> None:
    (tmp_path / "bakery.yaml").write_text("foundations:\n  company: Pier Bakery\n  as_of: 2027-01-15\n", "utf-8")
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "cxplan", "build", "bakery.yaml", "--out", seed],
            cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"Etc/GMT{seed}"}, check=True,
            capture_output=True,
        )  # fmt: skip
    for name in ("bakery.xlsx", "bakery.docx"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_one_part_alone_can_be_built(tmp_path: Path) -> None:
    built(tmp_path, Order(parts=(Part.DOCUMENT,)))
    assert names(tmp_path) == ["bakery.docx"]
    built(tmp_path, Order(parts=(Part.WORKBOOK,), folder=tmp_path / "a new" / "folder"))
    assert names(tmp_path / "a new" / "folder") == ["bakery.xlsx"]


@pytest.mark.parametrize(
    ("plan", "stem"),
    [
        ("plan", "plan"),
        ("plan.YML", "plan"),
        ("Q1. our plan.yaml", "Q1. our plan"),
        ("plan.v2", "plan.v2"),
        ("план – خطة.yaml", "план – خطة"),
        (".yaml", ".yaml"),
    ],
)
def test_the_files_are_called_as_the_plan(tmp_path: Path, plan: str, stem: str) -> None:
    paths = building.outputs(tmp_path / plan, Order())
    assert [path.name for path in paths.values()] == [f"{stem}.xlsx", f"{stem}.docx"]


def test_a_plan_is_never_overwritten_by_its_own_files(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    plan.write_text("foundations: {company: A}", "utf-8")
    (tmp_path / "plan.xlsx").hardlink_to(plan)
    with pytest.raises(UsageError, match="Rename it"):
        build(PLAN, plan, Order(force=True))
    assert plan.read_text("utf-8") == "foundations: {company: A}"


def test_the_day_ordered_wins_over_the_plans(tmp_path: Path) -> None:
    made = built(tmp_path, Order(as_of=date(2027, 3, 1)))
    assert made.as_of == date(2027, 3, 1)
    assert named(Package(tmp_path / "bakery.xlsx"), "as_of") == [float((date(2027, 3, 1) - date(1899, 12, 30)).days)]
    assert any(
        "1 March 2027" in paragraph.text.replace("\u00a0", " ")
        for paragraph in docx.Document(str(tmp_path / "bakery.docx")).paragraphs
    )


def test_without_any_day_it_is_today_and_the_workbook_moves_on(tmp_path: Path) -> None:
    made = built(tmp_path, plan=Plan.model_validate({"foundations": {"company": "Pier Bakery"}}))
    assert abs((made.as_of - date.today()).days) <= 1
    assert named(Package(tmp_path / "bakery.xlsx"), "as_of_date") == [None]


@pytest.mark.parametrize("resaved", [False, True])
def test_building_again_replaces_what_nobody_changed(tmp_path: Path, resaved: bool) -> None:
    built(tmp_path)
    if resaved:
        for name in names(tmp_path):
            resave(tmp_path / name)
    made = built(tmp_path, plan=PLAN.model_copy(update={"format": 1}), order=Order(as_of=date(2027, 2, 1)))
    assert made.copies == ()
    assert names(tmp_path) == ["bakery.docx", "bakery.xlsx"]


@pytest.mark.parametrize(("name", "edit"), [("bakery.xlsx", edit_workbook), ("bakery.docx", edit_document)])
def test_what_a_person_changed_is_not_overwritten(tmp_path: Path, name: str, edit: object) -> None:
    built(tmp_path)
    assert callable(edit)
    edit(tmp_path / name)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(ChangedFiles) as raised:
        built(tmp_path, Order(as_of=date(2027, 2, 1)))
    assert raised.value.paths == (tmp_path / name,)
    assert "--out" in str(raised.value)
    assert "--force" in str(raised.value)
    assert ("--read" in str(raised.value)) == (name == "bakery.xlsx")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_other_part_is_built_in_spite_of_it(tmp_path: Path) -> None:
    built(tmp_path)
    edit_workbook(tmp_path / "bakery.xlsx")
    built(tmp_path, Order(parts=(Part.DOCUMENT,)))


def test_force_keeps_a_copy_under_the_files_own_date_and_no_copy_is_lost(tmp_path: Path) -> None:
    built(tmp_path)
    kept: dict[str, bytes] = {}
    for number in range(3):
        path = tmp_path / "bakery.xlsx"
        edit_workbook(path)
        when = time.mktime((2027, 1, 15, 10, 30, 0, 0, 0, -1))
        os.utime(path, (when, when))
        extra = "" if number == 0 else f"-{number + 1}"
        kept[f"bakery.2027-01-15T1030{extra}.xlsx"] = path.read_bytes()
        made = built(tmp_path, Order(force=True))
        assert [copy.name for copy in made.copies] == [f"bakery.2027-01-15T1030{extra}.xlsx"]
    assert {name: (tmp_path / name).read_bytes() for name in kept} == kept
    assert names(tmp_path) == sorted(["bakery.docx", "bakery.xlsx", *kept])


def test_force_names_what_was_typed_and_is_in_the_dated_copy_only(tmp_path: Path) -> None:
    built(tmp_path)
    book = openpyxl.load_workbook(tmp_path / "bakery.xlsx")
    title, cells = next(iter(book.defined_names["touchpoints_name"].destinations))
    column, first = re.findall(r"\$([A-Z]+)\$(\d+)", cells)[0]
    book[title][f"{column}{int(first) + 1}"] = "The counter"
    book.save(tmp_path / "bakery.xlsx")
    made = built(tmp_path, Order(force=True))
    (copy,) = made.copies
    assert any("The counter" in said and "dated copy only" in said for said in made.warnings)
    assert openpyxl.load_workbook(copy)[title][f"{column}{int(first) + 1}"].value == "The counter"


def test_force_copies_nothing_that_nobody_changed(tmp_path: Path) -> None:
    built(tmp_path)
    assert built(tmp_path, Order(force=True)).copies == ()


@pytest.mark.parametrize("there", [b"", b"somebody's own file", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 locked"])
def test_a_file_that_is_not_ours_is_not_overwritten(tmp_path: Path, there: bytes) -> None:
    (tmp_path / "bakery.xlsx").write_bytes(there)
    with pytest.raises(ChangedFiles, match="was not made by cxplan"):
        built(tmp_path)
    assert (tmp_path / "bakery.xlsx").read_bytes() == there
    (copy,) = built(tmp_path, Order(force=True)).copies
    assert copy.read_bytes() == there


def test_a_strangers_workbook_is_not_ours(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "bakery.xlsx")
    docx.Document().save(str(tmp_path / "bakery.docx"))
    with pytest.raises(ChangedFiles) as raised:
        built(tmp_path)
    assert len(raised.value.paths) == 2


def test_a_file_that_somebody_saves_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    built(tmp_path)

    def saves(stage: Stage) -> None:
        if stage is Stage.WRITING:
            edit_workbook(tmp_path / "bakery.xlsx")

    with pytest.raises(ChangedFiles, match="while cxplan was at work"):
        build(PLAN, tmp_path / "bakery.yaml", Order(), saves)
    assert b"Sons" in b"".join(Package(tmp_path / "bakery.xlsx").parts.values())


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_text("mine", "utf-8")
    (tmp_path / "bakery.xlsx").symlink_to("elsewhere.txt")
    with pytest.raises(FileProblem, match="link"):
        built(tmp_path, Order(force=True))
    assert (tmp_path / "elsewhere.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("bad", ["a file/below", "a file"])
def test_a_folder_that_cannot_be_one_gets_a_sentence(tmp_path: Path, bad: str) -> None:
    (tmp_path / "a file").write_text("mine", "utf-8")
    with pytest.raises(FileProblem, match="a file"):
        built(tmp_path, Order(folder=tmp_path / bad))


def test_a_folder_in_the_place_of_a_file_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "bakery.docx").mkdir()
    with pytest.raises(FileProblem):
        built(tmp_path)
    assert names(tmp_path) == ["bakery.docx"]


def test_where_the_document_cannot_be_made_no_workbook_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("out of paper")

    monkeypatch.setattr("cxplan.document.make", fails)
    with pytest.raises(RuntimeError):
        built(tmp_path)
    assert names(tmp_path) == []


def test_without_an_engine_both_files_come_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_engine(package: bytes) -> None:
        raise EngineMissing("There is no engine here.")

    monkeypatch.setattr(evaluate, "_loaded", no_engine)
    made = built(tmp_path)
    assert made.values is None
    assert "There is no engine here." in made.warnings
    assert names(tmp_path) == ["bakery.docx", "bakery.xlsx"]
    book = Package(tmp_path / "bakery.xlsx")
    formulas = [cell for cells in book.cells.values() for cell in cells.values() if cell.formula]
    assert len(formulas) > 500
    assert not any(cell.value for cell in formulas)
    assert built(tmp_path).copies == ()


def test_a_plan_with_nothing_but_a_name_builds(tmp_path: Path) -> None:
    built(tmp_path, plan=Plan.model_validate({"foundations": {"company": "Só Pão", "as_of": "2027-01-15"}}))
    assert names(tmp_path) == ["bakery.docx", "bakery.xlsx"]


def test_an_empty_plan_builds(tmp_path: Path) -> None:
    built(tmp_path, plan=Plan())
    assert names(tmp_path) == ["bakery.docx", "bakery.xlsx"]


def test_private_figures_are_in_the_workbook_and_not_in_the_document(tmp_path: Path) -> None:
    built(tmp_path, Order(record=True))
    book = Package(tmp_path / "bakery.xlsx")
    assert named(book, "business_case_margin") == [0.317]
    said = "".join(part.decode("utf-8", "replace") for part in Package(tmp_path / "bakery.docx").parts.values())
    assert "0.317" not in said
    assert not re.search(r"31[.,]7\s*%", said)


def year(folder: Path, day: date, plan: Plan = PLAN) -> str:
    """What the document says that is built on a day of a plan that stands in a file."""
    path = folder / "bakery.yaml"
    path.touch()
    build(plan, path, Order(as_of=day))
    return "\n".join(paragraph.text for paragraph in docx.Document(str(folder / "bakery.docx")).paragraphs)


def warmer(target: float) -> Plan:
    (goal,) = PLAN.goals.goals
    return PLAN.model_copy(
        update={"goals": PLAN.goals.model_copy(update={"goals": (goal.model_copy(update={"target": target}),)})}
    )


def test_the_next_documents_say_what_changed_since_the_one_before(tmp_path: Path) -> None:
    assert "What changed" not in year(tmp_path, date(2027, 1, 15))
    assert "What changed" not in year(tmp_path, date(2027, 1, 18), warmer(42))
    said = year(tmp_path, date(2027, 3, 3), warmer(45)).replace("\u00a0", " ")
    assert "What changed since 18 January 2027" in said
    assert "Warm bread at eight: Target 45; it was 42." in said
    assert "What changed" not in year(tmp_path, date(2027, 4, 1), warmer(45))


def test_building_again_neither_alters_the_document_nor_takes_the_changes_out_of_it(tmp_path: Path) -> None:
    year(tmp_path, date(2027, 1, 15))
    assert "What changed" in year(tmp_path, date(2027, 3, 3), warmer(45))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    year(tmp_path, date(2027, 3, 3), warmer(45))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert "it was 40" in year(tmp_path, date(2027, 3, 5), warmer(46))


def test_progress_stays_away_from_what_is_not_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    from cxplan.console import Progress

    with Progress() as progress:
        progress.now("Drawing")
        time.sleep(0.6)
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal on Windows")
def test_progress_shows_on_a_terminal_beyond_half_a_second_and_leaves_no_trace() -> None:
    import pexpect

    code = (
        "import time; from cxplan.console import Progress\n"
        "with Progress() as progress:\n"
        "    progress.now('Drawing'); time.sleep({}); progress.now('Ok'); time.sleep(0.05)\n"
    )
    said = {}
    for seconds in (0.1, 0.9):
        screen = io.StringIO()
        child = pexpect.spawn(sys.executable, ["-c", code.format(seconds)], encoding="utf-8", timeout=20)
        child.logfile_read = screen
        child.expect(pexpect.EOF)
        said[seconds] = screen.getvalue()
    assert said[0.1] == ""
    assert said[0.9] == "\rDrawing\rOk     \r  \r"


def test_a_folder_that_cannot_be_made_is_not_said_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(folder: Path, **_: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(folder))

    monkeypatch.setattr(Path, "mkdir", refused)  # as below /proc, where root cannot make one either
    with pytest.raises(FileProblem, match=r"nowhere cannot be made there\. Choose another"):
        outputs(tmp_path / "plan.yaml", Order(folder=tmp_path / "nowhere"))


def test_the_paper_that_is_ordered_is_that_of_both_files(tmp_path: Path) -> None:
    plan = tmp_path / "starter.yaml"
    plan.write_bytes((Path(__file__).parents[1] / "sample_plans" / "starter.yaml").read_bytes())
    for paper, code in (("letter", 1), ("a4", 9)):
        build(load(plan).plan, plan, Order(paper=paper))
        sheets = openpyxl.load_workbook(tmp_path / "starter.xlsx").worksheets
        assert {int(sheet.page_setup.paperSize or 0) for sheet in sheets if sheet.sheet_state == "visible"} == {code}
        width = docx.Document(str(tmp_path / "starter.docx")).sections[0].page_width
        assert (width or 0) // 12700 == (612 if paper == "letter" else 595)
    assert load(plan).plan.foundations.paper is None
