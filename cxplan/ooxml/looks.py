"""How cells look in a package, whoever saved it: every program's way of writing a style comes to the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .colours import Colours, alike
from .opened import Opened
from .xml import MAIN, decimal, integer

# By aspect, such as fill, colour, bold, format; an aspect that is usual is left out.
Look = Mapping[str, str]

COLOURED = frozenset({"fill", "behind", "colour"})
SIDES = ("left", "right", "top", "bottom")
_MAIN = f"{{{MAIN}}}"
_YES = ("", "1", "true")
_GROUPS = {"fonts": "fontId", "fills": "fillId", "borders": "borderId"}
_FLAGS = {"b": "bold", "i": "italic", "strike": "strike"}
_ALIGNED = ("horizontal", "vertical", "textRotation", "indent", "wrapText", "shrinkToFit")
# What a style sheet means by a number below 164; programs write some of them out.
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
_NOISE = re.compile(r'\\(?=.)|"|\[\$-[^\]]*\]')  # what programs put around the same signs, and a date's language


def looks_of(package: Opened) -> tuple[Look, ...]:
    """The looks of a package by the numbers that its cells give them."""
    reader = _Reader(Colours.of(package))
    for part in package.related(package.main, "styles").values():
        package.read(part, reader.start, reader.end)
    return tuple(reader.looks())


def differing(seen: Look, drawn: Look) -> Look:
    """The aspects in which a look is not what was drawn; "" for one that was taken away."""
    names = {*seen, *drawn}
    return {name: seen.get(name, "") for name in names if not _same(name, seen.get(name, ""), drawn.get(name, ""))}


def _same(aspect: str, one: str, other: str) -> bool:
    if aspect in COLOURED:
        return alike(one, other)
    if aspect in SIDES:
        (style, _, colour), (its_style, _, its_colour) = one.partition(" "), other.partition(" ")
        return style == its_style and alike(colour, its_colour)
    if aspect == "format":
        return bare_format(one) == bare_format(other)
    return one == other


def bare_format(code: str) -> str:
    """A number format without what programs write differently."""
    return _NOISE.sub("", code).lower() or "general"


class _Reader:
    """Takes fonts, fills, borders and cell styles while a style sheet is walked."""

    def __init__(self, colours: Colours) -> None:
        self._colours = colours
        self._formats = dict(_BUILT_IN)
        self._held: dict[str, list[dict[str, str]]] = {group: [] for group in (*_GROUPS, "cellXfs")}
        self._xfs: list[dict[str, str]] = []
        self._inside: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name, inside = tag.removeprefix(_MAIN), self._inside
        group = inside[1] if len(inside) > 1 else ""
        if group == "numFmts":
            self._formats[integer(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif group in self._held and len(inside) == 2:
            self._held[group].append({})
            if group == "cellXfs":
                self._xfs.append(attributes)
        elif group in self._held:
            take = {"fonts": self._font, "fills": self._fill, "borders": self._border, "cellXfs": self._xf}[group]
            take(self._held[group][-1], name, attributes)
        inside.append(name)

    def end(self, _: str) -> None:
        self._inside.pop()

    def looks(self) -> Iterator[Look]:
        for xf, own in zip(self._xfs, self._held["cellXfs"], strict=True):
            parts = [self._part(group, xf.get(key, "0")) for group, key in _GROUPS.items()]
            code = self._formats.get(integer(xf.get("numFmtId")), "General")
            made = {**parts[0], **_tidy(parts[1]), **parts[2], **own}
            yield made if code.lower() == "general" else {**made, "format": code}

    def _part(self, group: str, number: str) -> dict[str, str]:
        held = self._held[group]
        return held[at] if 0 <= (at := integer(number, -1)) < len(held) else {}

    def _font(self, into: dict[str, str], name: str, attributes: Mapping[str, str]) -> None:
        said = attributes.get("val", "")
        if name in _FLAGS and said in _YES:
            into[_FLAGS[name]] = "1"
        elif name == "u" and said != "none":
            into["underline"] = said or "single"
        elif name == "sz":
            into["size"] = f"{decimal(said, 11):g}"
        elif name == "name":
            into["font"] = said
        elif name == "color" and (colour := self._colours.plain(attributes)) not in ("", "000000"):
            into["colour"] = colour

    def _fill(self, into: dict[str, str], name: str, attributes: Mapping[str, str]) -> None:
        if name == "patternFill":
            into["pattern"] = attributes.get("patternType", "none")
        elif name in ("fgColor", "color"):  # of a pattern, or the last of those that run into each other
            into["fill"] = self._colours.plain(attributes)
        elif name == "bgColor":
            into["behind"] = self._colours.plain(attributes)

    def _border(self, into: dict[str, str], name: str, attributes: Mapping[str, str]) -> None:
        if name in SIDES and attributes.get("style", "none") != "none":
            into[name] = attributes["style"]
        elif name == "color" and (side := self._inside[-1]) in into:
            into[side] = f"{into[side]} {self._colours.plain(attributes)}"

    def _xf(self, into: dict[str, str], name: str, attributes: Mapping[str, str]) -> None:
        if name == "alignment":
            into |= {one: said for one in _ALIGNED if (said := _aligned(one, attributes.get(one, "")))}
        elif name == "protection" and attributes.get("locked") in ("0", "false"):
            into["unlocked"] = "1"


def _tidy(fill: Mapping[str, str]) -> dict[str, str]:
    """A fill without what cannot be seen of it; white is what paper is anyway, and Gnumeric says so of every cell."""
    pattern, colour = fill.get("pattern", "solid"), fill.get("fill", "")
    if pattern == "none":
        return {}
    if pattern == "solid":
        return {"fill": colour} if colour not in ("", "FFFFFF") else {}
    return dict(fill)


def _aligned(name: str, said: str) -> str:
    """An alignment's word, or nothing where it is the usual one."""
    if name in ("wrapText", "shrinkToFit"):
        return "1" if said in ("1", "true") else ""
    return "" if said in ("", "0", "general", "bottom") else said


__all__ = ["COLOURED", "SIDES", "Look", "bare_format", "differing", "looks_of"]
