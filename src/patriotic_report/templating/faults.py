"""The words of what is wrong with a template: one function a code, and where it stands in its file."""

from __future__ import annotations

from collections.abc import Iterable

from .. import limits
from ..files import reading
from ..glossary import CHINESE, ENGLISH, MEANT, chinese_name
from ..nearest import nearest, slip_of
from ..problems import Level, Place, Problem


def placed(path: str, line: int, needle: str = "") -> Place:
    """A place in a template's file, with the line as it stands there."""
    try:
        lines = reading.read(path).decode("utf-8-sig", errors="replace").split("\n")
    except (OSError, ValueError):
        lines = []
    excerpt = lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""
    if needle and needle in excerpt:
        return Place(path, line, excerpt.find(needle) + 1, excerpt, len(needle))
    blanks = len(excerpt) - len(excerpt.lstrip())
    return Place(path, line, blanks + 1, excerpt, max(1, len(excerpt.strip())))


def deepest(path: str) -> Place:
    """The line with the most brackets: nobody says which line was too much for Jinja."""
    try:
        lines = reading.read(path).decode("utf-8-sig", errors="replace").split("\n")
    except (OSError, ValueError):
        return Place(path)
    number = max(range(len(lines)), key=lambda at: sum(map(lines[at].count, "([{~")))
    return placed(path, number + 1)


def bad_syntax(what: str, cure: str, place: Place) -> Problem:
    """Tags, brackets or quotes that Jinja does not read."""
    return Problem("T002", what, cure, place)


def wide_brace(mark: str, place: Place) -> Problem:
    """｛%: Jinja takes it for text."""
    half = mark.translate(str.maketrans("｛｝％＃", "{}%#"))
    return bad_syntax(f"“{mark}”是全角的：花括号和百分号要用半角", f"改成 {half}", place)


def too_complex(place: Place) -> Problem:
    """What Jinja or Python stumble over: brackets in brackets, a number of 5,000 digits."""
    why = "括号一层套一层，或者有一个很长的数"
    return bad_syntax(f"模板写得太复杂，读不了（{why}）", "拆成几步写", place)


def unreadable(what: str, cure: str, path: str) -> Problem:
    """A file that cannot be opened, or that is in no encoding of ours."""
    return Problem("T003", f"模板{what}", cure, Place(path))


def no_such_file(name: str, place: Place, level: Level = "错误") -> Problem:
    """A parent, include or import that is not there; a hint where a report may do without."""
    fix = "内置的写 builtin/situation/report.md.j2；自己的只能在同一个文件夹里"
    return Problem("T004", f"找不到模板文件“{name}”", fix, place, level)


def unknown_name(name: str, place: Place, what: str = "", level: Level = "错误", fix: str = "") -> Problem:
    """A name that means nothing; ``what`` says more where it is a member of something, ``fix`` where more is known."""
    return Problem("T010", what or f"没有叫“{name}”的内容", fix or _nearest_name(name), place, level)


def unknown_member(name: str, kind: str, members: Iterable[str], place: Place) -> Problem:
    """A member that no report's part of this kind has."""
    known = [chinese_name(each) for each in members]
    near = next((chinese_name(each) for each in MEANT.get(name, ()) if chinese_name(each) in known), "")
    near = near or slip_of(name, known)
    fix = f"是不是“{near}”？" if near else f"可以写：{'、'.join(known)}"
    return unknown_name(name, place, f"“{kind}”没有“{name}”这一项", fix=fix)


def unseen_by_import(name: str, imported: str, place: Place) -> Problem:
    """What an imported file needs of the report, imported without it."""
    what = f"“{imported}”要用报告的“{name}”，这样引入看不到"
    return unknown_name(name, place, what, fix="在这一行引入的末尾加上 with context：… with context %}")


def not_exported(name: str, imported: str, place: Place) -> Problem:
    """A name that an imported file does not give."""
    what = f"“{imported}”里没有“{name}”这个宏"
    return unknown_name(name, place, what, fix="改成里面有的宏；它从别的文件引入的，直接从那个文件引入")


def _nearest_name(name: str) -> str:
    if name in CHINESE or name in ENGLISH:
        return "这里看不到这一项：是在引入（import）的文件里的，引入的那一行末尾加上 with context；别的，模板印不了它，删去"
    near = nearest(name, [*CHINESE, *ENGLISH])
    return f"是不是“{near}”？" if near else "可用的名称见字段说明"


def nothing_to_print(why: str, place: Place) -> Problem:
    """A value that is absent, or one that is no text."""
    return Problem("T011", why, "先用 {% if … %} 判断有没有填写，再印", place)


def not_allowed(what: str, cure: str, place: Place) -> Problem:
    """What templates may not do."""
    return Problem("T012", what, cure, place)


def endless(place: Place) -> Problem:
    """A macro or include that calls itself."""
    return Problem("T013", "模板自己套自己，没有尽头", "检查宏和 include", place)


def run_failed(place: Place, kind: str = "") -> Problem:
    """An error that says nothing to a clerk; ``kind`` is its type."""
    return Problem("T014", "模板运行出错" + (f"（{kind}）" if kind else ""), "检查这一行", place)


_NO_ARITHMETIC = "模板里不做计算，要算的数写进底稿的数据"


def not_reckoned(why: str, place: Place) -> Problem:
    """An operation that its values do not allow."""
    message = f"这一行算不出来：{why}" if why else "这一行算不出来"
    return _no_result(message, f"连接文字用 ~；{_NO_ARITHMETIC}", place)


def number_too_large(place: Place) -> Problem:
    """A number that is not finite."""
    return _no_result("数太大了", _NO_ARITHMETIC, place)


def nothing_is_first(place: Place) -> Problem:
    """首个 of nothing."""
    return _no_result("这一列是空的，没有首个", "先用 {% if … %} 判断有没有", place)


def _no_result(message: str, cure: str, place: Place) -> Problem:
    return Problem("T015", message, cure, place)


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


def process_ended(place: Place) -> Problem:
    """The process that rendered is gone without a word of its watchdog: the system refused it memory."""
    code, *_ = _OVER["memory_bytes"]
    what = "生成文字的进程意外结束：内存不够，或者一层套一层太深"
    return Problem(code, what, "检查模板里的循环，有没有越套越深的", place)


def no_process(why: str, place: Place) -> Problem:
    """The process could not be started."""
    fix = "关掉一些程序，再试一次；内置的模板不用另起进程"
    return Problem("T021", f"起不了生成文字的进程（{why}）", fix, place)


def unseen_character(name: str, place: Place) -> Problem:
    """A character that nobody can see, a forged mark of ours among them."""
    return Problem("T022", f"模板里有看不见的字符：{name}", "删去它，重新输入", place)


def outside_blocks(words: str, place: Place) -> Problem:
    """What a child template has outside its blocks; ``words`` are empty where it is no text."""
    what = "这些文字在区块外面：继承了别的模板，只印各区块里的" if words else "区块外面的这一处不会印"
    fix = "写进一个区块：{% block 默认结语 %}…{% endblock %}；不用的删去"
    return Problem("T024", what, fix, place)


def read_as_gb18030(path: str) -> Problem:
    """A file that is not UTF-8."""
    what = "模板不是 UTF-8 编码，已按 GB18030（GBK）读取"
    return Problem("T025", what, "若有乱码，检查原文件；另存为 UTF-8，可免此提示", Place(path), "提示")


def unknown_block(name: str, known: list[str], place: Place) -> Problem:
    """A block that no parent has: it would print nowhere."""
    near = nearest(name, known)
    fix = f"是不是“{near}”？" if near else f"可以替换的区块：{'、'.join(known)}"
    return Problem("T005", f"上级模板没有“{name}”这个区块，写了也不会印", fix, place)
