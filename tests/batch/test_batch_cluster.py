"""A real scheduler and two workers on loopback: they share no file with who asks."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import ROOT, Command
from patriotic_report.batches import BuildOptions, Output, Task
from patriotic_report.batches.cluster import ClusterBackend, make_on_worker
from patriotic_report.batches.report_files import make
from patriotic_report.files import reading

EXAMPLES = [
    name
    for name in sorted(each.name for each in (ROOT / "examples").iterdir())
    if (ROOT / "examples" / name / "campaign.yaml").is_file()
]


class Cluster(NamedTuple):
    address: str
    workers: list[subprocess.Popen[bytes]]


def launched(folder: Path, *words: str) -> tuple[subprocess.Popen[bytes], Path]:
    folder.mkdir(parents=True)
    log = folder / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
            cwd=folder, stdout=file, stderr=file, start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)},
        )  # fmt: skip
    return process, log


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    base = tmp_path_factory.mktemp("dask")
    scheduler, log = launched(
        base / "scheduler", "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"
    )
    started = [scheduler]
    try:
        address = told(log, r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)")
        for number in range(2):
            worker, _ = launched(
                base / f"worker{number}", "worker", address, "--host", "127.0.0.1", "--nworkers", "1", "--nthreads", "1", "--no-dashboard", "--no-nanny",
            )  # fmt: skip
            started.append(worker)
        yield Cluster(address, started[1:])
    finally:
        for process in started:
            process.send_signal(signal.SIGKILL)
            process.wait()


def told(log: Path, pattern: str) -> str:
    for _ in range(600):
        if found := re.search(pattern, log.read_text(encoding="utf-8", errors="replace")):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".report-record.jsonl"
    }


@pytest.mark.long
def test_the_same_bytes_as_here(tmp_path: Path, report: Command, dask: Cluster) -> None:
    """Pictures, data files, own templates, reference documents, forms: all travels by value."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    words = ("build", "examples", "-t", "docx,md", "--trace")
    here = report(*words, "-o", "here")
    there = report(*words, "-o", "there", "--cluster", dask.address, "--summary", "s.json")
    assert (there.returncode, there.stderr.count("错误")) == (0, 0), there.stderr
    assert there.stdout.replace("there", "here").split() == [*here.stdout.split(), "s.json"]
    assert files(tmp_path / "there") == files(tmp_path / "here")
    # and the record is the same: what was made there is up to date here
    again = report(*words, "-o", "there")
    assert (again.returncode, again.stdout) == (0, "")
    skipped = report(*words, "-o", "there", "--cluster", dask.address)
    assert (skipped.returncode, skipped.stdout) == (0, "")


@pytest.mark.long
def test_refusals_are_told_as_here(tmp_path: Path, report: Command, dask: Cluster) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.yaml").write_text("单位: 某局\n正文: 甲\n图片: [没有.png]\n", encoding="utf-8")
    (tmp_path / "in" / "b.yaml").write_text("单位: [", encoding="utf-8")
    (tmp_path / "in" / "c.yaml").write_text("单位: 某局\n正文: 甲\n", encoding="utf-8")
    (tmp_path / "in" / "d.yaml").write_text("单位: 某局\n正文: 甲\n图片: [/etc/hostname]\n", encoding="utf-8")
    (tmp_path / "in" / "e.yaml").write_text("单位: 某局\n正文: 甲\n模板: 没有\n", encoding="utf-8")
    here = report("build", "in", "-o", "here")
    there = report("build", "in", "-o", "there", "--cluster", dask.address)
    assert there.returncode == here.returncode == 3
    slow = re.compile("用时.*|[0-9]+/5 份，.*\n")  # a run of seconds tells how far it is
    worded = [slow.sub("", each.stderr).replace("there", "here") for each in (here, there)]
    assert worded[0] == worded[1]
    assert files(tmp_path / "here").keys() == files(tmp_path / "there").keys() == {"c.docx"}


@pytest.mark.long
def test_rows_of_a_table(tmp_path: Path, report: Command, dask: Cluster) -> None:
    (tmp_path / "base.yaml").write_text(
        "正文: 悬挂横幅{{ 横幅 }}。\n落款: {日期: 2016-10-17}\n", encoding="utf-8"
    )
    rows = "".join(f"某镇{n},{n}条\n" for n in range(1, 30))
    (tmp_path / "t.csv").write_text(f"单位,数据.横幅\n{rows}", encoding="utf-8")
    words = ("batch", "t.csv", "--base", "base.yaml", "-t", "docx,md")
    assert report(*words, "-o", "here").returncode == 0
    done = report(*words, "-o", "there", "--cluster", dask.address)
    assert done.returncode == 0, done.stderr
    assert files(tmp_path / "there") == files(tmp_path / "here")
    assert len(files(tmp_path / "there")) == 58


@pytest.mark.long
def test_edited_files_are_kept(tmp_path: Path, report: Command, dask: Cluster) -> None:
    (tmp_path / "a.yaml").write_text("单位: 某局\n正文: 甲\n", encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(b"somebody's")
    done = report("build", "a.yaml", "--cluster", dask.address)
    assert done.returncode == 4
    assert "O005" in done.stderr
    assert (tmp_path / "a.docx").read_bytes() == b"somebody's"


@pytest.mark.long
def test_no_cluster_is_told(tmp_path: Path, report: Command) -> None:
    (tmp_path / "a.yaml").write_text("单位: 某局\n正文: 甲\n", encoding="utf-8")
    done = report("build", "a.yaml", "--cluster", "tcp://127.0.0.1:1")
    assert done.returncode == 1
    assert "O007" in done.stderr
    assert "Traceback" not in done.stderr
    assert report("build", "a.yaml", "--cluster", "tcp://127.0.0.1:1", "-j", "2").returncode == 2


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_attempt_finds_all_that_it_can(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Dask: what a report needs is known after few attempts, and nothing is read from the disk."""
    monkeypatch.chdir(ROOT)
    task = Task(f"examples/{name}/campaign.yaml", (Output("docx", "a.docx"), Output("md", "a.md")))
    here = make(task, BuildOptions(), lambda _: None)
    backend = ClusterBackend(BuildOptions())
    monkeypatch.setattr(ClusterBackend, "_outcome", lambda _self, _task, answer: answer)
    monkeypatch.chdir("/")  # there, relative names lead nowhere
    answers, more, rounds = [], [task], 0
    while more:
        rounds += 1
        _, load = backend.submission(more, again=True)
        answers, more = backend.collect(more, make_on_worker(load))
    (answer,) = answers
    assert answer.made == here
    assert rounds <= 4


def test_another_version_is_refused() -> None:
    _, load = ClusterBackend(BuildOptions()).submission([], again=False)
    (answer,) = make_on_worker(load._replace(version="0.0.0", tasks=(Task("a", ()),)))
    assert answer.problems[0].code == "O007"


def test_files_in_memory_read_nothing_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"here")
    held = reading.FilesInMemory({}, str(tmp_path), "/nowhere", set())
    with reading.reading_from(held):
        assert not reading.is_file(tmp_path / "a")
        assert reading.names_in(tmp_path) == ()
        with pytest.raises(FileNotFoundError):
            reading.read(tmp_path / "a")
    assert held.wanted == {str(tmp_path / "a"), str(tmp_path)}


@pytest.mark.long
def test_a_worker_that_is_lost_loses_no_report(tmp_path: Path, report: Command, dask: Cluster) -> None:
    """The last test of this file: it kills one of the two."""
    (tmp_path / "in").mkdir()
    text = (ROOT / "benchmarks" / "campaign.yaml").read_text(encoding="utf-8")
    for number in range(300):
        (tmp_path / "in" / f"{number:03}.yaml").write_text(
            text.replace("我县", f"我县{number}"), encoding="utf-8"
        )
    run = subprocess.Popen(
        [sys.executable, "-m", "patriotic_report", "build", "in", "-o", "there", "--cluster", dask.address, "--summary", "s.json"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    while run.poll() is None and len(list((tmp_path / "there").glob("*.docx"))) < 30:
        time.sleep(0.01)
    assert run.poll() is None, "it ended before a worker could be killed"
    dask.workers[0].send_signal(signal.SIGKILL)
    _, err = run.communicate(timeout=120)
    assert run.returncode == 0, err
    states = [row["state"] for row in json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))]
    assert states == ["written"] * 300
    assert report("build", "in", "-o", "here", "-j", "2").returncode == 0
    assert files(tmp_path / "there") == files(tmp_path / "here")
