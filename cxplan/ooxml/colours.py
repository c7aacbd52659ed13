"""A package's colours as six hexadecimal digits: written out, of its theme, or of Excel's old palette."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass

from .opened import Opened
from .xml import ART, decimal, integer

_ART = f"{{{ART}}}"
# The theme's own order begins with dark and light; numbers in cells begin with light and dark.
_NUMBERED = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_FOREGROUND, _BACKGROUND = 64, 65  # of the window in which a workbook is shown


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a theme by name."""

    theme: Mapping[str, str]

    @classmethod
    def of(cls, package: Opened) -> Colours:
        """The colours of a package's theme."""
        found: dict[str, str] = {}
        inside: list[str] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            name = tag.removeprefix(_ART)
            if len(inside) > 1 and inside[-2] == "clrScheme":
                found[inside[-1]] = attributes.get("lastClr" if name == "sysClr" else "val", "000000").upper()
            inside.append(name)

        for part in package.related(package.main, "theme").values():
            package.read(part, start, lambda _: inside.clear() if not inside else inside.__delitem__(-1))
        return cls(found)

    def plain(self, colour: Mapping[str, str]) -> str:
        """A colour as six digits from the attributes that name it; "" for an automatic one."""
        said = self._untinted(colour)
        tint = decimal(colour.get("tint"))
        return _tinted(said, tint) if said and tint else said

    def _untinted(self, colour: Mapping[str, str]) -> str:
        if "rgb" in colour:
            return colour["rgb"][-6:].upper()
        if 0 <= (number := integer(colour.get("theme"), -1)) < len(_NUMBERED):
            return self.theme.get(_NUMBERED[number], "")
        if colour.get("indexed", "").isdigit():
            return _of_palette(integer(colour["indexed"]))
        return ""


def alike(one: str, other: str) -> bool:
    """Whether two colours are the same but for how programs round."""
    if not one or not other:
        return one == other
    pairs = zip(_parts(one), _parts(other), strict=True)
    return all(abs(a - b) * 255 <= 3 for a, b in pairs)


def _of_palette(number: int) -> str:
    from openpyxl.styles.colors import COLOR_INDEX

    if number in (_FOREGROUND, _BACKGROUND):
        return "000000" if number == _FOREGROUND else "FFFFFF"
    return COLOR_INDEX[number][-6:].upper() if number < len(COLOR_INDEX) else ""


def _tinted(colour: str, tint: float) -> str:
    hue, light, full = colorsys.rgb_to_hls(*_parts(colour))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), full))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


__all__ = ["Colours", "alike"]
