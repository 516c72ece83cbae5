"""``report diff`` as a process: what it prints where, and its exit codes."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest

from conftest import ROOT, Command


@pytest.fixture
def files(tmp_path: Path, report: Command) -> Path:
    """a.yaml, what was built of it, and a Markdown file that somebody edited."""
    shutil.copy(ROOT / "examples" / "pinggu" / "campaign.yaml", tmp_path / "a.yaml")
    assert report("build", "a.yaml", "--to", "docx,md").returncode == 0
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    (tmp_path / "b.md").write_text(text.replace("横幅500条", "横幅620条"), encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("files")
def test_what_differs_is_the_result(report: Command) -> None:
    for before in ("a.yaml", "a.docx", "a.md"):
        done = report("diff", before, "b.md")
        assert done.returncode == 0
        assert (
            done.stdout
            == "数字\n  三、加强宣传教育，营造创建氛围：悬挂横幅 500条 → 620条（增加120条，24%）\n"
        )
        assert done.stderr == "数字 1 处不同\n"


@pytest.mark.usefixtures("files")
def test_nothing_differs(report: Command) -> None:
    done = report("diff", "a.yaml", "a.docx")
    assert (done.returncode, done.stdout, done.stderr) == (0, "没有不同\n", "")
    assert json.loads(report("diff", "a.yaml", "a.docx", "--json").stdout) == {
        "version": 1,
        "problems": [],
        "differences": [],
    }


@pytest.mark.usefixtures("files")
def test_json(report: Command) -> None:
    done = report("diff", "a.docx", "b.md", "--json")
    (change,) = json.loads(done.stdout)["differences"]
    assert change.pop("sentence_before").count("500条") == 1
    assert change.pop("sentence_after").count("620条") == 1
    assert change == {
        "kind": "number",
        "place": "三、加强宣传教育，营造创建氛围",
        "before": "500条",
        "after": "620条",
        "label": "悬挂横幅",
        "difference": "增加120条，24%",
    }


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["a.yaml", "nowhere.docx"], 1, "Y001"),
        (["nowhere.md", "nothing.yaml"], 1, "共 2 个错误"),
        (["a.yaml", "."], 1, "Y002"),
        (["a.yaml", "a.txt"], 1, "O220"),
        (["a.yaml", "bad.docx"], 1, "O221"),
        (["a.yaml", "bad.md"], 1, "Y006"),
        (["a.yaml", "bad.yaml"], 1, "错误"),
        (["a.yaml"], 2, "现在的文件"),
        (["a.yaml", "a.md", "b.md"], 2, "错误"),
        (["a.yaml", "a.md", "--jsn"], 2, "--json"),
        (["a.yaml", "a.md", "--template", "nowhere"], 3, "T001"),
    ],
)
def test_what_is_refused(words: list[str], code: int, said: str, files: Path, report: Command) -> None:
    (files / "a.txt").write_text("文字", encoding="utf-8")
    (files / "bad.docx").write_bytes(b"PK\x03\x04bad")
    (files / "bad.md").write_bytes(b"%PDF-1.7")
    (files / "bad.yaml").write_text("单位: [", encoding="utf-8")
    done = report("diff", *words)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.usefixtures("files")
def test_json_of_what_is_refused(report: Command) -> None:
    done = report("diff", "a.yaml", "nowhere.md", "--json")
    assert done.returncode == 1
    assert [each["code"] for each in json.loads(done.stdout)["problems"]] == ["Y001"]


def test_a_script_is_told_by_the_exit_code(files: Path, report: Command) -> None:
    """A code of its own: 1 to 4 say that there was nothing to compare."""
    for before, after, code in (("a.yaml", "a.md", 0), ("a.docx", "b.md", 5), ("a.yaml", "nowhere.md", 1)):
        assert report("diff", before, after, "--exit-code").returncode == code
        assert report("diff", before, after, "--exit-code", "--json").returncode == code
        assert report("diff", before, after).returncode == (code if code == 1 else 0)
    text = (files / "b.md").read_text(encoding="utf-8")
    (files / "c.md").write_bytes(text.encode("gbk"))
    told = json.loads(report("diff", "a.md", "c.md", "--json").stdout)
    assert [each["level"] for each in told["problems"]] == ["提示"]
    assert [each["kind"] for each in told["differences"]] == ["number"]


def test_gbk_is_read_and_told(files: Path, report: Command) -> None:
    text = (files / "b.md").read_text(encoding="utf-8")
    (files / "c.md").write_bytes(text.encode("gbk"))
    done = report("diff", "b.md", "c.md")
    assert (done.returncode, done.stdout) == (0, "没有不同\n")
    assert "Y008" in done.stderr


def test_no_control_character_reaches_the_terminal(tmp_path: Path, report: Command) -> None:
    (tmp_path / "a.md").write_text("一句话。\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("一句\x1b[31m坏\u202e话。\n", encoding="utf-8")
    done = report("diff", "a.md", "b.md")
    assert done.returncode == 0
    assert "坏" in done.stdout
    assert all(character.isprintable() for character in done.stdout.replace("\n", ""))


def test_thirty_pages_take_no_time(tmp_path: Path, report: Command) -> None:
    """Two seconds were asked for; the limit here leaves room for a busy machine."""
    lines = [
        f"第{n}段，清运垃圾{n}吨，悬挂横幅{n * 7}条。开展健康教育，组织{n % 40}次活动。" for n in range(700)
    ]
    (tmp_path / "a.md").write_text("\n\n".join(lines), encoding="utf-8")
    changed = [line.replace("1吨", "2吨").replace("开展", "广泛开展") for line in lines[::-1]]
    (tmp_path / "b.md").write_text("\n\n".join(changed), encoding="utf-8")
    began = time.monotonic()
    assert report("diff", "a.md", "b.md").returncode == 0
    assert time.monotonic() - began < 8
