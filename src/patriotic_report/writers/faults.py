"""What writers refuse: the words of each code, once."""

from __future__ import annotations

from .. import formats, limits
from ..files.reading import Outside
from ..problems import Place, Problem


def unknown_format(name: str) -> Problem:
    """A format that is none of ours."""
    return _no_format(f"不认识的格式“{name}”", f"可以写 {'、'.join(formats.names())}", "to")


def unknown_ending(ending: str, path: str) -> Problem:
    """A file's ending that names no format."""
    endings = " 或 ".join(each.ending for each in formats.FORMATS)
    fix = f"名称写成 {endings}；点是名称里的，在后面加上 {formats.usual().ending}"
    return _no_format(f"写不成 {ending} 文件", fix, path)


def _no_format(what: str, fix: str, where: str) -> Problem:
    return Problem("O214", what, fix, Place(where))


def no_office_file(called: str, what: str, fix: str, path: str) -> Problem:
    """An office's file (``called`` 参考文档, 表单文档 …) that cannot be read."""
    return Problem("O201", f"{called}{what}", fix, Place(path))


def office_file_too_large(called: str, most: int, path: str) -> Problem:
    """The same, beyond the bound of its bytes."""
    what = f"超过 {limits.shown('word_bytes', most)}"
    return no_office_file(called, what, "去掉大图片，另存一份；" + limits.how_to_raise("word_bytes"), path)


def _shown(target: str) -> str:
    """A picture's name without what is not printed: a template may have typed anything."""
    return "".join(filter(str.isprintable, target))


def picture_missing(target: str, file: str, fix: str, what: str = "") -> Problem:
    """A picture that is not found; ``what`` says more where it was opened."""
    return Problem(
        "O210", f"图片“{_shown(target)}”{what}" if what else f"找不到图片“{_shown(target)}”", fix, Place(file)
    )


def picture_refused(target: str, file: str, what: str, fix: str) -> Problem:
    """A picture that is there and cannot be taken."""
    return Problem("O211", f"图片“{_shown(target)}”{what}", fix, Place(file))


def no_pillow(target: str, file: str) -> Problem:
    """A picture that nobody could look at: the library is not there."""
    what = f"本机没有装好读图片的程序库 pillow，图片“{_shown(target)}”放不进去"
    return Problem(
        "O215", what, "运行 pip install --force-reinstall pillow；report doctor 看还缺什么", Place(file)
    )


def picture_outside(target: str, file: str, outside: Outside) -> Problem:
    """A picture that lies where its document may not read."""
    code = "O213" if outside.foreign else "O212"
    return Problem(code, f"图片“{_shown(target)}”{outside.what}", outside.fix, Place(file))


def library_missing(title: str, library: str) -> Problem:
    """What a format needs is not installed."""
    fix = (
        '在本项目的文件夹里运行 pip install ".[pdf]"；不能装的，用 -t docx 生成，再用 Word 或 WPS 输出为 PDF'
    )
    return Problem("O230", f"没有装排版的程序库 {library}，写不成 {title}", fix, Place("report"))


def national_only(title: str, what: str, path: str) -> Problem:
    """An office's own look is asked for where there is only the standard's."""
    fix = f"用 -t docx 生成，再用 Word 或 WPS 输出为 PDF；或者去掉{what}，照国标排"
    return Problem("O232", f"{title} 照国标的版式排，不能用{what}", fix, Place(path))
