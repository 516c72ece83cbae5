"""What is said of each kind of difference, on reports that somebody edited."""

from __future__ import annotations

import pytest

from conftest import ROOT
from patriotic_report import compose, read_report
from patriotic_report.comparing import Change, compare
from patriotic_report.comparing.display import lines_of, summary
from patriotic_report.comparing.figures import difference, numbers_of
from patriotic_report.comparing.places import outline_of
from patriotic_report.comparing.sentences import sentences_of, settled
from patriotic_report.readers.markdown import markdown_flow
from patriotic_report.writers import markdown


def source(name: str) -> str:
    path = ROOT / "examples" / name / "campaign.yaml"
    return markdown.write(compose(read_report(path, accept_totals=True)))


def compared(before: str, after: str) -> tuple[Change, ...]:
    return compare(markdown_flow(before), markdown_flow(after))


def said(before: str, after: str) -> list[str]:
    return [line.strip() for line in lines_of(compared(before, after))]


def edited(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


PINGGU = source("pinggu")
SECTION = "三、加强宣传教育，营造创建氛围"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("横幅500条", "横幅620条", "悬挂横幅 500条 → 620条（增加120条，24%）"),
        ("8.6万册", "9.2万册", "健康手册 8.6万册 → 9.2万册（增加0.6万册，6.98%）"),
        ("500多名", "近600名", "组织 500多名 → 近600名（增加约100名，20%）"),
        ("10万张", "100000张", "共发放《致全区人民的一封信》 10万张 → 100000张"),
        ("500条", "500幅", None),
    ],
)
def test_a_number_is_told_with_its_difference(old: str, new: str, line: str | None) -> None:
    lines = said(PINGGU, edited(PINGGU, (old, new)))
    if line is None:
        assert lines[0] == "文字"
    else:
        label = line.replace("共发放《致全区人民的一封信》 ", "一封信》 ")
        assert lines[0] == "数字"
        assert lines[1].startswith(f"{SECTION}：")
        assert lines[1].endswith(label.rpartition("》 ")[2])
        assert len(lines) == 2


def test_a_section_inserted_renumbers_the_others_and_no_more() -> None:
    inserted = edited(
        PINGGU,
        ("## 五、", "## 六、"),
        ("## 六、建立", "## 七、建立"),
        ("## 四、", "## 五、"),
        ("## 三、", "## 四、新加的一节\n\n只有这一句。\n\n## 三、"),
    )
    kinds = [(change.kind, change.after) for change in compared(PINGGU, inserted)]
    assert kinds == [
        ("added", "四、新加的一节"),
        ("added", "只有这一句。"),
        ("renumbered", "五、强化监督指导，注重培育典型"),
        ("renumbered", "六、全力组织实施，推动全面达标"),
        ("renumbered", "七、建立长效机制，巩固创建成果"),
    ]


def test_sentences_that_changed_went_and_came() -> None:
    after = edited(
        PINGGU,
        ("每周五召开工作例会，通报进展情况", "每周三召开工作例会，通报各单位进展情况"),
        ("进一步加大投入，补齐环境卫生基础设施短板；", ""),
        ("督导检查情况每周五汇总通报", "每月还要抽查一次档案。督导检查情况每周五汇总通报"),
    )
    assert said(PINGGU, after) == [
        "文字",
        "～ 一、健全组织网络，加强队伍建设",
        "原：建立例会制度，每周【五】召开工作例会，通报进展情况，研究解决问题。",
        "现：建立例会制度，每周【三】召开工作例会，通报【各单位】进展情况，研究解决问题。",
        "＋ 四、强化监督指导，注重培育典型 / （二）加强创卫督导：每月还要抽查一次档案。",
        "－ 六、建立长效机制，巩固创建成果：进一步加大投入，补齐环境卫生基础设施短板；",
    ]


def test_a_paragraph_cut_in_two_or_set_otherwise_is_no_difference() -> None:
    cut = edited(PINGGU, ("成员，统一领导全区的创建工作。", "成员，\n统一领导全区的创建工作。\n\n"))
    assert said(PINGGU, cut) == ["没有不同"]


def test_a_section_that_moved() -> None:
    first, second = "甲乡的工作抓得很紧。", "乙镇开展了大扫除。"
    before = f"# 题\n\n## 一、东\n\n{first}\n\n## 二、西\n\n{second}\n"
    after = f"# 题\n\n## 一、东\n\n## 二、西\n\n{second}\n\n{first}\n"
    assert said(before, after) == ["文字", f"移动 从 一、东 移到 二、西：{first}"]


ROLLUP = source("county-rollup")


def test_cells_rows_and_columns() -> None:
    lines = ROLLUP.split("\n")
    row = next(line for line in lines if line.startswith("| 城关镇"))
    after = edited(
        ROLLUP,
        (row + "\n", ""),
        ("| 长岗镇 | 100 | 100 |", "| 长岗镇 | 100 | 130 |"),
        ("| 太平镇 |", "| 太平镇政府 |"),
        ("参加人次（人次）", "参加人数（人次）"),
        ("| 合计 | 1056 | 1067 |", "| 合计 | 1056 | 1097 |"),
    )
    table = "表1 各单位情况"
    assert said(ROLLUP, after) == [
        "表格",
        f"{table} · 表头：参加人次（人次） → 参加人数（人次）",
        f"{table} · 长岗镇 · 清运垃圾/完成（吨）：100 → 130（增加30吨，30%）",
        f"{table} · 太平镇政府 · 单位：太平镇 → 太平镇政府",
        f"－ {table}：少了一行 城关镇（清运垃圾/任务（吨） 25，清运垃圾/完成（吨） 30，清运垃圾/完成率 120%，"
        "清除卫生死角（处） 27，发放宣传资料（份） 1460，参加人次（人次） 357，投放灭鼠毒饵（吨） 0.049，"
        "排名 15，截至日期 2026年9月30日）",
        f"{table} · 合计 · 清运垃圾/完成（吨）：1067 → 1097（增加30吨，2.81%）",
    ]


def table(*rows: str) -> str:
    head, *body = rows
    return "\n".join(f"| {row} |" for row in (head, " | ".join(["---"] * (head.count("|") + 1)), *body))


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (
            table("序号 | 单位 | 数", "1 | 甲 | 5", "2 | 乙 | 6"),
            table("序号 | 单位 | 数", "1 | 丙 | 9", "2 | 甲 | 5", "3 | 乙 | 6"),
            ["＋ 第1张表：多了一行 丙（数 9）"],
        ),
        (
            table("单位 | 数", "东山镇 | 5", "乙 | 6"),
            table("单位 | 数", "西山镇 | 7", "乙 | 6"),
            ["－ 第1张表：少了一行 东山镇（数 5）", "＋ 第1张表：多了一行 西山镇（数 7）"],
        ),
        (
            table("单位 | 数", "甲 | 5", "乙 | 6"),
            table("单位 | 数", "乙 | 6", "甲 | 5"),
            ["第1张表：各行的次序变了（乙、甲）"],
        ),
        (
            table("单位 | 数", "甲 | 5", "乙 | 6"),
            table("单位 | 数 | 名次", "甲 | 5 | 2", "乙 | 6 | 1"),
            ["＋ 第1张表：多了一列 名次：2，1"],
        ),
        (table("单位 | 数", "甲 | 5"), "别的话。", ["－ 第1张表：少了这张表（单位，数；甲，5）"]),
        (
            table("月份 | 单位 | 数", "7月 | 甲 | 5", "8月 | 甲 | 6"),
            table("月份 | 单位 | 数", "7月 | 甲 | 5", "8月 | 甲 | 7"),
            ["第1张表 · 8月 · 数：6 → 7（增加1，16.67%）"],
        ),
    ],
)
def test_tables_by_their_heads(before: str, after: str, lines: list[str]) -> None:
    found = said(before, after)
    assert [line for line in found if "别的话" not in line and line not in ("表格", "文字")] == lines


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("500条", "620条", "增加120条，24%"),
        ("620条", "500条", "减少120条，19.35%"),
        ("86%", "91.5%", "提高5.5个百分点"),
        ("1.2万元", "9000元", "减少3000元，25%"),
        ("500公斤", "0.7吨", "增加0.2吨，40%"),
        ("0起", "3起", "增加3起"),
        ("两次", "三次", "增加1次，50%"),
        ("1,200户", "１２００户", ""),
        ("5吨", "5条", ""),
        ("2016年", "2017年", ""),
        ("第3期", "第4期", ""),
        ("PM2.5", "PM10", ""),
        ("99999999999999户", "100000000000000户", "增加1户，不足0.0001%"),
        ("1234567890123456户", "2户", ""),
        ("3个百分点", "5个百分点", "增加2个百分点"),
    ],
)
def test_differences_in_decimals(before: str, after: str, words: str) -> None:
    (one,), (other,) = numbers_of(before), numbers_of(after)
    assert difference(one, other) == words


@pytest.mark.parametrize(
    "text", ["一方面，十分重视", "千方百计", "百分之百", "二三十人", "一个个村", "三万元"]
)
def test_numerals_that_count_nothing(text: str) -> None:
    assert [each for each in numbers_of(text) if each.text not in ("十分",)] == []


def test_sentences_and_blanks() -> None:
    assert sentences_of("甲。“乙！”丙；丁") == ("甲。", "“乙！”", "丙；", "丁")
    assert settled(" 共　5 吨\u200b，GB  9704\n号 ") == "共5吨，GB 9704号"


def test_places_by_their_words() -> None:
    text = (
        "# 报告\n\n县爱卫办：\n\n开头。\n\n## 一、甲\n\n（一）乙。丙。\n\n附件：1.表\n\n某局\\\n2016年10月17日\n\n"
        "抄送：某办。\\\n某局　2016年10月20日印发\n\n附件1\n\n# 名单\n\n人。"
    )
    outline = outline_of(markdown_flow(text))
    assert [passage.place for passage in outline.passages] == [
        "标题",
        "开头",
        "开头",
        "一、甲",
        "一、甲 / （一）乙",
        "附件说明",
        "落款",
        "落款",
        "版记",
        "文末",
        "版记",
        "附件1",
        "附件1 名单",
        "附件1 名单",
    ]


def test_a_heading_above_a_date_is_no_signature() -> None:
    outline = outline_of(markdown_flow("# 报告\n\n## 一、甲\n\n2016年10月17日\n"))
    assert [passage.place for passage in outline.passages] == ["标题", "一、甲", "落款"]


def test_what_is_told_is_counted() -> None:
    after = edited(PINGGU, ("横幅500条", "横幅620条"), ("每周五召开", "每周三召开"))
    assert summary(compared(PINGGU, after)) == "数字 1 处，文字 1 处不同"
    assert summary(()) == ""
