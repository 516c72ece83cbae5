"""W512: a standard of which there are several editions, cited without its own."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..schema.wordings import wording_of, wordings
from .rule import Rule
from .samples import plain
from .words import Words

_DOMAIN, _NAMES = next((name, each.editions) for name, each in wordings().items() if each.editions)
RULE = Rule(
    "W512",
    "标准没有写版本",
    ("提示",),
    "words",
    "",
    "有几版的标准，各版的数不同；引用它的数（不低于38%）时写明是哪一版：《……标准（2021版）》。写过一次的，后面不再说。",
    breaks=plain(f"领域: {_DOMAIN}", f"正文: 《{_NAMES[0]}》要求不低于90%。"),
    keeps=plain(f"领域: {_DOMAIN}", f"正文: 《{_NAMES[0]}（2021版）》要求不低于90%。"),
    words=tuple(f"《{name}" for name in _NAMES),
)
_SENTENCE = pattern("[^。；\n]+")
_FIGURE = pattern("[0-9][%％‰]|百分之")
_EDITION = r"[^《》]{0,6}(?:版|修订|年)"


def look(view: Words) -> Iterator[Fault]:
    """The first citation of each beside a figure, where none says which edition."""
    for name in wording_of(view.trade).editions:
        bare = pattern(rf"(?<!版)《{name}》(?![（(〔]?(?:[12][0-9]{{3}}|新版|修订|试行))")
        with_edition = pattern(
            rf"《{name}[（(]?{_EDITION}|《{name}》[（(〔]?{_EDITION}|[12][0-9]{{3}}年?版《{name}"
        )
        if with_edition.search(view.text):
            continue
        for path, sentence in _with_figures(view):
            if found := bare.search(sentence):
                yield RULE.fault(
                    path,
                    f"{found[0]}有几版，没有写明是哪一版",
                    f"写明：《{name}（2021版）》这样",
                    needle=found[0],
                )
                break


def _with_figures(view: Words) -> Iterator[tuple[FieldPath, str]]:
    """Sentences that give a rate."""
    for path, text in view.texts:
        for sentence in _SENTENCE.finditer(text) if "《" in text else ():
            if _FIGURE.search(sentence[0]):
                yield path, sentence[0]
