"""What a package says of itself in its core properties."""

from __future__ import annotations

from .opened import Opened
from .xml import CORE

_BY = f"{{{CORE}}}lastModifiedBy"


def saved_by(package: Opened) -> str:
    """Who saved it last; "" where it does not say."""
    found: list[str] = []
    inside: list[bool] = []

    def start(tag: str, _: dict[str, str]) -> None:
        if tag == _BY:
            inside.append(True)

    def end(tag: str) -> None:
        if tag == _BY:
            inside.clear()

    def text(data: str) -> None:
        if inside:
            found.append(data)

    for part in package.related("", "core-properties").values():
        package.read(part, start, end, text)
    return " ".join("".join(found).split())
