"""The examples build, say what they must, and the scripts that build them all work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from patriotic_report import compose, read_report
from patriotic_report.problems import Problem
from patriotic_report.reports import reference_document
from patriotic_report.writers import written

EXAMPLES = ROOT / "examples"
SCRIPTS = EXAMPLES / "scripts"
NAMES = sorted(path.parent.name for path in EXAMPLES.glob("*/campaign.yaml"))
TOWNSHIP = Path("county-rollup", "各乡镇", "15龙泉乡")
"""What one roll-up wrote and the next one reads is a report, too."""
REPORTS = [*(Path(name, "campaign") for name in NAMES), TOWNSHIP]

PINGGU = """
区创建国家卫生区工作领导小组|办公室|区长|区委、区政府|统筹规划、分步实施、层层落实|例会|每周五|年度|阶段
统一领导，条块结合，网格化管理|一把手负责制|目标考核制|岗位责任制|监督检查制|责任追究制
截至目前|《致全区人民的一封信》10万张|大型立柱式广告牌5块11面|横幅500条|创卫宣传手册、健康手册8.6万册|指导手册1万册
电台|电视台|互联网|户外大屏幕|500多名小志愿者|600名团员青年|以学生带动家长|以志愿者带动公众
门前三包|卫生单位|卫生家庭|卫生楼门（院）|《平谷区创建国家卫生区工作方案》|《平谷区创建国家卫生区目标任务分解表》
《国家卫生区标准》|按年度、按类别|档案|创卫简报|创卫信息
爱国卫生组织管理|健康教育|市容环境卫生|环境保护|公共场所及生活饮用水卫生|食品卫生|传染病防治|病媒生物控制|单位及社区卫生|九个方面
进一步加大投入|进一步完善长效管理机制|进一步加强环境综合整治
"""
JIANGAN = """
我局|县治理办：|江安县城乡环境综合治理工作领导小组办公室|江安县爱国卫生运动委员会办公室|江治理办〔2016〕13号|国庆节期间
2016年9月19日—10月16日|县委第十三届党代会|创建省级文明城市|《国家卫生县城标准》
“五乱”|清洁化、秩序化、优美化、制度化|清洁行动|企业|机关|商场、超市|市场卫生、秩序整治|“牛皮癣”|广告设置|摆摊设点|加油站
宣传栏|电子显示屏|标语|公益广告|“七进”|“除陋习、树新风”专项行动
"""
FACTS = {"pinggu": PINGGU, "jiangan": JIANGAN, "english-keys": JIANGAN}
HEADINGS = {
    "pinggu": ["一、", "二、", "三、", "四、", "（一）", "（二）", "五、", "六、"],
    "jiangan": ["一、", "二、"],
}


def build(name: str, to: str) -> bytes:
    warnings: list[Problem] = []
    report = read_report(EXAMPLES / name / "campaign.yaml", warn=warnings.append)
    document = compose(report, warn=warnings.append)
    allowed = {"pinggu": {"A001"}, "pictures": {"A066"}}.get(name, set())
    assert {problem.code for problem in warnings} <= allowed
    return written(document, to, reference_document(report, None, None))


def run(*words: object, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    settings = {**os.environ, "PYTHONUTF8": "1", "PYTHONWARNINGS": "error", **env}
    done = subprocess.run([str(w) for w in words], cwd=cwd, env=settings, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".report-record.jsonl"
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_example_builds_without_a_warning_of_its_own(name: str) -> None:
    first = {"official": "000015", "bulletin": "防汛简报"}.get(name, "# ")
    assert build(name, "md").startswith(first.encode())
    assert build(name, "docx").startswith(b"PK")


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_is_said(name: str) -> None:
    text = build(name, "md").decode("utf-8")
    assert [fact for fact in FACTS[name].replace("\n", "|").split("|") if fact not in text] == []


@pytest.mark.parametrize("name", HEADINGS)
def test_the_sections_are_numbered(name: str) -> None:
    text = build(name, "md").decode("utf-8")
    assert re.findall(r"^#{2,5} (（?[一二三四五六七八九十]+[、）])", text, re.MULTILINE) == HEADINGS[name]


def test_pinggu_prints_nothing_that_it_does_not_have() -> None:
    text = build("pinggu", "md").decode("utf-8")
    assert not re.search(r"特此|存在问题|下一步打算|[0-9]{4}年", text)


def test_jiangan_has_run_in_headings_and_a_series() -> None:
    text = build("jiangan", "md").decode("utf-8")
    for start in (
        "**（一）环境卫生治理。**按照",
        "**一是开展清洁行动",
        "**二是开展市场",
        "**（二）宣传氛围营造",
    ):
        assert start.replace("*", "") in text.replace("*", "")


@pytest.mark.parametrize("to", ["md", "docx"])
def test_english_keys_give_the_same_report(to: str) -> None:
    assert build("english-keys", to) == build("jiangan", to)


def test_minimal_is_a_whole_report() -> None:
    text = build("minimal", "md").decode("utf-8")
    assert len(text) >= 60
    assert "## 一、" in text
    assert "某镇中心学校" in text.splitlines()[-2]
    assert text.splitlines()[-1] == "2016年4月28日"


def test_own_words_and_own_looks() -> None:
    text = build("own-words", "md").decode("utf-8")
    assert "我镇将继续抓好爱国卫生工作。" in text
    assert "特此汇报" not in text
    for computed in (
        "106.67%",
        "91.25%",
        "同比增长33.33%",
        "72处",
        "| 合计 | 72 | 128 |",
        "第36个爱国卫生月",
    ):
        assert computed in text
    import io
    import zipfile

    styles = zipfile.ZipFile(io.BytesIO(build("own-words", "docx"))).read("word/styles.xml")
    assert b'w:val="C00000"' in styles


@pytest.mark.long
def test_two_processes_in_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for name, seed in (("甲", "1"), ("乙", "2")):
        folder = tmp_path / name
        shutil.copytree(EXAMPLES, folder / "examples")
        run(sys.executable, "-m", "patriotic_report", "build", "examples", "-t", "docx,md", "-o", "out",
            cwd=folder, PYTHONHASHSEED=seed, TZ="Asia/Shanghai" if seed == "1" else "UTC")  # fmt: skip
        found.append(files(folder / "out"))
    svg = [name for name in found[0] if name.endswith(".svg")]
    assert len(found[0]) == 2 * len(REPORTS) + len(svg)
    assert found[0] == found[1]


@pytest.mark.long
def test_the_scripts_build_everything(tmp_path: Path) -> None:
    run(sys.executable, SCRIPTS / "build_all.py", "py", cwd=tmp_path)
    by_api = files(tmp_path / "py")
    assert {name for name in by_api if not name.endswith(".svg")} == {
        str(report.with_name(f"{report.name}.{to}")) for report in REPORTS for to in ("docx", "md")
    }
    if shutil.which("sh") is None:
        pytest.skip("no sh here")
    command = f"{sys.executable} -m patriotic_report"
    run("sh", SCRIPTS / "build-all.sh", "sh", cwd=tmp_path, REPORT=command)
    assert files(tmp_path / "sh") == by_api


def test_the_batch_file_says_the_same() -> None:
    batch = (SCRIPTS / "build-all.bat").read_text(encoding="ascii")
    assert 'report build "%~dp0.." --to docx,md --output "%output%"' in batch.splitlines()
    assert "exit /b %errorlevel%" in batch
    assert 'build "$examples" --to docx,md --output "$output"' in (SCRIPTS / "build-all.sh").read_text(
        "utf-8"
    )


DROPPED_ON = SCRIPTS / "生成报告.bat"
"""What files are dropped on: read here, run nowhere, for want of Windows."""


def test_the_file_to_drop_on_is_read_alike_in_every_code_page() -> None:
    held = DROPPED_ON.read_bytes()
    assert held.isascii()
    assert held.count(b"\r\n") == held.count(b"\n") == len(held.splitlines())
    assert not any(len(line) > 1000 for line in held.splitlines())
    said = re.findall(r"print\('(.*?)'\)", held.decode("ascii"))
    assert [each.encode("ascii").decode("unicode_escape") for each in said] == [
        "没有找到 report.exe：先安装本程序（见 docs/第一份报告.md），或者把本文件放到 .venv 所在的文件夹。"
    ]


def test_the_file_to_drop_on_takes_any_name() -> None:
    """A name may hold blanks, &, (1), ! and %: each is read where cmd reads nothing into it."""
    lines = [line for line in DROPPED_ON.read_text("ascii").splitlines() if not line.startswith("rem ")]
    delayed = lines.index("setlocal EnableDelayedExpansion")
    assert "setlocal EnableExtensions DisableDelayedExpansion" in lines[:delayed]
    plain, delayed_part = lines[:delayed], [line for line in lines[delayed:] if not line.startswith("py ")]
    # a percent sign's value is read by cmd anew: only in quotes or all that follows, and never where ! means something
    for line in plain:
        for name in re.findall(r"%\w+%|%~\w+|%\*", line):
            assert line == "set names=%*" or re.search(rf'"[^"]*{re.escape(name)}[^"]*"', line), line
        assert "!" not in line
    assert not any("%" in line for line in delayed_part)
    # a value that stands in brackets ends them with its own
    assert not any(line.endswith("(") for line in lines)
    assert '"!report!" build !names!' in delayed_part
    assert lines.index("set names=%*") < delayed
    # behind the names that Explorer does not quote, nothing more may be run
    assert lines[-3:] == ["pause", "if defined dropped exit !code!", "exit /b !code!"]
