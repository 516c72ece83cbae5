"""From which number to which an axis goes, and in which steps."""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext
from typing import NamedTuple

_MOST_STEPS = 5
_EXACT = Context(prec=400)
_ROUND = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))


class Axis(NamedTuple):
    """Holds every value, and 0; both ends are whole steps."""

    low: Decimal
    high: Decimal
    step: Decimal
    is_whole: bool
    """Whether all values are whole numbers: then the steps are, too."""

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """What is written beside the axis."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * n for n in range(count + 1))

    def part(self, value: Decimal) -> float:
        """Where a value stands: 0 at the low end, 1 at the high one."""
        return float((value - self.low) / (self.high - self.low))


def axis_of(values: Iterable[Decimal]) -> Axis:
    """The axis of these values: from 0, for a bar from anywhere else lies about its length."""
    with localcontext(_EXACT):
        numbers = [Decimal(0), *values]
        is_whole = all(number == number.to_integral_value() for number in numbers)
        low, high = min(numbers), max(numbers)
        step = _step((high - low) / _MOST_STEPS or Decimal("0.2"), is_whole)
        low = (low / step).to_integral_value(ROUND_FLOOR) * step
        high = (high / step).to_integral_value(ROUND_CEILING) * step
        return Axis(low, high if high > low else low + step, step, is_whole)


def _step(least: Decimal, is_whole: bool) -> Decimal:
    """The first round number from ``least`` on."""
    unit = Decimal(1).scaleb(least.adjusted())
    rounds = (number * unit for number in _ROUND)
    return next(each for each in rounds if each >= least and not (is_whole and each % 1))


def shown(number: Decimal) -> str:
    """A number as it is written: no 1E+3, no 2.50."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
