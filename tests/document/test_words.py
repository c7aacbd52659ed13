"""Every sentence of the document's catalogue is asked for somewhere, and every one asked for is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from cxplan import document
from cxplan.text import words

ROOM = Path(document.__file__).parent
# Names by which the room's modules call the catalogue.
SPEAKERS = ("say", "_say")
# What charts say stands in a catalogue of its own.
SPOKEN = ("document", "charts", "show")


def asked() -> set[str]:
    """A pattern for every key that the room asks for; whatever is put in at run time may be any part of a key."""
    found = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in SPEAKERS and node.args:
                found |= set(_patterns(node.args[0], path))
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "key":
                found |= set(_patterns(node.value, path))
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "help_":
                found |= set(_patterns(node.value, path))
    return found


def _name(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return called.attr
    if isinstance(called, ast.Call):
        is_document = called.args and isinstance(called.args[0], ast.Constant) and called.args[0].value == "document"
        return "say" if is_document else ""
    return called.id if isinstance(called, ast.Name) else ""


def _patterns(key: ast.expr, path: Path) -> list[str]:
    if isinstance(key, ast.Constant):
        return [re.escape(str(key.value))]
    if isinstance(key, ast.IfExp):
        return [*_patterns(key.body, path), *_patterns(key.orelse, path)]
    if isinstance(key, ast.JoinedStr):
        parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.-]+" for part in key.values)
        return ["".join(parts)]
    return []


def document_keys() -> list[str]:
    """Every key of the catalogue; one and other are forms of one entry."""
    return [*words("document").keys()]


def test_every_entry_is_used() -> None:
    patterns = [re.compile(pattern) for pattern in asked()]
    unused = [key for key in document_keys() if not any(pattern.fullmatch(key) for pattern in patterns)]
    assert unused == []


def test_every_sentence_asked_for_by_its_full_key_is_there() -> None:
    plain = {pattern.replace("\\", "") for pattern in asked() if "[" not in pattern}
    rooms = [words(room) for room in SPOKEN]
    assert {key for key in plain if key and not any(room.has(key) for room in rooms)} == set()
