"""template check finds what would fail only when a report is made, in whichever file of the template it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Command
from patriotic_report.problems import Problem
from patriotic_report.rendering import _sample, check_template
from patriotic_report.templating import find
from patriotic_report.templating.builtin import BASE_NAME
from patriotic_report.templating.inspecting import _parsed
from patriotic_report.templating.loading import FOLDER, environment_for
from patriotic_report.templating.members import unknown_members

CHILD = '{{% extends "builtin/situation/report.md.j2" %}}\n{top}{{% block 默认结语 %}}\n{body}\n{{% endblock %}}\n'
REPORT = "单位: {名称: 白塔镇人民政府, 自称: 我镇}\n主送机关: 县爱卫办\n标题: 情况汇报\n正文: 好。\n起止日期: 2026年4月\n落款: {日期: 2026-05-06}\n"


def checked(folder: Path, body: str, top: str = "", **files: str) -> tuple[Problem, ...]:
    (folder / "own").mkdir(exist_ok=True)
    (folder / "own" / "report.md.j2").write_text(CHILD.format(top=top, body=body), encoding="utf-8")
    for name, text in files.items():
        (folder / "own" / f"{name}.md.j2").write_text(text, encoding="utf-8")
    return check_template(find("own", folder))


@pytest.mark.parametrize(
    ("body", "line", "words", "cure"),
    [
        ("{{ 标题|大写 }}", 3, "大写", "过滤器"),
        ("{{ 单位.名字 }}", 3, "名字", "“名称”"),
        ("{{ 落款.时间 }}", 3, "时间", "日期"),
        ("好。\n{{ 活动[0].主提 }}", 4, "主提", "“主题”"),
        ("{% for 节 in 措施 %}\n{{ 节.名子 }}\n{% endfor %}", 4, "名子", "标题"),
        (
            "{% for 节 in 措施 %}{% for 点 in 节.要点.各点 %}{{ 点.正问 }}{% endfor %}{% endfor %}",
            3,
            "正问",
            "段落",
        ),
        ("{{ none|句号 }}", 3, "none", "{% if"),
        ("{{ none }}", 3, "none", "{% if"),
        ("{% macro 甲(乙, 乙) %}{% endmacro %}", 3, "写了两遍", "只留一个"),
        ("｛% if 标题 %}好。", 3, "｛%", "{%"),
        ("{％ if 标题 %}好。", 3, "{％", "{%"),
        ("{{ " + "(" * 300 + "1" + ")" * 300 + " }}", 3, "太复杂", "拆成几步"),
        ("{{ 1e999 }}", 3, "太大", "底稿"),
        ("{{ 版式 }}", 3, "版式", "删去"),
    ],
)
def test_a_fault_has_its_line(body: str, line: int, words: str, cure: str, tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, body)
    assert problem.place.file == str(tmp_path / "own" / "report.md.j2")
    assert problem.place.line == line
    assert words in problem.message
    assert cure in problem.fix


@pytest.mark.parametrize(
    "body",
    [
        "{{ 数据.横幅 }}{{ 数据.横幅.随便 }}",
        "{{ 单位.简称|默认('镇') }}",
        "{% if 单位.名字 is defined %}好{% endif %}",
        "{% set 单位 = namespace(名字='甲') %}{{ 单位.名字 }}",
        "{% macro 甲(节) %}{{ 节.名字 }}{% endmacro %}好。",
        "{% for 节 in 措施 %}{{ 节.标题 }}{{ loop.index }}{% endfor %}",
        "{{ none|默认('甲') }}",
    ],
)
def test_what_may_be_right_is_not_refused(body: str, tmp_path: Path) -> None:
    assert checked(tmp_path, body) == ()


def test_our_own_templates_ask_for_no_member_that_the_sample_lacks() -> None:
    """So the sample has every member that there is."""
    environment = environment_for(FOLDER / "situation")
    path, tree = _parsed(environment, BASE_NAME)
    assert unknown_members(path, tree, _sample()) == []


def test_included_and_imported_files_are_looked_at(tmp_path: Path) -> None:
    files = {"头": "{{ 单位.名字 }}", "宏": "{% macro 话() %}\n{{ 标题|大写 }}{% endmacro %}"}
    problems = checked(tmp_path, '{% include "头.md.j2" %}', **files)
    assert [(Path(each.place.file).name, each.place.line) for each in problems] == [("头.md.j2", 1)]
    problems = checked(tmp_path, "{{ 宏.话() }}", '{% import "宏.md.j2" as 宏 with context %}\n', **files)
    assert [(Path(each.place.file).name, each.place.line) for each in problems] == [("宏.md.j2", 2)]


@pytest.mark.parametrize("name", ["宏.md.j2", "builtin/base/report.md.j2"])
def test_a_blind_import_is_refused_where_it_stands_and_its_cure_works(
    name: str, tmp_path: Path, quickly: Command
) -> None:
    macro = {"宏": "{% macro 印落款() %}{{ 落款.日期 }}{% endmacro %}"}
    top = f'{{% from "{name}" import 印落款 %}}\n'
    (problem,) = checked(tmp_path, "{{ 印落款() }}", top, **macro)
    assert problem.place.line == 2
    assert "with context %}" in problem.fix
    assert checked(tmp_path, "{{ 印落款() }}", top.replace(" %}", " with context %}"), **macro) == ()
    (tmp_path / "a.yaml").write_text(REPORT, encoding="utf-8")
    done = quickly("build", "a.yaml", "--template", "own", "-o", "-")
    assert done.returncode == 0, done.stderr


def test_macros_that_need_nothing_are_imported_blindly(tmp_path: Path) -> None:
    macros = {
        "宏": "{% macro 话(谁) %}请{{ 谁 }}审阅。{% endmacro %}{% macro 甲() %}{{ 标题 }}{% endmacro %}"
    }
    assert checked(tmp_path, "{{ 话(单位) }}", '{% from "宏.md.j2" import 话 %}\n', **macros) == ()


def test_a_cure_never_offers_the_very_word(tmp_path: Path, quickly: Command) -> None:
    checked(
        tmp_path,
        "{{ 宏.话() }}",
        '{% import "宏.md.j2" as 宏 %}\n',
        宏="{% macro 话() %}{{ 标题 }}{% endmacro %}",
    )
    (tmp_path / "a.yaml").write_text(REPORT, encoding="utf-8")
    done = quickly("build", "a.yaml", "--template", "own", "-o", "-")
    assert done.returncode == 3
    assert "是不是“标题”" not in done.stderr
    assert "with context" in done.stderr


def test_a_template_made_from_an_own_one_is_whole(tmp_path: Path, quickly: Command) -> None:
    macro = "{% macro 话() %}请审阅。{% endmacro %}"
    checked(tmp_path, "{{ 话() }}", '{% from "宏.md.j2" import 话 %}\n', 宏=macro)
    assert quickly("template", "new", "乙", "--from", "own").returncode == 0
    assert quickly("template", "check", "乙").returncode == 0
    (tmp_path / "a.yaml").write_text(REPORT, encoding="utf-8")
    assert "请审阅。" in quickly("build", "a.yaml", "--template", "乙", "-o", "-").stdout


@pytest.mark.parametrize(
    "body",
    [
        '好。{% include "无.md.j2" ignore missing %}',
        '好。{% include ["无.md.j2", "有.md.j2"] %}',
        '好。{% include "无.md.j2" if 图表 else "有.md.j2" %}',
    ],
)
def test_a_file_that_a_build_does_without_is_not_asked_for(
    body: str, tmp_path: Path, quickly: Command
) -> None:
    assert checked(tmp_path, body, 有="也好。") == ()
    (tmp_path / "a.yaml").write_text(REPORT, encoding="utf-8")
    assert quickly("build", "a.yaml", "--template", "own", "-o", "-").returncode == 0


@pytest.mark.parametrize(
    ("body", "top", "level"),
    [
        ('好。{% include "无.md.j2" %}', "", "错误"),
        ('好。{% include ["无.md.j2", "乌.md.j2"] %}', "", "错误"),
        ('好。{% if 图表 %}{% include "无.md.j2" %}{% endif %}', "", "提示"),
        ('好。{% if 图表 %}{% import "无.md.j2" as 甲 %}{{ 甲.乙() }}{% endif %}', "", "提示"),
        ("好。", '{% macro 话() %}{% include "无.md.j2" %}{% endmacro %}\n', "提示"),
    ],
)
def test_a_file_that_is_not_there_has_its_line(body: str, top: str, level: str, tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, body, top)
    assert (problem.code, problem.level, problem.place.line) == ("T004", level, 2 if top else 3)
    assert "“无.md.j2”" in problem.message


def test_imports_of_imports_are_looked_at(tmp_path: Path) -> None:
    below = {"乙": "{% macro 说() %}{{ 标题 }}{% endmacro %}"}
    blind = {"甲": '{% from "乙.md.j2" import 说 with context %}{% macro 话() %}{{ 说() }}{% endmacro %}'}
    top = '{% from "甲.md.j2" import 话 %}\n'
    (problem,) = checked(tmp_path, "{{ 话() }}", top, **blind, **below)
    assert (problem.code, problem.place.line) == ("T010", 2)
    assert "with context" in problem.fix
    assert checked(tmp_path, "{{ 话() }}", top.replace(" %}", " with context %}"), **blind, **below) == ()
    included = {"甲": '{% macro 话() %}{% include "乙.md.j2" %}{% endmacro %}', "乙": "{{ 标题 }}"}
    (problem,) = checked(tmp_path, "{{ 话() }}", top, **included)
    assert (problem.code, problem.place.line) == ("T010", 2)
    (problem,) = checked(tmp_path, "好。", top, 甲='{% from "丙.md.j2" import 说 %}')
    assert (problem.code, Path(problem.place.file).name) == ("T004", "甲.md.j2")
    wrong = {"乙": "{% macro 说() %}\n{{ 'a'|大写 }}{% endmacro %}"}
    nested = {"甲": '{% from "乙.md.j2" import 说 %}{% macro 话() %}{{ 说() }}{% endmacro %}'}
    (problem,) = checked(tmp_path, "{{ 话() }}", top, **nested, **wrong)
    assert (problem.code, Path(problem.place.file).name, problem.place.line) == ("T002", "乙.md.j2", 2)


@pytest.mark.parametrize(
    ("top", "body"),
    [
        ('{% import "甲.md.j2" as 甲 %}\n', "{{ 甲.说() }}"),
        ('{% from "甲.md.j2" import 说 %}\n', "{{ 说() }}"),
    ],
)
def test_what_a_file_imports_is_not_its_own_to_give(top: str, body: str, tmp_path: Path) -> None:
    files = {"甲": '{% from "乙.md.j2" import 说 %}', "乙": "{% macro 说() %}好。{% endmacro %}"}
    (problem,) = checked(tmp_path, body, top, **files)
    assert (problem.code, problem.place.line) == ("T010", 2)
    assert "“说”" in problem.message
    assert checked(tmp_path, body, top.replace("甲.md", "乙.md"), **files) == ()
