"""The engine's today is the one of whoever builds."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone

import pytest

from cxplan import workbook
from cxplan.engine.evaluate import zone
from cxplan.plan import Plan

DAY_ZERO = date(1899, 12, 30)


@pytest.mark.parametrize(
    ("away", "clock", "name"),
    [
        (0, "12:00", "UTC"),
        (60, "00:30", "Etc/GMT-1"),
        (-480, "18:00", "Etc/GMT+8"),
        (840, "01:00", "Etc/GMT-14"),
        (-720, "23:30", "Etc/GMT+12"),
        (330, "12:00", "Etc/GMT-5"),
        (330, "00:10", "Etc/GMT-6"),
        (-210, "23:50", "Etc/GMT+4"),
    ],
)
def test_a_whole_hour_with_the_same_day_stands_for_every_place(away: int, clock: str, name: str) -> None:
    here = timezone(timedelta(minutes=away))
    now = datetime.fromisoformat(f"2027-01-15T{clock}").replace(tzinfo=here)
    assert zone(now) == name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="zones are set for a process on POSIX only")
@pytest.mark.parametrize("place", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_today_in_the_workbook_is_today_where_it_is_built(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    with monkeypatch.context() as patch:
        patch.setenv("TZ", place)
        time.tzset()
        before = date.today()
        values = workbook.make(Plan()).values
        after = date.today()
    time.tzset()
    assert values is not None
    assert before <= DAY_ZERO + timedelta(days=int(values.number("as_of") or 0)) <= after
