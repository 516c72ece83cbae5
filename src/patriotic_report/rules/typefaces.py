"""Faces and sizes as the standard and clerks name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..patterns import pattern
from ..readers.layout.looks import RunLooks

_FAMILIES = (
    ("小标宋", pattern(r"小标宋|xiaobiaosong|fzxbs|noto serif cjk sc (?:black|bold|heavy)")),
    ("仿宋", pattern(r"仿宋|fang ?song|fandolfang|fzfs")),
    ("楷体", pattern(r"楷体|楷_|kai ?ti|fandolkai|fzkt|ukai")),
    (
        "黑体",
        pattern(r"^(?:方正|华文)?黑体|simhei|heiti|fzht|noto sans cjk|source han sans|思源黑体|fandolhei"),
    ),
    (
        "宋体",
        pattern(
            r"^宋体|新宋体|simsun|书宋|华文宋体|stsong|noto serif cjk|source han serif|思源宋体|fandolsong"
        ),
    ),
)
"""Faces that are one and the same to the standard, by their names on Windows, macOS and Linux, Chinese and English."""
_SIZES = {
    84: "初号", 72: "小初", 52: "一号", 48: "小一", 44: "二号", 36: "小二", 32: "三号", 30: "小三", 28: "四号",
    24: "小四", 21: "五号", 18: "小五", 15: "六号",
}  # fmt: skip
WORDS_DEFAULT_SIZE = 20
"""Half-points: what Word takes where nobody says a size."""
UNSET = "没有设"
_CHINESE = pattern("[㐀-鿿豈-﫿]")


def family(face: str | None) -> str:
    """Which of the standard's faces it is; empty for another."""
    name = (face or "").split(";")[0].strip(" @").casefold()
    return next((each for each, known in _FAMILIES if known.search(name)), "")


def sized(half_points: int | None) -> str:
    """A size by its name: 三号, 15磅."""
    size = WORDS_DEFAULT_SIZE if half_points is None else half_points
    return _SIZES.get(size, f"{size / 2:g}磅")


def faces(runs: Iterable[tuple[str, RunLooks]]) -> Counter[str]:
    """How many Chinese characters stand in each face."""
    found: Counter[str] = Counter()
    for text, looks in runs:
        if number := len(_CHINESE.findall(text)):
            found[looks.east_asia or UNSET] += number
    return found


def sizes(runs: Iterable[tuple[str, RunLooks]]) -> Counter[int]:
    """How many characters stand in each size, in half-points."""
    found: Counter[int] = Counter()
    for text, looks in runs:
        if number := len("".join(text.split())):
            found[WORDS_DEFAULT_SIZE if looks.size is None else looks.size] += number
    return found


def larger_part(found: Counter[str]) -> str:
    """The face that most characters have."""
    return found.most_common(1)[0][0] if found else ""
