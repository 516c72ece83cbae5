"""指标.yaml: what an entry may say, which layer counts, what contradicts itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import examples
from patriotic_report import read_report
from patriotic_report.indicators import Indicator, Indicators, OverUnits
from patriotic_report.problems import InputRefused
from patriotic_report.schema import indicator_file
from patriotic_report.schema.domain import Domain, all_domains, domains_by_words
from patriotic_report.schema.indicator_file import (
    BUILT_IN,
    FOLDERS,
    _declared_by,
    _found_but,
    _words_of,
    indicators_beside,
    indicators_of,
    read_layer,
)

WHOLE = """指标:
  户厕改造:
    别名: [改厕, 农村改厕]
    计量单位: 座
    单位间: 相加
    时间上: 取最后
    审核: {比上期倍数: 5, 疑错单位倍数: 否, 不大于: 总户数}
  普及率: {分子: 户厕改造, 分母: 总户数, 方向: 越高越好}
  满意度: {单位间: 加权平均, 权数: 调查人数}
  蚊密度: {方向: 越低越好, 单位间: 取最大}
  空的:
单位: {城关镇: [城关]}
"""


def _read(text: str, folder: Path) -> dict[str, Indicator]:
    file = folder / "指标.yaml"
    file.write_text(text, encoding="utf-8")
    return {each.name: each for each in read_layer(file, "单位的").entries}


def test_an_entry_says_all_that_it_may(tmp_path: Path) -> None:
    found = _read(WHOLE, tmp_path)
    toilets = found["户厕改造"]
    assert toilets.aliases == ("改厕", "农村改厕")
    assert (toilets.unit, toilets.over_units, toilets.over_time) == ("座", "add", "last")
    assert toilets.limits.against_previous == 5
    assert toilets.limits.wrong_unit is None
    assert toilets.limits.against_median == Decimal(100)
    assert toilets.limits.at_most == ("总户数",)
    assert toilets.layer == "单位的"
    assert (found["普及率"].over_units, found["普及率"].better) == ("ratio", "higher")
    assert (found["满意度"].over_units, found["满意度"].weight) == ("mean", "调查人数")
    assert found["空的"] == Indicator("空的", layer="单位的")


def test_a_list_of_entries_says_the_same(tmp_path: Path) -> None:
    listed = "指标:\n  - {名称: 普及率, 分子: 户厕改造, 分母: 总户数, 方向: 越高越好}\n"
    assert _read(listed, tmp_path)["普及率"] == _read(WHOLE, tmp_path)["普及率"]


@pytest.mark.parametrize(
    ("entry", "code", "words"),
    [
        ("覆盖率: {单位间: 相加}", "F106", "比率"),
        ("覆盖率: {单位间: 相加, 计量单位: 户}", "F106", "比率"),
        ("甲: {单位间: 相加, 计量单位: '%'}", "F106", "比率"),
        ("甲: {单位间: 相加, 计量单位: 元/人}", "F106", "密度"),
        ("水位: {单位间: 相加, 计量单位: 米}", "F106", "水位"),
        ("得分: {单位间: 相加}", "F106", "得分"),
        ("全县排位: {单位间: 相加, 计量单位: 位}", "F106", "名次"),
        ("甲率: {分子: 乙}", "F106", "只写了分子、分母中的一个"),
        ("甲率: {单位间: 重新算}", "F106", "没有写分子、分母"),
        ("甲: {单位间: 加权平均}", "F106", "没有写权数"),
        ("甲: {单位间: 相加, 权数: 乙}", "F106", "加权平均"),
        ("甲: {单位间: 相加, 分子: 乙, 分母: 丙}", "F106", "重新算"),
        ("甲: {分子: 甲, 分母: 丙}", "F106", "自己"),
        ("甲: {审核: {不大于: [甲]}}", "F106", "自己"),
        ("甲: {别名: [丁], 审核: {不大于: 丁}}", "F106", "自己"),
        ("甲: {审核: {等于: 乙+甲}}", "F106", "自己"),
        ("甲: {别名: 丁, 审核: {等于: [乙+丙, 乙-丁]}}", "F106", "自己"),
        ("甲: {审核: {等于: 乙}}", "F106", "等于: 否"),
        ("甲: {审核: {等于: [乙, 丙]}}", "F106", "已整改+正在整改"),
        ("甲: {审核: {等于: 乙+}}", "F106", "相加"),
        ("甲: {审核: {等于: 乙+乙}}", "F106", "各写一次"),
        ("甲: {审核: {等于: 乙+丙}}\n  乙: {审核: {等于: 甲-丙}}", "F106", "只留一处"),
        ("甲: {别名: 戊, 审核: {等于: 乙+丙}}\n  乙: {审核: {等于: 丁-戊}}", "F106", "等于"),
        ("甲: {计量单位: 万}", "F120", "万元"),
        ("甲: {审核: {比上期倍数: 1}}", "F106", "否"),
        ("甲: {审核: {比上期倍数: 许多}}", "F106", "否"),
        ("甲: {别名: 乙}\n  乙: {}", "F106", "只留一处"),
        ("甲: {单位问: 相加}", "F040", "单位间"),
        ("甲: {审核: {比上朝倍数: 3}}", "F040", "比上期倍数"),
        ("甲: {单位间: 平均}", "F032", "加权平均"),
        ("甲: 相加", "F004", "甲"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_line(
    entry: str, code: str, words: str, tmp_path: Path
) -> None:
    with pytest.raises(InputRefused) as refused:
        _read(f"指标:\n  别的: {{}}\n  {entry}\n", tmp_path)
    (problem,) = refused.value.problems
    assert problem.code == code
    assert words in problem.message + problem.fix
    assert problem.place.line == (4 if "\n" in entry else 3)


@pytest.mark.parametrize(
    ("typed", "equals"),
    [
        ("否", ()),
        ("乙+丙", (("+乙", "+丙"),)),
        ("乙 － 丙 ＋丁", (("+乙", "-丙", "+丁"),)),
        ("[乙+丙, 乙-丙]", (("+乙", "+丙"), ("+乙", "-丙"))),
    ],
)
def test_what_an_entry_is_reckoned_from(
    typed: str, equals: tuple[tuple[str, ...], ...], tmp_path: Path
) -> None:
    found = _read(f"指标: {{甲: {{审核: {{等于: {typed}}}}}}}\n", tmp_path)["甲"].limits.equals
    assert tuple(tuple("+-"[term.minus] + term.name for term in terms) for terms in found) == equals


def test_a_long_row_of_what_is_reckoned_from_the_next_is_read_at_once(tmp_path: Path) -> None:
    row = "".join(f"  项{n}: {{审核: {{等于: 项{n + 1}+项{n + 2}}}}}\n" for n in range(1500))
    with pytest.raises(InputRefused) as refused:
        _read(f"指标:\n{row}  项1500: {{审核: {{等于: 项1499-项9999}}}}\n", tmp_path)
    (problem,) = refused.value.problems
    assert problem.message == "指标“项1500”等于项1499等各项算出来的，这些又等于它算出来的"


@pytest.mark.parametrize(
    "entry", ["考核: {计量单位: 次, 单位间: 相加}", "深井水位标尺: {单位间: 相加, 计量单位: 把}"]
)
def test_what_counts_something_may_be_declared_to_add(entry: str, tmp_path: Path) -> None:
    assert _read(f"指标: {{{entry}}}\n", tmp_path)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("户厕改造",), "户厕改造"),
        ((" 户厕 改造 ",), "户厕改造"),
        (("户厕改造（截至9月）",), "户厕改造"),
        (("改厕",), "户厕改造"),
        (("改厕", "数量"), "户厕改造"),
        (("改厕", "目标值"), "户厕改造"),
        (("改厕", "完成率"), None),
        (("改厕", "普及率"), "普及率"),
        (("公厕",), None),
    ],
)
def test_an_entry_is_found_by_any_of_its_names(
    names: tuple[str, ...], found: str | None, tmp_path: Path
) -> None:
    entry = Indicators(_read(WHOLE, tmp_path).values()).called(*names)
    assert (entry.name if entry else None) == found


_LAYERS = st.lists(st.dictionaries(st.sampled_from("甲乙丙丁"), st.sampled_from(["add", "max"])), max_size=3)


@given(_LAYERS)
@settings(max_examples=examples(60), deadline=None)
def test_the_nearest_layer_wins_whole(layers: list[dict[str, OverUnits]]) -> None:
    found = Indicators()
    for number, layer in enumerate(layers):
        nearer = (Indicator(name, over_units=how, layer=str(number)) for name, how in layer.items())
        found = Indicators((*found, *nearer))
    for name in "甲乙丙丁":
        said = [(str(number), layer[name]) for number, layer in enumerate(layers) if name in layer]
        entry = found.called(name)
        assert (entry and (entry.layer, entry.over_units)) == (said[-1] if said else None)


def test_three_layers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    home = tmp_path / "patriotic-report" / "templates"
    home.mkdir(parents=True)
    here = tmp_path / "here"
    here.mkdir()
    assert indicators_beside(here) == indicators_of([])
    (home / "指标.yaml").write_text("指标: {蚊密度: {单位间: 取最大}, 我的: {}}\n", encoding="utf-8")
    office = indicators_beside(here)
    assert [office.called(name).over_units for name in ("蚊密度", "鼠密度")] == ["max", "none"]  # type: ignore[union-attr]
    (here / FOLDERS).write_text("指标: {蚊密度: {单位间: 取最小}}\n", encoding="utf-8")
    nearest = indicators_beside(here).called("蚊密度")
    assert nearest is not None
    assert (nearest.over_units, nearest.layer) == ("min", str(here / FOLDERS))
    assert indicators_of([]).called("我的") is not None


def test_a_name_in_a_domains_file_is_found_in_it_unread() -> None:
    """So that nobody writes one with a blank, a mark or an escape in it, which would be known to its own reports only."""
    for domain in all_domains():
        words = _words_of(domain.folder)
        for entry in _declared_by(domain.folder):
            assert {entry.name, *entry.aliases} <= words
    assert _words_of(all_domains()[0].folder)


@pytest.fixture
def domains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., dict[str, Domain]]]:
    """Domains of the program, each with what its file declares, in place of ours; 通用 is the last."""
    cached = (_declared_by, _words_of, _found_but)

    def made(**declared: str) -> dict[str, Domain]:
        for name, entries in declared.items():
            (tmp_path / name).mkdir()
            (tmp_path / name / BUILT_IN).write_text(f"指标: {{{entries}}}\n", encoding="utf-8")
        found = tuple(Domain(name, folder=str(tmp_path / name)) for name in declared)
        monkeypatch.setattr(indicator_file, "all_domains", lambda: found)
        monkeypatch.setattr(indicator_file, "general", lambda: found[-1])
        return {each.name: each for each in found}

    for each in cached:
        each.cache_clear()
    yield made
    for each in cached:
        each.cache_clear()


def test_a_reports_own_domain_says_it_first(domains: Callable[..., dict[str, Domain]]) -> None:
    """Then 通用; what two others say differently is nobody's, what they say alike is both's."""
    by_name = domains(
        a="企业: {单位间: 相加}, 同: {单位间: 取最大}, 少: {审核: {比上期倍数: 3}}",
        b="企业: {单位间: 取最大}, 同: {单位间: 取最大}, 众: {单位间: 取最小}, 少: {别名: [不多], 单位间: 取最小}",
        general="众: {单位间: 相加}",
    )

    def said(name: str, own: str) -> str | None:
        entry = indicators_of([], by_name.get(own)).called(name)
        return entry.over_units if entry else None

    assert [said("企业", own) for own in ("a", "b", "general", "")] == ["add", "max", None, None]
    assert [said("同", own) for own in ("a", "b", "general")] == ["max"] * 3
    assert [said("众", own) for own in ("a", "b", "general")] == ["add", "min", "add"]
    assert [said("少", own) for own in ("a", "b")] == ["min", "min"]
    little = indicators_of([], by_name["a"]).called("不多")
    assert little is not None
    assert little.over_units == "min"
    assert little.limits.against_previous == 3


def test_what_is_nobodys_word_holds_in_its_own_domain(domains: Callable[..., dict[str, Domain]]) -> None:
    """用户 is a figure of one time where gas is sold; elsewhere nothing is said of it, nor does it contradict another."""
    by_name = domains(
        a="用户: {别名: [户数], 时间上: 取最后, 只在本领域: 是}",
        b="户数: {时间上: 相加}",
        general="众: {}",
    )

    def said(name: str, own: str) -> str | None:
        entry = indicators_of([], by_name.get(own)).called(name)
        return entry.over_time if entry else None

    assert [said("用户", own) for own in ("a", "b", "general", "")] == ["last", None, None, None]
    assert [said("户数", own) for own in ("a", "b", "general", "")] == ["last", "add", "add", "add"]


def test_a_report_is_judged_by_the_domain_that_it_is_of(tmp_path: Path) -> None:
    """Stated, told by its words, or 通用; an office's own is one of these."""
    (tmp_path / "自家").mkdir()
    (tmp_path / "自家" / "领域.yaml").write_text("名称: 自家\n", encoding="utf-8")
    (tmp_path / "自家" / "指标.yaml").write_text("指标: {甲: {}}\n", encoding="utf-8")
    text = "单位: 甲镇\n正文: 好。\n数据: {企业: 3家}\n"
    by_words = domains_by_words()[0]
    said = (*(f"领域: {each.name}" for each in all_domains()), f"标题: {by_words.default_subject}汇报", "")
    near = {}
    for each in (*said, "领域: 自家"):
        (tmp_path / "x.yaml").write_text(text + each + "\n", encoding="utf-8")
        near[each] = {entry.layer for entry in read_report(tmp_path / "x.yaml").indicators}
    declaring = [each.name for each in all_domains() if (Path(each.folder) / BUILT_IN).is_file()]
    for name in declaring:
        assert near.pop(f"领域: {name}") == {f"领域“{name}”"}
    assert near.pop("") == {"领域“通用”"}
    assert near.pop(said[-2]) == {f"领域“{by_words.name}”"}
    assert near.pop("领域: 自家") == {str(tmp_path / "自家" / "指标.yaml")}
    assert set().union(*near.values()) == set()


def test_a_rate_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        _read("指标: {甲率: {分子: 乙}}\n", tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["F106"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "there.yaml").write_text("指标: {甲: {}}\n", encoding="utf-8")
    (tmp_path / "here").mkdir()
    link = tmp_path / "here" / FOLDERS
    link.symlink_to(tmp_path / "there.yaml")
    with pytest.raises(InputRefused) as refused:
        indicators_beside(tmp_path / "here", outside=False)
    assert [problem.code for problem in refused.value.problems] == ["F106"]
    assert indicators_beside(tmp_path / "here").called("甲") is not None


def test_a_file_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / FOLDERS).symlink_to(tmp_path / "nowhere.yaml")
    with pytest.raises(InputRefused):
        indicators_beside(tmp_path)
    (tmp_path / FOLDERS).unlink()
    (tmp_path / FOLDERS).mkdir()
    with pytest.raises(InputRefused):
        indicators_beside(tmp_path)


def test_a_nearer_alias_is_before_a_farther_name() -> None:
    farther = Indicators([Indicator("发现问题", over_units="max", built_in=True)])
    both = Indicators([*farther, Indicator("发现", aliases=("发现问题",), over_units="add")])
    assert both.called("发现问题") == both.called("发现")
    nearest = Indicators([*both, Indicator("发现问题", over_units="none")])
    found = nearest.called("发现问题")
    assert found is not None
    assert found.over_units == "none"


@pytest.mark.parametrize("domain", all_domains(), ids=lambda each: each.name)
def test_every_name_of_a_domains_file_is_found_by_a_look_at_its_words(domain: Domain) -> None:
    """Else nobody would read the file for it, and its figures would be added up."""
    file = Path(domain.folder) / BUILT_IN
    entries = read_layer(file).entries if file.is_file() else ()
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            assert "".join(name.split()) in _words_of(domain.folder), name
