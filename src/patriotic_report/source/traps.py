"""Where libyaml stopped → what the clerk did, in Chinese, and the lines mended to look further."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from . import checks
from .building import Built
from .characters import ODD_BLANKS, character_name
from .faults import Fault
from .parser import ScalarEvent
from .yaml_errors import Stop, sentence

_ODD = re.compile(rf"^[ \t]*[\t{ODD_BLANKS}][ \t{ODD_BLANKS}]*")
# `单位：某局`, `- 名称:某局`: a short text, then a colon that YAML does not take for one.
_GLUED = re.compile(
    r"^(?P<lead> *(?:- +)*)(?P<key>[^\s：:\"'#\[\]{},|>&*!%@`-][^：:]{0,39}?)(?P<colon>：|:(?=\S))"
)
_LEAD = re.compile(r" *(?:- +)*")
_BLOCK_HEADER = re.compile(r"(?:^|[:-][ \t]+)(?:[&!]\S*[ \t]+)*[|>][-+0-9]*[ \t]*(?:#.*)?$")
_LOST = re.compile(r"\s(#+)(?=[^\s#])")
_OPENING = re.compile(r"^\s*(?:- +)*(?:[^\s\[{\"'][^\[{]*?: +)?(?=([\[{]))")
_ESCAPE = re.compile(r"\\(?:x\w{0,2}|u\w{0,4}|U\w{0,8}|.)?")
_INDICATORS = "*&!%@`|>,]}?"


class Finding(NamedTuple):
    """Faults, and the lines (from 0) mended so that they do not come up again."""

    faults: list[Fault]
    lines: dict[int, str]


def mend(built: Built, lines: list[str]) -> Finding:
    """Faults seen at events that would bring others after them, mended at once."""
    faults: list[Fault] = []
    mended: dict[int, str] = {}
    for fault in built.faults:
        number = fault.line - 1
        if number >= len(lines):  # libyaml's line after the last
            continue
        line = mended.get(number, lines[number])
        if fault.code == "Y013":
            return _odd_indents(lines, number)
        if fault.code == "Y028":
            at = fault.column - 1
            mended[number] = line[:at] + "x" + line[at + 1 :]
        elif fault.code == "Y026":  # an empty block
            at = fault.column - 1
            mended[number] = line[:at] + "x" * fault.length + line[at + fault.length :]
        elif fault.code == "Y025":
            if number in mended:
                continue
            mended[number] = line.replace("{{", "((").replace("}}", "))")
        else:
            continue
        faults.append(fault)
    return Finding(faults, mended)


def explain(built: Built, lines: list[str]) -> Finding:
    """The fault at which the parser stopped."""
    stop = Stop.of(built.error, lines)
    last = built.last
    if stop.line < 0:
        return Finding([sentence(stop)], {})
    if _ODD.match(lines[stop.key_line]):
        return _odd_indents(lines, stop.key_line)
    for handler in _HANDLERS:
        finding = handler(stop, last, lines)
        if finding is not None:
            return finding
    return Finding([sentence(stop)], {})


def glued_root(built: Built, lines: list[str]) -> Finding:
    """Nothing wrong with the YAML, but its root is no mapping (最外层)."""
    event: Any = built.root_event
    if built.root in (None, "") and (event is None or _is_scalar(event)):
        return Finding([empty()], {})
    if _is_scalar(event) and not event.style:
        start, end = event.start_mark, event.end_mark
        glued = _glued_lines(lines, start.line, end.line, start.column, missing=False)
        if glued.lines:
            return glued
    kind = "一段文字" if _is_scalar(event) else "一个列表"
    cure = "最外层每行写成“键: 值”，冒号用英文冒号，后面空一格；行首不要“- ”"
    message = f"文件的最外层是{kind}，应当是一项一项的“键: 值”"
    return Finding([checks.at(event, "Y010", message, cure)], {})


def empty() -> Fault:
    """Nothing in the file, or only comments."""
    cure = "写上内容，至少要有“单位: …”和“措施:”或“正文: …”；也可以先运行 report init"
    return Fault("Y009", "文件是空的，没有任何内容", cure, 1, 1)


def _is_scalar(event: Any) -> bool:
    return isinstance(event, ScalarEvent)


# Blanks that are no indent.


def _odd_indents(lines: list[str], first: int) -> Finding:
    """All lines with such an indent; one fault for each kind of blank."""
    kinds: dict[str, list[tuple[int, int]]] = {}
    mended: dict[int, str] = {}
    bodies = _block_bodies(lines)
    for number, line in enumerate(lines):
        match = _ODD.match(line)
        if match is None:
            continue
        indent = match.group()
        mended[number] = indent.translate(_INDENT_WIDTHS) + line[match.end() :]
        if number == first or (line.strip() and number not in bodies):
            column = next(i for i, letter in enumerate(indent) if letter != " ")
            kinds.setdefault(indent[column], []).append((number, column))
    faults = [checks.odd_indent(*places[0], letter, len(places)) for letter, places in kinds.items()]
    return Finding(faults, mended)


_INDENT_WIDTHS = {ord(blank): " " for blank in map(chr, range(0x2000, 0x200B))}
_INDENT_WIDTHS |= {0x09: "  ", 0x3000: "  ", 0xA0: " ", 0x1680: " ", 0x202F: " ", 0x205F: " "}


def _block_bodies(lines: list[str]) -> set[int]:
    """Lines of text below a ``|`` or ``>``, as far as indents tell."""
    bodies: set[int] = set()
    indent = -1
    for number, line in enumerate(lines):
        spread = line.translate(_INDENT_WIDTHS)
        depth = len(spread) - len(spread.lstrip())
        if indent >= 0 and (depth > indent or not spread.strip()):
            bodies.add(number)
        else:
            indent = depth if _BLOCK_HEADER.search(line) else -1
    return bodies


# Colons.


def _glued_lines(lines: list[str], first: int, last: int, column: int, *, missing: bool = True) -> Finding:
    """Lines of the mapping at ``column`` whose key is glued to its value; else the first one."""
    faults: list[Fault] = []
    mended: dict[int, str] = {}
    for number in range(first, last + 1):
        match = _GLUED.match(lines[number])
        if match is None or len(match["lead"]) != column:
            continue
        text = lines[number][column:]
        faults.append(checks.glued_colon(number, column, text))
        colon = match.start("colon")
        mended[number] = lines[number][:colon] + ": " + lines[number][colon + 1 :]
    if not faults and missing:
        line = lines[first]
        cure = "写成“键: 值”，冒号用英文冒号，后面空一格；如果是上一项的文字，缩进两格写在“|”之下"
        message = "这一行不是“键: 值”的写法"
        length = max(1, len(line.rstrip()) - column)
        faults = [Fault("Y035", message, cure, first + 1, column + 1, length)]
        mended = {first: line.rstrip() + ":"}
    return Finding(faults, mended)


def _second_colon(stop: Stop, last: Any, lines: list[str]) -> Finding | None:
    """ "mapping values are not allowed": a key in the midst of a text, or a text before a key."""
    if "mapping values are not allowed" not in stop.problem:
        return None
    line = lines[stop.line]
    lead = _LEAD.match(line)
    column = lead.end() if lead else 0
    plain = _is_scalar(last) and not last.style
    if plain and last.start_mark.line < stop.line and last.start_mark.column == column:
        return _glued_lines(lines, last.start_mark.line, stop.line - 1, column)
    mended = {stop.line: line[: stop.column] + re.sub(r":(?=\s|$)", "x", line[stop.column :])}
    if plain and last.start_mark.line < stop.line:
        cure = "如果是新的一项，与同一层的其他键左边对齐；如果是上一行文字的后半，把整段文字缩进写在“|”之下"
        message = "这一行比上一项缩进得多，YAML 会把它当作上一行文字的后半，后半里却有“: ”"
        return Finding([Fault("Y031", message, cure, stop.line + 1, column + 1)], mended)
    cure = "把整个值用英文引号括起来，或把值里的冒号改为全角“：”"
    message = "一行里有两个“: ”，YAML 分不清哪里是键、哪里是值"
    return Finding([Fault("Y027", message, cure, stop.line + 1, stop.column + 1)], mended)


def _missing_colon(stop: Stop, _last: Any, lines: list[str]) -> Finding | None:
    """ "could not find expected ':'": a line among keys that is none."""
    if "could not find expected ':'" not in stop.problem:
        return None
    number, column = stop.start_line, stop.start_column
    line = lines[number]
    lost = _LOST.search(line)
    if lost:
        at = lost.start(1)
        cure = "把这段文字用英文引号括起来；如果确是注释，在 # 后面空一格"
        message = "空格后面的“#”会被 YAML 当作注释，从这里到行末的文字会丢失"
        fault = Fault("Y028", message, cure, number + 1, at + 1, len(line) - at)
        return Finding([fault], {number: line[:at] + "x" + line[at + 1 :]})
    if line[column : column + 1] in ("'", '"'):
        return _open_quote(number, column, lines)
    return _glued_lines(lines, number, _end_of_mapping(lines, number, column), column)


def _end_of_mapping(lines: list[str], first: int, column: int) -> int:
    """The last line before one that is indented less."""
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip(" ")) < column:
            return number - 1
    return len(lines) - 1


# The beginning of a value.


def _indicator(stop: Stop, _last: Any, lines: list[str]) -> Finding | None:
    """``>=90%``, ``*重点``, ``@…``: a mark that YAML keeps for itself."""
    number, column = stop.mark
    mark = lines[number][column : column + 1]
    if not mark or mark not in (_INDICATORS if stop.at_value_start else "&!*" * bool(stop.structure)):
        return None
    line = lines[number]
    written = line[column:].rstrip()
    cure = f"把整个值用英文引号括起来：{checks.quoted(written)}"
    if written[0] == "|":
        cure = "“|”之后要换行，正文从下一行起、比键多缩进两格"
    message = f"值以“{written[0]}”开头，这个符号在 YAML 里另有用途"
    fault = Fault("Y026", message, cure, number + 1, column + 1, len(written))
    return Finding([fault], {number: line[:column] + "x" * len(written)})


def _tab(stop: Stop, _last: Any, lines: list[str]) -> Finding | None:
    """A tab behind ``-``."""
    line = lines[stop.line]
    if stop.column >= len(line) or line[stop.column] != "\t":
        return None
    message = f"这里用了{character_name(chr(9)).split(' ', 1)[1]}"
    fault = Fault("Y013", message, "改为半角空格", stop.line + 1, stop.column + 1)
    return Finding([fault], {stop.line: line.replace("\t", " ")})


def _dash_after_key(stop: Stop, _last: Any, lines: list[str]) -> Finding | None:
    """``要点: - 一``: a list on the line of its key."""
    if "sequence entries are not allowed" not in stop.problem:
        return None
    line = lines[stop.line]
    cure = "列表另起一行写在键的下面，每条以“- ”开头；如果短横是文字，把整个值用英文引号括起来"
    fault = Fault("Y036", "“-”不能与键写在同一行", cure, stop.line + 1, stop.column + 1)
    return Finding([fault], {stop.line: line[: stop.column] + "x" + line[stop.column + 1 :]})


def _out_of_place(stop: Stop, _last: Any, lines: list[str]) -> Finding | None:
    """A list or a bare colon among keys."""
    rest = lines[stop.line][stop.column :]
    if stop.structure != "key":
        return None
    if re.match(r":(\s|$)", rest):
        cure = "在冒号前写上项目名称"
        return Finding(
            [Fault("Y018", "这一项没有键：冒号前面是空的", cure, stop.line + 1, stop.column + 1)], {}
        )
    if re.match(r"-(\s|$)", rest) and not lines[stop.line][: stop.column].strip():
        message = "这一行是列表的“- ”，与上面各行对不上"
        cure = "与同一列表的其他“- ”左边对齐；列表写在它的键下面，那个键的冒号后面不再写文字"
        return Finding([Fault("Y031", message, cure, stop.line + 1, stop.column + 1)], {})
    return None


# Quotes and brackets.


def _open_quote(number: int, column: int, lines: list[str]) -> Finding:
    line = lines[number]
    mark = line[column]
    cure = f"在这段文字末尾补上 {mark}；文字里本来要有引号的，用中文引号“”"
    message = f"引号 {mark} 没有配对，后面的各行都被当作了文字"
    if "”" in line[column:] and mark == '"':
        message = f"开头用了英文引号 {mark}，结尾却是中文引号“””，没有配对"
        cure = f"把结尾也改为英文引号 {mark}，或两头都用中文引号"
    length = len(line) - column
    fault = Fault("Y029", message, cure, number + 1, column + 1, length)
    return Finding([fault], {number: line[:column] + "x" * length})


def _quote(stop: Stop, last: Any, lines: list[str]) -> Finding | None:
    """A quote that never ends, ends in the next one, or ends too early."""
    if "quoted scalar" in stop.context and "stream" in stop.problem + stop.context:
        return _open_quote(stop.start_line, stop.start_column, lines)
    if "quoted scalar" in stop.context and "document" in stop.problem:
        return _open_quote(stop.start_line, stop.start_column, lines)
    if not _is_scalar(last) or last.style not in ("'", '"'):
        return None
    start, end = last.start_mark, last.end_mark
    line = lines[end.line]
    if end.line != stop.line or line[end.column : stop.column].strip():
        return None
    column = line.find(last.style, start.column) if start.line == end.line else start.column
    if start.line != end.line:
        return _open_quote(start.line, column, lines)
    written = line[column:].rstrip()
    inner = written.strip(last.style)
    cure = "文字里的引号用中文引号“”，或把整个值用另一种英文引号括起来"
    if "'" not in inner:
        cure = f"文字里的引号用中文引号“”，或写成 {checks.quoted(written)}"
    message = f"引号 {last.style} 到这里已经结束，后面却还有文字"
    fault = Fault("Y030", message, cure, stop.line + 1, stop.column + 1, len(line) - stop.column)
    return Finding([fault], {stop.line: line[:column] + "x" * len(written)})


def _bracket(stop: Stop, last: Any, lines: list[str]) -> Finding | None:
    """``[2024]1号文``: text behind a bracket; ``[甲, 乙``: a bracket that is not closed."""
    if stop.problem.endswith(("or ']'", "or '}'")) or "but got" in stop.problem:
        return _open_bracket(stop, last, lines)
    ended = type(last).__name__ in ("MappingEndEvent", "SequenceEndEvent")
    if not ended or last.end_mark.line != stop.line or stop.structure not in ("key", "dash"):
        return None
    line = lines[stop.line]
    match = _OPENING.match(line)
    if match is None or line[last.end_mark.column - 1 : last.end_mark.column] not in ("]", "}"):
        return None
    column = match.end()
    written = line[column:].rstrip()
    if written.startswith("{{"):
        cure = "把整段文字用英文引号括起来，或在键后写 | 再换行缩进写"
        fault = Fault("Y025", "值以“{{”开头，YAML 会把它当作映射", cure, stop.line + 1, column + 1)
    else:
        message = f"值以“{match[1]}”开头，YAML 会把它当作{'列表' if match[1] == '[' else '映射'}"
        cure = f"把整个值用英文引号括起来：{checks.quoted(written)}"
        fault = Fault("Y026", message, cure, stop.line + 1, column + 1, len(written))
    return Finding([fault], {stop.line: line[:column] + "x" * len(written)})


def _open_bracket(stop: Stop, last: Any, lines: list[str]) -> Finding:
    number, column = stop.start_line, stop.start_column
    line = lines[number]
    written = line[column:].rstrip()
    mark = line[column : column + 1]
    closing = "]" if mark == "[" else "}"
    mended = {number: line[:column] + "x" * max(1, len(written))}
    if "，" in written and _is_scalar(last) and number == stop.line:
        at = line.index("，", column)
        cure = "各项之间用英文逗号加空格；如果逗号是文字的一部分，用英文引号括起来"
        message = f"“{mark}{closing}”里用了全角逗号“，”，YAML 不会把它当作分隔"
        return Finding([Fault("Y016", message, cure, number + 1, at + 1)], mended)
    message = f"括号“{mark}”没有配对的“{closing}”，或其中各项没有用英文逗号隔开"
    cure = f"补上“{closing}”，各项之间用英文逗号加空格；如果括号是文字，把整个值用英文引号括起来"
    return Finding([Fault("Y032", message, cure, number + 1, column + 1, len(written))], mended)


def _escape(stop: Stop, _last: Any, lines: list[str]) -> Finding | None:
    """``"C:\\数据"``: a backslash in double quotes."""
    if "quoted scalar" not in stop.context:
        return None
    line = lines[stop.line]
    at = line.rfind("\\", 0, stop.column + 1)
    if at < 0:
        return None
    cure = "改用单引号（单引号里反斜杠就是反斜杠），或把“\\”写成“\\\\”"
    match = _ESCAPE.match(line, at)
    written = match.group() if match else "\\"
    message = f"双引号里的“{written}”不是 YAML 认得的转义"
    mended = {stop.line: line[:at] + "x" + line[at + 1 :]}
    return Finding([Fault("Y033", message, cure, stop.line + 1, at + 1, len(written))], mended)


_HANDLERS = (
    _tab, _dash_after_key, _out_of_place, _indicator, _second_colon, _missing_colon, _quote, _bracket,
    _escape,
)  # fmt: skip
