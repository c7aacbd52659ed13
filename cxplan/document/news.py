"""What moved: what is larger than chance first, worse before better, signs about one touchpoint together."""

from __future__ import annotations

from collections.abc import Sequence

from ..plan import show
from .aim import standing
from .material import Material
from .tally import Tally, by_goals, tallies


def turned(counted: Sequence[Tally], turn: str, chance: str = "real") -> list[Tally]:
    """The numbers that turned this way, as far as chance goes."""
    return [tally for tally in counted if tally.turn == turn and tally.sure == chance]


def finding(material: Material, counted: Sequence[Tally]) -> str:
    """The heading: how many numbers got worse and better by more than chance, named where it is one of a kind."""
    worse, better = turned(counted, "worse"), turned(counted, "better")
    if not any(tally.then.shown for tally in counted):
        return material.say("news.counted", count=len(counted), number=material.numeral_first(len(counted)))
    if not worse and not better:
        if alone := _alone(counted):
            return material.say("news.alone_found", count=alone, number=material.numeral_first(alone))
        if _too_few(counted):
            return material.say("news.few_found")
        if open_ := _only_open(counted):
            return material.say("news.only_open_found", count=open_, number=material.numeral_first(open_))
        if _untested(counted):
            return material.say("news.none_tested")
    key = f"news.worse_{_many(worse)}.better_{_many(better)}"
    return material.say(
        key,
        worse=_named(worse),
        better=_named(better),
        worse_count=material.numeral(len(worse)),
        better_count=material.numeral(len(better)),
    )


def lead(material: Material) -> str:
    """The same with figures, for a reader of one page; that nothing moved, where nothing did."""
    counted = tallies(material)
    if told := led(material):
        return " ".join((told, *_more(material, counted)))
    if not any(tally.then.shown for tally in counted):
        return ""
    if alone := _alone(counted):
        return material.say("news.alone", count=alone, number=material.numeral_first(alone))
    if _too_few(counted):
        return material.say("news.too_few")
    if open_ := _only_open(counted):
        return material.say("news.only_open", count=open_, number=material.numeral_first(open_))
    return material.say(f"news.nothing_real{'_tested' if _untested(counted) else ''}.{since(counted)}")


def since(counted: Sequence[Tally]) -> str:
    """What all numbers are held against: a year ago, the period before, or the one here and the other there."""
    compared = [tally for tally in counted if tally.then.shown]
    if all(tally.then is tally.year for tally in compared):
        return "year"
    neighbours = all(tally.then is tally.last and not tally.last.when for tally in compared)
    return "last" if neighbours else "mixed"


def led(material: Material) -> str:
    """What got worse and what got better by more than chance, one of each, with their figures."""
    counted = by_goals(material, tallies(material))
    worse, better = turned(counted, "worse"), turned(counted, "better")
    return " ".join(sentence(material, tally) for tally in (*worse[:1], *better[:1]))


def turned_away(material: Material, told: str) -> str:
    """A goal's number that is worse than at its start by more than chance, where what is told does not name it."""
    for aim in standing(material):
        now, progress = aim.result("now"), aim.result("progress")
        sure = material.cell_text("goals_sure_code", aim.place)
        if aim.start is None or now is None or progress is None or aim.unsound or aim.hidden or sure != "real":
            continue
        if progress < 0 and aim.number not in told:
            return material.say("goal.worse", number=aim.number, start=aim.shown(aim.start), now=aim.shown(now))
    return ""


def _more(material: Material, counted: Sequence[Tally]) -> list[str]:
    """How many numbers moved by more than chance besides the one of each kind that is told."""
    left = {turn: len(turned(counted, turn)) - 1 for turn in ("worse", "better")}
    return [
        material.say(f"news.more.{turn}", count=more, number=material.numeral_first(more))
        for turn, more in left.items()
        if more > 0
    ]


def sentence(material: Material, tally: Tally) -> str:
    """A number that moved by more than chance, in one sentence with both figures."""
    then = tally.then
    since = "year" if then is tally.year else "earlier" if then.when else "last"
    slots = {"name": tally.name, "then": then.shown, "now": tally.now, "when": then.when}
    return material.say(f"news.{tally.turn}.{since}", **slots)


def together(material: Material, counted: Sequence[Tally]) -> list[str]:
    """Where two or more numbers about one touchpoint got worse, they are said together; each may be chance alone."""
    places: dict[str, list[Tally]] = {}
    for tally in counted:
        if tally.turn == "worse" and tally.touchpoint:
            places.setdefault(tally.touchpoint, []).append(tally)
    return [
        material.say("news.together", place=material.called(place), names=show.listed([one.name for one in found]))
        for place, found in places.items()
        if len(found) > 1
    ]


def read(material: Material, tally: Tally) -> str:
    """How one number is to be read: against a year ago, which alone gives a verdict where seasons come again."""
    parts = []
    for since, then in (("year", tally.year), ("last", tally.last)):
        if then.shown and (since == "year" or tally.then is then):
            code = "same" if then.way == "same" else tally.sure if then is tally.then else then.sure
            known = "earlier" if then.when else since
            parts.append(material.say(f"news.read.{known}.{code}", when=then.when))
    return " ".join(parts)


def _untested(counted: Sequence[Tally]) -> bool:
    """Whether a number moved of which nobody can say whether chance alone could do that."""
    return any(tally.then.shown and tally.then.way != "same" and tally.sure in ("open", "few") for tally in counted)


def _only_open(counted: Sequence[Tally]) -> int:
    """How many moved where none that could be compared can be held against chance; nought where one can."""
    compared = [tally for tally in counted if tally.then.shown]
    if any(tally.sure in ("real", "alone", "noise") for tally in compared):
        return 0
    return sum(tally.then.way != "same" and tally.sure == "open" for tally in compared)


def _alone(counted: Sequence[Tally]) -> int:
    """How many moved by more than chance only as long as nobody looks at the others."""
    return sum(len(turned(counted, turn, "alone")) for turn in ("worse", "better"))


def _too_few(counted: Sequence[Tally]) -> bool:
    """Whether too few are behind every number that could be compared."""
    return all(tally.sure == "few" for tally in counted if tally.then.shown)


def _many(found: Sequence[Tally]) -> str:
    return "none" if not found else "one" if len(found) == 1 else "many"


def _named(found: Sequence[Tally]) -> str:
    return found[0].name if found else ""
