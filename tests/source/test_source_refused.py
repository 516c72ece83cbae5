"""What is refused: each text with its code, line and column; one fault, one message."""

from __future__ import annotations

import re
import sys

import pytest
import yaml

from patriotic_report.problem_codes import YAML
from patriotic_report.problems import InputRefused, Problem
from patriotic_report.source import parse_source
from patriotic_report.source.characters import FORBIDDEN, HIDDEN_IN_KEY, ODD_BLANKS, is_ordinary


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def yaml_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


def refused(text: str) -> tuple[Problem, ...]:
    with pytest.raises(InputRefused) as caught:
        parse_source(text.encode("utf-8", "surrogatepass"), "a.yaml")
    return caught.value.problems


def places(text: str) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.place.line, problem.place.column) for problem in refused(text)]


ONE_FAULT: list[tuple[str, str, int, int]] = [
    # Nothing to read.
    ("", "Y009", 1, 1),
    ("# 只有注释\n", "Y009", 1, 1),
    ("---\n", "Y009", 1, 1),
    (" \n\t\n", "Y009", 1, 1),
    ("~\n", "Y009", 1, 1),
    ("- 单位: x\n", "Y010", 1, 1),
    ("一段文字\n", "Y010", 1, 1),
    ("'单位: x'\n", "Y010", 1, 1),
    ("a: b\n---\nc: d\n", "Y011", 2, 1),
    ("a: b\n...\nc: d\n", "Y011", 3, 1),
    # Characters.
    ("a: 甲\u200b乙\n", "Y012", 1, 5),
    ("a: 甲\ufeff乙\n", "Y012", 1, 5),
    ("a: 甲\u202e乙\n", "Y012", 1, 5),
    ("a: 甲\x0b乙\n", "Y012", 1, 5),
    ("a: 甲\x85乙\n", "Y012", 1, 5),
    ("a: 甲\u2028乙\n", "Y012", 1, 5),
    ("a: 甲\uffff乙\n", "Y012", 1, 5),
    ("a\u200d: 甲\n", "Y012", 1, 1),
    ('"a\\u200b": x\n', "Y012", 1, 1),
    ('a: "甲\\u202e乙"\n', "Y012", 1, 4),
    ('a: "甲\\0"\n', "Y012", 1, 4),
    # Indents.
    ("a:\n\tb: c\n", "Y013", 2, 1),
    ("a:\n  b: c\n\td: e\n", "Y013", 3, 1),
    ("a:\n-\tb\n", "Y013", 2, 2),
    ("a: |\n\t文字\n", "Y013", 2, 1),
    ("a:\n\tb: 1\n\tc: 2\n\td: |\n\t\t文字\n", "Y013", 2, 1),
    ("　a: b\n", "Y013", 1, 1),
    ("落款:\n　　单位: x\n　　日期: y\n", "Y013", 2, 1),
    ("a:\n　- 一\n　- 二\n", "Y013", 2, 1),
    ("a:\n  　- 一\n  　- 二\n", "Y013", 2, 3),
    ("a:\n  b: c\n\xa0 d: e\n", "Y013", 3, 1),
    ("a:\n  - 　b: c\n    d: e\n", "Y013", 2, 5),
    # Colons and commas.
    ("单位：某局\n", "Y014", 1, 3),
    ("单位：某局\n标题: x\n", "Y014", 1, 3),
    ("标题: x\n单位：某局\n", "Y014", 2, 3),
    ("标题: |\n  文字：文字\n单位：某局\n", "Y014", 3, 3),
    ("措施：\n  - 一\n", "Y014", 1, 3),
    ("a:\n  - 名称：x\n    数量: 5\n", "Y014", 2, 7),
    ("a:\n  - 名称: x\n    数量：5\n", "Y014", 3, 7),
    ("a: {名称：x}\n", "Y014", 1, 7),
    ("a: {名称:x}\n", "Y015", 1, 7),
    ("单位:某局\n标题: x\n", "Y015", 1, 3),
    ("a: [x，y]\n", "Y016", 1, 6),
    ("a: [东关，1200, 300]\n", "Y016", 1, 7),
    ("a: [东关, 1，200]\n", "Y016", 1, 10),
    ("a: {名称: x，数量: 5}\n", "Y016", 1, 10),
    # Keys.
    ("a: 1\nb: 2\na: 3\n", "Y017", 3, 1),
    ("横幅（春）: 1\n横幅(春): 2\n", "Y017", 2, 1),
    ("a: {b: 1, b: 2}\n", "Y017", 1, 11),
    (": a\n", "Y018", 1, 1),
    ("a: b\n: c\n", "Y018", 2, 1),
    ("~: a\n", "Y018", 1, 1),
    ("' ': a\n", "Y018", 1, 1),
    ("? - a\n: b\n", "Y019", 1, 3),
    ("? |\n  a\n  b\n: c\n", "Y019", 1, 3),
    ("a: &x b\n*x : c\n", "Y019", 2, 1),
    ("a: &x {b: c}\nd:\n  <<: *x\n", "Y020", 3, 3),
    # Tags, anchors.
    ("a: !!python/object:os.system x\n", "Y021", 1, 4),
    ("a: !!binary x\n", "Y021", 1, 4),
    ("a: !!map x\n", "Y021", 1, 4),
    ("a: !important x\n", "Y021", 1, 4),
    ("a: ! x\n", "Y021", 1, 4),
    ("a: *x\n", "Y022", 1, 4),
    ("a: &x [*x]\n", "Y023", 1, 8),
    # The beginning of a value.
    ("正文: {{ x }}\n", "Y025", 1, 5),
    ("正文: {{ x }}，{{ y }}。\n标题: z\n", "Y025", 1, 5),
    ("正文: {{ x }}多\n  行\n标题: z\n", "Y025", 1, 5),
    ("a:\n  - {{ x }}，\n  - 乙\n", "Y025", 2, 5),
    ("a: [{{ x }}, b]\n", "Y025", 1, 5),
    ("要求: >=90%\n", "Y026", 1, 5),
    ("要求: >90%\n标题: x\n", "Y026", 1, 5),
    ("要求: >5\n标题: x\n", "Y026", 1, 5),
    ("a: |第一行\n", "Y026", 1, 4),
    ("a: *重点\n", "Y026", 1, 4),
    ("a: **重点**工作\n", "Y026", 1, 4),
    ("a: &重点\n", "Y026", 1, 4),
    ("a: %50\n", "Y026", 1, 4),
    ("a: @b\n", "Y026", 1, 4),
    ("a: `b`\n", "Y026", 1, 4),
    ("a: !重点\n", "Y026", 1, 4),
    ("a: ,b\n", "Y026", 1, 4),
    ("a: ]b\n", "Y026", 1, 4),
    ("a: ? b\n", "Y026", 1, 4),
    ("标题: [2024]1号文\n下: x\n", "Y026", 1, 5),
    ("标题: {x} y\n", "Y026", 1, 5),
    # Colons and hashes within a value.
    ("a: b: c\n", "Y027", 1, 5),
    ("a: 整治 #3 楼\n", "Y028", 1, 7),
    ("a: #3 楼\nb: c\n", "Y028", 1, 4),
    ("a:\n  - 甲 #3\n  - 乙\n", "Y028", 2, 7),
    ("a: 甲 #3\n  乙\nb: c\n", "Y028", 1, 6),
    ("a: '甲' #3 楼\n", "Y028", 1, 8),
    ("a: [甲] #3 楼\n", "Y028", 1, 8),
    ("b: c\n整治 #3 楼: x\n", "Y028", 2, 4),
    # Quotes and brackets.
    ('a: "关于”\nb: c\n', "Y029", 1, 4),
    ('a: "x\nb: "y"\nc: d\n', "Y029", 1, 4),
    ("a: 'x\nb: c\n", "Y029", 1, 4),
    ('b: c\n"a: x\n', "Y029", 2, 1),
    ('a: "关于"开展\nb: c\n', "Y030", 1, 8),
    ("a: 'it's'\n", "Y030", 1, 8),
    ("a: [x, y\nb: c\n", "Y032", 1, 4),
    ("a: {b: c\nd: e\n", "Y032", 1, 4),
    ('a: "C:\\数据"\n', "Y033", 1, 7),
    ('a: "\\xzz"\n', "Y033", 1, 5),
    # Indents that do not fit.
    ("a: b\n  c: d\n", "Y031", 2, 3),
    ("a:\n    b: c\n  d: e\n", "Y031", 3, 3),
    ("a:\n  - b\n - c\n", "Y031", 3, 2),
    ("a:\n - b\n  - c\n", "Y031", 3, 3),
    ("a: b\n- c\n", "Y031", 2, 1),
    ("a: |\n    x\n  y\nb: c\n", "Y031", 3, 3),
    # Lines that are none.
    ("a: b\n文字\nc: d\n", "Y035", 2, 1),
    ("标题\nc: d\n", "Y035", 1, 1),
    ("a: - b\n", "Y036", 1, 4),
    ("a:\n  -一\n  -二\n", "Y036", 2, 3),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), ONE_FAULT)
def test_one_fault_one_message(text: str, code: str, line: int, column: int) -> None:
    (problem,) = refused(text)
    place = problem.place
    assert (problem.code, place.line, place.column) == (code, line, column)
    assert code in YAML
    assert place.file == "a.yaml"
    assert place.excerpt == re.split("\r\n|\r|\n", text)[line - 1]
    assert 1 <= place.length <= max(1, len(place.excerpt) - column + 1)
    for words in (problem.message, problem.fix):
        assert re.search("[一-鿿]", words)
        assert not re.search("expected|found|while|allowed", words)


@pytest.mark.parametrize("text", ["%abc\na: b\n", "%YAML 2.0\n---\na: b\n"])
def test_directives(text: str) -> None:
    (problem,) = refused(text)
    assert problem.code in {"Y037", "Y011"}


def test_an_escape_of_half_a_character() -> None:
    (problem,) = refused('a: "\\ud800"\n')
    assert problem.code in {"Y012", "Y033"}


MANY_FAULTS = [
    (
        "单位：某局\n标题：x\n正文: {{ x }}。\n要求: >=90%\n要点:\n  子: 时间：2020年\n\t乙: 丙\n丁: 'it's'\n甲: 1\n甲: 2\n",
        ["Y014", "Y014", "Y025", "Y026", "Y013", "Y030", "Y017"],
    ),
    ("a: 甲 #3\nb: 乙 #4\n正文: 文\u200b字\n", ["Y028", "Y028", "Y012"]),
    ("a: 1\na: 2\nb: !x 1\n<<: 3\n", ["Y017", "Y021", "Y020"]),
    ('a: "x\nb: "y"\nc：d\n', ["Y029", "Y014"]),
    ("a: 'x\n---\nb: c\n", ["Y029", "Y011"]),
    ("&a \xa0x: y\n\n\xa0\n  \n", ["Y013", "Y013"]),
    ("a: [x\nb: [y\nc: d\n", ["Y032", "Y032"]),
]


@pytest.mark.parametrize(("text", "codes"), MANY_FAULTS)
def test_all_faults_in_one_run(text: str, codes: list[str]) -> None:
    assert [problem.code for problem in refused(text)] == codes


def test_both_lines_of_a_double_key_are_named() -> None:
    (problem,) = refused("a:\n  横幅: 1\n  b: 2\n  横幅: 3\n")
    assert "第 2 行" in problem.message
    assert "第 4 行" in problem.message
    assert problem.place.path == "a.横幅"


def test_the_cure_can_be_typed_as_it_stands() -> None:
    (problem,) = refused("要求: >=90%\n")
    assert "'>=90%'" in problem.fix
    (problem,) = refused("标题: [2024]1号 '文'\n")
    assert "'[2024]1号 ''文'''" in problem.fix


def test_the_whole_citation_is_underlined() -> None:
    (problem,) = refused("正文: {{ 横幅 }}条\n")
    assert problem.place.length == len("{{ 横幅 }}")


def test_a_file_full_of_faults_ends_somewhere() -> None:
    problems = refused("".join(f"键{number}：某局\n" for number in range(1000)))
    assert len(problems) == 100
    assert problems[0].place.line == 1


def test_columns_are_those_of_the_file_although_it_was_mended() -> None:
    assert places("单位：某局\n要点: {a: 1, b: 2, a: 3}\n") == [("Y014", 1, 3), ("Y017", 2, 18)]


SAMPLE = """\
单位: 江安县某局
主送机关: 县治理办
依据:
  - 标题: 关于做好工作的通知：第一号
    文号: 江治理办〔2016〕13号
开头: |
  根据精神，我局做了以下工作：
    缩进

  时间：九月
措施:
  - 标题: 工作职责
    正文: >-
      列入议事日程，
      目标：清洁化
    要点:
      - 标题: 清扫
        正文: 清扫街道
      - 动员：全员参加
  - 标题: '治理'
    数据:
      横幅: 10条
      会议: [东关, 200, 3场]
落款:
  单位: 某局
  日期: 2016-10-20
"""
LINES = SAMPLE.splitlines()
KEY_LINES = [n for n, line in enumerate(LINES) if re.match(r" *(- )?[一-鿿]+: \S", line)]


@pytest.mark.parametrize("number", KEY_LINES)
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda line: re.sub(": ", ": >=", line, count=1), id="mark"),
        pytest.param(lambda line: re.sub(": ", ": {{ x }}", line, count=1), id="braces"),
        pytest.param(lambda line: line + " #3", id="hash"),
        pytest.param(lambda line: re.sub(": ", ': "', line, count=1), id="quote"),
        pytest.param(lambda line: line + "\u200b", id="zero width"),
        pytest.param(lambda line: re.sub(": ", ": x: ", line, count=1), id="colon"),
    ],
)
def test_one_fault_anywhere_in_a_report(number: int, spoil: object) -> None:
    lines = list(LINES)
    if lines[number].endswith(("|", ">-")):
        pytest.skip("what follows there is a comment for sure")
    lines[number] = spoil(lines[number])  # type: ignore[operator]
    problems = refused("\n".join(lines) + "\n")
    assert [problem.place.line for problem in problems] == [number + 1], problems


@pytest.mark.parametrize("colon", ["：", ":"])
@pytest.mark.parametrize(
    # A lone key at its depth is indistinguishable from text and is the schema's to refuse.
    "number",
    [n for n in KEY_LINES if n not in {20}],
)
def test_a_glued_colon_anywhere_in_a_report(number: int, colon: str) -> None:
    lines = list(LINES)
    lines[number] = lines[number].replace(": ", colon, 1)
    problems = refused("\n".join(lines) + "\n")
    assert [(problem.place.line, problem.code) for problem in problems] == [
        (number + 1, "Y014" if colon == "：" else "Y015")
    ]


def test_a_text_taken_for_ordinary_has_no_character_to_look_at() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    looked_at = {*FORBIDDEN.findall(every), *HIDDEN_IN_KEY.findall(every), *ODD_BLANKS}
    assert not [character for character in looked_at if is_ordinary(f"中{character}文")]
    assert is_ordinary("一、县里《办法》（第3号）：“门前三包”……——10%、8.6万册\n")
