"""W210: 附件：1.《统计表》。: the names below the text have no marks of their own (GB/T 9704—2012 7.3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from ..edits import Respell
from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..schema.file_titles import FILE_ENDING
from .rule import Rule
from .samples import plain
from .wording import end_marks
from .words import Words

RULE = Rule(
    "W210",
    "附件名称的写法",
    ("警告", "提示"),
    "words",
    "GB/T 9704—2012 7.3.4",
    "附件说明里的附件名称后面不加标点，不带 .xlsx 这样的文件扩展名；名称通常不加书名号，加了的只是提示。",
    breaks=plain("附件: [统计表。]"),
    keeps=plain("附件: [统计表]"),
    asks=("marked_names",),
)
_LABEL = pattern(
    r"[ \u3000]*(?:附[ \u3000]*件?[ \u3000]*[0-9一二三四五六七八九十]{0,2}[ \u3000]*[:：])?[ \u3000]*(?:[0-9]{1,2}[ \u3000]*[.．、])?[ \u3000]*"
)
_MARKS = "。；，、;,."
_QUOTED = pattern(r"《([^《》]+)》((?:[（(][^（）()]*[)）])?)")


def look(view: Words) -> Iterator[Fault]:
    """Each line of the list."""
    for path, text in view.of("attachment"):
        for line in text.split("\n"):
            label = _LABEL.match(line)
            name = line[label.end() :] if label else line
            marks = end_marks(name, _MARKS)
            right = name.removesuffix(marks)
            ending = FILE_ENDING.search(right.rstrip())
            if ending and right[: ending.start()].strip():
                yield _with_ending(path, name, right.rstrip(), ending[0])
                continue
            quoted = _QUOTED.fullmatch(right)
            if quoted:
                right = quoted[1] + quoted[2]
            if name.strip() and right != name and (marks or quoted):
                yield _fault(path, name, right, marks.strip())


def _with_ending(path: FieldPath, name: str, right: str, ending: str) -> Fault:
    """台账.xlsx: how the file is stored is no part of what it is called (实务)."""
    right = right.removesuffix(ending).rstrip()
    return RULE.fault(
        path,
        f"附件名称带着文件的扩展名“{ending}”",
        f"改成“{right}”",
        needle=name.strip(),
        edits=(Respell(path, name, right),),
    )


def _fault(path: FieldPath, name: str, right: str, marks: str) -> Fault:
    """A mark behind a name is against the standard, 《》 around it against custom."""
    said = f"附件名称后面加了“{marks}”（GB/T 9704—2012 7.3.4）" if marks else "附件名称加了书名号"
    return RULE.fault(
        path,
        said,
        f"改成“{right}”",
        needle=name.strip(),
        edits=(Respell(path, name, right),),
        level=None if marks else "提示",
    )
