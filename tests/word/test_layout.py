"""Layout on paper: LibreOffice → PDF → positions (GB/T 9704 5.2, 7.3.5, 7.5)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from patriotic_report.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
)
from patriotic_report.writers import docx

pytestmark = pytest.mark.layout
FAMILIES = ("仿宋", "楷体", "黑体", "宋体", "方正小标宋简体")
STAND_IN = "Noto Sans Mono CJK SC"
"""Full-width Chinese and half-width digits, as the clerks' faces have."""
MM = 72 / 25.4
CHARACTER = 314 / 20
LEFT = 1588 / 20
RIGHT_EDGE = (11906 - 1474) / 20


def _missing() -> str:
    for program in ("soffice", "pdftotext", "pdftoppm", "fc-list"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    fonts = subprocess.run(["fc-list", ":", "family"], capture_output=True, check=False).stdout.decode()
    return "" if STAND_IN in fonts else f"the font {STAND_IN} is not installed"


@dataclass(frozen=True)
class Word:
    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def filler(length: int) -> Paragraph:
    return Paragraph((Run("国" * length),))


def short(number: int) -> list[Block]:
    return [Paragraph((Run("国" * 10),)) for _ in range(number)]


def signed(names: tuple[str, ...], date: str, seal: bool = False) -> Document:
    return Document((filler(20), Signature(names, date, seal)))


TALL = Table(
    ("center", "right"),
    (tuple((Run(text),) for text in ("表头甲", "表头乙")),),
    tuple(((Run(f"行{number}"),), (Run(str(number)),)) for number in range(60)),
)

LANDSCAPE = TALL._replace(body=TALL.body[:25], landscape=True, note="横排")

DOCUMENTS: dict[str, Document] = {
    "landscape": Document(
        (filler(20), LANDSCAPE, *short(3), LANDSCAPE, Signature(("某局",), "2016年10月17日"))
    ),
    "full": Document((filler(28 * 22 * 3 - 2),)),
    "unsealed": signed(("江安县某局办公室综合科",), "2016年10月17日"),
    "unsealed_short": signed(("某局",), "2016年10月17日"),
    "tight": signed(("清河镇人民政府",), "2016年10月17日"),
    "sealed": signed(("江安县某局",), "2016年10月17日", seal=True),
    "table": Document((Title(("标题",)), TALL)),
    "heading": Document((*short(21), Heading(1, "最后一行的标题", number="一、"), *short(3))),
    **{
        f"ending{number}": Document((*short(number), Signature(("江安县某局",), "2016年10月17日")))
        for number in range(17, 25)
    },
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rendered(DOCUMENTS, tmp_path_factory)


def rendered(documents: dict[str, Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each document as .docx and, by LibreOffice, as .pdf."""
    missing = _missing()
    if missing:
        if os.environ.get("CI"):
            pytest.fail(f"layout tests must run in CI: {missing}")
        pytest.skip(missing)
    folder = tmp_path_factory.mktemp("layout")
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{family}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{STAND_IN}</string></edit></match>'
        for family in FAMILIES
    )
    (folder / "fonts.conf").write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>',
        encoding="utf-8",
    )
    for name, document in documents.items():
        (folder / f"{name}.docx").write_bytes(docx.write(document))
    words = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        *(f"{name}.docx" for name in documents),
    ]
    env = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, timeout=600, check=False)
    assert all((folder / f"{name}.pdf").is_file() for name in documents), done.stderr.decode()
    return folder


def words_of(pages: Path, name: str) -> list[Word]:
    shown = subprocess.run(
        ["pdftotext", "-bbox", f"{name}.pdf", "-"], cwd=pages, capture_output=True, check=True
    ).stdout.decode("utf-8")
    words, page = [], 0
    for line in shown.splitlines():
        page += "<page " in line
        if match := re.search(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', line):
            words.append(Word(page, *(float(match[n]) for n in range(1, 5)), match[5]))
    return words


def lines_of(pages: Path, name: str) -> dict[tuple[int, int], str]:
    """(page, top in points) → the line's text, page numbers left out."""
    lines: dict[tuple[int, int], str] = defaultdict(str)
    for word in words_of(pages, name):
        if word.top < 262 * MM:
            lines[word.page, round(word.top)] += word.text
    return dict(lines)


def test_22_lines_of_28_characters(pages: Path) -> None:
    lines = lines_of(pages, "full")
    by_page = defaultdict(list)
    for (page, _), text in sorted(lines.items()):
        by_page[page].append(len(text))
    assert dict(by_page) == {1: [26] + [28] * 21, 2: [28] * 22, 3: [28] * 22}


@pytest.mark.parametrize(("page", "side"), [(1, "right"), (2, "left")])
def test_page_number_stands_7_mm_below_on_its_side(pages: Path, page: int, side: str) -> None:
    dashes = [w for w in words_of(pages, "full") if w.page == page and "—" in w.text]
    number = [w for w in words_of(pages, "full") if w.page == page and w.text == str(page)]
    assert number
    dash = dashes[0]
    assert abs(_ink_middle(pages, page, dash) - (262 + 7) * MM) < 0.5 * MM
    if side == "right":
        assert abs(dashes[-1].right - (RIGHT_EDGE - 14)) < 1.5
    else:
        assert abs(dash.left - (LEFT + 14)) < 1.5


def _ink_middle(pages: Path, page: int, word: Word) -> float:
    """The middle of the ink within a word's left half, in points from the top."""
    dpi = 300
    shown = subprocess.run(
        ["pdftoppm", "-gray", "-r", str(dpi), "-f", str(page), "-l", str(page), "full.pdf"],
        cwd=pages,
        capture_output=True,
        check=True,
    ).stdout
    width, height = map(int, re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", shown).groups())  # type: ignore[union-attr]
    pixels = shown[-width * height :]
    scale = dpi / 72
    middle = int((word.left + 0.3 * (min(word.right, word.left + 14) - word.left)) * scale)
    rows = [
        y for y in range(int(word.top * scale), int(word.bottom * scale)) if pixels[y * width + middle] < 128
    ]
    return (rows[0] + rows[-1]) / 2 / scale


def _first(words: list[Word], text: str) -> Word:
    return next(word for word in words if word.text.startswith(text))


def test_date_begins_two_characters_right_of_a_longer_name(pages: Path) -> None:
    words = words_of(pages, "unsealed")
    name, date = _first(words, "江安县"), _first(words, "2016")
    assert abs(date.left - name.left - 2 * CHARACTER) < 1.5
    assert abs(name.right - (RIGHT_EDGE - 2 * CHARACTER)) < 3


def test_a_date_with_little_room_stays_on_one_line(pages: Path) -> None:
    words = words_of(pages, "tight")
    date = _first(words, "2016")
    line = "".join(word.text for word in words if round(word.top) == round(date.top))
    assert line == "2016年10月17日"


def test_a_longer_date_keeps_two_characters_free(pages: Path) -> None:
    words = words_of(pages, "unsealed_short")
    name, date = _first(words, "某局"), _first(words, "2016")
    right = max(word.right for word in words if round(word.top) == round(date.top))
    assert abs(right - (RIGHT_EDGE - 2 * CHARACTER)) < 2
    # the name stands by the arithmetic; LibreOffice widens a date by blanks beside its digits
    assert abs(name.left - (LEFT + (28 - 2 - 7 - 2) * CHARACTER)) < 1.5


def test_a_sealed_date_keeps_four_characters_free(pages: Path) -> None:
    words = words_of(pages, "sealed")
    date = _first(words, "2016")
    right = max(word.right for word in words if round(word.top) == round(date.top))
    assert abs(right - (RIGHT_EDGE - 4 * CHARACTER)) < 2


@pytest.mark.parametrize("number", range(17, 25))
def test_a_signature_never_stands_alone(pages: Path, number: int) -> None:
    lines = lines_of(pages, f"ending{number}")
    page = next(page for (page, _), text in lines.items() if "江安县" in text)
    assert any(text.startswith("国") for (p, _), text in lines.items() if p == page)
    assert all(p == page for (p, _), text in lines.items() if text.startswith(("江安", "2016")))


def test_a_tables_head_repeats_and_no_heading_ends_a_page(pages: Path) -> None:
    heads = [page for (page, _), text in lines_of(pages, "table").items() if "表头甲" in text]
    assert len(heads) == max(page for page, _ in lines_of(pages, "table")) > 1
    lines = lines_of(pages, "heading")
    heading = next(key for key, text in lines.items() if "最后一行" in text)
    assert any(key[0] == heading[0] and key > heading for key in lines)


def test_landscape_pages_keep_the_number_where_upright_ones_have_it(pages: Path) -> None:
    """GB/T 9704 8: turned upright, it stands below the 版心, on the right of odd pages, on the left of even ones."""
    words = words_of(pages, "landscape")
    sizes = subprocess.run(
        ["pdfinfo", "-f", "1", "-l", "99", "landscape.pdf"], cwd=pages, capture_output=True, check=True
    ).stdout.decode()
    widths = [float(each) for each in re.findall(r"Page +[0-9]+ size: +([0-9.]+)", sizes)]
    landscape = [number for number, width in enumerate(widths, 1) if width > 600]
    assert landscape == [2, 3, 5, 6]
    height, left, right = 595.3, 1588 / 20, 1474 / 20
    for page, width in enumerate(widths, 1):
        mine = [word for word in words if word.page == page]
        assert any(word.text == str(page) for word in mine), page
        if width < 600:
            continue
        dashes = [word for word in mine if word.text == "—"]
        middle = (dashes[0].left + dashes[0].right) / 2
        # 7 mm from the 版心, which is 35 mm from the sheet's left edge here
        assert abs(middle - (35 - 7) * MM) < 1.5 * MM
        if page % 2:
            assert abs(dashes[-1].bottom - (height - right - 14)) < 2
        else:
            assert abs(dashes[0].top - (left + 14)) < 2
    assert any("某局" in word.text for word in words if word.page == len(widths))
