"""The layout of GB/T 9704—2012 as named constants.

Units: ``TW`` twips (1/20 pt), ``HP`` half-points, ``EMU`` 1/914400 inch.  Each constant
names its source: a clause of the standard (国标), or 实务 where the standard is silent.
"""

from __future__ import annotations

# Page: A4, 版心 156 mm × 225 mm (5.1, 5.2.1)
PAGE_WIDTH_TW = 11906
PAGE_HEIGHT_TW = 16838
TOP_TW = 2098
"""天头 37 mm (5.2.1)."""
LEFT_TW = 1588
"""订口 28 mm (5.2.1)."""
RIGHT_TW = 1474
"""26 mm: what 210 mm less 28 mm less the 版心's 156 mm leaves (5.2.1)."""
BOTTOM_TW = 1984
"""35 mm: what 297 mm less 37 mm less 225 mm leaves (5.2.1)."""
HEADER_TW = 851
FOOTER_TW = 1418
"""Puts the dash of the page number 7 mm below the 版心 (7.5), with a footer line of 360."""
TEXT_WIDTH_TW = PAGE_WIDTH_TW - LEFT_TW - RIGHT_TW
TEXT_HEIGHT_TW = PAGE_HEIGHT_TW - TOP_TW - BOTTOM_TW
LANDSCAPE_TEXT_WIDTH_TW = TEXT_HEIGHT_TW
"""横排表格 stand on the same page turned (8)."""

# Lines and characters: 22 lines × 28 characters (5.2.3)
LINES = 22
CHARACTERS = 28
LINE_TW = 579
"""22 × 579 = 12738 fits 12756; 580 would give 21 lines."""
CHAR_SPACE = -849
"""The grid's pitch over 16 pt in 1/4096 pt: what Word shows as 28 characters a line."""
SPACING_TW = -6
"""Narrows 三号 (16 pt in Word) to the pitch of the grid."""
CHARACTER_TW = 314
"""One 字 of body text: 320 less 6."""

# Sizes (5.2.2, 7.3.1, 7.5)
SIZE_2_HP = 44
"""二号: the title."""
SIZE_3_HP = 32
"""三号: everything not said otherwise."""
SIZE_4_HP = 28
"""四号: the page number."""
SIZE_TABLE_HP = 24
"""小四: table text (实务)."""
TABLE_CHARACTER_TW = 240
"""One 字 of table text: 小四 is 12 pt."""
FOOTER_LINE_TW = 360
FOOTER_CHARACTER_TW = 280
TABLE_LINE_TW = 420
"""实务: a table's lines are set closer than the body's."""

# Faces (5.2.2, 7.3.1, 7.3.3, 7.5), by the names that Windows and WPS know
FONTS = {
    "windows": {
        "body": "仿宋",
        "level2": "楷体",
        "level1": "黑体",
        "title": "方正小标宋简体",
        "page_number": "宋体",
    }
}
"""Profiles: role → family.  ``windows`` is what a zh-CN Windows has, but for 小标宋."""

FONT_FALLBACKS = {
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
    "黑体": "SimHei",
    "方正小标宋简体": "方正小标宋_GBK",
    "宋体": "SimSun",
}

# Signature (7.3.5)
UNSEALED_RIGHT_CHARACTERS = 2
"""署名右空二字 (7.3.5.2)."""
DATE_SHIFT_CHARACTERS = 2
"""成文日期首字比署名首字右移二字 (7.3.5.2)."""
SEALED_DATE_RIGHT_CHARACTERS = 4
"""成文日期右空四字 (7.3.5.1)."""
SEAL_TW = 2381
"""A seal of 42 mm, the usual one of an organ at county level or below (实务)."""
SEALS_ROW_LINES = 5
"""Lines from one row of seals to the next: they do not touch (7.3.5.1)."""

EMU_PER_TW = 635
PICTURE_WIDTH_EMU = TEXT_WIDTH_TW * EMU_PER_TW
PICTURE_HEIGHT_EMU = TEXT_HEIGHT_TW * EMU_PER_TW // 2
"""实务: half a page, so that its caption stays with it."""
