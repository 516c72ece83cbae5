"""简报: what its fields print, what does not go with it, and what its next issue is."""

from __future__ import annotations

import re
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as some

from patriotic_report import build, check, diff, new, read_report, rollup, update
from patriotic_report.problems import Fault, Problem
from patriotic_report.schema import ReportFields, validate
from patriotic_report.schema.bulletin import issue_line, masthead
from patriotic_report.source import parse_source

HEAD = """单位: 某县安委会办公室
标题: 清河镇的做法
正文: 清河镇排查隐患三次。
"""
FULL = (
    HEAD
    + """文种: 快报
简报:
  名称: 安全生产快报
  期: 第12期
  总期: 86
  编印: 某县安办
  日期: 2026年7月9日18时
  编者按: |
    清河镇的做法很好。
    现予刊发。
  供稿: [清河镇, 王小兰]
  报: 市安委会
  送: [县直各部门, 各园区]
  发: 各乡镇。
  印数: 50份
"""
)


def fields_of(text: str) -> tuple[ReportFields | None, tuple[Fault, ...]]:
    return validate(parse_source(text.encode(), "a.yaml").data())


def told(text: str, folder: Path) -> list[Problem]:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return list(check(folder / "a.yaml").problems)


def printed(text: str, folder: Path) -> str:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    build(folder / "a.yaml", folder / "a.md")
    return (folder / "a.md").read_text(encoding="utf-8")


def test_everything_stands_where_a_bulletin_has_it(tmp_path: Path) -> None:
    assert printed(FULL, tmp_path) == (
        "安全生产快报\n\n第12期（总第86期）\\\n某县安办\\\n2026年7月9日18时\n\n"
        "**编者按**：清河镇的做法很好。\n\n现予刊发。\n\n# 清河镇的做法\n\n清河镇排查隐患三次。\n\n"
        "（供稿：清河镇、王小兰）\n\n报：市安委会。\\\n送：县直各部门，各园区。\\\n发：各乡镇。\\\n（共印50份）\n"
    )


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ("", "工作简报"),
        ("文种: 简报\n", "工作简报"),
        ("文种: 情况专报\n", "情况专报"),
        ("文种: 日报\n", "工作日报"),
        ("文种: 总结\n", "工作简报"),
        ("领域: 防汛\n文种: 快报\n", "防汛工作快报"),
    ],
)
def test_a_name_that_is_not_typed_is_of_the_domain(more: str, name: str) -> None:
    fields, faults = fields_of(f"{HEAD}{more}简报: {{期: 3}}\n")
    assert fields is not None, faults
    assert masthead(fields) == name


@given(some.integers(1, 999), some.integers(1, 9999))
def test_the_whole_number_is_never_smaller(issue: int, total: int) -> None:
    fields, faults = fields_of(f"{HEAD}简报: {{期: {issue}, 总期: {total}}}\n")
    assert [fault.code for fault in faults] == ([] if total >= issue else ["F135"])
    if fields:
        assert fields.bulletin
        assert issue_line(fields.bulletin) == f"第{issue}期（总第{total}期）"


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("主送机关: 县委", "F133"),
        ("落款: {日期: 2026-07-09}", "F133"),
        ("发文字号: 某〔2026〕3号", "F133"),
        ("抄送: 县府办", "F133"),
        ("印发: 县府办", "F133"),
        ("签发人: 王某", "F133"),
    ],
)
def test_what_does_not_go_with_it_has_a_cure(field: str, code: str, tmp_path: Path) -> None:
    text = f"{HEAD}简报: {{期: 3, 日期: 2026-07-09}}\n"
    found = told(f"{text}{field}\n", tmp_path)
    assert [problem.code for problem in found if problem.level == "错误"] == [code]
    assert "删去" in found[0].fix
    assert [problem for problem in told(text, tmp_path) if problem.level != "提示"] == []


def test_a_red_head_does_not_go_with_it(tmp_path: Path) -> None:
    found = told(f"{HEAD}简报: {{期: 3, 日期: 2026-07-09}}\n版式: 红头\n签发人: 王某\n", tmp_path)
    assert [(problem.code, problem.fix) for problem in found] == [
        ("F133", "删去 版式: 红头"), ("F133", "删去这一项"),
    ]  # fmt: skip


def test_a_number_is_a_number(tmp_path: Path) -> None:
    found = told(f"{HEAD}简报: {{期: 零, 总期: 86.5, 印数: 若干}}\n", tmp_path)
    assert [problem.code for problem in found if problem.level == "错误"] == ["F134"] * 3


def test_the_whole_number_is_told_where_it_is_smaller(tmp_path: Path) -> None:
    found = told(f"{HEAD}简报: {{期: 3, 总期: 2}}\n", tmp_path)
    assert [problem.code for problem in found if problem.level == "错误"] == ["F135"]


@pytest.mark.parametrize(
    ("bulletin", "code"),
    [
        ("{期: 0}", "F134"),
        ("{期: 总第12期}", "F134"),
        ("{总期: 2}", "F001"),
        ("{期: 3, 日期: 7月9日}", "F021"),
        ("{期: 3, 日期: 2026年7月9日25时}", "F022"),
        ("{期: 3, 日期: '2026-07-09 18:60'}", "F022"),
        ("{期: 待填}", "F107"),
        ("{期: 3, 日期: 待填}", "F107"),
    ],
)
def test_numbers_and_days_are_looked_at(bulletin: str, code: str, tmp_path: Path) -> None:
    assert code in [problem.code for problem in told(f"{HEAD}简报: {bulletin}\n", tmp_path)]


def test_a_name_still_to_come_is_called_so(tmp_path: Path) -> None:
    found = told(f"{HEAD}简报: {{期: 3, 日期: 2026-07-09, 名称: 待填, 报: 待填}}\n", tmp_path)
    assert [each.message for each in found if each.code == "F107"] == ["“简报的名称”待填", "“报”待填"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-07-09 18:00", "2026年7月9日18时"),
        ("2026/7/9 8:30", "2026年7月9日8时30分"),
        ("2026-07-09T18:05:00", "2026年7月9日18时5分"),
        ("2026-07-09 00:00:00", "2026年7月9日"),
    ],
)
def test_a_clock_s_time_is_not_lost(typed: str, said: str) -> None:
    fields, faults = fields_of(f"{HEAD}简报: {{期: 3, 日期: '{typed}'}}\n")
    assert fields is not None, faults
    assert fields.bulletin is not None
    assert fields.bulletin.date is not None
    assert fields.bulletin.date.text == said


def test_the_article_has_a_title(tmp_path: Path) -> None:
    text = FULL.replace("标题: 清河镇的做法\n", "")
    assert [problem.code for problem in told(text, tmp_path)] == ["F136"]


def test_its_day_is_the_day_of_signing(tmp_path: Path) -> None:
    early = f"{HEAD}起止日期: 2026-07-01至2026-07-10\n简报: {{期: 3, 日期: 2026年7月9日18时}}\n"
    assert "A002" in [problem.code for problem in told(early, tmp_path)]
    (tmp_path / "a.yaml").write_text(early, encoding="utf-8")
    assert str(read_report(tmp_path / "a.yaml").fields.signing_date) == "2026-07-09"


def test_the_opening_is_a_paragraph_of_its_own(tmp_path: Path) -> None:
    text = f"模板: bulletin\n{HEAD}起止日期: 2026年上半年\n简报: {{期: 3, 日期: 2026-07-09}}\n"
    assert "2026年上半年有关情况如下：\n\n清河镇排查隐患三次。\n" in printed(text, tmp_path)


def test_a_roll_up_into_a_bulletin_asks_for_no_signature(tmp_path: Path) -> None:
    parts = tmp_path / "上报"
    parts.mkdir()
    (parts / "甲镇.csv").write_text("乡镇,清运垃圾（吨）\n甲镇,3\n乙镇,4\n", encoding="utf-8")
    (tmp_path / "base.yaml").write_text(FULL.replace("正文", "开头"), encoding="utf-8")
    made = rollup([parts], tmp_path / "县.yaml", base=tmp_path / "base.yaml")
    assert [each.message for each in made.problems if each.code == "R015"] == ["还缺：措施（或 正文）"]


def test_the_next_issue_counts_on(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FULL, encoding="utf-8")
    made = new(tmp_path / "b.yaml", source=tmp_path / "a.yaml")
    text = (tmp_path / "b.yaml").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.strip().startswith(("期", "总期", "日期"))] == [
        "  期: 第13期", "  总期: 87", "  日期: 待填",
    ]  # fmt: skip
    codes = [problem.code for problem in made.problems]
    assert "N088" in codes
    assert "N072" not in codes  # the numbers are moved on, and 50份 is no figure of the text
    assert [each.message for each in made.problems if each.code == "N073"] == [
        "文字里的“三次”是上期的数，没有改"
    ]


def test_in_a_new_year_its_number_is_to_be_filled_in(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"起止日期: 2026年12月\n{FULL}", encoding="utf-8")
    new(tmp_path / "b.yaml", source=tmp_path / "a.yaml")
    text = (tmp_path / "b.yaml").read_text(encoding="utf-8")
    assert "期: 待填" in text
    assert "总期: 87" in text


def test_what_was_edited_goes_back(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FULL, encoding="utf-8")
    text = printed(FULL, tmp_path).replace("很好", "可行").replace("、王小兰）", "、王兰）")
    (tmp_path / "edited.md").write_text(text, encoding="utf-8")
    update(tmp_path / "a.yaml", tmp_path / "edited.md")
    after = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert "清河镇的做法可行。" in after
    assert "供稿: [清河镇, 王兰]" in after


def test_what_differs_below_the_text_is_of_no_section() -> None:
    more = "措施: [{标题: 一店一档, 正文: 建档。}]\n"
    other = FULL.replace("王小兰", "王兰").replace("各乡镇", "各街道").replace("50份", "60份") + more
    found = diff((FULL + more).encode(), other.encode()).changes
    assert {place for each in found for place in each.place if place} == {"供稿", "版记"}


@pytest.mark.parametrize(("ending", "more"), [("docx", True), ("md", True), ("docx", False)])
def test_a_finished_one_is_read_as_one(ending: str, more: bool, tmp_path: Path) -> None:
    attached = "附件: [{标题: 名单, 正文: 张三，李四。}]\n" if more else ""
    name = "某县安全生产委员会和消防安全委员会综合整治工作快报"
    text = FULL.replace("安全生产快报", name) + attached
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    build(tmp_path / "a.yaml", tmp_path / f"a.{ending}")
    made = new(tmp_path / "b.yaml", source=tmp_path / f"a.{ending}")
    assert made.problems == ()
    for name in "ab":
        build(tmp_path / f"{name}.yaml", tmp_path / f"{name}.again.md")
    assert (tmp_path / "a.again.md").read_text() == (tmp_path / "b.again.md").read_text()


_TEXT = "5月以来，清河镇排查隐患三次，取得成效。\n\n一、一店一档\n\n对每家门店建档。\n\n"
_LINE = "某县安办　　2026年7月9日\n\n"


def _read_in(text: str, folder: Path) -> tuple[ReportFields, tuple[Problem, ...]]:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    made = new(folder / "b.yaml", source=folder / "a.txt")
    fields, faults = fields_of((folder / "b.yaml").read_text(encoding="utf-8"))
    assert fields is not None, faults
    return fields, made.problems


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (f"防汛简报\n\n第12期\n\n{_LINE}", ""),
        (f"防 汛\n\n简 报\n\n第12期\n\n{_LINE}", ""),
        (f"某县防汛抗旱指挥部\n\n和城区内涝防治领导小组简报\n\n第12期\n\n{_LINE}", ""),
        (f"防汛简报\n\n2026年第12期\n\n{_LINE}", "2026年第12期"),
        (f"防汛简报\n\n〔2026〕第12期\n\n{_LINE}", "〔2026〕第12期"),
        (f"防汛简报\n\n（第12期）\n\n{_LINE}", "（第12期）"),
        (f"防汛简报\n\n【第十二期】\n\n{_LINE}", "【第十二期】"),
        ("防汛简报\n\n第12期\n\n某县安办　　二〇二六年七月九日\n\n", "二〇二六年"),
        ("防汛简报\n\n第12期\n\n某县安办　签发：王大明　2026年7月9日\n\n", ""),
        (f"防汛简报\n\n第12期\n\n{_LINE}签发：王大明\n\n", "签发：王大明"),
        (f"内部资料　注意保存\n\n防汛简报\n\n第12期\n\n{_LINE}", "内部资料 注意保存"),
        (f"防汛简报\n\n第12期\n\n{_LINE}本期要目\n\n★清河镇的做法\n\n★乙镇的做法\n\n", "★乙镇的做法"),
        (f"防汛简报\n\n第12期\n\n{_LINE}编者按：很好。\n\n现予刊发。\n\n", ""),
        (f"防汛简报\n\n第12期\n\n{_LINE}【编者按】很好。\n\n现予刊发。\n\n", "【编者按】很好。"),
    ],
)
def test_heads_as_offices_make_them(head: str, said: str, tmp_path: Path) -> None:
    foot = "报：市防指。\n\n送：县直各部门。\n\n共印50份\n\n责任编辑：王小兰　电话：0000-0000000\n"
    fields, problems = _read_in(f"{head}清河镇的做法\n\n{_TEXT}{foot}", tmp_path)
    bulletin = fields.bulletin
    assert bulletin is not None
    assert (fields.title, bulletin.issue, bulletin.reported_to, bulletin.copies_printed) == (
        "清河镇的做法", "12", ("市防指",), "50",
    )  # fmt: skip
    assert bulletin.date is not None
    assert str(bulletin.date.end) == "2026-07-09"
    assert "现予刊发" not in head or bulletin.editors_note == ("很好。", "现予刊发。")
    assert any(said in problem.message for problem in problems)
    assert not any("密级" in problem.message or "红头" in problem.fix for problem in problems)
    build(tmp_path / "b.yaml", tmp_path / "b.md", draft=True)
    again = "".join(next(tmp_path.glob("b*.md")).read_text(encoding="utf-8").split())
    for line in [
        "清河镇的做法",
        "签发：王大明",
        "注意保存",
        "乙镇的做法",
        "王小兰",
        "对每家门店建档",
        "县直各部门",
    ]:
        assert again.count(line) >= (head + foot + _TEXT).count(line)


@pytest.mark.parametrize("head", ["总第86期\n\n", "第12期\n\n（王大明）\n\n"], ids=("total", "person"))
def test_a_head_that_is_not_read_is_told(head: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"防汛简报\n\n{head}清河镇的做法\n\n{_TEXT}", encoding="utf-8")
    made = new(tmp_path / "b.yaml", source=tmp_path / "a.txt")
    assert "N026" in [problem.code for problem in made.problems]


@pytest.mark.parametrize("more", ["某县安委会办公室\n2026年7月9日\n", "抄送：县委办公室。\n"])
def test_one_that_is_signed_or_copied_keeps_its_lines(more: str, tmp_path: Path) -> None:
    text = (
        "安全生产简报\n第3期（总第2期）\n某县安办　2026年7月9日\n\n# 清河镇的做法\n\n清河镇排查隐患三次。\n\n"
    )
    for head in (text, text.replace("总第2期", "总第8期")):
        (tmp_path / "a.md").write_text(head + more, encoding="utf-8")
        new(tmp_path / "b.yaml", source=tmp_path / "a.md")
        draft = (tmp_path / "b.yaml").read_text(encoding="utf-8")
        assert "\n简报:" not in draft
        assert "安全生产简报" in draft
        (tmp_path / "b.yaml").unlink()


@pytest.mark.parametrize(
    ("marks", "order"),
    [
        (("版头", "标题", "正文"), "第12期 清河镇的做法很好。 现予刊发。 清河镇的做法 清河镇排查隐患三次。"),
        (("标题", "正文"), "清河镇的做法 清河镇的做法很好。 现予刊发。 清河镇排查隐患三次。"),
        (("标题", "正文", "简报.编者按"), "清河镇的做法 清河镇排查隐患三次。 清河镇的做法很好。 现予刊发。"),
        (("全文",), "第12期 清河镇的做法很好。 现予刊发。 清河镇的做法 清河镇排查隐患三次。"),
    ],
)
def test_a_form_has_the_note_once_and_in_its_place(
    marks: tuple[str, ...], order: str, tmp_path: Path
) -> None:
    form = python_docx.Document()
    for mark in marks:
        form.add_paragraph(f"{{{{ {mark} }}}}")
    form.save(str(tmp_path / "form.docx"))
    (tmp_path / "a.yaml").write_text(FULL, encoding="utf-8")
    build(tmp_path / "a.yaml", tmp_path / "a.docx", form_doc=tmp_path / "form.docx")
    text = "\n".join(each.text for each in python_docx.Document(str(tmp_path / "a.docx")).paragraphs)
    words = [word for word in re.split(r"\n|（总第86期）|编者按：", text) if word in order.split()]
    assert " ".join(words) == order


@pytest.mark.parametrize(("names", "codes"), [(82, []), (96, ["F137"])])
def test_a_foot_that_no_page_holds_is_refused(names: int, codes: list[str], tmp_path: Path) -> None:
    sent = ", ".join(f"第{name}号单位" for name in range(100, 100 + names))
    official = (
        "版式: 红头\n文种: 通知\n标题: 关于做好某事的通知\n发文字号: 某〔2026〕1号\n主送机关: 各镇\n抄送: "
    )
    bulletin = f"{HEAD}简报:\n  期: 3\n  日期: 2026-07-09\n  印数: 50\n  送: "
    for text, lines in ((bulletin, 8), (official, 6)):
        given = f"{text}[{sent}]\n"
        if text == official:
            given += "单位: 某县安办\n落款: {日期: 2026-07-09}\n正文: 做好某事。\n"
        found = [each for each in told(given, tmp_path) if each.level == "错误"]
        assert [(each.code, each.place.line) for each in found] == [(code, lines) for code in codes]


def test_its_own_layout_is_right(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FULL, encoding="utf-8")
    build(tmp_path / "a.yaml", tmp_path / "a.docx")
    assert check(tmp_path / "a.docx", layout=True).problems == ()
