"""Where a long title breaks: words stay whole, lines balance, trapezoid or rhombus (7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from ...document import Addressee, Document, Imprint, Properties, RedHead, Signature, Title
from ...patterns import pattern
from ...schema import line_starts, whole_words

MOST_CELLS = 19
"""20 characters of 二号 fill a line to 1 mm; 实务 never fills it."""
_MOST_SHAPED = 5
"""A title of more lines than this has no shape to choose: its lines are filled."""

_FORBIDDEN = 1000.0
"""What a break costs that no shape makes up for."""
_LISTED = pattern("[、，：；]")

_MARKED = (
    r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^”]*”|（[^）]*）|〔[^〕]*〕\d+号?"
    r"|\d+年(?:\d+月(?:\d+日)?|第[一二三四]季度|上半年|下半年|度)?|第?[0-9一二三四五六七八九十]+(?:个|届|次|项|期)"
)
"""What marks, dates and counts make one."""
_WORDS = (
    r"[^关于和及与、《“（]{1,3}[省市县区镇乡](?:住房和城乡建设|发展和改革|工业和信息化|人力资源和社会保障|自然资源和规划|文化和旅游"
    r"|农业农村|卫生健康|教育体育|市场监督管理|生态环境|城市管理|交通运输|应急管理)(?:局|厅|委员会|委)(?:办公室)?"
    r"|综合治理|综合整治|专项行动|工作(?:情况|总结|汇报|方案|打算|进展)|情况(?:汇报|报告)|总结|汇报|报告|县城|建设|转发|印发|文件"
    r"|领导小组(?:办公室)?|委员会(?:办公室)?|办公室|人民政府|办事处|农村"
    r"|国庆节?|春节|期间|创建|巩固|迎检|复审|开展|推进|落实|存在问题|整改|进展|下一步|主题|活动|校园|春季|秋季|全[省市区县州]"
    r"|上半年|下半年|防治|防控|贯彻|关于|[!-~]+"
)
"""Words of any report; what its trade says besides comes from the domains."""
_ENDING = pattern(r"(?:工作)?(?:情况)?的(?:情况)?(?:自查|整改)?(?:汇报|报告|总结|小结|通报|通知|说明|函)$")
"""的 stays with what kind of document it is."""
_ISSUER = pattern(r".{2,18}?(?=关于)")
"""Who writes stands before 关于 and stays whole where a line can hold it."""
_CONNECTORS = ("和", "及", "与", "以及", "暨")
"""They stand with what they connect to, and so end no line."""
_NEVER_FIRST = ("的", "、", "，", "）", "》", "”", "等", "〕")
_NEVER_LAST = ("《", "“", "（", "〔", *_CONNECTORS)
_AFTER_A_WORD = ("工作", "运动", "活动")
"""What is done of a trade stands with its name: 爱国卫生工作."""
_GOOD_FIRST = ("的情况", "情况", "工作", "综合", "关于", "2", "《", "“")
_GOOD_LAST = (
    "关于",
    "期间",
    "、",
    "》",
    "”",
    "年",
    "省",
    "市",
    "县",
    "区",
    "镇",
    "局",
    "委员会",
    "办公室",
)


@lru_cache(maxsize=1)
def _token() -> re.Pattern[str]:
    """A piece that a line may end after: a word of a domain (the longer first) or of any report, else a character."""
    trade = sorted(map(re.escape, whole_words()), key=len, reverse=True)
    return re.compile("|".join((_MARKED, *trade, _WORDS, ".")), re.DOTALL)


@lru_cache(maxsize=1)
def _good_first() -> tuple[str, ...]:
    return (*_GOOD_FIRST, *_CONNECTORS, *line_starts())


def cells(text: str) -> float:
    """Width in 字: half-width characters count one half."""
    if text.isascii():
        return len(text) / 2
    return len(text) - sum(map(str.isascii, text)) / 2


def names_of(document: Document) -> tuple[str, ...]:
    """The organs that a document names where it says who they are, and its own domain's words: its titles break within none."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Signature):
            found += block.organisations
        elif isinstance(block, RedHead):
            found += (mark.removesuffix("文件") for mark in block.marks)
        elif isinstance(block, Addressee):
            found += _LISTED.split(block.text)
        elif isinstance(block, Imprint):
            found.append(block.organisation)
    return tuple(dict.fromkeys(name for name in (*found, *_said_of(document.properties)) if name))


def _said_of(properties: Properties) -> tuple[str, ...]:
    return (properties.author, *properties.whole_words)


@lru_cache(maxsize=1024)
def title_lines(title: str, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The title's lines; joined, they are the title, character by character.  None ends within one of ``names``."""
    if cells(title) <= MOST_CELLS:
        return (title,)
    tokens = _tokens(title, names)
    widths = [cells(token) for token in tokens]
    fewest = -int(-cells(title) // MOST_CELLS)
    best: list[tuple[float, tuple[int, ...]]] = []
    for count in range(fewest, min(fewest + 2, _MOST_SHAPED) + 1):
        scored = [(_score(tokens, ends), ends) for ends in _arrangements(widths, count)]
        best += [min(scored)] if scored else []
        if best and min(best)[0] < _FORBIDDEN:
            break
    return _lines(tokens, min(best)[1]) if best else _filled(tokens)


def lines_of(title: Title, names: tuple[str, ...]) -> tuple[str, ...]:
    """标题 as it stands: broken by the clerk, else by the rules of 7.3.1."""
    return title.lines if len(title.lines) > 1 else title_lines(title.lines[0], names)


def _tokens(title: str, names: tuple[str, ...]) -> list[str]:
    """The pieces that a line may end after, none wider than a line."""
    issuer = _ISSUER.match(title)
    start = issuer.end() if issuer and cells(issuer[0]) <= MOST_CELLS else 0
    ending = _ENDING.search(title, start)
    end = ending.start() if ending else len(title)
    pieces = [title[:start], *_words(title[start:end], names), title[end:]]
    return _joined([part for piece in pieces if piece for part in _fitting(piece)])


def _words(text: str, names: tuple[str, ...]) -> Iterator[str]:
    """Its names whole, where a line can hold them, and the words between."""
    whole = [name for name in names if name in text and len(name) > 1 and cells(name) <= MOST_CELLS]
    if not whole:
        yield from _token().findall(text)
        return
    split = re.split(f"({'|'.join(map(re.escape, sorted(whole, key=len, reverse=True)))})", text)
    for index, piece in enumerate(split):
        yield from [piece] if index % 2 else _token().findall(piece)


def _joined(tokens: list[str]) -> list[str]:
    """、 stands with what is before it, 和 with what comes after: no line can be chosen that parts them."""
    joined: list[str] = []
    for token in tokens:
        before = joined[-1] if joined else ""
        if before and _belong(before, token) and cells(before + token) <= MOST_CELLS:
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def _belong(before: str, after: str) -> bool:
    """Whether no line ends between two pieces, whatever the shape."""
    if after.startswith(_NEVER_FIRST) and not after.startswith("的情况"):
        return True
    return before.endswith(_NEVER_LAST) or (
        after.startswith(_AFTER_A_WORD) and before.endswith(whole_words())
    )


def _fitting(token: str) -> Iterator[str]:
    """A token too long for any line is cut into its words, and what has none into characters."""
    if cells(token) <= MOST_CELLS:
        yield token
        return
    for word in (token[0], *_token().findall(token[1:])):
        yield from [word] if cells(word) <= MOST_CELLS else word


def _arrangements(widths: list[float], count: int) -> Iterator[tuple[int, ...]]:
    """Every way to fill ``count`` lines: the index after each line's last token."""
    total = [0.0, *accumulate(widths)]

    def fill(start: int, left: int) -> Iterator[tuple[int, ...]]:
        if left == 1:
            if total[-1] - total[start] <= MOST_CELLS:
                yield (len(widths),)
            return
        for end in range(start + 1, len(widths)):
            if total[end] - total[start] > MOST_CELLS:
                return
            if total[-1] - total[end] <= MOST_CELLS * (left - 1):
                for rest in fill(end, left - 1):
                    yield (end, *rest)

    return fill(0, count)


def _lines(tokens: list[str], ends: tuple[int, ...]) -> tuple[str, ...]:
    starts = (0, *ends[:-1])
    return tuple("".join(tokens[start:end]) for start, end in zip(starts, ends, strict=True))


def _score(tokens: list[str], ends: tuple[int, ...]) -> float:
    """Less is better: even lines, whole words, no rectangle, no hourglass."""
    lines = _lines(tokens, ends)
    widths = [cells(line) for line in lines]
    mean = sum(widths) / len(widths)
    score = sum((width - mean) ** 2 for width in widths) / len(widths)
    score += sum(
        _break(tokens, end, before, after) for end, before, after in zip(ends, lines, lines[1:], strict=False)
    )
    score += 6 if len(set(widths)) == 1 else 0  # a rectangle
    score += 30 if widths[-1] < 4 else 0
    hourglass = any(b < a and b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
    return score + (30 if hourglass else 0)


def _break(tokens: list[str], end: int, before: str, after: str) -> float:
    """What one line's end costs."""
    cost = _FORBIDDEN * _belong(before, after)
    if before.endswith(_GOOD_LAST):
        cost -= 4
    elif len(tokens[end - 1]) == len(tokens[end]) == 1:
        cost += 6  # two characters that no word of ours holds may be one of the title's own
    return cost - 4 * after.startswith(_good_first())


def _filled(tokens: list[str]) -> tuple[str, ...]:
    """Lines filled one after the other: for titles beyond any shape."""
    lines = [""]
    for token in tokens:
        if lines[-1] and cells(lines[-1] + token) > MOST_CELLS:
            lines.append("")
        lines[-1] += token
    return tuple(lines)
