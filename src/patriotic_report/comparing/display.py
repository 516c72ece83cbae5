"""Differences as a clerk reads them, and as a program does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .changes import Change, Kind
from .highlights import marked

SECTIONS: tuple[tuple[str, frozenset[str]], ...] = (
    ("数字", frozenset({"number"})),
    ("文字", frozenset({"sentence", "removed", "added", "moved"})),
    ("编号", frozenset({"renumbered"})),
    ("标题", frozenset({"restyled"})),
    (
        "表格",
        frozenset(
            [
                "cell",
                "row_removed",
                "row_added",
                "column_removed",
                "column_added",
                "rows_reordered",
                "table_removed",
                "table_added",
            ]
        ),
    ),
)
NAMES: dict[Kind, str] = {
    "number": "改了的数",
    "sentence": "改了的句子",
    "removed": "删去的",
    "added": "加上的",
    "moved": "移动了的",
    "renumbered": "改了的编号",
    "restyled": "改成标题或正文的",
    "cell": "改了的格",
    "row_removed": "删去的行",
    "row_added": "加上的行",
    "column_removed": "删去的列",
    "column_added": "加上的列",
    "rows_reordered": "各行的次序",
    "table_removed": "删去的表",
    "table_added": "加上的表",
}
"""What each kind of difference is, in the later of two reports."""
NOTHING = "没有不同"
_LONGEST = 300
_SIGNS = {"removed": "－", "added": "＋"}
_TABLE_WORDS = {
    "row_removed": "－ {place}：少了一行 {text}",
    "row_added": "＋ {place}：多了一行 {text}",
    "column_removed": "－ {place}：少了一列 {text}",
    "column_added": "＋ {place}：多了一列 {text}",
    "table_removed": "－ {place}：少了这张表（{text}）",
    "table_added": "＋ {place}：多了这张表（{text}）",
}


def lines_of(changes: Sequence[Change]) -> Iterator[str]:
    """The lines: a heading for each kind of difference, one or three lines a difference."""
    if not changes:
        yield NOTHING
    for heading, kinds in SECTIONS:
        chosen = [change for change in changes if change.kind in kinds]
        if chosen:
            yield heading
        for change in chosen:
            yield from (f"  {line}" for line in _lines(change))


def summary(changes: Sequence[Change]) -> str:
    """数字 3 处，文字 2 处不同; empty where nothing differs."""
    counts = [(heading, sum(change.kind in kinds for change in changes)) for heading, kinds in SECTIONS]
    said = "，".join(f"{heading} {number} 处" for heading, number in counts if number)
    return f"{said}不同" if said else ""


def _lines(change: Change) -> Iterator[str]:
    place = change.place[1]
    if change.kind in ("number", "cell"):
        yield _number(change)
    elif change.kind == "sentence":
        before, after = marked(change.before, change.after)
        yield f"～ {place}"
        yield f"    原：{before}"
        yield f"    现：{after}"
    elif change.kind in ("renumbered", "restyled"):
        yield f"{_short(change.before)} → {_short(change.after)}"
    elif change.kind == "moved":
        yield f"移动 {_move(change)}：{_short(change.after)}"
    elif change.kind == "rows_reordered":
        yield f"{place}：各行的次序变了（{_short(change.after)}）"
    elif change.kind in _TABLE_WORDS:
        yield _TABLE_WORDS[change.kind].format(place=place, text=_short(change.before or change.after))
    else:
        yield _removed_or_added(change)


def _move(change: Change) -> str:
    before, after = change.place
    return f"从 {before} 移到 {after}" if before != after else f"{after} 里换了位置"


def _removed_or_added(change: Change) -> str:
    text, place = change.before or change.after, change.place[1]
    is_heading = place.endswith(text.rstrip("。；"))
    return f"{_SIGNS[change.kind]} {place}" + ("" if is_heading else f"：{text}")


def _number(change: Change) -> str:
    """三、宣传教育：横幅 500条 → 620条（增加120条，24%）."""
    label = f"{change.label} " if change.kind == "number" and change.label else ""
    said = f"（{change.difference}）" if change.difference else ""
    return f"{change.place[1]}：{label}{change.before or '（空）'} → {change.after or '（空）'}{said}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "……"


def record(change: Change) -> dict[str, str]:
    """One difference for ``--json``; what does not apply is left out."""
    made: dict[str, str] = {
        "kind": change.kind,
        "place": change.place[1],
        "before": change.before,
        "after": change.after,
    }
    if change.place[0] != change.place[1]:
        made["place_before"] = change.place[0]
    if change.kind == "number":
        made["label"] = change.label
        made["sentence_before"], made["sentence_after"] = change.within
    if change.numbers:
        made["difference"] = change.difference
    return made
