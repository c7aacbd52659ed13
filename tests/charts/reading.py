"""A chart as its XML says it: title, series with their values, axes, labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class Drawn:
    """One chart part."""

    part: bytes

    @cached_property
    def root(self) -> etree._Element:
        return etree.fromstring(self.part)

    @property
    def title(self) -> str:
        node = self.root.find(f"{C}chart/{C}title")
        return "" if node is None else "".join(one.text or "" for one in node.iter(f"{C}v", f"{A}t"))

    def series(self, name: str) -> etree._Element:
        """The series of a name."""
        (found,) = (node for node in self.root.iter(f"{C}ser") if self.name(node) == name)
        return found

    @property
    def names(self) -> list[str]:
        return [self.name(node) for node in self.root.iter(f"{C}ser")]

    @staticmethod
    def name(series: etree._Element) -> str:
        return "".join(node.text or "" for node in series.find(f"{C}tx").iter(f"{C}v"))

    def points(self, name: str, of: str = "val") -> dict[int, str]:
        """The stored points of a series, by place; `of` is val, cat, xVal or yVal."""
        return {
            int(node.get("idx")): node.findtext(f"{C}v") for node in self.series(name).find(f"{C}{of}").iter(f"{C}pt")
        }

    @property
    def axis_titles(self) -> list[str]:
        axes = (node for node in self.root.iter() if node.tag in (f"{C}catAx", f"{C}valAx"))
        return ["".join(one.text or "" for one in node.find(f"{C}title").iter(f"{A}t")) for node in axes]

    def values_of(self, tag: str) -> list[str]:
        """The `val` of each element of a tag."""
        return [node.get("val") for node in self.root.iter(f"{C}{tag}")]

    def colour(self, name: str) -> str:
        """The colour of a series' line or area."""
        return str(self.series(name).find(f"{C}spPr").find(f".//{A}srgbClr").get("val"))
