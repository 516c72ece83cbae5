"""Fields that are set from outside a YAML file: ``--set 键=值``, and the cells of a table's row (设置)."""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import NamedTuple

from .cell_states import state_of
from .glossary import chinese_name, english_names
from .patterns import pattern
from .problems import FieldPath, InputRefused, Place
from .source import Data, check_key, parse_value

_QUANTITIES = ("value", "target", "last_year", "normal", "previous")
"""Fields of a 数据 that say what it counts."""
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
    for dotted, given in sorted(settings.items(), key=lambda pair: _depth_and_place(pair[0])):
        *above, last = parts = dotted.split(".")
        here = _holder(data, parts)
        if isinstance(here, dict):
            _put(here, last, above, given.value)
        elif isinstance(here, list) and (at := _position(here, last)) is not None:
            here[at : at + 1] = [given.value]
        else:
            from .schema.messages import fault  # schema is imported anyway, and later

            raise InputRefused(fault((), "no_such_setting", {"name": dotted}).at(given.place))
    for dotted, given in settings.items():
        if given.value is None:
            _take_out_unnamed(data, dotted.split("."))
    return data


def _depth_and_place(dotted: str) -> tuple[int, list[int]]:
    """Shorter keys first; of one depth, the first of a list before the second, which may be new."""
    parts = dotted.split(".")
    return len(parts), [int(part) for part in parts if part.isdecimal()]


def _take_out_unnamed(data: dict[str, Data], parts: list[str]) -> None:
    """A 数据 that a blank cell leaves without anything is not there, where nothing names it."""
    *above, last = parts
    here = _holder(data, parts)
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


_HEADING = {"title", "run_in", "numbered", "kind", "style"}
"""What a list's item may still have that is left out: a heading above nothing."""


def without_blank_items(
    data: dict[str, Data], settings: Mapping[str, Setting]
) -> tuple[Mapping[str, Setting], tuple[FieldPath, ...]]:
    """Take out of the data each list's item of which every cell is blank: this report has no such section.

    Gives the settings by the numbers that are left, and the paths of what is gone, by the numbers before.
    """
    blank: dict[tuple[str, ...], bool] = {}
    for dotted, given in settings.items():
        parts = tuple(dotted.split("."))
        for end in (at + 1 for at, part in enumerate(parts) if at and part.isdecimal()):
            blank[parts[:end]] = blank.get(parts[:end], True) and given.value is None
    gone: list[FieldPath] = []
    for parts in sorted(blank, key=lambda parts: _depth_and_place(".".join(parts)), reverse=True):
        if blank[parts] and (path := _take_out(data, list(parts))):
            gone.append(path)
            settings = dict(_renumbered(settings, path))
    return settings, tuple(gone)


def _take_out(data: dict[str, Data], parts: list[str]) -> FieldPath:
    """The path of the item that was taken out, by the keys as typed; empty where it has more than a heading."""
    here = _holder(data, parts)
    at = _position(here, parts[-1]) if isinstance(here, list) else None
    if not isinstance(here, list) or at is None or at >= len(here) or not _is_blank(here[at]):
        return ()
    del here[at]
    path: list[str | int] = []
    node: Data = data
    for part in parts[:-1]:
        path.append(_existing(node, part) if isinstance(node, dict) else int(part) - 1)
        node = node[path[-1]]  # type: ignore[index]
    if not here:
        _clear(data, path)
    return (*path, at)


def _clear(data: dict[str, Data], path: list[str | int]) -> None:
    """A list of which nothing is left is not there."""
    node: Data = data
    for part in path[:-1]:
        node = node[part]  # type: ignore[index]
    node[path[-1]] = None  # type: ignore[index]


def _is_blank(item: Data) -> bool:
    if not isinstance(item, dict):
        return item is None
    return all(value is None or _HEADING & set(english_names(key)) for key, value in item.items())


def _renumbered(settings: Mapping[str, Setting], gone: FieldPath) -> Iterator[tuple[str, Setting]]:
    """The settings without those of an item that is gone; what stood behind it has moved up."""
    *above, at = gone
    for dotted, given in settings.items():
        parts = dotted.split(".")
        if len(parts) > len(above) and _begins(above, [_names(part) for part in parts[: len(above)]]):
            number = int(parts[len(above)])
            if number == int(at) + 1:
                continue
            if number > int(at) + 1:
                parts[len(above)] = str(number - 1)
        yield ".".join(parts), given


def setting_at(path: FieldPath, settings: Mapping[str, Setting]) -> Setting | None:
    """What was given for the value at a field's path; None for what the YAML holds."""
    return next((given for names, given in _deepest_first(settings) if _begins(path, names)), None)


def setting_below(path: FieldPath, settings: Mapping[str, Setting]) -> Setting | None:
    """What was given for a part of the value at a path, which that part may have made."""
    return next((given for names, given in _deepest_first(settings) if path and _begins(names, path)), None)


def _deepest_first(settings: Mapping[str, Setting]) -> Iterator[tuple[list[set[str]], Setting]]:
    for dotted, given in sorted(settings.items(), key=lambda pair: -pair[0].count(".")):
        yield [_names(part) for part in dotted.split(".")], given


def _begins(longer: Sequence[str | int | set[str]], shorter: Sequence[str | int | set[str]]) -> bool:
    """Whether one path begins with the other; a part of one of them is all its names."""
    pairs = zip(longer, shorter, strict=False)
    return len(longer) >= len(shorter) and all(
        str(a) in b if isinstance(b, set) else isinstance(a, set) and str(b) in a for a, b in pairs
    )


def _names(part: str) -> set[str]:
    """Every name of a part of a path; a list counts from 1 for users, from 0 within."""
    return {str(int(part) - 1)} if part.isdecimal() else {part, *english_names(part)}


def _put(here: dict[str, Data], name: str, above: list[str], value: Data) -> None:
    key = _existing(here, name)
    standing = here.get(key)
    if _is_of_counts(above) and isinstance(value, str) and state_of(value) == "nothing":
        value = _none_of(standing) or {chinese_name("words"): value}
    main = _main_field(name, above)
    if main and isinstance(standing, dict) and isinstance(value, str):
        lacking = not any(standing.get(each) for each in _same(standing, main))
        if lacking or main == "value":
            for each in _same(standing, main):
                del standing[each]
            standing[main] = value
            return
    here[key] = value


def _none_of(standing: Data) -> str | None:
    """无 where a 数据 stands: none of what it counts, 0条; None where nobody says what that is."""
    from .schema import QuantityFault, parse_quantity  # schema is imported anyway, and later

    said = standing if isinstance(standing, dict) else {"value": standing}
    if any(said[key] for key in _same(said, "unit")):
        return "0"
    for typed in (said[key] for name in _QUANTITIES for key in _same(said, name)):
        try:
            amount = parse_quantity(typed.strip()).single if isinstance(typed, str) else None
        except QuantityFault:
            continue
        if amount:
            return f"0{amount.unit}"
    return None


def _main_field(name: str, above: list[str]) -> str | None:
    if above:
        return _MAIN_FIELDS["counts"] if _is_of_counts(above) else None
    return _MAIN_FIELDS["organisation"] if "organisation" in english_names(name) else None


def _same(mapping: Mapping[str, object], name: str) -> Iterator[str]:
    yield from [key for key in mapping if name in english_names(key)]


def _holder(data: Data, parts: list[str]) -> Data:
    """What holds the last part of a dotted path."""
    for part, following in pairwise(parts):
        data = _step(data, part, following)
    return data


def _step(here: Data, part: str, following: str) -> Data:
    """One part deeper, made where there is none yet; None where it leads nowhere."""
    if isinstance(here, dict):
        return _member(here, part, following)
    at = _position(here, part) if isinstance(here, list) else None
    if not isinstance(here, list) or at is None:
        return None
    if at == len(here) or here[at] is None:
        here[at : at + 1] = [{}]
    return here[at]


def _member(here: dict[str, Data], part: str, following: str) -> Data:
    key = _existing(here, part)
    if isinstance(here.get(key), str) and english_names(key)[0] == "organisation":
        here[key] = {"name": here[key]}
    if not isinstance(here.get(key), (dict, list)):
        here[key] = [] if following.isdecimal() and not _is_of_counts([part]) else {}
    return here[key]


def _position(items: Sequence[object], part: str) -> int | None:
    """Which of a list, from 0: one that is there, or the next."""
    return int(part) - 1 if part.isdecimal() and 0 < int(part) <= len(items) + 1 else None


def _existing(mapping: Mapping[str, object], name: str) -> str:
    """The key under which a field stands already, in whichever language."""
    same = set(english_names(name))
    return next((key for key in mapping if same & set(english_names(key))), name)
