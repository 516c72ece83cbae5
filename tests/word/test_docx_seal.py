"""A Word file knows whether somebody edited it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from patriotic_report import compose, read_report
from patriotic_report.reports import form_of, reference_document
from patriotic_report.writers import filled_form, seal, written
from patriotic_report.writers.seal import is_untouched

EXAMPLES = ["minimal", "official", "pictures", "charts", "house-style", "form"]


def made(name: str) -> bytes:
    report = read_report(ROOT / "examples" / name / "campaign.yaml")
    document = compose(report)
    if form := form_of(report):
        return filled_form(document, form.path, form.value_of)[0]
    return written(document, "docx", reference_document(report, None, None))


def repacked(data: bytes, **changed: bytes) -> bytes:
    """The same parts, and ``changed`` ones, in a zip of somebody else's."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in reversed(old.namelist()):
            new.writestr(name, changed.get(name, old.read(name)))
    return buffer.getvalue()


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_was_written_is_untouched(name: str) -> None:
    assert is_untouched(made(name)) is True


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_changed_word_shows(name: str) -> None:
    data = made(name)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml")
    assert is_untouched(repacked(data)) is True
    assert (
        is_untouched(repacked(data, **{"word/document.xml": text.replace("。".encode(), "，".encode(), 1)}))
        is False
    )


def test_another_program_that_saves_it_shows(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(made("minimal"))
    docx.Document(str(file)).save(str(file))
    assert is_untouched(file.read_bytes()) is False


def test_others_files_are_none_of_ours(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    assert is_untouched((tmp_path / "a.docx").read_bytes()) is None
    assert is_untouched(b"") is None
    assert is_untouched(b"PK\x03\x04 and no more") is None


@given(st.binary(max_size=60), st.integers(0, 10_000))
def test_a_damaged_file_is_never_taken_for_ours(noise: bytes, at: int) -> None:
    data = made("minimal")
    at %= len(data)
    changed = data[:at] + noise + data[at + len(noise) :]
    if changed != data:
        assert is_untouched(changed) in {False, None} or same_parts(changed, data)


def same_parts(one: bytes, other: bytes) -> bool:
    """A zip has bytes that say nothing of its parts: times, versions."""
    with zipfile.ZipFile(io.BytesIO(one)) as a, zipfile.ZipFile(io.BytesIO(other)) as b:
        return {name: a.read(name) for name in a.namelist()} == {name: b.read(name) for name in b.namelist()}


def test_an_offices_own_properties_stay() -> None:
    own = (
        b'<?xml version="1.0"?><op:Properties xmlns:op="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
        b'<op:property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="KSOProductBuildVer"/></op:Properties>'
    )
    once = seal.sealed({"a": "1"}, own)
    assert b'pid="7" name="KSOProductBuildVer"' in once
    assert b'pid="8" name="patriotic-report"' in once
    twice = seal.sealed({"a": "2"}, once)
    assert twice.count(b'name="patriotic-report"') == 1
