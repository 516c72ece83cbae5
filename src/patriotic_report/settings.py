"""Fields that are set from outside a YAML file: ``--set 键=值``, and the cells of a table's row (设置)."""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import NamedTuple

from .glossary import english_names
from .patterns import pattern
from .problems import FieldPath, InputRefused, Place
from .source import Data, check_key, parse_value

_MAIN_FIELDS = {"organisation": "name", "counts": "value"}
"""What a plain text means where the YAML has a mapping: 单位 is its 名称, a 数据 its 数量."""


class Setting(NamedTuple):
    """A value for a field, as the source room gives values (None: the field is absent), and where it was given."""

    value: Data
    place: Place


def from_options(settings: Mapping[str, str]) -> dict[str, Setting]:
    """``--set`` pairs: dotted keys, values read as YAML; raises InputRefused."""
    for dotted, value in settings.items():
        check_key(dotted, Place("--set", 1, 1, f"{dotted}={value}"))
    values = {dotted: _typed(value) for dotted, value in settings.items()}
    return {
        dotted: Setting(value, Place("--set", 1, 1, f"{dotted}={value}", path=dotted))
        for dotted, value in values.items()
    }


def _typed(text: str) -> Data:
    """A value as YAML reads it, but for its folding: a line break that was typed here is a line."""
    value = parse_value(text)
    folded = isinstance(value, str) and "\n" in text.strip() and text.lstrip()[:1] not in "\"'|>"
    return "\n".join(line.strip() for line in text.strip().splitlines()) if folded else value


def with_settings(data: dict[str, Data], settings: Mapping[str, Setting]) -> dict[str, Data]:
    """A copy of the data with each dotted key set; a key may be given in either language.

    Shorter keys go first, so that 单位.自称 is not lost under 单位, in whichever order they come.
    Raises InputRefused for a key that leads nowhere: the eighth of three 措施.
    """
    data = deepcopy(data)
    for dotted, given in sorted(settings.items(), key=lambda pair: pair[0].count(".")):
        here: Data = data
        *above, last = dotted.split(".")
        for part in above:
            here = _step(here, part)
        if isinstance(here, dict):
            _put(here, last, above, given.value)
        elif isinstance(here, list) and (at := _position(here, last)) is not None:
            here[at] = given.value
        else:
            from .schema.messages import fault  # schema is imported anyway, and later

            raise InputRefused(fault((), "no_such_setting", {"name": dotted}).at(given.place))
    for dotted, given in settings.items():
        if given.value is None:
            _take_out_unnamed(data, dotted.split("."))
    return data


def _take_out_unnamed(data: dict[str, Data], parts: list[str]) -> None:
    """A 数据 that a blank cell leaves without anything is not there, where nothing names it."""
    here: Data = data
    *above, last = parts
    for part in above:
        here = _step(here, part)
    if _is_of_counts(above) and isinstance(here, dict):
        name = _existing(here, last)
        if here.get(name, name) is None and not _is_named(data, name):
            del here[name]


def _is_of_counts(above: list[str]) -> bool:
    return bool(above) and "counts" in english_names(above[-1])


def _is_named(node: Data, name: str) -> bool:
    """Whether something names a 数据: a citation of it, 分子, 图表; a blank cell that nothing names is no fault."""
    if isinstance(node, str):
        return node == name or any(name in cited for cited in _CITED.findall(node))
    if isinstance(node, dict):
        return any(_is_named(each, name) for each in node.values())
    return isinstance(node, list) and any(_is_named(each, name) for each in node)


_CITED = pattern(r"\{[{%].*?[}%]\}")


def setting_at(path: FieldPath, settings: Mapping[str, Setting]) -> Setting | None:
    """What was given for the value at a field's path; None for what the YAML holds."""
    for dotted, given in sorted(settings.items(), key=lambda pair: -pair[0].count(".")):
        names = [_names(part) for part in dotted.split(".")]
        if len(path) >= len(names) and all(
            str(part) in name for part, name in zip(path, names, strict=False)
        ):
            return given
    return None


def _names(part: str) -> set[str]:
    """Every name of a part of a path; a list counts from 1 for users, from 0 within."""
    return {str(int(part) - 1)} if part.isdecimal() else set(english_names(part))


def _put(here: dict[str, Data], name: str, above: list[str], value: Data) -> None:
    key = _existing(here, name)
    standing = here.get(key)
    main = _main_field(name, above)
    if main and isinstance(standing, dict) and isinstance(value, str):
        lacking = not any(standing.get(each) for each in _same(standing, main))
        if lacking or main == "value":
            for each in _same(standing, main):
                del standing[each]
            standing[main] = value
            return
    here[key] = value


def _main_field(name: str, above: list[str]) -> str | None:
    if above:
        return _MAIN_FIELDS["counts"] if _is_of_counts(above) else None
    return _MAIN_FIELDS["organisation"] if "organisation" in english_names(name) else None


def _same(mapping: Mapping[str, object], name: str) -> Iterator[str]:
    yield from [key for key in mapping if name in english_names(key)]


def _step(here: Data, part: str) -> Data:
    """One part deeper; None where it leads nowhere."""
    if isinstance(here, list) and (at := _position(here, part)) is not None:
        return here[at]
    if not isinstance(here, dict):
        return None
    key = _existing(here, part)
    if isinstance(here.get(key), str) and english_names(key)[0] == "organisation":
        here[key] = {"name": here[key]}
    if not isinstance(here.get(key), (dict, list)):
        here[key] = {}
    return here[key]


def _position(items: Sequence[object], part: str) -> int | None:
    return int(part) - 1 if part.isdecimal() and 0 < int(part) <= len(items) else None


def _existing(mapping: Mapping[str, object], name: str) -> str:
    """The key under which a field stands already, in whichever language."""
    same = set(english_names(name))
    return next((key for key in mapping if same & set(english_names(key))), name)
