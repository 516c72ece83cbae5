"""Reports as scripts write them with python-docx: its default file, its styles, and what typists do by hand within them."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Sequence

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

MADE: dict[str, Callable[[], Word]] = {}
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def made(name: str) -> Callable[[Callable[[], Word]], Callable[[], Word]]:
    def keep(make: Callable[[], Word]) -> Callable[[], Word]:
        MADE[name] = make
        return make

    return keep


def document(name: str) -> bytes:
    written = io.BytesIO()
    MADE[name]().save(written)
    return written.getvalue()


def p(
    word: Word,
    text: str,
    *,
    style: str | None = None,
    align: WD_ALIGN_PARAGRAPH | None = None,
    size: float = 0,
    red: bool = False,
    indent: bool = False,
) -> Paragraph:
    """A paragraph; what stands between ** is bold, ``\\n`` a line break, ``\\t`` a tab."""
    paragraph = word.add_paragraph(style=style)
    for at, part in enumerate(text.split("**")):
        if part:
            run = paragraph.add_run(part)
            run.bold = True if at % 2 else None
            if size:
                run.font.size = Pt(size)
            if red:
                run.font.color.rgb = RGBColor(0xFF, 0, 0)
    if align is not None:
        paragraph.alignment = align
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(32)
    return paragraph


def body(word: Word, *texts: str) -> None:
    for text in texts:
        p(word, text, indent=True)


def page_break(word: Word) -> None:
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def table(
    word: Word, rows: Sequence[Sequence[str]], *, merged: Sequence[tuple[int, int, int, int]] = ()
) -> Table:
    """``merged``: row and column of the first and of the last cell."""
    made = word.add_table(len(rows), len(rows[0]), style="Table Grid")
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                made.cell(at, column).text = text
    for top, left, bottom, right in merged:
        made.cell(top, left).merge(made.cell(bottom, right))
    return made


def picture(colour: bytes) -> io.BytesIO:
    """A PNG of one colour."""
    rows = b"".join(b"\0" + colour * 60 for _ in range(40))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60, 40, 8, 2, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@made("01-styles")
def _() -> Word:
    """Title and Heading styles, numbers typed; a table with its caption above; signed to the right."""
    word = Document()
    p(word, "云台县2026年第一季度爱国卫生工作情况汇报", style="Title")
    p(word, "市爱卫办：")
    body(
        word,
        "一季度以来，我县认真落实全市爱国卫生工作会议精神，统筹推进环境整治、健康教育和病媒生物防制，各项工作有序开展。现将有关情况汇报如下：",
    )
    p(word, "一、健全工作机制", style="Heading 1")
    body(
        word,
        "县爱卫会召开全体会议1次，印发年度工作要点，将32项任务分解到21个成员单位。",
        "县爱卫办实行月调度、季通报，编发工作简报6期。",
    )
    p(word, "二、推进重点任务", style="Heading 1")
    p(word, "（一）环境卫生整治", style="Heading 2")
    body(word, "以城乡结合部、老旧小区、集贸市场为重点，开展“周末清洁日”活动，各乡镇清运情况见下表。")
    p(word, "表1　各乡镇清运垃圾情况", align=CENTRE)
    table(
        word,
        [
            ["乡镇", "清运垃圾（吨）", "出动车辆（台次）"],
            ["城关镇", "210.5", "86"],
            ["大河镇", "96", "40"],
            ["松岭乡", "58.5", "22"],
            ["合计", "365", "148"],
        ],
    )
    p(word, "（二）健康教育", style="Heading 2")
    body(word, "举办健康讲座18场，发放宣传资料2.3万份，覆盖群众1.6万人次。")
    p(word, "三、存在问题", style="Heading 1")
    body(word, "部分老旧小区缺少物业管理，卫生死角清理后容易反弹。")
    p(word, "四、下一步打算", style="Heading 1")
    body(word, "持续开展城乡环境清洁行动，完善长效保洁机制。")
    p(word, "特此汇报。", indent=True)
    p(word, "云台县爱国卫生运动委员会办公室", align=RIGHT)
    p(word, "2026年4月8日", align=RIGHT)
    return word


@made("02-bold")
def _() -> Word:
    """No style at all: bold lines are headings, bold words run in, full-width blanks indent, blanks push the date right."""
    word = Document()
    p(word, "**白杨镇爱国卫生月活动总结**", align=CENTRE, size=22)
    p(word, "")
    p(
        word,
        "　　根据县爱卫办《关于开展第38个爱国卫生月活动的通知》（云爱卫办〔2026〕4号）要求，我镇于4月1日至30日集中开展了爱国卫生月活动。现将活动情况总结如下：",
    )
    p(word, "　　**一、强化组织领导**")
    p(word, "　　镇政府成立了由镇长任组长的活动领导小组，召开动员会1次，与15个村签订责任书。")
    p(word, "　　**二、开展集中整治**")
    p(word, "　　**（一）清理卫生死角。**组织党员干部、公益岗人员620人次，清理卫生死角75处，清运垃圾130吨。")
    p(word, "　　**（二）整治河塘沟渠。**疏通沟渠8.2公里，打捞漂浮物12车。")
    p(word, "　　**（三）防制病媒生物。**投放鼠药45公斤，毒饵盒380个。")
    p(word, "　　**三、主要做法**")
    p(word, "　　一是干部带头。镇村干部每周五下沉网格，与群众一起打扫。")
    p(word, "　　二是群众参与。开展“最美庭院”评比，评出示范户56户。")
    p(word, "　　三是督查促改。镇纪委随机暗访4次，下发整改通知9份。")
    p(word, "")
    p(word, "                                        白杨镇人民政府")
    p(word, "                                        2026年5月6日")
    return word


@made("03-plain")
def _() -> Word:
    """Typed headings without any bold, the title in two paragraphs, the date in Chinese numerals."""
    word = Document()
    p(word, "柳林街道办事处关于2025年度", align=CENTRE, size=22)
    p(word, "爱国卫生工作情况的报告", align=CENTRE, size=22)
    p(word, "区爱国卫生运动委员会：")
    body(
        word,
        "2025年，柳林街道在区委、区政府的领导下，以巩固国家卫生城市成果为主线，扎实做好爱国卫生各项工作。现将情况报告如下：",
        "一、基本情况",
        "柳林街道辖区面积9.8平方公里，下辖12个社区，常住人口6.4万人，有农贸市场3个、中小学7所。",
        "二、工作开展情况",
        "（一）夯实基层基础",
        "12个社区全部设立爱国卫生工作站，配备专兼职人员36名。",
        "（二）整治市容环境",
        "开展背街小巷整治行动，修补破损路面2600平方米，清除小广告1.1万余处，规范占道经营430起。",
        "（三）防控病媒生物",
        "委托专业公司开展春秋两季灭鼠，设置毒饵站1120个，蚊蝇密度控制在国家标准C级以内。",
        "三、存在的问题",
        "一是个别农贸市场周边秩序反弹较快。",
        "二是少数居民健康意识不强，楼道堆物现象仍有发生。",
        "四、下步工作打算",
        "一是完善常态化巡查机制，做到问题当日发现、当日处置。",
        "二是推进健康社区建设，年内建成示范社区2个。",
        "妥否，请批示。",
    )
    p(word, "柳林街道办事处", align=RIGHT)
    p(word, "二〇二五年十二月二十日", align=RIGHT)
    return word


@made("04-red-head")
def _() -> Word:
    """A red head typed by hand, 附件 on a further page, the imprint as a table."""
    word = Document()
    p(word, "000012")
    p(word, "加急")
    p(word, "青石县爱国卫生运动委员会文件", align=CENTRE, size=42, red=True)
    p(word, "青爱卫〔2026〕7号                    签发人：周明远")
    p(word, "")
    p(word, "青石县爱国卫生运动委员会\n关于国家卫生县城复审准备工作情况的报告", align=CENTRE, size=22)
    p(word, "清江市爱国卫生运动委员会：")
    body(
        word,
        "按照《清江市爱国卫生运动委员会关于做好2026年国家卫生县城复审工作的通知》（清爱卫〔2026〕3号）要求，我县对照标准逐项开展自查整改。现将准备工作情况报告如下：",
        "一、加强组织领导",
        "县政府成立复审工作专班，抽调人员18名集中办公，召开推进会5次。",
        "二、补齐设施短板",
        "投入资金860万元，新建公厕6座，改造农贸市场2个，新增垃圾分类收集点54处（详见附件1）。",
        "三、下一步打算",
        "聚焦薄弱环节，倒排工期，确保6月底前完成全部整改任务。",
        "特此报告。",
    )
    p(word, "附件：1.设施建设情况表", indent=True)
    p(word, "      2.复审工作专班成员名单", indent=True)
    p(word, "青石县爱国卫生运动委员会", align=RIGHT)
    p(word, "2026年4月28日", align=RIGHT)
    p(word, "（联系人：王小兰，联系电话：0123—4567890）", indent=True)
    page_break(word)
    p(word, "附件1")
    p(word, "设施建设情况表", align=CENTRE, size=22)
    table(
        word,
        [
            ["项目", "计量单位", "计划", "完成"],
            ["公厕", "座", "6", "6"],
            ["农贸市场改造", "个", "3", "2"],
            ["垃圾分类收集点", "处", "50", "54"],
        ],
    )
    page_break(word)
    p(word, "附件2")
    p(word, "复审工作专班成员名单", align=CENTRE, size=22)
    body(
        word,
        "组　长：周明远　县政府副县长",
        "副组长：陈立新　县卫生健康局局长",
        "成　员：各成员单位分管负责人",
    )
    p(word, "")
    table(
        word,
        [
            ["抄送：清江市卫生健康委员会，青石县人民政府办公室。", ""],
            ["青石县爱国卫生运动委员会办公室", "2026年4月29日印发"],
        ],
        merged=[(0, 0, 0, 1)],
    )
    return word


@made("05-school")
def _() -> Word:
    """Headings by style without numbers, a list with bullets, no date."""
    word = Document()
    p(word, "育才小学健康教育工作总结", style="Title")
    p(word, "本学期，我校把健康教育纳入课程计划，努力培养学生良好的卫生习惯。")
    p(word, "课程落实", style="Heading 1")
    p(word, "每周开设健康教育课1节，编写校本读本1册，授课率达到100%。")
    p(word, "环境创建", style="Heading 1")
    p(word, "校园实行分区包干，班级每日一小扫、每周一大扫：")
    p(word, "教室、走廊由各班负责；", style="List Bullet")
    p(word, "操场、花坛由五、六年级负责；", style="List Bullet")
    p(word, "厕所由专职保洁员负责，每日消毒2次。", style="List Bullet")
    p(word, "家校协同", style="Heading 1")
    p(word, "发放《致家长的一封信》1260份，邀请校医开展防近视讲座3场。")
    p(word, "育才小学", align=RIGHT)
    return word


@made("06-own-styles")
def _() -> Word:
    """An office's own styles, called 公文标题 and 一级标题, the latter with an outline level."""
    word = Document()
    for name, outline in (("公文标题", None), ("一级标题", 0), ("二级标题", 1), ("公文正文", None)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if outline is not None:
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), str(outline))
            style.element.get_or_add_pPr().append(level)
    p(word, "县水务局2026年上半年河湖环境整治工作情况汇报", style="公文标题", align=CENTRE)
    p(word, "县生态环境保护委员会办公室：", style="公文正文")
    for level, text in (
        ("公文正文", "今年以来，我局紧盯河湖“清四乱”目标，持续改善水环境质量。现将上半年工作情况汇报如下："),
        ("一级标题", "一、主要工作"),
        ("二级标题", "（一）开展排查"),
        ("公文正文", "组织巡河1860人次，排查河道岸线214公里，发现问题37个，全部建立台账。"),
        ("二级标题", "（二）集中清理"),
        ("公文正文", "打捞水葫芦等漂浮物420吨，拆除违章构筑物5处，完成投资78.6万元。"),
        ("一级标题", "二、存在不足"),
        ("公文正文", "乡镇保洁力量不均衡，汛期上游来物较多。"),
        ("一级标题", "三、下一步工作计划"),
        ("公文正文", "（一）落实河长巡查制度，压实镇村责任。"),
        ("公文正文", "（二）加快3条黑臭沟渠治理，9月底前完工。"),
    ):
        p(word, text, style=level)
    p(word, "云台县水务局", style="公文正文", align=RIGHT)
    p(word, "2026年7月6日", style="公文正文", align=RIGHT)
    return word


@made("07-merged-head")
def _() -> Word:
    """A head of two rows, the unit in a line of its own, a note below, a group column merged downwards."""
    word = Document()
    p(word, "**河口镇农村户厕改造进展情况汇报**", align=CENTRE, size=22)
    p(word, "县农业农村局：")
    body(
        word,
        "截至2026年6月20日，我镇户厕改造工作进展顺利。现将有关情况汇报如下：",
        "一、总体进度",
        "全镇计划改厕420户，已开工360户，完工311户。各村进度如下：",
    )
    p(word, "各村户厕改造进度表", align=CENTRE)
    p(word, "单位：户", align=RIGHT)
    table(
        word,
        [
            ["片区", "村", "三格式", "", "完整下水道式", ""],
            ["", "", "计划", "完工", "计划", "完工"],
            ["东片", "高家村", "80", "66", "20", "12"],
            ["", "李家村", "95", "70", "15", "15"],
            ["西片", "桥头村", "110", "83", "30", "25"],
            ["", "柳湾村", "60", "40", "10", "0"],
            ["合计", "", "345", "259", "75", "52"],
        ],
        merged=[
            (0, 0, 1, 0),
            (0, 1, 1, 1),
            (0, 2, 0, 3),
            (0, 4, 0, 5),
            (2, 0, 3, 0),
            (4, 0, 5, 0),
            (6, 0, 6, 1),
        ],
    )
    p(word, "注：柳湾村下水道主管网6月底通水。")
    body(
        word,
        "二、主要困难",
        "部分农户外出务工，入户施工协调难度大。",
        "三、下一步安排",
        "倒排工期，9月底前全部完工。",
    )
    p(word, "河口镇人民政府", align=RIGHT)
    p(word, "2026年6月22日", align=RIGHT)
    return word


@made("08-pictures")
def _() -> Word:
    """Pictures with captions below, one alone, two beside each other in a table without lines."""
    word = Document()
    p(word, "东岭社区环境整治工作汇报", style="Title")
    p(word, "5月以来，东岭社区集中力量整治背街小巷。现将情况汇报如下：")
    p(word, "一、入户宣传", style="Heading 1")
    p(word, "网格员入户宣传640户，发放倡议书640份。")
    word.add_picture(picture(b"\x90\xb0\x60"), width=Cm(6))
    p(word, "图1 网格员入户宣传", style="Caption", align=CENTRE)
    p(word, "二、清理杂物", style="Heading 1")
    p(word, "清理楼道杂物23车，整治前后对比如下。")
    pair = word.add_table(2, 2)
    for at, (colour, caption) in enumerate(
        ((b"\x80\x70\x60", "图2 整治前"), (b"\x60\xc0\x90", "图3 整治后"))
    ):
        pair.cell(0, at).paragraphs[0].add_run().add_picture(picture(colour), width=Cm(6))
        pair.cell(1, at).text = caption
    p(word, "东岭社区居民委员会", align=RIGHT)
    p(word, "2026年6月3日", align=RIGHT)
    return word


@made("09-line-breaks")
def _() -> Word:
    """One paragraph for the whole text, its lines ended by line breaks, as it is pasted from a page."""
    word = Document()
    p(word, "**南湖社区控烟工作情况汇报**", align=CENTRE)
    p(
        word,
        "南湖社区自2026年3月起开展无烟社区创建活动，现将工作情况汇报如下：\n"
        "一、完善制度\n"
        "制定控烟管理制度和劝阻员职责，设立控烟劝阻员16名。\n"
        "二、广泛宣传\n"
        "制作控烟宣传栏6块，张贴禁烟标识210张，组织第39个世界无烟日宣传活动1场。\n"
        "三、加强巡查\n"
        "每周巡查公共场所2次，劝阻吸烟行为74起。",
    )
    p(word, "南湖社区居民委员会\n2026年6月1日", align=RIGHT)
    return word


@made("10-deep-levels")
def _() -> Word:
    """一、（一）1.（1）, all typed; sentences with numbers of their own."""
    word = Document()
    p(word, "**县人民医院2025年爱国卫生工作总结**", align=CENTRE, size=18)
    body(
        word,
        "2025年，我院紧紧围绕创建健康医院目标，扎实开展爱国卫生工作。",
        "**一、组织保障**",
        "医院成立爱国卫生工作委员会，院长任主任，各科室设卫生员1名，共46名。",
        "**二、重点工作**",
        "**（一）院区环境**",
        "1.日常保洁",
        "（1）门诊、住院部实行12小时保洁，公厕专人管理。",
        "（2）医疗废物日产日清，全年转运186.4吨。",
        "2.绿化美化",
        "新增绿地1200平方米，栽植树木260株。",
        "**（二）控烟履约**",
        "1.医院全面禁烟，设置禁烟标识320块。",
        "2.开设戒烟门诊，服务戒烟者140人次。",
        "**三、2026年工作思路**",
        "以智慧后勤建设为抓手，进一步提升院区环境质量。",
    )
    p(word, "县人民医院", align=RIGHT)
    p(word, "2025年12月28日", align=RIGHT)
    return word


@made("11-rectification")
def _() -> Word:
    """A report on what was put right: problems and answers under bold words, closed by 特此报告。"""
    word = Document()
    p(word, "关于马沟村垃圾堆放问题整改情况的报告", style="Heading 1", align=CENTRE)
    p(word, "县全域无垃圾专项治理办公室：")
    body(
        word,
        "2026年10月9日，贵办督查发现我镇马沟村村口垃圾堆放、清运不及时的问题。我镇高度重视，立即整改。现将整改情况报告如下：",
        "一、问题原因",
        "马沟村垃圾收集点设置不合理，清运车辆检修期间未安排替代车辆。",
        "二、整改措施",
        "10月10日，镇政府组织人员35名、机械4台，清理积存垃圾28吨，并对收集点进行硬化。",
        "三、举一反三",
        "对全镇11个村开展拉网式排查，整改同类问题6处，建立车辆检修报备制度。",
        "特此报告。",
    )
    p(word, "川口镇人民政府", align=RIGHT)
    p(word, "2026年10月15日", align=RIGHT)
    return word


@made("12-flood")
def _() -> Word:
    """No heading: a short report on a rain, with hours, negative results and a level."""
    word = Document()
    p(word, "**石滩镇防汛工作情况汇报**", align=CENTRE)
    p(word, "县防汛抗旱指挥部：")
    body(
        word,
        "7月8日8时至10日14时，我镇出现持续强降雨，累计面雨量162.5毫米，石滩站最高水位38.46米，超警戒水位0.46米。",
        "镇防指启动防汛四级应急响应，组织巡堤查险480人次，处置管涌险情2处，紧急避险转移126人，投入编织袋3500条。",
        "截至10日14时，因灾死亡0人、失踪0人，农作物受灾85公顷，直接经济损失约210万元。",
        "下一步，我镇将继续加强值班值守和巡查防守，确保安全度汛。",
    )
    p(word, "石滩镇防汛抗旱指挥部", align=RIGHT)
    p(word, "2026年7月10日", align=RIGHT)
    return word


@made("13-ranking")
def _() -> Word:
    """A circular with ranks, rates, blanks and words in cells; nothing to add up, and a wrong sum typed."""
    word = Document()
    p(word, "关于3月份人居环境整治督查情况的通报", align=CENTRE, size=22)
    p(word, "各乡镇人民政府：")
    body(
        word,
        "3月24日至28日，县人居环境整治办公室对各乡镇开展了督查。现将有关情况通报如下：",
        "一、督查结果",
        "共抽查行政村24个，发现问题58个。各乡镇得分及排名见表1。",
    )
    p(word, "表1：督查得分及排名表", align=CENTRE)
    table(
        word,
        [
            ["乡镇", "抽查村（个）", "问题（个）", "整改率", "得分", "排名", "备注"],
            ["桃源镇", "8", "12", "91.7%", "95.5", "1", ""],
            ["花桥镇", "8", "18", "83.3%", "92", "2", "/"],
            ["水口乡", "8", "28", "60.7%", "85.25", "3", "约谈"],
            ["合计", "24", "57", "", "", "", ""],
        ],
    )
    body(
        word,
        "二、有关要求",
        "（一）立即整改。对照问题清单逐项销号，4月10日前报送整改情况。",
        "（二）严肃问责。对整改不力、连续两次排名末位的，约谈主要负责人。",
    )
    p(word, "县人居环境整治办公室", align=RIGHT)
    p(word, "2026年3月30日", align=RIGHT)
    return word


@made("14-personal")
def _() -> Word:
    """A person's report: signed 汇报人：…, the polite end."""
    word = Document()
    p(word, "**个人工作情况汇报**", align=CENTRE)
    p(word, "一年来，我在县爱卫办负责宣传和信息工作。现将工作情况汇报如下：", indent=True)
    p(word, "**一、加强学习。**坚持参加周五集中学习，撰写心得体会8篇。", indent=True)
    p(word, "**二、履行职责。**起草文件34份，编发信息62条，被市级采用9条。", indent=True)
    p(word, "**三、存在不足。**深入基层调研不够，业务钻研还需加强。", indent=True)
    p(word, "**四、努力方向。**多到村组走访，写出有质量的调研文章。", indent=True)
    p(word, "以上汇报，不妥之处请批评指正。", indent=True)
    p(word, "汇报人：林小满", align=RIGHT)
    p(word, "2026年1月5日", align=RIGHT)
    return word


@made("15-two-tables")
def _() -> Word:
    """Two tables, rates and a subtotal of groups in one, text columns in the other; 表 without a number in the caption."""
    word = Document()
    p(word, "云台县生态环境分局2026年1—6月大气污染防治工作情况汇报", style="Title")
    p(word, "现将我县2026年1—6月大气污染防治工作情况汇报如下：")
    p(word, "一、空气质量状况", style="Heading 1")
    p(word, "上半年优良天数比率为86.7%，同比提高2.2个百分点。")
    p(word, "空气质量主要指标表", align=CENTRE)
    table(
        word,
        [
            ["指标", "单位", "本期", "上年同期"],
            ["PM2.5", "微克/立方米", "32", "35"],
            ["PM10", "微克/立方米", "58.0", "61"],
            ["优良天数", "天", "157", "153"],
        ],
    )
    p(word, "二、重点工作", style="Heading 1")
    p(word, "开展扬尘整治、秸秆禁烧和散乱污企业清理，任务完成情况见下表。")
    p(word, "重点任务进展表", align=CENTRE)
    table(
        word,
        [
            ["序号", "任务", "责任单位", "进展"],
            ["1", "建筑工地扬尘在线监测", "县住建局", "已安装22套"],
            ["2", "散乱污企业整治", "县工信局", "取缔4家，提升7家"],
            ["3", "秸秆禁烧", "各乡镇", "未发现火点"],
        ],
    )
    p(word, "三、存在问题及下一步打算", style="Heading 1")
    p(word, "臭氧污染天数有所增加。下半年将加强挥发性有机物治理。")
    p(word, "2026年7月12日", align=RIGHT)
    return word


@made("16-inline-points")
def _() -> Word:
    """一是 to 四是 within one paragraph, 第一 to 第三 in paragraphs of their own, a wrong ordinal of a heading."""
    word = Document()
    p(word, "**星光幼儿园卫生保健工作汇报**", align=CENTRE)
    p(word, "区教育局：")
    body(
        word,
        "本学期我园坚持“健康第一”理念，卫生保健工作取得实效。现汇报如下：",
        "一、日常管理",
        "我园做到“四个坚持”：一是坚持晨检午检；二是坚持每日通风消毒；三是坚持餐具一人一用；四是坚持因病缺勤追踪。",
        "二、传染病防控",
        "第一，完善预案，开展手足口病防控演练2次。",
        "第二，加强宣传，推送健康知识24条。",
        "第三，严格复课查验，查验证明86份。",
        "四、饮食安全",
        "食堂量化等级为A级，每周公示食谱，留样合格率100%。",
    )
    p(word, "星光幼儿园", align=RIGHT)
    p(word, "2026年6月28日", align=RIGHT)
    return word


@made("17-two-years")
def _() -> Word:
    """One year's work and the next year's, each a heading of the first level with its own levels below."""
    word = Document()
    p(word, "县爱卫办2025年工作总结和2026年工作打算", align=CENTRE, size=22)
    body(
        word,
        "**一、2025年工作情况**",
        "**（一）卫生创建成效明显。**成功创建省级卫生镇2个、省级卫生村18个。",
        "**（二）健康细胞建设加快。**建成健康社区5个、健康学校9所、健康家庭320户。",
        "**（三）改厕任务全面完成。**新建户厕1530座，完成年度任务的102%。",
        "**二、存在的主要问题**",
        "（一）乡镇爱国卫生机构不健全，人员兼职多。",
        "（二）经费保障不足，病媒防制覆盖面不够。",
        "**三、2026年工作打算**",
        "**（一）巩固创建成果。**做好国家卫生县复审迎检。",
        "**（二）深化健康建设。**新建健康村镇20个。",
    )
    p(word, "云台县爱卫办", align=RIGHT)
    p(word, "2025年12月31日", align=RIGHT)
    return word


@made("18-frame")
def _() -> Word:
    """A form: the report stands in a table's cells beside their labels."""
    word = Document()
    p(word, "村级环境整治情况报告单", align=CENTRE, size=18)
    table(
        word,
        [
            ["填报单位", "梨园村民委员会", "填报日期", "2026年8月2日"],
            ["整治情况", "7月份出动保洁员18人，清理河沟3条，清运垃圾16车。", "", ""],
            ["存在问题", "村西涝池水质较差。", "", ""],
        ],
        merged=[(1, 1, 1, 3), (2, 1, 2, 3)],
    )
    return word


@made("44-bulletin")
def _() -> Word:
    """A bulletin with a masthead of its own."""
    word = Document()
    p(word, "爱国卫生工作简报", align=CENTRE, size=42, red=True)
    p(word, "第6期", align=CENTRE)
    p(word, "青山县爱卫办编                                2026年8月15日")
    p(word, "**我县扎实开展夏季灭蚊行动**", align=CENTRE, size=18)
    body(
        word,
        "7月以来，青山县抢抓蚊虫繁殖高峰前的有利时机，组织开展夏季灭蚊行动，取得阶段性成效。",
        "**清理孳生地。**发动群众清除室内外积水2.6万处，填平坑洼340处。",
        "**开展集中消杀。**组建消杀队42支，对公园、公厕、地下车库集中消杀3轮。",
    )
    p(word, "报：市爱卫办。")
    p(word, "送：县爱卫会各成员单位。")
    return word


@made("45-below-title")
def _() -> Word:
    """Signed below the title; headings that are sentences, with their full stops; what comes after the last item."""
    word = Document()
    p(word, "关于农贸市场专项整治工作的情况汇报", style="Title")
    p(word, "县市场监督管理局", align=CENTRE)
    p(word, "（2026年9月18日）", align=CENTRE)
    p(word, "县政府：")
    body(
        word,
        "按照《县人民政府办公室关于印发农贸市场专项整治方案的通知》（云政办〔2026〕15号）和《云台县城市市容和环境卫生管理办法》，我局牵头开展了专项整治。现将情况汇报如下：",
        "一、提高站位，迅速行动。",
        "成立4个工作组，进驻全县9个农贸市场。",
        "二、聚焦问题，靶向整治。",
        "检查经营户780户，查处违法行为21起，罚没款3.42万元。",
        "三、完善机制，巩固成果。",
        "推行“红黄牌”管理，月评比、季通报。",
        "下一步，我局将持续加大监管力度，为群众营造干净、放心的购物环境。",
        "专此汇报。",
    )
    return word


@made("46-pasted-sheet")
def _() -> Word:
    """A table pasted from a sheet: its title and who filled it in stand in rows of its own, subtotals and 其中 in others."""
    word = Document()
    p(word, "**安河县2026年上半年垃圾清运情况汇报**", align=CENTRE)
    p(word, "上半年，我县垃圾清运工作运行平稳，具体情况如下：", indent=True)
    table(
        word,
        [
            ["安河县2026年上半年垃圾清运统计表", "", "", ""],
            ["区域", "单位名称", "清运量（吨）", "车次"],
            ["城区", "城东所", "1820.5", "412"],
            ["城区", "城西所", "1640", "385"],
            ["城区", "小计", "3460.5", "797"],
            ["乡村", "北乡", "960", "214"],
            ["乡村", "南乡", "1105.5", "240"],
            ["乡村", "小计", "2065.5", "454"],
            ["总计", "", "5526", "1251"],
            ["填表人：吴静", "", "审核人：陈立", ""],
        ],
        merged=[(0, 0, 0, 3), (8, 0, 8, 1), (9, 0, 9, 1), (9, 2, 9, 3)],
    )
    p(word, "从全县看，清运量同比增长4.2%，主要是城区住户增加。", indent=True)
    p(word, "安河县环境卫生服务中心　　2026年7月4日", align=RIGHT)
    return word


@made("47-annexed-table")
def _() -> Word:
    """附： instead of 附件：, a table after the signature, 1、2、 at the first level."""
    word = Document()
    p(word, "长岭林场2025年度爱国卫生工作自查报告", align=CENTRE, size=22)
    p(word, "市林业局爱卫办：", indent=False)
    body(
        word,
        "根据贵办通知要求，我场对照考核细则认真开展自查，现报告如下：",
        "1、组织领导方面",
        "场部设专职卫生员2名，全年召开会议4次。",
        "2、环境卫生方面",
        "职工住宅区绿化率达46%，生活垃圾集中处理率100%。",
        "3、自查得分",
        "经自查，综合得分96分，见附表。",
    )
    p(word, "附：自查评分表", indent=True)
    p(word, "长岭林场", align=RIGHT)
    p(word, "2025年11月30日", align=RIGHT)
    page_break(word)
    p(word, "自查评分表", align=CENTRE)
    table(
        word,
        [
            ["考核项目", "分值", "自评分", "扣分原因"],
            ["组织领导", "30", "30", ""],
            ["环境卫生", "50", "47", "旱厕2座未改造"],
            ["病媒防制", "20", "19", "档案不全"],
            ["合计", "100", "96", ""],
        ],
    )
    return word
