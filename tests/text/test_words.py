"""The catalogue of words: every entry is used, and every entry that the code asks for is there."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from cxplan.plan.walk import facts, singles
from cxplan.text import LANGUAGE, words

PACKAGE = Path(__file__).parents[2] / "cxplan"
CATALOGUE = PACKAGE / "text" / LANGUAGE
ROOMS = sorted(path.stem for path in CATALOGUE.glob("*.toml"))

# Keys put together from data alone (a choice's name, a sheet's), so that no text in the code shows them: by room.
FROM_DATA: dict[str, tuple[str, ...]] = {
    "examples": (r"\w+\.\w+(\.\w+)?",),  # by trade and question
    "help": (r"\w+\.\w+",),  # by fact; tests/plan/test_explained.py holds each against one
    "trade_playbook": (r"\w+\.(touchpoints|remedies|goals|questions|delights)",),  # by trade
    "rules": (r"\w+\.(what|remedy)",),  # a rule's code; tests/coach/test_rules.py holds each against a rule
    "trades": (r"(called|activities)\.\w+\.\w+",),  # a choice's name, and what a sentence has a slot for
    "faults": (r"\w+\.measured\.(what|remedy)",),  # a kind of figure that also takes "not measured yet"
    "plan": (
        r"choices\.\w+\.\w+",
        r"(chapters|tables)\.\w+\.\w+",
        r"chapters\.\w+\.heading\.\w+",  # by trade
        r"months(_short)?\.\d+",
        r"weekdays\.\d",
    ),
    "workbook": (
        r"(columns|results|headings|sees|checks|sheets|glossary)\..*",  # the sheets' own descriptions name them
    ),
}


@cache
def of_facts() -> frozenset[str]:
    """What plan.toml may say of each fact."""
    names = {f"{key}.{name}" for key in facts() for name in ("label", "hint")}
    return frozenset(names | {f"{fact.key}.source" for fact in singles()["settings"]})


class Template:
    """An f-string as a pattern of the keys it can make."""

    def __init__(self, node: ast.JoinedStr) -> None:
        parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
        self.lead = str(parts[0]) if parts and parts[0] is not None else ""
        self.pattern = re.compile("".join(r"[\w.\-]+" if part is None else re.escape(str(part)) for part in parts))


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}


@cache
def spoken() -> tuple[frozenset[str], tuple[Template, ...]]:
    """Every text and every f-string in the code that could be a key; keys in formula templates stand in braces."""
    texts: set[str] = set()
    templates: list[Template] = []
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
                texts.update(re.findall(r"\{([\w.\-]+)\}", node.value))
            elif isinstance(node, ast.JoinedStr):
                made = Template(node)
                if "." in made.lead:
                    templates.append(made)
    return frozenset(texts), tuple(templates)


def used(room: str, key: str) -> bool:
    texts, templates = spoken()
    return (
        any(part in texts for part in (key, key.rpartition(".")[0]))  # an entry, or the table that `under` reads
        or any(template.pattern.fullmatch(key) for template in templates)
        or any(re.fullmatch(pattern, key) for pattern in FROM_DATA.get(room, ()))
        or (room == "plan" and key in of_facts())
    )


def asked(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Each key that is asked of a room: where the call shows the room, or a name in the function is bound to it."""
    for scope in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        bound: dict[str, str] = {}
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign) and (room := _room(node.value)):
                bound |= {ast.unparse(target): room for target in node.targets}
        for node in ast.walk(scope):
            if isinstance(node, ast.Call) and node.args:
                found = _room(node.func) or bound.get(ast.unparse(node.func))
                if found:
                    yield found, node.args[0]


def _room(node: ast.expr) -> str | None:
    """The room of `words("room")`."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "words" and node.args:
        first = node.args[0]
        return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
    return None


@pytest.mark.parametrize("room", ROOMS)
def test_every_entry_is_used(room: str) -> None:
    assert [key for key in words(room).keys() if not used(room, key)] == []  # noqa: SIM118  # not a mapping's keys


@pytest.mark.parametrize("path", sorted(trees()), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_key_that_is_asked_for_exists(path: Path) -> None:
    for room, key in asked(trees()[path]):
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            assert words(room).has(key.value), f"{room}.toml has no {key.value}"
        elif isinstance(key, ast.JoinedStr):
            template = Template(key)
            known = list(words(room).keys())
            assert any(template.pattern.fullmatch(one) for one in known), f"{room}.toml: {template.pattern.pattern}"


@pytest.mark.parametrize("room", ROOMS)
def test_every_entry_is_a_text_whose_slots_can_be_filled(room: str) -> None:
    for key, text in _texts(tomllib.loads((CATALOGUE / f"{room}.toml").read_text("utf-8"))):
        assert text.strip(), f"{key} is empty"
        for _, slot, format_, conversion in string.Formatter().parse(text):
            assert slot is None or re.fullmatch(r"\w+", slot), f"{key}: {{{slot}}}"
            assert not format_, f"{key}: a number's format belongs to the code"
            assert not conversion, f"{key}: !{conversion}"


@pytest.mark.parametrize("room", ROOMS)
def test_a_plural_has_all_its_forms_and_the_same_slots(room: str) -> None:
    for key, forms in _plurals(tomllib.loads((CATALOGUE / f"{room}.toml").read_text("utf-8"))):
        assert set(forms) == {"one", "other"}, key
        slots = {form: {slot for _, slot, _, _ in string.Formatter().parse(text)} for form, text in forms.items()}
        assert slots["one"] <= slots["other"], key


def test_a_persons_text_is_never_read_as_a_template() -> None:
    typed = "{0} {company} {{x}} %s"
    assert typed in words("cli")("check.sound", file=typed, company=typed)


def _texts(entries: dict[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    for name, entry in entries.items():
        if isinstance(entry, dict):
            yield from _texts(entry, f"{above}{name}.")
        else:
            assert isinstance(entry, str), f"{above}{name} is no text"
            yield f"{above}{name}", entry


def _plurals(entries: dict[str, object], above: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    for name, entry in entries.items():
        if isinstance(entry, dict):
            if "other" in entry and "one" in entry and set(entry) <= {"one", "other", "zero", "two", "few", "many"}:
                yield f"{above}{name}", entry
            else:
                yield from _plurals(entry, f"{above}{name}.")
