"""The YAML as the other tools' scripts read it: headings numbered, texts cut into paragraphs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

NUMERALS = "一二三四五六七八九十"


def content_of(path: Path) -> dict[str, Any]:
    """What there is to print; no validation."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    tables = {table["名称"]: table for table in data["统计表"]}
    day = data["落款"]["日期"]
    return {
        "title": data["标题"],
        "addressee": data["主送机关"] + "：",
        "opening": _paragraphs(data["开头"]),
        "sections": [
            _section(section, f"{number}、", tables)
            for number, section in zip(NUMERALS, data["措施"], strict=False)
        ],
        "closing": data["结语"],
        "signer": data["单位"]["名称"],
        "date": f"{day.year}年{day.month}月{day.day}日",
    }


def _section(section: dict[str, Any], number: str, tables: dict[str, Any]) -> dict[str, Any]:
    table = tables.get(section.get("表格", ""))
    return {
        "heading": number + section["标题"],
        "paragraphs": _paragraphs(section["正文"]),
        "parts": [
            {"heading": f"（{part_number}）{part['标题']}", "paragraphs": _paragraphs(part["正文"])}
            for part_number, part in zip(NUMERALS, section.get("措施", ()), strict=False)
        ],
        "table": table and {"caption": f"表1　{table['标题']}", "head": table["列"], "rows": table["行"]},
    }


def _paragraphs(text: str) -> list[str]:
    return [paragraph.strip() for paragraph in text.split("\n\n")]
