"""Changed data put into a plan's text at the parser's marks: comments, order and spelling of the rest stay.

The new text is read again and compared; where a person's own style of YAML defeats the splicing, the chapter
(at worst the file) is written afresh, so that no data is ever lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from . import yaml_dump
from .yaml_text import Read, read

_BLOCK_HEAD = re.compile(r"[|>][0-9+-]*")
_DASH = re.compile(r"[ \t]*-(?=\s|\Z)")


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def spliced(before: Read, named: dict[str, Any], new: dict[str, Any], order: Sequence[str], texts: Any) -> Read:
    """The text with `new` in place of its data, read again; `named` is its data with ids in every row.

    `order` is that of the chapters.
    """
    text = before.text if not before.text or before.text.endswith("\n") else before.text + "\n"
    newline = "\r\n" if "\r\n" in text else "\n"
    if not isinstance(before.root, MappingNode):
        above = text if before.root is None else ""
        return read(_lined(above + yaml_dump.document(new), newline), texts)
    splicer = _Splicer(text, before.data, named, order)
    root = before.root if text == before.text else read(text).root
    made = read(_lined(splicer.edited(root, new), newline), texts)
    if _same(made.data, new):
        return made
    return read(_lined(_by_chapter(text, before, new, texts), newline), texts)


class _Splicer:
    """The edits that take a text to its new data."""

    def __init__(self, text: str, data: Any, named: dict[str, Any], order: Sequence[str]) -> None:
        self.text = text
        self.data = data
        self.named = named
        self.order = {name: place for place, name in enumerate(order)}

    def edited(self, root: Any, new: dict[str, Any]) -> str:
        edits = self._entries(root, self.data, self.named, new, self.order)
        return _with(self.text, 0, len(self.text), edits)

    def _entries(self, node: Any, was: Any, named: Any, new: Any, order: dict[str, int]) -> list[_Edit]:
        """The edits for a mapping: entries changed, cleared and added."""
        if node.flow_style:
            return [_Edit(node.start_mark.index, node.end_mark.index, yaml_dump.flow(new))]
        edits: list[_Edit] = []
        for key, value in node.value:
            name = key.value
            item = new.get(name)
            if item is None:
                if not _empty(was.get(name)):
                    edits += self._cleared(node, key, value)
            elif item != was.get(name):
                edits += self._changed(key, value, was.get(name), named.get(name), item, node.start_mark.column)
        return edits + self._added(node, was, new, order)

    def _changed(self, key: Node, node: Any, was: Any, named: Any, new: Any, indent: int) -> list[_Edit]:
        if isinstance(node, MappingNode) and isinstance(new, dict) and new and was:
            return self._entries(node, was, named, new, {})
        if isinstance(node, SequenceNode) and not node.flow_style and _rows(new) and _rows(named):
            return self._rows(node, was, named, new)
        head, below = yaml_dump.value(new, indent + 2)
        if isinstance(node, ScalarNode) or node.flow_style:
            return self._scalar(key, node, head, below)
        start = self._after_colon(key)
        return [_Edit(start, self._content_end(node, start), "\n".join((head, *below)))]

    def _scalar(self, key: Node, node: Node, head: str, below: tuple[str, ...]) -> list[_Edit]:
        """A scalar or a bracketed value gives way; what follows it on its line stays."""
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            found = _BLOCK_HEAD.match(self.text, start)
            after = found.end() if found else start
            line_end = self._line_end(after)
            body_end = max(line_end, self._content_end(node, start))
            return [
                _Edit(start, after, head.strip()),
                _Edit(line_end, body_end, "".join(f"\n{line}" for line in below)),
            ]
        if start == end:
            start = end = self._after_colon(key)
        elif self.text[start - 1] in " \t" and head.startswith(" "):
            head = head[1:]
        line_end = self._line_end(end)
        return [_Edit(start, end, head), _Edit(line_end, line_end, "".join(f"\n{line}" for line in below))]

    def _cleared(self, node: Any, key: Node, value: Node) -> list[_Edit]:
        """An entry goes with its lines; where it shares a line with a dash or a comment, only its value goes."""
        start, colon = self._line_start(key.start_mark.index), self._after_colon(key)
        end = max(colon, self._content_end(value, colon))
        alone = not self.text[start : key.start_mark.index].strip()
        rest = self.text[end : self._line_end(end)]
        head_line = self.text[colon : self._line_end(colon)]
        commented = "#" in rest or (isinstance(value, ScalarNode) and value.style in ("|", ">") and "#" in head_line)
        if alone and not commented and len(node.value) > 1 and "\n" in self.text[self._line_end(end) :]:
            return [_Edit(max(start - 1, 0), self._line_end(end), "")]  # a new entry may follow at its end
        if isinstance(value, ScalarNode) and value.style in ("|", ">"):
            return self._scalar(key, value, "", ())
        return [_Edit(colon, end, "")]

    def _added(self, node: Any, was: Any, new: dict[str, Any], order: dict[str, int]) -> list[_Edit]:
        present = {key.value for key, _ in node.value}
        missing = [name for name, item in new.items() if item is not None and name not in present]
        indent = node.start_mark.column
        edits = []
        for name in missing:
            lines = yaml_dump.mapping({name: new[name]}, indent)
            before = self._before(node, name, order)
            if before is None:
                first = "\n".join((lines[0][indent:], *lines[1:]))
                edits.append(_Edit(node.start_mark.index, node.start_mark.index, f"{first}\n{' ' * indent}"))
            else:
                at = self._line_end(self._content_end(before[1], self._after_colon(before[0])))
                gap = "\n\n" if indent == 0 else "\n"
                edits.append(_Edit(at, at, gap + "\n".join(lines)))
        return edits

    def _before(self, node: Any, name: str, order: dict[str, int]) -> tuple[Node, Node] | None:
        """The entry after which a new one goes: in front for an id, by the order of chapters, else the last."""
        if name == "id":
            return None
        if name not in order:
            return node.value[-1]  # type: ignore[no-any-return]  # an entry of a mapping is a pair of nodes
        earlier = [pair for pair in node.value if order.get(pair[0].value, -1) < order[name]]
        return earlier[-1] if earlier else None

    def _rows(self, node: Any, was: list[Any], named: list[Any], new: list[Any]) -> list[_Edit]:
        """The edits for a table: rows changed in place, or its lines put together anew from those of its rows."""
        old_ids = [row.get("id") for row in named]
        wanted = {row.get("id"): row for row in new}
        inside = [self._row(item, was[i], named[i], wanted.get(old_ids[i])) for i, item in enumerate(node.value)]
        if [row.get("id") for row in new] == old_ids:
            return [edit for edits in inside for edit in edits]
        starts, ends = self._chunks(node)
        indent, lead, orphans = node.start_mark.column, {}, ""
        chunks = {}
        for i, row_id in enumerate(old_ids):
            above = orphans + (self.text[ends[i - 1] : starts[i]] if i else "")
            if row_id in wanted:
                lead[row_id], orphans = above, ""
                chunks[row_id] = _with(self.text, starts[i], ends[i], inside[i])
            else:
                orphans = above
        parts = [
            lead[row_id] + chunks[row_id] if row_id in chunks else "\n".join(yaml_dump.row(row, indent)) + "\n"
            for row_id, row in wanted.items()
        ]
        made = "".join(parts) + orphans  # ends before its last line end: what follows is put in there
        return [_Edit(starts[0], ends[-1] - 1, made.removesuffix("\n"))]

    def _row(self, node: Node, was: Any, named: Any, new: Any) -> list[_Edit]:
        if new is None or new == was:
            return []
        if isinstance(node, MappingNode) and was:
            return self._entries(node, was, named, new, {})
        written = yaml_dump.flow(new)
        return [_Edit(node.start_mark.index, node.end_mark.index, written if was is not None else f" {written}")]

    def _chunks(self, node: Any) -> tuple[list[int], list[int]]:
        """Where each row's lines begin and end, comments above a row left out."""
        starts, ends = [self._line_start(node.start_mark.index)], list[int]()
        for i, item in enumerate(node.value):
            if i:
                starts.append(self._dash_line(ends[-1]))
            ends.append(min(self._line_end(self._content_end(item, item.start_mark.index)) + 1, len(self.text)))
        return starts, ends

    def _dash_line(self, at: int) -> int:
        while at < len(self.text) and not _DASH.match(self.text, at):
            at = self._line_end(at) + 1
        return at

    def _content_end(self, node: Any, empty: int) -> int:
        """Where a value's last character stands; `empty` for a value that is not there."""
        start: int = node.start_mark.index
        end: int = node.end_mark.index
        if isinstance(node, ScalarNode):
            if start == end:
                return max(empty, end) if empty >= 0 else end
            if node.style in ("|", ">"):
                keeps = "+" in self.text[start : self._line_end(start)].split("#")[0]
                return end - 1 if keeps else start + len(self.text[start:end].rstrip(" \n"))
            return end
        if node.flow_style:
            return end
        last = node.value[-1]
        if isinstance(last, tuple):
            return self._content_end(last[1], self._after_colon(last[0]))
        return self._content_end(last, last.start_mark.index)

    def _after_colon(self, key: Node) -> int:
        return self.text.index(":", key.end_mark.index) + 1

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end


def _with(text: str, start: int, end: int, edits: list[_Edit]) -> str:
    """A part of a text with the edits in it; edits at one place keep their order."""
    parts, at = [], start
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[at : edit.start], edit.text]
        at = max(at, edit.end)
    return "".join([*parts, text[at:end]])


def _by_chapter(text: str, before: Read, new: dict[str, Any], texts: Any) -> str:
    """The text with every changed chapter written afresh; the whole of it where even that does not hold."""
    splicer = _Splicer(text, before.data, before.data, ())
    edits, seen = [], set()
    for key, value in getattr(before.root, "value", ()):
        seen.add(key.value)
        if key.start_mark.column or _same(before.data.get(key.value), new.get(key.value)):
            continue
        colon = splicer._after_colon(key)
        end = splicer._line_end(splicer._content_end(value, colon))
        item = new.get(key.value)
        lines = [] if item is None else yaml_dump.mapping({key.value: item}, 0)
        edits.append(_Edit(key.start_mark.index, end, "\n".join(lines)))
    rest = {name: item for name, item in new.items() if name not in seen}
    made = _with(text, 0, len(text), edits) + (yaml_dump.document(rest) if rest else "")
    return made if _same(read(made, texts).data, new) else yaml_dump.document(new)


def _lined(text: str, newline: str) -> str:
    return text if newline == "\n" else text.replace("\r\n", "\n").replace("\n", newline)


def _rows(data: Any) -> bool:
    return isinstance(data, list) and bool(data) and all(isinstance(row, dict) for row in data)


def _same(one: Any, other: Any) -> bool:
    """Equal as plan data: what is empty is not there."""
    mine, theirs = pruned(one), pruned(other)
    return bool(mine == theirs) and _kinds(mine) == _kinds(theirs)


def _kinds(data: Any) -> Any:
    """The types of all scalars, since Python holds 1, 1.0 and True for equal."""
    if isinstance(data, dict):
        return {name: _kinds(item) for name, item in data.items()}
    return [_kinds(item) for item in data] if isinstance(data, list) else type(data)


def pruned(data: Any) -> Any:
    """Plain data without what is empty: no value, a blank text, a table with nothing in it."""
    if isinstance(data, dict):
        kept = {name: pruned(item) for name, item in data.items()}
        return {name: item for name, item in kept.items() if not _empty(item)}
    return [pruned(item) for item in data] if isinstance(data, list) else data


def _empty(item: Any) -> bool:
    return item is None or item == [] or (isinstance(item, str) and not item.strip())
