"""``report build``: YAML → reports, in memory or on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..batches import BuildOptions, Task
from .faults import usage
from .inputs import expand, plan
from .options import StrPath, build_options_of, folder_or_file, formats_of, refuse_other_endings, single_file
from .results import IN_MEMORY, build_in_memory, build_many, build_on_disk
from .runs import USUAL_PACE, Pace, Watcher
from .values import Batch, Built, Input

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..batches.name_patterns import NamePattern
    from .options import Options
    from .sources import Folder, Source


def build(
    source: Source,
    target: StrPath | None = None,
    *,
    folder: Folder = None,
    companions: bool = True,
    **options: Unpack[Options],
) -> Built:
    """Make one report as ``report build`` does, byte by byte.

    ``source`` is a YAML file's path (``-``: standard input), its text (a ``str`` with a line break),
    its bytes, or its values; ``folder`` is where the files lie that a text, bytes or values name.
    ``target`` is a file or a folder, as ``-o`` takes it, or ``BESIDE`` the YAML; without one nothing
    is written, and ``companions=False`` makes nothing to stand beside: the charts of Markdown are
    tables.  ``options`` are the command's own: to, name, template, reference_doc, form_doc, settings,
    accept_totals, allow_outside, draft, trace, force, keep_edited, durable.

    Raises ReportError with every problem where the report is not made, or not written: InputRefused,
    UsageRefused, TemplateRefused, OutputRefused (somebody has edited the file).
    """
    from .sources import read_as

    build_options, given = build_options_of(options), read_as(source, folder)
    (task,) = _planned(lambda: [given], folder_or_file(target), build_options, options)
    if target is not None:
        return build_on_disk(task, build_options)
    outputs = tuple(each._replace(alone=not companions) for each in task.outputs)
    return build_in_memory(task._replace(outputs=outputs), build_options)


def build_all(
    paths: Sequence[StrPath],
    target: StrPath | None = None,
    *,
    pace: Pace = USUAL_PACE,
    watcher: Watcher | None = None,
    **options: Unpack[Options],
) -> Batch:
    """Make the reports of many files, folders and patterns, as ``report build`` does.

    ``target`` is a folder (or a file, for one report), or ``BESIDE`` every YAML; without one they come
    in memory.  What fails stops no other: its outcome says so.  A ``watcher`` is told of each as it
    comes; then the outcomes are not kept.
    """
    build_options, words = build_options_of(options), tuple(os.fspath(each) for each in paths)
    if options.get("name") is not None and "-" in words:
        raise usage("--name 不能和标准输入（-）一起用", "写出文件的名称")
    tasks = _planned(lambda: expand(words), folder_or_file(target), build_options, options)
    if len(tasks) > 1:
        from ..batches.named_tasks import refuse_clashes

        refuse_clashes(tasks)
    return build_many(tasks, build_options, pace, watcher, memory=target is None)


def _planned(
    inputs_now: Callable[[], list[Input]], output: str | None, build_options: BuildOptions, options: Options
) -> Sequence[Task]:
    """A task for every input, and where it goes; what is wrong with the words is said before files are looked for."""
    one_file = bool(output and single_file(output))
    pattern = _name_pattern(options.get("name"), one_file)
    refuse_other_endings(output)
    names = formats_of(options.get("to"), output, pattern.format if pattern else "")
    inputs = inputs_now()
    if one_file and len(inputs) != 1:
        raise usage("-o 写成文件名时只能有一个输入", "-o 后面写文件夹")
    tasks = plan(inputs, names, IN_MEMORY if output is None else output, draft=build_options.draft)
    if pattern:
        from ..batches.named_tasks import named_files

        tasks = named_files(tasks, pattern, names, build_options)
    return tasks


def _name_pattern(typed: str | None, one_file: bool) -> NamePattern | None:
    """What ``--name`` says, where it is given; raises UsageRefused."""
    if typed and one_file:
        raise usage("--name 不能和 -o 的文件名一起用", "-o 后面写文件夹，或者不写 --name")
    if typed is None:
        return None
    from ..batches.name_patterns import parse_name

    return parse_name(typed)
