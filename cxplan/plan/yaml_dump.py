"""Plain data written as YAML that a person reads and that every reader understands the same."""

from __future__ import annotations

import json
import re
from typing import Any

from .yaml_text import scalar

_START = re.compile(r"[^\W_]")
# What a plain scalar cannot hold, and signs nobody sees, which stand better between quotes.
_UNSAFE = re.compile(
    r": |:\Z| #|[\x00-\x1f\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000]"
    r"|[\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_FLOW = re.compile(r"[,\[\]{}]")
_ESCAPED = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_LITERAL = re.compile(r"[\r\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|^[ \t]+$", re.MULTILINE)
# What readers of YAML 1.1 take for something else than text; dates and periods are text to us, and plain.
_OLD_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
_OLD_NUMBER = re.compile(r"[0-9][0-9_.,:eExXoO+-]*\Z|0[xob][0-9a-fA-F_]+\Z")
_PLAIN_NUMBERLIKE = re.compile(r"\d{4}-\d\d(-\d\d)?\Z")

Written = tuple[str, tuple[str, ...]]


def document(data: dict[str, Any]) -> str:
    """Data as a whole plan file; a blank line between chapters."""
    parts = ["\n".join(mapping({name: item}, 0)) for name, item in data.items() if item is not None]
    return "\n\n".join(parts) + "\n" if parts else ""


def value(data: Any, indent: int) -> Written:
    """A value after its key: what stands on the key's line, and the lines below it, indented."""
    if isinstance(data, dict):
        kept = {name: item for name, item in data.items() if item is not None}
        return ("", tuple(mapping(kept, indent))) if kept else (" {}", ())
    if isinstance(data, list):
        if data and all(isinstance(item, dict) for item in data):
            return "", tuple(line for item in data for line in row(item, indent))
        return f" {flow(data)}", ()
    if isinstance(data, str) and _literal(data):
        mark = "|" if data.endswith("\n") else "|-"
        body = data[:-1] if data.endswith("\n") else data
        return f" {mark}", tuple(f"{' ' * indent}{line}" if line else "" for line in body.split("\n"))
    return f" {inline(data)}", ()


def mapping(data: dict[str, Any], indent: int) -> list[str]:
    """The lines of a mapping's entries."""
    lines: list[str] = []
    for name, item in data.items():
        if item is None:
            continue
        head, below = value(item, indent + 2)
        lines += [f"{' ' * indent}{inline(name)}:{head}", *below]
    return lines


def row(data: dict[str, Any], indent: int) -> list[str]:
    """The lines of one row of a table: its first entry behind the dash."""
    lines = mapping(data, indent + 2)
    if not lines:
        return [f"{' ' * indent}- {{}}"]
    return [f"{' ' * indent}- {lines[0][indent + 2 :]}", *lines[1:]]


def flow(data: Any) -> str:
    """A value on one line, collections in brackets."""
    if isinstance(data, dict):
        inside = ", ".join(f"{flow(name)}: {flow(item)}" for name, item in data.items() if item is not None)
        return f"{{{inside}}}"
    if isinstance(data, list):
        return f"[{', '.join(flow(item) for item in data)}]"
    written = inline(data)
    return quoted(data) if isinstance(data, str) and _FLOW.search(written) and written[0] != '"' else written


def inline(data: Any) -> str:
    """A scalar on one line, quoted where it has to be."""
    if data is None:
        return "null"
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, int | float):
        return _number(data)
    return data if _plain(data) else quoted(data)


def quoted(text: str) -> str:
    """A text in double quotes, everything special in it escaped."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _number(number: float) -> str:
    written = repr(number)
    return f".{written}" if written in ("inf", "nan") else written.replace("-inf", "-.inf")


def _plain(text: str) -> bool:
    if not _START.match(text) or text != text.strip() or _UNSAFE.search(text):
        return False
    if text.lower() in _OLD_WORDS or not isinstance(scalar(text), str):
        return False
    return bool(_PLAIN_NUMBERLIKE.match(text)) or not _OLD_NUMBER.match(text)


def _literal(text: str) -> bool:
    """Whether a text of several lines can stand as it is, line by line."""
    if "\n" not in text or _NOT_LITERAL.search(text) or text[0] in " \t\n":
        return False
    return not text.endswith("\n\n")
