"""What checks the values of a small YAML file of the program's own kind (``checked_file``)."""

from __future__ import annotations

from collections.abc import Callable

from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema, no_info_plain_validator_function

from .values import file_name_of, kind_of, line_of, truth_of


def _by(check: Callable[[object], object]) -> CoreSchema:
    return no_info_plain_validator_function(check)


def _file_name(value: object, otherwise: str = "file_name_expected") -> str:
    if isinstance(value, (dict, list)):
        raise PydanticCustomError(otherwise, "file", {"kind": kind_of(value)})
    return file_name_of(value)


def _indicator_file(value: object) -> str:
    return _file_name(value, "indicators_here")


def _file_names(value: object) -> tuple[str, ...]:
    return tuple(_file_name(each) for each in (value if isinstance(value, list) else [value]))


def _file_or_names(value: object) -> object:
    return (
        [_name(each) for each in value] if isinstance(value, list) else _file_name(value, "roster_expected")
    )


def _name(value: object) -> str:
    """A unit's name, whatever stands in it: it is compared, and cited nowhere."""
    if not isinstance(value, str):
        raise PydanticCustomError("text_expected", "text", {"kind": kind_of(value)})
    return value


def _mapping(value: object) -> object:
    if not isinstance(value, dict):
        raise PydanticCustomError("dict_type", "mapping")
    return value


def _file_or_mapping(value: object) -> object:
    return value if isinstance(value, dict) else _file_name(value)


LINE = _by(line_of)
TRUTH = _by(truth_of)
MAPPING = _by(_mapping)
"""Checked further by who reads it."""
FILE_NAME = _by(_file_name)
"""A file on this machine."""
INDICATOR_FILE = _by(_indicator_file)
"""The same, of a file of indicators: somebody may write the indicators themselves."""
FILE_NAMES = _by(_file_names)
"""One, or a list of them."""
FILE_OR_NAMES = _by(_file_or_names)
"""The kind of the node says which: a text is a file, a list are the names themselves."""
FILE_OR_MAPPING = _by(_file_or_mapping)
"""Likewise."""
