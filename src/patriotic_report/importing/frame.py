"""What stands around the text → fields: 标题, 主送机关, 落款, 附件, 红头, 版记."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..chinese import join_lines
from ..patterns import pattern
from ..rules.recognising import PERSON
from ..rules.words import ENDING_MARKS, kind_of_title
from ..schema.bulletin import KINDS
from ..schema.official import STATUTORY
from ..schema.period import PeriodFault, parse_date
from ..source.nodes import Data
from ..to_fill import TO_FILL
from .faults import Telling, shown
from .mastheads import Masthead
from .papers import Paper
from .pieces import Text
from .texts import Literal

Fields = dict[str, Data]
_NUMBER = pattern(r"(?!签)(.*?[〔\[【（(﹝［].{2,6}[〕\]】）)﹞］].*?号)[\s\u3000]*(.*)")
_SIGNER = pattern(r"签[\s\u3000]*发[\s\u3000]*人[\s\u3000]*[:：]?[\s\u3000]*(.*)")
_URGENT = ("特急", "加急")
_SECRECY, _INNER = pattern("绝密|机密|秘密"), pattern("内部")
"""Grades of secrecy; and what is none, but says that a paper is not for everybody."""
_LISTED = pattern(r"附[\s\u3000]*件?[\s\u3000]*[0-9一二三四五六七八九十]{0,2}[\s\u3000]*[:：][\s\u3000]*")
_ITEM = pattern(r"[0-9]{1,2}[\s\u3000]*[.．、][\s\u3000]*")
_COPIES = pattern(r"(主|抄)[\s\u3000]*[送报发][\s\u3000]*[:：][\s\u3000]*")
_PRINTED = pattern(r"(.*?)[\s\u3000]*([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)[\s\u3000]*(?:印发|印制)")
_DATE = pattern(r"(?:(?:成文)?日期[:：])?[\s\u3000]*(.*)")
_SIGNED = pattern(r"(.{2,40}?)[\s\u3000]+(\S*年.*)")
_SELF = pattern(
    r"我(?:局|镇|县|区|市|乡|校|院|办|村|社区|街道|站|所|中心|公司|单位|委|处|部|厂|园|队|旗|州|省|厅|行|馆|集团|学校|场|店|矿)"
)
_ORGAN_OF_TITLE = pattern(
    r"(.{2,20}?(?:局|委员会|办公室|政府|街道|镇|乡|中心|医院|学校|小学|中学|院|公司|社区|村|站|所|厂|处))(?:关于|[0-9]{4}年)"
)
_AT_WORK = pattern(r"我[在是]([^，。；]{2,20}?)(?:负责|工作|任职|担任|从事)")
_ATTENDANCE = pattern(r"(出席|请假|列席)(?:人员)?[:：][\s\u3000]*(.+)")
_OF_HEADS = ("number", "copy number", "signer", "name")


class Frame:
    """Fills in the fields of one paper."""

    def __init__(self, paper: Paper, literal: Literal, telling: Telling, *, is_bulletin: bool) -> None:
        self._paper, self._literal, self._telling = paper, literal, telling
        self._is_bulletin = is_bulletin
        self.organisation = ""

    # ---- title and head ---------------------------------------------------------------

    def title(self) -> Fields:
        """标题 and 文种."""
        if not self._paper.title:
            self._telling.say("N009", "没有找到标题", "在“标题”里写上；不写时程序由“事由”“文种”组成一个")
            return {}
        title = self._line(join_lines(line for each in self._paper.title for line in each.text.split("\n")))
        found: Fields = {"标题": title}
        kind = kind_of_title(title.rstrip("。"))
        if kind and kind not in ("情况汇报", "汇报"):
            found["文种"] = kind
        return found

    def head(self, margin: Sequence[Text]) -> Fields:
        """版头; nothing for a paper without one."""
        marks: list[str] = []
        found: Fields = {}
        signers: list[str] = []
        inner: list[Text] = []
        numbers = [each for each in self._paper.below_title if each.role == "number"]
        for piece in (*margin, *self._paper.head, *numbers):
            for part in piece.text.split("\t"):
                self._in_head(self._line(part), piece, found, marks, signers, inner)
        has_mark = "发文字号" in found or any(mark.endswith("文件") for mark in marks)
        if not has_mark or not (marks or self._paper.head) or not self._is_statutory():
            self._keep_head()
            return {}
        for each in inner:
            self._tell_of_head(each, "没有读进来：红头文件里没有写它的地方", "要印的，写进“附注”")
        if not signers and self._goes_upward():
            signers = [TO_FILL]
            self._telling.say(
                "N022",
                "原文没有签发人，“签发人”暂时写作“待填”",
                "在“签发人”里写上姓名：报告、请示要标注签发人",
            )
        if signers:
            found["签发人"] = _one_or_list(signers)
        if marks:
            found["发文机关标志"] = _one_or_list(marks)
        return {"版式": "红头", **found}

    def bulletin(self, masthead: Masthead) -> Fields:
        """简报, and 文种 by its name."""
        found: Fields = {"名称": self._line(masthead.name), "期": masthead.issue}
        if masthead.total:
            found["总期"] = masthead.total
        found |= {"编印": self._line(masthead.editor), "日期": masthead.date}
        if masthead.note:
            found["编者按"] = self._literal.prose(masthead.note)
        said = dict(masthead.foot)
        for name in ("供稿", "报", "送", "发", "印数"):
            if name in said:
                found[name] = _one_or_list([self._line(each) for each in said[name]])
        kind = next((each for each in KINDS if masthead.name.endswith(each)), "")
        return {**({"文种": kind} if kind else {}), "简报": found}

    def tell_bulletin(self, issue: str) -> None:
        """What has 第N期 above its text, and a head or a foot that 简报 does not have."""
        self._telling.say(
            "N026",
            f"有{shown(issue)}，像是简报，报头或者末尾与程序排的不一样，都放在正文里",
            "是简报的，在底稿里加上一项 简报: {名称: …, 期: …, 日期: …}，再从标题、正文里删去报头的几行；"
            "report new --template 简报 有样子",
            words=issue,
        )

    def _goes_upward(self) -> bool:
        title = "".join(each.text for each in self._paper.title)
        return kind_of_title("".join(title.split())).endswith(("报告", "请示"))

    def _in_head(
        self,
        text: str,
        piece: Text,
        found: Fields,
        marks: list[str],
        signers: list[str],
        inner: list[Text],
    ) -> None:
        """A line of the head, or what stands on one before and behind a tab."""
        bare = "".join(text.split())
        if _SECRECY.match(bare):
            self._telling.say(
                "N010",
                f"{shown(text)}是密级：涉密的文件不得用本程序",
                "涉密的，删去这份底稿",
                piece.spot,
                text,
            )
        elif _INNER.match(bare):
            inner.append(piece)
        elif bare in _URGENT:
            found["紧急程度"] = bare
        elif bare.isdecimal() and len(bare) <= 8:
            found["份号"] = bare
        elif number := _NUMBER.match(text):
            found["发文字号"] = number[1]
            signers += self._signers(number[2])
        elif _SIGNER.match(text) or (signers and piece.role in ("signer", "number")):
            signers += self._signers(text)
        elif bare and piece.role == "number":
            found["发文字号"] = text
        elif bare:
            marks.append(text)

    def _is_statutory(self) -> bool:
        """Whether a paper of this title may have a red head."""
        title = "".join("".join(each.text.split()) for each in self._paper.title)
        return title.rstrip(ENDING_MARKS).endswith(STATUTORY)

    def _keep_head(self) -> None:
        """What only a red head prints stays in a paper without one, above its text."""
        lines = [each for each in (*self._paper.head, *self._paper.below_title) if each.role in _OF_HEADS]
        signed = {each.text for each in self._paper.signatures}
        for each in lines:
            if self._is_bulletin:
                where = "在简报里没有写它的地方，放在正文的开头"
                self._tell_of_head(each, where, "看看放在那里合不合适；不要的，从底稿里删去")
            else:
                where = (
                    "在标题的上面，是署名的单位，只写在“落款”里"
                    if each.text in signed
                    else "是红头文件才有的，这份没有红头，放在正文的开头"
                )
                cure = "是红头文件的，写上“版式: 红头”和“发文字号”等，再从正文里删去；不要的删去"
                self._tell_of_head(each, where, cure)
        kept = [Text(each.text, spot=each.spot) for each in lines if each.text not in signed]
        self._paper.text[:0] = kept

    def _tell_of_head(self, line: Text, where: str, cure: str) -> None:
        self._telling.say("N011", f"{shown(line.text)}{where}", cure, line.spot, line.text)

    def keep_imprint(self) -> None:
        """抄送 and 印发 of a paper without a red head, where no field prints them, stay at the end of its text."""
        lines = [*self._paper.copies, *self._paper.printing]
        for each in lines:
            self._telling.say(
                "N021",
                f"版记里的{shown(each.text)}没有地方写：没有红头的不印版记，放在正文的末尾",
                "是红头文件的，写上“版式: 红头”和“抄送”“印发”，再从正文里删去；不要的删去",
                each.spot,
                each.text,
            )
        self._paper.text += [Text(each.text, spot=each.spot) for each in lines]
        self._paper.copies, self._paper.printing = [], []

    def _signers(self, text: str) -> list[str]:
        found = _SIGNER.search(text)
        return [
            self._line(each) for each in (found[1] if found else text).replace("\t", "\u3000").split() if each
        ]

    def addressee(self) -> Fields:
        """主送机关."""
        text = "".join(each.text for each in self._paper.addressee).rstrip("：:，。；")
        text = self._line(text)
        return {"主送机关": text} if text else {}

    def attendance(self) -> Fields:
        """出席, 请假 and 列席 of minutes, which stand below the text."""
        found: dict[str, Data] = {}
        title = "".join(each.text for each in self._paper.title)
        text = self._paper.text
        while text and "纪要" in title and isinstance(last := text[-1], Text):
            named = _ATTENDANCE.fullmatch(last.text)
            if not named or named[1] in found:
                break
            found[named[1]] = self._line(named[2])
            text.pop()
        return found

    # ---- foot -------------------------------------------------------------------------

    def keep_unused(self) -> None:
        """What stands below the title and no field takes stays above the text, a second date at its end."""
        paper = self._paper
        signs = () if paper.signatures or paper.dates else ("signature", "date")
        kept = [each for each in paper.below_title if each.role not in (*signs, *_OF_HEADS)]
        paper.text[:0] = [Text(each.text, spot=each.spot) for each in kept]
        days = [each for each in paper.dates if _day(each.text) is not None]
        others = [each for each in paper.dates if each is not (days[0] if days else None)]
        paper.text += [Text(each.text, spot=each.spot) for each in others]

    def signature(self) -> Fields:
        """落款, at the end or below the title."""
        names = [self._line(name) for each in self._paper.signatures for name in _names_on(each.text)]
        dates = [each.text for each in self._paper.dates]
        place = ""
        if not names and not dates:
            names = [
                self._line(_bare(each.text)) for each in self._paper.below_title if each.role == "signature"
            ]
            dates = [_bare(each.text) for each in self._paper.below_title if each.role == "date"]
            place = "题下" if names or dates else ""
        day = ""
        for text in dates:
            bare = _bare(text)
            if signed := _SIGNED.fullmatch(bare):
                names.append(self._line(signed[1]))
                bare = signed[2]
            day = day or self._date(bare)
        found: Fields = {}
        names = [each for each in names if each]
        if names:
            found["单位"] = _one_or_list(names)
        if day:
            found["日期"] = day
        if place and found:
            found["位置"] = place
        return {"落款": found} if found else {}

    def _date(self, text: str) -> str:
        found = _DATE.fullmatch(self._line(text))
        bare = "".join((found[1] if found else text).split())
        try:
            return parse_date(bare).isoformat()
        except PeriodFault:
            self._telling.say(
                "N012", f"日期{shown(text)}没有认出来", "在“落款”里写上“日期”，如 2016-10-17", words=text
            )
            return ""

    def unit(self, signature: Fields, texts: Sequence[str], editor: str = "") -> Fields:
        """单位: who signs, or edits a bulletin, else who stands in the title; 自称 as the text says it."""
        found = signature.get("落款")
        signed = found.get("单位") if isinstance(found, dict) else None
        name = signed[0] if isinstance(signed, list) else signed
        if isinstance(name, str) and PERSON.fullmatch(name):
            at_work = next((office for text in texts if (office := _AT_WORK.search(text))), None)
            name = self._line(at_work[1]) if at_work else None
        if editor and not isinstance(name, str):
            name = self._line(editor)
        if not isinstance(name, str):
            title = "".join(each.text for each in self._paper.title)
            of_title = _ORGAN_OF_TITLE.match("".join(title.split()))
            name = self._line(of_title[1]) if of_title else ""
        if not name:
            name = TO_FILL
            self._telling.say("N001", "原文没有说是哪个单位的，“单位”暂时写作“待填”", "在“单位”里写上全称")
        own = self.own_name(texts)
        if isinstance(found, dict) and found.get("单位") == name and len(found) > 1:
            del found["单位"]
        self.organisation = name
        return {"单位": {"名称": name, "自称": own} if own else name}

    def own_name(self, texts: Sequence[str]) -> str:
        """我局 …: the first that the text says."""
        for text in texts:
            if found := _SELF.search(text):
                return found[0]
        is_personal = any(PERSON.fullmatch(each.text) for each in self._paper.signatures)
        return "我" if is_personal and any("我" in text for text in texts) else ""

    def attachments(self) -> list[str]:
        """The names in 附件说明."""
        names: list[str] = []
        for each in self._paper.listed:
            text = each.text
            begins = _LISTED.match(text)
            bare = text[begins.end() :] if begins else text
            item = _ITEM.match(bare)
            bare = self._line(bare[item.end() :] if item else bare)
            if (item or begins or not names) and bare:
                names.append(bare)
            elif bare:
                names[-1] += bare
        return names

    def imprint(self) -> Fields:
        """抄送, 印发 and 附注."""
        found: Fields = {}
        if self._paper.annotations:
            notes = [_bare(self._line(each.text)) for each in self._paper.annotations]
            found["附注"] = "；".join(notes)
        copies = ""
        for each in self._paper.copies:
            begins = _COPIES.match(each.text)
            copies += each.text[begins.end() :] if begins else each.text
        if copies:
            found["抄送"] = _one_or_list(
                [each for each in self._line(copies).rstrip("。").split("，") if each]
            )
        for each in self._paper.printing:
            printed = _PRINTED.fullmatch(self._line(each.text.replace("\t", "\u3000")))
            if printed and "印发" not in found:
                made: Fields = {"单位": self._line(printed[1])} if printed[1] else {}
                found["印发"] = {**made, "日期": self._date(printed[2])}
            else:
                self._telling.say(
                    "N013",
                    f"版记里的{shown(each.text)}没有地方写",
                    "确实要的，写进“附注”",
                    each.spot,
                    each.text,
                )
        return found

    def _line(self, text: str) -> str:
        return self._literal.without_marks(self._literal.line(" ".join(text.split("\n"))))


_BETWEEN = pattern(r"[ \t\u3000\u00a0]{2,}")
_SHORTEST_ORGAN = 4


def _names_on(text: str) -> list[str]:
    """The organs that sign on one line; blanks also spread a single name."""
    names = [each for each in _BETWEEN.split(text.strip()) if each]
    return names if all(len(each) >= _SHORTEST_ORGAN for each in names) else [text]


def _day(text: str) -> date | None:
    """The day that a line of a foot says, with or without who signs."""
    bare = _bare(text)
    if signed := _SIGNED.fullmatch(bare):
        bare = signed[2]
    found = _DATE.fullmatch(bare)
    try:
        return parse_date("".join((found[1] if found else bare).split()))
    except PeriodFault:
        return None


def _bare(text: str) -> str:
    """Without the brackets around it."""
    text = text.strip()
    return text[1:-1].strip() if text[:1] in "（(" and text[-1:] in "）)" else text


def _one_or_list(names: list[str]) -> Data:
    return names[0] if len(names) == 1 else list(names)
