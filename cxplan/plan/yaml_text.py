"""YAML read by PyYAML's C parser with YAML 1.2's own idea of values, with the place of everything kept.

`no`, `1:30` and `2027-01-31` are text, `010` is ten; a key given twice, tags and endless aliases are told as troubles.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .yaml_nodes import TooDeep, TooMany, composed

_INT = re.compile(r"[-+]?[0-9]+\Z")
_BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq")}
_MANY_DIGITS = 300  # more are no figure of a plan, and Python takes its time over them
_EXPANDED = 10_000  # values that aliases may repeat

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What makes a text no plan: a key of faults.toml under `yaml`, the line, and what fills the sentence."""

    key: str
    line: int | None
    slots: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """A text with its values as plain data and its nodes, which know their places."""

    text: str
    root: Node | None
    data: Any
    troubles: tuple[Trouble, ...] = ()

    def line(self, path: Sequence[str | int]) -> int | None:
        """The line, from 1, where the key or row at the end of a path stands, or the last part of it that exists."""
        return _line(self.root, path)

    def as_typed(self, line: int | None) -> str:
        """What stands in a line, without the blanks around it; an empty text for none."""
        lines = self.text.splitlines()
        return lines[line - 1].strip() if line and line <= len(lines) else ""


def read(text: str, texts: Container[tuple[str, ...]] = ()) -> Read:
    """The values of a text; scalars under the paths in `texts` (row numbers left out) stay as they were typed."""
    try:
        root = composed(text)
    except TooDeep:
        return Read(text, None, {}, (Trouble("deep", None),))
    except TooMany:
        return Read(text, None, {}, (Trouble("many", None),))
    except yaml.YAMLError as error:
        return Read(text, None, {}, (_trouble(error, text),))
    reading = _Reading(texts)
    data = {} if root is None else reading.value(root, ())
    return Read(text, root, data, tuple(reading.troubles))


def scalar(written: str) -> Any:
    """What an unquoted scalar means in YAML 1.2."""
    if written in _WORDS:
        return _WORDS[written]
    if written[0] not in "+-.0123456789" or len(written) > _MANY_DIGITS:
        return written
    if _INT.match(written):
        return int(written)
    if _FLOAT.match(written):
        return float(written)
    if _BASED.match(written):
        return int(written, 0)
    if _SPECIAL.match(written):
        return float(written.replace(".", "", 1).lower())
    return written


class _Reading:
    """Values out of nodes; what is not allowed is noted and read on."""

    def __init__(self, texts: Container[tuple[str, ...]]) -> None:
        self.texts = texts
        self.troubles: list[Trouble] = []
        self._done: set[int] = set()
        self._open: set[int] = set()
        self._expanded = 0

    def value(self, node: Node, path: tuple[str, ...]) -> Any:
        if node.tag not in _PLAIN_TAGS:
            self._note("tag", node, tag=node.tag.replace("tag:yaml.org,2002:", "!!"))
        if isinstance(node, ScalarNode):
            return self._scalar(node, path)
        if not self._enter(node):
            return None
        value = self._mapping(node, path) if isinstance(node, MappingNode) else self._items(node, path)
        self._open.discard(id(node))
        return value

    def _enter(self, node: Any) -> bool:
        if id(node) in self._open:
            self._note("endless", node)
            return False
        if id(node) in self._done:
            self._expanded += 1 + len(node.value)
            if self._expanded > _EXPANDED:
                if not any(trouble.key == "aliases" for trouble in self.troubles):
                    self._note("aliases", node)
                return False
        self._done.add(id(node))
        self._open.add(id(node))
        return True

    def _scalar(self, node: ScalarNode, path: tuple[str, ...]) -> Any:
        if node.style:  # the C parser says "" of a plain one
            return node.value
        value = scalar(node.value)
        return node.value if value is not None and path in self.texts else value

    def _items(self, node: Node, path: tuple[str, ...]) -> list[Any]:
        return [self.value(item, path) for item in node.value]

    def _mapping(self, node: MappingNode, path: tuple[str, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value
            if not isinstance(key, ScalarNode):
                self._note("no_key", key)
                continue
            if name in found:
                self._note("twice", key, name=name)
                continue
            found[name] = self.value(value, (*path, name))
        return found

    def _note(self, key: str, node: Node, **slots: object) -> None:
        self.troubles.append(Trouble(key, node.start_mark.line + 1, slots))


def _line(node: Node | None, path: Sequence[str | int]) -> int | None:
    if node is None:
        return None
    found = node.start_mark.line + 1
    for part in path:
        step = _step(node, part)
        if step is None:
            break
        found, node = step
    return found


def _step(node: Node | None, part: str | int) -> tuple[int, Node] | None:
    if isinstance(part, int):
        if not isinstance(node, SequenceNode) or part >= len(node.value):
            return None
        item = node.value[part]
        return item.start_mark.line + 1, item
    if not isinstance(node, MappingNode):
        return None
    return next(((key.start_mark.line + 1, value) for key, value in node.value if key.value == part), None)


# What the parser says, and the plain sentence for it (a key under `yaml` in faults.toml).
_SAYINGS = (
    ("mapping values are not allowed", "colon"),
    ("found character that cannot start any token", "sign"),
    ("found a tab character", "tab"),
    ("found unexpected end of stream", "quote"),
    ("while scanning a quoted scalar", "quote"),
    ("could not find expected ':'", "no_colon"),
    ("did not find expected key", "indent"),
    ("did not find expected '-' indicator", "indent"),
    ("block sequence entries are not allowed", "indent"),
    ("block collection", "indent"),
    ("flow", "bracket"),
    ("did not find expected ',' or", "bracket"),
    ("expected a single document", "documents"),
    ("did not find expected <document start>", "documents"),
    ("alias", "alias"),
    ("duplicate anchor", "alias"),
    ("control characters", "control"),
    ("special characters", "control"),
    ("not allowed", "control"),
)


def _trouble(error: yaml.YAMLError, text: str) -> Trouble:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(error)
    key = next((key for saying, key in _SAYINGS if saying in said), "other")
    if mark is None:
        place = getattr(error, "position", None)
        return Trouble(key, None if place is None else text.count("\n", 0, place) + 1)
    lines, at = text.splitlines(), mark.line
    if key in ("sign", "colon") and "\t" in "".join(lines[at : at + 1])[: mark.column + 1]:
        key = "tab"
    while at > 0 and not "".join(lines[at : at + 1]).strip():  # the parser gave up below what it missed
        at -= 1
    return Trouble(key, at + 1, {"found": "".join(lines[at : at + 1]).strip()[:60]})
