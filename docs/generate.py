"""Write docs/命令.md, 字段.md, problems.md, 上限.md, the ends of 模板.md, 校对.md and 领域.md and the index of the rules from the code.

``python docs/generate.py`` writes them; ``--check`` writes nothing and exits 1 when one
of them is not what the code says.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_origin

import click

from patriotic_report import cli, facts, formats, limits, rules, schema, source
from patriotic_report.glossary import CHINESE, chinese_name
from patriotic_report.problem_codes import CODES, RETIRED
from patriotic_report.rendering import views_of
from patriotic_report.rules import groups
from patriotic_report.rules.groups import GROUPS, group_of
from patriotic_report.rules.rule import Rule
from patriotic_report.schema.domain import all_domains, domains_by_words, general
from patriotic_report.schema.field_words import field_words
from patriotic_report.schema.part import Part, parts_in, unprinted_reason
from patriotic_report.schema.report import ReportFields
from patriotic_report.schema.values import AsList, LineByLine
from patriotic_report.views.values import Record

HERE = DOCS = Path(__file__).parent
MADE = "<!-- 本页由 docs/generate.py 生成，请勿手改。 -->\n\n"


def escaped(text: str) -> str:
    """Text for a Markdown table: on one line, nothing in it read as markup."""
    return re.sub(r"([\\|*_`<>\[\]&~])", r"\\\1", " ".join(text.split()))


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table of cells that are markup already."""
    header = list(header)
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


# ---------- 命令.md ----------


def commands(
    command: click.Command = cli.report, parent: click.Context | None = None
) -> Iterator[tuple[click.Context, click.Command]]:
    """Every command under the given one, with a context that knows its full name."""
    name = "report" if parent is None else command.name
    context = click.Context(command, info_name=name, parent=parent)
    yield context, command
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            found = command.get_command(context, each)
            if found is not None:
                yield from commands(found, context)


def options(context: click.Context, command: click.Command) -> list[tuple[str, str]]:
    """(how it is written, what it does) of each option, as --help shows them."""
    given = [each for each in command.get_params(context) if isinstance(each, click.Option)]
    return [record for each in given if (record := each.get_help_record(context))]


def arguments(command: click.Command) -> str:
    """The arguments as --help names them."""
    return "".join(
        f" {each.metavar or each.name}" for each in command.params if isinstance(each, click.Argument)
    )


FORMATS_HEAD = """
## 格式

`-t` 可以写的格式，几种用逗号隔开；不写 `-t`，由 `-o` 的后缀定，再不然就是第一种。

"""


def _format_row(each: formats.Format) -> list[str]:
    beside = "图表的图片" if each.companions else ""
    return [
        f"`{each.name}`",
        each.title,
        "、".join(f"`{ending}`" for ending in each.endings),
        beside,
        "可以" if each.to_stdout else "",
    ]


COMMANDS_HEAD = """# 命令

`report` 也可以写成 `patriotic-report` 或 `python -m patriotic_report`。
每个命令都可以加 `--help` 看这里的内容。退出码和输出到哪里，见 [写到哪里、退出码](输出.md)；按 Tab 补全，见 [安装](安装.md#命令补全)。

"""
COMMANDS_EXAMPLES = """
几个例子，可以在本项目的文件夹里照着运行：

```sh
report new
report new 年度.yaml --template annual
report new 下期.yaml --from examples/official/campaign.yaml
report build 下期.yaml --draft
report build campaign.yaml --to docx,md
report build campaign.yaml 年度.yaml -o 成品
report build campaign.yaml --template campaign --output 活动总结.docx
report build campaign.yaml --set 落款.日期=2016-10-18 --set 单位.自称=我局 -o 改日期.docx
report build campaign.yaml --reference-doc examples/own-words/reference.docx -o 红字题目.docx
report build examples/form/campaign.yaml --form-doc examples/form/县爱卫办月报.docx -o 月报.docx
report build - -o - < campaign.yaml
report batch examples/street-batch/各街道.csv --base examples/street-batch/_共用.yaml -o 各街道
report check campaign.yaml --select 标点,数字 --strict
report check campaign.yaml --dry-run
report check campaign.yaml --format sarif
report check --layout examples/house-style/本院版式.docx
report diff campaign.yaml 改日期.docx
report update campaign.yaml --from 改日期.docx --dry-run
report schema -o schema.json
report template list
report template show situation
report template fields annual
report template check campaign
report template new 我的话 --from situation
report template new 我的样式 --with-reference
report explain A040
report doctor
```
"""


def overview_row(context: click.Context, command: click.Command) -> list[str]:
    """A command in one line: what it does, and its options by name."""
    path = context.command_path
    does = escaped((command.help or "").strip().split("\n\n")[0])
    named = ["/".join(f"`{word}`" for word in each.opts) for each in own_options(command)]
    return [f"[`{path}`](#{path.replace(' ', '-')})", does, "，".join(named)]


def own_options(command: click.Command) -> list[click.Option]:
    """A command's options but ``--help``."""
    return [each for each in command.params if isinstance(each, click.Option)]


def commands_page() -> str:
    page = [MADE, COMMANDS_HEAD]
    leaves = [each for each in commands() if not isinstance(each[1], click.Group)]
    page.append(table(["命令", "做什么", "选项"], (overview_row(*each) for each in leaves)))
    page.append(COMMANDS_EXAMPLES)
    page += [
        FORMATS_HEAD,
        table(["格式", "叫什么", "后缀", "旁边的文件", "`-o -`"], map(_format_row, formats.FORMATS)),
    ]
    for context, command in commands():
        group = isinstance(command, click.Group)
        usage = f"{context.command_path} [选项]…" + (" 命令 …" if group else arguments(command))
        page.append(f"\n## {context.command_path}\n\n```text\n{usage}\n```\n\n")
        page += [f"{escaped(part)}\n\n" for part in (command.help or "").strip().split("\n\n")]
        rows = [[f"`{written}`", escaped(does)] for written, does in options(context, command)]
        page.append(table(["选项", "作用"], rows))
    return "".join(page)


# ---------- 字段.md ----------


def all_parts() -> list[type[Part]]:
    """The report and every part that is reached from it, in the order of reading."""
    found: list[type[Part]] = []
    waiting: list[type[Part]] = [ReportFields]
    while waiting:
        part = waiting.pop(0)
        if part not in found:
            found.append(part)
            part.model_rebuild()  # a part that names a later one knows it only now
            waiting += [each for field in part.model_fields.values() for each in parts_in(field.annotation)]
    return found


def _pieces(annotation: Any) -> Iterator[Any]:
    """An annotation, its containers and what is noted beside them, all the way down."""
    yield get_origin(annotation) or annotation
    for each in get_args(annotation):
        yield from _pieces(each)


def _shape(field: Any) -> str:
    """What stands under a field: one part, a list, names with a part each."""
    pieces = [*field.metadata, *_pieces(field.annotation)]
    links = "、".join(
        f"[{each.chinese}](#{each.chinese})" for each in dict.fromkeys(parts_in(field.annotation))
    )
    if dict in pieces:
        return f"；每个名称下是{links}" if links else "；写成 名称: 数量"
    if AsList in pieces or LineByLine in pieces:
        return f"；一项，或者列表，每项是{links}" if links else "；一项，或者列表"
    if tuple in pieces and links:
        return f"；列表，每项是{links}"
    return f"；见{links}" if links else ""


def example(part: type[Part], name: str) -> str:
    """A field as it stands in a YAML; empty where none can be given."""
    said = field_words(part, name).example
    return f"`{chinese_name(name)}: {said}`" if said else ""


def _field_row(part: type[Part], name: str, field: Any) -> list[str]:
    needed = "是" if field.is_required() else ""
    why = unprinted_reason(part, name)
    said = escaped(field_words(part, name).description) + _shape(field) + (f"。*{why}*" if why else "")
    return [chinese_name(name), f"`{name}`", needed, said, example(part, name)]


def _shorthands(part: type[Part]) -> str:
    said = []
    if part.text_as:
        said.append(f"可以只写一行文字，就是“{chinese_name(part.text_as)}”。")
    if part.list_as:
        said.append(f"可以直接写列表，就是“{chinese_name(part.list_as)}”。")
    return "".join(said) + "\n\n" if said else ""


FIELDS_HEAD = """# 字段

campaign.yaml 里能写的所有字段。中文键和英文键是同一个字段，任选一种；同一个字段不能两种都写。

- 必填的只有“单位”，再加“措施”或“正文”。别的没有就不写，程序不会编造。
- 不认识的字段是错误，程序会告诉您最接近的字段名。
- 正文、要点、开头、结语、存在问题、下一步打算和统计表的单元格里，可以用 `{{ 名称 }}` 引用数据；
  完成率写 `{{ 名称.完成率 }}`，同比写 `{{ 名称.同比 }}`，环比写 `{{ 名称.环比 }}`。名称里有括号的，写 `{{ 数据['名称'] }}`。
  统计表一列的合计写 `{{ 合计.列名 }}`，平均写 `{{ 平均.列名 }}`。数字怎样算、怎样写，见 [numbers.md](numbers.md)。
- 还没有的数写 `待填`：有待填的不成文，先用 `report build --draft` 生成草稿，见 [下一期](下一期.md#待填)。
- 是非只写 `是` 或 `否`（也可以写 `true`、`false`）。
- 换行：正文、要点、开头、结语、存在问题、下一步打算里，`|` 下面一行就是一段；主送机关、抄送、落款的单位、出席、标题分行、图片等能写几项的，一行是一项；
  要点、附件、措施、依据写成列表，一项一个“- ”；统计表的单元格照样分行；标题、附注等别的字段只能写一行。一行太长的用 `>-` 代替 `|`：折开的行接成一段，空一行才另起一段。
- 一是、二是，一、（一）1.（1），附件的1. 2. 都由程序加，自己不写。
- 日期用一种记号：2018-01-03、2018.1.3 或 2018年1月3日。2018.1-3 分不清是一天还是三个月，程序不猜。
  起止日期能写的、不能写的，都列在 [日期](日期.md) 里。
- 写了就要印：没有印出来的，程序会提出来，不管用哪个模板。说明后面用斜体写着不印的，用来计算、查考、措词，不在此列。
- “领域”不写时，标题、事由、依据、活动、单位、模板里有下面的词，就是爱国卫生，否则是通用；`report check` 会说凭哪个词。
  词有：{words}。
"""


def fields_page() -> str:
    page = [
        MADE,
        FIELDS_HEAD.replace("{words}", "；".join(word for each in domains_by_words() for word in each.words)),
    ]
    for part in all_parts():
        rows = [_field_row(part, name, field) for name, field in part.model_fields.items()]
        page.append(f"\n## {part.chinese}\n\n{_shorthands(part)}")
        page.append(table(["中文键", "English", "必填", "说明", "例"], rows))
    return "".join(page)


# ---------- problems.md ----------

LETTERS = {
    "Y": "YAML 文件",
    "F": "字段",
    "C": "文字里的引用",
    "A": "内容是否合理",
    "D": "数据文件",
    "R": "汇总",
    "B": "批量",
    "U": "改回底稿",
    "T": "模板文件",
    "M": "模板写出的标记",
    "O": "输入、输出、参考文档和表单文档",
    "L": "版面",
    "W": "文字",
    "N": "新建",
}


def problems_page() -> str:
    page = [
        MADE,
        "# 问题编号\n\n每条错误和警告都有一个编号。编号的意思不会变，也不会再派别的用场。\n"
        "不上网也能查：`report explain A040`，或者写名称的一部分；成文后才找的，还有一个犯了的和一个没犯的例子。\n",
    ]
    codes = sorted({**CODES, **{rule.code: rule for _, rule in rules_found()}}.items())
    for letter, heading in LETTERS.items():
        page.append(f"\n## {letter}：{heading}\n\n")
        of_letter = {code: said for code, said in codes if code[0] == letter}
        grouped = any(map(groups.group_of, of_letter))
        rows = [
            [
                code,
                *([groups.group_of(code)] if grouped else []),
                escaped(said.name),
                escaped(said.explanation),
                "、".join(said.levels),
                escaped(said.authority),
            ]
            for code, said in of_letter.items()
        ]
        heads = ["编号", *(["分类"] if grouped else []), "名称", "说明", "级别", "依据"]
        page.append(table(heads, rows))
    retired = "、".join(f"{code}（{name}）" for code, name in RETIRED.items())
    page.append(f"\n停用的编号：{retired}。\n")
    return "".join(page)


# ---------- 上限.md ----------

LIMITS_HEAD = """# 上限

一份报告能有多大、能花多少时间，都有上限：损坏的文件、写错的循环、别人发来的怪文件，不会把机器拖垮。
平常的报告离上限很远。超过的会说明超过了哪一项、在哪个文件；确实要这么多的，用 `--limit 名称=值` 放宽，
也可以收紧，能写几次：

```text
report build campaign.yaml --limit YAML大小=20MB --limit 模板时间=60秒
```

值可以带“万”“亿”和单位；不写单位，就是表里的单位。放宽以前想一想机器的内存：上限挡的是故意做大的文件。
"""

LIMITS_TAIL = """
- 模板的步数、时间、内存只管**自己的模板**（不是内置的）：它们在另一个进程里生成文字，超过了就结束那个进程，
  说明停在哪个文件的哪一行；批量时接着做下一份。内置的模板不用另起进程。
- 名称以“报告”开头的，管一份报告的各张表、各张图片、各个文件合起来：几张表用同一个文件的，文件只读一遍，格数按每张表算，
  一张表至少算 50 格。批量的每一份各算各的，总表逐行读，不算在内；汇总的各个文件，格数和字数合起来算。
- 图片先算展开要占多少，再展开：透明的、WEBP、TIFF、渐进的 JPEG 占得多；平常的 JPEG 照片读的时候就缩小，占得少；
  一张至少算 1 MB。
- 时间和内存是一份报告的；步数、字数在快慢不同的机器上都一样。
- 在 Python 里：`from patriotic_report import limits`，再 `with limits.override(limits.USUAL._replace(seconds=60)): …`。
"""


def limits_page() -> str:
    rows = [
        [unit.name, limits.shown(field, getattr(limits.USUAL, field)), escaped(unit.sentence)]
        for field, unit in limits.UNITS.items()
    ]
    return "".join([MADE, LIMITS_HEAD, "\n", table(["名称", "平常", "管什么"], rows), LIMITS_TAIL])


# ---------- 模板.md ----------

SAMPLE = """
版式: 红头
文种: 报告
单位: {名称: 清河镇人民政府, 自称: 我镇}
事由: 爱国卫生工作
标题分行: [清河镇人民政府关于爱国卫生工作, 的报告]
发文字号: 清政〔2016〕3号
签发人: 周明远
主送机关: 县人民政府
依据: {标题: 某通知, 文号: 某〔2016〕3号, 发文单位: 县爱卫会}
活动: {名称: 爱国卫生月, 主题: 健康城镇}
起止日期: 2016年4月
开头: 现将{{ 起止日期 }}的工作报告如下：
结语: 特此报告。
目标: [{名称: 清运垃圾, 目标值: 20吨, 完成值: 25吨}]
数据: {垃圾: {数量: 25吨, 分项: {城区: 20吨, 农村: 5吨}}}
正文:
  - 清运{{ 垃圾 }}。
  - 图表: 各村图
  - 图片: 甲.png
  - 措施: [{标题: 整治, 正文: 好。}]
措施:
  - {标题: 宣传, 正文: 好。, 要点: [{标题: 开会, 正文: 开了。}], 数据: {横幅: 60条}, 图片: 甲.png, 措施: [{标题: 入户, 正文: 好。}]}
统计表: [{名称: 各村, 列: [村, {名称: 清运, 计量单位: 吨}], 行: [[甲, 3], [乙, 4]]}]
图表: [{名称: 各村图, 表格: 各村}, {名称: 又一张, 表格: 各村}]
图片: 甲.png
存在问题: {正文: 有差距。, 要点: [{正文: 人手不够。, 原因: 经费紧张}]}
下一步打算: [{正文: 招人。, 时限: 年底前}]
附件: [{标题: 名单, 正文: 甲。}]
落款: {日期: 2016-04-28}
抄送: 县卫生健康局
印发: 清河镇党政办
"""
BULLETIN = """
单位: 某县人民政府办公室
标题: 某镇的做法
正文: 好。
简报: {期: 12, 总期: 86, 日期: 2016-04-28, 编者按: 好。, 供稿: 某镇, 报: 甲, 送: 乙, 发: 丙, 印数: 50}
"""
"""What no paper with a red head has."""
"""A report with one of every part that a template may meet."""

NAMES = {
    "title": "印出来的标题，没有写的已经由事由、文种组成",
    "title_lines": "自己定的每一行",
    "organisation": "直接印是全称",
    "addressee": "没有冒号；红头的太长、移到版记时，是空的",
    "basis": "直接印一项，是发文单位、标题、文号",
    "campaign": "直接印一项，是第几个什么",
    "period": "直接印是 2016年第三季度",
    "opening": "一项一段；写了 否 的，是空的一列，没有写的是 none",
    "closing": "同上",
    "counts": "全文的数据：`{{ 数据.横幅 }}`，或者逐项印",
    "totals": "`{{ 合计.列名 }}`、`{{ 合计['表名/列名'] }}`",
    "averages": "同上",
    "tables": "没有在正文、措施、附件里印的各张",
    "charts": "没有在别处印的各张",
    "pictures": "每排几张",
    "signature": "直接印是署名",
    "bulletin": "直接印是报头上的名称",
    "year": "起止日期的年，没有就是落款的年，如 2016",
    "next_year": "再加一",
    "depth": "措施一共几级",
    "type_word": "汇报、报告、总结、函、通报……",
    **dict.fromkeys(("matter", "work", "reporting_verb", "closing_words"), "见[领域](#领域)"),
    "annotation": "照底稿，加上圆括号",
    "official": "版式是不是红头",
    **dict.fromkeys(("attendees", "excused", "observers"), "一列；照底稿，只用于红头的纪要"),
    "document_kind": "红头的信函、纪要；别的是空的",
    "issuing_mark": "只用于红头；没有写的已经由单位组成",
    "moved_addressee": "太长、移到版记的主送机关，写成一句",
    "copies": "写成一句：抄送：……。",
}
"""What stands in a template's name, where that is not what stands in the YAML."""

PARTS = {
    ("单位",): "`单位`",
    ("依据",): "`依据` 的一项",
    ("活动",): "`活动` 的一项",
    ("起止日期",): "`起止日期`",
    ("目标",): "`目标` 的一项",
    ("数据",): "`数据` 的一项",
    ("分项",): "`分项`、`其中` 的一项",
    ("正文",): "`正文` 的一件（只有一样不是空的）",
    ("措施",): "`措施` 的一节",
    ("要点", "style"): "`要点`",
    ("要点",): "`要点.各点` 的一点",
    ("统计表",): "`统计表` 的一张、一节的 `表格`",
    ("图表",): "`图表` 的一张、一节的 `图表`",
    ("图片",): "`图片` 的一张",
    ("problems",): "`存在问题`",
    ("next_steps",): "`下一步打算`",
    ("条目",): "这两节的 `各点` 的一条",
    ("附件",): "`附件` 的一个",
    ("落款",): "`落款`",
    ("印发",): "`印发`",
    ("简报",): "`简报`",
    ("汇总",): "`汇总`",
}
"""A part, as a template reaches it; by its kind, and a member where two parts are of one kind."""


def sample_context(sample: str = SAMPLE) -> dict[str, Any]:
    """What a template is given for a sample."""
    fields, faults = schema.validate(source.parse_value(sample))
    if fields is None:
        raise ValueError(faults)
    return views_of(fields, facts.facts_of(fields)).context()


def records(value: Any) -> Iterator[Record]:
    """Every part within a value, in the order of reading."""
    if isinstance(value, Record):
        yield value
        value = tuple(value.members.values())
    for each in value if isinstance(value, tuple) else ():
        yield from records(each)


def shape(value: Any) -> str:
    """How a value is to be printed, where it is more than a text."""
    if isinstance(value, tuple):
        return "一列一列" if value and isinstance(value[0], tuple) else "一列"
    return {bool: "是否", int: "数"}.get(type(value), "")


def members_of(records: list[Record]) -> str:
    """The members of one kind of part, each with its shape where one of them has it."""
    said = []
    for name in records[0].members:
        marks = filter(None, (shape(record.members[name]) for record in records))
        mark = next(marks, "")
        said.append(f"`{chinese_name(name)}`" + (f"（{mark}）" if mark else ""))
    return "、".join(said)


def part_of(record: Record) -> str:
    """How a template reaches a part; empty for one whose members users name, and for one named elsewhere."""
    if not record.members or not record.members.keys() <= CHINESE.keys():
        return ""
    kinds = (
        kind for kind in PARTS if kind[0] == record.kind and all(each in record.members for each in kind[1:])
    )
    found = next(kinds, None)
    if found is None:
        raise ValueError(f"docs/generate.py: PARTS does not know {record.kind}")
    return PARTS[found]


def names_in_templates() -> str:
    """The tables of 模板.md: every name, and what stands behind its dot."""
    context = sample_context()
    rows = []
    for name, value in context.items():
        mark, said = shape(value), NAMES.get(name, "照底稿")
        rows.append([f"`{chinese_name(name)}`", f"`{name}`", f"{mark}；{said}" if mark else said])
    found: dict[str, list[Record]] = {}
    for value in (*context.values(), sample_context(BULLETIN)["bulletin"]):
        for record in records(value):
            if part := part_of(record):
                found.setdefault(part, []).append(record)
    between = "\n其中各部分有什么，写在点后面：`{{ 单位.自称 }}`。\n\n"
    behind = ([part, members_of(found[part])] for part in PARTS.values())
    return table(["名称", "English", "是什么"], rows) + between + table(["部分", "里面有"], behind)


NAMES_MARK = "<!-- 以下由 docs/generate.py 生成，请勿手改。 -->\n"


def templates_page() -> str:
    """A page written by hand, but for its end."""
    by_hand, mark, _ = (HERE / "模板.md").read_text(encoding="utf-8").partition(NAMES_MARK)
    return f"{by_hand}{mark}\n{names_in_templates()}"


# ---------- 领域.md ----------


def domains_page() -> str:
    """The page, its end made: what each domain's folder says of it."""
    by_hand, mark, _ = (HERE / "领域.md").read_text(encoding="utf-8").partition(NAMES_MARK)
    rows = (
        [
            f"`领域: {each.name}`",
            escaped(each.about),
            f"{each.default_subject}{ReportFields.model_fields['genre'].default}",
            "、".join(each.words) or "写明才用" if each is not general() else "没有写明、也看不出是别的",
            "、".join(each.kinds),
            "、".join(f"{name}（{year}年起）" for name, year in each.yearly.items()),
        ]
        for each in all_domains()
    )
    header = ("写", "是什么", "没有写标题的，标题是", "凭什么选用", "措施的类别", "一年一个的活动")
    return f"{by_hand}{mark}\n## 内置的领域\n\n{table(header, rows)}"


# ---------- 校对.md ----------

OF_DOCUMENTS = ("words", "finished", "layout")
"""What rules look at that is in a finished document, too."""


def proofing_page() -> str:
    """A page written by hand, but for its end: what is looked for, group by group."""
    by_hand, mark, _ = (HERE / "校对.md").read_text(encoding="utf-8").partition(NAMES_MARK)
    page = [by_hand, mark]
    for group in GROUPS:
        found = [
            rule
            for _, rule in rules_found()
            if group_of(rule.code) == group and rule.looks_at in OF_DOCUMENTS
        ]
        rows = [
            [
                rule.code,
                escaped(rule.name),
                escaped(rule.explanation),
                "、".join(rule.levels),
                escaped(rule.authority),
            ]
            for rule in sorted(found, key=lambda rule: rule.code)
        ]
        page.append(f"\n### {group}\n\n{table(['编号', '名称', '看什么', '级别', '依据'], rows)}")
    return "".join(page)


# ---------- rules/index.py ----------

RULES = Path(rules.__file__).parent
RULE_FILE = re.compile(r"([a-z][0-9]{3})_\w+\.py")
INDEX_HEAD = '''"""Every rule in one line: docs/generate.py makes this file from theirs; do not edit it."""

# fmt: off
from __future__ import annotations

Row = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], str]
"""Code, module, levels; and the cheap test: asks, given, lacking, words, signs (see ``rule.Rule``)."""

INDEX: dict[str, tuple[Row, ...]] = {
'''


def rules_found() -> Iterator[tuple[str, Rule]]:
    """(module, rule) of each rule's file, by code; raises ValueError for a file that bears another's code."""
    for path in sorted(RULES.glob("*.py")):
        if named := RULE_FILE.fullmatch(path.name):
            rule: Rule = import_module(f"{rules.__name__}.{path.stem}").RULE
            if rule.code != named[1].upper():
                raise ValueError(f"{path.name}: RULE is {rule.code}")
            yield path.stem, rule


def rules_index() -> str:
    """The module ``index``."""
    found = sorted(rules_found(), key=lambda each: (each[1].rank, each[1].code))
    kinds = dict.fromkeys(rule.looks_at for _, rule in sorted(found))
    lines = [INDEX_HEAD]
    for kind in kinds:
        lines.append(f'    "{kind}": (\n')
        lines += [index_row(module, rule) for module, rule in found if rule.looks_at == kind]
        lines.append("    ),\n")
    return "".join((*lines, "}\n"))


def index_row(module: str, rule: Rule) -> str:
    """A rule in one line."""
    row = (rule.code, module, rule.levels, rule.asks, rule.given, rule.lacking, rule.words, rule.signs)
    return f"        ({', '.join(map(literal, row))}),\n"


def literal(value: str | tuple[str, ...]) -> str:
    """As the module has it: in double quotes."""
    if isinstance(value, str):
        inside = repr(f"'{value}\"")[3:-2]  # with quotes of both kinds, so that it is in single ones
        return '"' + inside.replace("\\'", "'").replace('"', '\\"') + '"'
    return f"({', '.join(map(literal, value))}{',' * (len(value) == 1)})"


PAGES = {
    "命令.md": commands_page,
    "字段.md": fields_page,
    "problems.md": problems_page,
    "上限.md": limits_page,
    "模板.md": templates_page,
    "校对.md": proofing_page,
    "领域.md": domains_page,
    "rules/index.py": rules_index,
}


def file_of(name: str) -> Path:
    """Where a page stands: among the docs, or in the package."""
    return RULES.parent / name if name.endswith(".py") else DOCS / name


def shown(name: str) -> str:
    """A page as messages call it."""
    return name if name.endswith(".py") else f"docs/{name}"


def stale() -> list[str]:
    """The pages that are not what the code says."""
    files = {name: file_of(name) for name in PAGES}
    return [
        name
        for name, page in PAGES.items()
        if not files[name].is_file() or files[name].read_text(encoding="utf-8") != page()
    ]


def main(words: list[str]) -> int:
    names = stale()
    if words == ["--check"]:
        for name in names:
            print(f"{shown(name)} is not what the code says: run python docs/generate.py", file=sys.stderr)
        return 1 if names else 0
    for name in names:
        file_of(name).write_bytes(PAGES[name]().encode("utf-8"))
        print(shown(name))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
