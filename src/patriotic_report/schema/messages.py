"""What is said of a fault in a field, keyed by pydantic's error *type*: its words change, types do not.

Each entry gives the code, the sentence and the cure.  ``{name}`` is the field's Chinese
name; what else stands in braces comes from the error's own context.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Message(NamedTuple):
    """A code with its sentence (说明) and its cure (改法), both format strings."""

    code: str
    sentence: str
    fix: str


_FORMS = "照平常写法，如 10万张、8.6万册、5块11面、500多名、95%以上、0起"
_DATES = "写成 2016-10-17 或 2016年10月17日"
_PERIODS = (
    "如 2016-09-19 至 2016-10-16、2018-08 至 2018-10、2016年第三季度、2016年4月、截至2020-10-30、今年以来"
)

OURS: dict[str, Message] = {
    "empty_value": Message("F002", "“{name}”是空的", "填上内容，或者把这一行删去"),
    "blank_text": Message("F003", "“{name}”只有空白", "填上内容，或者把这一行删去"),
    "empty_list": Message("F002", "“{name}”一项也没有", "至少写一项，或者把它删去"),
    "text_expected": Message(
        "F004",
        "“{name}”应是文字，这里是{kind}",
        "写成一行文字；文字里有冒号、花括号时用引号括起来",
    ),
    "indented_text": Message(
        "F005",
        "“{name}”的文字里有行首空格",
        "删去行首的空格：段落缩进由版式统一加，另起一行就是另起一段",
    ),
    "several_lines": Message(
        "F006",
        "“{name}”只能写一行，这里有{count}行",
        "去掉换行，接成一行；YAML 里一行太长的，把“|”换成“>-”再折行",
    ),
    "list_expected": Message(
        "F004", "“{name}”应是列表，这里是一段文字", "各条另起一行写在下面，每条前面加“- ”"
    ),
    "text_too_long": Message("F092", "“{name}”太长：一份报告的文字最多 {most}", "检查是否贴错了内容；{cure}"),
    "network_path": Message(
        "F093", "“{name}”不能是网络上的位置“{given}”", "把文件复制到 YAML 的文件夹里，写它的文件名"
    ),
    "citation_here": Message(
        "F007",
        "“{name}”里不能引用数据，这里有“{needle}”",
        "直接写出内容；引用只能写在正文、要点、开头、结语、问题、打算和表格的单元格里",
    ),
    "statement_here": Message(
        "C001",
        "文字里只能写引用 {{{{ 名称 }}}}，不能写“{needle}”",
        "改成 {{{{ 名称 }}}}（半角花括号）；循环、判断写到模板里",
    ),
    "broken_citation": Message("C002", "“{needle}”没有配对", "引用写成 {{{{ 名称 }}}}，左右各两个半角花括号"),
    "heading_number": Message(
        "F008", "标题“{given}”自己带了编号“{needle}”", "删去编号：一、（一）1.（1）由程序统一编排"
    ),
    "quantity_vague": Message(
        "F011",
        "“{given}”不是数字，不能当数量",
        "写成 {{文字: {given}}}：照原样印出，不参加计算",
    ),
    "quantity_negative": Message(
        "F012", "“{name}”应为不小于0的数，现为“{given}”", "改成不小于0的数；不算比率的，删去这一项"
    ),
    "quantity_leading_zero": Message(
        "F013", "“{given}”的数字以0开头", "删去开头的0；是编号而不是数量的，写成 {{文字: {given}}}"
    ),
    "quantity_leading_point": Message("F014", "“{given}”的小数点前没有数字", "写成 0.5 这样的形式"),
    "quantity_chinese_digits": Message(
        "F015", "“{given}”里有几个汉字数字，读不准", "改用阿拉伯数字，如 3块11面"
    ),
    "quantity_malformed_numeral": Message(
        "F095",
        "“{part}”不是规范的数，读不准是多少",
        "改用阿拉伯数字，如 一百五十写成 150、三吨半写成 3.5吨；"
        "只是大概的，不写 数量，写 文字: {given}，照原样印出，不参加计算",
    ),
    "quantity_odd_digits": Message(
        "F096", "“{given}”不是平常的十进制数", "把数字一位一位写全，如 0x1F 写成 31、1e5 写成 100000"
    ),
    "quantity_range": Message(
        "F016",
        "“{given}”是一个范围，不是一个数量",
        "写成 {{文字: {given}}}：照原样印出，不参加计算",
    ),
    "quantity_unit_twice": Message(
        "F017", "“{given}”自己的单位与计量单位不一致", "两处写成一样，或者只留一处"
    ),
    "quantity_unread": Message("F018", "“{given}”读不成数量", _FORMS + "；没有数字的说法写成 {{文字: …}}"),
    "period_mixed": Message("F103", "“{given}”的记号前后不一，读不准是哪一段时间", "照本意写成 {readings}"),
    "period_mixed_day": Message(
        "F103",
        "“{given}”的记号前后不一，读不准是哪一天：可能是 {readings}",
        "这里只写一天，年月日写全，如 {first}",
    ),
    "period_no_date": Message("F020", "“{given}”读不成日期", _DATES),
    "period_no_year": Message("F021", "“{given}”没有年份", _DATES),
    "period_no_such_day": Message("F022", "“{given}”不是日历上的日子", "检查年月日"),
    "period_reversed": Message("F023", "“{name}”的结束早于开始", "检查起止日期的先后"),
    "period_unread": Message("F024", "“{given}”读不成起止日期", _PERIODS),
    "empty_period": Message("F002", "“{name}”是空的", "写上 开始、结束 或 名称"),
    "truth": Message("F030", "“{name}”只能写 是 或 否，现为“{given}”", "写 是 或 否"),
    "ordinal": Message("F031", "“{name}”应是一个序数，现为“{given}”", "写数字，如 28"),
    "choice": Message("F032", "“{name}”没有“{given}”这一项", "可以写：{known}"),
    "one_piece_each": Message(
        "F033",
        "一段里同时写了几样内容",
        "一段只写一样：要点、表格、图片、措施各占一项（各加一个“-”）",
    ),
    "rows_expected": Message("F034", "“{name}”的每一行应是一个列表", "写成 - [第一格, 第二格]，一行一个“-”"),
    "missing": Message("F001", "缺少必填的“{name}”", "补上 {name}: …"),
    "extra_forbidden": Message("F040", "不认识的字段“{name}”", "删去它，或核对字段名"),
    "twice": Message("F041", "“{name}”写了两遍（中文名和英文名是同一个字段）", "只留一处"),
    "key_as_text": Message(
        "F042", "“{key}”后面的冒号不对，整行被当成了文字", "改用英文冒号，后面空一格：{key}: …"
    ),
    "model_type": Message("F004", "“{name}”的写法不对，应是“键: 值”", "看字段说明里的例子"),
    "dict_type": Message("F004", "“{name}”应是“名称: 内容”，一行一项", "写成 名称: 内容"),
    "tuple_type": Message("F004", "“{name}”应是列表", "每项一行，前面加“- ”"),
    "pattern": Message(
        "F104", "“{name}”的“{given}”不是正则表达式：{why}", "照要找的字写；不找的字写进 (?!…) 或 (?<!…)"
    ),
    "first_year": Message("F104", "“{name}”的“{given}”不是年份", "写第一个活动的年份，四位数字，如 1989"),
    "recursion_loop": Message("F050", "内容互相包含，没有尽头", "检查 & 和 * 的引用"),
}

_KINDS = {
    "missing": "缺少必填的内容",
    "argument": "内容的项数不对",
    "type": "内容的类型不对",
    "parsing": "内容读不懂",
    "too_short": "内容太少",
    "too_long": "内容太多",
    "date": "日期不合要求",
    "time": "时间不合要求",
    "url": "网址不合要求",
    "uuid": "编号不合要求",
    "decimal": "数字的位数不合要求",
    "than": "数字超出了范围",
    "multiple": "数字不合要求",
    "number": "数字不合要求",
    "string": "文字不合要求",
    "bytes": "内容的编码不对",
    "union": "写法不在允许的几种之内",
    "recursion": "内容嵌套太深",
    "json": "内容的格式不对",
    "error": "内容不合要求",
    "frozen": "这一项不能改",
    "instance": "内容的类型不对",
    "subclass": "内容的类型不对",
    "enum": "写法不在允许的几种之内",
}
"""pydantic's other types, which our models never raise, by a word of their name."""


def message_for(kind: str) -> Message:
    """The message of an error type; every type that pydantic_core knows has a sentence."""
    if kind in OURS:
        return OURS[kind]
    for word, sentence in _KINDS.items():
        if word in kind:
            return Message("F090", f"“{{name}}”的{sentence}", "对照字段说明改正")
    return Message("F090", "“{name}”不合要求", "对照字段说明改正")


def worded(kind: str, context: Mapping[str, Any]) -> Message:
    """The message with its words filled in."""
    code, sentence, fix = message_for(kind)
    filled = _Filled(context)
    return Message(code, sentence.format_map(filled), fix.format_map(filled))


class _Filled(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"
