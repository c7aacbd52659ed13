"""What openpyxl writes otherwise than the schema or a build that anybody can repeat want it."""

from __future__ import annotations

from .xml import MAIN, TERMS, Element, local, parsed, written

# The order that the schema wants of what a font is made of; openpyxl has one of its own.
_FONT = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip


def in_order(styles: bytes) -> bytes:
    """A style sheet with the parts of its fonts in the schema's order."""
    root = parsed(styles)
    for font in root.iter(f"{{{MAIN}}}font"):
        order_font(font)
    return written(root, styles)


def order_font(font: Element) -> None:
    """Put a font's parts into the schema's order; what the schema does not know comes last."""
    font[:] = sorted(font, key=lambda part: _FONT.index(local(part)) if local(part) in _FONT else len(_FONT))


def dated(core: bytes) -> bytes:
    """Core properties that say the plan's day, and not the moment at which openpyxl saved them."""
    root = parsed(core)
    created, modified = (root.find(f"{{{TERMS}}}{name}") for name in ("created", "modified"))
    if created is not None and modified is not None:
        modified.text = created.text
    return written(root, core)


__all__ = ["dated", "in_order", "order_font"]
