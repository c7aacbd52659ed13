"""What stands where a build will write, and in which way a person changed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import files
from .errors import ChangedFiles, FileProblem
from .text import words

if TYPE_CHECKING:
    from .ooxml.opened import Opened


_OF_A_BUILD = ("cxplan.inputs", "cxplan.typed", "cxplan.added")  # what a build notes of its workbook


class Part(StrEnum):
    """What a build makes."""

    WORKBOOK = "workbook"
    DOCUMENT = "document"

    @property
    def suffix(self) -> str:
        """The suffix of its file."""
        return ".xlsx" if self is Part.WORKBOOK else ".docx"


@dataclass(frozen=True, slots=True)
class Standing:
    """A file that is there already: what it looked like, and in which way a person changed it.

    "" for not at all, `read` where the plan has all of it already, `edited`, `other` where it is a build of another
    plan, or `foreign` where it is not ours.
    """

    look: tuple[int, int, int]
    changed: str = ""
    data: bytes = field(default=b"", repr=False)


def standing(path: Path, part: Part, plan: Path) -> Standing | None:
    """What stands at a path where a part of a plan's build goes; None for nothing. Raises FileProblem."""
    look = _look(path)
    if look is None:
        return None
    data = files.read_bytes(path)
    changed = _changed(data, path, part, plan)
    return Standing(look, changed, data if changed or part is Part.WORKBOOK else b"")


def _look(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise FileProblem(words("cli")("build.no_folder", folder=path.parent)) from error
    except OSError as error:
        raise files.reading_problem(path, error) from error
    return found.st_mtime_ns, found.st_size, found.st_ino


def _changed(data: bytes, path: Path, part: Part, plan: Path) -> str:
    """How a file differs from what cxplan wrote."""
    from .ooxml.opened import Opened
    from .ooxml.seal import seal_of

    try:
        package = Opened(data, path)
        seal = seal_of(package)
        if seal and seal.whole:
            return "" if part is Part.DOCUMENT or _ours(package, seal.marks, plan) else "other"
        return _compared(package, data, path, part, seal.marks if seal else {}, plan)
    except FileProblem:
        return "foreign"


def _ours(package: Opened, marks: Mapping[str, str], plan: Path) -> bool:
    """Whether a workbook as cxplan wrote it is a build of this plan; where the plan is no file, nobody can tell."""
    from .plan import versions
    from .workbook import origin
    from .workbook.locating.aligned import aligned

    noted = {name: value for name, value in marks.items() if name in _OF_A_BUILD}
    if not files.sure(plan.is_file) or versions.knows(plan, noted):
        return True
    kept = origin.read(aligned(package).sheets)  # with things of a person's own the seal says more than the build noted
    return kept is not None and versions.knows(plan, {name: kept[0].get(name, "") for name in _OF_A_BUILD})


def _compared(package: Opened, data: bytes, path: Path, part: Part, marks: Mapping[str, str], plan: Path) -> str:
    if part is Part.DOCUMENT:
        from .document import fingerprint as text

        said = text.Fingerprint.from_marks(marks)
        if said is None:
            return "foreign"
        return "" if said.covers(text.of_package(data, path)) else "edited"
    from .workbook import fingerprint as inputs
    from .workbook import origin
    from .workbook.locating.aligned import aligned
    from .workbook.readback import record

    file = aligned(package)
    kept = origin.read(file.sheets, marked(plan))
    built = inputs.Fingerprint.from_marks(marks) or (inputs.Fingerprint.from_marks(kept[0]) if kept else None)
    now = inputs.of_saved(file)
    if built is not None and built.covers(now):
        return ""
    if any(one.knows(now) for one in record.kept(plan)):
        return "read"
    return "edited" if built else "foreign"


def refuse_changed(found: Mapping[Path, Standing]) -> None:
    """Raises ChangedFiles where a person changed what the plan has not, with the ways on."""
    changed = {path: there for path, there in found.items() if there.changed in ("edited", "foreign")}
    if not changed:
        return
    say = words("cli")
    lines = [
        say(f"build.changed.{there.changed}", file=path, when=_when(there.look).strftime("%Y-%m-%d %H:%M"))
        for path, there in changed.items()
    ]
    for path, there in changed.items():
        if path.suffix == Part.DOCUMENT.suffix and there.changed == "edited":
            from .document import edits

            lines += edits.told(there.data, path)
    readable = any(there.changed == "edited" and path.suffix == ".xlsx" for path, there in changed.items())
    ways = say("build.changed.ways" if readable else "build.changed.ways_to_keep")
    raise ChangedFiles("\n".join([*lines, ways]), tuple(changed))


def unmoved(found: Mapping[Path, Standing | None]) -> None:
    """Nothing came, went or changed while we worked: somebody may have saved meanwhile."""
    for path, there in found.items():
        if _look(path) != (there.look if there else None):
            raise ChangedFiles(words("cli")("build.changed.meanwhile", file=path), (path,))


def _when(look: tuple[int, int, int]) -> datetime:
    return datetime.fromtimestamp(look[0] / 1e9)


def marked(plan: Path) -> Callable[[str], tuple[dict[str, str], dict[str, Any]] | None]:
    """What the builds of a plan left of themselves and were made from, by the marks of their workbooks."""
    from .plan import versions

    def found(mark: str) -> tuple[dict[str, str], dict[str, Any]] | None:
        version = versions.marked(plan, mark)
        return (dict(version.head), version.data) if version else None

    return found
