"""What the wizard is lent to take in an export: what `cxplan import` does, without its command line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .. import console, files
from ..text import words
from ..wizard.asking import Made
from ..wizard.exports import Read, Wanted

if TYPE_CHECKING:
    from ..importing import Ordered, Understood
    from ..plan import Plan
    from ..plan.file import PlanFile


_SURVEY = "survey"  # among what is said of an export: the survey that its answers belong to


def _which_survey(file: PlanFile, order: Ordered, found: Understood) -> None:
    """Raises Unsure where the answers may belong to a survey of the plan that asks in other words."""
    from ..sources.problems import unsure
    from ..surveying import NEW, possible, question_of

    known = possible(file.plan, order, found)
    header = question_of(found)
    if known and all(one.question != header for one in known):
        called = {one.id: one.called for one in known}
        raise unsure("survey", order.paths[0], _SURVEY, (*called, NEW), question=header, **called)


class Exports:
    """Exports read as the command reads them, and what a plan's sources come to.

    What somebody said is meant outside of the plan's folder is meant until the dialogue ends.
    """

    def __init__(self) -> None:
        self._meant: set[Path] = set()

    def read(self, file: PlanFile, wanted: Wanted) -> Read:
        """The plan's data with the export as a source; raises Unsure, Outside or another FileProblem."""
        from ..importing import Ordered, added, understand
        from ..surveying import NEW, survey_called, with_survey
        from .import_ import how_far, results, told

        said = dict(wanted.said)
        survey = said.pop(_SURVEY, "")
        named = "" if survey == NEW else survey
        order = Ordered(wanted.paths, wanted.kind, named, said=said, outside=wanted.outside, new_survey=survey == NEW)
        with console.Progress() as progress:
            progress.now(words("cli")("stages.counting"))
            found = understand(file, order, lambda far: progress.now(how_far(far)))
        if wanted.outside:
            self._meant |= set(map(files.led_to, wanted.paths))
        if not survey:
            _which_survey(file, order, found)
        raw, order = with_survey(file, order, found)
        data = added(replace(file, raw=raw), order, found, date.today())
        whose = survey_called(data, order.survey) if order.survey else ""
        told_whose = (words("wizard")("export.survey", survey=whose),) if whose else ()
        return Read(data, (*told(found), *told_whose, *results(file, data, order, found)))

    def included(self, plan: Plan, path: Path) -> Plan:
        """The plan with what its sources come to; as it is where there are none."""
        from ..importing import included

        return included(plan, path, self._meant).plan

    def built(self, path: Path) -> Made:
        """Both files of a plan, made and named; raises CxplanError."""
        from .dialogue import built

        return built(path, tuple(self._meant))
