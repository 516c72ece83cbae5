"""Which worksheet of a workbook is meant, and which of its cells."""

from __future__ import annotations

from ..nearest import nearest
from ..patterns import pattern
from . import faults
from .book_kinds import Book, DefinedName, Worksheet
from .cells import LAST_COLUMN, LAST_ROW, parse_range
from .faults import problem, refuse
from .sheet_xml import Area

WHOLE: Area = (1, 1, LAST_ROW, LAST_COLUMN)
MOST_LOOKED_AT = 100
"""Worksheets; that those behind them were not read is said anyway."""
_MOST_NAMED = 20
_INSTRUCTIONS = pattern(r".{0,8}(?:说明|须知|要求|封面|目录|指标解释|注意事项|填报指南)")


def chosen_sheet(book: Book, sheet: str, area: str) -> tuple[Worksheet, Area]:
    """The worksheet of that name or the first one, and the bounds of the area.  Raises InputRefused."""
    if not book.sheets:
        refuse(faults.no_such_sheet(book.file, f"{book.kind}里没有工作表", "检查文件"))
    bounds = parse_range(area) if area else WHOLE
    if bounds is None:
        sheet, bounds = _defined(book, sheet, area)
    if sheet and sheet not in book.sheets:
        near = nearest(sheet, book.sheets)
        fix = f"是不是“{near}”？" if near else f"各张工作表：{listed(list(book.sheets))}"
        refuse(faults.no_such_sheet(book.file, f"没有叫“{sheet}”的工作表", fix))
    return book.sheets[sheet] if sheet else _first(book), bounds


def listed(names: list[str]) -> str:
    """Names of worksheets for a message, the first ones of many."""
    more = f"等{len(names)}张" if len(names) > _MOST_NAMED else ""
    return "、".join(names[:_MOST_NAMED]) + more


def _first(book: Book) -> Worksheet:
    """The first visible worksheet; where it is blank or called 填表说明, the only other one.

    Hidden ones are nobody's choice.
    """
    first, *others = _visible(book)
    instructs = bool(_INSTRUCTIONS.fullmatch(first.name.strip()))
    if not others or (book.is_filled(first) and not instructs):
        return first
    filled = [each for each in others[:MOST_LOOKED_AT] if book.is_filled(each)]
    if len(filled) > 1:
        names = listed([each.name for each in filled])
        what = "是说明，别的" if instructs else "是空的，"
        fix = "写明 工作表（汇总、批量写 --sheet 名称）；汇总时各单位、各月一张的，加 --sheet-per-unit"
        message = f"第一张工作表“{first.name}”{what}有内容的不止一张：{names}"
        refuse(problem("D050", message, fix, book.file))
    return filled[0] if filled else first


def _visible(book: Book) -> list[Worksheet]:
    """All of them where none is."""
    return [each for each in book.sheets.values() if each.visible] or [*book.sheets.values()]


def _defined(book: Book, sheet: str, area: str) -> tuple[str, Area]:
    """The worksheet and the one range that a defined name stands for."""
    found = _ranges(_named(book, sheet, area))
    where = f"{book.file}!{sheet}" if sheet else book.file
    bounds = parse_range(found[0][1]) if len(found) == 1 and found[0][0] in book.sheets else None
    if bounds is None:
        fix = "写成 A2:F20、A:F，或者工作簿里定义的名称"
        refuse(faults.wrong_area(where, f"“{area}”不对", fix))
    its_sheet = str(found[0][0])
    if sheet and its_sheet != sheet:
        what = f"“{area}”在工作表“{its_sheet}”上，不在“{sheet}”上"
        refuse(faults.wrong_area(where, what, "工作表 和 区域 只写一样"))
    return its_sheet, bounds


def _named(book: Book, sheet: str, area: str) -> DefinedName | None:
    """A defined name: the worksheet's own, the workbook's, where no worksheet is said any worksheet's."""
    own = book.sheets[sheet].names if sheet in book.sheets else {}
    found = own.get(area) or book.names.get(area)
    if found is None and not sheet:
        return next((each.names[area] for each in book.sheets.values() if area in each.names), None)
    return found


def _ranges(named: DefinedName | None) -> list[tuple[str, str]]:
    """What a defined name stands for: (worksheet, range); nothing for what is no range."""
    try:
        return list(named.destinations) if named is not None else []
    except Exception:
        # whatever openpyxl stumbles over in a name of unknown making
        return []
