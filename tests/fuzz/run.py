"""模糊测试：python tests/fuzz/run.py [目标…] [--seconds N | --inputs N] [--examples N] [--corpus 文件夹]

先由 hypothesis 按字段表生成、改坏报告，再由 atheris（按覆盖率）逐个目标试各种字节。
最后印出一张表；发现崩溃的，印出输入，退出码 1。
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import importlib.util
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
INPUT_SECONDS, MEMORY_MB = 10, 1500
"""What one input may take before it counts as a crash."""
STARTING = 120
"""Seconds beyond the asked ones before a target's process is given up: imports, seeds, one slow input."""
LAWS = "hypothesis"


class Done(NamedTuple):
    """A row of the table at the end."""

    target: str
    inputs: int
    seconds: float
    edges: int | None
    crashes: list[tuple[bytes, str]]
    """Each input, and what was raised."""


def main() -> int:
    """The long laws, then each target for its seconds."""
    options = _options()
    done: list[Done] = []
    if LAWS in options.targets:
        done.append(told(laws(options.examples)))
    fuzzed = [name for name in options.targets if name != LAWS]
    if fuzzed and importlib.util.find_spec("atheris") is None:
        print(missing(sys.platform), flush=True)
        fuzzed = []
    with tempfile.TemporaryDirectory(prefix="fuzz-") as room:
        for name in fuzzed:
            done.append(told(fuzz(name, much(options), Path(options.corpus or room), Path(room))))
    print(f"\nPython {platform.python_version()}，{sys.platform}")
    print("\n".join(table(done)))
    return 1 if any(each.crashes for each in done) else 0


class Much(NamedTuple):
    """How much of one target is tried: so many inputs, however long they take, or for so many seconds."""

    seconds: int
    inputs: int | None

    @property
    def said(self) -> str:
        """As it is told when the target begins."""
        return f"{self.seconds} 秒" if self.inputs is None else f"{self.inputs} 个输入"

    @property
    def option(self) -> str:
        """As libFuzzer takes it."""
        return f"-max_total_time={self.seconds}" if self.inputs is None else f"-runs={self.inputs}"

    @property
    def deadline(self) -> int | None:
        """Seconds until its process is given up; a number of inputs takes what it takes."""
        return self.seconds + STARTING if self.inputs is None else None


def much(options: argparse.Namespace) -> Much:
    """What the user asked for."""
    return Much(options.seconds, options.inputs)


def told(done: Done) -> Done:
    """Print its crashes at once: a long run may be watched."""
    for data, raised in done.crashes:
        print("\n".join(telling(done.target, data, raised)), flush=True)
    return done


def _options() -> argparse.Namespace:
    from targets import TARGETS

    names = [LAWS, *(target.name for target in TARGETS)]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", metavar="目标", help=f"默认全部：{'、'.join(names)}")
    parser.add_argument("--seconds", type=int, default=60, help="atheris 每个目标几秒，默认 60")
    parser.add_argument(
        "--inputs", type=int, help="atheris 每个目标几个输入，不论用多少时间；写了它，--seconds 不起作用"
    )
    parser.add_argument("--examples", type=int, default=2000, help="hypothesis 每条规律几份报告，默认 2000")
    parser.add_argument("--corpus", help="保留试出来的输入的文件夹，下次接着用；默认用临时文件夹")
    options = parser.parse_args()
    if unknown := sorted({*options.targets} - {*names}):
        parser.error(f"没有目标 {'、'.join(unknown)}；可以写：{'、'.join(names)}")
    options.targets = options.targets or names
    return options


def missing(system: str) -> str:
    """Why there is no fuzzer here."""
    why = (
        "它只有 Linux 的安装包" if system != "linux" else "用 pip install --group fuzz 安装（pip 25.1 以上）"
    )
    return f"没有安装 atheris（{why}），只运行 hypothesis。"


def laws(examples: int) -> Done:
    """The laws over whole reports, with examples that differ from run to run."""
    start = time.monotonic()
    print(f"{LAWS}：每条规律 {examples} 份报告", flush=True)
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "--hypothesis-show-statistics", "-p", "no:cacheprovider",
         str(HERE / "test_fuzz_schema.py")],
        cwd=HERE.parent.parent, env={**os.environ, "FUZZ_EXAMPLES": str(examples)},
        capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    said = ran.stdout + ran.stderr
    tried = sum(int(passing) + int(failing) for passing, failing in _TRIED.findall(said))
    failures = said.partition("= FAILURES =")[2].partition("= Hypothesis Statistics =")[0]
    crashes = [(b"", failures or said)] if ran.returncode else []
    return Done(LAWS, tried, time.monotonic() - start, None, crashes)


_TRIED = re.compile(r"([0-9]+) passing, ([0-9]+) failing")


def fuzz(name: str, much: Much, corpora: Path, room: Path) -> Done:
    """One target in a process of its own."""
    from targets import TARGETS

    target = next(each for each in TARGETS if each.name == name)
    corpus, crashes = corpora / name, room / f"crashes-{name}"
    corpus.mkdir(parents=True, exist_ok=True)
    crashes.mkdir()
    for seed in target.seeds():
        (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    words = room / "words.txt"
    words.write_text(dictionary(), encoding="ascii")
    print(f"{name}：{much.said}", flush=True)
    start = time.monotonic()
    command = [
        *(sys.executable, str(HERE / "one_target.py"), name, str(crashes), much.option),
        *(
            f"-timeout={INPUT_SECONDS}",
            f"-rss_limit_mb={MEMORY_MB}",
            f"-max_len={target.most}",
            f"-dict={words}",
        ),
        *(f"-artifact_prefix={crashes}/crash-", "-print_final_stats=1", str(corpus)),
    ]
    try:
        ran = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=much.deadline, check=False
        )
        code, said = ran.returncode, ran.stderr + ran.stdout
    except subprocess.TimeoutExpired as error:
        code, said = -1, (error.stderr or b"").decode("utf-8", "replace") + "\n没有按时结束"
    found = [
        (path.read_bytes(), _text(path.with_name(path.name + ".txt")) or said[-1500:])
        for path in sorted(crashes.glob("crash-*"))
        if path.suffix != ".txt"
    ]
    if code and not found:
        found = [(b"", said[-3000:])]
    tried = [int(number) for number in re.findall(r"^#([0-9]+)\t", said, re.MULTILINE)]
    edges = [int(number) for number in re.findall(r" cov: ([0-9]+) ", said)]
    return Done(name, max(tried, default=0), time.monotonic() - start, max(edges, default=0), found)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def dictionary() -> str:
    """The words as libFuzzer reads them: one in quotes a line, every byte escaped."""
    from seeds import words

    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in words())


def telling(target: str, data: bytes, raised: str) -> Iterator[str]:
    """A crash: what was raised, the input, and the row that keeps it from coming back."""
    yield f"\n== {target}：崩溃"
    yield raised.strip()[-3000:]
    if not data:
        return
    yield f"输入（{len(data)} 字节）：{data!r}"
    yield f"base64：{base64.b64encode(data).decode()}"
    yield (
        "改好以后，在 tests/hostile/fuzzed.cases.yaml 加一行（各列见 tests/hostile/README.md），"
        "把这段输入放进能走到同一处的文件："
    )
    yield "- case: 简短的名称\n  alone: the mechanism, in one sentence\n  with:"
    yield f"    campaign.yaml: {{base64: {base64.b64encode(data).decode()}}}"
    yield "  run: check campaign.yaml\n  code: 1\n  says: [campaign.yaml, 问题代码]"


def table(done: list[Done]) -> list[str]:
    """What was tried and found."""
    rows = ["| 目标 | 输入 | 秒 | 覆盖的分支 | 崩溃 |", "| --- | ---: | ---: | ---: | ---: |"]
    for each in done:
        edges = "—" if each.edges is None else str(each.edges)
        rows.append(f"| {each.target} | {each.inputs} | {each.seconds:.0f} | {edges} | {len(each.crashes)} |")
    inputs, seconds = sum(each.inputs for each in done), sum(each.seconds for each in done)
    rows.append(f"| 共 | {inputs} | {seconds:.0f} | | {sum(len(each.crashes) for each in done)} |")
    return rows


if __name__ == "__main__":
    sys.exit(main())
