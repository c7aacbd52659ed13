"""Which files are ordered of a plan, and where they go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from . import files
from .errors import FileProblem, UsageError
from .standing import Part, standing
from .text import words

_PLAN_SUFFIXES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: which parts, into which folder, as of when.

    `force` replaces what a person changed; with `record` the document has everything entered as an appendix. `brief`
    makes the document's short form, under a name of its own; `share` both files for readers outside, without private
    facts, under names of their own too. `blank` makes the form to fill in by hand alone. `paper` is a4 or letter;
    without it the plan's own. `template` is a Word file whose styles, page, header and footer the document takes.
    `meant` are sources outside of the plan's folder that may be read.
    """

    parts: tuple[Part, ...] = tuple(Part)
    folder: Path | None = None
    as_of: date | None = None
    force: bool = False
    record: bool = False
    brief: bool = False
    share: bool = False
    blank: bool = False
    paper: str | None = None
    template: Path | None = None
    meant: tuple[Path, ...] = ()

    @property
    def suffix(self) -> str:
        """What stands behind the plan's name in the files' names."""
        return "-form" if self.blank else "-share" if self.share else "-brief" if self.brief else ""


def outputs(path: Path, order: Order) -> dict[Part, Path]:
    """Where the files of a plan go; makes the folder ordered. Raises UsageError where one would be the plan itself."""
    folder = path.parent if order.folder is None else _folder(order.folder)
    paths = {part: folder / _called(path, part, order.suffix) for part in Part if part in order.parts}
    for at in paths.values():
        if _same(at, path):
            raise UsageError(words("cli")("build.clash", file=path))
        if files.sure(at.is_symlink):
            raise FileProblem(words("cli")("build.link", file=at))
    return paths


def edited(path: Path, order: Order) -> Path | None:
    """The workbook of a plan, where somebody changed it since it was built and read; None otherwise.

    The one beside the plan is looked at as well where the files go elsewhere, and where only the document is ordered.
    """
    folders = dict.fromkeys((order.folder or path.parent, path.parent))
    for at in (folder / _called(path, Part.WORKBOOK) for folder in folders):
        there = standing(at, Part.WORKBOOK, path)
        if there and there.changed == "edited":
            return at
    return None


def _called(path: Path, part: Part, suffix: str = "") -> str:
    return f"{path.stem if path.suffix.lower() in _PLAN_SUFFIXES else path.name}{suffix}{part.suffix}"


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return one.absolute() == other.absolute()


def _folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise FileProblem(words("cli")("build.no_folder", folder=folder)) from error
    except OSError as error:
        if isinstance(error, FileNotFoundError):  # there are places, such as /proc, where no folder can be
            raise FileProblem(words("cli")("build.no_new_folder", folder=folder)) from error
        raise files.writing_problem(folder, error) from error
    except ValueError as error:  # a NUL in the name
        raise files.problem("bad_name", folder) from error
    return folder


__all__ = ["Order", "Part", "edited", "outputs"]
