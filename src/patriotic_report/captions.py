"""What every format says below a table, a picture or a chart."""

from __future__ import annotations

import re

from .document import Chart
from .patterns import pattern

_COPY = pattern(
    r"(?:[\s—_－-]+(?:副本|复件|拷贝|copy)(?:\s*\d{1,2})?|\s*\(\d{1,3}\))+\Z|\A(?:副本|复件|copy of)(?:\s*\(\d{1,3}\))?\s+",
    re.IGNORECASE,
)
_BY_A_PROGRAM = pattern(
    r"(?:(?:微信|QQ|钉钉|企业微信|屏幕|网页|手机|浏览器)*(?:图片|截图|截屏|快照|照片|图像|视频|拍照|相册|相机)"
    r"|新建(?: *(?:Microsoft.*|WPS.*|BMP *图像|位图图像|图像|图片|文件夹|文本文档))?|未命名|无标题|默认标题|扫描(?:件|全能王)?|幻灯片"
    r"|(?:img|image|dsc[nf]?|pxl|screenshot|wechat(?:img)?|mmexport|wx_camera|mtxx|camera|vid|photo|pic|picture|scan|p)(?![a-z]))"
    r"[\s_0-9()（）.:\-]*(?:_compress|_hd|edit)?",
    re.IGNORECASE,
)


def own_name(name: str) -> str:
    """What of a picture's name a person gave it: 整治后 of 整治后 - 副本, nothing of QQ图片2016 or IMG_2016."""
    kept = _COPY.sub("", name).strip()
    return "" if _BY_A_PROGRAM.fullmatch(kept) else kept


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
