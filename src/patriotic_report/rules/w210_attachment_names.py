"""W210: 附件：1.《统计表》。: the names below the text have no marks of their own (GB/T 9704—2012 7.3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from ..edits import Respell
from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .words import Words

RULE = Rule(
    "W210",
    "附件名称的写法",
    ("警告",),
    "words",
    "GB/T 9704—2012 7.3.4",
    "附件说明里的附件名称后面不加标点，名称不加书名号。",
    breaks=plain("附件: [统计表。]"),
    keeps=plain("附件: [统计表]"),
    asks=("marked_names",),
)
_LABEL = pattern(
    r"[ \u3000]*(?:附[ \u3000]*件?[ \u3000]*[0-9一二三四五六七八九十]{0,2}[ \u3000]*[:：])?[ \u3000]*(?:[0-9]{1,2}[ \u3000]*[.．、])?[ \u3000]*"
)
_END = pattern(r"[。；，、;,.]+[ \u3000]*$")
_QUOTED = pattern(r"《([^《》]+(?:〈[^〈〉]*〉[^《》]*)*)》((?:[（(][^（）()]*[)）])?)$")


def look(view: Words) -> Iterator[Fault]:
    """Each line of the list."""
    for path, text in view.of("attachment"):
        for line in text.split("\n"):
            label = _LABEL.match(line)
            name = line[label.end() :] if label else line
            right = _END.sub("", name)
            marks = name[len(right) :].strip()
            quoted = _QUOTED.fullmatch(right)
            if quoted:
                right = quoted[1] + quoted[2]
            if name.strip() and right != name and (marks or quoted):
                said = "、".join(
                    (["后面加了" + f"“{marks}”"] if marks else []) + (["加了书名号"] if quoted else [])
                )
                yield RULE.fault(
                    path,
                    f"附件名称{said}（GB/T 9704—2012 7.3.4）",
                    f"改成“{right}”",
                    needle=name.strip(),
                    edits=(Respell(path, name, right),),
                )
