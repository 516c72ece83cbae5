"""Which paragraph of a finished document is what: by where it stands and how it is worded, whoever made it.

A document is read from its head to its foot, paper by paper, each line once; a line is taken for something only where
that is likely, and is prose otherwise.
"""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..patterns import pattern
from ..readers.flow import TITLE
from ..readers.passages import Passage
from .ordinals import level_of
from .words import Role, kind_of_title

_YEAR = "(?:(?:19|20)[0-9XxＸ×]{2}|二[〇零○OＯ0一二三四五六七八九]{3})"
_PART = "[0-9XxＸ×一二三四五六七八九十 \u3000]{1,4}"
_DAY = rf"{_YEAR}[ \u3000]*[年./．-]{_PART}[月./．-](?:{_PART}[日号]?)?"
_DATE = pattern(rf"(?:(?:成文)?日期[:：])?[ \u3000]*{_DAY}")
_SIGNED_DATE = pattern(rf"[^，。；！？:：]{{2,40}}?(?:[ \t\u3000]+|[)）])(?:{_DAY})")
_OPEN, _CLOSE = "[〔\\[【（(﹝［]", "[〕\\]】）)﹞］]"
_NUMBER = rf"[一-鿿]{{0,14}}[ \u3000]*(?:{_OPEN}[ \u3000]*(?:19|20)?[0-9]{{2}}(?:年)?[ \u3000]*{_CLOSE}|(?:19|20)[0-9]{{2}})[ \u3000]*第?[ \u3000]*[0-9]*[ \u3000]*号"
_NUMBER_LINE = pattern(rf"{_OPEN}?{_NUMBER}{_CLOSE}?(?:[\s\u3000]*签[ \u3000]*发[ \u3000]*人.*)?")
_SIGNER = pattern(r"签[ \u3000]*发[ \u3000]*人[ \u3000]*[:：]?.*|会[ \u3000]*签[ \u3000]*人[ \u3000]*[:：].*")
_COPY_NUMBER = pattern(r"(?:N[oO]\.?|№|份号[:：])?[ ]*[0-9]{1,8}")
_SECRECY = pattern(r"(?:绝密|机密|秘密|内部)(?:[★☆]?.{0,8})|特[ \u3000]*急|加[ \u3000]*急|特提|平急")
_MARK = pattern(r".{2,40}文[ \u3000]*件|[（(].{2,12}[)）]")
_ADDRESSEE = pattern(r"[^。；！？;!?]{2,160}[:：]")
_NO_ADDRESSEE = pattern(
    "如下|下列|以下|现将|关键词|来源|作者|编辑|日期|电话|索引|汇报|报告|总结|说明|主要|情况|问题|措施|做法|方面|包括|时间|地点|^附|^注|^抄送"
)
_BRACKETED = pattern(r"[（(〔\[].*[)）〕\]][。]?")
ORGAN = pattern(
    r"[一-鿿（）()、\s]*(?:局|委|会|办|室|府|镇|乡|街道|处|县|区|市|省|中心|医院|学|校|园|院|公司|村|科|所|站|部|组|党委"
    r"|队|团|行|厂|厅|署|妇联|工会|社|专班|场|馆)(?:[（(].{1,4}[)）])?"
)
_PERSON = pattern(r"(?!第)[一-鿿][ \u3000]*[一-鿿](?:[ \u3000]*[一-鿿]){0,2}")
PERSON = pattern(r"(?:汇报|述职|报告|总结|自查|填报|撰稿)[ \u3000]*人[ \u3000]*[:：].{2,20}")
"""Who signs a report of his own."""
_MEETING = pattern(r"[—–-]{0,3}.{0,40}[0-9]日.{0,40}(?:会议|大会|会)上[。]?")
"""When and where a speech was made, below its title."""
_SEAL = pattern(r"[（(][^（）()]*[章印][^（）()]*[)）]")
_CLOSING = pattern("特此|此致|敬礼|专此|以上|妥否|当否|请|如无|如下|完毕|谢谢")
_LIST = pattern(r"附[ \u3000]*件?[ \u3000]*[0-9一二三四五六七八九十]{0,2}[ \u3000]*[:：]\s*\S")
_MARK_OF_ATTACHMENT = pattern(
    r"附[ \u3000]*件[ \u3000]*[0-9０-９一二三四五六七八九十]{0,3}[ \u3000]*[:：]?|附[:：]?|附[ \u3000]*[表录图][0-9一二三四五六七八九十]{0,2}"
)
_MARK_AND_TITLE = pattern(
    r"附[ \u3000]*件[ \u3000]*[0-9一二三四五六七八九十]{1,2}(?:[:：.．、]|[ \u3000]+).*"
)
_COPIES = pattern(r"(?:主|抄)[ \u3000]*[送报发][ \u3000]*[:：]|抄报[:：]|发送[:：]")
_PRINTING = pattern(
    r".{0,60}(?:印发|印制|翻印|校对|共印.{1,8}份.?)[。]?|主题词[:：].*|[（(]共印.{1,8}份[)）]"
)
_CONTACT = pattern(r"联系人[:：].*|联系电话[:：].*")
_CAPTION = pattern(r"[图表][ \u3000]*[0-9一二三四五六七八九十]+(?:[-—.][0-9]+)?[ \u3000:：.、]*[^，。；]*")
_CHAPTER = pattern(r"第[一二三四五六七八九十]{1,3}(?:部分|章|节|篇)(?:[ \u3000:：].{0,40}|[一-鿿]{2,30})?")
_GOES_ON = ("和", "与", "及", "暨", "的", "、", "以及", "——", "—", "》", "）")
_BROKEN = ("关于", "的", "、", "和", "与", "及", "暨", "《", "〔", "（")
_ENDS = ("。", "；", "！", "？", "!", "?", ";", "……")
_PAUSES = pattern("[。；！？，,;：:]")
_LONGEST_HEADING, _LONGEST_TITLE_LINE, _LONGEST_LISTED, _SHORT = 40, 60, 90, 14
_TITLE_LINES, _HEAD, _SIGNATURES, _LISTED = 4, 25, 12, 40
"""How many lines each may have at most: the search for it goes no further."""


class _Line(NamedTuple):
    """A line of the passage ``at``; ``gap``: a blank one is known to stand before it."""

    at: int
    text: str
    level: int
    gap: bool


def roles(passages: Sequence[Passage]) -> list[tuple[Role, int]]:
    """A role and a heading's level for each paragraph, in their order."""
    lines = list(_lines_of(passages))
    found = _Papers(lines).read()
    of_passages: dict[int, tuple[Role, int]] = {}
    for line, role in zip(lines, found, strict=True):
        known = of_passages.get(line.at)
        if known is None or _rank(role[0]) > _rank(known[0]):
            of_passages[line.at] = role
    title = next((index for index in sorted(of_passages) if of_passages[index][0] == "title"), 0)
    return [
        of_passages.get(index) or (_outside(each, above_title=index < title), 0)
        for index, each in enumerate(passages)
    ]


def _rank(role: Role) -> int:
    """Of a paragraph of several lines, what it is for people: its number before its signer, its date before its organ."""
    return {"number": 2, "date": 2, "printing": 1}.get(role, 0)


def _lines_of(passages: Sequence[Passage]) -> Iterator[_Line]:
    """The lines of the body; a paragraph may have several."""
    for index, passage in enumerate(passages):
        if passage.within == "body":
            gap = passage.apart
            for line in passage.text.split("\n"):
                if text := line.strip():
                    yield _Line(index, text, passage.level, gap)
                    gap = False


def _outside(passage: Passage, *, above_title: bool) -> Role:
    """What stands outside the body: cells and boxes (a red head or 版记 may be made of such), headers, notes."""
    text = passage.text.strip()
    if above_title and passage.within in ("table", "box"):
        return "number" if _NUMBER_LINE.fullmatch(text) else "signer" if _SIGNER.fullmatch(text) else "name"
    if _COPIES.match(text):
        return "copies"
    if text.endswith(("印发", "印制")) and len(text) < _LONGEST_TITLE_LINE:
        return "printing"
    if passage.within == "table":
        return "cell"
    return "margin" if passage.within in ("header", "footer") else "prose"


class _Papers:
    """The papers of a document, one after the other."""

    def __init__(self, lines: list[_Line]) -> None:
        self._lines = lines
        self._roles: list[tuple[Role, int]] = [("prose", 0)] * len(lines)
        self._is_known = [False] * len(lines)
        self._start = 0

    def read(self) -> list[tuple[Role, int]]:
        """What every line is."""
        at = 0
        while at < len(self._lines):
            at = self._paper(at)
        return self._roles

    def _say(self, at: int, role: Role, level: int = 0) -> None:
        self._roles[at] = (role, level)
        self._is_known[at] = True

    def _text(self, at: int) -> str:
        return self._lines[at].text if 0 <= at < len(self._lines) else ""

    # ---- head -----------------------------------------------------------------

    def _paper(self, start: int) -> int:
        """Read a paper; where the next one begins."""
        self._start = start
        span = self._title(start)
        begin, after = span or (start, start)
        if not span:
            while after < len(self._lines) and self._is_head(after):
                after += 1
        for at in range(start, begin if span else after):
            self._say(at, self._in_head(at))
        for at in range(begin, after if span else begin):
            self._say(at, "title")
        has_number = any(self._roles[at][0] == "number" for at in range(start, begin))
        text = self._below_title(after, has_number) if span else self._addressee(after)
        return self._rest(text)

    def _is_head(self, at: int) -> bool:
        """Whether a line is one of a red head."""
        text = self._text(at)
        return bool(
            _NUMBER_LINE.fullmatch(text)
            or _SIGNER.fullmatch(text)
            or self._is_second_signer(at)
            or _COPY_NUMBER.fullmatch(text)
            or _SECRECY.fullmatch(text)
            or (_MARK.fullmatch(text) and not kind_of_title(text))
        )

    def _in_head(self, at: int) -> Role:
        text = self._text(at)
        if _NUMBER_LINE.fullmatch(text):
            return "number"
        if _SIGNER.fullmatch(text) or self._is_second_signer(at):
            return "signer"
        return "copy number" if _COPY_NUMBER.fullmatch(text) else "name"

    def _is_second_signer(self, at: int) -> bool:
        """Whether there are nothing but names of people, below 签发人."""
        above = "".join(self._text(at - 1).split())
        names = self._text(at).split()
        return "签发人" in above and all(map(_PERSON.fullmatch, names)) and not kind_of_title(names[-1])

    def _title(self, start: int) -> tuple[int, int] | None:
        """The lines of the title, and of a title below it: the marked ones, else those that end in a 文种."""
        stop = min(start + _HEAD, len(self._lines))
        marked = next((at for at in range(start, stop) if self._is_marked_title(at)), None)
        if marked is not None:
            end = marked + 1
            while end < len(self._lines) and end - marked < _TITLE_LINES and self._is_marked_title(end):
                end += 1
            return marked, self._title_goes_on(end)
        region = []
        for at in range(start, stop):
            if self._ends_head(at):
                break
            region.append(at)
        while region and region[0] < region[-1] and self._is_head(region[-1]):
            region.pop()
        return self._worded_title(region)

    def _is_marked_title(self, at: int) -> bool:
        line = self._lines[at]
        return (
            line.level == TITLE
            and not level_of(line.text)
            and not _MARK_OF_ATTACHMENT.fullmatch(line.text)
            and not _NUMBER_LINE.fullmatch(line.text)
            and not (_MARK.fullmatch(line.text) and any(map(self._is_number, range(at + 1, at + 4))))
        )

    def _is_number(self, at: int) -> bool:
        return bool(_NUMBER_LINE.fullmatch(self._text(at)))

    def _ends_head(self, at: int) -> bool:
        """Whether no title can stand from here on."""
        line = self._lines[at]
        if _SIGNER.fullmatch(line.text) or _NUMBER_LINE.fullmatch(line.text) or self._is_ended_title(at):
            return False
        return bool(
            line.text.endswith(_ENDS)
            or level_of(line.text)
            or line.level > 0
            or len(line.text) > 2 * _LONGEST_TITLE_LINE
            or self._is_addressee(at)
            or _MARK_OF_ATTACHMENT.fullmatch(line.text)
            or _LIST.match(line.text)
        )

    def _is_ended_title(self, at: int) -> bool:
        """Whether a line is a title that somebody ended with 。 as a sentence is."""
        text = self._text(at)
        bare = text.rstrip("。；")
        is_title = bare != text and bool(kind_of_title(bare)) and len(bare) <= _LONGEST_TITLE_LINE
        return is_title and "了" not in bare and ("关于" in bare or self._is_addressee(at + 1))

    def _worded_title(self, region: list[int]) -> tuple[int, int] | None:
        """Of lines at the head, those of the title: up from the one that ends in a 文种, and what goes on below."""
        number = next((at for at in reversed(region) if self._is_number(at)), -1)
        below = [at for at in region if at > number]
        if any(self._is_kind(at) or "关于" in self._text(at) for at in below):
            region = below
        possible = [at for at in region if not self._is_head(at) and not _DATE.fullmatch(self._text(at))]
        if not possible:
            return None
        last = next((at for at in possible if self._is_kind(at)), None)
        if last is None:
            first = possible[0]
            if self._text(first).endswith(("：", ":")):
                return None
            return (
                (first, self._title_goes_on(first + 1))
                if len(self._text(first)) <= _LONGEST_TITLE_LINE
                else None
            )
        begin = last
        while begin - 1 in possible and last - begin < _TITLE_LINES - 1 and self._leads_on(begin - 1):
            begin -= 1
        return begin, self._title_goes_on(last + 1)

    def _is_kind(self, at: int) -> bool:
        text = "".join(self._text(at).split())
        is_kind = bool(kind_of_title(text)) and len(text) <= _LONGEST_TITLE_LINE
        return is_kind or self._is_ended_title(at)

    def _leads_on(self, at: int) -> bool:
        """Whether the title begins in this line, or goes on in it to the next: a blank between speaks against it."""
        text = self._text(at)
        return not self._lines[at + 1].gap or "关于" in text or text.endswith(_BROKEN)

    def _title_goes_on(self, at: int) -> int:
        """The end of the title, whose last line stands before ``at``."""
        begin = at
        while at < len(self._lines) and at - begin < _TITLE_LINES - 1:
            text, above = self._text(at), self._text(at - 1)
            if any((self._ends_head(at), self._is_head(at), _DATE.fullmatch(text), _MEETING.fullmatch(text))):
                break
            is_bound = text.startswith(_GOES_ON) or above.endswith(_BROKEN)
            is_second = self._is_kind(at) and not self._lines[at].gap and "关于" in above
            if not (is_bound or is_second or self._lines[at].at == self._lines[at - 1].at):
                break
            at += 1
        return at

    def _below_title(self, at: int, has_number: bool) -> int:
        """What stands between the title and the text: a date, who wrote it, the addressee; where the text begins."""
        for _ in range(_TITLE_LINES + 2):
            text = self._text(at)
            if not text or self._lines[at].level > 0:
                return at
            inner = text[1:-1] if _BRACKETED.fullmatch(text) else text
            if _DATE.fullmatch(inner.strip()) or _SIGNED_DATE.fullmatch(inner):
                self._say(at, "date")
            elif _NUMBER_LINE.fullmatch(text):
                self._say(at, "number")
            elif (_BRACKETED.fullmatch(text) and not level_of(text)) or _MEETING.fullmatch(text):
                self._say(at, "annotation")
            elif not self._is_addressee(at) and self._is_author(at, has_number):
                self._say(at, "signature")
            else:
                return self._addressee(at, may_lack_colon=has_number)
            at += 1
        return at

    def _is_author(self, at: int, has_number: bool) -> bool:
        """Whether a line below the title says who wrote it: an organ, or somebody above a date."""
        text = self._text(at)
        if len(text) > _LONGEST_HEADING or _PAUSES.search(text) or level_of(text):
            return False
        following = self._text(at + 1)
        if self._is_addressee(at + 1):
            return not has_number
        is_dated = bool(_DATE.fullmatch(following.strip("（）()")))
        return (is_dated and bool(_PERSON.fullmatch(text) or ORGAN.fullmatch(text))) or (
            not has_number and bool(ORGAN.fullmatch(text)) and len(text) > 3
        )

    def _is_addressee(self, at: int) -> bool:
        text = self._text(at)
        return bool(
            _ADDRESSEE.fullmatch(text)
            and not level_of(text)
            and not _NO_ADDRESSEE.search(text)
            and not _SIGNER.match(text)
        )

    def _addressee(self, at: int, may_lack_colon: bool = False) -> int:
        """The lines of the addressee, if there are any; where the text begins."""
        end = at
        while end < len(self._lines) and end - at < _TITLE_LINES and self._is_listed_above(end):
            end += 1
        if end < len(self._lines) and self._is_addressee(end):
            end += 1
        elif end <= at + 1 and may_lack_colon and self._lacks_colon(at):
            end = at + 1
        else:
            return at
        for each in range(at, end):
            self._say(each, "addressee")
        return end

    def _is_listed_above(self, at: int) -> bool:
        """Whether a line is one of several that name addressees, and not the last."""
        text = self._text(at)
        return (len(text) <= 2 * _LONGEST_LISTED and text.endswith(("、", "，", ","))) or (
            "，" in text
            and not text.endswith(_ENDS)
            and not level_of(text)
            and self._is_addressee(at + 1)
            and not self._lines[at + 1].gap
            and "：" not in text
        )

    def _lacks_colon(self, at: int) -> bool:
        text = self._text(at).rstrip("，。；,;.")
        return bool(ORGAN.fullmatch(text)) and len(text) <= _LONGEST_HEADING and len(text) > 2

    # ---- text and foot -----------------------------------------------------------

    def _rest(self, text: int) -> int:
        """The text, its foot and its attachments; where the next paper begins."""
        end = self._foot(text)
        for at in range(text, min(end, len(self._lines))):
            if not self._is_known[at]:
                self._in_text(at)
        return self._below_foot(end)

    def _foot(self, begin: int) -> int:
        """Find the foot and say what stands above it, too; where what follows it begins."""
        at = begin
        while at < len(self._lines):
            text = self._text(at)
            if self._is_date(at) and at > begin - 1 and self._closes(at, begin):
                self._say(at, "date")
                self._above_foot(at, begin)
                return at + 1
            if _LIST.match(text) and len(text) <= _LONGEST_LISTED and not self._has_prose_on(at):
                self._say(at, "attachment")
                at = self._listed_on(at)
            elif self._is_begin_of_foot(at) or (at > begin and self._is_other_paper(at)):
                return at
            at += 1
        return at

    def _has_prose_on(self, at: int) -> bool:
        """Whether what looks like a list of attachments is a sentence."""
        return self._text(at).endswith(("。", "！", "？")) and "，" in self._text(at)

    def _listed_on(self, at: int) -> int:
        """The last line of the list of attachments that begins here: 2. 3. and what they need more lines for."""
        limit = min(at + _LISTED, len(self._lines))
        last = at
        for each in range(at + 1, limit):
            text = self._text(each)
            if len(text) > _LONGEST_LISTED or self._is_date(each) or _MARK_OF_ATTACHMENT.fullmatch(text):
                break
            if level_of(text) == 3 or _MARK_AND_TITLE.fullmatch(text):
                last = each
            elif ORGAN.fullmatch("".join(text.split())) or _PAUSES.search(text) or level_of(text):
                break
        for each in range(at + 1, last + 1):
            self._say(each, "attachment")
        return last

    def _is_date(self, at: int) -> bool:
        text = self._text(at)
        return len(text) <= 60 and bool(_DATE.fullmatch(text) or _SIGNED_DATE.fullmatch(text))

    def _is_begin_of_foot(self, at: int) -> bool:
        """Whether what stands here comes after every text: an attachment's page, 版记."""
        text = self._text(at)
        if _MARK_OF_ATTACHMENT.fullmatch(text):
            return len(text) > 1
        return bool(_COPIES.match(text)) or (
            bool(_PRINTING.fullmatch(text))
            and text.endswith("印发")
            and bool(pattern("[0-9]日").search(text))
        )

    def _is_other_paper(self, at: int) -> bool:
        """Whether a title that is marked as such begins another paper: one of a 文种 or below a number."""
        return (
            self._is_marked_title(at)
            and self._is_kind(at)
            and not _MARK_OF_ATTACHMENT.fullmatch(self._text(at - 1))
        )

    def _closes(self, at: int, begin: int) -> bool:
        """Whether a line with nothing but a date is that of a paper: below a signature, or with no text behind it."""
        following = self._text(at + 1)
        if following and not self._is_tail(at + 1):
            is_text = (
                following.endswith(_ENDS) or len(following) > 2 * _LONGEST_HEADING or level_of(following)
            )
            return not is_text and (
                _SIGNED_DATE.fullmatch(self._text(at)) is not None or (at > begin and self._is_name(at - 1))
            )
        return True

    def _is_tail(self, at: int) -> bool:
        """Whether such a line stands below a date."""
        text = self._text(at)
        return bool(
            (_BRACKETED.fullmatch(text) and not level_of(text))
            or _MARK_OF_ATTACHMENT.fullmatch(text)
            or _LIST.match(text)
            or _MARK_AND_TITLE.fullmatch(text)
            or _COPIES.match(text)
            or _CONTACT.fullmatch(text)
            or _PRINTING.fullmatch(text)
        )

    def _is_signature(self, at: int) -> bool:
        """Whether a line above a date may be the name of who signs."""
        line = self._lines[at]
        bare = "".join(line.text.split())
        return (
            not self._is_known[at]
            and line.level < 0
            and len(bare) <= _LONGEST_HEADING
            and not _PAUSES.search(bare)
            and not level_of(line.text)
            and not _CLOSING.match(bare)
            and not _LIST.match(bare)
            and not _CAPTION.fullmatch(bare)
        )

    def _is_name(self, at: int) -> bool:
        """Whether it is that of an organ or a person, or says where the seal goes."""
        bare = "".join(self._text(at).split())
        if PERSON.fullmatch(bare) and not self._is_known[at]:
            return True
        if not self._is_signature(at):
            return False
        return bool(ORGAN.fullmatch(bare) or _PERSON.fullmatch(bare) or _SEAL.fullmatch(bare))

    def _above_foot(self, date: int, begin: int) -> None:
        """The signatures above a date: the next line, and organs, people and seals above it."""
        for at in range(date - 1, max(date - 1 - _SIGNATURES, begin - 1), -1):
            if not (self._is_name(at) or (at == date - 1 and self._is_signature(at))):
                break
            self._say(at, "signature")

    def _below_foot(self, at: int) -> int:
        """Notes, attachments, 版记; where the next paper begins."""
        within_attachment = False
        names = self._listed_names(at)
        while at < len(self._lines):
            text = self._text(at)
            if _MARK_OF_ATTACHMENT.fullmatch(text) and len(text) > 1:
                within_attachment = True
                at = self._attachment_page(at, names)
            elif _MARK_AND_TITLE.fullmatch(text) and len(text) <= _LONGEST_LISTED and self._is_page(at):
                within_attachment = True
                self._say(at, "attachment title")
            elif _LIST.match(text) and len(text) <= _LONGEST_LISTED and not within_attachment:
                self._say(at, "attachment")
                at = self._listed_on(at)
            elif _COPIES.match(text):
                at = self._copied_on(at)
            elif _PRINTING.fullmatch(text):
                self._say(at, "printing")
            elif not within_attachment and (_BRACKETED.fullmatch(text) or _CONTACT.fullmatch(text)):
                self._say(at, "annotation")
            elif self._begins_paper(at, within_attachment):
                return at
            else:
                self._in_text(at)
            at += 1
        return at

    def _listed_names(self, until: int) -> set[str]:
        """The names in the paper's list of attachments, as they may stand above their pages."""
        listed = (at for at in range(self._start, until) if self._roles[at][0] == "attachment")
        return {bare_name(self._text(at)) for at in listed}

    def _is_page(self, at: int) -> bool:
        """Whether 附件1 统计表 stands above the attachment itself, and not in a list of several."""
        following = self._text(at + 1)
        return not _MARK_AND_TITLE.fullmatch(following) and not self._is_known[at]

    def _attachment_page(self, at: int, names: set[str]) -> int:
        """The mark of an attachment and its title; the last line of them."""
        self._say(at, "attachment mark")
        title, last = "", at
        for each in range(at + 1, min(at + 1 + _TITLE_LINES, len(self._lines))):
            text = self._text(each)
            if self._ends_head(each) and (self._lines[each].level < 0 or level_of(text)):
                break
            title += "".join(text.split())
            goes_on = self._lines[each].level >= 0 or title in names or each == at + 1
            if not goes_on and not self._text(each - 1).endswith(_BROKEN) and title not in names:
                break
            self._say(each, "attachment title")
            last = each
            if title in names:
                break
        return last

    def _copied_on(self, at: int) -> int:
        """抄送 and the lines that go on with it, as far as 印发 follows; the last line of them."""
        self._say(at, "copies")
        for each in range(at + 1, min(at + _SIGNATURES, len(self._lines))):
            if _PRINTING.fullmatch(self._text(each)):
                for between in range(at + 1, each):
                    self._say(between, "copies")
                return each - 1
            if _COPIES.match(self._text(each)) or self._text(each - 1).endswith("。"):
                break
        return at

    def _begins_paper(self, at: int, within_attachment: bool) -> bool:
        """Whether another paper begins here: below an attachment only one with a number."""
        near = range(at, min(at + _TITLE_LINES + 1, len(self._lines)))
        if within_attachment:
            return self._is_head(at) and any(map(self._is_number, near))
        for each in near:
            if self._is_number(each) or self._is_marked_title(each):
                return True
            if self._ends_head(each):
                return False
            if self._is_kind(each):
                return True
        return False

    def _in_text(self, at: int) -> None:
        line = self._lines[at]
        text, level = line.text, level_of(line.text)
        is_short = len(text) <= _LONGEST_HEADING and not text.endswith((*_ENDS, "：", ":"))
        if line.level >= 0 or (is_short and level) or (is_short and _CHAPTER.fullmatch(text)):
            self._say(at, "heading", level or max(line.level, 1))
        elif is_short and _CAPTION.fullmatch(text):
            self._say(at, "caption")
        elif level and self._is_ended_heading(at, level):
            self._say(at, "heading", level)
        else:
            self._say(at, "prose", level)

    def _is_ended_heading(self, at: int, level: int) -> bool:
        """Whether a short paragraph that ends in a mark is a heading all the same: text follows that has no ordinal."""
        text, following = self._text(at), self._text(at + 1)
        return (
            level <= 2
            and text.endswith(("。", "；", "：", ":"))
            and len(text) <= _LONGEST_HEADING
            and len(pattern("[。；！？：:]").findall(text)) == 1
            and (len(following) > _LONGEST_HEADING or "，" in following or 0 < len(text) <= _SHORT)
            and bool(following)
            and not 0 < level_of(following) <= level
            and not (text.endswith(("：", ":")) and (level_of(following) or following.startswith("一是")))
            and level_of(self._text(at - 1)) != level
            and len(text.split()) == 1
        )


def bare_name(text: str) -> str:
    """The name of an attachment, without 附件： and its number."""
    bare = "".join(text.split())
    bare = pattern(r"附件?[0-9一二三四五六七八九十]{0,2}[:：]").sub("", bare, count=1)
    return pattern(r"^[0-9]{1,2}[.．、]").sub("", bare)
