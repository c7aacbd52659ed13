"""Text exports of any encoding, delimiter and kind of line end, made ready for the engine that counts them."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..plan import show
from . import limits
from .problems import unreadable

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE, _CHUNK = 256 * 1024, 4 * 1024 * 1024
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text the engine can read: UTF-8, ordinary line ends; `encoding` is what it was, `delimiter` between cells."""

    path: Path
    encoding: str
    delimiter: str


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file's bytes, as hexadecimal digits."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def prepared(path: Path, folder: Path) -> Prepared:
    """The file itself where it can be read as it is, else a copy in the folder that can."""
    with path.open("rb") as opened:
        start = opened.read(_SAMPLE)
    if not start.strip():
        raise unreadable("empty", path)
    encoding = _encoding(path, start)
    if encoding in ("utf-8", "cp1252") and b"\0" in start:
        raise unreadable("no_text", path)
    sound = encoding in ("utf-8", "utf-8-sig") and not _odd_ends(start)
    source = path if sound else folder / f"{path.stem}.utf8.csv"
    if not sound:
        with source.open("w", encoding="utf-8", newline="") as made:
            made.writelines(_lines(path, encoding))
    with source.open(encoding="utf-8-sig", newline="") as text:
        sample = text.read(_SAMPLE)
    if max(map(len, sample.split("\n")), default=0) > limits.LINE:
        raise unreadable("long_line", path, most=show.number(limits.LINE))
    return Prepared(source, encoding, delimiter(sample))


def _encoding(path: Path, start: bytes) -> str:
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    if start[1::2].count(0) > len(start) // 4 and start[::2].count(0) < len(start) // 100:
        return "utf-16-le"
    return "utf-8" if _is_utf8(path) else "cp1252"


def _is_utf8(path: Path) -> bool:
    """Whether every byte of a file belongs to UTF-8; a sign cut by a chunk's end is looked at with the next chunk."""
    left = b""
    with path.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            whole = left + chunk
            try:
                whole.decode()
                left = b""
            except UnicodeDecodeError as error:
                if error.end < len(whole) or len(whole) - error.start > 3:
                    return False
                left = whole[error.start :]
    return not left


def _odd_ends(start: bytes) -> bool:
    return b"\r\r\n" in start or (b"\r" in start and b"\n" not in start)


def _lines(path: Path, encoding: str) -> Iterator[str]:
    """The file's text with ordinary line ends; what UTF-8 cannot read in a mixed file is read as Windows writes it."""
    if encoding.startswith("utf-16"):
        with path.open(encoding=encoding, errors="replace", newline="") as text:
            while chunk := text.read(_CHUNK):
                yield chunk.lstrip("\ufeff")
        return
    with path.open("rb") as opened:
        if encoding == "utf-8-sig":
            opened.read(3)
        ends = b"\r" if _only_returns(path) else b"\n"
        for line in _split(opened, ends):
            yield _decoded(line.rstrip(b"\r\n")) + "\n"


def _only_returns(path: Path) -> bool:
    with path.open("rb") as opened:
        return b"\n" not in opened.read(_SAMPLE)


def _split(opened: object, ends: bytes) -> Iterator[bytes]:
    left = b""
    while chunk := opened.read(_CHUNK):  # type: ignore[attr-defined]  # a binary file
        *lines, left = (left + chunk).split(ends)
        yield from lines
        if len(left) > limits.LINE:
            break
    if left:
        yield left


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def delimiter(sample: str) -> str:
    """The sign between cells: the one by which most lines have the same number of cells, two or more."""
    best, points = ",", 0.0
    for sign in _DELIMITERS:
        rows = list(_rows(sample, sign))
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if widths:
            width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
            gained = count / max(1, len(rows)) + min(width, 100) / 1000
            if gained > points:
                best, points = sign, gained
    return best


def _rows(sample: str, sign: str) -> Iterator[list[str]]:
    lines = sample.splitlines(keepends=True)[:200]
    try:
        yield from csv.reader(lines, delimiter=sign)
    except csv.Error:  # a quote that is never closed, or a cell beyond the reader's bound: no evidence for this sign
        return
