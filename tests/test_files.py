"""A person's files: whatever is in the way gets a sentence, and what is written is whole or not there."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cxplan import files
from cxplan.errors import FileProblem

LONG = "x" * 300 + ".yaml"
posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and links of POSIX systems")


@posix
def test_a_pipe_is_no_file_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.yaml")
    with pytest.raises(FileProblem, match="no ordinary file"):
        files.read_bytes(tmp_path / "plan.yaml")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nosuch.yaml", "There is no file"),
        ("no/such.yaml", "There is no file"),
        (".", "is a folder"),
        (LONG, "too long"),
        ("plan.yaml/inside", "There is no folder"),
        ("with\0nul", "cannot use"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "plan.yaml").write_text("foundations:\n", "utf-8")
    with pytest.raises(FileProblem, match=said):
        files.read_bytes(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "said"),
    [("no/such.yaml", "There is no folder"), (LONG, "too long"), ("with\0nul", "cannot use"), (".", "is a folder")],
)
def test_what_cannot_be_written_gets_a_sentence_and_leaves_nothing(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(FileProblem, match=said):
        files.write_bytes(tmp_path / name, b"new")
    assert list(tmp_path.iterdir()) == []


def test_where_one_of_several_files_cannot_be_written_the_others_stay_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "one.xlsx").write_bytes(b"old")
    (tmp_path / "two.docx").mkdir()
    with pytest.raises(FileProblem):
        files.write_all({tmp_path / "one.xlsx": b"new", tmp_path / "two.docx": b"new"})
    assert (tmp_path / "one.xlsx").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.xlsx", "two.docx"]


@posix
def test_a_file_that_is_replaced_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"old")
    (tmp_path / "plan.yaml").chmod(0o640)
    (tmp_path / "link.yaml").symlink_to("plan.yaml")
    files.write_bytes(tmp_path / "link.yaml", b"new")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "plan.yaml").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "plan.yaml").stat().st_mode) == 0o640


def test_a_dated_copy_never_replaces_another_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"mine")
    copies = [files.dated_copy(path, data) for data in (b"one", b"two")]
    assert [copy.read_bytes() for copy in copies] == [b"one", b"two"]
    assert copies[1].stem == f"{copies[0].stem}-2"


@posix
def test_a_dated_copy_is_as_private_as_its_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"mine")
    path.chmod(0o600)
    assert stat.S_IMODE(files.dated_copy(path, b"old").stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on sizes is one of POSIX systems")
def test_a_new_file_that_does_not_fit_on_the_disk_is_not_left_half_written(tmp_path: Path) -> None:
    path = tmp_path / "copy.xlsx"
    code = (
        "import sys; from pathlib import Path; from cxplan import files\n"
        "try: files.write_new(Path(sys.argv[1]), bytes(100_000))\n"
        "except files.FileProblem as problem: print(problem)"
    )
    line = f"ulimit -f 2; exec '{sys.executable}' -c \"$1\" '{path}'"
    done = subprocess.run(["bash", "-c", line, "bash", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("The disk is full")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_looked_at_is_not_there(tmp_path: Path) -> None:
    assert files.sure(tmp_path.is_dir)
    assert not files.sure((tmp_path / LONG).exists)
