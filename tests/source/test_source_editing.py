"""An edit of a YAML: the data is what the edit of the data gives, and every byte beside it stays."""

from __future__ import annotations

import codecs
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edit_laws import ODD_LAYOUTS, SHARED, check, comments, edits
from laws import examples
from patriotic_report.edits import Edit, Insert, Move, Remove, Replace, Respell, Retype, in_words
from patriotic_report.problems import FieldPath, InputRefused
from patriotic_report.source import parse_source
from patriotic_report.source.editing import EditRefused, applied, edited

ROOT = Path(__file__).parent.parent.parent
FILES = [
    path.read_bytes()
    for pattern in ("examples/*/*.yaml", "src/patriotic_report/templates/*/starter.yaml")
    for path in sorted(ROOT.glob(pattern))
]
ODD = [text.encode() for text in ODD_LAYOUTS]
LAW = settings(
    max_examples=examples(150),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
BARE_PAIR = "方括号里的“键: 值”没有花括号，加不进、也减不了，请自己改"
QUESTION = "键写在“? ”后面，改不了，请自己改"
COMMENTED = "这一项里有注释（#），搬到那里写法要变，请自己改"


@LAW
@given(st.data(), st.sampled_from(FILES))
def test_examples_and_starters_take_any_edit(data: st.DataObject, content: bytes) -> None:
    edit = data.draw(edits(parse_source(content, "").data()))
    try:
        check(content, edit)
    except EditRefused as refused:
        assert refused.reason in {BARE_PAIR, COMMENTED}, edit


@LAW
@given(st.data(), st.sampled_from(ODD))
def test_so_does_yaml_that_few_people_write(data: st.DataObject, content: bytes) -> None:
    edit = data.draw(edits(parse_source(content, "").data()))
    try:
        check(content, edit)
    except EditRefused as refused:
        assert refused.reason in {BARE_PAIR, QUESTION, COMMENTED}, edit


@LAW
@given(st.data())
def test_what_has_a_name_changes_in_no_second_place(data: st.DataObject) -> None:
    edit = data.draw(edits(parse_source(SHARED.encode(), "").data()))
    try:
        check(SHARED.encode(), edit)
    except EditRefused as refused:
        assert "锚点" in refused.reason


TEXT = """\
# 头
单位: 某局   # 单位注
标题: "甲 乙"
正文: |  # 正文注
  第一行
  第二行

# 措施注
措施:
  # 第一节注
  - 标题: 整治 # a
    正文: >-
      1. 折叠的
      文字
    要点: [甲, 乙, "丙，丁"]
  # 第二节注
  - 标题: '二'
    数据:
      横幅: 10条
      # 尾注
空:
列: []
落款:
- 甲
- 乙
"""
CHANGES: dict[str, tuple[Edit, str, str]] = {
    "a text that must be quoted": (Replace(("单位",), "他: 局"), "单位: 某局   #", "单位: '他: 局'   #"),
    "quotes stay": (Replace(("标题",), '甲"乙'), '"甲 乙"', '"甲\\"乙"'),
    "and the others": (Replace(("措施", 1, "标题"), "it's"), "'二'", "'it''s'"),
    "lines below |": (Replace(("单位",), "甲\n\n乙\n"), "某局   # 单位注\n", "|   # 单位注\n  甲\n\n  乙\n"),
    "without a line end": (Replace(("落款", 1), "甲\n乙"), "- 乙\n", "- |-\n  甲\n  乙\n"),
    "a line below |": (Replace(("正文",), "第一行\n三\n"), "第二行", "三"),
    "one line of |": (Replace(("正文",), "好"), "|  # 正文注\n  第一行\n  第二行\n", "好  # 正文注\n"),
    "a text by itself": (Replace(("空",), "是"), "空:\n", "空: 是\n"),
    "nothing": (Replace(("落款", 0), None), "- 甲\n", "- ~\n"),
    "an empty text": (Replace(("空",), ""), "空:\n", "空: ''\n"),
    "a list for a text": (Replace(("空",), ["甲", {"a": "1", "b": []}]), "空:\n", "空:\n  - 甲\n  - a: 1\n    b: []\n"),
    "a list for a list": (Replace(("落款",), ["丙"]), "落款:\n- 甲\n- 乙\n", "落款:\n- 丙\n"),
    "a text for a list": (Replace(("落款",), "丙"), "落款:\n- 甲\n- 乙\n", "落款: 丙\n"),
    "a mapping for an item": (Replace(("落款", 0), {"a": "1", "b": "2"}), "- 甲\n", "- a: 1\n  b: 2\n"),
    "between brackets": (Replace(("措施", 0, "要点", 0), "a, b"), "[甲,", "['a, b',"),
    "lines between brackets": (Replace(("措施", 0, "要点", 0), "a\nb"), "[甲,", '["a\\nb",'),
    "a full-width comma": (Insert(("措施", 0, "要点", 3), "戊，己"), '丁"]', "丁\", '戊，己']"),
    "within folded lines": (Respell(("措施", 0, "正文"), "1. 折叠的文", "折叠的文"), "1. 折叠", "折叠"),
    "within quotes": (Respell(("标题",), "甲 ", '"'), '"甲 乙"', '"\\"乙"'),
    "what must be quoted then": (Respell(("单位",), "某局", "#局"), "某局", "'#局'"),
    "an item before": (Insert(("措施", 0), "新"), "  - 标题: 整治", "  - 新\n  - 标题: 整治"),
    "an item between": (Insert(("措施", 1), "新"), "  # 第二节注", "  - 新\n  # 第二节注"),
    "an item behind": (Insert(("落款", 2), {"a": "甲\n乙\n"}), "- 乙\n", "- 乙\n- a: |\n    甲\n    乙\n"),
    "a first key": (Insert(("措施", 0, "新"), "1", "标题"), "- 标题: 整治", "- 新: 1\n    标题: 整治"),
    "a last key": (Insert(("措施", 1, "新"), "1"), "# 尾注\n", "# 尾注\n    新: 1\n"),
    "a key of the file": (Insert(("新 键",), ["1"], "标题"), "标题: \"", "新 键:\n  - 1\n标题: \""),
    "into nothing": (Insert(("空", "a"), "1"), "空:\n", "空:\n  a: 1\n"),
    "into an empty list": (Insert(("列", 0), "1，2"), "列: []\n", "列:\n  - 1，2\n"),
    "a key away": (Remove(("单位",)), "单位: 某局   # 单位注\n", ""),
    "a first key away": (Remove(("措施", 0, "标题")), "标题: 整治 # a\n    正文", "正文"),
    "an item away": (Remove(("落款", 1)), "- 乙\n", ""),
    "an only key away": (Remove(("措施", 1, "数据", "横幅")), "数据:\n      横幅: 10条", "数据: {}"),
    "a first between brackets": (Remove(("措施", 0, "要点", 0)), "[甲, ", "["),
    "a last between brackets": (Remove(("措施", 0, "要点", 2)), ', "丙，丁"]', "]"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "old", "new"), CHANGES.values(), ids=CHANGES.keys())
def test_what_it_changes(edit: Edit, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert check(TEXT.encode(), edit).decode() == TEXT.replace(old, new)


@pytest.mark.parametrize("path", [("列", 0), ("新",), ("空", "a"), ("措施", 0, "要点", 0)])
def test_any_sequence_and_mapping_may_be_put_in(path: FieldPath) -> None:
    plain, other = ["1", {"a": ["2"]}], ("1", MappingProxyType({"a": ("2",)}))
    assert edited(TEXT.encode(), [Insert(path, other)]) == edited(TEXT.encode(), [Insert(path, plain)])


MOVES: list[tuple[Edit, str]] = [
    (Move(("落款", 0), ("落款", 1)), "落款:\n- 乙\n- 甲\n"),
    (Move(("正文",), ("措施", 1, "正文")), "      # 尾注\n    正文: |  # 正文注\n      第一行\n      第二行\n空"),
    (Move(("措施", 1), ("措施", 0)), "  # 第一节注\n  - 标题: '二'\n    数据:\n      横幅: 10条\n  - 标题: 整治 # a\n"),
    (Move(("单位",), ("单位",), "落款"), "单位: 某局   # 单位注\n落款:"),
    (Move(("标题",), ("题目",), "单位"), '题目: "甲 乙"\n单位: 某局'),
    (Move(("措施", 0, "要点", 2), ("落款", 0)), "落款:\n- 丙，丁\n- 甲"),
    (Move(("落款", 0), ("措施", 0, "要点", 0)), "[甲, 甲, 乙"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "there"), MOVES)
def test_what_is_moved_stands_as_it_was_typed(edit: Edit, there: str) -> None:
    made = check(TEXT.encode(), edit).decode()
    assert there in made
    assert sorted(comments(made)) == sorted(comments(TEXT))


def test_the_last_line_may_lack_its_line_end() -> None:
    assert edited("甲: 1".encode(), [Insert(("乙",), "2")]).decode() == "甲: 1\n乙: 2"
    assert edited("甲: |\n  一".encode(), [Insert(("乙",), "2")]).decode() == "甲: |-\n  一\n乙: 2"
    assert edited("甲: 1".encode(), [Replace(("甲",), "一\n二\n")]).decode() == "甲: |\n  一\n  二\n"
    assert edited("甲: 1\n乙: 2".encode(), [Remove(("乙",))]).decode() == "甲: 1\n"


def test_what_held_nothing_else_is_empty_then() -> None:
    assert edited("甲: 1\n".encode(), [Remove(("甲",))]) == b"{}\n"
    assert edited(b"{}\n", [Insert(("甲",), "1")]).decode() == "甲: 1\n"


EVERY = [edit for edit, _, _ in CHANGES.values()] + [edit for edit, _ in MOVES]
CODECS = {
    "utf-8": b"",
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "gb18030": b"",
}


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_stay(codec: str, line_end: str) -> None:
    def file(text: str) -> bytes:
        return CODECS[codec] + text.replace("\n", line_end).encode(codec.removesuffix("-sig"))

    for edit in EVERY[::3]:
        assert edited(file(TEXT), [edit]) == file(edited(TEXT.encode(), [edit]).decode())


def test_lines_that_end_in_different_ways_keep_their_ends() -> None:
    mixed = "甲: 𠮷1\r\n乙: 2\n丙: 3\r\n".encode("gb18030")
    made = edited(mixed, [Replace(("乙",), "一\n二\n"), Insert(("丁",), "𠮷")])
    assert made == "甲: 𠮷1\r\n乙: |\n  一\n  二\n丙: 3\r\n丁: 𠮷\r\n".encode("gb18030")


def test_a_file_that_would_be_taken_for_another_encoding_is_refused() -> None:
    """The bytes of these words in GB18030 are other words in UTF-8."""
    shown = "甲乙丙丁"
    words = shown.encode("utf-8").decode("gb18030")
    with pytest.raises(EditRefused):
        edited("甲: 1\n".encode("gb18030"), [Insert((words,), "1"), Remove(("甲",))])


WRONG: list[tuple[Edit, str]] = [
    (Replace(("没有",), "1"), "没有“没有”这一项"),
    (Replace(("措施", 2), "1"), "没有“措施[3]”这一项"),
    (Replace(("单位", "名称"), "1"), "没有“单位.名称”这一项"),
    (Replace((), {}), "没有说改哪一项"),
    (Insert((), "1"), "没有说加在哪里"),
    (Insert(("单位",), "1"), "已经有“单位”"),
    (Insert(("单位", 0), "1"), "“单位”里加不进第 1 项"),
    (Insert(("落款", 3), "1"), "“落款”里加不进第 4 项"),
    (Insert(("落款", "a"), "1"), "“落款”不是“键: 值”，加不进“a”"),
    (Insert(("新",), "1", "没有"), "没有“没有”这一项"),
    (Insert(("单 位".replace(" ", "\u200b"),), "1"), "要写的文字里有看不见的字符：U+200B 零宽空格"),
    (Insert(("新",), "甲\r\n乙"), "要写的文字里有看不见的字符：U+000D 回车符"),
    (Insert((" ",), "1"), "底稿里写不下这个键： "),
    (Insert(("",), "1"), "底稿里写不下这个键："),
    (Remove(("落款", -1)), "没有“落款[0]”这一项"),
    (Respell(("单位",), "外局", "1"), "“单位”里没有“外局”"),
    (Respell(("落款",), "甲", "1"), "“落款”里没有“甲”"),
    (Move(("落款",), ("落款", 0)), "没有“落款”这一项"),
    (Retype(2, 5, "外局", "某局"), "第 2 行第 5 列不是“外局”，文件已经改过"),
    (Retype(99, 1, "外局", "某局"), "第 99 行第 1 列不是“外局”，文件已经改过"),
]


@pytest.mark.parametrize(("edit", "reason"), WRONG)
def test_what_cannot_be_is_refused_with_its_reason(edit: Edit, reason: str) -> None:
    with pytest.raises(EditRefused) as refused:
        edited(TEXT.encode(), [edit])
    assert refused.value.reason == reason


def test_a_key_that_reads_as_another_is_refused() -> None:
    with pytest.raises(EditRefused, match="“横幅\\(春\\)”重复"):
        edited("横幅（春）: 1\n".encode(), [Insert(("横幅(春)",), "1")])


@pytest.mark.parametrize(
    ("text", "edit", "reason"),
    [
        ("甲: &a 1\n乙: *a\n", Replace(("甲",), "2"), "这里用了锚点或别名（&a）：改一处，别处也会变，请自己改"),
        ("甲: &a 1\n乙: *a\n", Replace(("乙",), "2"), "这里用了锚点或别名（*a）：改一处，别处也会变，请自己改"),
        ("甲: {乙: &a 1}\n丙: *a\n", Remove(("甲",)), "这里用了锚点或别名（&a）：改一处，别处也会变，请自己改"),
        ("甲: [乙: 1]\n", Insert(("甲", 0, "丙"), "1"), BARE_PAIR),
        ("甲: [乙: 1]\n", Remove(("甲", 0, "乙")), BARE_PAIR),
        ("? 甲\n: 1\n", Replace(("甲",), "2"), QUESTION),
        ("甲:\n  - 乙: 1\n    丙: 2 # 注\n", Move(("甲", 0), ("丁",)), COMMENTED),
        ("甲: |\n  一\n乙: 2\n  # 成了文字\n", Remove(("乙",)), "这样改以后读出来会是别的内容，请自己改"),
    ],
)  # fmt: skip
def test_what_cannot_be_placed_is_refused_with_its_reason(text: str, edit: Edit, reason: str) -> None:
    with pytest.raises(EditRefused) as refused:
        edited(text.encode(), [edit])
    assert refused.value.reason == reason


def test_edits_follow_one_another() -> None:
    steps: list[Edit] = [Remove(("单位",)), Insert(("单位",), ["甲"]), Insert(("单位", 1), "乙")]
    made = edited(TEXT.encode(), steps)
    assert made.decode() == TEXT.replace("单位: 某局   # 单位注\n", "") + "单位:\n  - 甲\n  - 乙\n"
    alone = TEXT.encode()
    for each in steps:
        alone = edited(alone, [each])
    assert alone == made


def test_an_edit_that_changes_nothing_leaves_every_byte() -> None:
    assert edited(b"a:   'b'  \r\n", [Replace(("a",), "b")]) == b"a:   'b'  \r\n"


def test_a_file_that_is_not_sound_takes_characters_only() -> None:
    wrong = "单位：某局\n".encode()
    assert edited(wrong, [Retype(1, 3, "：", ": "), Replace(("单位",), "甲")]).decode() == "单位: 甲\n"
    with pytest.raises(InputRefused):
        edited(wrong, [Replace(("单位",), "甲")])


def test_values_are_plain_data() -> None:
    for value in (1, 1.5, True, b"x", {1: "a"}, [object()]):
        with pytest.raises(TypeError):
            edited(TEXT.encode(), [Replace(("单位",), value)])  # type: ignore[arg-type]
    data = {"a": ["b"]}
    assert applied(data, Insert(("a", 1), ("c",))) == {"a": ["b", ["c"]]}
    assert data == {"a": ["b"]}


def test_without_libyaml_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [edited(TEXT.encode(), [edit]) for edit in EVERY]
    monkeypatch.delattr(yaml, "CSafeLoader")
    other = f"{TEXT}# 尾\n".encode()  # what was read before is remembered
    assert [edited(other, [edit]) for edit in EVERY] == [each + "# 尾\n".encode() for each in expected]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Remove(("措施", 1)), "删去“第2项”"),
        (Remove(("单位",)), "删去“单位”"),
        (Replace(("单位",), "乙局"), "“单位”改成 乙局"),
        (Insert(("落款", "日期"), "2016-10-17"), "补上 日期: 2016-10-17"),
        (Insert(("要点", 0), "甲"), "补上 甲"),
        (Insert(("要点",), ["甲"]), "补上 要点: …"),
        (Move(("措施", 1), ("措施", 0)), "把“第2项”移到“第1项”的位置"),
        (Move(("要点",), ("措施", 0, "要点")), "把“要点”移到“第1项”里"),
        (Move(("落款", "日期"), ("日期",)), "把“日期”移到最外层"),
        (Move(("标题",), ("标题",), "单位"), "把“标题”移到“单位”前面"),
        (Respell(("正文",), "一是一", "一"), "删去“一是”"),
        (Respell(("正文",), "甲乙丙", "甲丁丙"), "“乙”改成“丁”"),
        (Respell(("正文",), "甲丙", "甲乙丙"), "“甲丙”改成“甲乙丙”"),
        (Retype(1, 3, "：", ": "), "改用英文冒号，后面空一格"),
        (Retype(1, 3, "：", ":"), "改用英文冒号，后面空一格"),
        (Retype(1, 3, ":", ": "), "在冒号后面空一格"),
        (Retype(1, 3, "it's", "'it''s'"), "用英文引号括起来：'it''s'"),
    ],
)
def test_an_edit_in_words(edit: Edit, words: str) -> None:
    assert in_words(edit) == words
