"""What an exception out of a template means, and which line of which template it passed through."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError

from .. import limits
from ..problems import Place, Problem, TemplateRefused
from ..views.values import NothingToPrint
from . import faults
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


def refusal(error: BaseException, main: str, *, ours: bool = True) -> TemplateRefused | None:
    """The refusal that an exception out of Jinja means, or None where it is a bug of ours.

    What a template that is not ``ours`` brought about is its fault, whatever it is.
    """
    if isinstance(error, TemplateRefused):
        return error
    problem = _in_reading(error, main) or _in_running(error, main, ours)
    return TemplateRefused(problem) if problem else None


def _in_reading(error: BaseException, main: str) -> Problem | None:
    """A fault that has its line before anything runs."""
    if isinstance(error, Forbidden):
        return error.at(faults.placed(error.file, error.line))
    if isinstance(error, TemplateSyntaxError):
        sentence, fix, word = _syntax(error.message or "")
        return faults.bad_syntax(sentence, fix, faults.placed(error.filename or main, error.lineno, word))
    return None


def _in_running(error: BaseException, main: str, ours: bool) -> Problem | None:
    file, line = _where(error.__traceback__, main)
    if file is None and error.__cause__:  # StopIteration out of a template, which is a generator
        file, line = _where(error.__cause__.__traceback__, main)
    if isinstance(error, TemplateNotFound):
        place = Place(main) if file is None else faults.placed(file, line, str(error.name or ""))
        return faults.no_such_file(str(error.name), place)
    if file is None:
        return None if ours else _before_the_first_line(error, main)
    if (problem := _runtime(error, file, line)) or ours:
        return problem
    return faults.run_failed(faults.placed(file, line), type(error).__name__)


def _before_the_first_line(error: BaseException, main: str) -> Problem | None:
    """What Jinja or Python stumble over before a line runs."""
    if isinstance(error, MemoryError):
        return faults.over_budget("memory_bytes", limits.now().memory_bytes, Place(main))
    if isinstance(error, (RecursionError, SyntaxError, ValueError, OverflowError)):
        return faults.too_complex(faults.deepest(main))
    return None


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
    """What went wrong in a line that ran; None for what may be a bug of ours."""
    if isinstance(error, UndefinedError):
        name = _undefined_name(str(error))
        return faults.unknown_name(name, faults.placed(file, line, name), _of_a_member(str(error)))
    worded = next((words for kinds, words in _RUNTIME if isinstance(error, kinds)), None)
    return worded(error, faults.placed(file, line)) if worded else None


def _over_budget(error: BaseException, place: Place) -> Problem:
    assert isinstance(error, OverBudget)
    return faults.over_budget(error.field, error.most, place)


def _runtime_error(error: BaseException, place: Place) -> Problem | None:
    """首个 of nothing ends a generator; any other is no template's."""
    return faults.nothing_is_first(place) if isinstance(error.__cause__, StopIteration) else None


def _not_reckoned(error: BaseException, place: Place) -> Problem:
    said = str(error)
    return faults.not_reckoned("" if said.isascii() else said, place)


_RUNTIME: tuple[
    tuple[tuple[type[BaseException], ...], Callable[[BaseException, Place], Problem | None]], ...
] = (
    ((NothingToPrint,), lambda error, place: faults.nothing_to_print(str(error), place)),
    ((OverBudget,), _over_budget),
    ((MemoryError,), lambda _, at: faults.over_budget("memory_bytes", limits.now().memory_bytes, at)),
    (
        (SecurityError,),
        lambda _, at: faults.not_allowed("模板里不能调用这个功能", "只能用字段、过滤器和自己的宏", at),
    ),
    ((RecursionError,), lambda _, place: faults.endless(place)),
    ((TemplateRuntimeError, TemplateError), lambda _, place: faults.run_failed(place)),
    ((RuntimeError,), _runtime_error),
    ((TypeError, ValueError, ArithmeticError, LookupError, StopIteration), _not_reckoned),
)
"""The first that an error is one of counts."""


def _undefined_name(message: str) -> str:
    if match := re.search(r"没有“(.*?)”这一项", message):
        return match[1]
    quoted = re.findall(r"'([^']*)'", message)
    return str(quoted[-1]) if quoted else ""


def _of_a_member(message: str) -> str:
    """Our own words, where a record lacks a member."""
    return message if "没有“" in message else ""
