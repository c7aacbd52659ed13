"""The command as a person meets it: in a process of its own, with what it says and its exit code."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cxplan import __version__, console
from cxplan.cli import parser
from cxplan.samples import samples

BROKEN = """\
foundations:
  company: Pier Bakery
goals:
  goals:
    - title: Warm bread at eight
      target: lots
      metrik: churn
    - title: No queue
      parent: G9
"""


def cxplan(
    *arguments: str | Path, folder: Path, environment: dict[str, str] | None = None, code: int = 0
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "cxplan", *map(str, arguments)],
        cwd=folder, env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80", **(environment or {})}, text=True,
        encoding="utf-8", capture_output=True, stdin=subprocess.DEVNULL, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def joined(said: str) -> str:
    """What was said, whatever lines it was put in."""
    return " ".join(said.split())


def test_the_version_is_one_line(tmp_path: Path) -> None:
    assert cxplan("--version", folder=tmp_path).stdout == f"cxplan {__version__}\n"


def test_help_names_every_command_and_shows_examples(tmp_path: Path) -> None:
    said = cxplan("--help", folder=tmp_path).stdout
    for command in ("build", "check", "sample", "playbook", "schema"):
        assert f"\n    {command} " in said
        one = cxplan(command, "--help", folder=tmp_path).stdout
        assert f"\n  cxplan {command}" in one
        assert one.startswith(f"Usage: cxplan {command}")
    assert max(map(len, said.splitlines())) <= 80


def test_help_is_a_command_as_well(tmp_path: Path) -> None:
    assert cxplan("help", folder=tmp_path).stdout == cxplan("--help", folder=tmp_path).stdout
    assert cxplan("help", "build", folder=tmp_path).stdout == cxplan("build", "--help", folder=tmp_path).stdout


def test_every_command_has_its_help_beside_it(tmp_path: Path) -> None:
    said = cxplan("--help", folder=tmp_path).stdout
    assert re.search("^    questions +print the questions", said, re.MULTILINE)


def test_help_fits_a_narrow_terminal(tmp_path: Path) -> None:
    said = cxplan("check", "--help", folder=tmp_path, environment={"COLUMNS": "60"}).stdout
    assert max(map(len, said.splitlines())) <= 60


@pytest.mark.parametrize("quick", [("--version",), ("--help",), ("build", "--help"), ("sample",)])
def test_what_must_be_quick_loads_nothing_heavy(quick: tuple[str, ...]) -> None:
    code = """
import sys
from cxplan.cli import run
try:
    run(sys.argv[1:])
except SystemExit:
    pass
print(*sys.modules, sep='\\n')
"""
    done = subprocess.run([sys.executable, "-c", code, *quick], capture_output=True, text=True, check=True)
    heavy = {"pydantic", "openpyxl", "docx", "yaml", "questionary", "ironcalc", "cxplan.plan"}
    assert not heavy & set(done.stdout.split())


def test_alone_off_a_terminal_it_shows_the_help(tmp_path: Path) -> None:
    assert cxplan(folder=tmp_path, code=2).stdout.startswith("Usage: cxplan")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("bild",), 'no "bild" here. Did you mean "build"? See cxplan --help.'),
        (("HELP",), "Choose one of: new, edit, build, "),
        (("help", "chek"), 'Did you mean "check"?'),
        (("build",), "PLAN"),
        (("build", "a.yaml", "b.yaml"), "know what to do with: b.yaml. See cxplan build --help."),
        (
            ("build", "a.yaml", "--only", "slides"),
            'no "slides" here. Choose one of: workbook, document. See cxplan build',
        ),
        (("build", "a.yaml", "--only", "dokument"), 'Did you mean "document"?'),
        (("build", "a.yaml", "--as-of", "yesterday"), "2027-01-31"),
        (("build", "a.yaml", "--as-of", "20270131"), "2027-01-31"),
        (("build", "a.yaml", "--as-of", "1900-01-01"), "Choose a day from 1990-01-01 to 2199-12-31."),
        (("build", "a.yaml", "--read", "--no-read"), "--no-read and --read cannot both be."),
        (("build", "a.yaml", "--no-read", "--read"), "--read and --no-read cannot both be."),
        (("build", "a.yaml", "--out"), "--out needs a value"),
        (("build", "--out", "--force", "a.yaml"), "--out needs a value"),
        (("build", "a.yaml", "--force=yes"), "--force takes no value (--force=yes). See cxplan build --help."),
        (("build", "-hx"), "-h/--help takes no value (-hx)."),
        (("diff", "--json"), "Something is missing: OLD, NEW. See cxplan diff --help."),
        (("diff", "a.yaml"), "Something is missing: NEW. See cxplan diff --help."),
        (("build", "a.yaml", "--forc"), "--forc. Did you mean --force? See cxplan build --help."),
        (("check", "--wrong"), "know what to do with: --wrong. See cxplan check --help."),
        (("sample", "nosuch"), "There are: "),
    ],
)
def test_a_slip_on_the_command_line_gets_a_sentence_and_exit_code_2(
    tmp_path: Path, typed: tuple[str, ...], says: str
) -> None:
    done = cxplan(*typed, folder=tmp_path, code=2)
    assert says in joined(done.stderr)
    assert "usage:" not in done.stderr
    assert done.stdout == ""


def test_a_file_in_place_of_the_folder_ordered_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine", "utf-8")
    told = cxplan("build", samples()["starter"], "--out", "taken", folder=tmp_path, code=1).stderr
    assert "taken: there is a file of this name, so it cannot be the folder" in joined(told)
    assert (tmp_path / "taken").read_text("utf-8") == "mine"


def test_all_faults_of_a_plan_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "bakery.yaml").write_text(BROKEN, "utf-8")
    for command in ("check", "build"):
        said = cxplan(command, "bakery.yaml", folder=tmp_path, code=1).stderr
        assert '"lots"' in said
        assert "metric" in said
        assert "G9" in said
        assert "3 things to put right" in said
    assert [path.name for path in tmp_path.iterdir()] == ["bakery.yaml"]


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_plan_that_is_not_there_or_no_plan_gets_a_sentence(tmp_path: Path, command: str) -> None:
    (tmp_path / "empty.yaml").write_text("", "utf-8")
    (tmp_path / "picture.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\xff")
    (tmp_path / "list.yaml").write_text("- one\n- two\n", "utf-8")
    for name in ("nosuch.yaml", ".", "empty.yaml", "picture.yaml", "list.yaml", "no\tsuch/plan.yaml"):
        assert cxplan(command, name, folder=tmp_path, code=1).stderr.strip()


def test_a_bug_gets_a_sentence_and_its_trace_with_debug(tmp_path: Path) -> None:
    code = (
        "import sys; from cxplan import cli; cli._bare = lambda: 1/0; "
        "cli._run = lambda arguments: cli._bare(); sys.exit(cli.run(sys.argv[1:]))"
    )
    for debug in ((), ("--debug",)):
        done = subprocess.run([sys.executable, "-c", code, *debug], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert ("Traceback" in done.stderr) is bool(debug)
        assert "division by zero" in done.stderr


def test_an_interrupt_is_no_fault_and_has_its_own_code() -> None:
    code = (
        "import sys; from cxplan import cli\n"
        "def stop(arguments): raise KeyboardInterrupt\n"
        "cli._run = stop; sys.exit(cli.run([]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert "Traceback" not in done.stderr


def test_check_tells_how_far_each_step_is(tmp_path: Path) -> None:
    cxplan("sample", "starter", folder=tmp_path)
    said = cxplan("check", "starter.yaml", folder=tmp_path, environment={"COLUMNS": "60"}).stdout
    assert "nothing is broken" in said
    assert re.search(r"^  2 Audit +(\d+) of \1 +10$", said, re.MULTILINE)
    assert max(map(len, said.splitlines())) <= 60


def test_check_says_what_was_set_aside_and_what_is_not_begun(tmp_path: Path) -> None:
    cxplan("sample", "cafe", folder=tmp_path)
    said = cxplan("check", "cafe.yaml", folder=tmp_path).stdout
    assert re.search(r"^  2 Audit +set aside", said, re.MULTILINE)
    assert re.search(r"^  5 Personas and journeys +nothing yet", said, re.MULTILINE)


def test_samples_are_listed_and_copied_and_nothing_is_overwritten(tmp_path: Path) -> None:
    listed = cxplan("sample", folder=tmp_path).stdout
    assert all(f"  {name} " in listed for name in samples())
    (tmp_path / "plans").mkdir()
    for typed, made in (
        (("starter",), "starter.yaml"),
        (("starter", "plans"), "plans/starter.yaml"),
        (("starter", "plans/ours.yaml"), "plans/ours.yaml"),
    ):
        cxplan("sample", *typed, folder=tmp_path)
        assert (tmp_path / made).read_bytes() == samples()["starter"].read_bytes()
        (tmp_path / made).write_text("mine", "utf-8")
        assert "does not overwrite" in joined(cxplan("sample", *typed, folder=tmp_path, code=1).stderr)
        assert (tmp_path / made).read_text("utf-8") == "mine"
    for nowhere in ("no/such/folder.yaml", "no/"):
        assert "There is no folder" in cxplan("sample", "starter", nowhere, folder=tmp_path, code=1).stderr


def test_a_samples_logo_comes_along_and_replaces_nobodys(tmp_path: Path) -> None:
    cxplan("sample", "software", folder=tmp_path)
    logo = tmp_path / "crumbline.png"
    assert logo.read_bytes().startswith(b"\x89PNG")
    assert "logo" not in joined(cxplan("build", "software.yaml", "--only", "document", folder=tmp_path).stderr)
    logo.write_bytes(b"mine")
    cxplan("sample", "software", "again.yaml", folder=tmp_path)
    assert logo.read_bytes() == b"mine"


def test_the_schema_is_json_whatever_the_output_can_hold(tmp_path: Path) -> None:
    for encoding in ("utf-8", "ascii"):
        said = cxplan("schema", folder=tmp_path, environment={"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}).stdout
        assert "goals" in json.loads(said)["properties"]


def test_the_playbook_is_searched_by_word(tmp_path: Path) -> None:
    everything = cxplan("playbook", folder=tmp_path).stdout
    some = cxplan("playbook", "chatbot", folder=tmp_path).stdout
    assert "chatbot" in some.lower()
    assert len(some) < len(everything)
    assert "xyzzy" in cxplan("playbook", "xyzzy", folder=tmp_path, code=1).stderr


def test_a_console_with_an_old_code_page_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("foundations:\n  company: Пекарня 🍞\n", "utf-8")
    said = cxplan("check", "plan.yaml", folder=tmp_path, environment={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert "nothing is broken" in said.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no head on Windows")
def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    line = f"{sys.executable} -m cxplan playbook | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


def test_output_to_a_pipe_has_no_colours_and_no_progress(tmp_path: Path) -> None:
    cxplan("sample", "starter", folder=tmp_path)
    done = cxplan("build", "starter.yaml", folder=tmp_path)
    assert "\x1b" not in done.stdout + done.stderr
    assert "\r" not in done.stdout + done.stderr
    assert done.stderr == ""
    assert done.stdout.splitlines()[:2] == ["Workbook: starter.xlsx", "Document: starter.docx"]


def test_a_path_is_not_broken_into_lines(tmp_path: Path) -> None:
    name = f"{'sub-folder of mine'.replace(' ', '_')}/" * 8 + "plan.yaml"
    assert name in cxplan("check", name, folder=tmp_path, code=1).stderr


def test_what_a_terminal_would_obey_is_shown_as_a_sign(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text('foundations:\n  company: "\\e[31mRed\\a\\x9b"\n', "utf-8")
    said = cxplan("check", "plan.yaml", folder=tmp_path).stdout
    assert said.startswith("plan.yaml (\ufffd[31mRed\ufffd\ufffd): nothing is broken.")


def test_what_would_turn_the_letters_behind_it_around_is_shown_as_a_sign(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text('foundations:\n  logo: "\u202egnp.exe"\n  "\u2066x": 1\n', "utf-8")
    for name in ("plan.yaml", "\u202elmay.exe"):
        told = cxplan("check", name, folder=tmp_path, code=1).stderr
        assert "\ufffd" in told and not {"\u202e", "\u2066"} & set(told)


def test_a_question_obeys_nothing_that_stands_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdin", io.StringIO("x\n"))
        assert not console.confirmed("\x1b]0;mine\x07Which column?")
    out = capsys.readouterr().out
    assert out.startswith("\ufffd]0;mine\ufffdWhich column?") and "\x1b" not in out


def test_a_long_name_of_the_firm_is_cut_where_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(f"foundations:\n  company: {'word ' * 5_000}\n", "utf-8")
    assert len(cxplan("check", "plan.yaml", folder=tmp_path).stdout) < 3_000


@pytest.mark.parametrize("columns", ["0", "-5", "20", "9999", "²", "wide"])
def test_a_strange_width_of_the_terminal_is_no_obstacle(tmp_path: Path, columns: str) -> None:
    said = cxplan("--help", folder=tmp_path, environment={"COLUMNS": columns}).stdout
    assert max(map(len, said.splitlines())) <= 100


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX shells close what a program writes to")
@pytest.mark.parametrize(
    ("typed", "code"), [("check plan.yaml >&-", 0), ("check plan.yaml 2>&-", 0), ("chek 2>&-", 2), ("check <&-", 2)]
)
def test_closed_inputs_and_outputs_are_no_error(tmp_path: Path, typed: str, code: int) -> None:
    (tmp_path / "plan.yaml").write_text("foundations:\n  company: Pier Bakery\n", "utf-8")
    line = f"{sys.executable} -m cxplan {typed}"
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full, on Linux")
@pytest.mark.parametrize("typed", ["--version", "--help", "build --help", "help import", "questions"])
def test_an_output_that_is_full_gets_a_sentence(tmp_path: Path, typed: str) -> None:
    line = f"{sys.executable} -m cxplan {typed} > /dev/full"
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert joined(done.stderr).startswith("The computer refused something that cxplan needs: No space left on device. ")
    assert joined(done.stderr).endswith(" Put that right, then run the command again.")


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on sizes is one of POSIX systems")
def test_a_full_folder_for_temporary_files_gets_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("foundations:\n  company: Pier Bakery\n", "utf-8")
    line = f"ulimit -f 2; {sys.executable} -m cxplan build plan.yaml"
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        ["bash", "-c", line], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The computer refused something that cxplan needs: ")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


def test_a_name_near_the_systems_limit_is_no_obstacle(tmp_path: Path) -> None:
    plan = tmp_path / f"{'x' * 245}.yaml"
    plan.write_text("foundations:\n  company: Pier Bakery\n", "utf-8")
    assert "Pier Bakery" in cxplan("check", plan.name, folder=tmp_path).stdout
    cxplan("build", plan.name, "--only", "document", folder=tmp_path)
    assert "too long" in cxplan("check", f"{'x' * 300}.yaml", folder=tmp_path, code=1).stderr


def test_only_the_parser_and_the_door_speak() -> None:
    """The library never prints and never exits."""
    package = Path(__file__).parents[1] / "cxplan"
    speaking = {"cli.py", "console.py", "__main__.py"}
    for path in package.rglob("*.py"):
        if path.name in speaking or "commands" in path.parts or "wizard" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in ("print", "exit", "quit", "sys.exit", "os._exit"), f"{path}: {called}"
                assert not called.startswith(("sys.stdout", "sys.stderr")), f"{path}: {called}"


def test_every_option_has_a_help_line() -> None:
    commands = next(action for action in parser()._actions if action.dest == "command")
    assert isinstance(commands.choices, dict)
    for name, one in commands.choices.items():
        assert all(action.help for action in one._actions), name


def test_a_build_says_that_figures_cannot_be_right(tmp_path: Path) -> None:
    row = "{period: 2027-06, requests: 60, answered: 50, in_time: 55}"
    (tmp_path / "pier.yaml").write_text(f"format: 1\nmeasurement:\n  service_figures:\n    - {row}\n", encoding="utf-8")
    said = joined(cxplan("build", "pier.yaml", "--as-of", "2027-07-01", folder=tmp_path).stdout)
    assert "One thing cannot be right:" in said
    assert '"Answered in time" (55) is more than "Answered" (50). Correct one of the two.' in said
    assert '"Answered in time" (55)' in joined(cxplan("check", "pier.yaml", folder=tmp_path, code=1).stdout)
    assert "cannot be right" not in cxplan("build", samples()["starter"], "--out", tmp_path, folder=tmp_path).stdout
