"""report explain."""

from __future__ import annotations

import click

from .chinese_click import ChineseCommand
from .messages import echo_for_programs, json_text


@click.command("explain", cls=ChineseCommand)
@click.argument("query", metavar="编号或名称")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(query: str, as_json: bool) -> int:
    """解释一个问题编号：名称、级别、依据、说明，成文后才找的还有例子。

    可以写编号（A040），也可以写名称或名称的一部分（请示）；几个都像的，列出各个的编号和名称。
    """
    from ..api.faults import usage
    from ..rules.explaining import found, lines_of, near, record_of

    entries = found(query)
    if not entries:
        like = near(query)
        cure = f"是不是“{like}”？" if like else "编号写在每条问题的前面，如 A040"
        raise usage(f"没有“{query}”这个编号，也没有这个名称", cure)
    if as_json:
        echo_for_programs(json_text([record_of(*each) for each in entries.items()], indent=2) + "\n")
    elif len(entries) == 1:
        echo_for_programs("".join(f"{line}\n" for each in entries.items() for line in lines_of(*each)))
    else:
        echo_for_programs("".join(f"{code} {entry.name}\n" for code, entry in entries.items()))
    return 0
