"""A061: what was given and is not printed."""

from __future__ import annotations

from collections.abc import Iterator

from ..glossary import chinese_name, spoken
from ..problems import Fault, FieldPath, Level
from .losses import is_basis_left_out, replaced_by_opening
from .rule import Rule
from .samples import plain
from .view import View

_OPENING = "开头: 现将工作汇报如下："
RULE = Rule(
    "A061",
    "没有印出来",
    ("警告", "提示"),
    "document",
    "",
    "底稿里写了，报告里没有：被别的内容顶替了，或者自己的模板没有印它。",
    breaks=plain(_OPENING, "活动: 安全生产行动"),
    keeps=plain("开头: 现将安全生产行动的情况汇报如下：", "活动: 安全生产行动"),
    asks=("may_lose",),
    rank=-1,
)
_REASONS = {
    "basis": ("写成一句话的依据，只印引语和这句话", "把文号、发文单位写进这句话，或者改写 标题"),
    "period": ("文字、开始和结束、名称，只印一样", "留下要印的那一样"),
    "tables": ("下面还有列的，不印计量单位", "把计量单位写到下面的各列"),
    "goals": ("目标一节的表里没有这一列", "要印的写进正文，不用印的删去"),
}


def look(view: View) -> Iterator[Fault]:
    """Each loss once, as the largest part of the YAML that is lost as a whole."""
    for path in view.losses.parts:
        if not is_basis_left_out(path, view.fields):
            yield _unprinted(view, path)


def _unprinted(view: View, path: FieldPath) -> Fault:
    why, fix = _reason(view, path)
    # 起止日期 is reckoned with, too: a report that does not say it may be meant so
    level: Level | None = "提示" if path == ("period",) else None
    return RULE.fault(path, f"“{spoken(path)}”没有印出来：{why}", fix, level=level)


def _cited(field: str, path: FieldPath) -> str:
    """What prints it: the field; a 引语, which stands before what the field prints, by its own name."""
    name = chinese_name(field)
    if path[-1] != "lead_word":
        return f"{{{{ {name} }}}}"
    one = f"{name}['{int(path[1]) + 1}']"
    return f"{{{{ {one}.引语 }}}}{{{{ {one} }}}}"


def _reason(view: View, path: FieldPath) -> tuple[str, str]:
    if view.template:
        return f"模板“{view.template}”没有印它", "在模板里补上；不用印的，从底稿里删去"
    if field := replaced_by_opening(path, view.fields):
        why = "自己写的开头没有提到它" if view.fields.opening else "不要开头，别处也没有提到它"
        return why, f"写进开头或正文（如 {_cited(field, path)}）；不用印的删去"
    return _REASONS[str(path[0])]
