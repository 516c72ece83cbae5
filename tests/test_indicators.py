"""What a column's name and unit say: what adds, what never does, what nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from patriotic_report.indicators import is_code, unit_of_column, why_no_sum
from patriotic_report.schema.indicator_file import indicators_of
from patriotic_report.units import factor, is_known, named_unit

ADDS = ["清运垃圾（吨）", "清理死角（处）", "改厕（户）", "投入资金（万元）", "参加人员（人次）", "参加人员（人/次）", "清理面积（m2）", "清理面积（万平方米）", "清淤（方）", "用电（度）", "病例（例）", "药品（箱）", "水井（口）", "灭火器（具）", "接种（剂次）", "周转量（吨公里）", "集装箱（标箱）", "床位（张）", "厕位（个）", "车位（个）", "检查（家次）", "船（艘次）", "分类垃圾桶", "密闭垃圾车", "评比活动", "温馨提示牌", "率先达标村", "体温计", "湿度计", "价格公示牌", "积分兑换点", "满意度调查表", "举报电话（个）", "更换门牌（块）", "张贴二维码（张）", "除四害（春季）", "参加人员（含学生）", "2024年度", "效率手册", "平房（间）", "日常巡查", "比武活动", "单位", "水位尺（把）", "雨量站（个）", "教师（男）", "编织袋（条） 票（张） 达到国家标准 评比（次） 考核（次） 氨氮（吨） 堤防长度（米） 比上月增减（吨） 灯杆（根）"]  # fmt: skip
NEVER = ["覆盖率", "优良率（%）", "满意度", "完成比例", "占比", "平均单价", "单价（元）", "票价（元）", "人均面积（平方米）", "户均收入（元）", "平均气温（℃）", "气温", "鼠密度（处/公里）", "蚊密度（只/灯夜）", "布雷图指数", "PM2.5（微克/立方米）", "得分", "考核得分（分）", "排名", "信用等级", "河道水位（米）", "水位", "面雨量（毫米）", "降雨（毫米）", "供水压力（兆帕）", "同比", "增幅", "流量（立方米/秒）", "噪声（分贝）", "水压", "每户桶数", "优良天数（天）", "死亡率（/10万）", "合格率（‰）", "每百人床位（张）", "平均年龄（岁） 清运率% 知晓率％ 普及[%] 比上年±% 水价（元） 电价 补助标准（元） 亩产（公斤） 月均（吨） 序时进度 工作进度 完成度 师生比 超警戒（米） 埋深（米） 宽度（米） 间距 限速 pH COD 考核 最高"]  # fmt: skip
CODES = [
    "手机号码",
    "联系电话",
    "邮政编码",
    "身份证号",
    "统一社会信用代码",
    "银行账号",
    "车牌号",
    "设备型号",
    "年份",
    "建成年份",
    "年龄",
    "序号",
    "编号",
    "QQ",
    "值班电话 检查日期 时间 月份 楼层 箱号 合同号",
]


def _reason(head: str) -> object:
    name, unit = named_unit(head)
    return why_no_sum((name,), unit)


@pytest.mark.parametrize("head", ADDS)
def test_counts_and_measures_add(head: str) -> None:
    assert _reason(head) is None
    assert not is_code(*named_unit(head))


@pytest.mark.parametrize("head", NEVER)
def test_rates_prices_levels_and_ranks_never_add(head: str) -> None:
    found = why_no_sum((named_unit(head)[0],), named_unit(head)[1])
    assert found is not None
    assert not found.unknown
    assert found.why


@pytest.mark.parametrize("head", CODES)
def test_codes_and_years_are_text(head: str) -> None:
    assert is_code(head)


@pytest.mark.parametrize("head", ["评议结果（档）", "处置（桩）", "检查（舱次）", "指标（dt）"])
def test_a_unit_that_nobody_knows_is_no_ground_to_add(head: str) -> None:
    name, unit = named_unit(head)
    assert unit
    found = why_no_sum((name,), unit)
    assert found is not None
    assert found.unknown


def test_the_upper_name_counts_where_the_lower_has_no_unit() -> None:
    assert why_no_sum(("覆盖率", "城区"), "") is not None
    assert why_no_sum(("满意度", "调查人数"), "人") is None


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [
        ("㎡", "平方米", 1),
        ("m2", "平米", 1),
        ("人/次", "人次", 1),
        ("m3", "方", 1),
        ("km", "公里", 1),
        ("t", "吨", 1),
    ],
)
def test_spellings_of_one_unit(one: str, other: str, times: int) -> None:
    assert factor(one, other) == times
    assert factor(other, one) == times
    assert is_known(one)
    assert is_known(other)


@pytest.mark.parametrize(
    ("name", "of_table", "unit"),
    [("清运垃圾", "吨", "吨"), ("出动人次", "吨", ""), ("项目数", "万元", ""), ("覆盖面积", "个", ""), ("人数", "人", "人"), ("面积", "万平方米", "万平方米"), ("桥梁", "座", "座"), ("投入资金", "万元", "万元"), ("投入资金", "处", "")],
)  # fmt: skip
def test_a_name_may_say_another_unit_than_the_table(name: str, of_table: str, unit: str) -> None:
    assert unit_of_column(name, "", of_table) == unit
    assert unit_of_column(name, "件", of_table) == "件"


@pytest.mark.parametrize(
    ("name", "unit", "adds"),
    [("床位数", "位", True), ("参加专家", "位", True), ("全县排位", "位", False), ("规格", "步", False)],
)
def test_places_and_seats_are_told_from_ranks(name: str, unit: str, adds: bool) -> None:
    assert (why_no_sum((name,), unit) is None) == adds


def _heads_of_the_field() -> list[tuple[str, str]]:
    """(+ adds, - never does, # is text; a head), of two books of reference on eight kinds of work."""
    lines = (Path(__file__).parent / "heads_of_the_field.txt").read_text(encoding="utf-8").splitlines()
    return [(line[0], head) for line in lines[1:] for head in line[2:].split()]


def _verdict(head: str) -> str:
    name, unit = named_unit(head)
    if is_code(name, unit):
        return "#"
    found = indicators_of([]).why_no_sum((name,), unit)
    return "+" if found is None else "?" if found.unknown else "-"


def test_heads_of_the_field_are_known_and_none_is_taken_for_what_it_is_not() -> None:
    """A head that does not add and is added is a wrong figure; one that adds and is not known is asked about."""
    heads = _heads_of_the_field()
    assert len({head for meant, head in heads if meant == "+"}) >= 300
    verdicts = {(meant, head): _verdict(head) for meant, head in heads}
    wrong = [head for (meant, head), found in verdicts.items() if meant != "+" and found == "+"]
    lost = [head for (meant, head), found in verdicts.items() if meant == "+" and found in "-#"]
    asked = [head for (meant, head), found in verdicts.items() if meant == "+" and found == "?"]
    sound = sum(meant == "+" for meant, _ in heads)
    print(
        f"{len(heads)} heads, {sound} sound: {len(asked) / sound:.1%} unknown, {len(lost) / sound:.1%} lost"
    )
    assert (wrong, lost) == ([], [])
    assert len(asked) <= sound / 10
