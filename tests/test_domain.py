"""What a report is about, and what the program says of it by itself."""

from __future__ import annotations

import ast
import json
import pickle
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from conftest import ROOT, Command
from parsed import nodes_of
from patriotic_report import check, compose, read_report
from patriotic_report.api.new import new
from patriotic_report.files import reading
from patriotic_report.glossary import chinese_name
from patriotic_report.problems import InputRefused, OutputRefused, Problem, TemplateRefused
from patriotic_report.schema import domain_of
from patriotic_report.schema.domain import FOLDER, Domain, all_domains, general, read_domain
from patriotic_report.schema.field_words import _notes, field_words
from patriotic_report.schema.own_patterns import is_costly
from patriotic_report.schema.wordings import Wording, read_wording
from patriotic_report.templating.new_domain import domain_files
from patriotic_report.writers import written
from patriotic_report.writers.layout.title_lines import names_of, title_lines
from test_unprinted import all_parts

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
    assert "、".join(each.name for each in all_domains()) in str(refused.value.problems[0])


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
        (record,) = json.loads(quickly("check", "a.yaml", "--json").stdout)["problems"]
        assert (record["code"], record["level"]) == ("A060", "提示")
        assert quickly("check", "a.yaml", "-q").stderr == ""
        assert "A060" not in quickly("build", "a.yaml", "-o", "-").stderr


# ---------- folders ----------


def test_every_domain_is_a_folder_and_the_general_one_is_last() -> None:
    found = all_domains()
    assert {path.parent.name for path in FOLDER.glob("*/domain.yaml")} == {
        Path(each.folder).name for each in found
    }
    assert [found[0].name, found[-1].name] == ["爱国卫生", "通用"], "the one that words choose is first"
    assert {each.name for each in found} >= {"防汛", "防洪", "环保", "燃气", "禁毒", "物流", "个人"}
    assert general().name == "通用"


@pytest.mark.parametrize("kind", ["kinds", "yearly"])
def test_no_word_means_two_things_in_two_domains(kind: str) -> None:
    said: dict[str, set[object]] = {}
    for domain in all_domains():
        for word, meaning in getattr(domain, kind).items():
            said.setdefault(word, set()).add(meaning)
    assert {word: meanings for word, meanings in said.items() if len(meanings) > 1} == {}


def refusals(folder: Path, text: str) -> list[tuple[str, int, str]]:
    (folder / "domain.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_domain(folder)
    problems = refused.value.problems
    assert {each.place.file for each in problems} == {str(folder / "domain.yaml")}
    return [(each.code, each.place.line, f"{each.message}；{each.fix}") for each in problems]


def test_a_domains_file_is_refused_with_every_fault_at_its_line(tmp_path: Path) -> None:
    text = """
    事由:
    所述事: 甲
    名字: {好: 防汛, 坏: (防汛}
    专有的词: 汛
    按年计届: {甲周: 去年}
    类别: {巡堤: }
    凭词选用: 也许
    标题不拆: {甲: 乙}
    """
    told = refusals(tmp_path, text)
    assert sorted((line, code) for code, line, _ in told) == [
        (2, "F001"),
        (3, "F040"),
        (4, "F104"),
        (5, "F004"),
        (6, "F104"),
        (7, "F002"),
        (8, "F030"),
        (9, "F004"),
    ]
    said = {line: words for _, line, words in told}
    assert "缺少必填的“名称”" in said[2]
    assert "是不是“所述事项”？" in said[3]
    assert "“坏”的“(防汛”不是正则表达式" in said[4]
    assert "“甲周”的“去年”不是年份" in said[6]


def test_a_domains_wording_is_refused_with_every_fault_at_its_line(tmp_path: Path) -> None:
    text = """
    主题: {甲周: {去年: 乙}}
    标准: {甲: 乙}
    用语:
      - {错: (甲, 对: 乙, 含: 甲}
      - {错: 丙, 对: 丁}
      - {错: 戊, 对: 己, 含: 戊, 自: 明年}
    口号: 丁
    """
    (tmp_path / "wording.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_wording(tmp_path)
    told = sorted((each.place.line, each.code) for each in refused.value.problems)
    assert told == [(2, "F104"), (3, "F004"), (5, "F104"), (6, "F001"), (7, "F104"), (8, "F040")]


def test_a_domain_without_a_wording_has_none(tmp_path: Path) -> None:
    assert read_wording(tmp_path) == Wording()


def test_a_domain_of_one_line_speaks_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "domain.yaml").write_text("名称: 防汛\n事由:\n", encoding="utf-8")
    domain = read_domain(tmp_path)
    assert domain == Domain("防汛", folder=str(tmp_path))
    assert (domain.default_subject, domain.default_matter) == ("防汛工作", "防汛工作情况")
    assert not domain.is_named_in("防汛")


def test_a_run_with_narrow_bounds_knows_the_domains(tmp_path: Path, report: Command) -> None:
    (tmp_path / "a.yaml").write_text(f"{BASE}标题: 爱卫工作\n", encoding="utf-8")
    told = report("check", "a.yaml", "--limit", "YAML大小=1KB", PYTHONUTF8="1")  # of no fork
    assert "按领域“爱国卫生”" in told.stderr


# ---------- an office's own ----------

OWN = {
    "领域.yaml": "名称: 消防\n说明: 消防检查\n类别: [火灾隐患排查]\n按年计届: {消防月: 1992}\n标题不拆: [消防安全]\n事项词尾: [灭火]\n",
    "指标.yaml": "指标:\n  火灾隐患: {单位间: 不汇总}\n",
    "用语.yaml": "标准: [消防示范村标准]\n用语: [{错: 灭火气, 对: 灭火器, 含: 灭火气}]\n",
    "report.md.j2": '{% extends "builtin/situation/report.md.j2" %}\n{% block 默认结语 %}\n以上报告，请审阅。\n{% endblock %}\n',
}
SAYS = BASE + "领域: 消防\n主送机关: 县府\n"


def own_folder(folder: Path, name: str = "消防", **files: str) -> Path:
    """A domain's folder as an office makes it; ``files`` by their names without the ending."""
    made = folder / name
    made.mkdir(parents=True)
    for file, text in {**OWN, **{f"{key}.yaml": value for key, value in files.items()}}.items():
        (made / file).write_text(text, encoding="utf-8")
    return made


def told(folder: Path, more: str) -> list[str]:
    """The codes that are told of a report, but for what is the domain's own hint."""
    (folder / "a.yaml").write_text(SAYS + more, encoding="utf-8")
    problems: list[Problem] = []
    compose(read_report(folder / "a.yaml", warn=problems.append), warn=problems.append)
    return [each.code for each in problems]


def test_a_folder_beside_the_yaml_works_like_a_built_in_one(tmp_path: Path) -> None:
    own_folder(tmp_path)
    more = (
        "领域: 消防\n主送机关: 县府\n活动: 消防月\n措施: [{标题: 查隐患, 类别: 火灾隐患排查, 正文: 查了。}]\n"
    )
    printed = lines(tmp_path, more)
    assert printed[0] == "# 消防月活动情况汇报"
    assert "我镇组织开展了第35个消防月活动。现将2026年4月有关情况汇报如下：" in printed
    assert "以上报告，请审阅。" in printed
    assert (
        opening(tmp_path, "领域: 消防\n主送机关: 县府\n标题: 工作情况汇报\n")
        == "现将2026年4月消防工作情况汇报如下："
    )


def test_its_words_are_looked_for_in_its_reports_alone(tmp_path: Path) -> None:
    own_folder(tmp_path)
    more = (
        "标题: 甲\n措施: [{标题: 乙, 正文: 2026年第30个消防月，换了灭火气，按《消防示范村标准》达到90%。}]\n"
    )
    assert told(tmp_path, more) == ["W508", "W511", "W512"]
    (tmp_path / "a.yaml").write_text(BASE + more, encoding="utf-8")
    problems: list[Problem] = []
    compose(read_report(tmp_path / "a.yaml", warn=problems.append), warn=problems.append)
    assert problems == []


def test_its_indicators_hold_for_its_tables(tmp_path: Path) -> None:
    own_folder(tmp_path)
    table = "统计表: [{名称: 各村, 列: [村, 火灾隐患（处）], 行: [[甲, 3], [乙, 4]], 合计: 是}]\n"
    more = f"标题: 甲\n{table}"
    assert "| 合计 | 7 |" not in lines(tmp_path, "领域: 消防\n" + more)
    assert "| 合计 | 7 |" in lines(tmp_path, more)


def test_the_nearest_of_a_name_wins_and_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "home"))
    user = tmp_path / "home" / "patriotic-report" / "templates"
    own_folder(user, 领域="名称: 消防\n事由: 远处的工作\n")
    assert lines(tmp_path, "领域: 消防\n")[0] == "# 远处的工作情况汇报"
    own_folder(tmp_path)
    own_folder(tmp_path, general().name, 领域=f"名称: {general().name}\n事由: 近处的工作\n")
    assert lines(tmp_path, "领域: 消防\n")[0] == "# 消防工作情况汇报"
    domain = domain_of(read_report(tmp_path / "a.yaml").fields)
    assert domain.why == "写明的（底稿旁的文件夹“消防”；用户文件夹的同名领域不用）"
    assert lines(tmp_path, f"领域: {general().name}\n")[0] == "# 近处的工作情况汇报"
    assert "；内置的同名领域不用" in domain_of(read_report(tmp_path / "a.yaml").fields).why


def test_one_folder_found_in_two_places_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    own_folder(tmp_path / "templates")
    lines(Path(), "领域: 消防\n")
    why = domain_of(read_report(Path("a.yaml")).fields).why
    assert why == "写明的（底稿旁的 templates 里的文件夹“消防”）"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"领域": "名称: 防火\n凭词选用: 是\n"}, [("领域.yaml", 1, "F108"), ("领域.yaml", 2, "F108")]),
        ({"domain": "名称: 消防\n"}, [("domain.yaml", 1, "F108")]),
        ({"领域": "名称: 消防\n口号: 甲\n"}, [("领域.yaml", 2, "F040")]),
        ({"用语": "用语: [{错: (甲, 对: 乙, 含: 甲}]\n"}, [("用语.yaml", 1, "F104")]),
        ({"用语": "用语: [{错: '(甲+)+', 对: 乙, 含: 甲}]\n"}, [("用语.yaml", 1, "F104")]),
        ({"领域": "名称: 消防\n不写: {甲: '(?:甲|甲){30}乙'}\n"}, [("领域.yaml", 2, "F104")]),
        ({"领域": "名称: 消防\n不写: {甲: '甲{0,3}', 乙: '(?=乙)'}\n"}, [("领域.yaml", 2, "F104")] * 2),
        ({"领域": "名称: 消防\n不相加: [甲, 乙]\n"}, [("领域.yaml", 2, "F108")]),
        ({"领域": "名称: 消防\n应有数据: {甲: {计量单位: 万}}\n"}, [("领域.yaml", 2, "F120")]),
        ({"领域": "名称: 消防\n应有数据: {甲: 家}\n"}, [("领域.yaml", 2, "F004")]),
        ({"用语": "用语: [{错: (甲), 对: '\\2', 含: 甲}]\n"}, [("用语.yaml", 1, "F104")]),
        ({"用语": "用语: [{错: (甲), 对: '\\', 含: 甲}]\n"}, [("用语.yaml", 1, "F104")]),
        ({"用语": "用语: [{错: 甲, 对: 乙甲, 含: 甲}]\n"}, [("用语.yaml", 1, "F104")]),
        ({"用语": "用语: [{错: 甲, 对: 乙, 含: 乙}]\n"}, [("用语.yaml", 1, "F104")]),
        ({"指标": "指标: {甲率: {单位间: 相加}}\n"}, [("指标.yaml", 1, "F106")]),
    ],
)
def test_a_faulty_folder_is_refused_at_its_lines(
    files: dict[str, str], expected: list[tuple[str, int, str]], tmp_path: Path
) -> None:
    own_folder(tmp_path, **files)
    with pytest.raises(InputRefused) as refused:
        lines(tmp_path, "领域: 消防\n")
    found = [(Path(each.place.file).name, each.place.line or 1, each.code) for each in refused.value.problems]
    assert found == expected


@pytest.mark.parametrize(
    ("sought", "costly"),
    [
        (r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])", False),
        (r"[1-9][0-9]{5}(?:19|20)[0-9]{2}[0-9]{7}[0-9Xx]", False),
        (r"甲.{0,20}乙.{0,20}丙", False),
        (r"甲*", True),
        (r"(?:[一-龥]{1,9}){1,9}乙", True),
        (r".{0,50}甲.{0,50}乙.{0,50}", True),
        (r"(甲?){20}乙", True),
        (r"(?=(甲|甲){20}乙)", True),
    ],
)
def test_what_keeps_a_process_for_ever_is_known_before_it_is_tried(sought: str, costly: bool) -> None:
    assert is_costly(re.compile(sought)) is costly


def test_the_patterns_of_ours_compile_and_go_to_other_processes() -> None:
    patterns = [sought for each in all_domains() for sought in each.never.values()]
    assert patterns
    for sought in patterns:
        assert pickle.loads(pickle.dumps(sought)).search("") is sought.search("") is None


def test_what_stands_in_the_place_of_a_file_is_refused_not_left(tmp_path: Path) -> None:
    folder = own_folder(tmp_path)
    (folder / "指标.yaml").unlink()
    (folder / "指标.yaml").mkdir()
    with pytest.raises(InputRefused) as refused:
        lines(tmp_path, "领域: 消防\n")
    assert [each.code for each in refused.value.problems] == ["Y002"]


def test_a_word_for_oneself_is_told_where_it_stands_not_within_another(tmp_path: Path) -> None:
    own_folder(tmp_path, 领域="名称: 消防\n个人自称: [本人, 我]\n")
    text = "本人走访群众，我局安排的事做完了，我认真学习，本人到岗。"
    (tmp_path / "a.yaml").write_text(f"领域: 消防\n单位: 林青\n标题: 总结\n正文: {text}\n", encoding="utf-8")
    (found,) = [each for each in check(tmp_path / "a.yaml").problems if each.code == "W536"]
    assert (found.place.line, found.place.column) == (4, 5 + text.index("我认真"))


def test_a_starter_of_an_own_domain_is_of_it_whatever_it_leaves_out(tmp_path: Path) -> None:
    folder = own_folder(tmp_path, 领域="名称: 消防\n类别: 灭火\n")  # one kind is a list of one
    new(tmp_path / "a.yaml", template="消防")  # without a starter, and none of the usual one's kinds
    assert not [each for each in check(tmp_path / "a.yaml").problems if each.level != "提示"]
    (folder / "starter.yaml").write_text(BASE, encoding="utf-8")
    new(tmp_path / "b.yaml", template="消防")
    assert domain_of(read_report(tmp_path / "b.yaml").fields).name == "消防"


def test_an_own_name_that_is_not_found_is_told_where_it_is_looked_for(tmp_path: Path) -> None:
    own_folder(tmp_path)
    with pytest.raises(InputRefused) as refused:
        lines(tmp_path, "领域: 消仿\n")
    assert "文件夹“消仿”（里面有 领域.yaml）要在底稿旁" in refused.value.problems[0].fix


@pytest.mark.parametrize("name", ["../消防", "a/消防", ".", "消防\\\\", "C:消防"])
def test_a_name_leads_out_of_no_folder(name: str, tmp_path: Path) -> None:
    own_folder(tmp_path)
    (tmp_path / "a").mkdir()
    with pytest.raises(InputRefused) as refused:
        lines(tmp_path, f'领域: "{name}"\n')
    assert [each.code for each in refused.value.problems] == ["F032"]


def test_what_a_domain_says_is_of_what_makes_a_report_up_to_date(tmp_path: Path) -> None:
    folder = own_folder(tmp_path)
    with reading.recorded() as read:
        lines(tmp_path, "领域: 消防\n")
    assert {str(folder / name) for name in OWN} <= set(read.seen)
    assert read.seen[str(folder / "领域.yaml")] != read.seen[str(folder / "domain.yaml")] == reading.ABSENT


def test_what_is_never_written_is_told_with_its_place(tmp_path: Path) -> None:
    own_folder(
        tmp_path, 领域='名称: 消防\n不写: {手机号码: "(?<![0-9])1[3-9][0-9]{9}(?![0-9])"}\n不列: 姓名\n'
    )
    table = "统计表: [{名称: 各户, 列: [姓名, 隐患（处）], 行: [[甲, 3], [13800138000, 4]]}]\n"
    (tmp_path / "a.yaml").write_text(f"{SAYS}标题: 甲\n附注: 电话13912345678\n{table}", encoding="utf-8")
    problems: list[Problem] = []
    compose(read_report(tmp_path / "a.yaml", warn=problems.append), warn=problems.append)
    found = sorted((each.code, each.place.line, each.fix) for each in problems if each.code == "W523")
    assert found == [
        ("W523", 8, "删去“13912345678”"),
        ("W523", 9, "删去“13800138000”"),
        ("W523", 9, "删去这一列，写人数"),
    ]
    assert "W523" not in told(tmp_path, "标题: 甲\n附注: 编号1380013800012\n")


def made(folder: Path, name: str = "安全生产") -> Path:
    """A domain's folder as ``report template new NAME --domain`` makes it."""
    for file, text in domain_files(name).items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / file).write_text(text, encoding="utf-8")
    return folder / name


def test_a_new_folder_works_as_it_is_made(tmp_path: Path, quickly: Command) -> None:
    assert quickly("template", "new", "安全生产", "--domain").returncode == 0
    assert sorted(each.name for each in (tmp_path / "安全生产").iterdir()) == sorted(domain_files("安全生产"))
    begun = new(tmp_path / "稿.yaml", template="安全生产")
    assert [Path(each).name for each in begun.written] == ["稿.yaml", "安全生产.schema.json"]
    text = (tmp_path / "稿.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[0].endswith("$schema=安全生产.schema.json")
    assert "\n领域: 安全生产\n" in text
    assert "report build 稿.yaml\n" in text
    schema = json.loads((tmp_path / "安全生产.schema.json").read_text(encoding="utf-8"))
    assert "安全生产" in schema["properties"]["领域"]["enum"]
    assert "排查整改" in json.dumps(schema["$defs"]["Measure"], ensure_ascii=False)
    checked = quickly("check", "稿.yaml", "--strict", "--ignore", "W501,W502")
    assert checked.returncode == 0, checked.stderr
    assert "安全生产\t安全生产\t安全生产工作情况汇报" in quickly("template", "list").stdout
    assert quickly("template", "check", "安全生产").returncode == 0
    assert "爱国卫生" not in quickly("build", "稿.yaml", "-o", "-").stdout
    again = new(tmp_path / "二稿.yaml", template="安全生产")
    assert [Path(each).name for each in again.written] == ["二稿.yaml"], "the schema stands there already"


def test_the_check_of_a_folder_reads_all_its_files(tmp_path: Path, quickly: Command) -> None:
    folder = made(tmp_path)
    (folder / "指标.yaml").write_text("指标: {甲率: {单位间: 相加}}\n", encoding="utf-8")
    (folder / "用语.yaml").write_text("用语: [{错: (甲, 对: 乙, 含: 甲}]\n", encoding="utf-8")
    (folder / "starter.yaml").write_text("单位: [\n", encoding="utf-8")
    checked = quickly("template", "check", "安全生产")
    assert checked.returncode != 0
    assert [f"{each}.yaml:" in checked.stderr for each in ("指标", "用语", "starter")] == [True] * 3


@pytest.mark.parametrize("name", ["甲: 乙", "甲#乙", "甲 乙", "a/b", "甲，乙", "~", ".甲", ""])
def test_a_name_that_no_yaml_could_say_is_refused(name: str, quickly: Command) -> None:
    assert quickly("template", "new", name, "--domain").returncode in {2, 4}


def every_domain() -> list[tuple[str, Path | None]]:
    """By its name, each with its folder; None for the one that an office makes."""
    return [*((each.name, Path(each.folder)) for each in all_domains()), ("安全生产", None)]


@pytest.mark.parametrize(("name", "folder"), every_domain(), ids=[name for name, _ in every_domain()])
def test_what_holds_for_every_domain(name: str, folder: Path | None, tmp_path: Path) -> None:
    """Its kinds may be typed, its campaigns are counted, its words are its own, and no other's stand in its files."""
    domain = read_domain(folder or made(tmp_path))
    assert domain.name == name
    assert domain.about, "template list and docs/领域.md say what it is for"
    for kind in domain.kinds:
        assert lines(tmp_path, f"领域: {name}\n措施: [{{标题: 甲, 类别: {kind}, 正文: 乙。}}]\n")
    for campaign, first in domain.yearly.items():
        told = lines(
            tmp_path,
            f"领域: {name}\n活动: {campaign}\n起止日期: {first + 1}年4月\n",
            base=BASE.replace("起止日期: 2026年4月\n", ""),
        )
        assert any(f"第2个{campaign}" in line for line in told)
    for word in domain.whole_words:
        title = f"青石镇人民政府办公室关于开展二〇二六年度{word}工作情况及下一步工作打算的汇报"
        (tmp_path / "a.yaml").write_text(f"{BASE}领域: {name}\n标题: {title}\n", encoding="utf-8")
        document = compose(read_report(tmp_path / "a.yaml"))
        assert any(word in line for line in title_lines(title, names_of(document))), word
    said = "".join(each.read_text(encoding="utf-8") for each in Path(domain.folder).iterdir())
    for other in all_domains():
        assert other.name == name or not other.word_in(said)


def test_the_template_of_a_domain_says_its_domain(tmp_path: Path) -> None:
    """By the command line too: what looks at a report of one person looks at it."""
    person = next(each for each in all_domains() if each.selves)
    text = "单位: 林青\n标题: 工作总结\n正文: 我走访86户，学得不够。本人参加培训。\n"
    for more, template in (("", person.name), (f"模板: {person.name}\n", None)):
        (tmp_path / "a.yaml").write_text(text + more, encoding="utf-8")
        problems = check(tmp_path / "a.yaml", template=template).problems
        assert "W536" in {each.code for each in problems}


def test_a_person_signs_as_who_reports_unless_it_is_typed(tmp_path: Path) -> None:
    person = next(each for each in all_domains() if each.selves)
    base = f"领域: {person.name}\n单位: 林青\n正文: 好。\n"
    for title, typed, signed in (
        ("工作情况汇报", "", "汇报人：林青"),
        ("2026年度述职报告", "", "述职人：林青"),
        ("年终工作总结", "", "林青"),
        ("工作情况汇报", "单位: 第三网格林青, ", "第三网格林青"),
    ):
        printed = lines(tmp_path, f"标题: {title}\n落款: {{{typed}日期: 2026-12-28}}\n", base=base)
        assert f"{signed}\\" in printed


# ---------- no word of a domain in code ----------

EXAMPLES = ("江爱卫〔2016〕13号", "改厕完成率")
"""What messages show: a number as offices write it, a rate as a clerk names it."""
PRODUCT = {"cli/__init__.py": "爱国卫生工作情况汇报生成器"}
"""What the program calls itself."""
ANYBODYS = {"个人"}
"""Names of domains that are words of every report."""
MADE = {"rules/index.py"}
"""Made of the rules' own files, which are looked at, and of the words of the starters."""


def texts_in_code() -> Iterator[tuple[str, str]]:
    """(file, text) of every text in a module that is no docstring, and of the templates that are no domain's."""
    source = ROOT / "src" / "patriotic_report"
    for path in sorted(source.rglob("*.py")):
        name = path.relative_to(source).as_posix()
        if name in MADE:
            continue
        nodes = nodes_of(path)
        said = {id(each.value) for each in nodes if isinstance(each, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                yield name, node.value.replace(PRODUCT.get(name, "\0"), "")
    for path in sorted((source / "templates").rglob("*.j2")):
        yield path.relative_to(source).as_posix(), path.read_text(encoding="utf-8")


def own_words(domain: Domain) -> set[str]:
    """The plain words of a domain that 通用 has not."""
    words = {domain.name, *domain.kinds, *domain.yearly, *domain.whole_words, *domain.matter_endings}
    usual = {general().name, *general().kinds, *general().yearly, *ANYBODYS}
    return {word for word in words - usual if len(word) > 1}


@cache
def texts_without_examples() -> list[tuple[str, str]]:
    found = []
    for file, text in texts_in_code():
        for example in EXAMPLES:
            text = text.replace(example, "")
        found.append((file, text))
    return found


@pytest.mark.parametrize(
    "domain", [each for each in all_domains() if each is not general()], ids=lambda each: each.name
)
def test_no_module_holds_a_word_of_a_domain(domain: Domain) -> None:
    found, own = [], own_words(domain)
    for file, text in texts_without_examples():
        held = [word for word in own if word in text]
        if held or domain.word_in(text):
            found.append((file, held or domain.word_in(text)))
    assert found == []


def test_the_folder_explains_fields_that_there_are() -> None:
    """Each note is used: the part and the field have this name, and the words differ from the model's."""
    notes = {part: set(fields) for part, fields in _notes().items()}
    used: dict[str, set[str]] = {}
    for part in all_parts():
        for name, field in part.model_fields.items():
            said = field_words(part, name)
            assert "{领域}" not in said.description
            if (said.description, said.example) != (field.description, *(field.examples or [""])[:1]):
                used.setdefault(part.chinese, set()).add(chinese_name(name))
    used["报告"].remove("领域")
    assert used == notes


def test_the_models_own_words_serve_where_no_domain_says_more() -> None:
    """A field's own example and words are nobody's trade."""
    for part in all_parts():
        for name, field in part.model_fields.items():
            text = f"{field.description}{field.examples}"
            for domain in all_domains()[:-1]:
                assert not domain.word_in(text), (part, name)
                assert not [word for word in domain.whole_words if word in text], (part, name)


EXPECTS = """名称: 消防
应有数据:
  检查单位: {计量单位: 家, 必填: 是}
  火灾隐患: {计量单位: 处}
  投入: {计量单位: 万元}
  演练:
应有统计表:
  排查情况: {列: [村, 隐患（处）, 已整改], 必填: 是}
  人员: {列: [村, 人数（人）]}
"""
TABLE = "统计表: [{名称: 排查情况, 列: [村, 隐患（处）, 已整改（处）], 行: [[甲村, 3, 3]]}]\n"


def expected_of(folder: Path, more: str) -> list[tuple[str, str, str]]:
    (folder / "a.yaml").write_text(SAYS + more, encoding="utf-8")
    problems: list[Problem] = []
    compose(read_report(folder / "a.yaml", warn=problems.append), warn=problems.append)
    told = (each for each in problems if each.code in {"A071", "A072"})
    return [(each.code, each.message, each.fix) for each in told]


def test_what_a_domain_expects_is_told_where_it_is_not(tmp_path: Path) -> None:
    own_folder(tmp_path, 领域=EXPECTS, 指标="指标: {检查单位: {别名: [检查家数]}}\n")
    assert [code for code, _, _ in expected_of(tmp_path, "")] == ["A071", "A071"]
    for named in ("检查单位", "检查家数"):
        assert expected_of(tmp_path, f"数据: {{{named}: 3家, 投入: 3000元}}\n{TABLE}") == []
    assert expected_of(tmp_path, f"措施: [{{标题: 甲, 正文: 乙。, 数据: {{检查单位: 3家}}}}]\n{TABLE}") == []
    ((code, said, cure),) = expected_of(tmp_path, f"数据: {{检察单位: 3家}}\n{TABLE}")
    assert (code, said) == ("A071", "没有数据“检查单位”，领域“消防”写明要有")
    assert cure.startswith("是“检察单位”的，名称改成“检查单位”")
    found = expected_of(tmp_path, f"数据: {{检查单位: 3人次, 火灾隐患: 5, 投入: 3万元}}\n{TABLE}")
    assert [(code, said.split("，")[0]) for code, said, _ in found] == [
        ("A072", "“检查单位”是3人次"),
        ("A072", "“火灾隐患”是5"),
    ]
    other = TABLE.replace("隐患（处）, 已整改（处）", "隐患（人）, 整改（处）").replace(
        "名称: 排查情况", "名称: 甲, 标题: 排查情况"
    )
    found = expected_of(tmp_path, f"数据: {{检查单位: 3家}}\n{other}")
    assert [(code, said.split("，")[0]) for code, said, _ in found] == [
        ("A072", "统计表“甲”的“隐患”一列用人"),
        ("A071", "统计表“甲”没有“已整改”一列"),
    ]
    assert found[1][2].startswith("是“整改”一列的，名称改成“已整改”")


def test_an_editor_completes_what_a_domain_expects(tmp_path: Path, quickly: Command) -> None:
    own_folder(tmp_path, 领域=EXPECTS)
    begun = new(tmp_path / "稿.yaml", template="消防")
    file = tmp_path / "消防.schema.json"
    assert str(file) in begun.written
    schema = json.loads(file.read_text(encoding="utf-8"))
    counts = schema["properties"]["数据"]
    assert list(counts["properties"]) == ["检查单位", "火灾隐患", "投入", "演练"]
    assert counts["properties"]["检查单位"]["description"] == "必填（消防），计量单位：家"
    table = (
        schema["$defs"]["Table"]["anyOf"][0]
        if "anyOf" in schema["$defs"]["Table"]
        else schema["$defs"]["Table"]
    )
    assert table["properties"]["名称"]["anyOf"][0] == {"enum": ["排查情况", "人员"]}
    assert "隐患（处）" in table["properties"]["列"]["items"]["anyOf"][0]["enum"]
    # a schema of words that were since changed is renewed; what is none stays
    (tmp_path / "消防" / "领域.yaml").write_text("名称: 消防\n应有数据: {警情: }\n", encoding="utf-8")
    new(tmp_path / "下月.yaml", template="消防")
    renewed = json.loads(file.read_text(encoding="utf-8"))["properties"]["数据"]["properties"]
    assert list(renewed) == ["警情"]
    printed = quickly("schema", "--domain", "消防")
    assert printed.stdout == file.read_text(encoding="utf-8")
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(OutputRefused):
        new(tmp_path / "又一份.yaml", template="消防")
    refused = quickly("schema", "--domain", "没有的")
    assert refused.returncode == 2
    assert "没有领域“没有的”" in refused.stderr
    assert (
        json.loads(quickly("schema", "--domain", general().name).stdout)["$defs"].keys()
        == schema["$defs"].keys()
    )
