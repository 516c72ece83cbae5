"""W413: a paper's number before its title: （县政〔2016〕13号）《通知》."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .rule import Rule
from .samples import plain
from .wording import told_in
from .words import Words

RULE = Rule(
    "W413",
    "文号写在标题前面",
    ("警告",),
    "words",
    "",
    "引用文件，先写标题，后面在括号里写文号：《通知》（县政〔2016〕13号）。",
    breaks=plain("正文: 按照（县政〔2016〕3号）《工作方案》办理。"),
    keeps=plain("正文: 按照《工作方案》（县政〔2016〕3号）办理。"),
    signs="号[）)]?(?:文件)?《",
)
_REVERSED = pattern(
    r"(?<![》〉”])(?:[（(](?P<in>[^（()）《》]{1,20}[〔\[（【](?:19|20)[0-9]{2}[〕\]）】][0-9]{1,4}号)[）)]"
    r"|(?P<out>[^\W\d_]{0,10}〔(?:19|20)[0-9]{2}〕[0-9]{1,4}号))(?:文件)?(?P<title>《[^《》]{2,60}》)"
)


def look(view: Words) -> Iterator[Fault]:
    """Each paper that is cited so."""
    for path, _, found in told_in(view, _REVERSED):
        for each in found:
            number = each["in"] or each["out"]
            yield RULE.fault(
                path,
                f"文号“{number}”写在标题前面",
                f"改成“{each['title']}（{number.lstrip('按照据根和以及的由经')}）”",
                needle=each[0],
            )
