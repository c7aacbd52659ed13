"""Every rule of the lint finds its planted fault, and says nothing of a workbook that is well made."""

# ruff: noqa: E501 - a planted fault is read as one line, however long it is

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table

from tests.judges import excel_lint
from tests.judges.package import rewritten

BOOK, STYLES, DRAWING, CHART = "xl/workbook.xml", "xl/styles.xml", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml"
FIRST, SECOND = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
TYPES, RELATIONS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"


def well_made(path: Path) -> Path:
    """A small workbook that uses a bit of everything."""
    book = Workbook()
    start, data = book.active, book.create_sheet("Data & more")
    assert start is not None
    start.title = "Start"
    for row in ([1, 2.5, "text"], [3, 4, "more"], [5, 6, "last"]):
        start.append(row)
    start["D1"], start["E1"], start["F1"] = "=SUM(data_count)", '=IF(A1>B1,"yes","no")', "='Data & more'!A2*2"
    start.merge_cells("A5:B5")
    start.merge_cells("A7:B7")
    start.freeze_panes, start.sheet_view.tabSelected = "B2", True
    start.column_dimensions["A"].width, start.row_dimensions[2].height = 20, 30
    start["C1"].hyperlink = Hyperlink(ref="C1", location="'Data & more'!A1", tooltip="there")
    listed = DataValidation(
        "list", formula1='"a,b"', sqref="G1:G5", showErrorMessage=True, prompt="Choose", promptTitle="P"
    )
    start.add_data_validation(listed)
    start.add_data_validation(DataValidation("whole", "1", "5", True, operator="between", sqref="H1:H5", error="No"))
    start.conditional_formatting.add("A1:A3", FormulaRule(["$A1>2"], fill=PatternFill(bgColor="FFEEEEEE")))
    start.conditional_formatting.add("B1:B3", FormulaRule(["$B1>2"], fill=PatternFill(bgColor="FFDDDDDD")))
    start.auto_filter.ref = "A1:C3"
    start.print_title_rows, start.oddFooter = "1:1", HeaderFooterItem(center=_HeaderFooterPart("page"))
    start["B1"].number_format = '0.0 "points"'
    start["A3"].comment = Comment("said", "who")
    for pair in (["title", "count"], ["x", 1], ["y", 2]):
        data.append(pair)
    data.add_table(Table(displayName="Counts", ref="A1:B3"))
    chart = BarChart()
    chart.add_data(Reference(data, 2, 1, 2, 3), titles_from_data=True)
    data.add_chart(chart, "E2")
    book.defined_names.add(DefinedName("data_count", attr_text="'Data & more'!$B$2:$B$3"))
    book.save(path)
    described = path.with_name(f"described-{path.name}")
    return change(path, described, DRAWING, 'name="Chart 1"', 'name="Chart 1" descr="Two counts"')


def change(path: Path, to: Path, part: str, old: str, new: str) -> Path:
    """A copy in which one part says `new` where it said `old`; fails where it did not."""

    def edit(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        assert old in data.decode(), f"{part} does not say {old}: {data.decode()[:3000]}"
        return data.decode().replace(old, new, 1).encode()

    return rewritten(path, to, edit)


def formula(new: str) -> tuple[str, str, str]:
    return FIRST, "SUM(data_count)", new


LONG = "x" * 300
# The rule that must speak, and the fault: part, what it said, what it says instead.
PLANTED: list[tuple[str, tuple[str, str, str]]] = [
    ("well_formed", (FIRST, "<sheetData>", "<sheetData><row>")),
    ("content_types_known", (TYPES, 'PartName="/xl/charts/chart1.xml"', 'PartName="/xl/charts/chart9.xml"')),
    ("relations_lead_somewhere", (RELATIONS, "sheet2.xml", "sheet7.xml")),
    ("relation_ids_unique", (RELATIONS, 'Id="rId2"', 'Id="rId1"')),
    ("relations_used_exist", (SECOND, 'r:id="rId2"/></tableParts>', 'r:id="rId9"/></tableParts>')),
    ("no_part_is_left_over", ("xl/drawings/_rels/drawing1.xml.rels", "/xl/charts/chart1.xml", "/xl/styles.xml")),
    ("nothing_outside", (RELATIONS, "<Relationship ", '<Relationship Id="x" TargetMode="External" Type="a/b/externalLink" Target="http://example.org/" /><Relationship ')),
    ("sheet_names", (BOOK, 'name="Start"', f'name="{LONG}"')),
    ("sheet_names", (BOOK, 'name="Start"', 'name="A/B"')),
    ("sheet_names", (BOOK, 'name="Start"', 'name="DATA &amp; more"')),
    ("sheet_ids_unique", (BOOK, 'sheetId="2"', 'sheetId="1"')),
    ("a_sheet_is_seen", (BOOK, 'name="Start" sheetId="1" state="visible"', 'name="Start" sheetId="1" state="hidden"')),
    ("one_sheet_is_selected", (SECOND, "<sheetView ", '<sheetView tabSelected="1" ')),
    ("rows_in_order", (FIRST, '<row r="2"', '<row r="9"')),
    ("rows_in_order", (FIRST, '<c r="B1"', '<c r="A1"')),
    ("row_heights", (FIRST, 'ht="30"', 'ht="500"')),
    ("column_widths", (FIRST, 'width="20"', 'width="300"')),
    ("outline_levels", (FIRST, '<row r="2"', '<row outlineLevel="8" r="2"')),
    ("merges_apart", (FIRST, 'ref="A7:B7"', 'ref="B5:B7"')),
    ("merges_apart", (FIRST, 'ref="A7:B7"', 'ref="A7"')),
    ("panes_fit", (FIRST, 'topLeftCell="B2"', 'topLeftCell="A1"')),
    ("zoom_in_bounds", (FIRST, "<sheetView ", '<sheetView zoomScale="500" ')),
    ("headers_and_footers", (FIRST, "&amp;Cpage", f"&amp;C{LONG}")),
    ("links_lead_somewhere", (FIRST, "'Data &amp; more'!A1", "Nowhere!A1")),
    ("links_lead_somewhere", (FIRST, "'Data &amp; more'!A1", "Data &amp; more!A1")),
    ("links_lead_somewhere", (FIRST, 'tooltip="there"', f'tooltip="{LONG}"')),
    ("links_apart", (FIRST, "<hyperlinks>", '<hyperlinks><hyperlink ref="C1:C2" location="Start!A1"/>')),
    ("texts_not_too_long", (FIRST, "<t>text</t>", f"<t>{'x' * 40_000}</t>")),
    ("no_control_characters", (FIRST, "<t>text</t>", "<t>a_x0007_b</t>")),
    ("no_error_values", (FIRST, '<c r="A2" t="n"><v>3</v>', '<c r="A2" t="e"><v>#N/A</v>')),
    ("numbers_finite", (FIRST, "<v>2.5</v>", "<v>INF</v>")),
    ("formulas_parse", formula("SUM(A1")),
    ("formulas_parse", formula("A1+*2")),
    ("formulas_parse", formula("SUM(A1) A2 +")),
    ("formulas_parse", formula('A1&amp;"open')),
    ("formulas_not_too_long", formula("+".join(["A1"] * 3_000))),
    ("formulas_not_too_deep", formula("ABS(" * 70 + "1" + ")" * 70)),
    ("formulas_not_too_deep", formula(f"SUM({','.join('1' * 300)})")),
    ("literals_not_too_long", formula(f'LEN("{LONG}")')),
    ("references_exist", formula("SUM(no_such_name)")),
    ("references_exist", formula("Nowhere!A1")),
    ("references_exist", formula("A1048577")),
    ("references_exist", formula("SUM(#REF!)")),
    ("names_can_be_names", (BOOK, 'name="data_count"', 'name="data count"')),
    ("names_can_be_names", (BOOK, 'name="data_count"', 'name="1data"')),
    ("names_are_no_addresses", (BOOK, 'name="data_count"', 'name="nps1"')),
    ("names_are_no_addresses", (BOOK, 'name="data_count"', 'name="R1C1"')),
    ("names_unique", (BOOK, "<definedNames>", '<definedNames><definedName name="DATA_count">Start!$A$1</definedName>')),
    ("names_lead_somewhere", (BOOK, "'Data &amp; more'!$B$2:$B$3", "42")),
    ("names_lead_somewhere", (BOOK, "'Data &amp; more'!$B$2:$B$3", "Nowhere!$B$2")),
    ("local_names_have_their_sheet", (BOOK, "<definedNames>", '<definedNames><definedName name="a_b" localSheetId="7">Start!$A$1</definedName>')),
    ("print_names_fit", (BOOK, "'Start'!$1:$1", "'Start'!$A$1:$B$1")),
    ("print_names_fit", (BOOK, "'Start'!$1:$1", "'Data &amp; more'!$1:$1")),
    ("drop_downs_not_too_long", (FIRST, '<formula1>"a,b"', f'<formula1>"{LONG}"')),
    ("prompts_not_too_long", (FIRST, 'prompt="Choose"', f'prompt="{LONG}"')),
    ("prompts_not_too_long", (FIRST, 'promptTitle="P"', f'promptTitle="{"x" * 33}"')),
    ("prompts_not_too_long", (FIRST, 'error="No"', f'error="{"x" * 226}"')),
    ("validations_apart", (FIRST, 'sqref="G1:G5"', 'sqref="G1:H2"')),
    ("validations_refuse", (FIRST, 'showErrorMessage="1"', 'showErrorMessage="0"')),
    ("rule_formulas_parse", (FIRST, "<formula>$A1&gt;2", "<formula>$A1&gt;(2")),
    ("rule_formulas_parse", (FIRST, '<formula1>"a,b"', "<formula1>no_such_name")),
    ("conditional_formats_fit", (FIRST, 'dxfId="1"', 'dxfId="9"')),
    ("conditional_formats_fit", (FIRST, 'priority="2"', 'priority="1"')),
    ("table_headers_are_the_cells", (SECOND, "<t>title</t>", "<t>Title of it</t>")),
    ("table_names_unique", ("xl/tables/table1.xml", 'displayName="Counts"', 'displayName="data_count"')),
    ("tables_apart", ("xl/tables/table1.xml", "", "")),
    ("filters_fit", (FIRST, '<autoFilter ref="A1:C3"', '<autoFilter ref="A1:C1"')),
    ("comments_unique", ("xl/comments/comment1.xml", "<commentList>", '<commentList><comment ref="A3" authorId="0"><text><t>x</t></text></comment>')),
    ("drawings_stand_in_the_sheet", (DRAWING, 'descr="Two counts"', 'descr=""')),
    ("charts_read_what_is_there", (CHART, "'Data &amp; more'!B1", "'Gone'!B1")),
    ("styles_not_too_many", (STYLES, "<fonts", "<fonts>" + "<font/>" * 1_100 + "</fonts><fonts")),
    ("cell_styles_exist", (FIRST, '<c r="A2"', '<c s="99" r="A2"')),
    ("number_formats_fit", (STYLES, "0.0 &quot;points&quot;", "0.0 &quot;points")),
    ("fonts_fit", (STYLES, '<name val="Calibri"', f'<name val="{LONG}"')),
    ("named_styles_unique", (STYLES, "<cellStyles", '<cellStyles><cellStyle name="normal" xfId="0"/></cellStyles><cellStyles')),
]  # fmt: skip


def test_a_well_made_workbook_passes(tmp_path: Path) -> None:
    assert excel_lint.faults(well_made(tmp_path / "good.xlsx")) == []


@pytest.mark.parametrize(("rule", "fault"), PLANTED, ids=[f"{rule}-{i}" for i, (rule, _) in enumerate(PLANTED)])
def test_a_planted_fault_is_found(tmp_path: Path, rule: str, fault: tuple[str, str, str]) -> None:
    good = well_made(tmp_path / "good.xlsx")
    if rule == "tables_apart":
        fault = (SECOND, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="B2:C2"/></mergeCells>')
    bad = change(good, tmp_path / "bad.xlsx", *fault)
    assert rule in {said.partition(":")[0] for said in excel_lint.faults(bad)}


def test_an_entry_that_stands_twice_is_found(tmp_path: Path) -> None:
    good = well_made(tmp_path / "good.xlsx")
    with zipfile.ZipFile(good, "a") as file:
        file.writestr("xl/Workbook.XML", "<a/>")
    assert any(said.startswith("entries_unique") for said in excel_lint.faults(good))


def test_every_rule_has_a_planted_fault() -> None:
    rules: set[Callable[..., object]] = set(excel_lint.RULES)
    assert {rule.__name__ for rule in rules} <= {rule for rule, _ in PLANTED} | {"entries_unique"}
