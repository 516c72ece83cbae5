"""What is said of fonts: the words of each code, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...problems import Place, Problem

ROLES = {"body": "正文", "level2": "二级标题", "level1": "一级标题", "title": "标题", "page_number": "页码"}
_FREE = {
    "body": ("FandolFang", "FandolFang-Regular.otf"),
    "level2": ("FandolKai", "FandolKai-Regular.otf"),
    "level1": ("FandolHei", "FandolHei-Regular.otf"),
    "title": ("FandolSong Bold", "FandolSong-Bold.otf"),
    "page_number": ("FandolSong", "FandolSong-Regular.otf"),
}
"""Role → a face that costs nothing, and its file."""
_MOST_SHOWN, _NEIGHBOURS = 10, 8
RESTRICTED = "O242"
_HERE = Place("本机的字体")


def no_face(role: str, families: Sequence[str], folder: str) -> Problem:
    """None of a role's chain is here."""
    what = f"排{ROLES[role]}的字体本机一种也没有：{'、'.join(families)}"
    return _unusable(what, f"装上其中一种；{free_face(role, folder)}", _HERE)


def damaged(name: str, path: str) -> Problem:
    """A face that could be looked at, and cannot be embedded."""
    what = f"字体 {name} 的文件坏了，放不进 PDF"
    fix = "删去这个文件，重新拷来、装上完好的一份；或者在底稿里写 字体: … 换一种方案"
    return _unusable(what, fix, Place(path))


def _unusable(what: str, fix: str, place: Place) -> Problem:
    return Problem("O240", what, f"{fix}；Word 文件不用它，-t docx 照样生成", place)


def free_face(role: str, folder: str) -> str:
    """Where to get a face that costs nothing, and where to put it."""
    name, file = _FREE[role]
    return f"免费的 {name} 从 https://ctan.org/pkg/fandol 下载，解压后把 {file} 放到 {folder}"


def other_faces(profile: str, instead: Iterable[tuple[str, str, str]]) -> Problem:
    """Roles whose first face is not here: role, what it should be, what is used."""
    told = "，".join(f"{ROLES[role]}用 {used} 代替 {wanted}" for role, wanted, used in instead)
    what = f"字体方案 {profile} 的字体本机不全：{told}"
    fix = "装上缺的字体，或者在底稿里写 字体: … 换一种方案；report doctor 说出本机每种方案有什么"
    return Problem("O241", what, fix, _HERE)


def restricted(name: str, path: str) -> Problem:
    """A face whose maker does not allow it in a document."""
    what = f"字体 {name} 标明不许嵌入文件，没有用它"
    fix = "向字体厂商要可以嵌入的版本，或者用 Word 文件"
    return Problem(RESTRICTED, what, fix, Place(path))


def no_glyph(role: str, missing: str, text: str, names: Sequence[str], place: Place) -> Problem:
    """Characters that no face here has: they would come out as boxes."""
    shown = "、".join(f"“{each}”（U+{ord(each):04X}）" for each in missing[:_MOST_SHOWN])
    more = f"等 {len(missing)} 个字" if len(missing) > _MOST_SHOWN else ""
    what = f"{ROLES[role]}“{_around(text, missing[0])}”里的{shown}{more}，{'、'.join(names)} 都没有"
    fix = "换一个写法，或者装上有这个字的字体（思源宋体、宋体-ExtB、方正小标宋_GBK），再生成一次"
    return Problem("O243", what, fix, place)


def other_glyphs(role: str, first: str, lender: str, characters: str, place: Place) -> Problem:
    """Characters that the first face does not have and another gives."""
    what = f"{ROLES[role]}的字体 {first} 没有“{'、'.join(characters)}”，用了 {lender} 的"
    return Problem(
        "O244",
        what,
        "可以照这样印；要一样的字体，装上字多的一种（如 方正仿宋_GBK），底稿写 字体: gbk",
        place,
    )


def _around(text: str, character: str) -> str:
    at = text.index(character)
    start, end = max(at - _NEIGHBOURS, 0), at + _NEIGHBOURS + 1
    return " ".join(f"{'…' if start else ''}{text[start:end]}{'…' if text[end:] else ''}".split())
