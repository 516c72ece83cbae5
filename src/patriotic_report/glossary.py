"""The one glossary: what each name is called in code and what users call it.

YAML keys, template variables, messages, the JSON Schema and docs/字段.md all come
from these pairs.  An English name has one Chinese name.  A Chinese name may have
two English ones (版本 is the schema's version at the root and a standard's edition
within 标准): which one is meant follows from where it stands.
"""

from __future__ import annotations

from .problems import FieldPath

CHINESE: dict[str, str] = {
    # the report
    "version": "版本",
    "template": "模板",
    "domain": "领域",
    "reference_document": "参考文档",
    "form_document": "表单文档",
    "fonts": "字体",
    "organisation": "单位",
    "title": "标题",
    "title_lines": "标题分行",
    "subject": "事由",
    "genre": "文种",
    "form": "版式",
    "addressee": "主送机关",
    "basis": "依据",
    "campaign": "活动",
    "period": "起止日期",
    "opening": "开头",
    "closing": "结语",
    "goals": "目标",
    "counts": "数据",
    "measures": "措施",
    "text": "正文",
    "points": "要点",
    "tables": "统计表",
    "charts": "图表",
    "pictures": "图片",
    "problems": "存在问题",
    "next_steps": "下一步打算",
    "attachments": "附件",
    "missing": "缺报",
    "rollup": "汇总",
    "reported": "已报",
    "expected": "应报",
    "signature": "落款",
    # the official form (版式: 红头)
    "copy_number": "份号",
    "classification": "密级",
    "urgency": "紧急程度",
    "issuing_mark": "发文机关标志",
    "document_number": "发文字号",
    "signers": "签发人",
    "annotation": "附注",
    "copies": "抄送",
    "printing": "印发",
    "attendees": "出席",
    "excused": "请假",
    "observers": "列席",
    # within its parts
    "name": "名称",
    "short_name": "简称",
    "self_reference": "自称",
    "number": "文号",
    "issuer": "发文单位",
    "lead_word": "引语",
    "ordinal": "届次",
    "theme": "主题",
    "start": "开始",
    "end": "结束",
    "target": "目标值",
    "actual": "完成值",
    "last_year": "上年同期",
    "requirement": "要求",
    "standard": "标准",
    "edition": "版本",
    "count": "数据",
    "value": "数量",
    "words": "文字",
    "unit": "计量单位",
    "previous": "上期",
    "cumulative": "累计",
    "last_year_cumulative": "上年累计",
    "comparable": "可比口径",
    "verb": "动作",
    "as_of": "截至",
    "scope": "口径",
    "source": "来源",
    "parts": "分项",
    "of_which": "其中",
    "numerator": "分子",
    "denominator": "分母",
    "run_in": "段首标题",
    "numbered": "编号",
    "kind": "类别",
    "table": "表格",
    "chart": "图表",
    "series": "数列",
    "style": "样式",
    "items": "各点",
    "columns": "列",
    "rows": "行",
    "total": "合计",
    "file": "文件",
    "sheet": "工作表",
    "range": "区域",
    "header_row_count": "表头行数",
    "type": "类型",
    "share": "占比",
    "rank": "排名",
    "group": "分组",
    "subtotal": "小计",
    "sort": "排序",
    "landscape": "横排",
    "note": "注",
    "caption": "说明",
    "side_by_side": "并排",
    "cause": "原因",
    "due": "时限",
    "owner": "责任单位",
    "date": "日期",
    "seal": "用印",
    "place": "位置",
    # what facts are made of, cited in text and templates
    "completion_rate": "完成率",
    "year_on_year": "同比",
    "period_on_period": "环比",
    "difference": "差额",
    "change": "变化",
    "average": "平均",
    "averages": "平均",
    "totals": "合计",
    # what templates are given besides the fields
    "goal_rows": "目标行",
    "uncited_counts": "未引用数据",
    "paragraphs": "段落",
    "draft": "草稿",
    "cells": "单元格",
    "header": "表头",
    "header_rows": "各行表头",
    "grouped": "首列合并",
    "align": "对齐",
    "year": "年份",
    "next_year": "下一年份",
    "depth": "深度",
    "below_title": "题下",
    "official": "红头",
    "document_kind": "版头式样",
    "moved_addressee": "版记主送",
    "type_word": "文种词",
    "matter": "所述事项",
    "work": "所做工作",
    "reporting_verb": "引出词",
    "closing_words": "结尾语",
}

ENGLISH: dict[str, tuple[str, ...]] = {}
for _english, _chinese in CHINESE.items():
    ENGLISH[_chinese] = (*ENGLISH.get(_chinese, ()), _english)


def english_names(typed: str) -> tuple[str, ...]:
    """The English names that a typed key or variable may stand for: itself, or its pairs."""
    return ENGLISH.get(typed, (typed,))


def chinese_name(english: str) -> str:
    """What users call ``english``; a name that is no term of ours stays as it is."""
    return CHINESE.get(english, english)


def spoken(path: FieldPath) -> str:
    """A field's path in the user's words: 措施[2].正文."""
    said = ""
    for part in path:
        said += f"[{part + 1}]" if isinstance(part, int) else f"{'.' if said else ''}{chinese_name(part)}"
    return said


def is_taken(name: str) -> bool:
    """Whether a name is a term of ours, so that no 数据 may be called so."""
    return name in CHINESE or name in ENGLISH
