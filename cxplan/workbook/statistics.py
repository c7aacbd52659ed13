"""Likely ranges, tests of change and sample sizes as formula fragments; every name has one definition, here.

Arguments are expressions that give numbers; callers guard against blanks. Sources stand in the glossary sheet.
"""

from __future__ import annotations


def nps_part(count: str, answers: str) -> str:
    """An adjusted share of promoters or detractors (Rocks 2016)."""
    return f"(({count}+0.75)/({answers}+3))"


def nps_variance(promoters: str, detractors: str, answers: str) -> str:
    """The variance of one answer, from adjusted shares; 0 to 1."""
    p, d = nps_part(promoters, answers), nps_part(detractors, answers)
    return f"({p}+{d}-({p}-{d})^2)"


def nps_end(promoters: str, detractors: str, answers: str, sign: str) -> str:
    """One end of the likely range of an NPS, in points, held between -100 and 100."""
    centre = f"({nps_part(promoters, answers)}-{nps_part(detractors, answers)})"
    half = f"z_value*SQRT({nps_variance(promoters, detractors, answers)}/({answers}+3))"
    return f"MAX(-100,MIN(100,100*({centre}{sign}{half})))"


def nps_change(one: tuple[str, str, str], two: tuple[str, str, str]) -> str:
    """Z of the change between two waves, each as promoters, detractors, answers; independent samples only."""
    centres = [f"({nps_part(p, n)}-{nps_part(d, n)})" for p, d, n in (one, two)]
    spread = "+".join(f"{nps_variance(p, d, n)}/({n}+3)" for p, d, n in (one, two))
    return f"({centres[1]}-{centres[0]})/SQRT({spread})"


def share_end(count: str, total: str, sign: str) -> str:
    """One end of Wilson's range of a share, 0 to 1."""
    p = f"({count}/{total})"
    inner = f"({p}*(1-{p})/{total}+z_value^2/(4*{total}^2))"
    # At a share of 0 or 1 the root may be of a tiny negative number.
    root = f"SQRT(MAX(0,{inner}))"
    return f"MAX(0,MIN(1,({p}+z_value^2/(2*{total}){sign}z_value*{root})/(1+z_value^2/{total})))"


def share_change(one: tuple[str, str], two: tuple[str, str]) -> str:
    """Z of the change between two shares, each as count and total (Agresti and Caffo 2000).

    A count outside 0 and its total is taken for the nearer of the two: figures typed wrong must not give an error.
    """
    q = [f"((MAX(0,MIN({x},{n}))+1)/({n}+2))" for x, n in (one, two)]
    spread = "+".join(f"{part}*(1-{part})/({n}+2)" for part, (_, n) in zip(q, (one, two), strict=True))
    return f"({q[1]}-{q[0]})/SQRT({spread})"


def give_or_take(variance: str, answers: str, z: str = "z_value") -> str:
    """Half the width of the likely range, in points."""
    return f"{z}*SQRT({variance}/{answers})*100"


def smallest_change(variance: str, answers: str, z: str = "z_value") -> str:
    """The smallest change that so many answers a wave can show, in points."""
    return f"({z}+power_value)*SQRT(2*{variance}/{answers})*100"


def seen(variance: str, answers: str, z: str) -> str:
    """The change that shows in half of all comparisons at this z, in points; both waves have so many answers."""
    return f"{z}*SQRT(2*{variance}/{answers})*100"


def sample_size(variance: str, points: str, people: str, z: str = "z_value") -> str:
    """Answers needed for a range of +/- so many points, of so many people where that is a number; rounded up."""
    plenty = f"({z}^2*{variance}/({points}/100)^2)"
    # 1e-9 less, so that a size that is whole but for the last bit is not rounded up.
    return f"ROUNDUP(IF(ISNUMBER({people}),{plenty}/(1+({plenty}-1)/MAX(1,SUM({people}))),{plenty})-1E-9,0)"


def shows(change: str, error: str) -> str:
    """How often a change of this size would show as larger than chance, 0 to 1; `error` is its standard error."""
    return f"NORMSDIST(ABS({change})/{error}-z_value)"


def count_change(one: str, two: str) -> str:
    """Z of the change between two counts of equal periods, such as complaints (Poisson); 0 where both are 0."""
    return f"IF({one}+{two}=0,0,({two}-{one})/SQRT({one}+{two}))"


def rate_end(count: str, base: str, sign: str) -> str:
    """One end of the likely range of a rate that can exceed 1: events counted, each of the base may have several.

    Poisson, from the same reasoning as Wilson's range of a share (score interval).
    """
    return f"({count}+z_value^2/2{sign}z_value*SQRT({count}+z_value^2/4))/{base}"


def rate_change(one: tuple[str, str], two: tuple[str, str]) -> str:
    """Z of the change between two such rates, each as count and base; 0 where nothing was counted in either (Poisson).

    With equal bases it is that of two counts of equal periods.
    """
    (x1, n1), (x2, n2) = one, two
    return f"IF({x1}+{x2}=0,0,({x2}*{n1}-{x1}*{n2})/SQRT(({x1}+{x2})*{n1}*{n2}))"


def verdict(z: str, fewest: str) -> str:
    """What a change's Z means, as a code; too few answers to compare come first."""
    real = f'IF(ABS({z})>z_value,"real","noise")'
    return f'IF({fewest}<settings_enough_answers,"too_few",{real})'
