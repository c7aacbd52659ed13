"""What the wizard is lent by the floor above: files built, figures computed, the samples told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .. import console
from ..building import Order, Part, build
from ..samples import samples, told
from ..text import words
from ..wizard.asking import Made
from .build import tell

if TYPE_CHECKING:
    from ..plan import Plan

FIRST = "starter"


def built(path: Path, meant: tuple[Path, ...] = ()) -> Made:
    """Both files of a plan, made and named, the document first; raises CxplanError."""
    from ..plan.file import load

    file = load(path)
    say = words("cli")
    with console.Progress() as progress:
        made = build(file.plan, path, Order(meant=meant), lambda stage: progress.now(say(f"stages.{stage}")))
    tell(made, file)
    files = tuple(made.files[part] for part in (Part.DOCUMENT, Part.WORKBOOK) if part in made.files)
    return Made(files, made.headline)


def noted(path: Path) -> None:
    """The notes beside a plan say no more than the plan does now; one that cannot be read is told elsewhere."""
    from .. import beside
    from ..errors import CxplanError
    from ..following import follow
    from ..plan.data import data_of
    from ..plan.file import load

    with suppress(CxplanError):
        if any(beside.there(beside.path_of(path, kind)) for kind in ("built", "read")):
            follow(path, data_of(load(path).plan))


def figures(plan: Plan) -> Mapping[str, Sequence[object]]:
    """The workbook's results for a plan, by name; none where no engine runs.

    A process of its own works them out: while the engine is at work it lets nothing else of its process run, and
    somebody is typing.
    """
    import json
    import subprocess
    import sys

    done = subprocess.run(
        (sys.executable, "-P", "-m", "cxplan.commands.figures"),
        input=plan.model_dump_json().encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # an interrupt is for the dialogue alone
        check=True,
    )
    found: dict[str, list[object]] = json.loads(done.stdout or b"{}")
    return found


def samples_told() -> dict[str, str]:
    """Every sample plan by name, with what it is in a line; the shortest to read comes first."""
    names = sorted(samples(), key=lambda name: name != FIRST)
    return {name: told(name) for name in names}
