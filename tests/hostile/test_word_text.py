"""What data says comes out of Word as the characters it is: nothing in it is XML, a field or a link."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from patriotic_report import pipeline, writers

HOSTILE = (
    "<w:p><w:r><w:t>假</w:t></w:r></w:p>",
    "]]> <![CDATA[ 假 ]]>",
    "&lt;w:p&gt; &amp; &#x202e;",
    "{ INCLUDETEXT \\\\server\\share\\a.docx }",
    "=CMD('calc')!A0",
    "<script>alert(1)</script> ![x](http://127.0.0.1/x.png) [a](javascript:alert(1))",
    "$(id) `id` %PATH% ; rm -rf /",
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_word_holds_the_characters_and_nothing_else(tmp_path: Path) -> None:
    source = tmp_path / "campaign.yaml"
    title = HOSTILE[0]
    quoted = [text.replace("'", "''") for text in HOSTILE]
    source.write_text(
        f"标题: '{quoted[0]}'\n单位: 河口镇\n落款: {{日期: 2016-10-17}}\n正文:\n"
        + "".join(f"- '{text}'\n" for text in quoted)
        + "统计表:\n- 名称: 表\n  列: [村, 说明]\n  行:\n"
        + "".join(f"  - [甲, '{text}']\n" for text in quoted),
        encoding="utf-8",
    )
    document = pipeline.compose(pipeline.read_report(source))
    with zipfile.ZipFile(io.BytesIO(writers.written(document, "docx"))) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
        core = ElementTree.fromstring(archive.read("docProps/core.xml"))
        links = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))
    paragraphs = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]
    for text in HOSTILE:
        assert paragraphs.count(text) >= 2, text
    assert not list(body.iter(f"{W}instrText"))
    assert not list(body.iter(f"{W}hyperlink"))
    assert b"TargetMode" not in links
    assert title in [each.text for each in core]
