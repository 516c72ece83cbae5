"""W305: 15～30%, 13～17万元: both ends keep % and 万 (GB/T 15835)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import some_of, told_in
from .words import Words

RULE = Rule(
    "W305",
    "范围的前一个数不全",
    ("警告",),
    "words",
    "GB/T 15835—2011 5.1.3",
    "百分数、带万和亿的数写范围，前一个数的 %、万、亿 不省略：15%～30%，13万～17万元。",
    breaks=plain("正文: 覆盖率为15～30%。"),
    keeps=plain("正文: 覆盖率为15%～30%。"),
    signs="[0-9][^0-9]{1,2}[0-9.]{1,10}[%％‰万亿]",
)
_SPAN = pattern(
    r"(?<![0-9０-９A-Za-z.．:：/第])(?P<first>[0-9]{1,6}(?:\.[0-9]{1,3})?)(?P<mark>[～~—–－至到-]|——|--)"
    r"(?P<last>[0-9]{1,6}(?:\.[0-9]{1,3})?)(?P<tail>[%％‰]|[万亿](?![～—至到-]))"
)
_YEAR = pattern("(?:19|20)[0-9]{2}")


def look(view: Words) -> Iterator[Fault]:
    """Each text with such a span; the first end is the smaller figure."""
    for path, _, found in told_in(view, _SPAN, "title", "heading", "prose", "annotation", "caption"):
        if spans := [each for each in found if _lacks_its_end(each)]:
            right = [
                f"{each['first']}{each['tail']}{_mark(each)}{each['last']}{each['tail']}" for each in spans
            ]
            words = [each[0] for each in spans]
            yield RULE.fault(
                path,
                f"范围的前一个数不全：{some_of(words)}",
                f"改成{some_of(right)}",
                needle=words[0],
            )


def half_spans(text: str) -> list[tuple[int, int]]:
    """Where a text has them; what stands between their ends is told with them."""
    return [each.span("mark") for each in _SPAN.finditer(text) if _lacks_its_end(each)]


def _lacks_its_end(span: re.Match[str]) -> bool:
    return Decimal(span["first"]) < Decimal(span["last"]) and not _YEAR.fullmatch(span["first"])


def _mark(span: re.Match[str]) -> str:
    """The mark between the ends, where it is one that may stand there."""
    return span["mark"] if span["mark"] in ("～", "—", "至", "到") else "～"
