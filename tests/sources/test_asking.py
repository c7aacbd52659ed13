"""An import on a terminal asks where it is unsure; hostile and unfinished files are told, and the plan stays."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from threading import Event
from typing import Any

import openpyxl
import pytest

from cxplan import cli, console
from cxplan.commands import import_
from cxplan.commands.import_ import how_far
from cxplan.plan.file import load
from cxplan.sources import counting, opened, progress, sheets

from ..wizard.terminal import ESC, Terminal

PLAN = "format: 1\nfoundations: {company: Fibre Co, as_of: 2026-11-02, period_start: 2026-11-01}\n"
# Neither which column counts nor which part of a date is the day can be told.
OPEN = "Date,Rating,Score\n" + "".join(
    f"0{1 + at % 9}/0{1 + at % 7}/2026,{1 + at % 5},{5 - at % 3}\n" for at in range(60)
)
SURE = "Date,How likely are you to recommend us? (0-10)\n" + "".join(
    f"2026-10-{10 + at % 20},{at % 11}\n" for at in range(44)
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(import_, "results", lambda *_: ())  # what the engine makes of it is another test's
    return tmp_path


def imported(*typed: str) -> int:
    return cli.run(["import", "plan.yaml", *typed, "--dry-run"])


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """A person at the terminal; gives what was asked."""
    asked, left = list[str](), list(answers)

    def typed(question: str = "") -> str:
        asked.append(question)
        return left.pop(0)

    monkeypatch.setattr(console, "on_terminal", lambda: True)
    monkeypatch.setenv("CXPLAN_PLAIN", "1")
    monkeypatch.setattr("builtins.input", typed)
    return asked


def test_what_is_unsure_is_asked_on_a_terminal_the_likeliest_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "open.csv").write_text(OPEN, "utf-8")
    asked = answering(monkeypatch, "9", "", "2")  # a number that is not there, then Enter for the first
    assert imported("open.csv") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert len(asked) == 3
    assert said.count("Several columns hold answers. Which one counts now?") == 2
    assert "1. Score 2. Rating" in said and 'Score: "Score"' in said
    assert "1. the day 2. the month" in said
    assert "--map" not in said.partition("This is read as")[0] and "There are:" not in said
    assert "From 1 January 2026 to" in said  # month first: the second of the two
    assert "60 rows, 60 of them counted." in said


def test_where_nobody_answers_any_more_the_plan_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "open.csv").write_text(OPEN, "utf-8")

    def gone(_: str = "") -> str:
        raise EOFError

    answering(monkeypatch)
    monkeypatch.setattr("builtins.input", gone)
    assert cli.run(["import", "plan.yaml", "open.csv"]) == 130
    assert (folder / "plan.yaml").read_text("utf-8") == PLAN


@pytest.mark.parametrize("name", ["open.csv", "undated.csv"])
def test_esc_leaves_an_import_as_it_was(folder: Path, name: str) -> None:
    (folder / "open.csv").write_text(OPEN, "utf-8")
    (folder / "undated.csv").write_text("How satisfied are you?,Team\n" + "4,North\n5,South\n" * 30, "utf-8")
    program = "import sys; from cxplan.cli import run; sys.exit(run(sys.argv[1:]))"
    terminal = Terminal(folder, "import", "plan.yaml", name, program=program)
    terminal.wait_for("Esc leave all as it was")
    assert "--map" not in terminal.shown
    terminal.press(ESC)
    assert terminal.ended() == 130
    assert "Everything that was saved before is as it was" in terminal.shown
    assert (folder / "plan.yaml").read_text("utf-8") == PLAN


def workbook(doctype: str, inside: str) -> bytes:
    """A workbook of one survey whose texts begin with entities that somebody declared."""
    book, made = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["Date", "How likely are you to recommend us? (0-10)", "Team"])
    for at in range(44):
        book.active.append([f"2026-10-{10 + at % 20}", at % 11, "ENTITY"])
    book.save(made)
    out = io.BytesIO()
    with zipfile.ZipFile(made) as packed, zipfile.ZipFile(out, "w") as again:
        for one in packed.infolist():
            data = packed.read(one)
            if one.filename == "xl/sharedStrings.xml":
                text = data.decode().replace("ENTITY", inside)
                head, _, rest = text.partition("<sst")
                data = f"{head}{doctype}<sst{rest}".encode()
            again.writestr(one, data)
    return out.getvalue()


LAUGHS = (
    "<!DOCTYPE sst [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{at} '{f'&a{at - 1};' * 10}'>" for at in range(1, 10))
    + "]>"
)


@pytest.mark.parametrize("inside", ["&a9;", "&secret;"], ids=["laughs", "another file"])
def test_xml_entities_are_never_followed(
    folder: Path, inside: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "secret.txt").write_text("the key of the safe", "utf-8")
    place = (folder / "secret.txt").as_uri()
    doctype = LAUGHS if "a9" in inside else f"<!DOCTYPE sst [<!ENTITY secret SYSTEM '{place}'>]>"
    (folder / "answers.xlsx").write_bytes(workbook(doctype, inside))
    code = cli.run(["import", "plan.yaml", "answers.xlsx"])
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err and code in (0, 1)
    text = (folder / "plan.yaml").read_text("utf-8")
    assert "key of the safe" not in text + told.out + told.err
    assert "haha" not in text + told.out + told.err
    assert len(text) < 5_000
    assert code == 0 or text == PLAN


def test_a_file_that_is_written_while_it_is_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "answers.csv"
    path.write_text(SURE, "utf-8")
    count = counting.counted

    def meanwhile(*given: Any) -> Any:
        with path.open("a", encoding="utf-8") as more:
            more.write("2026-10-31,9\n")
        return count(*given)

    monkeypatch.setattr(counting, "counted", meanwhile)
    assert cli.run(["import", "plan.yaml", "answers.csv"]) == 1
    assert "the file changed while it was read" in " ".join(capsys.readouterr().err.split())
    assert (folder / "plan.yaml").read_text("utf-8") == PLAN
    monkeypatch.undo()
    assert load(folder / "plan.yaml").plan.measurement.sources == ()


def test_half_a_workbook_that_goes_on_growing_is_told_as_that(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = workbook("", "North")
    path = folder / "answers.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    sound = sheets.from_sheets

    def meanwhile(*given: Any) -> Any:
        try:
            return sound(*given)
        finally:
            path.write_bytes(whole)

    monkeypatch.setattr(opened, "from_sheets", meanwhile)
    assert cli.run(["import", "plan.yaml", "answers.xlsx"]) == 1
    assert "the file changed while it was read" in " ".join(capsys.readouterr().err.split())
    assert (folder / "plan.yaml").read_text("utf-8") == PLAN


@pytest.mark.parametrize("suffix", ["xlsx", "xlsm", "xls"])
def test_a_workbook_with_a_password_is_told_and_the_plan_stays(
    folder: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1528) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)
    (folder / f"answers.{suffix}").write_bytes(locked)
    assert cli.run(["import", "plan.yaml", f"answers.{suffix}"]) == 1
    assert "protected by a password. Save it without one" in " ".join(capsys.readouterr().err.split())
    assert (folder / "plan.yaml").read_text("utf-8") == PLAN


class Engine:
    """An engine that is half through."""

    def execute(self, _: str) -> None:
        """Takes any setting."""

    def query_progress(self) -> float:
        """In percent."""
        return 50.0


def test_the_line_about_progress_says_rows_and_speed(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("2026-10-10,9\n" * 40_000, "utf-8")
    found, came = list[progress.Far](), Event()

    def told(far: progress.Far) -> None:
        found.append(far)
        came.set()

    with progress.watched(Engine(), path, "answers.csv", told):  # type: ignore[arg-type]  # what it needs of one
        assert came.wait(10)
    assert abs(found[0].rows - 20_000) < 5 and abs(found[0].of - 40_000) < 5
    assert found[0].per_second > 0
    line = how_far(progress.Far("answers.csv", 1_234_567, 4_987_654, 812_345))
    assert line == "answers.csv: 1,200,000 of about 5,000,000 rows, 810,000 a second …"
