"""_校对.yaml as it is typed: which findings an office wants told, and its own words; what the codes mean is not known here."""

# no postponed annotations: typing would make and compile a reference for every field
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, cast

from pydantic_core.core_schema import dict_schema, list_schema, no_info_plain_validator_function

from ..problems import Fault, FieldPath, Level
from ..source import Source
from .checked_file import Field, Fields, checked, mapping_of
from .indicator_file import ALIASES
from .messages import fault
from .values import chosen_from, line_of, names_in

LEVELS: Mapping[str, Level] = {"警告": "警告", "提示": "提示"}
"""As what a finding may be told: an error is one whatever an office says."""
IGNORED, ONLY, LEVEL, PREFERRED, AVOIDED, EXCEPTIONS = "忽略", "只查", "级别", "词表", "不用", "例外"

_LINE = no_info_plain_validator_function(line_of)
_NAMES = no_info_plain_validator_function(names_in)
_EXCEPTION: Fields = {
    "编号": Field("codes", _NAMES, required=True),
    "文字": Field("words", _LINE, required=True),
    "原因": Field("reason", _LINE, required=True),
}
_FIELDS: Fields = {
    IGNORED: Field("ignored", _NAMES),
    ONLY: Field("only", _NAMES),
    LEVEL: Field(
        "levels",
        dict_schema(_LINE, no_info_plain_validator_function(chosen_from(LEVELS))),
        example="{W551: 提示}",
    ),
    PREFERRED: Field("preferred", ALIASES, example="{县安委办: [安委办]}"),
    AVOIDED: Field("avoided", dict_schema(_LINE, _LINE), example="{登陆: 登录}"),
    EXCEPTIONS: Field(
        "exceptions",
        list_schema(mapping_of(_EXCEPTION)),
        below=_EXCEPTION,
        example="[{编号: W501, 文字: 某某路, 原因: 路就叫这个名称}]",
    ),
}


class TypedHouse(NamedTuple):
    """What the file says, codes in the words of whoever wrote it."""

    ignored: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    levels: Mapping[str, Level] = MappingProxyType({})
    preferred: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    avoided: Mapping[str, str] = MappingProxyType({})
    exceptions: tuple[Mapping[str, object], ...] = ()


def house_in(source: Source, name: str) -> tuple[TypedHouse, list[Fault]]:
    """What a file called ``name`` says, and what is wrong anywhere in it but for its codes."""
    values, faults = checked(source.data(), _FIELDS, name)
    if faults:
        return TypedHouse(), faults
    given = {_FIELDS[key].name: value for key, value in values.items()}
    typed = TypedHouse(**given)._replace(
        preferred={word: others or () for word, others in given.get("preferred", {}).items()},
        exceptions=tuple(given.get("exceptions", ())),
    )
    return typed, [*_contradicting_names(typed.preferred), *_contradicting_words(typed.avoided)]


def codes_of(exception: Mapping[str, object]) -> tuple[str, ...]:
    """The codes of one of the 例外."""
    return cast("tuple[str, ...]", exception["编号"])


def words_of(exception: Mapping[str, object]) -> str:
    """The words of one of the 例外."""
    return cast("str", exception["文字"])


def _contradicting_names(preferred: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    """A name that is another of itself, of two things, or a thing of its own."""
    owner = {word: word for word in preferred}
    for word, others in preferred.items():
        path: FieldPath = (PREFERRED, word)
        if not others:
            yield fault(path, "house_names_missing", {"name": word}, at_key=True)
        for other in others:
            if owner.setdefault(other, word) != word or other == word:
                words = {"other": other, "first": owner[other], "name": word}
                yield fault(path, "house_name_twice", words, needle=other)


def _contradicting_words(avoided: Mapping[str, str]) -> Iterator[Fault]:
    """A better word that is not to be used itself."""
    for word, better in avoided.items():
        if better in avoided:
            words = {"name": word, "better": better}
            yield fault((AVOIDED, word), "house_word_avoided", words, needle=better)
