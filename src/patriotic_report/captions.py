"""What every format says above or below a table, a picture or a chart, and which names of files say it."""

from __future__ import annotations

import re

from .document import Chart, Picture
from .patterns import pattern

_COPY = pattern(
    r"(?:[\s—_－-]+(?:副本|复件|拷贝|copy)(?:\s*\d{1,2})?"
    r"|\s*[(（](?:第 ?\d{1,2} ?个|另一个)?(?:副本|复件|拷贝|copy)(?: ?\d{1,2})?[)）]"
    r"|[\s_-]+(?:看图王|已?压缩|compress(?:ed)?|edited)"
    r"|\s*\(\d{1,3}\))+\Z"
    r"|\A(?:副本|复件|copy of)(?:\s*\(\d{1,3}\))?\s+",
    re.IGNORECASE,
)
"""What Windows, WPS, the desktops of Linux and viewers of pictures put behind or before a name."""
_PROGRAMS = (
    "微信|QQ(?:浏览器|拼音|五笔|输入法)?|钉钉|企业微信|飞书|WPS|360(?:安全)?(?:浏览器)?|搜狗(?:浏览器|输入法|高速浏览器)?|百度|浏览器"
    "|屏幕|网页|手机|桌面|今日|马克|水印|美颜|美图(?:秀秀)?|视频|相机|数码"
)
_KINDS = (
    "图片(?:编辑)?|截图|截屏|快照|照片|图像|视频|拍照|相册|相机|录像|录屏|幻灯片"
    "|扫描(?:件|全能王)?|全能扫描王|(?:美图|企业微信)(?=[_ ]?[0-9])"
)
_WHEN = r"[\s_0-9()（）.:@\-]|(?<=[0-9])[年月日时分秒点]|上午|下午"
_BY_A_PROGRAM = pattern(
    rf"(?:(?:{_PROGRAMS})*(?:{_KINDS})(?:未命名)?"
    r"|新建(?: *(?:Microsoft|WPS|ACDSee|Kingsoft|Adobe).*"
    r"| *(?:BMP|JPE?G|PNG|GIF|TIFF?|位图)? *(?:图像|图片|文件夹|文件|文本文档|画布|演示文稿))?"
    r"|(?=.*[0-9])[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){2,6}"
    r"|未命名|未标题|无标题|默认标题|捕获(?=[\s_0-9(（\-]|\Z)|下载(?=[\s(（]|\Z)"
    r"|(?:img|image|clip_image|dsc[nf]?|pxl|screenshot|snipaste|wechat(?:img)?|mmexport|wx_camera|mtxx|myxj|camera|vid"
    r"|photo|pic|picture|scan|unnamed|untitled|p)(?![a-z]))"
    rf"(?:{_WHEN})*(?:[0-9]x)?(?:_?com\.[a-z0-9._]+)?(?:_compress|_hd|edit)?",
    re.IGNORECASE,
)
_NUMBERED = pattern(r"[图照]片?\s*[0-9]+")
"""图1 as the name of a file: the program numbers pictures itself."""


def own_name(name: str) -> str:
    """What of a picture's name a person gave it: 整治后 of 整治后 - 副本, nothing of QQ图片2016 or IMG_2016."""
    kept = _COPY.sub("", name).strip()
    return "" if _BY_A_PROGRAM.fullmatch(kept) else kept


def without_folders(file: str) -> str:
    """A file's name, on whatever system its path was written."""
    return file.replace("\\", "/").rsplit("/", 1)[-1]


def stem_of(file: str) -> str:
    """A file's name without folders and ending."""
    return without_folders(file).rsplit(".", 1)[0]


def from_file(file: str) -> str:
    """A picture's caption from its file's name, where a person said something in Chinese by it."""
    name = own_name(stem_of(file))
    if _NUMBERED.fullmatch(name) or not any("\u3400" <= character <= "\u9fff" for character in name):
        return ""
    return name


def is_by_a_program(file: str) -> bool:
    """Whether a camera, a phone or a program named a file, and nobody since."""
    name = own_name(stem_of(file))
    return not any(map(str.isalpha, name)) or bool(_NUMBERED.fullmatch(name))


def spoken(picture: Picture) -> str:
    """What is heard in place of a picture: its caption, else what a person called its file."""
    if picture.caption:
        return picture.caption
    return "图片" if is_by_a_program(picture.target) else own_name(stem_of(picture.target))


def captioned(label: str, caption: str) -> str:
    """图1　横幅: one 字 between number and words (GB/T 1.1)."""
    return f"{label}　{caption}" if label and caption else label or caption


def unit_line(unit: str) -> str:
    """单位：吨, above a table; nothing where none is said."""
    return f"单位：{unit}" if unit else ""


def note_line(note: str) -> str:
    """注：…, below a table; nothing where there is none."""
    return f"注：{note}" if note else ""


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
