"""A broken rule over several fields, in the order of a Fault's fields."""

from __future__ import annotations

from typing import NamedTuple

from ..problems import Level
from .tree import Path


class Broken(NamedTuple):
    """What is wrong at ``path``; ``at_key`` points at its key, ``needle`` within it."""

    path: Path
    code: str
    message: str
    fix: str
    level: Level = "错误"
    at_key: bool = False
    needle: str = ""
