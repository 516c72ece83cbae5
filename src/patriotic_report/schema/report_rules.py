"""Rules over several fields at once, each a small function that yields what it finds wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import normalize

from ..chinese import typed_ordinal
from ..glossary import chinese_name, is_taken
from ..nearest import nearest
from ..patterns import pattern
from ..problems import Fault, FieldPath
from .counts import Count
from .official import broken_official
from .report import ReportFields
from .requirement import parse_requirement
from .sections import BodyPart, Measure, NextStepItem, Point, ProblemItem, is_numbered
from .table_rules import broken_table
from .values import Paragraphs
from .walk import (
    all_counts,
    all_measures,
    all_pictures,
    all_points,
    all_prose,
    chart_references,
    table_references,
)

DEEPEST = 4
"""一、（一）1.（1）: GB/T 9704 7.3.3 knows four levels."""


def broken_rules(report: ReportFields, *, partial: bool = False) -> Iterator[Fault]:
    """Every broken rule of a report whose fields are each right by themselves."""
    if not partial:
        yield from _something_to_say(report)
    yield from _title(report)
    yield from _dates(report)
    yield from _basis(report)
    yield from _goals(report)
    yield from _counts(report)
    yield from _measures(report)
    yield from _points(report)
    yield from _problems(report)
    yield from _lines(report)
    yield from _tables(report)
    yield from _charts(report)
    yield from _captions(report)
    yield from _attachments(report)
    yield from broken_official(report)


def _something_to_say(report: ReportFields) -> Iterator[Fault]:
    if not report.measures and not report.text:
        yield Fault((), "F001", "缺少必填的“措施”或“正文”", "补上 措施: 各节，或者 正文: …")
    if report.version not in {None, "1"}:
        yield Fault(("version",), "F073", f"不认识的版本“{report.version}”", "写 1，或者删去这一行")


def _title(report: ReportFields) -> Iterator[Fault]:
    lines = "".join(report.title_lines or ())
    if report.title and report.title_lines and lines != report.title:
        yield Fault(
            ("title_lines",),
            "F072",
            f"标题分行连起来是“{lines}”，与标题不同",
            "两处的文字写成一样，或者只留标题分行",
        )


def _dates(report: ReportFields) -> Iterator[Fault]:
    says_something = report.measures or report.text
    if says_something and report.signing_date is None and report.period is None:
        yield Fault(
            (),
            "A001",
            "既没有落款日期，也没有起止日期：按草稿生成，不写任何日期",
            "补上 落款: {日期: …} 或 起止日期: …",
            "警告",
        )
    period = report.period.settled if report.period else None
    # a year's or a month's report is often signed before its last day; a day typed is a day meant
    end = period.end if period and period.text.endswith("日") else None
    if report.signing_date and end and report.signing_date < end:
        yield Fault(("signature", "date"), "A002", "落款日期早于工作时段的结束", "检查两个日期", "警告")
    since = period.start if period and period.until_now else None
    if report.signing_date and since and report.signing_date < since:
        yield Fault(("signature", "date"), "A002", "落款日期早于工作时段的开始", "检查两个日期", "警告")


def _basis(report: ReportFields) -> Iterator[Fault]:
    for index, basis in enumerate(report.basis or ()):
        path: FieldPath = ("basis", index)
        if not (basis.text or basis.title):
            yield Fault(path, "F001", "依据缺少必填的“标题”", "补上 标题: …，或者直接写一句话")
        elif basis.text and basis.title:
            yield Fault(path, "F074", "一条依据里既有正文又有标题", "拆成两条依据")


def _goals(report: ReportFields) -> Iterator[Fault]:
    names = {path[-1] for path, _ in all_counts(report)}
    for index, goal in enumerate(report.goals or ()):
        path: FieldPath = ("goals", index)
        if goal.requirement and parse_requirement(goal.requirement) is None:
            yield Fault(
                (*path, "requirement"),
                "F077",
                f"“{goal.requirement}”读不成要求",
                "写成 ≥90%、不高于5%、95%以上 这样的形式",
            )
        if goal.count is None:
            continue
        if goal.count not in names:
            yield Fault((*path, "count"), "F069", f"没有叫“{goal.count}”的数据", _pick(goal.count, names))
        elif goal.target or goal.actual or goal.last_year:
            yield Fault(
                (*path, "count"),
                "F078",
                "用了“数据”，又自己写了目标值、完成值或上年同期",
                "数字只写一处：留下“数据”，或者留下自己写的",
            )


def _counts(report: ReportFields) -> Iterator[Fault]:
    seen: dict[str, FieldPath] = {}
    for path, count in all_counts(report):
        name = str(path[-1])
        if is_taken(name):
            yield Fault(
                path,
                "F061",
                f"“{name}”是字段的名称，不能当数据的名称",
                f"换一个名称，用“名称”写出要印的字：{name}数: {{数量: …, 名称: {name}}}",
                at_key=True,
            )
        same = normalize("NFKC", name)
        if same in seen:
            yield Fault(
                path,
                "F063",
                f"数据“{name}”已经在{_spoken(seen[same])}写过",
                "一个数字只写一处，别处用 {{ " + name + " }} 引用；不同的数字用不同的名称",
                at_key=True,
            )
        seen.setdefault(same, path)
        yield from _one_count(path, count)


def _one_count(path: FieldPath, count: Count) -> Iterator[Fault]:
    if bool(count.numerator) != bool(count.denominator):
        yield Fault(path, "F076", "分子和分母要一起写", "补上缺少的一个")
    has_number = count.value or count.target or count.parts or count.numerator
    if not has_number and not count.words:
        yield Fault(path, "F064", "这项数据没有数量", "写上 数量: …；没有数字的写 文字: …")
    if count.value and count.words:
        yield Fault((*path, "words"), "F065", "数量和文字只能写一个", "有数字的写数量，没有数字的写文字")
    amounts = count.value.amounts if count.value else ()
    for amount in amounts:
        if count.unit and count.unit not in {amount.unit, amount.scale + amount.unit}:
            yield Fault(
                (*path, "unit"),
                "F017",
                f"“{amount.typed}”自己的单位与计量单位“{count.unit}”不一致",
                "两处写成一样，或者只留一处",
            )


def _measures(report: ReportFields) -> Iterator[Fault]:
    for path, measure, depth in all_measures(report):
        if depth > DEEPEST:
            if depth == DEEPEST + 1:
                yield Fault(path, "F060", "措施最多四级：一、（一）1.（1）", "并入上一级，或者改写成要点")
            continue
        yield from _one_measure(path, measure)


def _one_measure(path: FieldPath, measure: Measure) -> Iterator[Fault]:
    if measure.measures and not measure.title and not is_numbered(measure):
        what = "下面有措施的一节，既没有标题，也不编号：下面的没有上级"
        yield Fault(path, "F001", what, "写上 标题: …，或者删去“编号: 否”")
        return
    content = (
        measure.text or measure.points or measure.counts or measure.table or measure.chart or measure.pictures
    )
    if not content and not measure.measures:
        if not measure.title:
            yield Fault(path, "F002", "这一节是空的", "写上标题和正文，或者把这一项删去")
        elif measure.run_in:
            yield Fault(path, "F071", "段首标题后面没有正文", "补上 正文: …，或者删去“段首标题: 是”")
        else:
            yield Fault(path, "A003", f"标题“{measure.title}”下面没有内容", "补上 正文: …", "警告")
    elif not _begins_with_text(measure) and (measure.run_in or not measure.title):
        what = "段首标题后面要紧接正文" if measure.run_in else "没有标题的一节要以正文开头"
        yield Fault(path, "F071", what, "在这一节最前面写 正文: …")
    elif measure.numbered and not measure.title:
        yield from _own_number(path, measure)


def _own_number(path: FieldPath, measure: Measure) -> Iterator[Fault]:
    """A section without a heading: its number stands before the first words, which may have none of their own."""
    if measure.text:
        where, first = (*path, "text"), (measure.text[0].text or ("",))[0]
    elif measure.points and measure.points.style == "none":
        point = measure.points.items[0]
        where, first = (*path, "points", "items", 0), point.title or (point.text or ("",))[0]
    else:
        return
    if number := typed_ordinal(first):
        yield Fault(
            where,
            "F008",
            f"没有标题的一节以编号“{number}”开头",
            "删去编号：一、（一）1.（1）由程序统一编排；确是正文的，给这一节加一个标题",
            needle=number,
        )


def _begins_with_text(measure: Measure) -> bool:
    if measure.text:
        return bool(measure.text[0].text)
    return bool(measure.points) or bool(measure.counts)


def _points(report: ReportFields) -> Iterator[Fault]:
    for path, points in all_points(report):
        empty = [index for index, point in enumerate(points.items) if not (point.title or point.text)]
        for index in empty:
            yield Fault((*path, "items", index), "F002", "这条要点是空的", "写上内容，或者把这一项删去")
        if points.style == "none":
            continue
        for where, own, others in _own_ordinals((*path, "items"), points.items):
            yield Fault(
                where,
                "F070",
                f"要点自己带了“{own}”{others}",
                f"删去“{own}”：程序会自动加；要照原样印出就写 要点: {{样式: 无, 各点: […]}}",
                needle=own,
            )


def _problems(report: ReportFields) -> Iterator[Fault]:
    """存在问题 and 下一步打算: several entries are counted by us, a lone one is not."""
    for name in ("problems", "next_steps"):
        section = getattr(report, name)
        for index, entry in enumerate(section.points or () if section else ()):
            if not (entry.title or entry.text):
                message = "这一条没有正文，也没有标题：只有原因、时限、责任单位印不成一条"
                yield Fault((name, "points", index), "F071", message, "补上 正文")
        if section is None or len(section.points or ()) < 2:
            continue
        for where, own, others in _own_ordinals((name, "points"), section.points):
            yield Fault(
                where,
                "F102",
                f"“{chinese_name(name)}”的各条自己带了“{own}”{others}",
                f"删去“{own}”：一是、二是由程序加",
                needle=own,
            )


def _own_ordinals(
    path: FieldPath, entries: Sequence[Point | ProblemItem | NextStepItem]
) -> Iterator[tuple[FieldPath, str, str]]:
    """The first entry that brings an ordinal of its own, and how many do: one message for all of them."""
    found: list[tuple[FieldPath, str]] = []
    for index, entry in enumerate(entries):
        first = entry.title or (entry.text or ("",))[0]
        if own := typed_ordinal(first):
            found.append(((*path, index, "title" if entry.title else "text"), own))
    if found:
        yield *found[0], _others(len(found))


def _others(count: int) -> str:
    return f"（这样的共{count}条）" if count > 1 else ""


def _lines(report: ReportFields) -> Iterator[Fault]:
    """A line is a paragraph: one that stops in mid-sentence was most likely broken by an editor."""
    for path, paragraphs in all_prose(report):
        if isinstance(paragraphs, Paragraphs) and paragraphs.broken:
            line, number = paragraphs.broken
            yield Fault(
                path,
                "F101",
                f"第{number}行末尾“{line[-8:]}”后面没有句末的标点：一行就是一段，下一行另起一段",
                "一句没完的，两行接成一行，或者把“|”换成“>-”；确是两段的，补上标点，或者中间空一行",
                "警告",
                needle=line,
            )


def _tables(report: ReportFields) -> Iterator[Fault]:
    names: dict[str, int] = {}
    for index, table in enumerate(report.tables or ()):
        if table.name in names:
            yield Fault(
                ("tables", index, "name"),
                "F067",
                f"统计表“{table.name}”与第{names[table.name] + 1}张同名",
                "换一个名称",
            )
        names.setdefault(table.name, index)
        yield from broken_table(("tables", index), table)
    for path, name in table_references(report):
        if name not in names:
            yield Fault(path, "F066", f"没有叫“{name}”的统计表", _pick(name, set(names)))


def _charts(report: ReportFields) -> Iterator[Fault]:
    names: set[str | int] = set()
    tables: set[str | int] = {table.name for table in report.tables or ()}
    counts = {path[-1] for path, _ in all_counts(report)}
    for index, chart in enumerate(report.charts or ()):
        path: FieldPath = ("charts", index)
        if chart.name in names:
            yield Fault((*path, "name"), "F087", f"图表“{chart.name}”重名", "换一个名称")
        names.add(chart.name)
        if bool(chart.table) == bool(chart.counts):
            yield Fault(
                path,
                "F086",
                "图表的数字来自“表格”或“数据”，写一样",
                "写 表格: 统计表的名称，或者 数据: [名称, …]",
            )
        if chart.table and chart.table not in tables:
            yield Fault(
                (*path, "table"), "F066", f"没有叫“{chart.table}”的统计表", _pick(chart.table, tables)
            )
        if chart.series and not chart.table:
            yield Fault(
                (*path, "series"), "F086", "数列是统计表的列名，要和“表格”一起写", "删去 数列，或者写 表格: …"
            )
        for at, name in enumerate(chart.counts or ()):
            if name not in counts:
                yield Fault((*path, "counts", at), "F069", f"没有叫“{name}”的数据", _pick(name, counts))
    for path, name in chart_references(report):
        if name not in names:
            yield Fault(path, "F087", f"没有叫“{name}”的图表", _pick(name, names))


_OWN_LABEL = pattern(r"[图表]\s*[0-9一二三四五六七八九十]{1,3}(?=[\s　：:．.、])")


def _captions(report: ReportFields) -> Iterator[Fault]:
    """表1 and 图1 are counted by us; a typed number stays, and is not doubled."""
    captions: list[tuple[FieldPath, str | None]] = [
        ((*path, "caption"), picture.caption) for path, picture in all_pictures(report)
    ]
    for field in ("tables", "charts"):
        captions += [
            ((field, index, "title" if each.title else "name"), each.title or each.name)
            for index, each in enumerate(getattr(report, field) or ())
        ]
    for path, caption in captions:
        if caption and (own := _OWN_LABEL.match(caption)):
            yield Fault(
                path,
                "A054",
                f"自己写了“{own[0]}”：照样印出，不再自动编号",
                f"删去“{own[0]}”，由程序统一编号",
                "警告",
                needle=own[0],
            )


def _attachments(report: ReportFields) -> Iterator[Fault]:
    for index, attachment in enumerate(report.attachments or ()):
        if sum(bool(part) for part in (attachment.table, attachment.text, attachment.file)) > 1:
            yield Fault(("attachments", index), "F075", "一个附件里写了几样内容", "表格、正文、文件只留一样")
    yield from _attachment_numbers(report)
    for path, body in _empty_pieces(report):
        if not body:
            yield Fault(path, "F002", "这一段是空的", "写上内容，或者把这一项删去")


_ATTACHMENT_LABEL = pattern(
    r"附件\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2}(?=[\s、.．：:]))?\s*[：:、.．]?"
)


def _attachment_numbers(report: ReportFields) -> Iterator[Fault]:
    """附件：1. is set before a title by us: neither 附件1 nor, among several, a number of its own."""
    titles = [each.title for each in report.attachments or ()]
    found = [(index, own) for index, title in enumerate(titles) if (own := _own_label(title, len(titles)))]
    if found:
        index, own = found[0]
        yield Fault(
            ("attachments", index, "title"),
            "F102",
            f"附件的名称自己带了“{own}”{_others(len(found))}",
            f"删去“{own}”：附件的序号由程序加",
            needle=own,
        )


def _own_label(title: str, count: int) -> str:
    label = _ATTACHMENT_LABEL.match(title)
    if label and label[0] != title and label[0].strip() != "附件":
        return label[0].strip()
    return typed_ordinal(title) if count > 1 else ""


def _empty_pieces(report: ReportFields) -> Iterator[tuple[FieldPath, bool]]:
    bodies: list[tuple[FieldPath, tuple[BodyPart, ...]]] = [(("text",), report.text or ())]
    bodies += [((*p, "text"), m.text or ()) for p, m, _ in all_measures(report)]
    for path, body in bodies:
        for index, piece in enumerate(body):
            full = (
                piece.text or piece.points or piece.table or piece.chart or piece.pictures or piece.measures
            )
            yield (*path, index), bool(full)


def _pick(name: str, known: set[str | int]) -> str:
    words = sorted(str(each) for each in known)  # a set has another order in every run
    if near := nearest(name, words):
        return f"是不是“{near}”？"
    return f"现有：{'、'.join(words)}" if words else "先把它写出来"


def _spoken(path: FieldPath) -> str:
    """Where else, in the user's words."""
    return "全文的“数据”里" if path[0] == "counts" else "另一节里"
