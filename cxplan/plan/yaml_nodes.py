"""A text's nodes put together from the parser's events: quicker than its own way, and no nesting makes it fall over."""

from __future__ import annotations

from typing import Any, ClassVar

import yaml
from yaml.composer import ComposerError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEP = 60  # a plan nests five deep
MOST = 400_000  # keys and values; the answers of 20,000 people have fewer
_SIGNS = ":,\n"  # what stands between values: so many need not be read to be too many
_TAGS: dict[type[Node], str] = {
    kind: f"tag:yaml.org,2002:{name}"
    for kind, name in ((ScalarNode, "str"), (MappingNode, "map"), (SequenceNode, "seq"))
}


class TooDeep(Exception):  # it is no error: the reader turns it into a sentence
    """The lines are set in deeper than in any plan."""


class TooMany(Exception):  # it is no error either
    """There are more values than in any plan."""


def composed(text: str) -> Node | None:
    """The node of a text's one document, or None where it has none; raises YAMLError, TooDeep or TooMany."""
    if any(text.count(sign) > MOST for sign in _SIGNS):
        raise TooMany
    loader = _LOADER(text)
    try:
        return _Composing().root(loader)
    finally:
        loader.dispose()


class _Composing:
    """The nodes whose end has not come yet, each with what is in it so far."""

    def __init__(self) -> None:
        self._open: list[tuple[Any, list[Node]]] = []
        self._named: dict[str, Node] = {}
        self._root: Node | None = None
        self._count = 0

    def root(self, loader: Any) -> Node | None:
        while type(event := loader.get_event()) is not yaml.StreamEndEvent:
            take = self._TAKES.get(type(event))
            if take is not None:
                take(self, event)
        return self._root

    def _begins(self, event: Any) -> None:
        if self._root is not None:
            raise ComposerError(None, None, "expected a single document", event.start_mark)

    def _scalar(self, event: Any) -> None:
        self._put(
            self._noted(
                event, ScalarNode(_tag(event, ScalarNode), event.value, event.start_mark, event.end_mark, event.style)
            )
        )

    def _opened(self, event: Any) -> None:
        kind = MappingNode if type(event) is yaml.MappingStartEvent else SequenceNode
        if len(self._open) == _DEEP:
            raise TooDeep
        node = self._noted(event, kind(_tag(event, kind), [], event.start_mark, None, event.flow_style))
        self._open.append((node, []))

    def _closed(self, event: Any) -> None:
        node, inside = self._open.pop()
        node.value = list(zip(inside[::2], inside[1::2], strict=True)) if type(node) is MappingNode else inside
        node.end_mark = event.end_mark
        self._put(node)

    def _again(self, event: Any) -> None:
        if event.anchor not in self._named:
            raise ComposerError(None, None, "found undefined alias", event.start_mark)
        self._put(self._named[event.anchor])

    def _noted(self, event: Any, node: Node) -> Node:
        if event.anchor is not None:
            if event.anchor in self._named:
                raise ComposerError(None, None, "found duplicate anchor", event.start_mark)
            self._named[event.anchor] = node
        return node

    def _put(self, node: Node) -> None:
        self._count += 1
        if self._count > MOST:
            raise TooMany
        if self._open:
            self._open[-1][1].append(node)
        else:
            self._root = node

    _TAKES: ClassVar[dict[type, Any]] = {
        yaml.DocumentStartEvent: _begins,
        yaml.ScalarEvent: _scalar,
        yaml.MappingStartEvent: _opened,
        yaml.SequenceStartEvent: _opened,
        yaml.MappingEndEvent: _closed,
        yaml.SequenceEndEvent: _closed,
        yaml.AliasEvent: _again,
    }  # fmt: skip


def _tag(event: Any, kind: type[Node]) -> str:
    tag: str | None = event.tag
    return _TAGS[kind] if tag in (None, "!") else tag
