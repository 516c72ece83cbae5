"""W517: 出动500人, 出动500人次: one figure in two units."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import CHINESE
from .words import Words

RULE = Rule(
    "W517",
    "一个数两种单位",
    ("警告",),
    "words",
    "",
    "同一件事的同一个数，一处说500人，一处说500人次（户和家、台和台次、车和车次也是）：人次是次数，人是人数。",
    breaks=plain("正文: 出动志愿者500人。全镇共出动志愿者500人次。"),
    keeps=plain("正文: 出动志愿者500人。全镇共出动志愿者620人次。"),
    asks=("counted_twice",),
)
_GROUPS = (
    ("人次", "人", "名"),
    ("户次", "户"),
    ("家次", "家"),
    ("户", "家"),
    ("台次", "台"),
    ("辆次", "辆"),
    ("车次", "车", "辆"),
)
_COUNTED = pattern(
    rf"(?P<words>[{CHINESE}]{{2}})(?:达到?|近|约|超过|共|累计|合计)?(?<![0-9.])(?P<number>[1-9][0-9,]+)(?:余|多)?"
    "(?P<unit>人次|人|名|户次|户|家次|家|台次|台|辆次|辆|车次|车)(?![均口大主])"
)


def look(view: Words) -> Iterator[Fault]:
    """The second place of a figure of the same thing, where its unit is another."""
    seen: dict[tuple[str, str], str] = {}
    for path, text, role, _ in view.pieces:
        for found in _COUNTED.finditer(text) if role == "prose" else ():
            key = (found["words"], found["number"])
            first = seen.setdefault(key, found["unit"])
            if _are_confused(first, found["unit"]):
                words = f"{found['number']}{found['unit']}"
                yield RULE.fault(
                    path,
                    f"这里是“{words}”，前面同一件事是“{found['number']}{first}”",
                    "核对是哪一种，写成一样的：人次、台次是次数，同一个人来两次是两人次",
                    needle=words,
                )


def _are_confused(one: str, other: str) -> bool:
    """名 and 人 are one; a number of occasions is no number of people."""
    if one == other or {one, other} == {"人", "名"} or {one, other} == {"车", "辆"}:
        return False
    return any(one in group and other in group for group in _GROUPS)
