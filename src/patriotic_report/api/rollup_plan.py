"""What a roll-up is asked for: by its options, and for what they leave open by the folder's _汇总.yaml."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from .. import formats
from ..problems import UsageRefused
from ..rollups.names import Given
from ..rollups.plans import FILE, Plan, read_plan
from .faults import usage
from .inputs import YAML_ENDINGS
from .options import BESIDE, StrPath

T = TypeVar("T")
PLACE = "report rollup"
BOOK_ENDING = ".xlsx"
"""Of the workbook of a roll-up."""


class Targets(NamedTuple):
    """Where the YAML goes (None: into memory), the report (None: beside it) and the workbook ("": nowhere)."""

    yaml: str | None
    report: str | None
    book: str = ""


def plan_among(parts: Sequence[str]) -> tuple[Plan, tuple[str, ...]]:
    """The plan that the arguments name, by its file or its folder, and where the parts are then looked for.

    Raises UsageRefused where there are several, InputRefused with what is wrong in it.
    """
    files = list(dict.fromkeys(filter(None, map(_plan_of, parts))))
    if not files:
        return Plan(), tuple(parts)
    if len(files) > 1:
        raise usage(f"不止一个 {FILE}：{'、'.join(files)}", "一次汇总一个文件夹", PLACE)
    plan = read_plan(files[0])
    others = tuple(each for each in parts if Path(each).name != FILE)
    return plan, others or (plan.folder,)


def _plan_of(argument: str) -> str:
    """The plan file that an argument is, or that lies in the folder that it is; else nothing."""
    file = argument if Path(argument).name == FILE else os.path.join(argument, FILE)  # noqa: PTH118
    return file if os.path.isfile(file) or file == argument else ""  # noqa: PTH113 - never raises


def either(option: T | None, planned: T) -> T:
    """What an option says, else the plan."""
    return planned if option is None else option


def names_of(option: StrPath | None, planned: Given) -> Given:
    """Names by their option; an empty one says that there are none."""
    return planned if option is None else Given(os.fspath(option))


def path_of(option: StrPath | None, planned: str) -> str:
    """A path by its option, likewise."""
    return planned if option is None else os.fspath(option)


def targets_of(plan: Plan, target: str | None, report: str | None) -> Targets:
    """Where everything goes; what goes beside goes where the plan says. Raises UsageRefused."""
    if target != BESIDE:
        return Targets(target, report)
    if not plan.file:
        fix = f"写上 -o 汇总.yaml；或者在文件夹里放一份 {FILE}（report rollup --new 文件夹 起草）"
        raise usage("没有写 -o，不知道写到哪里", fix, PLACE)
    return split_targets(plan.outputs or (plan.usual_output,), "输出", plan.file)


def split_targets(outputs: Sequence[str], key: str, place: str = PLACE) -> Targets:
    """Which of the files is the YAML, which the report and the workbook; raises UsageRefused for several of a kind."""
    yamls = [each for each in outputs if each == "-" or Path(each).suffix.lower() in YAML_ENDINGS]
    books = [each for each in outputs if Path(each).suffix.lower() == BOOK_ENDING]
    reports = [each for each in outputs if each not in (*yamls, *books)]
    if max(map(len, (yamls, reports, books))) > 1:
        fix = f"最多三个：一份底稿，一个报告的文件或文件夹，一个汇总表（{BOOK_ENDING}）"
        raise usage(f"{key} 写得太多", fix, place)
    yaml = yamls[0] if yamls else _beside(*(reports or books))
    return Targets(yaml, reports[0] if reports else None, *books)


def _beside(other: str) -> str:
    """The YAML's file, where only that of the report or the workbook, or a folder, was named."""
    named = Path(other)
    is_file = formats.of_ending(named.suffix) or named.suffix.lower() == BOOK_ENDING
    yaml = named.with_suffix(".yaml") if is_file else named / "campaign.yaml"
    return str(yaml)


def no_template(report: str | None) -> UsageRefused:
    """A report is asked for, and no template."""
    if report:
        fix = f"要生成报告，写上模板：--template situation，或者 {FILE} 里的 模板；不要报告，写成 .yaml"
        return usage(f"{report} 不是 .yaml 文件，又没有写 --template", fix, PLACE)
    return usage("写了报告的格式（-t），没有写 --template", "写上模板的名称，如 --template situation", PLACE)


def two_ways(file: str) -> UsageRefused:
    """One worksheet of each workbook is asked for and all of them, by the options or by a plan's ``file``."""
    one, each = ("工作表", "每张工作表一个单位") if file else ("--sheet", "--sheet-per-unit")
    fix = f"只读一张的写 {one}，各单位一张的写 {each}，删去另一个"
    return usage(f"{one} 和 {each} 不能一起用", fix, file or PLACE)
