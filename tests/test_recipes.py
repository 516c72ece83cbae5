"""The recipes of CONTRIBUTING.md, done on a copy of the package: the files that they name are enough."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from patriotic_report.schema.domain import domain_names

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "src" / "patriotic_report"
YAML = "单位: {名称: 清河镇人民政府, 自称: 我镇}\n标题: 健康教育工作情况汇报\n正文: 开了会。\n落款: {日期: 2016-09-30}\n"


def named_files(recipe: str) -> list[str]:
    """The files that a recipe changes by hand: those at the head of its steps."""
    part = CONTRIBUTING.split(f"\n### {recipe}\n")[1].split("\n### ")[0]
    return re.findall(r"^(?:[0-9]\. )?`([\w/.]+\.(?:py|j2|yaml))`", part, re.MULTILINE)


class Copy:
    """A package that may be changed; ``changed`` are the files that were."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.package = folder / "src" / "patriotic_report"
        self.changed: list[str] = []
        shutil.copytree(PACKAGE, self.package)  # what is compiled, too: half of a start
        (folder / "docs").mkdir()
        for name in ("generate.py", "模板.md", "校对.md", "领域.md"):
            shutil.copy(ROOT / "docs" / name, folder / "docs")

    def insert(self, file: str, before: str, text: str) -> None:
        """Put lines in front of a line that stands there once."""
        path = self.package / file
        old = path.read_text(encoding="utf-8")
        assert old.count(f"\n{before}") == 1, f"{file}: {before}"
        path.write_text(old.replace(f"\n{before}", f"\n{text}{before}"), encoding="utf-8")
        self.changed.append(file)

    def create(self, file: str, text: str) -> None:
        (self.package / file).parent.mkdir(exist_ok=True)
        (self.package / file).write_text(text, encoding="utf-8")
        self.changed.append(file)

    def python(self, *words: str) -> str:
        """Run the copy's Python; everything it printed."""
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env={"PYTHONPATH": str(self.package.parent), "PYTHONUTF8": "1", "PATH": ""},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def report(self, *words: str) -> str:
        return self.python("-m", "patriotic_report", *words)

    def page(self, name: str) -> str:
        """A page that docs/generate.py wrote."""
        return (self.folder / "docs" / name).read_text(encoding="utf-8")

    def yaml(self, more: str) -> str:
        (self.folder / "a.yaml").write_text(YAML + more, encoding="utf-8")
        return "a.yaml"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = Copy(tmp_path)
    where = made.python("-c", "import patriotic_report; print(patriotic_report.__file__)")
    assert str(made.package) in where
    return made


@pytest.mark.long
def test_a_field_is_four_files(copy: Copy) -> None:
    schema, glossary, views, base = named_files("A field")
    copy.insert(
        schema,
        "    opening: SwitchableProse",
        '    venue: Line | None = Field(None, description="会议的地点", examples=["镇会议室"])\n',
    )
    copy.insert(glossary, '    "opening": "开头",', '    "venue": "地点",\n')
    copy.insert(views, '            "opening": opening,', '            "venue": maybe(report.venue),\n')
    copy.insert(base, "{% if 落款 and not", "{% if 地点 %}\n\n地点：{{ 地点 }}\n\n{% endif %}\n")
    for key in ("地点", "venue"):
        assert "\n地点：镇会议室\n" in copy.report("build", copy.yaml(f"{key}: 镇会议室\n"), "-o", "-")
    assert "地点" in copy.report("schema")
    copy.python("docs/generate.py")
    assert "| 地点 | `venue` |  | 会议的地点 | `地点: 镇会议室` |" in copy.page("字段.md")
    assert "| `地点` | `venue` | 照底稿 |" in copy.page("模板.md")


@pytest.mark.long
def test_a_field_that_no_template_prints_is_told(copy: Copy) -> None:
    schema, glossary, *_ = named_files("A field")
    line = '    venue: Line | None = Field(None, description="会议的地点")\n'
    copy.insert(schema, "    opening: SwitchableProse", line)
    copy.insert(glossary, '    "opening": "开头",', '    "venue": "地点",\n')
    (copy.folder / "我的.md.j2").write_text(
        '{% extends "builtin/situation/report.md.j2" %}\n', encoding="utf-8"
    )
    told = copy.report("check", copy.yaml("地点: 镇会议室\n"), "--template", "我的.md.j2")
    assert "a.yaml:5:5: 警告 A061 “地点”没有印出来" in told


RULE = '''"""A999: an example of a rule."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from .rule import Rule
from .samples import plain
from .view import View

RULE = Rule(
    "A999",
    "只说开会",
    ("警告",),
    "document",
    "实务",
    "正文只说开了会，没有说定了什么。",
    breaks=plain("正文: 开了会。"),
    keeps=plain("正文: 会议决定扫街。"),
    words=("开了会",),
)


def look(view: View) -> Iterator[Fault]:
    """Each text that only says that there was a meeting."""
    for path, text in view.typed:
        if text == "开了会。":
            yield RULE.fault(path, "只说开了会", "写明开会定了什么", needle=text)
'''


@pytest.mark.long
def test_a_rule_is_one_file(copy: Copy) -> None:
    (rule,) = named_files("A rule")
    copy.create(rule.replace("NAME", "a999_meetings"), RULE)
    assert "A999" not in copy.report("check", copy.yaml(""))
    copy.python("docs/generate.py")
    told = copy.report("check", copy.yaml(""))
    assert "a.yaml:3:5: 警告 A999 只说开了会\n    正文: 开了会。\n          ^^^^" in told
    (copy.folder / "a.yaml").write_text(YAML.replace("开了会。", "会议决定扫街。"), encoding="utf-8")
    assert "A999" not in copy.report("check", "a.yaml")
    assert "| A999 |  | 只说开会 | 正文只说开了会，没有说定了什么。 | 警告 | 实务 |" in copy.page(
        "problems.md"
    )
    assert "会议决定扫街" in copy.report("explain", "A999")


WRITER = '''"""Document → its headings, one a line: an example of a format."""

from __future__ import annotations

from ..document import Document, Heading
from ..formats import Wanted


def written(document: Document, wanted: Wanted, warn: object = None) -> bytes:
    """The headings only."""
    headings = (block for block in document.blocks if isinstance(block, Heading))
    return "".join(f"{each.number}{each.text}\\n" for each in headings).encode("utf-8")
'''


@pytest.mark.long
def test_a_format_is_one_file_and_one_line(copy: Copy) -> None:
    writer, formats = named_files("A format")
    copy.create(writer.replace("NAME", "outline"), WRITER)
    copy.insert(
        formats,
        '    Format("md"',
        '    Format("outline", "提纲", (".outline",), "writers.outline", text=True, to_stdout=True),\n',
    )
    yaml = copy.yaml("措施: [{标题: 宣传, 正文: 好。}, {标题: 整治, 正文: 好。}]\n")
    copy.report("build", yaml, "--to", "docx,outline", "-o", "成品")
    assert (copy.folder / "成品" / "a.outline").read_text(encoding="utf-8") == "一、宣传\n二、整治\n"
    assert copy.report("build", yaml, "-o", "乙.outline") == "乙.outline\n"
    assert "outline" in copy.report("build", "--help")
    assert "一、宣传\n" in copy.report("build", yaml, "-t", "outline", "-o", "-")


DROUGHT = """
名称: 抗旱
所述事项: 抗旱准备情况
引出词: {速报: 速报}
结尾语: {汇报: 以上汇报，请予指正。, 速报: 续报随后。}
名字: {抗旱: 抗旱}
类别: {巡堤查险: patrol, 组织领导: organisation}
按年计届: {抗旱宣传周: 2006}
"""


def test_a_domain_is_one_folder(copy: Copy) -> None:
    (file,) = named_files("A domain")
    copy.create(file.replace("NAME", "drought"), DROUGHT)
    bare = YAML.replace("标题: 健康教育工作情况汇报\n", "") + "起止日期: 2016年9月\n主送机关: 县府\n"
    (copy.folder / "a.yaml").write_text(f"领域: 抗旱\n{bare}", encoding="utf-8")
    assert "按领域“抗旱”：写明的" in copy.report("check", "a.yaml")
    printed = copy.report("build", "a.yaml", "-o", "-")
    assert printed.startswith("# 抗旱工作情况汇报\n")
    assert "\n现将2016年9月抗旱准备情况汇报如下：\n" in printed
    assert "\n以上汇报，请予指正。\n" in printed
    assert "爱国卫生" not in printed


def test_a_new_domain_has_kinds_of_paper_of_措施_and_campaigns_of_its_own(copy: Copy) -> None:
    (file,) = named_files("A domain")
    copy.create(file.replace("NAME", "drought"), DROUGHT)
    own = "领域: 抗旱\n起止日期: 2016年9月\n主送机关: 县府\n措施: [{类别: 巡堤查险, 正文: 好。}]\n"
    (copy.folder / "a.yaml").write_text(
        YAML.replace("健康教育工作情况汇报", "汛情速报") + own, encoding="utf-8"
    )
    printed = copy.report("build", "a.yaml", "-o", "-")
    assert "\n现将2016年9月抗旱准备情况速报如下：\n" in printed
    assert "\n续报随后。\n" in printed
    week = copy.yaml("领域: 抗旱\n起止日期: 2016年9月\n活动: 抗旱宣传周\n")
    assert "我镇组织开展了第11个抗旱宣传周活动。" in copy.report("build", week, "-o", "-")
    held = json.loads(copy.report("schema"))
    names = held["properties"]["领域"]["enum"]
    assert {*names} == {"抗旱", *domain_names()}
    kinds = held["$defs"]["Measure"]["anyOf"][0]["properties"]["类别"]["enum"]
    assert {"巡堤查险", "patrol", "病媒生物防制"} < set(kinds)
    copy.python("docs/generate.py")
    assert f"领域：{'、'.join(names)}；不写时看标题" in copy.page("字段.md")


def test_a_new_domain_is_not_guessed(copy: Copy) -> None:
    (file,) = named_files("A domain")
    copy.create(file.replace("NAME", "drought"), DROUGHT)
    (copy.folder / "a.yaml").write_text(YAML.replace("健康教育", "抗旱"), encoding="utf-8")
    assert "按领域“通用”：" in copy.report("check", "a.yaml")
    copy.create(file.replace("NAME", "drought"), DROUGHT + "凭词选用: 是\n")
    assert "按领域“抗旱”：标题里有“抗旱”" in copy.report("check", "a.yaml")


@pytest.mark.parametrize("recipe", ["A field", "A rule", "A format", "A block", "A domain"])
def test_every_recipe_names_files_that_are_there(recipe: str) -> None:
    files = named_files(recipe)
    assert 0 < len(files) <= 4
    for file in files:
        assert "NAME" in file or (PACKAGE / file).is_file(), file
