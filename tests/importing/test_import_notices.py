"""What is told of an import, with its place: one document for each code."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from patriotic_report.importing import Draft, draft_of

HEAD = "# 清河镇人民政府关于环境整治工作情况的汇报\n\n县政府：\n\n现将工作情况汇报如下：\n\n"
FOOT = "\n\n清河镇人民政府\\\n2016年10月17日\n"
TABLE = "| 村 | 垃圾（吨） |\n| --- | --- |\n| 东村 | 3 |\n| 西村 | 4 |\n"
CASES = {
    "N001": "# 工作情况汇报\n\n悬挂横幅60条。\n",
    "N002": HEAD + "## 一、宣传\n\n悬挂横幅60条。" + FOOT + "\n# 青石镇工作情况的汇报\n\n清运垃圾3吨。\n",
    "N003": HEAD + "## 一、宣传\n\n悬挂横幅60条。\n\n## 一、整治\n\n清运垃圾3吨。" + FOOT,
    "N004": HEAD + "## 1. 宣传\n\n悬挂横幅60条。\n\n## 2. 整治\n\n清运垃圾3吨。" + FOOT,
    "N006": "# 汇报\n\n工作如下。\n\n" + TABLE,
    "N007": HEAD + "## 一、宣传\n\n![图1　垃圾：东村3，西村4](图.svg)\n\n悬挂横幅60条。" + FOOT,
    "N008": HEAD + "## 一、宣传\n\n![横幅](没有.png)\n\n悬挂横幅60条。" + FOOT,
    "N009": "## 一、宣传\n\n悬挂横幅60条。\n\n## 二、整治\n\n清运垃圾3吨。\n",
    "N010": "秘密★1年\n\n清河镇人民政府文件\n\n清政〔2016〕3号\n\n" + HEAD + "悬挂横幅60条。" + FOOT,
    "N011": HEAD.replace("\n\n县", "\n\n清政〔2016〕3号\n\n县") + "悬挂横幅60条。" + FOOT,
    "N012": HEAD + "悬挂横幅60条。\n\n清河镇人民政府\\\n2016年13月47日\n",
    "N013": "清河镇人民政府文件\n\n清政〔2016〕3号\n\n"
    + HEAD.replace("汇报\n", "报告\n", 1)
    + "悬挂横幅60条。"
    + FOOT
    + "\n抄送：县委。\n\n主题词：卫生　汇报\n",
    "N014": HEAD + "情况见附件。\n\n附件：名单" + FOOT + "\n附件\n\n# 名单\n\n各村如下。\n\n" + TABLE,
    "N019": HEAD + "## 一、宣传\n\n悬挂横幅60条。\n\n## 三、整治\n\n清运垃圾3吨。" + FOOT,
    "N022": "清河镇人民政府文件\n\n清政〔2016〕3号\n\n"
    + HEAD.replace("的汇报", "的报告")
    + "悬挂横幅60条。"
    + FOOT,
    "N018": HEAD.replace("现将", "目录\n\n一、宣传………1\n\n二、整治………2\n\n现将")
    + "## 一、宣传\n\n悬挂横幅60条。\n\n## 二、整治\n\n清运垃圾3吨。"
    + FOOT,
    "N015": HEAD + "悬挂横幅\u200b60条。" + FOOT,
    "N016": HEAD
    + "悬挂横幅60条。\n\n以上情况如有不妥请指正"
    + FOOT
    + "\n附件\n\n# 名单\n\n如下。\n\n"
    + TABLE,
    "N020": HEAD + "## 一、宣传\n\n情况见表。\n\n各村清运情况表\n\n" + TABLE + FOOT,
    "N023": HEAD + "情况见附件。" + FOOT + "\n附件2\n\n# 名单\n\n周明远、王小兰。\n",
    "N021": HEAD + "悬挂横幅60条。" + FOOT + "\n抄送：县委。\n",
    "N017": HEAD + TABLE.replace("垃圾（吨） |", "垃圾 | 垃圾 |").replace("--- |\n", "--- | --- |\n") + FOOT,
}


def draft(text: str, name: str = "去年.md") -> Draft:
    return draft_of(Path(name), text.encode())


@pytest.mark.parametrize("code", CASES)
def test_each_notice_is_told(code: str) -> None:
    told = draft(CASES[code]).told
    assert code in [each.code for each in told]
    assert all(each.fix and each.place.file == "去年.md" for each in told)


def test_a_page_header_is_told() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "内部资料"
    made.add_paragraph("关于环境整治工作情况的汇报")
    made.add_paragraph("悬挂横幅60条。")
    stored = BytesIO()
    made.save(stored)
    told = draft_of(Path("去年.docx"), stored.getvalue()).told
    assert [each.message for each in told if each.code == "N005"] == ["页眉里的“内部资料”没有读进来"]
