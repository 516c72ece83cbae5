"""What is said of a fault in the fields: one table, by code, then by what brings it about.

The kind is pydantic's error *type* (its words change between releases, types do not) or, of fields that
do not go together, a name of ours.  Each has its sentence and its cure.  ``{name}`` is mostly the field's
Chinese name; what else stands in braces comes from whoever found the fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..problems import Edits, Fault, FieldPath


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

MESSAGES: dict[str, dict[str, tuple[str, str]]] = {
    "C001": {
        "statement_here": (
            "文字里只能写引用 {{{{ 名称 }}}}，不能写“{needle}”",
            "改成 {{{{ 名称 }}}}（半角花括号）；循环、判断写到模板里",
        ),
    },
    "F107": {
        "to_fill": ("“{name}”待填", "填上；还没有的，生成时加 --draft，先出一份草稿"),
        "chart_waits": ("图表“{name}”要用的数待填，草稿里先不画", "填上各数，图就画出来"),
        "to_fill_cells": ("第{row}行{label}待填：{name}", "填上各格；确实没有的，写 0、/ 或 未报"),
    },
    "C002": {
        "broken_citation": ("“{needle}”没有配对", "引用写成 {{{{ 名称 }}}}，左右各两个半角花括号"),
    },
    "F001": {
        "missing": ("缺少必填的“{name}”", "补上 {name}: …"),
        "no_content": ("缺少必填的“措施”或“正文”", "补上 措施: 各节，或者 正文: …"),
        "basis_untitled": ("依据缺少必填的“标题”", "补上 标题: …，或者直接写一句话"),
        "section_unnamed": (
            "下面有措施的一节，既没有标题，也不编号：下面的没有上级",
            "写上 标题: …，或者删去“编号: 否”",
        ),
        "no_rows": ("缺少必填的“行”", "补上 行: 各行，或者 文件: 数据文件"),
        "no_columns": ("缺少必填的“列”", "补上 列: 各列的名称"),
    },
    "F002": {
        "empty_value": ("“{name}”是空的", "填上内容，或者把这一行删去"),
        "empty_list": ("“{name}”一项也没有", "至少写一项，或者把它删去"),
        "empty_period": ("“{name}”是空的", "写上 开始、结束 或 名称"),
        "section_empty": ("这一节是空的", "写上标题和正文，或者把这一项删去"),
        "point_empty": ("这条要点是空的", "写上内容，或者把这一项删去"),
        "piece_empty": ("这一段是空的", "写上内容，或者把这一项删去"),
    },
    "F003": {
        "blank_text": ("“{name}”只有空白", "填上内容，或者把这一行删去"),
    },
    "F004": {
        "text_expected": (
            "“{name}”应是文字，这里是{kind}",
            "写成一行文字；文字里有冒号、花括号时用引号括起来",
        ),
        "file_name_expected": (
            "“{name}”应是文件的名称，这里是{kind}",
            "内容写在一个文件里，这里只写这个文件的名称",
        ),
        "roster_expected": (
            "“{name}”应是文件的名称，或者列表，这里是{kind}",
            "写成 {name}: [城关镇, 东山镇]；或者写在一个文件里，一行一个，这里写它的名称",
        ),
        "indicators_here": (
            "“{name}”要写 指标.yaml 的名称，这里是{kind}",
            "各项指标写在旁边的 _指标.yaml 里，第一行写 指标:（这个文件不写也读）；这里的删去",
        ),
        "table_here": (
            "“{name}”要写统计表的名称，这里是{kind}",
            "把表的 列、行 移到最外层的 统计表 里：统计表: [{{名称: 各村情况, 列: …, 行: …}}]；这里写 {name}: 各村情况",
        ),
        "lines_for_list": (
            "“{name}”应是列表，这里是{count}行文字",
            "写成列表：每一项另起一行，前面加“- ”，不要“|”；批量的表里一项一列，表头写 {name}.1、{name}.2",
        ),
        "list_expected": ("“{name}”应是列表，这里是一段文字", "各条另起一行写在下面，每条前面加“- ”"),
        "model_type": ("“{name}”的写法不对，应是“键: 值”", "照这个样子写：{name}: {example}"),
        "dict_type": (
            "“{name}”应是“名称: 内容”，一行一项",
            "各行前面不要“- ”，照这个样子写：{name}: {example}",
        ),
        "tuple_type": (
            "“{name}”应是列表",
            "每项另起一行写在下面，前面加“- ”；或者照这个样子写：{name}: {example}",
        ),
        "item_without_dash": (
            "“{name}”应是列表，这里只有一项，前面没有“- ”",
            "把“{first}”前面的两个空格换成“- ”，下面各行不动，与“{first}”左边对齐；写在花括号里的，外面套上方括号：[{{{first}: …}}]",
        ),
        "names_as_keys": ("“{name}”应是列表，“{first}”不是它的键", "{cure}"),
    },
    "F005": {
        "indented_text": (
            "“{name}”的文字里有行首空格",
            "删去行首的空格：段落缩进由版式统一加，另起一行就是另起一段",
        ),
    },
    "F006": {
        "several_lines": (
            "“{name}”只能写一行，这里有{count}行",
            "去掉换行，接成一行；底稿里一行太长的，把“|”换成“>-”再折行",
        ),
    },
    "F007": {
        "citation_here": (
            "“{name}”里不能引用数据，这里有“{needle}”",
            "直接写出内容；引用只能写在正文、要点、开头、结语、问题、打算和表格的单元格里",
        ),
    },
    "F008": {
        "heading_number": (
            "标题“{given}”自己带了编号“{needle}”",
            "删去编号：一、（一）1.（1）由程序统一编排",
        ),
        "section_number": (
            "没有标题的一节以编号“{needle}”开头",
            "删去编号：一、（一）1.（1）由程序统一编排；确是正文的，给这一节加一个标题",
        ),
    },
    "F011": {
        "quantity_vague": (
            "“{given}”不是数字，不能当数量",
            "写成 {{文字: {given}}}：照原样印出，不参加计算；写在上年同期、目标值等里的，没有数就删去这一项",
        ),
    },
    "F012": {
        "quantity_negative": (
            "“{name}”应为不小于0的数，现为“{given}”",
            "改成不小于0的数；不算比率的，删去这一项",
        ),
    },
    "F013": {
        "quantity_leading_zero": (
            "“{given}”的数字以0开头",
            "删去开头的0；是编号而不是数量的，写成 {{文字: {given}}}",
        ),
    },
    "F014": {
        "quantity_leading_point": ("“{given}”的小数点前没有数字", "写成 0.5 这样的形式"),
    },
    "F015": {
        "quantity_chinese_digits": ("“{given}”里有几个汉字数字，读不准", "改用阿拉伯数字，如 3块11面"),
    },
    "F016": {
        "quantity_range": (
            "“{given}”是一个范围，不是一个数量",
            "写成 {{文字: {given}}}：照原样印出，不参加计算",
        ),
    },
    "F017": {
        "quantity_unit_twice": ("“{given}”自己的单位与计量单位不一致", "两处写成一样，或者只留一处"),
        "unit_differs": ("“{given}”自己的单位与计量单位“{unit}”不一致", "两处写成一样，或者只留一处"),
        "table_unit_differs": (
            "底稿写的计量单位是{unit}，数据文件里写的是{given}",
            "两处写成一样，或者删去一处",
        ),
        "column_unit_differs": (
            "“{name}”的计量单位，底稿写的是{unit}，数据文件写的是{given}",
            "删去底稿里的计量单位",
        ),
    },
    "F018": {
        "quantity_unread": ("“{given}”读不成数量", _FORMS + "；没有数字的说法写成 {{文字: …}}"),
    },
    "F020": {
        "period_no_date": ("“{given}”读不成日期", _DATES),
        "period_date_without_marks": ("“{given}”没有写出年、月、日，读不准是哪一天", "照本意写成 {readings}"),
        "period_date_too_long": ("“{given}”没有说是哪一日", "这里只写一天，写上日，如 {readings}"),
        "period_with_time": ("“{given}”的日子后面还有别的，这里只写到日", "改成 {readings}"),
    },
    "F021": {
        "period_no_year": ("“{given}”没有年份", "前面写上年份，如 {readings}"),
    },
    "F022": {
        "period_no_such_day": ("“{given}”不是日历上的日子", "检查年月日"),
        "period_school_year": ("“{given}”不是一个学年：学年从一年到下一年", "照本意改，如 {readings}"),
        "period_no_such_hour": ("“{given}”里有钟上没有的时间", "一天是0时到24时，一小时是0分到59分"),
        "period_no_such_day_as": ("“{given}”不是日历上的日子", "检查年月日：那个月到 {readings}为止"),
    },
    "F023": {
        "period_reversed": ("“{name}”的结束早于开始", "检查起止日期的先后"),
        "period_reversed_as": ("“{given}”的结束早于开始", "检查起止日期的先后；跨年的写成 {readings}"),
    },
    "F024": {
        "period_unread": ("“{given}”读不成起止日期", _PERIODS),
        "period_unread_words": (
            "“{given}”读不成起止日期",
            _PERIODS + "；要照原样印的，写成 {name}: {{名称: {quoted}}}",
        ),
        "period_without_marks": ("“{given}”没有写出年、月、日，读不准是哪一段时间", "照本意写成 {readings}"),
    },
    "F030": {
        "truth": ("“{name}”只能写 是 或 否，现为“{given}”", "写 是 或 否"),
    },
    "F031": {
        "ordinal": ("“{name}”应是一个序数，现为“{given}”", "写数字，如 28"),
    },
    "F032": {
        "choice": ("“{name}”没有“{given}”这一项", "可以写：{known}"),
        "domain_unknown": (
            "“{name}”没有“{given}”这一项",
            "可以写：{known}；自己的领域，文件夹“{given}”（里面有 领域.yaml）要在底稿旁、底稿旁的 templates、当前文件夹的 templates 或者用户文件夹",
        ),
        "width_unread": (
            "“{name}”读不成“{given}”",
            "写几厘米、几毫米，或者版心宽度的百分之几，如 8厘米、60%",
        ),
        "width_outside": ("“{name}”不能是“{given}”", "写1厘米到15.6厘米（版心的宽度），或者 100%"),
        "column_width": (
            "“{name}”读不成“{given}”",
            "写几个字宽（1 到 50），如 6字；或者写一个数（20 以内），是剩下的宽度里占几份，如 2",
        ),
        "header_row_count": ("表头行数不能是“{given}”", "写 1、2 或 3"),
    },
    "F033": {
        "one_piece_each": (
            "一段里同时写了几样内容",
            "一段只写一样：要点、表格、图片、措施各占一项（各加一个“-”）",
        ),
    },
    "F034": {
        "rows_expected": ("“{name}”的每一行应是一个列表", "写成 - [第一格, 第二格]，一行一个“-”"),
    },
    "F036": {
        "rows_and_file": ("既写了“行”，又写了数据“文件”", "只留一样"),
    },
    "F037": {
        "no_file": ("没有写数据文件，这一项没有用", "补上 文件: …，或者删去这一行"),
    },
    "F038": {
        "column_reckoned_twice": ("“{name}”一列写了几种算法", "占比、排名、分子和分母、下级的列，只留一种"),
        "no_typed_column": ("没有一列是各行里写着的", "补上至少一列"),
    },
    "F039": {
        "no_such_column": ("没有叫“{name}”的列", "{known}"),
        "no_such_column_in_file": ("数据文件 {file} 里没有叫“{name}”的列", "{known}"),
        "columns_alike_in_file": ("数据文件里叫“{name}”的不止一列", "写全：{known}"),
    },
    "F040": {
        "extra_forbidden": ("不认识的字段“{name}”", "删去它，或核对字段名"),
        "no_such_setting": ("没有“{name}”这一项", "列表里的一项写它是第几个，从 1 数起，如 措施.1.标题"),
    },
    "F041": {
        "twice": ("“{name}”写了两遍（中文名和英文名是同一个字段）", "只留一处"),
    },
    "F042": {
        "key_as_text": ("“{key}”后面的冒号不对，整行被当成了文字", "改用英文冒号，后面空一格：{key}: …"),
    },
    "F043": {
        "subtotal_ungrouped": ("写了小计，没有写分组", "补上 分组: 是：首列相同的各行是一组"),
        "sorted_groups": ("分了组的表不能再排序", "分组、排序只留一样"),
        "grouped_by_reckoned": ("分组看首列，首列却是算出来的", "把分组的那一列放在最前面"),
        "sorted_subtotals": ("数据文件里有小计，各行不能再排序", "删去排序，或者删去小计"),
    },
    "F045": {
        "width_of_columns": (
            "“{name}”下面还有列，列宽没有用",
            "删去这一处，写在下面的各列上，如 {{名称: …, 列宽: 6字}}",
        ),
    },
    "F050": {
        "recursion_loop": ("内容互相包含，没有尽头", "检查 & 和 * 的引用"),
    },
    "F060": {
        "points_too_deep": (
            "要点里面的要点最多一级",
            "最里面的几条接在这一条的正文后面；或者外面的一级改成 措施：每条一节，写 标题 和 要点",
        ),
        "too_deep": ("措施最多四级：一、（一）1.（1）", "并入上一级，或者改写成要点"),
    },
    "F061": {
        "count_named_as_field": (
            "“{name}”是字段的名称，不能当数据的名称",
            "换一个名称，用“名称”写出要印的字：{name}数: {{数量: …, 名称: {name}}}",
        ),
        "column_named_as_field": ("“{name}”是字段的名称，不能当数据的名称", "写明是什么，如 清运垃圾{name}"),
    },
    "F063": {
        "count_doubled": (
            "数据“{name}”已经在{where}写过",
            "一个数字只写一处，别处用 {{{{ {name} }}}} 引用；不同的数字用不同的名称",
        ),
    },
    "F064": {
        "count_empty": ("这项数据没有数量", "写上 数量: …；没有数字的写 文字: …"),
        "operand_empty": ("“{count}”没有数量，不能作{name}", "给它写上 数量: …，或者在这里直接写数"),
        "count_not_reckoned": ("数据“{name}”没有数量，也算不出来", "写上 数量: …；没有数字的写 文字: …"),
    },
    "F065": {
        "amount_and_words": ("数量和文字只能写一个", "有数字的写数量，没有数字的写文字"),
    },
    "F066": {
        "no_such_table": ("没有叫“{name}”的统计表", "{known}"),
    },
    "F067": {
        "table_doubled": ("统计表“{name}”与第{number}张同名", "换一个名称"),
    },
    "F068": {
        "row_width": (
            "这一行有{found}格，表有{width}列",
            '补齐或删去多余的格；数字里的千分位逗号会被当成分格：1,200 写成 1200 或 "1,200"',
        ),
    },
    "F069": {
        "no_such_count": ("没有叫“{name}”的数据", "{known}"),
    },
    "F070": {
        "point_ordinal": (
            "要点自己带了“{needle}”{others}",
            "{cure}：程序会自动加；要照原样印出就写 要点: {{样式: 无, 各点: […]}}",
        ),
    },
    "F071": {
        "run_in_alone": ("段首标题后面没有正文", "补上 正文: …，或者删去“段首标题: 是”"),
        "run_in_without_text": ("段首标题后面要紧接正文", "在这一节最前面写 正文: …"),
        "untitled_without_text": ("没有标题的一节要以正文开头", "在这一节最前面写 正文: …"),
        "begins_with_cited": (
            "{what}后面没有正文：这一节的数据都已经在别处引用，不再组句",
            "在这一节最前面写 正文: …",
        ),
        "point_alone": (
            "这条要点没有正文，也没有标题：只有里面的要点、数据印不成一条",
            "补上 正文: …，如 - {{正文: 抓了两件事：, 要点: [清街。, 清河。]}}",
        ),
        "entry_alone": ("这一条没有正文，也没有标题：只有原因、时限、责任单位印不成一条", "补上 正文"),
    },
    "F072": {
        "title_differs": ("标题分行连起来是“{given}”，与标题不同", "两处的文字写成一样，或者只留标题分行"),
    },
    "F073": {
        "version": ("不认识的版本“{given}”", "写 1，或者删去这一行"),
    },
    "F074": {
        "basis_doubled": ("一条依据里既有正文又有标题", "拆成两条依据"),
        "basis_led_twice": (
            "这句话自己以“{needle}”开头，又写了引语“{given}”",
            "删去 引语，或者删去这句话开头的“{needle}”",
        ),
    },
    "F075": {
        "attachment_several": ("一个附件里写了几样内容", "表格、正文、文件只留一样"),
    },
    "F076": {
        "half_a_rate": ("分子和分母要一起写", "补上缺少的一个"),
    },
    "F077": {
        "requirement_unread": ("“{given}”读不成要求", "写成 ≥90%、不高于5%、95%以上 这样的形式"),
    },
    "F078": {
        "goal_doubled": (
            "用了“数据”，又自己写了目标值、完成值或上年同期",
            "数字只写一处：留下“数据”，或者留下自己写的",
        ),
    },
    "F079": {
        "no_picture": ("找不到图片“{name}”", "检查文件名和路径：路径相对于底稿所在的文件夹"),
    },
    "F080": {
        "other_format": ("{type}有专门的格式（{where}）", "本程序不做这种文件"),
        "not_statutory": (
            "“{given}”不是法定公文种类，不能用红头（条例第八条）",
            "向上级报送，文种写 报告，标题写成“……关于……工作情况的报告”；仍用汇报、总结的，版式写 普通",
        ),
    },
    "F081": {
        "no_signer": ("{type}是上行文，应当标注签发人（条例第九条第六项）", "补上 签发人: 姓名"),
    },
    "F082": {
        "several_addressees": (
            "{type}只写一个主送机关，这里有{count}个（条例第十五条第一项）",
            "主送机关留下“{name}”，其他的写到 抄送",
        ),
    },
    "F083": {
        "classified": (
            "密级“{given}”：涉密文件不能用普通电脑处理",
            "涉密文件只能在涉密计算机上处理（《保守国家秘密法》）；不涉密的，删去“密级”",
        ),
    },
    "F084": {
        "signer_unfit": ("{type}不是上行文，不标注签发人（条例第九条第六项）", "删去 签发人"),
        "addressee_unfit": ("纪要不写主送机关", "改写到 抄送"),
        "printing_unfit": ("信函格式的版记不加印发机关和印发日期（GB/T 9704 10.1）", "删去 印发"),
        "only_minutes": ("只用于纪要，这里是{type}（GB/T 9704 10.3）", "删去这一项"),
    },
    "F085": {
        "only_official": ("只用于红头文件", "加上一行 版式: 红头，或者删去这一项"),
    },
    "F133": {
        "not_in_bulletin": ("简报不写“{name}”", "{cure}"),
        "bulletin_official": ("简报有自己的报头，不是红头文件", "删去 版式: 红头"),
    },
    "F134": {
        "bulletin_number": ("“{name}”只写数字，从1数起，现为“{given}”", "改成数字，如 {name}: 12"),
    },
    "F135": {
        "bulletin_total": (
            "总第{given}期比第{issue}期还小",
            "检查两个期数；总期从第一年数起，不少于本年的期数",
        ),
    },
    "F136": {
        "bulletin_untitled": ("简报没有标题：报头下面是一篇有标题的文章", "加上一行 标题: …"),
    },
    "F137": {
        "imprint_too_tall": (
            "单位太多，一页也放不下：版记不分页",
            "改用统称，如 各乡镇、县直各部门；要列全的，写成附件",
        ),
    },
    "F086": {
        "chart_source": (
            "图表的数字来自“表格”或“数据”，写一样",
            "写 表格: 统计表的名称，或者 数据: [名称, …]",
        ),
        "chart_series": ("数列是统计表的列名，要和“表格”一起写", "删去 数列，或者写 表格: …"),
        "chart_column": ("列“{name}”{what}", "可以写的列：{known}"),
        "chart_count": ("数据“{name}”没有可以画的数字", "换一项有数量的数据"),
        "chart_units": ("一张图里有几种单位：{units}", "单位不同的分成几张图"),
        "chart_empty": ("图表里没有数字", "检查统计表的各行，或者换成有数字的列"),
        "pie_columns": ("饼图只能有一列数字，这里有{count}列", "数列只写一列，或者改用柱形图"),
        "pie_slices": ("饼图有{count}块，黑白印刷分不清（最多{most}块）", "改用柱形图"),
        "pie_negative": ("饼图里不能有负数", "改用柱形图"),
        "pie_of_nothing": ("饼图各项都是0，没有可以画的", "改用柱形图，或者删去这张图表"),
    },
    "F087": {
        "chart_doubled": ("图表“{name}”重名", "换一个名称"),
        "no_such_chart": ("没有叫“{name}”的图表", "{known}"),
    },
    "F088": {
        "picture_outside": ("图片“{name}”{what}", "{cure}"),
    },
    "F092": {
        "text_too_long": ("“{name}”太长：一份报告的文字最多 {most}", "检查是否贴错了内容；{cure}"),
    },
    "F093": {
        "network_path": ("“{name}”不能是网络上的位置“{given}”", "把文件复制到底稿的文件夹里，写它的文件名"),
    },
    "F094": {
        "report_too_long": ("报告太长：生成的文字（含排版记号）超过{most}", "分成几份报告；{cure}"),
        "too_many_sections": ("同一级的标题超过 {most} 个，编不了号", "分成几份报告"),
    },
    "F095": {
        "quantity_malformed_numeral": (
            "“{part}”不是规范的数，读不准是多少",
            "改用阿拉伯数字，如 一百五十写成 150、三吨半写成 3.5吨；只是大概的，不写 数量，写 文字: {given}，照原样印出，不参加计算",
        ),
    },
    "F096": {
        "quantity_odd_digits": (
            "“{given}”不是平常的十进制数",
            "把数字一位一位写全，如 0x1F 写成 31、1e5 写成 100000",
        ),
    },
    "F101": {
        "broken_line": (
            "第{number}行末尾“{end}”后面没有句末的标点：一行就是一段，下一行另起一段",
            "一句没完的，两行接成一行，或者把“|”换成“>-”；确是两段的，补上标点，或者中间空一行",
        ),
    },
    "F102": {
        "entry_ordinal": ("“{name}”的各条自己带了“{needle}”{others}", "{cure}：一是、二是由程序加"),
        "attachment_ordinal": ("附件的名称自己带了“{needle}”{others}", "{cure}：附件的序号由程序加"),
    },
    "F103": {
        "period_mixed": ("“{given}”的记号前后不一，读不准是哪一段时间", "照本意写成 {readings}"),
        "period_mixed_day": (
            "“{given}”的记号前后不一，读不准是哪一天：可能是 {readings}",
            "这里只写一天，年月日写全，如 {first}",
        ),
    },
    "F104": {
        "pattern": (
            "“{name}”的“{given}”不是正则表达式：{why}",
            "照要找的字写；不找的字写进 (?!…) 或 (?<!…)",
        ),
        "pattern_costly": (
            "“{given}”要试的办法太多，一篇文字会算很久",
            "不用 * 和 +，写成 {{0,20}}；重复里面不再套重复",
        ),
        "pattern_of_nothing": (
            "“{given}”一个字也没有的地方都找得到",
            "写上一定有的字：不要每一处都是 ?、{{0,20}} 或者 (?=…)",
        ),
        "replacement": (
            "“对”的“{given}”里，\\ 后面的不是 错 里的第几个括号",
            "照要写的字写，不用 \\；用 错 里括号里的字的，写 \\1",
        ),
        "right_is_wrong": (
            "“对”写的“{given}”，按“错”又是写错的",
            "对 写改成什么；“对”里有“错”的，错 写清楚哪些不算，如 (?<!三管)三必须：前面是“三管”的，不找",
        ),
        "sign_elsewhere": ("“含”的“{given}”，“错”里没有：永远找不到", "含 写 错 里一定有的字，如 {cure}"),
        "first_year": ("“{name}”的“{given}”不是年份", "写第一个活动的年份，四位数字，如 1989"),
    },
    "F108": {
        "domain_file_twice": ("领域的文件夹里既有 {name}，又有 {other}：是同一个文件的两个名称", "只留一个"),
        "domain_other_name": (
            "文件夹叫“{folder}”，里面写的 名称 是“{name}”",
            "改成一样：名称: {folder}，或者文件夹改叫“{name}”",
        ),
        "apart_alone": (
            "“{name}”的“{given}”没有两项一组",
            "各算各的几项写成一组，外面再套一层方括号：{name}: [[收件, 派件]]",
        ),
        "domain_for_built_in": (
            "“{name}”只用于内置的领域：自己的领域，只凭底稿里的 领域: 选用",
            "删去这一项",
        ),
    },
    "F105": {
        "columns_alike": (
            "有两列都叫“{name}”，合计、占比、排名分不出是哪一列的",
            "改一个名称；或者各加一级，如 {{名称: 城区, 列: […]}}",
        ),
    },
    "F106": {
        "indicator_adds": (
            "指标“{name}”写了 单位间: 相加，可是{why}",
            "比率写 分子、分母（单位间: 重新算）；别的写 单位间: 取最大、取最小、加权平均 或 不汇总",
        ),
        "indicator_half": ("指标“{name}”只写了分子、分母中的一个", "两个都写上，都是列或数据的名称"),
        "indicator_needs": ("指标“{name}”的单位间是{how}，没有写{missing}", "补上 {missing}: 列或数据的名称"),
        "indicator_not_needed": (
            "指标“{name}”写了{given}，单位间却是{how}",
            "删去{given}；或者写 单位间: {other}",
        ),
        "indicator_twice": ("“{given}”既是指标“{first}”的名称或别名，又是“{name}”的", "只留一处"),
        "indicator_itself": ("指标“{name}”的{given}就是它自己", "{given} 写另一项的名称"),
        "indicator_circle": (
            "指标“{name}”等于{given}等各项算出来的，这些又等于它算出来的",
            "两处的 等于 只留一处",
        ),
        "indicator_terms": (
            "“等于”的“{given}”不是几项相加、相减",
            "各项的名称用 + 或 - 连起来，各写一次，如 等于: 已整改+正在整改、等于: 期末数-期初数；不审核的写 等于: 否",
        ),
        "indicator_outside": ("“{name}”{what}", "{cure}"),
        "indicator_limit": (
            "“{name}”的“{given}”不是大于1的倍数",
            "写大于1的数，如 {name}: 10；不审核的写 {name}: 否",
        ),
    },
    "F130": {
        "remark_empty": (
            "“不查”后面没有写编号",
            "写上不查哪一条，如 # 不查 W505：原文如此；不是说这个的，换一个说法",
        ),
        "house_code": ("没有“{needle}”这个编号、分类或名称", "{cure}"),
    },
    "F131": {
        "house_error": ("“{needle}”是错误，不能{what}", "删去它；照那条错误的改法改报告"),
        "house_names_missing": (
            "词表里“{name}”后面没有别的名称",
            "写上不用的名称，如 {name}: [简称]；没有的删去这一行",
        ),
        "house_name_twice": ("“{other}”在词表里既归“{first}”，又归“{name}”", "只留一处"),
        "house_word_avoided": ("“{name}”要改成“{better}”，可是“{better}”也在 不用 里", "只留一行"),
        "house_outside": ("“{name}”{what}", "{cure}"),
    },
    "F132": {
        "remark_unused": (
            "这里没有 {needle} 要不查的",
            "删去这句注释里的 {needle}；管的是它下面一行，或者同一行",
        ),
    },
    "F120": {
        "bare_scale": ("{what}的计量单位只写了“{unit}”", "{cure}"),
    },
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


_OF_KIND = {kind: Message(code, *words) for code, kinds in MESSAGES.items() for kind, words in kinds.items()}


def message_for(kind: str) -> Message:
    """The message of an error type; every type that pydantic_core knows has a sentence."""
    if kind in _OF_KIND:
        return _OF_KIND[kind]
    sentence = next((sentence for word, sentence in _KINDS.items() if word in kind), "")
    return _OTHER._replace(sentence=f"“{{name}}”的{sentence}", fix="对照字段说明改正") if sentence else _OTHER


_OTHER = Message("F090", "“{name}”不合要求", "对照字段说明改正")


def worded(kind: str, context: Mapping[str, object]) -> Message:
    """The message with its words filled in."""
    code, sentence, fix = message_for(kind)
    filled = _Filled(context)
    return Message(code, sentence.format_map(filled), fix.format_map(filled))


def fault(
    path: FieldPath,
    kind: str,
    words: Mapping[str, object] = MappingProxyType({}),
    *,
    at_key: bool = False,
    needle: str = "",
    edits: Edits = (),
) -> Fault:
    """What is wrong with the value at a path; ``words`` stand in its sentence and cure, as ``needle`` does."""
    code, message, fix = worded(kind, {"needle": needle, **words})
    return Fault(path, code, message, fix, at_key=at_key, needle=needle, edits=edits)


class _Filled(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"
