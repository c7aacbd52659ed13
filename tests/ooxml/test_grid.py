"""A finished sheet opened for a few changes: cells, rows and elements end up where the schema wants them."""

from __future__ import annotations

from lxml import etree

from cxplan.ooxml.grid import Grid, M, change
from cxplan.ooxml.sheet_looks import Stretch
from cxplan.ooxml.sheet_settings import set_columns, set_filter, set_rows, set_view

SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<sheetPr><outlinePr/></sheetPr><sheetViews><sheetView showGridLines="0" '
    b'workbookViewId="0"/></sheetViews><cols><col width="9" customWidth="1" min="1" max="3"/></cols><sheetData>'
    b'<row r="2" ht="20" customHeight="1"><c r="B2" s="4" t="inlineStr"><is><t>Goal</t></is></c><c r="C2" s="5"/></row>'
    b"</sheetData><pageMargins/></worksheet>"
)


def tags(xml: bytes) -> list[str]:
    return [etree.QName(one).localname for one in etree.fromstring(xml)]


def test_a_cell_is_put_between_others_and_keeps_its_style() -> None:
    grid = Grid(SHEET)
    grid.put((2, 3), "n7")
    grid.put((1, 1), "tA & B")
    grid.put((2, 1), "n14", "B2*2<3")
    made = grid.xml()
    assert b'<row r="1"><c r="A1" s="0" t="inlineStr"><is><t xml:space="preserve">A &amp; B</t></is></c></row>' in made
    assert b'<c r="A2" s="0"><f>B2*2&lt;3</f><v>14</v></c><c r="B2"' in made
    assert b'<c r="C2" s="5"><v>7</v></c></row>' in made
    assert (grid.has((2, 2)), grid.has((9, 9)), grid.last_column()) == (True, False, 3)


def test_another_style_leaves_what_a_cell_says() -> None:
    grid = Grid(SHEET)
    grid.restyle((2, 2), 9)
    grid.restyle((5, 4), 8)
    assert b'<c r="B2" s="9" t="inlineStr"><is><t>Goal</t></is></c>' in grid.xml()
    assert b'<row r="5"><c r="D5" s="8"/></row>' in grid.xml()


def test_elements_stand_in_the_order_of_the_schema() -> None:
    grid = Grid(SHEET)
    set_filter(grid, (1, 2), (9, 4), ())
    grid.insert(etree.Element(f"{M}drawing"))
    grid.insert(etree.Element(f"{M}mergeCells"))
    order = [tag for tag in tags(grid.xml()) if tag in ("autoFilter", "mergeCells", "pageMargins", "drawing")]
    assert order == ["autoFilter", "mergeCells", "pageMargins", "drawing"]


def test_columns_rows_and_view_are_changed_one_by_one() -> None:
    grid = Grid(SHEET)
    set_columns(grid, {2: Stretch(33.0), 5: Stretch(None, hidden=True)})
    set_rows(grid, {2: Stretch(None, hidden=True), 4: Stretch(44.0)})
    set_view(grid, {"zoomScale": "130", "frozen": "8 2", "tab": "00B0F0"})
    made = grid.xml()
    assert b'<col width="9" customWidth="1" min="1" max="1"/><col width="33" customWidth="1" min="2" max="2"/>' in made
    assert b'<col min="5" max="5" width="9.14" hidden="1"/>' in made
    assert b'<row r="2" ht="20" customHeight="1" hidden="1">' in made
    assert b'<row r="4" ht="44" customHeight="1"/>' in made
    assert b'zoomScale="130"><pane xSplit="2" ySplit="8" topLeftCell="C9"' in made
    assert b'<sheetPr><tabColor rgb="FF00B0F0"/><outlinePr/>' in made


def test_an_attribute_is_replaced_or_taken_away() -> None:
    column = etree.Element("col", min="1", hidden="1")
    change(column, {"hidden": "", "max": "2"})
    assert dict(column.attrib) == {"min": "1", "max": "2"}
