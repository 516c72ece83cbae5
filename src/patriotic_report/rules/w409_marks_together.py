"""W409: ，。 and 、； side by side, a mark behind （ or at the head of a paragraph (GB/T 15834)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import Change, masked, mending, some_of, spoken_in
from .words import Words

RULE = Rule(
    "W409",
    "标点重叠、错位",
    ("警告",),
    "words",
    "GB/T 15834—2011 5.1",
    "两个标点挤在一起（，。）（、；），左括号后面或者段首是逗号、句号一类：多打了，或者丢了字。",
    breaks=plain("正文: 开了会，。清了沟。"),
    keeps=plain("正文: 开了会。清了沟。"),
    signs=r"[，；：、。！？（《〈【〔\n](?:[，。；：、！？）》〉】〕]|(?<=。)”。|(?<=\A.))",
)
_TOGETHER = pattern(
    r"[，；：、][，。；：、！？]+|。[，；：、！？]+|。。|[！？][，。；：、]+"
    r"|[（《〈【〔][，。；：、！？]+|[，、；：](?=[）》〉】〕])|。”。"
    r"|(?:\A|(?<=\n))[，。；：、！？）》〉】〕]"
)
_ELLIPSIS = pattern("。{3,}")


def look(view: Words) -> Iterator[Fault]:
    """Each text with such marks; where one is only doubled it is certain what was meant."""
    for path, text, bare in spoken_in(view):
        if found := list(_TOGETHER.finditer(_without_ellipses(bare))):
            words = [text[max(each.start() - 3, 0) : each.end() + 2].strip() for each in found]
            edits = mending(path, text, _changes_in) if len(_changes_in(text)) == len(found) else ()
            yield RULE.fault(
                path,
                f"标点挤在一起，或者位置不对：{some_of(words)}",
                "留一个标点；中间丢了字的，补上",
                needle=words[0],
                edits=edits,
            )


def _without_ellipses(text: str) -> str:
    return _ELLIPSIS.sub(lambda found: "…" * len(found[0]), text)


def _changes_in(text: str) -> list[Change]:
    """Marks that stand twice and are no 、: between two of these a word may be lost."""
    found = _TOGETHER.finditer(_without_ellipses(masked(text)))
    return [
        Change(*each.span(), each[0][0])
        for each in found
        if len(each[0]) > 1 and set(each[0]) <= {each[0][0]} and each[0][0] in "，。；："
    ]
