"""The sample plans: where they are, in a checkout and in an installed package alike."""

from __future__ import annotations

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


def copy(name: str, to: Path | None = None) -> Path:
    """A sample plan copied to a folder, to a new file, or here; raises FileProblem rather than overwrite anything."""
    found = samples()
    if name not in found:
        say = words("cli")
        raise UsageError(say("sample.unknown", name=name, known=say("between").join(found)))
    target = _target(to, f"{name}.yaml")
    try:
        files.write_new(target, files.read_bytes(found[name]))
    except FileExistsError as error:
        raise FileProblem(words("cli")("sample.exists", file=target)) from error
    return target


def _target(to: Path | None, name: str) -> Path:
    if to is None:
        return Path(name)
    return to / name if files.sure(to.is_dir) else to
