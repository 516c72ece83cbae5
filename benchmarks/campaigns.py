"""Campaigns of the shape of campaign.yaml: many different ones, or one made longer.

Made as text, with nothing but the standard library, and always the same ones: a campaign's
number is the seed of its unit, year, figures, towns and of the sentences that it has besides.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

MODEL = Path(__file__).resolve().parent / "campaign.yaml"
UNIT, YEAR, DAY = "禾苑县", "2024", "-07-08"

_COUNTED = r"[一二三四五六七八九](?=[十百千])"
_CELL = r"(?<=, )[0-9]+(?=[,\]])"
_TOWN = r"(?<=- \[)[^,]+?(?=(?:街道|镇|乡),)"
_PARAGRAPH_END = r"(?<!特此汇报)。$"
_SLOTS = re.compile(f"({UNIT}|{YEAR}|{DAY}|{_COUNTED}|{_CELL}|{_TOWN}|{_PARAGRAPH_END})", re.MULTILINE)
_PARAGRAPH = re.compile(r"^ {2,}[^#:\[\]\n]+。$", re.MULTILINE)
_ROW = re.compile(r"^( +- \[)([^,]+)(, .+\])$", re.MULTILINE)

_DIGITS = "二三四五六七八九"
_PLACES = "安宁丰泰清平永和长青临江海云山兴福德新东西南北石柳松"
_MORE = (
    "有关做法已整理成册，发各单位参考。",
    "对群众反映的问题，逐件登记并限期答复。",
    "各单位每月报送一次进度，由专人汇总。",
    "这项工作得到了社区居民和驻地单位的支持。",
    "经验较好的几个点位，已组织现场观摩。",
    "工作台账由专人保管，随时接受查询。",
)
_ONE_IN = 6
"""Of so many paragraphs one has a sentence more."""


def write_campaigns(folder: Path, count: int) -> list[Path]:
    """``count`` files named by their numbers; returns them in order."""
    folder.mkdir(parents=True)
    paths = []
    for number in range(count):
        path = folder / f"{number:05}.yaml"
        path.write_text(campaign(number), encoding="utf-8")
        paths.append(path)
    return paths


def campaign(number: int) -> str:
    """The text of one; equal numbers give equal texts."""
    chance = random.Random(number)
    unit = "".join(chance.sample(_PLACES, 2)) + "县"
    year = str(chance.randint(2019, 2025))
    return "".join(_varied(chance, unit, year))


def scaled(factor: int) -> str:
    """The model with ``factor`` times its paragraphs and rows of its table, no two of which are equal."""
    text = _PARAGRAPH.sub(lambda found: "\n\n".join(_copies(found[0], factor)), _model())
    return _ROW.sub(
        lambda row: "\n".join(f"{row[1]}{row[2]}{n or ''}{row[3]}" for n in range(factor)),
        text,
    )


def _copies(paragraph: str, factor: int) -> Iterator[str]:
    yield paragraph
    for number in range(2, factor + 1):
        yield f"{paragraph[:-1]}，此为第{number}次。"


def _varied(chance: random.Random, unit: str, year: str) -> Iterator[str]:
    towns = iter(chance.sample([a + b for a in _PLACES for b in _PLACES if a != b], 20))
    for fixed, slot in _pieces():
        yield fixed
        if slot == UNIT:
            yield unit
        elif slot == YEAR:
            yield year
        elif slot == DAY:
            yield f"-07-{chance.randint(1, 28):02}"
        elif slot == "。":
            yield slot if chance.randrange(_ONE_IN) else f"。{chance.choice(_MORE)}"
        elif slot.isdecimal():
            yield str(chance.randint(1, 10 ** len(slot)))
        elif len(slot) == 1:
            yield chance.choice(_DIGITS)
        elif slot:
            yield next(towns)


@lru_cache(maxsize=1)
def _pieces() -> list[tuple[str, str]]:
    """The model's fixed texts, each with the slot that follows it; the last has none."""
    parts = [*_SLOTS.split(_model()), ""]
    return list(zip(parts[::2], parts[1::2], strict=True))


def _model() -> str:
    """Without the comment at its head."""
    lines = MODEL.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#"))
