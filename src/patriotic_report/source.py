"""Interim single-file source room; see the package of the same name."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .problems import InputRefused, Place, Problem

Names = Callable[[str], Collection[str]]


@dataclass(frozen=True)
class Source:
    name: str
    text: str
    root: Any
    notices: tuple[Problem, ...] = ()

    def data(self) -> dict[str, Any]:
        return _data(self.root)  # type: ignore[no-any-return]

    def place(self, path: Any, *, key: bool = False, needle: str = "", names: Names | None = None) -> Place:
        node = self.root
        mark = node.start_mark
        end = node.end_mark
        spoken = ""
        import yaml

        for i, part in enumerate(path):
            last = i == len(path) - 1
            if isinstance(node, yaml.MappingNode):
                hit = next(
                    (
                        (k, v)
                        for k, v in node.value
                        if k.value == part or (names and part in names(k.value))
                    ),
                    None,
                )
                if hit is None:
                    break
                spoken += ("." if spoken else "") + hit[0].value
                target = hit[0] if key and last else hit[1]
                node = hit[1]
                mark, end = target.start_mark, target.end_mark
            elif isinstance(node, yaml.SequenceNode):
                if not isinstance(part, int) or part >= len(node.value):
                    break
                node = node.value[part]
                spoken += f"[{part + 1}]"
                mark, end = node.start_mark, node.end_mark
            else:
                break
        lines = self.text.split("\n")
        line, column = mark.line, mark.column
        length = end.column - column if end.line == line else len(lines[line]) - column
        if needle:
            for n in range(mark.line, min(end.line, len(lines) - 1) + 1):
                at = lines[n].find(needle, mark.column if n == mark.line else 0)
                if at >= 0:
                    line, column, length = n, at, len(needle)
                    break
        excerpt = lines[line] if line < len(lines) else ""
        return Place(self.name, line + 1, column + 1, excerpt, max(1, length), spoken)


def _data(node: Any) -> Any:
    import yaml

    if isinstance(node, yaml.MappingNode):
        return {k.value: _data(v) for k, v in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_data(v) for v in node.value]
    if node.style is None and node.value in {"", "~"}:
        return None
    return node.value


def parse_source(data: bytes, name: str) -> Source:
    import yaml

    text = data.decode("utf-8-sig")
    return Source(name, text, yaml.compose(text, Loader=yaml.CSafeLoader))


def parse_value(text: str) -> Any:
    import yaml

    return _data(yaml.compose(text)) if text.strip() else None


def read_source(path: str | os.PathLike[str]) -> Source:
    if os.fspath(path) == "-":
        return parse_source(sys.stdin.buffer.read(), "-")
    try:
        return parse_source(Path(path).read_bytes(), os.fspath(path))
    except OSError:
        raise InputRefused(Problem("Y001", "文件读不出来", "检查路径", Place(os.fspath(path)))) from None


def has_libyaml() -> bool:
    import yaml

    return bool(yaml.__with_libyaml__)
