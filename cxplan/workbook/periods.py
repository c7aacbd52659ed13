"""Periods in formulas: a code such as 2026-Q4 as a number that sorts, its length, and the code back again.

The number is (12 x year + last month) x 100 + months: 2026-Q4 is 2432403. One year earlier is 1200 less.
"""

from __future__ import annotations

YEAR = 1200
_LENGTHS = (1, 3, 12)
_THIS_MONTH = "(12*YEAR(as_of)+MONTH(as_of))"
# What may follow a period's year, each between two bars.
SUFFIXES = "|".join(["", "", *(f"-{month:02}" for month in range(1, 13)), *(f"-Q{one}" for one in range(1, 5)), ""])


def key(cell: str) -> str:
    """The number of the period in a cell, "" where there is none that can be read."""
    month = f'IF(MID({cell},6,1)="Q",300*MID({cell},7,1)+3,IF(LEN({cell})=4,1212,100*MID({cell},6,2)+1))'
    return f'IF({cell}="","",IFERROR({YEAR}*LEFT({cell},4)+{month},""))'


def months(key_: str) -> str:
    """How many months a period has."""
    return f"MOD({key_},100)"


def begun(key_: str) -> str:
    """Whether a period has begun in the month of the day from which is judged: what lies ahead is no figure."""
    return f"INT({key_}/100)-{months(key_)}<{_THIS_MONTH}"


def ahead(table: str, *where: str) -> str:
    """How many rows of a table are of periods that have not begun; each of `where` is a column and its criterion."""
    held = "".join(f",{table}_{criterion}" for criterion in where)
    return "+".join(
        f'COUNTIFS({table}_months,{length},{table}_key,">"&100*({_THIS_MONTH}+{length - 1})+{length}{held})'
        for length in _LENGTHS
    )


def code(key_: str) -> str:
    """The code of a period from its number."""
    year = f"INT((INT({key_}/100)-1)/12)"
    month = f"(INT({key_}/100)-12*{year})"
    said = f'IF({months(key_)}=3,"-Q"&FIXED({month}/3,0,TRUE),"-"&RIGHT("0"&FIXED({month},0,TRUE),2))'
    return f'FIXED({year},0,TRUE)&IF({months(key_)}=12,"",{said})'


def latest(tables: tuple[str, ...], where: str, by: str = "tag") -> str:
    """The number of the latest period among the rows that a criterion on one of their columns picks, 0 where none is.

    Each table has a column of these numbers.
    """
    picked = f"{{t}}_{by},{where}"
    parts = (f"IF(COUNTIFS({picked})>0,_xlfn.MAXIFS({{t}}_key,{picked}),0)".replace("{t}", table) for table in tables)
    return f"MAX({','.join(parts)})"


def before(tables: tuple[str, ...], where: str, key_: str, by: str = "tag") -> str:
    """The number of the latest earlier period of the same length, 0 where there is none."""
    same = f'{{t}}_{by},{where},{{t}}_months,{months(key_)},{{t}}_key,"<"&{key_}'
    parts = (f"IF(COUNTIFS({same})>0,_xlfn.MAXIFS({{t}}_key,{same}),0)".replace("{t}", table) for table in tables)
    return f"MAX({','.join(parts)})"
