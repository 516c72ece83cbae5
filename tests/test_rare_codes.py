"""Faults that no other test meets, as a clerk meets them: each report is told the code, at the value that is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from patriotic_report import InputRefused, check, rollup
from patriotic_report.problems import Problem, ReportError
from patriotic_report.schema import validate

WHOLE = {"单位": "某县", "标题": "题", "正文": "好。", "落款": "{日期: 2016-09-30}"}
TABLE = "统计表: [{名称: 表, 列: [村, @], 行: [[东村, 3, 4], [西村, 5, 6]]}]"
OF_TWO = "{名称: 合格, 计量单位: 户}, {名称: 检查, 计量单位: 户}, {名称: 合格率, 分子: 合格, 分母: 检查}"


def told(yaml: Path, typed: str) -> tuple[Problem, ...]:
    """What is said of a report with these lines and else what every report has."""
    given = [line.partition(":")[0] for line in typed.splitlines()]
    rest = "".join(f"{key}: {value}\n" for key, value in WHOLE.items() if key not in given)
    yaml.write_text(f"{typed}\n{rest}", encoding="utf-8")
    try:
        return check(yaml).problems
    except ReportError as refused:
        return refused.problems


def python(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A Python of its own that runs a program in a folder."""
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("typed", "code", "at"),
    [
        (
            TABLE.replace("@", OF_TWO.replace("户", "吨", 1)).replace("]]", "]], 合计: 是"),
            "A022",
            "{名称: 合格率",
        ),
        (TABLE.replace("@", OF_TWO).replace("6]]", "~]], 合计: 是"), "A025", "西村"),
        (
            TABLE.replace("@", "清运（吨）, 清扫（次）").replace("]]", "], [丁, 8, 10]], 合计: 是"),
            "A027",
            "丁",
        ),
        (TABLE.replace("@", "户数, {名称: 户数, 计量单位: 户}"), "F105", "{名称: 户数"),
        ("正文: '挂{{ 横幅|汉字 }}'\n数据: {横幅: 5条}", "C007", "{{ 横幅"),
        ("正文: '{{ 目标 }}'\n目标: [{名称: 横幅, 目标值: 5条}]", "C008", "{{ 目标"),
        ("数据: {垃圾: .5吨}", "F014", ".5吨"),
        ("数据: {垃圾: 三块十一面}", "F015", "三块"),
        ("落款: {日期: 9月30日}", "F021", "9月"),
        ("活动: {名称: 爱国卫生月, 届次: 许多}", "F031", "许多"),
        (TABLE.replace("@", "吨, 次").replace("]]}", "]], 工作表: 甲}"), "F037", "甲"),
        (TABLE.replace("@", "吨, 次, {名称: 占, 占比: 吨, 排名: 吨}"), "F038", "{名称: 占"),
        (TABLE.replace("@", "吨, 次").replace("]]}", "]], 小计: 是}"), "F043", "是"),
        (TABLE.replace("@", "{名称: 量, 列宽: 9字, 列: [吨, 次]}"), "F045", "9字"),
        ("数据: {横幅: {数量: 5条, 文字: 若干}}", "F065", "若干"),
        ("依据: [{正文: 某会议部署, 标题: 通知}]", "F074", "{正文"),
        ("附件: [{标题: 表, 正文: 甲, 文件: a.docx}]", "F075", "{标题"),
        ("数据: {合格率: {分子: 5户}}", "F076", "{分子"),
        ("目标: [{名称: 挂, 数据: 横幅, 目标值: 5条}]\n数据: {横幅: 5条}", "F078", "横幅"),
        ("数据: {人: 七八百人}", "F095", "七八百人"),
        ("数据: {人: 0x1F人}", "F096", "0x1F人"),
        (TABLE.replace("@", "次, {名称: 人, 计量单位: 万}"), "F120", "万"),
    ],
    ids=lambda value: value if isinstance(value, str) and value[1:].isdigit() else "",
)
def test_what_is_wrong_is_told_at_its_place(typed: str, code: str, at: str, tmp_path: Path) -> None:
    found = [problem.place for problem in told(tmp_path / "a.yaml", typed) if problem.code == code]
    assert found
    assert len(set(found)) == len(found), "told twice"
    assert all(place.excerpt[place.column - 1 :].startswith(at) for place in found), found


def test_what_holds_itself_is_refused() -> None:
    """No YAML comes here so: its reader refuses it first (Y023)."""
    measure: dict[str, object] = {"标题": "甲"}
    measure["措施"] = [measure]
    _, faults = validate({**WHOLE, "落款": {"日期": "2016-09-30"}, "措施": [measure]})
    assert "F050" in {fault.code for fault in faults}


def test_a_key_that_is_no_text_is_refused_in_words() -> None:
    """No YAML has one; what pydantic may ever say that no report meets is told so, in Chinese."""
    _, faults = validate({**WHOLE, "落款": {"日期": "2016-09-30"}, "活动": {3: 4}})  # type: ignore[dict-item]
    assert "F090" in {fault.code for fault in faults}


ALIASES = "单位: {甲镇: [甲], 乙镇: [甲]}\n表头: {清运: 垃圾, 清扫: 垃圾}\n"


@pytest.mark.parametrize(
    ("roster", "aliases", "lines"),
    [("甲镇\n乙镇\n甲镇\n", "", [3]), ("# 没有\n", "", [0]), ("甲镇\n", ALIASES, [1, 2])],
    ids=["twice", "empty", "aliases"],
)
def test_a_roster_or_aliases_that_contradict_themselves_are_refused(
    roster: str, aliases: str, lines: list[int], tmp_path: Path
) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "甲镇.csv").write_text("单位,清运（吨）\n甲镇,3\n", encoding="utf-8")
    for name, text in (("名单.txt", roster), ("别名.yaml", aliases or "单位: {甲镇: [甲]}\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        rollup(tmp_path / "parts", roster=tmp_path / "名单.txt", aliases=tmp_path / "别名.yaml")
    assert [(p.code, p.place.line) for p in refused.value.problems] == [("R014", line) for line in lines]


def test_a_template_without_its_process_is_told(tmp_path: Path) -> None:
    """A Python that was put into another program does not know where it is."""
    (tmp_path / "t.md.j2").write_text("甲\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("".join(f"{k}: {v}\n" for k, v in WHOLE.items()), encoding="utf-8")
    program = (
        "import sys; sys.executable = None\n"
        "from patriotic_report.cli import main; main(['build', 'a.yaml', '--template', 't.md.j2', '-o', 'a.md'])"
    )
    done = python(program, tmp_path)
    assert done.returncode == 3
    assert "T021 起不了生成文字的进程" in done.stderr
    assert not (tmp_path / "a.md").exists()


def test_a_library_of_pictures_that_is_not_there_is_no_fault_of_the_picture(tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "red").save(tmp_path / "好.png")
    yaml = "".join(f"{key}: {value}\n" for key, value in WHOLE.items()) + "图片: 好.png\n"
    (tmp_path / "a.yaml").write_text(yaml, encoding="utf-8")
    program = (
        "import sys; sys.modules['PIL'] = None\n"
        "from patriotic_report.cli import main; main(['build', 'a.yaml', '-o', 'a.docx'])"
    )
    done = python(program, tmp_path)
    assert done.returncode == 4
    assert "O215 本机没有装好读图片的程序库 pillow" in done.stderr
    assert "损坏" not in done.stderr
    assert not (tmp_path / "a.docx").exists()


def test_a_fault_of_the_program_is_told_as_one_and_stops_no_other(tmp_path: Path) -> None:
    """A library that was deleted is met by the report that needs it."""
    book = openpyxl.Workbook()
    for row in (["村", "清运（吨）"], ["东村", 3]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    for name, more in (("a", "统计表: [{名称: 表, 文件: a.xlsx}]\n"), ("b", "")):
        yaml = "".join(f"{key}: {value}\n" for key, value in WHOLE.items()) + more
        (tmp_path / f"{name}.yaml").write_text(yaml, encoding="utf-8")
    done = python(
        "import sys; sys.modules['openpyxl'] = None\n"
        "from patriotic_report.cli import main; main(['build', 'a.yaml', 'b.yaml', '-o', 'out/', '-j', '1'])",
        tmp_path,
    )
    assert done.returncode != 0
    assert "O099 程序出错（ModuleNotFoundError" in done.stderr
    assert [path.name for path in (tmp_path / "out").glob("*.docx")] == ["b.docx"]
