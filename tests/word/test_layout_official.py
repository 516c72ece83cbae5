"""The official form on paper: 版头, 附件说明, signature and 版记 where GB/T 9704 has them."""

from __future__ import annotations

import io
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from test_layout import CHARACTER, LEFT, MM, RIGHT_EDGE, filler, rendered, words_of

from patriotic_report.document import (
    Addressee,
    Annotation,
    Attachment,
    AttachmentList,
    Attendance,
    Block,
    Document,
    Imprint,
    Lead,
    Paragraph,
    RedHead,
    Run,
    Signature,
    Title,
)
from patriotic_report.writers.paging.estimate import estimated

pytestmark = pytest.mark.layout
DPI = 300
SCALE = DPI / 25.4
HEAD = RedHead(("青石县爱国卫生运动委员会文件",), number="青爱卫〔2016〕13号", signers=("周明远",))
IMPRINT = Imprint("", "抄送：清江市卫生健康委员会。", "青石县爱国卫生运动委员会办公室", "2016年5月9日印发")
LONG_NAME = "各乡镇爱国卫生月活动期间清理卫生死角和清运垃圾情况统计表（按乡镇）"


def official(
    *,
    titles: int = 1,
    head: RedHead = HEAD,
    seal: bool = False,
    attachments: int = 0,
    body: tuple[Block, ...] = (filler(60),),
    imprint: Imprint = IMPRINT,
) -> Document:
    names = tuple(LONG_NAME for _ in range(attachments))
    listed: tuple[Block, ...] = (AttachmentList(names),) if names else ()
    own = [
        block
        for n in range(attachments)
        for block in (Attachment(n + 1 if attachments > 1 else 0, LONG_NAME), filler(30))
    ]
    return Document(
        (
            head,
            Title(tuple("关于爱国卫生工作情况的报告"[: 9 + n % 4] for n in range(titles))),
            Addressee("清江市爱国卫生运动委员会："),
            *body,
            *listed,
            Signature(("青石县爱国卫生运动委员会",), "2016年5月6日", seal=seal),
            *own,
            imprint,
        )
    )


JOINT = RedHead(
    ("青石县卫生健康局", "青石县教育局", "青石县住房和城乡建设局"), "文件", number="青卫〔2016〕13号"
)
DOCUMENTS: dict[str, Document] = {
    **{f"titles{n}": official(titles=n) for n in range(1, 6)},
    "copy": official(head=HEAD._replace(copy_number="000015", urgency="特急")),
    "signers": official(head=HEAD._replace(signers=("周明远", "陈立新", "王小兰"))),
    "joint": official(head=JOINT),
    "sealed": official(seal=True),
    "one": official(attachments=1),
    "twelve": official(attachments=12),
    "thirty": official(body=(filler(28 * 22 * 29 - 2),)),
    **{f"full{n}": official(body=(filler(28 * n),)) for n in range(24, 32)},
    "letter": official(
        head=RedHead(("青石县爱国卫生运动委员会",), "", "letter", "", "加急", "青爱卫函〔2016〕5号"),
        body=tuple(filler(28 * 3) for _ in range(10)),
        imprint=Imprint("", "抄送：清江市卫生健康委员会。", ruled=False),
    ),
    "minutes": Document(
        (
            RedHead(("青石县爱国卫生运动委员会会议纪要",), "", "minutes", number="第3期"),
            Title(("爱国卫生工作会议纪要",)),
            Paragraph((Run("国" * 60),)),
            Attendance("出席", "周明远，" * 12 + "陈立新"),
            Attendance("请假", "王小兰"),
            IMPRINT,
        )
    ),
}
SENT = Imprint(
    f"报：{'市安全生产委员会，' * 5}县委。",
    "送：各成员单位。",
    issued="发：各乡镇人民政府。",
    printed="（共印50份）",
)
BULLETIN = RedHead(
    ("安全生产简报",), "", "bulletin", "", "", "第12期（总第86期）", (), "青石县安委会办公室", "2016年5月6日"
)
NOTE = Paragraph((Run("现予刊发。"),), Lead(1, "编者按：", numbered=False))


def bulletin(*body: Block, head: RedHead = BULLETIN) -> Document:
    source = Annotation("（供稿：清河镇人民政府）", right=True)
    return Document((head, NOTE, Title(("清河镇的做法",)), *body, source, SENT))


DOCUMENTS |= {
    "bulletin": bulletin(filler(60)),
    "bulletin2": bulletin(filler(28 * 24), head=BULLETIN._replace(editor="青石县" * 8)),
}
"""What GB/T 9704 does not know (实务)."""
HEADS = ["titles1", "titles2", "titles3", "titles4", "titles5", "copy", "signers", "joint", "minutes"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rendered(DOCUMENTS, tmp_path_factory)


@lru_cache(maxsize=64)
def page(pages: Path, name: str, number: int) -> Image.Image:
    shown = subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-f", str(number), "-l", str(number), f"{name}.pdf"],
        cwd=pages,
        capture_output=True,
        check=True,
    ).stdout
    return Image.open(io.BytesIO(shown)).convert("RGB")


def ink(picture: Image.Image, red: bool) -> Image.Image:
    """White where there is red, or black, ink."""
    channels = picture.split()
    dark = Image.eval(channels[1], lambda value: 255 if value < 110 else 0)
    strong = Image.eval(channels[0], lambda value: 255 if (value > 150) == red else 0)
    return ImageChops.multiply(dark, strong)


def rows_of(picture: Image.Image, red: bool) -> list[tuple[int, int, int]]:
    """(row, first and last dark pixel) of each row that has red, or black, ink."""
    mask = ink(picture, red)
    boxes = ((y, mask.crop((0, y, picture.width, y + 1)).getbbox()) for y in range(picture.height))
    return [(y, box[0], box[2]) for y, box in boxes if box]


def rules_of(picture: Image.Image, red: bool = False) -> list[int]:
    """Rows that are ink nearly all along 150 mm: a rule, not a line of text."""
    mask = ink(picture, red)
    return [
        y
        for y, _, _ in rows_of(picture, red)
        if mask.crop((0, y, picture.width, y + 1)).histogram()[255] > 150 * SCALE
    ]


def page_count(pages: Path, name: str) -> int:
    shown = subprocess.run(["pdfinfo", f"{name}.pdf"], cwd=pages, capture_output=True, check=True).stdout
    return int(next(line.split()[-1] for line in shown.decode().splitlines() if line.startswith("Pages")))


@pytest.mark.parametrize("name", HEADS)
def test_the_mark_is_35_mm_below_the_type_areas_edge(pages: Path, name: str) -> None:
    top = rows_of(page(pages, name, 1), red=True)[0][0] / SCALE
    assert abs(top - 72) <= 1, top


def red_rule(picture: Image.Image) -> tuple[float, float, float, float]:
    """Upper and lower edge, left and right end of the red rule, in mm."""
    wide = [row for row in rows_of(picture, red=True) if row[2] - row[1] > 150 * SCALE]
    return wide[0][0] / SCALE, (wide[-1][0] + 1) / SCALE, wide[0][1] / SCALE, wide[0][2] / SCALE


@pytest.mark.parametrize("name", HEADS)
def test_the_red_rule_is_156_mm_wide_4_mm_below_the_number(pages: Path, name: str) -> None:
    picture = page(pages, name, 1)
    top, _, left, right = red_rule(picture)
    assert abs((right - left) - 156) < 1
    black = [row for row, _, _ in rows_of(picture, red=False) if row / SCALE < top]
    assert abs(top - (black[-1] + 1) / SCALE - 4) <= 0.5


@pytest.mark.parametrize("name", HEADS)
def test_the_title_is_two_lines_below_the_rule(pages: Path, name: str) -> None:
    rule = red_rule(page(pages, name, 1))[1]
    title = DOCUMENTS[name].blocks[1]
    assert isinstance(title, Title)
    word = next(
        w for w in words_of(pages, name) if w.page == 1 and w.text in title.lines[0] and w.top > rule * MM
    )
    lines = (word.top - rule * MM) / 28.95
    assert 1.9 < lines < 2.6


def test_the_number_and_the_signer_share_a_line(pages: Path) -> None:
    words = words_of(pages, "titles1")
    number = next(word for word in words if word.text.startswith("青爱卫"))
    signer = next(word for word in words if "周明远" in word.text)
    assert abs(number.left - (LEFT + CHARACTER)) < 2
    assert abs(signer.right - (RIGHT_EDGE - CHARACTER)) < 4
    assert abs(number.top - signer.top) < 1.5


def test_signers_stand_two_in_a_row_the_last_beside_the_number(pages: Path) -> None:
    words = words_of(pages, "signers")
    first, third = (next(word for word in words if name in word.text) for name in ("周明远", "王小兰"))
    number = next(word for word in words if word.text.startswith("青爱卫"))
    assert third.top > first.top + 20
    assert abs(third.top - number.top) < 1.5
    assert abs(third.right - first.right) < 3 or abs(third.left - (first.right - 3 * CHARACTER)) < 4


@pytest.mark.parametrize(
    "name", [name for name in DOCUMENTS if name not in ("letter", "bulletin", "bulletin2")]
)
def test_the_last_rule_is_the_type_areas_lower_edge(pages: Path, name: str) -> None:
    last = page_count(pages, name)
    picture = page(pages, name, last)
    rules = rules_of(picture)
    assert rules, "no rules on the last page"
    groups = [row for n, row in enumerate(rules) if n == 0 or row - rules[n - 1] > 3]
    assert len(groups) == 3
    assert abs(rules[-1] / SCALE - 262) <= 0.5
    first = rules[0] / SCALE * MM
    below = [w for w in words_of(pages, name) if w.page == last and w.bottom > first + 4 and w.top < 262 * MM]
    assert not [w.text for w in below if "国国" in w.text or w.text == "青石县爱国卫生运动委员会"]
    assert sum(w.text.startswith("2016") for w in below) == 1, "the date under the box"
    assert any("印发" in word.text for word in words_of(pages, name) if word.page == last)


def test_thirty_pages_run_on(pages: Path) -> None:
    assert page_count(pages, "thirty") in {30, 31}
    numbers = {word.page for word in words_of(pages, "thirty") if word.text == str(word.page)}
    assert numbers == set(range(1, page_count(pages, "thirty") + 1))


@pytest.mark.parametrize(("name", "count"), [("one", 1), ("twelve", 12)])
def test_attachments_are_listed_and_begin_on_pages_of_their_own(pages: Path, name: str, count: int) -> None:
    words = words_of(pages, name)
    starts = {
        word.page
        for word in words
        if word.text.startswith("附件") and word.top < 45 * MM and "：" not in word.text
    }
    assert len(starts) == count
    listed = [word for word in words if "各乡镇爱国卫生" in word.text and word.page < min(starts)]
    assert len(listed) == count
    # a turned line begins under the name's first character: at the sixth for 附件：1.
    turned = [w for w in words if w.page == listed[0].page and 20 < w.top - listed[0].top < 35]
    assert abs(min(w.left for w in turned) - (LEFT + (5 if count == 1 else 6) * CHARACTER)) < 12


def test_a_sealed_name_is_centred_over_its_date(pages: Path) -> None:
    words = words_of(pages, "sealed")
    name = next(w for w in words if w.text == "青石县爱国卫生运动委员会" and w.left > LEFT + 100)
    date = [w for w in words if abs(w.top - (name.top + 28.95)) < 3]
    middle = (min(w.left for w in date) + max(w.right for w in date)) / 2
    assert abs(middle - (name.left + name.right) / 2) < 14


def test_the_letter_has_its_rules_and_no_first_number(pages: Path) -> None:
    picture = page(pages, "letter", 1)
    red = rows_of(picture, red=True)
    assert abs(red[0][0] / SCALE - 30) <= 1
    wide = [row for row in red if row[2] - row[1] > 165 * SCALE]
    assert abs((wide[0][2] - wide[0][1]) / SCALE - 170) < 1
    mark = [row for row in red if row[0] < wide[0][0]]
    assert abs((wide[0][0] - mark[-1][0]) / SCALE - 4) <= 0.6
    assert abs((wide[-1][0] + 1) / SCALE - 277) < 0.5
    words = words_of(pages, "letter")
    assert not any(word.page == 1 and word.text == "1" for word in words)
    assert any(word.page == 2 and word.text == "2" for word in words)
    number = next(word for word in words if "〔2016〕" in word.text)
    assert abs(max(w.right for w in words if w.page == 1 and abs(w.top - number.top) < 2) - RIGHT_EDGE) < 4


def test_the_first_page_shows_body_text(pages: Path) -> None:
    for name in ("titles1", "titles2", "titles3", "joint", "signers", "copy", "letter", "twelve", "titles5"):
        assert any(word.page == 1 and "国国" in word.text for word in words_of(pages, name)), name


def test_attendance_turns_under_the_first_name(pages: Path) -> None:
    words = [word for word in words_of(pages, "minutes") if "周明远" in word.text or "陈立新" in word.text]
    tops = sorted({round(word.top) for word in words})
    assert len(tops) >= 2
    second = min(word.left for word in words if round(word.top) == tops[1])
    assert abs(second - (LEFT + 5 * CHARACTER)) < 3


@pytest.mark.parametrize("name", ["bulletin", "bulletin2"])
def test_a_bulletin_has_its_name_its_rule_and_its_foot(pages: Path, name: str) -> None:
    first = page(pages, name, 1)
    assert 37 < rows_of(first, red=True)[0][0] / SCALE < 50, "the name is near the type area's edge"
    top, below, left, right = red_rule(first)
    assert abs((right - left) - 156) < 1
    black = [row for row, _, _ in rows_of(first, red=False) if row / SCALE < top]
    assert abs(top - (black[-1] + 1) / SCALE - 4) <= 0.5
    words = words_of(pages, name)
    editor = next(word for word in words if word.text.startswith("青石县"))
    day = next(word for word in words if word.text.startswith("2016"))
    last_word = max((word for word in words if abs(word.top - day.top) < 3), key=lambda word: word.right)
    assert abs(editor.left - (LEFT + CHARACTER)) < 2
    assert abs(last_word.right - (RIGHT_EDGE - CHARACTER)) < 4
    assert (abs(editor.top - day.top) < 1.5) == (name == "bulletin"), "too long, they stand below one another"
    note, title = (
        next(word for word in words if word.text.startswith(text)) for text in ("编者按", "清河镇的做法")
    )
    assert below * MM < note.top < title.top
    last = page_count(pages, name)
    rules = rules_of(page(pages, name, last))
    assert len([row for n, row in enumerate(rules) if n == 0 or row - rules[n - 1] > 3]) == 3
    assert abs(rules[-1] / SCALE - 262) <= 0.5
    turned = [word for word in words if word.page == last and "委员会" in word.text]
    assert len(turned) > 1
    assert abs(turned[-1].left - turned[0].left - 2 * 14) < 3, "a turned line stands behind 报："
    assert estimated(DOCUMENTS[name]).number == last
