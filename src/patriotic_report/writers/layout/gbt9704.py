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
LOWEST_LINE_TW = 20
"""1 pt: of a paragraph that Word wants, and that takes no space."""
CHAR_SPACE = -849
"""The grid's pitch over 16 pt in 1/4096 pt: what Word shows as 28 characters a line."""
SPACING_TW = -6
"""Narrows 三号 (16 pt in Word) to the pitch of the grid."""
CHARACTER_TW = 314
"""One 字 of body text: 320 less 6."""

# Sizes (5.2.2, 7.3.1, 7.5)
SIZE_2_HP = 44
"""二号: the title."""
TITLE_LINE_TW = 660
"""33 pt: lines of 二号 as close as they may be (实务)."""
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
TAB_TW = 420
"""From one tab stop to the next, where a paragraph has none of its own: as new files of Chinese Word have it."""
CELL_MARGIN_TW = 108
"""At each side of a cell: 1.9 mm, as Word has it."""
DENSE_TABLES = ((24, 57, 420), (21, 57, 380), (18, 57, 340))
"""What a wide table is set in before its page is turned: half-points, a cell's margin, a line, in twips.
Margins of 1 mm, then 五号, then 小五 (实务)."""

# Faces (5.2.2, 7.3.1, 7.3.3, 7.5), by the names that Windows and WPS know
FONTS = {
    "windows": {
        "body": "仿宋",
        "level2": "楷体",
        "level1": "黑体",
        "title": "方正小标宋简体",
        "page_number": "宋体",
    },
    "gb2312": {
        "body": "仿宋_GB2312",
        "level2": "楷体_GB2312",
        "level1": "黑体",
        "title": "方正小标宋简体",
        "page_number": "宋体",
    },
    "gbk": {
        "body": "方正仿宋_GBK",
        "level2": "方正楷体_GBK",
        "level1": "方正黑体_GBK",
        "title": "方正小标宋_GBK",
        "page_number": "方正书宋_GBK",
    },
    "open": {
        "body": "FandolFang",
        "level2": "FandolKai",
        "level1": "Noto Sans CJK SC",
        "title": "Noto Serif CJK SC Black",
        "page_number": "Noto Serif CJK SC",
    },
}
"""Profiles: role → family.  ``windows`` is what a zh-CN Windows has, but for 小标宋; ``gb2312`` what
offices installed that keep to the names of XP; ``gbk`` 方正's; ``open`` free ones."""

FONT_FALLBACKS = {
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
    "黑体": "SimHei",
    "方正小标宋简体": "方正小标宋_GBK",
    "宋体": "SimSun",
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "方正仿宋_GBK": "仿宋",
    "方正楷体_GBK": "楷体",
    "方正黑体_GBK": "黑体",
    "方正小标宋_GBK": "方正小标宋简体",
    "方正书宋_GBK": "宋体",
    "FandolFang": "仿宋",
    "FandolKai": "楷体",
    "Noto Sans CJK SC": "黑体",
    "Noto Serif CJK SC Black": "方正小标宋简体",
    "Noto Serif CJK SC": "宋体",
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

# 版头 (7.2) and 版记 (7.4)
MARK_TOP_TW = 1984
"""发文机关标志's upper edge is 35 mm below the 版心's (7.2.4)."""
BULLETIN_MARK_TOP_TW = 300
"""A bulletin's name stands near the upper edge of the 版心: nobody prescribes where (实务)."""
MARK_LARGEST_PT = 62
"""No size is prescribed (7.2.4); the edition of 1999 knew 22 mm as the largest (实务)."""
MARK_SMALLEST_PT = 30
"""A longer name is narrowed before it is made smaller (实务)."""
MARK_NARROWEST_PERCENT = 70
MARK_WIDTH_PT = 0.96 * TEXT_WIDTH_TW / 20
MARK_STACK_PT = 165
"""Names of a joint issue, one above another, leave room for body text on the first page (7.2.4)."""
RED = "FF0000"
RED_RULE_EIGHTHS = 14
"""1.75 pt; no thickness is prescribed (7.2.7)."""
RED_RULE_SPACE_PT = 7
"""With an exact line of 579 the rule is 4 mm below the characters of 发文字号 (7.2.7)."""
THICK_RULE_EIGHTHS = 8
"""0.35 mm: 版记's first and last rule (7.4.1)."""
THIN_RULE_EIGHTHS = 6
"""0.25 mm: the rules between (7.4.1)."""
IMPRINT_CHARACTER_TW = 280
"""四号 (7.4.2)."""
IMPRINT_LINE_TW = 560
LETTER_MARK_TOP_TW = 1701
"""信函: 30 mm from the sheet's upper edge (10.1)."""
LETTER_RULE_WIDTH_TW = 9638
"""170 mm (10.1)."""
LETTER_RULE_BELOW_MARK_TW = 227
"""4 mm (10.1)."""
LETTER_RULE_FROM_FOOT_TW = 1134
"""20 mm from the sheet's lower edge (10.1)."""
SEVEN_EIGHTHS_TW = 280
"""7/8 of a 三号 character: from the letter's rule to the text (10.1)."""

EMU_PER_TW = 635
PICTURE_WIDTH_EMU = TEXT_WIDTH_TW * EMU_PER_TW
PICTURE_HEIGHT_EMU = TEXT_HEIGHT_TW * EMU_PER_TW // 2
"""实务: half a page, so that its caption stays with it."""
PICTURE_MOST_HEIGHT_EMU = TEXT_HEIGHT_TW * EMU_PER_TW * 4 // 5
"""Of one whose width is stated: a page, with room for its caption."""
CHART_LINES = 9
"""实务: how high a chart is, so that two of them and their text share a page; more where its names need it."""
CHART_MOST_LINES = 18
"""A page, with room for text and the caption."""
PICTURE_BEFORE_TW = 120
"""Above a picture or a chart, 6 pt (实务)."""
ITEM_MARK = "——"
"""实务 (GB/T 1.1's 列项): what stands before an item without a number."""

NO_LINE_ENDS_WITH = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
"""What Word, set to Chinese, lets end no line."""
NO_LINE_BEGINS_WITH = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠—"
)
"""What Word, set to Chinese, lets begin no line; and the 一字线, of which a dash has two that stay together
(GB/T 15834 5.1)."""
