"""``report rollup --new``: a folder's _汇总.yaml and _指标.yaml to begin with."""

from __future__ import annotations

import os
from pathlib import Path

from ..files.output import check_target, exists, write_file
from ..rollups.drafts import drafts_of
from .faults import already_there, usage
from .options import StrPath
from .rollup import find_parts
from .rollup_plan import PLACE


def draft_rollup(folder: StrPath) -> tuple[str, ...]:
    """Write what the folder lacks of the two; what is there already is left as it is.

    Raises UsageRefused for what is no folder, InputRefused where it holds no parts, OutputRefused where
    both files are there.
    """
    where = os.fspath(folder)
    if not Path(where).is_dir():
        raise usage(
            f"--new 后面写各单位文件的文件夹，“{where}”不是文件夹", "如 report rollup --new 各乡镇", PLACE
        )
    found = find_parts((where,), ())
    drafts = drafts_of(where, [each.path for each in found.inputs], found.others)
    targets = {str(Path(where) / name): text for name, text in drafts.texts.items()}
    wanted = {path: text for path, text in targets.items() if not exists(path)}
    if not wanted:
        raise already_there(next(iter(targets)), "直接改它；要重新起草，先移走它")
    for path, text in wanted.items():
        check_target(Path(path))
        write_file(Path(path), text.encode("utf-8"))
    return tuple(wanted)
