"""The text between the addressee and the foot → 开头, 正文, 措施, 存在问题, 下一步打算, 结语.

A heading is taken into the tree where the program would print the same number before it, or numbers of
another form that count alike; any other stays in the text as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..chinese import numeral, parse_numeral, typed_ordinal
from ..numbering import PATTERNS, parse_pattern
from ..patterns import pattern
from ..rules.ordinals import Ordinal, ordinal_of
from ..source.nodes import Data
from . import tables
from .faults import Telling, shown
from .pieces import NOWHERE, Drawing, Piece, Sheet, Spot, Text
from .texts import Literal, paragraphs, takes

Fields = dict[str, Data]
_LEVELS = tuple(map(parse_pattern, PATTERNS))
_POINT = pattern(r"([一二三四五六七八九十]{1,3})是")
_NTH = pattern(r"第([一二三四五六七八九十]{1,3})，")
_CHAPTER = pattern(r"第([一二三四五六七八九十]{1,3})(?:部分|章|节|篇)[\s\u3000:：、]*")
_DECIMAL = pattern(r"(?:[0-9]{1,2}[.．])+([0-9]{1,2})[\s\u3000.．、]+(?=[^0-9\s])")
_RUN_IN = pattern(r"([^，。；：！？0-9]{2,20}。)(?=.)")
_ENDS = tuple("。！？；：，、.;:!?")
_CLOSING = pattern(
    r"(?:特此|此致|敬礼|专此|以上|妥否|当否|请予?审|如无不妥|谢谢)[^，]{0,24}(?:，[^，]{2,24}){0,2}[。！]?"
)
_LEADS_ON = ("：", ":")
_PROBLEM = pattern(
    "(?:当前|目前|现阶段|工作|推进|创建|整治|活动|过程|主要|突出|中|还|仍|尚|所|的)*(?:存在|面临|遇到|问题|不足|困难|差距|短板|薄弱)"
)
_PLAN = pattern("下一?步|下一?阶段|今后|打算|(?:明|来|下)年|(?:工作|努力)(?:安排|计划|思路|方向|重点)$")
_OTHER = pattern("整改|解决|对策|措施落实|建议|原因|群众|家庭|职工|排查|导向|台账|销号")
_LONGEST_HEADING, _DEEPEST, _CAPTION = 60, 4, 45
_OPENING = 3
"""Paragraphs that an opening may have."""
_BELOW_STYLES = 10
"""What ranks numbers in the text below all headings that have a style."""


class Media(NamedTuple):
    """What tables and pictures become: a 统计表's name; a picture's values, None where it cannot be kept."""

    table: Callable[[Sheet, str, str, str, str], str]
    picture: Callable[[Drawing, str], Fields | None]


@dataclass
class Node:
    """A section, or the text above all of them (depth 0)."""

    title: str = ""
    is_run_in: bool = False
    is_numbered: bool = True
    depth: int = 0
    parts: list[Fields] = field(default_factory=list)
    below: list[Node] = field(default_factory=list)
    rank: int = 0
    count: int = 0
    """Of numbered sections directly below."""
    skipped: int = 0
    """By how much the last of their numbers is greater than the program's."""
    spot: Spot = NOWHERE

    def say(self, text: str) -> None:
        """One more paragraph."""
        last = self.parts[-1] if self.parts else None
        if last is not None and isinstance(lines := last.get("正文"), list):
            lines.append(text)
        else:
            self.parts.append({"正文": [text]})

    def settle(self) -> None:
        """Paragraphs become the text of one field: nothing more is said, here and below."""
        for part in self.parts:
            if isinstance(lines := part.get("正文"), list):
                part["正文"] = paragraphs(map(str, lines))
        for each in self.below:
            each.settle()

    def fields(self) -> Fields:
        """As one of 措施."""
        found: Fields = {"标题": self.title} if self.title else {}
        if self.is_run_in:
            found["段首标题"] = "是"
        if not self.is_numbered:
            found["编号"] = "否"
        found |= together(self.parts)
        if self.below:
            found["措施"] = [each.fields() for each in self.below]
        return found


_ORDER = ("正文", "要点", "表格", "图片")


def together(parts: Sequence[Fields]) -> Fields:
    """The parts of a section as its own fields where these print in that order, else as a list."""
    keys = [next(iter(each)) for each in parts]
    if len(set(keys)) == len(keys) and keys == sorted(keys, key=_ORDER.index):
        return {key: value for each in parts for key, value in each.items()}
    return {"正文": [dict(each) for each in parts]}


class Sections:
    """Reads the pieces one after the other."""

    def __init__(self, media: Media, literal: Literal, telling: Telling) -> None:
        self._media, self._literal, self._telling = media, literal, telling
        self.top = Node()
        self._open = [self.top]
        self._has_leads = False
        self._by_style = self._has_styles = False
        self._other_forms: set[str] = set()

    def read(self, pieces: Sequence[Piece]) -> None:
        """All of the text."""
        texts = [each for each in pieces if isinstance(each, Text)]
        headings = [each for each in texts if each.role == "heading"]
        self._has_leads = any(_has_lead(each) for each in texts)
        self._has_styles = any(each.styled > 0 for each in headings)
        self._by_style = self._has_styles and all(
            each.styled > 0 for each in headings if self._is_heading(each)
        )
        at = 0
        while at < len(pieces):
            at = self._next(pieces, at)
        self.top.settle()

    def _next(self, pieces: Sequence[Piece], at: int) -> int:
        """Read what begins at a piece; where the next begins."""
        piece = pieces[at]
        if isinstance(piece, Drawing):
            return self._pictures(pieces, at)
        if isinstance(piece, Sheet):
            return self._table(pieces, at, "", "")
        if caption := _caption_above(pieces, at):
            return self._pictures(pieces, at + 1, caption)
        if span := _table_below(pieces, at):
            caption, unit, sheet = span
            return self._table(pieces, sheet, caption, unit)
        if self._is_heading(piece) and self._heading(piece):
            return at + 1
        if piece.role in ("prose", "heading") and (self._run_in(piece) or self._run_in_elsewhere(pieces, at)):
            return at + 1
        if end := self._points(pieces, at):
            return end
        self._open[-1].say(self._literal.prose(piece.text))
        return at + 1

    def _is_heading(self, piece: Text) -> bool:
        """Whether a line is a heading: where others are styled so, a sentence that is not is a numbered paragraph."""
        is_sentence = piece.styled <= 0 and piece.text.endswith("。")
        return piece.role == "heading" and not (self._has_styles and is_sentence)

    # ---- headings ---------------------------------------------------------------

    def _heading(self, piece: Text) -> bool:
        """Open the section of a heading, where it can be one."""
        number, title = _numbered(piece.text)
        rank = piece.styled if self._by_style else number.rank or 2 * max(piece.level, 1)
        title = self._literal.line(title)
        if not title or not takes(title) or len(title) > 2 * _LONGEST_HEADING or typed_ordinal(title):
            return self._kept(piece)
        open_ = [each for each in self._open if each.depth == 0 or each.rank < rank]
        depth = open_[-1].depth + 1
        if depth > _DEEPEST:
            return self._kept(piece)
        if number.typed:
            open_[-1].count += 1
            skipped = number.value - open_[-1].count
            if not skipped or (skipped == open_[-1].skipped and number.value > 1):
                open_[-1].skipped = skipped
                self._tell_form(number, depth, piece)
            elif number.value > 1 and open_[-1].count > 1:
                open_[-1].skipped = skipped
                self._tell_wrong(number, depth, open_[-1].count, piece)
            else:
                open_[-1].count -= 1
                return self._kept(piece)
        node = Node(title, is_numbered=bool(number.typed), depth=depth, rank=rank, spot=piece.spot)
        self._begin(open_, node)
        return True

    def _kept(self, piece: Text) -> bool:
        """A heading that stays in the text."""
        self._telling.say(
            "N003",
            f"标题{shown(piece.text)}的序号接不上，或者编不成程序的编号，照原样留在正文里",
            "看这里的序号：要程序编号的，去掉手写的序号，改成“措施”里的“标题”；不用的不改",
            piece.spot,
            piece.text,
        )
        return False

    def _tell_wrong(self, number: _Number, depth: int, value: int, piece: Text) -> None:
        """Tell of a number that does not follow the one before it."""
        self._telling.say(
            "N019",
            f"{shown(piece.text)}的序号“{number.typed}”与前面的接不上，由程序来编，印成“{_LEVELS[depth - 1].write(value)}”，后面的也是这样",
            "看看前面是不是少了一节；不少的不改",
            piece.spot,
            piece.text,
        )

    def _tell_form(self, number: _Number, depth: int, piece: Text) -> None:
        """Tell once of each form of numbers that will print in another."""
        ours = _LEVELS[depth - 1].write(number.value)
        if number.typed == ours or f"{number.form} {depth}" in self._other_forms:
            return
        self._other_forms.add(f"{number.form} {depth}")
        self._telling.say(
            "N004",
            f"{shown(piece.text)}的序号“{number.typed}”由程序来编，印成“{ours}”，同样写法的都是这样",
            "国标的序号是一、（一）1.（1），一般不必改；一定要照原样的，把这几条移到“正文”里，写上序号",
            piece.spot,
            piece.text,
        )

    def _begin(self, open_: list[Node], node: Node) -> None:
        open_[-1].below.append(node)
        self._open = [*open_, node]

    def _run_in(self, piece: Text) -> bool:
        """Open the section of a paragraph that begins with the number which the program would print there."""
        ordinal = ordinal_of(piece.text)
        if not ordinal or ordinal.level > min(len(self._open), _DEEPEST):
            return False
        open_ = self._open[: ordinal.level]
        if len(open_) != ordinal.level or ordinal.number != open_[-1].count + open_[-1].skipped + 1:
            return False
        if ordinal.typed != _LEVELS[ordinal.level - 1].write(ordinal.number):
            return False
        rest = piece.text[len(ordinal.typed) :].lstrip()
        if not rest:
            return False
        title, text = self._split(piece, ordinal, rest)
        if typed_ordinal(title) or not takes(title) if title else typed_ordinal(text):
            return False
        open_[-1].count += 1
        rank = ordinal.level if self._by_style else 2 * ordinal.level
        node = Node(title, is_run_in=bool(title), depth=ordinal.level, rank=rank, spot=piece.spot)
        node.say(self._literal.prose(text))
        self._begin(open_, node)
        return True

    def _run_in_elsewhere(self, pieces: Sequence[Piece], at: int) -> bool:
        """Open the section of a run-in heading whose number the program will print in another form.

        A sentence without such a heading keeps its number, and so do all of a series in which there is one.
        """
        piece = pieces[at]
        ordinal = ordinal_of(piece.text) if isinstance(piece, Text) else None
        if not isinstance(piece, Text) or ordinal is None:
            return False
        rank = 2 * ordinal.level + (_BELOW_STYLES if self._by_style else 0)
        open_ = [each for each in self._open if each.depth == 0 or each.rank < rank]
        parent, depth = open_[-1], open_[-1].depth + 1
        if depth > _DEEPEST or ordinal.number != parent.count + parent.skipped + 1:
            return False
        if not self._runs_in(piece, ordinal) or (
            ordinal.number == 1 and not self._all_run_in(pieces, at, ordinal)
        ):
            return False
        number, rest = _numbered(piece.text)
        title, text = self._split(piece, ordinal, rest)
        self._tell_form(number, depth, piece)
        parent.count += 1
        node = Node(title, is_run_in=True, depth=depth, rank=rank, spot=piece.spot)
        node.say(self._literal.prose(text))
        self._begin(open_, node)
        return True

    def _runs_in(self, piece: Text, ordinal: Ordinal) -> bool:
        """Whether a paragraph with a number begins with a heading that a section can have."""
        title, _ = self._split(piece, ordinal, piece.text[len(ordinal.typed) :].lstrip())
        return bool(title) and takes(title) and not typed_ordinal(title)

    def _all_run_in(self, pieces: Sequence[Piece], at: int, first: Ordinal) -> bool:
        """Whether all of the series that begins here do."""
        number = 1
        for piece in pieces[at + 1 :]:
            ordinal = ordinal_of(piece.text) if isinstance(piece, Text) else None
            if not isinstance(piece, Text) or ordinal is None or ordinal.level > first.level:
                continue
            if ordinal.level < first.level or ordinal.number != number + 1:
                return True
            if not self._runs_in(piece, ordinal):
                return False
            number += 1
        return True

    def _split(self, piece: Text, ordinal: Ordinal, rest: str) -> tuple[str, str]:
        """The run-in heading and the text behind it: by its face, else by its words; none where there is none."""
        if piece.lead > len(ordinal.typed):
            begin = max(piece.lead - (len(piece.text) - len(rest)), 0)
            title, text = rest[:begin].strip(), rest[begin:]
            if text.startswith("。"):
                text = text[1:]
            title = title.removesuffix("。")
            return (title, text.lstrip(" ")) if text.strip() else ("", rest)
        if not self._has_leads and (found := _RUN_IN.match(rest)):
            return found[1].removesuffix("。"), rest[found.end() :]
        return "", rest

    # ---- points -----------------------------------------------------------------

    def _points(self, pieces: Sequence[Piece], at: int, within: str = "") -> int:
        """Read a series 一是, 二是 …, each at the head of a paragraph; where it ends, 0 where there is none."""
        for style, ordinal in (("一是", _POINT), ("第一", _NTH)):
            if style == within or _count(ordinal, pieces[at]) != 1:
                continue
            items, end = self._series(pieces, at, style, ordinal, inner=bool(within))
            if not items:
                continue
            points: Data = items if style == "一是" else {"样式": style, "各点": items}
            self._open[-1].parts.append({"要点": points})
            return end
        return 0

    def _series(
        self, pieces: Sequence[Piece], at: int, style: str, ordinal: re.Pattern[str], *, inner: bool
    ) -> tuple[list[Data], int]:
        """The items of a series, and where it ends."""
        items: list[Data] = []
        while at < len(pieces):
            piece = pieces[at]
            if _count(ordinal, piece) != len(items) + 1 or not isinstance(piece, Text):
                break
            head = len(_head_of(ordinal, piece.text))
            text = piece.text[head:]
            if not text.strip() or typed_ordinal(text):
                break
            items.append(self._item(text, max(piece.lead - head, 0)))
            at += 1
        return items, at

    def _item(self, text: str, lead: int) -> Data:
        title, rest = text[:lead].removesuffix("。"), text[lead:].removeprefix("。")
        if lead and rest.strip() and takes(title) and title:
            return {"标题": self._literal.line(title), "正文": self._literal.prose(rest)}
        return self._literal.prose(text)

    # ---- tables and pictures ------------------------------------------------------

    def _table(self, pieces: Sequence[Piece], at: int, caption: str, unit: str) -> int:
        sheet = pieces[at]
        assert isinstance(sheet, Sheet)
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        found = tables.NOTE.fullmatch(following.text) if isinstance(following, Text) else None
        note = found[1] if found else ""
        name = self._media.table(sheet, caption, self._open[-1].title, unit, note)
        if name:
            self._open[-1].parts.append({"表格": name})
        return at + 1 + bool(found)

    def _pictures(self, pieces: Sequence[Piece], at: int, above: str = "") -> int:
        """Pictures that stand together, each with its caption; ``above`` is that of a lone one."""
        group: list[Data] = []
        while at < len(pieces):
            drawing = pieces[at]
            if not isinstance(drawing, Drawing) or (group and not drawing.is_beside):
                break
            captions = [above] if above else _captions_of(pieces, at)
            for each, caption in zip(pieces[at:], captions, strict=False):
                assert isinstance(each, Drawing)
                if values := self._media.picture(each, caption):
                    group.append(values)
                elif caption:
                    self._open[-1].say(self._literal.prose(caption))
            at += len(captions)
            if captions[0] and not drawing.caption and not above:
                at += len(captions)
            if above:
                break
        if group:
            self._open[-1].parts.append({"图片": group})
        return at


class _Number(NamedTuple):
    """What a heading begins with: ``rank`` says which numbers are of a higher level, 0 where there is none."""

    typed: str = ""
    value: int = 0
    rank: int = 0
    form: str = ""


def _has_lead(piece: Text) -> bool:
    """Whether a paragraph's first words are set apart from the others: its number alone is no heading."""
    ordinal = ordinal_of(piece.text)
    return (len(ordinal.typed) if ordinal else 0) < piece.lead < len(piece.text)


def _numbered(text: str) -> tuple[_Number, str]:
    """A heading's number, and the heading without it."""
    if ordinal := ordinal_of(text):
        bare = text.lstrip()
        rest = bare[len(ordinal.typed) :].lstrip()
        form = ordinal.typed.replace(numeral(ordinal.number), "").replace(str(ordinal.number), "")
        return _Number(
            ordinal.typed.strip(), ordinal.number, 2 * ordinal.level, f"{ordinal.level}{form}"
        ), rest
    for form, begin, rank in (("章", _CHAPTER, 1), ("小数", _DECIMAL, 7)):
        if found := begin.match(text):
            value = int(found[1]) if found[1].isdecimal() else _chinese(found[1])
            return _Number(found[0].strip(), value, rank, form), text[found.end() :]
    return _Number(), text


def _chinese(text: str) -> int:
    return parse_numeral(text) or 0


def _count(ordinal: re.Pattern[str], piece: Piece) -> int:
    """Which of a series a paragraph is, 0 where it is none."""
    if not isinstance(piece, Text) or piece.role not in ("prose", "heading"):
        return 0
    head = _head_of(ordinal, piece.text)
    return _chinese(head.strip("第是，")) if head else 0


def _head_of(ordinal: re.Pattern[str], text: str) -> str:
    found = ordinal.match(text)
    return found[0] if found else ""


def _table_below(pieces: Sequence[Piece], at: int) -> tuple[str, str, int] | None:
    """The caption and the unit that stand above a table, and where it is; None where this line is neither."""
    caption = unit = ""
    for place in range(at, min(at + 3, len(pieces))):
        piece = pieces[place]
        if isinstance(piece, Sheet):
            return (caption, unit, place) if place > at else None
        if not isinstance(piece, Text):
            return None
        found = tables.UNIT.fullmatch(piece.text)
        if found and not unit:
            unit = found[1].strip()
        elif not caption and not unit and _is_caption(piece):
            caption = piece.text
        else:
            return None
    return None


def _is_caption(piece: Text) -> bool:
    """Whether a line may be what stands above a table or below a picture."""
    if piece.role == "caption":
        return True
    return (
        piece.role == "prose"
        and len(piece.text) <= _CAPTION
        and not piece.text.endswith(_ENDS)
        and not typed_ordinal(piece.text)
    )


def _is_beside(pieces: Sequence[Piece], at: int) -> bool:
    piece = pieces[at] if at < len(pieces) else None
    return isinstance(piece, Drawing) and piece.is_beside


def _caption_above(pieces: Sequence[Piece], at: int) -> str:
    """The caption 图1 … of a lone picture below it that has none below or of its own."""
    piece = pieces[at]
    drawing = pieces[at + 1] if at + 1 < len(pieces) else None
    if (
        not isinstance(piece, Text)
        or not piece.text.startswith("图")
        or not tables.LABEL.fullmatch(piece.text)
    ):
        return ""
    if not isinstance(drawing, Drawing) or drawing.caption or _is_beside(pieces, at + 2):
        return ""
    below = pieces[at + 2] if at + 2 < len(pieces) else None
    return "" if isinstance(below, Text) and tables.label_of(below.text)[0] else piece.text


def _captions_of(pieces: Sequence[Piece], at: int) -> list[str]:
    """The captions of the pictures that stand here beside one another: their own, else the lines below, one for each."""
    drawing, end = pieces[at], at + 1
    if isinstance(drawing, Drawing) and drawing.caption:
        return [drawing.caption]
    while _is_beside(pieces, end):
        end += 1
    below = [
        each.text
        for each in pieces[end : 2 * end - at]
        if isinstance(each, Text) and _is_caption(each) and not each.text.startswith("表")
    ]
    return below if len(below) == end - at else [""] * (end - at)


# ---- what the sections become --------------------------------------------------


def fields_of(top: Node, above_goals: bool = False) -> Fields:
    """开头, 正文, 措施, 存在问题, 下一步打算 and 结语 of a report; ``above_goals``: its first section was 目标."""
    found: Fields = {}
    closing = _take_closing(top)
    sections = list(top.below)
    plan = _chapter(sections, _PLAN, is_last=True)
    if plan is not None:
        sections.pop()
    problem = _chapter(sections, _PROBLEM, is_last=True)
    if problem is not None:
        sections.pop()
    opening = _take_opening(top, above_goals or bool(top.below))
    if opening:
        found["开头"] = opening
    if top.parts:
        body = together(top.parts)
        found["正文"] = body["正文"] if list(body) == ["正文"] else [dict(each) for each in top.parts]
    if sections:
        found["措施"] = [each.fields() for each in sections]
    if problem is not None:
        found["存在问题"] = _named(problem, "存在问题")
    if plan is not None:
        found["下一步打算"] = _named(plan, "下一步打算")
    if closing:
        found["结语"] = closing
    return found


def _take_opening(top: Node, has_sections: bool) -> str:
    """The text above the first section, or the paragraph that leads on to the text."""
    first = top.parts[0] if top.parts else None
    words = first.get("正文") if first else None
    if not isinstance(words, str):
        return ""
    lines = [each for each in words.split("\n") if each]
    leading = [at for at, line in enumerate(lines) if line.endswith(_LEADS_ON)]
    if leading and leading[0] < _OPENING:
        end = leading[0] + 1
    elif has_sections and len(top.parts) == 1:
        end = len(lines)
    else:
        return ""
    if end == len(lines):
        top.parts.pop(0)
    else:
        assert first is not None
        first["正文"] = paragraphs(lines[end:])
    return paragraphs(lines[:end])


def _take_closing(top: Node) -> str:
    """The last paragraph, where it is a phrase that ends a report."""
    node = top
    while node.below:
        node = node.below[-1]
    last = node.parts[-1] if node.parts else None
    words = last.get("正文") if last else None
    if last is None or not isinstance(words, str):
        return ""
    lines = [each for each in words.split("\n") if each]
    if not _CLOSING.fullmatch(lines[-1]) or (len(lines) == 1 and node.is_run_in):
        return ""
    if len(lines) > 1:
        last["正文"] = paragraphs(lines[:-1])
    elif len(node.parts) > 1 or node is not top:
        node.parts.pop()
    else:
        return ""
    return lines[-1]


def _chapter(sections: list[Node], words: re.Pattern[str], *, is_last: bool) -> Node | None:
    """The last section, where its heading says that it is of problems, or of plans, and its fields can say all of it."""
    node = sections[-1] if is_last and len(sections) > 1 else None
    if node is None or not node.is_numbered or node.is_run_in or node.below or len(node.title) > 20:
        return None
    is_plan = bool(_PLAN.search(node.title))
    if not (is_plan if words is _PLAN else words.match(node.title)) or _OTHER.search(node.title):
        return None
    if words is _PROBLEM and is_plan:
        return None
    if words is _PLAN and _PROBLEM.match(node.title):
        return None
    keys = [next(iter(each)) for each in node.parts]
    if keys not in (["正文"], ["要点"], ["正文", "要点"]):
        return None
    points = node.parts[-1].get("要点")
    return None if points is not None and (not isinstance(points, list) or len(points) < 2) else node


def _named(node: Node, usual: str) -> Data:
    """The section's fields; only what is not as usual is said."""
    found = together(node.parts)
    if node.title != usual:
        return {"标题": node.title, **found}
    return next(iter(found.values())) if len(found) == 1 else found
