"""The whole way from a document's bytes to its draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..problems import InputRefused
from ..readers import opening
from ..readers.contents import Contents
from ..source.nodes import Data
from . import Draft
from .faults import Telling, shown
from .frame import Frame
from .media import Gathered
from .papers import Attached, Paper, paper_of
from .pieces import Piece, Sheet, Text, pieces_of
from .sections import Media, Sections, fields_of
from .texts import Literal, paragraphs

Fields = dict[str, Data]
DOING = "读入"
_ORDER = (
    "版式", "单位", "标题", "文种", "主送机关", "依据", "活动", "起止日期", "开头", "结语", "数据", "正文", "措施", "统计表",
    "存在问题", "下一步打算", "附件", "落款", "份号", "紧急程度", "发文机关标志", "发文字号", "签发人", "附注", "抄送", "印发",
    "出席", "请假", "列席",
)  # fmt: skip
_OUTSIDE = {"header": "页眉", "footer": "页脚", "note": "脚注"}


def drafted(path: Path, data: bytes, *, clean: bool = False) -> Draft:
    """Read, recognised, put into fields.  Raises InputRefused."""
    file, telling = str(path), Telling(str(path))
    del clean  # repairs of a page's text are another step's
    with opening.told(file, DOING):
        contents = _contents(path, opening.of_fair_size(data), telling)
        pieces = pieces_of(contents)
        if not any(isinstance(each, Text) and each.text for each in pieces.body):
            raise InputRefused(opening.without_words(file, DOING))
        return _draft(contents, pieces.body, pieces.outside, telling)


def _contents(path: Path, data: bytes, telling: Telling) -> Contents:
    file, ending = str(path), opening.ending_of(str(path))
    if ending in opening.MARKDOWN_ENDINGS | opening.TEXT_ENDINGS:
        from ..readers.markdown import markdown_contents
        from ..readers.passages import text_passages

        text = opening.text_of(data, file, telling.add)
        return (
            markdown_contents(text)
            if ending in opening.MARKDOWN_ENDINGS
            else Contents(tuple(text_passages(text)))
        )
    from ..readers.word import Unseen, word_contents

    def tell(unseen: Unseen) -> None:
        for each in (opening.unread(file, unseen, DOING), opening.left_over(file, unseen)):
            if each:
                telling.add(each)

    return word_contents(data, tell)


def _draft(contents: Contents, body: tuple[Piece, ...], outside: Sequence[Text], telling: Telling) -> Draft:
    literal = Literal()
    gathered = Gathered(contents.picture, literal, telling)
    paper = paper_of(body)
    _keep_what_is_left(paper, telling)
    marks = _margins(outside, telling)
    frame = Frame(paper, literal, telling)
    values: Fields = {**frame.title(), **frame.head(marks), **frame.addressee()}
    sections = Sections(Media(gathered.table, gathered.picture), literal, telling)
    sections.read(paper.text)
    values |= fields_of(sections.top)
    signature = frame.signature()
    texts = [each.text for each in paper.text if isinstance(each, Text)]
    values |= frame.unit(signature, texts) | signature | frame.imprint()
    if attachments := _attachments(paper, frame, gathered, literal, telling):
        values["附件"] = attachments
    if gathered.tables:
        values["统计表"] = [dict(each.values) for each in gathered.tables]
    if literal.counts:
        values["数据"] = {name: {"文字": mark} for name, mark in literal.counts.items()}
    if "主送机关" in values and "结语" not in values:
        values["结语"] = "否"
    if not any(key in values for key in ("正文", "措施")):
        _only_opening(values)
    _tell_unseen(literal, telling)
    ordered = {key: values[key] for key in _ORDER if key in values}
    return Draft(ordered, tuple(gathered.files.items()), telling.problems)


def _only_opening(values: Fields) -> None:
    """A report has 正文 or 措施: a paper of one paragraph is no opening."""
    for key in ("开头", "结语"):
        if isinstance(values.get(key), str) and values[key] != "否":
            values["正文"] = values.pop(key)
            return


def _keep_what_is_left(paper: Paper, telling: Telling) -> None:
    """What belongs to no part of a report stands at the end of its text."""
    for each in paper.left:
        words = each.text if isinstance(each, Text) else ""
        telling.say(
            "N002",
            f"{shown(words) if words else '这里的表或图'}不知道属于哪一部分，放在正文的末尾",
            "看看要不要；要的，移到合适的地方",
            each.spot,
            words,
        )
    paper.text += paper.left


def _margins(outside: Sequence[Text], telling: Telling) -> list[Text]:
    """What of headers is a letter's mark; all else that stands outside the body is told."""
    for each in outside:
        where = _OUTSIDE.get(each.within, "")
        telling.say(
            "N005", f"{where}里的{shown(each.text)}没有读进来", "要印的，写进正文或者“附注”", words=each.text
        )
    return []


def _attachments(
    paper: Paper, frame: Frame, gathered: Gathered, literal: Literal, telling: Telling
) -> list[Data]:
    """附件: those that are listed, with what stands on their pages."""
    names = frame.attachments()
    made: list[Fields] = [{"标题": name} for name in names]
    for index, attached in enumerate(paper.attached):
        title = literal.line("".join("".join(each.text.split("\n")) for each in attached.title))
        at = next((n for n, each in enumerate(made) if each["标题"] == title and len(each) == 1), None)
        if at is None and index < len(names) and not title:
            at = index
        if at is None:
            made.append({"标题": title or attached.mark.text})
            at = len(made) - 1
        _fill(made[at], attached, gathered, literal, telling)
    return list(made)


def _fill(values: Fields, attached: Attached, gathered: Gathered, literal: Literal, telling: Telling) -> None:
    """What stands on an attachment's page: a table or paragraphs, for it takes no more."""
    title = str(values["标题"])
    texts: list[str] = []
    for each in attached.pieces:
        if isinstance(each, Text):
            texts.append(literal.prose(each.text))
        elif isinstance(each, Sheet):
            name = gathered.table(each, title, "", "")
            if name and "表格" not in values:
                values["表格"] = name
    if texts and "表格" in values:
        telling.say("N014", f"附件{shown(title)}里又有表又有文字", "分成两个附件", attached.mark.spot)
    elif texts:
        values["正文"] = paragraphs(texts)


def _tell_unseen(literal: Literal, telling: Telling) -> None:
    if literal.unseen:
        codes = "、".join(f"U+{ord(each):04X}" for each in sorted(literal.unseen))
        telling.say("N015", f"原文里有看不见的字符（{codes}），没有读进来", "印出来没有分别，不必改")
