"""libyaml's and PyYAML's English errors → where they point, and a Chinese sentence with a cure."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ...patterns import pattern
from ...problems import Problem
from ..faults import problem_at


class Stop(NamedTuple):
    """Where a parser stopped; all positions count from 0, ``line`` −1 is unknown.

    ``start_line`` and ``start_column`` are those of what it was reading then.
    """

    problem: str
    context: str
    line: int
    column: int
    start_line: int
    start_column: int

    @classmethod
    def of(cls, error: Any, lines: list[str]) -> Stop:
        """From a YAMLError, of whichever parser."""
        mark = getattr(error, "problem_mark", None)
        context_mark = getattr(error, "context_mark", None) or mark
        line, column = _position(mark, lines)
        start_line, start_column = _position(context_mark, lines)
        problem = str(getattr(error, "problem", None) or error)
        context = str(getattr(error, "context", None) or "")
        return cls(problem, context, line, column, start_line, start_column)

    @property
    def structure(self) -> str:
        """``key`` or ``dash``: what should have come in a mapping or a list of lines."""
        if "did not find expected '-' indicator" in self.problem:
            return "dash"
        if "did not find expected key" in self.problem:
            return "key"
        if "expected <block end>" in self.problem:
            return "dash" if "collection" in self.context else "key"
        return ""

    @property
    def at_value_start(self) -> bool:
        """Whether the parser stopped at the first mark of a value."""
        return bool(_AT_VALUE.search(self.context) or _NO_VALUE.search(self.problem))

    @property
    def mark(self) -> tuple[int, int]:
        """Line and column of the mark at which the value begins."""
        if _AT_VALUE.search(self.context):
            return self.start_line, self.start_column
        return self.line, self.column

    @property
    def key_line(self) -> int:
        """The line at fault: of a key without a colon, its own; else where it stopped."""
        return self.start_line if "could not find expected ':'" in self.problem else self.line


_AT_VALUE = pattern(r"scanning an? (?:alias|anchor|tag|block scalar)|parsing a tag")
_NO_VALUE = pattern(
    r"cannot start any token|(?:did not find )?expected (?:the )?node content|"
    r"mapping keys are not allowed"
)


def _position(mark: Any, lines: list[str]) -> tuple[int, int]:
    if mark is None:
        return -1, -1
    if mark.line >= len(lines):  # behind the end: the last line that has anything
        line = max((n for n, text in enumerate(lines) if text.strip()), default=0)
        return line, len(lines[line])
    return mark.line, mark.column


class _Sentence(NamedTuple):
    pattern: str
    code: str
    message: str
    fix: str


_ALIGN = "与同一层的其他行左边对齐：同一层的键对齐，列表的“- ”对齐；缩进只用半角空格"
_QUOTE = "如果这是文字，把整个值用英文引号括起来"

# In order: the first whose pattern is found in "context | problem" speaks.
_SENTENCES: tuple[_Sentence, ...] = (
    _Sentence(r"tab character", "Y013", "这里用了制表符（Tab），YAML 的缩进只能用空格",
              "改为半角空格，每缩进一层加两个"),
    _Sentence(r"directive|%YAML|%TAG|incompatible YAML|version number|but found '%'",
              "Y037", "以“%”开头的行是 YAML 的指令，这里的写法不对", f"删去这一行；{_QUOTE}"),
    _Sentence(r"expected '?<?document start", "Y011",
              "“...”或指令之后还有内容，一个文件只能有一份 YAML 文档",
              "删去“...”这一行，或把后面的内容另存为一个文件"),
    _Sentence(r"document separator|document indicator", "Y029",
              "引号还没有配对，就遇到了“---”或“...”", "在文字末尾补上引号"),
    _Sentence(r"quoted scalar.*(?:escape|hex|Unicode)", "Y033", "双引号里的反斜杠写法不对",
              "改用单引号（单引号里反斜杠就是反斜杠），或把“\\”写成“\\\\”"),
    _Sentence(r"quoted scalar", "Y029", "引号没有配对", "在文字末尾补上同样的英文引号"),
    _Sentence(r"flow (?:sequence|mapping|node)", "Y032", "括号没有配对，或其中各项没有用英文逗号隔开",
              f"检查 [ ] 和 {{ }}，各项之间用英文逗号加空格；{_QUOTE}"),
    _Sentence(r"undefined alias", "Y022", "“*”后面的别名没有定义", _QUOTE),
    _Sentence(r"undefined tag handle|scanning a tag|parsing a tag|tag URI|URI escape|URI escaped",
              "Y021", "值以“!”开头，YAML 会把它当作类型标签", _QUOTE),
    _Sentence(r"duplicate anchor|anchor|alias", "Y026", "“&”或“*”在值的开头，YAML 会把它当作锚点或别名",
              _QUOTE),
    _Sentence(r"block scalar", "Y026", "“|”或“>”后面的写法不对",
              f"“|”后直接换行，正文从下一行起缩进写；{_QUOTE}"),
    _Sentence(r"mapping values are not allowed", "Y027", "这里多了一个“: ”，或者上一行的写法、缩进不对",
              "把含冒号的文字用英文引号括起来，检查上一行的冒号和缩进"),
    _Sentence(r"mapping keys are not allowed", "Y026", "值以“?”开头，这个符号在 YAML 里另有用途", _QUOTE),
    _Sentence(r"sequence entries are not allowed", "Y036", "这里不能写“- ”", "列表另起一行写在键的下面"),
    _Sentence(r"could not find expected ':'|simple key", "Y035", "这一行不是“键: 值”的写法",
              "补上英文冒号和空格；如果是上一项的文字，缩进写在“|”之下"),
    _Sentence(r"expected '-' indicator|block collection", "Y031",
              "这一行与上面列表的“- ”对不齐，也不是新的一条", _ALIGN),
    _Sentence(r"expected key|block mapping", "Y031", "这一行与上面各行对不齐", _ALIGN),
    _Sentence(r"cannot start any token|plain scalar", "Y026", "值的开头是 YAML 另有用途的符号", _QUOTE),
    _Sentence(r"node content", "Y026", "这里应当是一个值，却是别的符号", _QUOTE),
    _Sentence(r"control characters|special characters|unacceptable character|UTF-8|UTF-16|Unicode|surrogate|octet",
              "Y012", "文字里有看不见或残缺的字符", "把这一处连同前后的字重新输入"),
    _Sentence(r"too long|memory", "Y024", "内容太长，读不下", "分成几份文件"),
)  # fmt: skip


def sentence(stop: Stop) -> Problem:
    """What to say where nothing closer is known; never English alone."""
    words = f"{stop.context} | {stop.problem}"
    line, column = stop.line + 1, stop.column + 1
    for entry in _SENTENCES:
        if re.search(entry.pattern, words):
            return problem_at(entry.code, entry.message, entry.fix, line, column)
    cure = "检查这一行和上一行的冒号、引号、括号和缩进；含特殊符号的文字用英文引号括起来"
    return problem_at("Y034", f"YAML 读不懂这里的写法（{stop.problem}）", cure, line, column)
