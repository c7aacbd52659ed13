"""What a trend needs to show a survey by longer periods than it was asked in, and the likely range of each period.

Waves of one survey that lie within a quarter or a year add up; the ranges are those of the sums.
"""

from __future__ import annotations

from dataclasses import dataclass

from ... import waves
from ...statistics import nps_end, share_end

ALL = 1200  # months of a period that holds all others: a hundred years
COLUMNS = ("since", "until", "up", "down", "told", "sum", "low", "high")


@dataclass(frozen=True, slots=True)
class Spans:
    """The trend's name, what begins the names of its unit and target, and how many months a period is to have.

    `length` is an expression; 0 leaves the periods as long as the waves are.
    """

    name: str
    goal: str
    length: str

    @property
    def months(self) -> str:
        """How many months a period has: never fewer than the waves."""
        return f"MAX({self.name}_each,{self.length})"

    @property
    def last(self) -> str:
        """The number of the period in which the latest wave lies."""
        months = f"{self.name}_months"
        end = f"ROUNDUP(INT({self.name}_key/100)/{months},0)*{months}"
        return f"IF({months}={self.name}_each,{self.name}_key,100*({end})+{months})"

    @property
    def where(self) -> str:
        """The criterion by which the waves of a period are found, and those that go with it."""
        return f'{self.name}_front&"*",{{t}}_months,{self.name}_each,{{t}}_key,">="&<since>,{{t}}_key,"<="&<until>'

    @property
    def asked(self) -> str:
        """How many answers a period has."""
        return f"{waves.counted(self.where)}+<told>"

    @property
    def rated(self) -> str:
        """What the score of a period is a share of its answers of."""
        return f"<up>-IF({self.goal}_unit=1,<down>,0)+<sum>"

    def columns(self) -> dict[str, str]:
        """The columns behind a period's figure, with the two ends of its likely range: the figure itself where it has none."""
        name, unit = self.name, f"{self.goal}_unit"
        more = f"({name}_months-{name}_each)"
        share = f"AND({name}_survey=0,{unit}=4,{name}_times=100,<counted_base>>0,<counted_sum><=<counted_base>)"

        def end(sign: str) -> str:
            counted = f"IF({share},100*{share_end('<counted_sum>', '<counted_base>', sign)},<figure>)"
            asked = f"IF({unit}=1,IF(<told>>0,<figure>,{nps_end('<up>', '<down>', '<asked>', sign)}),100*{share_end('<rated>', '<asked>', sign)})"
            return f'IF(ISNUMBER(<figure>),IF({name}_survey=1,{asked},{counted}),"")'

        return {
            "since": f"IF(<key>=0,0,<key>-101*{more})",
            "until": f"<since>+100*{more}",
            "up": f"IF({name}_survey=0,0,{waves.favourable(self.where)})",
            "down": f"IF({name}_survey=0,0,{waves.unfavourable(self.where)})",
            "told": f"IF({name}_survey=0,0,{waves.reported('answers', self.where)})",
            "sum": f"IF({name}_survey=0,0,{waves.reported('balance', self.where)})",
            "low": end("-"),
            "high": end("+"),
        }
