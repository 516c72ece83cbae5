"""How a domain words its matters (``wording.yaml`` beside its domain.yaml), and tables of words with the right ones.

Read only where a rule's cheap test says that a text may hold one of them.
"""

# Annotations are not postponed here: typing would make and compile a reference for every field.

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core.core_schema import dict_schema, list_schema, no_info_plain_validator_function

from .. import limits
from ..patterns import pattern
from ..problems import Fault, FieldPath, InputRefused
from ..source import read_source
from .checked_file import Field, Fields, mapping_of, placed, read_checked
from .domain import FOLDER, Domain, domains_by_folder, file_in, our_pattern, pattern_of, unfit, year_of
from .messages import fault
from .values import line_of, names_in, truth_of

FILE = "wording.yaml"


class Respelling(NamedTuple):
    """What is ``sought`` should be ``right``, a template of its groups; ``signs`` are words of which it holds one."""

    sought: re.Pattern[str]
    right: str
    signs: tuple[str, ...]
    source: str = ""
    is_hint: bool = False
    since: int = 0
    """The first year of whose reports it is so."""


class Wording(NamedTuple):
    """What a domain's wording.yaml says."""

    themes: Mapping[str, Mapping[int, str]] = {}
    """By 活动 that is held once a year, by year."""
    terms: tuple[Respelling, ...] = ()
    editions: tuple[str, ...] = ()
    """Standards of which there are several editions, in their order; those of one name stand without it."""


_LINE = no_info_plain_validator_function(line_of)
_NAMES = no_info_plain_validator_function(names_in)
_YEAR = no_info_plain_validator_function(year_of)
RESPELLING: Fields = {
    "错": Field("sought", no_info_plain_validator_function(pattern_of), required=True),
    "对": Field("right", _LINE, required=True),
    "含": Field("signs", _NAMES, required=True),
    "依据": Field("source", _LINE),
    "只提示": Field("is_hint", no_info_plain_validator_function(truth_of)),
    "自": Field("since", _YEAR),
}
_OURS = {**RESPELLING, "错": Field("sought", no_info_plain_validator_function(our_pattern), required=True)}
_OUR_TABLE = list_schema(mapping_of(_OURS))
FIELDS: Fields = {
    "主题": Field("themes", dict_schema(_LINE, dict_schema(_YEAR, _LINE))),
    "用语": Field("terms", list_schema(mapping_of(RESPELLING)), below=RESPELLING),
    "标准": Field("editions", _NAMES),
}
"""What a wording.yaml may say, and which member of a Wording it is."""
_OUR_FIELDS: Fields = {**FIELDS, "用语": Field("terms", _OUR_TABLE, below=RESPELLING)}
_OUR_WORDS: Fields = {"词表": Field("words", _OUR_TABLE, required=True, below=RESPELLING)}


def read_wording(folder: Path, fields: Fields = FIELDS) -> Wording:
    """The wording of a domain's folder, empty where it has none.  Raises InputRefused with every fault."""
    file = file_in(folder, FILE)
    if file is None:
        return Wording()
    values = read_checked(file, fields, "领域的用语")
    return Wording(**{**values, "terms": _respellings(values.get("terms", ()))})


def read_table(path: Path) -> tuple[Respelling, ...]:
    """A table of words (词表) of ours.  Raises InputRefused with every fault."""
    with limits.override(limits.USUAL):
        values = read_checked(path, _OUR_WORDS, "词表")
    return _respellings(values["words"])


# Any: as in read_checked
def _respellings(rows: Iterable[dict[str, Any]]) -> tuple[Respelling, ...]:
    """Rows as they were read."""
    return tuple(Respelling(**{RESPELLING[key].name: value for key, value in row.items()}) for row in rows)


_PLAIN = pattern(r"[^\\.^$*+?{}\[\]|()]+")
"""A text that is sought as it stands."""


def _contradictions(path: FieldPath, term: Respelling) -> Iterator[Fault]:
    """What is never found, found again when it was mended, or cannot be mended."""
    try:
        term.sought.sub(term.right, "")
    except (re.error, IndexError):
        yield fault((*path, "对"), "replacement", {"given": term.right})
    else:
        if "\\" not in term.right and term.sought.search(term.right):
            yield fault((*path, "对"), "right_is_wrong", {"given": term.right})
    text = term.sought.pattern
    if _PLAIN.fullmatch(text) and not any(sign in text for sign in term.signs):
        yield fault((*path, "含"), "sign_elsewhere", {"given": "、".join(term.signs), "cure": text})


@lru_cache(maxsize=1)
def wordings() -> Mapping[str, Wording]:
    """By the domain's name."""
    with limits.override(limits.USUAL):  # a run's own bounds are for what the user brings
        return {
            domain.name: read_wording(FOLDER / folder, _OUR_FIELDS)
            for folder, domain in domains_by_folder().items()
        }


def wording_of(domain: Domain) -> Wording:
    """That of one domain.  Raises InputRefused with what is wrong in the file of an office's own."""
    if not domain.is_own:
        return wordings()[domain.name]
    folder = Path(domain.folder)
    found = read_wording(folder)
    faults = list(unfit((("用语", n, "错"), each.sought) for n, each in enumerate(found.terms)))
    faults += [fault for n, each in enumerate(found.terms) for fault in _contradictions(("用语", n), each)]
    if faults:
        raise InputRefused(placed(faults, read_source(file_in(folder, FILE) or folder / FILE)))
    return found
