"""What the program would write or reckon by itself is left to it, where building then gives the same.

Each is tried on a report of nothing else, built as any other.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Document, Heading, Paragraph, Table
from ..problems import ReportError
from ..source.nodes import Data
from ..tree import plain, text_of
from .media import GOALS, Kept
from .proving import built

Fields = dict[str, Data]
_FRAME = ("版式", "单位", "标题", "文种", "主送机关", "落款", "签发人", "发文字号", "发文机关标志")
_TEXT = "正文。"


def _document(values: Fields) -> Document | None:
    """The document of a report; None where it is refused."""
    try:
        return built(values)
    except ReportError:
        return None


def with_own_opening(values: Fields, tried: Fields) -> Fields:
    """The report without 开头 and 结语 where the program writes the same; ``tried`` are fields that it needs for that."""
    opening, closing = values.get("开头"), values.get("结语")
    frame: Fields = {key: values[key] for key in _FRAME if key in values}
    texts = _texts({**frame, **tried, "正文": _TEXT})
    if texts is None or _TEXT not in texts:
        return values
    at = texts.index(_TEXT)
    found = dict(values)
    if isinstance(opening, str) and tried and texts[:at] == _lines(opening):
        del found["开头"]
        found |= tried
    if (isinstance(closing, str) and closing != "否" and texts[at + 1 :] == _lines(closing)) or (
        closing == "否" and not texts[at + 1 :]
    ):
        del found["结语"]
    return found


def _texts(values: Fields) -> list[str] | None:
    """The paragraphs of a report below its addressee."""
    document = _document(values)
    if document is None:
        return None
    return [text_of(block).whole for block in document.blocks if isinstance(block, Paragraph)]


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def goals_of(title: str, table: Fields, frame: Fields) -> list[Data]:
    """目标 for a section of such a table, where the program prints the same; nothing where it does not."""
    if table.get("列") != GOALS or "标题" in table or "计量单位" in table or "注" in table:
        return []
    rows = _rows_of(table)
    goals: list[Data] = [
        {
            key: value
            for key, value in (("名称", name), (_asked_as(target), target), ("完成值", actual))
            if value
        }
        for name, target, actual, _ in rows
    ]
    document = _document(
        {**{key: frame[key] for key in _FRAME if key in frame}, "目标": goals, "正文": _TEXT}
    )
    blocks = document.blocks if document else ()
    printed = [
        [[plain(cell) for cell in row] for row in each.body] for each in blocks if isinstance(each, Table)
    ]
    headed = [each.text for each in blocks if isinstance(each, Heading)]
    return goals if printed == [rows] and headed == [title] else []


def _asked_as(target: str) -> str:
    """The field of what is to be reached: a number, or a bound."""
    return "目标值" if target[:1].isdecimal() else "要求"


def settle_totals(tables: Sequence[Kept]) -> None:
    """Take the last row out of the tables where the program adds up the same one."""
    asked = [each for each in tables if each.total]
    if not asked:
        return
    wanted = [_rows_of(each.values) for each in asked]
    for each in asked:
        _reckon(each)
    for each, found, rows in zip(asked, _tables(asked), wanted, strict=True):
        if found is None or [[plain(cell) for cell in row] for row in found.body][-1:] != rows[-1:]:
            _give_back(each)


def _reckon(table: Kept) -> None:
    rows = table.values["行"]
    assert isinstance(rows, list)
    rows.pop()
    _set(table.values, "合计", "是", after="行")


def _give_back(table: Kept) -> None:
    rows = table.values["行"]
    assert isinstance(rows, list)
    rows.append(list(table.total))
    del table.values["合计"]


def _set(values: Fields, key: str, value: Data, after: str) -> None:
    """Put a field behind another one."""
    kept = list(values.items())
    values.clear()
    for name, each in kept:
        values[name] = each
        if name == after:
            values[key] = value


def _rows_of(values: Fields) -> list[list[str]]:
    rows = values["行"]
    assert isinstance(rows, list)
    return [[str(cell or "") for cell in row] for row in rows if isinstance(row, list)]


def _tables(asked: Sequence[Kept]) -> list[Table | None]:
    """The tables as they print: all of one report, else each by itself."""
    document = _document(_report_of([each.values for each in asked]))
    if document is not None:
        found = [block for block in document.blocks if isinstance(block, Table)]
        if len(found) == len(asked):
            return list(found)
    if len(asked) == 1:
        return [None]
    return [_tables([each])[0] for each in asked]


def _report_of(tables: Sequence[Fields]) -> Fields:
    return {
        "单位": "底稿",
        "正文": [{"表格": each["名称"]} for each in tables],
        "统计表": [dict(each) for each in tables],
    }
