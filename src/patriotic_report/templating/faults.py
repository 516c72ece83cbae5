"""Where a template's fault stands, and what it means, in Chinese."""

from __future__ import annotations

import re
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError

from .. import limits
from ..files import reading
from ..glossary import CHINESE, ENGLISH
from ..nearest import nearest
from ..problems import Place, Problem, TemplateRefused
from ..views.values import NothingToPrint
from .environment import Forbidden, OverBudget

_SYNTAX: tuple[tuple[str, str, str], ...] = (
    (
        r"Encountered unknown tag '(?P<a>.*?)'.*",
        "不认识的标签“{a}”",
        "常用的有 for、if、block、set、macro，都要成对结束",
    ),
    (
        r"Unexpected end of template.*innermost block that needs to be closed is '(?P<a>.*?)'.*",
        "“{a}”没有结束",
        "补上 {{% end{a} %}}",
    ),
    (r"Unexpected end of template.*", "模板没有写完", "检查 {{% %}} 和 {{{{ }}}} 是否成对"),
    (r"unexpected '(?P<a>.*?)'", "这里不能出现“{a}”", "检查括号和引号是否成对"),
    (
        r"expected token '(?P<a>.*?)', got '(?P<b>.*?)'",
        "这里应是“{a}”，却写了“{b}”",
        "检查括号和引号是否成对",
    ),
    (r"No filter named '(?P<a>.*?)'.*", "没有叫“{a}”的过滤器", "可用的过滤器见模板说明"),
    (r"No test named '(?P<a>.*?)'.*", "没有叫“{a}”的判断", "用 {{% if 名称 %}} 判断有没有填写"),
    (r"block '(?P<a>.*?)' defined twice", "区块“{a}”写了两遍", "只留一个"),
    (r"unexpected char '(?P<a>.*?)'.*", "花括号里不能出现“{a}”", "引号、逗号、括号要用半角的"),
    (r"Missing end of (?P<a>\w+).*", "“{a}”没有结束", "补上结尾的花括号"),
    (r"tag name expected", "{{% 后面少了标签名", "如 {{% if 依据 %}}"),
    (r".*", "模板的写法有误", "检查这一行的花括号、引号和标签"),
)


_OVER = {
    "text_characters": ("T016", "生成的文字超过了", "检查模板里的循环，有没有印得没完"),
    "template_steps": ("T017", "循环和调用超过了", "检查模板里的循环和宏，有没有走不完的"),
    "seconds": ("T018", "生成了很久还没有完，超过了", "检查模板里的循环和宏，有没有走不完的"),
    "memory_bytes": ("T019", "占的内存超过了", "检查模板里的循环，有没有越接越长的文字"),
}


def over_budget(field: str, most: int, place: Place) -> Problem:
    """What a template used too much of."""
    code, what, fix = _OVER[field]
    return Problem(code, f"{what}{limits.shown(field, most)}", f"{fix}；{limits.how_to_raise(field)}", place)


def placed(path: str, line: int, needle: str = "") -> Place:
    """A place in a template's file, with the line as it stands there."""
    try:
        lines = reading.read(path).decode("utf-8-sig", errors="replace").split("\n")
    except (OSError, ValueError):
        lines = []
    excerpt = lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""
    column = excerpt.find(needle) + 1 if needle and needle in excerpt else 0
    if not column:
        column = len(excerpt) - len(excerpt.lstrip()) + 1
    length = len(needle) if needle and needle in excerpt else max(1, len(excerpt.strip()))
    return Place(path, line, column, excerpt, length)


def refusal(error: BaseException, main: str, *, ours: bool = True) -> TemplateRefused | None:
    """The refusal that an exception out of Jinja means, or None where it is a bug of ours.

    What a template that is not ``ours`` brought about is its fault, whatever it is.
    """
    if isinstance(error, TemplateRefused):
        return error
    if isinstance(error, Forbidden):
        return TemplateRefused(Problem(error.code, str(error), error.fix, placed(error.file, error.line)))
    if isinstance(error, TemplateSyntaxError):
        path = error.filename or main
        sentence, fix, word = _syntax(error.message or "")
        return TemplateRefused(Problem("T002", sentence, fix, placed(path, error.lineno, word)))
    file, line = _where(error.__traceback__, main)
    if file is None and error.__cause__:  # StopIteration out of a template, which is a generator
        file, line = _where(error.__cause__.__traceback__, main)
    if file is None:
        if isinstance(error, TemplateNotFound):
            return TemplateRefused(_missing_parent(error, Place(main)))
        return None if ours else _too_much_to_read(error, main)
    if isinstance(error, TemplateNotFound):
        return TemplateRefused(_missing_parent(error, placed(file, line, str(error.name or ""))))
    problem = _runtime(error, file, line)
    if problem is None and not ours:
        kind = type(error).__name__
        problem = Problem("T014", f"模板运行出错（{kind}）", "检查这一行", placed(file, line))
    return TemplateRefused(problem) if problem else None


def _too_much_to_read(error: BaseException, main: str) -> TemplateRefused | None:
    """What Jinja or Python stumble over before a line runs: brackets in brackets, a number of 5,000 digits."""
    if isinstance(error, MemoryError):
        most = limits.now().memory_bytes
        return TemplateRefused(over_budget("memory_bytes", most, Place(main)))
    if isinstance(error, (RecursionError, SyntaxError, ValueError, OverflowError)):
        why = "括号一层套一层，或者有一个很长的数"
        return TemplateRefused(Problem("T002", f"模板写得太复杂，读不了（{why}）", "拆成几步写", Place(main)))
    return None


def _missing_parent(error: TemplateNotFound, place: Place) -> Problem:
    return Problem(
        "T004",
        f"找不到模板文件“{error.name}”",
        "内置的写 builtin/situation/report.md.j2；自己的只能在同一个文件夹里",
        place,
    )


def _syntax(message: str) -> tuple[str, str, str]:
    for pattern, sentence, fix in _SYNTAX:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            words = {"a": "", "b": "", **match.groupdict()}
            return sentence.format(**words), fix.format(**words), words["a"]
    raise AssertionError("the last pattern matches everything")


def _where(traceback: TracebackType | None, main: str) -> tuple[str | None, int]:
    """The innermost template line that an exception passed through."""
    file, line = None, 0
    while traceback is not None:
        frame = traceback.tb_frame
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            file, line = template.filename or main, template.get_corresponding_lineno(traceback.tb_lineno)
        elif frame.f_code.co_filename.endswith(".j2"):
            file, line = frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next
    return file, line


def _runtime(error: BaseException, file: str, line: int) -> Problem | None:
    if isinstance(error, UndefinedError):
        name = _undefined_name(str(error))
        return Problem("T010", _undefined(str(error), name), nearest_term(name), placed(file, line, name))
    if isinstance(error, NothingToPrint):
        return Problem("T011", str(error), "先用 {% if … %} 判断有没有填写，再印", placed(file, line))
    if isinstance(error, OverBudget):
        return over_budget(error.field, error.most, placed(file, line))
    if isinstance(error, MemoryError):
        return over_budget("memory_bytes", limits.now().memory_bytes, placed(file, line))
    if isinstance(error, SecurityError):
        return Problem("T012", "模板里不能调用这个功能", "只能用字段、过滤器和自己的宏", placed(file, line))
    if isinstance(error, RecursionError):
        return Problem("T013", "模板自己套自己，没有尽头", "检查宏和 include", placed(file, line))
    if isinstance(error, (TemplateRuntimeError, TemplateError)):
        return Problem("T014", "模板运行出错", "检查这一行", placed(file, line))
    if isinstance(error, RuntimeError) and isinstance(error.__cause__, StopIteration):
        return Problem("T015", "这一列是空的，没有首个", "先用 {% if … %} 判断有没有", placed(file, line))
    if isinstance(error, (TypeError, ValueError, ArithmeticError, LookupError, StopIteration)):
        said = str(error)
        words = f"：{said}" if said and not said.isascii() else ""
        return Problem(
            "T015",
            f"这一行算不出来{words}",
            "连接文字用 ~；模板里不做计算，要算的数写进 YAML 的数据",
            placed(file, line),
        )
    return None


def _undefined_name(message: str) -> str:
    if match := re.search(r"没有“(.*?)”这一项", message):
        return match[1]
    quoted = re.findall(r"'([^']*)'", message)
    return str(quoted[-1]) if quoted else ""


def _undefined(message: str, name: str) -> str:
    return message if not message.isascii() and "没有“" in message else f"没有叫“{name}”的内容"


def nearest_term(name: str) -> str:
    near = nearest(name, [*CHINESE, *ENGLISH])
    return f"是不是“{near}”？" if near else "可用的名称见字段说明"
