"""要点: points within a point, and a point's own 数据."""

from __future__ import annotations

import pytest
import yaml

from patriotic_report import check
from patriotic_report.problems import InputRefused, Problem
from test_lines import composed, in_markdown, in_word

HEAD = "单位: 某镇\n标题: 工作情况汇报\n落款: {日期: 2026-05-06}\n"


def printed(points: object, more: object = None) -> list[str]:
    """The paragraphs below the heading of a section with these 要点, in Word as in Markdown."""
    measures = [{"标题": "整治", "要点": points}, *([more] if more else [])]
    document = composed(HEAD + yaml.safe_dump({"措施": measures}, allow_unicode=True, sort_keys=False))
    words = in_word(document)
    below = words[words.index("一、整治") + 1 :]
    assert [each for each in below if each][:-2] == in_markdown(document)[2:-1]
    return [each for each in below if each][:-2]


def refused(points: object) -> Problem:
    with pytest.raises(InputRefused) as caught:
        printed(points)
    (problem,) = caught.value.problems
    return problem


def test_points_within_a_point_stand_below_it_and_count_otherwise() -> None:
    inner = ["清了街。", {"标题": "清河", "正文": "清了河。\n沟也清了。"}]
    assert printed([{"正文": "抓了两件事：", "要点": inner}, "查了店。"]) == [
        "一是抓了两件事：",
        "第一，清了街。",
        "第二，清河。清了河。",
        "沟也清了。",
        "二是查了店。",
    ]


@pytest.mark.parametrize(
    ("outer", "inner", "first"),
    [
        ("第一", None, "一是清了街。"),
        ("无", None, "一是清了街。"),
        ("一是", "无", "清了街。"),
        ("一是", "一是", "一是清了街。"),
    ],
)
def test_how_they_are_counted(outer: str, inner: str | None, first: str) -> None:
    below: object = {"样式": inner, "各点": ["清了街。"]} if inner else ["清了街。"]
    assert printed({"样式": outer, "各点": [{"标题": "抓整治", "要点": below}]})[1] == first


def test_ordinals_and_marks_are_looked_at_within_a_point_too() -> None:
    problem = refused([{"正文": "抓了两件事：", "要点": ["一是清了街。", "二是清了河。"]}])
    assert (problem.code, len(problem.edits)) == ("F070", 2)


def test_a_third_level_is_refused_with_what_keeps_it() -> None:
    deep = [{"正文": "甲。", "要点": [{"正文": "乙。", "要点": ["丙。", "丁。"]}]}]
    problem = refused(deep)
    assert (problem.code, problem.place.path) == ("F060", "措施[1].要点[1].要点[1].要点")
    assert printed([{"正文": "甲。", "要点": [{"正文": "乙。\n丙。\n丁。"}]}])[1:] == [
        "第一，乙。",
        "丙。",
        "丁。",
    ]
    sections = [
        {"标题": "整治", "措施": [{"标题": "甲", "要点": [{"正文": "乙。", "要点": ["丙。", "丁。"]}]}]}
    ]
    composed(HEAD + yaml.safe_dump({"措施": sections}, allow_unicode=True, sort_keys=False))


@pytest.mark.parametrize("point", [["清了街。", "清了河。"], {"数据": {"横幅": "60条"}}])
def test_a_point_without_words_is_refused_with_what_to_write(point: object) -> None:
    problem = refused([point, "好。"])
    assert (problem.code, "补上 正文" in problem.fix) == ("F071", True)
    composed(
        HEAD + "措施:\n  - 标题: 整治\n    要点:\n      - {正文: 抓了两件事：, 要点: [清街。, 清河。]}\n"
    )


def test_the_counts_of_a_point_are_cited_by_name_or_said_behind_its_text() -> None:
    banners = {"横幅": {"数量": "60条", "动作": "悬挂"}, "传单": "3张"}
    points = [
        {"正文": "搞好宣传。", "数据": banners},
        {"标题": "清运", "数据": {"垃圾": "6吨"}},
        "共清{{ 沟 }}。",
    ]
    more = {"标题": "清沟", "要点": [{"正文": "清沟{{ 沟 }}。", "数据": {"沟": "5条"}}]}
    assert printed(points, more) == [
        "一是搞好宣传。悬挂横幅60条，传单3张。",
        "二是清运。垃圾6吨。",
        "三是共清5条。",
        "二、清沟",
        "一是清沟5条。",
    ]


@pytest.mark.parametrize(
    ("counts", "code"),
    [({"横幅": {"数量": "60条"}, "甲": {"分子": "1", "分母": "0"}}, "F064"), ({"单位": "60条"}, "F061")],
)
def test_they_are_counts_as_all_others(counts: object, code: str) -> None:
    assert refused([{"正文": "好。", "数据": counts}]).code == code


def test_a_name_is_given_once() -> None:
    text = (
        HEAD
        + "数据: {横幅: 60条}\n措施: [{标题: 甲, 要点: [{正文: 挂了{{ 横幅 }}。, 数据: {横幅: 50条}}]}]\n"
    )
    told = check(text.replace("挂了{{ 横幅 }}。", "'挂了{{ 横幅 }}。'").encode()).problems
    assert [(each.code, each.level) for each in told if each.level == "错误"] == [("F063", "错误")]
