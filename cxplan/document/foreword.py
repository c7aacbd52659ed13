"""The foreword in somebody's own words, signed; and what came of the plan before this one."""

from __future__ import annotations

from .blocks import Block, Heading, Para, plain
from .material import Material

SCOPE = ("offer", "audience", "markets", "scope", "equality", "last_plan")


def blocks(material: Material) -> tuple[Block, ...]:
    """The foreword, unless the plan has none."""
    known, say = material.plan.foundations, material.say
    if not known.foreword:
        return ()
    made: list[Block] = [Heading(say("foreword.title"), 1, say("foreword.step"))]
    made += [Para(plain(part.strip()), "Lead") for part in known.foreword.split("\n\n") if part.strip()]
    if known.foreword_by or known.answers_for:
        made.append(Para(plain(known.foreword_by or known.answers_for or ""), "Signed"))
    return tuple(made)


def scope(material: Material) -> tuple[Block, ...]:
    """What the plan covers and whom, whom it must not leave behind, what came of the last one."""
    known, say = material.plan.foundations, material.say
    facts = [
        material.fact(say(f"scope.{name}"), text)._replace(style="Scope")
        for name in SCOPE
        if (text := getattr(known, name))
    ]
    return (Heading(say("scope.title"), 2), *facts) if facts else ()
