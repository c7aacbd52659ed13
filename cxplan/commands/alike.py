"""Many things of one kind, told once: the first whole, and with it the others that say the same elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

One = TypeVar("One")


def folded(
    found: Iterable[One], kind: Callable[[One], Hashable], folds: Callable[[list[One]], bool]
) -> Iterator[tuple[One, list[One]]]:
    """What is to be told, each with the others of its kind that it stands for; none where the kind does not fold."""
    kinds: dict[Hashable, list[One]] = {}
    for one in found:
        kinds.setdefault(kind(one), []).append(one)
    for alike in kinds.values():
        if folds(alike):
            yield alike[0], alike[1:]
        else:
            yield from ((one, []) for one in alike)


__all__ = ["folded"]
