"""The zip that is written by hand is the one that zipfile writes, byte by byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from patriotic_report.writers.archive import Archive

_NAMES = st.sampled_from(["a.xml", "word/b.xml", "图/本院.xml", "_rels/.rels", "c.png", "图表.xlsx"])
_PARTS = st.dictionaries(_NAMES, st.binary() | st.text().map(str.encode), max_size=4)


def by_zipfile(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            stored = name.endswith((".png", ".xlsx"))
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, data, compresslevel=3)
    return buffer.getvalue()


@given(_PARTS, _PARTS)
def test_entries_joined_to_a_base_are_those_written_at_once(
    base: dict[str, bytes], added: dict[str, bytes]
) -> None:
    added = {name: data for name, data in added.items() if name not in base}
    assert Archive().extended(base).extended(added).finished() == by_zipfile({**base, **added})


@given(_PARTS)
def test_zipfile_reads_every_part(parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(Archive().extended(parts).finished())) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == parts
