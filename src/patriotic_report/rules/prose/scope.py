"""What a sentence speaks of besides the report's own figures: another place, time, part, or a plan."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import NamedTuple

from ...patterns import pattern
from ...schema.period import Period
from .times import TIME, is_another
from .words import WHOLE, begins_neutral

_PLACE = pattern(
    r"(?:在|由|对|于)?(?:全[国省市县区州旗乡镇村]|[\u4e00-\u9fff]{1,7}?(?:镇|乡|街道|社区|村|县|区|市(?!场)|省|州|旗|局|校|院|厂|所|站|队|支部|办公室|委员会)"
    r"|[\u4e00-\u9fff]{0,7}?(?:[省市县区镇乡村]级|小学|中学|幼儿园|公司|企业|机关|单位|部门|协会|商会|广场|公园|集团|志愿者|党员|学生|村民|居民))"
)
"""What a clause begins with that is about one of several."""
_ALL_OF_IT = pattern(rf"{WHOLE}|总体|总的来看|全部|合计|总计")
_PART = pattern(
    r"其中|包括|包含|含有|分别|先后|分为|主要是|余下|剩余|平均|人均|户均|[村日月场年]均|每[个村户条人天日周月次]"
)
_OCCASION = pattern(r"\s*(?:(?:上年|去年)的?同期|上期|.{0,8}[会式]上|会[议]?[前后中]|.{0,4}现场|当场|沿途)")
_PLAN = pattern(
    r"计划|拟|将[^士军领]|力争|争取|预计|打算|准备|务必|必须|确保|要求[^，]|不低于|不少于|目标是|如果|若"
)
_NOT_A_PLAN = pattern(
    r"(?:按照?|根据|依据|对照|严格落实|完成|超额完成|占|为|距离?)[^，。]{0,12}?(?:计划|要求)"
)
_LATER = pattern(r"下一?步|下一?阶段|今后|明年|来年|下半年|下月|下季度|去年|上年(?!同期)|前年|往年")
_LABEL = 4
"""西关：悬挂横幅8条 has a head of at most so many signs; a longer one tells what is done."""


def names_one_place(heading: str) -> bool:
    """Whether a heading is about one of several places or organs."""
    return not begins_neutral(heading) and bool(_PLACE.match(heading))


class Own(NamedTuple):
    """What the report's own figures are of: its period, the names that its reporter goes by, and words that
    name parts of it (分项, the rows of tables)."""

    period: Period | None = None
    names: tuple[str, ...] = ()
    parts: Set[str] = frozenset()


class Scope:
    """Read clause by clause: ``is_other`` says whether the figures that come are of something else."""

    def __init__(self, own: Own, elsewhere: bool = False) -> None:
        self.own = own
        self._elsewhere = elsewhere
        self._later = False
        self._sentence()

    def _sentence(self) -> None:
        self._time = self._part = self._plan = False

    @property
    def is_other(self) -> bool:
        """Whether a place, a time, a part or a plan is spoken of."""
        return self._elsewhere or self._later or self._time or self._part or self._plan

    def read(self, clause: str, mark: str, named: Iterable[str]) -> None:
        """Take in a clause and the mark behind it, before its figures; ``named`` are the names of 数据 in it."""
        is_whole = bool(_ALL_OF_IT.search(clause)) or any(name in clause for name in self.own.names)
        clause = self._without_names(clause)
        self._read_times(clause)
        self._part |= bool(_PART.search(clause) or _OCCASION.match(clause))
        self._plan |= bool(_PLAN.search(_NOT_A_PLAN.sub("", clause)))
        self._later |= bool(_LATER.match(clause.lstrip()))
        bare = TIME.sub("", clause).strip()
        if not any(map(bare.startswith, named)) and self._is_elsewhere(bare, mark):
            self._elsewhere = True
        elif is_whole:
            self._elsewhere = False

    def _read_times(self, clause: str) -> None:
        for found in TIME.finditer(clause):
            another = is_another(found, self.own.period)
            self._time = another or (self._time and bool(found["sum"]))  # 三年来，累计 is of three years

    def ends(self, mark: str) -> bool:
        """Whether the sentence ends with this mark; the next begins anew."""
        over = any(each in mark for each in "。！？!?")
        if over:
            self._sentence()
        return over

    def without_own(self, text: str) -> str:
        """A text without the report's own names and time."""
        return TIME.sub("", self._without_names(text))

    def _without_names(self, text: str) -> str:
        for name in self.own.names:
            text = text.replace(name, "")
        return text

    def _is_elsewhere(self, clause: str, mark: str) -> bool:
        if not clause or begins_neutral(clause):
            return False
        if _PLACE.match(clause) or any(clause.startswith(part) for part in self.own.parts):
            return True
        return "：" in mark and len(clause) <= _LABEL and not clause.endswith(("是", "下", "中", "方面"))
