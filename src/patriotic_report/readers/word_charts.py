"""A chart part → its figures as text, as Word shows them now (its alternative text may be stale)."""

from __future__ import annotations

from ..captions import described
from ..document import Chart, Series
from .charts import chart_lines
from .flow import Line
from .word_parts import parse

_MOST_POINTS = 10_000


def chart_text(data: bytes, said: str) -> list[Line]:
    """The lines of a chart without its caption, which stands below it as a paragraph.

    ``said`` is its alternative text: a pie has no axis, and its unit stands nowhere else.
    """
    reader = _Reader()
    if data:
        parse(data, reader.start, reader.end, reader.characters)
    series = tuple(
        Series(name, tuple(values.get(n, "") for n in range(len(reader.categories))))
        for name, values in reader.series
    )
    if not series or not reader.categories:
        return []
    unit = reader.unit or next((line.text[3:] for line in chart_lines(said) if line.text[:3] == "单位："), "")
    return chart_lines(described(Chart("bar", tuple(reader.categories), series, unit=unit)))


class _Reader:
    """Follows tx, cat and val of each series, and the title of an axis."""

    def __init__(self) -> None:
        self.series: list[tuple[str, dict[int, str]]] = []
        self.categories: list[str] = []
        self.unit = ""
        self._within: list[str] = []
        self._index = 0
        self._text: list[str] | None = None
        self._names: dict[int, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._within.append(local)
        if local == "ser":
            self.series.append(("", {}))
            self._names = {}
        elif local == "pt":
            index = attributes.get("idx", "")
            self._index = int(index) if index.isascii() and index.isdigit() and len(index) < 6 else 0
        elif local in ("v", "t"):
            self._text = []

    def characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        local = self._within.pop()
        if local in ("v", "t") and self._text is not None:
            self._keep("".join(self._text))
            self._text = None
        elif local == "ser" and not self.categories and self._names:
            last = min(max(self._names), _MOST_POINTS)
            self.categories = [self._names.get(n, "") for n in range(last + 1)]

    def _keep(self, text: str) -> None:
        if "valAx" in self._within and "title" in self._within:
            self.unit += text
        elif "ser" in self._within and "tx" in self._within:
            self.series[-1] = (self.series[-1][0] + text, self.series[-1][1])
        elif "ser" in self._within and "cat" in self._within:
            self._names[self._index] = text
        elif "ser" in self._within and "val" in self._within:
            self.series[-1][1][self._index] = text
