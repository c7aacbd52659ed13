"""Vision and promise: the page that staff can quote: the feeling, what we hold to, what customers can expect."""

from __future__ import annotations

from ...coach.open_points import is_empty
from ...plan import show
from ...plan.choices import Metric
from ...plan.fields import NotMeasuredYet
from ...plan.foundations import Promise, Team
from ...plan.people import short_name
from ..aim import who_by
from ..blocks import Block, Column, Heading, Para, Runs, Section, Table, plain, under
from ..material import Material
from ..moves import decide_by
from ..tally import Tally, tallies
from ..wording import joined, unstopped
from .frame import framed, headed

# A longer text is no heading, and a longer feeling fits on no line of large letters.
HEADING, LARGE = 120, 60
HOLD_TO = ("different", "never", "will_not_do")


def section(material: Material) -> Section | None:
    """The section, unless nothing but a name is known."""
    known, say = material.plan.foundations, material.say
    if is_empty(material.plan, "foundations", besides=("company", "currency", "as_of")):
        return None
    feeling = known.feeling or ""
    opening = say("vision.because", text=known.feeling_because) if known.feeling_because else ""
    blocks: list[Block] = []
    if len(feeling) > HEADING:
        blocks.append(material.fact(material.labels("foundations.feeling.label"), feeling))
    held = [material.fact(say(f"vision.{name}"), text) for name in HOLD_TO if (text := getattr(known, name))]
    blocks += [*headed(say("vision.hold_to"), held), *_promises(material), *_teams(material), *_whom(material)]
    made = framed(material, "foundations", _finding(material, feeling), opening, blocks)
    if not feeling or len(feeling) > LARGE or material.has_own("foundations.finding"):
        return made
    large = Para(plain(feeling), "Feeling")
    return made._replace(heading=say("vision.should_feel"), blocks=(large, *made.blocks))


def _finding(material: Material, feeling: str) -> str:
    """The feeling itself where a heading has room for it."""
    if not feeling:
        return material.say("vision.no_feeling")
    if len(feeling) > HEADING:
        return material.say("vision.finding_below")
    return material.say("vision.finding", feeling=material.quoted(feeling))


def _whom(material: Material) -> list[Block]:
    """For whom, why now, which number stands for it, and when the plan is rewritten."""
    known, say = material.plan.foundations, material.say
    made: list[Block] = []
    if known.business_need:
        made.append(material.fact(say("need.label"), known.business_need))
    else:
        task = who_by(material, known.answers_for, decide_by(material))
        made.append(material.fact(say("need.label"), say(f"vision.no_need.{'task' if task else 'bare'}", task=task)))
    star = north_star(material)
    made += [material.fact(say("vision.north_star"), star)] if star else []
    made += [material.fact(say("vision.rewrite_if"), known.rewrite_if)] if known.rewrite_if else []
    return [Heading(say("vision.whom"), 2), *made]


def north_star(material: Material) -> str:
    """The one number that stands for the feeling: where it is, who answers for it, when it is looked at again."""
    known = material.plan.foundations
    if known.north_star_metric is None:
        return ""
    stands, review = _star_stands(material, known.north_star_metric), known.north_star_review
    if not review:
        return stands
    late, owner = "late" if review < material.as_of else "next", short_name(known.north_star_owner)
    looks = material.say(f"star.{late}.{'owner' if owner else 'bare'}", owner=owner, date=material.on(review))
    return f"{stands} {looks}"


def _star_tally(material: Material, metric: Metric) -> Tally | None:
    """The number that stands for the feeling: the one named, else the metric's latest; None without a figure."""
    known, measure = material.plan.foundations, material.measure(metric)
    wanted = known.north_star_kpi or known.north_star_survey or (measure.key if measure else metric.value)
    return next((one for one in tallies(material) if one.key == wanted), None)


def _star_stands(material: Material, metric: Metric) -> str:
    """Where the number is that stands for the feeling, or why nobody knows."""
    known, say = material.plan.foundations, material.say
    tally = _star_tally(material, metric)
    if tally is not None:
        return say(f"star.{'ranged' if tally.ranged else 'plain'}", name=tally.name, now=tally.now, range=tally.range)
    survey = material.called(known.north_star_survey)
    name = material.named(metric, survey=survey)
    if metric is Metric.OWN and not survey:
        name = material.called(known.north_star_kpi) or material.choice(metric)
    return say("star.few" if material.hidden(known.north_star_survey) else "star.open", name=name)


def _promises(material: Material) -> tuple[Block, ...]:
    """What is promised to those outside: only what is kept or being counted; what is missed has its remedy."""
    rows = [row for row in material.plan.foundations.promises if row.standard]
    if not rows:
        return ()
    say = material.say
    columns = (
        Column(say("promise.standard"), 5.2),
        Column(say("promise.kept"), 3.0),
        Column(say("promise.missed"), 4.4),
    )
    cells = tuple(
        (
            under(row.standard or "", _for_whom(material, row)),
            _kept(material, row),
            under(row.when_missed or "", say("promise.complain", where=row.complain) if row.complain else ""),
        )
        for row in rows
    )
    counted = sum(isinstance(row.kept, float) for row in rows)
    slots = {"number": material.numeral(counted), "total": material.numeral(len(rows))}
    return (Table(say("promise.counted", **slots) if counted else say("promise.caption"), columns, cells),)


def _for_whom(material: Material, row: Promise) -> str:
    since = material.say("promise.since", date=show.day(row.since)) if row.since else ""
    return material.say("between").join(part for part in (row.whom or "", since) if part)


def _kept(material: Material, row: Promise) -> Runs:
    """How often it is kept, counted when and by whom; or who begins to count."""
    if isinstance(row.kept, NotMeasuredYet):
        task = row.kept.not_measured
        return plain(material.say("promise.not_counted", task=who_by(material, task.owner, task.by)))
    if row.kept is None:
        return plain("")
    parts = (row.source or "", show.short_day(row.kept_on) if row.kept_on else "")
    return under(show.share(row.kept), material.say("comma").join(part for part in parts if part))


def _teams(material: Material) -> list[Block]:
    """What each team has committed to, who owns it, and the number that is kept at the same place."""
    rows = [row for row in material.plan.foundations.teams if row.name]
    if not any(row.commitment for row in rows):
        return []
    return headed(material.say("teams.caption"), [_team(material, row) for row in rows])


def _team(material: Material, row: Team) -> Block:
    say, owner, tally = material.say, short_name(row.owner), _watched(material, row)
    key = f"teams.{'owned' if owner else 'bare'}"
    told = say(key, text=unstopped(row.commitment or say("teams.none")), owner=owner)
    watch = say("teams.watch", name=tally.name, now=tally.now) if tally else ""
    return material.fact(row.name, joined(told, watch))


def _watched(material: Material, team: Team) -> Tally | None:
    """The first number that is kept at a touchpoint of the team's."""
    touchpoints = {row.id for row in material.plan.audit.touchpoints if row.team == team.id}
    return next((tally for tally in tallies(material) if tally.touchpoint in touchpoints), None)
