"""W502: the examples of ``report new``, left as they were."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..schema import given_texts, validate
from ..source import parse_source
from ..templating.builtin import starter_texts
from .rule import Rule
from .samples import plain
from .view import View
from .wording import quoted
from .words import Words

_OWN = pattern("[。某]|^X|[0-9]{4}年")
"""A starter's own words: sentences, names that nobody bears, years; not headings that any report may have."""
_NOBODYS = pattern("^X|另起一")
"""One of these suffices; of others a report may happen to have one: 某县某局 stands for an office in many samples."""
_FEWEST, _SHOWN = 3, 3


def _words() -> tuple[str, ...]:
    """What the starters of our templates say, in their order."""
    found: dict[str, None] = {}
    for starter in starter_texts():
        fields, _ = validate(parse_source(starter.encode(), "").data())
        assert fields  # a test builds each
        for _, texts in given_texts(fields):
            found.update(dict.fromkeys(text for text in texts if _OWN.search(text)))
    return tuple(found)


RULE = Rule(
    "W502",
    "例子里的话没有改",
    ("警告",),
    "words",
    "",
    "report new 写出的例子（例句、例子里的文号），没有换成自己的内容。",
    breaks=plain("正文: 另起一行，就是另起一段。"),
    keeps=plain("单位: 某县某局"),
    words=_words(),
)


def _left(view: Words) -> Iterator[tuple[FieldPath, str]]:
    """The texts that are a starter's; of a finished document, whose paragraphs hold more, its sentences."""
    known = {*RULE.words}
    if isinstance(view, View):
        yield from ((path, text) for path, text in view.texts if text in known)
        return
    sentences = [text for text in RULE.words if text.endswith("。") and "{{" not in text]
    for path, text in view.texts:
        if text in known:
            yield path, text
        else:
            yield from ((path, each) for each in sentences if each in text)


def look(view: Words) -> Iterator[Fault]:
    """All that was left, told once: of a new file that is nearly everything."""
    left = [*_left(view)]
    if not left or (len(left) < _FEWEST and not any(_NOBODYS.search(text) for _, text in left)):
        return
    more = f"等{len(left)}处" if len(left) > _SHOWN else ""
    shown = quoted(tuple(text for _, text in left[:_SHOWN]))
    path, text = left[0]
    yield RULE.fault(
        path, f"{shown}{more}是新建文件里的例子，没有改", "换成自己的内容；用不着的，整行删去", needle=text
    )
