"""The place of every value, its key and any words in it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from patriotic_report.source import Mapping, Scalar, Sequence, Source, parse_source

TEXT = """\
# 注释
单位: 某局
措施:
  - 标题: 整治
    正文: |
      第一行{{ 横幅 }}
      第二行{{ 横幅 }}和{{ 横幅 }}
    数据:
      横幅: &n "10条"
  - 标题: '第二
      节 it''s {{ x }}'
    正文: >-
      折叠的
      文字
  - [甲, 乙]
落款:
空: ~
别名: *n
转义: "a\\u4e2d{{ 横幅 }}"
"""


def source(text: str = TEXT) -> Source:
    return parse_source(text.encode(), "a.yaml")


def where(path: list[str | int], **how: Any) -> tuple[int, int, int, str]:
    place = source().place(path, **how)
    assert place.excerpt == TEXT.split("\n")[place.line - 1]
    assert place.file == "a.yaml"
    return place.line, place.column, place.length, place.path


@pytest.mark.parametrize(
    ("path", "how", "expected"),
    [
        ([], {}, (2, 1, 2, "")),
        (["单位"], {}, (2, 5, 2, "单位")),
        (["单位"], {"key": True}, (2, 1, 2, "单位")),
        (["单位", "名称"], {}, (2, 5, 2, "单位")),
        (["措施"], {}, (4, 3, 1, "措施")),
        (["措施"], {"key": True}, (3, 1, 2, "措施")),
        (["措施", 0], {}, (4, 5, 2, "措施[1]")),
        (["措施", 0, "数据", "横幅"], {}, (9, 14, 5, "措施[1].数据.横幅")),
        (["措施", 0, "正文"], {}, (6, 7, 11, "措施[1].正文")),
        (["措施", 0, "正文"], {"needle": "横幅"}, (6, 13, 2, "措施[1].正文")),
        (["措施", 0, "正文"], {"needle": "{{ 横幅 }}", "occurrence": 2}, (7, 19, 8, "措施[1].正文")),
        (["措施", 0, "正文"], {"needle": "没有"}, (6, 7, 11, "措施[1].正文")),
        (["措施", 0, "正文"], {"needle": "横幅", "occurrence": 9}, (6, 7, 11, "措施[1].正文")),
        (["措施", 1, "标题"], {"needle": "第二节"}, (10, 10, 2, "措施[2].标题")),
        (["措施", 1, "标题"], {"needle": "节 it's {{ x }}"}, (11, 7, 15, "措施[2].标题")),
        (["措施", 1, "正文"], {"needle": "文字"}, (14, 7, 2, "措施[2].正文")),
        (["措施", 1, "正文"], {}, (13, 7, 3, "措施[2].正文")),
        (["措施", 2, 1], {}, (15, 9, 1, "措施[3][2]")),
        (["措施", 2], {}, (15, 5, 1, "措施[3]")),
        (["措施", 9], {}, (4, 3, 1, "措施")),
        (["落款"], {}, (16, 1, 2, "落款")),
        (["落款", "日期"], {}, (16, 1, 2, "落款")),
        (["空"], {}, (17, 1, 1, "空")),
        (["别名"], {}, (9, 14, 5, "别名")),
        (["转义"], {"needle": "横幅"}, (19, 16, 2, "转义")),
        (["转义"], {"needle": "中"}, (19, 7, 6, "转义")),
    ],
)
def test_place(path: list[str | int], how: dict[str, Any], expected: tuple[int, int, int, str]) -> None:
    assert where(path, **how) == expected


def test_names_in_both_languages() -> None:
    pairs = [{"措施", "measures"}, {"标题", "title", "subject"}]

    def names(key: str) -> set[str]:
        return next((pair for pair in pairs if key in pair), {key})

    assert where(["measures", 0, "title"], names=names) == (4, 9, 2, "措施[1].标题")


def test_what_the_schema_made_a_list_of_is_found() -> None:
    text = "活动:\n  名称: 甲\n要点:\n  - 乙\n"
    assert source(text).place(["活动", 0, "名称"]).line == 2
    assert source(text).place(["要点", "各点", 0]).path == "要点[1]"


def test_a_key_with_a_dot_is_quoted_in_the_path() -> None:
    assert source("a: {b.c: d}\n").place(["a", "b.c"]).path == "a['b.c']"


def test_columns_count_characters_after_a_mark_and_windows_line_ends() -> None:
    read = parse_source("\ufeff标题: 𠮷野\r\n甲: 👍乙\r\n".encode(), "a.yaml")
    place = read.place(["甲"], needle="乙")
    assert (place.line, place.column, place.excerpt) == (2, 5, "甲: 👍乙")


def test_the_tree() -> None:
    root = source("a: [b, {c: ~}]\n").root
    assert isinstance(root, Mapping)
    key, value = root.entries[0]
    assert (key.text, key.plain, key.line, key.column, key.end_line, key.end_column) == (
        "a",
        True,
        1,
        1,
        1,
        2,
    )
    assert isinstance(value, Sequence)
    inner = value.items[1]
    assert isinstance(inner, Mapping)
    absent = inner.entries[0][1]
    assert isinstance(absent, Scalar)
    assert absent.absent


keys = st.text(st.sampled_from("横幅数量目标ab1"), min_size=1, max_size=4)
texts = st.text(st.sampled_from("中文。，“”{} ab1"), min_size=1, max_size=6).filter(
    lambda text: text.strip() == text
)
nested = st.recursive(
    texts,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(keys, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        return [(path, value)]
    items: Any = value.items() if isinstance(value, dict) else enumerate(value)
    return [leaf for key, item in items for leaf in leaves(item, (*path, key))]


@given(st.dictionaries(keys, nested, min_size=1, max_size=3), st.sampled_from([None, True, False]))
def test_every_place_is_where_the_text_stands(value: dict[str, Any], flow: bool | None) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, width=10**6, default_flow_style=flow, default_style="'")
    read = source(text)
    for path, words in leaves(value):
        place = read.place(path)
        begin = place.column - 1
        assert place.excerpt[begin : begin + place.length] == f"'{words}'"
        found = read.place(path, needle=words)
        assert found.excerpt[found.column - 1 :].startswith(words)
        if isinstance(path[-1], str):
            key = read.place(path, key=True)
            assert key.excerpt[key.column - 1 :].startswith(f"'{path[-1]}'")


@given(st.lists(st.text(st.sampled_from("甲乙丙 ab"), min_size=1, max_size=5), min_size=1, max_size=5),
       st.sampled_from(["|", ">", "'", '"', ""]))  # fmt: skip
def test_every_word_is_found_in_several_lines(lines: list[str], style: str) -> None:
    body = "\n    ".join(f"<{number}>{line}" for number, line in enumerate(lines))
    closing = style if style in "'\"" else ""
    text = f"k:\n  v: {style}\n    {body}{closing}\nz: 1\n"
    for number in range(len(lines)):
        place = source(text).place(["k", "v"], needle=f"<{number}>")
        assert (place.line, place.column) == (3 + number, 5)
