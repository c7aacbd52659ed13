"""What a plan's results say of it besides its rules, each with its line in the plan file."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxplan.commands.judged import tell_judged
from cxplan.commands.unfit import tell_faults
from cxplan.errors import PlanFaults
from cxplan.judging import computed, judge
from cxplan.plan import file

PLAN = """\
foundations: {company: Edge Co, as_of: 2027-06-15}
surveys: {surveys: [{id: SV1, name: Sat, question: Happy?, metric: csat, scale: 1-5}]}
measurement:
  score_totals: [{period: 2027-Q1, survey: SV1, favourable: 60, neutral: 10, unfavourable: 30}]
  reported_scores:
    - {period: 2027-Q1, survey: SV1, score: 60.4, answers: 100}
    - {period: 2027-Q1, survey: SV1, score: 85, answers: 90}
"""


def told(text: str) -> list[str]:
    plan = file.parse(text, Path("edge.yaml"))
    found = judge(plan, computed(plan.plan))
    return [f"{one.weight.value}: {one.fault}" for one in found]


def test_a_reported_score_that_the_answers_beside_it_contradict_is_told_with_both_values() -> None:
    (said,) = told(PLAN)
    assert said.startswith("ask: edge.yaml line 7, Measurement, RS2")
    assert "Stated as 85.0 from 90 answers; the answers beside it say 60.0 from 100." in said
    # Within rounding they are one fact, and nothing is told.
    assert told(PLAN.replace("score: 85", "score: 60")) == []


def test_more_reasons_than_leavers_are_told_where_they_stand() -> None:
    text = """\
foundations: {company: Edge Co, as_of: 2027-06-15}
measurement:
  customer_counts: [{period: 2027-Q1, at_start: 420, new: 0, at_end: 400}]
  churn_reasons:
    - {reason: Price, period: 2027-Q1, count: 30}
"""
    (said,) = told(text)
    assert said.startswith("wrong: edge.yaml line 5, Measurement, CR1") and "30 reasons" in said and "20 custo" in said
    assert told(text.replace("count: 30", "count: 20")) == []


def test_many_findings_of_one_kind_are_told_as_one_that_names_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    row = "    - {{id: SC{0}, survey: SV1, score: 4, count: {0}, period: 2099-01}}\n"
    rows = "".join(row.format(number) for number in range(1, 15))
    text = f"{PLAN.partition('measurement')[0]}measurement:\n  scores:\n{rows}"
    found = judge(file.parse(text, Path("edge.yaml")), None)
    ahead = [one for one in found if one.code == "period_ahead"]
    assert len(ahead) == 14
    tell_judged(tuple(ahead))
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith("14 things cannot be right:") and said.count("has not begun") == 1
    assert said.endswith("(line 13), and 5 more.") and said.count("(line ") == 8
    tell_judged(tuple(ahead[:2]))
    assert " ".join(capsys.readouterr().out.split()).count("has not begun") == 2


def test_many_faults_of_one_kind_are_told_once_with_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    def told_of(count: int) -> str:
        rows = "".join(
            f"    - {{survey: SV1, score: 4, count: lots, period: 2027-{n:02}}}\n" for n in range(1, count + 1)
        )
        with pytest.raises(PlanFaults) as found:
            file.parse(f"{PLAN.partition('measurement')[0]}measurement:\n  scores:\n{rows}", Path("edge.yaml"))
        tell_faults(found.value.faults)
        return " ".join(capsys.readouterr().err.split())

    assert told_of(3).count("is not a whole number") == 3
    said = told_of(12)
    assert said.count("is not a whole number") == 1
    assert "11 more like this, in lines 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, and 16." in said
    assert said.endswith("12 things to put right; nothing was written.")
