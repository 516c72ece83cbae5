"""Rules on words in finished documents that anybody made: what only these have, and what tells their domain and time."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from patriotic_report import check
from patriotic_report.templating.builtin import starter_texts

SIGNED = "\n\n白塔镇人民政府\n\n2026年6月3日\n"


def told(folder: Path, text: str, code: str, name: str = "稿.txt") -> list[str]:
    """What is told of a code, at its place."""
    path = folder / name
    if name.endswith(".docx"):
        document = docx.Document()
        for line in text.split("\n"):
            document.add_paragraph(line)
        document.save(str(path))
    else:
        path.write_text(text, encoding="utf-8")
    return [f"{each.level}{each.message}" for each in check(path).problems if each.code == code]


@pytest.mark.parametrize(
    ("title", "text", "level"),
    [
        ("白塔镇2026年5月环境卫生工作情况汇报", "4月份悬挂横幅多条。", "警告"),
        ("白塔镇2026年5月环境卫生工作情况汇报", "5月份悬挂横幅多条。", ""),
        ("白塔镇2026年5月环境卫生工作情况汇报", "比4月份多悬挂横幅。", ""),
        ("白塔镇5月环境卫生工作情况汇报", "4月份悬挂横幅多条。", "警告"),
        ("白塔镇2026年第二季度环境卫生工作情况汇报", "3月份悬挂横幅多条。", "警告"),
        ("白塔镇2026年上半年环境卫生工作情况汇报", "3月份悬挂横幅多条。", ""),
        ("白塔镇2026年环境卫生工作情况汇报", "2025年，悬挂横幅多条。", "提示"),
        ("白塔镇环境卫生工作情况汇报", "2025年，悬挂横幅多条。", ""),
        ("白塔镇2026年5月环境卫生工作方案", "6月份悬挂横幅多条。", ""),
        ("2026年5月环境卫生工作总结和6月工作打算", "5月份悬挂横幅多条。", ""),
        ("白塔镇迎接2027年国家卫生镇复审情况汇报", "2025年，悬挂横幅多条。", ""),
    ],
)
def test_times_that_the_title_does_not_say(title: str, text: str, level: str, tmp_path: Path) -> None:
    found = told(tmp_path, f"{title}\n\n一、工作情况\n\n{text}{SIGNED}", "W507")
    assert [each[:2] for each in found] == [level] * bool(level)
    assert all("不在标题写的时间里" in each for each in found)


@pytest.mark.parametrize("heading", ["二、下一步打算", "二、下一步打算。6月份补齐垃圾桶。"])
def test_plans_of_a_finished_document_are_of_any_time(heading: str, tmp_path: Path) -> None:
    title = "白塔镇2026年5月环境卫生工作情况汇报"
    text = f"{title}\n\n一、工作情况\n\n5月份扫了街。\n\n{heading}\n\n6月份补齐垃圾桶。"
    assert told(tmp_path, text + SIGNED, "W507") == []
    more = "\n\n三、其他工作\n\n4月份清了沟。"
    assert len(told(tmp_path, text + more + SIGNED, "W507")) == 1


def test_ordinals_of_a_text_without_a_year_are_held_against_each_other(tmp_path: Path) -> None:
    text = "爱国卫生月活动情况汇报\n\n第29个爱国卫生月期间，扫了街。\n\n第{}个爱国卫生月成效明显。\n"
    assert told(tmp_path, text.format(29), "W508") == []
    assert told(tmp_path, text.format(25), "W508") == ["警告这里是第25个爱国卫生月，前面是第29个"]
    assert len(told(tmp_path, text.format(25) + SIGNED, "W508")) == 2  # a date below says the year


@pytest.mark.parametrize(
    ("day", "year", "right"),
    [
        ("世界无烟日", 2024, 37),
        ("世界卫生日", 2023, 74),
        ("全国爱眼日", 2022, 27),
        ("世界艾滋病日", 2023, 36),
    ],
)
def test_other_days_are_counted_too(day: str, year: int, right: int, tmp_path: Path) -> None:
    assert told(tmp_path, f"工作情况汇报\n\n{year}年第{right}个“{day}”期间，办了讲座。{SIGNED}", "W508") == []
    assert told(tmp_path, f"工作情况汇报\n\n{year}年第{right - 1}个“{day}”期间，办了讲座。{SIGNED}", "W508")


@pytest.mark.parametrize("ordinal", ["", "1.", "（一）", "一是"])
def test_the_starters_sentences_are_known_within_a_paragraph(ordinal: str, tmp_path: Path) -> None:
    left = ["清除小广告，规范广告设置。", "个别点位保洁不够及时。", "进一步完善日常保洁制度，巩固整治成果。"]
    assert all(any(each in starter for starter in starter_texts()) for each in left)
    text = "工作情况汇报\n\n" + "\n\n".join(f"{ordinal}{each}还有两处。" for each in left)
    assert len(told(tmp_path, text + SIGNED, "W502")) == 1
    assert told(tmp_path, text.replace(left[2], "继续努力。") + SIGNED, "W502") == []


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("图1 QQ图片20160417", True),
        ("图1 整治后 - 副本", True),
        ("IMG_20160417_093012", True),
        ("mmexport1492394812345", True),
        ("图1 整治后的河沟", False),
        ("图1 网页截图", False),
        ("网页截图", False),
        ("截图展示的小程序界面", False),
        ("发了图片20张。", False),
        ("会后拍照留念。", False),
    ],
)
def test_a_programs_name_left_below_a_picture(line: str, is_told: bool, tmp_path: Path) -> None:
    text = f"工作情况汇报\n扫了街。\n{line}\n清了沟。\n白塔镇人民政府\n2026年6月3日"
    assert bool(told(tmp_path, text, "W509", "稿.docx")) == is_told


TERM = "{}\n\n{}\n\n做好病媒生物防治工作。"


@pytest.mark.parametrize(
    ("title", "opening", "is_told"),
    [
        ("爱国卫生工作情况汇报", "扫了街。", True),
        ("工作情况汇报", "按照县爱卫办的通知，扫了街。", True),
        ("防汛工作情况汇报", "按照县防办的通知，巡了堤。", False),
        ("安全生产工作情况汇报", "排查了隐患。", False),
    ],
)
def test_a_domains_terms_are_its_own(title: str, opening: str, is_told: bool, tmp_path: Path) -> None:
    assert bool(told(tmp_path, TERM.format(title, opening) + SIGNED, "W511")) == is_told


def test_a_signature_of_another_town(tmp_path: Path) -> None:
    text = "青石镇环境卫生工作情况汇报\n\n扫了街。"
    assert told(tmp_path, text + SIGNED, "W520") == ["警告标题里是“青石镇”，落款是“白塔镇人民政府”"]
    assert told(tmp_path, text.replace("青石", "白塔") + SIGNED, "W520") == []
    assert told(tmp_path, text + SIGNED.replace("白塔镇人民政府", "县爱卫办"), "W520") == []


@pytest.mark.parametrize("name", ["青石镇", "江安县青石镇", "马家河镇"])
def test_the_organs_of_another_town_where_nobody_signed(name: str, tmp_path: Path) -> None:
    text = f"{name}环境卫生整治情况汇报\n\n扫了街。{{}}党委带头。\n"
    assert told(tmp_path, text.format(name), "W520") == []
    assert [each[:2] for each in told(tmp_path, text.format("白塔镇"), "W520")] == ["提示"]


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        ("密云区", True),
        ("江安县", True),
        ("平谷区", False),
        ("老城区", False),
        ("主城区", False),
        ("各社区", False),
        ("城市社区", False),
        ("老旧小区", False),
        ("开发区", False),
        ("旅游景区", False),
        ("兴谷街道", False),
        ("各乡镇", False),
        ("全区各街道", False),
    ],
)
def test_a_signature_of_another_county(title: str, is_told: bool, tmp_path: Path) -> None:
    text = f"{title}环境卫生整治情况汇报\n\n扫了街。青石镇党委、清河乡政府带头。"
    signed = SIGNED.replace("白塔镇人民政府", "平谷区城市管理委员会")
    assert bool(told(tmp_path, text + signed, "W520")) == is_told


@pytest.mark.parametrize("name", ["稿.docx", "稿.md", "稿.txt"])
def test_a_table_that_is_not_there(name: str, tmp_path: Path) -> None:
    text = "工作情况汇报\n\n各村情况见下表。\n\n白塔镇人民政府\n\n2026年6月3日\n"
    assert bool(told(tmp_path, text, "W521", name)) == (name != "稿.txt")
    if name == "稿.md":
        table = text.replace("下表。", "下表。\n\n| 村 | 处 |\n| --- | --- |\n| 东村 | 3 |")
        assert told(tmp_path, table, "W521", name) == []


def test_what_stands_on_every_page_is_no_leftover(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("工作情况汇报")
    document.add_paragraph("扫了街。")
    document.sections[0].footer.paragraphs[0].text = "第1页 共3页"
    document.save(str(tmp_path / "稿.docx"))
    assert [each for each in check(tmp_path / "稿.docx").problems if each.code == "W522"] == []
    assert told(tmp_path, "工作情况汇报\n扫了街。\n第1页 共3页\n清了沟。", "W522", "另.docx")


@pytest.mark.parametrize(("name", "text"), [("稿.txt", ""), ("稿.md", " \n\n"), ("稿.docx", "")])
def test_of_a_file_without_words_it_is_told_that_nothing_was_looked_for(
    name: str, text: str, tmp_path: Path
) -> None:
    assert told(tmp_path, text, "O224", name) == ["警告里面一个字也没有，没有可以检查的文字"]
    assert told(tmp_path, "清了沟。", "O224", name) == []


def test_of_several_half_width_marks_their_number_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "清了沟,扫了街,好。", "W505") == ["警告汉字中间用了半角的“,”（共2处）"]
    assert told(tmp_path, "清了沟,扫了街(东街)。", "W505") == ["警告汉字中间用了半角的“,”“()”"]


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("**加强领导**，落实责任。", "把这些记号（# * `）都删去，字留下"),
        ("点击下载全文", "删去“点击下载全文”，看看前后有没有别的"),
    ],
)
def test_of_words_in_bold_the_marks_go_and_the_words_stay(text: str, fix: str, tmp_path: Path) -> None:
    (tmp_path / "稿.txt").write_text(text, encoding="utf-8")
    assert [each.fix for each in check(tmp_path / "稿.txt").problems if each.code == "W522"] == [fix]
