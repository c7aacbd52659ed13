"""The form to fill in by hand: every question in its own words, no answer, and never over what somebody filled in."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from cxplan import cli
from cxplan.plan.choices import Activity
from cxplan.plan.essentials import numbers
from cxplan.plan.trade import trade
from cxplan.wizard import catalogue
from tests.judges.schema import audit_faults

STAYS = """\
foundations:
  company: Harbour House
  activity: stays
  offer: Nine rooms above the quay
  as_of: 2027-01-15
goals:
  goals:
    - {title: Nobody waits for a towel, owner: Tove}
business_case:
  yearly_spend: 712
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "hotel.yaml").write_text(STAYS)
    return tmp_path / "hotel.yaml"


def form(plan: Path, *more: str) -> Path:
    assert cli.run(["build", str(plan), "--blank", *more]) == 0
    return plan.with_name("hotel-form.docx")


def read(path: Path) -> tuple[list[str], list[Table]]:
    """The paragraphs outside of tables, and the tables."""
    parts = list(docx.Document(str(path)).iter_inner_content())
    return [part.text for part in parts if isinstance(part, Paragraph)], [p for p in parts if isinstance(p, Table)]


def test_asks_every_question_of_the_quick_path_in_the_words_of_the_trade(plan: Path) -> None:
    said, _ = read(form(plan))
    said = [line.replace("“", '"').replace("”", '"') for line in said]
    asked = [one["question"] for one in catalogue.quick(trade(Activity.STAYS)) if one["name"] in numbers()]
    assert [line.partition(". ")[2] for line in said if line[:1].isdigit() and ". " in line] == asked
    assert any("guest" in line for line in asked)
    assert {path.name for path in plan.parent.glob("*.??c?")} == {"hotel-form.docx"}
    assert not list(plan.parent.glob("*.xlsx"))


def test_holds_no_answer_and_room_for_each(plan: Path) -> None:
    said, tables = read(form(plan))
    cells = [cell.text for table in tables for row in table.rows[1:] for cell in row.cells]
    assert cells
    assert not any(cells)
    whole = "\n".join(said)
    for answer in ("Nine rooms", "towel", "Tove", "712"):
        assert answer not in whole
    assert "Harbour House" in whole
    assert "☐ they order" in whole.replace("\N{NO-BREAK SPACE}", " ")
    touchpoints = next(table for table in tables if table.cell(0, 0).text == "Touchpoint")
    assert [cell.text for cell in touchpoints.rows[0].cells][:3] == ["Touchpoint", "Importance (1-5)", "Rating (1-5)"]
    assert len(touchpoints.rows) == 9


def test_is_valid_and_laid_out_for_the_paper_asked_for(plan: Path) -> None:
    made = form(plan, "--paper", "letter")
    assert not audit_faults(made)
    page = docx.Document(str(made)).sections[-1]
    assert page.page_width is not None
    assert round(page.page_width.inches, 1) == 8.5
    first = made.read_bytes()
    assert form(plan, "--paper", "letter").read_bytes() == first


def test_is_not_written_over_what_somebody_filled_in(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = form(plan)
    filled = docx.Document(str(made))
    filled.tables[0].cell(0, 0).text = "Harbour House"
    filled.save(str(made))
    before = made.read_bytes()
    assert cli.run(["build", str(plan), "--blank"]) != 0
    assert made.read_bytes() == before
    assert "hotel-form.docx" in capsys.readouterr().err
    form(plan, "--force")
    copies = [path for path in plan.parent.glob("hotel-form*.docx") if path != made]
    assert [copy.read_bytes() for copy in copies] == [before]
