"""What people put on our sheets of which we know only that it is there: tables of Excel, sparklines, controls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...ooxml.relations import relations
from ...ooxml.xml import local
from .pair import Book, Pair

# What is carried or told by others, and a printer's settings, which are a machine's; an element names an image.
_CARRIED = frozenset({"drawing", "vmlDrawing", "comments", "threadedComment", "hyperlink", "printerSettings", "image"})
_MADE_OF = {
    "sparklineGroup": "sparklines",
    "picture": "background",
    "legacyDrawingHF": "page_picture",
    "protectedRanges": "protected",
    "scenarios": "scenarios",
    "rowBreaks": "breaks",
    "colBreaks": "breaks",
    "dataConsolidate": "consolidated",
}
_NEWER = frozenset({"conditionalFormatting", "dataValidation"})  # in an extension: of Excel's newer kinds


def unknown_things(pair: Pair) -> Iterator[tuple[str, str]]:
    """Each such thing as a sheet and a kind."""
    for title in pair.ours:
        built = _kinds(pair.built, pair.to_built.home(title) or "")
        yield from ((title, kind) for kind in _kinds(pair.old, title) - built)


def _kinds(book: Book, title: str) -> Counter[str]:
    """How many of each kind are on a sheet."""
    if title not in book.trees:
        return Counter()
    found = Counter(
        "control" if one.named == "ctrlProp" else one.named for one in relations(book.package, book.parts[title])
    )
    for kind in _CARRIED | {"image"}:  # an image is one that an element names
        del found[kind]
    around = (part for part in book.trees[title] if local(part) != "sheetData")  # cells hold nothing of the kind
    for element in (one for part in around for one in part.iter()):
        name = local(element)
        if name in _MADE_OF:
            found[_MADE_OF[name]] = 1
        elif name in _NEWER and any(local(one) == "extLst" for one in element.iterancestors()):
            found["new_rules"] = 1
    return found


__all__ = ["unknown_things"]
