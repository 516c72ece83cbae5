"""The styles of an .ods that say how its cells are to be read: dates, hidden worksheets, raised letters."""

from __future__ import annotations

from typing import NamedTuple

from .dates import DateShape

NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0 "
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_NAME, _STYLE, _POSITION, _DISPLAY = (
    STYLE + "name",
    STYLE + "style",
    STYLE + "text-position",
    TABLE + "display",
)
_DATES = (NUMBER + "date-style", NUMBER + "time-style")
_PROPERTIES = (STYLE + "text-properties", STYLE + "table-properties")
_TEXTS = NUMBER + "text-style"
_MOST_LEVELS = 20


class _CellStyle(NamedTuple):
    parent: str
    data_style: str


class Styles:
    """Follows the elements of a part, and of another after it."""

    def __init__(self) -> None:
        self.raised: set[str] = set()
        """Styles of letters that stand above the line."""
        self.hidden: set[str] = set()
        """Styles of worksheets that are not shown."""
        self._cells: dict[str, _CellStyle] = {}
        self._dates: dict[str, DateShape] = {}
        self._worded: set[str] = set()
        self._name = self._family = ""
        self._fields: set[str] | None = None
        self._in_a_text_style = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag == _STYLE:
            self._begin(attributes)
        elif tag in _PROPERTIES:
            self._look(attributes)
        elif tag in _DATES:
            self._name, self._fields = attributes.get(_NAME, ""), set()
            if attributes.get(NUMBER + "truncate-on-overflow") == "false":
                self._fields.add("elapsed")
        elif tag == _TEXTS:
            self._name, self._in_a_text_style = attributes.get(_NAME, ""), True
        elif tag.startswith(NUMBER) and self._fields is not None:
            self._fields.add(tag.removeprefix(NUMBER))

    def text(self, data: str) -> None:
        """Characters between them: blanks only align."""
        if self._in_a_text_style and data.strip():
            self._worded.add(self._name)

    def _look(self, attributes: dict[str, str]) -> None:
        """What the properties of letters or of a worksheet say."""
        if self._family == "text" and attributes.get(_POSITION, "").startswith("super"):
            self.raised.add(self._name)
        if self._family == "table" and attributes.get(_DISPLAY) == "false":
            self.hidden.add(self._name)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in _DATES and self._fields is not None:
            self._dates[self._name] = _shape(self._fields)
            self._fields = None
        elif tag == _TEXTS:
            self._in_a_text_style = False
        elif tag == _STYLE:
            self._family = ""

    def _begin(self, attributes: dict[str, str]) -> None:
        self._name, self._family = attributes.get(_NAME, ""), attributes.get(STYLE + "family", "")
        if self._family == "table-cell":
            parent, data = (
                attributes.get(STYLE + each, "") for each in ("parent-style-name", "data-style-name")
            )
            self._cells[self._name] = _CellStyle(parent, data)

    def date_shape(self, style: str) -> DateShape | None:
        """What of a date a cell of this style shows; None where it does not say."""
        return self._dates.get(self._data_style(style))

    def changes_texts(self, style: str) -> bool:
        """Whether a text shows with words of the format around it."""
        return self._data_style(style) in self._worded

    def _data_style(self, style: str) -> str:
        for _ in range(_MOST_LEVELS):
            found = self._cells.get(style)
            if found is None or found.data_style:
                return found.data_style if found else ""
            style = found.parent
        return ""


def _shape(fields: set[str]) -> DateShape:
    return DateShape(
        "year" in fields,
        "month" in fields,
        "day" in fields,
        "day-of-week" in fields,
        bool(fields & {"hours", "minutes", "seconds"}),
        "seconds" in fields,
        "elapsed" in fields,
    )
