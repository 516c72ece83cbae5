"""W211: an attachment whose title is not the one in the list below the text (GB/T 9704—2012 7.3.7)."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault, FieldPath
from .finished import Finished
from .recognising import bare_name
from .rule import Rule
from .samples import finished

RULE = Rule(
    "W211",
    "附件与附件说明不一致",
    ("警告",),
    "finished",
    "GB/T 9704—2012 7.3.7",
    "附件的顺序号、标题与附件说明里写的一致。",
    breaks=finished(("附件：统计表", "附件：情况统计表")),
    keeps=finished(),
)
_MARK = pattern(r"附件(?P<number>[0-9]{0,2})[:：]?(?P<title>.*)")
_LISTED = pattern(r"(?:附件?(?P<own>[0-9]{0,2})[:：])?(?:(?P<number>[0-9]{1,2})[.．、])?(?P<name>.*)")
_DROPPED = str.maketrans("", "", "《》“”。；，、 \u3000")


def look(view: Finished) -> Iterator[Fault]:
    """Each page's title against the name of its number; where both are there."""
    names = _listed(view)
    if not names:
        return
    for path, number, title in _pages(view):
        listed = names.get(number, "" if len(names) > 1 or number > 1 else next(iter(names.values())))
        if not listed:
            if number > len(names):
                yield RULE.fault(path, f"附件说明里没有附件{number}", "在附件说明里补上，或者改附件的顺序号")
        elif _differs(listed, title):
            yield RULE.fault(
                path,
                f"附件的标题“{title}”与附件说明里的“{listed}”不一致（GB/T 9704—2012 7.3.7）",
                "两处改成一样的",
                needle=title,
            )


def _differs(listed: str, title: str) -> bool:
    """Not where the one begins with the other: a title may go on in lines that are not known to be its own."""
    one, other = listed.translate(_DROPPED), title.translate(_DROPPED)
    return not one.startswith(other)


def _listed(view: Finished) -> dict[int, str]:
    """The names in the list by their numbers; one may need several lines."""
    names: dict[int, list[str]] = {}
    number = 0
    for piece in view.first:
        for line in piece.text.split("\n") if piece.role == "attachment" else ():
            bare = "".join(line.split())
            found = _LISTED.fullmatch(bare)
            typed = found and (found["number"] or found["own"])
            if typed or not names:
                number = int(typed or 1)
                names[number] = [bare_name(bare)]
            else:
                names[number].append(bare)
    return {number: "".join(lines) for number, lines in names.items()}


def _pages(view: Finished) -> Iterator[tuple[FieldPath, int, str]]:
    """The path of each attachment's title, its number and the title; none of those without a title."""
    number, title = 0, ""
    path: FieldPath = ()
    for piece in (*view.first, None):
        bare = "".join(piece.text.split()) if piece else ""
        found = (
            _MARK.fullmatch(bare) if piece and piece.role in ("attachment mark", "attachment title") else None
        )
        if piece and piece.role == "attachment title" and not found:
            path, title = (piece.path if not title else path), title + bare
            continue
        if number and title:
            yield path, number, title
        number, title = 0, ""
        if piece and found:
            number, path, title = int(found["number"] or 1), piece.path, found["title"]
