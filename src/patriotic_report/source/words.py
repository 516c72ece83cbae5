"""What this room says of each fault: its code once, and the words of every way to meet it.

Values stand in braces; a brace that is meant is doubled.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ..problems import Place, Problem

if TYPE_CHECKING:  # what is said of a file must not bring yaml along
    from .parser import Event


class Words:
    """A code, with the message and the cure of one way to meet it."""

    # no named tuple: making the class of one takes longer than making all that are below
    __slots__ = ("code", "fix", "message")

    def __init__(self, code: str, message: str, fix: str) -> None:
        self.code, self.message, self.fix = code, message, fix

    def problem(self, place: Place, /, **values: object) -> Problem:
        """The problem at a place."""
        return Problem(self.code, self.message.format_map(values), self.fix.format_map(values), place)

    def at(self, line: int, column: int, length: int = 1, path: str = "", /, **values: object) -> Problem:
        """At a place of a text, counted from 1; its file and its line are added in the end."""
        return self.problem(Place("", line, column, "", length, path), **values)

    def at_event(self, event: Event, path: str = "", /, **values: object) -> Problem:
        """At an event of the parser; underlined to its end, or to the end of its first line."""
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if start.line == end.line else 1000
        return self.at(start.line + 1, start.column + 1, max(1, length), path, **values)


def _code(code: str) -> Callable[[str, str], Words]:
    return partial(Words, code)


_SAVE_AS_UTF8 = "用记事本打开，“另存为”时编码选 UTF-8"
_QUOTE_VALUE = "把整个值用英文引号括起来"
_QUOTE_IF_TEXT = "如果这是文字，把整个值用英文引号括起来"
_ALIGN = "与同一层的其他行左边对齐：同一层的键对齐，列表的“- ”对齐；缩进只用半角空格"

# ---- the file -------------------------------------------------------------------------

_missing = _code("Y001")
DANGLING_LINK = _missing("{name} 是链接，它指向的文件不存在", "恢复原文件，或重做链接")
CIRCULAR_LINK = _missing("{name} 是链接，绕了一圈又指回自己", "重做链接，指向真正的文件")
NO_FILE = _missing("找不到文件 {name}", "检查文件名和所在文件夹；路径里有空格时要用引号括起来")
NO_FILE_BUT = _missing("找不到文件 {name}", "旁边有 {beside}：{how}")
IS_A_FOLDER = Words("Y002", "{name} 是文件夹，不是文件", "写出文件夹里具体的 .yaml 文件")
IS_A_DEVICE = Words(
    "Y003",
    "{name} 是设备、管道或套接字，不是普通文件",
    "请给出普通的 .yaml 文件；要从管道读入时，文件名写作 -",
)
_unreadable = _code("Y004")
NO_PERMISSION = _unreadable("没有权限读取 {name}", "请管理员开放读取权限，或把文件复制到自己的文件夹")
READ_ERROR = _unreadable("读不出 {name}（系统错误 {number}）", "检查磁盘或网络，稍后再试")
FOLDER_ERROR = _unreadable("打不开文件夹（系统错误 {number}）", "请管理员开放读取权限，或者写出具体的文件")
FILE_TOO_LARGE = Words("Y005", "文件超过 {most}，不像一份汇报", "检查是否给错了文件，或分成几份；{more}")
_binary = _code("Y006")
OTHER_FORMAT = _binary(
    "这是{kind}，不是 YAML 文本文件",
    "请给出底稿（扩展名 .yaml 的文本文件）；Word、Excel 里的内容要先抄进底稿",
)
NUL_BYTE = _binary(
    "第 {line} 行里有空字节（文件的第 {number} 个字节）：文件不像文本，或者是没有标记的 UTF-16",
    "删去那一处看不见的空字符，连同前后的字重新输入；整个文件都读不通的，" + _SAVE_AS_UTF8,
)
_encoding = _code("Y007")
IS_UTF32 = _encoding("文件是 UTF-32 编码，读不了", _SAVE_AS_UTF8)
DAMAGED_UTF16 = _encoding(
    "文件标明是 UTF-16 编码，但第 {number} 个字节起读不通，可能已损坏", "找回原来的文件，或" + _SAVE_AS_UTF8
)
_DAMAGED_AT = "：第 {line} 行、文件的第 {number} 个字节（0x{byte:02X}）读不通"
_RETYPE = "重打那一处的字，或找回原文件；" + _SAVE_AS_UTF8
DAMAGED_UTF8 = _encoding("文件是 UTF-8 编码，但有损坏" + _DAMAGED_AT, _RETYPE)
UNKNOWN_ENCODING = _encoding("文件既不是 UTF-8 也不是 GB18030（GBK）编码" + _DAMAGED_AT, _RETYPE)
READ_AS_GB18030 = Words(
    "Y008",
    "文件不是 UTF-8 编码，已按 GB18030（GBK）读取",
    f"若有乱码，请检查原文件；{_SAVE_AS_UTF8}，可免此提示",
)

# ---- the whole text ---------------------------------------------------------------------

EMPTY = Words(
    "Y009",
    "文件是空的，没有任何内容",
    "写上内容：一份汇报至少要有“单位: …”和“措施:”或“正文: …”，可以用 report new 新建；是别的文件、用不着的，删去这个文件",
)
NO_MAPPING = Words(
    "Y010",
    "文件的最外层是{kind}，应当是一项一项的“键: 值”",
    "最外层每行写成“键: 值”，冒号用英文冒号，后面空一格；行首不要“- ”",
)
_second_document = _code("Y011")
SECOND_DOCUMENT = _second_document(
    "文件里有第二份 YAML 文档（从这条“---”开始）",
    "一个文件只写一份汇报：删去这条“---”，或把后面的内容另存为一个文件",
)
BEHIND_THE_END = _second_document(
    "“...”或指令之后还有内容，一个文件只能有一份 YAML 文档", "删去“...”这一行，或把后面的内容另存为一个文件"
)
_unseen = _code("Y012")
_UNSEEN_IN_KEY = "键里有看不见的字符：{what}"
UNSEEN_IN_KEY = _unseen(_UNSEEN_IN_KEY, "删去这个键，重新输入一遍")
UNSEEN_IN_SET_KEY = _unseen(_UNSEEN_IN_KEY, "重新输入一遍")
UNSEEN_IN_TEXT = _unseen("文字里有看不见的字符：{what}{more}", "删去它：把这一处连同前后的字重新输入")
UNSEEN_BY_ESCAPE = _unseen(
    "双引号里的转义写出了看不见的字符：{what}", "删去这个转义；若要写反斜杠本身，改用单引号"
)
RETURN_BY_ESCAPE = _unseen(
    "双引号里的 \\r 是回车符 U+000D，不是换行", "“\\r\\n”改成“\\n”，单独的“\\r”也改成“\\n”"
)
DAMAGED_CHARACTER = _unseen("文字里有看不见或残缺的字符", "把这一处连同前后的字重新输入")
_big = _code("Y024")
_UNLIKELY = " {most}，不像一份汇报"
TOO_MANY_NODES = _big(
    "内容太多（别名展开后计算）：超过" + _UNLIKELY, "检查括号、短横和别名，或分成几份文件{more}"
)
TOO_DEEP = _big("嵌套太深：超过" + _UNLIKELY, "检查括号、短横和别名{more}")
TOO_MUCH_BY_ALIASES = _big(
    "别名（*）展开后的文字太多：超过" + _UNLIKELY, "把要写的内容直接写出来，或分成几份文件{more}"
)
TOO_LONG = _big("内容太长，读不下", "分成几份文件")
NOT_UNDERSTOOD = Words(
    "Y034",
    "YAML 读不懂这里的写法（{problem}）",
    "检查这一行和上一行的冒号、引号、括号和缩进；含特殊符号的文字用英文引号括起来",
)
DIRECTIVE = Words("Y037", "以“%”开头的行是 YAML 的指令，这里的写法不对", f"删去这一行；{_QUOTE_IF_TEXT}")

# ---- indents and lines --------------------------------------------------------------------

_indent = _code("Y013")
ODD_INDENT = _indent("缩进里有{what}{more}", "行首只用半角空格：每缩进一层，加两个半角空格")
ODD_BLANK = _indent("这里用了{what}", "改为半角空格")
TAB = _indent("这里用了制表符（Tab），YAML 的缩进只能用空格", "改为半角空格，每缩进一层加两个")
_line = _code("Y035")
NO_KEY_AND_VALUE = _line(
    "这一行不是“键: 值”的写法",
    "写成“键: 值”，冒号用英文冒号，后面空一格；如果是上一项的文字，缩进两格写在“|”之下",
)
NO_DASH = _line(
    "这一行不是“键: 值”的写法，前面也没有“- ”，上面却是列表的一条",
    "是新的一条的，前面加“- ”，与上面的“- ”左边对齐；是上一条的后半的，往右移两格",
)
NO_COLON = _line("这一行不是“键: 值”的写法", "补上英文冒号和空格；如果是上一项的文字，缩进写在“|”之下")
_alignment = _code("Y031")
SWALLOWED_ITEM = _alignment(
    "这个“- ”接在上一行文字后面，YAML 会把它并进上一行，不算新的一条",
    "与同一列表的各条对齐；键后面要写列表时，键那一行冒号后不写文字",
)
INDENTED_TOO_FAR = _alignment(
    "这一行比上一项“{key}”缩进得多，YAML 会把它当作上一行文字的后半，后半里却有“: ”",
    "如果是新的一项，{moved}往左移 {by} 格，与“{key}”左边对齐；如果是上一行文字的后半，把整段文字缩进写在“|”之下",
)
ITEM_OUT_OF_PLACE = _alignment(
    "这一行是列表的“- ”，与上面各行对不上",
    "与同一列表的其他“- ”左边对齐；列表写在它的键下面，那个键的冒号后面不再写文字",
)
NOT_WITH_ITEMS = _alignment(
    "这一行与上面列表的“- ”对不齐，也不是新的一条",
    "是上一条里的，同样缩进的各行一起移，与“- ”后面的第一个字左边对齐；是新的一条的，与上面的“- ”左边对齐，前面没有“- ”的加上；缩进只用半角空格",
)
NOT_WITH_KEYS = _alignment("这一行与上面各行对不齐", _ALIGN)
_dash = _code("Y036")
DASHES_WITHOUT_BLANK = _dash("“-”后面没有空格，YAML 不会把这几行当作列表", "在每条的“-”后面空一格")
GLUED_DASH = _dash(
    "“-”后面没有空格，YAML 会把它当作键的一部分",
    "在“-”后面加一个空格；下面缩进的各行也往右移一格，与“- ”后面的第一个字左边对齐",
)
DASH_BEHIND_KEY = _dash(
    "“-”不能与键写在同一行",
    "列表另起一行写在键的下面，每条以“- ”开头；如果短横是文字，把整个值用英文引号括起来",
)
NO_ITEM_HERE = _dash("这里不能写“- ”", "列表另起一行写在键的下面")

# ---- keys and colons ------------------------------------------------------------------------

WIDE_COLON = Words("Y014", "“{name}”后面用了全角冒号“：”", "改用英文冒号，后面空一格：{name}: …")
COLON_WITHOUT_BLANK = Words("Y015", "“{name}”后面的冒号没有跟空格", "在冒号后面空一格：{name}: …")
_twice = _code("Y017")
ITEM_WITHOUT_DASH = _twice(
    "“{name}”在同一条里写了两遍（第 {first} 行、第 {second} 行），像是新的一条，前面少了“- ”",
    "是新的一条的，把第 {second} 行“{name}”前面的两个空格换成“- ”；不是的，两处合并为一处",
)
DUPLICATE_KEY = _twice(
    "“{name}”重复：第 {first} 行已经写过，第 {second} 行又写",
    "两处合并为一处，或给其中一处换个名称",
)
NO_KEY = Words("Y018", "这一项没有键：冒号前面是空的", "在冒号前写上项目名称")
_no_text_as_key = _code("Y019")
KEY_OF_LINES = _no_text_as_key("键占了几行", "把键写在一行之内，后面跟英文冒号和空格")
COMPLEX_KEY = _no_text_as_key("键写成了列表、映射或别名", "键只能是一行文字；如果这是文字，用英文引号括起来")
MERGE_KEY = Words("Y020", "不支持 YAML 的合并键“<<”", "删去 << 这一行，把要合并的各项直接写出来")
_colons = _code("Y027")
TWO_COLONS = _colons(
    "一行里有两个“: ”，YAML 分不清哪里是键、哪里是值",
    "把整个值用英文引号括起来，或把值里的冒号改为全角“：”",
)
STRAY_COLON = _colons(
    "这里多了一个“: ”，或者上一行的写法、缩进不对", "把含冒号的文字用英文引号括起来，检查上一行的冒号和缩进"
)

# ---- values -----------------------------------------------------------------------------------

_commas = _code("Y016")
WIDE_COMMA_IN_ITEM = _commas(
    "方括号里用了全角逗号“，”，YAML 会把它当作文字，不会分成几项",
    "各项之间用英文逗号加空格：[甲, 乙]；如果确是一项文字，用英文引号括起来",
)
WIDE_COMMA = _commas(
    "“{mark}{closing}”里用了全角逗号“，”，YAML 不会把它当作分隔",
    "各项之间用英文逗号加空格；如果逗号是文字的一部分，用英文引号括起来",
)
_tag = _code("Y021")
TAG = _tag(
    "值以“!”开头，YAML 会把“{tag}”当作类型标签，而不是文字",
    "删去 {tag}；如果感叹号是文字的一部分，把整个值用英文引号括起来",
)
DAMAGED_TAG = _tag("值以“!”开头，YAML 会把它当作类型标签", _QUOTE_IF_TEXT)
_alias = _code("Y022")
UNKNOWN_ALIAS = _alias(
    "“*{name}”是 YAML 的别名写法，但前面没有“&{name}”",
    "如果星号是文字的一部分，把整个值用英文引号括起来：{quoted}",
)
UNDEFINED_ALIAS = _alias("“*”后面的别名没有定义", _QUOTE_IF_TEXT)
RECURSIVE_ALIAS = Words(
    "Y023", "别名“*{name}”包含了它自己，展开没有尽头", "删去“*{name}”，把要写的内容直接写出来"
)
DOUBLE_BRACES = Words(
    "Y025", "值以“{{{{”开头，YAML 会把它当作映射", "把整段文字用英文引号括起来，或在键后写 | 再换行缩进写"
)
_mark = _code("Y026")
EMPTY_BLOCK = _mark(
    "值以“{mark}”开头，YAML 会把“{written}”当作多行文字的记号，内容会丢失", f"{_QUOTE_VALUE}：{{quoted}}"
)
RESERVED_MARK = _mark("值以“{mark}”开头，这个符号在 YAML 里另有用途", f"{_QUOTE_VALUE}：{{quoted}}")
TEXT_BEHIND_BAR = _mark(
    "值以“{mark}”开头，这个符号在 YAML 里另有用途", "“|”之后要换行，正文从下一行起、比键多缩进两格"
)
OPENING_BRACKET = _mark("值以“{mark}”开头，YAML 会把它当作{kind}", f"{_QUOTE_VALUE}：{{quoted}}")
ANCHOR = _mark("“&”或“*”在值的开头，YAML 会把它当作锚点或别名", _QUOTE_IF_TEXT)
BLOCK_HEADER = _mark("“|”或“>”后面的写法不对", f"“|”后直接换行，正文从下一行起缩进写；{_QUOTE_IF_TEXT}")
QUESTION_MARK = _mark("值以“?”开头，这个符号在 YAML 里另有用途", _QUOTE_IF_TEXT)
STARTS_WITH_MARK = _mark("值的开头是 YAML 另有用途的符号", _QUOTE_IF_TEXT)
NO_VALUE_HERE = _mark("这里应当是一个值，却是别的符号", _QUOTE_IF_TEXT)
_HASH = "空格后面的“#”会被 YAML 当作注释，从这里到行末的文字会丢失"
_hash = _code("Y028")
LOST_COMMENT = _hash(_HASH, f"{_QUOTE_VALUE}；如果确是注释，在 # 后面空一格")
LOST_KEY = _hash(_HASH, "把这段文字用英文引号括起来；如果确是注释，在 # 后面空一格")
_quotes = _code("Y029")
OPEN_QUOTE = _quotes(
    "引号 {mark} 没有配对，后面的各行都被当作了文字",
    "在这段文字末尾补上 {mark}；文字里本来要有引号的，用中文引号“”",
)
QUOTES_DIFFER = _quotes(
    "开头用了英文引号 {mark}，结尾却是中文引号“””，没有配对",
    "把结尾也改为英文引号 {mark}，或两头都用中文引号",
)
QUOTE_OVER_DOCUMENTS = _quotes("引号还没有配对，就遇到了“---”或“...”", "在文字末尾补上引号")
UNPAIRED_QUOTE = _quotes("引号没有配对", "在文字末尾补上同样的英文引号")
QUOTE_ENDED = Words("Y030", "引号 {mark} 到这里已经结束，后面却还有文字", "文字里的引号用中文引号“”，或{way}")
_brackets = _code("Y032")
OPEN_BRACKET = _brackets(
    "括号“{mark}”没有配对的“{closing}”，或其中各项没有用英文逗号隔开",
    "补上“{closing}”，各项之间用英文逗号加空格；如果括号是文字，把整个值用英文引号括起来",
)
UNPAIRED_BRACKET = _brackets(
    "括号没有配对，或其中各项没有用英文逗号隔开",
    f"检查 [ ] 和 {{{{ }}}}，各项之间用英文逗号加空格；{_QUOTE_IF_TEXT}",
)
_BACKSLASH = "改用单引号（单引号里反斜杠就是反斜杠），或把“\\”写成“\\\\”"
_escape = _code("Y033")
UNKNOWN_ESCAPE = _escape("双引号里的“{written}”不是 YAML 认得的转义", _BACKSLASH)
DAMAGED_ESCAPE = _escape("双引号里的反斜杠写法不对", _BACKSLASH)
