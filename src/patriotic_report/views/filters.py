"""Every filter that citations and templates may use.  Texts go in and come out as texts.

What is joined or concatenated becomes markup with each value escaped, so no filter can
carry a value into the markup unescaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sized
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from ..chinese import name_mark, numeral
from ..markup import without_marks
from ..units import SCALE, SCALES
from .values import Record, Text, raw_text

T = TypeVar("T")
MARKS_BETWEEN = {"、", "，", "；"}
_END_MARKS = "。！？；：，、…"


def _origin(value: object) -> int:
    """What a trace calls the value: a filter changes how it looks, not where it comes from."""
    return int(getattr(value, "origin", 0))


def in_chinese(value: object) -> Text:
    """汉字: a whole number in Chinese numerals."""
    text = raw_text(value)
    if not text.isdecimal():
        raise ValueError(f"“{text[:20]}”不是整数，写不成汉字")
    return Text(numeral(int(text)))


def _scaled(value: object, scale: int, word: str) -> Text:
    text = raw_text(value)
    match = re.fullmatch(rf"([0-9]+(?:\.[0-9]+)?)({SCALE})?(.*)", text)
    if match is None:
        raise ValueError(f"“{text}”不是单个的数，不能换成{word}")
    try:
        number = Decimal(match[1]) * SCALES[match[2] or ""]
    except InvalidOperation:  # pragma: no cover - the pattern leaves numbers only
        raise ValueError(text) from None
    digits = f"{(number / scale).normalize():f}"
    return Text(f"{digits}{word}{match[3]}", _origin(value))


def in_wan(value: object) -> Text:
    """万: 100000张 as 10万张, every digit kept."""
    return _scaled(value, 10_000, "万")


def in_yi(value: object) -> Text:
    """亿, likewise."""
    return _scaled(value, 10**8, "亿")


def join(values: Iterable[object], separator: str = "") -> str:
    """连接: markup with the separator between; each value is escaped.

    A mark of punctuation does not stand twice: 市委办公室； brings its own.
    """
    mark = str(separator)
    if mark not in MARKS_BETWEEN:
        return mark.join(map(str, values))
    listed = list(values)
    return punctuated(listed, list(map(str, listed)), mark)


def punctuated(values: list[object], texts: list[str], mark: str) -> str:
    """The texts of values with the mark between, but behind one that ends in such a mark."""
    raws = [str(getattr(value, "raw", text)) for value, text in zip(values, texts, strict=True)]
    marks = [*(name_mark(raw, mark) for raw in raws[:-1]), ""]
    return "".join(text + after for text, after in zip(texts, marks, strict=False))


def length(value: Sized) -> int:
    """个数."""
    return len(value)


def first(values: Iterable[T]) -> T:
    """首个."""
    return next(iter(values))


def last(values: Iterable[T]) -> T:
    """末个."""
    return list(values)[-1]


def trim(value: object) -> Text | str:
    """去空白: blanks (and the marks of template lines) at both ends go."""
    if isinstance(value, (Text, Record)):
        return Text(value.raw.strip(), value.origin)
    text = raw_text(value)
    return without_marks(text).strip() and text.strip()


def default(value: T, other: T | str = "") -> T | str:
    """默认: the other value where there is none."""
    return value or other


def without_end(value: object) -> Text | str:
    """去句号: without the mark at the end."""
    if isinstance(value, (Text, Record)):
        return Text(value.raw.rstrip(_END_MARKS), value.origin)
    return raw_text(value).rstrip(_END_MARKS)


def end_of(value: object) -> Text:
    """句末: the marks at the end, which 去句号 takes away."""
    raw = raw_text(value)
    return Text(raw[len(raw.rstrip(_END_MARKS)) :], _origin(value))


def with_stop(value: object) -> Text | str:
    """句号: ends in 。 unless a mark stands there already."""
    raw = raw_text(value)
    ended = raw if raw.endswith(tuple("。！？；：…")) else f"{raw.rstrip('，、')}。"
    return Text(ended, value.origin) if isinstance(value, (Text, Record)) else ended


def with_colon(value: object) -> Text:
    """冒号: ends in exactly one full-width colon."""
    return Text(raw_text(value).rstrip("：:") + "：", _origin(value))


def in_book_marks(value: object) -> Text:
    """书名号: within 《》, unless typed so."""
    raw = raw_text(value)
    return Text(raw if raw.startswith("《") else f"《{raw}》", _origin(value))


def in_quotes(value: object) -> Text:
    """引号: within “”, unless typed so."""
    raw = raw_text(value)
    return Text(raw if raw.startswith("“") else f"“{raw}”", _origin(value))


def ends_in_action(value: object) -> bool:
    """以行动结尾: whether a name says already that it is something done."""
    return raw_text(value).endswith(("活动", "行动", "整治", "工作", "会战"))


FILTERS: dict[str, Callable[..., object]] = {
    "汉字": in_chinese,
    "万": in_wan,
    "亿": in_yi,
    "连接": join,
    "join": join,
    "个数": length,
    "length": length,
    "首个": first,
    "first": first,
    "末个": last,
    "last": last,
    "去空白": trim,
    "trim": trim,
    "默认": default,
    "default": default,
    "去句号": without_end,
    "句末": end_of,
    "句号": with_stop,
    "冒号": with_colon,
    "书名号": in_book_marks,
    "引号": in_quotes,
    "以行动结尾": ends_in_action,
}

CITATION_FILTERS = ("汉字", "万", "亿", "去句号", "书名号", "引号")
"""Those that text in YAML may use."""
