"""Six firms from `cxplan` to their document, by keystrokes: it speaks of them, and says only what they said."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from cxplan.plan import Plan
from cxplan.plan.file import load
from cxplan.plan.walk import Kind, facts, rows
from cxplan.wizard import flow
from cxplan.wizard.asking import Reading, Spot, Taken, Typed, Unsure
from cxplan.wizard.draft import Draft

from .firms import FIRMS, Firm
from .offices import OFFICES
from .terminal import ENTER, ESC, Terminal

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of this kind are not there on Windows", allow_module_level=True)

TODAY = date(2026, 11, 28)
WHOLE = """
import datetime, sys
from cxplan.cli import run as command
from cxplan.wizard import run
run.today_of = lambda raw: datetime.date(2026, 11, 28)
sys.exit(command([]))
"""


def through(terminal: Terminal, firm: Firm) -> list[str]:
    """Answers every question as the firm does; gives what it typed or chose, in words."""
    draft, said = Draft({}, TODAY, currency="EUR", decimal=","), list[str]()
    spot = flow.first(draft, "foundations")
    while spot is not None:
        answer = firm.answers.get(str(spot), "")
        terminal.answer(draft, spot, answer)
        ask = flow.ask(draft, spot)
        labels = {option.code: option.label for option in ask.options}
        given = answer if isinstance(answer, tuple) else (answer or ask.default,)
        said += [labels.get(part, part) for part in given]
        draft = flow.taken(draft, meant(draft, spot, answer))
        following = flow.after(draft, spot)
        if following is not None and flow.chapter_of(following) != flow.chapter_of(spot):
            terminal.press_where_asked("Is it right?", flow.ask(draft, following).question)
        spot = following
    return said


def meant(draft: Draft, spot: Spot, typed: Typed) -> Taken:
    reading: Reading = flow.read(draft, spot, typed)
    if isinstance(reading, Unsure):
        reading = flow.read(draft, spot, reading.options[0].code)
    assert isinstance(reading, Taken), f"{spot}: {reading}"
    return reading


def texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every sentence of a plan, with its fact."""
    for fact in facts().values():
        if fact.kind not in (Kind.TEXT, Kind.LINE):
            continue
        for holder in rows(plan, fact.table) if fact.table else (getattr(plan, fact.chapter),):
            value = getattr(holder, fact.name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, str):
                    yield fact.key, one


def words_of(path: Path) -> Iterator[str]:
    """Every paragraph of a document, those in tables too."""
    for element in docx.Document(str(path)).element.body.iter():
        if element.tag.endswith("}p"):
            yield "".join(part.text or "" for part in element.iter() if part.tag.endswith("}t"))


# What the wizard names so that rows can be told apart; the question is the one that was put about recommending.
_OURS = frozenset({"foundations.currency", "journeys.scenario", "reviews.what", "surveys.name"})
_ASKED = "How likely are you to recommend"


@pytest.mark.parametrize("firm", FIRMS + OFFICES, ids=lambda firm: firm.name)
def test_a_document_in_the_words_of_its_trade_that_says_what_was_said(firm: Firm, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, program=WHOLE)
    terminal.wait_for("What should it be like to be your customer?")
    terminal.press(ENTER)
    terminal.wait_for("A strategy for your firm")
    terminal.press(ENTER)
    said = " | ".join(through(terminal, firm)).casefold()
    terminal.wait_for("Build now?")
    terminal.press(ENTER)
    terminal.wait_for("Your strategy is ready.")
    terminal.press(ESC)
    assert terminal.ended() == 0
    plan = load(tmp_path / "strategy.yaml").plan
    for key, text in texts(plan):
        assert text.casefold().rstrip(".") in said or key in _OURS or text.startswith(_ASKED), f"{key}: {text}"
    document = "\n".join(words_of(tmp_path / "strategy.docx"))
    assert not (found := sorted({one.group().casefold() for one in firm.others.finditer(document)})), found
    for spot in ("foundations.company#0", "foundations.business_need#0", "goals.title#0", "foundations.will_not_do#0"):
        assert str(firm.answers[spot]) in document, spot
    assert "60 days" not in document
    assert "To weigh again" not in document and "Everything that was planned is done" not in document
    assert "residents left" not in document
