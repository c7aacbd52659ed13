"""What stands beside a plan: never through a link, as private as the plan, whatever somebody else put there."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cxplan import beside, files, leftovers
from cxplan.building import Order, Part, build
from cxplan.errors import FileProblem
from cxplan.plan import journal, lock, versions
from cxplan.plan.answers import SetFact
from cxplan.plan.file import load
from cxplan.plan.parsing import written
from cxplan.workbook.readback import record

posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links and permissions of POSIX systems")
KINDS = ("journal", "lock", "rest", "read", "built")
ANSWER = SetFact("foundations.company", "", "Pier Bakery")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(written({"foundations": {"company": "Pier"}}), "utf-8")
    return path


def every_use(plan: Path, kind: str) -> None:
    """Whatever cxplan does with a kind of note."""
    if kind == "journal":
        journal.append(plan, [ANSWER])
    elif kind == "rest":
        journal.set_aside(plan, [ANSWER])
    elif kind == "lock":
        with lock.held(plan):
            pass
    elif kind == "read":
        record.kept(plan)
    else:
        build(load(plan).plan, plan, Order(parts=(Part.WORKBOOK,)))


@posix
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("target", ["there", "dangling"])
def test_no_note_is_opened_through_a_link(plan: Path, kind: str, target: str) -> None:
    other = plan.with_name("other")
    before = b"export PATH\n" if target == "there" else None
    if before:
        other.write_bytes(before)
    beside.path_of(plan, kind).symlink_to(other)
    with pytest.raises(FileProblem, match="is a link"):
        every_use(plan, kind)
    assert (other.read_bytes() if target == "there" else other.exists()) == (
        b"export PATH\n" if target == "there" else 0
    )
    assert beside.path_of(plan, kind).is_symlink()


@posix
@pytest.mark.parametrize("kind", KINDS)
def test_a_pipe_or_a_folder_in_the_place_of_a_note_gets_a_sentence(plan: Path, kind: str) -> None:
    os.mkfifo(beside.path_of(plan, kind))
    with pytest.raises(FileProblem, match="no ordinary file"):
        every_use(plan, kind)
    beside.path_of(plan, kind).unlink()
    beside.path_of(plan, kind).mkdir()
    with pytest.raises(FileProblem, match=r"no ordinary file|not made by cxplan"):
        every_use(plan, kind)


@posix
@pytest.mark.parametrize("kind", ["journal", "rest", "read", "built"])
def test_a_note_larger_than_any_gets_a_sentence(plan: Path, kind: str) -> None:
    note = beside.path_of(plan, kind)
    with note.open("wb") as file:
        file.truncate(beside.LARGEST + 1)
    with pytest.raises(FileProblem, match="larger than any note"):
        every_use(plan, kind)


@pytest.mark.parametrize("deep", [b'{"answers": ' + b"[" * 100_000 + b"\n", b"[" * 5_000_000])
def test_notes_nested_without_end_are_as_if_torn(plan: Path, deep: bytes) -> None:
    for kind in KINDS:
        beside.path_of(plan, kind).write_bytes(deep)
    assert load(plan).plan.foundations.company == "Pier"
    assert record.kept(plan) == ()
    assert versions.marked(plan, "cxplan-000000000000") is None
    journal.append(plan, [ANSWER])
    assert load(plan).plan.foundations.company == "Pier Bakery"


@posix
def test_outputs_and_notes_are_never_more_open_than_the_plan(plan: Path) -> None:
    build(load(plan).plan, plan, Order())
    for path in plan.parent.iterdir():
        path.chmod(0o644)
    plan.chmod(0o600)
    build(load(plan).plan, plan, Order(force=True))
    journal.append(plan, [ANSWER])
    journal.set_aside(plan, [ANSWER])
    assert {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in plan.parent.iterdir()} == {
        path.name: "0o600" for path in plan.parent.iterdir()
    }


@posix
def test_what_a_killed_run_left_is_cleared_by_the_next_and_what_a_living_one_has_is_not(plan: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from cxplan import files;"
        "files.os.fsync = lambda handle: os.kill(os.getpid(), 9); files.write_bytes(Path(sys.argv[1]), b'half')"
    )
    subprocess.run([sys.executable, "-c", code, str(plan)], check=False)
    (left,) = [path for path in plan.parent.iterdir() if path.name.endswith(".cxplan-tmp")]
    mine = plan.with_name(f"{leftovers.prefix(plan)}abc{leftovers.SUFFIX}")
    mine.write_bytes(b"being written")
    files.write_bytes(plan, plan.read_bytes())
    assert not left.exists()
    assert mine.exists()
