"""W215: two headings of one wording beside one another."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault, FieldPath
from .finished import Finished
from .ordinals import ordinal_of
from .rule import Rule
from .samples import finished

RULE = Rule(
    "W215",
    "小标题重复",
    ("警告",),
    "finished",
    "",
    "同一级里，有两个一样的小标题。",
    breaks=finished(("（二）广泛宣传", "（二）加强领导")),
    keeps=finished(),
)


def look(view: Finished) -> Iterator[Fault]:
    """Each heading that one beside it had before."""
    seen: set[tuple[FieldPath, str]] = set()
    for path, above, text in _headings(view):
        heading = "".join(text.split()).rstrip("。，、；：")
        if (above, heading) in seen:
            yield RULE.fault(path, f"有两个小标题“{heading}”", "改一个，或者把两节并成一节", needle=text)
        seen.add((above, heading))


def _headings(view: Finished) -> Iterator[tuple[FieldPath, FieldPath, str]]:
    """Path, the path of what it belongs to, and the words of each heading."""
    above: dict[int, FieldPath] = {}
    begin: FieldPath = ()
    lists: dict[int, int] = {}
    for piece in view.pieces:
        ordinal = ordinal_of(piece.text) if piece.role == "heading" else None
        is_part = piece.role == "heading" and piece.level == 1 and not ordinal
        if is_part or piece.role in ("title", "attachment mark", "attachment title"):
            above, begin = {}, piece.path
        elif piece.role == "heading":
            above = {level: path for level, path in above.items() if level < piece.level}
            bare = piece.text.strip().removeprefix(ordinal.typed) if ordinal else piece.text
            # a list that begins anew may stand below something that is not known for a heading
            lists[piece.level] = lists.get(piece.level, 0) + (ordinal is not None and ordinal.number == 1)
            if bare.strip():
                yield piece.path, (*(above[max(above)] if above else begin), lists[piece.level]), bare
            above[piece.level] = piece.path
