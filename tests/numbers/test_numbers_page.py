"""docs/numbers.md says what the program does: every row of its tables of examples is tried."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import ROOT
from patriotic_report.cell_states import state_of
from patriotic_report.datafiles.format_codes import NotFollowed
from patriotic_report.datafiles.formats import shown
from patriotic_report.datafiles.yuan import in_yuan
from patriotic_report.facts import facts_of, typed_table_fact
from patriotic_report.facts.arithmetic import amount_of, converted, plain, rate_agrees
from patriotic_report.indicators import Indicator, Indicators
from patriotic_report.rendering import views_of
from patriotic_report.rollups.months import months_of
from patriotic_report.schema import validate
from patriotic_report.schema.indicator_file import read_layer
from patriotic_report.source import parse_value
from patriotic_report.templating.citation_parser import pieces_of
from patriotic_report.units import factor, kind_of
from patriotic_report.views.citations import resolve

PAGE = (ROOT / "docs" / "numbers.md").read_text(encoding="utf-8")
SMALL = {"单位": "某局", "正文": "甲", "落款": {"日期": "2016-10-17"}}


def table(mark: str) -> list[list[str]]:
    """The rows of the table behind a mark."""
    lines = PAGE.split(f"<!-- 例子：{mark}", 1)[1].split("\n\n")[1].split("\n")
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def texts(count: dict[str, object], *citations: str) -> Iterator[str]:
    fields, faults = validate({**SMALL, "数据": {"横幅": count}})
    assert fields is not None, faults
    views = views_of(fields, facts_of(fields))
    for citation in citations:
        text, wrong = resolve(citation, views.citable.names, pieces_of)
        assert not wrong, wrong
        yield text


CITED = parse_value(PAGE.split("<!-- 例子：数据 = ")[1].split(" -->")[0])["横幅"]


@pytest.mark.parametrize(("typed", "prints"), table("数据"))
def test_citations(typed: str, prints: str) -> None:
    assert list(texts(CITED, typed.strip("`"))) == [prints]


@pytest.mark.parametrize(("value", "target", "rate"), table("比率"))
def test_rates(value: str, target: str, rate: str) -> None:
    assert list(texts({"数量": value, "目标值": target}, "{{ 横幅.完成率 }}")) == [rate]


@pytest.mark.parametrize(("value", "base", "compared", "change"), table("措词"))
def test_wording(value: str, base: str, compared: str, change: str) -> None:
    count: dict[str, object] = {"数量": value, "上年同期": base}
    assert list(texts(count, "{{ 横幅.同比 }}", "{{ 横幅.变化 }}")) == [compared, change]


@pytest.mark.parametrize(("name", "value", "normal", "apart", "percent", "tenths"), table("常年"))
def test_what_is_normal(name: str, value: str, normal: str, apart: str, percent: str, tenths: str) -> None:
    count: dict[str, object] = {"数量": value, "常年同期": normal, "名称": name}
    cited = {"较常年": apart, "较常年比例": percent, "较常年成数": tenths}
    there = {key: said for key, said in cited.items() if said != "—"}
    assert list(texts(count, *(f"{{{{ 横幅.{key} }}}}" for key in there))) == [*there.values()]
    for key in cited.keys() - there.keys():
        with pytest.raises(AssertionError, match="C006"):
            list(texts(count, f"{{{{ 横幅.{key} }}}}"))


@pytest.mark.parametrize(("value", "base", "compared", "change"), table("水质"))
def test_classes_of_water(value: str, base: str, compared: str, change: str) -> None:
    count: dict[str, object] = {"数量": value, "上年同期": base, "名称": "断面水质"}
    assert list(texts(count, "{{ 横幅.同比 }}", "{{ 横幅.变化 }}")) == [compared, change]


@pytest.mark.parametrize(("name", "target", "actual", "result"), table("目标"))
def test_goals(name: str, target: str, actual: str, result: str) -> None:
    fields, faults = validate({**SMALL, "目标": [{"名称": name, "目标值": target, "完成值": actual}]})
    assert fields is not None, faults
    assert facts_of(fields).goals[0].result == result


@pytest.mark.parametrize(
    ("typed", "means"), [(each, means) for typed, means in table("汉字") for each in typed.split("、")]
)
def test_numerals(typed: str, means: str) -> None:
    amount = amount_of(typed)
    if amount is None:
        assert means == "错误"
    else:
        assert ("约" if amount.approximate else "") + plain(amount.value) + amount.unit == means


@pytest.mark.parametrize(("stored", "code", "said"), table("格式"))
def test_formats(stored: str, code: str, said: str) -> None:
    try:
        text = shown(float(stored), code.strip("`")).text
    except NotFollowed:
        assert said.startswith("（错误")
        return
    assert (in_yuan(text) or text) == ("" if said.startswith("（空白") else said)


@pytest.mark.parametrize(("typed", "unit", "same"), table("换算"))
def test_conversion(typed: str, unit: str, same: str) -> None:
    amount = amount_of(typed)
    assert amount is not None
    alike = converted(amount, unit)
    assert alike is not None
    assert f"{plain(alike.value)}{unit}" == same


@pytest.mark.parametrize(("typed", "part", "whole", "warned"), table("误差"))
def test_tolerance(typed: str, part: str, whole: str, warned: str) -> None:
    found = [amount_of(each) for each in (typed, part, whole)]
    assert rate_agrees(*found) is (warned == "否")  # type: ignore[arg-type]


def test_万_and_亿_keep_every_digit() -> None:
    count: dict[str, object] = {"数量": "123456条"}
    assert list(texts(count, "{{ 横幅.数量|万 }}", "{{ 横幅|亿 }}")) == ["12.3456万条", "0.00123456亿条"]
    assert Decimal("0.00123456") * 10**8 == 123456


def test_the_yaml_of_the_page_is_sound() -> None:
    block = PAGE.split("```yaml\n统计表")[1].split("```")[0]
    fields, faults = validate({**SMALL, **parse_value(f"统计表{block}")})
    assert fields is not None, faults


STATES = {
    "报了，没有发生": "nothing",
    "报了，这一项不适用": "does not apply",
    "没有报": "not reported",
    "负数": None,
}


@pytest.mark.parametrize(("cells", "means", "counts"), table("没有数的格"))
def test_cells_without_a_figure(cells: str, means: str, counts: str) -> None:
    for cell in cells.replace("\\\\", "\\").split("、"):
        if cell not in {"0", "（空白）"}:
            assert state_of(cell) == STATES[means]
    assert counts.startswith("算") == (means in {"报了，没有发生", "负数"})


KINDS = {"计量": "measured", "计数": "counted", "金额": "money", "比率": "rate", "高低": "level"}


@pytest.mark.parametrize(("unit", "kind", "spellings"), table("写法"))
def test_spellings_of_units(unit: str, kind: str, spellings: str) -> None:
    for each in (unit, *spellings.split("、")):
        assert kind_of(each) == KINDS[kind]
        assert factor(each, unit) == 1


def _total_of(columns: list[str], rows: list[tuple[str, ...]], entries: tuple[Indicator, ...]) -> str:
    """The cell below the last column."""
    data = {
        "名称": "表",
        "列": ["单位", *columns],
        "行": [[str(n), *row] for n, row in enumerate(rows)],
        "合计": "是",
    }
    fields, faults = validate({**SMALL, "统计表": [data]})
    assert fields is not None, faults
    assert fields.tables
    fact = typed_table_fact(fields.tables[0], fields.tables[0].rows or (), Indicators(entries))
    return fact.rows[-1].cells[-1] or "（空）"


@pytest.mark.parametrize(("entry", "column", "rows", "total"), table("指标"))
def test_what_is_declared(entry: str, column: str, rows: str, total: str, tmp_path: Path) -> None:
    file = tmp_path / "指标.yaml"
    file.write_text(f"指标: {entry.strip('`')}\n", encoding="utf-8")
    cells = [(cell,) for cell in rows.split("、")]
    assert _total_of([column], cells, read_layer(file).entries) == total


@pytest.mark.parametrize(("wholes", "parts", "rates", "total"), table("重新算"))
def test_rates_are_reckoned_anew(wholes: str, parts: str, rates: str, total: str) -> None:
    entry = Indicator("比例", over_units="ratio", numerator="合格", denominator="户数")
    columns = (text.replace("（空）", "").split("、") for text in (wholes, parts, rates))
    rows = list(zip(*columns, strict=True))
    assert _total_of(["户数（户）", "合格（户）", "比例"], rows, (entry,)) == total


def test_the_indicators_of_the_page_are_sound(tmp_path: Path) -> None:
    (tmp_path / "指标.yaml").write_text(PAGE.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    assert len(read_layer(tmp_path / "指标.yaml").entries) == 5


@pytest.mark.parametrize(("typed", "said"), table("月份"))
def test_months(typed: str, said: str) -> None:
    found = [months_of(each) for each in typed.split("、")]
    assert [each.text if each else "不是月份" for each in found] == [said] * len(found)


SO_FAR = parse_value(PAGE.split("<!-- 例子：累计 = ")[1].split(" -->")[0])["垃圾"]


@pytest.mark.parametrize(("typed", "prints"), table("累计 = "))
def test_what_a_year_comes_to_so_far(typed: str, prints: str) -> None:
    assert list(texts(SO_FAR, typed.strip("`").replace("垃圾", "横幅"))) == [prints]
