"""Reports in the XML that Word and WPS write: runs cut at random by rsids and spelling marks, automatic numbers, boxes, fields."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from raw_docx import box, cell, deleted, field, inserted, level, numbering, p, run, word

MADE: dict[str, Callable[[], bytes]] = {}
FANGSONG = '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/>'
BOLD = "<w:b/><w:bCs/>"
CENTRE, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def made(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def keep(make: Callable[[], bytes]) -> Callable[[], bytes]:
        MADE[name] = make
        return make

    return keep


def document(name: str) -> bytes:
    return MADE[name]()


def cut(text: str, properties: str = FANGSONG) -> str:
    """A text as Word leaves it after some editing: in runs of 7 characters, with spelling marks and bookmarks between."""
    runs = []
    for at in range(0, len(text), 7):
        mark = (
            '<w:proofErr w:type="spellStart"/>'
            if at % 3 == 0
            else '<w:bookmarkStart w:id="3" w:name="_GoBack"/><w:bookmarkEnd w:id="3"/>'
        )
        runs.append(
            f'{mark}<w:r w:rsidR="00A{at % 10}1C22"><w:rPr>{properties}</w:rPr>'
            f'<w:t xml:space="preserve">{escape(text[at : at + 7], quote=False)}</w:t></w:r>'
        )
    return "".join(runs)


def text(*lines: str) -> str:
    return "".join(p(cut(line), properties=INDENT) for line in lines)


def styled(style: str, line: str) -> str:
    return p(cut(line, ""), properties=f'<w:pStyle w:val="{style}"/>')


def numbered(line: str, at: int, *, bold: bool = False, num: int = 1) -> str:
    own = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>'
    return p(cut(line, BOLD if bold else ""), properties=own)


def grid(*rows: str) -> str:
    """A table as Word writes it, with its style, its grid and a width for each column."""
    columns = '<w:gridCol w:w="1704"/>' * rows[0].count("<w:tc>")
    inner = "".join(
        f'<w:tr w:rsidR="00C41D07"><w:trPr><w:trHeight w:val="567"/></w:trPr>{row}</w:tr>' for row in rows
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="a5"/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{inner}</w:tbl>"
    )


def styles(*pairs: tuple[str, str, str]) -> str:
    """Styles: id, name, further properties of the paragraph."""
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:pPr>{more}</w:pPr></w:style>'
        for key, name, more in pairs
    )


WPS_STYLES = styles(
    ("1", "Normal", ""),
    ("2", "heading 1", '<w:outlineLvl w:val="0"/>'),
    ("3", "heading 2", '<w:outlineLvl w:val="1"/>'),
    ("a7", "Title", CENTRE),
)
CHINESE_LEVELS = numbering(
    level(0, "%1、", "chineseCounting"),
    level(1, "（%2）", "chineseCounting"),
    level(2, "%3."),
    level(3, "（%4）"),
)


@made("19-automatic")
def _() -> bytes:
    """All numbers are Word's own: 一、（一）1., bold headings, plain items."""
    body = (
        p(cut("云台县2026年春季病媒生物防制工作总结", BOLD), properties=CENTRE)
        + text("为有效控制病媒生物密度，我县于3月至5月组织开展了春季病媒生物防制活动。现将工作情况总结如下：")
        + numbered("加强部署", 0, bold=True)
        + text("印发方案1份，举办技术培训班2期，培训消杀人员94名。")
        + numbered("科学防制", 0, bold=True)
        + numbered("灭鼠", 1, bold=True)
        + text("投放毒饵1.8吨，覆盖率、到位率、饱和率均达到95%以上。")
        + numbered("灭蚊蝇", 1, bold=True)
        + numbered("清理积水容器3200余个，治理蚊虫孳生地260处。", 2)
        + numbered("开展集中消杀6次，消杀面积48万平方米。", 2)
        + numbered("监测评估", 0, bold=True)
        + text("在12个监测点开展密度监测，鼠密度为0.6%，达到国家标准B级水平。")
        + p(cut("云台县疾病预防控制中心"), properties=RIGHT)
        + p(cut("2026年6月2日"), properties=RIGHT)
    )
    return word(body, numbering=CHINESE_LEVELS)


@made("20-wps")
def _() -> bytes:
    """WPS: styles called 2 and 3, the title broken by w:br, a header, a page number in the foot, runs in pieces."""
    body = (
        '<w:p><w:pPr><w:pStyle w:val="a7"/></w:pPr><w:r><w:t>金沙街道办事处</w:t></w:r><w:r><w:br/></w:r>'
        "<w:r><w:t>创建健康街道工作情况汇报</w:t></w:r></w:p>"
        + p(cut("区健康促进委员会办公室："))
        + text("我街道于2025年10月启动健康街道创建工作，目前各项任务基本完成。现将有关情况汇报如下：")
        + styled("2", "一、基本情况")
        + text("街道辖社区8个，常住人口5.2万人，其中60岁以上老年人1.1万人。")
        + styled("2", "二、创建工作")
        + styled("3", "（一）建设健康环境")
        + text("新建健身步道3.6公里，健康主题公园2处，更换垃圾分类桶260组。")
        + styled("3", "（二）优化健康服务")
        + text("家庭医生签约率达到76.4%，重点人群签约率92%；开展义诊27场。")
        + styled("2", "三、下步打算")
        + text("继续完善健康支持性环境，争取年内通过市级验收。")
        + p(cut("金沙街道办事处"), properties=RIGHT)
        + p(cut("2026年5月20日"), properties=RIGHT)
        + '<w:sectPr><w:headerReference w:type="default" r:id="rheader"/><w:footerReference w:type="default" r:id="rfooter"/></w:sectPr>'
    )
    return word(
        body,
        styles=WPS_STYLES,
        header=p("金沙街道爱国卫生材料"),
        footer=p(run("— "), field(run("1")), run(" —")),
    )


@made("21-boxes")
def _() -> bytes:
    """The masthead in a text box, a slogan in another one within the text."""
    body = (
        p(box(p(run("石桥县水利局文件", '<w:color w:val="FF0000"/>'), properties=CENTRE)))
        + p(cut("石水字〔2026〕21号"), properties=CENTRE)
        + p(cut("石桥县水利局\u3000关于2026年防汛准备工作情况的报告", BOLD), properties=CENTRE)
        + p(cut("石桥县人民政府："))
        + text(
            "根据县政府统一部署，我局提前谋划，全面做好汛前准备。现将有关情况报告如下：",
            "一、落实防汛责任",
            "公布23座水库、6段重要堤防责任人名单，组织培训118人次。",
        )
        + p(box(p("宁可备而不用"), p("不可用时无备")))
        + text(
            "二、储备抢险物资",
            "储备编织袋4.5万条、块石2600立方米、冲锋舟3艘。",
            "三、下一步打算",
            "抓好隐患整改扫尾，5月底前全部销号。",
            "特此报告。",
        )
        + p(cut("石桥县水利局"), properties=RIGHT)
        + p(cut("2026年4月30日"), properties=RIGHT)
    )
    return word(body)


@made("22-tracked")
def _() -> bytes:
    """The superior's changes are still marked in it, and a comment."""
    body = (
        p(cut("杨柳社区爱国卫生工作情况汇报", BOLD), properties=CENTRE)
        + p(cut("街道爱卫办："))
        + text("2026年5月，我社区持续开展环境整治。现将工作情况汇报如下：")
        + text("一、整治环境")
        + p(
            run("清理卫生死角"),
            deleted("38"),
            inserted(run("41")),
            run("处，清运垃圾12车"),
            inserted(run("，清除小广告560张")),
            run("。"),
            properties=INDENT,
        )
        + text("二、宣传引导")
        + p(
            '<w:commentRangeStart w:id="0"/>',
            run("发放宣传单800份，受益居民"),
            run("1500余人"),
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
            run("。"),
            properties=INDENT,
        )
        + f'<w:p><w:pPr><w:rPr><w:del w:id="8" w:author="某人"/></w:rPr></w:pPr>{deleted("三、其他工作")}</w:p>'
        + p(cut("杨柳社区居委会"), properties=RIGHT)
        + p(cut("2026年6月1日"), properties=RIGHT)
    )
    comments = f'<w:comment w:id="0" w:author="某人" w:initials="某">{p("请核实受益人数")}</w:comment>'
    return word(body, comments=comments)


@made("23-footnotes")
def _() -> bytes:
    """A footnote, a hyperlink, a symbol run and a field with a date."""
    body = (
        p(cut("云台县农村生活垃圾治理情况汇报", BOLD), properties=CENTRE)
        + text("截至2026年8月底，全县农村生活垃圾治理工作稳步推进。现将情况汇报如下：")
        + text("一、体系建设")
        + p(
            run("建成垃圾中转站9座，收运体系覆盖行政村"),
            run("186个"),
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>',
            run("，覆盖率98.4%。"),
            properties=INDENT,
        )
        + text("二、宣传引导")
        + p(
            run("通过"),
            '<w:hyperlink r:id="rLink"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>云台发布</w:t></w:r></w:hyperlink>',
            run("推送信息42条，阅读量6.8万次。"),
            properties=INDENT,
        )
        + p(cut("云台县住房和城乡建设局"), properties=RIGHT)
        + p(field(run("2026年9月3日"), ' DATE \\@ "yyyy年M月d日" '), properties=RIGHT)
    )
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p("<w:r><w:separator/></w:r>")}</w:footnote>'
        f'<w:footnote w:id="2">{p(run("不含已整体搬迁的3个村。"))}</w:footnote>'
    )
    return word(body, footnotes=notes)


@made("24-contents")
def _() -> bytes:
    """A cover, a table of contents, content controls, headings by style with Word's numbers."""
    heads = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{}"/>'
    known = styles(
        ("a3", "Title", CENTRE),
        ("1", "heading 1", heads.format(0, 0)),
        ("2", "heading 2", heads.format(1, 1)),
        ("TOC1", "toc 1", ""),
    )
    contents = p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        run("一、创建历程"),
        "<w:r><w:tab/></w:r>",
        run("1"),
        properties='<w:pStyle w:val="TOC1"/>',
    ) + p(
        run("二、创建成效"),
        "<w:r><w:tab/></w:r>",
        run("2"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        properties='<w:pStyle w:val="TOC1"/>',
    )
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{styled('a3', '望江镇创建国家卫生镇工作情况汇报')}</w:sdtContent></w:sdt>"
        + contents
        + text("2024年以来，望江镇以创建国家卫生镇为抓手，推动人居环境持续改善。现将创建工作情况汇报如下：")
        + styled("1", "创建历程")
        + text("2024年3月召开创建动员大会，2025年6月通过省级评估。")
        + styled("1", "创建成效")
        + styled("2", "基础设施日臻完善")
        + text("改造供水管网21公里，新建停车场2处，农贸市场标准化率100%。")
        + styled("2", "群众满意度不断提升")
        + "<w:sdt><w:sdtPr/><w:sdtContent>"
        + text("问卷调查显示，群众对卫生状况的满意率达到94.3%。")
        + "</w:sdtContent></w:sdt>"
        + p(cut("望江镇人民政府"), properties=RIGHT)
        + p(cut("2026年3月18日"), properties=RIGHT)
    )
    return word(body, styles=known, numbering=CHINESE_LEVELS)


@made("25-annexes")
def _() -> bytes:
    """附件 in the 附件说明 and on pages of their own; a sideways section with a wide table; the imprint in paragraphs."""

    def row(*cells: str, properties: str = "") -> str:
        return "".join(cell(p(run(each)), properties=properties) for each in cells)

    body = (
        p(run("清江市卫生健康委员会文件", '<w:color w:val="FF0000"/><w:sz w:val="72"/>'), properties=CENTRE)
        + p(cut("清卫报〔2026〕18号"), properties=CENTRE)
        + p(run("签发人：陈立新"), properties=RIGHT)
        + p(cut("清江市卫生健康委员会", BOLD), properties=CENTRE)
        + p(cut("关于2026年健康城市建设情况的报告", BOLD), properties=CENTRE)
        + p(cut("省卫生健康委员会："))
        + text(
            "根据《省卫生健康委员会关于报送健康城市建设情况的通知》（省卫函〔2026〕55号）要求，现将我市健康城市建设情况报告如下：",
            "一、建设进展",
            "全市建成健康步道126公里、健康主题公园18个，各县区情况见附件1。",
            "二、存在问题",
            "健康教育专业人员不足，基层站点活动经费偏少。",
            "三、下一步打算",
            "实施健康素养提升行动，到2026年底居民健康素养水平达到31%。",
        )
        + text("附件：1．各县区健康城市建设情况统计表")
        + text("\u3000\u3000\u30002．健康城市建设典型案例")
        + p(cut("清江市卫生健康委员会"), properties=RIGHT)
        + p(cut("2026年7月15日"), properties=RIGHT)
        + '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>'
        + p(run("附件1", '<w:rFonts w:eastAsia="黑体"/>'))
        + p(run("各县区健康城市建设情况统计表"), properties=CENTRE)
        + grid(
            row("县区", "健康步道（公里）", "健康公园（个）", "健康社区（个）", "投入（万元）"),
            row("青石县", "36.5", "5", "22", "310"),
            row("云台县", "41", "6", "27", "286.4"),
            row("城中区", "48.5", "7", "35", "520"),
            row("合 计", "126", "18", "84", "1116.4"),
        )
        + '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:pPr></w:p>'
        + p(run("附件2"))
        + p(run("健康城市建设典型案例"), properties=CENTRE)
        + text("青石县建成“十五分钟健身圈”，每个社区配备健康指导员1名。", "云台县把健康教育纳入村规民约。")
        + p(run("抄送：市人民政府办公室，市财政局。"))
        + p(run("清江市卫生健康委员会办公室          2026年7月16日印发"))
    )
    return word(body)


@made("26-decimal")
def _() -> bytes:
    """A firm's report: automatic 1. and 1.1 for headings."""
    heads = numbering(
        level(0, "%1."),
        level(1, "%1.%2"),
    )
    known = styles(
        (
            "1",
            "heading 1",
            '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>',
        ),
        (
            "2",
            "heading 2",
            '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>',
        ),
    )
    body = (
        p(cut("云台建材有限公司夏季环境整治工作小结", BOLD), properties=CENTRE)
        + text("7月1日至8月15日，公司在厂区开展了夏季环境整治活动。")
        + styled("1", "厂区整治")
        + styled("2", "生产区")
        + text("清理废料18吨，规范堆放区6处。")
        + styled("2", "生活区")
        + text("粉刷宿舍墙面900平方米，更换纱窗48扇。")
        + styled("1", "员工健康")
        + text("组织体检212人，发放防暑药品420盒。")
        + p(cut("云台建材有限公司"), properties=RIGHT)
        + p(cut("2026年8月18日"), properties=RIGHT)
    )
    return word(body, styles=known, numbering=heads)
