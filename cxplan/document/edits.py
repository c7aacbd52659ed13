"""What somebody changed in a document's text since it was built, and the own-words key that would keep each."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from ..ooxml.opened import Opened
from ..ooxml.seal import seal_of
from ..plan import show
from ..text import words
from .fingerprint import paragraphs
from .runs import cleaned
from .xml import typographic

# Word keeps 255 signs of a property; a paragraph takes four of them.
_PIECE, _SIGNS = 240, 4
_LINES, _PLACES = "cxplan.lines", "cxplan.places"
_LABEL = "~"  # in front of what is noted of a place's label
# So much of a paragraph is shown, and so many paragraphs.
SHOWN, MOST = 160, 12


class Edit(NamedTuple):
    """A paragraph that was typed or changed since the build; empty for one taken out. `place` would keep it."""

    text: str
    place: str


def marks(package: bytes, sentences: Mapping[str, str]) -> dict[str, str]:
    """What a finished document notes of its paragraphs, to be kept in its properties.

    `sentences` holds the sentence at each place that own words can take.
    """
    said = paragraphs(package, Path())
    ends = {place: _normal(typographic(cleaned(text))) for place, text in sentences.items() if text.strip()}
    found = {place: number for place, text in ends.items() if (number := _ending(said, text)) is not None}
    lines = "".join(map(_short, said))
    numbered = sorted(found.items(), key=lambda pair: pair[1])
    places = ";".join(
        f"{number}={_opening(said[number])}{place}{_labelled(said[number], ends[place])}" for place, number in numbered
    )
    return {**_pieces(_LINES, lines), **_pieces(_PLACES, places)}


def edits(package: bytes, path: Path) -> tuple[Edit, ...]:
    """What was changed in a document's text; nothing where it says nothing of how it was. Raises FileProblem."""
    seal = seal_of(Opened(package, path))
    lines = _whole(_LINES, seal.marks if seal else {})
    if not lines:
        return ()
    before = [lines[start : start + _SIGNS] for start in range(0, len(lines), _SIGNS)]
    pairs = (part.partition("=") for part in _whole(_PLACES, seal.marks if seal else {}).split(";") if part)
    places = {int(number): (place[:_SIGNS], place[_SIGNS:]) for number, _, place in pairs if number.isdigit()}
    return tuple(_compared(before, paragraphs(package, path), places))


def told(package: bytes, path: Path) -> tuple[str, ...]:
    """The same in sentences, one paragraph a line; empty where nothing was changed that can be named."""
    say, found = words("document"), edits(package, path)
    if not found:
        return ()
    ordered = sorted(found, key=lambda edit: not edit.place)
    lines = [_line(edit) for edit in ordered]
    more = len(lines) - MOST
    rest = [say("edited.more", count=more, number=more)] if more > 0 else []
    ways = [say("edited.keep")] if any(edit.place for edit in found) else []
    return (say("edited.head", count=len(found), number=len(found), file=path.name), *lines[:MOST], *rest, *ways)


def _line(edit: Edit) -> str:
    kind = "gone" if not edit.text else "place" if edit.place else "other"
    return words("document")(f"edited.line.{kind}", place=edit.place, text=show.one_line(edit.text, SHOWN))


def _compared(before: Sequence[str], now: Sequence[str], places: Mapping[int, tuple[str, str]]) -> Iterator[Edit]:
    """Each changed paragraph with the place of the one that stood there."""
    matcher = SequenceMatcher(a=list(before), b=[_short(text) for text in now], autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            continue
        held = [(number - start, *places[number]) for number in range(start, end) if number in places]
        yield from _paired(list(now[first:last]), held)


def _paired(left: Sequence[str], held: Sequence[tuple[int, str, str]]) -> Iterator[Edit]:
    """What now stands where other paragraphs stood, with their places: what opens alike, else what comes in order."""
    taken = dict[int, str]()
    labels = dict[int, str]()
    for offset, opening, noted in held:
        place, _, label = noted.partition(_LABEL)
        alike = next((at for at, text in enumerate(left) if at not in taken and _opening(text) == opening), offset)
        if alike < len(left) and alike not in taken:
            taken[alike], labels[alike] = place, label
        else:
            yield Edit("", place)
    for at, text in enumerate(left):
        yield Edit(_unlabelled(text, labels.get(at, "")), taken.get(at, ""))


def _ending(said: Sequence[str], text: str) -> int | None:
    """The first paragraph that is this text, else the first that ends with it behind its label."""
    bare = list(map(_bare, said))
    whole = next((number for number, one in enumerate(bare) if one == text), None)
    return (
        next((number for number, one in enumerate(bare) if one.endswith(f" {text}")), None) if whole is None else whole
    )


def _bare(text: str) -> str:
    """A paragraph without what stands between the exhibits that it names at its end: their fields say no text."""
    return text.rstrip(f" {words('document')('shown.between').strip()}")


def _labelled(paragraph: str, text: str) -> str:
    """How many words a label in front of a sentence has, and what stands for them; empty where there is none."""
    label = _bare(paragraph).removesuffix(text).split()
    return f"{_LABEL}{len(label)}{_LABEL}{_short(' '.join(label))}" if label else ""


def _unlabelled(text: str, label: str) -> str:
    """What somebody typed behind a label that still stands there."""
    count, _, known = label.partition(_LABEL)
    said = text.split()
    if not count.isdigit() or _short(" ".join(said[: int(count)])) != known:
        return _bare(text)
    return _bare(" ".join(said[int(count) :]))


def _opening(text: str) -> str:
    """Stands for the first two words of a paragraph: its label, where it has one."""
    return _short(" ".join(text.split()[:2]))


def _normal(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()[:3]).decode()


def _pieces(name: str, text: str) -> dict[str, str]:
    return {f"{name}.{start // _PIECE:03}": text[start : start + _PIECE] for start in range(0, len(text), _PIECE)}


def _whole(name: str, found: Mapping[str, str]) -> str:
    return "".join(found[key] for key in sorted(found) if key.startswith(f"{name}."))
