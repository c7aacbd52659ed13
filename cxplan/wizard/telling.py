"""What the workbook's engine has to say to an answer, worked out beside the asking and told when it is ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from queue import Empty, SimpleQueue
from threading import Thread

from ..plan import Plan, show
from ..plan.choices import SurveyMetric
from ..text import words
from . import ranges
from .asking import Line, Spot
from .beside import beside

Results = Mapping[str, Sequence[object]]
Figures = Callable[[Plan], Results]


class Teller:
    """Begins to work out what can be told of an answer, and gives the sentences that are ready."""

    def __init__(self, figures: Figures | None) -> None:
        self._figures = figures
        self._ready: SimpleQueue[str] = SimpleQueue()
        self._drawn: tuple[Line, ...] | None = None

    def begin(self, spot: Spot, plan: Plan) -> None:
        """Begins, where the engine has something to say to this question."""
        tell = _TELLS.get(spot.name)
        if self._figures is not None and tell is not None and not spot.slot:
            Thread(target=self._work, args=(self._figures, tell, plan), daemon=True).start()

    def begin_picture(self, plan: Plan) -> None:
        """Begins to draw the figures of a plan with their ranges."""
        if self._figures is not None:
            self._drawn = None
            Thread(target=self._draw, args=(self._figures, plan), daemon=True).start()

    def picture(self) -> tuple[Line, ...] | None:
        """The picture begun last, or None while it is not there."""
        return self._drawn

    def waiting(self) -> bool:
        """Whether a sentence is ready that nobody has asked for yet."""
        return not self._ready.empty()

    def ready(self) -> list[str]:
        """The sentences that became ready since they were last asked for."""
        found: list[str] = []
        while True:
            try:
                found.append(self._ready.get_nowait())
            except Empty:
                return found

    def _draw(self, figures: Figures, plan: Plan) -> None:
        try:
            with beside():
                self._drawn = ranges.drawn(plan, figures(plan))
        except Exception:  # noqa: BLE001  # shown beside the asking as a courtesy; a build says what is wrong
            return

    def _work(self, figures: Figures, tell: Callable[[Plan, Results], str], plan: Plan) -> None:
        try:
            with beside():
                sentence = tell(plan, figures(plan))
        except Exception:  # noqa: BLE001  # told beside the asking as a courtesy; a build says what is wrong
            return
        if sentence:
            self._ready.put(sentence)


def _sample(plan: Plan, results: Results) -> str:
    """How sure the answers to the survey of step 7 will be."""
    at = next((at for at, survey in enumerate(plan.surveys.surveys) if survey.can_ask is not None), None)
    if at is None:
        return ""
    names = ("surveys_answers_expected", "surveys_range", "surveys_smallest_change")
    answers, range_, smallest = (_number(results[name][at]) for name in names)
    if answers is None or range_ is None or smallest is None:
        return ""
    slots = {"answers": show.number(answers), "range": show.number(range_), "smallest": show.number(smallest)}
    return words("questions")("between.sample_told", **slots)


def _nps(plan: Plan, results: Results) -> str:
    """The score of the last wave with its likely range."""
    if not any(survey.metric is SurveyMetric.NPS for survey in plan.surveys.surveys):
        return ""
    score, low, high = (_number(results[f"nps_{part}"][0]) for part in ("current", "low", "high"))
    if score is None:
        return ""
    if low is None or high is None:
        return words("wizard")("told.nps_alone", score=show.number(score))
    return words("wizard")("told.nps", score=show.number(score), low=show.number(low), high=show.number(high))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


_TELLS: dict[str, Callable[[Plan, Results], str]] = {"surveys.can_ask": _sample, "score_totals.favourable": _nps}
