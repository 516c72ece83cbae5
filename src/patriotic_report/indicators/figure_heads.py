"""What the lower name of a two-row head, or the end of a one-row head, says of its figure."""

from __future__ import annotations

FIELDS = {
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
    "上期": "previous",
    "上月": "previous",
    "分子": "numerator",
    "分母": "denominator",
}
"""Such a name → the field of 数据."""
