"""docs/第一份报告.md, done as it is written: for the test that keeps it true and for the pictures of its pages.

Of its blocks, ```` ```bat ```` is typed line by line, ```` ```text ```` is all that the line above it printed (…… stands for
lines left out), ```` ```yaml 写成的 FILE ```` is what FILE holds by then, ```` ```yaml 改成 FILE ```` what it is made to hold,
```` ```yaml 改一行 FILE ```` lines that stand in place of those with the same keys; a table 原来 → 改成 is what the director does to the last report, saved under the name in front of it.
"""

from __future__ import annotations

import hashlib
import re
import shlex
import shutil
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


def walk(folder: Path, run: Run) -> Iterator[Line]:
    """Do everything in its order; ``report`` lines are run, the others are Windows' own.  Raises Wrong."""
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
                raise Wrong(f"{done.typed}\n{done.printed}\n{body}")
        elif what.startswith("写成的 "):
            if (held := (folder / what[4:]).read_text(encoding="utf-8")) != body:
                raise Wrong(f"{what}\n{held}")
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
