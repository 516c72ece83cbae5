"""_汇总.yaml: what a folder's roll-up is asked for every time, so that nobody types it (汇总文件)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from ..files import reading
from ..schema.checked_file import Field, read_checked
from ..schema.checks import (
    FILE_NAME,
    FILE_NAMES,
    FILE_OR_MAPPING,
    FILE_OR_NAMES,
    INDICATOR_FILE,
    LINE,
    MAPPING,
    TRUTH,
)
from .names import NOBODY, Given

FILE = "_汇总.yaml"


class Plan(NamedTuple):
    """What a plan file says: each member is what the option of its name would say."""

    file: str = ""
    """The file; empty where there is none."""
    roster: Given = NOBODY
    aliases: Given = NOBODY
    mergers: Given = NOBODY
    indicators: str = ""
    """A 指标.yaml besides the folder's own, which is read by itself."""
    base: str = ""
    rank: str = ""
    accept_totals: bool = False
    last_year: str = ""
    previous: str = ""
    comparable: bool = False
    sheet: str = ""
    sheet_per_unit: bool = False
    template: str = ""
    outputs: tuple[str, ...] = ()
    reminder: str = ""

    @property
    def folder(self) -> str:
        """Where its parts lie."""
        return os.path.dirname(self.file) or "."  # noqa: PTH120

    @property
    def usual_output(self) -> str:
        """Where the YAML goes that nobody named a place for: beside the folder, called after it."""
        whole = Path(self.folder).absolute()
        above = Path(self.folder).parent if Path(self.folder).name not in {"", ".."} else whole.parent
        return str(above / f"{whole.resolve().name}汇总.yaml")


FIELDS = {
    "名单": Field("roster", FILE_OR_NAMES),
    "别名": Field("aliases", FILE_OR_MAPPING),
    "合并": Field("mergers", MAPPING),
    "指标": Field("indicators", INDICATOR_FILE),
    "上级文字": Field("base", FILE_NAME),
    "排名": Field("rank", LINE),
    "合计不符只警告": Field("accept_totals", TRUTH),
    "上年同期": Field("last_year", FILE_NAME),
    "上期": Field("previous", FILE_NAME),
    "可比口径": Field("comparable", TRUTH),
    "工作表": Field("sheet", LINE),
    "每张工作表一个单位": Field("sheet_per_unit", TRUTH),
    "模板": Field("template", FILE_NAME),
    "输出": Field("outputs", FILE_NAMES),
    "催报": Field("reminder", FILE_NAME),
}
"""What a plan file may say: its key, and the option (and the member of a Plan) that says the same."""


def read_plan(file: str) -> Plan:
    """The plan of a file; its paths start from its folder. Raises InputRefused with every fault at its line."""
    given = read_checked(Path(file), FIELDS, "汇总文件")
    keys = {field.name: key for key, field in FIELDS.items()}
    near = _Paths(Plan(file).folder)
    return Plan(
        file,
        roster=_given(given.get("roster"), near, file, keys["roster"]),
        aliases=_given(given.get("aliases"), near, file, keys["aliases"]),
        mergers=_given(given.get("mergers"), near, file, keys["mergers"]),
        indicators=near.path(given.get("indicators", "")),
        base=near.path(given.get("base", "")),
        rank=given.get("rank", ""),
        accept_totals=given.get("accept_totals", False),
        last_year=near.path(given.get("last_year", "")),
        previous=near.path(given.get("previous", "")),
        comparable=given.get("comparable", False),
        sheet=given.get("sheet", ""),
        sheet_per_unit=given.get("sheet_per_unit", False),
        template=near.template(given.get("template", "")),
        outputs=tuple(map(near.path, given.get("outputs", ()))),
        reminder=near.path(given.get("reminder", "")),
    )


def _given(value: object, near: _Paths, file: str, key: str) -> Given:
    """Names in a file of their own, or under the key of the plan itself."""
    if value is None:
        return NOBODY
    return Given(near.path(value)) if isinstance(value, str) else Given(file, key)


class _Paths:
    """Paths as they are written in a file of a folder."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def path(self, typed: str) -> str:
        """From where the command runs; without the way there and back where no link lies on it."""
        if not typed:
            return ""
        whole = os.path.join(self._folder, typed)  # noqa: PTH118 - an end that says folder stays
        short = os.path.normpath(whole)
        if os.path.realpath(short) != os.path.realpath(whole):
            return whole
        return short + os.sep * whole.endswith(("/", os.sep))

    def template(self, typed: str) -> str:
        """A template's path; a name stays one."""
        path = self.path(typed)
        return path if reading.exists(Path(path)) or "/" in typed or os.sep in typed else typed
