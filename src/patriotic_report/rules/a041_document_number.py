"""A041: 发文字号 as the standard writes it (GB/T 9704—2012 7.2.5), the document's own and cited ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..edits import Respell
from ..patterns import pattern
from ..problems import Fault, FieldPath
from .questions import ODD_NUMBER
from .rule import Rule
from .samples import official
from .words import Words

RULE = Rule(
    "A041",
    "发文字号写法",
    ("警告",),
    "words",
    "GB/T 9704—2012 7.2.5",
    "写成 江爱卫〔2016〕13号：六角括号，年份写全，不加“第”，不编虚位；引用的文号也这样写。",
    breaks=official("发文字号: 清政[2016]第013号"),
    keeps=official("发文字号: 清政〔2016〕13号"),
    asks=("odd_numbers",),
)
_NUMBER = pattern(r"[^\d\s〔〕\[\]()（）【】]+〔(?:19|20)\d{2}〕[1-9]\d*号")
_MINUTES_NUMBER = pattern(r"(?:第|（第)?[1-9]\d*期?）?|[（(]?〔(?:19|20)\d{2}〕[1-9]\d*号?[）)]?")
_SIGNER = pattern(r"[\s\u3000]*签[ \u3000]*发[ \u3000]*人.*")
_UNKNOWN = pattern(r"[Xx×Ｘ＊*_]|[〕】）)]\s*号")
"""Still to be filled in: another rule tells so."""
_PARTS = pattern(r"(.*?)[^0-9一-鿿]*((?:19|20)[0-9]{2})年?[^0-9一-鿿]+第?\s*([0-9]+)\s*号", re.DOTALL)
_WHOLE = "年份写全，用六角括号〔〕，序号不加“第”、不编虚位，如 江爱卫〔2016〕13号"
_NEVER_CITED = ("cell", "name", "number")


def look(view: Words) -> Iterator[Fault]:
    """The document's own number, which 纪要 write in two more ways, then those in texts."""
    for path, text in view.of("number"):
        number = "".join(_SIGNER.sub("", text.split("\n")[0]).strip("（）() \u3000").split())
        if not _is_usual(number, view.kind) and not _UNKNOWN.search(number):
            yield RULE.fault(
                path,
                f"发文字号“{number}”的写法不合规定（GB/T 9704—2012 7.2.5）",
                _WHOLE,
                needle=number,
                edits=_edits(path, number),
            )
    for path, text, role, _ in view.pieces:
        found = None if role in _NEVER_CITED else ODD_NUMBER.search(text)
        if found:
            edits = tuple(each for odd in ODD_NUMBER.finditer(text) for each in _edits(path, odd[0]))
            fix = f"改成“{edits[0].new}”" if edits else _WHOLE
            yield RULE.fault(
                path,
                f"文号“{found[0]}”的写法不合规定（GB/T 9704—2012 7.2.5）",
                fix,
                needle=found[0],
                edits=edits,
            )


def _edits(path: FieldPath, number: str) -> tuple[Respell, ...]:
    """The brackets and 第 mended, no figure changed: none where one would have to be."""
    found = _PARTS.fullmatch(number)
    if not found or found[3].startswith("0"):
        return ()
    return (Respell(path, number, f"{found[1]}〔{found[2]}〕{found[3]}号"),)


def _is_usual(number: str, kind: str) -> bool:
    return bool(_NUMBER.fullmatch(number) or (kind == "纪要" and _MINUTES_NUMBER.fullmatch(number)))
