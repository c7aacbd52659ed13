"""No accepted answer is lost: kept at once, back after any interruption, put into the plan when it is opened."""

from __future__ import annotations

import errno
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cxplan import beside, files
from cxplan.errors import FileProblem
from cxplan.plan import journal, lock
from cxplan.plan.answers import AddRow, Answer, MoveRow, RemoveRow, SetFact
from cxplan.plan.file import load

PLAN = """\
# mine
foundations:
  company: Fig & Co
goals:
  goals:
    - id: G1
      title: Fewer complaints
"""

ANSWERS: tuple[Answer, ...] = (
    SetFact("foundations.company", "", "Pear & Söhne"),
    AddRow("goals", "G2", {"title": "Quicker answers", "baseline": {"not_measured": {"owner": "Jo"}}}),
    SetFact("goals.target", "G2", 4.5),
    MoveRow("goals", "G2", ""),
    RemoveRow("goals", "G1"),
)


def put(folder: Path) -> Path:
    path = folder / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_answers_and_notes_come_back_as_they_were_given(tmp_path: Path) -> None:
    plan = put(tmp_path)
    for answer in ANSWERS:
        journal.append(plan, [answer], {"at": "goals.title#1"})
    journal.append(plan, notes={"at": "goals.owner#1"})
    found = journal.kept(plan)
    assert found.answers == ANSWERS
    assert found.notes == {"at": "goals.owner#1"}


def test_a_journal_cut_off_at_any_byte_gives_every_answer_before_the_cut(tmp_path: Path) -> None:
    plan = put(tmp_path)
    ends = []
    for answer in ANSWERS:
        journal.append(plan, [answer])
        ends.append(journal.path_of(plan).stat().st_size)
    whole = journal.path_of(plan).read_bytes()
    for cut in range(len(whole) + 1):
        journal.path_of(plan).write_bytes(whole[:cut])
        given = sum(end - 1 <= cut for end in ends)  # the line's own end adds nothing
        found = journal.kept(plan)
        assert found.answers == ANSWERS[:given]
        assert found.strange == ()
        if cut % 7 == 0:  # each takes a moment: it waits for the disk
            journal.append(plan, [SetFact("audit.praise", "", "more")])
            assert journal.kept(plan).answers == (*ANSWERS[:given], SetFact("audit.praise", "", "more"))


def test_opening_a_plan_puts_the_answers_into_its_file(tmp_path: Path) -> None:
    plan = put(tmp_path)
    journal.append(plan, ANSWERS, {"at": "goals.owner#1"})
    file = load(plan)
    assert file.newly_folded == len(ANSWERS)
    assert file.notices == ()
    assert file.plan.foundations.company == "Pear & Söhne"
    assert [goal.id for goal in file.plan.goals.goals] == ["G2"]
    assert plan.read_text("utf-8") == file.text
    assert file.text.startswith("# mine\n")
    assert journal.kept(plan) == journal.Kept(notes={"at": "goals.owner#1"})
    assert load(plan).newly_folded == 0


def test_a_finished_dialogue_leaves_nothing_beside_the_plan(tmp_path: Path) -> None:
    plan = put(tmp_path)
    with lock.held(plan):
        journal.append(plan, ANSWERS, {"at": "end"})
        load(plan)
        journal.discard(plan)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


def test_an_answer_given_while_the_ones_before_it_are_put_into_the_plan_stays_beside_it(tmp_path: Path) -> None:
    plan = put(tmp_path)
    journal.append(plan, ANSWERS[:1], {"at": "foundations.offer#0"})
    being_written = journal.kept(plan)
    journal.append(plan, ANSWERS[2:3], {"at": "foundations.has_customers#0"})
    journal.folded(plan, being_written)
    assert journal.kept(plan) == journal.Kept(ANSWERS[2:3], {"at": "foundations.has_customers#0"})


def test_the_same_answers_folded_twice_do_no_harm(tmp_path: Path) -> None:
    plan = put(tmp_path)
    journal.append(plan, ANSWERS)
    once = load(plan).raw
    journal.append(plan, ANSWERS)
    assert load(plan).raw == once


def test_answers_stay_beside_a_plan_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = put(tmp_path)
    journal.append(plan, ANSWERS[:1])

    def refused(path: Path, data: bytes, mode: int | None = None) -> None:
        raise files.problem("write.read_only", path)

    monkeypatch.setattr(files, "write_bytes", refused)
    file = load(plan)
    assert file.plan.foundations.company == "Pear & Söhne"
    assert file.newly_folded == 1
    assert file.notices[0].startswith(
        "The answers of your last session are in this plan, but plan.yaml could not be written yet; they stay beside "
    )
    assert plan.read_text("utf-8") == PLAN == file.text
    assert journal.kept(plan).answers == ANSWERS[:1]


def test_answers_without_a_place_are_set_aside_and_told(tmp_path: Path) -> None:
    plan = put(tmp_path)
    lost = SetFact("goals.target", "G9", 3)
    journal.append(plan, [lost, ANSWERS[0]])
    file = load(plan)
    rest = tmp_path / ".plan.yaml.cxplan-rest"
    assert file.plan.foundations.company == "Pear & Söhne"
    assert file.newly_folded == 1
    assert file.notices == (f"One answer no longer has a place in the plan. It is kept in {rest}.",)
    assert '"row": "G9"' in rest.read_text("utf-8")


def test_a_journal_that_something_else_wrote_into_is_set_aside_and_told(tmp_path: Path) -> None:
    plan = put(tmp_path)
    journal.append(plan, ANSWERS[:1])
    with journal.path_of(plan).open("ab") as file:
        file.write(b"nonsense\n[1]\n")
    found = load(plan)
    assert found.plan.foundations.company == "Pear & Söhne"
    assert found.notices[0].startswith("2 answers no longer have a place in the plan.")
    assert (tmp_path / ".plan.yaml.cxplan-rest").read_text("utf-8") == "nonsense\n[1]\n"


def test_a_removed_row_takes_along_what_refers_to_it(tmp_path: Path) -> None:
    plan = put(tmp_path)
    journal.append(plan, [AddRow("tactics", "T1", {"goals": ["G1"]}), AddRow("goals", "G2", {"parent": "G1"})])
    journal.append(plan, [RemoveRow("goals", "G1")])
    found = load(plan).plan
    assert (found.tactics.tactics[0].goals, found.goals.goals[0].parent) == ((), None)


OTHER = """
import sys
from pathlib import Path
from cxplan.plan import journal, lock
from cxplan.plan.answers import SetFact
plan = Path(sys.argv[1])
with lock.held(plan):
    journal.append(plan, [SetFact("foundations.company", "", "Plum")])
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> subprocess.Popen[str]:
    """Another program that holds the plan and has an answer that is not yet in it."""
    plan = put(tmp_path)
    program = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(plan)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "held\n"
    return program


def test_a_second_dialogue_is_told_who_holds_the_plan(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    plan = tmp_path / "plan.yaml"
    try:
        told = f"is open in another cxplan .process {other.pid} on .*Finish there first"
        with pytest.raises(FileProblem, match=told), lock.held(plan):
            pass
    finally:
        other.communicate("")
    with lock.held(plan):
        pass


def test_a_plan_held_elsewhere_is_read_with_its_answers_and_left_as_it_is(
    tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    try:
        file = load(plan)
        assert file.plan.foundations.company == "Plum"
        assert file.notices == (
            "One answer of a session that is still open is counted in; plan.yaml itself was left as it is.",
        )
        assert plan.read_text("utf-8") == PLAN
    finally:
        other.communicate("")
    assert load(plan).newly_folded == 1
    assert "Plum" in plan.read_text("utf-8")


def test_a_killed_dialogue_holds_nothing_and_loses_nothing(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    other.kill()
    other.communicate()
    plan = tmp_path / "plan.yaml"
    assert lock.holder(plan) is None
    with lock.held(plan):
        assert load(plan).plan.foundations.company == "Plum"


def test_a_dialogue_may_open_the_plan_it_holds(tmp_path: Path) -> None:
    plan = put(tmp_path)
    with lock.held(plan):
        who = lock.holder(plan)
        assert who is not None
        assert who.me
        journal.append(plan, ANSWERS[:1])
        assert load(plan).newly_folded == 1
    assert lock.holder(plan) is None


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX systems")
def test_what_is_kept_beside_a_private_plan_is_as_private(tmp_path: Path) -> None:
    plan = put(tmp_path)
    plan.chmod(0o600)
    journal.append(plan, ANSWERS[:1])
    assert stat.S_IMODE(journal.path_of(plan).stat().st_mode) == 0o600
    built = tmp_path / ".plan.yaml.cxplan-built"
    beside.write_if_possible(built, b"{}")
    assert stat.S_IMODE(built.stat().st_mode) == 0o600


def test_a_folder_that_can_only_be_read_is_told_by_the_plans_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(note: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(note))

    monkeypatch.setattr(beside, "opened", refused)
    with (
        pytest.raises(FileProblem, match=r"not allowed to write .*our plan\.yaml\."),
        lock.held(tmp_path / "our plan.yaml"),
    ):
        pass
