"""Where a layout leaves the standard: each deviation told once, of how many paragraphs, with the words of one."""

# no postponed annotations: typing would make and compile a reference for every field
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from ..problems import Fault
from .rule import Rule

Strength = Literal["国标规定", "国标推荐", "实务"]
RULED: Strength = "国标规定"
USUAL: Strength = "国标推荐"
PRACTICE: Strength = "实务"

_MOST_OF_AN_ITEM = 5
_LONGEST_SAMPLE = 16


class Deviation(NamedTuple):
    """``item`` is what was looked at, ``found`` in the user's units; ``cure`` is what to do, ``sample`` the words or the
    section where it is."""

    item: str
    found: str
    cure: str
    clause: str
    strength: Strength
    sample: str = ""


def told(rule: Rule, found: Iterable[Deviation]) -> Iterator[Fault]:
    """The faults, those of one item and one look together; a habit's are hints."""
    groups: defaultdict[Deviation, list[str]] = defaultdict(list)
    for each in found:
        groups[each._replace(sample="")].append(each.sample)
    kinds: defaultdict[str, int] = defaultdict(int)
    for each, samples in sorted(groups.items(), key=lambda group: -len(group[1])):
        kinds[each.item] += 1
        if kinds[each.item] > _MOST_OF_AN_ITEM:
            continue
        yield rule.fault(
            (),
            f"{each.item}：现在是 {each.found}{_where(samples)}",
            f"{each.cure}（GB/T 9704—2012 {each.clause}，{each.strength}）",
            level="提示" if each.strength == PRACTICE else "警告",
        )


def _where(samples: list[str]) -> str:
    """How many, and one of them."""
    words = next(filter(None, samples), "")
    if not words:
        return ""
    if words.startswith("第") and words.endswith("节"):
        return f"（{'、'.join(dict.fromkeys(samples))}）"
    shown = words if len(words) <= _LONGEST_SAMPLE else f"{words[:_LONGEST_SAMPLE]}…"
    return f"（{len(samples)}段，如“{shown}”）" if len(samples) > 1 else f"（“{shown}”）"
