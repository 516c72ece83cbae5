"""What is said of fonts: the words of each code, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...problems import Place, Problem

ROLES = {"body": "正文", "level2": "二级标题", "level1": "一级标题", "title": "标题", "page_number": "页码"}
_FREE = {
    "body": ("FandolFang", "FandolFang-Regular.otf", "https://ctan.org/pkg/fandol"),
    "level2": ("FandolKai", "FandolKai-Regular.otf", "https://ctan.org/pkg/fandol"),
    "level1": ("FandolHei", "FandolHei-Regular.otf", "https://ctan.org/pkg/fandol"),
    "title": ("FandolSong Bold", "FandolSong-Bold.otf", "https://ctan.org/pkg/fandol"),
    "page_number": ("FandolSong", "FandolSong-Regular.otf", "https://ctan.org/pkg/fandol"),
}
"""Role → a face that costs nothing, its file, and where to get it."""
_HERE = Place("本机的字体")


def no_face(role: str, families: Sequence[str], folder: str) -> Problem:
    """None of a role's chain is here."""
    name, file, address = _FREE[role]
    what = f"排{ROLES[role]}的字体本机一种也没有：{'、'.join(families)}"
    fix = f"装上其中一种；免费的有 {name}：从 {address} 下载，把 {file} 放到 {folder}"
    return Problem("O240", what, fix, _HERE)


def other_faces(profile: str, instead: Iterable[tuple[str, str, str]]) -> Problem:
    """Roles whose first face is not here: role, what it should be, what is used."""
    told = "，".join(f"{ROLES[role]}用 {used} 代替 {wanted}" for role, wanted, used in instead)
    what = f"字体方案 {profile} 的字体本机不全：{told}"
    fix = "装上缺的字体，或者在 YAML 里写 字体: … 换一种方案；report doctor 说出本机每种方案有什么"
    return Problem("O241", what, fix, _HERE)


def restricted(name: str, path: str) -> Problem:
    """A face whose maker does not allow it in a document."""
    what = f"字体 {name} 标明不许嵌入文件，没有用它"
    fix = "向字体厂商要可以嵌入的版本，或者用 Word 文件"
    return Problem("O242", what, fix, Place(path))
