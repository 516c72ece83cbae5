"""指标: what is declared of a figure by its name, in layers of which the nearest wins.

What nobody declared is judged by the patterns of names and by the unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol

from ..units import bare_of_scale, factor, unit_above
from .figure_heads import FIELD_OF_HEAD
from .names import NoSum, bare_name, is_code, unit_of_column, why_never_added, why_no_sum

Direction = Literal["higher", "lower"]
"""方向: which of two figures is the better."""
OverUnits = Literal["add", "max", "min", "mean", "ratio", "none"]
"""单位间: what many units' figures come to."""
OverTime = Literal["add", "last", "none"]
"""时间上: what the figures of several periods come to."""
_MOST_ASKED = 4096
"""Names whose entries are remembered: each is asked for again for every cell under them."""
_FIGURES_OF_ITS_HEAD = frozenset(
    head for head, field in FIELD_OF_HEAD.items() if field not in ("numerator", "denominator")
)
"""Lower names that only say which figure it is: 户厕改造 over 数量; a 分子 is a figure of its own."""


_SO_FAR = "累计"
_LAST_OF_IT = "累计是到那时为止的数，各时段之间不相加，最后一个时段的就是"


class Term(NamedTuple):
    """One of the indicators that another is reckoned from."""

    name: str
    minus: bool = False


PERIOD_DAYS = "本期天数"
"""Stands in 不大于 for the days of the report's own period."""


class Limits(NamedTuple):
    """审核: from where on a figure is asked about; None where nobody is to be asked."""

    against_previous: Decimal | None = Decimal(10)
    """So many times the unit's own last period or year, or as small a part of it."""
    wrong_unit: Decimal | None = Decimal(1000)
    """So many times of either, and 公斤 were taken for 吨."""
    against_median: Decimal | None = Decimal(100)
    """So many times the median of the units."""
    against_target: Decimal | None = Decimal(2)
    """So many times its own 目标值."""
    at_most: tuple[str, ...] = ()
    """The indicators that it is a part of: 本月 of 累计, 其中 of 总数."""
    equals: tuple[tuple[Term, ...], ...] = ()
    """What it is reckoned from: by the first of which all stand beside it."""


USUAL_LIMITS = Limits()


class Indicator(NamedTuple):
    """One entry; what it does not say is judged by the name and the unit.

    ``layer`` is what told it, as people are told of it: 领域“爱国卫生”, a file.
    """

    name: str
    aliases: tuple[str, ...] = ()
    unit: str = ""
    over_units: OverUnits | None = None
    over_time: OverTime | None = None
    numerator: str = ""
    denominator: str = ""
    weight: str = ""
    better: Direction | None = None
    limits: Limits = USUAL_LIMITS
    layer: str = ""
    own_only: bool = False
    """Whether it holds for the reports of its own domain alone: 用户 is nobody's word."""
    built_in: bool = False
    """Whether a domain of the program says so: it is believed where the figures bear it out."""

    @property
    def said(self) -> str:
        """Who says so, for messages."""
        return f"指标“{self.name}”（{self.layer}）写明"

    @property
    def in_place_of_a_sum(self) -> str:
        """What else it comes to, and by which columns, for messages."""
        if self.over_units == "mean":
            return f"按“{self.weight}”加权平均，"
        if self.over_units == "ratio":
            return f"由“{self.numerator}”“{self.denominator}”重新算，"
        return ""

    def is_called(self, key: str) -> bool:
        """Whether this is its name, and no alias."""
        return _plain(self.name) == key

    def says_as(self, other: Indicator) -> bool:
        """Whether two entries, whatever they are called, come to the same."""
        return self._replace(name="", aliases=(), layer="") == other._replace(name="", aliases=(), layer="")

    @property
    def says_little(self) -> bool:
        """Whether it says its 审核 and its 时间上 alone."""
        return self == Indicator(
            self.name,
            limits=self.limits,
            over_time=self.over_time,
            layer=self.layer,
            built_in=self.built_in,
        )

    def over(self, farther: Indicator) -> Indicator:
        """What counts of two entries of one name, this being the nearer: 审核 and 时间上 alone leave the rest."""
        if not self.says_little:
            return self
        return farther._replace(limits=self.limits, over_time=self.over_time or farther.over_time)


class Farther(Protocol):
    """What is declared farther off, looked up by name only when nothing nearer says it."""

    def find(self, key: str) -> Indicator | None:
        """The entry of this name, else the one with this alias."""


class Indicators:
    """The entries of all layers by name; never changed once made.

    Two are equal where their entries are.
    """

    def __init__(
        self, entries: Iterable[Indicator] = (), farther: Farther | None = None, days: int | None = None
    ) -> None:
        """``entries`` from the farthest layer to the nearest: of two of one name the later counts, whole.

        One that says its 审核 or its 时间上 alone leaves the rest as it was.  ``days`` are those of the report's period.
        """
        self.days = days
        found: dict[str, Indicator] = {}
        for each in entries:
            name = _plain(each.name)
            other = found.pop(name, None)
            found[name] = each.over(other) if other else each
        self._by_name: Mapping[str, Indicator] = MappingProxyType(found)
        self._farther = farther
        self._asked: dict[tuple[str, ...], Indicator | None] = {}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """What each may be called → its name; a nearer layer's alias before a farther one's name.

        Of what is built in, the name of one is no other's alias.
        """
        built_in = [name for name, each in self._by_name.items() if each.built_in]
        names = {alias: name for name in built_in for alias in self._aliases_of(name)}
        names |= {name: name for name in built_in}
        for name, each in self._by_name.items():
            if not each.built_in:
                names |= {**dict.fromkeys(self._aliases_of(name), name), name: name}
        return names

    def _aliases_of(self, name: str) -> list[str]:
        return [_plain(alias) for alias in self._by_name[name].aliases]

    def __iter__(self) -> Iterator[Indicator]:
        """Those of the near layers."""
        return iter(self._by_name.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Indicators) and list(self) == list(other) and self._farther == other._farther

    def __hash__(self) -> int:
        return hash((tuple(self), self._farther))

    def for_days(self, days: int | None) -> Indicators:
        """The same, of a report whose period has so many days."""
        return Indicators(self, self._farther, days)

    def find(self, key: str) -> Indicator | None:
        """The entry of this name or alias, a name without blanks; what is little of the nearest, over the farther."""
        name = self._names.get(key)
        near = self._by_name[name] if name else None
        if self._farther is None or (near and not near.says_little):
            return near
        far = self._farther.find(name or key)
        if near:
            return near.over(far) if far and far.is_called(_plain(near.name)) else near
        if far is None or (nearer := self._by_name.get(_plain(far.name))) is None:
            return far
        # an alias of the farther entry alone, which a nearer one of its name replaces, whole or in part
        return nearer.over(far) if nearer.says_little else None

    def called(self, *names: str) -> Indicator | None:
        """The entry of a figure by the names over it, uppermost first; None where nobody declared it.

        户厕改造 over 数量 is 户厕改造; a name counts with what stands in its brackets, else without.
        """
        if names in self._asked:
            return self._asked[names]
        found = next((entry for key in _keys(names) if (entry := self.find(key))), None)
        if len(self._asked) < _MOST_ASKED:
            self._asked[names] = found
        return found

    def better(self, *names: str) -> Direction | None:
        """方向 that is declared of a figure under any of its names, each whole; None where that is left open."""
        entries = filter(None, map(self.called, names))
        return next((entry.better for entry in entries if entry.better), None)

    def share_called(self, *names: str) -> Indicator | None:
        """The entry of a rate that is a part of a whole, by the names over it: its 分子 is declared 不大于 its 分母."""
        entry = self.called(*names)
        if entry is None or not (entry.numerator and entry.denominator):
            return None
        part, whole = self.called(entry.numerator), self.called(entry.denominator)
        wholes = map(self.called, part.limits.at_most) if part and whole else ()
        return entry if any(each == whole for each in wholes) else None

    # ---- what they say of a column of figures ---------------------------------------

    def why_no_sum(self, names: tuple[str, ...], unit: str) -> NoSum | None:
        """Why the figures of many units under these names, in this unit, have no sum; None where they add.

        The entry decides before the name's pattern, and that before the unit; no entry makes a rate add.
        """
        entry = self.called(*names)
        if entry is None or entry.over_units is None:
            return why_no_sum(names, unit)
        if entry.over_units == "add":
            why = why_never_added(names[-1], unit)
            return NoSum(why) if why else None
        declared = NoSum(f"{entry.said}{entry.in_place_of_a_sum}不相加")
        return declared if not entry.built_in else why_no_sum(names, unit) or declared

    def why_no_sum_over_time(self, names: tuple[str, ...], unit: str) -> NoSum | None:
        """The same of rows that are events or days of one unit; None, too, where the entry leaves it open.

        What a domain of the program says of shops and persons (家, 人) is not said of 家次 and 人次, which count events.
        """
        entry = self.called(*names)
        if entry and entry.built_in and entry.over_time == "none" and unit.endswith("次"):
            return why_no_sum(names, unit)
        if entry is None or entry.over_time is None:
            so_far = any(_SO_FAR in name for name in names)
            return why_no_sum(names, unit) or (NoSum(_LAST_OF_IT, unknown=True) if so_far else None)
        if entry.over_time == "add":
            why = why_never_added(names[-1], unit)
            return NoSum(why) if why else None
        return why_no_sum(names, unit) or NoSum(f"{entry.said}各时段、各次活动之间不相加")

    def unit_of_column(self, names: tuple[str, ...], own: str, of_table: str) -> str:
        """The unit of a column's figures: its own, else the one above it or the table's where the name allows it.

        The entry's where these say none that it converts into: 单位：公斤 holds for what is declared in 吨.
        """
        if own:
            return own
        said = unit_of_column(names[-1], own, unit_above(names) or of_table)
        entry = self.called(*names)
        if entry and entry.unit and factor(bare_of_scale(said), bare_of_scale(entry.unit)) is None:
            return entry.unit
        return said

    def is_code(self, name: str, unit: str = "") -> bool:
        """Whether digits under this head are a code: what is declared are figures."""
        entry = self.called(name)
        return not (entry and (entry.unit or entry.over_units)) and is_code(name, unit)


def _plain(name: str) -> str:
    return "".join(name.split())


@lru_cache(maxsize=4096)
def _keys(names: tuple[str, ...]) -> tuple[str, ...]:
    """What an entry for these names may be called, the likeliest first; asked again for every cell under them."""
    *upper, last = ("".join(name.split()) for name in names)
    bare = bare_name(last)
    of_head = _keys((*upper,)) if upper and bare in _FIGURES_OF_ITS_HEAD else ()
    joined = (f"{upper[-1]}/{last}", upper[-1] + last) if upper else ()
    return (*of_head, *joined, last, *([bare] if bare != last else []))


NO_INDICATORS = Indicators()
