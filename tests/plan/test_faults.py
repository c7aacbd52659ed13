"""What a person reads about a plan that does not fit: where, what, remedy, and all of it at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxplan.errors import CxplanError, FileProblem, NewerFormat, PlanFaults
from cxplan.plan.file import load, parse
from cxplan.text import words

SAMPLES = Path(__file__).parents[2] / "sample_plans"


def told(text: str) -> list[str]:
    """Every sentence about a plan with this text."""
    with pytest.raises(PlanFaults) as caught:
        parse(text, Path("plan.yaml"))
    return [str(fault).replace("\u00a0", " ") for fault in caught.value.faults]


def goal(lines: str) -> str:
    return f"goals:\n  goals:\n    - id: G1\n      title: Fewer complaints\n      {lines}\n"


GOAL = 'plan.yaml line 5, Goals, G1 "Fewer complaints"'


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            "target: lots",
            'Target: "lots" is not a number. Write a number, for example 45, or a change, for example -20 % or '
            "-2 points.",
        ),
        (
            "target: true",
            "Target: true is not a number. Write a number, for example 45, or a change, for example -20 % or "
            "-2 points.",
        ),
        (
            "baseline: a lot",
            'Baseline: "a lot" is not a number. Write digits, for example 45; where nobody has measured yet, '
            "write not_measured: {} on a line below.",
        ),
        (
            "baseline: {not_measured: {by: soon}}",
            'Baseline: "soon" is not a date. Write year, month and day, for example 2027-12-31.',
        ),
        ("deadline: soon", 'Deadline: "soon" is not a date. Write year, month and day, for example 2027-12-31.'),
        ("deadline: 31.12.2027", "Deadline: 31.12.2027 has the day in front. Write 2027-12-31."),
        (
            "deadline: 2027-02-30",
            "Deadline: 2027-02-30 is a day that no calendar has. Look at month and day; write them as in 2027-12-31.",
        ),
        ("deadline: 86400", 'Deadline: "86400" is not a date. Write year, month and day, for example 2027-12-31.'),
        (
            "baseline_period: Q4",
            'Baseline period: "Q4" is not a period. Write a year from 1990 to 2199, a quarter or a month: 2026, '
            "2026-Q4 or 2026-12.",
        ),
        (
            "baseline_period: 0000",
            'Baseline period: "0000" is not a period. Write a year from 1990 to 2199, a quarter or a month: 2026, '
            "2026-Q4 or 2026-12.",
        ),
        ("deadline: 1989-12-31", "Deadline: 1989-12-31 is out of range. Write a day from 1990-01-01 to 2199-12-31."),
        ("deadline: 2200-01-01", "Deadline: 2200-01-01 is out of range. Write a day from 1990-01-01 to 2199-12-31."),
        (
            "baseline: {not_measured: {by: 1893456000}}",
            'Baseline: "1893456000" is not a date. Write year, month and day, for example 2027-12-31.',
        ),
        (
            "baseline: {not_measured: soon}",
            'Baseline: "soon" stands where it should say who measures and by when. Write not_measured: {}, or an '
            "owner and a day: not_measured: {owner: Jo, by: 2027-12-31}.",
        ),
        (
            "baseline: very few",
            'Baseline: "very few" is not a number. Write digits, for example 45; where nobody has measured yet, write '
            "not_measured: {} on a line below.",
        ),
        (
            "parent: [G1]",
            "Serves goal: A group of entries stands where one id is expected. Write an id, for example TP1.",
        ),
        ("direction: dwon", 'Direction: "dwon" is none of the choices. Write down for "down".'),
        (
            "metric: Repeat-order rate",
            'Metric: "Repeat-order rate" is none of the choices. Write repeat_orders for "Repeat rate".',
        ),
        (
            "direction: sideways",
            'Direction: "sideways" is none of the choices. Write one of these: up (up), down (down), keep (keep).',
        ),
        (
            "owner: [Jo, Ann]",
            "Owner: A group of entries stands where one text is expected. Write the text behind the "
            "colon, between quotes if it has brackets or colons.",
        ),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_its_place_and_remedy(lines: str, sentence: str) -> None:
    assert told(goal(lines)) == [f"{GOAL}, {sentence}"]


def test_a_field_with_a_misspelt_name_is_told_with_the_name_that_was_meant() -> None:
    assert told(goal("targt: 4")) == [f'{GOAL}: "targt" is not known in Goals. Did you mean "target"?']


def test_a_field_called_by_its_label_is_told_with_its_name() -> None:
    assert told(goal("Serves goal: G2")) == [f'{GOAL}: "Serves goal" is not known in Goals. Did you mean "parent"?']


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "foundations:\n  currency: eur\n",
            'plan.yaml line 2, Foundations, Currency: "eur" is not a currency\'s code. Write its three capital '
            "letters, for example EUR.",
        ),
        (
            "foundations:\n  brand_colour: '#12'\n",
            'plan.yaml line 2, Foundations, Brand colour: "#12" is not a colour. Write # and six digits or letters '
            'from A to F between quotes, for example "#1F6F78".',
        ),
        (
            "foundations:\n  has_customers: maybe\n",
            'plan.yaml line 2, Foundations, Serves people already: "maybe" is neither yes nor no. Write yes or no.',
        ),
        (
            "surveys:\n  surveys:\n    - response_rate: 130 %\n",
            'plan.yaml line 3, Surveys, SV1, Response rate: "130 %" is out of range. Write a share from 0 % to 100 %.',
        ),
        (
            "business_case:\n  margin: thick\n",
            'plan.yaml line 2, Money, Margin: "thick" is not a share. Write a percentage, for example 24 %; where '
            "nobody has measured yet, write not_measured: {} on a line below.",
        ),
        (
            "audit:\n  touchpoints:\n    - name: Checkout\n      rating: 7\n",
            'plan.yaml line 4, Audit, TP1 "Checkout", Rating (1-5): 7 is out of range. Write a number from 1 to 5.',
        ),
        (
            "audit:\n  touchpoints:\n    - name: Checkout\n      rating: 3.5\n",
            'plan.yaml line 4, Audit, TP1 "Checkout", Rating (1-5): 3.5 is not a whole number. Write digits without '
            "decimals, for example 45.",
        ),
        (
            "research:\n  mystery_visits:\n    - {who: us, answer_hours: a while}\n",
            'plan.yaml line 3, Research, MV1 "us", Time to answer: "a while" is not a length of time. Write '
            "hours, for example 5:40 or 26.",
        ),
        (
            "goal:\n  goals: []\n",
            'plan.yaml line 1: "goal" is not known in the plan. Did you mean "goals"?',
        ),
        (
            "touchpoints:\n  - name: Checkout\n",
            'plan.yaml line 1: "touchpoints" belongs into a step. Move it under "audit".',
        ),
        (
            "audit: nothing\n",
            'plan.yaml line 1, Audit: "nothing" stands where the fields of this step are expected. Write each field '
            "on a line of its own, set in by two blanks: its name, a colon, the value.",
        ),
        (
            "audit:\n  pains: none\n",
            'plan.yaml line 2, Audit, Pain points: "none" stands where rows are expected. Begin each row with a '
            "dash, as in the sample plans.",
        ),
        (
            "audit:\n  pains:\n    - Too slow\n",
            'plan.yaml line 3, Audit, Pain points, row 1: "Too slow" stands where the fields of a row are expected. '
            "Write each field of the row on a line of its own: its name, a colon, the value.",
        ),
        (
            "tactics:\n  tactics:\n    - goals: G1\ngoals:\n  goals:\n    - id: G1\n",
            'plan.yaml line 3, Tactics, T1, Serves goals: "G1" stands where a list of ids is expected. Write the ids '
            "between brackets, for example [G1, G2].",
        ),
        ("format: one\n", 'plan.yaml line 1: "one" is no format. Write format: 1.'),
        ("format: 0\n", "plan.yaml line 1: 0 is no format. Write format: 1."),
        (
            "ids:\n  G: many\n",
            'plan.yaml line 2: "many" is no highest number. Take the line out if you did not change it on purpose.',
        ),
        (
            "- a\n- b\n",
            "plan.yaml: This is no plan: a plan has steps, each a name with a colon. Compare with a sample plan: "
            '"cxplan sample starter".',
        ),
    ],
)
def test_what_stands_in_the_wrong_shape_is_told_with_its_place_and_remedy(text: str, sentence: str) -> None:
    assert told(text) == [sentence]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "audit:\n  praise: ripe: fruit\n",
            'plan.yaml line 2: "praise: ripe: fruit" has a colon too many. Put the text after the first colon between '
            "quotes.",
        ),
        (
            "audit:\n\tpraise: fruit\n",
            'plan.yaml line 2: "praise: fruit" has a tab in front of it. Use blanks instead of the tab.',
        ),
        (
            "audit:\n  praise: @home\n",
            'plan.yaml line 2: "praise: @home" has a text that begins with a special sign. '
            "Put the text between quotes.",
        ),
        (
            "audit:\n  praise: *best*\n",
            'plan.yaml line 2: "praise: *best*" has a text that begins with * or &, which '
            "are special signs. Put the text between quotes.",
        ),
        (
            'audit:\n  praise: "fruit\n',
            "plan.yaml line 2: A quotation mark is opened here or above and not closed. Add the closing one; to write "
            "a quotation mark inside a text, put the text between single quotes.",
        ),
        (
            "audit:\n    praise: fruit\n  look_again: 2027-01-01\n",
            'plan.yaml line 3: "look_again: 2027-01-01" is set in differently from the lines around it. Give lines '
            "that belong together the same number of blanks in front.",
        ),
        (
            "tactics:\n  tactics:\n    - goals: [G1, G2\n",
            'plan.yaml line 3: "- goals: [G1, G2" has a bracket that is not closed, or misses a comma. Close the '
            "bracket; put texts with commas or brackets between quotes.",
        ),
        (
            "audit:\n  praise: fruit\n  praise: drivers\n",
            'plan.yaml line 3: "praise" stands twice here. Keep one of the two.',
        ),
        (
            "audit: {}\n---\ngoals: {}\n",
            "plan.yaml line 2: A second plan begins here. Keep one plan in a file; take "
            "out the line with three dashes.",
        ),
        (
            "audit:\n  praise: !!python/none x\n",
            'plan.yaml line 2: "!!python/none" is a sign for programs that a plan does not take. Take it out, and put '
            "the text between quotes.",
        ),
        (
            "audit:\n  praise: a\x07b\n",
            "plan.yaml line 2: There is a sign here that cannot be seen and does not belong into a text. Delete it and "
            "type the place anew.",
        ),
        (
            "[" * 80 + "]" * 80,
            "plan.yaml: The lines are set in far deeper than in any plan. Compare with a sample plan.",
        ),
        (
            "audit: &a\n  pains: [*a]\n",
            "plan.yaml line 1: This part repeats itself without end. Write the text out instead of the * sign.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_plain_words(text: str, sentence: str) -> None:
    assert sentence in told(text)


ROWS = """\
goals:
  goals:
    - {id: G1, title: Fewer complaints}
    - {id: G2, title: Quicker answers}
audit:
  touchpoints:
    - {id: TP1, name: Checkout}
tactics:
  tactics:
    - id: T1
      title: Ask first
      LINE
"""


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "goals: [G1, G9]",
            'Serves goals: "G9" does not exist in Goals. Write one of these: G1 "Fewer complaints", '
            'G2 "Quicker answers".',
        ),
        ("goals: [g2]", 'Serves goals: "g2" is not an id. Did you mean G2 "Quicker answers"?'),
        ("touchpoint: Chekout", 'Touchpoint: "Chekout" is not an id. Did you mean TP1 "Checkout"?'),
        (
            "touchpoint: G1",
            "Touchpoint: G1 is a row of Goals; here one of Touchpoints is expected. Write one of these: "
            'TP1 "Checkout".',
        ),
        ("touchpoint: us", 'Touchpoint: "us" does not exist in Touchpoints. Write one of these: TP1 "Checkout".'),
        (
            "tool: TL1",
            'Tool: "TL1" does not exist; there are no rows yet in: Tools. Add the row there, or take this out.',
        ),
    ],
)
def test_a_reference_to_what_is_not_there_is_told_with_what_is(line: str, sentence: str) -> None:
    assert told(ROWS.replace("LINE", line)) == [f'plan.yaml line 12, Tactics, T1 "Ask first", {sentence}']


def test_goals_that_serve_each_other_in_a_circle_are_told_once() -> None:
    text = "goals:\n  goals:\n    - {id: G1, parent: G3}\n    - {id: G2, parent: G1}\n    - {id: G3, parent: G2}\n"
    assert told(text) == [
        "plan.yaml line 3, Goals, G1, Serves goal: These rows lead round in a circle: G1 → G3 → G2 → G1. "
        "Take this out of one of them."
    ]


def test_a_goal_that_serves_itself_is_a_circle() -> None:
    assert "These rows lead round in a circle: G1 → G1." in told("goals:\n  goals:\n    - {id: G1, parent: G1}\n")[0]


@pytest.mark.parametrize(
    ("row_id", "sentence"),
    [
        (
            "G1",
            "G1 stands twice: this row, and row 1 on line 3. Take the id out of the row that is new; it gets one "
            "by itself.",
        ),
        ("T1", "T1 is an id of Tactics. Write G and a number, or take the id out; the row gets one by itself."),
        (
            "G01",
            '"G01" is not an id of this table. Write G and a number, or take the id out; the row gets one by itself.',
        ),
        ("7", '"7" is not an id of this table. Write G and a number, or take the id out; the row gets one by itself.'),
    ],
)
def test_an_id_that_cannot_be_one_is_told(row_id: str, sentence: str) -> None:
    found = told(f"goals:\n  goals:\n    - id: G1\n    - id: {row_id}\n      title: Second\n")
    assert [fault.partition(": ")[2] for fault in found] == [sentence]


def test_every_fault_is_told_at_once_in_the_order_of_the_lines() -> None:
    text = (
        "foundations:\n  currency: euros\n"
        "goals:\n  goals:\n    - id: G1\n      target: lots\n      deadline: soon\n      parent: G7\n"
        "audit:\n  prais: fruit\n  praise: fruit\n  praise: fruit\n"
    )
    lines = [sentence.split(",")[0].split(":")[0] for sentence in told(text)]
    assert lines == [f"plan.yaml line {line}" for line in (2, 6, 7, 8, 10, 12)]


def test_long_values_are_cut_where_they_are_told() -> None:
    sentence = told(goal(f"target: {'very ' * 100}much"))[0]
    assert '"very very very very very very very very…" is not a number.' in sentence


def test_no_sentence_speaks_of_what_the_file_is_made_of() -> None:
    jargon = ("yaml:", "mapping", "scalar", "pydantic", "validation", "anchor", "alias", "node", "token", "string")
    say = words("faults")
    found = [f"{key}: {word}" for key in say.keys() for word in jargon if word in str(say._find(key)).lower()]  # noqa: SIM118  # a catalogue's keys are its leaves
    assert found == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", 'PLAN is empty. Start a plan with "cxplan new", or copy a sample with "cxplan sample starter".'),
        (
            b"# nothing yet\n",
            'PLAN is empty. Start a plan with "cxplan new", or copy a sample with "cxplan sample starter".',
        ),
        (
            b"PK\x03\x04rest",
            "PLAN is no plan but a workbook, a document or a picture. Name the plan it was made from; "
            "its name ends in .yaml.",
        ),
        (b"\x7fELF\x00\x00\xff", "PLAN is no text, so it cannot be a plan. Name a plan; its name ends in .yaml."),
        (
            b"foundations:\n  company: Caf\xe9\n",
            "PLAN has letters that cannot be read. Open it in the program it was written with and save it as UTF-8.",
        ),
        (
            b"format: 2\n",
            "PLAN was made by a newer cxplan: its format is 2, and this cxplan knows formats up to 1. Get "
            "the newest cxplan, then try again.",
        ),
    ],
)
def test_a_file_that_is_no_plan_gets_one_sentence(data: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(data)
    with pytest.raises(FileProblem) as caught:
        load(path)
    assert str(caught.value).replace(str(path), "PLAN").replace("plan.yaml", "PLAN") == sentence


def test_a_newer_format_is_a_problem_of_its_own() -> None:
    with pytest.raises(NewerFormat):
        parse("format: 99\nnew_chapter: {}\n", Path("plan.yaml"))


def test_a_missing_file_a_folder_and_a_huge_file_get_sentences(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    for path, part in (
        (tmp_path / "gone.yaml", "There is no file"),
        (tmp_path, "is a folder. Name a file in it."),
        (huge, "is larger than 50 MB"),
        (tmp_path / "a\0b.yaml", "is a name this system cannot use"),
    ):
        with pytest.raises(CxplanError, match=part):
            load(path)


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.yaml")))
def test_the_sample_plans_have_no_faults(name: str) -> None:
    assert load(SAMPLES / name).plan.foundations.company


def test_an_id_that_is_none_is_told_once_and_by_the_number_of_its_row() -> None:
    assert told("goals:\n  goals:\n    - {title: Fewer complaints}\n    - {id: [G2]}\n") == [
        "plan.yaml line 4, Goals, row 2: A group of entries is not an id of this table. Write G and a number, or take "
        "the id out; the row gets one by itself."
    ]


def test_a_row_that_is_none_is_told_with_its_table_where_the_step_has_several() -> None:
    assert told("foundations:\n  teams:\n    - {name: Shop}\n    - Kitchen\n") == [
        'plan.yaml line 4, Foundations, Teams, row 2: "Kitchen" stands where the fields of a row are expected. Write '
        "each field of the row on a line of its own: its name, a colon, the value."
    ]


@pytest.mark.parametrize("row_id", ['"G1\\n"', "G1٢", "Ｇ1"])
def test_an_id_with_strange_signs_is_none(row_id: str) -> None:
    assert "is not an id of this table" in told(f"goals:\n  goals:\n    - {{id: {row_id}}}\n")[0]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("100 %", '"100 %" is out of range. Write a share of at least 50 % and below 100 %.'),
        ("0.3", "0.3 is out of range. Write a share of at least 50 % and below 100 %."),
    ],
)
def test_a_threshold_out_of_range_is_told(value: str, sentence: str) -> None:
    assert told(f"settings:\n  confidence: {value}\n") == [f"plan.yaml line 2, Settings, Confidence level: {sentence}"]


def test_a_threshold_may_be_written_as_a_percentage() -> None:
    plan = parse("settings:\n  confidence: 90 %\n  ramp_first: 30 %\n", Path("plan.yaml")).plan
    assert (plan.settings.confidence, plan.settings.ramp_first) == (0.9, 0.3)


@pytest.mark.parametrize("number", ["-1", "true", "999999999"])
def test_a_highest_number_that_no_id_can_have_is_told(number: str) -> None:
    assert told(f"ids:\n  G: {number}\n") == [
        f"plan.yaml line 2: {number} is no highest number. Take the line out if you did not change it on purpose."
    ]


def test_the_rest_of_a_text_that_a_comma_cut_off_is_told() -> None:
    assert told("goals:\n  goals:\n    - {title: Fast, friendly service, metric: nps}\n") == [
        'plan.yaml line 3, Goals, G1 "Fast": "friendly service" is not known in Goals, and there is no value behind '
        "it. If it goes on from a text before it, put that whole text between quotes, because of its comma; if not, "
        "take it out."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "goals:\n  goals:\n    - {baseline: {not_measured: {owner: Jo, and Ann}}}\n",
        "own_words:\n  - {place: summary.headline, words: Warm, and early}\n",
        "goals:\n  goals:\n    - {xyzzy: ''}\n",
        "foundations:\n  xyzzy:\n",
        "xyzzy:\n",
    ],
)
def test_a_name_that_no_plan_has_is_told_though_nothing_stands_behind_it(text: str) -> None:
    assert "is not known in" in told(text)[0]
