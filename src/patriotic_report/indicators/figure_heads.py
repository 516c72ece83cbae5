"""Heads that only say which figure of a 数据 stands below them."""

from __future__ import annotations

FIELD_OF_HEAD = {
    "数量": "value",
    "完成": "value",
    "完成数": "value",
    "完成值": "value",
    "完成数量": "value",
    "实际": "value",
    "本期": "value",
    "本月": "value",
    "本月数": "value",
    "本期数": "value",
    "数值": "value",
    "目标值": "target",
    "目标": "target",
    "任务": "target",
    "任务数": "target",
    "计划": "target",
    "计划数": "target",
    "上年同期": "last_year",
    "去年同期": "last_year",
    "同期": "last_year",
    "全年任务": "target",
    "年度任务": "target",
    "全年目标": "target",
    "年度目标": "target",
    "全年计划": "target",
    "年度计划": "target",
    "年计划": "target",
    "上年同月": "last_year",
    "去年同月": "last_year",
    "上期": "previous",
    "上期数": "previous",
    "上月": "previous",
    "上月数": "previous",
    "累计": "cumulative",
    "累计数": "cumulative",
    "累计完成": "cumulative",
    "本年累计": "cumulative",
    "年累计": "cumulative",
    "本月累计": "cumulative",
    "自年初累计": "cumulative",
    "上年累计": "last_year_cumulative",
    "去年累计": "last_year_cumulative",
    "上年同期累计": "last_year_cumulative",
    "去年同期累计": "last_year_cumulative",
    "上月累计": "cumulative_before",
    "上期累计": "cumulative_before",
    "截至上月累计": "cumulative_before",
    "分子": "numerator",
    "分母": "denominator",
}
"""What the lower name of a two-row head, or the end of a one-row head, says of its figure.

``cumulative_before`` (上月累计) is only compared: with 本月 it comes to 本月累计.
"""
HEAD_ENDINGS = tuple(sorted(FIELD_OF_HEAD, key=len, reverse=True))
"""How a one-row head ends, the longest first: 清运垃圾上年同期累计 is no 累计 of a 清运垃圾上年同期."""
