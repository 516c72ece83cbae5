"""What the markup refuses, in words: a message and a cure for each code, ``typed`` is what stands in the line."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """A code with its message and cure (改法), both to be formatted with the fault's values."""

    code: str
    message: str
    cure: str


NOTHING_WRITTEN = Message("M001", "模板没有写出任何内容", "至少写一个标题或一段正文")
BAD_BACKSLASH = Message(
    "M002", "反斜杠“{typed}”用法不对", r"反斜杠后面只能是标点、空格、n（换行）或 0；要写反斜杠本身，写成 \\"
)
UNPAIRED_STARS = Message(
    "M003",
    "星号“{typed}”不成对",
    r"强调要写成 **文字**，前后各两个星号，中间不能空，不能套用；要写星号本身，写成 \*",
)
STRONG_NOT_ALLOWED = Message("M004", "{where}里不能用 ** 强调", "删去两边的 **；要写星号本身，写成 \\*")
TEMPLATE_MARK_LEFT = Message(
    "M005",
    "留下了没有处理的模板记号“{typed}”",
    r"检查前后的花括号是否成对、是否半角；要写花括号本身，写成 \{{",
)
QUOTE = Message("M006", "不支持 > 引用", "去掉行首的 >，写成普通段落；要写大于号本身，写成 \\>")
BULLET = Message(
    "M007", "列项不能用“{typed}”开头", "列项用“- ”（减号加空格）开头；要写这个符号本身，在它前面加反斜杠"
)
TYPED_NUMBER = Message(
    "M008",
    "不支持手写的编号“{typed}”",
    "列项用“- ”开头，分节用 ## 标题，编号由程序加；确是正文的，在点或括号前加反斜杠",
)
BACKTICK = Message("M009", "不支持反引号（代码）", r"删去反引号；要用引号，写“”；要写反引号本身，写成 \`")
RULE = Message("M010", "不支持分隔线“{typed}”", "删去这一行；确是正文的，在行首加反斜杠")
LINK = Message("M011", "不支持链接“{typed}”", r"只写文字，网址直接写在正文里；要写方括号本身，写成 \[ 和 \]")
HTML_TAG = Message("M012", "不支持 HTML 标签“{typed}”", r"删去标签，只留文字；要写小于号本身，写成 \<")
ENTITY = Message("M013", "不支持字符实体“{typed}”", r"直接写出这个字符；要写 & 本身，写成 \&")
STRIKETHROUGH = Message("M014", "不支持 ~~ 删除线", r"删去 ~~；要写波浪号本身，写成 \~")
HEADING_TOO_DEEP = Message("M015", "标题只到 #####（第四层），这里有 {count} 个 #", "减少层级，或改为段落")
NO_BLANK_AFTER_HASH = Message(
    "M016", "# 后面缺空格", r"标题写成“{typed} 标题”，# 与文字之间空一格；要写井号本身，写成 \#"
)
NUMBERED_HEADING = Message(
    "M017", "标题已经带有编号“{typed}”", "删去编号，程序会自动编号；确要自己编号的，在标题行末加 {{不编号}}"
)
LEVEL_SKIPPED = Message(
    "M018", "标题跳了一级：{above}下面直接用了 {typed}", "改用 {right}，或补上中间一级标题"
)
SECOND_TITLE = Message("M019", "出现了第二个题目", "题目（# 一个井号）全文只有一个；各节标题用 ## 至 #####")
EMPTY_HEADING = Message(
    "M020", "标题没有文字", "在 # 后面写标题；没有标题、只要编号的一节，写成“{typed} {{段首}}”，下接段落"
)
BAD_HEADING_ATTRIBUTE = Message(
    "M021",
    "标题行末的“{typed}”不对",
    r"章节标题可以写 {{段首}}、{{不编号}} 或 {{段首 不编号}}，用半角花括号，题目没有属性；"
    r"要写花括号本身，写成 \{{ 和 \}}",
)
LEAD_WITHOUT_PARAGRAPH = Message(
    "M022", "段首标题后面没有段落", "在它后面写这一节的第一段，或删去 {{段首}} 使标题单独成行"
)
TRAILING_HASHES = Message("M023", "标题末尾有多余的“{typed}”", r"删去行末的 #；要写井号本身，写成 \#")
UNKNOWN_BLOCK = Message(
    "M024",
    "没有“{typed}”这种块",
    "可用的块：{names}；写成“::: 名称”，块以单独一行 ::: 结束；要写冒号本身，写成 \\:",
)
UNCLOSED_BLOCK = Message("M025", "“::: {name}”没有结束", "在块的末尾加单独一行 :::")
STRAY_BLOCK_END = Message("M026", "多余的 :::", "删去这一行，或在前面补上“::: 名称”；要写冒号本身，写成 \\:")
NESTED_BLOCK = Message(
    "M027", "“::: {name}”还没有结束，又开始了另一块", "先用单独一行 ::: 结束前一块，块不能套用"
)
EMPTY_BLOCK = Message("M028", "“::: {name}”里没有文字", "写上内容，或用 {{% if %}} 使整块不出现")
BLOCK_OF_SEVERAL_LINES = Message("M029", "“::: {name}”里只能有一行，这里有 {count} 行", "合成一行")
BAD_BLOCK_ATTRIBUTE = Message("M030", "“::: {name}”不接受“{typed}”", "{allowed}")
NO_TABLE_BELOW = Message("M031", "“::: {name}”后面没有表格", "把它移到所属表格的前面，中间不隔其他内容")
NO_TABLE_ABOVE = Message("M032", "“::: 表注”前面没有表格", "把它紧接在所属表格的后面，中间不隔其他内容")
BLOCK_TWICE = Message("M033", "“::: {name}”重复了", "同一处只留一个")
BLOCK_IS_TEXT_ONLY = Message(
    "M034", "“::: {name}”里只能写文字", "把标题、列项、表格、图片移到块外；确是正文的，在行首加反斜杠"
)
TABLE_WITHOUT_HEAD = Message("M035", "表格没有表头", "第一行写各列名称，第二行写 | --- | --- |，每列一个")
ROW_WIDTH = Message(
    "M036", "表格这一行有 {count} 格，应当是 {right} 格", r"补齐或删去单元格；要写竖线本身，写成 \|"
)
ROW_WITHOUT_END_BAR = Message("M037", "表格这一行末尾缺竖线", "每一行都以 | 开头、以 | 结尾")
SECOND_DELIMITER_ROW = Message(
    "M038", "表格里又出现了一行分隔行", "删去这一行；如果是另一个表格，在两个表格之间空一行"
)
PICTURE_IN_TEXT = Message(
    "M039",
    "图片要单独成行，写成 ![说明](路径)",
    r"把图片移到单独一行；并排的几张写在同一行；路径里的右括号写成 \)",
)
PICTURE_WITHOUT_PATH = Message("M040", "图片没有写路径", "写成 ![说明](路径)")
LINE_BREAK = Message("M041", "{where}里不能换行", r"删去 \n 或值里的换行")
EMPTY_ITEM = Message("M042", "列项没有文字", "在“- ”后面写内容，或删去这一行")
NO_BLANK_AFTER_DASH = Message(
    "M043", "减号后面缺空格", r"列项写成“- 文字”，减号后面空一格；要写减号本身，写成 \-"
)
ITEM_IS_TEXT_ONLY = Message(
    "M044", "列项里只能写文字", "列项不能套列项、标题或引用；确是正文的，在文字前加反斜杠"
)
UNKNOWN_TABLE_FORM = Message("M045", "表式里没有“{typed}”", "只能写 横排、首列合并、列宽，一行一个")
COLUMN_WIDTHS = Message(
    "M050",
    "表式里的“{typed}”读不成：表有{count}列",
    "列宽后面写{count}项，用空格隔开，每列一项：6字（固定）、2（剩下的宽度里占两份）、-（看各格的内容）",
)
UNKNOWN_CHART = Message("M046", "图式里没有“{typed}”", "只能写 柱形图、折线图、饼图")
NOT_A_NUMBER = Message(
    "M047",
    "图表这一格“{typed}”不是数字，画不出来",
    "各列写不带单位的数字，单位写在 计量单位 里；没有数的留空；饼图里不能有负数",
)
PIE_OF_TOO_MUCH = Message(
    "M048",
    "饼图只能有一列数字，最多{most}块；这里有{series}列、{slices}块",
    "把 饼图 改成 柱形图",
)
CHART_OF_NOTHING = Message(
    "M049",
    "{typed}下面的表里没有可以画的数字",
    "写上数字；有时候没有的，用 {{% if … %}} 让它有数字才印",
)

MESSAGES = {each.code: each for each in tuple(globals().values()) if isinstance(each, Message)}
"""By code."""
