"""Several things typed in one go: lists by line, comma or semicolon; parts behind names; numbers for rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...text import words


def items(typed: str) -> tuple[str, ...]:
    """The things of a list: one a line where there are lines, else between semicolons, commas, or " / "."""
    text = typed.strip()
    if counted := _counted_off(text):
        return counted
    parts = _in_arrows(text) or _between_marks(text)
    return tuple(item for part in parts if (item := _clean(part)))


def _in_arrows(text: str) -> list[str]:
    """The things of "a > b > c", or of "a - b - c" where nothing else parts them; three at least."""
    steps = re.split(r"\s*(?:→|[-=]>)\s*|\s+>\s+|(?<=\w)>(?=\w)", text)
    if len(steps) < 3 and not re.search(r"[,;\n]", text):
        steps = re.split(r"\s+[-–—]\s+", text)
    return steps if len(steps) > 2 else []


def _between_marks(text: str) -> list[str]:
    """The things between line ends, else between semicolons, else between commas, without the "and" of the last."""
    mark = next((mark for mark in ("\n", ";", ",") if mark in text), None)
    if mark is None:
        return text.split(" / ") if text.count(" / ") > 1 else [text]
    first, *others = re.split(r",(?!\d)" if mark == "," else mark, text)
    last = re.compile(rf"^(?:{words('typed')('last_of_list')})\s+", re.IGNORECASE)
    return [first, *(last.sub("", part.strip()) for part in others)]


def _counted_off(text: str) -> tuple[str, ...]:
    """ "1 book 2 travel 3 visit", or "1. book 2. travel": three and more, counted from one without a gap."""
    for sign in ("[.)]", "[.)]?"):  # of "1. print 2. brief 3. start 1 june" the last number is none of the list's
        parts = re.split(rf"(?:^|[\s,;]+)(\d{{1,2}}){sign}\s+(?=[^\W\d])", text)
        numbers = [int(number) for number in parts[1::2]]
        counted = len(numbers) > 2 and numbers == list(range(1, len(numbers) + 1))
        if counted and not parts[0].strip() and "\n" not in text:
            return tuple(item for part in parts[2::2] if (item := _clean(part)))
    return ()


_BULLET = r"^\s*(?:[-*•·◦▪‣●○–—✓☐□»]|\d{1,2}[.)])\s+(?=\S)"


def _clean(part: str) -> str:
    """An item without its bullet; of a table's row all columns, with commas between."""
    return re.sub(r" *\t\s*", ", ", re.sub(_BULLET, "", part).strip()).rstrip(",;").strip()


def pasted(typed: str) -> str:
    """Pasted lines without bullets, numbers in front, empty lines, and a head above a table's figures."""
    lines = [line for line in typed.splitlines() if line.strip()]
    if len(lines) < 2:
        return re.sub(r"^\s*[•◦▪‣●]\s*(?=\S)", "", typed)
    if _is_head(lines[0], lines[1:]):
        lines = lines[1:]
    return "\n".join(re.sub(_BULLET, "", line).strip() for line in lines)


def _is_item(line: str) -> bool:
    """Whether a pasted line shows that it is one of a list or table: by its bullet, a figure, or a name in front."""
    return re.match(_BULLET, line) is not None or re.search(r"\t(?!$)|\d|^[^:]{1,40}: ", line.strip()) is not None


def on_one_line(typed: str) -> str:
    """Pasted lines as one: a list's or a table's with semicolons between, a sentence's as it goes on."""
    lines = [line for line in typed.splitlines() if line.strip()]
    listed = [_is_item(line) for line in lines]
    if len(lines) < 2 or not all(listed[1:]):
        return " ".join(line.strip() if len(lines) > 1 else line for line in lines)
    return "; ".join(pasted("\n".join(lines)).splitlines())


_PAGE = 50  # columns that a line of a page has at least


def either(typed: str) -> tuple[str, ...]:
    """Pasted lines that may be things of a list or one sentence that goes on; none where they are clearly either.

    A sentence that was broken to fit a page has long lines, or commas at their ends, the last one apart.
    """
    lines = tuple(line.strip() for line in typed.splitlines() if line.strip())
    listed = any(_is_item(line) for line in lines[1:])
    broken = all(len(line) >= _PAGE or line.endswith(",") for line in lines[:-1])
    return () if len(lines) < 2 or listed or broken else lines


def _is_head(first: str, others: Sequence[str]) -> bool:
    """Whether a pasted table's first line names its columns: no figure where others have one, or "Name" in front."""
    cells = [cell.strip().casefold() for cell in first.split("\t")]
    if len(cells) < 2 or re.search(r"\d", first):
        return False
    return cells[0] in words("typed")("heads").split("|") or any(re.search(r"\t.*\d", line) for line in others)


def first_cells(typed: str) -> str:
    """The first column of a pasted table, of each line that is one: the names, where only names are asked."""
    return re.sub(r"\t[^\n;]*", "", re.sub(r"(?m)(^|;)[^\S\n]*\d{1,2}\t", r"\1", typed))


def split_once(typed: str, marks: Sequence[str]) -> tuple[str, str]:
    """The text before and after the first of these words or signs; the second part is empty where none is there."""
    found = None
    for mark in marks:
        pattern = rf"\b{re.escape(mark)}\b" if mark[0].isalpha() else re.escape(mark)
        here = re.search(pattern, typed, re.IGNORECASE)
        if here and (found is None or here.start() < found.start()):
            found = here
    if found is None:
        return typed.strip(), ""
    return typed[: found.start()].strip(" ,"), typed[found.end() :].strip()


def named_parts(typed: str, names: Mapping[str, str]) -> dict[str, str] | None:
    """Parts typed behind names ("us 212, 4.3; FreshBox 1,940, 3.9") by the name's code; None where none comes first.

    A part without a name goes on with the one before: "FreshBox: late; nobody answers".
    """
    found: dict[str, str] = {}
    last = ""
    marks = r"\n" if "\n" in typed else rf";|,\s*(?=(?:{_either(names)})\b)"
    for part in re.split(marks, typed, flags=re.IGNORECASE):
        if not part.strip():
            continue
        known = _begins_with(part.strip(), names)
        if known is not None:
            last, found[known[0]] = known[0], known[1]
        elif last:
            found[last] = f"{found[last]}; {part.strip()}"
        else:
            return None
    return found or None


def _either(names: Mapping[str, str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names.values(), key=len, reverse=True)) or r"(?!)"


def _begins_with(part: str, names: Mapping[str, str]) -> tuple[str, str] | None:
    for code, name in sorted(names.items(), key=lambda pair: -len(pair[1])):
        if re.match(rf"{re.escape(name)}(?:\s*[:=]\s*|\s+)", part, re.IGNORECASE):
            return code, re.sub(r"^\s*[:=]?\s*", "", part[len(name) :])
    return None


def numbered(typed: str, count: int) -> int | None:
    """The place, from 0, of a row of a shown list that a typed number stands for."""
    text = typed.strip().rstrip(".)")
    return int(text) - 1 if text.isdecimal() and 1 <= int(text) <= count else None
