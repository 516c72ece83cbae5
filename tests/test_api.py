"""The front door: each call gives what the command of its name gives, byte by byte."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import patriotic_report
from conftest import ROOT, Command
from patriotic_report import (
    BESIDE,
    InputRefused,
    OutputRefused,
    TemplateRefused,
    UsageRefused,
    Watcher,
    batch,
    build,
    build_all,
    check,
    diff,
    limits,
    rollup,
)
from patriotic_report.api.sources import read_as
from patriotic_report.source import parse_source, read_source

EXAMPLES = ROOT / "examples"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/campaign.yaml"))
YAML = "单位: 某局\n标题: 甲报告\n正文: 清理死角。\n落款: {日期: 2016-10-17}\n"
RECORD = ".report-record.jsonl"


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != RECORD)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "campaign.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


# ---- the law: a call is the command


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_built_as_the_command_builds_it(name: str, tmp_path: Path, quickly: Command) -> None:
    path = EXAMPLES / name / "campaign.yaml"
    done = quickly("build", path, "-t", "docx,md", "-o", tmp_path / "out", "--trace", "-q")
    assert done.returncode == 0, done.stderr
    by_command = files(tmp_path / "out")
    data, folder = path.read_bytes(), path.parent
    assert build(path, to="docx,md", trace=True).files == by_command
    build(path, tmp_path / "py", to=["docx", "md"], trace=True)
    assert files(tmp_path / "py") == by_command
    renamed = {each.replace("campaign.", "report."): found for each, found in by_command.items()}
    for source in (data, data.decode("utf-8"), read_source(path).data()):
        built = build(source, folder=folder, to="docx,md").files
        assert built["report.docx"] == by_command["campaign.docx"]
        assert {each for each in renamed if ".trace." not in each} == set(built)
        text = by_command["campaign.md"].replace(b"(campaign.", b"(report.")  # its charts are called after it
        assert built["report.md"] == text


OPTIONS: list[tuple[str, list[str], dict[str, Any]]] = [
    ("own-words", ["--reference-doc", "reference.docx"], {"reference_doc": "reference.docx"}),
    ("form", ["--form-doc", "县爱卫办月报.docx"], {"form_doc": "县爱卫办月报.docx"}),
    ("house-style", ["--set", "参考文档=~"], {"settings": {"参考文档": "~"}}),
    ("minimal", ["--set", "字体=gb2312"], {"settings": {"字体": "gb2312"}}),
    ("minimal", ["--template", "campaign"], {"template": "campaign"}),
    ("minimal", ["--name", "{单位}.md"], {"name": "{单位}.md"}),
    ("charts", ["-t", "md"], {"to": "md"}),
    ("charts", ["--trace"], {"trace": True}),
]


@pytest.mark.parametrize(
    ("name", "words", "options"), OPTIONS, ids=lambda each: "_".join(map(str, each))[:40]
)
def test_every_option_means_what_it_means_to_the_command(
    name: str,
    words: list[str],
    options: dict[str, Any],
    tmp_path: Path,
    quickly: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(EXAMPLES / name, tmp_path / "in")
    monkeypatch.chdir(tmp_path / "in")
    done = quickly("build", "campaign.yaml", *words, "-o", "out", cwd=tmp_path / "in")
    assert done.returncode == 0, done.stderr
    by_command = files(tmp_path / "in" / "out")
    assert build("campaign.yaml", **options).files == by_command
    build("campaign.yaml", "py", **options)
    assert files(tmp_path / "in" / "py") == by_command
    assert build_all(["campaign.yaml"], **options).files == by_command


def test_what_goes_to_standard_output_has_nothing_beside_it(report: Command) -> None:
    path = EXAMPLES / "charts" / "campaign.yaml"
    built = build(path, to="md", companions=False)
    assert [*built.files] == ["campaign.md"]
    assert built.files["campaign.md"].decode("utf-8") == report("build", path, "-o", "-").stdout


# ---- targets


def test_a_target_is_a_file_a_folder_or_beside(campaign: Path, tmp_path: Path) -> None:
    assert build("campaign.yaml", "报告.md").written == ("报告.md",)
    assert build(campaign, Path("成品")).outputs == (str(Path("成品") / "campaign.docx"),)
    assert build(campaign, BESIDE).written == (str(tmp_path / "campaign.docx"),)
    assert build(YAML, "文.docx").written == ("文.docx",)
    assert build(YAML, BESIDE, folder="子").written == (str(Path("子") / "report.docx"),)
    assert {*files(tmp_path)} == {
        "campaign.yaml",
        "campaign.docx",
        "报告.md",
        "文.docx",
        str(Path("成品") / "campaign.docx"),
        str(Path("子") / "report.docx"),
    }
    for target in ("a.odt", "-"):
        with pytest.raises(UsageRefused):
            build(campaign, target)
    with pytest.raises(UsageRefused):
        build(campaign, "a.md", to="docx")


def test_a_target_with_a_slash_behind_is_a_folder(campaign: Path, tmp_path: Path, quickly: Command) -> None:
    build(campaign, f"{tmp_path}/py.md/")
    quickly("build", campaign, "-o", f"{tmp_path}/cli.md/")
    assert [*files(tmp_path / "py.md")] == ["campaign.docx"] == [*files(tmp_path / "cli.md")]


def test_without_a_target_nothing_is_written(campaign: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    built = build(campaign, to="docx,md")
    assert [*built.files] == ["campaign.docx", "campaign.md"] == [*built.outputs]
    assert built.written == ()
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("source", [Path("campaign.yaml"), YAML])
@pytest.mark.usefixtures("campaign")
def test_what_somebody_edited_stays(source: Path | str, tmp_path: Path) -> None:
    built = build(source, "a.md")
    assert built.written == ("a.md",)
    assert (build(source, "a.md").written, build(source, "a.md").outputs) == ((), ("a.md",))
    file = tmp_path / "a.md"
    written = file.read_bytes()
    file.write_text("改过", encoding="utf-8")
    with pytest.raises(OutputRefused) as refused:
        build(source, "a.md")
    assert [each.code for each in refused.value.problems] == ["O005"]
    assert file.read_text(encoding="utf-8") == "改过"
    assert build(source, "a.md", keep_edited=True).written == ("a（新）.md",)
    assert file.read_text(encoding="utf-8") == "改过"
    with pytest.raises(UsageRefused):
        build(source, "a.md", keep_edited=True, force=True)
    assert build(source, "a.md", force=True).written == ("a.md",)
    assert file.read_bytes() == written


# ---- what is wrong


def test_warnings_are_data_and_errors_are_raised_with_them(campaign: Path, report: Command) -> None:
    warned = YAML + "统计表: [{名称: 表, 列: [项目, 数], 各行: [[甲, 3], [乙, 4], [合计, 8]]}]\n"
    for text in (warned, YAML.replace("清理死角", "{{ 横福 }}"), YAML + "没有: 3\n", "单位: [\n"):
        campaign.write_text(text, encoding="utf-8")
        told = json.loads(report("build", "campaign.yaml", "-o", "a.docx", "--json").stdout)["problems"]
        code = report("build", "campaign.yaml", "-o", "b.docx", "-q").returncode
        try:
            problems, found = build("campaign.yaml").problems, 0
        except patriotic_report.ReportError as error:
            problems, found = error.problems, error.exit_code
        assert found == code
        assert [(each.code, each.place.line, each.message) for each in problems] == [
            (each["code"], each["line"], each["message"]) for each in told
        ]


def test_a_refusal_names_the_line_of_the_text() -> None:
    with pytest.raises(InputRefused) as refused:
        build(YAML + "没有的: 3\n", folder="某处")
    (problem,) = refused.value.problems
    assert (problem.place.file, problem.place.line) == (str(Path("某处") / "<文字>"), 5)
    with pytest.raises(TemplateRefused):
        build(YAML, template="没有这个模板")
    with pytest.raises(InputRefused) as halved:
        build(YAML.replace("甲", "\ud800"))
    assert [each.code for each in halved.value.problems] == ["Y012"]
    with pytest.raises(InputRefused) as large, limits.override(limits.USUAL._replace(yaml_bytes=20)):
        build(YAML)
    assert [each.code for each in large.value.problems] == ["Y005"]


@pytest.mark.parametrize("name", NAMES)
def test_check_says_what_the_command_says(name: str, quickly: Command) -> None:
    path = EXAMPLES / name / "campaign.yaml"
    done = quickly("check", path, "--json", "--layout")
    checked = check(path, layout=True)
    assert checked.code == done.returncode == 0
    assert [(p.code, p.message, p.fix, p.place.line) for p in checked.problems] == [
        (each["code"], each["message"], each["fix"], each["line"])
        for each in json.loads(done.stdout)["problems"]
    ]


def test_check_lists_errors_and_raises_nothing() -> None:
    assert check(YAML).code == 0
    wrong = check({"单位": "某局", "正文": "{{ 没有 }}", "多": 1})
    assert (wrong.code, [each.level for each in wrong.problems]) == (1, ["错误"])
    assert check("没有这个文件.yaml").problems[0].code == "Y001"
    assert check(YAML, template="没有").code == 3


# ---- sources


def test_values_are_what_somebody_would_type() -> None:
    typed = YAML + "数据: {横幅: 60条, 天数: 10000000000000000, 比: 0.10, 空: ~}\n是否: 是\n2016: [甲, 乙]\n"
    values = {
        "单位": "某局",
        "标题": "甲报告",
        "正文": "清理死角。",
        "落款": {"日期": date(2016, 10, 17)},
        "数据": {"横幅": "60条", "天数": 1e16, "比": Decimal("0.10"), "空": None},
        "是否": True,
        2016: ("甲", "乙"),
    }
    made = read_as(values).data
    assert made is not None
    assert parse_source(made, "a").data() == parse_source(typed.encode(), "b").data()


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"单位": float("nan")}, ValueError),
        ({"单位": Decimal("Infinity")}, ValueError),
        ({"单位": {1: "甲", "1": "乙"}}, ValueError),
        ({"单位": {True: "甲"}}, TypeError),
        ({"单位": datetime(2016, 10, 17, 3)}, TypeError),
        ({"单位": b"x"}, TypeError),
        ({"单位": object()}, TypeError),
        (3, TypeError),
    ],
)
def test_what_no_yaml_can_say_is_refused(values: Any, refused: type[Exception]) -> None:
    with pytest.raises(refused):
        build(values)


def test_a_value_that_holds_itself_is_refused() -> None:
    values: dict[str, Any] = {"单位": "某局"}
    values["正文"] = [values]
    with pytest.raises(ValueError, match="嵌套"):
        build(values)


def test_a_folder_is_for_what_is_no_file(campaign: Path) -> None:
    for call in (build, check):
        with pytest.raises(TypeError):
            call(campaign, folder="x")


TEXTS = st.text(st.sampled_from("甲乙丙是否年月 0123.:：-#'\"\n{}[]~|>%&*!?,，。\u3000abcnuly="), max_size=12)
LEAVES = TEXTS | st.none() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=3)
TREES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS.filter(bool), inner, max_size=3), max_leaves=12)  # fmt: skip


def as_typed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: as_typed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_typed(each) for each in value]
    return value if value is None or isinstance(value, str) else format(value, "f" if isinstance(value, Decimal) else "d")  # fmt: skip


@given(st.dictionaries(TEXTS.filter(bool), TREES, max_size=4))
def test_values_lose_nothing_on_their_way(values: dict[str, Any]) -> None:
    try:
        data = read_as(values).data
    except InputRefused:  # what no campaign may hold: odd blanks in a key, and the like
        return
    assert data is not None
    assert parse_source(data, "a").data() == as_typed(values)


# ---- many


@pytest.mark.usefixtures("campaign")
def test_many_files_are_one_call(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "in" / "下").mkdir(parents=True)
    for name in ("甲.yaml", "下/乙.yaml"):
        (tmp_path / "in" / name).write_text(YAML, encoding="utf-8")
    (tmp_path / "in" / "坏.yaml").write_text("单位: [\n", encoding="utf-8")
    assert quickly("build", "in", "-o", "out").returncode == 1
    by_command = files(tmp_path / "out")
    found = build_all(["in"])
    assert (found.files, found.code) == (by_command, 1)
    assert sorted(each.state for each in found.outcomes) == ["refused", "written", "written"]
    done = build_all([Path("in")], "py")
    assert (files(tmp_path / "py"), done.code, done.files) == (by_command, 1, {})
    assert [each.state for each in build_all(["in"], "py").outcomes].count("unchanged") == 2
    with pytest.raises(UsageRefused):
        build_all(["in/甲.yaml", "in/下/乙.yaml"], name="{单位}")


@pytest.mark.usefixtures("campaign")
def test_a_watcher_is_told_as_they_come() -> None:
    class Names(Watcher):
        def __init__(self) -> None:
            self.said: list[Any] = []

        def begin(self, count: int) -> None:
            self.said.append(count)

        def tell(self, outcome: patriotic_report.Outcome) -> None:
            self.said += outcome.written

        def end(self, count: int, seconds: float, interrupted: bool) -> None:
            self.said.append(interrupted)

    watcher = Names()
    assert build_all(["campaign.yaml"], "out", watcher=watcher).outcomes == ()
    assert watcher.said == [1, str(Path("out") / "campaign.docx"), False]


def test_a_table_is_one_call(tmp_path: Path, quickly: Command) -> None:
    folder = EXAMPLES / "street-batch"
    words = ("--base", folder / "_共用.yaml", "--name", "{街道}_{文种}.md", "-q")
    done = quickly("batch", folder / "各街道.csv", *words, "-o", "out")
    assert done.returncode == 0, done.stderr
    by_command = files(tmp_path / "out")
    base = folder / "_共用.yaml"
    for source in (base, read_source(base).data(), base.read_bytes()):
        beside = None if source is base else folder
        found = batch(folder / "各街道.csv", source, folder=beside, name="{街道}_{文种}.md")
        assert (found.files, found.code) == (by_command, 0)
    batch(folder / "各街道.csv", base, tmp_path / "py", name="{街道}_{文种}.md")
    assert files(tmp_path / "py") == by_command
    one = batch(folder / "各街道.csv", base, where=["街道=河口镇"], name="{街道}")
    assert len(one.files) == 1
    with pytest.raises(UsageRefused):
        batch(folder / "各街道.csv", base, "a.docx")


ROLLUP: dict[str, Any] = {"accept_totals": True, "rank": "清运垃圾"}


def test_a_rollup_is_one_call(tmp_path: Path, quickly: Command) -> None:
    folder = tmp_path / "县"
    shutil.copytree(EXAMPLES / "county-rollup", folder)
    words = ["rollup", "各乡镇", "--roster", "名单.txt", "--aliases", "_别名.yaml", "--base", "_上级.yaml"]
    words += ["--accept-totals", "--rank", "清运垃圾"]
    told = quickly(
        *words, "-o", "out/campaign.yaml", "--trace", "--template", "situation", "--json", cwd=folder
    )
    assert told.returncode == 0, told.stderr
    by_command = files(folder / "out")
    papers: dict[str, Any] = {"roster": "名单.txt", "aliases": "_别名.yaml", "base": "_上级.yaml"}
    found = rollup("各乡镇", trace=True, template="situation", **papers, **ROLLUP)
    assert found.text.encode() == by_command["campaign.yaml"]
    assert found.files["campaign.docx"] == by_command["campaign.docx"]
    assert {*found.files} == {*by_command}
    done = rollup(["各乡镇"], "py/campaign.yaml", trace=True, template="situation", **papers, **ROLLUP)
    # a trace says where the YAML is
    assert files(folder / "py") == {name: data.replace(b"out/", b"py/") for name, data in by_command.items()}
    assert {Path(each) for each in done.written} == {Path("py", name) for name in by_command}
    assert [each.code for each in done.problems] == [
        each["code"] for each in json.loads(told.stdout)["problems"]
    ]
    (folder / "py" / "campaign.yaml").write_text("单位: 改过\n", encoding="utf-8")
    with pytest.raises(OutputRefused):
        rollup("各乡镇", "py/campaign.yaml", **papers, **ROLLUP)
    with pytest.raises(UsageRefused):
        rollup("各乡镇", to="md", template="", **papers)


@pytest.mark.usefixtures("campaign")
def test_a_rollup_raises_where_its_report_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "甲.csv").write_text("单位,横幅（条）\n东街,3\n西街,4\n", encoding="utf-8")
    base = "campaign.yaml"
    rollup("甲.csv", "b.yaml", base=base, template="situation")
    (tmp_path / "b.docx").write_bytes(b"edited")
    with pytest.raises(OutputRefused) as refused:
        rollup("甲.csv", "b.yaml", base=base, template="situation")
    assert refused.value.problems[-1].code == "O005"


def test_a_comparison_is_one_call(campaign: Path, tmp_path: Path, report: Command) -> None:
    later = YAML.replace("10-17", "10-20")
    (tmp_path / "b.yaml").write_text(later, encoding="utf-8")
    word = build(campaign).files["campaign.docx"]
    (tmp_path / "a.docx").write_bytes(word)
    said = report("diff", "a.docx", "b.yaml")
    lines = [line for line in said.stdout.splitlines() if line]
    for before in ("a.docx", word, campaign, YAML):
        for after in ("b.yaml", later):
            compared = diff(before, after)
            assert compared.lines == lines
            assert compared.summary == said.stderr.strip()
    assert [each["kind"] for each in compared.records] == [each.kind for each in compared.changes]
    assert diff(YAML, campaign).changes == ()
    with pytest.raises(InputRefused) as refused:
        diff("没有.docx", "也没有.md")
    assert [each.place.file for each in refused.value.problems] == ["没有.docx", "也没有.md"]


# ---- for those who check their types

PROJECT = '''"""A project of a user's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from patriotic_report import (
    BESIDE, Batch, Built, Checked, Compared, Outcome, OutputRefused, Pace, Problem, ReportError, Rollup, Watcher,
    batch, build, build_all, check, compose, diff, read_report, rollup, write,
)


class Shown(Watcher):
    def tell(self, outcome: Outcome) -> None:
        print(outcome.name, outcome.state)


def main() -> int:
    built: Built = build({"单位": "某局", "落款": {"日期": date(2016, 10, 17)}}, to="docx,md", template=Path("我的话"))
    data: bytes = built.files["report.docx"]
    build(b"x", "a.docx", settings={"单位": "甲"}, keep_edited=True)
    many: Batch = build_all(["a.yaml", Path("b")], BESIDE, pace=Pace(jobs=2), watcher=Shown(), to=["md"])
    rows: Batch = batch("t.csv", "a.yaml", "out", where=["街道=甲"], name="{单位}.docx")
    checked: Checked = check(Path("a.yaml"), layout=True)
    summed: Rollup = rollup(["各乡镇"], roster="名单.txt", template="situation")
    compared: Compared = diff("a.docx", data, allow_outside=True)
    problems: list[Problem] = [*built.problems, *many.problems, *rows.problems, *checked.problems, *summed.problems]
    try:
        write(compose(read_report("a.yaml")), "a.md", to="md")
    except OutputRefused:
        return 4
    except ReportError as error:
        problems += error.problems
    return max(checked.code, len(problems), len(compared.lines))
'''
WRONG = """
from patriotic_report import build
build("a.yaml", tempalte="x")
build("a.yaml", to=3)
build("a.yaml").file
"""


@pytest.mark.long
def test_a_project_of_a_users_passes_strict_types(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    (tmp_path / "project.py").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "wrong.py").write_text(WRONG, encoding="utf-8")

    def mypy(name: str) -> str:
        command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), name]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        return done.stdout

    assert mypy("project.py").startswith("Success"), mypy("project.py")
    assert re.findall(r"error: .*\[([a-z-]+)\]", mypy("wrong.py")) == ["call-arg", "arg-type", "attr-defined"]
