"""What a call may be given in place of a YAML file: a path, its text or bytes, or its values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, TypeGuard

from .. import limits
from .options import StrPath
from .values import Input

if TYPE_CHECKING:
    from ..source import Data

Source = StrPath | bytes | Mapping[str, object]
"""A ``str`` with a line break is the YAML itself, one without is a path."""
Folder = StrPath | None

_TEXT, _VALUES = "<文字>", "<数据>"
"""What messages call what is no file."""


def is_path(source: Source) -> TypeGuard[StrPath]:
    """Whether it is read from a file."""
    return isinstance(source, os.PathLike) or (isinstance(source, str) and "\n" not in source)


def read_as(source: Source, folder: Folder = None) -> Input:
    """What a source is; ``folder`` is where the files lie that it names, for one that is no file itself.

    Raises InputRefused for a text that no file can have, TypeError and ValueError for what no YAML can say.
    """
    if is_path(source):
        if folder is not None:
            raise TypeError("folder 只用于文字、字节和数据：文件里写的路径，按它所在的文件夹找")
        return Input(os.fspath(source))
    if isinstance(source, Mapping):
        name = os.path.join(folder or "", _VALUES)  # noqa: PTH118
        return Input(name, data=_dumped(source, name))
    name = os.path.join(folder or "", _TEXT)  # noqa: PTH118
    if isinstance(source, str):
        from ..source import encoded

        return Input(name, data=encoded(source, name))
    if isinstance(source, bytes):
        return Input(name, data=source)
    raise TypeError(f"{type(source).__name__} 不是路径、文字、字节或数据")


def _dumped(values: Mapping[str, object], name: str) -> bytes:
    """As a file would say it: what is wrong is then told with its line."""
    from ..problems import InputRefused
    from ..source.dumping import dump

    try:
        return dump(_plain_mapping(values, limits.now().yaml_depth)).encode("utf-8")
    except InputRefused as refused:
        raise InputRefused(
            each._replace(place=each.place._replace(file=name)) for each in refused.problems
        ) from None


def _plain_mapping(values: Mapping[str, object], depth: int) -> dict[str, Data]:
    made: dict[str, Data] = {}
    for key, value in values.items():
        if not isinstance(key, str) and (not isinstance(key, int) or isinstance(key, bool)):
            raise TypeError(f"键要写成文字：{key!r}")
        if str(key) in made:
            raise ValueError(f"键重复了：{key}")
        made[str(key)] = _plain(value, depth - 1)
    return made


def _plain(value: object, depth: int) -> Data:
    """The characters that somebody would type for a value."""
    if depth < 0:
        raise ValueError("嵌套得太深，或者绕了一圈又回到自己")
    if isinstance(value, Mapping):
        return _plain_mapping(value, depth)
    if isinstance(value, (list, tuple)):
        return [_plain(each, depth - 1) for each in value]
    return None if value is None else _typed(value)


def _typed(value: object) -> str:
    """A single value; raises TypeError for one that no YAML can say."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float, Decimal)):
        return _number(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} 不能写进底稿：写成文字、数、日期、列表或字典")


def _number(value: int | float | Decimal) -> str:
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{value} 不是数")
    return format(number, "f")  # 1e16 is no number to a clerk
