"""A062: a title of so many lines that nobody reads it as one (GB/T 9704 7.3.1 knows no number; 实务)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault
from ..writers.layout.title_lines import MOST_CELLS, names_of, title_lines
from .rule import Rule
from .samples import plain
from .view import View

_MOST_LINES = 4
_LONG = f"标题: 关于{'、'.join(f'第{n}村安全生产和道路交通' for n in '一二三四五六七八')}工作情况的汇报"
RULE = Rule(
    "A062",
    "标题太长",
    ("警告",),
    "document",
    "",
    f"标题要排{_MOST_LINES + 1}行以上：读的人记不住，红头文件的首页还会排不下正文。一般排一至三行（实务）。",
    breaks=plain(_LONG),
    keeps=plain("标题: 关于第一村、第二村、第三村安全生产和道路交通工作情况的汇报"),
    asks=("long_title",),
    rank=2,
)


def look(view: View) -> Iterator[Fault]:
    """The lines as the Word file has them."""
    typed = view.fields.title_lines
    lines = typed if typed else title_lines(view.title, names_of(view.document))
    if len(lines) > _MOST_LINES:
        yield RULE.fault(
            (view.title_field,),
            f"标题要排{len(lines)}行：读的人记不住，首页也会排不下正文",
            f"缩短到{_MOST_LINES}行以内（每行最多{MOST_CELLS}个字）：机关用简称，只留一个事由，其他的写进正文",
            at_key=True,
        )
