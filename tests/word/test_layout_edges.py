"""Pages and lines that hold no more, on paper: no blank page, no empty first one, nothing that falls to the left."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_layout import LEFT, MM, RIGHT_EDGE, Word, filler, rendered, words_of

from patriotic_report.document import (
    Addressee,
    Attachment,
    Block,
    Document,
    Imprint,
    Paragraph,
    RedHead,
    Run,
    Signature,
    Table,
    Title,
)

pytestmark = pytest.mark.layout
DAY = "2016年10月17日"
OFFICE = "青溪市白塔特别合作区第二批卫生城镇创建工作领导小组办公室"
MARK = "青溪县第二届国家卫生县创建巩固与健康县城建设工作领导小组办公室文件"
NUMBER = "青环境综合治理爱卫办〔2016〕113号"
ROWS = range(20, 30)
"""One of them fills the page that begins with 附件 and a title."""


def table(rows: int) -> Table:
    head = ((Run("村"),), (Run("吨"),))
    body = tuple(((Run(f"第{number}村"),), (Run(str(number)),)) for number in range(rows))
    return Table(("left", "right"), (head,), body, "各村情况", "吨")


def official(*, head: RedHead, signature: Signature, imprint: Imprint | None = None) -> Document:
    blocks: tuple[Block, ...] = (
        head,
        Title(("关于工作情况的报告",)),
        Addressee("某局："),
        filler(60),
        signature,
    )
    return Document((*blocks, imprint) if imprint else blocks)


ATTACHED: tuple[Block, ...] = tuple(
    each for number, rows in enumerate(ROWS, 1) for each in (Attachment(number, "各村情况"), table(rows))
)
DOCUMENTS: dict[str, Document] = {
    "attached": Document((filler(20), Signature(("某局",), DAY), *ATTACHED)),
    **{
        f"ending{rows}": Document(
            (filler(20), Signature(("某局",), DAY), Attachment(0, "各村情况"), table(rows))
        )
        for rows in ROWS
    },
    "long": Document((Title(("工作情况汇报",)), filler(900), Signature(("江安县某局",), DAY))),
    "address": Document((Paragraph((Run("国" * 20 + "http://www.qingxi.gov.cn/a/b.html" + "国" * 30),)),)),
    "head": official(
        head=RedHead((MARK,), number=NUMBER, signers=("欧阳建安", "周明", "司马小溪")),
        signature=Signature(("国" * 24,), DAY, seal=True),
        imprint=Imprint("", "抄送：某局。", OFFICE, "2016年10月19日印发"),
    ),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rendered(DOCUMENTS, tmp_path_factory)


def text_of_pages(pages: Path, name: str) -> list[str]:
    """Each page's text, without its number."""
    words = words_of(pages, name)
    count = max(word.page for word in words)
    shown = [word for word in words if word.top < 262 * MM]
    return ["".join(word.text for word in shown if word.page == page) for page in range(1, count + 1)]


def word(pages: Path, name: str, text: str) -> Word:
    return next(each for each in words_of(pages, name) if text in each.text)


@pytest.mark.parametrize("name", ["attached", *(f"ending{rows}" for rows in ROWS)])
def test_a_table_that_fills_its_page_leaves_no_page_blank(pages: Path, name: str) -> None:
    assert all(text_of_pages(pages, name))


def test_a_long_last_paragraph_begins_on_the_first_page(pages: Path) -> None:
    first, *others = text_of_pages(pages, "long")
    assert "国国国" in first
    assert others[-1].endswith(f"江安县某局{DAY}")


def test_the_line_before_an_address_is_not_pulled_apart(pages: Path) -> None:
    first = [
        each for each in words_of(pages, "address") if each.top < 100 * MM and each.text.startswith("国国")
    ]
    line = min(first, key=lambda each: each.top)
    per_character = (line.right - line.left) / len(line.text)
    assert per_character < 16.1


def test_signers_stand_below_each_other_and_the_number_beside_the_last(pages: Path) -> None:
    first, last = word(pages, "head", "欧阳建安"), word(pages, "head", "司马小溪")
    number = word(pages, "head", "〔2016〕")
    assert abs(last.top - number.top) < 1
    assert last.top > first.top
    assert abs(last.right - first.right) < 2
    assert number.right < last.left
    spread = [each for each in words_of(pages, "head") if each.text in {"周", "明", "周明"}]
    assert max(each.right for each in spread) - min(each.left for each in spread) > 2.9 * 15.7


def test_a_long_mark_stands_on_two_lines_that_hold_it(pages: Path) -> None:
    whole = [each for each in words_of(pages, "head") if each.page == 1 and each.top < 110 * MM]
    lines = [each for each in whole if each.text in MARK and len(each.text) > 5]
    assert "".join(each.text for each in lines) == MARK
    assert len(lines) == 2
    assert all(each.left >= LEFT and each.right <= RIGHT_EDGE for each in lines)


def test_a_printing_office_that_fills_its_line_has_its_day_below(pages: Path) -> None:
    office, day = word(pages, "head", OFFICE[:9]), word(pages, "head", "印发")
    assert day.top > office.top + 20
    assert abs(day.right - (RIGHT_EDGE - 14)) < 2
    assert day.bottom < 263 * MM


def test_a_long_sealed_name_is_over_its_date_within_the_type_area(pages: Path) -> None:
    name = next(each for each in words_of(pages, "head") if each.text == "国" * 24)
    below = [each for each in words_of(pages, "head") if each.page == name.page and each.top > name.bottom]
    date = [each for each in below if abs(each.top - below[0].top) < 1]
    assert "".join(each.text for each in date) == DAY
    assert abs((name.left + name.right) / 2 - (date[0].left + date[-1].right) / 2) < 16
    assert name.right <= RIGHT_EDGE + 1
