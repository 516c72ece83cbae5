"""W212: 抄送 ends with 。 (GB/T 9704—2012 7.4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ..edits import Respell
from ..problems import Fault
from .finished import Finished
from .rule import Rule
from .samples import finished

RULE = Rule(
    "W212",
    "抄送末尾没有句号",
    ("警告",),
    "finished",
    "GB/T 9704—2012 7.4.2",
    "最后一个抄送机关的名称后面用句号。",
    breaks=finished(("抄送：县应急管理局。", "抄送：县应急管理局")),
    keeps=finished(),
)
_WRONG = "，、；,;."


def look(view: Finished) -> Iterator[Fault]:
    """The last line of each list."""
    pieces = view.pieces
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        goes_on = following and following.role == "copies" and "送" not in following.text[:4]
        if piece.role != "copies" or goes_on:
            continue
        text = piece.text.rstrip()
        if not text.endswith(("。", "：", ":")):
            bare = text.rstrip(_WRONG)
            tail = bare[-4:]
            yield RULE.fault(
                piece.path,
                "抄送末尾没有句号（GB/T 9704—2012 7.4.2）",
                f"“{text[len(bare) :]}”改成句号" if bare != text else "末尾加上句号",
                needle=text[len(bare) - len(tail) :],
                edits=(Respell(piece.path, text, f"{bare}。"),),
            )
