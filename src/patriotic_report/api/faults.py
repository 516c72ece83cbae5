"""The words of what cannot be done as it was asked for: one function a code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..problems import OutputRefused, Place, Problem, UsageRefused

if TYPE_CHECKING:
    from ..writers.paging.pages import Pages


def usage(message: str, fix: str, place: str = "report") -> UsageRefused:
    """Something is asked for that cannot be."""
    return UsageRefused(Problem("O012", message, fix, Place(place)))


def already_there(path: str, fix: str, *, what: str = "文件", wanted: str = "") -> OutputRefused:
    """A file that somebody else made is not written over; ``wanted`` is what it would have to be."""
    other = f"，不是{wanted}" if wanted else ""
    return OutputRefused(Problem("O004", f"{what}已经有了{other}，没有覆盖", fix, Place(path)))


def unwritten(refused: OutputRefused, instead: str) -> OutputRefused:
    """The same by a command that has no -o: what to do ``instead``."""
    from ..files.output import OTHER_FOLDER

    return OutputRefused(
        each._replace(fix=each.fix.replace(OTHER_FOLDER, instead)) for each in refused.problems
    )


OTHER_DOCUMENTS = {
    ".doc": "旧的 Word 文件",
    ".dot": "旧的 Word 模板",
    ".wps": "WPS 文字文件",
    ".wpt": "WPS 文字模板",
    ".rtf": "RTF 文件",
    ".odt": "OpenDocument 文件",
    ".uot": "标文通文件",
    ".mht": "网页文件",
    ".html": "网页文件",
    ".htm": "网页文件",
    ".pdf": "PDF 文件",
    ".ofd": "版式文件（OFD）",
}
"""Endings of documents that are not read, and what they are called."""
_OF_PAGES = {".pdf", ".ofd"}


def other_document(path: str, ending: str) -> Problem:
    """A document that cannot be checked as it is."""
    fix = "用 WPS 或 Word 打开，另存为 .docx，再检查那一份"
    if ending in _OF_PAGES:
        fix = "检查做成它的那个 Word 文件；找不到的，用 WPS 或 Word 打开它，转成 .docx 再检查"
    return Problem("O223", f"是{OTHER_DOCUMENTS[ending]}（{ending}），不能直接检查", fix, Place(path))


def no_draft_of(path: str, ending: str) -> Problem:
    """A document of which no draft can be made as it is."""
    fix = f"用 WPS 或 Word 打开，另存为 .docx，再写 --from {Path(path).with_suffix('.docx').name}"
    if ending in _OF_PAGES:
        fix = "用做成它的那个 Word 文件；找不到的，用 WPS 或 Word 打开它，转成 .docx 再用"
    return Problem("N070", f"是{OTHER_DOCUMENTS[ending]}（{ending}），不能直接做成底稿", fix, Place(path))


def no_comments(path: str, is_yaml: bool) -> UsageRefused:
    """A file that takes no comments."""
    first = "先用 report build 生成 .docx" if is_yaml else "用 Word 或 WPS 打开，另存为 .docx"
    return usage("--comments 只用于写好的 Word 文件（.docx）", f"{first}，再检查那一份", path)


def several_with_comments(path: str) -> UsageRefused:
    """One file for the comments of several."""
    return usage("--comments 一次只检查一个文件", "每个 .docx 运行一次，各写一个名称", path)


def comments_in_itself(path: str) -> UsageRefused:
    """The draft stays as it is."""
    fix = f"换一个名称，如 {Path(path).stem}（校对）{Path(path).suffix}"
    return usage("--comments 后面写的是原稿自己；原稿不改，批注写在另一份里", fix, path)


def comments_ending(path: str, ending: str) -> UsageRefused:
    """A copy that its programs would not open."""
    fix = f"名称写成 {Path(path).with_suffix(ending)}"
    return usage(f"--comments 写出的文件要以 {ending} 结尾", fix, path)


def comments_folder(path: str) -> UsageRefused:
    """A folder where the copy should stand."""
    return usage(
        "--comments 后面写的是一个文件夹", f"写出文件的名称，如 {Path(path) / '汇报（校对）.docx'}", path
    )


def no_input(path: str, kinds: str, *, is_folder: bool) -> Problem:
    """A folder without files of these ``kinds`` (endings), or a pattern that meets none."""
    if not is_folder:
        return _inputs("没有文件符合这个写法", "检查文件夹和文件名，* 代表任意几个字；不以 . 或 _ 开头", path)
    return _inputs(f"文件夹里没有 {kinds} 文件", f"文件名要以 {kinds} 结尾，不以 . 或 _ 开头", path)


def with_word_files(problem: Problem) -> Problem:
    """A folder without YAML files has finished documents: they are named by a pattern."""
    if not Path(problem.place.file).is_dir():
        return problem
    fix = f"写好的 Word 文件，写成 {Path(problem.place.file) / '*.docx'}；底稿的{problem.fix}"
    return problem._replace(fix=fix)


def no_part(path: str, fix: str) -> Problem:
    """A file that cannot be added up."""
    return _inputs("不是能汇总的文件", fix, path)


def no_parts(place: str) -> Problem:
    """Nothing at all to add up."""
    return _inputs("没有可以汇总的文件", "写出各单位的文件，或者放它们的文件夹", place)


def _inputs(message: str, fix: str, path: str) -> Problem:
    return Problem("O010", message, fix, Place(path))


def measured_pages(place: Place, pages: Pages) -> Problem:
    """How many pages were measured."""
    return Problem("A068", f"{pages.how}共{pages.number}页", "不用改", place, "提示")
