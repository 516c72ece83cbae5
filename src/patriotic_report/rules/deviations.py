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

_MOST_OF_AN_ITEM, _MOST_SECTIONS = 5, 4
_LONGEST_SAMPLE, _LONGEST_FOUND = 16, 40


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
            f"{each.item}：现在是 {_shown(each.found, _LONGEST_FOUND)}{_where(samples)}",
            f"{each.cure}（GB/T 9704—2012 {each.clause}，{each.strength}）",
            level="提示" if each.strength == PRACTICE else "警告",
            needle=next((words for words in samples if words and not _is_section(words)), ""),
        )


def _shown(text: str, most: int) -> str:
    """What a file says, on one line, without what is not printed."""
    plain = "".join(filter(str.isprintable, " ".join(text[: 4 * most].split())))
    return plain if len(plain) <= most else f"{plain[:most]}…"


def _where(samples: list[str]) -> str:
    """How many, and one of them."""
    words = next(filter(None, samples), "")
    if not words:
        return ""
    if _is_section(words):
        sections = list(dict.fromkeys(samples))
        rest = f"等{len(sections)}节" if len(sections) > _MOST_SECTIONS else ""
        return f"（{'、'.join(sections[:_MOST_SECTIONS])}{rest}）"
    shown = _shown(words, _LONGEST_SAMPLE)
    return f"（{len(samples)}段，如“{shown}”）" if len(samples) > 1 else f"（“{shown}”）"


def _is_section(sample: str) -> bool:
    """Whether it is a section's name, and no words of the document."""
    return sample.startswith("第") and sample.endswith("节")
