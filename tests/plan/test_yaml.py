"""A plan's text: values as people mean them, changes spliced in with comments kept, whatever the data."""

from __future__ import annotations

import copy
import difflib
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cxplan.plan import yaml_dump, yaml_nodes
from cxplan.plan.yaml_splice import pruned, spliced
from cxplan.plan.yaml_text import read, scalar

TEXT = """\
# Top comment
format: 1  # the format

foundations:
  company: Orchard Lane   # made up
  # why it is here
  offer: >-
    Groceries
    brought home.
  never: |
    No lies.
    # this is text

    No tricks.
  currency: EUR
goals:
  # first goal
  goals:
    - id: G1
      title: "Keep: them" # quoted
      target: 10
      tags: [a, b]  # flow
    # second goal
    - id: G2
      title: Complaints

      baseline:
        not_measured:
          owner: Jo # who
    # third goal
    - {id: G3, title: Flow row}
# the end
"""
ORDER = ("format", "foundations", "goals", "audit")

LETTERS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\x85\u2028\u2029", exclude_categories=("Cs", "Cc"))
    | st.just("\n"),
    max_size=30,
)
SPECIAL = st.sampled_from(
    [
        "no",
        "1:30",
        "2027-01-31",
        "- a",
        "a: b",
        "a #b",
        "#x",
        "'",
        '"',
        "=1+1",
        "{a",
        "[",
        "null",
        "~",
        "1e3",
        "0x1f",
        "  ",
        "trailing ",
        " leading",
        "a\n",
        "a\n\n",
        "\na",
        "a\n  b\n c",
        "|",
        ">",
        "&a",
        "*a",
        "!t",
        "%",
        "@",
        "`",
        "---",
        "...",
        "? a",
        "a\tb",
        "\t",
        "😀",
        "سلام",
        "\x07",
        "\x7f",
        "\ufeff",
        "true",
        "1_000",
        ".5",
        "+1",
        ",",
        "a,b",
        "]",
        "a:",
        "\u2028",
        "\x85",
        "a\r\nb",
    ]
)
TEXTS = SPECIAL | LETTERS
SCALARS = TEXTS | st.integers(-(10**6), 10**6) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = (
    SCALARS
    | st.lists(TEXTS, max_size=3)
    | st.fixed_dictionaries({"not_measured": st.dictionaries(st.sampled_from(["owner", "by"]), TEXTS)})
)
NAMES = st.sampled_from(["title", "target", "tags", "baseline", "owner", "parent"])


def changed(new: dict[str, Any], text: str = TEXT) -> str:
    before = read(text)
    return spliced(before, before.data, new, ORDER, ()).text


def edited(**changes: Any) -> dict[str, Any]:
    """The data of TEXT with other values in its foundations."""
    new: dict[str, Any] = copy.deepcopy(read(TEXT).data)
    new["foundations"].update(changes)
    return new


def difference(new: str) -> list[str]:
    """The lines that differ from TEXT, as `diff` marks them."""
    return [line for line in difflib.ndiff(TEXT.splitlines(), new.splitlines()) if line[0] in "+-"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("1:30", "1:30"),
        ("2027-01-31", "2027-01-31"),
        ("010", 10),
        ("0o10", 8),
        ("1_000", "1_000"),
        ("true", True),
        ("null", None),
        ("~", None),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-7", -7),
        ("NO", "NO"),
        ("9" * 400, "9" * 400),
    ],
)
def test_values_are_those_of_the_present_standard(written: str, value: object) -> None:
    assert scalar(written) == value


def test_a_text_stays_as_it_was_typed_where_the_plan_wants_text() -> None:
    text = "foundations:\n  company: 1984\n  offer: true\n  size: 1984\n"
    data = read(text, {("foundations", "company"), ("foundations", "offer")}).data
    assert data == {"foundations": {"company": "1984", "offer": "true", "size": 1984}}


def test_a_changed_value_leaves_everything_else_as_it_was() -> None:
    assert difference(changed(edited(company="Fig & Co"))) == [
        "-   company: Orchard Lane   # made up",
        "+   company: Fig & Co   # made up",
    ]


def test_a_cleared_value_takes_its_line_along_but_no_comment() -> None:
    new = edited(currency=None)
    assert difference(changed(new)) == ["-   currency: EUR"]
    assert "# made up" in changed(edited(company=None))


def test_a_new_row_stands_after_the_last_and_a_new_chapter_in_its_order() -> None:
    new = edited()
    new["goals"]["goals"].append({"id": "G4", "title": "More: of it"})
    new["audit"] = {"praise": "fruit"}
    made = changed(new)
    assert read(made).data == new
    assert made.index("G3") < made.index("G4") < made.index("audit:")
    assert '- id: G4\n      title: "More: of it"\n' in made


def test_a_moved_row_takes_its_comment_along() -> None:
    new = edited()
    new["goals"]["goals"].reverse()
    made = changed(new)
    assert made.index("# third goal") < made.index("G3") < made.index("# second goal") < made.index("G2")


def test_windows_line_ends_stay() -> None:
    made = changed(edited(company="Fig"), TEXT.replace("\n", "\r\n"))
    assert made.count("\r\n") == made.count("\n") == TEXT.count("\n")


def test_the_same_data_gives_the_same_text() -> None:
    assert changed(read(TEXT).data) == TEXT


@given(st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)))
def test_any_data_is_read_back_as_it_was_written(data: Any) -> None:
    document = {"a": data}
    assert pruned(read(yaml_dump.document(document)).data) == pruned(document)


@given(TEXTS)
def test_a_text_is_the_same_to_readers_of_the_older_standard(text: str) -> None:
    text = _plain_lines(text)
    found = yaml.safe_load(yaml_dump.document({"a": text}))["a"]
    assert str(found) == text  # dates and periods are plain, and some readers make days of them


CHANGES = st.lists(
    st.one_of(
        st.tuples(
            st.just("fact"), st.sampled_from(["company", "offer", "never", "currency", "audience"]), VALUES | st.none()
        ),
        st.tuples(st.just("cell"), st.integers(0, 5), NAMES, VALUES | st.none()),
        st.tuples(st.just("add"), st.integers(0, 5), st.dictionaries(NAMES, VALUES, max_size=3)),
        st.tuples(st.just("remove"), st.integers(0, 5)),
        st.tuples(st.just("move"), st.integers(0, 5), st.integers(0, 5)),
        st.tuples(
            st.just("chapter"), st.sampled_from(["audit", "research"]), st.dictionaries(NAMES, VALUES, max_size=3)
        ),
    ),
    max_size=6,
)


def after(data: dict[str, Any], changes: list[tuple[Any, ...]]) -> dict[str, Any]:
    """The data with random changes in it, cleared values gone."""
    new = copy.deepcopy(data)
    rows: list[dict[str, Any]] = new["goals"]["goals"]
    for number, (kind, *said) in enumerate(changes):
        match kind:
            case "fact":
                new["foundations"][said[0]] = said[1]
            case "cell" if rows:
                rows[said[0] % len(rows)][said[1]] = said[2]
            case "add":
                rows.insert(said[0], {"id": f"G{number + 10}", **said[1]})
            case "remove" if rows:
                rows.pop(said[0] % len(rows))
            case "move" if rows:
                rows.insert(said[1], rows.pop(said[0] % len(rows)))
            case "chapter":
                new[said[0]] = said[1]
    return pruned(_plain_lines(new))  # type: ignore[no-any-return]  # a plan's data is a mapping


def _plain_lines(data: Any) -> Any:
    """Data with line ends as answers have them."""
    if isinstance(data, str):
        return data.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(data, dict):
        return {_plain_lines(name): _plain_lines(item) for name, item in data.items()}
    return [_plain_lines(item) for item in data] if isinstance(data, list) else data


@given(CHANGES)
def test_any_change_is_read_back_exactly(changes: list[tuple[Any, ...]]) -> None:
    new = after(read(TEXT).data, changes)
    assert pruned(read(changed(new)).data) == new


@given(CHANGES)
def test_changes_of_values_and_new_rows_keep_every_comment(changes: list[tuple[Any, ...]]) -> None:
    kept = [change for change in changes if change[0] in ("fact", "cell", "add", "chapter")]
    made = changed(after(read(TEXT).data, kept))
    for comment in (
        "# Top comment",
        "# the format",
        "# made up",
        "# why it is here",
        "# first goal",
        "# second goal",
        "# third goal",
        "# the end",
    ):
        assert comment in made


@given(CHANGES, CHANGES)
def test_changes_on_top_of_changes_hold_as_well(first: list[tuple[Any, ...]], second: list[tuple[Any, ...]]) -> None:
    made = changed(after(read(TEXT).data, first))
    new = after(read(made).data | {"goals": {"goals": [], **(read(made).data.get("goals") or {})}}, second)
    before = read(made)
    assert pruned(spliced(before, before.data, new, ORDER, ()).data) == new


@pytest.mark.parametrize("text", ["rows:\n" + "- {name: x}\n" * 2_000, "rows: [" + "{}," * 4_000 + "]\n"])
def test_more_rows_than_in_any_plan_are_told_before_they_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    assert read(text).troubles == ()
    monkeypatch.setattr(yaml_nodes, "MOST", 4_000)
    assert [trouble.key for trouble in read(text).troubles] == ["many"]
