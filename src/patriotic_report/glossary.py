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
    # a bulletin (简报)
    "bulletin": "简报",
    "issue": "期",
    "total_issue": "总期",
    "editor": "编印",
    "editors_note": "编者按",
    "contributor": "供稿",
    "reported_to": "报",
    "sent_to": "送",
    "issued_to": "发",
    "copies_printed": "印数",
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
    "normal": "常年同期",
    "previous": "上期",
    "cumulative": "累计",
    "last_year_cumulative": "上年累计",
    "comparable": "可比口径",
    "cumulative_before": "上期累计",
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
    "width": "宽度",
    "column_width": "列宽",
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
    "since_normal": "较常年",
    "since_normal_percent": "较常年比例",
    "since_normal_tenths": "较常年成数",
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
    "column_widths": "各列宽度",
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


_MEANT: dict[str, str] = {
    "addressee": "报送单位 报送机关 报送对象 报送 呈报 呈报单位 呈报机关 呈送 呈送单位 主送 主送单位 收文单位 收文机关 抬头",
    "organisation": "填报单位 上报单位 报告单位 编报单位 单位名称 发文机关",
    "title": "题目 报告标题 文件标题 大标题 小标题 题名 图片标题",
    "period": "起止时间 时间段 报告期 统计时段 统计期间 起止",
    "opening": "前言 引言 导语 开头语",
    "closing": "结尾 结束语 结束",
    "text": "内容 全文 主体 文字内容",
    "measures": "做法 主要做法 工作做法 主要措施 工作措施 工作内容 工作情况 工作开展情况 主要工作",
    "problems": "困难 不足 存在不足 存在困难 主要问题 问题和不足",
    "next_steps": "打算 计划 工作计划 工作打算 今后打算 下一步 下步计划 下步打算 下一步计划 下一步工作",
    "counts": "数字 统计数据 数据指标 指标",
    "tables": "附表 表 各表",
    "table": "表 统计表 附表",
    "charts": "统计图 图",
    "pictures": "照片 图像 附图",
    "attachments": "附录 附件材料",
    "copies": "抄报 抄送单位 抄送机关",
    "signers": "签发 签发领导",
    "document_number": "文件号 发文号 公文号",
    "annotation": "联系人 联系电话 联系方式 电话 手机 经办人 联系人及电话",
    "signature.date": "成文日期 落款日期 报告日期 上报日期 报送日期 发文日期 日期",
    "signature.organisation": "署名 落款单位 署名单位",
    "signature.seal": "盖章 印章 公章",
    "name": "全称",
    "unit": "单位",
    "value": "数值 数目 数字",
    "last_year": "去年同期 去年 上年",
    "normal": "多年平均 常年 历年同期 常年平均 多年同期",
    "previous": "上月 上季度 上期数",
    "target": "任务 任务数 计划数 目标数",
    "actual": "完成 完成数 完成情况 实际 实际值",
    "due": "期限 完成时限 完成时间",
    "owner": "责任人 牵头单位 负责单位 责任部门",
    "cause": "原因分析",
    "note": "备注 说明",
    "caption": "图注 图片说明",
    "file": "文件名 路径 文件路径",
    "width": "宽 图宽 图片宽度 大小 图片大小 尺寸 高 高度",
    "columns": "表头 列名 各列",
    "rows": "数据行 各行",
    "kind": "分类",
}
"""Near words, by the field that they mean; a dot leads into a part, as ``signature.date``."""

MEANT: dict[str, tuple[str, ...]] = {}
"""A word that is no field's name, but means one → the fields it may mean: the first that there is where it stands."""
for _field, _words in _MEANT.items():
    for _word in _words.split():
        MEANT[_word] = (*MEANT.get(_word, ()), _field)
LABELS = frozenset(_MEANT["annotation"].split())
"""Words that are printed with what they name: 联系人：甲."""


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


_NEVER_CITED = {
    each
    for name in (
        "width",
        "bulletin",
        "issue",
        "total_issue",
        "editor",
        "editors_note",
        "contributor",
        "reported_to",
        "sent_to",
        "issued_to",
        "copies_printed",
    )
    for each in (name, CHINESE[name])
}
"""No text can cite them: roads and ditches have a 宽度, and offices count their 简报."""


def is_taken(name: str) -> bool:
    """Whether a name is a term of ours, so that no 数据 may be called so."""
    return (name in CHINESE or name in ENGLISH) and name not in _NEVER_CITED
