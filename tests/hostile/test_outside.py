"""A report shows and reads what lies in its YAML's folder, and nothing else; whoever names it, in any format."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from patriotic_report import compose, read_report, write
from patriotic_report.document import Document, Picture, Pictures
from patriotic_report.files import reading
from patriotic_report.markup import beside, escape, parse
from patriotic_report.problems import InputRefused, ReportError, TemplateRefused
from patriotic_report.writers import written

CAMPAIGN = "标题: 清扫工作汇报\n单位: 河口镇\n起止日期: 2016年9月\n正文: 清扫了三条街。\n"
EXTENDED = '{{% extends "builtin/situation/report.md.j2" %}}\n{{% block 结语 %}}\n{}\n{{% endblock %}}\n'

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


def draw(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (3, 2)).save(path)
    return path


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The YAML's folder; beside it stand a file that is not the report's, and links that lead out and in."""
    folder = tmp_path / "单位"
    draw(folder / "图" / "街.png")
    draw(folder / "街.png")
    draw(tmp_path / "别处" / "密.png")
    (folder / "a.yaml").write_text(CAMPAIGN, encoding="utf-8")
    (folder / "出.png").symlink_to(tmp_path / "别处" / "密.png")
    (folder / "出").symlink_to(tmp_path / "别处", target_is_directory=True)
    (folder / "进.png").symlink_to("街.png")
    (folder / "深").mkdir()
    (folder / "深" / "里").mkdir()
    (folder / "近").symlink_to("深/里", target_is_directory=True)
    return folder


def templated(unit: Path, text: str, where: str = "样") -> str:
    folder = unit / where
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md.j2").write_text(EXTENDED.format(text), encoding="utf-8")
    return str(folder)


OUTSIDE = [
    "../别处/密.png",
    "图/../../别处/密.png",
    "近/../../../别处/密.png",
    "出.png",
    "出/密.png",
    "{root}/别处/密.png",
    "C:/Users/密.png",
    "../单位里的.png",
]
ELSEWHERE = [
    "//host/share/p.png",
    "\\\\\\\\host\\\\share\\\\p.png",
    "///host/p.png",
    "/\\\\host/p.png",
    "file:///etc/hostname",
    "FILE:/etc/hostname",
    "file:p.png",
    "https://example.org/p.png",
    "data:image/png;base64,AAAA",
    "/dev/stdin",
    "/proc/self/cwd/街.png",
]
INSIDE = ["街.png", "图/街.png", "图/../街.png", "./街.png", "进.png", "{unit}/街.png", "../单位/街.png"]


@pytest.mark.parametrize("ending", [pytest.param("docx", marks=pytest.mark.long), "md"])
@pytest.mark.parametrize(
    ("target", "code"), [*((each, "O212") for each in OUTSIDE), *((each, "O213") for each in ELSEWHERE)]
)
def test_no_template_shows_a_picture_from_elsewhere(
    target: str, code: str, ending: str, unit: Path, tmp_path: Path
) -> None:
    template = templated(unit, f"![图]({target.format(root=tmp_path, unit=unit)})")
    with pytest.raises(TemplateRefused) as refused:
        write(compose(read_report(unit / "a.yaml"), template=template), tmp_path / f"a.{ending}")
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line) == (code, 3)
    assert problem.place.file.endswith("report.md.j2")
    assert not (tmp_path / f"a.{ending}").exists()


@pytest.mark.parametrize("target", [*OUTSIDE, *ELSEWHERE])
def test_no_yaml_does(target: str, unit: Path, tmp_path: Path) -> None:
    named = target.replace("\\\\", "\\").format(root=tmp_path, unit=unit)
    (unit / "a.yaml").write_text(f"{CAMPAIGN}图片:\n- 文件: '{named}'\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        compose(read_report(unit / "a.yaml"))
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line) == (code_of(target, "F088"), 6)


@pytest.mark.parametrize("target", [*OUTSIDE, *ELSEWHERE])
def test_no_table_is_read_from_elsewhere(target: str, unit: Path, tmp_path: Path) -> None:
    named = target.replace("\\\\", "\\").format(root=tmp_path, unit=unit)
    (unit / "a.yaml").write_text(f"{CAMPAIGN}统计表:\n- {{名称: 表, 文件: '{named}'}}\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_report(unit / "a.yaml")
    assert [problem.code for problem in refused.value.problems] == [code_of(target, "F044")]


def code_of(target: str, usual: str) -> str:
    """A field says at once that a name leads to the network."""
    return "F093" if target in ELSEWHERE and not target.startswith(("/dev", "/proc")) else usual


def test_a_table_behind_a_link_that_stays_inside_is_read(unit: Path, tmp_path: Path) -> None:
    (unit / "深" / "里" / "d.csv").write_text("村,横幅（条）\n东村,5\n", encoding="utf-8")
    (unit / "a.yaml").write_text(f"{CAMPAIGN}统计表:\n- {{名称: 表, 文件: 近/d.csv}}\n", encoding="utf-8")
    (tmp_path / "快捷").symlink_to(unit, target_is_directory=True)
    for folder in (unit, tmp_path / "快捷"):
        assert "东村" in str(compose(read_report(folder / "a.yaml")).blocks)


@pytest.mark.parametrize("target", INSIDE)
def test_what_lies_in_the_folder_is_shown(target: str, unit: Path, tmp_path: Path) -> None:
    named = target.format(unit=unit)
    document = compose(read_report(unit / "a.yaml"), template=templated(unit, f"![图]({named})"))
    for ending in ("docx", "md"):
        write(document, tmp_path / f"a.{ending}")
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert "word/media/image1.png" in archive.namelist()
    assert f"]({named})" in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_the_user_may_allow_it(unit: Path, tmp_path: Path) -> None:
    template = templated(unit, "![图](../别处/密.png)")
    write(compose(read_report(unit / "a.yaml", allow_outside=True), template=template), tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert "word/media/image1.png" in archive.namelist()


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A template of the office's, in another folder, with its mark; nothing of its parent is the report's."""
    draw(tmp_path / "公用" / "样" / "徽.png")
    draw(tmp_path / "公用" / "样" / "图" / "章.png")
    draw(tmp_path / "公用" / "旁.png")
    return tmp_path / "公用"


@pytest.mark.parametrize(
    "text",
    [
        "![徽](徽.png)",
        "![徽]( 徽.png )",
        "![徽](图/章.png)",
        "{{% macro 标(文件) %}}![徽]({{{{ 文件 }}}}){{% endmacro %}}\n{{{{ 标('徽.png') }}}}",
        "{{% set 文件 = '徽.png' %}}\n![徽]({{{{ 文件 }}}})",
        "{{% include '另.md.j2' %}}",
    ],
)
def test_a_templates_own_picture_lies_with_the_template(
    text: str, unit: Path, shared: Path, tmp_path: Path
) -> None:
    template = templated(shared, text.format())
    (shared / "样" / "另.md.j2").write_text("![徽](徽.png)\n", encoding="utf-8")
    document = compose(read_report(unit / "a.yaml"), template=template)
    write(document, tmp_path / "a.docx")
    write(document, unit / "a.md")
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert "word/media/image1.png" in archive.namelist()
    (shown,) = (block for block in document.blocks if isinstance(block, Pictures))
    assert (unit / shown.pictures[0].target).samefile(shown.pictures[0].file)


def test_what_lies_beside_the_yaml_comes_first(unit: Path, shared: Path) -> None:
    draw(unit / "徽.png")
    document = compose(read_report(unit / "a.yaml"), template=templated(shared, "![徽](徽.png)"))
    (shown,) = (block for block in document.blocks if isinstance(block, Pictures))
    assert shown.pictures[0].file == str(unit / "徽.png")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("![徽](../旁.png)", "O212"),
        ("![徽]({{ 标题 }})", "O210"),
        ("![徽]({{ 单位.名称 }}.png)", "O210"),
        ("![徽](没有.png)", "O210"),
    ],
)
def test_a_value_names_nothing_in_the_templates_folder(
    text: str, code: str, unit: Path, shared: Path
) -> None:
    draw(shared / "样" / "河口镇.png")
    (unit / "a.yaml").write_text(
        CAMPAIGN.replace("清扫工作汇报", "图/../样.png").replace("起止", "起止"), encoding="utf-8"
    )
    draw(shared / "样" / "样.png")
    template = templated(shared, text.replace("{", "{{").replace("}", "}}").format())
    with pytest.raises(TemplateRefused) as refused:
        compose(read_report(unit / "a.yaml"), template=template)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_picture_of_the_yaml_is_not_looked_for_with_the_template(unit: Path, shared: Path) -> None:
    (unit / "a.yaml").write_text(f"{CAMPAIGN}图片: 章.png\n", encoding="utf-8")
    draw(shared / "样" / "章.png")
    with pytest.raises(InputRefused) as refused:
        compose(read_report(unit / "a.yaml"), template=templated(shared, "文"))
    assert [problem.code for problem in refused.value.problems] == ["F079"]


def test_a_link_put_in_the_pictures_place_later_is_not_followed(unit: Path, tmp_path: Path) -> None:
    (unit / "a.yaml").write_text(f"{CAMPAIGN}图片: 街.png\n", encoding="utf-8")
    document = compose(read_report(unit / "a.yaml"))
    (unit / "街.png").unlink()
    (unit / "街.png").symlink_to(tmp_path / "别处" / "密.png")
    for ending in ("docx", "md"):
        with pytest.raises(InputRefused) as refused:
            write(document, tmp_path / f"a.{ending}")
        assert [problem.code for problem in refused.value.problems] == ["O212"]


@pytest.mark.parametrize("to", ["docx", "md"])
def test_a_document_that_says_no_folder_opens_nothing(to: str, tmp_path: Path) -> None:
    document = Document((Pictures((Picture(str(draw(tmp_path / "图.png")), "图.png"),)),))
    with pytest.raises(ReportError):
        written(document, to)


@pytest.mark.parametrize("target", ["//host/share/p.png", "/nowhere/p.png", "../p.png", "file:///p.png"])
def test_what_the_name_puts_elsewhere_is_not_looked_up(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(reading, "real", lambda path: asked.append(str(path)) or str(path))
    with pytest.raises(reading.Outside):
        reading.read(os.path.join(tmp_path, target), home=tmp_path)  # noqa: PTH118
    assert [path for path in asked if path != str(tmp_path)] == []


@given(
    st.text(alphabet="![]()\\a图.\n|#", max_size=12),
    st.sampled_from(["{}", "{}[图](a.png)", "文{}", "![图]({})"]),
)
def test_no_value_becomes_a_picture(value: str, around: str) -> None:
    """A picture is one because the template's text says so."""
    try:
        blocks = parse(around.format(escape(value)), find=beside("/报告")).blocks
    except TemplateRefused:
        return
    pictures = [each for block in blocks if isinstance(block, Pictures) for each in block.pictures]
    assert [each.target for each in pictures] == ([value] if around.startswith("!") else [])
