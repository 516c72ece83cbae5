"""W520: 白塔镇 above, 青石镇 below: the name of the unit whose report it was before."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .questions import GOVERNMENTS, ISSUER
from .rule import Rule
from .samples import plain
from .words import Words

RULE = Rule(
    "W520",
    "别的单位的名称",
    ("警告", "提示"),
    "words",
    "",
    "标题开头的乡镇、县区，和落款的单位不是一个；乡镇的报告里写着别的乡镇的党委、政府（只是提示），多半是别的报告留下的。",
    breaks=plain("单位: 青石镇人民政府", "标题: 白塔镇安全生产工作情况汇报"),
    keeps=plain("单位: 青石镇人民政府", "标题: 青石镇安全生产工作情况汇报"),
    asks=("several_units",),
)
_TOWNSHIP = pattern("([一-鿿]{2})(镇|乡|街道)(?![镇村])")
_NO_NAME = pattern("^关于|^[全我本](?:[镇乡县区旗]|街道)$")
_COUNTY = pattern("[一-鿿]{2}[县区旗](?![镇村域级])")


def look(view: Words) -> Iterator[Fault]:
    """The title against the signature; then the organs of other townships, each once."""
    signed = view.undersigned
    title = ISSUER.match(view.title)
    if title and _differs(title[1] + title[2], signed):
        where = next((path for path, _ in view.of("title")), ("title",))
        yield RULE.fault(
            where,
            f"标题里是“{title[1]}{title[2]}”，落款是“{signed}”",
            "改成一个单位；本来就是两个单位的，不必理会",
            needle=title[1] + title[2],
        )
        return
    own = _TOWNSHIP.search(signed or (title[0] if title else ""))
    if own is None:
        return
    of = own[0]
    told = {of}
    for path, text in view.of("prose", "heading"):
        for found in GOVERNMENTS.finditer(text):
            name = found[1] + found[2]
            if name not in told:
                told.add(name)
                yield RULE.fault(
                    path,
                    f"这是{of}的报告，这里写的是“{name}”，是不是别的报告留下的？",
                    f"改成“{of}”；确是别的单位的，不必理会",
                    needle=name,
                    level="提示",
                )


def _differs(name: str, signed: str) -> bool:
    """Whether who signs is another of the kind: a township or a county; 关于全县 names none."""
    if _NO_NAME.search(name):
        return False
    of_the_kind = _TOWNSHIP if _TOWNSHIP.search(name) else _COUNTY
    return name not in signed and of_the_kind.search(signed) is not None
