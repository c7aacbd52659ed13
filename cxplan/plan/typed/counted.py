"""Figures that stand for several: shares ("35 of 420"), costs ("2,400 once, 90 a month"), and no figure at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from ...text import words
from .named import units
from .numbers import SIGNS, Loose, a_count, a_number, a_range, plain, readings
from .rhythm import how_often, says
from .spelt import part_of_all

COUNT = r"\d(?:[\d.,'’\u00a0\u202f]*\d)?"
_ALIKE = 0.85  # of a misspelt "not measuerd yet" with what is meant


def no_number(typed: str) -> bool:
    """Whether somebody typed "not measured yet", or a usual or misspelt way to say so."""
    text = re.sub(rf"^{_NO_WORD}|{_NO_WORD}$", "", plain(typed).replace("’", "'")) or plain(typed)
    text = re.sub(rf"[ ,]+(?:{words('typed')('frankly')})$|^(?:{words('typed')('frankly')})[ ,]+", "", text)
    said = words("typed")("not_measured").split("|")
    if text in said:
        return True
    return len(text) > 5 and any(SequenceMatcher(None, text, one).ratio() >= _ALIKE for one in said if len(one) > 5)


_NO_WORD = r"[^\w?\-(]+"  # quotes, stops, smileys around what was typed


def no_answer(typed: str) -> bool:
    """Whether somebody typed "nothing", "none", "no" or a dash, where a text was asked for."""
    text = plain(typed).strip(" .!")
    if re.fullmatch(words("typed")("nothing_like"), text):
        return True
    return text in words("typed")("nothing").split("|") or typed.strip() in ("–", "—")


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many, with the figure itself where it was typed in front: "38, that is 361 of 9,500"."""

    count: int
    base: int
    stated: float | None = None

    @property
    def percent(self) -> float:
        """The share, 0 to 100."""
        return self.count / self.base * 100


def out_of(typed: str) -> Part | None:
    """ "361 of 9,500" or "35 of 420"; None where the second is not the larger one."""
    between = "|".join(re.escape(word) for word in words("typed")("out_of").split("|"))
    found = re.search(
        rf"({COUNT})\s*[^\W\d]*\s*(?:{between})\s*(?:{words('typed')('all_the')})?({COUNT})", plain(typed)
    )
    if found is None or part_of_all(plain(typed)) is not None:  # "1 in 7" is no count of seven people
        return None
    count, base = a_count(found[1]), a_count(found[2])
    if count is None or not base or count > base:
        return None
    front = re.findall(COUNT, plain(typed)[: found.start()])
    stated = a_number(front[0]) if len(front) == 1 else None
    return Part(count, base, stated.value if stated else None)


def shares(typed: str) -> tuple[float, ...]:
    """The shares of "45% 30% 25%", 0 to 100 each; none where not every number is a percentage."""
    text = plain(typed)
    found = re.findall(rf"({COUNT})\s*%", text)
    if len(found) < 2 or len(re.findall(COUNT, re.sub(r"\b(?:of|from)\b.*", "", text))) != len(found):
        return ()
    read = [a_number(one) for one in found]
    return tuple(loose.value for loose in read if loose)


@dataclass(frozen=True, slots=True)
class Cost:
    """What something costs once and a month; 0 where there is none."""

    once: float
    monthly: float


def a_cost(typed: str, decimal: str = "") -> tuple[Cost, ...]:
    """Every reading of a typed cost, none where it is none: one amount without a word may be either kind."""
    text = _as_said(typed)
    alone = re.sub(r" ?\([^()\d]*\)$", "", text)  # "free (own time)"
    if alone in words("typed")("free").split("|") or re.fullmatch(words("typed")("paid_elsewhere"), alone):
        return (Cost(0, 0),)
    text = _for_all(re.sub(r"[()]", " ", text))
    if ends := a_range(text):  # "between 500 and 700" is one amount, the middle or the lower end
        kinds = [kind for kind in _OFTEN if says(text, kind)] or ["once", "monthly"]
        return tuple(_cost({kind: value}) for value in (sum(ends) / 2, ends[0]) for kind in kinds)
    return _spaced(text, decimal) or _costs_of(_amounts(text), decimal)


def _spaced(text: str, decimal: str) -> tuple[Cost, ...]:
    """ "1 500" is fifteen hundred, or two amounts; none for other texts."""
    blank = re.fullmatch(r"\D?(\d{1,3}) (\d{3})\D?", text)
    whole = a_number(text) if blank else None
    if blank is None or whole is None:
        return ()
    one, other = (Loose(float(end)) for end in blank.groups())
    return (*_one_cost(whole, "", decimal), *_two_costs((one, ""), (other, ""), decimal))


def _costs_of(parts: list[str], decimal: str) -> tuple[Cost, ...]:
    """The readings of amounts, each of them in a part of its own."""
    found = [one for part in parts if (one := _amount(part)) is not None]
    if len(found) != len(parts) or not found:
        return ()
    if len(found) > 2:
        return _several_costs(found)
    return _one_cost(*found[0], decimal) if len(found) == 1 else _two_costs(found[0], found[1], decimal)


def _as_said(typed: str) -> str:
    """A cost without its tax and its dashes, and with "per" for a stroke."""
    text = re.sub(rf"\s*[(,]?(?<!\w)(?:{words('typed')('tax')})(?!\w)\)?", "", plain(typed)).strip(" .")
    text = re.sub(r"(?<=\d)[.,]-+(?!\d)", "", text)  # "3.500,-"
    text = re.sub(r" ?(?:/ ?|\bp/)(?:m|mo|mth)\b", " per month", text)
    return re.sub(r" ?/ ?(?=[a-z]{3})", " per ", text)  # "5 / day"


def _amounts(text: str) -> list[str]:
    """The parts of a cost, each with an amount."""
    ends = "|".join(how_often(kind) for kind in _OFTEN)
    text = re.sub(rf"({ends}) (?=[{SIGNS}]?\d)", r"\1; ", text)  # "1k once 1k a year"
    marks = rf"[;\n]|,(?!\d{{3}}\b)|\s(?:{words('typed')('cost_and')})\s"
    parts = [part for part in re.split(marks, text) if part.strip()]
    pair = re.fullmatch(rf"\D?({COUNT})\s+({COUNT})\D?", text)
    return [pair[1], pair[2]] if pair and len(parts) == 1 else parts


def _for_all(text: str) -> str:
    """ "£2 each for 180 pupils" as the sum for all of them."""
    text = re.sub(rf"({COUNT})( ?[x×*] ?)[{SIGNS}] ?(?=\d)", r"\1\2", text)  # "400 x £2"
    text = _each_first(text)
    found = re.fullmatch(rf"{_ONE}(.*?)(?:,? (?:for|x|times|by) |, ?)({COUNT})(?: (?!an? |per )[^\W\d]+)?(.*)", text)
    one, many = (a_number(found[1]), a_count(found[3])) if found else (None, None)
    return f"{one.value * many:.10g}{found[2]}{found[4]}" if found and one and many else text


# An amount, and what it is for each of.
_ONE = (
    r"(.*?\d[^\s/]*(?: (?!an? |per |each|apiece)[^\W\d]+)?)"
    r"(?: (?:each|apiece|per \w+|an? \w+)| ?/ ?\w+)"
)


def _each_first(text: str) -> str:
    """ "£99 per month per seat" as "£99 per seat per month"."""
    often = "|".join(how_often(kind) for kind in _OFTEN)
    return re.sub(rf"({often}) (each|apiece|per [^\W\d]+|an? [^\W\d]+)(?=$| for | x |,)", r"\2 \1", text)


def amount_each(typed: str) -> bool:
    """Whether a text is an amount for each of several, "£2 per pupil" or "£15 an hour": for how many is not said."""
    text = _each_first(_as_said(typed))
    found = re.match(rf"{_ONE}(?!\w)", text)
    each = re.split(r"[\s/]+", found[0])[-1] if found else ""
    return bool(found) and each not in units() and not a_time(text)


def a_time(typed: str) -> bool:
    """Whether the number of a text counts days, hours or minutes."""
    units = "|".join(words("typed")(unit).replace(" ", "|") for unit in ("week", "day", "hour", "minute"))
    return re.match(rf"\D*\b(?:{COUNT} ?)?(?:{units})\b", plain(typed)) is not None


def _one_cost(loose: Loose, kind: str, decimal: str) -> tuple[Cost, ...]:
    """The readings of one amount: without a word it may be paid once or monthly."""
    kinds = (kind,) if kind else ("once", "monthly") if loose.value else ("once",)
    return tuple(dict.fromkeys(_cost({one: value}) for one in kinds for value in readings(loose, decimal)))


def _two_costs(first: tuple[Loose, str], second: tuple[Loose, str], decimal: str) -> tuple[Cost, ...]:
    """The readings of two amounts: what is not said of one follows from the other; none where both are of a kind."""
    (one, kind), (another, other) = first, second
    pairs = list(product(readings(one, decimal), readings(another, decimal)))
    if not kind and not other and one.said.startswith(words("typed")("for")):  # what each is for says not how often
        return tuple(_cost({each: a + b}) for a, b in pairs for each in ("once", "monthly"))
    kind = kind or ("monthly" if other == "once" else "once")
    other = other or ("once" if kind != "once" else "monthly")
    return tuple(_cost({kind: a, other: b}) for a, b in pairs) if kind != other else ()


def _several_costs(found: list[tuple[Loose, str]]) -> tuple[Cost, ...]:
    """The sum of three amounts and more, where each of them says how often it is paid."""
    if not all(kind for _, kind in found):
        return ()
    made = [_cost({kind: loose.value}) for loose, kind in found]
    return (Cost(sum(one.once for one in made), round(sum(one.monthly for one in made), 2)),)


def _amount(part: str) -> tuple[Loose, str] | None:
    """The amount, and how often it is paid: once, monthly, weekly, yearly, "" where nothing says so."""
    free = words("typed")("free").split("|")
    if part.strip(" .") in free:
        return Loose(0), ""
    kind = next((kind for kind in _OFTEN if says(part, kind)), "")
    rest = _without(part, kind)
    loose = a_number(rest)
    if loose is None and kind and any(word in rest.split() for word in free):
        return Loose(0), kind
    if loose is None or loose.value < 0 or loose.percent or for_each(loose.said):
        return None  # "40 per patient" is no amount for all of them
    return loose, kind


def _without(part: str, kind: str) -> str:
    """A part without the words that say how often."""
    return re.sub(how_often(kind), " ", part) if kind else part


def for_each(typed: str) -> bool:
    """Whether an amount is said of each person or thing, "£2 per pupil", or counted in days and hours."""
    text = plain(typed)
    time = any(word in text.split() for unit in ("day", "hour", "minute") for word in words("typed")(unit).split()[1:])
    return time or bool(re.search(rf"(?:{words('typed')('each')})", text))


_OFTEN = {
    "once": 1.0, "fortnightly": 26 / 12, "second_month": 0.5, "monthly": 1.0, "termly": 3 / 12, "quarterly": 4 / 12,
    "yearly": 1 / 12, "weekly": 52 / 12, "daily": 260 / 12,
}  # fmt: skip


def _cost(amounts: dict[str, float]) -> Cost:
    monthly = sum(value * _OFTEN[kind] for kind, value in amounts.items() if kind != "once")
    return Cost(amounts.get("once", 0), round(monthly, 2))
