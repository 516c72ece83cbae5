"""The whole report as the YAML describes it."""

# Annotations are not postponed here: pydantic would have to evaluate each from its text at every start.

from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .charts import Chart
from .counts import Count, Goal
from .domain import Domain, domains_with
from .domain_choice import domain_of
from .part import FILED, STEERING, WORDED, Part, WhenGiven, unprinted
from .period import Period, period_of
from .sections import AttachmentPart, Body, Measure, NextSteps, Picture, Problems
from .tables import Table
from .tree import Section, sections_of
from .values import (
    DateText,
    DateToCome,
    FileName,
    Line,
    LineByLine,
    Lines,
    MomentToCome,
    OneOf,
    OneOfKnown,
    OneOrList,
    Ordinal,
    PeriodText,
    Prose,
    QuantityText,
    SwitchableProse,
    Truth,
)

FORMS = {"普通": "plain", "红头": "official", "plain": "plain", "official": "official"}
FONTS = {
    "windows": "windows",
    "gb2312": "gb2312",
    "gbk": "gbk",
    "方正": "gbk",
    "open": "open",
    "开源": "open",
}
"""字体: the profiles of the Word writer."""
URGENCIES = {"特急": "特急", "加急": "加急"}
PLACES = {"文末": "end", "题下": "below_title", "end": "end", "below_title": "below_title"}


class Organisation(Part):
    """单位: who reports."""

    chinese: ClassVar[str] = "单位"
    text_as: ClassVar[str] = "name"

    name: Line = Field(
        description="全称，用于落款",
        json_schema_extra=unprinted("写进文件的属性，署名、称呼时才印"),
        examples=["清河镇人民政府"],
    )
    short_name: Line | None = Field(None, description="简称", json_schema_extra=WORDED, examples=["清河镇"])
    self_reference: Line | None = Field(
        None, description="自称：我局、我区、我镇、我校等", json_schema_extra=WORDED, examples=["我镇"]
    )


class Basis(Part):
    """依据: a sentence of the clerk's own, or a document with title, number and issuer."""

    chinese: ClassVar[str] = "一条依据"
    text_as: ClassVar[str] = "text"

    text: Line | None = Field(
        None, description="一句话：会议、法规、方案", examples=["按照县委第三次全会的部署"]
    )
    title: Line | None = Field(
        None, description="文件标题，书名号自动加，已写的不重复", examples=["关于做好今年工作的通知"]
    )
    number: Line | None = Field(
        None, description="发文字号，如 江治理办〔2016〕13号", examples=["江治理办〔2016〕13号"]
    )
    issuer: Lines | None = Field(
        None, description="发文单位，可以几个；印在书名号前面", examples=["县人民政府办公室"]
    )
    lead_word: Line | None = Field(None, description="引语：根据（默认）、按照、对照", examples=["按照"])


class Campaign(Part):
    """活动: a month, a week, 专项行动 …"""

    chinese: ClassVar[str] = "一项活动"
    text_as: ClassVar[str] = "name"

    name: Line = Field(description="活动名称，如 安全生产月", examples=["安全生产月"])
    ordinal: Ordinal | None = Field(
        None, description="第几个；一年一个的活动，领域知道的可以不写，由年份算出", examples=["28"]
    )
    theme: Line | None = Field(None, description="活动主题，引号自动加", examples=["人人讲安全，个个会应急"])


class PeriodPart(Part):
    """起止日期: a text as people write it, or its parts."""

    chinese: ClassVar[str] = "起止日期"
    text_as: ClassVar[str] = "words"

    words: PeriodText | None = Field(
        None, description="照平常写法，如 2016年第三季度、截至目前", examples=["截至目前"]
    )
    start: DateText | None = Field(None, description="开始日期", examples=["2016-09-19"])
    end: DateText | None = Field(None, description="结束日期", examples=["2016-10-16"])
    name: Line | None = Field(None, description="时段的名称，如 国庆节期间", examples=["国庆节期间"])

    @model_validator(mode="after")
    def _settle(self) -> "PeriodPart":
        if not (self.words or self.start or self.end or self.name):
            raise PydanticCustomError("empty_period", "period")
        if self.start and self.end and self.end < self.start:
            raise PydanticCustomError("period_reversed", "period", {"given": ""})
        return self

    @property
    def settled(self) -> Period:
        """The period itself, whichever way it was typed."""
        if self.words and not (self.start or self.end):
            return self.words._replace(name=self.name or "")
        return period_of(self.start, self.end, self.name or "")


class Signature(Part):
    """落款: absent, nothing is printed."""

    chinese: ClassVar[str] = "落款"
    text_as: ClassVar[str] = "organisation"

    organisation: Lines | None = Field(
        None, description="署名单位，默认是单位的全称", examples=["清河镇人民政府"]
    )
    date: DateToCome | None = Field(None, description="成文日期，如 2016-10-17", examples=["2016-10-17"])
    seal: Truth = Field(False, description="是：加盖印章，署名与日期的位置随之不同", examples=["是"])
    place: Annotated[str, OneOf(PLACES)] = Field(
        "end", description="文末（默认）或 题下", json_schema_extra=STEERING, examples=["题下"]
    )


class Printing(Part):
    """印发: who printed the paper, and when (GB/T 9704 7.4.3)."""

    chinese: ClassVar[str] = "印发"
    text_as: ClassVar[str] = "organisation"

    organisation: Line | None = Field(None, description="印发机关，默认是单位的全称", examples=["县府办"])
    date: DateToCome | None = Field(None, description="印发日期，默认是落款的日期", examples=["2016-10-18"])


class Bulletin(Part):
    """简报: what stands around a bulletin's text; GB/T 9704 does not know it, this is practice (实务)."""

    chinese: ClassVar[str] = "简报"

    name: Line | None = Field(
        None, description="报头上红色的名称；不写时由 领域 和 文种 组成", examples=["安全生产简报"]
    )
    issue: Line = Field(description="第几期，只写数字", examples=["12"])
    total_issue: Line | None = Field(None, description="总第几期，只写数字", examples=["86"])
    editor: Line | None = Field(None, description="编印单位，默认是单位的全称", examples=["县安委会办公室"])
    date: MomentToCome | None = Field(None, description="日期，可以写到几时", examples=["2026年7月9日18时"])
    editors_note: Prose | None = Field(
        None,
        description="编者按，印在标题上面；“编者按：”自动加",
        examples=["现将清河镇的做法刊出，供参考。"],
    )
    contributor: Lines | None = Field(
        None, description="供稿单位或人，印在文末的括号里", examples=["清河镇人民政府"]
    )
    reported_to: Lines | None = Field(None, description="报：上级，印在末页的最下面", examples=["县委办"])
    sent_to: Lines | None = Field(None, description="送：平级", examples=["各成员单位"])
    issued_to: Lines | None = Field(None, description="发：下级", examples=["各乡镇"])
    copies_printed: Line | None = Field(None, description="共印几份", examples=["50份"])


class Reporting(Part):
    """汇总: how many units a roll-up's figures are of."""

    chinese: ClassVar[str] = "汇总的单位数"

    expected: QuantityText | None = Field(
        None, description="名单上应报的单位有几个", json_schema_extra=FILED, examples=["17"]
    )
    reported: QuantityText | None = Field(
        None, description="其中已报、加在合计里的有几个", json_schema_extra=FILED, examples=["16"]
    )


class ReportFields(Part):
    """The root of the YAML."""

    chinese: ClassVar[str] = "报告"

    version: Line | None = Field(
        None, description="格式的版本，现在是 1；可以不写", json_schema_extra=STEERING, examples=["1"]
    )
    template: FileName | None = Field(
        None,
        description="模板的名称或路径；命令行的 --template 优先",
        json_schema_extra=STEERING,
        examples=["annual"],
    )
    domain: Annotated[Domain, OneOfKnown(domains_with, "domain_unknown")] | None = Field(
        None,
        description="领域：{领域}；不写时看标题、事由、依据、活动、单位和模板有没有提到{凭词选用的领域}，决定由程序写的开头怎么说",
        json_schema_extra=STEERING,
        examples=["通用"],
    )
    reference_document: FileName | None = Field(
        None,
        description="参考文档（.docx），提供样式；命令行的 --reference-doc 优先",
        json_schema_extra=STEERING,
        examples=["本局版式.docx"],
    )
    form_document: FileName | None = Field(
        None,
        description="表单文档（.docx）：里面写着 {{ 标题 }}、{{ 正文 }} 等记号，照样填写；命令行的 --form-doc 优先",
        json_schema_extra=STEERING,
        examples=["月报.docx"],
    )
    fonts: Annotated[str, OneOf(FONTS)] = Field(
        "windows",
        description="字体方案：windows（默认）、gb2312、gbk（方正）、open（开源）；用参考文档时不起作用",
        json_schema_extra=STEERING,
        examples=["gbk"],
    )
    organisation: Organisation = Field(
        description="单位（必填）", examples=["{名称: 清河镇人民政府, 自称: 我镇}"]
    )
    title: Line | None = Field(
        None, description="标题；不写时由 事由 和 文种 组成", examples=["工作情况汇报"]
    )
    title_lines: Lines | None = Field(
        None, description="标题分行：自己定每一行", examples=["[关于开展安全生产月活动, 情况的汇报]"]
    )
    subject: Line | None = Field(
        None,
        description="事由：关于……的",
        json_schema_extra=unprinted("有了标题，只用来措词", "title", "title_lines"),
        examples=["2016年工作情况"],
    )
    genre: Line = Field(
        "情况汇报", description="文种，默认 情况汇报", json_schema_extra=WORDED, examples=["总结"]
    )
    form: Annotated[str, OneOf(FORMS)] = Field(
        "plain", description="版式：普通（默认）或 红头", json_schema_extra=STEERING, examples=["红头"]
    )
    addressee: Lines | None = Field(None, description="主送机关，可以没有；冒号自动加", examples=["县府办"])
    basis: Annotated[tuple[Basis, ...], OneOrList] | None = Field(
        None, description="依据", examples=["{标题: 关于做好今年工作的通知, 文号: 江府办〔2016〕13号}"]
    )
    campaign: Annotated[tuple[Campaign, ...], LineByLine] | None = Field(
        None, description="活动", examples=["安全生产月"]
    )
    period: PeriodPart | None = Field(
        None,
        description="起止日期，如 2016-09-19 至 2016-10-16、2016年第三季度、截至目前",
        examples=["2016年第三季度"],
    )
    opening: SwitchableProse | None = Field(
        None,
        description="开头；不写时由模板根据依据、日期和标题写出；写 否 就没有开头",
        examples=["我镇认真抓好各项工作，现汇报如下："],
    )
    closing: SwitchableProse | None = Field(
        None, description="结语；不写时由模板写出；写 否 就没有结语", examples=["否"]
    )
    goals: tuple[Annotated[Goal, WhenGiven()], ...] | None = Field(
        None, description="目标", examples=["[{名称: 清运垃圾, 目标值: 20吨, 完成值: 25吨}]"]
    )
    counts: dict[Line, Count] | None = Field(
        None, description="全文的数据，正文用 {{ 名称 }} 引用", examples=["{横幅: 60条}"]
    )
    text: Body | None = Field(None, description="正文：没有编号的部分", examples=["我镇组织了三次大扫除。"])
    measures: tuple[Measure, ...] | None = Field(
        None, description="措施：各节", examples=["[{标题: 广泛宣传发动, 正文: 悬挂横幅60条。}]"]
    )
    tables: tuple[Table, ...] | None = Field(
        None,
        description="统计表",
        examples=["[{名称: 整治情况, 列: [村, 清运垃圾（吨）], 行: [[东村, 3], [西村, 4]]}]"],
    )
    charts: tuple[Annotated[Chart, WhenGiven()], ...] | None = Field(
        None, description="图表：把统计表或数据画成图", examples=["[{名称: 各村清运量, 表格: 整治情况}]"]
    )
    pictures: Annotated[tuple[Picture, ...], LineByLine] | None = Field(
        None, description="图片", examples=["整治前.jpg"]
    )
    problems: Problems | None = Field(None, description="存在问题", examples=["[日常保洁还不够及时。]"])
    next_steps: NextSteps | None = Field(
        None, description="下一步打算", examples=["[{正文: 补齐短板。, 时限: 年底前}]"]
    )
    attachments: Annotated[tuple[Annotated[AttachmentPart, WhenGiven()], ...], OneOrList] | None = Field(
        None, description="附件", examples=["[{标题: 各村整治情况, 表格: 整治情况}]"]
    )
    signature: Signature | None = Field(None, description="落款", examples=["{日期: 2016-10-17}"])
    bulletin: Annotated[Bulletin | None, WhenGiven()] = Field(
        None,
        description="简报（专报、快报、速报、日报）的报头和末尾；没有主送机关，没有落款",
        examples=["{期: 12, 日期: 2026-07-09}"],
    )
    rollup: Annotated[Reporting | None, WhenGiven()] = Field(
        None,
        description="由 report rollup 写：名单上的单位有几个、已报的有几个",
        examples=["{应报: 17, 已报: 16}"],
    )
    missing: Lines | None = Field(
        None,
        description="缺报：由 report rollup 写，数里缺哪些单位；再往上汇总时照样列出",
        json_schema_extra=FILED,
        examples=["[黄坡镇]"],
    )
    copy_number: Line | None = Field(
        None, description="份号，六位数字；只用于红头，下面各项也是", examples=['"000015"']
    )
    classification: Line | None = Field(None, description="密级：涉密文件不得用本程序，写了就拒绝")
    urgency: Annotated[str, OneOf(URGENCIES)] | None = Field(
        None, description="特急 或 加急", examples=["加急"]
    )
    issuing_mark: Lines | None = Field(
        None,
        description="发文机关标志，默认是单位的全称加“文件”；联合行文写几行，最后一行写 文件 就印在右侧",
        examples=["青石县人民政府"],
    )
    document_number: Line | None = Field(
        None, description="发文字号，如 江府办〔2016〕13号", examples=["江府办〔2016〕13号"]
    )
    signers: Lines | None = Field(None, description="签发人，上行文必填；可以几个", examples=["周明远"])
    annotation: Line | None = Field(
        None,
        description="附注，如 联系人和电话；圆括号自动加（普通版式也可以用）",
        examples=["联系人：王小兰"],
    )
    copies: Lines | None = Field(
        None, description="抄送机关；句号自动加", examples=["[县卫生健康局, 县住房和城乡建设局]"]
    )
    printing: Annotated[Printing | None, WhenGiven()] = Field(
        None, description="印发机关和印发日期", examples=["{单位: 县府办, 日期: 2016-10-18}"]
    )
    attendees: Lines | None = Field(None, description="出席人员（纪要）", examples=["[周明远, 王小兰]"])
    excused: Lines | None = Field(None, description="请假人员（纪要）", examples=["李青"])
    observers: Lines | None = Field(None, description="列席人员（纪要）", examples=["陈立"])

    @cached_property
    def all_sections(self) -> tuple[Section, ...]:
        """Every section with its path and depth, in reading order, those within 正文 too."""
        return tuple(sections_of(self.text, self.measures))

    @property
    def finished_title(self) -> str:
        """标题 as printed: typed, or 关于+事由+的+文种, or from the campaign."""
        if self.title:
            return self.title
        if self.title_lines:
            return "".join(self.title_lines)
        if self.subject:
            subject = self.subject.removeprefix("关于").removesuffix("的")
            # 情况 is said once: 关于……工作情况的汇报
            genre = self.genre.removeprefix("情况") if subject.endswith("情况") else self.genre
            # a statutory document names its organ in the title (条例第九条)
            issuer = self.organisation.name if self.form == "official" else ""
            return f"{issuer}关于{subject}的{genre or self.genre}"
        return f"{self._occasion()}{self.genre}"

    def _occasion(self) -> str:
        if self.campaign:
            first = self.campaign[0]
            return first.name if first.name.endswith(("工作", "活动")) else f"{first.name}活动"
        return domain_of(self).domain.default_subject

    @property
    def settled_period(self) -> Period | None:
        """起止日期; what lasts until now ends on the day of signing."""
        return self.period.settled.closed(self.signing_date) if self.period else None

    @property
    def signing_date(self) -> date | None:
        """成文日期, where 落款 has one, or 简报."""
        if self.bulletin and self.bulletin.date:
            return self.bulletin.date.end
        return self.signature.date if self.signature else None

    @property
    def dated_by(self) -> tuple[str, str]:
        """The field that says the day of signing, or would."""
        return ("bulletin" if self.bulletin else "signature", "date")
