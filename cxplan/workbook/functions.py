"""The only functions and patterns that formulas here may use: those that every engine computes alike."""

from __future__ import annotations

import re

FUNCTIONS = frozenset(
    re.findall(
        r"\S+",
        """
    ABS ADDRESS AND AVERAGE AVERAGEIFS CHOOSE COLUMN COUNT COUNTA COUNTBLANK COUNTIFS DATE DAY EDATE EXP FIND FIXED
    HYPERLINK IF IFERROR INDEX INT ISNUMBER LARGE LEFT LEN LN LOOKUP MATCH MAX MID MIN MOD MONTH NORMSDIST NORMSINV NOT
    OR POWER RANK REPT RIGHT ROUND ROUNDUP ROUNDDOWN ROW ROWS SMALL SQRT SUBSTITUTE SUM SUMIFS SUMPRODUCT TODAY TRIM
    YEAR _xlfn.MINIFS _xlfn.MAXIFS _xlfn.ISFORMULA
    """,
    )
)

# Patterns that give different answers in different programs, mostly in silence; each with its reason.
FORBIDDEN = {
    r'"<>[^"]+"': "a criterion of inequality with text skips blanks in one engine",
    r',"\*"[,)]': 'the criterion "*" drops blank rows',
    r"\bTEXT\(": "format codes follow the locale",
    r"\bINDEX\([^,()]+,0[,)]": "a whole row or column from INDEX fails in one engine",
    r"\bN\(": "N of a blank fails in one engine",
    r"\{": "array constants differ",
    r'\+""': "a number made text by adding nothing differs",
    r"(?<![A-Z_.])(MAXIFS|MINIFS|IFNA|XOR|DAYS|AGGREGATE|XLOOKUP|LET|FILTER|OFFSET|INDIRECT)\(": "missing somewhere",
    r"\[": "structured references are missing somewhere",
}
