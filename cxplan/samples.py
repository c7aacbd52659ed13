"""The sample plans: where they are, in a checkout and in an installed package alike."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from . import files
from .errors import FileProblem, UsageError
from .text import words

_INSTALLED = Path(__file__).parent / "sample_plans"
_CHECKOUT = Path(__file__).parent.parent / "sample_plans"


def samples() -> dict[str, Path]:
    """Every sample plan's file by name."""
    folder = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def told(name: str) -> str:
    """What a sample is, in a line; how many questions there are is counted."""
    count = sum(len(asked.split()) for asked in words("questions").under("asked").values())
    return words("cli")(f"samples.{name}", count=count)


def copy(name: str, to: Path | None = None) -> Path:
    """A sample plan copied to a folder, to a new file, or here; raises FileProblem rather than overwrite anything.

    The logo that it names comes along, unless a file of that name is there already.
    """
    found = samples()
    if name not in found:
        say = words("cli")
        raise UsageError(say("sample.unknown", name=name, known=say("between").join(found)))
    target = _target(to, f"{name}.yaml")
    try:
        files.write_new(target, files.read_bytes(found[name]))
    except FileExistsError as error:
        raise FileProblem(words("cli")("sample.exists", file=target)) from error
    for logo in _logos(found[name]):
        with suppress(FileExistsError):
            files.write_new(target.with_name(logo.name), files.read_bytes(logo))
    return target


def _logos(plan: Path) -> list[Path]:
    text = files.read_bytes(plan).decode("utf-8")
    return [picture for picture in sorted(plan.parent.glob("*.png")) if f": {picture.name}\n" in text]


def _target(to: Path | None, name: str) -> Path:
    if to is None:
        return Path(name)
    return to / name if files.sure(to.is_dir) else to
