"""W530: 整改率97%，全部整改到位: all, beside a rate that is less, or what is still to be done."""

from __future__ import annotations

from collections.abc import Iterator

from ..chinese import HALF_WIDTH
from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .view import View
from .words import Words

RULE = Rule(
    "W530",
    "没有全部做完，却说全部",
    ("警告",),
    "words",
    "",
    "一句话里，整改率（办结率、销号率等）不到100%，或者还有正在整改、未整改的，接着却说全部整改、百分之百整改。中间说了别的数的不算。",
    breaks=plain("正文: 发现隐患10处，整改率90%，已全部整改到位。"),
    keeps=plain("正文: 发现隐患10处，整改率90%，重大隐患2处，已全部整改到位。"),
    words=("全部", "百分之百", "100%", "100％", "100﹪"),
)
_DONE = "整改|办结|销号|处置|化解|清理|清零|完成|落实|安装|覆盖"
_CITED = pattern(r"\{\{\s*([^\s{}|.]+)\s*\}\}")
_SENTENCES = pattern(r"[^。！？\n]+")
_CLAUSE = pattern("[，；,;]")
_ALL = pattern(
    r"(?:目前|现|至今|截至目前)?(?:已经?|均已?|都已?|并|做到|实现|达到|也)*(?P<words>(?:全部|百分之百|100%)(?:已经?|得到|完成)*"
    rf"(?P<what>{_DONE}))(?:到位|完成|完毕|完|销号|了)*"
)
_RATE = pattern(
    rf"(?<!当场)(?<!首次)(?<!一次)(?<!及时)(?<!按期)(?P<what>{_DONE})率(?:为|是|达到?)?(?P<figure>[0-9]+(?:\.[0-9]+)?)%"
)
_LEFT = pattern(rf"(?:正在|未|尚未|没有)(?P<what>{_DONE})[^0-9%]{{0,8}}[1-9][0-9]*(?![0-9.]*%)")
_REST = pattern("(?:其?余|剩余?|[尚还][余剩有])[0-9]+[^0-9]{1,2}")
"""What is left of the same: 余3处."""
_FIGURE = pattern("[0-9]")
_FULL = 100


def look(view: Words) -> Iterator[Fault]:
    """The first such words in each text."""
    for path, text in view.of("prose"):
        for sentence in _SENTENCES.findall(_printed(view, text)):
            if found := _contradiction(sentence):
                before, words = found
                yield RULE.fault(
                    path,
                    f"前面是“{before}”，这里说“{words}”",
                    f"核对：没有全部做完的，“{words}”这半句改成还差多少；做完了的，改前面的数",
                    needle=words if words in text else "",
                )
                break


def _printed(view: Words, text: str) -> str:
    """The text with its citations as they print, as far as they are of a 数据 alone."""
    if isinstance(view, View) and "{{" in text:
        counts = view.counts
        text = _CITED.sub(lambda found: counts[found[1]].text if found[1] in counts else found[0], text)
    return text.translate(HALF_WIDTH)


def _contradiction(sentence: str) -> tuple[str, str] | None:
    """What is not all, and the words that say it is; a figure of something else between the two starts anew."""
    before, what = "", ""
    for clause in map(str.strip, _CLAUSE.split(sentence)):
        said = _ALL.fullmatch(clause)
        if said and said["what"] == what:
            return before, said["words"]
        if found := _not_all(clause):
            before, what = found
        elif _FIGURE.search(clause) and not _REST.fullmatch(clause):
            before, what = "", ""
    return None


def _not_all(clause: str) -> tuple[str, str] | None:
    """A rate below 100% or what is left, and what it is of."""
    if (rate := _RATE.search(clause)) and float(rate["figure"]) < _FULL:
        return rate[0], rate["what"]
    left = _LEFT.search(clause)
    return (left[0], left["what"]) if left else None
