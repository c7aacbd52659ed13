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
from .frame import framed

# A longer text is no heading, and a longer feeling fits on no line of large letters.
HEADING, LARGE = 120, 60
HOLD_TO = ("different", "never", "will_not_do")


def section(material: Material) -> Section | None:
    """The section, unless nothing but a name is known."""
    known, say = material.plan.foundations, material.say
    if is_empty(material.plan, "foundations", besides=("company", "currency", "as_of")):
        return None
    opening = say("vision.because", text=known.feeling_because) if known.feeling_because else ""
    if known.feeling and len(known.feeling) <= HEADING:
        finding = say("vision.finding", feeling=material.quoted(known.feeling))
    else:
        finding = say("vision.finding_below" if known.feeling else "vision.no_feeling")
    blocks: list[Block] = []
    if known.feeling and len(known.feeling) > HEADING:
        blocks.append(material.fact(material.labels("foundations.feeling.label"), known.feeling))
    held = [material.fact(say(f"vision.{name}"), text) for name in HOLD_TO if (text := getattr(known, name))]
    blocks += [Heading(say("vision.hold_to"), 2), *held] if held else []
    blocks += [*_promises(material), *_teams(material), *_whom(material)]
    made = framed(material, "foundations", finding, opening, blocks)
    if known.feeling and len(known.feeling) <= LARGE and not material.has_own("foundations.finding"):
        large = Para(plain(known.feeling), "Feeling")
        return made._replace(heading=say("vision.should_feel"), blocks=(large, *made.blocks))
    return made


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
    known, say = material.plan.foundations, material.say
    if known.north_star_metric is None:
        return ""
    named = known.north_star_kpi or known.north_star_survey
    measure = None if named else material.measure(known.north_star_metric)
    wanted = named or (measure.key if measure else known.north_star_metric.value)
    tally = next((one for one in tallies(material) if one.key == wanted), None)
    if tally is None:
        survey = material.called(known.north_star_survey) if known.north_star_survey else ""
        own = known.north_star_metric is Metric.OWN and not survey
        kpi = material.called(known.north_star_kpi) or material.choice(Metric.OWN)
        name = kpi if own else material.named(known.north_star_metric, survey=survey)
        stands = say("star.few" if material.hidden(known.north_star_survey) else "star.open", name=name)
    else:
        stands = say(f"star.{'ranged' if tally.ranged else 'plain'}", name=tally.name, now=tally.now, range=tally.range)
    owner, review = known.north_star_owner, known.north_star_review
    if not review:
        return stands
    late = "late" if review < material.as_of else "next"
    looks = say(f"star.{late}.{'owner' if owner else 'bare'}", owner=short_name(owner), date=material.on(review))
    return f"{stands} {looks}"


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
    say, made = material.say, list[Block]()
    for row in rows:
        owner = short_name(row.owner)
        key = f"teams.{'owned' if owner else 'bare'}"
        told = say(key, text=unstopped(row.commitment or say("teams.none")), owner=owner)
        tally = _watched(material, row)
        watch = say("teams.watch", name=tally.name, now=tally.now) if tally else ""
        made.append(material.fact(row.name, joined(told, watch)))
    return [Heading(say("teams.caption"), 2), *made]


def _watched(material: Material, team: Team) -> Tally | None:
    """The first number that is kept at a touchpoint of the team's."""
    touchpoints = {row.id for row in material.plan.audit.touchpoints if row.team == team.id}
    return next((tally for tally in tallies(material) if tally.touchpoint in touchpoints), None)
