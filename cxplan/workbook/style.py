"""How cells look: one style per role and number format, made once and shared by every cell that has it."""

from __future__ import annotations

from copy import copy
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle

from .. import look
from ..plan.fields import Unit
from ..plan.walk import Fact, Kind

if TYPE_CHECKING:
    from openpyxl import Workbook

# The language code keeps month names in the workbook's language, whatever the reader's computer speaks.
DATE = "[$-809]d mmm yyyy"
CURRENCY_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "CHF": "CHF ", "CNY": "¥", "PLN": "zł "}


class Role(StrEnum):
    """What a cell is to the person who looks at it."""

    TITLE = "title"
    ANSWER = "answer"
    HINT = "hint"
    HEADING = "heading"
    HEADER = "header"
    HEADER_RESULT = "header_result"
    INPUT = "input"
    CALC = "calc"
    RESULT = "result"
    LABEL = "label"
    ROW_ID = "row_id"
    CLOSE = "close"
    SEE_LABEL = "see_label"
    SEE_VALUE = "see_value"
    LINK = "link"


class Format(NamedTuple):
    """A number format and on which side the value stands."""

    code: str = "General"
    words: bool = False


TEXT = Format("@", words=True)
GENERAL = Format("General", words=True)
WHOLE = Format("#,##0")
ONE = Format("#,##0.0")
NUMBER = Format()  # as many decimals as it has; Excel shows "10." for 10 where a format only allows for some
SHARE = Format("0.0%")
HOURS = Format("[h]:mm")
DAY = Format(DATE)
SHORT_DAY = Format("[$-809]d mmm yy")
MONEY = Format("money")  # the plan's currency, known when a style is made
FORMATS = {Unit.SHARE: SHARE, Unit.HOURS: HOURS, Unit.COUNT: WHOLE, Unit.RATING: Format("0"), Unit.DAYS: NUMBER}


def currency_sign(code: str | None) -> str:
    """What stands before an amount: the currency's sign, or its code and a space."""
    return "" if code is None else CURRENCY_SIGNS.get(code, f"{code} ")


def money_format(code: str | None) -> Format:
    """Amounts of the plan's currency, thousands apart; below 100 to the cent."""
    sign = currency_sign(code).replace('"', "")
    shown = f'"{sign}"' if sign else ""
    return Format(f"[>=99.995]{shown}#,##0;[<=-99.995]-{shown}#,##0;{shown}#,##0.00")


def format_of(fact: Fact, currency: str | None) -> Format:
    """How a fact's cell shows its value."""
    if fact.unit is Unit.MONEY:
        return money_format(currency)
    if fact.unit in FORMATS:
        return FORMATS[fact.unit]
    if fact.kind is Kind.DATE:
        return DAY
    return NUMBER if fact.kind in (Kind.NUMBER, Kind.WHOLE) else TEXT


class Face(NamedTuple):
    """How a cell of a view looks, apart from its number format; the look's accent stands for the plan's own."""

    size: float = look.WORKBOOK_SIZE
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = look.INK
    fill: str = ""
    side: str = "left"
    up: str = "center"
    wrap: bool = False
    indent: int = 0
    below: str = ""  # the colour of the line under it, medium where it is the accent
    around: str = ""  # the colour of a medium border, white for gaps between filled cells
    apart: str = ""  # the colour of a medium line above and below it
    gap: bool = False  # a thick white line left of it
    typed: bool = False  # chosen by a person: the only cells that are not locked


class Styles:
    """The styles of one workbook; `of(role, format)` gives what openpyxl keeps on a cell."""

    def __init__(self, book: Workbook, brand: str | None, currency: str | None = None) -> None:
        self._book: Any = book  # its numbered list of styles is no part of the stubs
        self._sheet = book.active
        self._money = money_format(currency)
        self._made: dict[tuple[Role, str, bool], int] = {}
        self._roles: dict[Role, Any] = {}
        self._faces: dict[tuple[Face, str], int] = {}
        self._tones: list[tuple[str, int]] = []
        self.accent = look.readable(brand) if brand else look.ACCENT

    def of(self, role: Role, format_: Format = GENERAL) -> int:
        """The number of the style of a role with a number format."""
        if format_.code == MONEY.code:  # a style is asked for ten thousand times: comparing whole records shows
            format_ = self._money
        key = (role, format_.code, format_.words)
        if key not in self._made:
            self._made[key] = self._book._cell_styles.add(self._make(role, format_))
        return self._made[key]

    def face(self, face: Face, format_: Format = GENERAL) -> int:
        """The number of the style of a view's cell."""
        code = self._money.code if format_.code == MONEY.code else format_.code
        if (face, code) not in self._faces:
            self._faces[face, code] = self._book._cell_styles.add(self._faced(face, code))
        return self._faces[face, code]

    def differential(self, made: DifferentialStyle) -> int:
        """The number of a look that cells take on where a rule holds."""
        return int(self._book._differential_styles.add(made))

    def own(self, colour: str) -> str:
        """A colour of the look, where it is the accent the plan's own."""
        return self.accent if colour == look.ACCENT else colour

    def numbers(self, *roles: Role) -> frozenset[int]:
        """The numbers of the styles that these roles have in this workbook."""
        return frozenset(number for (role, _, _), number in self._made.items() if role in roles)

    def toned(self, cell: str) -> list[Rule]:
        """What colours states by the sign that their words begin with: good, careful, bad; `cell` is the first."""
        if not self._tones:
            tones = (look.GOOD, look.CAREFUL, look.BAD)
            self._tones = [(tone.sign, self.differential(_differential(tone))) for tone in tones]
        return [
            Rule(
                type="beginsWith",
                operator="beginsWith",
                text=sign,
                formula=[f'LEFT({cell},1)="{sign}"'],
                dxfId=number,
            )
            for sign, number in self._tones
        ]

    def _faced(self, face: Face, code: str) -> Any:
        # As in _make: a scratch cell makes the indexes.
        assert self._sheet is not None
        cell: Any = self._sheet.cell(1, 1)
        before, cell._style = cell._style, copy(cell._style)
        cell.font = Font(
            name=look.LATIN_FONT,
            size=face.size,
            bold=face.bold,
            italic=face.italic,
            underline="single" if face.underline else None,
            color="FF" + self.own(face.colour),
        )
        cell.fill = PatternFill("solid", fgColor="FF" + self.own(face.fill)) if face.fill else PatternFill()
        cell.border = self._edges(face)
        cell.alignment = Alignment(horizontal=face.side, vertical=face.up, wrap_text=face.wrap, indent=face.indent)
        cell.number_format = code
        cell.protection = Protection(locked=not face.typed)
        made, cell._style = cell._style, before
        return made

    def _edges(self, face: Face) -> Border:
        if face.around:
            side = Side("thin" if face.typed else "medium", "FF" + self.own(face.around))
            return Border(left=side, right=side, top=side, bottom=side)
        if face.apart:
            side = Side("medium", "FF" + face.apart)
            return Border(top=side, bottom=side)
        if face.gap:
            return Border(left=Side("thick", "FF" + look.WHITE))
        if not face.below:
            return Border()
        colour = "FF" + self.own(face.below)
        return Border(bottom=Side("medium", colour) if face.below == look.ACCENT else Side("thin", colour))

    def _make(self, role: Role, format_: Format) -> Any:
        # A scratch cell turns fonts, fills and borders into the indexes that openpyxl stores; it is cleared again.
        assert self._sheet is not None
        cell: Any = self._sheet.cell(1, 1)
        before = cell._style
        if role not in self._roles:
            cell.font, cell.fill, cell.border = self._font(role), _fill(role, self.accent), _border(role)
            self._roles[role] = cell._style
        cell._style = copy(self._roles[role])
        cell.alignment = _alignment(role, format_)
        cell.number_format = format_.code
        made = cell._style
        cell._style = before
        if role is Role.INPUT and format_.words:
            # "Quote prefix": a person's text stays text when the cell is edited.
            made.quotePrefix = 1
        return made

    def _font(self, role: Role) -> Font:
        size = {Role.TITLE: look.WORKBOOK_TITLE, Role.ANSWER: look.WORKBOOK_ANSWER, Role.SEE_VALUE: 14.0}
        colour = {
            Role.TITLE: self.accent,
            Role.HINT: look.MUTED,
            Role.HEADING: self.accent,
            Role.HEADER: look.WHITE,
            Role.HEADER_RESULT: look.WHITE,
            Role.INPUT: look.INPUT_TEXT,
            Role.ROW_ID: look.MUTED,
            Role.CLOSE: look.MUTED,
            Role.SEE_LABEL: look.MUTED,
            Role.LINK: self.accent,
        }
        bold = {Role.TITLE, Role.HEADING, Role.HEADER, Role.HEADER_RESULT, Role.ANSWER, Role.SEE_VALUE}
        return Font(
            name=look.LATIN_FONT,
            size=size.get(role, 12.0 if role is Role.HEADING else look.WORKBOOK_SIZE),
            bold=role in bold,
            italic=role is Role.CLOSE,
            underline="single" if role is Role.LINK else None,
            color="FF" + colour.get(role, look.INK),
        )


def _differential(tone: look.Tone) -> DifferentialStyle:
    fill = PatternFill(bgColor="FF" + tone.fill, fill_type="solid")
    return DifferentialStyle(font=Font(color="FF" + tone.text), fill=fill)


def _fill(role: Role, accent: str) -> PatternFill:
    colours = {
        Role.HEADER: accent,
        Role.HEADER_RESULT: look.MUTED,
        Role.INPUT: look.INPUT_FILL,
        Role.RESULT: look.RESULT_FILL,
        Role.SEE_VALUE: look.RESULT_FILL,
        Role.SEE_LABEL: look.RESULT_FILL,
        Role.CLOSE: look.HAIRLINE,
    }
    return PatternFill("solid", fgColor="FF" + colours[role]) if role in colours else PatternFill()


def _border(role: Role) -> Border:
    line = Side("thin", "FF" + look.HAIRLINE)
    if role in (Role.INPUT, Role.CALC, Role.RESULT, Role.LABEL, Role.ROW_ID):
        return Border(bottom=line)
    return Border()


def _alignment(role: Role, format_: Format) -> Alignment:
    if role in (Role.TITLE, Role.ANSWER, Role.HEADING, Role.CLOSE, Role.SEE_LABEL, Role.HINT, Role.LINK):
        wrap = role is Role.SEE_LABEL or (role is Role.ANSWER and format_.words)
        return Alignment(vertical="center", wrap_text=wrap, indent=int(role is Role.HINT))
    if role is Role.SEE_VALUE:
        # A long text shows its beginning.
        return Alignment(horizontal="left", vertical="top", wrap_text=True)
    side = "left" if format_.words else "right"
    if role in (Role.HEADER, Role.HEADER_RESULT):
        # The buttons of a table stand at the bottom.
        return Alignment(horizontal=side, vertical="top", wrap_text=True, indent=1)
    # A label runs on into the empty cell beside it.
    wrap = format_.words and role not in (Role.ROW_ID, Role.LABEL)
    # Words stand a little off the edge: a number to their left would touch them.
    return Alignment(horizontal=side, vertical="top", wrap_text=wrap, indent=int(role is not Role.LABEL))
