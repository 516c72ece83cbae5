"""The words of what cannot be done as it was asked for: one function a code."""

from __future__ import annotations

from ..problems import OutputRefused, Place, Problem, UsageRefused


def usage(message: str, fix: str, place: str = "report") -> UsageRefused:
    """Something is asked for that cannot be."""
    return UsageRefused(Problem("O012", message, fix, Place(place)))


def already_there(path: str, fix: str, *, what: str = "文件", wanted: str = "") -> OutputRefused:
    """A file that somebody else made is not written over; ``wanted`` is what it would have to be."""
    other = f"，不是{wanted}" if wanted else ""
    return OutputRefused(Problem("O004", f"{what}已经有了{other}，没有覆盖", fix, Place(path)))


def no_input(path: str, kinds: str, *, is_folder: bool) -> Problem:
    """A folder without files of these ``kinds`` (endings), or a pattern that meets none."""
    what = f"文件夹里没有 {kinds} 文件" if is_folder else "没有文件符合这个写法"
    return _inputs(what, f"文件名要以 {kinds} 结尾，不以 . 或 _ 开头", path)


def no_part(path: str, fix: str) -> Problem:
    """A file that cannot be added up."""
    return _inputs("不是能汇总的文件", fix, path)


def no_parts(place: str) -> Problem:
    """Nothing at all to add up."""
    return _inputs("没有可以汇总的文件", "写出各单位的文件，或者放它们的文件夹", place)


def _inputs(message: str, fix: str, path: str) -> Problem:
    return Problem("O010", message, fix, Place(path))
