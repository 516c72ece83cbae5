"""待填: what a YAML says where a figure is still to come, and what a draft prints in its place.

It is no figure: nothing is reckoned from it, and no finished report holds it.  In a data file, which comes
from others, the same word is one of those that say that nobody reported (``cell_states``).
"""

from __future__ import annotations

TO_FILL = "待填"
_OPEN, _CLOSE = "【待填：", "】"
DRAFT = "（草稿）"
"""What the name of a draft's file ends in."""


def is_to_fill(text: object) -> bool:
    """Whether a value as typed says that it is still to come."""
    return isinstance(text, str) and text.strip() == TO_FILL


def mark(name: str) -> str:
    """What a draft prints in place of what is called ``name``."""
    return f"{_OPEN}{name}{_CLOSE}"


def has_mark(text: str) -> bool:
    """Whether a text holds what a draft prints in place of a figure."""
    return _OPEN in text


def draft_path(path: str) -> str:
    """The file of a draft, where a file is named: …（草稿）.docx, once."""
    stem, dot, ending = path.rpartition(".")
    return path if stem.endswith(DRAFT) else f"{stem}{DRAFT}{dot}{ending}"


def first_line(count: int) -> str:
    """What a draft says of itself, above all else."""
    left = f"还有{count}处待填" if count else "没有待填的"
    return f"【草稿】不是定稿：{left}。"
