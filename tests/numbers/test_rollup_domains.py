"""The domain of a roll-up: what its parts state, by which their figures are judged and which goes up."""

from __future__ import annotations

from pathlib import Path

from numbers_helpers import rolled, xlsx

from patriotic_report import read_report
from patriotic_report.rollups import RolledUp
from patriotic_report.schema.domain import all_domains, general
from patriotic_report.source import parse_source

BUILT_IN = next(each.name for each in all_domains() if each is not general())


def own(folder: Path) -> None:
    (folder / "自家").mkdir(parents=True)
    (folder / "自家" / "领域.yaml").write_text("名称: 自家\n", encoding="utf-8")
    entry = "指标: {站点: {单位间: 取最大}, 到场: {单位间: 相加, 时间上: 取最后}}\n"
    (folder / "自家" / "指标.yaml").write_text(entry, encoding="utf-8")


def part(folder: Path, unit: str, figure: int, more: str = "领域: 自家") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    text = f"单位: {unit}\n起止日期: 2026年6月\n{more}\n数据: {{站点: {figure}个}}\n"
    file = folder / f"{unit}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def domains(result: RolledUp) -> tuple[object, list[str]]:
    told = [each.code for each in result.problems if each.code in {"R047", "R048"}]
    return parse_source(result.text.encode(), "").data().get("领域"), told


def total(result: RolledUp) -> str:
    return {(row[0], row[1]): row[-2] for row in result.figures}["站点", "数量"]


def test_the_parts_own_domain_judges_their_figures_and_goes_up(tmp_path: Path) -> None:
    own(tmp_path)
    parts = [part(tmp_path, "甲镇", 3), part(tmp_path, "乙镇", 5)]
    result = rolled(*parts, name=str(tmp_path / "全县.yaml"))
    assert domains(result) == ("自家", [])
    assert total(result) == "5个"
    (tmp_path / "全县.yaml").write_text("单位: 某县\n正文: 好。\n" + result.text, encoding="utf-8")
    domain = read_report(tmp_path / "全县.yaml").fields.domain
    assert domain is not None
    assert domain.name == "自家"


def test_parts_that_state_none_are_added_as_they_were(tmp_path: Path) -> None:
    own(tmp_path)
    parts = [part(tmp_path, "甲镇", 3, ""), part(tmp_path, "乙镇", 5, "")]
    result = rolled(*parts, name=str(tmp_path / "全县.yaml"))
    assert domains(result) == (None, [])
    assert total(result) == "8个"


def test_a_workbook_states_none(tmp_path: Path) -> None:
    own(tmp_path)
    sheet = xlsx(tmp_path / "a.xlsx", [["单位", "站点（个）"], ["丙镇", 4], ["丁镇", 2]])
    result = rolled(part(tmp_path, "甲镇", 3), sheet, name=str(tmp_path / "全县.yaml"))
    assert domains(result) == ("自家", [])
    assert total(result) == "4个"


def test_the_base_states_it_before_the_parts(tmp_path: Path) -> None:
    own(tmp_path)
    base = tmp_path / "_上级.yaml"
    base.write_text("单位: 某县\n领域: 自家\n正文: 好。\n", encoding="utf-8")
    sheet = xlsx(tmp_path / "a.xlsx", [["单位", "站点（个）"], ["丙镇", 4], ["丁镇", 2]])
    result = rolled(sheet, name=str(tmp_path / "全县.yaml"), base=str(base))
    assert domains(result) == ("自家", [])
    assert total(result) == "4个"
    result = rolled(
        sheet,
        part(tmp_path, "甲镇", 3, f"领域: {BUILT_IN}"),
        name=str(tmp_path / "全县.yaml"),
        base=str(base),
    )
    assert domains(result) == ("自家", ["R047"])
    assert total(result) == "4个"


def test_parts_of_two_domains_are_told_and_of_none(tmp_path: Path) -> None:
    own(tmp_path)
    parts = [part(tmp_path, "甲镇", 3), part(tmp_path, "乙镇", 5, f"领域: {BUILT_IN}")]
    result = rolled(*parts, name=str(tmp_path / "全县.yaml"))
    assert domains(result) == (None, ["R047"])
    assert total(result) == "8个"
    (said,) = [each.message for each in result.problems if each.code == "R047"]
    assert f"{parts[1]} 写的是{BUILT_IN}，{parts[0]} 写的是自家" in said


def test_a_built_in_domain_goes_up(tmp_path: Path) -> None:
    parts = [part(tmp_path, each, 3, f"domain: {BUILT_IN}") for each in ("甲镇", "乙镇")]
    assert domains(rolled(*parts)) == (BUILT_IN, [])


def test_an_own_domain_that_the_superior_lacks_is_told(tmp_path: Path) -> None:
    own(tmp_path / "各镇")
    parts = [part(tmp_path / "各镇", "甲镇", 3), part(tmp_path / "各镇", "乙镇", 5)]
    result = rolled(*parts, name=str(tmp_path / "全县.yaml"))
    assert domains(result) == (None, ["R048"])
    assert total(result) == "5个"
    own(tmp_path)
    assert domains(rolled(*parts, name=str(tmp_path / "全县.yaml"))) == ("自家", [])
