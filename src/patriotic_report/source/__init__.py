"""Bytes → text → data and the place of every value; the only room that knows YAML (读取)."""

from __future__ import annotations

from .model import Source, check_key, encoded, has_libyaml, parse_source, parse_value, read_source, read_text
from .nodes import Data, Mapping, Node, Scalar, Sequence

__all__ = [
    "Data",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Source",
    "check_key",
    "encoded",
    "has_libyaml",
    "parse_source",
    "parse_value",
    "read_source",
    "read_text",
]
