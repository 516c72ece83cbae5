"""What 版式: 红头 asks for, 文种 by 文种.

Three authorities stay apart in the messages: 《党政机关公文处理工作条例》(条例) and GB/T 9704 (国标)
may be called 规定; everything else is 实务.  Only 条例 refuses; the layout's rules warn.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import pattern
from ..problems import Fault
from .report import ReportFields

STATUTORY = (
    "决议",
    "决定",
    "命令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
)
"""The fifteen types of 条例第八条."""
UPWARD = {"报告", "请示"}
LETTER, MINUTES = "函", "纪要"
_OTHER_FORMS = {"命令": "GB/T 9704 10.2", "议案": "全国人大的格式"}
_ONLY_OFFICIAL = (
    "copy_number",
    "urgency",
    "issuing_mark",
    "document_number",
    "signers",
    "copies",
    "printing",
    "attendees",
    "excused",
    "observers",
)
_ONLY_MINUTES = ("attendees", "excused", "observers")
_NUMBER = pattern(r"[^\d\s〔〕\[\]()（）【】]+〔(?:19|20)\d{2}〕[1-9]\d*号")
_MINUTES_NUMBER = pattern(r"(?:第|（第)?[1-9]\d*期?）?|[（(]?〔(?:19|20)\d{2}〕[1-9]\d*号?[）)]?")
_PERSON = pattern(r".*(?:县长|市长|区长|镇长|乡长|省长|书记|主任|局长|院长|校长|同志|先生)[：:]?")
_SUBORDINATE = pattern(r"(?:本?[局委院校镇乡县区])?各(?:乡|镇|街道|村|社区|科|股|室|站|所|直属|下属)")
_ADDRESSEE_NAME = pattern(r"[^、，；]+")


def official_type(report: ReportFields) -> str:
    """The statutory type that the finished title ends with; empty where it is none."""
    title = report.finished_title
    return next((each for each in STATUTORY if title.endswith(each)), "")


def issuing_mark(report: ReportFields) -> tuple[str, ...]:
    """发文机关标志: as typed, or by the usual rule of the type (7.2.4, 10.1, 10.3)."""
    if report.issuing_mark:
        return report.issuing_mark
    kind = official_type(report)
    names = (report.signature.organisation if report.signature else None) or (report.organisation.name,)
    if kind == LETTER:
        return tuple(names)
    suffix = MINUTES if kind == MINUTES else "文件"
    return (names[0] + suffix,) if len(names) == 1 else (*names, suffix)


def addressees(report: ReportFields) -> tuple[str, ...]:
    """Every 主送机关 by itself: a text may hold several."""
    return tuple(
        name for text in report.addressee or () for name in _ADDRESSEE_NAME.findall(text.rstrip("：: "))
    )


def broken_official(report: ReportFields) -> Iterator[Fault]:
    """Every rule of the official form that is broken."""
    if report.classification:
        yield Fault(
            ("classification",),
            "F083",
            f"密级“{report.classification}”：涉密文件不能用普通电脑处理",
            "涉密文件只能在涉密计算机上处理（《保守国家秘密法》）；不涉密的，删去“密级”",
        )
    if report.form != "official":
        for name in _ONLY_OFFICIAL:
            if getattr(report, name):
                yield Fault(
                    (name,), "F085", "只用于红头文件", "加上一行 版式: 红头，或者删去这一项", at_key=True
                )
        return
    if not (report.measures or report.text):
        return
    kind = official_type(report)
    if not kind:
        yield _no_statutory_type(report)
        return
    if kind in _OTHER_FORMS:
        yield Fault(("form",), "F080", f"{kind}有专门的格式（{_OTHER_FORMS[kind]}）", "本程序不做这种文件")
        return
    yield from _signers(report, kind)
    yield from _addressees(report, kind)
    yield from _unfit(report, kind)
    yield from _numbers(report, kind)
    yield from _copies(report, kind)
    yield from _printed(report)
    yield from _titled(report, kind)


def _no_statutory_type(report: ReportFields) -> Fault:
    where = "title" if report.title else "title_lines" if report.title_lines else "genre"
    path = (where,) if where in report.model_fields_set else ("form",)
    word = report.genre if where == "genre" else report.finished_title
    return Fault(
        path,
        "F080",
        f"“{word}”不是法定公文种类，不能用红头（条例第八条）",
        "向上级报送，文种写 报告，标题写成“……关于……工作情况的报告”；仍用汇报、总结的，版式写 普通",
    )


def _signers(report: ReportFields, kind: str) -> Iterator[Fault]:
    if kind in UPWARD and not report.signers:
        yield Fault(
            ("form",), "F081", f"{kind}是上行文，应当标注签发人（条例第九条第六项）", "补上 签发人: 姓名"
        )
    elif report.signers and kind not in UPWARD:
        yield Fault(
            ("signers",),
            "F084",
            f"{kind}不是上行文，不标注签发人（条例第九条第六项）",
            "删去 签发人",
            at_key=True,
        )


def _addressees(report: ReportFields, kind: str) -> Iterator[Fault]:
    names = addressees(report)
    if kind in UPWARD and len(names) > 1:
        yield Fault(
            ("addressee",),
            "F082",
            f"{kind}只写一个主送机关，这里有{len(names)}个（条例第十五条第一项）",
            f"主送机关留下“{names[0]}”，其他的写到 抄送",
        )
    elif kind == MINUTES and names:
        yield Fault(("addressee",), "F084", "纪要不写主送机关", "改写到 抄送", at_key=True)
    elif kind in UPWARD and not names:
        yield Fault(("form",), "A046", f"{kind}没有主送机关", "补上 主送机关: 上级机关的名称", "警告")
    for name in names:
        if kind in UPWARD and _PERSON.fullmatch(name):
            yield Fault(
                ("addressee",),
                "A043",
                f"“{name}”是个人：除上级机关负责人直接交办事项外，不以机关名义向个人报送公文（条例第十五条第五项）",
                "改为机关的名称",
                "警告",
                needle=name,
            )


def _unfit(report: ReportFields, kind: str) -> Iterator[Fault]:
    if kind == LETTER and report.printing:
        yield Fault(
            ("printing",),
            "F084",
            "信函格式的版记不加印发机关和印发日期（GB/T 9704 10.1）",
            "删去 印发",
            at_key=True,
        )
    if kind == MINUTES and report.signature and report.signature.seal:
        yield Fault(
            ("signature", "seal"), "A049", "纪要通常不加盖印章（实务通行做法）", "删去 用印", "警告", True
        )
    for name in _ONLY_MINUTES:
        if kind != MINUTES and getattr(report, name):
            yield Fault(
                (name,), "F084", f"只用于纪要，这里是{kind}（GB/T 9704 10.3）", "删去这一项", at_key=True
            )


def _numbers(report: ReportFields, kind: str) -> Iterator[Fault]:
    number = report.document_number
    if number is None:
        if kind != MINUTES:
            yield Fault(
                ("form",), "A045", "红头文件没有发文字号：留出一行空白", "编好号以后补上 发文字号: …", "警告"
            )
    elif not (_NUMBER.fullmatch(number) or (kind == MINUTES and _MINUTES_NUMBER.fullmatch(number))):
        yield Fault(
            ("document_number",),
            "A041",
            f"发文字号“{number}”的写法不合规定（GB/T 9704 7.2.5）",
            "年份写全，用六角括号〔〕，序号不加“第”、不编虚位，如 江爱卫〔2016〕13号",
            "警告",
        )
    if report.copy_number and not (len(report.copy_number) == 6 and report.copy_number.isdecimal()):
        yield Fault(
            ("copy_number",),
            "A042",
            f"份号“{report.copy_number}”不是六位数字（GB/T 9704 7.2.1）",
            "写成六位，如 000015",
            "警告",
        )


def _copies(report: ReportFields, kind: str) -> Iterator[Fault]:
    for text in report.copies or ():
        if kind in UPWARD and (found := _SUBORDINATE.search(text)):
            yield Fault(
                ("copies",),
                "A044",
                f"“{found[0]}”像是下级：向上级行文不抄送下级机关（条例第十五条第一项）",
                "删去下级机关",
                "警告",
                needle=found[0],
            )


def _printed(report: ReportFields) -> Iterator[Fault]:
    printed = report.printing.date if report.printing else None
    if printed and report.signing_date and printed < report.signing_date:
        yield Fault(("printing", "date"), "A047", "印发日期早于成文日期", "检查两个日期", "警告")


def _titled(report: ReportFields, kind: str) -> Iterator[Fault]:
    title = report.finished_title
    if kind != MINUTES and "关于" not in title:
        where = "title" if report.title else "title_lines" if report.title_lines else "form"
        yield Fault(
            (where,),
            "A048",
            "标题没有写明事由（条例第九条第七项：标题由发文机关名称、事由和文种组成）",
            f"写成“××关于……的{kind}”",
            "警告",
        )
