"""Templates that are not ours render in one process of their own; ours start none."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from patriotic_report import limits, pipeline
from patriotic_report.isolation import client
from patriotic_report.problems import TemplateRefused

CAMPAIGN = "标题: 报告\n单位: 河口镇\n起止日期: 2016年9月\n正文: 已经完成。\n"
OWN = '{% extends "builtin/situation/report.md.j2" %}\n{% block 结语 %}\n特此汇报上级。\n{% endblock %}\n'

NOTED = """
import sys
from pathlib import Path
from patriotic_report.cli import main

def note(event, arguments):
    if event == "subprocess.Popen":
        with Path("started.txt").open("a") as file:
            file.write("one\\n")

sys.addaudithook(note)
main(sys.argv[1:])
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(12):
        (tmp_path / f"{number:02}.yaml").write_text(CAMPAIGN, encoding="utf-8")
    (tmp_path / "own.md.j2").write_text(OWN, encoding="utf-8")
    (tmp_path / "noted.py").write_text(NOTED, encoding="utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def no_child() -> Iterator[None]:
    client._kept.end()
    yield
    client._kept.end()


def started(folder: Path, *words: str) -> int:
    done = subprocess.run(
        [sys.executable, "noted.py", "build", ".", "-t", "md", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(list(folder.glob("*.md"))) == 12
    noted = folder / "started.txt"
    return len(noted.read_text().split()) if noted.exists() else 0


def test_our_own_templates_start_no_process(folder: Path) -> None:
    assert started(folder) == 0


@pytest.mark.long
def test_a_batch_starts_one_for_a_template_of_the_clerk(folder: Path) -> None:
    assert started(folder, "--template", "own.md.j2") == 1
    assert "特此汇报上级。" in (folder / "07.md").read_text(encoding="utf-8")


@pytest.mark.long
def test_each_process_of_a_batch_starts_one(folder: Path) -> None:
    assert started(folder, "--template", "own.md.j2", "-j", "2") <= 2


def compose(folder: Path, template: str) -> str:
    report = pipeline.read_report(folder / "00.yaml")
    document = pipeline.compose(report, template=str(folder / template))
    return pipeline.files(document, "a.md")["a.md"].decode()


def test_after_one_was_ended_the_next_report_is_made(folder: Path) -> None:
    endless = "{% set ns = namespace(a=[1], b=[1]) %}{% for i in range(40) %}{% set ns.a=[ns.a,ns.a] %}{% set ns.b=[ns.b,ns.b] %}{% endfor %}\n{% if ns.a == ns.b %}x{% endif %}\n"
    (folder / "endless.md.j2").write_text(endless, encoding="utf-8")
    with limits.override(limits.USUAL._replace(seconds=1)), pytest.raises(TemplateRefused) as refused:
        compose(folder, "endless.md.j2")
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line, problem.place.file) == (
        "T018",
        2,
        str(folder / "endless.md.j2"),
    )
    assert "特此汇报上级。" in compose(folder, "own.md.j2")


def test_one_that_was_killed_is_started_again(folder: Path) -> None:
    compose(folder, "own.md.j2")
    assert client._kept.child
    client._kept.child.process.kill()
    client._kept.child.process.wait()
    assert "特此汇报上级。" in compose(folder, "own.md.j2")


def test_a_template_that_changes_is_read_again(folder: Path) -> None:
    (folder / "part.j2").write_text("甲\n", encoding="utf-8")
    (folder / "t.md.j2").write_text('# {{ 标题 }}\n\n{% include "part.j2" %}\n', encoding="utf-8")
    assert "甲" in compose(folder, "t.md.j2")
    child = client._kept.child
    (folder / "part.j2").write_text("乙乙\n", encoding="utf-8")
    assert "乙乙" in compose(folder, "t.md.j2")
    assert client._kept.child is child


def test_several_threads_share_one_in_turn(folder: Path) -> None:
    made: list[str] = []
    threads = [threading.Thread(target=lambda: made.append(compose(folder, "own.md.j2"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 6
    assert len(set(made)) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_process_leaves_its_parents_alone(folder: Path) -> None:
    compose(folder, "own.md.j2")
    child = client._kept.child
    assert child
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            code = (
                0
                if "特此汇报上级。" in compose(folder, "own.md.j2") and client._kept.child is not child
                else 2
            )
            client._kept.end()
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert child.process.poll() is None
    assert "特此汇报上级。" in compose(folder, "own.md.j2")
    assert client._kept.child is child


def test_the_trail_knows_the_files_of_a_template_rendered_apart(folder: Path) -> None:
    from patriotic_report.files import reading

    for _ in range(2):
        with reading.recorded() as files_read:
            compose(folder, "own.md.j2")
        assert str(folder / "own.md.j2") in files_read.seen


def test_a_template_rendered_apart_says_what_one_of_ours_says(folder: Path) -> None:
    """Every example by its own template, here and there: the same text."""
    builtin = Path(pipeline.__file__).parent / "templates"
    for name in ("situation", "annual", "campaign"):
        (folder / f"{name}.md.j2").write_text(
            f'{{% extends "builtin/{name}/report.md.j2" %}}\n', encoding="utf-8"
        )
        assert (builtin / name).is_dir()
        for example in sorted((Path(__file__).parent.parent / "examples").glob("*/campaign.yaml")):
            try:
                report = pipeline.read_report(example, accept_totals=True)
                ours = pipeline.compose(report, template=f"builtin/{name}")
            except TemplateRefused:
                continue
            assert pipeline.compose(report, template=str(folder / f"{name}.md.j2")) == ours


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_the_process_can_open_and_write_no_file(folder: Path) -> None:
    compose(folder, "own.md.j2")
    assert client._kept.child
    bounds = Path(f"/proc/{client._kept.child.process.pid}/limits").read_text()
    rows = {line[:26].strip(): line[26:].split()[:2] for line in bounds.splitlines()}
    assert rows["Max open files"] == ["3", "3"]
    assert rows["Max file size"] == ["0", "0"]
    assert rows["Max data size"][0] == str(limits.USUAL.memory_bytes)
    # and it works so: faults are told with their lines
    (folder / "bad.md.j2").write_text("# {{ 标题 }}\n\n{{ 没有的 }}\n", encoding="utf-8")
    with pytest.raises(TemplateRefused) as refused:
        compose(folder, "bad.md.j2")
    (problem,) = refused.value.problems
    assert (problem.place.line, problem.place.excerpt) == (3, "{{ 没有的 }}")


def test_a_fault_in_the_base_has_its_line(folder: Path) -> None:
    text = '{% extends "builtin/situation/report.md.j2" %}\n{% block 标题 %}{% set 印一点 = 1 %}{{ super() }}{% endblock %}\n'
    (folder / "bad.md.j2").write_text(
        text + "{% block 主体 %}{{ 印节(1) }}{% endblock %}\n", encoding="utf-8"
    )
    with pytest.raises(TemplateRefused) as refused:
        compose(folder, "bad.md.j2")
    (problem,) = refused.value.problems
    assert problem.place.line
    assert problem.place.excerpt


@pytest.mark.long
def test_a_batch_goes_on_behind_an_endless_template(folder: Path) -> None:
    (folder / "endless.md.j2").write_text(
        "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}", encoding="utf-8"
    )
    for number in (3, 5):
        (folder / f"{number:02}.yaml").write_text(CAMPAIGN + "模板: endless.md.j2\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "patriotic_report", "build", ".", "-t", "md"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert len(list(folder.glob("*.md"))) == 10
    assert done.stderr.count("T017") == 2
    assert "已生成 10" in done.stderr


def test_what_is_rendered_apart_is_traced_all_the_same(folder: Path) -> None:
    (folder / "00.yaml").write_text(
        CAMPAIGN.replace("已经完成。", "悬挂横幅{{ 横幅 }}。") + "数据: {横幅: 60条}\n", encoding="utf-8"
    )
    report = pipeline.read_report(folder / "00.yaml")
    ours = pipeline.trace(report, template="builtin/situation")
    rows = pipeline.trace(report, template=str(folder / "own.md.j2"))
    assert [row for row in rows if "横幅" in str(row)] == [row for row in ours if "横幅" in str(row)] != []


def test_nothing_of_one_report_is_seen_by_the_next(folder: Path) -> None:
    """An imported template is a module that Jinja would keep, with what its namespace has gathered."""
    (folder / "lib.j2").write_text(
        '{% set ns = namespace(x="") %}{% macro 记(v) %}{% set ns.x = ns.x ~ "、" ~ v %}记{{ ns.x }}{% endmacro %}',
        encoding="utf-8",
    )
    (folder / "t.md.j2").write_text(
        '# {{ 标题 }}\n\n{% from "lib.j2" import 记 %}{{ 记(标题) }}\n', encoding="utf-8"
    )
    assert compose(folder, "t.md.j2") == compose(folder, "t.md.j2")
    assert compose(folder, "t.md.j2").count("、报告") == 1


def test_one_that_took_much_memory_is_not_used_again(folder: Path) -> None:
    compose(folder, "own.md.j2")
    child = client._kept.child
    (folder / "lib.j2").write_text(
        "{% set ns = namespace(x=[1]) %}{% macro 记() %}{% for i in range(8) %}{% set ns.x = [ns.x, [1] * 900000] %}{% endfor %}{% endmacro %}",
        encoding="utf-8",
    )
    (folder / "greedy.md.j2").write_text(
        '{% from "lib.j2" import 记 %}{{ 记() }}\n# {{ 标题 }}\n\n正文\n', encoding="utf-8"
    )
    with limits.override(limits.USUAL._replace(memory_bytes=120 * limits.MB)):
        compose(folder, "greedy.md.j2")
    compose(folder, "own.md.j2")
    assert client._kept.child is not child


@pytest.mark.parametrize("name", ["parts/a.j2", "b.txt"])
def test_any_file_of_a_template_is_read_again(folder: Path, name: str) -> None:
    (folder / "parts").mkdir()
    (folder / name).write_text("甲\n", encoding="utf-8")
    (folder / "t.md.j2").write_text(f'# {{{{ 标题 }}}}\n\n{{% include "{name}" %}}\n', encoding="utf-8")
    assert "甲" in compose(folder, "t.md.j2")
    (folder / name).write_text("乙乙\n", encoding="utf-8")
    assert "乙乙" in compose(folder, "t.md.j2")


def test_a_file_that_comes_is_read(folder: Path) -> None:
    (folder / "t.md.j2").write_text(
        '# {{ 标题 }}\n\n正文\n\n{% include "a.j2" ignore missing %}\n', encoding="utf-8"
    )
    assert "来了" not in compose(folder, "t.md.j2")
    (folder / "a.j2").write_text("来了\n", encoding="utf-8")
    assert "来了" in compose(folder, "t.md.j2")


@pytest.mark.skipif(os.name != "posix", reason="parents are looked for on POSIX")
def test_a_process_whose_parent_was_killed_ends(folder: Path) -> None:
    loops = "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}"
    (folder / "endless.md.j2").write_text(loops, encoding="utf-8")
    code = (
        "import sys, os; from patriotic_report.isolation import client\n"
        "from patriotic_report.cli import main\n"
        "import subprocess; real = subprocess.Popen\n"
        "def noted(*w, **n):\n    p = real(*w, **n); print(p.pid, flush=True); return p\n"
        "subprocess.Popen = noted\nmain(sys.argv[1:])\n"
    )
    words = (
        "check",
        "00.yaml",
        "--template",
        "endless.md.j2",
        "--limit",
        "模板时间=60",
        "--limit",
        "模板步数=1000亿",
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, *words], cwd=folder, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout
    child = int(parent.stdout.readline())
    time.sleep(1)
    parent.kill()
    parent.communicate()
    for _ in range(50):
        if not running(child):
            return
        time.sleep(0.1)
    os.kill(child, 9)
    pytest.fail("it went on")


def running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_template_forges_no_origin(folder: Path) -> None:
    """The marks around a traced value are refused where the template is read: a trace alone looks for nothing else."""
    (folder / "forged.md.j2").write_text(
        "# {{ 标题 }}\n\n{{ '\\ue0f01\\ue0f1999项\\ue0f2' }}\n", encoding="utf-8"
    )
    report = pipeline.read_report(folder / "00.yaml")
    with pytest.raises(TemplateRefused) as refused:
        pipeline.trace(report, template=str(folder / "forged.md.j2"))
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line) == ("T022", 3)


def test_the_template_that_stands_still_is_named_though_others_were_read_since(folder: Path) -> None:
    loops = (
        '# {{ 标题 }}\n\n{% if 标题 == "慢" %}{% set ns = namespace(a=[1], b=[1]) %}{% for i in range(40) %}'
        "{% set ns.a=[ns.a,ns.a] %}{% set ns.b=[ns.b,ns.b] %}{% endfor %}{{ ns.a == ns.b }}{% endif %}正文\n"
    )
    for name in ("甲", "乙"):
        (folder / name).mkdir()
        (folder / name / "report.md.j2").write_text(
            loops if name == "甲" else "# {{ 标题 }}\n\n正文\n", encoding="utf-8"
        )
        compose(folder, f"{name}/report.md.j2")
    (folder / "00.yaml").write_text(CAMPAIGN.replace("标题: 报告", "标题: 慢"), encoding="utf-8")
    with limits.override(limits.USUAL._replace(seconds=1)), pytest.raises(TemplateRefused) as refused:
        compose(folder, "甲/report.md.j2")
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == (
        "T018",
        str(folder / "甲" / "report.md.j2"),
        3,
    )


def test_macros_are_imported_by_the_name_of_their_file(folder: Path) -> None:
    (folder / "lib.j2").write_text("{% macro 行(x) %}第{{ x }}行{% endmacro %}", encoding="utf-8")
    (folder / "t.md.j2").write_text(
        '# {{ 标题 }}\n\n{% import "lib.j2" as 工具 %}{{ 工具.行(3) }}\n', encoding="utf-8"
    )
    assert "第3行" in compose(folder, "t.md.j2")
    for bad in ("工具.__class__", "工具._body_stream", "工具"):
        (folder / "bad.md.j2").write_text(
            f'# 甲\n\n{{% import "lib.j2" as 工具 %}}{{{{ {bad} }}}}{{{{ "" ~ {bad} }}}}\n', encoding="utf-8"
        )
        with pytest.raises(TemplateRefused):
            compose(folder, "bad.md.j2")


def test_a_bug_of_ours_is_not_blamed_on_a_built_in_template(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    from patriotic_report import rendering

    def bug(*_: object) -> str:
        raise ValueError("a bug")

    monkeypatch.setattr(rendering, "text_from", bug)
    report = pipeline.read_report(folder / "00.yaml")
    with pytest.raises(ValueError, match="a bug"):
        pipeline.compose(report, template="builtin/situation")


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("none|句号", "T011"),
        ("none|去空白", "T011"),
        pytest.param("true|引号", "T011", marks=pytest.mark.long),
        pytest.param("false|书名号", "T011", marks=pytest.mark.long),
        pytest.param("none|默认(none)", "T011", marks=pytest.mark.long),
        pytest.param("[none]|首个", "T011", marks=pytest.mark.long),
        pytest.param("[true, 1]|连接('、')", "T011", marks=pytest.mark.long),
        pytest.param("none ~ '。'", "T011", marks=pytest.mark.long),
        ("1e308 * 10", "T015"),
        pytest.param("(1e308 * 10)|冒号", "T015", marks=pytest.mark.long),
        ("[1e308 * 10]|连接", "T015"),
        pytest.param("1e308 * 10 - 1e308 * 10", "T015", marks=pytest.mark.long),
    ],
)
def test_what_is_no_text_is_not_printed_through_a_filter_either(
    printed: str, code: str, folder: Path
) -> None:
    (folder / "own.md.j2").write_text(OWN.replace("特此汇报上级", "{{ " + printed + " }}"), encoding="utf-8")
    report = pipeline.read_report(folder / "00.yaml")
    with pytest.raises(TemplateRefused) as refused:
        pipeline.compose(report, template=str(folder / "own.md.j2"))
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line) == (code, 3)
