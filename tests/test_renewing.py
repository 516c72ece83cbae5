"""``report new --from last.yaml``: the next period's YAML, and laws of what it may change."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Command
from edit_laws import comments
from laws import examples
from patriotic_report import InputRefused, UsageRefused, build, check, new, rollup
from patriotic_report.renewing import Wanted, next_period
from patriotic_report.renewing.left_over import figures_of
from patriotic_report.renewing.periods import goes_on, next_text, stays
from patriotic_report.schema.period import parse_period
from patriotic_report.source import parse_source

EXAMPLES = Path(__file__).parent.parent / "examples"

# ---- laws ------------------------------------------------------------------------------------

_NAMES = ("垃圾", "横幅", "厕所", "沟渠", "资料", "死角")
_UNITS = {"垃圾": "吨", "横幅": "条", "厕所": "座", "沟渠": "米", "资料": "份", "死角": "处"}


@st.composite
def reports(draw: st.DrawFn) -> str:
    """A YAML with 数据 in every form, 目标, a table, comments; figures of 7 are its own, and none stands in prose."""
    figures = st.integers(700, 799).map(str)
    comment = st.sampled_from(["", "  # 记得核对", ""])
    english = draw(st.booleans())
    lines = ["# 本镇的底稿", "单位: 某镇", "标题: 某镇工作情况汇报"]
    lines.append(
        f"起止日期: {draw(st.sampled_from(['2024年4月', '2024年第四季度', '2024-12', '2024年5月上旬', '截至目前']))}{draw(comment)}"
    )
    names = draw(st.lists(st.sampled_from(_NAMES), min_size=1, max_size=4, unique=True))
    lines += ["", "数据:"]
    cited = []
    for name in names:
        unit, value = _UNITS[name], draw(figures)
        form = draw(st.sampled_from(["short", "flow", "block", "parts", "so far"]))
        cited.append(f"{name}{{{{ {name} }}}}")
        key, previous = ("value", "previous") if english else ("数量", "上期")
        if form == "short":
            before, behind = draw(
                st.sampled_from([("", ""), ("  ", ""), ("'", "'"), ("|-\n    ", ""), (">\n    ", "")])
            )
            lines.append(
                f"  {name}: {before}{value}{unit}{behind}" + ("" if "\n" in before else draw(comment))
            )
        elif form == "flow":
            more = draw(
                st.sampled_from(
                    [
                        "",
                        f", {previous}: 600{unit}",
                        f", 上年同期: 500{unit}, 目标值: 900{unit}",
                        f", 常年同期: 550{unit}",
                    ]
                )
            )
            lines.append(f"  {name}: {{{key}: {value}{unit}{more}}}{draw(comment)}")
            cited.append(f"环比{{{{ {name}.环比 }}}}" if previous in more else "")
            cited.append(
                f"同比{{{{ {name}.同比 }}}}，完成{{{{ {name}.完成率 }}}}" if "上年同期" in more else ""
            )
        elif form == "block":
            lines += [
                f"  {name}:",
                f"    {key}: {value}  # 台账",
                "    # 截至月底",
                f"    计量单位: {unit}",
                "",
            ]
        elif form == "parts":
            lines.append(f"  {name}: {{分项: {{城区: {value}{unit}, 农村: 7{unit}}}}}")
        else:
            before = draw(st.sampled_from(["累计: 17", "上期累计: 16", "cumulative: 17", "'累计': '17"]))
            mark = "'" if before.endswith("'17") else ""
            so_far = f"{before}{value[1:]}{unit}{mark}"
            lines += [f"  {name}:", f"    {key}: {value}{unit}", f"    {so_far}{draw(comment)}"]
            cited.append(f"累计{{{{ {name}.累计 }}}}")
    if draw(st.booleans()):
        lines += ["目标:", f"  - {{名称: 满意率, 要求: ≥90%, 完成值: 7{draw(st.integers(0, 9))}%}}"]
    lines += ["措施:", "  - 标题: 整治", f"    正文: {'，'.join(filter(None, cited))}。"]
    if draw(st.booleans()):
        rows = draw(st.integers(2, 4))
        lines += [
            "    表格: 各村",
            "统计表:",
            "  - 名称: 各村",
            "    列: [村, {名称: 清运, 计量单位: 车}, 备注, {名称: 占比, 占比: 清运}]",
        ]
        lines += [
            "    合计: 是",
            "    行:",
            *(f"      - [{n}村, {draw(figures)}, 好]{draw(comment)}" for n in "东西南北"[:rows]),
        ]
    lines.append("落款: {日期: 2024-12-31}")
    return "\n".join(lines) + draw(st.sampled_from(["\n", ""]))


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], str | None]:
    if isinstance(value, dict):
        return {p: v for key, each in value.items() for p, v in _leaves(each, (*path, key)).items()}
    if isinstance(value, list):
        return {p: v for n, each in enumerate(value) for p, v in _leaves(each, (*path, n)).items()}
    return {path: value}


def _told_part(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The part that a change within it is told of."""
    return path if path[0] in ("落款", "起止日期") else path[:2]


def _value(count: Any) -> Any:
    return count if isinstance(count, str) else count.get("数量", count.get("value"))


@given(reports())
@settings(max_examples=examples(45))
def test_nothing_is_changed_that_is_not_told_and_every_figure_goes_where_it_belongs(text: str) -> None:
    made = next_period(Path("a.yaml"), text.encode("utf-8"), Path("b.yaml"), Wanted())
    before, after = parse_source(text.encode("utf-8"), "a.yaml"), parse_source(made.data, "b.yaml")
    old, now = before.data(), after.data()
    told = {each.place.line for each in made.told if each.code == "N071"}
    for path, value in {**_leaves(old), **_leaves(now)}.items():
        if _leaves(old).get(path) != value or _leaves(now).get(path) != value:
            assert after.place(_told_part(path), key=True).line in told
    assert comments(text) == comments(after.text)
    assert len(re.findall(r"^\s*$", text, re.MULTILINE)) == len(
        re.findall(r"^\s*$", after.text, re.MULTILINE)
    )
    for name, count in old["数据"].items():  # type: ignore[union-attr]
        if _value(count) is not None:
            new_count = now["数据"][name]  # type: ignore[index, call-overload]
            assert _value(new_count) == "待填"
            assert new_count.get("上期", new_count.get("previous")) == _value(count)


def _filled(lines: list[str]) -> str:
    """With figures in the units of their 数据, and a day."""
    unit, done = "", []
    for line in lines:
        if found := re.match("  (?:- )?(\\w+):", line):
            unit = _UNITS.get(found[1], "")
        line = line.replace("完成值: 待填", "完成值: 95%").replace("日期: 待填", "日期: 2025-01-31")
        done.append(line.replace("待填", f"3{unit}"))
    return "\n".join(done)


@given(reports())
@settings(max_examples=examples(45))
def test_it_is_refused_until_filled_in_and_a_draft_holds_no_old_figure(text: str) -> None:
    made = next_period(Path("a.yaml"), text.encode("utf-8"), Path("b.yaml"), Wanted())
    with pytest.raises(InputRefused) as refused:
        build(made.data)
    assert {each.code for each in refused.value.problems} == {"F107"}
    lines = made.data.decode("utf-8").split("\n")
    open_lines = {n for n, line in enumerate(lines, 1) if "待填" in line}
    assert {each.place.line for each in refused.value.problems} == open_lines
    (draft,) = build(made.data, to="md", draft=True, companions=False).files.values()
    assert not re.search("7[0-9][0-9]", draft.decode("utf-8")), "figures of the old period"
    filled = _filled(lines)
    (done,) = build(filled, to="md", companions=False).files.values()
    assert "待填" not in done.decode("utf-8")


# ---- examples -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "pinggu",
        "official",
        "jiangan",
        "minimal",
        "county-rollup",
        "charts",
        pytest.param("own-words", marks=pytest.mark.long),
    ],
)
def test_an_example_goes_on_to_its_next_period(name: str, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / name, tmp_path / name)
    old, target = tmp_path / name / "campaign.yaml", tmp_path / name / "本月.yaml"
    before = old.read_bytes()
    begun = new(target, old)
    assert (begun.written, old.read_bytes()) == ((str(target),), before)
    assert comments(before.decode("utf-8")) == comments(target.read_text(encoding="utf-8"))
    if name != "jiangan":  # which has neither figures nor a day of signing
        with pytest.raises(InputRefused) as refused:
            build(target)
        assert {each.code for each in refused.value.problems} == {"F107"}
    assert build(target, draft=True).files


@pytest.mark.parametrize(
    ("typed", "following"),
    [
        ("2016年4月", "2016年5月"),
        ("2016-12", "2017-01"),
        ("2016年第四季度", "2017年第一季度"),
        ("2016年上半年", "2016年下半年"),
        ("2016年度", "2017年度"),
        ("2016-09-19 至 2016-10-16", "2016-10-17 至 2016-11-13"),
        ("2016年5月26日—6月25日", "2016年6月26日—7月25日"),
        ("2018-08 至 2018-10", "2018-11 至 2019-01"),
        ("2016年5月下旬", "2016年6月上旬"),
        ("截至2016年9月30日", "截至2016年10月31日"),
        ("截至2016-09-30", "截至2016-10-31"),
        ("2016年9月19日", "2016年9月20日"),
        ("2016年3月1日—15日", "2016年3月16日—3月31日"),
        ("2016-02-16 至 2016-02-29", "2016-03-01 至 2016-03-15"),
        ("2016年1—5月", None),
        ("2016年前三季度", None),
        ("截至2020-10-30", None),
        ("国庆节期间", None),
        ("7月份", None),
    ],
)
def test_a_period_is_followed_by_its_own_kind(typed: str, following: str | None) -> None:
    assert next_text(typed) == following
    if following:
        now, then = parse_period(following), parse_period(typed)
        assert then.end
        assert (now.start or now.end) > then.end  # type: ignore[operator]


@pytest.mark.parametrize(
    ("typed", "same"), [("截至目前", True), ("今年以来", True), ("自2011-03", True), ("国庆节期间", False)]
)
def test_some_periods_are_right_at_any_time(typed: str, same: bool) -> None:
    assert stays(parse_period(typed)) is same


REPORT = """\
单位: 某镇
标题: 某镇2024年12月工作情况汇报
起止日期: 2024年12月
正文: 清运{{ 垃圾 }}，累计{{ 垃圾.累计 }}，组织大扫除3次，见附件1、表1。
数据:
  垃圾: {数量: 5吨, 累计: 60吨, 目标值: 80吨, 上年同期: 4吨}
  横幅: {数量: 20条, 截至: 2024-12-31}
  其它: {文字: 每周1次}
统计表:
  - {名称: 各村, 列: [村, 户数, 比例], 行: [[东村, 3, /], [西村, 几十, "{{ 横幅 }}"], [南村, "", 5]]}
落款: {日期: 2025-01-02}
"""


def _next(text: str = REPORT, **wanted: Any) -> tuple[dict[str, Any], list[str]]:
    made = next_period(Path("a.yaml"), text.encode("utf-8"), Path("a.yaml"), Wanted(**wanted))
    data: dict[str, Any] = parse_source(made.data, "").data()
    return data, [f"{each.place.line} {each.code} {each.message}" for each in made.told]


def test_what_is_left_is_told_with_its_place() -> None:
    data, told = _next()
    assert data["起止日期"] == "2025年1月"
    assert data["数据"]["垃圾"] == {
        "数量": "待填",
        "上期": "5吨",
        "累计": "待填",
        "目标值": "80吨",
        "上年同期": "待填",
    }
    assert data["数据"]["横幅"] == {"数量": "待填", "上期": "20条", "截至": "2025-01-31"}
    assert data["统计表"][0]["行"] == [
        ["东村", "待填", "/"],
        ["西村", "几十", "{{ 横幅 }}"],
        ["南村", "", "待填"],
    ]
    for said in (
        "2 N072 “2024年12月”没有改，是不是上期的？",
        "4 N073 文字里的“3次”是上期的数，没有改",
        "5 N078 跨了年，“垃圾”的目标值还是上一年的，没有改",
        "8 N082 数据“其它”的文字“每周1次”不是数，照上期留着",
        "10 N082 统计表“各村”里的“几十”不是数，照上期留着",
    ):
        assert said in told


def test_a_cumulative_figure_goes_on_within_the_year() -> None:
    data, _ = _next(REPORT.replace("2024年12月", "2024年5月"))
    assert data["数据"]["垃圾"] == {
        "数量": "待填",
        "上期": "5吨",
        "上期累计": "60吨",
        "目标值": "80吨",
        "上年同期": "待填",
    }
    filled = (
        REPORT.replace("2024年12月", "2024年6月")
        .replace("累计: 60吨", "上期累计: 60吨")
        .replace("5吨,", "7.5吨,")
    )
    (text,) = build(filled, to="md", companions=False).files.values()
    assert "清运7.5吨，累计67.5吨" in text.decode("utf-8")
    again, _ = _next(filled)
    assert again["数据"]["垃圾"]["上期累计"] == "67.5吨"


def test_a_cumulative_figure_that_is_not_what_two_others_come_to_is_told() -> None:
    text = REPORT.replace("累计: 60吨", "上期累计: 56吨, 累计: 60吨")
    told = [each.message for each in check(text).problems]
    assert "“垃圾”的累计是60吨，上期累计56吨加本期5吨是61吨" in told
    assert not any("上期累计" in each.message for each in check(text.replace("56吨", "55吨")).problems)


def test_a_roll_up_adds_what_a_unit_carries_on(tmp_path: Path) -> None:
    for name in ("甲镇", "乙镇"):
        counts = "数据: {垃圾: {数量: 5吨, 上期累计: 60吨}}"
        (tmp_path / f"{name}.yaml").write_text(
            f"单位: {name}\n起止日期: 2024年5月\n{counts}\n", encoding="utf-8"
        )
    rolled = rollup([tmp_path / "甲镇.yaml", tmp_path / "乙镇.yaml"])
    assert "垃圾: {数量: 10吨, 累计: 130吨" in rolled.text


def test_figures_of_the_year_before_are_matched_by_name(tmp_path: Path) -> None:
    now, before = tmp_path / "a.yaml", tmp_path / "b.yaml"
    now.write_text(REPORT, encoding="utf-8")
    last = (
        REPORT.replace("2024年12月", "2024年1月")
        .replace("数量: 5吨", "数量: 3.5吨")
        .replace("  横幅: {数量: 20条, 截至: 2024-12-31}\n", "")
    )
    before.write_text(last.replace("{{ 横幅 }}", "4"), encoding="utf-8")
    begun = new(tmp_path / "c.yaml", now, last_year=before)
    data: Any = parse_source((tmp_path / "c.yaml").read_bytes(), "").data()
    assert data["数据"]["垃圾"]["上年同期"] == "3.5吨"
    assert "上年同期" not in data["数据"]["横幅"]
    assert [each.message for each in begun.problems if each.code == "N077"] == [
        f"{before} 里没有“横幅”的数，上年同期没有填"
    ]
    other = new(tmp_path / "d.yaml", now, last_year=before, period="2025年2月")
    assert any("上年同期是" in each.message for each in other.problems if each.code == "N084")
    for period, taken in (("2025年2月", False), ("2025年1月3日—29日", False), ("2025年1月2日—2月1日", True)):
        target = tmp_path / f"{period}.yaml"
        other = new(target, now, last_year=before, period=period)
        (said,) = (each.message for each in other.problems if each.code == "N084")
        assert said.endswith("填了，对不对" if taken else "没有用它的数")
        of_it: Any = parse_source(target.read_bytes(), "").data()
        assert of_it["数据"]["垃圾"]["上年同期"] == ("3.5吨" if taken else "待填")


def test_a_corrected_report_keeps_its_period_and_figures() -> None:
    data, told = _next(same_period=True)
    old = parse_source(REPORT.encode("utf-8"), "").data()
    assert data == {**old, "落款": {"日期": "待填"}}
    assert [each.split()[1] for each in told] == ["N071"]


def test_a_period_that_nobody_can_go_on_from_is_asked_for() -> None:
    text = REPORT.replace("起止日期: 2024年12月", "起止日期: 2024年1—5月")
    with pytest.raises(InputRefused) as refused:
        _next(text)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line) == ("N076", 3)
    assert _next(text, period="2024年1—6月")[0]["起止日期"] == "2024年1—6月"
    with pytest.raises(InputRefused) as refused:
        _next(period="不知道哪一天呢")
    assert [each.code for each in refused.value.problems] == ["N083"]
    without = REPORT.replace("起止日期: 2024年12月\n", "")
    assert "起止日期" not in _next(without)[0]
    assert _next(without, period="2025年3月")[0]["起止日期"] == "2025年3月"


@pytest.mark.parametrize(
    ("before", "period", "value", "so_far"),
    [
        ("2024年5月", "2024年6月", "上期", "上期累计"),
        ("2024年5月", "2024年7月", "", ""),  # one is left out between
        ("2024年5月", "2024年5月", "", ""),
        ("2024年1—5月", "2024年1—6月", "", ""),  # whose figures hold those of before
        ("2024年6月", "2024年第三季度", "", "上期累计"),
        ("2024年第一季度", "2024年4月", "", "上期累计"),
        ("2024年12月", "2025年1月", "上期", ""),
        ("12月份", "2025年1月", "上期", ""),
        ("截至2024年5月31日", "截至2024年6月30日", "上期", "上期累计"),
        ("截至2024年5月31日", "截至2024年7月31日", "", ""),
        ("今年以来", None, "上期", ""),
    ],
)
def test_figures_go_on_only_to_the_period_that_follows(
    before: str, period: str | None, value: str, so_far: str
) -> None:
    text = REPORT.replace("起止日期: 2024年12月", f"起止日期: {before}").replace(
        "截至: 2024-12-31", "上期: 1条"
    )
    data, told = _next(text, period=period or "")
    counts = data["数据"]
    assert counts["垃圾"]["数量"] == "待填"
    assert counts["垃圾"].get("上期") == ("5吨" if value else None)
    assert counts["横幅"] == {"数量": "待填", "上期": "20条" if value else "待填"}
    assert counts["垃圾"].get("上期累计") == ("60吨" if so_far else None)
    assert counts["垃圾"].get("累计") == (None if so_far else "待填")
    assert any(" N085 " in each for each in told) == (not value)


def test_the_year_before_may_have_carried_its_cumulative_figure_on(tmp_path: Path) -> None:
    now, before = tmp_path / "a.yaml", tmp_path / "b.yaml"
    now.write_text(REPORT.replace("2024年12月", "2024年5月"), encoding="utf-8")
    last = REPORT.replace("2024年12月", "六月").replace("累计: 60吨", "上期累计: 50吨")
    before.write_text(last.replace("起止日期: 六月", "起止日期: 6月份"), encoding="utf-8")
    begun = new(tmp_path / "c.yaml", now, last_year=before)
    data: Any = parse_source((tmp_path / "c.yaml").read_bytes(), "").data()
    assert data["数据"]["垃圾"]["上年累计"] == "55吨"
    assert [each.message for each in begun.problems if each.code == "N084"] == [
        "起止日期是“6月份”，本期的上年同期是2023年6月1日—2023年6月30日：上年同期的数照它填了，对不对"
    ]


def test_what_is_of_the_year_or_the_units_of_before_is_told() -> None:
    more = """\
活动: [{名称: 安全生产月, 届次: 23, 主题: 人人讲安全}, 普法周]
汇总: {应报: 17, 已报: 16}
缺报: [黄坡镇]
措施: [{标题: 整治, 数据: {沟渠: {数量: 3条, 来源: 4月台账}}}]
统计表:
  - 名称: 各村
    列: [村, 户数, 名次, 联系电话, 备注]
    行: [[东村2组, 3, 1, 13800138000, 清3车], [西村, 5, 2, 13800138001, 好]]
"""
    text = re.sub(r"统计表:\n.*\n", more, REPORT).replace("3次", "三次，五月十日起清了三成、一半以上")
    _, told = _next(text)
    for said in (
        "4 N072 “五月十日”没有改，是不是上期的？",
        "4 N073 文字里的“三次”“三成”“一半”是上期的数，没有改",
        "9 N087 活动“安全生产月”的届次、主题没有改，是不是上一年的？",
        "11 N082 缺报的“黄坡镇”不是数，照上期留着",
        "12 N072 “4月”没有改，是不是上期的？",
        "14 N086 统计表“各村”里的“1”“清3车”“2”没有改，是不是上期的数？",
    ):
        assert said in told
    _, within = _next(text.replace("2024年12月", "2024年5月"))
    assert not any(" N087 " in each for each in within)


def test_files_of_the_old_folder_are_named(tmp_path: Path) -> None:
    text = REPORT + "图片: 整治.png\n"
    (tmp_path / "四月").mkdir()
    old = tmp_path / "四月" / "a.yaml"
    old.write_text(text, encoding="utf-8")
    (tmp_path / "四月" / "整治.png").write_bytes(b"x")
    (tmp_path / "四月" / "_校对.yaml").write_text("不报: W501\n", encoding="utf-8")
    here = [
        each.message
        for each in new(tmp_path / "四月" / "b.yaml", old).problems
        if each.code in ("N074", "N075")
    ]
    assert here == ["图片“整治.png”还是上期的"]
    there = {each.message for each in new(tmp_path / "五月" / "b.yaml", old).problems if each.code == "N075"}
    assert {message.partition("在")[0] for message in there} == {"图片“整治.png”", "文件“_校对.yaml”"}


def test_words_that_are_right_at_any_time_stay() -> None:
    data, told = _next(REPORT.replace("起止日期: 2024年12月", "起止日期: 截至目前"))
    assert data["起止日期"] == "截至目前"
    assert any(each.startswith("3 N081 ") for each in told)


@pytest.mark.parametrize(
    "typed",
    [
        "横幅: &a {数量: 20条}\n  又: *a",
        "横幅: &a 20条\n  又: *a",
        "横幅: &a {数量: 20条, 累计: 50条}\n  又: *a",
    ],
    ids=["mapping", "text", "two figures"],
)
def test_what_cannot_be_edited_is_refused_with_its_place(typed: str) -> None:
    text = REPORT.replace("2024年12月", "2024年5月").replace("横幅: {数量: 20条, 截至: 2024-12-31}", typed)
    with pytest.raises(InputRefused) as refused:
        _next(text)
    assert {(each.code, each.place.line) for each in refused.value.problems} <= {("N080", 7), ("N080", 8)}


def test_a_source_with_faults_and_needless_options_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "a.yaml"
    source.write_text(REPORT.replace("数量: 5吨", "数量: 待填"), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        new(tmp_path / "b.yaml", source)
    assert {each.code for each in refused.value.problems} == {"F107"}
    for options in (
        {"clean": True},
        {"template": "annual"},
        {"period": "2025年1月", "same_period": True},
        {"last_year": "a.docx"},
    ):
        with pytest.raises(UsageRefused):
            new(tmp_path / "b.yaml", source, **options)  # type: ignore[arg-type]
    with pytest.raises(UsageRefused):
        new(tmp_path / "b.yaml", period="2025年1月")
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


def test_a_clerk_makes_the_next_month(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "上月.yaml").write_text(REPORT, encoding="utf-8")
    done = quickly("new", "本月.yaml", "--from", "上月.yaml")
    assert (done.returncode, done.stdout) == (0, "本月.yaml\n")
    assert "本月.yaml:3:1: 提示 N071 起止日期 2024年12月 改成 2025年1月" in done.stderr
    assert check(tmp_path / "本月.yaml").code == 1
    again = quickly("new", "本月.yaml", "--from", "上月.yaml")
    assert (again.returncode, again.stdout) == (4, "")


@pytest.mark.parametrize("typed", ["2026年7月8日8时至10日14时", "截至2026年7月31日8时"])
def test_what_follows_an_hour_is_nobodys_to_guess(typed: str) -> None:
    assert next_text(typed) is None


@pytest.mark.parametrize(("new", "on"), [("10日14时至12日8时", True), ("10日8时至12日8时", False)])
def test_a_period_goes_on_at_the_hour_where_the_other_ends(new: str, on: bool) -> None:
    assert goes_on(parse_period("2026年7月8日8时至10日14时"), parse_period(f"2026年7月{new}")) is on


def test_words_with_a_number_are_no_figure_of_the_period() -> None:
    text = "执行中央八项规定，堤防达到20年一遇，24小时值班，走访八项"
    assert figures_of(text) == ("24小时", "八项")
    assert figures_of("2025—2026学年第一学期、2026/2027学年度、2026年春季学期听课20节") == ("20节",)
