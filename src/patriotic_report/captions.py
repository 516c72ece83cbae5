"""What every format says below a table, a picture or a chart."""

from __future__ import annotations

from .document import Chart


def captioned(label: str, caption: str) -> str:
    """图1　横幅: one 字 between number and words (GB/T 1.1)."""
    return f"{label}　{caption}" if label and caption else label or caption


def described(chart: Chart) -> str:
    """What stands for a chart where it cannot be seen: the caption, and every figure."""
    unit = f"（{chart.unit}）" if chart.unit else ""
    several = len(chart.series) > 1
    figures = "；".join(
        (each.name if several else "")
        + "，".join(
            f"{name}{value}" for name, value in zip(chart.categories, each.values, strict=True) if value
        )
        for each in chart.series
    )
    return f"{captioned(chart.label, chart.caption)}{unit}：{figures}"
