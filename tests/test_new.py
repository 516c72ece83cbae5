"""``report new``: what is begun, and that nothing is written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Command
from patriotic_report import InputRefused, OutputRefused, UsageRefused, new


def test_init_is_another_name_of_it(tmp_path: Path, quickly: Command) -> None:
    first, second = quickly("init", "a/x.yaml"), quickly("new", "b/x.yaml")
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout.split() == [str(Path("a/x.yaml")), str(Path("a/campaign.schema.json"))]
    assert (tmp_path / "a/x.yaml").read_bytes() == (tmp_path / "b/x.yaml").read_bytes()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    new(target)
    before = target.read_bytes()
    with pytest.raises(OutputRefused):
        new(target)
    assert target.read_bytes() == before
    (tmp_path / "campaign.schema.json").write_text("{}", encoding="utf-8")
    with pytest.raises(OutputRefused):
        new(tmp_path / "b.yaml")
    assert not (tmp_path / "b.yaml").exists()


@pytest.mark.parametrize(
    ("name", "cure"), [("上年.doc", "另存为 .docx"), ("上年.wps", "另存为 .docx"), ("上年.pdf", "做成它的")]
)
def test_a_document_that_is_not_read_says_how_to_save_it(name: str, cure: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(InputRefused) as refused:
        new(tmp_path / "a.yaml", tmp_path / name)
    (problem,) = refused.value.problems
    assert problem.code == "N070"
    assert cure in problem.fix
    assert not (tmp_path / "a.yaml").exists()


@pytest.mark.parametrize("name", ["上年.xlsx", "上年"])
def test_what_no_draft_can_be_made_of_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageRefused):
        new(tmp_path / "a.yaml", tmp_path / name)


@pytest.mark.parametrize("name", ["a.docx", "a.md", "a.doc", "-"])
def test_what_is_begun_is_a_yaml(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageRefused):
        new(name if name == "-" else tmp_path / name)
