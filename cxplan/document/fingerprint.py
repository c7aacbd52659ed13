"""What a document says, in a few letters: the same before and after a mere re-save by Word or LibreOffice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..ooxml.opened import Opened
from ..ooxml.xml import COMPATIBILITY, WORD

_WORD = f"{{{WORD}}}"
_FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
# What a reviewer writes stands in parts of its own.
_NOTES = ("comments", "footnotes", "endnotes")
_ADDED = ("image", "chart")
# Some programs write these as elements, some as letters.
_HYPHENS = {0x00AD: "", 0x2011: "-"}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`text` stands for every paragraph, notes of reviewers included; `added` counts pictures and charts."""

    text: str
    added: int = 0

    def marks(self) -> dict[str, str]:
        """The fingerprint as the seal keeps it."""
        return {"cxplan.text": self.text, "cxplan.added": str(self.added)}

    @classmethod
    def from_marks(cls, marks: Mapping[str, str]) -> Fingerprint | None:
        """The fingerprint that `marks` wrote; None where it is not there."""
        text, added = marks.get("cxplan.text", ""), marks.get("cxplan.added", "")
        return cls(text, int(added)) if text and added.isdigit() else None

    def covers(self, now: Fingerprint) -> bool:
        """Whether a document that was built so says nothing new now; a dropped picture is no news."""
        return self.text == now.text and now.added <= self.added


def of_package(package: bytes, path: Path) -> Fingerprint:
    """The fingerprint of a document's file; raises FileProblem where it cannot be opened."""
    opened = Opened(package, path)
    main, said = opened.main, _said(opened)
    added = {part for kind in _ADDED for part in opened.related(main, kind).values()}
    return Fingerprint(hashlib.sha256("\n".join(said).encode()).hexdigest()[:32], len(added))


def paragraphs(package: bytes, path: Path) -> list[str]:
    """Every paragraph that holds text, notes of reviewers last; raises FileProblem where it cannot be opened."""
    return _said(Opened(package, path))


def _said(opened: Opened) -> list[str]:
    said = _paragraphs(opened, opened.main)
    for kind in _NOTES:
        for part in opened.related(opened.main, kind).values():
            said += _paragraphs(opened, part)
    return said


class _Walk:
    """Takes the paragraphs of one part; what a field shows (page numbers, counters) is no text of anybody's."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._now: list[str] = []
        self._listening = False
        self._fields: list[bool] = []  # per open field: whether its result has begun
        self._simple = 0
        self._fallback = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{_WORD}t":
            self._listening = not (self._simple or self._fallback or any(self._fields))
        elif tag == f"{_WORD}p":
            self._close()
        elif tag in (f"{_WORD}tab", f"{_WORD}br"):
            self._now.append(" ")
        elif tag == f"{_WORD}noBreakHyphen":
            self._now.append("-")
        elif tag == f"{_WORD}fldChar":
            self._field(attributes.get(f"{_WORD}fldCharType", ""))
        elif tag == f"{_WORD}fldSimple":
            self._simple += 1
        elif tag == _FALLBACK:
            self._fallback += 1

    def end(self, tag: str) -> None:
        if tag == f"{_WORD}t":
            self._listening = False
        elif tag == f"{_WORD}p":
            self._close()
        elif tag == f"{_WORD}fldSimple":
            self._simple -= 1
        elif tag == _FALLBACK:
            self._fallback -= 1

    def text(self, data: str) -> None:
        if self._listening:
            self._now.append(data)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _close(self) -> None:
        if words := " ".join("".join(self._now).translate(_HYPHENS).split()):
            self.said.append(words)
        self._now.clear()


def _paragraphs(package: Opened, part: str) -> list[str]:
    walk = _Walk()
    package.read(part, walk.start, walk.end, walk.text)
    return walk.said
