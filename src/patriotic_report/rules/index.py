"""Every rule in one line: docs/generate.py makes this file from theirs; do not edit it."""

# fmt: off
from __future__ import annotations

Row = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], str]
"""Code, module, levels; and the cheap test: asks, given, lacking, words, signs (see ``rule.Rule``)."""

INDEX: dict[str, tuple[Row, ...]] = {
    "fields": (
        ("A046", "a046_no_addressee", ("警告",), ("upward",), (), (), (), ""),
        ("A001", "a001_draft", ("警告",), ("undated", "whole"), (), (), (), ""),
        ("A002", "a002_signed_early", ("警告",), (), ("period", "signature"), (), (), ""),
        ("A003", "a003_bare_heading", ("警告",), ("bare_headings",), (), (), (), ""),
        ("A041", "a041_document_number", ("警告",), ("paper",), ("document_number",), (), (), ""),
        ("A042", "a042_copy_number", ("警告",), ("paper",), ("copy_number",), (), (), ""),
        ("A043", "a043_personal_addressee", ("警告",), ("upward",), ("addressee",), (), (), ""),
        ("A044", "a044_copies_downward", ("警告",), ("upward",), ("copies",), (), (), ""),
        ("A045", "a045_no_document_number", ("警告",), ("paper",), (), ("document_number",), (), ""),
        ("A047", "a047_printed_early", ("警告",), ("paper",), ("printing", "signature"), (), (), ""),
        ("A048", "a048_title_without_matter", ("警告",), ("paper",), (), (), (), ""),
        ("A049", "a049_sealed_minutes", ("警告",), ("paper",), ("signature",), (), (), ""),
        ("A054", "a054_typed_label", ("警告",), ("labelled_captions",), (), (), (), ""),
        ("A060", "a060_domain", ("提示",), ("domain",), (), (), (), ""),
        ("W420", "w420_no_end_mark", ("警告",), ("unended",), (), (), (), ""),
        ("W509", "w509_program_names", ("警告",), ("program_names",), (), (), (), ""),
    ),
    "document": (
        ("A005", "a005_basis_left_out", ("警告",), (), ("opening", "basis"), (), (), ""),
        ("A061", "a061_unprinted", ("警告", "提示"), ("may_lose",), (), (), (), ""),
        ("A004", "a004_uncited", ("警告",), ("uncited",), (), (), (), ""),
        ("A006", "a006_same_headings", ("警告",), ("headings_twice",), (), (), (), ""),
        ("A035", "a035_stated_and_listed", ("警告",), ("figures_on_counts",), (), (), (), ""),
        ("A052", "a052_references", ("警告",), (), (), (), ("见图", "见表", "见附件", "见下图", "见下表", "见下附件", "见上图", "见上表", "见上附件", "见右图", "见右表", "见右附件", "见左图", "见左表", "见左附件", "如图", "如表", "如附件", "如下图", "如下表", "如下附件", "如上图", "如上表", "如上附件", "如右图", "如右表", "如右附件", "如左图", "如左表", "如左附件"), ""),
        ("W507", "w507_other_months", ("警告", "提示"), ("other_times",), ("period",), (), (), ""),
        ("A040", "a040_requests", ("警告",), ("official",), (), (), ("请", "妥否", "当否"), ""),
        ("A051", "a051_first_page", ("警告",), ("official",), (), (), (), ""),
        ("A050", "a050_imprint_page", ("警告",), ("official",), (), (), (), ""),
        ("A053", "a053_characters", ("警告",), ("own_look", "rare_characters"), (), (), (), ""),
    ),
    "facts": (
        ("A031", "a031_other_rate", ("警告",), ("figures_on_counts",), (), (), (), ""),
        ("A030", "a030_other_figure", ("警告",), ("figures_on_counts",), (), (), (), ""),
        ("A032", "a032_other_total", ("警告",), ("summed_counts",), (), (), (), ""),
        ("A033", "a033_two_figures", ("警告",), ("same_names",), (), (), (), ""),
        ("A034", "a034_incomplete", ("警告",), (), ("missing",), (), ("全", "各", "所有"), ""),
    ),
    "layout": (
        ("L001", "l001_layout", ("警告",), (), (), (), (), ""),
    ),
    "words": (
        ("W501", "w501_placeholders", ("警告",), (), (), (), (), "[×✕╳ＸXｘx＿_＊*○◯？?【［＜<\\[（(〔某单点此待年月](?:(?<=[【［＜<\\[])|(?<=[×✕╳ＸXｘx])[×✕╳ＸXｘx年月日]|(?<=[×XＸ])[一-鿿]|(?<=[＿_＊*○◯？?])[＿_＊*○◯？?年]|(?<=[（(〔])[待XxT请在此这单点）) \\u3000]|(?<=某)[某年月]|(?<=[单点])击|(?<=此)[处输插填]|(?<=待)[补填完]|(?<=[年月])[ \\u3000])"),
        ("W502", "w502_starter_words", ("警告",), (), (), (), ("某县爱国卫生运动委员会办公室", "2023年爱国卫生工作总结和2024年工作打算", "全年改造户厕{{ 户厕 }}，{{ 户厕.同比 }}。", "部分乡镇后期管护不够到位。", "健全管护机制，巩固改造成果。", "2024年爱国卫生月活动总结", "组织开展宣传咨询活动{{ 咨询活动 }}。", "清运垃圾{{ 清运垃圾 }}，完成计划的{{ 清运垃圾.完成率 }}。", "某县某局", "2016年国庆节期间爱国卫生工作情况", "X爱卫〔2016〕13号", "成立了领导小组，明确了分管领导和责任人员。", "另起一行，就是另起一段。", "利用宣传栏、电子显示屏广泛宣传，悬挂横幅{{ 横幅 }}。", "组织干部职工对办公区、家属区进行大扫除。", "清除小广告，规范广告设置。", "个别点位保洁不够及时。", "进一步完善日常保洁制度，巩固整治成果。"), ""),
        ("W503", "w503_leftovers", ("警告",), (), (), (), (), "(?<!\\{)\\{(?!\\{)|｛|\\[\\[|«|<%|%\\(|错误[！!]|Error[！!]|#[RDVN]|&[a-z]+;|\\\\[nr]|<[bB][rR]"),
        ("W504", "w504_private_characters", ("警告",), (), (), (), (), "[\\ue000-\\uf8ff\\U000f0000-\\U0010fffd\\ufffd]"),
        ("W505", "w505_half_width", ("警告",), (), (), (), (), "[^\\x00-\\x7f][,;:?!(]|[,;?!(][^\\x00-\\x7f]"),
        ("W506", "w506_chat_symbols", ("警告",), (), (), (), (), "[\\u231a-\\u2b55\\ufe0f\\U0001f000-\\U0001faff@^]|[\\[【].{1,2}[\\]】]|T[_＿]|┬|哈哈哈|[～~]{3}"),
        ("W508", "w508_ordinals", ("警告",), (), (), (), ("爱国卫生月",), ""),
        ("W550", "w550_preferred_names", ("警告",), ("preferred",), (), (), (), ""),
        ("W551", "w551_avoided_words", ("警告",), ("avoided",), (), (), (), ""),
    ),
}
