"""A campaign.yaml's values flattened to path → text, in one spelling for all that prints the same.

Short forms are written out; what a section says stands in the order in which it prints, one paragraph a leaf; points without
an ordinal and a lone point are paragraphs; a title of several lines is one; dates and periods are what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from patriotic_report.schema.period import PeriodFault, parse_date, parse_period
from patriotic_report.source import Data

ANY = "*"
"""In an expected file: whatever the draft says here; the document does not say it, the schema wants it."""
LATER = "待填"
"""In a draft: to be filled in by the clerk; neither equal nor invented."""
_AFTER_NUMBER = re.compile(r"(?<=^[0-9][.．、])\s+")
"""Word sets a blank or a tab behind a number of its own."""


def leaves(values: dict[str, Data]) -> dict[str, str]:
    return dict(_flat(_report(values), ""))


def _flat(value: Data, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _flat(each, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for at, each in enumerate(value, start=1):
            yield from _flat(each, f"{path}[{at}]")
    elif value is not None:
        yield path, _AFTER_NUMBER.sub("", value.strip())


def _report(values: dict[str, Data]) -> dict[str, Data]:
    report = dict(values)
    for key in ("版本", "领域", "模板"):
        report.pop(key, None)
    if report.get("版式") == "普通":
        del report["版式"]
    unit = _named(report.get("单位"), "名称")
    marks = _lines(report.get("发文机关标志"))
    if marks == [f"{unit.get('名称')}文件"]:
        del report["发文机关标志"]
    title = "".join("".join(_lines(report.pop("标题分行", None)) or _lines(report.get("标题"))).split())
    genre = report.get("文种")
    if isinstance(genre, str) and title.endswith(genre):
        del report["文种"]
    tables = [each for each in _list(report.get("统计表")) if isinstance(each, dict)]
    names = {str(each["名称"]): f"第{at}张" for at, each in enumerate(tables, start=1)}
    opening = report.pop("开头", None)
    switched_off = opening in ("否", "无")
    said = _content({"正文": report.pop("正文", None), "措施": report.pop("措施", None)}, names)
    if not switched_off:
        said = [*({"段": line} for line in _lines(opening)), *said]
    signed = _named(report.get("落款"), "单位")
    if signed:
        signed.setdefault("单位", unit.get("名称"))
        signed["单位"] = _list(signed["单位"])
        _dated(signed)
    printed = _named(report.get("印发"), "单位")
    _dated(printed)
    return {
        **report,
        "单位": unit,
        "标题": title,
        "主送机关": _list(report.get("主送机关")),
        "抄送": _list(report.get("抄送")),
        "签发人": _list(report.get("签发人")),
        "依据": [_basis(each) for each in _list(report.get("依据"))],
        "起止日期": _period(report.get("起止日期")),
        "开头": "否" if switched_off else None,
        "全文": said,
        "统计表": [_table(each) for each in tables],
        "图片": _pictures(report.get("图片")),
        "存在问题": _chapter(report.get("存在问题"), "存在问题"),
        "下一步打算": _chapter(report.get("下一步打算"), "下一步打算"),
        "结语": _paragraphs(report.get("结语") or _usual_closing(title, report)),
        "附件": [_attachment(each, names) for each in _list(report.get("附件"))],
        "落款": signed,
        "印发": printed,
    }


def _usual_closing(title: str, report: dict[str, Data]) -> str | None:
    """What the program says at the end where nothing is typed."""
    if not report.get("主送机关"):
        return None
    return next((f"特此{word}。" for word in ("报告", "汇报", "通报") if title.endswith(word)), "否")


def _list(value: Data) -> list[Data]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [*_lines(value)] if isinstance(value, str) else [value]


def _lines(value: Data) -> list[str]:
    if isinstance(value, list):
        return [line for each in value for line in _lines(each)]
    return [line.strip() for line in value.split("\n") if line.strip()] if isinstance(value, str) else []


def _paragraphs(value: Data) -> list[Data]:
    return [*_lines(value)]


def _named(value: Data, key: str) -> dict[str, Data]:
    return dict(value) if isinstance(value, dict) else {} if value is None else {key: value}


def _dated(value: dict[str, Data]) -> None:
    day = value.get("日期")
    if isinstance(day, str):
        with suppress(PeriodFault, ValueError, AttributeError):
            value["日期"] = parse_date(day).isoformat()


def _period(value: Data) -> Data:
    if not isinstance(value, str):
        return value
    try:
        period = parse_period(value)
    except (PeriodFault, ValueError):
        return value
    return f"{period.start or ''}—{period.end or ''}" if period and (period.start or period.end) else value


def _basis(value: Data) -> Data:
    basis = _named(value, "正文")
    if isinstance(title := basis.get("标题"), str):
        basis["标题"] = title.removeprefix("《").removesuffix("》")
    if basis.get("引语") == "根据":
        del basis["引语"]
    if "发文单位" in basis:
        basis["发文单位"] = _list(basis["发文单位"])
    return {**basis}


def _content(node: dict[str, Data], tables: dict[str, str]) -> list[Data]:
    """What a section prints, in its order: paragraphs, points, tables, pictures, sections."""
    said: list[Data] = []
    text = node.get("正文")
    for each in text if isinstance(text, list) else [text]:
        said += _content(each, tables) if isinstance(each, dict) else [{"段": line} for line in _lines(each)]
    points = node.get("要点")
    style = "一是"
    if isinstance(points, dict):
        style = str(points.get("样式") or style)
        points = points.get("各点")
    items = _list(points)
    if style == "无":
        said += [{"段": line} for each in items for line in _lines(_point(each))]
    elif items:
        said.append({"要点": [_point(each) for each in items], "样式": style})
    if isinstance(table := node.get("表格"), str):
        said.append({"表格": table if table == ANY else tables.get(table, table)})
    if "图表" in node:
        said.append({"图表": node["图表"]})
    said += [{"图片": each} for each in _pictures(node.get("图片"))]
    sections = node.get("措施")
    for each in sections if isinstance(sections, list) else []:
        section = _named(each, "正文")
        said.append(
            {
                "节": {key: section[key] for key in ("标题", "段首标题", "编号") if key in section},
                "有": _content(section, tables),
            }
        )
    return said


def _point(value: Data) -> str:
    if not isinstance(value, dict):
        return str(value)
    title = str(value.get("标题") or "")
    more = "".join(f"（{key}：{value[key]}）" for key in ("原因", "时限", "责任单位") if key in value)
    return (
        (title + ("" if not title or title[-1] in "。！？；：" else "。"))
        + "\n".join(_lines(value.get("正文")))
        + more
    )


def _chapter(value: Data, title: str) -> Data:
    if value is None:
        return None
    chapter = {"要点": value} if isinstance(value, list) else _named(value, "正文")
    points = [_point(each) for each in _list(chapter.get("要点"))]
    text = _lines(chapter.get("正文"))
    if len(points) == 1:
        text, points = text + points, []
    return {"标题": chapter.get("标题", title), "正文": [*text], "要点": [*points]}


def _pictures(value: Data) -> list[Data]:
    return [
        _named(each, "文件")
        for each in (value if isinstance(value, list) else [] if value is None else [value])
    ]


def _table(value: Data) -> Data:
    assert isinstance(value, dict)
    table = dict(value)
    if table.get("标题") is not None:
        table["名称"] = table.pop("标题")
    for key in ("合计", "分组", "小计"):
        if table.get(key) == "否":
            del table[key]
    table["列"] = [_column(each) for each in _list(table.get("列"))]
    return table


def _column(value: Data) -> Data:
    column = _named(value, "名称")
    if "列" in column:
        column["列"] = [_column(each) for each in _list(column["列"])]
    return {key: column[key] for key in ("名称", "计量单位", "列") if key in column}


def _attachment(value: Data, tables: dict[str, str]) -> Data:
    attachment = _named(value, "标题")
    if isinstance(table := attachment.get("表格"), str):
        attachment["表格"] = tables.get(table, table)
    if "正文" in attachment:
        attachment["正文"] = _paragraphs(attachment["正文"])
    return attachment
