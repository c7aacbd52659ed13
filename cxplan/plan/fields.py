"""The types and marks a plan's fields are made of, and the two bases: a chapter and a row."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from .typed import Loose, a_count, a_number, hours, no_number, out_of


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
class Named:
    """The line names a person who works with the plan; `several`: more of them, with semicolons between."""

    several: bool = False


@dataclass(frozen=True, slots=True)
class Long:
    """A text that may run over several lines."""


US = "us"
Raw = dict[str, Any]
"""A plan, or a part of it, as the plain data that files hold."""

# What a workbook's cells take as well: spreadsheets know no day before 1900, and a strategy has none.
EARLIEST, LATEST = date(1990, 1, 1), date(2199, 12, 31)
Day = Annotated[date, Field(ge=EARLIEST, le=LATEST)]


# Who does, answers for, is asked or is told something: completed, listed and counted by plan/people.py.
Person = Annotated[str, Field(min_length=1), Named()]
People = Annotated[str, Field(min_length=1), Named(several=True)]


class NotMeasured(BaseModel):
    """A figure nobody has measured yet: a task with an owner and a date, not a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    owner: Annotated[str, Named()] | None = None
    by: Day | None = None


class NotMeasuredYet(BaseModel):
    """The written form of "not measured yet" in a plan file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    not_measured: NotMeasured = NotMeasured()

    @model_validator(mode="before")
    @classmethod
    def _as_people_say_it(cls, typed: object) -> object:
        """ "not measured yet", "not sure" and the like are no fault."""
        return {} if isinstance(typed, str) and no_number(typed) else typed


_DIGITS = re.compile(r"^[+-]?[0-9]{1,15}$")


def _said(typed: str) -> Loose | None:
    """The number in a text as people type it, where it can mean one thing only."""
    loose = None if _DIGITS.match(typed.strip()) else a_number(typed)
    return loose if loose is None or loose.other is None else None


def _percent(typed: object) -> object:
    """ "24 %" and "35 of 420" are shares."""
    if isinstance(typed, str):
        if part := out_of(typed):
            return round(part.percent / 100, 10)
        if (loose := _said(typed)) and loose.percent:
            return round(loose.value / 100, 10)
    return typed


def _figure(typed: object) -> object:
    """ "about 35 a month" is 35, "11.9 %" is 11.9, "35 of 420" is 8.33 of 100."""
    if isinstance(typed, str):
        if part := out_of(typed):
            return round(part.percent, 8)
        if loose := _said(typed):
            return loose.value
    return typed


def _amount(typed: object) -> object:
    """ "£300" and "300 pounds" are 300; a percentage is no amount."""
    if isinstance(typed, str) and (loose := _said(typed)) and not loose.percent:
        return loose.value
    return typed


def _hours(typed: object) -> object:
    """ "5:40", "5 h 40", "26 hours" and "two days" are hours; a bare number in quotes is left for the type."""
    if isinstance(typed, str) and not _DIGITS.match(typed.strip()) and (span := hours(typed)) is not None:
        return span
    return typed


def _whole(typed: object) -> object:
    """12.0, "12" and "about 12" are twelve, "1.940" is 1,940; 12.5 and yes are left for the type to refuse."""
    if isinstance(typed, float) and typed.is_integer():
        return int(typed)
    if isinstance(typed, str) and "%" not in typed and (count := a_count(typed)) is not None:
        return count
    return typed


PERIOD_PATTERN = r"^(199[0-9]|2[01][0-9]{2})(-(0[1-9]|1[0-2])|-Q[1-4])?$"

Line = Annotated[str, Field(min_length=1)]
Text = Annotated[str, Field(min_length=1), Long()]
Period = Annotated[str, Field(pattern=PERIOD_PATTERN)]
Whole = Annotated[int, Field(strict=True), BeforeValidator(_whole)]
Count = Annotated[int, Field(ge=0, le=10**12, strict=True), BeforeValidator(_whole), Unit.COUNT]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-(10**15), le=10**15), BeforeValidator(_amount), Unit.NUMBER]
Money = Annotated[float, Field(ge=0, le=10**13, allow_inf_nan=False), BeforeValidator(_amount), Unit.MONEY]
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
