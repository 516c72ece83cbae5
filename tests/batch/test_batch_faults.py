"""What breaks halfway: no half file, no lost report, an honest summary."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import Command, posix
from patriotic_report.batches import BuildOptions, Outcome, Output, Task, interrupts, scheduler
from patriotic_report.batches.pool import ProcessPool
from patriotic_report.batches.protected_write import MadeFrom, up_to_date_entry, write_protected
from patriotic_report.batches.report_files import make
from patriotic_report.batches.task_outcome import outcome_of, outcomes_of
from patriotic_report.files.output import Growing, clear_leftovers, write_file
from patriotic_report.problems import OutputRefused
from patriotic_report.writers.seal import is_untouched

YAML = "单位: 某县某局{0}\n标题: 情况汇报\n落款: {{日期: 2016-10-17}}\n正文: 悬挂横幅{0}条。\n"


def campaigns(folder: Path, count: int) -> None:
    (folder / "in").mkdir()
    for number in range(count):
        (folder / "in" / f"{number:04}.yaml").write_text(YAML.format(number), encoding="utf-8")


def started(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "patriotic_report", "build", "in", "-o", "out", *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        start_new_session=True,
    )


def when(there: Callable[[], Any], seconds: float = 60) -> Any:
    """What it gives, as soon as it gives something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := there():
            return found
        time.sleep(0.002)
    raise AssertionError("it never came")


def written(folder: Path) -> list[Path]:
    return sorted((folder / "out").glob("[!.]*"))


def leftovers(folder: Path) -> list[Path]:
    return list((folder / "out").glob(".report-*.tmp"))


def all_whole(folder: Path) -> bool:
    return all(
        is_untouched(path.read_bytes())
        if path.suffix == ".docx"
        else path.read_text("utf-8").endswith("日\n")
        for path in written(folder)
    )


def children(process: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, check=False)
    return [int(each) for each in listed.stdout.split()]


# ---- processes that are killed -----------------------------------------------------


class Deadly:
    """Reports made by a pool, one of which kills the process that makes it."""

    def __init__(self, victim: str) -> None:
        self.victim = victim

    def submission(self, tasks: list[Task], again: bool) -> tuple[Any, ...]:
        return work, tasks, self.victim, again

    def collect(self, tasks: list[Task], answer: list[Outcome]) -> tuple[list[Outcome], list[Task]]:
        return answer, []


def work(tasks: list[Task], victim: str, again: bool) -> list[Outcome]:
    if any(task.input.endswith(victim) for task in tasks):
        os.kill(os.getpid(), signal.SIGKILL)
    return outcomes_of(tasks, BuildOptions(again=again))


@posix
@pytest.mark.parametrize("to", ["docx", "md"])
def test_an_input_that_kills_its_process_is_named_and_stops_no_other(tmp_path: Path, to: str) -> None:
    campaigns(tmp_path, 40)
    tasks = [
        Task(str(path), (Output(to, str(tmp_path / "out" / f"{path.stem}.{to}")),))
        for path in sorted((tmp_path / "in").iterdir())
    ]
    told: list[Outcome] = []
    scheduler.run(tasks, Deadly("0021.yaml"), lambda: ProcessPool(2), told.append, chunk=4, window=6)
    assert [outcome.name for outcome in told] == [task.input for task in tasks]
    assert {o.name[-9:]: o.state for o in told if o.state != "written"} == {"0021.yaml": "failed"}
    assert told[21].problems[0].code == "O006"
    assert len(written(tmp_path)) == 39
    assert all_whole(tmp_path)


@pytest.mark.long
@posix
def test_a_worker_that_is_killed_loses_no_report(tmp_path: Path) -> None:
    campaigns(tmp_path, 300)
    run = started(tmp_path, "-j", "2", "--summary", "s.json", "-t", "docx,md")
    when(lambda: len(written(tmp_path)) > 20 if (tmp_path / "out").is_dir() else False)
    os.kill(when(lambda: children(run.pid))[0], signal.SIGKILL)
    out, err = run.communicate(timeout=120)
    assert run.returncode == 0, err
    assert len(written(tmp_path)) == 600
    assert all_whole(tmp_path)
    rows = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert [row["state"] for row in rows] == ["written"] * 300
    assert sorted(out.split()) == sorted(
        [*(str(p.relative_to(tmp_path)) for p in written(tmp_path)), "s.json"]
    )


@posix
@pytest.mark.long
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_killed_is_gone_on_with(tmp_path: Path, quickly: Command, jobs: str) -> None:
    campaigns(tmp_path, 300)
    run = started(tmp_path, "-j", jobs, "-t", "docx,md")
    when(lambda: len(written(tmp_path)) > 40 if (tmp_path / "out").is_dir() else False)
    others = children(run.pid)
    run.kill()
    run.communicate()
    when(lambda: not any(alive(each) for each in others))
    assert 40 < len(written(tmp_path)) < 600
    assert all_whole(tmp_path)
    again = quickly("build", "in", "-o", "out", "-t", "docx,md", "-j", "1")
    assert again.returncode == 0, again.stderr
    assert "已是最新" in again.stderr
    assert len(written(tmp_path)) == 600
    assert all_whole(tmp_path)
    assert leftovers(tmp_path) == []
    assert quickly("build", "in", "-o", "out", "-t", "docx,md").stdout == ""


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return (
        b"defunct"
        not in subprocess.run(
            ["ps", "-o", "args=", "-p", str(process)], capture_output=True, check=False
        ).stdout
    )


@posix
@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=pytest.mark.long)])
def test_ctrl_c_stops_in_order(tmp_path: Path, jobs: str) -> None:
    campaigns(tmp_path, 300)
    run = started(tmp_path, "-j", jobs, "--summary", "s.json")
    when(lambda: len(written(tmp_path)) > 20 if (tmp_path / "out").is_dir() else False)
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "已中断" in err
    assert "Traceback" not in err
    assert leftovers(tmp_path) == []
    assert all_whole(tmp_path)
    rows = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert len(rows) == 300
    said = {path for row in rows for path in row["outputs"]}
    assert said == {str(path.relative_to(tmp_path)) for path in written(tmp_path)}
    assert {row["state"] for row in rows} == {"written", "not-run"}
    assert said <= set(out.split())


def all_said(run: subprocess.Popen[str], folder: Path) -> int:
    """How many files stand: as many as the printed list and the summary hold, however often Ctrl-C was heard."""
    out, err = run.communicate(timeout=60)
    assert run.returncode == 130, err
    assert "Traceback" not in err
    there = {str(path.relative_to(folder)) for path in (folder / "out").iterdir() if path.suffix in REPORTS}
    rows = json.loads((folder / "s.json").read_text(encoding="utf-8"))
    assert there == {path for row in rows for path in row["outputs"]} == set(out.split()) - {"s.json"}
    return len(there)


REPORTS = (".docx", ".md")


@posix
@pytest.mark.parametrize("times", [1, pytest.param(5, marks=pytest.mark.long)])
@pytest.mark.parametrize("turn", [0, *(pytest.param(each, marks=pytest.mark.long) for each in (1, 2))])
def test_ctrl_c_between_the_files_of_a_report(turn: int, times: int, tmp_path: Path) -> None:
    campaigns(tmp_path, 200)
    run = started(tmp_path, "-j", "1", "-t", "docx,md", "--summary", "s.json")
    out = tmp_path / "out"
    while run.poll() is None and not out.is_dir():
        time.sleep(0.001)
    while run.poll() is None:
        endings = [path.suffix for path in out.iterdir()]
        words, marks = map(endings.count, REPORTS)
        if min(words, marks) > 4 + 5 * turn and words != marks:
            break
    for _ in range(times):
        os.kill(run.pid, signal.SIGINT)
        time.sleep(0.002)
    assert 10 < all_said(run, tmp_path) < 400


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """As at a terminal: what is started in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@posix
@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_is_heard_where_a_report_is_made_and_not_where_it_is_written() -> None:
    heard: list[int] = []

    def hear() -> bool:
        heard.append(1)
        return len(heard) > 1

    with interrupts.handled(hear):
        interrupts.begin_writing()
        for _ in range(3):
            signal.raise_signal(signal.SIGINT)
        interrupts.end_writing()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        heard.clear()
        signal.raise_signal(signal.SIGINT)  # neither made nor written: whoever listens decides
        heard.clear()
        with pytest.raises(KeyboardInterrupt), interrupts.making():
            signal.raise_signal(signal.SIGINT)
        heard.clear()
        signal.raise_signal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_two_runs_into_one_folder(tmp_path: Path, quickly: Command) -> None:
    campaigns(tmp_path, 120)
    runs = [started(tmp_path, "-t", "docx,md", "-j", jobs) for jobs in ("1", "2")]
    for run in runs:
        _, err = run.communicate(timeout=120)
        assert run.returncode == 0, err
    assert len(written(tmp_path)) == 240
    assert all_whole(tmp_path)
    assert leftovers(tmp_path) == []
    assert quickly("build", "in", "-o", "out", "-t", "docx,md").stdout == ""


def test_bad_inputs_stop_no_other(tmp_path: Path, quickly: Command) -> None:
    campaigns(tmp_path, 6)
    (tmp_path / "in" / "0002.yaml").write_text("单位: [", encoding="utf-8")
    (tmp_path / "in" / "0004.yaml").write_bytes(b"\xff\xfe\xff")
    done = quickly("build", "in", "-o", "out", "--summary", "s.csv")
    assert done.returncode == 1
    assert len(written(tmp_path)) == 4
    assert "已生成 4，输入有错 2" in done.stderr
    table = (tmp_path / "s.csv").read_text(encoding="utf-8-sig").splitlines()
    assert table[0] == "输入,结果,报告,错误,警告,问题,秒"
    assert [line.split(",")[1] for line in table[1:]] == ["已生成"] * 2 + [
        "输入有错",
        "已生成",
        "输入有错",
        "已生成",
    ]
    first = quickly("build", "in", "-o", "out2", "--fail-fast", "--summary", "s.csv")
    assert first.returncode == 1
    assert len(list((tmp_path / "out2").glob("*.docx"))) == 2
    states = [line.split(",")[1] for line in (tmp_path / "s.csv").read_text("utf-8-sig").splitlines()[1:]]
    assert states == ["已生成", "已生成", "输入有错", "没有处理", "没有处理", "没有处理"]


# ---- disks -------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 100 kB, where this may be mounted."""
    folder = tmp_path / "out"
    folder.mkdir()
    mounted = (
        sys.platform == "linux"
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(folder)],
            capture_output=True,
            check=False,
        ).returncode
    )
    if not mounted:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk(tmp_path: Path, quickly: Command) -> None:
    campaigns(tmp_path, 30)
    done = quickly("build", "in", "-o", "out")
    assert done.returncode == 4
    assert "磁盘满了" in done.stderr
    assert leftovers(tmp_path) == []
    assert all_whole(tmp_path)
    kept = written(tmp_path)
    assert 0 < len(kept) < 30
    kept[0].unlink()
    assert quickly("build", "in", "-o", "out").returncode == 4
    assert all_whole(tmp_path)


def test_a_disk_that_is_read_only(tmp_path: Path, small_disk: Path, quickly: Command) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    campaigns(tmp_path, 2)
    done = quickly("build", "in", "-o", "out")
    assert done.returncode == 4
    assert "只读" in done.stderr
    assert list(small_disk.iterdir()) == []


@pytest.mark.long
@posix
def test_a_file_that_grows_too_large_for_the_system(tmp_path: Path) -> None:
    """A real refusal to write, without any mounting: the system's own bound on files."""
    campaigns(tmp_path, 3)
    program = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000));"
        "from patriotic_report.cli import main; main(['build', 'in', '-o', 'out'])"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 4, done.stderr
    assert done.stderr.count("O001") == 3
    assert "Traceback" not in done.stderr
    assert written(tmp_path) == []
    assert leftovers(tmp_path) == []


# ---- what changes meanwhile ----------------------------------------------------------


def test_a_source_that_changes_during_the_run_is_made_anew(tmp_path: Path) -> None:
    source = tmp_path / "a.yaml"
    source.write_text(YAML.format(1), encoding="utf-8")
    task = Task(str(source), (Output("docx", str(tmp_path / "a.docx")),))
    made = make(task, BuildOptions(), print)
    source.write_text(YAML.format(2), encoding="utf-8")  # after it was read, before it is written
    ((output, files),) = made.files
    write_protected(output, files, MadeFrom("options", made.reads), BuildOptions(), 0, print)
    assert up_to_date_entry(output, "options") is None
    source.write_text(YAML.format(1), encoding="utf-8")
    assert up_to_date_entry(output, "options") is not None


def test_a_kill_between_the_record_and_the_file_makes_nobody_of_it(tmp_path: Path) -> None:
    """The record speaks first; what stood there before is still known as ours."""
    from patriotic_report.batches.records import Entry, record_of
    from patriotic_report.files.reading import digest_of

    (tmp_path / "a.yaml").write_text(YAML.format(1), encoding="utf-8")
    task = Task(str(tmp_path / "a.yaml"), (Output("md", str(tmp_path / "a.md")),))
    assert outcome_of(task, BuildOptions()).state == "written"
    before = digest_of((tmp_path / "a.md").read_bytes())
    record_of(str(tmp_path)).add(Entry("a.md", digest_of(b"never written"), before))
    (tmp_path / "a.yaml").write_text(YAML.format(2), encoding="utf-8")
    assert outcome_of(task, BuildOptions()).state == "written"


def test_a_record_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path: Path, quickly: Command) -> None:
    campaigns(tmp_path, 3)
    quickly("build", "in", "-o", "out", "-t", "md")
    record = tmp_path / "out" / ".report-record.jsonl"
    record.write_bytes(record.read_bytes()[:-30])
    done = quickly("build", "in", "-o", "out", "-t", "md")
    assert done.returncode == 0  # the third is the same as would be made
    assert "已是最新 3" in done.stderr
    for noise in (b"", b"\x00\xff[]\n", b"[1]\n[null,2,3,4,5,6,7]\n", b'["../../x","a","","",[],[],0]\n'):
        record.write_bytes(noise)
        assert quickly("build", "in", "-o", "out", "-t", "md").returncode == 0


@pytest.mark.long
def test_a_record_does_not_grow_for_ever(tmp_path: Path, quickly: Command) -> None:
    campaigns(tmp_path, 2)
    for number in range(30):
        (tmp_path / "in" / "0000.yaml").write_text(YAML.format(number), encoding="utf-8")
        workers_record = tmp_path / "out" / ".report-record.jsonl"
        from patriotic_report.batches.records import record_of

        record_of.cache_clear()  # as a process of its own
        assert quickly("build", "in", "-o", "out", "-t", "md").returncode == 0
    assert len(workers_record.read_text(encoding="utf-8").splitlines()) < 25


# ---- writing ---------------------------------------------------------------------------


def test_leftovers_of_the_living_stay(tmp_path: Path) -> None:
    from patriotic_report.files.output import _machine

    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    names = {
        "dead": f".report-{_machine()}-{dead.pid}-0.tmp",
        "living": f".report-{_machine()}-{os.getppid()}-0.tmp",
        "elsewhere": f".report-00000000-{dead.pid}-0.tmp",
        "old": f".report-00000001-{dead.pid}-0.tmp",
        "nobody's": ".report-notes.tmp",
    }
    for name in names.values():
        (tmp_path / name).write_bytes(b"")
    os.utime(tmp_path / names["old"], (1, 1))
    clear_leftovers(tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    gone = {"dead", "old"} if os.name != "nt" else {"old"}
    assert left == {name for what, name in names.items() if what not in gone}


def test_an_interrupt_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "a.md", b"a")
    assert list(tmp_path.iterdir()) == []


def test_durable_writing_gives_the_same(tmp_path: Path, quickly: Command) -> None:
    campaigns(tmp_path, 2)
    quickly("build", "in", "-o", "out")
    quickly("build", "in", "-o", "out2", "--durable")
    assert [p.read_bytes() for p in written(tmp_path)] == [
        p.read_bytes() for p in sorted((tmp_path / "out2").glob("*.docx"))
    ]


def test_a_growing_file_stands_only_when_it_is_whole(tmp_path: Path) -> None:
    growing = Growing(tmp_path / "s.json")
    growing.write(b"1")
    assert not (tmp_path / "s.json").exists()
    growing.close()
    assert [path.name for path in tmp_path.iterdir()] == ["s.json"]
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputRefused):
        Growing(tmp_path / "folder")


@posix
def test_a_target_that_cannot_be_read_is_not_overwritten(tmp_path: Path, quickly: Command) -> None:
    campaigns(tmp_path, 1)
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "out" / "0000.docx")
    done = quickly("build", "in/0000.yaml", "-o", "out")
    assert done.returncode == 4
    assert "设备" in done.stderr


@posix
def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path, quickly: Command) -> None:
    campaigns(tmp_path, 1)
    (tmp_path / "elsewhere.docx").write_bytes(b"somebody's")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "0000.docx").symlink_to(tmp_path / "elsewhere.docx")
    assert quickly("build", "in", "-o", "out").returncode == 4
    assert quickly("build", "in", "-o", "out", "--force").returncode == 0
    assert (tmp_path / "elsewhere.docx").read_bytes() == b"somebody's"
