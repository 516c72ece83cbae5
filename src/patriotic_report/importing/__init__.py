"""A finished document of any maker → the draft of a YAML that says the same; what it cannot say is told."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ..problems import Problem
from ..source.nodes import Data

_MOST_LISTED = 30


class Draft(NamedTuple):
    """What becomes of a document."""

    values: dict[str, Data]
    """Plain data with Chinese keys, in the order of the fields."""
    files: tuple[tuple[str, bytes], ...]
    """Pictures that stand beside the YAML: their names and bytes."""
    told: tuple[Problem, ...]
    """What is to be looked at, by its place in the document."""
    repairs: str = ""
    """The list of all that was repaired, a line each."""


def head_of(draft: Draft, source: str) -> str:
    """The comment at the head of the YAML: where it came from, and what to look at."""
    name = _one_line(source.replace("\\", "/").rpartition("/")[2])
    lines = [f"由 {name} 读入。"]
    if draft.told:
        lines.append(f"请先看这{len(draft.told)}处，改好以后把这些注释删去：")
        lines += [f"- {_one_line(_where(each) + each.message)}" for each in draft.told[:_MOST_LISTED]]
        if len(draft.told) > _MOST_LISTED:
            lines.append(f"- 还有{len(draft.told) - _MOST_LISTED}处，读入时屏幕上都列出了")
    return "".join(f"# {line}\n" for line in lines)


def _where(problem: Problem) -> str:
    place = problem.place
    where = f"第{place.line}行" if place.line else place.path
    return f"{where}：" if where else ""


def _one_line(text: str) -> str:
    """Without line ends, and characters that a YAML may not hold."""
    from ..source.characters import FORBIDDEN

    return FORBIDDEN.sub("", " ".join(text.split()))


def draft_of(path: Path, data: bytes, *, clean: bool = False, counts: bool = False) -> Draft:
    """The draft of the document at ``path``, whose bytes these are.  Raises InputRefused for what cannot be read.

    ``clean`` repairs text that was taken from a page, ``counts`` makes 数据 of the counts in prose.
    """
    from .drafting import drafted

    draft = drafted(path, data, clean=clean)
    if counts:
        from .counting import with_counts

        return with_counts(draft, str(path))
    return draft


__all__ = ["Draft", "draft_of", "head_of"]
