"""What a report is about, and what the program says of it by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Command
from patriotic_report import compose, read_report
from patriotic_report.problems import InputRefused, TemplateRefused
from patriotic_report.schema import domain_of
from patriotic_report.writers import written

BASE = "单位: {名称: 青石镇人民政府, 自称: 我镇}\n起止日期: 2026年4月\n正文: 好。\n落款: {日期: 2026-05-06}\n"


def lines(folder: Path, more: str, template: str | None = None, base: str = BASE) -> list[str]:
    """What a report prints."""
    (folder / "a.yaml").write_text(base + more, encoding="utf-8")
    document = compose(read_report(folder / "a.yaml"), template=template)
    return written(document, "md").decode("utf-8").splitlines()


def opening(folder: Path, more: str, template: str | None = None) -> str:
    """The sentence that ends in 如下：; empty where there is none."""
    return next((line for line in lines(folder, more, template) if line.endswith("如下：")), "")


@pytest.mark.parametrize(
    ("more", "domain", "where"),
    [
        ("标题: 爱国卫生工作情况汇报", "爱国卫生", ("title",)),
        ("标题: 创建国家卫生县城工作情况汇报", "爱国卫生", ("title",)),
        ("标题: 省级卫生村创建情况", "爱国卫生", ("title",)),
        ("标题: 春季除四害工作总结", "爱国卫生", ("title",)),
        ("标题: 病媒生物防制工作总结", "爱国卫生", ("title",)),
        ("标题: 环境卫生综合整治情况汇报", "爱国卫生", ("title",)),
        ("标题分行: [我镇爱国, 卫生工作情况汇报]", "爱国卫生", ("title_lines",)),
        ("事由: 创卫工作", "爱国卫生", ("subject",)),
        ("依据: {标题: 某通知, 文号: 某爱卫〔2026〕3号}", "爱国卫生", ("basis", 0, "number")),
        ("依据: {标题: 某通知, 发文单位: 县爱卫会}", "爱国卫生", ("basis", 0, "issuer")),
        ("活动: 爱国卫生月", "爱国卫生", ("campaign", 0, "name")),
        ("领域: 爱国卫生\n标题: 控烟工作总结", "爱国卫生", ("domain",)),
        ("domain: 通用\n标题: 爱国卫生工作总结", "通用", ("domain",)),
        ("标题: 健康教育工作总结", "通用", ()),
        ("标题: 公厕管理情况汇报", "通用", ()),
        ("标题: 农村改厕工作情况汇报", "通用", ()),
        ("标题: 公共卫生乡镇一体化工作汇报", "通用", ()),
        ("标题: 乡镇卫生院建设情况汇报", "通用", ()),
        ("标题: 县卫生区域规划执行情况", "通用", ()),
        ("标题: 关爱卫生健康工作者情况汇报", "通用", ()),
        ("标题: 开创卫生健康事业新局面情况汇报", "通用", ()),
        ("标题: 第四害虫监测站情况汇报", "通用", ()),
        ("标题: 首创卫星公司情况汇报", "通用", ()),
        ("标题: 甲\n主送机关: 县爱卫办", "通用", ()),
    ],
)
def test_the_domain(more: str, domain: str, where: tuple[str | int, ...], tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BASE + more + "\n", encoding="utf-8")
    found = domain_of(read_report(tmp_path / "a.yaml").fields)
    assert (found.name, found.path) == (domain, where)


def test_the_unit_names_it_too(tmp_path: Path) -> None:
    more = "单位: 某县爱国卫生运动委员会办公室\n正文: 好。\n文种: 总结\n"
    (tmp_path / "a.yaml").write_text(more, encoding="utf-8")
    found = read_report(tmp_path / "a.yaml").fields
    assert domain_of(found).path == ("organisation", "name")
    assert found.finished_title == "爱国卫生工作总结"


def test_a_domain_that_is_none_is_refused_with_the_list(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        lines(tmp_path, "领域: 消防\n")
    assert [(each.code, each.place.line) for each in refused.value.problems] == [("F032", 5)]
    assert "爱国卫生、通用" in str(refused.value.problems[0])


@pytest.mark.parametrize(
    ("more", "sentence", "end"),
    [
        ("标题: 爱国卫生工作情况汇报\n主送机关: 县爱卫办", "现将2026年4月爱国卫生工作情况汇报如下：", "特此汇报。"),
        ("标题: 青石镇健康教育工作总结\n主送机关: 县教育局", "现将2026年4月青石镇健康教育工作情况总结如下：", "特此报告。"),
        ("标题: 健康教育工作总结", "现将2026年4月健康教育工作情况总结如下：", ""),
        ("标题: 青石镇2026年春季禁毒工作情况的报告\n主送机关: 县府", "现将2026年4月春季禁毒工作情况报告如下：", "特此报告。"),
        ("标题: 青石镇2026年4月禁毒工作情况报告\n主送机关: 县府", "现将2026年4月禁毒工作情况报告如下：", "特此报告。"),
        ("标题: 青石镇农村改厕工作情况汇报\n主送机关: 县府", "现将2026年4月青石镇农村改厕工作情况汇报如下：", "特此汇报。"),
        ("标题: 青石镇农村改厕工作情况汇报", "2026年4月青石镇农村改厕工作情况如下：", ""),
        ("标题: 青石镇爱国卫生简报", "现将2026年4月爱国卫生工作情况简报如下：", ""),
        ("标题: 关于公厕开放的函\n主送机关: 县财政局", "现将2026年4月有关情况函告如下：", "特此函告。"),
        ("标题: 关于公厕开放的复函\n主送机关: 县财政局", "现将2026年4月有关情况函复如下：", "特此函复。"),
        ("标题: 安全生产检查情况通报\n主送机关: 各村", "现将2026年4月安全生产检查情况通报如下：", "特此通报。"),
        ("标题: 关于做好公厕管理的通知\n主送机关: 各村", "现将2026年4月有关事项通知如下：", "特此通知。"),
        ("标题: 安全生产会议纪要", "现将2026年4月有关情况纪要如下：", ""),
        ("标题: 控烟工作总结和下半年工作打算\n主送机关: 县府", "现将2026年4月控烟工作情况总结如下：", "特此报告。"),
        ("标题: 审计报告和整改情况的汇报\n主送机关: 县府", "现将2026年4月审计报告和整改情况汇报如下：", "特此汇报。"),
        ("标题: 发言材料\n主送机关: 县府", "现将2026年4月有关情况汇报如下：", "特此汇报。"),
        ("事由: 关于加强公厕管理的\n文种: 报告\n主送机关: 县府", "现将2026年4月加强公厕管理情况报告如下：", "特此报告。"),
        ("标题: 除四害工作情况汇报\n主送机关: 县府", "现将2026年4月除四害工作情况汇报如下：", "特此汇报。"),
        ("领域: 爱国卫生\n标题: 青石镇工作总结\n主送机关: 县府", "现将2026年4月爱国卫生工作情况总结如下：", "特此报告。"),
        ("领域: 通用\n标题: 爱国卫生工作总结\n主送机关: 县府", "现将2026年4月有关情况总结如下：", "特此报告。"),
    ],
)  # fmt: skip
def test_the_default_opening_and_closing(more: str, sentence: str, end: str, tmp_path: Path) -> None:
    assert opening(tmp_path, f"{more}\n") == sentence
    assert [line for line in lines(tmp_path, f"{more}\n") if line.startswith("特此")] == [end] * bool(end)


@pytest.mark.parametrize("template", ["situation", "annual", "campaign"])
def test_nothing_of_ours_speaks_of_another_domain(template: str, tmp_path: Path) -> None:
    more = "文种: 总结\n主送机关: 县府\n目标: [{名称: 甲, 目标值: 3次, 完成值: 3次}]\n下一步打算: [继续。]\n存在问题: [甲。]\n"
    for each in ("", "标题: 禁毒工作总结\n", "事由: 禁毒工作\n", "依据: 某通知要求\n", "活动: 禁毒宣传\n"):
        assert "爱国卫生" not in "".join(lines(tmp_path, more + each, template))


def test_the_annual_template_follows_the_title(tmp_path: Path) -> None:
    more = "标题: 青石镇2025年禁毒工作总结\n文种: 总结\n"
    assert opening(tmp_path, more, "annual") == "现将2026年4月禁毒工作总结如下："
    assert (
        opening(tmp_path, more.replace("禁毒", "爱国卫生"), "annual") == "现将2026年4月爱国卫生工作总结如下："
    )


@pytest.mark.parametrize("word", ["否", "无", "false", "无。", "'否'", "no", "Off", "不写"])
@pytest.mark.parametrize("template", ["situation", "annual", "campaign"])
def test_opening_and_closing_can_be_turned_off(word: str, template: str, tmp_path: Path) -> None:
    more = f"标题: 爱国卫生工作情况汇报\n主送机关: 县爱卫办\n开头: {word}\n结语: {word}\n"
    printed = [line for line in lines(tmp_path, more, template) if line]
    assert printed == ["# 爱国卫生工作情况汇报", "县爱卫办：", "好。", "青石镇人民政府\\", "2026年5月6日"]
    on = more.replace(word, "是")
    assert len([line for line in lines(tmp_path, on, template) if line]) == 7


@pytest.mark.parametrize("text", ["否决了两项。", "无重大事故。", "没有。"])
def test_a_text_that_begins_like_a_switch_is_printed(text: str, tmp_path: Path) -> None:
    assert text in lines(tmp_path, f"标题: 甲\n开头: {text}\n")


def own(folder: Path, about: str, name: str = "own") -> None:
    """A template of the user's own, with what it says of itself."""
    (folder / name).mkdir()
    (folder / name / "report.md.j2").write_text(
        '{% extends "builtin/situation/report.md.j2" %}\n', encoding="utf-8"
    )
    (folder / name / "template.yaml").write_text(about, encoding="utf-8")


def test_a_template_states_the_domain_and_the_yaml_wins(tmp_path: Path) -> None:
    own(tmp_path, "名称: 甲\n领域: 爱国卫生\n")
    more = "标题: 禁毒工作情况汇报\n主送机关: 县府\n"
    assert opening(tmp_path, more, "own") == "现将2026年4月爱国卫生工作情况汇报如下："
    assert opening(tmp_path, more + "领域: 通用\n", "own") == "现将2026年4月禁毒工作情况汇报如下："
    assert lines(tmp_path, "主送机关: 县府\n", "own")[0] == "# 爱国卫生工作情况汇报"


def test_a_template_called_after_the_domain_names_it(tmp_path: Path) -> None:
    own(tmp_path, "名称: 甲\n", "爱卫办月报")
    own(tmp_path, "名称: 我县爱国卫生总结\n", "乙")
    own(tmp_path, "名称: 丙\n", "丙")
    titles = [lines(tmp_path, "", each)[0] for each in ("爱卫办月报", "乙", "丙")]
    assert titles == ["# 爱国卫生工作情况汇报", "# 爱国卫生工作情况汇报", "# 工作情况汇报"]


def test_a_templates_domain_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    own(tmp_path, "名称: 甲\n领域: 消防\n")
    with pytest.raises(TemplateRefused) as refused:
        lines(tmp_path, "", "own")
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.line) == ("T023", 2)
    assert problem.place.file == str(tmp_path / "own" / "template.yaml")


def test_check_tells_the_domain_and_build_does_not(tmp_path: Path, quickly: Command) -> None:
    for title, name, line in (("爱国卫生月报", "爱国卫生", 5), ("控烟月报", "通用", 1)):
        (tmp_path / "a.yaml").write_text(f"{BASE}标题: {title}\n", encoding="utf-8")
        told = quickly("check", "a.yaml")
        assert told.returncode == 0
        assert f"a.yaml:{line}:" in told.stderr
        assert f"提示 A060 由程序写的话（没有写的标题、开头、结语）按领域“{name}”" in told.stderr
        assert told.stderr.endswith("没有发现问题\n")
        (record,) = json.loads(quickly("check", "a.yaml", "--json").stdout)
        assert (record["code"], record["level"]) == ("A060", "提示")
        assert quickly("check", "a.yaml", "-q").stderr == ""
        assert "A060" not in quickly("build", "a.yaml", "-o", "-").stderr
