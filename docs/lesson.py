"""docs/第一份报告.md, done as it is written: for the test that keeps it true and for the pictures of its pages.

``python docs/lesson.py`` puts what is printed now in the place of what was: read the diff.

Of its blocks, ```` ```bat ```` is typed line by line, ```` ```text ```` is all that the line above it printed (…… stands for
lines left out), ```` ```yaml 写成的 FILE ```` is what FILE holds by then, ```` ```yaml 改成 FILE ```` what it is made to hold,
```` ```yaml 改一行 FILE ```` lines that stand in place of those with the same keys; a table 原来 → 改成 is what the director does to the last report, saved under the name in front of it.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from docx import Document

HERE = Path(__file__).parent
PAGE = HERE / "第一份报告.md"
SOURCE = HERE.parent / "examples" / "first-report" / "去年九月.docx"
LEFT_OUT = "……"
_STEP = re.compile(
    r"^```(?P<language>\w+) ?(?P<what>.*)\n(?P<text>(?:(?!```).*\n)*)```$|^\| 原来 \| 改成 \|\n\|.*\n(?P<rows>(?:\|.*\n)+)",
    re.MULTILINE,
)
Run = Callable[[list[str]], tuple[int, str]]
"""Words behind ``report`` → exit code, all that was printed."""


def by_process(folder: Path) -> Run:
    """Runs each in a process of its own."""

    def run(words: list[str]) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "patriotic_report", *words],
            cwd=folder,
            env={**os.environ, "PYTHONUTF8": "1"},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        return done.returncode, done.stderr + done.stdout

    return run


class Wrong(AssertionError):
    """The page says what is not so."""


class Line(NamedTuple):
    """A line that was typed, and what became of it."""

    typed: str
    code: int
    printed: str


def text() -> str:
    """The page."""
    return PAGE.read_text(encoding="utf-8")


def walk(folder: Path, run: Run, stale: list[tuple[int, int, str]] | None = None) -> Iterator[Line]:
    """Do everything in its order; ``report`` lines are run, the others are Windows' own.

    Raises Wrong; or adds to ``stale`` what should stand from one place of the page to another.
    """

    def wrong(step: re.Match[str], now: str) -> None:
        if stale is None:
            raise Wrong(f"{done.typed}\n{now}\n{step['text']}")
        stale.append((*step.span("text"), now))

    shutil.copy(SOURCE, folder)
    page, done = text(), Line("", 0, "")
    for step in _STEP.finditer(page):
        what, body = step["what"] or "", step["text"] or ""
        if step["rows"]:
            name = re.findall(r"另存为 `(.+?)`", page[: step.start()])[-1]
            built = re.findall(r"^report build (\S+)\.yaml$", page[: step.start()], re.MULTILINE)[-1]
            edit(folder / f"{built}.docx", folder / name, rows_of(step["rows"]))
        elif step["language"] == "bat":
            for line in body.splitlines():
                if line.startswith("report "):
                    done = Line(line, *run(shlex.split(line)[1:]))
                    yield done
        elif step["language"] == "text":
            if not is_said(body, done.printed):
                wrong(step, done.printed if stale is None else again(body, done.printed))
        elif what.startswith("写成的 "):
            if (held := (folder / what[4:]).read_text(encoding="utf-8")) != body:
                wrong(step, held)
        elif what.startswith("改一行 "):
            retype(folder / what[4:], body)
        elif what.startswith("改成 "):
            (folder / what[3:]).write_text(body, encoding="utf-8")


def retype(path: Path, lines: str) -> None:
    """Put each line in the place of the one line that has its words before the colon."""
    held = path.read_text(encoding="utf-8").splitlines()
    for line in lines.splitlines():
        key = re.match(r"\s*[^:：]*", line)[0]
        (at,) = [number for number, old in enumerate(held) if re.match(rf"{re.escape(key)}[:：]", old)]
        held[at] = line
    path.write_text("\n".join(held) + "\n", encoding="utf-8")


def is_said(shown: str, printed: str) -> bool:
    """Whether a block is what was printed, but for what it leaves out."""
    pieces = [re.escape(piece.strip("\n")) for piece in re.split(rf"^{LEFT_OUT}$", shown, flags=re.MULTILINE)]
    return (
        re.fullmatch(r"(?:.*\n)*".join(rf"{piece}\n" if piece else "" for piece in pieces), printed)
        is not None
    )


def again(shown: str, printed: str) -> str:
    """As much as a block shows, of what is printed now: behind a …… the lines from the one most like its first."""
    lines, at = printed.splitlines(), 0
    made: list[str] = []
    for number, piece in enumerate(shown.rstrip("\n").split(f"{LEFT_OUT}\n")):
        wanted = piece.splitlines()
        last = not shown.endswith(f"{LEFT_OUT}\n") and piece == shown.rstrip("\n").split(f"{LEFT_OUT}\n")[-1]
        if number:
            made.append(LEFT_OUT)
        if wanted:
            like = difflib.get_close_matches(wanted[0], lines[at:], 1, 0) if number else lines[:1]
            begin = len(lines) - len(wanted) if last and number else lines.index(like[0], at)
            made += lines[begin : len(lines) if last and not number else begin + len(wanted)]
            at = begin + len(wanted)
    return "\n".join(made) + "\n"


def rows_of(rows: str) -> dict[str, str]:
    """原来 → 改成 of each row."""
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows.splitlines()]
    return dict(cells)


def edit(path: Path, target: Path, changes: dict[str, str]) -> None:
    """Change paragraphs as somebody does in Word."""
    document = Document(str(path))
    for old, new in changes.items():
        (paragraph,) = [each for each in document.paragraphs if old in each.text]
        changed = paragraph.text.replace(old, new)
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = changed
    document.save(str(target))


def digest(path: Path) -> str:
    """What a Word file says, in short: its picture holds it, so that a test can tell an old one."""
    said = [each.text for each in Document(str(path)).paragraphs]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def pictured(page: str) -> list[str]:
    """The Word files that the page shows."""
    return [
        name
        for name in re.findall(r"\]\(pages/(.+?)\.png\)", page)
        if name not in {"装Python", "打开cmd", "命令提示符"}
    ]


def main() -> int:
    page = text()
    stale: list[tuple[int, int, str]] = []
    with tempfile.TemporaryDirectory() as name:
        for line in walk(Path(name), by_process(Path(name)), stale):
            print(line.typed)
    for start, end, now in reversed(stale):
        page = page[:start] + now + page[end:]
    PAGE.write_text(page, encoding="utf-8")
    print(f"{len(stale)} written anew")
    return 0


if __name__ == "__main__":
    sys.exit(main())
