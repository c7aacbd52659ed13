"""What a chart reads stands in it: numbers and texts apart, blanks left out, titles said aloud."""

from __future__ import annotations

from cxplan.ooxml.chart_values import said_aloud, title_of, with_values
from cxplan.ooxml.xml import OFFICE, RELATIONS

NUMBERS = b"<val><numRef><f>S!$A$1:$A$4</f></numRef></val>"
TITLE = b"<title><tx><strRef><f>S!$B$1</f></strRef></tx></title>"
LINE = b'<Relationship Id="rId%d" Type="%s/chart" Target="/xl/charts/chart%d.xml"/>'


def test_blanks_and_texts_among_numbers_are_left_out() -> None:
    made = with_values(NUMBERS, lambda _: (1.0, "", None, 2.5)).decode()
    assert '<ptCount val="4"/><pt idx="0"><v>1</v></pt><pt idx="3"><v>2.5</v></pt>' in made


def test_one_point_says_that_it_has_room_for_two() -> None:
    assert b'<ptCount val="2"/>' in with_values(NUMBERS, lambda _: (3.0,))
    bar = b"<barChart>" + NUMBERS + b"</barChart>"
    assert b'<ptCount val="1"/>' in with_values(bar, lambda _: (3.0,)), "or an empty bar stands beside it"


def test_a_title_is_escaped_in_the_file_and_plain_to_who_reads_it() -> None:
    made = with_values(TITLE, lambda _: ('A <b> & "c"',))
    assert b"&lt;b&gt; &amp;" in made
    assert title_of(made) == 'A <b> & "c"'


def test_a_title_without_a_value_says_nothing() -> None:
    assert title_of(TITLE) == ""


def test_each_drawing_says_its_own_chart_aloud() -> None:
    frame = b'<wsDr xmlns="d"><x><cNvPr id="1" name="Chart 1"/></x><x><cNvPr id="2" name="Chart 2"/></x></wsDr>'
    parts = {
        "xl/drawings/drawing1.xml": frame,
        "xl/drawings/_rels/drawing1.xml.rels": b"<Relationships xmlns='%s'>%s</Relationships>"
        % (
            RELATIONS.encode(),
            b"".join(
                b'<Relationship Id="rId%d" Type="%s/chart" Target="/xl/charts/chart%d.xml"/>'
                % (id_, OFFICE.encode(), at)
                for id_, at in ((1, 4), (2, 2))
            ),
        ),
        "xl/charts/chart4.xml": with_values(TITLE, lambda _: ("Four",)),
        "xl/charts/chart2.xml": with_values(TITLE, lambda _: ('"Two"',)),
    }
    aloud = {f"xl/charts/chart{number}.xml": (lambda title: f"{title}!") for number in (2, 4)}
    (made,) = said_aloud(parts, aloud).values()
    assert b'name="Chart 1" descr="Four!"' in made
    assert b'name="Chart 2" descr="&quot;Two&quot;!"' in made
    assert made.startswith(b'<xdr:wsDr xmlns:xdr="d">')
