"""What people and other programs put into documents: nothing becomes another figure, nothing is lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from patriotic_report.importing import Draft, draft_of
from raw_docx import box, cell, p, run, table, word

TITLE = "关于2016年10月工作情况的汇报"
HEAD = p(TITLE) + p("县政府：") + p("现将工作情况汇报如下：") + p("一、情况")
FOOT = p("清河镇人民政府") + p("2016年10月17日")
MARKDOWN = "# " + TITLE + "\n\n县政府：\n\n现将工作情况汇报如下：\n\n{}\n\n清河镇人民政府\n\n2016年10月17日\n"


def of_word(body: str, foot: str = FOOT) -> Draft:
    return draft_of(Path("去年.docx"), word(HEAD + body + foot))


def of_text(text: str, name: str = "去年.md") -> Draft:
    return draft_of(Path(name), text.encode())


def body_of(draft: Draft) -> str:
    return str(draft.values.get("措施", "")) + str(draft.values.get("正文", ""))


def codes(draft: Draft) -> list[str]:
    return [each.code for each in draft.told]


def test_signs_that_nobody_knows_are_told() -> None:
    made = of_word(
        p("达标", '<w:r><w:sym w:font="Wingdings 3" w:char="F022"/></w:r>', "12户。") + p("\uf0fc未达标3户。")
    )
    assert [each.place.path for each in made.told if each.code == "N025"] == ["第5段", "第6段"]


def test_what_is_crossed_out_is_told() -> None:
    made = of_word(p("清运", run("36", "<w:strike/>"), run("38"), "吨。"))
    markdown = of_text(MARKDOWN.format("清运~~36~~38吨，<del>41</del>42处。"))
    for draft, words in ((made, ["36"]), (markdown, ["36", "41"])):
        assert [each.place.excerpt for each in draft.told if each.code == "N024"] == words


def test_raised_figures_and_cells_of_html_stay_apart() -> None:
    made = of_text(
        MARKDOWN.format(
            "占10<sup>3</sup>人，CO<SUB>2</SUB>。\n\n<table><tr><td>东村</td><td>12</td><td>35</td></tr><tr><td>西村</td></tr></table>"
        )
    )
    body = body_of(made)
    assert "10³人，CO₂" in body
    assert "1235" not in body
    assert "35西村" not in body


def test_the_end_of_a_page_is_the_end_of_a_line() -> None:
    text = f"{TITLE}\n县政府：\n现将工作情况汇报如下：\n一、情况\n清运3吨。\f二、其他\n横幅6条。\n清河镇人民政府\n2016年10月17日\n"
    made = of_text(text, "去年.txt")
    assert made.values["措施"] == [
        {"标题": "情况", "正文": "清运3吨。"},
        {"标题": "其他", "正文": "横幅6条。"},
    ]
    assert not made.told


def test_the_second_table_of_an_attachment_stays_in_the_text() -> None:
    one, other = (
        table(cell(p("村")) + cell(p("数")), cell(p(name)) + cell(p("88"))) for name in ("东村", "西村")
    )
    made = of_word(p("见附件。"), p("附件：名单") + FOOT + p("附件") + p("名单") + one + other)
    assert "表格" in body_of(made)
    assert "N002" in codes(made)


def test_a_picture_in_an_attachment_is_told() -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="rNone"/></w:drawing></w:r>'
    made = of_word(p("见附件。"), p("附件：照片") + FOOT + p("附件") + p("照片") + p(picture))
    assert {"N002", "N008"} <= set(codes(made))


def test_a_number_alone_is_no_name_of_a_table() -> None:
    made = of_word(p("表1") + table(cell(p("村")) + cell(p("数")), cell(p("东村")) + cell(p("88"))))
    assert [each["名称"] for each in made.values["统计表"]] == ["情况"]
    assert "N006" in codes(made)
    assert "N017" not in codes(made)


def test_a_name_over_two_columns_is_that_of_the_first() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    rows = (cell(p("村")) + cell(p("数量"), properties=wide), cell(p("东村")) + cell(p("88")) + cell(p("吨")))
    made = of_word(p("表1 清运情况") + table(*rows))
    assert "'列': ['村', '数量', '第3列']" in str(made.values["统计表"])
    assert "N017" not in codes(made)


def test_a_form_that_is_one_table_is_read() -> None:
    rows = (cell(p("垃圾（吨）")) + cell(p("36.5")), cell(p("横幅（条）")) + cell(p("60")))
    made = draft_of(Path("去年.docx"), word(table(*rows)))
    assert made.values["统计表"]
    assert made.values["正文"]


def test_what_is_told_of_a_table_says_where_it_is() -> None:
    made = of_word(p("清运3吨。") + table(cell(p("村")) + cell(p("数")), cell(p("东村")) + cell(p("88"))))
    told = next(each for each in made.told if each.code == "N006")
    assert told.place.to_the_character == "去年.docx（第5段）"


def test_boxes_and_tables_of_headers_and_notes_are_told() -> None:
    header = p(box(p("内部资料"))) + table(cell(p("编号")) + cell(p("第5期")))
    note = f'<w:footnote w:id="2">{table(cell(p("注里的表")))}</w:footnote>'
    made = draft_of(Path("去年.docx"), word(HEAD + p("清运3吨。") + FOOT, header=header, footnotes=note))
    told = "".join(each.message for each in made.told if each.code == "N005")
    assert all(f"“{words}”" in told for words in ("内部资料", "编号", "第5期", "注里的表"))


def test_pictures_whose_names_differ_in_capitals_alone_are_two_files_anywhere(tmp_path: Path) -> None:
    for name, colour in (("B.PNG", "green"), ("b.png", "black")):
        Image.new("RGB", (4, 3), colour).save(tmp_path / name)
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system has one file for both")
    text = MARKDOWN.format("清运3吨。\n\n![甲](B.PNG)\n\n![乙](b.png)")
    made = draft_of(tmp_path / "去年.md", text.encode())
    names = [name for name, _ in made.files]
    assert len({name.casefold() for name in names}) == 2
