"""Where a long title breaks: words stay whole, lines balance, trapezoid or rhombus (7.3.1)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations, pairwise

MOST_CELLS = 19
"""20 characters of 二号 fill a line to 1 mm; 实务 never fills it."""

_TOKEN = re.compile(
    r"《[^》]*》|“[^”]*”|（[^）]*）|〔[^〕]*〕\d+号?"
    r"|\d+年(?:\d+月(?:\d+日)?|第[一二三四]季度|上半年|下半年)?|第?[0-9一二三四五六七八九十]+(?:个|届|次)"
    r"|爱国卫生运动|爱国卫生月|爱国卫生|环境卫生|综合治理|综合整治|专项行动|工作情况|情况汇报|工作总结|工作汇报"
    r"|情况报告|工作方案|国家卫生|健康教育|病媒生物|领导小组|委员会|办公室|城乡环境|国庆节|春节|期间"
    r"|的(?:情况)?(?:汇报|报告|总结|通报|函)|关于|[A-Za-z0-9.%]+|.",
    re.DOTALL,
)
_NEVER_FIRST = ("的", "和", "及", "、", "，", "）", "》", "”", "与", "等")
_GOOD_FIRST = ("的情况", "情况", "工作", "爱国卫生", "环境", "综合", "2", "《", "“")
_GOOD_LAST = ("关于", "和", "及", "期间", "、", "》", "”", "年", "省", "市", "县", "区", "镇", "局", "委员会")


def cells(text: str) -> float:
    """Width in 字: half-width characters count one half."""
    return sum(0.5 if character.isascii() else 1 for character in text)


@lru_cache(maxsize=1024)
def title_lines(title: str) -> tuple[str, ...]:
    """The title's lines; joined, they are the title, character by character."""
    if cells(title) <= MOST_CELLS:
        return (title,)
    tokens = [piece for token in _TOKEN.findall(title) for piece in _fitting(token)]
    fewest = -int(-cells(title) // MOST_CELLS)
    for count in (fewest, fewest + 1, fewest + 2):
        found = _best(tokens, count)
        if found:
            return found
    return _filled(tokens)


def _fitting(token: str) -> list[str]:
    """A token too long for any line is cut into characters."""
    return [token] if cells(token) <= MOST_CELLS else list(token)


def _best(tokens: list[str], count: int) -> tuple[str, ...] | None:
    best: tuple[float, tuple[str, ...]] | None = None
    if len(tokens) > 60 or count > 4:
        return None
    for cuts in combinations(range(1, len(tokens)), count - 1):
        edges = (0, *cuts, len(tokens))
        lines = tuple("".join(tokens[a:b]) for a, b in pairwise(edges))
        if any(cells(line) > MOST_CELLS for line in lines):
            continue
        score = _score(lines)
        if best is None or score < best[0]:
            best = (score, lines)
    return best[1] if best else None


def _score(lines: tuple[str, ...]) -> float:
    widths = [cells(line) for line in lines]
    mean = sum(widths) / len(widths)
    score = sum((width - mean) ** 2 for width in widths) / len(widths)
    score += 40 * sum(line.startswith(_NEVER_FIRST) and not line.startswith("的情况") for line in lines[1:])
    score -= 4 * sum(line.startswith(_GOOD_FIRST) for line in lines[1:])
    score -= 4 * sum(line.endswith(_GOOD_LAST) for line in lines[:-1])
    score += 6 if len(set(widths)) == 1 else 0  # a rectangle
    score += 30 if widths[-1] < 4 else 0
    hourglass = any(b < a and b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
    return score + (30 if hourglass else 0)


def _filled(tokens: list[str]) -> tuple[str, ...]:
    """Lines filled one after the other: for titles beyond any shape."""
    lines = [""]
    for token in tokens:
        if lines[-1] and cells(lines[-1] + token) > MOST_CELLS:
            lines.append("")
        lines[-1] += token
    return tuple(lines)
