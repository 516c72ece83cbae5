"""Nothing that was given is lost without a word: it is printed, or told, or the model says why it is not printed."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Command
from patriotic_report import check, compose, read_report
from patriotic_report.document import Document
from patriotic_report.problems import InputRefused, Problem
from patriotic_report.schema import charts, counts, official, report, sections, tables
from patriotic_report.schema.part import Part, parts_in, unprinted_reason
from patriotic_report.schema.report import ReportFields
from patriotic_report.writers import written

Data = dict[str, Any]
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
ROOT: Data = {
    "organisation": "某局",
    "title": "某项工作情况汇报",
    "text": "好。",
    "signature": {"date": "2016-10-17"},
}
OPENED: Data = {**ROOT, "basis": "某会议部署"}
OFFICIAL: Data = {
    **ROOT,
    "form": "红头",
    "genre": "报告",
    "title": "某局关于某项工作情况的报告",
    "signers": "周某",
}
OFFICIAL |= {"addressee": "市政府", "document_number": "某〔2016〕3号"}
MINUTES: Data = {**ROOT, "form": "红头", "genre": "纪要", "title": "某局关于某项工作的会议纪要"}
TABLE: Data = {
    "name": "表",
    "columns": ["村", {"name": "垃圾", "unit": "吨"}],
    "rows": [["甲", "3"], ["乙", "4"]],
}
PICTURE: Data = {"file": "甲.png"}


def in_list(field: str, **part: Any) -> Any:
    """A report that holds one part in a list."""
    return lambda more: {**ROOT, field: [{**part, **more}]}


HOLDERS: dict[type[Part], Any] = {
    ReportFields: lambda more: {**ROOT, **more},
    report.Organisation: lambda more: {**OPENED, "organisation": {"name": "某局", **more}},
    report.Basis: lambda more: {**ROOT, "basis": {**({} if "text" in more else {"title": "某通知"}), **more}},
    report.Campaign: lambda more: {**ROOT, "campaign": {"name": "某行动", **more}},
    report.PeriodPart: lambda more: {**ROOT, "period": more},
    report.Reporting: lambda more: {**ROOT, "text": "共{{ 汇总.应报 }}个。", "rollup": {"expected": "17", **more}},
    report.Bulletin: lambda more: {**ROOT, "signature": None, "bulletin": {"issue": "12", "date": "2016-10-17", **more}},
    report.Signature: lambda more: {**ROOT, "signature": {"date": "2016-10-17", **more}},
    report.Printing: lambda more: {**OFFICIAL, "printing": {"date": "2016-10-18", **more}},
    counts.Goal: in_list("goals", name="垃圾", actual="35吨"),
    counts.Standard: lambda more: {**ROOT, "goals": [{"name": "率", "standard": {"name": "标准", **more}}]},
    counts.Count: lambda more: {
        **ROOT, "measures": [{"text": "好。", "counts": {"甲数": more if "words" in more else {"value": "3吨", **more}}}]
    },
    sections.BodyPart: lambda more: {**ROOT, "text": ["好。", more], "tables": [TABLE]},
    sections.Measure: lambda more: {**ROOT, "measures": [{"title": "节", "text": "好。", **more}], "tables": [TABLE]},
    sections.Points: lambda more: {**ROOT, "text": [{"points": {"items": ["甲", "乙"], **more}}]},
    sections.Point: lambda more: {**ROOT, "text": [{"points": {"items": [{"text": "甲", **more}]}}]},
    sections.Picture: lambda more: {**ROOT, "pictures": [PICTURE, {**PICTURE, **more}]},
    sections.Problems: lambda more: {**ROOT, "problems": {"text": "甲", **more}},
    sections.ProblemItem: lambda more: {**ROOT, "problems": [{"text": "甲", **more}]},
    sections.NextSteps: lambda more: {**ROOT, "next_steps": {"text": "甲", **more}},
    sections.NextStepItem: lambda more: {**ROOT, "next_steps": [{"text": "甲", **more}]},
    sections.AttachmentPart: lambda more: {**ROOT, "attachments": [{"title": "甲", **more}], "tables": [TABLE]},
    tables.Table: lambda more: {**ROOT, "tables": [{**TABLE, **more}]},
    tables.Column: lambda more: {
        **ROOT, "tables": [{**TABLE, "columns": ["村", {"name": "垃圾", **more}], "total": "是"}]
    },
    charts.Chart: lambda more: {
        **ROOT, "tables": [TABLE], "charts": [{"name": "图", **({} if "counts" in more else {"table": "表"}), **more}]
    },
}  # fmt: skip
"""Part → the smallest report that holds it, with some more of its fields."""
WORDS = ("甲甲", "乙乙")
TRUTHS = ("是", "否")
DATES = ("2016-10-17", "2016-10-18")
FIGURES = ("31吨", "32吨")
NESTED = ("好甲。", "好乙。")
SAMPLES: dict[str, tuple[Any, Any]] = {
    **dict.fromkeys(("seal", "numbered", "run_in", "side_by_side", "total", "group", "landscape"), TRUTHS),
    **dict.fromkeys(("date", "start", "end"), DATES),
    **dict.fromkeys(
        ("target", "actual", "last_year", "previous", "value", "numerator", "denominator"), FIGURES
    ),
    **dict.fromkeys(("parts", "of_which"), ({"甲": "1吨"}, {"乙": "1吨"})),
    "copy_number": ("000001", "000002"),
    "urgency": ("特急", "加急"),
    "document_number": ("某〔2016〕3号", "某〔2016〕4号"),
    "requirement": ("≥90%", "≥80%"),
    "ordinal": ("3", "4"),
    "fonts": ("windows", "gbk"),
    "words": ("2016年4月", "2016年5月"),
    "PeriodPart.name": WORDS,
    "Count.words": WORDS,
    "Count.value": ("31吨", "32吨"),
    "unit": ("吨", "公斤"),
    "Table.unit": ("吨", "公斤"),
    "as_of": ("2016-10-17", "2016-10-18"),
    "place": ("文末", "题下"),
    "form": ("普通", "普通"),
    "kind": ("控烟", "应急"),
    "style": ("一是", "第一"),
    "type": ("数量", "文字"),
    "Chart.type": ("柱形图", "折线图"),
    "subtotal": TRUTHS,
    "rows": ([["甲", "3"]], [["甲", "4"]]),
    "Column.columns": (["甲"], ["乙"]),
    "Table.columns": (["甲", "乙"], ["甲", "丙"]),
    "measures": ([{"title": "甲", "text": "好。"}], [{"title": "乙", "text": "好。"}]),
    "items": (["甲"], ["乙"]),
    "points": (["甲"], ["乙"]),
    "title_lines": (["甲", "乙"], ["甲乙", "丙"]),
    "tables": ([TABLE], [{**TABLE, "name": "另表"}]),
    "charts": ([{"name": "图", "counts": ["甲数"]}], [{"name": "另图", "counts": ["甲数"]}]),
    "pictures": ("甲.png", "乙.png"),
    "goals": ([{"name": "甲", "actual": "1吨"}], [{"name": "甲", "actual": "2吨"}]),
    "ReportFields.counts": ({"甲数": "1吨"}, {"甲数": "2吨"}),
    "Measure.counts": ({"甲数": "1吨"}, {"甲数": "2吨"}),
    "Chart.counts": (["甲数"], ["甲数"]),
    "bulletin": ({"issue": "1"}, {"issue": "2"}),
    **dict.fromkeys(("issue", "total_issue", "copies_printed"), ("12", "13")),
    "signature": ({"organisation": "甲局"}, {"organisation": "乙局"}),
    "printing": (
        {"organisation": "甲局", "date": "2016-10-18"},
        {"organisation": "乙局", "date": "2016-10-18"},
    ),
    "standard": ("甲标准", "乙标准"),
    "period": ("2016年4月", "2016年5月"),
    "Picture.file": ("甲.png", "乙.png"),
}
"""Field → two values that it may hold; by part and field where one name means two things."""
AROUND: dict[str, Data] = {
    **dict.fromkeys(("copy_number", "urgency", "issuing_mark", "document_number", "signers", "copies", "printing"), OFFICIAL),
    **dict.fromkeys(("attendees", "excused", "observers"), MINUTES),
    "ReportFields.bulletin": {"signature": None},
    "ReportFields.subject": {"title": None},
    "ReportFields.title_lines": {"title": None},
    "ReportFields.charts": {"counts": {"甲数": "3吨"}},
    "ReportFields.goals": {"period": "2016年4月"},
}  # fmt: skip
"""What else must stand in the report that a field be printed."""
BESIDE: dict[str, Data] = {
    "PeriodPart.name": {"start": "2016-10-01"},
    "PeriodPart.end": {"start": "2016-10-01"},
    "Table.subtotal": {"group": "是"},
    "Table.group": {"rows": [["甲", "3"], ["甲", "4"]]},
}
"""What else must stand in the same part."""


def all_parts(first: type[Part] = ReportFields) -> list[type[Part]]:
    """A part, the report itself, and every one that is reached from it."""
    sections.complete_models()
    found: list[type[Part]] = []
    waiting: list[type[Part]] = [first]
    while waiting:
        part = waiting.pop(0)
        if part not in found:
            found.append(part)
            waiting += [each for field in part.model_fields.values() for each in parts_in(field.annotation)]
    return found


PRINTED_ALONE = {(tables.Table, "name"), (charts.Chart, "name"), (ReportFields, "subject")}
"""What is printed where there is no title, whatever else it is for."""
REACHED = {
    name: [part for held in parts_in(field.annotation) for part in all_parts(held)]
    for name, field in ReportFields.model_fields.items()
}
"""Field of the report → the parts that it may hold."""
LEAVES = [(part, name) for part in all_parts() for name in part.model_fields]


def sample(part: type[Part], name: str, paper: str) -> tuple[Any, Any]:
    """Two values of a field; a title of 红头 ends with its 文种."""
    key = f"{part.__name__}.{name}"
    if paper in STATUTORY and key in ("ReportFields.title", "ReportFields.title_lines"):
        lines = [[f"某局关于{what}工作的", paper] for what in ("甲项", "乙项")]
        one, other = ("".join(each) for each in lines) if name == "title" else lines
        return one, other
    return SAMPLES.get(key, SAMPLES.get(name, WORDS))


_OFFICIAL = {name: value for name, value in OFFICIAL.items() if value != ROOT.get(name)}
STATUTORY: dict[str, Data] = {
    kind: {**_OFFICIAL, "genre": kind, "title": f"某局关于某项工作的{kind}", "signers": None}
    for kind in official.STATUTORY
    if kind not in ("命令", "议案")  # which are refused
}
STATUTORY |= {kind: {**STATUTORY[kind], "signers": "周某"} for kind in official.UPWARD}
STATUTORY[official.MINUTES] |= {"addressee": None, "document_number": None}
PAPERS: dict[str, Data] = {
    "汇报": {},
    "总结": {"template": "annual", "genre": "总结"},
    "活动总结": {"template": "campaign", "genre": "总结"},
    **STATUTORY,
}
"""Each 文种, with what it asks for; those of 普通 by our other templates."""
USUAL_PAPERS = ("汇报", "报告", official.LETTER, official.MINUTES)
"""Those that the layout or the rules tell apart; the others take long."""


@pytest.mark.parametrize("paper", USUAL_PAPERS)
@pytest.mark.parametrize(("part", "name"), LEAVES, ids=lambda each: getattr(each, "__name__", each))
def test_every_field_is_printed_or_told_or_said_not_to_be(
    part: type[Part], name: str, paper: str, tmp_path: Path
) -> None:
    assert_not_lost(part, name, paper, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("paper", [each for each in PAPERS if each not in USUAL_PAPERS])
def test_and_so_in_every_other_kind_of_paper(paper: str, tmp_path: Path) -> None:
    for part, name in LEAVES:
        assert_not_lost(part, name, paper, tmp_path)


def assert_not_lost(part: type[Part], name: str, paper: str, folder: Path) -> None:
    """With two values in turn, either the outputs differ or the report is told of."""
    if unprinted_reason(part, name) and (part, name) not in PRINTED_ALONE:
        return
    for each in ("甲.png", "乙.png"):
        (folder / each).write_bytes(PIXEL)
    made = [with_field(part, name, value, paper) for value in sample(part, name, paper)]
    documents, told = zip(*(composed(data, folder / "a.yaml") for data in made), strict=True)
    if all(is_told(part, name, problems) for problems in told):
        return
    assert None not in documents, f"the sample of {part.__name__}.{name} is not valid in a {paper}: {told}"
    fonts = [data.get("fonts", "windows") for data in made]
    differs = any(
        written(documents[0], to, fonts=fonts[0]) != written(documents[1], to, fonts=fonts[1])
        for to in ("md", "docx")
    )
    assert differs, f"{part.__name__}.{name} is lost without a word in a {paper}"


def composed(data: Data, path: Path) -> tuple[Document | None, list[Problem]]:
    """The document, or none where it is refused, and what is told."""
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    told: list[Problem] = []
    try:
        return compose(read_report(path, warn=told.append), warn=told.append), told
    except InputRefused as refused:
        return None, [*told, *refused.problems]


def is_told(part: type[Part], name: str, problems: list[Problem]) -> bool:
    """Whether a problem stands at the field, or an error at the whole that it belongs to."""
    whole = {field for field, reached in REACHED.items() if part in reached}
    return any(
        name in problem.place.path or (problem.level == "错误" and problem.place.path in whole)
        for problem in problems
    )


def with_field(part: type[Part], name: str, value: Any, paper: str) -> Data:
    """The smallest report of a 文种 with the field."""
    key = f"{part.__name__}.{name}"
    data: Data = {**HOLDERS[part]({**BESIDE.get(key, {}), name: value}), **PAPERS[paper]}
    if part is ReportFields:
        around = AROUND.get(key, AROUND.get(name, {}))
        data = {**data, **(around if paper not in STATUTORY or key in AROUND else {}), name: value}
    return {key: each for key, each in data.items() if each is not None}


SCHEMA = {part: {name: unprinted_reason(part, name) for name in part.model_fields} for part in all_parts()}


def test_what_is_not_printed_says_so_in_the_model() -> None:
    filed = {(part.__name__, name) for part, fields in SCHEMA.items() for name, why in fields.items() if why}
    assert filed >= {
        ("Count", name) for name in ("source", "scope", "as_of", "target", "last_year", "previous")
    }
    assert filed >= {("Measure", "kind"), ("ReportFields", "version"), ("AttachmentPart", "file")}
    assert ("Goal", "last_year") not in filed


YAML = """单位: {名称: 白溪镇人民政府, 自称: 我镇}
标题: 环境整治工作情况汇报
主送机关: 县治理办
起止日期: 2016年9月
依据: [{标题: 某通知, 文号: 某办〔2016〕3号}]
目标: [{名称: 清运垃圾, 目标值: 30吨, 完成值: 35吨}]
数据: {横幅: 60条}
措施:
  - {标题: 宣传, 正文: "悬挂横幅{{ 横幅 }}，共{{ 横幅 }}。", 数据: {宣传单: 900份}}
  - {标题: 整治, 要点: [{标题: 清垃圾, 正文: 清了三处。}, 扫了街。]}
存在问题: [{正文: 人手不够, 原因: 经费紧张}]
下一步打算: [{正文: 招人, 时限: 年底前, 责任单位: 镇环卫所}]
附注: 联系人张某
落款: {日期: 2016-10-17}
"""
WHOLE = """{% for 节 in 措施 %}
## {{ 节.标题 }}

{% for 段 in (节.正文 or []) %}{{ 段.段落 | 连接('') }}{% endfor %}
{% for 点 in (节.要点.各点 if 节.要点 else []) %}{{ 点.标题 or '' }}{{ 点.段落 | 连接('') }}{% endfor %}
{% for 项 in (节.数据 or []) %}{{ 项.名称 }}{{ 项 }}{% endfor %}

{% endfor %}
"""
HEAD = "# {{ 标题 }}\n\n{{ 主送机关 | 连接('、') }}{{ 起止日期 }}{{ 依据[0] }}\n\n"
REST = """{{ 目标[0].名称 }}{{ 目标[0].目标值 }}{{ 目标[0].完成值 }}{{ 数据.横幅 }}

{{ 存在问题.各点[0].段落[0] }}{{ 存在问题.各点[0].原因 }}{{ 下一步打算.各点[0].段落[0] }}（{{ 下一步打算.各点[0].时限 }}，{{ 下一步打算.各点[0].责任单位 }}）

{{ 附注 }}{{ 落款.日期 }}
"""


def told_by(folder: Path, yaml: str, template: str = "") -> list[tuple[str, str]]:
    """(code, path) of what a report is told of, by a template of its own or by the usual one."""
    (folder / "a.yaml").write_text(yaml, encoding="utf-8")
    problems: list[Problem] = []
    if template:
        (folder / "own.md.j2").write_text(template, encoding="utf-8")
    compose(
        read_report(folder / "a.yaml", warn=problems.append),
        template="own.md.j2" if template else None,
        warn=problems.append,
    )
    assert all(problem.place.line for problem in problems)
    # what stands on its last page is another matter
    return [(each.code, each.place.path) for each in problems if each.code not in {"A065", "A066"}]


def test_an_own_template_that_prints_all_is_told_of_nothing(tmp_path: Path) -> None:
    assert told_by(tmp_path, YAML, HEAD + WHOLE + REST) == []
    assert told_by(tmp_path, YAML) == []


@pytest.mark.parametrize(
    ("template", "lost"),
    [
        (HEAD + REST, ["措施"]),
        (HEAD + WHOLE.replace("{{ 段.段落 | 连接('') }}", "略。") + REST, ["措施[1].正文"]),
        (HEAD + WHOLE.replace("{{ 点.标题 or '' }}", "") + REST, ["措施[2].要点[1].标题"]),
        (HEAD + WHOLE.replace("in (节.数据 or [])", "in []") + REST, ["措施[1].数据.宣传单"]),
        (HEAD + WHOLE + REST.replace("{{ 存在问题.各点[0].原因 }}", ""), ["存在问题[1].原因"]),
        (HEAD + WHOLE + REST.replace("{{ 下一步打算.各点[0].时限 }}", ""), ["下一步打算[1].时限"]),
        (HEAD + WHOLE + REST.replace("{{ 附注 }}", ""), ["附注"]),
        (HEAD.replace("{{ 依据[0] }}", "") + WHOLE + REST, ["依据"]),
        (HEAD.replace("{{ 主送机关 | 连接('、') }}", "") + WHOLE + REST, ["主送机关"]),
        (HEAD + WHOLE + REST.replace("{{ 落款.日期 }}", ""), ["落款"]),
        ("# {{ 标题 }}\n\n完。\n", ["主送机关", "起止日期", "依据", "目标", "数据.横幅", "措施",
                                    "存在问题", "下一步打算", "附注", "落款"]),
    ],
)  # fmt: skip
def test_what_an_own_template_leaves_out_is_told_once_with_its_place(
    template: str, lost: list[str], tmp_path: Path
) -> None:
    cited = YAML if template.startswith(HEAD) else YAML.replace("{{ 横幅 }}", "若干")
    assert sorted(path for _, path in told_by(tmp_path, cited, template)) == sorted(lost)


def test_a_loop_over_all_counts_prints_them(tmp_path: Path) -> None:
    yaml = "单位: 某局\n标题: 甲\n正文: 好。\n数据: {横幅: 60条, 标语: 7条}\n起止日期: 2016年9月\n"
    head = "# {{ 标题 }}\n\n{{ 正文[0].段落[0] }}{{ 起止日期 }}\n\n"
    loop = "{% for 项 in 数据 %}{{ 项.名称 }}{{ 项 }}，{% endfor %}\n"
    assert told_by(tmp_path, yaml, head + loop) == []
    assert told_by(tmp_path, yaml, head + "{{ 数据.横幅 }}\n") == [("A004", "数据.标语")]
    assert [code for code, _ in told_by(tmp_path, yaml)] == ["A004", "A004"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("目标: [{名称: 甲, 完成值: 3吨, 上年同期: 2吨}]", [("A061", "目标[1].上年同期")]),
        ("目标: [{名称: 甲, 完成值: 3吨, 上年同期: 2吨}]\n结语: '{{ 目标.甲.上年同期 }}'", []),
        ("目标: [{名称: 甲, 要求: ≥90%, 目标值: 95%, 完成值: 96%}]", [("A061", "目标[1].目标值")]),
        ("依据: {正文: 某会议部署, 引语: 按照}", []),
        ("依据: {正文: 某会议部署, 文号: 某〔2016〕3号}", [("A061", "依据.文号")]),
        ("开头: 甲。\n依据: 某会议部署", [("A005", "依据")]),
        ("开头: '{{ 依据 }}。'\n依据: 某会议部署", []),
        ("开头: 否\n依据: 某会议部署", [("A061", "依据")]),
        ("开头: 甲。\n活动: {名称: 某行动, 主题: 某主题}", [("A061", "活动")]),
        ("开头: 开展了某行动。\n活动: {名称: 某行动, 主题: 某主题}", [("A061", "活动.主题")]),
        ("开头: 甲。\n起止日期: 2016年9月", [("A061", "起止日期")]),
        ("开头: 9月，甲。\n起止日期: 2016年9月", []),
        ("起止日期: {文字: 2016年9月, 名称: 某月}", [("A061", "起止日期.名称")]),
        (
            "统计表: [{名称: 表, 列: [村, {名称: 垃圾, 计量单位: 吨, 列: [清运, 填埋]}], 行: [[甲, 3, 4]]}]",
            [("A061", "统计表[1].列[2].计量单位")],
        ),
        ("附注: 联系人张某\n下一步打算: [{正文: 甲, 时限: 年底, 责任单位: 某所}]", []),
    ],
)
def test_what_our_templates_leave_out_is_told(
    change: str, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    yaml = f"单位: 某局\n标题: 甲\n正文: 好。\n落款: {{日期: 2017-10-17}}\n{change}\n"
    for template in ("situation", "annual", "campaign"):
        assert told_by(tmp_path, f"{yaml}模板: {template}\n") == told


def test_a_lead_word_stands_before_a_sentence_once(tmp_path: Path) -> None:
    yaml = "单位: 某局\n标题: 甲\n正文: 好。\n落款: {日期: 2016-10-17}\n依据: {正文: %s, 引语: 按照}\n"
    for typed in ("某会议部署", "按照某会议部署"):
        (tmp_path / "a.yaml").write_text(yaml % typed, encoding="utf-8")
        assert "\n按照某会议部署，" in written(compose(read_report(tmp_path / "a.yaml")), "md").decode()


def test_check_tells_what_build_tells(tmp_path: Path, quickly: Command) -> None:
    (tmp_path / "a.yaml").write_text(YAML, encoding="utf-8")
    (tmp_path / "own.md.j2").write_text(HEAD + REST, encoding="utf-8")
    for words in (("check", "a.yaml"), ("build", "a.yaml", "-o", "-")):
        done = quickly(*words, "--template", "own.md.j2")
        assert "a.yaml:8:1: 警告 A061 “措施”没有印出来：模板“own”没有印它" in done.stderr.replace(
            "a.yaml:9:3", "a.yaml:8:1"
        )


@pytest.mark.parametrize("index", [0, 1])
def test_a_lead_word_that_a_typed_opening_leaves_out_is_told_with_what_prints_it(index: int) -> None:
    lines = ["{标题: 甲方案}", "{标题: 乙方案}"]
    lines[index] = lines[index].replace("}", ", 引语: 对照}")
    text = '单位: 某镇\n标题: 汇报\n正文: 好。\n依据: [%s]\n落款: {日期: 2016-09-30}\n开头: "%s要求如下："\n'
    cited = ["{{ 依据['1'] }}", "{{ 依据['2'] }}"]
    problems = check((text % (", ".join(lines), "、".join(cited))).encode()).problems
    (told,) = (each for each in problems if each.code == "A061")
    cited[index] = f"{{{{ 依据['{index + 1}'].引语 }}}}{cited[index]}"
    assert cited[index] in told.fix
    problems = check((text % (", ".join(lines), "、".join(cited))).encode()).problems
    assert "A061" not in {each.code for each in problems}


def test_a_sentence_with_two_lead_words_is_refused() -> None:
    text = "单位: 某镇\n正文: 好。\n依据: {正文: 根据部署, 引语: %s}\n落款: {日期: 2016-09-30}\n"
    assert "F074" in {each.code for each in check((text % "对照").encode()).problems}
    assert "F074" not in {each.code for each in check((text % "根据").encode()).problems}
