"""夹带请示事项: a 报告 asks for nothing (条例第十五条第四项)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..patterns import pattern
from ..problems import Fault, FieldPath
from ..schema import ReportFields

_REQUEST = pattern(
    r"请(?:予以?|尽快|及时)?(?:批准|批复|审批|批示|核准|核拨)|恳请(?!批评|指导|指正)|妥否|当否|申请(?:拨付|解决|追加|划拨)|"
    r"请(?:求|上级|省|市|县|区)[^。；]{0,12}(?:解决|拨付|支持|批准|安排)|请予(?:以)?(?:支持|解决|拨付|安排)"
)

_TOLD = pattern(r"(?:已|曾|群众|居民|市民|村民|住户)[^，。；]*$")
"""Before the words, in the same clause: what was asked, or who else asked, is told and not asked."""


def requests_in(report: ReportFields, typed: Iterable[tuple[FieldPath, str]]) -> Iterator[Fault]:
    """A heuristic, so a warning: the words of requests in the texts of a 报告."""
    if not report.finished_title.endswith("报告"):
        return
    for path, text in typed:
        found = next(
            (each for each in _REQUEST.finditer(text) if not _TOLD.search(text[: each.start()])), None
        )
        if found:
            yield Fault(
                path,
                "A040",
                f"“{found[0]}”：报告里不得夹带请示事项（条例第十五条第四项）",
                "移出来，另写一份请示",
                "警告",
                needle=found[0],
            )
