"""The document's own parts as data: styles, settings, numbering, theme and fonts, with slots for what plans decide."""

from __future__ import annotations

from string import Template


def filled(name: str, slots: dict[str, str]) -> bytes:
    """The XML of one part, its `$slots` filled. Raises KeyError for a slot that nobody fills."""
    # The package's own loader reads the file, as it does in a zip.
    data: bytes = __spec__.loader.get_data(  # type: ignore[union-attr]  # a package has a loader, and ours reads files
        f"{__path__[0]}/{name}.xml"
    )
    return Template(data.decode()).substitute(slots).encode()
