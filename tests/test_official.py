"""版式: 红头: what each 文种 asks for, and with which authority it is said."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from patriotic_report import compose, read_report
from patriotic_report.document import Addressee, Annotation, Attendance, Document, Imprint, RedHead, Title
from patriotic_report.problems import InputRefused, Problem

BASE = """\
版式: 红头
文种: 报告
单位: {名称: 某县某局, 自称: 我局}
事由: 爱国卫生工作情况
发文字号: 某卫〔2016〕13号
签发人: 张三
主送机关: 县爱卫会
正文: 全面推进。
落款: {日期: 2016-10-17}
"""


def read(
    folder: Path, changes: str = "", without: tuple[str, ...] = ()
) -> tuple[list[Problem], Document | None]:
    changes = textwrap.dedent(changes)
    keys = {line.split(":")[0] for line in changes.splitlines() if line and not line.startswith(" ")}
    kept = [line for line in BASE.splitlines() if line.split(":")[0] not in keys | set(without)]
    path = folder / "a.yaml"
    path.write_text("\n".join(kept) + "\n" + changes, encoding="utf-8")
    problems: list[Problem] = []
    try:
        report = read_report(path, warn=problems.append)
        return problems, compose(report, warn=problems.append)
    except InputRefused as refused:
        return [*problems, *refused.problems], None


def blocks(document: Document | None, kind: type) -> list:  # type: ignore[type-arg]
    assert document is not None
    return [block for block in document.blocks if isinstance(block, kind)]


def test_a_report_is_whole(tmp_path: Path) -> None:
    problems, document = read(
        tmp_path, "抄送: [县政府办, 县卫健局]\n印发: {日期: 2016-10-20}\n附注: 联系人：李四\n紧急程度: 加急\n"
    )
    assert problems == []
    assert blocks(document, RedHead) == [
        RedHead(("某县某局文件",), "", "document", "", "加急", "某卫〔2016〕13号", ("张三",))
    ]
    assert blocks(document, Title) == [Title(("某县某局关于爱国卫生工作情况的报告",))]
    assert blocks(document, Annotation) == [Annotation("（联系人：李四）")]
    assert blocks(document, Imprint) == [
        Imprint("", "抄送：县政府办，县卫健局。", "某县某局", "2016年10月20日印发")
    ]


@pytest.mark.parametrize(
    ("changes", "without", "code", "said"),
    [
        ("", ("签发人",), "F081", "条例第九条第六项"),
        ("主送机关: [县爱卫会, 县政府]", (), "F082", "条例第十五条第一项"),
        ("主送机关: 县爱卫会、县政府", (), "F082", "留下“县爱卫会”"),
        ("文种: 情况汇报", (), "F080", "条例第八条"),
        ("标题: 某局爱国卫生工作总结", (), "F080", "不是法定公文种类"),
        ("密级: 秘密★1年", (), "F083", "涉密计算机"),
        ("文种: 通报", (), "F084", "不是上行文"),
        ("文种: 函\n印发: {日期: 2016-10-20}", ("签发人",), "F084", "10.1"),
        ("文种: 纪要", ("签发人",), "F084", "纪要不写主送机关"),
        ("出席: 张三", (), "F084", "只用于纪要"),
        ("文种: 命令", ("签发人",), "F080", "专门的格式"),
        ("版式: 普通", (), "F085", "只用于红头"),
        ("紧急程度: 很急", (), "F032", "特急、加急"),
    ],
)
def test_what_is_refused(
    changes: str, without: tuple[str, ...], code: str, said: str, tmp_path: Path
) -> None:
    problems, document = read(tmp_path, changes, without)
    assert document is None
    met = [problem for problem in problems if problem.code == code]
    assert met
    assert any(said in problem.message + problem.fix for problem in met)
    assert all(problem.place.line for problem in met)


@pytest.mark.parametrize(
    ("changes", "without", "code"),
    [
        ("下一步打算: [恳请解决经费20万元。]", (), "A040"),
        ("正文: 以上妥否，请批复。", (), "A040"),
        ("发文字号: 某卫[2016]13号", (), "A041"),
        ("发文字号: 某卫〔2016〕第013号", (), "A041"),
        ("份号: 15", (), "A042"),
        ("主送机关: 王县长", (), "A043"),
        ("抄送: 各乡镇人民政府", (), "A044"),
        ("", ("发文字号",), "A045"),
        ("", ("主送机关",), "A046"),
        ("印发: {日期: 2016-10-01}", (), "A047"),
        ("标题: 某县某局工作报告", (), "A048"),
    ],
)
def test_what_is_warned_of(changes: str, without: tuple[str, ...], code: str, tmp_path: Path) -> None:
    problems, document = read(tmp_path, changes, without)
    assert document is not None
    assert [(problem.code, problem.level) for problem in problems] == [(code, "警告")]


@pytest.mark.parametrize(
    "words",
    [
        "请示报告制度执行良好。",
        "请批评指正。",
        "市民申请办理健康证。",
        "已向县政府申请拨付经费并到位。",
        "群众请求解决的问题全部办结。",
        "恳请批评指正。",
    ],
)
def test_no_request_is_seen_where_there_is_none(words: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"正文: {words}")[0] == []


def test_a_letter_has_its_own_head(tmp_path: Path) -> None:
    problems, document = read(tmp_path, "文种: 函\n抄送: 县政府办", ("签发人",))
    assert problems == []
    assert blocks(document, RedHead)[0][:3] == (("某县某局",), "", "letter")
    assert blocks(document, Imprint) == [Imprint("", "抄送：县政府办。", ruled=False)]


def test_minutes_list_who_was_there(tmp_path: Path) -> None:
    problems, document = read(
        tmp_path,
        "标题: 爱国卫生工作会议纪要\n发文字号: 第3期\n出席: [张三, 李四]\n请假: 王五\n列席: 赵六\n",
        ("签发人", "主送机关", "文种"),
    )
    assert problems == []
    assert blocks(document, RedHead)[0][:3] == (("某县某局纪要",), "", "minutes")
    assert blocks(document, Attendance) == [
        Attendance("出席", "张三，李四"),
        Attendance("请假", "王五"),
        Attendance("列席", "赵六"),
    ]


def test_several_organs_stand_one_above_another(tmp_path: Path) -> None:
    _, document = read(tmp_path, "落款: {单位: [甲局, 乙局, 丙局], 日期: 2016-10-17}")
    assert blocks(document, RedHead)[0][:2] == (("甲局", "乙局", "丙局"), "文件")


def test_a_long_list_of_addressees_moves_to_the_foot(tmp_path: Path) -> None:
    names = "、".join(f"第{n}乡镇人民政府办公室" for n in range(20))
    _, document = read(tmp_path, f"文种: 通知\n主送机关: {names}\n", ("签发人",))
    assert blocks(document, Addressee) == []
    assert blocks(document, Imprint)[0].addressee == f"主送：{names}。"


def test_nothing_typed_is_doubled(tmp_path: Path) -> None:
    _, document = read(tmp_path, "附注: （联系人：李四）\n抄送: 抄送：县政府办。\n主送机关: 县爱卫会：")
    assert blocks(document, Annotation) == [Annotation("（联系人：李四）")]
    assert blocks(document, Imprint)[0].copies == "抄送：县政府办。"
    assert blocks(document, Addressee) == [Addressee("县爱卫会：")]


def pages(tmp_path: Path, lines: int, table: str = "") -> list[str]:
    body = "\\n\\n".join(["国" * 19 + "。"] * lines)
    problems, document = read(
        tmp_path, f'正文: "{body}"\n抄送: 县政府办\n印发: {{日期: 2016-10-20}}\n结语: 完。\n{table}'
    )
    assert document is not None
    return [problem.code for problem in problems]


@pytest.mark.parametrize(("lines", "codes"), [(1, []), (20, []), (34, ["A050"]), (55, [])])
def test_an_imprint_on_an_odd_page_is_told(lines: int, codes: list[str], tmp_path: Path) -> None:
    assert pages(tmp_path, lines) == codes


def test_where_a_table_lies_no_page_is_guessed(tmp_path: Path) -> None:
    columns = ", ".join(f"列{n}" for n in range(9))
    cells = ", ".join("1" for _ in range(9))
    assert pages(tmp_path, 34, f"统计表: [{{名称: 表, 列: [{columns}], 行: [[{cells}]]}}]\n") == []


def test_a_first_page_without_body_text_is_told(tmp_path: Path) -> None:
    problems, _ = read(
        tmp_path, "标题分行: [" + ", ".join(f"第{n}行" for n in range(8)) + ", 关于甲的报告]\n", ("事由",)
    )
    assert [problem.code for problem in problems] == ["A051", "A062"]


def test_the_estimate_is_that_of_the_drawn_examples() -> None:
    """examples/official has four pages: looked at in docs/pages."""
    from conftest import ROOT

    problems: list[Problem] = []
    compose(read_report(ROOT / "examples" / "official" / "campaign.yaml"), warn=problems.append)
    assert problems == []


def test_a_title_of_five_lines_and_a_mark_of_three_are_told(tmp_path: Path) -> None:
    organs = "、".join(f"某县第{n}联席会议办公室" for n in "一二三四五六七八")
    long = f"标题: 某县某局关于转发{organs}文件的报告"
    broken = "标题分行: [某县某局, 关于, 爱国卫生, 工作情况, 的报告]"
    mark = f"发文机关标志: {organs[:48].replace('、', '')}文件"
    joint = f"发文机关标志: [{'某' * 26}, 某办, 文件]"
    for changes, without, code in (
        (long, (), "A062"),
        (broken, ("标题",), "A062"),
        (mark, (), "A063"),
        (joint, (), "A063"),
    ):
        problems, document = read(tmp_path, changes, without)
        assert document is not None
        assert code in {problem.code for problem in problems}, changes
        assert all(problem.place.line for problem in problems)


@pytest.mark.parametrize(
    ("fonts", "words", "cure"),
    [
        ("windows", "𠮷溪村", "宋体-ExtB"),
        ("gb2312", "镕", "字体: gbk"),
        ("gbk", "堃𬭎", "宋体-ExtB"),
        ("windows", "清运50㎥", "改用平常的写法"),
        ("windows", "⑪检查", "改用平常的写法"),
        ("windows", "①②㎡℃≥→“”——…·café", ""),
        ("windows", "表扬😀✅", ""),
    ],
)
def test_what_no_face_holds_is_told_with_a_cure_that_holds(
    fonts: str, words: str, cure: str, tmp_path: Path
) -> None:
    problems, _ = read(tmp_path, f"字体: {fonts}\n正文: 开了会，{words}。")
    met = [problem for problem in problems if problem.code == "A053"]
    assert len(met) == bool(cure)
    assert all(cure in problem.fix for problem in met)
    # 字体: gbk is no cure for what it does not have
    assert not any("字体: gbk" in problem.fix for problem in met if fonts != "gb2312")
