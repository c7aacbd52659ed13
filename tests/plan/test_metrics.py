"""What a metric is, written down a second time: unit, better way, bounds, survey, usual benefit."""

from __future__ import annotations

import pytest

from cxplan.plan import metrics
from cxplan.plan.choices import Metric, Scale

# Unit, better way, least, most, whether it has a range, the benefit it usually brings.
KNOWN = {
    "nps": ("points", "up", -100, 100, True, None),
    "ces": ("percent", "up", 0, 100, True, None),
    "csat": ("percent", "up", 0, 100, True, None),
    "churn": ("percent", "down", 0, 100, True, "less_churn"),
    "repeat_orders": ("percent", "up", 0, 100, True, "loyalty"),
    "first_response": ("hours", "down", 0, None, False, None),
    "answered_in_time": ("percent", "up", 0, 100, True, None),
    "time_to_resolve": ("hours", "down", 0, None, False, None),
    "net_sentiment": ("points", "up", -100, 100, True, "reputation"),
    "share_of_mentions": ("percent", "up", 0, 100, True, "social_buzz"),
    "own": ("own", "up", None, None, False, None),
}
# Lowest and highest answer, from which one it is favourable, and easy.
SCALES = {
    "0-10": (0, 10, 9, 9), "1-5": (1, 5, 4, 4), "1-7": (1, 7, 6, 5), "1-3": (1, 3, 3, 3),
    "1-10": (1, 10, 9, 9), "1-4": (1, 4, 3, 3),
}  # fmt: skip


@pytest.mark.parametrize("metric", Metric)
def test_every_metric_has_its_record(metric: Metric) -> None:
    known = metrics.of(metric)
    said = (known.kept, known.better, known.least, known.most, known.is_ranged, known.benefit)
    assert said == KNOWN[metric]


@pytest.mark.parametrize("scale", [scale for scale in Scale if scale in SCALES])
def test_every_scale_has_its_ends_and_its_favourable_answers(scale: Scale) -> None:
    ends = metrics.SCALES[scale]
    assert (ends.low, ends.high, ends.good, ends.easy or ends.good) == SCALES[scale]
    assert set(metrics.SCALES) == set(Scale)


def test_an_nps_is_asked_from_0_to_10_alone() -> None:
    assert metrics.of(Metric.NPS).scales == (Scale.ZERO_TO_TEN,)
    assert metrics.SCALES[metrics.NPS_SCALE].bad == 6
