"""Our styles with those of a template in their place, by the names that people see in Word."""

from __future__ import annotations

from copy import deepcopy

from ..ooxml.xml import WORD, Element, parsed, written

_W = f"{{{WORD}}}"
# These exist only to lay out: nobody chooses them, and no template has them.
_LAYOUT = (" Kept", "On Top", "Between", "After Table", "Air")
# What stands in front of a paragraph's list among its properties.
_BEFORE_LISTS = frozenset(
    f"{_W}{name}" for name in ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_BUILT_IN = frozenset({"normal", "default paragraph font", "normal table", "no list"})


def merged(ours: bytes, theirs: Element) -> tuple[bytes, tuple[str, ...]]:
    """The styles of a document made from a template, and the names of those that it lacks.

    A style that both know by its name looks as the template says; the template's defaults and what its styles are
    based on come with it.
    """
    root = parsed(ours)
    known = {_key(style): style for style in theirs.iter(f"{_W}style")}
    ids = {style.get(f"{_W}styleId") or "": style for style in theirs.iter(f"{_W}style")}
    names = {_key(style): style.get(f"{_W}styleId") or "" for style in root.iter(f"{_W}style")}
    lacking, needed = [], set[str]()
    for style in list(root.iter(f"{_W}style")):
        found = known.get(_key(style))
        if found is None:
            lacking.append(_name(style))
            continue
        made = _taken(found, style.get(f"{_W}styleId") or "", ids, names, needed)
        kept = style.find(f"{_W}pPr/{_W}numPr")
        if kept is not None:
            properties = _paragraph_properties(made)
            properties.insert(sum(1 for node in properties if node.tag in _BEFORE_LISTS), deepcopy(kept))
        _held_together(style, made)
        root.replace(style, made)
    _bring_bases(root, ids, names, needed)
    defaults, own = theirs.find(f"{_W}docDefaults"), root.find(f"{_W}docDefaults")
    if defaults is not None and own is not None:
        root.replace(own, deepcopy(defaults))
    told = [name for name in lacking if not name.endswith(_LAYOUT) and name.lower() not in _BUILT_IN]
    return written(root), tuple(sorted(told))


def _held_together(ours: Element, made: Element) -> None:
    """What stays on the page of what follows stays there in the template's look too."""
    for tag in ("keepLines", "keepNext"):
        held = ours.find(f"{_W}pPr/{_W}{tag}")
        if held is not None and made.find(f"{_W}pPr/{_W}{tag}") is None:
            properties = _paragraph_properties(made)
            after = [node for node in properties if node.tag == f"{_W}keepNext"] if tag == "keepLines" else []
            properties.insert(len(after), deepcopy(held))


def _name(style: Element) -> str:
    name = style.find(f"{_W}name")
    return (name.get(f"{_W}val") or "") if name is not None else ""


def _key(style: Element) -> tuple[str, str]:
    return style.get(f"{_W}type") or "", _name(style).lower()


def _taken(
    found: Element, style_id: str, ids: dict[str, Element], names: dict[tuple[str, str], str], needed: set[str]
) -> Element:
    """A template's style under our id, its lists and links left out, what it is based on found again."""
    made = deepcopy(found)
    made.set(f"{_W}styleId", style_id)
    for gone in [*made.findall(f"{_W}link"), *made.findall(f"{_W}pPr/{_W}numPr")]:
        parent = gone.getparent()
        if parent is not None:
            parent.remove(gone)
    for tag in ("basedOn", "next"):
        reference = made.find(f"{_W}{tag}")
        if reference is None:
            continue
        base = ids.get(reference.get(f"{_W}val") or "")
        ours = names.get(_key(base), "") if base is not None else ""
        if ours and ours != style_id:
            reference.set(f"{_W}val", ours)
        elif base is not None and not ours and tag == "basedOn":
            needed.add(reference.get(f"{_W}val") or "")
            reference.set(f"{_W}val", f"House{reference.get(f'{_W}val')}")
        else:
            made.remove(reference)
    return made


def _bring_bases(root: Element, ids: dict[str, Element], names: dict[tuple[str, str], str], needed: set[str]) -> None:
    """Adds the styles that those taken are based on, until none is missing."""
    brought = set[str]()
    while missing := sorted(needed - brought):
        for style_id in missing:
            brought.add(style_id)
            made = _taken(ids[style_id], f"House{style_id}", ids, names, needed)
            made.attrib.pop(f"{_W}default", None)
            root.append(made)


def _paragraph_properties(style: Element) -> Element:
    found = style.find(f"{_W}pPr")
    if found is not None:
        return found
    made = style.makeelement(f"{_W}pPr")
    after = style.find(f"{_W}rPr")
    if after is None:
        style.append(made)
    else:
        after.addprevious(made)
    return made
