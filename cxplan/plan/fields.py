"""The types and marks a plan's fields are made of, and the two bases: a chapter and a row."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Mark(StrEnum):
    """What a field is besides its type."""

    ESSENTIAL = "essential"  # asked on the quick path
    PRIVATE = "private"  # in plan and workbook, in no document
    PERIODIC = "periodic"  # typed anew each period
    MEASURED = "measured"  # takes "not measured yet" in place of a figure


ESSENTIAL, PRIVATE, PERIODIC = Mark.ESSENTIAL, Mark.PRIVATE, Mark.PERIODIC


class Unit(StrEnum):
    """What a figure counts; decides how it is shown and how it is read."""

    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"  # 0.24 in the plan, "24 %" to people
    HOURS = "hours"  # 5.6667 in the plan, "5:40" to people
    DAYS = "days"
    RATING = "rating"
    FIGURE = "figure"  # in the metric's own unit: points, percent as 0 to 100, hours


@dataclass(frozen=True, slots=True)
class Ref:
    """The field holds the id of a row in one of these tables; `us` allows the firm itself."""

    tables: tuple[str, ...]
    us: bool = False


@dataclass(frozen=True, slots=True)
class Long:
    """A text that may run over several lines."""


US = "us"

# What a workbook's cells take as well: spreadsheets know no day before 1900, and a strategy has none.
EARLIEST, LATEST = date(1990, 1, 1), date(2199, 12, 31)
Day = Annotated[date, Field(ge=EARLIEST, le=LATEST)]


class NotMeasured(BaseModel):
    """A figure nobody has measured yet: a task with an owner and a date, not a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    owner: str | None = None
    by: Day | None = None


class NotMeasuredYet(BaseModel):
    """The written form of "not measured yet" in a plan file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    not_measured: NotMeasured = NotMeasured()


_NUMBER = re.compile(r"^[+-]?\d+(?:[.,]\d+)?$")
_DIGITS = re.compile(r"^[+-]?[0-9]{1,15}$")
_SPAN = re.compile(r"^(?:(\d+)\s*h)?\s*(?:(\d+)\s*(?:min|m)?)?$")
_CLOCK = re.compile(r"^(\d+):([0-5]\d)$")


def _percent(typed: object) -> object:
    if isinstance(typed, str) and typed.strip().endswith("%"):
        number = typed.strip()[:-1].strip().replace(",", ".")
        if _NUMBER.match(number):
            return round(float(number) / 100, 10)
    return typed


def _figure(typed: object) -> object:
    if isinstance(typed, str) and typed.strip().endswith("%"):
        number = typed.strip()[:-1].strip().replace(",", ".")
        if _NUMBER.match(number):
            return float(number)
    return typed


def _hours(typed: object) -> object:
    if isinstance(typed, str):
        text = typed.strip()
        if clock := _CLOCK.match(text):
            return int(clock[1]) + int(clock[2]) / 60
        if text and (span := _SPAN.match(text)) and span[1]:
            return int(span[1]) + int(span[2] or 0) / 60
    return typed


def _whole(typed: object) -> object:
    """12.0 and "12" are twelve; 12.5 and yes are left for the type to refuse."""
    if isinstance(typed, float) and typed.is_integer():
        return int(typed)
    if isinstance(typed, str) and _DIGITS.match(typed.strip()):
        return int(typed)
    return typed


PERIOD_PATTERN = r"^(199[0-9]|2[01][0-9]{2})(-(0[1-9]|1[0-2])|-Q[1-4])?$"

Line = Annotated[str, Field(min_length=1)]
Text = Annotated[str, Field(min_length=1), Long()]
Period = Annotated[str, Field(pattern=PERIOD_PATTERN)]
Whole = Annotated[int, Field(strict=True), BeforeValidator(_whole)]
Count = Annotated[int, Field(ge=0, le=10**12, strict=True), BeforeValidator(_whole), Unit.COUNT]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-(10**15), le=10**15), Unit.NUMBER]
Money = Annotated[float, Field(ge=0, le=10**13, allow_inf_nan=False), Unit.MONEY]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False), BeforeValidator(_percent), Unit.SHARE]
Confidence = Annotated[float, Field(ge=0.5, lt=1), BeforeValidator(_percent), Unit.SHARE]
Hours = Annotated[float, Field(ge=0, le=10**6, allow_inf_nan=False), BeforeValidator(_hours), Unit.HOURS]
Days = Annotated[float, Field(ge=0, le=10**6, allow_inf_nan=False), Unit.DAYS]
Figure = Annotated[float, Field(ge=-(10**13), le=10**13, allow_inf_nan=False), BeforeValidator(_figure), Unit.FIGURE]
Rating = Annotated[int, Field(ge=1, le=5, strict=True), BeforeValidator(_whole), Unit.RATING]
Feeling = Annotated[int, Field(ge=-2, le=2, strict=True), BeforeValidator(_whole), Unit.RATING]


class Chapter(BaseModel):
    """One step of the plan; may be set aside with a reason and a date to look again."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    not_applicable: Line | None = None
    look_again: Day | None = None


class Row(BaseModel):
    """One line of a table; its id is the table's prefix and a number, given once and never reused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    prefix: ClassVar[str]
    title_field: ClassVar[str] = "title"

    id: str = ""

    @property
    def called(self) -> str:
        """What a person calls this row, or its id where it has no name yet."""
        return str(getattr(self, self.title_field) or self.id)
