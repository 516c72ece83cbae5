"""What holds for every edit of a YAML, said without the code that makes it; and how edits are drawn."""

from __future__ import annotations

import copy
import re
from collections import Counter
from typing import Any, NamedTuple

import yaml
from hypothesis import strategies as st

from patriotic_report.edits import Edit, Insert, Move, Remove, Replace, Respell
from patriotic_report.problems import FieldPath
from patriotic_report.source import parse_source
from patriotic_report.source.editing import edited

WORDS = [
    *"-?:,[]{}#&*!|>'\"%@`~=，：。、（）“”　\\",
    *(
        " ",
        "\n",
        "\n\n",
        "  ",
        "\t",
        ": ",
        " #",
        "- ",
        "甲",
        "乙丙",
        "10",
        "1. ",
        "一是",
        "{{ 横幅 }}",
        "是",
        "null",
    ),
    *("🎉", "é", "---", "...", "abc"),
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map("".join) | st.sampled_from(
    ["第一行。\n第二行。\n", "甲\n\n  乙\n", "\n甲", " 甲", "甲\n\n\n", "0123", "长句" * 40, ""]
)
KEYS = st.sampled_from(["新", "新 键", "new", "10", "新: 键", "[新]", "是"]) | TEXTS.filter(
    lambda text: text.strip(" \u3000") == text != "" and "\n" not in text and "\t" not in text
)
VALUES = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def paths_of(node: Any, path: FieldPath = ()) -> list[FieldPath]:
    """Every value's path, the root's first."""
    items: Any = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(each for key, value in items for each in paths_of(value, (*path, key)))]


def value_at(data: Any, path: FieldPath) -> Any:
    """The value at a path."""
    for part in path:
        data = data[part]
    return data


@st.composite
def new_places(draw: st.DrawFn, data: Any) -> tuple[FieldPath, str]:
    """Where something may be put in, and before which key."""
    holders = [path for path in paths_of(data) if not isinstance(value_at(data, path), str)]
    path = draw(st.sampled_from(holders))
    holder = value_at(data, path)
    if isinstance(holder, list) or (holder is None and draw(st.booleans())):
        return (*path, draw(st.integers(0, len(holder or ())))), ""
    before = draw(st.sampled_from(["", *(holder or ())]))
    return (*path, draw(KEYS.filter(lambda key: key not in (holder or ())))), before


@st.composite
def edits(draw: st.DrawFn, data: Any) -> Edit:
    """An edit that the data can bear."""
    there = paths_of(data)[1:]
    kind = draw(st.sampled_from(["replace", "insert", "remove", "move", "respell"]))
    path = draw(st.sampled_from(there)) if there else ()
    if kind == "insert" or not there:
        path, before = draw(new_places(data))
        return Insert(path, draw(VALUES), before)
    if kind == "remove":
        return Remove(path)
    if kind == "move":
        left = copy.deepcopy(data)
        del value_at(left, path[:-1])[path[-1]]
        return Move(path, *draw(new_places(left)))
    old = value_at(data, path)
    if kind == "respell" and isinstance(old, str) and old:
        start = draw(st.integers(0, len(old) - 1))
        part = old[start : draw(st.integers(start + 1, len(old)))]
        return Respell(path, part, draw(st.just("") | TEXTS))
    return Replace(path, draw(VALUES))


def changed(data: Any, edit: Edit) -> Any:
    """The data with the edit."""
    data = copy.deepcopy(data)
    if isinstance(edit, Replace):
        value_at(data, edit.path[:-1])[edit.path[-1]] = edit.value
    elif isinstance(edit, Respell):
        old = value_at(data, edit.path)
        value_at(data, edit.path[:-1])[edit.path[-1]] = old.replace(edit.old, edit.new, 1)
    elif isinstance(edit, Remove):
        del value_at(data, edit.path[:-1])[edit.path[-1]]
    elif isinstance(edit, Insert):
        data = put(data, edit.path, edit.value, edit.before)
    elif isinstance(edit, Move):
        value = value_at(data, edit.path)
        data = put(changed(data, Remove(edit.path)), edit.to, value, edit.before)
    return data


def put(data: Any, path: FieldPath, value: Any, before: str) -> Any:
    """The data with one more item or key."""
    *above, last = path
    holder = value_at(data, tuple(above))
    new: Any
    if isinstance(last, int):
        new = [*(holder or [])[:last], value, *(holder or [])[last:]]
    else:
        at = list(holder or {}).index(before) if before else len(holder or {})
        pairs = list((holder or {}).items())
        new = dict([*pairs[:at], (last, value), *pairs[at:]])
    if not above:
        return new
    value_at(data, tuple(above[:-1]))[above[-1]] = new
    return data


class Region(NamedTuple):
    """Offsets in the text: where the entry before ends, an entry's line begins, it ends, the next begins."""

    before: int
    start: int
    end: int
    following: int


def region(text: str, path: FieldPath) -> Region:
    """Where an entry stands, by PyYAML's own marks."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    start = before = 0
    following = len(text)
    for part in path:
        pairs = node.value if isinstance(part, str) else [(child, child) for child in node.value]
        at = part if isinstance(part, int) else [key.value for key, _ in pairs].index(part)
        begin = pairs[at][0].start_mark.index
        before = _end(text, pairs[at - 1][1]) if at else node.start_mark.index
        start = text.rfind("\n", 0, begin) + 1
        if isinstance(part, int) and not node.flow_style and not text[start:begin].strip():
            start = text.rfind("\n", 0, text.index("-", before)) + 1  # its dash stands on a line of its own
        last = at + 1 == len(pairs)
        node = pairs[at][1]
        following = _line_end(text, _end(text, node)) + 1 if last else pairs[at + 1][0].start_mark.index
    return Region(min(before, start), start, _end(text, node), following)


def _end(text: str, node: Any) -> int:
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        end = int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and node.value.endswith("\n\n"):
            return end - 1  # |+ keeps the empty lines
        return max(len(text[:end].rstrip(" \t\n")), node.start_mark.index)
    last = node.value[-1]
    return max(_end(text, last[1]), last[0].end_mark.index) if isinstance(last, tuple) else _end(text, last)


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def comments(text: str) -> Counter[str]:
    """Every comment: what begins with # and is in no text."""
    spans = []

    def walk(node: Any) -> None:
        if isinstance(node, yaml.ScalarNode):
            start, end = node.start_mark.index, node.end_mark.index
            if node.style in ("|", ">"):  # a comment may stand on its first line
                start = text.find("\n", start)
            spans.append((start, end))
        else:
            for each in node.value:
                for one in each if isinstance(each, tuple) else (each,):
                    walk(one)

    walk(yaml.compose(text, Loader=yaml.CSafeLoader))
    outside, at = [], 0
    for start, end in sorted(spans):
        outside.append(text[at : max(at, start)])
        at = max(at, end)
    return Counter(each.rstrip() for each in re.findall(r"#[^\n]*", "\n".join((*outside, text[at:]))))


def check(content: bytes, edit: Edit) -> bytes:
    """The laws of one edit of a UTF-8 file with ``\\n``. Raises EditRefused as ``edited`` does."""
    before = parse_source(content, "a.yaml").data()
    new = edited(content, [edit])
    wanted = changed(before, edit)
    found = parse_source(new, "a.yaml").data()
    assert found == wanted
    assert _orders(found) == _orders(wanted)
    old, made = content.decode(), new.decode()
    if made == old or "&" in old:
        return new
    _check_outside(old, made, edit, before)
    return new


def _orders(node: Any) -> Any:
    if isinstance(node, dict):
        return [(key, _orders(value)) for key, value in node.items()]
    return [_orders(each) for each in node] if isinstance(node, list) else None


def _check_outside(old: str, made: str, edit: Edit, before: Any) -> None:
    if isinstance(edit, (Insert, Move)):
        assert comments(old) == comments(made)
    if isinstance(edit, Insert):
        holder = value_at(before, edit.path[:-1])
        last_text = old.rstrip("\n") == old  # the last text may have to lose a line end that it gets now
        if holder and not last_text:
            start = next((n for n, (a, b) in enumerate(zip(old, made, strict=False)) if a != b), len(old))
            assert made.endswith(old[start:]), "nothing is changed around it"
    elif not isinstance(edit, Move):
        path = edit.path
        while isinstance(edit, Remove) and path and len(value_at(before, path[:-1])) == 1:
            path = path[:-1]  # the last one leaves brackets in its holder's place
            if not path:
                return
            break
        there = region(old, path)
        tail = there.following if isinstance(edit, Remove) else _line_end(old, there.end)
        assert made.startswith(old[: there.before if isinstance(edit, Remove) else there.start])
        assert made.endswith(old[tail:])
        kept = comments(old) - Counter(
            each.rstrip() for each in re.findall(r"#[^\n]*", old[there.start : _line_end(old, there.end)])
        )
        assert not kept - comments(made), "a comment is lost"


ODD_LAYOUTS = [
    "甲: 1",
    "甲: |\n  文字",
    "甲: |+\n  文字\n\n\n乙: >\n  折\n  叠\n\n",
    "{}\n",
    "{甲: 1, 乙: [1, 2], 丙}\n",
    "# 头\n---\n甲:   # 一\n\n    - 乙   # 二\n    # 三\n    -\n    - - 丙\n      # 四\n      - 丁\n    -   戊: 1 # 五\n        # 六\n        己: |2\n            缩进\n           文字\n...\n",
    "甲: [ # 一\n  乙, # 二\n  丙, # 三\n  # 四\n  {丁: 戊, 己: }, # 五\n]\n庚: {辛: 壬,\n  癸: 子\n  }\n",
    "甲: !!str 1\n乙: !!map\n  丙: !!seq\n  - 1\n  丁: !!str\n戊: !!null\n",
    "甲:\n  \"折\n  行\\\n  的\"\n乙:\n  '单\n\n   引'\n丙: 平\n  常\n丁:\n  # 注\n  平常的\n  两行 # 尾\n",
    "甲: |   # 头注\n  一\n  # 不是注\n\n# 是注\n乙: >-2\n    缩\n   进\n\n丙: ''\n",
    "\"引 号\": 1\n'单': 2\n? 问号键\n: 3\n",
    "甲:\n- 乙: 1\n  丙:\n  - 丁\n  - 戊\n-\n  己: 2\n- # 注\n  庚: 3\n",
    "甲: {乙: {丙: [丁, [戊, {}]]}}\n己: []\n庚: ~\n",
]
"""Right YAML in the ways that few people write it."""
SHARED = "甲: &a {乙: 1}\n丙: *a\n丁: [&b 己, *b, 庚]\n&c 壬: 癸\n子: !!str &d\n寅:\n  卯: 辰\n"
"""A file with names for values."""
