"""Tables and pictures of a document as fields, each under a name of its own."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from ..problems import Problem
from ..readers.contents import Picture
from ..source.nodes import Data
from . import tables
from .faults import Telling, shown
from .pieces import Drawing, Sheet
from .texts import Literal, takes

GOALS: list[Data] = ["指标", "目标值", "完成值", "完成率"]
"""The columns of the table that the program prints of 目标."""
_KINDS = {
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF8": "gif",
    b"BM": "bmp",
    b"II*\x00": "tif",
    b"MM\x00*": "tif",
}


class Kept(NamedTuple):
    """A table with the row that sums it up, which may come out of its other rows."""

    values: dict[str, Data]
    total: list[Data]
    unnamed: Problem | None = None
    """What was told where it has no caption."""


class Gathered:
    """What the text refers to by its name."""

    def __init__(self, picture: Picture, literal: Literal, telling: Telling) -> None:
        self._picture, self._literal, self._telling = picture, literal, telling
        self.tables: list[Kept] = []
        self.files: dict[str, bytes] = {}
        self._names: set[str] = set()
        self._shown = {"图": 0, "表": 0}

    def table(self, sheet: Sheet, caption: str, heading: str, unit: str, note: str) -> str:
        """The name of a table, by the ``heading`` above where it has no caption; empty where the table is."""
        found = tables.read(sheet.rows, caption)
        if found is None:
            return ""
        unnamed = None
        title = caption or found.title
        if not title:
            title = heading
            self._shown["表"] -= found.columns == GOALS  # the program's own has no caption
            unnamed = self._telling.say(
                "N006",
                f"这张表上面没有表题，暂且叫{shown(title or '统计表')}，生成时会印在表的上面",
                "给这张统计表写上“标题”",
                sheet.spot,
            )
        title = self._captioned("表", title or "统计表")
        name = self._name(title)
        values: dict[str, Data] = {"名称": name}
        if name != title:
            values["标题"] = title
        if unit:
            values["计量单位"] = self._literal.line(unit)
        values["列"] = self._columns(found.columns)
        rows: list[Data] = [[self._cell(each) for each in row] for row in found.rows]
        values["行"] = rows
        if found.is_grouped:
            values["分组"] = "是"
        notes = [each for each in (found.note, note) if each]
        if notes:
            values["注"] = self._literal.line("\u3000".join(notes))
        total = rows[-1] if found.total else []
        self.tables.append(Kept(values, total if isinstance(total, list) else [], unnamed))
        return name

    def _columns(self, columns: list[Data]) -> list[Data]:
        made: list[Data] = []
        for each in columns:
            if isinstance(each, dict) and isinstance(below := each["列"], list):
                made.append({"名称": self._field(str(each["名称"])), "列": self._columns(below)})
            else:
                name, unit = tables.unit_of(self._field(str(each)))
                made.append({"名称": name, "计量单位": unit} if unit else name)
        return made

    def _field(self, text: str) -> str:
        return self._literal.line(text) or "—"

    def _cell(self, text: str) -> Data:
        lines = [self._literal.prose(each) for each in text.split("\n")]
        return "\n".join(each for each in lines if each)

    def _captioned(self, kind: str, caption: str) -> str:
        """A caption without the number that the program prints before it; with another one as it stands."""
        self._shown[kind] += 1
        label, words = tables.label_of(caption)
        text = self._literal.line(words if label == f"{kind}{self._shown[kind]}" else caption)
        return text if takes(text) else self._literal.without_marks(text)

    def _name(self, title: str) -> str:
        name, number = title, 1
        while name in self._names:
            number += 1
            name = f"{title}（{number}）"
        self._names.add(name)
        return name

    def picture(self, drawing: Drawing, caption: str) -> dict[str, Data] | None:
        """A picture's fields; None where it cannot be kept, which is told."""
        if drawing.is_chart:
            self._telling.say(
                "N007",
                f"图表没有读进来：{shown(drawing.words) if drawing.words else shown(caption)}",
                "在“图表”里重新写：取哪张统计表、哪几列",
                drawing.spot,
            )
            return None
        name = self._file(drawing)
        if not name:
            return None
        values: dict[str, Data] = {"文件": name}
        if words := self._captioned("图", caption):
            values["说明"] = words
        if drawing.is_beside:
            values["并排"] = "是"
        return values

    def _file(self, drawing: Drawing) -> str:
        found = self._picture(drawing.name)
        data = found[1] if found else b""
        ending = next((ending for begin, ending in _KINDS.items() if data.startswith(begin)), "")
        if not found or not ending:
            self._telling.say(
                "N008",
                "这里有一张图片没有读进来：" + ("格式不能用" if data else "文件里没有它"),
                "在 Word 里右击图片，另存为 PNG 或 JPG，写进“图片”",
                drawing.spot,
            )
            return ""
        name = found[0] if found[0] and found[0] not in self.files else ""
        name = name or f"image{len(self.files) + 1}-{sha256(data).hexdigest()[:6]}.{ending}"
        for other, content in self.files.items():
            if content == data:
                return other
        self.files[name] = data
        return name
