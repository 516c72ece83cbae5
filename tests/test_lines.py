"""A line that was typed is a paragraph or a name of its own, or is refused; never glued, never lost."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import docx as python_docx
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conftest import Command
from laws import examples
from patriotic_report import compose, read_report
from patriotic_report.document import Document
from patriotic_report.problems import InputRefused, Place, Problem
from patriotic_report.settings import Setting
from patriotic_report.source.editing import edited
from patriotic_report.writers import written

HEAD = "单位: 某镇\n标题: 工作情况汇报\n起止日期: 2026年4月\n落款: {日期: 2026-05-06}\n"
MORE = "正文: 略。\n"
PROSE = {
    "正文": HEAD + "正文: @\n",
    "正文的一段": HEAD + "正文:\n  - @\n  - 末段。\n",
    "开头": HEAD + MORE + "开头: @\n",
    "结语": HEAD + MORE + "结语: @\n",
    "一节": HEAD + "措施:\n  - {标题: 整治, 正文: @}\n",
    "要点": HEAD + "措施:\n  - {标题: 整治, 要点: [{标题: 清街, 正文: 好。}, {标题: 清河, 正文: @}]}\n",
    "里面的要点": HEAD
    + "措施:\n  - {标题: 整治, 要点: [{正文: 甲。, 要点: [乙。, {标题: 丙, 正文: @}]}, 丁。]}\n",
    "存在问题": HEAD + MORE + "存在问题: @\n",
    "一个问题": HEAD + MORE + "存在问题: [{标题: 甲, 正文: 乙。}, {标题: 丙, 正文: @}]\n",
    "下一步打算": HEAD + MORE + "下一步打算: {标题: 下一步, 正文: @}\n",
    "附件": HEAD + MORE + "附件: [{标题: 台账, 正文: @}]\n",
}
PLACE = "占位"

LINE = (
    st.text(st.sampled_from("清扫街道垃圾。，；：！？“”（）《》ab1234 .-*#|>_~、"), min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
GAP = st.sampled_from(["\n", "\n\n", "\n \n", " \n"])


@st.composite
def typed(draw: st.DrawFn) -> tuple[list[str], str]:
    """Lines, and a text that has them: with empty lines and blanks at the ends here and there."""
    lines = draw(st.lists(LINE, min_size=1, max_size=5))
    return lines, "".join(line + draw(GAP) for line in lines)


def composed(
    text: str, cells: dict[str, Setting] | None = None, warn: list[Problem] | None = None
) -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.yaml"
        path.write_text(text, encoding="utf-8")
        told = [] if warn is None else warn
        return compose(read_report(path, cells=cells, warn=told.append), warn=told.append)


def in_word(document: Document) -> list[str]:
    return [each.text for each in python_docx.Document(io.BytesIO(written(document, "docx"))).paragraphs]


def in_markdown(document: Document) -> list[str]:
    tokens = MarkdownIt("commonmark").enable("table").parse(written(document, "md").decode("utf-8"))
    return [
        "".join("\n" if child.type.endswith("break") else child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]


def literal(text: str) -> str:
    """A YAML value with the text's line ends as they are, whatever stands around it."""
    return yaml.safe_dump(text, allow_unicode=True, width=10**6, default_style='"').rstrip("\n")


def block(form: str, text: str) -> str:
    """The text below a literal ``|``, where the form has its key at the line's begin."""
    lines = "".join(f"  {line}\n" for line in text.split("\n"))
    return form.replace("@\n", "|\n" + lines)


def instead(words: list[str], lines: list[str]) -> list[str]:
    """The paragraphs of a report with these lines where it had the one that holds the place."""
    (at,) = (index for index, each in enumerate(words) if PLACE in each)
    return [*words[:at], words[at].replace(PLACE, lines[0]), *lines[1:], *words[at + 1 :]]


@pytest.mark.parametrize("field", PROSE)
@settings(max_examples=examples(25), deadline=None)
@given(typed())
def test_every_line_of_prose_is_a_paragraph_once_and_in_order(
    field: str, given_lines: tuple[list[str], str]
) -> None:
    """And nothing else of the report is another for it."""
    lines, text = given_lines
    form = PROSE[field]
    document = composed(
        block(form, text) if form.endswith(f"{field}: @\n") else form.replace("@", literal(text))
    )
    one = composed(form.replace("@", PLACE))
    for words in (in_word, in_markdown):
        assert words(document) == instead(words(one), lines)


@pytest.mark.parametrize("field", ["正文", "开头", "存在问题"])
@settings(max_examples=examples(25), deadline=None)
@given(typed())
def test_the_lines_of_a_cell_are_paragraphs_too(field: str, given_lines: tuple[list[str], str]) -> None:
    lines, text = given_lines
    cells = {field: Setting(text.strip(), Place("表.csv!B2"))}
    words = in_word(composed(HEAD + MORE, cells))
    begin = words.index(lines[0])
    assert words[begin : begin + len(lines)] == lines


@pytest.mark.parametrize(
    ("value", "paragraphs"),
    [
        (">-\n  先扫街道。\n  再清河沟。\n", ["先扫街道。再清河沟。"]),
        (">-\n  先扫街道。\n\n  再清河沟。\n", ["先扫街道。", "再清河沟。"]),
        ("先扫街道。\n  再清河沟。\n", ["先扫街道。再清河沟。"]),
        ("'先扫街道。\n  再清河沟。'\n", ["先扫街道。再清河沟。"]),
        ('"先扫街道。\\n再清河沟。"\n', ["先扫街道。", "再清河沟。"]),
        ('"先扫\n  街道。\\n\n  再清河沟。"\n', ["先扫街道。", "再清河沟。"]),
        ("|\n  先扫街道。\r\n  再清河沟。\n", ["先扫街道。", "再清河沟。"]),
        ("|\n  先扫街道。\r  再清河沟。\n", ["先扫街道。", "再清河沟。"]),
    ],
)
def test_yaml_says_which_line_ends_were_meant(value: str, paragraphs: list[str]) -> None:
    words = in_word(composed(f"{HEAD}正文: {value}"))
    begin = words.index(paragraphs[0])
    assert words[begin : begin + len(paragraphs)] == paragraphs


NAME = st.text(st.sampled_from("青溪县爱卫办教育局财政（）"), min_size=1, max_size=6)
OFFICIAL = (
    "版式: 红头\n单位: 青溪县爱卫会\n事由: 爱卫月活动情况\n正文: 如下。\n落款: {日期: 2026-05-06}\n"
    "发文字号: 青爱卫〔2026〕13号\n"
)


@pytest.mark.parametrize(
    ("form", "before", "mark", "after"),
    [
        (HEAD + MORE + "主送机关: @", "", "、", "："),
        (OFFICIAL + "文种: 通报\n抄送: @", "抄送：", "，", "。"),
        (OFFICIAL + "文种: 纪要\n出席: @", "出席：", "，", ""),
        (OFFICIAL + "文种: 纪要\n列席: @", "列席：", "，", ""),
        (HEAD.replace("{日期", "{单位: @, 日期") + MORE, "", "\n", "\n2026年5月6日"),
    ],
)
@settings(max_examples=examples(20), deadline=None)
@given(names=st.lists(NAME, min_size=1, max_size=4))
def test_every_line_is_a_name(form: str, before: str, mark: str, after: str, names: list[str]) -> None:
    words = in_markdown(composed(form.replace("@", literal("\n".join(names)))))
    assert before + mark.join(names) + after in words


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("各乡镇、街道，\n县政府各部门：", "各乡镇、街道，县政府各部门："),
        ("甲局、\n乙局", "甲局、乙局："),
        ("甲局\n\n乙局\n", "甲局、乙局："),
    ],
)
def test_a_mark_that_a_name_brings_is_not_doubled(typed: str, printed: str) -> None:
    assert printed in in_word(composed(f"{HEAD}{MORE}主送机关: {literal(typed)}\n"))


def test_a_title_of_several_lines_is_a_line_each() -> None:
    head = HEAD.replace("标题: 工作情况汇报", "标题分行: |\n  关于爱卫月活动\n  情况的汇报")
    assert "关于爱卫月活动\n情况的汇报" in in_word(composed(head + MORE))


@pytest.mark.parametrize(
    ("body", "line", "cured"),
    [
        ("附件: |\n  台账\n  名单\n", 7, "附件: [台账, 名单]\n"),
        ("附件: |\n  附件1：台账\n  附件2：名单\n", 7, "附件: [台账, 名单]\n"),
        ("附件: |\n  各村环境卫生整治工作台账和各单位包保责任区\n  名单\n", 7, ""),
        ("附件: |\n  1.台账\n  名单\n", 7, ""),
        ("措施:\n  - 标题: 甲\n    要点: |\n      清街。\n      清河。\n", 9, "清街。, 清河。"),
        ("措施:\n  - 标题: 甲\n    要点: |\n      一是清街；\n      二是清河。\n", 9, "清街；, 清河。"),
        ("措施:\n  - 标题: 甲\n    要点: |\n      清街，\n      清河。\n", 9, ""),
        ("措施: |\n  清街。\n  清河。\n", 7, ""),
        ("依据: |\n  按照县委部署\n  按照方案\n", 7, ""),
        ('附件: "台账\\n名单"\n', 6, "附件: [台账, 名单]\n"),
    ],
)
def test_lines_where_a_list_stands_are_refused_with_the_list(body: str, line: int, cured: str) -> None:
    """Its edit makes the list where no line may be the rest of the one before."""
    text = HEAD + MORE + body
    with pytest.raises(InputRefused) as caught:
        composed(text)
    (told,) = caught.value.problems
    assert (told.code, told.place.line, "“- ”" in told.fix) == ("F004", line, True)
    assert bool(told.edits) == bool(cured)
    if told.edits:
        mended = edited(text.encode(), told.edits).decode()
        composed(mended)
        items = cured.strip().removeprefix("附件: ").strip("[]").split(", ")
        assert [line.strip("- ") for line in mended.splitlines()[-len(items) :]] == items


@pytest.mark.parametrize("cells", [{"附件.1": "台账", "附件.2": "名单"}])
def test_a_table_has_a_column_an_entry(cells: dict[str, str]) -> None:
    settings = {key: Setting(value, Place("表.csv!C2")) for key, value in cells.items()}
    assert "附件：1.台账\n2.名单" in in_markdown(composed(HEAD + MORE, settings))


@pytest.mark.parametrize("text", ["清了沟。_x000D_\n扫了街。", "清了沟。_x000D_扫了街。"])
def test_the_return_that_excel_writes_is_a_line_end_in_yaml_too(text: str) -> None:
    assert [line for line in in_word(composed(f"{HEAD}正文: {literal(text)}\n")) if "了" in line] == [
        "清了沟。",
        "扫了街。",
    ]
    assert refused(f"{HEAD}{MORE}附注: {literal(text)}\n")[0][0] == "F006"


def test_an_escaped_return_is_refused_with_the_line_end_as_cure() -> None:
    text = f'{HEAD}正文: "清了沟。\\r\\n扫了街。"\n'
    with pytest.raises(InputRefused) as caught:
        composed(text)
    assert [(each.code, each.place.line) for each in caught.value.problems] == [("Y012", 5)]
    assert r"“\r\n”改成“\n”" in caught.value.problems[0].fix
    composed(text.replace("\\r\\n", "\\n"))


def test_a_line_in_a_cell_of_a_table_stays_a_line() -> None:
    table = '统计表:\n  - {名称: 表, 列: [村, 备注], 行: [[东村, "一处\\n二处"]]}\n'
    assert "一处<br>二处" in written(composed(HEAD + MORE + table), "md").decode("utf-8")


def refused(text: str, cells: dict[str, Setting] | None = None) -> list[tuple[str, str, int]]:
    with pytest.raises(InputRefused) as caught:
        composed(text, cells)
    return [(each.code, Path(each.place.file).name, each.place.line) for each in caught.value.problems]


ONE_LINE = ["标题", "事由", "文种", "附注", "起止日期", "发文字号"]


@pytest.mark.parametrize("field", ONE_LINE)
def test_a_field_of_one_line_refuses_a_second(field: str) -> None:
    others = "".join(line for line in HEAD.splitlines(True) if not line.startswith(field))
    text = f"{others}{MORE}{field}: |\n  一\n  二\n"
    assert refused(text) == [("F006", "a.yaml", text.count("\n"))]
    cells = {field: Setting("一\n二", Place("表.csv!C2"))}
    assert refused(HEAD + MORE, cells) == [("F006", "表.csv!C2", 0)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("措施:\n  - {标题: 甲, 要点: @}\n", "F004"),
        ("措施: @\n", "F004"),
        ("附件: [名单, @]\n", "F006"),
        ("措施:\n  - {标题: @, 正文: 好。}\n", "F006"),
        ("依据: [@]\n", "F006"),
        ("数据: {横幅: @}\n", "F006"),
        ("附件: [{标题: @}]\n", "F006"),
        ("存在问题: [{正文: 好。, 原因: @}]\n", "F006"),
        ("统计表: [{名称: 表, 列: [@], 行: [[一]]}]\n", "F006"),
    ],
)
def test_nothing_else_glues_lines(text: str, code: str) -> None:
    text = HEAD + MORE + text.replace("@", literal("甲一\n乙二"))
    assert [each[0] for each in refused(text)] == [code]
    assert refused(text)[0][2] > HEAD.count("\n")


def told(body: str) -> list[str]:
    warned: list[Problem] = []
    composed(HEAD + body, warn=warned)
    return [f"{each.code}:{each.place.line}" for each in warned]


@pytest.mark.parametrize(
    ("body", "warned"),
    [
        ("正文: |\n  先扫街道，\n  再清河沟。\n", ["F101:6"]),
        ("正文: |\n  好。\n  先扫街道\n  再清河沟\n  最后检查。\n", ["F101:7"]),
        ("正文: 好。\n存在问题:\n  - |\n    保洁不\n    及时。\n  - 缺钱。\n", ["F101:8"]),
        ("正文: >-\n  先扫街道，\n  再清河沟。\n", []),
        ("正文: |\n  先扫街道，再清河沟。\n", []),
        ("正文: |\n  先扫街道\n\n  再清河沟\n", []),
        ("正文: |\n  问：好？\n  答：“好。”\n  （完）\n  注意：\n  还有；\n  嗯！\n  完。\n", []),
    ],
)
def test_a_line_that_stops_in_mid_sentence_is_told_once_a_field(body: str, warned: list[str]) -> None:
    assert told(body) == warned


def test_the_return_that_a_program_copied_into_a_csv_is_a_line_end(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "base.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "b.csv").write_text('单位,正文\n东村,"清了沟。_x000D_\n扫了街。"\n', encoding="utf-8")
    done = quickly("batch", "b.csv", "--base", "base.yaml", "-t", "md", "-o", "out")
    assert done.returncode == 0, done.stderr
    assert "\n清了沟。\n\n扫了街。\n" in (tmp_path / "out" / "东村.md").read_text(encoding="utf-8")


def test_a_form_prints_the_paragraphs_of_an_opening_line_by_line(tmp_path: Path) -> None:
    from patriotic_report.facts import facts_of
    from patriotic_report.rendering import reader_of_values

    (tmp_path / "a.yaml").write_text(HEAD + MORE + "开头: |\n  一句。\n  又一句。\n", encoding="utf-8")
    report = read_report(tmp_path / "a.yaml")
    value = reader_of_values(report.fields, facts_of(report.fields, report.sources))
    assert value("开头") == "一句。\n又一句。"


# ---- what the program counts ----

ORDINALS = [
    "一是",
    "1.",
    "（1）",
    "①",
    "第一，",
    "首先，",
    "一、",
    "1、",
    "(一)",
    "其一，",
    "一要",
    "第一是",
    "壹、",
    "1。",
    "A、",
    "问题一：",
    "第一步，",
]
COUNTED = {
    "存在问题": ("F102", "正文: 好。\n存在问题:\n  - @整治不力。\n  - 经费不足。\n"),
    "打算": ("F102", "正文: 好。\n下一步打算:\n  - 抓紧办。\n  - {标题: @加强宣传}\n"),
    "要点": ("F070", "措施:\n  - {标题: 甲, 要点: [@加强宣传。, 清街巷。]}\n"),
    "第一": ("F070", "措施:\n  - {标题: 甲, 要点: {样式: 第一, 各点: [@加强宣传。, 清街巷。]}}\n"),
    "附件": ("F102", "正文: 好。\n附件: [@各村台账, 名单]\n"),
    "标题": ("F008", "措施:\n  - {标题: @加强宣传, 正文: 好。}\n"),
    "没有标题的一节": ("F008", "措施:\n  - {正文: @加强宣传。}\n"),
}


@pytest.mark.parametrize("ordinal", ORDINALS)
@pytest.mark.parametrize("field", COUNTED)
def test_an_ordinal_before_what_is_counted_is_refused(field: str, ordinal: str) -> None:
    code, body = COUNTED[field]
    text = HEAD + body.replace("@", ordinal)
    ((found, _, line),) = refused(text)
    assert (found, ordinal in text.split("\n")[line - 1]) == (code, True)
    composed(HEAD + body.replace("@", ""))  # the cure


@pytest.mark.parametrize("field", COUNTED)
@pytest.mark.parametrize(
    "words",
    [
        *("一、二年级", "一、二级管网", "三、六、九年级", "第一书记", "第一时间", "第一季度", "一期工程"),
        *("1.2米", "3个村", "第三方", "首先要", "1、2号楼", "第一、第二季度", "（1）班"),
    ],
)
def test_a_figure_or_a_name_is_no_ordinal(field: str, words: str) -> None:
    assert words in written(composed(HEAD + COUNTED[field][1].replace("@", words)), "md").decode("utf-8")


@pytest.mark.parametrize(
    "body",
    [
        "正文: 抓了两件事：一是扫街，二是清沟。\n",
        "正文: 一是扫街，二是清沟。\n",
        "正文: 好。\n存在问题: |\n  一是扫街。\n  二是清沟。\n",
        "正文: 好。\n存在问题: [一是扫街，二是清沟。]\n",
        "措施:\n  - {标题: 甲, 要点: {样式: 无, 各点: [一是扫街，二是清沟。, 好]}}\n",
    ],
)
def test_what_is_not_counted_keeps_its_own_ordinals(body: str) -> None:
    document = composed(HEAD + body.replace("[一是扫街，二是清沟。]", "['一是扫街，二是清沟。']"))
    assert "一是扫街" in written(document, "md").decode("utf-8")


def test_one_message_a_list_of_headings_whose_edits_mend_all() -> None:
    body = "措施:\n  - {标题: 一、甲, 正文: 好。}\n  - {标题: 二、乙, 正文: 好。}\n"
    deep = "  - {标题: 丙, 段首标题: 对, 措施: [{标题: （一）丁, 正文: 好。}]}\n"
    text = HEAD + body + deep
    with pytest.raises(InputRefused) as caught:
        composed(text)
    told = caught.value.problems
    assert [(each.code, each.place.line, "共2条" in each.message) for each in told] == [
        ("F008", 6, True),
        ("F030", 8, False),
        ("F008", 8, False),
    ]
    mended = edited(text.encode(), [edit for each in told for edit in each.edits]).decode()
    composed(mended.replace(" 段首标题: 对,", ""))


def test_edits_take_out_a_number_that_stands_there_again_and_doubt_none() -> None:
    text = HEAD + "正文: 好。\n存在问题: [1.清理1.5公里。, 2.好。]\n"
    with pytest.raises(InputRefused) as caught:
        composed(text)
    mended = edited(text.encode(), caught.value.problems[0].edits).decode()
    assert "存在问题: [清理1.5公里。, 好。]" in mended
    with pytest.raises(InputRefused) as caught:
        composed(HEAD + "正文: 好。\n存在问题: [1.3个村没有台账。, 2.好。]\n")
    assert caught.value.problems[0].edits == ()
    assert "共2条" in caught.value.problems[0].message
    composed(HEAD + "正文: 好。\n存在问题: [1.3吨垃圾没有清。, 2.3吨垃圾没有运。]\n")


def test_one_message_a_field_says_how_many() -> None:
    with pytest.raises(InputRefused) as caught:
        composed(HEAD + "正文: 好。\n存在问题: [一是甲, 二是乙, 三是丙]\n下一步打算: [1.丁, 2.戊]\n")
    assert [(each.code, "共3条" in each.message) for each in caught.value.problems] == [
        ("F102", True),
        ("F102", False),
    ]


def test_附件1_before_a_title_is_refused_even_of_one() -> None:
    assert refused(HEAD + MORE + "附件: 附件1：台账\n") == [("F102", "a.yaml", 6)]
    assert "附件：附件袋清单" in in_word(composed(HEAD + MORE + "附件: 附件袋清单\n"))


@pytest.mark.parametrize(("style", "first"), [("一是", "一是清街。"), ("第一", "第一，清街。")])
def test_points_without_a_heading_stand_without_the_sections_number(style: str, first: str) -> None:
    body = f"措施:\n  - 要点: {{样式: {style}, 各点: [清街。, 清河。]}}\n  - {{标题: 宣传, 正文: 好。}}\n"
    words = in_word(composed(HEAD + body))
    assert first in words
    assert "一、宣传" in words


def test_points_without_counting_take_the_sections_number() -> None:
    assert "一、清街。" in in_word(composed(HEAD + "措施:\n  - 要点: {样式: 无, 各点: [清街。, 清河。]}\n"))


def test_sections_below_need_a_number_above() -> None:
    body = "措施:\n  - {要点: [清街。], 措施: [{标题: 甲, 正文: 乙。}]}\n"
    assert [each[0] for each in refused(HEAD + body)] == ["F001"]


def test_what_follows_an_entry_follows_its_last_line() -> None:
    text = (
        HEAD
        + MORE
        + '存在问题: [{正文: "第一。\\n第二", 原因: 少钱}, 乙。]\n下一步打算: [{正文: "一。\\n二。", 时限: 年底}, 丙。]\n'
    )
    found = in_word(composed(text))
    assert "第二。原因：少钱。" in found
    assert "一是第一。" in found
    assert "二（时限：年底）。" in found


def test_an_entry_without_words_is_refused() -> None:
    assert refused(HEAD + MORE + "存在问题: [{原因: 少钱}, 乙。]\n") == [("F071", "a.yaml", 6)]


@pytest.mark.parametrize(
    ("setting", "printed"),
    [("主送机关=县府\n县委", "县府、县委："), ("正文=一行。\n二行。", "一行。\n\n二行。")],
)
def test_a_line_break_in_a_setting_is_a_line(
    setting: str, printed: str, tmp_path: Path, quickly: Command
) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + MORE, encoding="utf-8")
    assert printed in quickly("build", "a.yaml", "-o", "-", "--set", setting).stdout
