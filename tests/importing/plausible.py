"""Reports as offices write them, drawn from words of the trade: what a clerk could have typed."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Values = dict[str, Any]

THINGS = ["清运垃圾", "悬挂横幅", "发放宣传单", "疏通沟渠", "改造公厕", "出动车辆", "检查门店", "清理小广告"]
UNITS = ["吨", "条", "份", "处", "座", "辆", "家", "张"]
PLACES = ["东河村", "西河村", "镇区社区", "南关社区", "北坡村", "柳树村"]
CLAUSES = [
    "召开动员会，明确任务和时限",
    "以背街小巷、集贸市场为重点，组织集中清理",
    "利用广播、宣传栏和微信群广泛宣传",
    "每周检查一次，发现问题当场整改",
    "落实“门前三包”，与320户签订责任书",
    "投入资金12.5万元，更新设施1.2万件",
    "组织党员干部500多名参加义务劳动",
    "对照《标准（2021版）》逐条自查，完成率95.5%",
]
TITLES = [
    "加强组织领导",
    "广泛宣传发动",
    "集中整治环境",
    "健全长效机制",
    "强化督导检查，狠抓落实",
    "完善基础设施",
    "抓实日常保洁",
]
SMALL = ["清理卫生死角", "整治占道经营", "疏通排水沟渠", "巡查河道", "培训保洁员", "设置宣传栏"]
SUBJECTS = [
    "2024年第二季度环境整治工作情况",
    "2023年度保洁工作情况",
    "创建卫生镇工作情况",
    "2024年5月集中整治行动情况",
]


def sentences(least: int = 1, most: int = 2) -> st.SearchStrategy[str]:
    """A paragraph."""
    counted = st.builds(
        lambda what, number, unit: f"{what}{number}{unit}",
        st.sampled_from(THINGS),
        st.sampled_from(["36", "1200", "8.6万", "500多", "3"]),
        st.sampled_from(UNITS),
    )
    one = (st.sampled_from(CLAUSES) | counted).map(lambda text: text + "。")
    return st.lists(one, min_size=least, max_size=most, unique=True).map("".join)


PARAGRAPHS = st.lists(sentences(), min_size=1, max_size=3).map("\n".join)


@st.composite
def points(draw: st.DrawFn, titled: bool) -> Any:
    """要点, some with headings."""
    items: list[Any] = []
    for text in draw(st.lists(sentences(), min_size=1, max_size=3, unique=True)):
        if titled and draw(st.booleans()):
            items.append({"标题": draw(st.sampled_from(SMALL)), "正文": text})
        elif titled and draw(st.integers(0, 3)) == 0:
            inner = draw(st.lists(sentences(1, 1), min_size=2, max_size=3, unique=True))
            items.append({"正文": text, "要点": {"样式": "第一", "各点": inner}})
        else:
            items.append(text)
    has_inner = any(isinstance(each, dict) and "要点" in each for each in items)
    return items if has_inner else draw(st.sampled_from([items, {"样式": "第一", "各点": items}]))


@st.composite
def tables(draw: st.DrawFn, name: str) -> Values:
    """A 统计表 of places and figures."""
    columns: list[Any] = [draw(st.sampled_from(["村", "单位"]))]
    count = draw(st.integers(1, 3))
    things = draw(st.lists(st.sampled_from(THINGS), min_size=count, max_size=count, unique=True))
    if draw(st.integers(0, 3)) == 0 and count > 1:
        columns.append({"名称": "完成情况", "列": list(things)})
    else:
        columns += [{"名称": each, "计量单位": draw(st.sampled_from(UNITS))} for each in things]
    names = draw(st.lists(st.sampled_from(PLACES), min_size=2, max_size=4, unique=True))
    figure = st.integers(0, 2000).map(str) | st.sampled_from(["12.5", "3.25"])
    table: Values = {
        "名称": name,
        "列": columns,
        "行": [[each, *(draw(figure) for _ in things)] for each in names],
    }
    if draw(st.booleans()):
        table["合计"] = "是"
    if draw(st.booleans()):
        table["注"] = "数字截至月底"
    return table


@st.composite
def sections(draw: st.DrawFn, tables: list[str], pictures: list[str], depth: int = 1) -> list[Values]:
    """措施, as deep as four levels."""
    found: list[Values] = []
    names = draw(
        st.lists(st.sampled_from(TITLES if depth == 1 else SMALL), min_size=1, max_size=3, unique=True)
    )
    for name in names:
        section: Values = {}
        kind = draw(st.sampled_from(["heading", "heading", "run-in", "bare"])) if depth > 1 else "heading"
        if kind != "bare":
            section["标题"] = name
        if kind == "run-in":
            section["段首标题"] = "是"
        if kind == "heading" and draw(st.integers(0, 7)) == 0:
            section["编号"] = "否"
        section["正文"] = draw(PARAGRAPHS)
        if draw(st.integers(0, 2)) == 0:
            section["要点"] = draw(points(titled=True))
        if depth == 1 and draw(st.integers(0, 5)) == 0:
            section["数据"] = {f"{name[:4]}横幅": {"数量": "60条", "动作": "悬挂"}}
        if tables and draw(st.booleans()):
            section["表格"] = tables.pop()
        if pictures and draw(st.booleans()):
            section["图片"] = _pictures(draw, pictures)
        if depth < 4 and draw(st.integers(0, 2)) == 0:
            section["措施"] = draw(sections(tables, pictures, depth + 1))
        found.append(section)
    return found


def _pictures(draw: st.DrawFn, names: list[str]) -> list[Values]:
    made: list[Values] = [{"文件": names.pop(), "说明": draw(st.sampled_from(SMALL))}]
    if names and draw(st.booleans()):
        made.append({"文件": names.pop(), "说明": draw(st.sampled_from(SMALL)), "并排": "是"})
    return made


@st.composite
def chapter(draw: st.DrawFn, titles: list[str]) -> Any:
    """存在问题 or 下一步打算."""
    found: Values = {"标题": title} if (title := draw(st.sampled_from(titles))) else {}
    if draw(st.booleans()):
        found["正文"] = draw(PARAGRAPHS)
    if "正文" not in found or draw(st.booleans()):
        items: list[Any] = draw(st.lists(sentences(1, 1), min_size=2, max_size=3, unique=True))
        if draw(st.integers(0, 3)) == 0:
            items[0] = {"标题": draw(st.sampled_from(SMALL)), "正文": items[0]}
        found["要点"] = items
    return found


@st.composite
def reports(draw: st.DrawFn) -> Values:
    """A whole report, in one of three with a red head."""
    unit = draw(st.sampled_from(["清河镇人民政府", "青石县城市管理局", "县人民医院"]))
    own = {"清河镇人民政府": "我镇", "青石县城市管理局": "我局", "县人民医院": "我院"}[unit]
    official = draw(st.integers(0, 2)) == 0
    kind = (
        draw(st.sampled_from(["报告", "通报", "函", "纪要"]))
        if official
        else draw(st.sampled_from(["情况汇报", "汇报", "总结"]))
    )
    report: Values = {"单位": {"名称": unit, "自称": own}}
    if official:
        report["版式"] = "红头"
    report |= {"事由": draw(st.sampled_from(SUBJECTS)), "文种": kind}
    if kind != "纪要" and (official or draw(st.booleans())):
        report["主送机关"] = draw(st.sampled_from(["县政府", "市城市管理局", "县爱卫办"]))
    if draw(st.booleans()):
        report["依据"] = [
            {
                "标题": "关于做好今年整治工作的通知",
                "文号": "青政办〔2024〕6号",
                "发文单位": "县人民政府办公室",
            }
        ]
    if draw(st.booleans()):
        report["起止日期"] = draw(
            st.sampled_from(["2024年第二季度", "2024年5月", "2024-05-01 至 2024-05-31", "2024年1-6月"])
        )
    opening = draw(st.sampled_from([None, None, "否", f"{own}认真抓好各项工作。现将有关情况汇报如下："]))
    if opening:
        report["开头"] = opening
    if draw(st.integers(0, 4)) == 0:
        report["结语"] = draw(st.sampled_from(["否", "特此报告，请审阅。"]))
    names = [f"各村情况表之{each}" for each in draw(st.sampled_from(["", "一", "一二"]))]
    report["统计表"] = [draw(tables(name)) for name in names]
    waiting = list(names)
    attached = bool(waiting) and draw(st.booleans()) and waiting.pop()
    pictures = ["图一.png", "图二.png"][: draw(st.integers(0, 2))]
    if draw(st.integers(0, 4)) == 0:
        report["目标"] = [
            {"名称": "清运垃圾", "目标值": "20吨", "完成值": "25吨"},
            {"名称": "群众满意率", "要求": "≥90%", "完成值": "93.2%"},
        ]
    if draw(st.integers(0, 4)) == 0:
        report["正文"] = draw(PARAGRAPHS)
    report["措施"] = draw(sections(waiting, pictures))
    if draw(st.booleans()):
        report["存在问题"] = draw(chapter(["", "存在的主要问题", "困难和不足"]))
    if draw(st.booleans()):
        report["下一步打算"] = draw(chapter(["", "下一步工作安排", "今后打算"]))
    if attached:
        report["附件"] = [{"标题": attached, "表格": attached}]
        if draw(st.booleans()):
            report["附件"].append({"标题": "领导小组名单", "正文": "组　长：周明远\n副组长：陈立新"})
    if official or draw(st.booleans()):
        report["落款"] = {"日期": draw(st.sampled_from(["2024-06-30", "2024-07-01"]))}
        if not official and draw(st.integers(0, 2)) == 0:
            report["落款"]["位置"] = "题下"
        if draw(st.integers(0, 2)) == 0:
            report["落款"]["单位"] = [unit, "县卫生健康局"]
    if official:
        report |= _official(draw, kind)
    if not report["统计表"]:
        del report["统计表"]
    return report


def _official(draw: st.DrawFn, kind: str) -> Values:
    found: Values = {"发文字号": "青政〔2024〕13号"}
    if kind == "报告":
        found["签发人"] = draw(st.sampled_from(["周明远", ["周明远", "王小兰"]]))
    if kind == "纪要":
        found["出席"] = ["周明远", "王小兰"]
    if draw(st.booleans()):
        found["份号"] = "000015"
    if draw(st.booleans()):
        found["紧急程度"] = "加急"
    if draw(st.booleans()):
        found["抄送"] = ["县发展改革局", "县财政局"]
    if kind != "函" and draw(st.booleans()):
        found["印发"] = {"单位": "清河镇党政办公室", "日期": "2024-07-02"}
    if draw(st.booleans()):
        found["附注"] = "联系人：王小兰，电话：0123—4567890"
    return found
