"""指标: what is declared of a figure by its name, in layers of which the nearest wins.

What nobody declared is judged by the patterns of names and by the unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple

from .names import bare_name

OverUnits = Literal["add", "max", "min", "mean", "ratio", "none"]
"""单位间: what many units' figures come to."""
OverTime = Literal["add", "last", "none"]
"""时间上: what the figures of several periods come to."""
_FIGURES_OF_ITS_HEAD = frozenset(
    (
        "数量",
        "完成",
        "完成数",
        "本期",
        "本月",
        "数值",
        "目标值",
        "目标",
        "任务",
        "任务数",
        "上年同期",
        "上期",
        "上月",
    )
)
"""Lower names that only say which figure it is: 户厕改造 over 数量."""


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
    better: Literal["higher", "lower"] | None = None
    """方向: which of two figures is the better."""
    limits: Limits = USUAL_LIMITS
    layer: str = ""


class Indicators:
    """The entries of all layers by name; never changed once made.

    Two are equal where their entries are.
    """

    def __init__(self, entries: Iterable[Indicator] = ()) -> None:
        """``entries`` from the farthest layer to the nearest: of two of one name the later counts, whole."""
        self._by_name: Mapping[str, Indicator] = MappingProxyType(
            {"".join(each.name.split()): each for each in entries}
        )

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """What each may be called → its name; what is the name of one is no other's alias."""
        aliases = {
            "".join(alias.split()): name for name, each in self._by_name.items() for alias in each.aliases
        }
        return {**aliases, **{name: name for name in self._by_name}}

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Indicators) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def with_nearer(self, entries: Iterable[Indicator]) -> Indicators:
        """These and a nearer layer."""
        return Indicators((*self, *entries))

    @property
    def aliases(self) -> dict[str, str]:
        """别名 → 名称, as they were typed but for blanks."""
        return {alias: self._by_name[name].name for alias, name in self._names.items() if alias != name}

    def called(self, *names: str) -> Indicator | None:
        """The entry of a figure by the names over it, uppermost first; None where nobody declared it.

        户厕改造 over 数量 is 户厕改造; a name counts with what stands in its brackets, else without.
        """
        if not self._by_name:
            return None
        return next((self._by_name[key] for key in map(self._names.get, _keys(names)) if key), None)


def _keys(names: tuple[str, ...]) -> Iterator[str]:
    """What an entry for these names may be called, the likeliest first."""
    *upper, last = ("".join(name.split()) for name in names)
    if upper:
        yield f"{upper[-1]}/{last}"
        yield upper[-1] + last
    yield last
    if (bare := bare_name(last)) != last:
        yield bare
    if upper and bare in _FIGURES_OF_ITS_HEAD:
        yield from _keys((*upper,))


NO_INDICATORS = Indicators()
