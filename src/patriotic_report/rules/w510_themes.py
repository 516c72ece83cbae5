"""W510: a theme of another year, or one of this year with a wrong word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from ..patterns import pattern
from ..problems import Edits, Fault, FieldPath
from ..schema.wordings import wording_of, wordings
from .rule import Rule
from .samples import plain
from .view import View
from .wording import Change, respelt
from .words import Words, years_in

_THEMES: dict[str, Mapping[int, str]] = {
    name: by_year for each in wordings().values() for name, by_year in each.themes.items()
}
_NAME = next(iter(_THEMES))
_FIRST, _SECOND = sorted(_THEMES[_NAME])[:2]
_MARKS = pattern(r"[\s，,、。；;：:—\-“”‘’\"'《》！!]+")
RULE = Rule(
    "W510",
    "活动的主题",
    ("警告", "提示"),
    "words",
    "",
    "活动的主题是别的年份的，或者写错了一两个字（按历年的通知）；那一年的主题不在程序里的，只是提示；本地自定的不算。",
    breaks=plain(f"正文: '{_FIRST}年{_NAME}的主题是“{_THEMES[_NAME][_SECOND]}”。'"),
    keeps=plain(f"正文: '{_FIRST}年{_NAME}的主题是“{_THEMES[_NAME][_FIRST]}”。'"),
    words=tuple(
        dict.fromkeys(
            part
            for theme in chain.from_iterable(by_year.values() for by_year in _THEMES.values())
            for part in _MARKS.split(theme)
            if len(part) > 2
        )
    ),
)
_GIVEN = pattern(
    r"主题(?:口号|活动)?(?:是|为|[:：])?\s*[“\"‘《](?P<behind>[^\n。]{4,40}?)[”\"’》](?![，,、]?[“”])"
    r"|[以在]\s*[“\"‘](?P<before>[^\n。]{4,40}?)[”\"’]\s*(?:为|的)(?:活动|宣传)?主题"
)
_SENTENCE = pattern("[^。！？；\n]+")
_MOST_WRONG, _LEAST_LONG = 2, 7


class _Given(NamedTuple):
    """A theme as a text gives it, and the years that it may be of."""

    path: FieldPath
    text: str
    start: int
    theme: str
    years: frozenset[int]


def look(view: Words) -> Iterator[Fault]:
    """Each theme that a text gives of what is held once a year."""
    for name, themes in {**_THEMES, **wording_of(view.trade).themes}.items():
        for given in _given(view, name):
            yield from _told(given, themes)


def _given(view: Words, name: str) -> Iterator[_Given]:
    for index, campaign in enumerate((isinstance(view, View) and view.fields.campaign) or ()):
        if campaign.name == name and campaign.theme:
            yield _Given(("campaign", index, "theme"), campaign.theme, 0, campaign.theme, view.years)
    for path, text in view.texts:
        if "主题" in text and (name in text or name in view.title):
            yield from _given_in(path, text, view.years)


def _given_in(path: FieldPath, text: str, years: frozenset[int]) -> Iterator[_Given]:
    """Those of a text, each of the years that its sentence names, else of the report's."""
    for sentence in _SENTENCE.finditer(text):
        for found in _GIVEN.finditer(sentence[0]):
            group = "behind" if found["behind"] else "before"
            start = sentence.start() + found.start(group)
            yield _Given(path, text, start, found[group], years_in([sentence[0]]) or years)


def _told(given: _Given, themes: Mapping[int, str]) -> Iterator[Fault]:
    bare = _bare(given.theme)
    of = {year for year, theme in themes.items() if _bare(theme) == bare}
    if len(of) == 1 and given.years and not of & given.years:
        yield _of_another_year(given, min(of), themes)
    if not of:
        for year, theme in themes.items():
            if _is_slip(bare, _bare(theme)) and (not given.years or year in given.years):
                yield RULE.fault(
                    given.path,
                    f"主题“{given.theme}”与{year}年通知里的差一两个字：{theme}",
                    f"改成“{theme}”",
                    needle=given.theme,
                    edits=_edits(given, theme),
                )
                return


def _of_another_year(given: _Given, of: int, themes: Mapping[int, str]) -> Fault:
    right = [(year, themes[year]) for year in sorted(given.years) if year in themes]
    known = "，".join(f"{year}年的是“{theme}”" for year, theme in right)
    return RULE.fault(
        given.path,
        f"“{given.theme}”是{of}年的主题" + (f"，{known}" if known else f"，不是{max(given.years)}年的"),
        f"改成“{right[0][1]}”；本地自定的，不必理会" if right else "核对这一年的通知；本地自定的，不必理会",
        needle=given.theme,
        level=None if right else "提示",
    )


def _bare(theme: str) -> str:
    """A theme's words alone: its marks differ from place to place."""
    return _MARKS.sub("", theme)


def _is_slip(given: str, right: str) -> bool:
    """Whether some characters, two at most, stand in the place of others."""
    wrong = sum(one != other for one, other in zip(given, right, strict=False))
    return len(given) == len(right) >= _LEAST_LONG and 0 < wrong <= _MOST_WRONG


def _edits(given: _Given, right: str) -> Edits:
    """The wrong characters replaced, the marks as they were typed."""
    characters = iter(_bare(right))
    mended = "".join(each if _MARKS.fullmatch(each) else next(characters) for each in given.theme)
    return respelt(given.path, given.text, [Change(given.start, given.start + len(given.theme), mended)])
