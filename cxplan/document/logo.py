"""A firm's logo on the cover: a picture file beside the plan, or the one in its template's header."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import files
from ..errors import FileProblem
from ..text import words
from .edges import picture_kind

if TYPE_CHECKING:
    from .house import House

# Its size on the cover at most, in centimetres.
WIDTH, HEIGHT = 6.0, 2.0
# So many points across or down no logo has; whatever opens the document would have to unpack them all.
_MOST_POINTS = 10_000


class Logo(NamedTuple):
    """A picture: png or jpeg, its bytes, its size on the cover in centimetres."""

    kind: str
    data: bytes
    width: float
    height: float


def beside(plan: Path, name: str) -> Logo | None:
    """The picture of that name in the plan's folder; None where there is none that a document may hold.

    A link is none: a plan's folder from somebody else could lead to any picture of whoever builds it.
    """
    if Path(name).name != name or name in ("", ".", "..") or files.sure(plan.with_name(name).is_symlink):
        return None
    try:
        return of_picture(files.read_bytes(plan.with_name(name)))
    except FileProblem:
        return None


def missing(name: str) -> str:
    """That the plan names a picture which the cover cannot have."""
    return words("document")("cover.no_logo", file=name)


def of_house(house: House) -> Logo | None:
    """The first picture in a template's header, where its first page shows none anyway."""
    first, others = (house.edges.get(("header", page)) for page in ("first", "default"))
    if others is None or (first is not None and first.pictures):
        return None
    found = (of_picture(data) for _, data in others.pictures.values())
    return next((logo for logo in found if logo is not None), None)


def of_picture(data: bytes) -> Logo | None:
    """A picture in the size it has on the cover; None for what is no picture."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    kind = picture_kind(data)
    if not kind:
        return None
    try:
        made = Image.from_blob(data)
        wide, high = made.px_width, made.px_height
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, KeyError, ValueError):
        return None
    if not 0 < wide <= _MOST_POINTS or not 0 < high <= _MOST_POINTS:
        return None
    scale = min(WIDTH / wide, HEIGHT / high)
    return Logo(kind, data, wide * scale, high * scale)
