"""W213: a colon stands behind the last addressee (GB/T 9704—2012 7.3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ..edits import Respell
from ..problems import Fault
from .finished import Finished
from .rule import Rule
from .samples import finished

RULE = Rule(
    "W213",
    "主送机关后没有冒号",
    ("警告",),
    "finished",
    "GB/T 9704—2012 7.3.2",
    "最后一个主送机关的名称后面用全角冒号。",
    breaks=finished(("县人民政府：", "县人民政府")),
    keeps=finished(),
)
_COLONS = ("：", ":")


def look(view: Finished) -> Iterator[Fault]:
    """The last line of the addressee."""
    found = view.of_main("addressee")
    if found and not any(text.rstrip().endswith(_COLONS) for _, text in found):
        path, text = found[-1]
        bare = text.rstrip().rstrip("，。；、,;.")
        mark = text.rstrip()[len(bare) :]
        yield RULE.fault(
            path,
            "主送机关后面没有冒号（GB/T 9704—2012 7.3.2）",
            f"“{mark}”改成“：”" if mark else "末尾加上“：”",
            needle=text.strip(),
            edits=(Respell(path, text.rstrip(), f"{bare}："),),
        )
