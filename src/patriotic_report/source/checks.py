"""What YAML would let pass and we refuse: each function looks at one event.

A mark's ``line`` and ``column`` count from 0, a fault's from 1.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from .. import limits
from ..patterns import pattern
from ..problems import Problem
from .characters import HIDDEN_IN_KEY, ODD_BLANKS, ODD_INDENT, character_name, is_ordinary
from .faults import problem_at

_CORE = "tag:yaml.org,2002:"
_CORE_TAGS = {
    "ScalarEvent": {_CORE + kind for kind in ("str", "int", "float", "bool", "null")},
    "MappingStartEvent": {_CORE + "map"},
    "SequenceStartEvent": {_CORE + "seq"},
}
_LOST_COMMENT = pattern(r"[ \t]+(#+(?=[^\s#])[^\n]*)")
_ODD_ITEM = pattern(rf"^[ \t]*[{ODD_BLANKS}]\s*(?:-\s|[^：:\n]{{1,40}}[:：](?:\s|$))", re.M)
_ITEM_LINE = pattern(r"\n-\s")
_DASHED_LINE = pattern(r"-+[^-\d\s]")
_NUMBER = pattern(r"\s*\d[\d.,，%％]*\s*")
_BLOCK_INDENT = pattern(r"[|>][-+]?[1-9]")
_QUOTE_CURE = "把整个值用英文引号括起来"


def at(event: Any, code: str, message: str, fix: str, path: str = "") -> Problem:
    """A fault at an event; underlined to its end, or to the end of its first line."""
    start, end = event.start_mark, event.end_mark
    length = end.column - start.column if start.line == end.line else 1000
    return problem_at(code, message, fix, start.line + 1, start.column + 1, max(1, length), path)


def quoted(text: str) -> str:
    """The text as it may be typed in YAML, within single quotes."""
    return "'" + text.replace("'", "''") + "'"


def has_odd_characters(text: str) -> bool:
    """Whether any key may have to be looked at closely."""
    return not is_ordinary(text) and bool(ODD_INDENT.search(text) or HIDDEN_IN_KEY.search(text))


def same_key(key: str) -> str:
    """The form in which two keys are one: ``横幅（春季）`` and ``横幅(春季)``."""
    return key if key.isascii() else unicodedata.normalize("NFKC", key).strip()


def bad_key(event: Any, close_look: bool) -> Problem | None:
    """What is wrong with a key by itself."""
    key: str = event.value
    if not key.strip() or (key == "~" and not event.style):
        return at(event, "Y018", "这一项没有键：冒号前面是空的", "在冒号前写上项目名称")
    if key == "<<" and not event.style:
        cure = "删去 << 这一行，把要合并的各项直接写出来"
        return at(event, "Y020", "不支持 YAML 的合并键“<<”", cure)
    if event.start_mark.line != event.end_mark.line:
        return at(event, "Y019", "键占了几行", "把键写在一行之内，后面跟英文冒号和空格")
    return _looks_alike(event, key) if close_look else None


def _looks_alike(event: Any, key: str) -> Problem | None:
    if key[0] in ODD_BLANKS and not event.style:
        return odd_indent(event.start_mark.line, event.start_mark.column, key[0], 1)
    match = HIDDEN_IN_KEY.search(key)
    if match is None:
        return None
    message = f"键里有看不见的字符：{character_name(match.group())}"
    return at(event, "Y012", message, "删去这个键，重新输入一遍")


def odd_indent(line: int, column: int, letter: str, count: int) -> Problem:
    """A blank that is none to YAML, in the indent (缩进)."""
    message = f"缩进里有{character_name(letter).split(' ', 1)[1]}"
    message += f"（共 {count} 行，这是第一行）" if count > 1 else ""
    cure = "行首只用半角空格：每缩进一层，加两个半角空格"
    return problem_at("Y013", message, cure, line + 1, column + 1)


def duplicate_key(event: Any, first_line: int, path: str) -> Problem:
    """The same key twice in one mapping; ``first_line`` counts from 1."""
    message = f"“{event.value}”重复：第 {first_line} 行已经写过，第 {event.start_mark.line + 1} 行又写"
    return at(event, "Y017", message, "两处合并为一处，或给其中一处换个名称", path)


def complex_key(text: str, event: Any, outer: Any) -> Problem:
    """A mapping, a list or an alias where a key is wanted; ``{{ … }}`` typed without quotes."""
    start = event.start_mark.index
    if text.startswith("{", start) and outer.start_mark.index == start - 1:
        return _braces(text, outer)
    cure = "键只能是一行文字；如果这是文字，用英文引号括起来"
    return at(event, "Y019", "键写成了列表、映射或别名", cure)


def _braces(text: str, event: Any) -> Problem:
    start = event.start_mark
    written = text[start.index : start.index + 200].split("\n", 1)[0].split("}}", 1)[0]
    message = "值以“{{”开头，YAML 会把它当作映射"
    cure = "把整段文字用英文引号括起来，或在键后写 | 再换行缩进写"
    return problem_at("Y025", message, cure, start.line + 1, start.column + 1, len(written) + 2)


def second_document(event: Any) -> Problem:
    """``---`` in the midst of the file."""
    cure = "一个文件只写一份汇报：删去这条“---”，或把后面的内容另存为一个文件"
    return at(event, "Y011", "文件里有第二份 YAML 文档（从这条“---”开始）", cure)


def foreign_tag(event: Any) -> Problem | None:
    """A tag beyond YAML's core, or a core one on the wrong kind of value."""
    if event.tag in _CORE_TAGS[type(event).__name__]:
        return None
    tag = event.tag.replace(_CORE, "!!")
    cure = f"删去 {tag}；如果感叹号是文字的一部分，把整个值用英文引号括起来"
    return at(event, "Y021", f"值以“!”开头，YAML 会把“{tag}”当作类型标签，而不是文字", cure)


def unknown_alias(event: Any) -> Problem:
    """``*name`` without a ``&name`` before it."""
    cure = f"如果星号是文字的一部分，把整个值用英文引号括起来：{quoted('*' + event.anchor)}"
    return at(event, "Y022", f"“*{event.anchor}”是 YAML 的别名写法，但前面没有“&{event.anchor}”", cure)


def recursive_alias(event: Any) -> Problem:
    """An alias within what it stands for."""
    cure = f"删去“*{event.anchor}”，把要写的内容直接写出来"
    return at(event, "Y023", f"别名“*{event.anchor}”包含了它自己，展开没有尽头", cure)


MOST_DEPTH = 200
"""Whatever bound is asked for: Python's stack and pydantic's bear it, and libyaml's own bound is near."""

_TOO_BIG = {
    "yaml_nodes": ("内容太多（别名展开后计算）：超过", "检查括号、短横和别名，或分成几份文件"),
    "yaml_depth": ("嵌套太深：超过", "检查括号、短横和别名"),
    "alias_characters": ("别名（*）展开后的文字太多：超过", "把要写的内容直接写出来，或分成几份文件"),
}


def most_depth() -> int:
    """How many levels a file may have."""
    return min(limits.now().yaml_depth, MOST_DEPTH)


def too_big(event: Any, bound: str) -> Problem:
    """More than one of the bounds: ``yaml_depth``, ``yaml_nodes``, ``alias_characters``."""
    return at(event, "Y024", *_too_big(bound))


def _too_big(bound: str) -> tuple[str, str]:
    what, cure = _TOO_BIG[bound]
    most = most_depth() if bound == "yaml_depth" else getattr(limits.now(), bound)
    if bound != "yaml_depth" or most < MOST_DEPTH:
        cure += f"；{limits.how_to_raise(bound)}"
    return f"{what} {limits.shown(bound, most)}，不像一份汇报", cure


def too_deep(error: Any) -> Problem | None:
    """libyaml's own bound, which newer releases meet before ours: they read ahead."""
    if "nesting depth" not in str(error.problem) or error.problem_mark is None:
        return None
    mark = error.problem_mark
    return problem_at("Y024", *_too_big("yaml_depth"), mark.line + 1, mark.column + 1)


def escaped_character(event: Any, letter: str) -> Problem:
    """``"\\u202e"``: an escape that stands for a character nobody can see."""
    message = f"双引号里的转义写出了看不见的字符：{character_name(letter)}"
    return at(event, "Y012", message, "删去这个转义；若要写反斜杠本身，改用单引号")


def lost_comment(text: str, event: Any) -> Problem | None:
    """`` #3`` behind a value: YAML takes the rest of the line for a comment."""
    match = _LOST_COMMENT.match(text, event.end_mark.index)
    if match is None:
        return None
    line, column = event.end_mark.line + 1, event.end_mark.column + 1
    offset = match.start(1) - match.start()
    message = "空格后面的“#”会被 YAML 当作注释，从这里到行末的文字会丢失"
    cure = _QUOTE_CURE + "；如果确是注释，在 # 后面空一格"
    return problem_at("Y028", message, cure, line, column + offset, len(match.group(1)))


def glued_flow_key(key: str | None, event: Any) -> Problem | None:
    """``{名称：某局}``: one key without a value, instead of key and value."""
    if not key or not any(colon in key for colon in "：:"):
        return None
    column = event.start_mark.column + 1 - len(key)
    return glued_colon(event.start_mark.line, max(0, column - 1), key)


def glued_colon(line: int, column: int, key: str) -> Problem:
    """A full-width colon, or one without its blank; ``key`` is the text from ``column`` on."""
    index = min(key.find(colon) for colon in "：:" if colon in key)
    name = key[:index].strip()
    if key[index] == "：":
        message = f"“{name}”后面用了全角冒号“：”"
        return problem_at(
            "Y014", message, f"改用英文冒号，后面空一格：{name}: …", line + 1, column + index + 1
        )
    message = f"“{name}”后面的冒号没有跟空格"
    return problem_at("Y015", message, f"在冒号后面空一格：{name}: …", line + 1, column + index + 1)


def full_width_comma(event: Any) -> Problem:
    """``[a，b]``: one item, where two are meant."""
    start = event.start_mark
    column = start.column + event.value.find("，") + 1 if start.line == event.end_mark.line else 0
    cure = "各项之间用英文逗号加空格：[甲, 乙]；如果确是一项文字，用英文引号括起来"
    message = "方括号里用了全角逗号“，”，YAML 会把它当作文字，不会分成几项"
    return problem_at("Y016", message, cure, start.line + 1, column or start.column + 1)


def parted_numbers(text: str) -> bool:
    """Whether a part between full-width commas is a bare number: no words, then."""
    return any(_NUMBER.fullmatch(part) for part in text.split("，"))


def swallowed_items(text: str, value: str, event: Any) -> Problem | None:
    """Several lines of plain text that look like a list."""
    if _ITEM_LINE.search(value):
        line = event.start_mark.line + 1 + value.count("\n", 0, _ITEM_LINE.search(value).start() + 1)  # type: ignore[union-attr]
        message = "这个“- ”接在上一行文字后面，YAML 会把它并进上一行，不算新的一条"
        cure = "与同一列表的各条对齐；键后面要写列表时，键那一行冒号后不写文字"
        column = _column_of_line(text, line)
        return problem_at("Y031", message, cure, line, column)
    if all(_DASHED_LINE.match(part) for part in value.split("\n")):
        message = "“-”后面没有空格，YAML 不会把这几行当作列表"
        return at(event, "Y036", message, "在每条的“-”后面空一格")
    return None


def _column_of_line(text: str, line: int) -> int:
    source = text.split("\n")[line - 1]
    return len(source) - len(source.lstrip()) + 1


def odd_item(text: str, value: str, event: Any) -> Problem | None:
    """``　- 一``: an item or a key behind a full-width blank, which YAML takes for text."""
    match = _ODD_ITEM.search(value)
    begin = text.rfind("\n", 0, event.start_mark.index) + 1
    if match is None or text[begin : event.start_mark.index].strip(" "):
        return None
    blank = next(letter for letter in match.group() if letter in ODD_BLANKS)
    line = event.start_mark.line + value.count("\n", 0, match.start())
    return odd_indent(line, 0, blank, 1)


def empty_block(text: str, event: Any) -> Problem | None:
    """``要求: >5``: the header of a block whose text is missing; the 5 would be lost."""
    match = _BLOCK_INDENT.search(text, event.start_mark.index, event.end_mark.index)
    if match is None:
        return None
    written = text[match.start() :].split("\n", 1)[0].strip()
    message = f"值以“{written[0]}”开头，YAML 会把“{written}”当作多行文字的记号，内容会丢失"
    return at(event, "Y026", message, f"{_QUOTE_CURE}：{quoted(written)}")
