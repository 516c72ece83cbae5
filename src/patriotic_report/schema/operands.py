"""分子 and 分母 that name other 数据: each takes the quantity of the one that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..glossary import chinese_name
from ..nearest import nearest
from ..problems import Fault, FieldPath
from .count_rules import no_such_count
from .counts import Count
from .messages import fault
from .quantity import Quantity, QuantityFault, parse_quantity
from .report import ReportFields
from .walk import all_counts

_OPERANDS = ("numerator", "denominator")


def named_operands(report: ReportFields) -> Iterator[Fault]:
    """Put the quantities in, once the fields are right and before anybody reads them; tell what leads nowhere.

    The name of a 数据 is one even where it might be read as a quantity (3月清运).
    """
    given = [
        (path, count, field, operand)
        for path, count in all_counts(report)
        for field in _OPERANDS
        if (operand := getattr(count, field)) is not None
    ]
    counts = {str(path[-1]): count for path, count in all_counts(report)} if given else {}
    for path, count, field, operand in given:
        here = (*path, field)
        if operand.text in counts:
            taken = counts[operand.text].value
            if taken is None or any(amount.value < 0 for amount in taken.amounts):
                yield _unfit(here, operand.text, taken)
            else:
                _settle(count, field, taken._replace(named=operand.text))
        elif not operand.amounts and not operand.is_to_fill:
            yield _leads_nowhere(here, operand.text, counts)


def _settle(count: Count, field: str, quantity: Quantity) -> None:
    """The model is frozen for its readers, of whom there are none yet."""
    count.__dict__[field] = quantity


def _unfit(path: FieldPath, name: str, taken: Quantity | None) -> Fault:
    words = {"given": taken.text if taken else "", "name": chinese_name(str(path[-1])), "count": name}
    return fault(path, "quantity_negative" if taken else "operand_empty", words)


def _leads_nowhere(path: FieldPath, text: str, counts: Mapping[str, Count]) -> Fault:
    """Neither a quantity nor a name: told as the name that it nearly is, else as the quantity that it is not."""
    if nearest(text, counts):
        return no_such_count(path, text, set(counts))
    try:
        parse_quantity(text)
    except QuantityFault as error:
        words = {"given": text, "part": error.part, "name": chinese_name(str(path[-1]))}
        return fault(path, f"quantity_{error.kind}", words)
    raise AssertionError(text)  # pragma: no cover - what can be read has amounts
