"""report init."""

from __future__ import annotations

from pathlib import Path

import click

from ..api.faults import already_there
from ..files.reading import read_output
from ..problems import ReportError
from .chinese_click import ChineseCommand
from .messages import Reporter, path_shown

SCHEMA_NAME = "campaign.schema.json"


@click.command("init", cls=ChineseCommand)
@click.argument("file", default="campaign.yaml", metavar="[文件]")
@click.option("--template", metavar="名称", help="新建哪一种：situation、campaign、annual")
def command(file: str, template: str | None) -> int:
    """新建一份带说明的底稿（默认 campaign.yaml），旁边放 campaign.schema.json。

    已有的文件不会被覆盖。
    """
    from ..files.output import check_target, exists, write_file
    from ..schema.json_schema import schema_text

    reporter = Reporter()
    path = Path(file)
    schema = path.parent / SCHEMA_NAME
    try:
        text = _starter(template, path.parent)
        check_target(path)
        for target in (path, schema):
            if exists(target) and not (target == schema and _ours(schema, schema_text())):
                raise already_there(str(target), "换一个文件名，或者先移走它")
        write_file(path, text.encode("utf-8"))
        write_file(schema, schema_text().encode("utf-8"))
    except ReportError as error:
        reporter.tell_all(error.problems)
        return error.exit_code
    click.echo(path_shown(path))
    click.echo(path_shown(schema))
    return 0


def _ours(schema: Path, text: str) -> bool:
    """Whether the schema that stands there already is the one we would write."""
    try:
        return read_output(schema, len(text) * 4) == text.encode("utf-8")
    except OSError:
        return False


def _starter(name: str | None, beside: Path) -> str:
    """The starter of a template; one of the user's own without a starter takes the usual one."""
    from ..templating import DEFAULT, find
    from ..templating.builtin import STARTER

    template = find(name or DEFAULT, beside)
    own = template.folder / STARTER
    usual = find(f"builtin/{DEFAULT}", None).folder / STARTER
    text = (own if own.is_file() else usual).read_text(encoding="utf-8")
    first = f"# yaml-language-server: $schema={SCHEMA_NAME}\n"
    chosen = f"模板: {name}\n" if name and name != DEFAULT else ""
    return first + text.replace("# （模板）\n", chosen)
