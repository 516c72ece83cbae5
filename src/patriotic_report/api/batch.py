"""``report batch``: a table's rows → a report each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..batches import Task
from .faults import usage
from .options import StrPath, build_options_of, folder_or_file, formats_of, refuse_other_endings, single_file
from .results import IN_MEMORY, build_many
from .runs import USUAL_PACE, Pace, Watcher
from .sources import Folder, Source, read_as
from .values import Batch

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .options import Options

_USUAL_NAME = "{单位}"


def batch(
    table: StrPath,
    base: Source,
    target: StrPath | None = None,
    *,
    folder: Folder = None,
    where: Sequence[str] = (),
    sheet: str = "",
    pace: Pace = USUAL_PACE,
    watcher: Watcher | None = None,
    **options: Unpack[Options],
) -> Batch:
    """Make a report of every row of a table, as ``report batch`` does.

    ``base`` (see ``build``'s ``source``) has what all rows share.  ``target`` is a folder, or ``BESIDE`` the
    table; without one they come in memory.  ``where`` are ``列=值``, all of which must hold.  Options, and
    what a ``watcher`` is told, are ``build_all``'s.  Raises ReportError for a table that cannot be used.
    """
    from ..batches import named_tasks
    from ..batches.name_patterns import parse_name
    from ..batches.table import chosen, read_table, without_used
    from ..source import read_source

    output = folder_or_file(target)
    if single_file(output):
        raise usage("batch 的 -o 是文件夹", "文件名用 --name 写")
    build_options, given = build_options_of(options), read_as(base, folder)
    named = options.get("name")
    name = parse_name(_USUAL_NAME if named is None else named)
    refuse_other_endings(output)
    names = formats_of(options.get("to"), None, name.format)
    found = read_table(os.fspath(table), sheet, read_source(given.path, data=given.data).data())
    rows = chosen(found, tuple(where))
    used = {*name.placeholders, *(each.partition("=")[0].strip() for each in where)}
    notices = without_used(found.notices, used)
    if watcher:
        watcher.notices(notices)
    where_to = IN_MEMORY if output is None else output or os.path.dirname(table)  # noqa: PTH120
    tasks = named_tasks.named_rows(
        found, rows, Task(given.path, (), data=given.data), name, names, where_to, build_options
    )
    named_tasks.refuse_clashes(tasks)
    return build_many(tasks, build_options, pace, watcher, memory=output is None)._replace(problems=notices)
