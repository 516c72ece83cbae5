"""What a domain (领域) is: the words of one kind of work, read from the ``domain.yaml`` of its folder.

A domain that comes with the program is a folder below ``domains/``; none is named in code.  One of an office's own
is such a folder, too (``own_domain``): it serves the reports that state its name, and changes no other.  A file of
such a folder has an English and a Chinese name, as everything that can be typed.
"""

# Annotations are not postponed here: typing would make and compile a reference for every field.

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import (
    CoreSchema,
    dict_schema,
    no_info_after_validator_function,
    no_info_before_validator_function,
    no_info_plain_validator_function,
    nullable_schema,
)

from .. import limits
from ..files import reading
from ..files.own_folders import own_places
from ..patterns import pattern
from ..problems import Fault, FieldPath, InputRefused, Place
from ..source import read_source
from ..units import BARE_SCALES, in_full
from .checked_file import Field, Fields, mapping_of, placed, read_checked
from .messages import fault
from .values import line_of, names_in, truth_of

FOLDER = Path(__file__).resolve().parent.parent / "domains"
FILE = "domain.yaml"
CHINESE_NAMES = {
    FILE: "领域.yaml",
    "indicators.yaml": "指标.yaml",
    "wording.yaml": "用语.yaml",
    "fields.yaml": "字段.yaml",
}
"""What each file of a domain's folder is called, too: an office's own are so."""
GENERAL_FOLDER = "general"
"""The folder of 通用: the domain of every report for which no other is stated or found."""
NOTHING = "否"
"""Stands for words that the domain does not want to be said."""


class ExpectedCount(NamedTuple):
    """A 数据 that a domain's reports have, by its name."""

    unit: str = ""
    required: bool = False


class ExpectedTable(NamedTuple):
    """A 统计表 that they have; ``columns`` as one heads them: 隐患（处）."""

    columns: tuple[str, ...] = ()
    required: bool = False


class Domain(NamedTuple):
    """领域, as its folder says it; what it does not say follows its name, or the report's own title."""

    name: str
    subject: str = ""
    """事由 of a report without a title; ``default_subject`` where the file says none."""
    matter: str = ""
    """What the default opening tells of: 爱国卫生工作情况; 否 leaves it to the report's title."""
    verbs: Mapping[str, str] = {}
    """By 文种词: how the opening introduces what it tells (现将……汇报如下)."""
    closings: Mapping[str, str] = {}
    """By 文种词: how a paper to an addressee ends."""
    chosen_by_words: bool = False
    """Whether a report that states no domain is of this one where it speaks of ``names`` or ``topics``."""
    names: Mapping[str, re.Pattern[str]] = {}
    """What names the domain itself: how people are told of it → a regular expression."""
    topics: Mapping[str, re.Pattern[str]] = {}
    """What nobody else does or fights, likewise."""
    kinds: Mapping[str, str] = {}
    """类别 of 措施: Chinese → English."""
    yearly: Mapping[str, int] = {}
    """活动 that are held once a year, and the year of the first."""
    whole_words: tuple[str, ...] = ()
    """Words that a long title is not broken within."""
    line_starts: tuple[str, ...] = ()
    """Words that a title's line may well begin with."""
    matter_endings: tuple[str, ...] = ()
    """Ends of a title or 事由 behind which 情况 may stand."""
    never: Mapping[str, re.Pattern[str]] = {}
    """What is never written in its reports: what it is called to people → a regular expression."""
    unlisted: tuple[str, ...] = ()
    """Heads of columns that its tables do not have."""
    expected_counts: Mapping[str, ExpectedCount] = {}
    """数据 that its reports have: those that must be there are told where they are not."""
    expected_tables: Mapping[str, ExpectedTable] = {}
    """统计表, likewise."""
    selves: tuple[str, ...] = ()
    """What those who report call themselves where each is one person (我, 本人), the usual first; empty of offices."""
    apart: tuple[tuple[str, ...], ...] = ()
    """Words of figures that are no parts of one sum: what comes in and what goes out is the same thing, counted twice."""
    about: str = ""
    """说明: what it is for, for those who choose one."""
    folder: str = ""
    """Where its files lie."""
    found: str = ""
    """Of an office's own: where it was found, and what of the same name it stands for; empty where it is built in."""

    @property
    def is_own(self) -> bool:
        """Whether an office made it."""
        return bool(self.found)

    @property
    def default_subject(self) -> str:
        """What a report without a title is about: 爱国卫生工作."""
        return self.subject or f"{self.name}工作"

    @property
    def default_matter(self) -> str:
        """What its default opening tells of; empty where the title alone knows."""
        if self.matter == NOTHING:
            return ""
        return self.matter or f"{self.default_subject}情况"

    @property
    def words(self) -> Mapping[str, re.Pattern[str]]:
        """Everything that speaks of this domain and of no other, the names first."""
        return {**self.names, **self.topics}

    def word_in(self, text: str) -> str:
        """The first word in a text that speaks of this domain; empty where none does."""
        found = [match for word in self.words.values() if (match := word.search(text))]
        return min(found, key=lambda match: match.start())[0] if found else ""

    def is_named_in(self, text: str) -> bool:
        """Whether a text holds one of the domain's own names."""
        return any(name.search(text) for name in self.names.values())


def pattern_of(value: object) -> re.Pattern[str]:
    """A pattern as a file of a domain states it."""
    text = line_of(value)
    try:
        return re.compile(text, re.MULTILINE)  # several texts are looked through at once, a line each
    except re.error as error:
        raise PydanticCustomError("pattern", "pattern", {"given": text, "why": str(error)}) from None


def our_pattern(value: object) -> re.Pattern[str]:
    """Likewise of a file of ours, that tests read whole: compiled when first looked for, as most never are."""
    return pattern(line_of(value), re.MULTILINE)


def year_of(value: object) -> int:
    """A year of four digits, likewise."""
    text = line_of(value)
    if not re.fullmatch("[12][0-9]{3}", text):
        raise PydanticCustomError("first_year", "year", {"given": text})
    return int(text)


_LINE = no_info_plain_validator_function(line_of)
_WORDS = no_info_plain_validator_function(names_in)


def _by_name(of_each: CoreSchema) -> CoreSchema:
    return dict_schema(_LINE, of_each)


def _named_alike(value: object) -> object:
    """A list of names, or one: each is its own English."""
    if isinstance(value, str):
        value = [value]
    return {line_of(each): each for each in value} if isinstance(value, list) else value


def _groups_of(value: object) -> tuple[tuple[str, ...], ...]:
    """Lists of names, a list each."""
    groups = tuple(names_in(each) for each in value) if isinstance(value, list) else (names_in(value),)
    if any(len(group) < 2 for group in groups):
        given = "、".join(name for group in groups for name in group)
        raise PydanticCustomError("apart_alone", "apart", {"given": given})
    return groups


_PATTERNS = _by_name(no_info_plain_validator_function(pattern_of))

_EXPECTED_COUNT: Fields = {
    "计量单位": Field("unit", _LINE),
    "必填": Field("required", no_info_plain_validator_function(truth_of)),
}
_EXPECTED_TABLE: Fields = {
    "列": Field("columns", _WORDS),
    "必填": Field("required", no_info_plain_validator_function(truth_of)),
}


def _expected(fields: Fields, made: Callable[..., ExpectedCount | ExpectedTable]) -> CoreSchema:
    """What checks expected names; one that says nothing of itself is only offered."""

    def of_each(value: dict[str, object] | None) -> ExpectedCount | ExpectedTable:
        return made(**{fields[key].name: each for key, each in (value or {}).items()})

    return _by_name(no_info_after_validator_function(of_each, nullable_schema(mapping_of(fields))))


FIELDS = {
    "名称": Field("name", _LINE, required=True),
    "说明": Field("about", _LINE),
    "事由": Field("subject", _LINE),
    "所述事项": Field("matter", _LINE),
    "引出词": Field("verbs", _by_name(_LINE), example="{汇报: 报告}"),
    "结尾语": Field("closings", _by_name(_LINE), example="{汇报: 特此报告。}"),
    "凭词选用": Field("chosen_by_words", no_info_plain_validator_function(truth_of)),
    "名字": Field("names", _PATTERNS),
    "专有的词": Field("topics", _PATTERNS),
    "类别": Field(
        "kinds",
        no_info_before_validator_function(_named_alike, _by_name(_LINE)),
        example="[组织领导, 宣传教育]",
    ),
    "按年计届": Field(
        "yearly", _by_name(no_info_plain_validator_function(year_of)), example="{某某月: 2002}"
    ),
    "标题不拆": Field("whole_words", _WORDS),
    "标题行首": Field("line_starts", _WORDS),
    "事项词尾": Field("matter_endings", _WORDS),
    "不写": Field("never", _PATTERNS, example="{手机号码: 1[3-9][0-9]{9}}"),
    "不列": Field("unlisted", _WORDS),
    "应有数据": Field(
        "expected_counts",
        _expected(_EXPECTED_COUNT, ExpectedCount),
        below=_EXPECTED_COUNT,
        example="{检查单位: {计量单位: 家, 必填: 是}}",
    ),
    "应有统计表": Field(
        "expected_tables",
        _expected(_EXPECTED_TABLE, ExpectedTable),
        below=_EXPECTED_TABLE,
        example="{检查情况: {列: [村, 检查（次）], 必填: 是}}",
    ),
    "个人自称": Field("selves", _WORDS),
    "不相加": Field("apart", no_info_plain_validator_function(_groups_of)),
}
"""What a domain.yaml may say, and which member of a Domain it is."""
_OUR_FIELDS = {**FIELDS, "不写": Field("never", _by_name(no_info_plain_validator_function(our_pattern)))}


def read_domain(folder: Path, fields: Fields = FIELDS) -> Domain:
    """The domain of a folder. Raises InputRefused with every fault of its domain.yaml, each at its line."""
    return Domain(
        **read_checked(file_in(folder, FILE) or folder / FILE, fields, "领域"), folder=os.fspath(folder)
    )


def file_in(folder: Path, name: str) -> Path | None:
    """A file of a domain's folder, by either of its names: what stands there and cannot be read is refused, not left.

    Raises InputRefused where it is there by both.
    """
    files = [folder / each for each in (name, CHINESE_NAMES[name])]
    there = [file for file in files if reading.exists(file) or reading.is_link(file)]
    if len(there) > 1:
        words = {"name": CHINESE_NAMES[name], "other": name}
        raise InputRefused(fault((), "domain_file_twice", words).at(Place(os.fspath(folder / name))))
    return there[0] if there else None


def own_domain(values: Mapping[str, object], folder: Path | None) -> Domain | None:
    """The office's own domain that the values of a YAML in ``folder`` state, the nearest of that name.

    Raises InputRefused with what is wrong in its files.
    """
    stated = values.get("领域", values.get("domain"))
    return own_domain_called(stated.strip(), folder) if isinstance(stated, str) else None


def own_domain_called(name: str, beside: Path | None) -> Domain | None:
    """The nearest of this name, likewise; None where there is none, and for what is no name of a folder."""
    if not name or _NO_NAME.search(name):
        return None
    # the files are small, and looked at for each report that states a domain: nothing is kept that might be old
    there: dict[str, tuple[str, Path]] = {}
    for where, folder in own_places(beside):
        if file_in(folder / name, FILE):  # where the YAML lies in the current folder, two places are one
            there.setdefault(str(folder.absolute()), (where, folder / name))
    if not there:
        return None
    (where, folder), *others = there.values()
    domain = read_domain(folder)
    if faults := list(_faults_of_an_own(domain, name)):
        raise InputRefused(placed(faults, read_source(file_in(folder, FILE) or folder / FILE)))
    hidden = [other for other, _ in others if other != where] + ["内置"] * (name in domain_names())
    instead = f"；{'、'.join(dict.fromkeys(hidden))}{_behind(hidden[-1])}的同名领域不用" if hidden else ""
    return domain._replace(
        found=f"{where}{_WITHIN.get(where, _behind(where) + '里的')}文件夹“{name}”{instead}"
    )


_WITHIN = {"底稿旁": "的"}


def _behind(where: str) -> str:
    """A blank between a Latin word and a Chinese one."""
    return " " if where[-1].isascii() else ""


def _faults_of_an_own(domain: Domain, folder: str) -> Iterator[Fault]:
    """Another name than the folder's, what serves only to choose a domain that is not stated, and what cannot be asked of a report."""
    if domain.name != folder:
        yield fault(("名称",), "domain_other_name", {"name": domain.name, "folder": folder})
    for key in ("凭词选用", "名字", "专有的词", "标题行首"):
        if getattr(domain, FIELDS[key].name):
            yield fault((key,), "domain_for_built_in", {"name": key}, at_key=True)
    for name, expected in domain.expected_counts.items():
        if expected.unit in BARE_SCALES:
            words = {"what": f"应有数据“{name}”", "unit": expected.unit, "cure": in_full(expected.unit)}
            yield fault(("应有数据", name, "计量单位"), "bare_scale", words)
    if domain.never:
        yield from unfit((("不写", name), sought) for name, sought in domain.never.items())


def unfit(patterns: Iterable[tuple[FieldPath, re.Pattern[str]]]) -> Iterator[Fault]:
    """Patterns of an office's own files that a text could keep busy without end, and those that find nothing everywhere."""
    from .own_patterns import finds_nothing, is_costly

    for path, sought in patterns:
        if is_costly(sought):
            yield fault(path, "pattern_costly", {"given": sought.pattern})
        elif finds_nothing(sought):
            yield fault(path, "pattern_of_nothing", {"given": sought.pattern})


def domain_named(name: str, beside: Path | None) -> Domain | None:
    """An office's own or a built-in one of this name; None where there is neither.  Raises as ``own_domain``."""
    return own_domain_called(name, beside) or domains_with(None).get(name)


def built_in_called(name: str) -> Domain | None:
    """One of ours by its name, or by its folder's."""
    return domains_with(None).get(name) or domains_by_folder().get(name)


_NO_NAME = re.compile(r'[/\\:*?"<>|]|^\.|^$')


@lru_cache(maxsize=1)
def domains_by_folder() -> Mapping[str, Domain]:
    """Every domain that comes with the program, by its folder's name."""
    with limits.override(limits.USUAL):  # a run's own bounds are for what the user brings
        return {
            name: read_domain(FOLDER / name, _OUR_FIELDS)
            for name in reading.names_in(FOLDER)
            if _is_domain(name)
        }


@lru_cache(maxsize=1)
def all_domains() -> tuple[Domain, ...]:
    """Every domain: those that words choose, the others by folder, 通用 last."""
    found = domains_by_folder()
    ordered = sorted(found, key=lambda name: (name == GENERAL_FOLDER, not found[name].chosen_by_words, name))
    return tuple(found[name] for name in ordered)


def _is_domain(name: str) -> bool:
    return reading.is_file(FOLDER / name / FILE)


# ---------- what all domains know together ----------
# A word of the trade is one whatever the report is about: a 通用 report may well hold 爱国卫生月.


def general() -> Domain:
    """通用."""
    return all_domains()[-1]


@lru_cache(maxsize=1)
def domain_names() -> tuple[str, ...]:
    """What 领域 may say wherever the YAML lies."""
    return tuple(each.name for each in all_domains())


def domain_called(name: str) -> Domain:
    """The domain of a name that ``domain_names`` holds."""
    return next(each for each in all_domains() if each.name == name)


@lru_cache(maxsize=1)
def domains_by_words() -> tuple[Domain, ...]:
    """Those that a report may be of because of its words."""
    return tuple(each for each in all_domains() if each.chosen_by_words)


def domains_with(own: object) -> dict[str, Domain]:
    """What 领域 may say, by name: what is built in, and an office's own where there is one."""
    found = {each.name: each for each in all_domains()}
    return found | ({own.name: own} if isinstance(own, Domain) else {})


@lru_cache(maxsize=1)
def measure_kinds() -> dict[str, str]:
    """What 类别 may say wherever the YAML lies: Chinese or English → English."""
    kinds: dict[str, str] = {}
    for domain in all_domains():
        for chinese, english in domain.kinds.items():
            kinds.setdefault(chinese, english)
    return kinds | {english: english for english in dict.fromkeys(kinds.values())}


def kinds_with(own: object) -> dict[str, str]:
    """The same, with those of an office's own domain first."""
    if not isinstance(own, Domain):
        return measure_kinds()
    in_english = {name: english for name, english in own.kinds.items() if name != english}
    return {**own.kinds, **measure_kinds(), **in_english}


@lru_cache(maxsize=1)
def first_years() -> dict[str, int]:
    """活动 that are held once a year → the year of the first."""
    return {name: year for each in all_domains() for name, year in each.yearly.items()}


def years_with(own: Domain | None) -> Mapping[str, int]:
    """The same, with those of an office's own domain."""
    return {**first_years(), **own.yearly} if own and own.is_own else first_years()


def _words(field: str) -> tuple[str, ...]:
    """A field that holds words, of all domains together."""
    return tuple(dict.fromkeys(word for each in all_domains() for word in getattr(each, field)))


def whole_words() -> tuple[str, ...]:
    """Words that a title is not broken within."""
    return _words("whole_words")


def line_starts() -> tuple[str, ...]:
    """Words that a title's line may well begin with."""
    return _words("line_starts")


def matter_endings() -> tuple[str, ...]:
    """Ends of a title behind which 情况 may stand."""
    return _words("matter_endings")
