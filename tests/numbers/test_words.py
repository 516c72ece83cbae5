"""What is said of two figures: nothing rounds to 0 or to 100 that is neither, no percent of a rank, 约 is kept."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import examples
from patriotic_report.facts import facts_of, table_fact, typed_table_fact
from patriotic_report.facts.adding import combined
from patriotic_report.facts.arithmetic import amount_of, averaged, percentage, rate
from patriotic_report.facts.comparisons import NotReckoned, changed, compared, completion, difference, share
from patriotic_report.facts.counts import CountFact
from patriotic_report.facts.directions import direction
from patriotic_report.indicators import NO_INDICATORS, Direction, Indicator, Indicators, course
from patriotic_report.schema import parse_quantity, validate
from patriotic_report.units import factor, is_unit

SMALL = {"单位": "某局", "正文": "甲", "落款": {"日期": "2016-10-17"}}
PARTS = st.integers(0, 10**9)
WHOLES = st.integers(1, 10**9)
HUGE = "9" * 25


def fact_of(name: str, **count: object) -> CountFact:
    fields, faults = validate({**SMALL, "数据": {name: count}})
    assert fields is not None, faults
    return facts_of(fields).counts[name]


# ---- near 0 and near 100 % -----------------------------------------------------------------


@given(PARTS, WHOLES)
def test_only_nothing_is_0_and_only_all_is_100(part: int, whole: int) -> None:
    said = rate(Decimal(part), Decimal(whole))
    assert (said == "0%") == (part == 0)
    assert (said == "100%") == (part == whole)
    exact = Decimal(part) / whole * 100
    if found := re.fullmatch(r"([0-9.]+)%", said):
        shown = Decimal(found[1])
        places = 2 if shown in (0, 100) or not re.search(r"^(0\.00|99\.99[0-9]|100\.00)", found[1]) else 4
        assert abs(shown - exact) <= Decimal("0.5").scaleb(-2 if places == 2 else -3)
    else:
        assert said.startswith("不足") == (exact < 1)
        assert min(exact, abs(exact - 100)) < Decimal("0.00005001")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "0%"),
        ("100", "100%"),
        ("99.994", "99.99%"),
        ("99.995", "99.995%"),
        ("99.996", "99.996%"),
        ("99.9996", "99.9996%"),
        ("99.99996", "接近100%"),
        ("100.001", "100.001%"),
        ("100.00001", "略高于100%"),
        ("100.005", "100.01%"),
        ("0.004", "0.004%"),
        ("0.00005", "0.0001%"),
        ("0.00004", "不足0.0001%"),
        ("33.3333", "33.33%"),
    ],
)
def test_more_digits_where_two_would_say_0_or_100(value: str, said: str) -> None:
    assert percentage(Decimal(value)) == said


@given(WHOLES, WHOLES)
def test_a_change_says_no_0_and_no_100_that_is_none(now: int, before: int) -> None:
    value, base = parse_quantity(f"{now}吨"), parse_quantity(f"{before}吨")
    for said in (compared(value, base, "同比", "上年同期"), changed(value, base, "上年同期")):
        assert not re.search(r"(增长|下降)0%", said)
        assert "下降100%" not in said
        assert ("持平" in said) == (now == before)
        assert ("增长" in said) == (now > before)
        assert ("下降" in said) == (now < before)


def test_points_too_are_never_0() -> None:
    assert fact_of("率", 数量="60.001%", 上年同期="60%").year_on_year == "同比提高0.001个百分点"
    assert fact_of("率", 数量="60.00001%", 上年同期="60%").year_on_year == "同比提高不足0.0001个百分点"


def test_a_mean_of_little_is_not_0() -> None:
    amounts = [amount_of("0.001吨"), amount_of("0吨")]
    assert averaged([each for each in amounts if each]) == "0.001吨"


@pytest.mark.parametrize("target", ["1条", f"{HUGE}条", "3条"])
def test_25_digits_are_reckoned(target: str) -> None:
    said = fact_of("甲", 数量=f"{HUGE}条", 目标值=target, 上年同期="7条", 分项={"乙": f"{HUGE}条"})
    assert said.completion_rate == (
        "100%" if target.startswith("9") else f"{'9' * 25}00%" if target == "1条" else f"{'3' * 25}00%"
    )
    assert said.shares["乙"] == "100%"


def test_sums_and_differences_keep_every_digit() -> None:
    one, other = amount_of(f"{HUGE}吨"), amount_of("0.00000000000000000000001吨")
    assert one is not None
    assert other is not None
    assert combined(one, other).digits == f"{HUGE}.00000000000000000000001"
    said = difference(parse_quantity(one.typed), parse_quantity(other.typed))
    assert said == f"{'9' * 24}8.99999999999999999999999吨"


# ---- no percent of ranks, grades, scores, temperatures, levels ------------------------------

CASES = [
    ("名次", "位"),
    ("全省考核", "位"),
    ("年度排名", ""),
    ("考核排名", "名"),
    ("等级", "级"),
    ("考核结果", "等"),
    ("得分", "分"),
    ("综合得分", ""),
    ("水温", "℃"),
    ("平均气温", "度"),
    ("气温", ""),
    ("库水位", "米"),
    ("超警戒", "米"),
    ("超汛限水位", "米"),
    ("堤顶高程", "米"),
    ("转角", "度"),
    ("覆盖率", ""),
]


@pytest.mark.parametrize(("name", "unit"), CASES)
@given(now=st.integers(1, 200), before=st.integers(1, 200))
def test_what_has_no_percent(name: str, unit: str, now: int, before: int) -> None:
    value, base = f"{now}{unit}", f"{before}{unit}"
    fact = fact_of(name, 数量=value, 上年同期=base, 常年同期=base, 上期=base, 目标值=base)
    assert (fact.completion_rate, fact.since_normal_percent, fact.since_normal_tenths) == (None, None, None)
    if fact.since_normal is None:
        assert course(unit, name) in ("rank", "grade")
    else:
        assert not re.search("%|成", fact.since_normal)
        assert f"{abs(now - before)}" in fact.since_normal or "持平" in fact.since_normal
    for said in (fact.year_on_year, fact.period_on_period, fact.change):
        assert said is not None
        assert "%" not in said
        assert "增长" not in said
        if now == before:
            assert "持平" in said
        elif course(unit, name) == "grade":
            assert f"由{base}变为{value}" in said
        else:
            assert f"{abs(now - before)}" in said
            up = now < before if course(unit, name) == "rank" else now > before
            assert bool(re.search("上升|提高|升高|增加", said)) == up


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("专家", "位"),
        ("外聘专家数", "位"),
        ("志愿者", "位"),
        ("床位", "位"),
        ("用电量", "度"),
        ("参加人员", "名"),
        ("渠道", "米"),
    ],
)
def test_what_is_counted_grows_by_percent(name: str, unit: str) -> None:
    assert fact_of(name, 数量=f"6{unit}", 上年同期=f"5{unit}").year_on_year == "同比增长20%"


def test_a_temperature_may_come_from_0() -> None:
    assert fact_of("气温", 数量="3℃", 上年同期="0℃").year_on_year == "同比升高3℃"
    assert fact_of("垃圾", 数量="3吨", 上年同期="0吨").year_on_year == "上年同期为0，不作比较"


@pytest.mark.parametrize(
    ("goal", "result"),
    [
        ({"名称": "考核得分", "目标值": "90分", "完成值": "92.5分"}, "达标"),
        ({"名称": "考核得分", "目标值": "90分", "完成值": "89分"}, "未达标"),
        ({"名称": "全市排名", "目标值": "5位", "完成值": "3位"}, "达标"),
        ({"名称": "全市排名", "目标值": "5位", "完成值": "6位"}, "未达标"),
        ({"名称": "全市排名", "目标值": "第5位", "完成值": "第3位"}, "达标"),
        ({"名称": "全市排名", "目标值": "第5名", "完成值": "第六名"}, "未达标"),
        ({"名称": "水温", "目标值": "20℃", "完成值": "18℃"}, ""),
        ({"名称": "断面水质", "目标值": "Ⅲ类", "完成值": "Ⅱ类"}, "达标"),
        ({"名称": "断面水质", "目标值": "Ⅲ类", "完成值": "劣Ⅴ类"}, "未达标"),
        ({"名称": "创建星级", "目标值": "四星", "完成值": "三星"}, "未达标"),
        ({"名称": "生产安全事故", "目标值": "5起", "完成值": "5起"}, "控制在目标以内"),
        ({"名称": "生产安全事故", "目标值": "5起", "完成值": "0起"}, "控制在目标以内"),
        ({"名称": "死亡人数", "目标值": "5人", "完成值": "7人"}, "超出目标2人"),
        ({"名称": "房屋空置率", "目标值": "5%", "完成值": "7.5%"}, "超出目标2.5个百分点"),
        ({"名称": "失业率", "目标值": "5%", "完成值": "约4.9%"}, "大约控制在目标以内"),
        ({"名称": "扣分", "目标值": "5分", "完成值": "6分"}, "超出目标1分"),
        ({"名称": "房屋空置率", "目标值": "5%以下", "完成值": "7%"}, "未达标"),
        ({"名称": "房屋空置率", "要求": "5%", "完成值": "7%"}, "未达标"),
        ({"名称": "房屋空置率", "要求": "5%", "完成值": "4%"}, "达标"),
        ({"名称": "投诉办结", "目标值": "5件", "完成值": "4件"}, "80%"),
        ({"名称": "改厕", "目标值": "100000户", "完成值": "99999户"}, "99.999%"),
    ],
)
def test_goals_without_a_percentage(goal: dict[str, str], result: str) -> None:
    fields, faults = validate({**SMALL, "目标": [goal]})
    assert fields is not None, faults
    assert facts_of(fields).goals[0].result == result


# ---- against what is normal ------------------------------------------------------------------


@given(now=st.integers(0, 10**6), usual=st.integers(1, 10**6), places=st.integers(0, 2))
def test_how_much_more_or_less_than_normal(now: int, usual: int, places: int) -> None:
    """The difference to the last digit; of it in 成 no more is said than is so, and 约 where it is not all."""
    value, normal = Decimal(now).scaleb(-places), Decimal(usual).scaleb(-places)
    fact = fact_of("雨量", 数量=f"{value:f}毫米", 常年同期=f"{normal:f}毫米")
    far = Fraction(abs(now - usual), usual)
    assert fact.since_normal is not None
    assert fact.since_normal_tenths is not None
    if now == usual:
        said = "与常年同期持平"
        assert (fact.since_normal, fact.since_normal_percent, fact.since_normal_tenths) == (said, said, said)
        return
    word = "多" if now > usual else "少"
    assert Decimal(fact.since_normal.removeprefix(f"较常年同期{word}").removesuffix("毫米")) == abs(
        value - normal
    )
    tenths = fact.since_normal_tenths.removeprefix(f"较常年同期偏{word}").removesuffix("成")
    if tenths == "不足0.1":
        assert far * 10 < Fraction(1, 20)
        return
    shown = Fraction(tenths.removeprefix("约"))
    assert abs(shown - far * 10) <= Fraction(1, 20)
    assert tenths.startswith("约") == (shown != far * 10)


def test_a_table_has_no_percentage_of_a_level() -> None:
    for name, unit, told in (
        ("水位", "米", True),
        ("气温", "℃", True),
        ("名次", "位", True),
        ("得分", "分", False),
    ):
        rate = {"名称": "占警戒", "分子": name, "分母": "警戒"}
        columns = ["站", {"名称": name, "计量单位": unit}, {"名称": "警戒", "计量单位": unit}, rate]
        table = {"名称": "甲", "列": columns, "行": [["河口", "3", "2"]]}
        fields, faults = validate({**SMALL, "统计表": [table]})
        assert fields is not None, faults
        (typed,) = fields.tables or ()
        fact = table_fact(typed, typed.rows or ())
        assert ([each.code for each in fact.faults] == ["A029"]) == told
        assert fact.rows[0].cells[-1] == ("" if told else "150%")


# ---- which way is better -------------------------------------------------------------------

LOWER = """
    死亡人数 死亡率 孕产妇死亡率 5岁以下儿童死亡率 伤亡人数 生产安全事故 事故起数 道路交通事故死亡人数 亡人事故数 火灾起数 火灾
    发案数 刑事发案率 刑事案件 盗窃案件数 投诉 投诉量 群众投诉件数 投诉率 信访总量 重复信访件次 越级上访人次 空置率 房屋空置面积 漏报率 迟报数
    失业率 城镇登记失业率 辍学率 返贫人口 发病率 传染病发病数 感染率 不良贷款率 负债率 不合格率 超标率 扣分 差错率 漏损率 供水管网漏损率 单位GDP能耗
    PM2.5 PM2.5平均浓度 PM10年均浓度 细颗粒物浓度 臭氧浓度 化学需氧量排放量 氨氮 噪声 鼠密度 蚊蝇密度 蚊虫密度（只/灯夜） 布雷图指数 蟑螂侵害率
    """
NOT_LOWER = """
    横幅 清运垃圾 卫生厕所 普及率 满意度 投诉办结率 受理投诉 办理投诉件数 化解信访件 信访满意率 无事故天数 零投诉社区 事故应急演练 死亡补助金额 死亡病例调查
    失业登记办理 失业保险参保人数 返贫监测户数 能耗监测点 节能改造 污染治理项目 污染源排查 火灾隐患 消防演练 空置房盘活面积 欠薪追缴金额 化解债务
    合格率 达标率 溶解氧 人口密度 路网密度 绿化率 就业人数 违法建筑拆除 查处违规 不良贷款清收金额 事故处置 灭鼠 灭蚊面积 鼠药 蚊香
    PM2.5下降率 降尘监测点 臭氧监测站 噪声治理 感染控制培训 发病人数监测点
    """


@pytest.mark.parametrize("name", LOWER.split())
def test_of_what_less_is_better(name: str) -> None:
    assert direction(NO_INDICATORS, "", name) == "lower"
    fact = fact_of(name, 数量="3起", 目标值="5起", 上年同期="4起")
    assert fact.completion_rate is None
    assert "目标" in fact.why["completion_rate"]
    assert fact.year_on_year == "同比下降25%"


@pytest.mark.parametrize("name", NOT_LOWER.split())
def test_of_what_it_is_not(name: str) -> None:
    assert direction(NO_INDICATORS, "", name) != "lower"
    assert direction(NO_INDICATORS, "件", name) is None


@pytest.mark.parametrize("again", ["数量", "死亡", "浓度平均", "鼠"])
def test_no_name_takes_long(again: str) -> None:
    before = time.process_time()
    assert direction(NO_INDICATORS, "", f"死亡{again * 20_000}x") is None
    assert time.process_time() - before < 2


def test_who_does_something_about_it_does_better_by_more() -> None:
    assert fact_of("投诉", 数量="4件", 目标值="5件", 动作="受理").completion_rate == "80%"


# ---- classes and stars ---------------------------------------------------------------------

WATERS = ["Ⅰ类", "Ⅱ类", "Ⅲ类", "Ⅳ类", "Ⅴ类", "劣Ⅴ类"]


@given(st.integers(0, 5), st.integers(0, 5))
def test_a_class_of_water_moves_by_grades(now: int, before: int) -> None:
    fact = fact_of("断面水质", 数量=WATERS[now], 上年同期=WATERS[before], 目标值=WATERS[before])
    assert fact.text == WATERS[now]
    assert fact.completion_rate is None
    if now == before:
        assert fact.change == "与上年同期持平"
        return
    better, steps = now < before, abs(now - before)
    assert fact.year_on_year == f"同比{'上升' if better else '下降'}{steps}个等级"
    into = f"由{WATERS[before]}{'改善' if better else '变差'}为{WATERS[now]}"
    assert fact.change == f"{into}，{'上升' if better else '下降'}{steps}个等级"
    assert fact.difference == f"{steps}个等级"


@pytest.mark.parametrize(
    ("name", "now", "before", "change"),
    [
        ("断面水质", "III类", "IV类", "由IV类改善为III类，上升1个等级"),
        ("酒店", "四星", "三星", "由三星升为四星，上升1个等级"),
        ("景区", "4A级", "5A级", "由5A级降为4A级，下降1个等级"),
        ("河湖问题", "4类", "3类", "由3类变为4类"),
        ("空气质量", "2级", "3级", "由3级变为2级"),
        ("应急响应", "Ⅲ级", "Ⅳ级", "由Ⅳ级变为Ⅲ级"),
        ("应急响应", "III级", "Ⅲ级", "与上年同期持平"),
        ("某装置", "Ⅱ类", "Ⅲ类", "由Ⅲ类变为Ⅱ类"),
        ("酒店", "约4星", "3星", "由3星变为约4星"),
    ],
)
def test_grades_move_the_way_that_is_known(name: str, now: str, before: str, change: str) -> None:
    assert fact_of(name, 数量=now, 上年同期=before).change == change


@given(st.integers(1, 300), st.integers(1, 300), st.sampled_from(["第{}位", "第{}名", "{}位"]))
def test_a_place_moves_by_places(now: int, before: int, word: str) -> None:
    """As it is written, with 第 and without: never by a percent, and the smaller number is the better."""
    fact = fact_of("全市排名", 数量=word.format(now), 上年同期=f"第{before}位")
    assert fact.text == word.format(now)
    way = "上升" if now < before else "下降"
    same = "与上年同期持平"
    assert fact.year_on_year == (same if now == before else f"同比{way}{abs(now - before)}位")
    into = f"由第{before}位{way}到{fact.text}，{way}{abs(now - before)}位"
    assert fact.change == (same if now == before else into)
    assert fact.completion_rate is None


@pytest.mark.parametrize("typed", ["第0位", "第位", "第十百位", "第3次", "劣Ⅳ级", "Ⅲ"])
def test_what_is_no_place_is_refused(typed: str) -> None:
    fields, faults = validate({**SMALL, "数据": {"全市排名": typed}})
    assert (fields, len(faults)) == (None, 1)


# ---- 倍, and what nothing is said of --------------------------------------------------------


@given(st.integers(1, 10**4), st.sampled_from([0, 1, 5, 9, 10, 11, 1000]), st.integers(0, 3))
def test_growth_is_said_in_times_from_tenfold_on(before: int, times: int, more: int) -> None:
    now = before * times + more
    said = fact_of("垃圾", 数量=f"{now}吨", 上年同期=f"{before}吨").year_on_year or ""
    assert ("倍" in said) == (now >= 10 * before)
    if found := re.fullmatch(r"同比增长([0-9.]+)倍", said):
        assert abs(Decimal(found[1]) - (Decimal(now) / before - 1)) <= Decimal("0.005")


@pytest.mark.parametrize(
    ("name", "now", "before", "said"),
    [
        ("增长率", "5%", "-3%", "上年同期为负数，不作比较"),
        ("增长率", "5%", "0%", "上年同期为0，不作比较"),
        ("增长率", "5", "-3", "上年同期为负数，不作比较"),
        ("增长率", "-3%", "5%", "同比降低8个百分点"),
        ("名次", "5位", "0位", "上年同期为0，不作比较"),
        ("结余", "5万元", "-1万元", "上年同期为负数，不作比较"),
        ("结余", "-1万元", "5万元", "由正数变为负数，不作比较"),
        ("气温", "2℃", "-3℃", "同比升高5℃"),
        ("潮位", "0.5米", "-0.2米", "同比升高0.7米"),
    ],
)
def test_nothing_is_compared_with_0_and_less_but_degrees(name: str, now: str, before: str, said: str) -> None:
    assert fact_of(name, 数量=now, 上年同期=before).year_on_year == said


# ---- 约 ------------------------------------------------------------------------------------

MARKS = st.sampled_from(["约{}", "近{}", "{}多", "{}余", "{}以上"])


@given(MARKS, st.integers(2, 99), st.integers(2, 99), st.booleans(), st.sampled_from(["条", "%", "位", "℃"]))
def test_about_is_never_lost(mark: str, one: int, other: int, first: bool, unit: str) -> None:
    near = mark.format(one) + unit if "以上" not in mark else f"{one}{unit}以上"
    texts = (near, f"{other}{unit}") if first else (f"{other}{unit}", near)
    value, base = map(parse_quantity, texts)
    reckonings: list[Callable[[], str]] = [
        lambda: difference(value, base),
        lambda: compared(value, base, "同比", "上年同期"),
        lambda: changed(value, base, "上年同期"),
    ]
    whole = base.single
    assert whole is not None
    if unit == "条":
        reckonings += [lambda: completion(value, base), lambda: share(value, whole)]
    for reckon in reckonings:
        assert "约" in reckon()


def test_about_in_a_rate_of_two_figures() -> None:
    assert fact_of("普及率", 分子="约45户", 分母="50户").text == "约90%"
    assert fact_of("普及率", 分子="45户", 分母="50户").text == "90%"
    assert fact_of("清运率", 分子="500公斤", 分母="1吨").text == "50%"


# ---- units that begin with a scale; parts; scales of sums -----------------------------------


@pytest.mark.parametrize(
    ("typed", "unit", "value", "scale"),
    [
        ("6000千克", "千克", 6000, ""),
        ("12千瓦时", "千瓦时", 12, ""),
        ("1.5亿千瓦时", "千瓦时", 150_000_000, "亿"),
        ("5千千克", "千克", 5000, "千"),
        ("二百千克", "千克", 200, ""),
        ("两千千瓦", "千瓦", 2000, ""),
        ("三个百分点", "个百分点", 3, ""),
        ("5百分点", "百分点", 5, ""),
        ("10千伏", "千伏", 10, ""),
        ("一万二千米", "米", 12_000, ""),
        ("3百万亩", "亩", 3_000_000, "百万"),
        ("5千多万吨", "吨", 50_000_000, "千万"),
        ("2万亿元", "元", 2 * 10**12, "万亿"),
    ],
)
def test_units_and_scales(typed: str, unit: str, value: int, scale: str) -> None:
    amount = amount_of(typed)
    assert amount is not None
    assert (amount.unit, amount.value, amount.scale) == (unit, value, scale)


def test_a_unit_with_a_scale_is_a_unit() -> None:
    assert all(map(is_unit, ("千克", "千瓦时", "万千瓦时", "百分点", "千伏", "万元")))
    assert factor("千米", "米") == 1000
    assert factor("千瓦时", "瓦时") == 1000


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (("1.5万元", "30000元"), "4.5万元"),
        (("30000元", "1.5万元"), "4.5万元"),
        (("1.2亿元", "3000万元"), "1.5亿元"),
        (("2元", "3元"), "5元"),
        (("2千元", "3千元"), "5千元"),
        (("1万公斤", "1吨"), "11吨"),
        (("2千元", "300元"), "2300元"),
        (("2千万元", "300万元"), "2300万元"),
        (("约0", "524"), "约524"),
        (("3吨", "约0"), "约3吨"),
    ],
)
def test_a_sum_of_units_is_given_in_the_larger_scale(texts: tuple[str, str], total: str) -> None:
    one, other = map(amount_of, texts)
    assert one is not None
    assert other is not None
    assert combined(one, other).typed == total


@pytest.mark.parametrize(
    ("count", "code"),
    [
        ({"数量": "10万吨", "分项": {"甲": "6万吨", "乙": "4万吨公里"}}, "A055"),
        ({"分项": {"甲": "6吨", "乙": "4车"}}, "A055"),
        ({"数量": "10吨", "分项": {"甲": "6吨", "乙": "4000公斤"}}, ""),
        ({"数量": "10人", "分项": {"甲": "6人", "乙": "4名"}}, ""),
    ],
)
def test_parts_of_another_kind(count: dict[str, object], code: str) -> None:
    fields, faults = validate({**SMALL, "数据": {"货运": count}})
    assert fields is not None, faults
    found = facts_of(fields).warnings
    assert [fault.code for fault in found] == ([code] if code else [])
    assert all(fault.path == ("counts", "货运", "parts", "乙") for fault in found)
    assert all(fault.level == "错误" for fault in found)


def test_why_there_is_no_rate() -> None:
    with pytest.raises(NotReckoned, match="名次"):
        completion(parse_quantity("3位"), parse_quantity("5位"))


# ---- 方向 of 指标.yaml ------------------------------------------------------------------------

MORE, LESS = (
    Indicators([Indicator(name, better=better) for name in ("走访", "投诉")])
    for better in ("higher", "lower")
)
OF_VISITS = {"数量": "40次", "目标值": "50次", "上年同期": "20次"}


def _judged(name: str, indicators: Indicators) -> tuple[str | None, str, str]:
    """完成率 of a 数据, what its 目标 says, and the 完成率 column of its 统计表."""
    typed = {
        **SMALL,
        "数据": {name: OF_VISITS},
        "目标": [{"名称": "某项目标", "数据": name}],
        "统计表": [
            {
                "名称": "表",
                "列": ["村", name, "任务", {"名称": "完成率", "分子": name, "分母": "任务"}],
                "行": [["甲村", "1", "2"]],
            }
        ],
    }
    fields, faults = validate(typed)
    assert fields is not None, faults
    assert fields.tables
    facts = facts_of(fields, indicators=indicators)
    table = typed_table_fact(fields.tables[0], fields.tables[0].rows or (), indicators)
    codes = [fault.code for fault in table.faults]
    assert codes == ["A029"] * (not table.rows[0].cells[-1])
    return facts.counts[name].completion_rate, facts.goals[0].result, table.rows[0].cells[-1]


@pytest.mark.parametrize("name", ["走访", "投诉"])
def test_what_is_declared_decides_which_way_is_better(name: str) -> None:
    assert _judged(name, MORE) == ("80%", "80%", "50%")
    assert _judged(name, LESS) == (None, "控制在目标以内", "")


def test_without_a_declaration_the_name_decides() -> None:
    assert _judged("走访", NO_INDICATORS) == ("80%", "80%", "50%")
    assert _judged("投诉", NO_INDICATORS) == (None, "控制在目标以内", "")


@given(
    st.sampled_from(["higher", "lower"]),
    st.sampled_from(["甲", "乙", "事故"]),
    st.sampled_from(["", "起", "%"]),
)
@settings(max_examples=examples(30), deadline=None)
def test_a_declaration_goes_before_the_name_and_after_ranks(better: Direction, name: str, unit: str) -> None:
    declared = Indicators([Indicator(name, better=better), Indicator(f"{name}名次", better=better)])
    assert direction(declared, unit, "某项", name) == better
    assert direction(declared, "", f"{name}名次") == "lower"


def test_ranks_by_a_rate_that_is_none_are_blank() -> None:
    columns = [
        "村",
        "投诉",
        "任务",
        {"名称": "完成率", "分子": "投诉", "分母": "任务"},
        {"名称": "名次", "排名": "完成率"},
    ]
    table = {"名称": "表", "列": columns, "行": [["甲村", "1", "2"], ["乙村", "3", "4"]]}
    fields, faults = validate({**SMALL, "统计表": [table]})
    assert fields is not None, faults
    assert fields.tables
    fact = typed_table_fact(fields.tables[0], fields.tables[0].rows or (), NO_INDICATORS)
    assert [row.cells[-1] for row in fact.rows] == ["", ""]


@pytest.mark.parametrize(
    ("goal", "result"),
    [
        ({"要求": "≤3吨", "完成值": "2500公斤"}, "达标"),
        ({"要求": "≥3吨", "完成值": "2500公斤"}, "未达标"),
        ({"要求": "≥95%", "完成值": "96"}, ""),
        ({"目标值": "95%", "完成值": "0.96"}, ""),
        ({"目标值": "5起", "完成值": "3件"}, ""),
        ({"目标值": "26℃", "完成值": "25℃"}, ""),
    ],
)
def test_a_goal_in_another_unit_is_converted_or_told(goal: dict[str, str], result: str) -> None:
    fields, faults = validate({"单位": "某县", "目标": [{"名称": "甲", **goal}]}, partial=True)
    assert fields is not None, faults
    facts = facts_of(fields)
    assert facts.goals[0].result == result
    assert [fault.code for fault in facts.warnings] == ["A022"] * (not result and "26℃" not in goal.values())


def test_of_figures_below_0_there_is_no_share() -> None:
    fact = fact_of("投入", value="100万元", parts={"甲": "-60万元", "乙": "160万元"})
    assert (fact.shares, fact.why["share"]) == ({}, "有负数，不算占比")
