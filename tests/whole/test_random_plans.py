"""Random valid plans build: no crash, no error value, no schema error, and nothing that a person typed is a formula.

CXPLAN_EXAMPLES says how many plans are tried; a build takes a second or more, so the usual run tries few.
"""

from __future__ import annotations

import os
import re
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from cxplan import document, workbook
from cxplan.plan import Plan
from tests.judges import compare, excel_lint, formulas, schema
from tests.judges.package import Package
from tests.samples import sample

from .full_plan import full_plan
from .random_plans import plans

pytestmark = pytest.mark.xdist_group("random plans")

EXAMPLES = int(os.environ.get("CXPLAN_EXAMPLES", "6"))
AS_OF = date(2027, 1, 20)
# Large plans are meant; shrinking one would build hundreds of workbooks.
few = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES == 6,
    database=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def _texts_in_formulas(package: Package) -> set[str]:
    """Every text that stands between quotation marks in a formula, but for links to cells of the workbook's own."""
    sheet = "|".join(re.escape(title) for title in package.cells)
    link = re.compile(rf"#'?(?:{sheet})'?![A-Z]+[1-9][0-9]*")
    every = {cell.formula for cells in package.cells.values() for cell in cells.values() if cell.formula}
    texts = {text for formula in every for text in re.findall(r'"((?:[^"]|"")*)"', formula)}
    return {text for text in texts if not link.fullmatch(text)}


@cache
def _our_texts() -> set[str]:
    """Those of workbooks whose texts are known: an empty plan's, a full one's, a sample's with charts."""
    with TemporaryDirectory() as folder:
        path, found = Path(folder) / "ours.xlsx", set[str]()
        for plan in (Plan(), full_plan().plan, sample("grocery")):
            path.write_bytes(workbook.make(plan).package)
            found |= _texts_in_formulas(Package(path))
    return found


@few
@given(plans())
def test_any_plan_builds(plan: Plan) -> None:
    book = workbook.make(plan)
    told = document.make(plan, book.values, AS_OF, kind=document.Kind(record=True))
    with TemporaryDirectory() as folder:
        path, text = Path(folder) / "any.xlsx", Path(folder) / "any.docx"
        path.write_bytes(book.package)
        text.write_bytes(told.package)
        package = Package(path)
        assert compare.faults_in_values(package) == []
        assert formulas.faults(package) == []
        assert _texts_in_formulas(package) <= _our_texts()
        assert excel_lint.faults(path) == []
        assert schema.audit_faults(path) == []
        assert schema.audit_faults(text) == []
    assert document.make(plan, None, AS_OF).package
