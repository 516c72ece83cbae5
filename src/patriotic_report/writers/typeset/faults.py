"""What the writer of pages refuses: the words of each code, once."""

from __future__ import annotations

from ... import limits
from ...problems import Place, Problem

_WHERE = Place("排版程序 typst")


def too_long(seconds: int) -> Problem:
    """It was ended."""
    what = f"排版超过 {limits.shown('pages_seconds', seconds)}，停了下来"
    fix = "把很长的统计表分成几份，或者用 -t docx；" + limits.how_to_raise("pages_seconds")
    return _not_set(what, fix)


def ended() -> Problem:
    """It ended by itself: mostly the memory was not enough."""
    fix = "关掉别的程序再试；统计表有几千行的，分成几份，或者用 -t docx"
    return _not_set("排版程序中途停了，多半是内存不够", fix)


def not_started(why: str) -> Problem:
    """There is no process to ask."""
    return _not_set(f"排版程序启动不了（{why}）", "重新启动电脑再试；或者用 -t docx")


def _not_set(what: str, fix: str) -> Problem:
    return Problem("O231", what, fix, _WHERE)
