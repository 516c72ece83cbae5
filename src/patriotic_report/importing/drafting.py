"""The whole way from a document's bytes to its draft."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from urllib.parse import unquote

from .. import limits
from ..captions import without_folders
from ..files import reading
from ..patterns import pattern
from ..problems import InputRefused
from ..readers import opening
from ..readers.contents import Contents, Picture
from ..readers.flow import Flow, Line
from ..readers.word_symbols import UNKNOWN
from ..source.nodes import Data
from . import Draft, mending, tables
from .faults import PICTURE, TABLE, Telling, shown
from .frame import Frame
from .mastheads import with_own_lines
from .media import Gathered
from .openings import basis_in, campaign_in, period_in
from .papers import Attached, Paper, paper_of
from .pieces import Piece, Pieces, Sheet, Text, pieces_of, words_in
from .proving import tell_differences
from .sections import Media, Node, Sections, fields_of
from .settling import goals_of, settle_totals, with_own_opening
from .texts import Literal, paragraphs

Fields = dict[str, Data]
DOING = "读入"
_ORDER = (
    "版式", "单位", "标题", "文种", "主送机关", "依据", "活动", "起止日期", "开头", "结语", "目标", "数据", "正文", "措施", "统计表",
    "存在问题", "下一步打算", "附件", "落款", "简报", "份号", "紧急程度", "发文机关标志", "发文字号", "签发人", "附注", "抄送", "印发",
    "出席", "请假", "列席",
)  # fmt: skip
_TITLES = pattern("《[^《》]*》(?:[（(][^（）()]*[）)])?")
"""What the papers that an opening goes by say of years is not of this report."""
_UNKNOWN = pattern(f"[{UNKNOWN}\ue000-\uf8ff]")
"""A sign that the reader does not know; one that has its look from a font of signs alone."""
_OUTSIDE = {"header": "页眉", "footer": "页脚", "note": "脚注"}


def drafted(path: Path, data: bytes, *, clean: bool = False) -> Draft:
    """Read, recognised, put into fields.  Raises InputRefused."""
    file, telling = str(path), Telling(str(path))
    with opening.told(file, DOING):
        contents = _contents(path, opening.of_fair_size(data), telling)
        repairs = ""
        if clean:
            can_join = opening.ending_of(file) not in opening.MARKDOWN_ENDINGS  # its reader has joined them
            contents, repairs = mending.mended(contents, can_join, telling)
        else:
            mending.offer(contents, telling)
        pieces = pieces_of(contents)
        if not any(map(_has_words, pieces.body)):
            raise InputRefused(opening.without_words(file, DOING))
        return _draft(contents, pieces, telling)._replace(repairs=repairs)


def _has_words(piece: Piece) -> bool:
    return bool(piece.text) if isinstance(piece, Text) else isinstance(piece, Sheet)


def _contents(path: Path, data: bytes, telling: Telling) -> Contents:
    file, ending = str(path), opening.ending_of(str(path))
    if ending in opening.MARKDOWN_ENDINGS | opening.TEXT_ENDINGS:
        from ..readers.markdown import markdown_contents
        from ..readers.passages import text_passages

        text = opening.text_of(data, file, telling.add)
        if ending in opening.MARKDOWN_ENDINGS:
            return markdown_contents(text)._replace(picture=_beside(path.parent))
        passages = tuple(text_passages(text))
        return Contents(passages, flow=Flow(tuple(Line(each.text) for each in passages)))
    from ..readers.word import Unseen, word_contents

    def tell(unseen: Unseen) -> None:
        if unseen == "struck":  # told with its words
            return
        for each in (opening.unread(file, unseen, DOING), opening.left_over(file, unseen, DOING)):
            if each:
                telling.add(each)

    return word_contents(data, tell)


def _beside(folder: Path) -> Picture:
    """Who reads the pictures that a Markdown text names, beside it and nowhere else."""

    def picture(target: str) -> tuple[str, bytes] | None:
        name = unquote(target)
        try:
            data = reading.read(folder / name, limits.now().picture_bytes, home=folder)
        except (OSError, ValueError, InputRefused):
            return None
        return without_folders(name), data

    return picture


def _draft(contents: Contents, pieces: Pieces, telling: Telling) -> Draft:
    literal = Literal()
    gathered = Gathered(contents.picture, literal, telling)
    _tell_struck(contents, telling)
    _tell_signs(pieces, telling)
    paper = paper_of(pieces.body)
    _clear_attachments(paper)
    _keep_what_is_left(paper, telling)
    marks = _margins(pieces, contents.marks, paper, telling)
    frame = Frame(paper, literal, telling, is_bulletin=pieces.masthead is not None)
    values: Fields = {**frame.title(), **frame.head(marks), **frame.addressee()}
    if pieces.masthead:
        values |= frame.bulletin(pieces.masthead)
    elif pieces.issue and "版式" not in values:
        frame.tell_bulletin(pieces.issue.text.strip())
    frame.keep_unused()
    if "版式" in values:
        values |= frame.attendance()
    else:
        frame.keep_imprint()
    sections = Sections(Media(gathered.table, gathered.picture), literal, telling)
    sections.read(paper.text)
    goals, below = _goals(sections.top, gathered, values, telling)
    values |= fields_of(sections.top, above_goals=bool(goals))
    if goals:
        values["目标"] = goals
    if below:
        values["正文"] = [dict(each) for each in below]
    signature = frame.signature()
    texts = [each.text for each in paper.text if isinstance(each, Text)]
    masthead = pieces.masthead
    values |= frame.unit(signature, texts, masthead.office if masthead else "") | signature | frame.imprint()
    if attachments := _attachments(paper, frame, gathered, literal, telling):
        values["附件"] = attachments
    settle_totals(gathered.tables)
    if gathered.tables:
        values["统计表"] = [dict(each.values) for each in gathered.tables]
    if literal.counts:
        values["数据"] = {name: {"文字": mark} for name, mark in literal.counts.items()}
    if "主送机关" in values and "结语" not in values:
        values["结语"] = "否"
    if not any(key in values for key in ("正文", "措施")):
        _only_opening(values)
    values = _with_occasion(values)
    _tell_unseen(literal, telling)
    ordered = {key: values[key] for key in _ORDER if key in values}
    tell_differences(ordered, gathered.files, with_own_lines(contents.flow, masthead), telling)
    return Draft(ordered, tuple(gathered.files.items()), telling.problems)


def _with_occasion(values: Fields) -> Fields:
    """With 依据, 活动 and 起止日期; what the program would write by them is left to it."""
    opening = str(values.get("开头") or "")
    period = period_in(str(values.get("标题") or ""), _TITLES.sub("", opening))
    found: Fields = {"依据": basis_in(opening)} if basis_in(opening) else {}
    if period:
        found["起止日期"] = period
    campaign = campaign_in(opening)
    tried: Fields = {**found, "活动": campaign} if campaign else found
    settled = with_own_opening(values, tried)
    if "开头" not in values and found:
        settled = {**settled, "开头": "否"}
    return {**found, **settled}


def _goals(top: Node, gathered: Gathered, frame: Fields, telling: Telling) -> tuple[list[Data], list[Fields]]:
    """目标, where the first section begins with its table, and what stands below it: the section is then the program's."""
    first = top.below[0] if top.below else None
    if first is None or first.below or first.is_run_in or not first.parts:
        return [], []
    name = first.parts[0].get("表格")
    table = next((each for each in gathered.tables if each.values["名称"] == name), None)
    goals = goals_of(first.title, table.values, {"单位": "底稿", **frame}) if table else []
    if goals and "正文" in fields_of(deepcopy(top)):  # 目标 is printed above all text but 开头
        return [], []
    if goals and table:
        top.below.pop(0)
        gathered.tables.remove(table)
        if table.unnamed:
            telling.forget(table.unnamed)
    return goals, first.parts[1:] if goals else []


def _only_opening(values: Fields) -> None:
    """A report has 正文 or 措施: a paper of one paragraph is no opening."""
    for key in ("开头", "结语"):
        if isinstance(values.get(key), str) and values[key] != "否":
            values["正文"] = values.pop(key)
            return


def _keep_what_is_left(paper: Paper, telling: Telling) -> None:
    """What belongs to no part of a report stands at the end of its text."""
    for each in paper.left:
        words = each.text if isinstance(each, Text) else TABLE if isinstance(each, Sheet) else PICTURE
        telling.say(
            "N002",
            f"{shown(words) if isinstance(each, Text) else '这里的表或图'}不知道属于哪一部分，放在正文的末尾",
            "看看要不要；要的，移到合适的地方",
            each.spot,
            words,
        )
    paper.text += paper.left


def _margins(pieces: Pieces, marks: tuple[str, ...], paper: Paper, telling: Telling) -> list[Text]:
    """What of headers is a letter's mark; all else that stands outside the body is told."""
    for each in pieces.contents:
        telling.say(
            "N018",
            f"目录里的{shown(each.text)}没有读进来",
            "要目录的，在 Word 里插入，页码由它算",
            words=each.text,
        )
    has_number = any(each.role == "number" for each in (*paper.head, *paper.below_title))
    found = []
    for each in pieces.outside:
        if has_number and each.within == "header" and each.text in marks:
            found.append(each)
            continue
        telling.say(
            "N005",
            f"{_OUTSIDE[each.within]}里的{shown(each.text)}没有读进来",
            "要印的，写进正文或者“附注”",
            words=each.text,
        )
    return found


def _attachments(
    paper: Paper, frame: Frame, gathered: Gathered, literal: Literal, telling: Telling
) -> list[Data]:
    """附件: those that are listed, with what stands on their pages."""
    names = frame.attachments()
    made: list[Fields] = [{"标题": name} for name in names]
    filled: list[Fields] = []
    for index, attached in enumerate(paper.attached):
        title = literal.line("".join("".join(each.text.split("\n")) for each in attached.title))
        at = next((n for n, each in enumerate(made) if each["标题"] == title and len(each) == 1), None)
        if at is None and index < len(names) and not title:
            at = next((n for n, each in enumerate(made) if len(each) == 1), None)
        if at is None:
            made.append({"标题": title or attached.mark.text})
            at = len(made) - 1
        filled.append(made[at])
        made[at + 1 : at + 1] = _fill(made[at], attached, gathered, literal, telling)
    for values, attached in zip(filled, paper.attached, strict=True):
        number = next(n for n, each in enumerate(made, 1) if each is values)
        _tell_mark(attached, f"附件{number}" if len(made) > 1 else "附件", telling)
    return list(made)


def _clear_attachments(paper: Paper) -> None:
    """What no attachment takes is left over: a second table, pictures."""
    for attached in paper.attached:
        first = next((each for each in attached.pieces if isinstance(each, Sheet)), None)
        others = [each for each in attached.pieces if not isinstance(each, Text) and each is not first]
        if others:
            paper.left += others
            attached.pieces = [each for each in attached.pieces if isinstance(each, Text) or each is first]


def _tell_mark(attached: Attached, ours: str, telling: Telling) -> None:
    """Tell of an attachment that prints under another number."""
    typed = "".join(attached.mark.text.split()).rstrip(":：")
    if attached.mark.role == "attachment mark" and typed != ours:
        telling.say(
            "N023",
            f"附件的号由程序编：“{typed}”印成“{ours}”",
            "看看附件说明里列全了没有；正文里说到这个附件的，照生成的号改",
            attached.mark.spot,
            attached.mark.text,
        )


def _fill(
    values: Fields, attached: Attached, gathered: Gathered, literal: Literal, telling: Telling
) -> list[Fields]:
    """What stands on an attachment's page: a table or paragraphs, for it takes no more; the others, if it has both."""
    title = str(values["标题"])
    texts: list[str] = []
    unit = ""
    for at, each in enumerate(attached.pieces):
        before = attached.pieces[at - 1] if at else None
        if isinstance(each, Text) and isinstance(before, Sheet) and tables.NOTE.fullmatch(each.text):
            continue
        if isinstance(each, Sheet):
            name = gathered.table(each, title, title, unit, _note_below(attached, at))
            if name and "表格" not in values:
                values["表格"] = name
        elif isinstance(each, Text):
            found = tables.UNIT.fullmatch(each.text)
            unit = found[1] if found else ""
            if not (unit and _is_sheet(attached, at + 1)):
                texts.append(literal.prose(each.text))
    if not texts:
        return []
    if "表格" not in values:
        values["正文"] = paragraphs(texts)
        return []
    telling.say(
        "N014",
        f"附件{shown(title)}里又有表又有文字，分成了两个附件",
        "看看第二个要不要，名称合不合适",
        attached.mark.spot,
    )
    return [{"标题": title, "正文": paragraphs(texts)}]


def _is_sheet(attached: Attached, at: int) -> bool:
    return at < len(attached.pieces) and isinstance(attached.pieces[at], Sheet)


def _note_below(attached: Attached, at: int) -> str:
    below = attached.pieces[at + 1] if at + 1 < len(attached.pieces) else None
    found = tables.NOTE.fullmatch(below.text) if isinstance(below, Text) else None
    return found[1] if found else ""


def _tell_struck(contents: Contents, telling: Telling) -> None:
    """Tell of what is crossed out: beside what replaces it, it makes another figure."""
    for words in dict.fromkeys(contents.struck):
        telling.say(
            "N024",
            f"划了删除线的{shown(words)}照样读进来，印出来不再划线",
            "不要的，在底稿里删去；要的不改",
            words=words,
        )


def _tell_signs(pieces: Pieces, telling: Telling) -> None:
    """Tell of signs that the reader does not know: a sign of another font than it prints is in their places."""
    for each in pieces.body:
        cells = words_in(each)
        if text := next((cell for cell in cells if _UNKNOWN.search(cell)), ""):
            telling.say(
                "N025",
                f"{shown(text)}里有不认识的符号，别处印不出来",
                "对着原文，换成能打出来的字",
                each.spot,
                text,
            )


def _tell_unseen(literal: Literal, telling: Telling) -> None:
    if literal.unseen:
        codes = "、".join(f"U+{ord(each):04X}" for each in sorted(literal.unseen))
        telling.say("N015", f"原文里有看不见的字符（{codes}），没有读进来", "印出来没有分别，不必改")
