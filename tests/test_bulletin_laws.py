"""Laws of 简报: whatever its fields say, its Word file is valid, and a bulletin that is read in says the same again."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openxml_audit import OpenXmlValidator

from laws import examples
from patriotic_report.importing import draft_of
from patriotic_report.importing.proving import built
from patriotic_report.pipeline import compose, files, read_report

pytestmark = pytest.mark.long

_NAMES = (
    "防汛简报",
    "防 汛 快 报",
    "安全生产（消防）专报",
    "白河县安全生产委员会和消防安全委员会综合整治工作快报",
)
_ORGANS = (
    "县安办",
    "县委、县政府领导",
    "白河县安全生产委员会办公室、白河县消防安全委员会办公室",
    "各乡镇（街道）",
    "县政府办公室（县大数据局）",
    "王小兰",
)
_TITLES = ("清河镇的做法", "怎样把隐患查到点？", "关于某事的通报", "“三个一”抓实项目服务" * 4)
_NOTES = ("很好。", "做法很好，现予刊发。\n各地要学习。", "请各地参考")
_DAYS = ("2026-07-09", "2026年7月9日18时", "2026年7月9日18时30分")
_lists = some.lists(some.sampled_from(_ORGANS), min_size=1, max_size=6, unique=True)
_bulletins = some.fixed_dictionaries(
    {"期": some.integers(1, 999), "日期": some.sampled_from(_DAYS)},
    optional={
        "名称": some.sampled_from(_NAMES),
        "总期": some.integers(999, 9999),
        "编印": some.sampled_from(_ORGANS[:3]),
        "编者按": some.sampled_from(_NOTES),
        "供稿": _lists,
        "报": _lists,
        "送": _lists,
        "发": _lists,
        "印数": some.integers(1, 999),
    },
)
_reports = some.fixed_dictionaries(
    {
        "单位": some.sampled_from(_ORGANS[:3]),
        "标题": some.sampled_from(_TITLES),
        "简报": _bulletins,
        "正文": some.sampled_from(("今年以来，各镇排查隐患三次。", "第一段。\n第二段。")),
    },
    optional={
        "文种": some.sampled_from(("简报", "快报", "情况专报")),
        "措施": some.just([{"标题": "抓实一件事", "正文": "抓实了三件事。"}]),
        "附件": some.sampled_from((["名单"], [{"标题": "名单", "正文": "张三，李四。"}], ["甲表", "乙表"])),
    },
)


def _typed(values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode()


@pytest.mark.parametrize("kind", ["docx", "md"])
@settings(max_examples=examples(120))
@given(values=_reports)
def test_what_was_made_comes_back(kind: str, values: dict[str, object]) -> None:
    document = compose(read_report("a.yaml", data=_typed(values)))
    (made,) = files(document, f"a.{kind}").values()
    draft = draft_of(Path(f"a.{kind}"), made)
    assert files(built(draft.values), "b.md") == {"b.md": files(document, "a.md")["a.md"]}
    assert draft.told == ()


@settings(max_examples=examples(120))
@given(values=_reports)
def test_its_word_file_is_valid(values: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(files(compose(read_report("a.yaml", data=_typed(values))), "a.docx")["a.docx"])
        assert OpenXmlValidator().validate(path).errors == []
