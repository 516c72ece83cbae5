"""A profile's roles as chains of the faces that are here: what is used instead is told, and what no face has."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patriotic_report.problems import Place
from patriotic_report.writers.layout.gbt9704 import FONTS
from patriotic_report.writers.typeset import faces, font_files, font_folder
from patriotic_report.writers.typeset.faces import (
    Chosen,
    absent,
    chain,
    chosen,
    chosen_of,
    font_folders,
    supply,
)
from patriotic_report.writers.typeset.font_faults import ROLES, no_glyph, other_glyphs
from patriotic_report.writers.typeset.font_files import found_in
from raw_fonts import A_PC, TITLES, font, put, windows
from typst_process import Typst


@pytest.fixture(scope="session")
def pc(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    for name, data in {**A_PC, **TITLES}.items():
        put(folder, name, data)
    return folder


def here(folder: Path, *kinds: dict[str, bytes], profile: str = "windows") -> Chosen:
    for fonts in kinds:
        for name, data in fonts.items():
            put(folder, name, data)
    return chosen(profile, [str(folder)])


def told(found: Chosen) -> list[str]:
    return [f"{each.level} {each.code} {each.message}" for each in found.problems]


def used(found: Chosen) -> dict[str, str]:
    return {role: known[0].name for role, known in found.roles.items() if known}


def test_a_windows_with_the_title_face_has_all(tmp_path: Path) -> None:
    found = here(tmp_path, A_PC, TITLES)
    assert told(found) == []
    assert used(found) == FONTS["windows"]
    assert {role: known[0].family for role, known in found.roles.items()} == {
        "body": "FangSong",
        "level2": "KaiTi",
        "level1": "SimHei",
        "title": "FZXiaoBiaoSong-B05S",
        "page_number": "SimSun",
    }
    assert Path(found.roles["page_number"][0].path).name == "simsun.ttc"


def test_a_face_used_instead_is_told(tmp_path: Path) -> None:
    found = here(tmp_path, A_PC, {"STZHONGS.TTF": font(windows("STZhongsong", "华文中宋"))})
    assert used(found) == {**FONTS["windows"], "title": "华文中宋"}
    assert told(found) == ["警告 O241 字体方案 windows 的字体本机不全：标题用 华文中宋 代替 方正小标宋简体"]


def test_the_next_of_a_chain_is_used(tmp_path: Path) -> None:
    found = here(tmp_path, A_PC)
    assert used(found)["title"] == "宋体"
    gb2312 = here(tmp_path, TITLES, profile="gb2312")
    assert used(gb2312) == {**FONTS["gb2312"], "body": "仿宋", "level2": "楷体"}
    assert told(gb2312) == [
        "警告 O241 字体方案 gb2312 的字体本机不全：正文用 仿宋 代替 仿宋_GB2312，二级标题用 楷体 代替 楷体_GB2312"
    ]


def test_a_role_without_any_face_is_refused_with_one_that_is_free(tmp_path: Path) -> None:
    found = here(tmp_path, {name: A_PC[name] for name in ("simkai.ttf", "simhei.ttf", "simsun.ttc")}, TITLES)
    (problem,) = found.problems
    assert (problem.level, problem.code) == ("错误", "O240")
    assert "-t docx 照样生成" in problem.fix
    assert problem.message.startswith("排正文的字体本机一种也没有：仿宋、仿宋_GB2312、")
    assert "FandolFang-Regular.otf" in problem.fix
    assert found.roles["body"] == ()
    assert used(found)["title"] == "方正小标宋简体"


def test_a_restricted_face_is_skipped_and_told(tmp_path: Path) -> None:
    restricted = {"FZXBSJW.TTF": font(windows("FZXiaoBiaoSong-B05S", "方正小标宋简体"), usage=2)}
    found = here(tmp_path, A_PC, restricted)
    assert used(found)["title"] == "宋体"
    assert told(found) == [
        "警告 O241 字体方案 windows 的字体本机不全：标题用 宋体 代替 方正小标宋简体",
        "警告 O242 字体 方正小标宋简体 标明不许嵌入文件，没有用它",
    ]
    assert found.problems[1].place.file == str(tmp_path / "FZXBSJW.TTF")
    assert told(here(tmp_path, profile="gbk")) == [
        "警告 O241 字体方案 gbk 的字体本机不全：正文用 仿宋 代替 方正仿宋_GBK，二级标题用 楷体 代替 方正楷体_GBK，"
        "一级标题用 黑体 代替 方正黑体_GBK，标题用 宋体 代替 方正小标宋_GBK，页码用 宋体 代替 方正书宋_GBK",
        "警告 O242 字体 方正小标宋简体 标明不许嵌入文件，没有用它",
    ]


def test_of_two_of_one_name_the_free_and_whole_one_is_used(tmp_path: Path) -> None:
    old = {
        "a.ttf": font(windows("FZXiaoBiaoSong-B05S", "方正小标宋简体"), usage=2),
        "b.ttf": font(windows("FZXiaoBiaoSong-B05S", "方正小标宋简体"), more={b"cmap": bytes(2)}),
    }
    found = here(tmp_path, A_PC, TITLES, old)
    assert told(found) == []
    assert Path(found.roles["title"][0].path).name == "FZXBSJW.TTF"


def test_typst_is_given_the_chosen_files_and_no_others(tmp_path: Path) -> None:
    found = here(tmp_path, A_PC, TITLES, {"other.ttf": font(windows("Other"))})
    (folder,) = found.folders
    given = [os.path.realpath(path) for path in Path(folder).iterdir()]
    assert sorted(given) == sorted({os.path.realpath(tmp_path / name) for name in (*A_PC, *TITLES)})
    assert here(tmp_path, {"third.ttf": font(windows("Third"))}).folders == found.folders


def test_a_font_is_copied_where_it_cannot_be_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where only administrators make links."""

    def refused(*_: object) -> None:
        raise OSError

    path = put(tmp_path, "simfang.ttf", A_PC["simfang.ttf"])
    monkeypatch.setattr(os, "symlink", refused)
    (copy,) = Path(font_folder.holding((str(path),))).iterdir()
    assert (copy.suffix, copy.is_symlink(), copy.read_bytes()) == (".ttf", False, path.read_bytes())


ENDLESS = struct.pack(">4sHHI", b"ttcf", 1, 0, 0x7F000000) + struct.pack(">I", 12) * 200


@pytest.mark.layout
def test_a_damaged_collection_beside_the_fonts_keeps_typst_from_nothing(tmp_path: Path, typst: Typst) -> None:
    found = here(tmp_path, A_PC, TITLES, {"endless.ttc": ENDLESS})
    assert {family for *_, family, _ in typst.fonts(*found.folders)} >= {"FangSong", "SimSun"}


HOLDERS = """
import os, sys
from concurrent.futures import ProcessPoolExecutor
from patriotic_report.writers.typeset.font_folder import holding
if __name__ == "__main__":
    files = (sys.argv[1],)
    with ProcessPoolExecutor(1) as pool:
        theirs = pool.submit(holding, files).result()
    ours = holding(files)
    if hasattr(os, "fork"):
        if os.fork() == 0:
            sys.exit()
        os.wait()
    assert os.listdir(ours) == ["00.ttf"]
    print(theirs, ours, sep="\\n")
"""


def test_the_folder_goes_with_the_process_that_made_it(tmp_path: Path) -> None:
    path = put(tmp_path, "simfang.ttf", A_PC["simfang.ttf"])
    script = put(tmp_path, "holders.py", HOLDERS.encode())
    done = subprocess.run([sys.executable, script, path], capture_output=True, text=True, check=True)
    theirs, ours = done.stdout.split()
    assert theirs != ours
    assert not Path(theirs).exists()
    assert not Path(ours).exists()


def test_of_a_family_the_usual_weight_is_taken_and_a_bold_one_by_its_whole_name(tmp_path: Path) -> None:
    serif = {
        f"NotoSerifCJK-{style}.otf": font(windows("Noto Serif CJK SC", style=style), weight=weight)
        for style, weight in (("Black", 900), ("Bold", 700), ("Light", 300), ("Regular", 400))
    }
    found = here(tmp_path, serif, profile="open")
    title, number = found.roles["title"][0], found.roles["page_number"][0]
    assert (title.family, title.weight, title.name) == ("Noto Serif CJK SC", 900, "Noto Serif CJK SC Black")
    assert (number.family, number.weight) == ("Noto Serif CJK SC", 400)


def test_the_offices_own_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    put(tmp_path / "patriotic-report" / "fonts", "a.ttf", A_PC["simfang.ttf"])
    assert Path(font_folders()[0]) == tmp_path / "patriotic-report" / "fonts"
    assert Path(chosen("windows").roles["body"][0].path).name == "a.ttf"


@pytest.mark.parametrize(
    ("system", "environment", "folders"),
    [
        (
            "win32",
            {"LOCALAPPDATA": r"C:\a", "SystemRoot": r"D:\W"},
            [r"C:\a\Microsoft\Windows\Fonts", r"D:\W\Fonts"],
        ),
        ("win32", {}, [r"C:\Windows\Fonts"]),
        ("darwin", {}, ["/home/x/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts"]),
        (
            "linux",
            {},
            ["/home/x/.local/share/fonts", "/home/x/.fonts", "/usr/local/share/fonts", "/usr/share/fonts"],
        ),
        ("linux", {"XDG_DATA_HOME": "/d"}, ["/d/fonts"]),
    ],
)
def test_each_system_has_its_folders(system: str, environment: dict[str, str], folders: list[str]) -> None:
    found = faces._system_folders(system, environment, "/home/x")
    assert list(found)[: len(folders)] == folders


def test_every_chain_begins_with_its_profiles_own_and_ends_with_what_linux_has() -> None:
    for profile, roles in FONTS.items():
        assert roles.keys() == faces.LIKE.keys()
        for role, first in roles.items():
            names = chain(profile, role)
            assert names[0] == first
            assert len(names) == len(set(names))
            assert {"FandolFang", "FandolKai", "FandolHei", "FandolSong"} & set(names)


def test_the_page_lists_the_chains() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "版式.md").read_text(encoding="utf-8")
    for role, names in faces.LIKE.items():
        assert f"| {ROLES[role]} | {'、'.join(names)} |" in page


def test_a_character_that_no_face_has_is_missing(tmp_path: Path) -> None:
    body = here(tmp_path, A_PC).roles["body"]
    assert supply("爱国卫生\n　\u200b 爱", body) == ("", ())
    missing, lent = supply("爱㎡镕①国㎡堃", body)
    assert missing == "镕堃"
    assert [(face.name, characters) for face, characters in lent] == [("宋体", "㎡①")]


def test_what_no_face_has_and_what_another_gives_is_told(tmp_path: Path) -> None:
    body = here(tmp_path, A_PC).roles["body"]
    text, place = "爱国卫生爱国卫生镕爱国卫生爱国卫生爱国㎡", Place("汇报.yaml")
    characters, ((lender, given),) = supply(text, body)
    missing = no_glyph("body", characters, text, [face.name for face in body], place)
    lent = other_glyphs("body", body[0].name, lender.name, given, place)
    assert (missing.level, missing.code, lent.level, lent.code) == ("错误", "O243", "警告", "O244")
    assert (
        missing.message
        == "正文“爱国卫生爱国卫生镕爱国卫生爱国卫生…”里的“镕”（U+9555），仿宋、宋体、黑体 都没有"
    )
    assert lent.message == "正文的字体 仿宋 没有“㎡”，用了 宋体 的"


def test_a_font_that_is_installed_meanwhile_is_seen(tmp_path: Path) -> None:
    assert used(here(tmp_path, A_PC))["title"] == "宋体"
    assert used(here(tmp_path, TITLES))["title"] == "方正小标宋简体"


def test_a_role_whose_faces_are_all_restricted_says_so(tmp_path: Path) -> None:
    restricted = {"simfang.ttf": font(windows("FangSong", "仿宋"), usage=2)}
    assert [each.code for each in here(tmp_path, A_PC, TITLES, restricted).problems] == ["O240", "O242"]


def test_typst_is_asked_for_one_weight_of_a_family(tmp_path: Path) -> None:
    song = {
        f"FandolSong-{style}.otf": font(windows("FandolSong", style=style), weight=weight)
        for style, weight in (("Bold", 700), ("Regular", 400))
    }
    title = here(tmp_path, song).roles["title"]
    assert [(face.family, face.weight) for face in title] == [("FandolSong", 700)]


def test_a_face_of_many_weights_is_not_taken_and_not_said_to_be_absent(tmp_path: Path) -> None:
    put(tmp_path, "a.ttf", font(windows("FangSong", "仿宋"), more={b"fvar": bytes(16)}))
    found = found_in([str(tmp_path)])
    assert chosen_of("windows", found).roles["body"] == ()
    assert absent("windows", found) == ["楷体", "黑体", "方正小标宋简体", "宋体"]


def test_a_file_that_went_away_has_no_characters(tmp_path: Path) -> None:
    body = here(tmp_path, A_PC).roles["body"]
    Path(body[0].path).unlink()
    font_files._characters_of.cache_clear()
    missing, lent = supply("爱①", body)
    assert (missing, [face.name for face, _ in lent]) == ("", ["宋体"])


@pytest.mark.layout
@given(st.text("爱国卫生㎡①镕堃\u3000\u00a0\u2002 ,𠮷\u200b\u2060\u00ad", min_size=1, max_size=12))
def test_typst_makes_a_pdf_of_what_misses_nothing(typst: Typst, pc: Path, text: str) -> None:
    body = chosen("windows", [str(pc)]).roles["body"]
    families = ", ".join(f'"{face.family}"' for face in body)
    source = f'#set text(font: ({families}), fallback: false, lang: "zh"); #"{text}"'
    refused = typst.compiled(source, str(pc))
    assert bool(refused) == bool(supply(text, body).missing), refused


@pytest.mark.layout
def test_fandol_is_found_by_its_own_names(fandol: str) -> None:
    found = chosen("open", [fandol])
    assert used(found) == {
        "body": "FandolFang",
        "level2": "FandolKai",
        "level1": "FandolHei",
        "title": "FandolSong Bold",
        "page_number": "FandolSong",
    }
    assert (found.roles["body"][0].family, found.roles["title"][0].weight) == ("FandolFang R", 700)
    assert supply("爱国卫生运动，2016年", found.roles["body"]).missing == ""
    assert supply("镕㎡", found.roles["body"]).missing == "镕㎡"
