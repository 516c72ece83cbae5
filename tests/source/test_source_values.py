"""Plain data: every text as typed; the line ends in it are those that YAML keeps."""

from __future__ import annotations

import string
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from patriotic_report.problems import InputRefused
from patriotic_report.source import parse_source, parse_value


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def yaml_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


both_parsers = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def data(text: str) -> dict[str, Any]:
    return parse_source(text.encode(), "a.yaml").data()


ACCEPTED: list[tuple[str, dict[str, Any]]] = [
    ("a: NO\nb: on\nc: 012\nd: 12:30\ne: 1_000\nf: null\ng: 1e3\nh: 0x1F\n",
     {"a": "NO", "b": "on", "c": "012", "d": "12:30", "e": "1_000", "f": "null", "g": "1e3", "h": "0x1F"}),
    ("a: 2016-09-19\nb: .5\nc: =\nd: +1\ne: 1.20\n",
     {"a": "2016-09-19", "b": ".5", "c": "=", "d": "+1", "e": "1.20"}),
    ("a:\nb: ~\nc: ''\nd: '  '\ne: '~'\n", {"a": None, "b": None, "c": "", "d": "  ", "e": "~"}),
    ("- x\n", {}),  # replaced below: a root that is no mapping is refused
    ("012: x\non: y\nnull: z\n", {"012": "x", "on": "y", "null": "z"}),
    ("a: [1, ~, '', x y]\n", {"a": ["1", None, "", "x y"]}),
    ("a: {b: c, d: [e]}\n", {"a": {"b": "c", "d": ["e"]}}),
    ("a: !!str ~\nb: !!int 012\nc: !!float 1.0\nd: !!bool NO\ne: !!null ~\nf: !!str\n",
     {"a": "~", "b": "012", "c": "1.0", "d": "NO", "e": None, "f": ""}),
    ("a: !!map {b: !!seq [c]}\n", {"a": {"b": ["c"]}}),
    ("a: &x 甲\nb: *x\nc: &y [1]\nd: *y\n", {"a": "甲", "b": "甲", "c": ["1"], "d": ["1"]}),
    ("%YAML 1.1\n---\na: b\n...\n", {"a": "b"}),
    ("? a\n: b\n", {"a": "b"}),
    ("标题: 关于……“创卫”工作：情况（一）\n", {"标题": "关于……“创卫”工作：情况（一）"}),
    ("要点:\n  - 时间：2020年，地点：某区\n", {"要点": ["时间：2020年，地点：某区"]}),
    ("行: [东关街道, 清扫，保洁, 30]\n", {"行": ["东关街道", "清扫，保洁", "30"]}),
    ("行: ['甲，乙']\n", {"行": ["甲，乙"]}),
    ("a: 甲#3 楼 # 注释\nb: 乙 #\n# 丙\n  #丁\n", {"a": "甲#3 楼", "b": "乙"}),
    ("a: 甲\r\nb: 乙\rc: 丙\r\n", {"a": "甲", "b": "乙", "c": "丙"}),
    ("“a”: b\n", {"“a”": "b"}),
    ("a: -5\nb: - \n".replace("b: - \n", "b: '- '\n"), {"a": "-5", "b": "- "}),
    ("a: 👨\u200d👩\n", {"a": "👨\u200d👩"}),
    ("a: <x>\nb: (y)\nc: x]\nd: 50%\ne: 甲*乙\n", {"a": "<x>", "b": "(y)", "c": "x]", "d": "50%", "e": "甲*乙"}),
    # Several lines: what YAML folds is folded, without a blank beside Chinese.
    ("a: 第一行\n  第二行\n\n  新段\nb: c\n", {"a": "第一行第二行\n新段", "b": "c"}),
    ("a: '第一行\n  it''s\n\n  新段'\n", {"a": "第一行it's\n新段"}),
    ('a: "第一行  \n  第二\\\n  行\\t\n\n  新\\u6bb5\\"\\n"\n', {"a": '第一行第二行\t\n新段"\n'}),
    ("a: clean\n  water\n", {"a": "clean water"}),
    ('a: "甲\\n乙\n  丙\\n\n  丁戊"\n', {"a": "甲\n乙丙\n丁戊"}),
    ('a: "第\\\n  一"\n', {"a": "第一"}),
    ("a: |\n  第一行\n    缩进\n\n  末行\n", {"a": "第一行\n  缩进\n\n末行\n"}),
    ("a: |-\n  第一行\n  第二行\n", {"a": "第一行\n第二行"}),
    ("a: >\n  第一行\n  第二行\n\n  新段\n", {"a": "第一行第二行\n新段\n"}),
    ("a: >-\n  第一行\n    缩进\n\n\nb: c\n", {"a": "第一行\n  缩进", "b": "c"}),
    ("a: >-\n  甲 \n  乙\n\n    丙\n  丁\n", {"a": "甲乙\n\n  丙\n丁"}),
    ("a: >+\n  甲\n\nb: c\n", {"a": "甲\n\n", "b": "c"}),
    ("a: >2\n    甲\n  乙\n", {"a": "  甲\n乙\n"}),
    ("a: &x\n  甲\n  乙\nb: !!str # 注\n  丙\n  丁\n", {"a": "甲乙", "b": "丙丁"}),
    ("a:\n  - 甲\n    乙\n  - >-\n    丙\n    丁\n", {"a": ["甲乙", "丙丁"]}),
]  # fmt: skip
ACCEPTED = [row for row in ACCEPTED if row[1]]


@pytest.mark.parametrize(("text", "expected"), ACCEPTED)
def test_accepted(text: str, expected: dict[str, Any]) -> None:
    assert data(text) == expected


def test_data_is_a_copy() -> None:
    source = parse_source(b"a: &x [1]\nb: *x\n", "a.yaml")
    source.data()["a"].append("2")
    assert source.data() == {"a": ["1"], "b": ["1"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", None), ("~", None), ("''", ""), ("012", "012"), ("[甲, 乙]", ["甲", "乙"]), ("{a: b}", {"a": "b"}),
     ("甲：乙", "甲：乙"), ("甲\r\n乙", "甲乙"), ('"甲\\n乙"', "甲\n乙"), ("# 注释", None)],
)  # fmt: skip
def test_a_value_from_the_command_line(text: str, expected: Any) -> None:
    assert parse_value(text) == expected


def test_a_bad_value_from_the_command_line() -> None:
    with pytest.raises(InputRefused) as caught:
        parse_value(">=90%")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file, problem.place.excerpt) == ("Y026", "--set", ">=90%")


# Letters that make YAML think, and Chinese ones.
letters = st.text(st.sampled_from("中文。，：“”（） \n-#:*&!|>%@`'\"[]{}~?<=0a.\\\t\u3000"), max_size=12)
keys = st.text(st.sampled_from("横幅数量目标ab1"), min_size=1, max_size=4)
nested = st.recursive(
    letters,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


@both_parsers
@given(st.dictionaries(keys, nested, min_size=1, max_size=4))
def test_what_yaml_writes_comes_back(value: dict[str, Any]) -> None:
    # A wide line: nothing is folded. Every text is quoted, so every text comes back.
    text = yaml.safe_dump(value, allow_unicode=True, width=10**6, default_style='"')
    assert data(text) == value


words = st.lists(st.text(string.ascii_letters + "中文“”，", min_size=1, max_size=5), min_size=1, max_size=6)
ends = st.sampled_from([" ", "\n  ", "\n\n  ", " \n   ", "\n \n\n  "])


def without_seams(text: str) -> str:
    """Without the blanks that YAML sets, and we do not set, between Chinese characters."""
    return text.replace(" ", "")


@both_parsers
@given(words, st.lists(ends, min_size=6, max_size=6), st.sampled_from(["", "'", '"']))
def test_line_ends_of_flow_scalars(parts: list[str], between: list[str], quote: str) -> None:
    written = "".join(part + end for part, end in zip(parts, between, strict=False)).strip()
    text = f"k: {quote}{written}{quote}\nz: 1\n"
    ours, theirs = data(text)["k"], yaml.load(text, yaml.BaseLoader)["k"]
    assert without_seams(ours) == without_seams(theirs)
    if written.isascii():
        assert ours == theirs


block_lines = st.lists(st.sampled_from(["甲", "  乙", "", "丙 丁", "ab", "c d", "# 戊", "- 己"]), max_size=6)


@both_parsers
@given(block_lines, st.sampled_from(["", "-", "+", "2", "2-"]), st.sampled_from(["", "\n"]))
def test_a_folded_block_reads_as_yaml_says(lines: list[str], header: str, end: str) -> None:
    body = "\n".join("  " + line for line in ["首", *lines, "尾"])
    rest = "z: 1\n" if end else ""
    text = f"k: >{header}\n{body}{end}{rest}"
    ours, theirs = data(text)["k"], yaml.load(text, yaml.BaseLoader)["k"]
    assert ours.count("\n") == theirs.count("\n")
    assert without_seams(ours) == without_seams(theirs)


@both_parsers
@given(block_lines, st.sampled_from(["", "-", "+", "2", "2-"]))
def test_a_literal_block_keeps_its_lines(lines: list[str], header: str) -> None:
    text = f"k: |{header}\n" + "\n".join("  " + line for line in ["首", *lines, "尾"]) + "\n"
    assert data(text)["k"] == yaml.load(text, yaml.BaseLoader)["k"]
