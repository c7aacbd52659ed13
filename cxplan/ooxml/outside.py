"""What leads out of a package: links to the web, which anybody sees, and all else, which a person must be told of."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_WEB = frozenset({"http", "https", "mailto"})
_TEXT = re.compile(r'"((?:[^"]|"")*)"')
# Another workbook's cells or names, [1]Sheet!A1 or 'C:\[Book.xlsx]Sheet'!A1, and another program's: name|'topic'!item.
_ELSEWHERE = re.compile(r"'(?:[^']|'')*\[[^\[\]]+\](?:[^']|'')*'!|\[[^\[\]]+\][\w.]*!|\w\|(?:'|\w+!)")
_FETCHES = re.compile(r"\b(?:HYPERLINK|WEBSERVICE|IMAGE|RTD|CALL|REGISTER\.ID|DDE)\(", re.IGNORECASE)


def is_web(target: str) -> bool:
    """Whether a link leads to a page or an address of mail, and to no file, share or script."""
    if not target.isprintable() or target != target.strip():
        return False
    try:
        return urlsplit(target).scheme.lower() in _WEB
    except ValueError:
        return False


def leads_outside(formula: str) -> bool:
    """Whether a formula reads from another workbook or program, or fetches or opens what is not on the web."""
    if _ELSEWHERE.search(_TEXT.sub('""', formula)):
        return True
    fetches = _FETCHES.search(_TEXT.sub('""', formula))
    return fetches is not None and not all(_harmless(found[1]) for found in _TEXT.finditer(formula))


def _harmless(text: str) -> bool:
    """Whether a text in a formula that fetches is no address, a place in the workbook, or one of the web."""
    return is_web(text) or text.startswith("#") or not re.search(r"[:\\]|^//", text)


__all__ = ["is_web", "leads_outside"]
