"""Reports of the domains beside the first: what they print, and that none speaks another's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from patriotic_report import check, compose, read_report
from patriotic_report.schema import domain_of
from patriotic_report.schema.domain import Domain, all_domains, general
from patriotic_report.writers import written

HERE = Path(__file__).parent / "neighbours"
REPORTS = sorted(HERE.glob("*/*.yaml"))
SHOWN = sorted((*ROOT.glob("examples/*/campaign.yaml"), *ROOT.glob("src/**/starter.yaml")))
SISTERS = {"防汛", "防洪"}
"""A flood is fought on works, and works are built against it."""
COMMON = {"环境保护", "个人", "物流"}
"""One of the nine matters that a healthy town is judged by, too; a person; goods are brought everywhere."""


def marked(text: str, mark: str) -> list[str]:
    """What a report's comments say that it prints, or does not."""
    return [line.removeprefix(f"#{mark} ") for line in text.splitlines() if line.startswith(f"#{mark} ")]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_report_says_what_its_trade_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [str(each) for each in check(path).problems if each.level != "提示"] == []
    printed = written(compose(read_report(path)), "md").decode("utf-8")
    assert [each for each in marked(text, "印") if each not in printed] == []
    assert [each for each in marked(text, "不印") if each in printed] == []
    assert marked(text, "印")


NEIGHBOURS = [Path(each.folder).name for each in all_domains() if not each.chosen_by_words]
NO_PERCENT = re.compile(
    "个百分点|[升降移]了?[0-9]+位|[高低多少][0-9.]+(?:米|毫米|天|分)|由.{1,6}(?:改善|变)为"
)
"""How two figures are compared that no percentage can be said of."""


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_a_domain_is_whole(name: str) -> None:
    """A template, a beginning, an example of what its figures can and cannot do, its picture, four reports."""
    files = {path.name for path in (ROOT / "src/patriotic_report/domains" / name).iterdir()}
    assert files >= {"domain.yaml", "indicators.yaml", "report.md.j2", "starter.yaml"}
    assert (ROOT / "docs/pages" / f"{name}.png").is_file()
    assert len(list((HERE / name).glob("*.yaml"))) >= 4
    example = ROOT / "examples" / name / "campaign.yaml"
    printed = written(compose(read_report(example)), "md").decode("utf-8")
    assert len("".join(printed.split())) >= 900
    totals = [line.split(" | ")[1:] for line in printed.splitlines() if line.startswith("| 合计 ")]
    assert any(any(cell.strip(" |") for cell in total) for total in totals), "a column that adds"
    assert any(not cell.strip(" |") for total in totals for cell in total), "and one that never does"
    assert NO_PERCENT.search(printed)


PLAIN = [
    (
        "燃气",
        "月份, 用户（户）, 场站（座）, 检查餐饮场所（家）, 检查餐饮场所（家次）, 未整改（处）",
        "|  |  |  | 3 |  |",
    ),
    (
        "燃气",
        "社区, 用户（户）, 场站（座）, 检查餐饮场所（家）, 压力（兆帕）, 安检率（%）",
        "| 3 | 3 | 3 |  |  |",
    ),
    ("禁毒", "月份, 在册（人）, 抓获（人）, 查处（人次）, 社工（名）, 得分", "|  |  | 3 |  |  |"),
    ("禁毒", "乡镇, 在册（人）, 抓获（人）, 查处（人次）, 社工（名）, 万人比", "| 3 | 3 | 3 | 3 |  |"),
    (
        "防汛",
        "月份, 受灾人口（人）, 紧急避险转移（人）, 停电（户）, 险情（处）, 水位（米）",
        "|  |  |  | 3 |  |",
    ),
    (
        "防洪",
        "月份, 堤防长度（公里）, 泵站（座）, 装机（千瓦）, 完成投资（万元）, 设计水位（米）",
        "|  |  |  | 3 |  |",
    ),
    ("通用", "月份, 人口（万人）, 低保户（户）, 规上企业（家）, 信访（件）, 得分", "|  |  |  | 3 |  |"),
    ("通用", "月份, 用户（户）, 场站（座）, 企业（家）, 管网（公里）, 得分", "| 3 | 3 | 3 | 3 |  |"),
]


@pytest.mark.parametrize(("domain", "heads", "total"), PLAIN)
def test_plain_words_of_a_trade_are_known_in_its_own_reports(
    domain: str, heads: str, total: str, tmp_path: Path
) -> None:
    """What is counted at one time adds over places and not over months, by the heads that its clerks write."""
    first = ("8月", "9月") if heads.startswith("月份") else ("甲", "乙")
    rows = f"[[{first[0]}, 1, 1, 1, 1, 1], [{first[1]}, 2, 2, 2, 2, 2]]"
    (tmp_path / "a.yaml").write_text(
        f"领域: {domain}\n单位: 甲镇\n正文: 好。\n统计表: [{{名称: 表, 列: [{heads}], 行: {rows}, 合计: 是}}]\n",
        encoding="utf-8",
    )
    printed = written(compose(read_report(tmp_path / "a.yaml")), "md").decode("utf-8")
    assert f"| 合计 {total}" in printed


RATES = {
    "燃气": "发现隐患（处）, 已整改（处）, 整改率",
    "禁毒": "应管控（人）, 管控到位（人）, 管控率",
    "环保": "交办问题（个）, 已整改（个）, 整改率",
    "物流": "年度计划（万元）, 已完成（万元）, 完成率",
}


@pytest.mark.parametrize("domain", RATES)
def test_a_rate_of_the_trade_is_reckoned_anew(domain: str, tmp_path: Path) -> None:
    rows = "[[甲, 10, 9, 90%], [乙, 30, 30, 100%]]"
    (tmp_path / "a.yaml").write_text(
        f"领域: {domain}\n单位: 甲镇\n正文: 好。\n统计表: [{{名称: 表, 列: [村, {RATES[domain]}], 行: {rows}, 合计: 是}}]\n",
        encoding="utf-8",
    )
    printed = written(compose(read_report(tmp_path / "a.yaml")), "md").decode("utf-8")
    assert "| 合计 | 40 | 39 | 97.5% |" in printed


def words_of(domain: Domain) -> set[str]:
    """The words by which a domain is known."""
    return {domain.name, domain.default_subject, *domain.whole_words, *domain.yearly}


@pytest.mark.parametrize("path", [*SHOWN, *REPORTS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_report_speaks_of_another_domain(path: Path) -> None:
    """Neither what the program writes by itself nor what we wrote for people to begin with."""
    report = read_report(path)
    domain = domain_of(report.fields).domain
    text = path.read_text(encoding="utf-8") + written(compose(report), "md").decode("utf-8")
    found: dict[str, set[str]] = {}
    for other in all_domains():
        if other is domain or other is general() or {domain.name, other.name} == SISTERS:
            continue
        words = {word for word in words_of(other) - words_of(domain) - COMMON if word in text}
        if word := other.word_in(text):
            words.add(word)
        if words:
            found[other.name] = words
    assert found == {}


@pytest.mark.parametrize(
    ("rate", "told"),
    [
        ("整改率: 97.8%", 0),
        ("率: {数量: 99.2%, 名称: 隐患整改率}", 1),
        ("率: {数量: 99.2%, 名称: 隐患整改率}, 另: {数量: 12处, 名称: 整改}", 0),
    ],
)
def test_a_typed_rate_of_the_trade_is_what_its_two_figures_come_to(
    rate: str, told: int, tmp_path: Path
) -> None:
    counts = f"{{患: {{数量: 632处, 名称: 发现隐患}}, 改: {{数量: 618处, 名称: 已整改}}, {rate}}}"
    (tmp_path / "a.yaml").write_text(
        f"领域: 燃气\n单位: 甲镇\n正文: 好。\n数据: {counts}\n", encoding="utf-8"
    )
    found = [each.message for each in check(tmp_path / "a.yaml").problems if each.code == "A012"]
    assert found == ["“隐患整改率”写的是99.2%，按“已整改”618处、“发现隐患”632处算是97.78%"] * told


def test_a_rate_among_the_goals_is_what_its_two_figures_come_to(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "领域: 环保\n单位: 甲镇\n正文: 好。\n目标: [{名称: 优良天数比率, 要求: ≥85%, 完成值: 84.9%}]\n"
        "数据: {有效监测天数: 362天, 优良天数: 309天}\n",
        encoding="utf-8",
    )
    (found,) = (each for each in check(tmp_path / "a.yaml").problems if each.code == "A012")
    assert found.message == "“优良天数比率”写的是84.9%，按“优良天数”309天、“有效监测天数”362天算是85.36%"


def test_parcels_that_came_and_went_are_all_that_a_park_had(tmp_path: Path) -> None:
    counts = "{业: {数量: 960万件, 名称: 园区业务量}, 进港量: 610万件, 出港量: 340万件}"
    (tmp_path / "a.yaml").write_text(
        f"领域: 物流\n单位: 甲镇\n正文: 好。\n数据: {counts}\n", encoding="utf-8"
    )
    (found,) = (each for each in check(tmp_path / "a.yaml").problems if each.code == "A070")
    assert "是950万件" in found.message


@pytest.mark.parametrize(("share", "told"), [("农村卫生厕所普及率", 0), ("卫生厕所普及率", 1)])
def test_a_rate_of_others_is_not_held_against_all(share: str, told: int, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        f"领域: 爱国卫生\n单位: 甲镇\n正文: 好。\n数据: {{总户数: 8000户, 卫生厕所: 5000户, {share}: 95%}}\n",
        encoding="utf-8",
    )
    assert sum(each.code == "A012" for each in check(tmp_path / "a.yaml").problems) == told


def test_a_standard_of_years_is_met_or_not_and_never_so_many_percent(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "领域: 防洪\n单位: 甲县水利局\n正文: '{{ 城区.变化 }}。'\n目标: [{名称: 防洪标准, 目标值: 50年一遇, 完成值: 20年一遇}]\n"
        "数据: {城区: {数量: 20年一遇, 上年同期: 10年一遇, 名称: 城区防洪标准}}\n",
        encoding="utf-8",
    )
    printed = written(compose(read_report(tmp_path / "a.yaml")), "md").decode("utf-8")
    assert "由10年一遇变为20年一遇。" in printed
    assert "| 防洪标准 | 50年一遇 | 20年一遇 | 未达标 |" in printed
