"""Templates: values never leak, faults are located, names come in both languages, no way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import examples
from patriotic_report import compose, read_report
from patriotic_report.document import Document, Paragraph
from patriotic_report.problems import InputRefused, Problem, TemplateRefused
from patriotic_report.rendering import check_template, fields_used
from patriotic_report.templating import all_templates, find
from patriotic_report.views.filters import FILTERS
from patriotic_report.writers import written

YAML = """单位: {名称: 某局, 自称: 我局}
标题: 标题
落款: {日期: 2016-10-17}
措施:
  - 标题: 甲
    正文: 悬挂横幅{{ 横幅 }}。
    数据: {横幅: 500条}
"""


def composed(folder: Path, template: str, yaml: str = YAML, warn: list[Problem] | None = None) -> Document:
    (folder / "report.md.j2").write_text(template, encoding="utf-8")
    (folder / "campaign.yaml").write_text(yaml, encoding="utf-8")
    report = read_report(folder / "campaign.yaml")
    return compose(report, template=str(folder / "report.md.j2"), warn=(warn or []).append)


def texts(document: Document) -> list[str]:
    return ["".join(r.text for r in b.runs) for b in document.blocks if isinstance(b, Paragraph)]


NASTY = "&<*|\\#`_~[]{}-+1. ::: ![](x) &amp; **粗** \\n"

WAYS = {
    "plain": "{{ 单位 }}",
    "concat": "{{ '' ~ 单位 ~ '' }}",
    "join": "{{ [单位, 单位.名称] | join('') }}",
    "set block": "{% set x %}{{ 单位 }}{% endset %}{{ x }}",
    "macro": "{% macro m(v) %}{{ v }}{% endmacro %}{{ m(单位) }}",
    "macro concat": "{% macro m(v) %}{{ v }}{% endmacro %}{{ m(单位) ~ 单位 }}",
    "caller": "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ 单位 }}{% endcall %}",
    "loop": "{% for v in [单位] %}{{ v }}{% endfor %}",
    "default": "{{ 单位 | default('x') }}",
    "conditional": "{{ 单位 if 单位 else 'x' }}",
    "filtered join": "{{ [单位] | 连接('') }}",
}


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_no_value_leaks_into_the_markup(way: str, tmp_path: Path) -> None:
    yaml = YAML.replace("名称: 某局", "名称: '甲" + "&<*|\\#`_~[]-+1. ::: ![](x) &amp; **粗** \\n" + "乙'")
    document = composed(tmp_path, WAYS[way] + "\n", yaml)
    (text,) = texts(document)
    once = "甲&<*|\\#`_~[]-+1. ::: ![](x) &amp; **粗** \\n乙"
    assert text in {once, once * 2}


@pytest.mark.parametrize(
    "name", sorted(set(FILTERS) - {"汉字", "个数", "length", "万", "亿", "以行动结尾", "句末"})
)
def test_no_filter_leaks(name: str, tmp_path: Path) -> None:
    value = "[单位]" if name in {"连接", "join", "首个", "first", "末个", "last"} else "单位"
    yaml = YAML.replace("名称: 某局", r"名称: '甲&<*|\#`乙'")
    (text,) = texts(composed(tmp_path, f"{{{{ {value} | {name} }}}}\n", yaml))
    assert text.strip("《》“”。：") == r"甲&<*|\#`乙"


PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Cf", "Zs")),
    min_size=1,
    max_size=30,
).filter(lambda text: not any(mark in text for mark in ("{{", "}}", "{%", "%}", "{#", "#}", "｛", "｝")))


@settings(max_examples=examples(80), deadline=None)
@given(PRINTABLE)
def test_any_text_reaches_both_outputs_verbatim(text: str) -> None:
    import io
    import json
    from tempfile import TemporaryDirectory

    import docx as python_docx
    from markdown_it import MarkdownIt

    quoted = json.dumps(text, ensure_ascii=False)
    yaml = (
        f"单位: {quoted}\n标题: {quoted}\n措施:\n  - 标题: 甲\n    正文: {quoted}\n"
        f"    要点: [{{标题: {quoted}, 正文: {quoted}}}]\n落款: {{日期: 2016-10-17}}\n"
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "campaign.yaml"
        path.write_text(yaml, encoding="utf-8")
        try:
            document = compose(read_report(path))
        except InputRefused as refused:
            # what cannot be printed is refused, with its place; so is a point that brings its own 一是
            codes = {problem.code for problem in refused.problems}
            assert all(problem.place.line for problem in refused.problems)
            assert codes == {"F070"} or (codes == {"Y012"} and not text.isprintable())
            return
    opened = python_docx.Document(io.BytesIO(written(document, "docx")))
    words = [paragraph.text.replace("\n", "") for paragraph in opened.paragraphs]
    assert words.count(text) >= 3  # title, body, signature
    tokens = MarkdownIt("commonmark").enable("table").parse(written(document, "md").decode("utf-8"))
    read = [
        "".join(
            child.content or ("\n" if child.type == "hardbreak" else "") for child in token.children or ()
        )
        for token in tokens
        if token.type == "inline"
    ]
    assert text in read
    assert any(part.startswith(text) for part in read[-1:])


@pytest.mark.parametrize(
    ("template", "code", "line"),
    [
        ("一\n{% for x in 措施 %}\n", "T002", None),
        ("一\n\n{{ 单为 }}\n", "T010", 3),
        ("一\n\n{{ 单位.简陈 }}\n", "T010", 3),
        ("一\n\n{{ 单位.简称 }}\n", "T011", 3),
        ("一\n\n{{ 措施 }}\n", "T011", 3),
        ("{{ 单位 | upper }}\n", "T002", 1),
        ("{{ 单位 + '1' }}\n", "T015", 1),
        ("{{ 单位.__class__ }}\n", "T010", 1),
        ("{{ ''.join(['a']) }}\n", "T010", 1),
        ("{{ lipsum() }}\n", "T010", 1),
        ("{% include '../x' %}\n", "T004", 1),
        ("{% extends '/etc/passwd' %}\n", "T004", None),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}\n", "T013", None),
        ("一\n\n{% if 单位 %}\n* 星号\n{% endif %}\n", "M007", 4),
        ("{% for 节 in 措施 %}\n## {{ 节.标题 }}\n\n单个*星号\n{% endfor %}\n", "M003", 4),
        ("## 一、自带编号\n", "M017", 1),
        ("::: 不知名\n甲\n:::\n", "M024", 1),
        ("{{ 标题 }} ｛｛ 单位 ｝｝\n", "M005", 1),
        ('{% extends "builtin/situation/report.md.j2" %}\n{% block 结于 %}\n{% endblock %}\n', "T005", 2),
        (
            '{% extends "builtin/situation/report.md.j2" %}\n{% block 结语 %}\n\n1. 手写编号\n{% endblock %}\n',
            "M008",
            4,
        ),
    ],
)
def test_every_template_fault_has_file_line_and_excerpt(
    template: str, code: str, line: int | None, tmp_path: Path
) -> None:
    with pytest.raises(TemplateRefused) as refused:
        composed(tmp_path, template)
    problem = refused.value.problems[0]
    assert problem.code == code
    assert problem.fix
    if line is not None:
        assert problem.place.file == str(tmp_path / "report.md.j2")
        assert problem.place.line == line
        assert problem.place.excerpt == template.split("\n")[line - 1]


CHILD = '{% extends "builtin/situation/report.md.j2" %}\n'
OUTSIDE = "{# 说明 #}\n{% set 甲 = 1 %}\n{% macro 乙() %}字{% endmacro %}\n{% if 甲 %}{% set 丙 = 2 %}{% endif %}\n \n"
BLOCK = "{% block 结语 %}\n完。\n{% endblock %}\n"


@pytest.mark.parametrize(
    ("outside", "lines"),
    [
        (OUTSIDE + BLOCK + "\n", []),
        ("一句话。\n" + BLOCK, [2]),
        (OUTSIDE + "\n\n  一句话。\n再一句。\n" + BLOCK + "尾\n", [9, 14]),
        ("{{ 标题 }}\n" + BLOCK, [2]),
        (BLOCK + "{% for 节 in 措施 %}\n循环。\n{% endfor %}\n", [6]),
        (BLOCK + "{% if 依据 %}{% else %}\n\n否则。\n{% endif %}\n", [7]),
        ('{% include "builtin/base/report.md.j2" %}\n', [2]),
        ("{% macro 乙() %}字{% endmacro %}{{ 乙() }}\n", [2]),
    ],
)
def test_what_a_child_says_outside_its_blocks_is_refused(
    outside: str, lines: list[int], tmp_path: Path
) -> None:
    (tmp_path / "report.md.j2").write_text(CHILD + outside, encoding="utf-8")
    checked = check_template(find(str(tmp_path), None))
    assert [(each.code, each.level, each.place.line) for each in checked] == [
        ("T024", "错误", line) for line in lines
    ]
    if not lines:
        assert texts(composed(tmp_path, CHILD + outside))
        return
    with pytest.raises(TemplateRefused) as refused:
        composed(tmp_path, CHILD + outside)
    assert refused.value.problems == checked


def test_words_before_the_parent_is_named_are_outside_too(tmp_path: Path) -> None:
    (tmp_path / "report.md.j2").write_text("{# 甲 #}\n前言。\n" + CHILD, encoding="utf-8")
    assert [each.place.line for each in check_template(find(str(tmp_path), None))] == [2]


def test_a_template_that_extends_under_a_condition_prints_its_own_text(tmp_path: Path) -> None:
    template = "{% if 依据 %}" + CHILD.strip() + "{% endif %}\n一句话。\n"
    assert texts(composed(tmp_path, template)) == ["一句话。"]


def test_a_template_in_another_encoding_is_told_each_time(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text(YAML, encoding="utf-8")
    (tmp_path / "report.md.j2").write_bytes((CHILD + BLOCK).encode("gbk"))
    for _ in range(2):
        told: list[Problem] = []
        document = compose(read_report(tmp_path / "campaign.yaml"), template=str(tmp_path), warn=told.append)
        assert texts(document)[-1] == "完。"
        assert [(each.code, each.level, each.place.file) for each in told] == [
            ("T025", "提示", str(tmp_path / "report.md.j2"))
        ]
    checked = check_template(find(str(tmp_path), None))
    assert [(each.code, each.level) for each in checked] == [("T025", "提示")]
    (tmp_path / "report.md.j2").write_text(CHILD + BLOCK, encoding="utf-8")
    assert check_template(find(str(tmp_path), None)) == ()


def test_the_budget_is_at_least_a_million_characters(tmp_path: Path) -> None:
    document = composed(tmp_path, "{% for i in range(900) %}{{ '字' * 1000 }}{% endfor %}\n")
    assert len(texts(document)[0]) == 900_000
    with pytest.raises(TemplateRefused) as refused:
        composed(tmp_path, "{% for i in range(2000) %}{{ '字' * 1000 }}{% endfor %}\n")
    assert refused.value.problems[0].code == "T016"


def test_a_macro_is_called_as_jinja_calls_it(tmp_path: Path) -> None:
    template = (
        "{% macro 甲(obj, context='乙') %}{{ obj }}{{ context }}{{ caller() if caller is defined else '' }}{% endmacro %}"
        "{{ 甲('一') }}{{ 甲(context='二', obj='三') }}"
        "{% for 项 in [1] %}{% call 甲(项, '四') %}五{% endcall %}{% endfor %}\n"
    )
    assert texts(composed(tmp_path, template)) == ["一乙三二1四五"]
    with pytest.raises(TemplateRefused):
        composed(tmp_path, "{% macro 甲(项) %}{{ [] | 首个 }}{% endmacro %}{{ 甲(项=1) }}\n")


def test_names_come_in_both_languages(tmp_path: Path) -> None:
    template = "{{ 单位.自称 }}{{ organisation.self_reference }}{{ 单位['自称'] }}{{ title }}{{ 标题 }}\n"
    assert texts(composed(tmp_path, template)) == ["我局我局我局标题标题"]


def test_a_count_that_a_template_names_is_not_said_again(tmp_path: Path) -> None:
    yaml = YAML.replace("{{ 横幅 }}", "若干")
    template = '{% extends "builtin/situation/report.md.j2" %}\n{% block 结语 %}\n\n共{{ 数据.横幅 }}。\n\n{% endblock %}\n'
    document = composed(tmp_path, template, yaml)
    assert sum("500条" in text for text in texts(document)) == 1


def test_templates_are_found_beside_the_yaml_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for place in ("beside/situation", "templates/situation"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "report.md.j2").write_text("甲\n", encoding="utf-8")
    assert find("situation", tmp_path / "beside").folder == tmp_path / "beside" / "situation"
    assert find("situation", tmp_path).folder.samefile(tmp_path / "templates" / "situation")
    assert find("builtin/situation", tmp_path).built_in
    assert {each.name for each in all_templates(None)} >= {"situation", "campaign", "annual"}


@pytest.mark.parametrize("name", ["situation", "campaign", "annual"])
def test_the_built_in_templates_have_no_faults(name: str) -> None:
    assert check_template(find(f"builtin/{name}", None)) == ()
    assert {"标题", "单位", "措施", "落款"} <= set(fields_used(find(f"builtin/{name}", None)))


def test_a_changed_template_is_read_again(tmp_path: Path) -> None:
    assert texts(composed(tmp_path, "甲\n")) == ["甲"]
    assert texts(composed(tmp_path, "乙乙\n")) == ["乙乙"]


def test_an_uncited_basis_and_count_are_warnings(tmp_path: Path) -> None:
    yaml = YAML + "数据: {标语: 3条}\n开头: 甲。\n依据: [{标题: 某通知}]\n"
    (tmp_path / "campaign.yaml").write_text(yaml, encoding="utf-8")
    told: list[Problem] = []
    compose(read_report(tmp_path / "campaign.yaml"), warn=told.append)
    assert sorted(problem.code for problem in told) == ["A004", "A005"]
    assert all(problem.place.line for problem in told)
