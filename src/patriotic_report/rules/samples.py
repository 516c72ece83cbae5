"""The reports that examples of rules are made from: a sound one of each form, with some lines or words changed."""

from __future__ import annotations

_PLAIN = """单位: {名称: 清河镇人民政府, 自称: 我镇}
标题: 安全生产工作情况汇报
正文: 开了会。
落款: {日期: 2016-09-30}
"""
_OFFICIAL = """单位: 清河镇人民政府
版式: 红头
标题: 清河镇人民政府关于安全生产工作情况的报告
发文字号: 清政〔2016〕13号
签发人: 周明远
主送机关: 县人民政府
正文: 开了会。
落款: {日期: 2016-09-30}
"""


def plain(*lines: str, without: tuple[str, ...] = ()) -> str:
    """A 汇报 with these lines in the place of those of the same key, or added; ``without`` some."""
    return _changed(_PLAIN, lines, without)


def official(*lines: str, without: tuple[str, ...] = ()) -> str:
    """A 报告 with a red head, likewise."""
    return _changed(_OFFICIAL, lines, without)


_FINISHED = """清河镇人民政府文件
清政〔2016〕13号　　签发人：周明远

清河镇人民政府关于安全生产工作情况的报告

县人民政府：
现将有关情况报告如下。
一、主要做法
（一）加强领导
镇里成立了专班。
（二）广泛宣传
张贴标语30条。
二、下一步打算
开展检查。
特此报告。

附件：统计表

清河镇人民政府
2016年9月30日

附件

统计表
各村都已完成。
抄送：县应急管理局。
清河镇党政综合办公室　2016年10月8日印发
"""


def finished(*changes: tuple[str, str]) -> str:
    """A finished 报告 as plain text, with some words changed."""
    text = _FINISHED
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def _changed(sample: str, lines: tuple[str, ...], without: tuple[str, ...]) -> str:
    by_key = {line.split(":")[0]: line for line in (*sample.splitlines(), *lines)}
    return "".join(f"{line}\n" for key, line in by_key.items() if key not in without)
