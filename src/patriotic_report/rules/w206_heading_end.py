"""W206: a mark at the end of a heading of its own line (GB/T 15834—2011 附录B.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ..edits import Respell
from ..patterns import pattern
from ..problems import Fault
from .ordinals import ordinal_of
from .rule import Rule
from .samples import plain
from .view import View
from .wording import HAN, end_marks
from .words import Piece, Words

RULE = Rule(
    "W206",
    "小标题末尾的标点",
    ("警告",),
    "words",
    "GB/T 15834—2011 附录B.4",
    "独占一行的小标题末尾不用句号、逗号、顿号、分号、冒号；问号、叹号可以用。",
    breaks=plain("措施: [{标题: 加强领导。, 正文: 开了会。}, {标题: 检查, 正文: 查了。}]", without=("正文",)),
    keeps=plain("措施: [{标题: 加强领导, 正文: 开了会。}, {标题: 检查, 正文: 查了。}]", without=("正文",)),
    asks=("marked_names",),
)
_MARKS = "。，、；：,;:.．"
_SPEAKS = pattern(HAN)
_NEARLY_ALL = 3
"""Of headings below the first level there is a habit of ending all with 。: only where this part has none is it told."""


def look(view: Words) -> Iterator[Fault]:
    """Each heading."""
    headings = [piece for piece in view.pieces if piece.role == "heading"]
    bare = Counter(piece.level for piece in headings if not end_marks(piece.text, _MARKS))
    every = Counter(piece.level for piece in headings)
    below = {piece.path: after.text for piece, after in pairwise(view.pieces)}
    for piece in headings:
        found = "" if _leads_to(piece, below.get(piece.path)) else end_marks(piece.text, _MARKS)
        if (
            found
            and _SPEAKS.search(piece.text)
            and (not _is_habit(view, piece) or bare[piece.level] * _NEARLY_ALL >= every[piece.level])
        ):
            bare_text = piece.text.removesuffix(found)
            yield RULE.fault(
                piece.path,
                f"小标题末尾用了“{found.strip()}”（GB/T 15834—2011 附录B.4）",
                f"删去末尾的“{found.strip()}”",
                needle=bare_text[-2:] + found,
                edits=(Respell(piece.path, piece.text, bare_text),),
            )


def _leads_to(piece: Piece, after: str | None) -> bool:
    """Whether it is the begin of a list: （一）清理下列场所： with 1.集贸市场； below it."""
    ordinal = ordinal_of(after or "")
    return piece.text.rstrip().endswith(("：", ":")) and bool(ordinal and ordinal.level > piece.level)


def _is_habit(view: Words, piece: Piece) -> bool:
    return piece.level > 1 and not isinstance(view, View) and piece.text.rstrip().endswith("。")
