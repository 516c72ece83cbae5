"""What a second run does: skips what is up to date, and overwrites nobody's work."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import docx
import pytest

from conftest import ROOT, Command
from patriotic_report.batches import BuildOptions, Output
from patriotic_report.batches.protected_write import MadeFrom, beside_edited, write_protected
from patriotic_report.problems import Problem

RECORD = ".report-record.jsonl"
YAML = "单位: 某县某局\n标题: 情况汇报\n落款: {日期: 2016-10-17}\n正文: 悬挂横幅500条。\n"


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    path = tmp_path / "campaign.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


def entries(folder: Path) -> dict[str, list[object]]:
    lines = (folder / RECORD).read_text(encoding="utf-8").splitlines()
    return {line[0]: line for line in map(json.loads, lines) if isinstance(line, list)}


def edit(path: Path) -> bytes:
    """As a clerk does it: in Word, or with an editor."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        document.paragraphs[-1].add_run("（改）")
        document.save(str(path))
    else:
        path.write_bytes(path.read_bytes() + "\n改\n".encode())
    return path.read_bytes()


@pytest.mark.parametrize("to", ["docx", "md", "docx,md"])
def test_the_same_again_is_not_written_again(campaign: Path, quickly: Command, to: str) -> None:
    first = quickly("build", "campaign.yaml", "-t", to)
    files = first.stdout.split()
    before = {name: (campaign.parent / name).stat().st_ino for name in files}
    again = quickly("build", "campaign.yaml", "-t", to)
    assert (again.returncode, again.stdout) == (0, "")
    assert "没有变化" in again.stderr
    assert {name: (campaign.parent / name).stat().st_ino for name in files} == before
    forced = quickly("build", "campaign.yaml", "-t", to, "--force")
    assert forced.stdout == first.stdout
    assert {name: (campaign.parent / name).stat().st_ino for name in files} != before


def rewrite_text(folder: Path) -> None:
    path = folder / "campaign.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("500条", "600条"), encoding="utf-8")


def touch_only(folder: Path) -> None:
    os.utime(folder / "campaign.yaml", (1, 1))


def new_data(folder: Path) -> None:
    (folder / "表.csv").write_text("村,吨\n东村,4\n", encoding="utf-8")


def new_template(folder: Path) -> None:
    path = folder / "本局" / "report.md.j2"
    path.write_text(path.read_text(encoding="utf-8") + "\n{# 改 #}\n", encoding="utf-8")


def new_look(folder: Path) -> None:
    document = docx.Document(str(folder / "样式.docx"))
    document.core_properties.comments = "改"
    document.styles["Normal"].font.bold = True
    document.save(str(folder / "样式.docx"))


def new_picture(folder: Path) -> None:
    shutil.copy(
        next((ROOT / "examples" / "pictures").rglob("*.png"), None) or folder / "图2.png", folder / "图.png"
    )


def a_template_of_this_name(folder: Path) -> None:
    (folder / "templates" / "本局").mkdir(parents=True)
    shutil.rmtree(folder / "本局")
    (folder / "templates" / "本局" / "report.md.j2").write_text(
        '{% extends "builtin/situation/report.md.j2" %}'
    )


@pytest.fixture
def office(tmp_path: Path, quickly: Command) -> Path:
    """A report that is made from everything that a report can be made from."""
    from PIL import Image

    (tmp_path / "campaign.yaml").write_text(
        YAML.replace("正文: 悬挂横幅500条。", "措施:\n  - {标题: 宣传, 正文: 悬挂横幅500条。, 表格: 表}")
        + "统计表: [{名称: 表, 文件: 表.csv}]\n图片: [图.png]\n模板: 本局\n参考文档: 样式.docx\n",
        encoding="utf-8",
    )
    (tmp_path / "表.csv").write_text("村,吨\n东村,3\n", encoding="utf-8")
    (tmp_path / "本局").mkdir()
    (tmp_path / "本局" / "report.md.j2").write_text('{% extends "builtin/situation/report.md.j2" %}')
    Image.new("RGB", (40, 30), "red").save(tmp_path / "图.png")
    Image.new("RGB", (40, 30), "blue").save(tmp_path / "图2.png")
    done = quickly("template", "new", "样", "--with-reference")
    assert done.returncode == 0, done.stderr
    shutil.copy(tmp_path / "样" / "reference.docx", tmp_path / "样式.docx")
    return tmp_path


@pytest.mark.parametrize(
    ("change", "made"),
    [
        (touch_only, False),
        (rewrite_text, True),
        (new_data, True),
        (new_template, True),
        (new_look, True),
        (new_picture, True),
        (a_template_of_this_name, True),
    ],
)
def test_any_change_of_what_was_read_makes_it_anew(
    office: Path, quickly: Command, change, made: bool
) -> None:  # type: ignore[no-untyped-def]
    assert quickly("build", "campaign.yaml").returncode == 0
    before = entries(office)["campaign.docx"]
    assert quickly("build", "campaign.yaml").stdout == ""
    assert entries(office)["campaign.docx"] == before
    change(office)
    assert quickly("build", "campaign.yaml").returncode == 0
    assert (entries(office)["campaign.docx"] != before) == made


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (("--set", "标题=别的"), True),
        (("--template", "annual"), True),
        (("--allow-outside",), True),
        (("-o", "campaign.docx"), False),
    ],
)
def test_other_options_make_it_anew(
    campaign: Path, quickly: Command, words: tuple[str, ...], made: bool
) -> None:
    quickly("build", "campaign.yaml")
    before = entries(campaign.parent)["campaign.docx"]
    assert quickly("build", "campaign.yaml", *words).returncode == 0
    assert (entries(campaign.parent)["campaign.docx"] != before) == made


def test_what_is_missing_is_made_again(campaign: Path, quickly: Command) -> None:
    quickly("build", "campaign.yaml", "-t", "docx,md")
    (campaign.parent / "campaign.md").unlink()
    assert "campaign.md" in quickly("build", "campaign.yaml", "-t", "docx,md").stdout.split()


@pytest.mark.parametrize("name", ["campaign.docx", "campaign.md"])
def test_what_somebody_edited_is_kept(campaign: Path, quickly: Command, name: str) -> None:
    path = campaign.parent / name
    quickly("build", "campaign.yaml", "-o", name)
    edited = edit(path)
    for _ in range(2):
        done = quickly("build", "campaign.yaml", "-o", name)
        assert (done.returncode, done.stdout) == (4, "")
        assert f"{name}: 错误 O005" in done.stderr
        assert path.read_bytes() == edited
    beside = quickly("build", "campaign.yaml", "-o", name, "--keep-edited")
    new = path.with_stem("campaign（新）")
    assert (beside.returncode, beside.stdout.strip()) == (0, new.name)
    assert path.read_bytes() == edited
    assert new.is_file()
    again = quickly("build", "campaign.yaml", "-o", name, "--keep-edited")
    assert (again.returncode, again.stdout) == (0, "")
    edit(new)
    assert quickly("build", "campaign.yaml", "-o", name, "--keep-edited").returncode == 4
    forced = quickly("build", "campaign.yaml", "-o", name, "--force")
    assert (forced.returncode, forced.stdout.strip()) == (0, name)
    assert path.read_bytes() != edited


@pytest.mark.parametrize("name", ["campaign.docx", "campaign.md"])
def test_a_file_that_nobody_knows_is_kept(campaign: Path, quickly: Command, name: str) -> None:
    path = campaign.parent / name
    path.write_bytes(b"somebody's")
    done = quickly("build", "campaign.yaml", "-o", name)
    assert done.returncode == 4
    assert path.read_bytes() == b"somebody's"
    assert not (campaign.parent / RECORD).exists()  # nothing is written for a refusal


def test_a_word_file_is_known_without_its_record(campaign: Path, quickly: Command) -> None:
    quickly("build", "campaign.yaml", "-t", "docx,md")
    (campaign.parent / RECORD).unlink()
    rewrite_text(campaign.parent)
    done = quickly("build", "campaign.yaml", "-t", "docx,md")
    assert (done.returncode, done.stdout.split()) == (4, ["campaign.docx"])
    assert "campaign.md: 错误 O005" in done.stderr


def test_a_file_that_is_the_same_is_taken_over(campaign: Path, quickly: Command) -> None:
    quickly("build", "campaign.yaml", "-t", "md")
    (campaign.parent / RECORD).unlink()
    assert quickly("build", "campaign.yaml", "-t", "md").returncode == 0
    rewrite_text(campaign.parent)
    assert quickly("build", "campaign.yaml", "-t", "md").returncode == 0


def test_the_record_names_nothing_of_this_machine(office: Path, quickly: Command, tmp_path: Path) -> None:
    quickly("build", "campaign.yaml", "-t", "docx,md", "-o", "out")
    text = (office / "out" / RECORD).read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert str(Path.home()) not in text
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for each in ("campaign.yaml", "表.csv", "图.png", "样式.docx", "本局", "out"):
        (office / each).rename(moved / each)
    done = quickly("build", "campaign.yaml", "-t", "docx,md", "-o", "out", cwd=moved)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_refusal_writes_nothing(campaign: Path, quickly: Command) -> None:
    campaign.write_text("单位: 某局\n", encoding="utf-8")
    assert quickly("build", "campaign.yaml", "-t", "docx,md").returncode == 1
    assert [path.name for path in campaign.parent.iterdir()] == ["campaign.yaml"]


def test_warnings_of_the_run_before_are_not_forgotten(campaign: Path, quickly: Command) -> None:
    campaign.write_text(YAML.replace("落款: {日期: 2016-10-17}\n", ""), encoding="utf-8")
    assert "A001" in quickly("build", "campaign.yaml").stderr
    assert "上次有警告" in quickly("build", "campaign.yaml").stderr


def test_charts_beside_markdown_are_kept_and_known(tmp_path: Path, quickly: Command) -> None:
    shutil.copytree(ROOT / "examples" / "charts", tmp_path / "c")
    first = quickly("build", "c/campaign.yaml", "-t", "md", "-o", "out")
    names = [Path(line).name for line in first.stdout.splitlines()]
    assert names[0] == "campaign.md"
    assert len(names) > 1
    (tmp_path / "out" / names[1]).write_bytes(b"<svg/>")
    assert quickly("build", "c/campaign.yaml", "-t", "md", "-o", "out").returncode == 4
    (tmp_path / "out" / names[1]).unlink()
    assert quickly("build", "c/campaign.yaml", "-t", "md", "-o", "out").stdout.split() == [
        f"out{os.sep}{names[1]}"
    ]


@pytest.mark.long
def test_all_that_is_read_is_noted(office: Path) -> None:
    """What was noted against the system's own word: every file opened for reading below the folder."""
    program = """
import os, sys
opened = set()
here = os.getcwd()
def hook(event, words):
    if event == "open" and isinstance(words[0], str):
        path = os.path.abspath(words[0])
        if path.startswith(here) and not (words[2] & (os.O_WRONLY | os.O_RDWR)):
            opened.add(path)
from patriotic_report.files import reading
from patriotic_report.batches import BuildOptions, Output, Task
from patriotic_report.batches.report_files import make
import docx, PIL.Image
task = Task("campaign.yaml", (Output("docx", "a.docx"),))
sys.addaudithook(hook)
first, again = make(task, BuildOptions(), print), make(task, BuildOptions(), print)  # then the template is compiled already
noted = {path for path, digest in first.reads.items() if digest}
assert opened and opened <= noted, opened - noted
assert first.reads == again.reads
names = {os.path.basename(path) for path in noted}
assert names == {"campaign.yaml", "表.csv", "图.png", "样式.docx", "report.md.j2"}, names
"""
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=office, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="links need rights there, and pipes are no files")
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_record_that_is_no_file_is_neither_read_nor_written(
    kind: str, tmp_path: Path, report: Command
) -> None:
    (tmp_path / "a.yaml").write_text("单位: 河口镇\n标题: 汇报\n正文: 好。\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    record = tmp_path / "out" / ".report-record.jsonl"
    (tmp_path / "precious.txt").write_bytes(b"precious\n" * 100)
    if kind == "pipe":
        os.mkfifo(record)
    else:
        record.symlink_to("../precious.txt")
    done = report("build", "a.yaml", "-o", "out/a.docx")
    assert done.returncode == 4
    assert f"{record}: 错误 O008" in done.stderr
    assert (tmp_path / "precious.txt").read_bytes() == b"precious\n" * 100
    assert [path.name for path in (tmp_path / "out").iterdir()] == [record.name]
    record.unlink()  # as the message says
    assert report("build", "a.yaml", "-o", "out/a.docx").returncode == 0


# ---- pictures of pages ---------------------------------------------------------


def write_pages(folder: Path, count: int, made: str) -> list[Problem]:
    """As a report of so many pages is written, each a picture; what was told."""
    told: list[Problem] = []
    output = Output("png", str(folder / "a-1.png"))
    files = {f"a-{number}.png": f"{made}{number}".encode() for number in range(count, 0, -1)}
    write_protected(output, files, MadeFrom("options", {}), BuildOptions(), 0, told.append)
    return told


@pytest.mark.parametrize(("edited", "recorded"), [((2, 4), True), ((), True), ((), False)])
def test_no_picture_passes_for_a_page_without_a_word(
    edited: tuple[int, ...], recorded: bool, tmp_path: Path
) -> None:
    assert write_pages(tmp_path, 4, "long") == []
    for number in edited:
        (tmp_path / f"a-{number}.png").write_bytes(b"drawn upon")
    if not recorded:
        (tmp_path / ".report-record.jsonl").unlink()
        (tmp_path / "a-1.png").unlink()
    told = write_pages(tmp_path, 1, "short")
    left = sorted(path.name for path in tmp_path.glob("a-*.png"))
    assert left == ["a-1.png", *(f"a-{number}.png" for number in ((2, 3, 4) if not recorded else edited))]
    assert [(each.code, each.level, Path(each.place.file).name) for each in told] == [
        ("O016", "警告", name) for name in left[1:]
    ]


def test_a_page_that_cannot_be_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows removes nothing that a program has open."""
    write_pages(tmp_path, 2, "long")
    monkeypatch.setattr(os, "unlink", lambda path: (_ for _ in ()).throw(PermissionError(13, "open", path)))
    (told,) = write_pages(tmp_path, 1, "short")
    assert (told.code, told.fix) == ("O016", "关掉打开它的程序，再删去它")


@pytest.mark.parametrize(
    ("path", "beside"),
    [("甲.docx", "甲（新）.docx"), ("甲-1.docx", "甲-1（新）.docx"), ("x/甲-1.PNG", "x/甲（新）-1.PNG")],
)
def test_a_new_name_leaves_a_first_page_the_first(path: str, beside: str) -> None:
    assert beside_edited(path) == beside
