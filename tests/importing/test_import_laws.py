"""Law: a report that was built and is imported builds the same document again; its fields come back as far as they print."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from plausible import reports

from laws import THOROUGH
from patriotic_report.document import (
    Block,
    Document,
    Paragraph,
    Pictures,
    Signature,
    Table,
    Title,
)
from patriotic_report.importing import Draft, draft_of
from patriotic_report.importing.proving import built, held
from patriotic_report.pipeline import compose, files, read_report
from patriotic_report.tree import plain, text_of

EXAMPLES = Path(__file__).parents[2] / "examples"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
PICTURES = {"图一.png": PIXEL, "图二.png": PIXEL + b"\0"}


def comparable(document: Document) -> list[Any]:
    """What a format says of each block: its kind and its words."""
    found = [_said(block) for block in document.blocks]
    return [each for each in found if each]


def _said(block: Block) -> Any:
    if isinstance(block, Paragraph):
        return ("paragraph", block.lead and block.lead.number + block.lead.text, text_of(block).whole)
    if isinstance(block, Pictures):
        return ("pictures", *((each.caption, each.label) for each in block.pictures))
    if isinstance(block, Table):
        cells = [[plain(cell) for cell in row] for row in (*block.head, *block.body)]
        return ("table", block.caption, block.unit, block.note, cells)
    if isinstance(block, Signature):
        return ("signature", block.organisations, block.date, block.place)
    if isinstance(block, Title):
        return ("title", "".join(block.lines))
    return block


def drafted(document: Document, kind: str, name: str = "去年") -> Draft:
    """The document written in a format, and imported."""
    made = files(document, f"{name}.{kind}")
    return draft_of(Path(f"{name}.{kind}"), made[f"{name}.{kind}"])


EXAMPLE_NAMES = ["jiangan", "pinggu", "official", "minimal", "english-keys", "house-style", "own-words"]


@pytest.mark.parametrize("kind", ["docx", "md"])
@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_an_example_comes_back(name: str, kind: str) -> None:
    document = compose(read_report(EXAMPLES / name / "campaign.yaml"))
    draft = drafted(document, kind)
    assert comparable(built(draft.values, PICTURES | dict(draft.files))) == comparable(document)
    assert [each for each in draft.told if each.code in ("N016", "N017")] == []


def chapter(value: Any, usual: str) -> Any:
    """存在问题 or 下一步打算 in one spelling; headings of points are a part of their text in Word."""
    if value is None:
        return None
    whole = (
        {"要点": value} if isinstance(value, list) else value if isinstance(value, dict) else {"正文": value}
    )
    points = [
        f"{each['标题']}。{each['正文']}" if isinstance(each, dict) else each
        for each in whole.get("要点", [])
    ]
    return whole.get("标题", usual), whole.get("正文", "").split(), points


def titles(sections: Any) -> list[Any]:
    """The headings of 措施, each with those below it and how it is set."""
    return [
        (each.get("标题"), each.get("段首标题"), each.get("编号"), titles(each.get("措施")))
        for each in sections or ()
    ]


def fields(values: dict[str, Any]) -> dict[str, Any]:
    """What the draft must say as the report does."""
    tables = values.get("统计表") or ()
    return {
        "主送机关": values.get("主送机关"),
        "措施": titles(values.get("措施")),
        "存在问题": chapter(values.get("存在问题"), "存在问题"),
        "下一步打算": chapter(values.get("下一步打算"), "下一步打算"),
        "目标": values.get("目标"),
        "附件": [each["标题"] for each in values.get("附件") or ()],
        "统计表": sorted(
            str({key: each.get(key) for key in ("名称", "列", "行", "合计", "注")}) for each in tables
        ),
        "落款": (values.get("落款") or {}).get("日期"),
        **{key: values.get(key) for key in ("发文字号", "签发人", "份号", "紧急程度", "附注", "印发")},
        **{key: "，".join(values.get(key) or ()).replace("，", "") for key in ("抄送", "出席")},
    }


@pytest.mark.parametrize("kind", ["docx", "md"])
@settings(max_examples=200 if THOROUGH else 12)
@given(values=reports())
def test_a_report_comes_back(kind: str, values: dict[str, Any]) -> None:
    document = built(values, PICTURES)
    with held(PICTURES):
        draft = drafted(document, kind)
    assert comparable(built(draft.values, PICTURES | dict(draft.files))) == comparable(document)
    assert fields(draft.values) == fields(values)
