"""Every text that a person entered is found again: in the workbook, and unless private in the complete document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from docx import Document

from cxplan import document, workbook
from cxplan.plan.walk import facts
from cxplan.workbook.plan_text import BASE_SHEET
from tests.judges.package import Package

from .full_plan import OWNER, Full, free_texts, full_plan

AS_OF = date(2027, 1, 20)
pytestmark = pytest.mark.xdist_group("nothing is lost")

PLANS: dict[str, dict[str, bool]] = {
    "everything said": {},
    "every step set aside": {"set_aside": True},
    "no figure measured": {"measured": False},
}


@dataclass(frozen=True)
class Made:
    """A full plan with what stands in its two files."""

    full: Full
    cells: frozenset[str]
    names: frozenset[str]
    told: str
    raw: bytes


@pytest.fixture(scope="module", params=PLANS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    full = full_plan(**PLANS[request.param])
    path = tmp_path_factory.mktemp("full") / "full.xlsx"
    book = workbook.make(full.plan)
    path.write_bytes(book.package)
    package = Package(path)
    # The plan's copy for the day it is read back does not count: nobody can see it.
    cells = {str(v) for sheet, values in package.values().items() if sheet != BASE_SHEET for v in values.values()}
    told = document.make(full.plan, book.values, AS_OF, kind=document.Kind(record=True)).package
    paragraphs = Document(io.BytesIO(told)).element.body.iter("{*}p")
    return Made(
        full,
        frozenset(cells),
        frozenset(name.name for name in package.names),
        "\n".join(paragraph.text for paragraph in paragraphs),
        b"\n".join(_all_parts(told)),
    )


def _all_parts(package: bytes) -> Iterator[bytes]:
    """What every part of a package says, parts of the workbooks embedded in it included."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        for name in file.namelist():
            part = file.read(name)
            if zipfile.is_zipfile(io.BytesIO(part)):
                yield from _all_parts(part)
            else:
                yield part


def test_the_plan_says_something_everywhere() -> None:
    tokens = {**full_plan(set_aside=True).tokens, "own_words.place": ""}
    assert set(tokens) == {fact.key for fact in free_texts()}
    assert len(tokens) > 150


def test_every_fact_has_its_place_in_the_workbook(made: Made) -> None:
    assert [fact.key for fact in facts().values() if fact.range_name not in made.names] == []


def test_every_text_stands_in_the_workbook(made: Made) -> None:
    said = "\n".join(made.cells)
    # Who owns what is not measured yet stands within a sentence, all else in a cell of its own.
    whole = {key: token for key, token in made.full.tokens.items() if key in facts()}
    assert [key for key, token in whole.items() if token not in made.cells] == []
    assert [key for key, token in made.full.tokens.items() if token not in said] == []


def test_every_text_that_is_not_private_stands_in_the_complete_document(made: Made) -> None:
    known = facts()
    wanted = {key: token for key, token in made.full.tokens.items() if not known[key.removesuffix(OWNER)].private}
    assert [key for key, token in wanted.items() if token not in made.told] == []


def test_no_private_text_is_anywhere_in_the_document(made: Made) -> None:
    # Whoever owns a private figure that is still to be measured may be named beside the task.
    # What a customer said is private until they agree to be quoted: here everything is said, consent included.
    secrets = [fact.key for fact in free_texts() if fact.private and fact.key != "quotes.words"]
    assert secrets
    assert [key for key in secrets if made.full.tokens[key].encode() in made.raw] == []
