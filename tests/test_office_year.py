"""One office's year, as a clerk types it: last year's Word file, twelve months, the director's edits, and the totals at the end."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from docx import Document

from conftest import Command
from pages import script

lesson = script("lesson")

LAST_YEAR = """关于2025年1月防汛备汛工作情况的汇报
县防指：
现将2025年1月防汛备汛工作情况汇报如下：
一、巡查堤防
巡堤查险31次，清理淤泥18.4吨。
二、储备物资
储备编织袋2600条。
三、存在问题
个别堤段管护不够及时。
清河镇人民政府
2025年1月31日"""
NAMES = {"巡堤": "次", "淤泥": "吨", "编织袋": "条"}
PROSE = {
    "巡堤查险31次，清理淤泥18.4吨。": (
        "巡堤查险{{ 巡堤 }}，清理淤泥{{ 淤泥 }}，今年累计巡堤{{ 巡堤.累计 }}、清淤{{ 淤泥.累计 }}。",
        {
            "巡堤": "{数量: 待填, 累计: 待填, 上年同期: 31次}",
            "淤泥": "{数量: 待填, 累计: 待填, 上年同期: 18.4吨}",
        },
    ),
    "储备编织袋2600条。": (
        "储备编织袋{{ 编织袋 }}，今年累计{{ 编织袋.累计 }}。",
        {"编织袋": "{数量: 待填, 累计: 待填, 上年同期: 2600条}"},
    ),
}
"""What the clerk makes of last year's sentences: the figures are named, and wait."""


class Office:
    """A folder, and the one who types in it."""

    def __init__(self, folder: Path, report: Command) -> None:
        self.folder, self._report = folder, report

    def types(self, line: str, *, code: int = 0) -> str:
        """A command; all that was printed."""
        done = self._report(*line.split()[1:])
        assert done.returncode == code, f"{line}\n{done.stderr}"
        return done.stderr + done.stdout

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def printed(self, name: str) -> str:
        """What the Word file says, a paragraph a line."""
        return "\n".join(each.text for each in Document(str(self.folder / name)).paragraphs if each.text)

    def works_off(self, name: str, values: dict[str, str]) -> None:
        """Type each value where ``report check`` says that it is still to come."""
        said = self.types(f"report check {name}", code=1)
        lines = self.read(name).splitlines()
        waiting = re.findall(rf"^{re.escape(name)}:(\d+):(\d+): 错误 F107 “(.*?)”待填", said, re.MULTILINE)
        assert waiting
        # from the last on a line to its first: a longer value moves those behind it
        for line, column, what in sorted(waiting, key=lambda each: (int(each[0]), -int(each[1]))):
            text, at = lines[int(line) - 1], int(column) - 1
            assert text[at : at + 2] == "待填"
            lines[int(line) - 1] = text[:at] + values.pop(what) + text[at + 2 :]
        self.write(name, "\n".join(lines) + "\n")
        assert values == {}, "all that is known was asked for"


class Month(NamedTuple):
    """A month's figures."""

    number: int
    figures: dict[str, Decimal]

    @property
    def name(self) -> str:
        return f"{self.number}月"

    @property
    def last_day(self) -> str:
        days = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[self.number - 1]
        return f"2026-{self.number:02}-{days}"

    def typed(self) -> dict[str, str]:
        return {name: f"{value}{NAMES[name]}" for name, value in self.figures.items()}


def months(count: int) -> list[Month]:
    """The first of a year; no two figures of one name are equal."""
    chance = random.Random(2026)
    own = {name: chance.sample(range(11, 999), count) for name in NAMES}
    return [
        Month(n + 1, {name: Decimal(own[name][n]) / (10 if name == "淤泥" else 1) for name in NAMES})
        for n in range(count)
    ]


def expected(month: Month, so_far: dict[str, Decimal], problem: str) -> str:
    """A month's report, worked out here."""
    now, all_year = (
        {name: f"{value.normalize():f}{NAMES[name]}" for name, value in each.items()}
        for each in (month.figures, so_far)
    )
    said = f"2026年{month.number}月"
    day = "年{}月{}日".join(("2026", "")).format(month.number, int(month.last_day[-2:]))
    return "\n".join(
        (
            f"关于{said}防汛备汛工作情况的汇报",
            "县防指：",
            f"现将{said}防汛备汛工作情况汇报如下：",
            "一、巡查堤防",
            f"巡堤查险{now['巡堤']}，清理淤泥{now['淤泥']}，今年累计巡堤{all_year['巡堤']}、清淤{all_year['淤泥']}。",
            "二、储备物资",
            f"储备编织袋{now['编织袋']}，今年累计{all_year['编织袋']}。",
            "三、存在问题",
            problem,
            "清河镇人民政府",
            day,
        )
    )


def test_an_offices_year(tmp_path: Path, quickly: Command) -> None:
    office, year = Office(tmp_path, quickly), months(12)
    so_far = dict.fromkeys(NAMES, Decimal(0))
    problem = "个别堤段管护不够及时。"
    document = Document()
    for line in LAST_YEAR.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "去年.docx"))

    for month in year:
        file, before = f"{month.name}.yaml", f"{month.number - 1}月"
        if month.number == 1:
            office.types(f"report new {file} --from 去年.docx")
            office.write(file, named_and_waiting(office.read(file)))
            so_far_typed = {f"{name}的累计": value for name, value in month.typed().items()}
            office.works_off(file, {**month.typed(), **so_far_typed})
        else:
            told = office.types(f"report new {file} --from {before}.yaml")
            text = office.read(file)
            for number, line in enumerate(text.splitlines(), 1):
                if (
                    f"2026年{before}" in line
                ):  # of the month before still: not changed, and named with its place
                    assert f"{file}:{number}:" in told, line
            office.write(file, text.replace(f"2026年{before}", f"2026年{month.name}"))
            of_last_year = {f"{name}的上年同期": f"1{unit}" for name, unit in NAMES.items()}
            office.works_off(file, {**month.typed(), **of_last_year, "落款的日期": month.last_day})
        so_far = {name: so_far[name] + month.figures[name] for name in NAMES}
        office.types(f"report check {file}")
        office.types(f"report build {file}")
        assert office.printed(f"{month.name}.docx") == expected(month, so_far, problem)

        if month.number > 1:  # each figure that changed is seen to
            said = office.types(f"report diff {before}.docx {month.name}.docx")
            for typed in (*year[month.number - 2].typed().values(), *month.typed().values()):
                assert typed in said
        if month.number in (1, 2, 6):  # the director's words are the office's from then on
            changed = f"个别堤段管护不够及时，{month.number}月起每周查一次。"
            lesson.edit(tmp_path / f"{month.name}.docx", tmp_path / "改过.docx", {problem: changed})
            problem = changed
            office.types(f"report update {file} --from 改过.docx")
            office.types(f"report build {file}")
            assert "没有不同" in office.types(f"report diff 改过.docx {month.name}.docx")
    assert so_far == {name: sum((each.figures[name] for each in year), Decimal(0)) for name in NAMES}

    # another year begins: nothing is added to the old one's total, and a year ago is now known
    office.types("report new 又1月.yaml --from 12月.yaml --last-year 1月.yaml")
    text = office.read("又1月.yaml")
    assert "起止日期: 2027年1月\n" in text
    for name, unit in NAMES.items():
        (count,) = re.findall(rf"^      {name}: \{{(.*)\}}$", text, re.MULTILINE)
        told = dict(part.split(": ") for part in count.split(", "))
        assert told["数量"] == told["累计"] == "待填"
        assert told["上期"] == year[-1].typed()[name]
        assert told["上年同期"] == year[0].typed()[name]
        assert f"{so_far[name]}{unit}" not in count


def named_and_waiting(draft: str) -> str:
    """Last year's words in this year, its figures named and still to come."""
    text = draft.replace("2025", "2026")
    for old, (sentence, counts) in PROSE.items():
        assert f"正文: {old}\n" in text
        named = "".join(f"\n      {name}: {value}" for name, value in counts.items())
        text = text.replace(f"正文: {old}\n", f"正文: {sentence}\n    数据:{named}\n")
    return text
