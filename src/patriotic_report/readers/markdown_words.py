"""Markdown within a paragraph → plain text: what our writer escapes, and what people write by hand.

Escapes come first, so that every mark left is meant as one.  Strong text is taken by its pairs of
asterisks and not by CommonMark's rules of flanking: ``**一是健全机制。**成立`` was meant so.  Every
search is linear, for the file may come from anybody.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from unicodedata import category

from ..patterns import pattern
from .raised import raised

_FIRST = 0xF0000
"""Private use, plane 15: escaped characters wait there while marks are read."""
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")
_WAITING = pattern(r"[\U000f0000-\U000f007f]")
_ENTITY = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TARGET = r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)"
_IMAGE = pattern(r"!\[([^\[\]]*)\]" + _TARGET)
_PUNCTUATION = pattern(r"[!-/:-@\[-`{-~]")
_SIZED = pattern(r'(?<!\\)<img src="([^"<>]*)" alt="([^"<>]*)" width="[^"<>]*">')
_LINK = pattern(rf"\[([^\[\]]*)\](?:{_TARGET}|\[[^\[\]]*\])")
_BREAK = pattern(r"<br[ \t]*/?>", re.IGNORECASE)
_TAGS = (
    "b|i|u|s|strike|em|strong|sub|sup|span|font|a|p|div|center|mark|ins|del|small|big|code|kbd|pre|blockquote|hr|img"
    "|table|thead|tbody|tfoot|tr|td|th|caption|ul|ol|li|h[1-6]|section|figure|figcaption|details|summary"
)
_TAG = pattern(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_PARTS = pattern(
    r"(</t[dh](?:\s[^<>]*)?>)|</(?:tr|p|div|li|h[1-6]|caption|blockquote)(?:\s[^<>]*)?>|<hr[ \t]*/?>",
    re.IGNORECASE,
)
"""Where HTML parts what stands on either side: cells by a tab, else by a line end."""
_RAISED = pattern(r"<(su[pb])>([0-9+\-−]+)</su[pb]>", re.IGNORECASE)
_STRUCK = pattern(
    r"(?<!~)~~(?!\s)([^~\n]+)(?<!\s)~~(?!~)|<(?:del|s|strike)(?:\s[^<>]*)?>([^<>\n]*)<", re.IGNORECASE
)
_AUTOLINK = pattern(r"<((?:https?|ftp|mailto):[^<>\s]*)>", re.IGNORECASE)
_CODE = pattern(r"`+")
_PAIRED = (pattern(r"\*\*"), pattern(r"\*"), pattern("__"), pattern("_"), pattern("~~"))


class Image(NamedTuple):
    """A picture in a paragraph: what is said of it, and its file."""

    words: str
    target: str


def plain(markup: str) -> str:
    """The text of a paragraph; ``<br>`` is a line end."""
    text = _without_escapes(markup)
    if "`" in text:
        text = _without_code_marks(text)
    # before emphasis: marks that go could leave behind what looks like a tag or an entity
    if "<" in text:
        text = _RAISED.sub(lambda found: raised(found[2], found[1].lower() == "sup"), text)
        parted = _PARTS.sub(lambda found: "\t" if found[1] else "\n", text)
        text = parted if parted == text else parted.strip("\t\n")
        text = _AUTOLINK.sub(r"\1", _TAG.sub("", _BREAK.sub("\n", text)))
    if "&" in text:
        text = _ENTITY.sub(lambda found: _as_text(html.unescape(found[0])), text)
    text = _unpaired(text)
    return _WAITING.sub(lambda found: chr(ord(found[0]) - _FIRST), text)


def struck_in(markup: str) -> tuple[str, ...]:
    """The words that are crossed out, which are read as any others."""
    found = _STRUCK.findall(markup) if "~~" in markup or "<" in markup else []
    return tuple(plain(one or other) for one, other in found)


def images_of(markup: str) -> list[Image]:
    """The pictures of a paragraph that holds nothing else; none where it holds words."""
    if "![" not in markup and "<img " not in markup:
        return []
    text = _without_escapes(_SIZED.sub(_as_image, markup))  # a backslash in its words escapes nothing
    if _IMAGE.sub("", text).strip():
        return []
    return [Image(plain(_with_escapes(found[1])), found[2].strip()) for found in _IMAGE.finditer(text)]


def _as_image(found: re.Match[str]) -> str:
    """A picture whose width is stated, as one of which it is not."""
    words = _PUNCTUATION.sub(r"\\\g<0>", html.unescape(found[2]))
    return f"![{words}]({found[1]})"


def lines_without_comments(text: str) -> Iterator[tuple[str, int]]:
    """A whole file's lines without ``<!-- … -->``, each with the line, from 0, where it begins in the file.

    A comment that does not end is text.
    """
    line, began, number, position = "", 0, 0, 0
    for start, end in _outside_comments(text):
        number += text.count("\n", position, start)
        for following, piece in enumerate(text[start:end].split("\n")):
            if following:
                yield line, began
                number += 1
                line, began = "", number
            line += piece
        position = end
    yield line, began


def _outside_comments(text: str) -> Iterator[tuple[int, int]]:
    """Where there is text."""
    begin = position = 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        if start and text[start - 1] == "\\":
            position = start + 4
            continue
        yield begin, start
        begin = position = end + 3
    yield begin, len(text)


def _without_escapes(markup: str) -> str:
    """Escaped characters set apart; whatever stood in their place already has no glyph anywhere."""
    return _ESCAPED.sub(lambda found: chr(_FIRST + ord(found[1])), _WAITING.sub("\ufffd", markup))


def _with_escapes(text: str) -> str:
    return _WAITING.sub(lambda found: "\\" + chr(ord(found[0]) - _FIRST), text)


def _unpaired(text: str) -> str:
    """The text without the marks of links and emphasis."""
    if "](" in text or "][" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    if any(mark in text for mark in "*_~"):
        for mark in _PAIRED:
            text = _without_pairs(text, mark)
    return text


def _without_pairs(text: str, mark: re.Pattern[str]) -> str:
    opened: re.Match[str] | None = None
    dropped: list[re.Match[str]] = []
    for found in mark.finditer(text):
        before = text[max(found.start() - 1, 0) : found.start()]
        after = text[found.end() : found.end() + 1]
        word = found[0][0] == "_"
        if opened is None:
            if not _is_blank(after) and not (word and before.isalnum()):
                opened = found
        elif not _is_blank(before) and found.start() > opened.end() and not (word and after.isalnum()):
            dropped += (opened, found)
            opened = None
    return _without(text, dropped)


def _is_blank(character: str) -> bool:
    """Whether a mark beside this one belongs to no word: CommonMark's blanks, and the text's edges."""
    return not character or character in " \t\n" or category(character) == "Zs"


def _without_code_marks(text: str) -> str:
    """Code is text as it stands, between runs of as many backticks."""
    runs = list(_CODE.finditer(text))
    following: dict[int, int] = {}
    partner = [-1] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        partner[index] = following.get(len(runs[index][0]), -1)
        following[len(runs[index][0])] = index
    index = 0
    dropped: list[re.Match[str]] = []
    while index < len(runs):
        if partner[index] > 0:
            dropped += (runs[index], runs[partner[index]])
            index = partner[index]
        index += 1
    return _without(text, dropped, _as_text)


def _as_text(code: str) -> str:
    return "".join(chr(_FIRST + ord(c)) if c.isascii() and c.isprintable() else c for c in code)


def _without(
    text: str, dropped: list[re.Match[str]], within: Callable[[str], str] = lambda words: words
) -> str:
    """The text without these marks, which come in pairs; ``within`` changes what a pair encloses."""
    parts: list[str] = []
    position = 0
    for number, found in enumerate(dropped):
        piece = text[position : found.start()]
        parts.append(within(piece) if number % 2 else piece)
        position = found.end()
    return "".join((*parts, text[position:]))
