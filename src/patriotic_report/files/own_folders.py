"""Where folders of a user's own are looked for by name (templates, domains), the nearest first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from . import reading


def own_places(beside: Path | None) -> Iterator[tuple[str, Path]]:
    """What the folders are called to people, and where they are; ``beside`` is where a YAML lies."""
    if beside is not None:
        yield "底稿旁", beside
        yield "底稿旁的 templates", beside / "templates"
    yield "当前文件夹的 templates", Path("templates")
    yield "用户文件夹", Path(reading.user_folder())
