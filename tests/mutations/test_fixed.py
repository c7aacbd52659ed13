"""A small fixed set of changes, each of which a test must notice; `python -m tests.mutations` runs the long list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .fixed import EVERY_COMMIT, NIGHTLY
from .run import TREE, Mutation, copied, survives

pytestmark = pytest.mark.xdist_group("mutations")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The copy that is changed."""
    yield copied(tmp_path_factory.mktemp("mutations"))


@pytest.mark.parametrize("mutation", EVERY_COMMIT, ids=lambda mutation: mutation.name)
def test_a_test_notices(mutation: Mutation, tree: Path) -> None:
    assert not survives(mutation, tree)


def test_every_change_of_the_long_list_has_its_place() -> None:
    for mutation in NIGHTLY:
        text = (TREE / "cxplan" / mutation.file).read_text("utf-8")
        assert text.count(mutation.old) == 1, mutation.name
