"""Where a layout leaves the standard: the deviations of one place told together, of how many paragraphs, with the words of one."""

# no postponed annotations: typing would make and compile a reference for every field
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from ..problems import Fault, Level
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


class _Told(NamedTuple):
    deviation: Deviation
    samples: list[str]

    @property
    def first(self) -> str:
        return next(filter(None, self.samples), "")


def told(rule: Rule, found: Iterable[Deviation]) -> Iterator[Fault]:
    """The faults: one for all that is found of the same words, or of the same section; a habit's alone is a hint."""
    groups: defaultdict[Deviation, list[str]] = defaultdict(list)
    for each in found:
        groups[each._replace(sample="")].append(each.sample)
    kinds: defaultdict[str, int] = defaultdict(int)
    of_words: defaultdict[str, list[_Told]] = defaultdict(list)
    for each, samples in sorted(groups.items(), key=lambda group: -len(group[1])):
        kinds[each.item] += 1
        if kinds[each.item] <= _MOST_OF_AN_ITEM:
            one = _Told(each, samples)
            of_words[one.first].append(one)
    for words, together in of_words.items():
        is_habit = all(each.deviation.strength == PRACTICE for each in together)
        level: Level = "提示" if is_habit else "警告"
        yield rule.fault(
            (), _message(together), _cure(together), level=level, needle="" if _is_section(words) else words
        )


def _message(together: list[_Told]) -> str:
    """What is found of one place; the place once, where it is that of all."""
    wheres = [_where(each.samples) for each in together]
    shown = [where if where != after else "" for where, after in zip(wheres, [*wheres[1:], ""], strict=True)]
    return "；".join(
        f"{each.deviation.item}：现在是 {_shown(each.deviation.found, _LONGEST_FOUND)}{where}"
        for each, where in zip(together, shown, strict=True)
    )


def _cure(together: list[_Told]) -> str:
    """The cures, each with what asks for it; what several begin with, as 选中这些文字, stands once."""
    cures: defaultdict[str, list[str]] = defaultdict(list)
    begun = ""
    for deviation, _ in together:
        begin, _, rest = deviation.cure.partition("，")
        basis = f"（GB/T 9704—2012 {deviation.clause}，{deviation.strength}）"
        cures[basis].append(rest if rest and begin == begun and cures[basis] else deviation.cure)
        begun = begin
    return "；".join("，".join(each) + basis for basis, each in cures.items())


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
