"""What becomes of a document: the file that is written, its head, its pictures; text that looks like something else."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

import docx
import pytest

import raw_docx
from patriotic_report.api.new import new
from patriotic_report.importing import draft_of, head_of
from patriotic_report.importing.proving import built
from patriotic_report.pipeline import read_report
from patriotic_report.problems import InputRefused
from patriotic_report.source.dumping import dump
from patriotic_report.tree import text_of

HEAD = "# 清河镇人民政府关于环境整治工作情况的汇报\n\n县政府：\n\n现将工作情况汇报如下：\n\n"
FOOT = "\n\n清河镇人民政府\\\n2016年10月17日\n"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


def word(*texts: str, picture: bytes = b"") -> bytes:
    """A Word file of python-docx's."""
    made = docx.Document()
    for text in texts:
        made.add_paragraph(text)
    if picture:
        made.add_picture(BytesIO(picture))
        made.add_paragraph("图1　整治以后的样子")
    stored = BytesIO()
    made.save(stored)
    return stored.getvalue()


def test_a_draft_says_where_it_came_from_and_its_pictures_lie_beside(tmp_path: Path) -> None:
    source = tmp_path / "去年.docx"
    source.write_bytes(word("环境整治工作情况汇报", "我镇悬挂横幅60条。", picture=PIXEL))
    begun = new(tmp_path / "本月.yaml", source)
    text = (tmp_path / "本月.yaml").read_text(encoding="utf-8")
    assert "# 由 去年.docx 读入。\n# 请先看这1处" in text
    assert [Path(each).suffix for each in begun.written[:2]] == [".yaml", ".png"]
    assert Path(begun.written[1]).read_bytes() == PIXEL
    assert [each.code for each in begun.problems] == ["N001"]
    assert "说明: 整治以后的样子" in text


def test_a_draft_that_signs_is_a_report(tmp_path: Path) -> None:
    (tmp_path / "去年.md").write_text(HEAD + "## 一、宣传\n\n悬挂横幅60条。" + FOOT, encoding="utf-8")
    new(tmp_path / "本月.yaml", tmp_path / "去年.md")
    fields = read_report(tmp_path / "本月.yaml").fields
    assert fields.organisation.name == "清河镇人民政府"
    assert fields.signature
    assert fields.measures


@pytest.mark.parametrize(
    "text",
    [
        "用{{ 横幅 }}引用{% 语句 %}，{# 注释 #}，}}也有。",
        "**粗**的和![图](a.png)、# 井、::: 块、| 竖线 |都是字。",
        "｛｛全角｝｝、反斜杠\\和<b>标记</b>&amp;也是字。",
        "2.5公里的路，3个村，1.2万元。",
        "否：键一样的话。",
    ],
)
def test_text_that_looks_like_something_else_comes_through(text: str) -> None:
    draft = draft_of(Path("去年.docx"), word("环境整治工作情况汇报", "我镇悬挂横幅60条。", text))
    fields = dump(draft.values)  # as the command writes it
    assert fields
    printed = [text_of(block).whole for block in built(draft.values).blocks if hasattr(block, "runs")]
    assert text in printed


def test_what_stops_a_reader_stops_an_import() -> None:
    with pytest.raises(InputRefused) as caught:
        draft_of(Path("去年.docx"), b"PK\x03\x04")
    assert caught.value.problems[0].code == "O221"
    with pytest.raises(InputRefused, match="O224"):
        draft_of(Path("去年.docx"), word(""))


def test_changes_of_others_are_taken_and_told() -> None:
    inserted = '<w:p><w:r><w:t>环境整治工作情况汇报</w:t></w:r></w:p><w:p><w:r><w:t>悬挂横幅</w:t></w:r><w:ins w:author="a"><w:r><w:t>60条。</w:t></w:r></w:ins><w:del w:author="a"><w:r><w:delText>6条。</w:delText></w:r></w:del></w:p>'
    draft = draft_of(Path("去年.docx"), raw_docx.word(inserted))
    assert draft.values["正文"] == "悬挂横幅60条。"
    assert "还有没有接受的修订，按全部接受以后的文字读入" in [each.message for each in draft.told]


def test_the_head_of_a_draft_is_comments() -> None:
    draft = draft_of(Path("去年.md"), "# 汇报\n\n悬挂横幅60条。\n".encode())
    assert all(line.startswith("# ") for line in head_of(draft, "甲/去\n年.md").splitlines())


def test_a_name_over_all_columns_of_a_captioned_table_is_a_head() -> None:
    def cell(text: str, span: int = 1) -> str:
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'

    rows = (cell("完成情况", 2), cell("横幅") + cell("垃圾"), cell("3") + cell("4"), cell("5") + cell("6"))
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    text = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    body = (
        text.format("环境整治工作情况汇报")
        + text.format("我镇悬挂横幅60条。")
        + text.format("表1　各村情况")
        + table
    )
    made = draft_of(Path("去年.docx"), raw_docx.word(body)).values["统计表"]
    assert isinstance(made, list)
    assert isinstance(made[0], dict)
    assert made[0]["名称"] == "各村情况"
    assert made[0]["列"] == [{"名称": "完成情况", "列": ["横幅", "垃圾"]}]
    assert made[0]["行"] == [["3", "4"], ["5", "6"]]
