"""Faults that were found by trying to break it; each has its test."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from openpyxl import Workbook

from conftest import ROOT, Command, posix
from patriotic_report.batches import BuildOptions, Outcome, Output, Task, scheduler
from patriotic_report.batches.cluster import ClusterBackend, WorkerResult
from patriotic_report.batches.pool import ProcessPool
from patriotic_report.batches.protected_write import MadeFrom, write_protected
from patriotic_report.batches.records import Entry, Record, record_of
from patriotic_report.problems import InputRefused, OutputRefused, Place, Problem

YAML = "单位: {0}\n标题: 情况汇报\n落款: {{日期: 2016-10-17}}\n正文: 悬挂横幅{1}条。\n"


def campaign(folder: Path, name: str, unit: str = "某局", count: int = 1) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(YAML.format(unit, count), encoding="utf-8")
    return path


def test_another_input_for_the_same_file_is_made(tmp_path: Path, quickly: Command) -> None:
    campaign(tmp_path, "一月/a.yaml", "甲局")
    campaign(tmp_path, "二月/a.yaml", "乙局")
    for month, unit in (("一月", "甲局"), ("二月", "乙局"), ("一月", "甲局")):
        done = quickly("build", month, "-t", "md", "-o", "out")
        assert done.stdout.split() == [f"out{os.sep}a.md"]
        assert unit in (tmp_path / "out" / "a.md").read_text(encoding="utf-8")


def test_a_force_that_failed_makes_no_edit_ours(tmp_path: Path) -> None:
    output = Output("md", str(tmp_path / "a.md"))
    made_from = MadeFrom("options", {})
    write_protected(output, {"a.md": b"made"}, made_from, BuildOptions(), 0, print)
    (tmp_path / "a.md").write_bytes(b"edited")
    (tmp_path / "a.md").chmod(0o400)
    folder = tmp_path / "a.md.d"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(OutputRefused):
            write_protected(output, {"a.md": b"new"}, made_from, BuildOptions(force=True), 0, print)
    with pytest.raises(OutputRefused, match="O005"):
        write_protected(output, {"a.md": b"new"}, made_from, BuildOptions(), 0, print)
    assert (tmp_path / "a.md").read_bytes() == b"edited"


def test_nothing_beside_a_protected_report_is_touched(tmp_path: Path, quickly: Command) -> None:
    import shutil

    shutil.copytree(ROOT / "examples" / "charts", tmp_path / "c")
    words = ("build", "c/campaign.yaml", "-t", "md", "-o", "out", "--trace")
    assert quickly(*words).returncode == 0
    with (tmp_path / "out" / "campaign.md").open("a", encoding="utf-8") as file:
        file.write("改\n")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    source = tmp_path / "c" / "campaign.yaml"
    source.write_text(source.read_text(encoding="utf-8").replace("1", "2"), encoding="utf-8")
    assert quickly(*words).returncode == 4
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    beside = quickly(*words, "--keep-edited")
    assert beside.returncode == 0, beside.stderr
    new = (tmp_path / "out" / "campaign（新）.md").read_text(encoding="utf-8")
    assert "campaign（新）.图1.svg" in new  # its own charts, not those of the edited one
    after = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.name in before}
    assert {name: data for name, data in after.items() if not name.startswith(".")} == {
        name: data for name, data in before.items() if not name.startswith(".")
    }


def test_a_line_that_comes_before_its_file_survives_a_compaction(tmp_path: Path) -> None:
    record = Record(str(tmp_path))
    for _ in range(40):
        record.add(Entry("old.md", "1"))
    record.add(Entry("new.md", "2"))  # its file is not there yet
    again = Record(str(tmp_path))
    assert len((tmp_path / ".report-record.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    assert again.entry("new.md") == Entry("new.md", "2")
    assert record.entry("old.md") == Entry("old.md", "1")  # who had it open sees the new one


def test_every_answer_of_a_cluster_goes_to_its_own_task(monkeypatch: pytest.MonkeyPatch) -> None:
    current = {"q"}
    monkeypatch.setattr(
        "patriotic_report.batches.cluster.outcome_without_making",
        lambda task, _asked: Outcome(task.name, "unchanged") if task.name in current else None,
    )
    monkeypatch.setattr(
        ClusterBackend, "_outcome", lambda _s, task, answer: Outcome(task.name, "written", (answer.name,))
    )
    backend = ClusterBackend(BuildOptions())
    tasks = [Task(name, ()) for name in "pqr"]
    _, load = backend.submission(tasks, again=False)
    assert [task.name for task in load.tasks] == ["p", "r"]
    outcomes, more = backend.collect(tasks, [WorkerResult("p", ("/a",)), WorkerResult("r")])
    assert (outcomes, more) == ([], tasks)
    current.clear()  # q's source changed between the two rounds
    _, load = backend.submission(more, again=False)
    outcomes, more = backend.collect(more, [WorkerResult(task.name) for task in load.tasks])
    assert more == []
    assert [(each.name, each.state) for each in outcomes] == [
        ("p", "written"),
        ("q", "unchanged"),
        ("r", "written"),
    ]
    assert all(each.written in {(), (each.name,)} for each in outcomes)


@posix
@pytest.mark.long
def test_a_lost_scheduler_ends_the_run_in_words(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as file:
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
        dask = [sys.executable, "-m", "distributed.cli.dask_"]
        scheduler = subprocess.Popen([*dask[:2], "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"], stdout=file, stderr=file, env=env)  # fmt: skip
    started = [scheduler]
    try:
        address = ""
        for _ in range(300):
            found = [
                word
                for word in log.read_text(errors="replace").split()
                if word.startswith("tcp://127.0.0.1:")
            ]
            if found:
                address = found[0]
                break
            time.sleep(0.1)
        started.append(subprocess.Popen([*dask[:2], "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env))  # fmt: skip
        for number in range(300):
            campaign(tmp_path, f"in/{number:03}.yaml", count=number)
        run = subprocess.Popen(
            [sys.executable, "-m", "patriotic_report", "build", "in", "-o", "out", "--cluster", address, "--summary", "s.json"],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=env,
        )  # fmt: skip
        started.append(run)
        while len(list((tmp_path / "out").glob("*.docx"))) < 20:
            assert run.poll() is None
            time.sleep(0.01)
        scheduler.send_signal(signal.SIGKILL)
        _, err = run.communicate(timeout=90)
    finally:
        for process in started:
            process.kill()
            process.wait()
    assert run.returncode == 1, err
    assert "O007" in err
    rows = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert len(rows) == 300
    assert {row["state"] for row in rows} <= {"written", "not-run", "failed"}
    assert {path for row in rows for path in row["outputs"]} == {
        f"out/{path.name}" for path in (tmp_path / "out").glob("*.docx")
    }


@pytest.mark.long
@posix
def test_a_second_ctrl_c_ends_at_once(tmp_path: Path) -> None:
    for number in range(500):
        campaign(tmp_path, f"in/{number:03}.yaml", count=number)
    run = subprocess.Popen(
        [sys.executable, "-m", "patriotic_report", "build", "in", "-o", "out", "-j", "2"],
        cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, encoding="utf-8",
    )  # fmt: skip
    while len(list((tmp_path / "out").glob("*.docx"))) < 10:
        time.sleep(0.01)
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(run.pid)], capture_output=True, check=False)
    for child in listed.stdout.split():
        with suppress(ProcessLookupError):  # one may have ended since
            os.kill(int(child), signal.SIGSTOP)  # processes that never come to an end by themselves
    for _ in range(2):
        os.kill(run.pid, signal.SIGINT)
        time.sleep(0.7)
    for child in listed.stdout.split():
        with suppress(ProcessLookupError):
            os.kill(int(child), signal.SIGCONT)  # SIGTERM is heard then
    _, err = run.communicate(timeout=20)
    assert run.returncode == 130
    assert "Traceback" not in err


def test_an_executor_that_cannot_be_had_again_is_told_once() -> None:
    class Backend:
        def submission(self, tasks: list[Task], again: bool) -> tuple[object, ...]:
            return os._exit, 1

        def collect(self, tasks: list[Task], answer: object) -> tuple[list[Outcome], list[Task]]:
            raise AssertionError

    opened = iter([ProcessPool(1)])

    def executors() -> ProcessPool:
        try:
            return next(opened)
        except StopIteration:
            raise InputRefused(Problem("O007", "没有了", "再开", Place("x"))) from None

    told: list[Outcome] = []
    scheduler.run([Task(name, ()) for name in "abc"], Backend(), executors, told.append, window=3)
    assert [each.state for each in told] == ["not-run"] * 3
    assert sum(len(each.problems) for each in told) == 1


@pytest.mark.long
def test_a_closed_pipe_stops_no_report(tmp_path: Path) -> None:
    for number in range(30):
        campaign(tmp_path, f"in/{number:02}.yaml")
    run = subprocess.Popen(
        [sys.executable, "-m", "patriotic_report", "build", "in", "-o", "out", "-j", "1"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert run.stdout is not None
    run.stdout.readline()
    run.stdout.close()
    assert run.stderr is not None
    err = run.stderr.read()
    run.stderr.close()
    assert run.wait(60) == 0, err
    assert len(list((tmp_path / "out").glob("*.docx"))) == 30


def test_a_summary_never_takes_the_place_of_a_table(tmp_path: Path, quickly: Command) -> None:
    campaign(tmp_path, "a.yaml")
    (tmp_path / "t.csv").write_text("单位\n甲镇\n", encoding="utf-8")
    done = quickly("batch", "t.csv", "--base", "a.yaml", "--summary", "t.csv")
    assert done.returncode == 4
    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == "单位\n甲镇\n"
    for ending in ("csv", "json"):
        for _ in range(2):  # its own may be written again
            assert quickly("build", "a.yaml", "--summary", f"s.{ending}").returncode == 0
    rows = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert (rows[0]["state"], rows[0]["outputs"]) == ("unchanged", ["a.docx"])


def test_a_summary_that_cannot_be_written_stops_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quickly: Command
) -> None:
    from patriotic_report.cli.summary import Json

    def full(*_: object) -> bytes:
        raise OutputRefused(Problem("O001", "磁盘满了", "", Place("s.json")))

    monkeypatch.setattr(Json, "row", full)
    for number in range(5):
        campaign(tmp_path, f"in/{number}.yaml")
    done = quickly("build", "in", "-o", "out", "--summary", "s.json")
    assert done.returncode == 4
    assert done.stderr.count("O001") == 1
    assert len(list((tmp_path / "out").glob("*.docx"))) == 5
    assert "共 5 份" in done.stderr


def test_standard_input_among_many(tmp_path: Path, report: Command) -> None:
    campaign(tmp_path, "b.yaml")
    text = YAML.format("甲局", 1).encode()
    done = report("build", "-", "b.yaml", "-o", "out", "-j", "2", stdin=text)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "out").glob("*.docx")} == {"report.docx", "b.docx"}
    assert report("build", "-", "--name", "{单位}", stdin=text).returncode == 2


def test_one_file_named_twice_is_one_input(tmp_path: Path, quickly: Command) -> None:
    campaign(tmp_path, "a.yaml")
    done = quickly("build", "a.yaml", "./a.yaml", tmp_path / "a.yaml")
    assert (done.returncode, done.stdout.split()) == (0, ["a.docx"])


def test_set_wins_over_a_deeper_column(tmp_path: Path, quickly: Command) -> None:
    campaign(tmp_path, "base.yaml")
    (tmp_path / "t.csv").write_text("单位.名称,标题\n甲镇,乙\n", encoding="utf-8")
    done = quickly(
        "batch", "t.csv", "--base", "base.yaml", "--set", "单位=丙镇", "-t", "md", "--name", "{行号}"
    )
    assert done.returncode == 0, done.stderr
    assert "丙镇" in (tmp_path / "2.md").read_text(encoding="utf-8")


def test_a_table_as_offices_have_it(tmp_path: Path, quickly: Command) -> None:
    campaign(tmp_path, "base.yaml")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["某县各乡镇情况", None, None, None],
        ["序号", "单位", "数据.垃圾", "联系人"],
        [1, "甲镇", "30吨", "张"],
        [2, "乙镇", "=1+1", None],
        [3, "丙镇", "28吨", "李"],
        [4, "丁镇", "31", "王"],
        [5, "戊镇", "29吨", "赵"],
        ["合计", None, "118吨", None],
        ["注：截至四月底", None, None, None],
    ):
        sheet.append(row)
    for merged in ("A1:D1", "D3:D4", "A8:B8", "A9:D9"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "表.xlsx")
    done = quickly("batch", "表.xlsx", "--base", "base.yaml", "-o", "out")
    assert done.returncode == 1
    assert {path.name for path in (tmp_path / "out").glob("*.docx")} == {
        f"{name}镇.docx" for name in "甲丙丁戊"
    }
    assert "!C4: 错误 D011" in done.stderr
    assert "份号" not in done.stderr
    assert "C6没有计量单位" in done.stderr
    sheet.merge_cells("C5:C6")
    book.save(tmp_path / "表.xlsx")
    refused = quickly("batch", "表.xlsx", "--base", "base.yaml", "-o", "out2")
    assert refused.returncode == 1
    assert "C5:C6 是合并的单元格" in refused.stderr


def test_a_full_disk_under_the_rows_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quickly: Command
) -> None:
    import tempfile

    def full() -> object:
        raise OSError(28, "No space left on device")

    campaign(tmp_path, "base.yaml")
    (tmp_path / "t.csv").write_text("单位\n甲镇\n", encoding="utf-8")
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    done = quickly("batch", "t.csv", "--base", "base.yaml")
    assert done.returncode == 4
    assert "磁盘满了" in done.stderr


def test_a_folder_or_file_of_another_kind_is_not_taken_for_a_place(tmp_path: Path, quickly: Command) -> None:
    campaign(tmp_path, "a.yaml")
    (tmp_path / "afile").write_bytes(b"")
    for name in ("x.doc", "x.odt", "x.xlsx"):
        assert quickly("build", "a.yaml", "-o", name).returncode == 2
    done = quickly("build", "a.yaml", "-o", "afile")
    assert done.returncode == 4
    assert "report-record" not in done.stderr
    assert record_of.cache_info().maxsize == 8
    assert quickly("diff", "afile", "a.yaml").returncode == 1
    book = Workbook()
    book.save(tmp_path / "t.xlsx")
    done = quickly("diff", "t.xlsx", "a.yaml")
    assert done.returncode == 1
    assert "report batch" in done.stderr
