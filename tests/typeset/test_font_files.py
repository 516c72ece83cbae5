"""Fonts by their own tables: names, usage, characters; whatever the files are."""

from __future__ import annotations

import struct
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

import raw_fonts
from patriotic_report.files.errors import Damaged
from patriotic_report.writers.typeset.faces import Face, wider
from patriotic_report.writers.typeset.font_files import (
    Characters,
    FontFace,
    characters,
    faces_in,
    found_in,
    more_than_half,
    without_style,
)
from raw_fonts import CHINA, ENGLISH, FAMILY, FULL, POSTSCRIPT, TAIWAN, Name, family, font, put, windows
from typst_process import Typst

FONTS = {
    "windows order": (windows("FangSong", "仿宋"), "FangSong", {"fangsong", "仿宋"}),
    "Taiwan first": (
        [*family("黑體", TAIWAN), *family("SimHei"), *family("黑体", CHINA)],
        "黑體",
        {"黑體", "simhei", "黑体"},
    ),
    "MacRoman first": (
        [
            Name(FAMILY, "FangSong", 0, 1, 0),
            Name(POSTSCRIPT, "FangSong", 0, 1, 0),
            *family("仿宋", CHINA),
        ],
        "FangSong",
        {"fangsong", "仿宋"},
    ),
    "Chinese of the Macintosh": (
        [Name(FAMILY, "仿宋", 33, 1, 25), *windows("FangSong")],
        "FangSong",
        {"fangsong", "仿宋"},
    ),
    "Chinese in GBK": (
        [*windows("FangSong_GB2312"), Name(FAMILY, "仿宋_GB2312", CHINA, 3, 3)],
        "FangSong_GB2312",
        {"fangsong_gb2312", "仿宋_gb2312"},
    ),
    "a weight in its name": (
        windows("Song Black", "宋体 粗"),
        "Song",
        {"song black", "宋体 粗"},
    ),
    "a family of typography": (
        [*family("FandolFang R"), Name(raw_fonts.TYPOGRAPHIC, "FandolFang")],
        "FandolFang R",
        {"fandolfang r", "fandolfang"},
    ),
    "no English": (family("方正小标宋简体", CHINA), "方正小标宋简体", {"方正小标宋简体"}),
}


@pytest.mark.parametrize("kind", FONTS)
def test_a_face_is_known_by_every_name(kind: str, tmp_path: Path) -> None:
    names, known, called = FONTS[kind]
    (face,) = faces_in(str(put(tmp_path, "a.ttf", font(names))))
    assert (face.family, face.names) == (known, called)


def ours(*folders: str) -> set[tuple[str, int, str, int]]:
    """What a face is to us, as typst says it."""
    return {(face.path, face.number, face.family, face.weight) for face in found_in(folders).faces}


@pytest.mark.layout
def test_typst_gives_each_of_them_the_same_name(tmp_path: Path, typst: Typst) -> None:
    for kind, (names, _, _) in FONTS.items():
        put(tmp_path, f"{kind}.ttf", font(names))
    put(tmp_path, "all.ttc", raw_fonts.collection(*(font(names) for names, _, _ in FONTS.values())))
    assert ours(str(tmp_path)) == set(typst.fonts(str(tmp_path)))
    assert len(ours(str(tmp_path))) == 2 * len(FONTS)


@pytest.mark.layout
def test_typst_gives_each_font_of_this_machine_the_same_name(typst: Typst, fandol: str) -> None:
    theirs = set(typst.fonts(fandol, system=True))
    known = ours(*sorted({str(Path(path).parent) for path, *_ in theirs}))
    assert known <= theirs
    slanted = {path for path, *_ in theirs - known}
    assert all("Italic" in path or "Oblique" in path for path in slanted)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Noto Serif CJK SC Black", "Noto Serif CJK SC"),
        ("Noto Serif CJK SC SemiBold", "Noto Serif CJK SC"),
        ("Noto Serif CJK SC ExtraLight", "Noto Serif CJK SC"),
        ("Song Semi Bold Italic", "Song"),
        ("FandolFang R", "FandolFang R"),
        (".PingFang SC", "PingFang SC"),
        ("方正小标宋_GBK", "方正小标宋_GBK"),
        ("Bold", "Bold"),
        ("", ""),
    ],
)
def test_words_of_style_are_no_part_of_a_family(name: str, short: str) -> None:
    assert without_style(name) == short


@pytest.mark.layout
@given(
    st.lists(
        st.sampled_from(["Song", "宋", "bold", "Black", "semi", "extra", "x", "lt", "-", " ", "_", ".", "É"]),
        max_size=6,
    )
)
def test_what_typst_shortens_is_shortened_alike(typst: Typst, parts: list[str]) -> None:
    names = [Name(FAMILY, "".join(parts)), Name(POSTSCRIPT, "Face")]
    with TemporaryDirectory() as folder:
        put(Path(folder), "a.ttf", font(names))
        assert ours(folder) in (set(typst.fonts(folder)), set())


@pytest.mark.parametrize(
    ("usage", "restricted"),
    [(0, False), (2, True), (4, False), (8, False), (0x208, True), (0x108, True), (0xA, False)],
)
def test_the_maker_says_whether_it_may_be_embedded(usage: int, restricted: bool, tmp_path: Path) -> None:
    (face,) = faces_in(str(put(tmp_path, "a.ttf", font(windows("FangSong"), usage=usage))))
    assert face.restricted == restricted


@pytest.mark.parametrize("wide", [False, True])
def test_a_face_has_the_characters_of_its_table(wide: bool, tmp_path: Path) -> None:
    here = "爱国卫生运动、，。0aÿ　" + ("𠮷" if wide else "")
    known = characters(str(put(tmp_path, "a.ttf", font(windows("A"), here, wide=wide))), 0)
    assert all(map(known.has, here))
    assert not any(map(known.has, "镕喆堃\uffff😀b"))


@given(st.text(min_size=1), st.text(), st.booleans())
def test_a_face_has_what_was_put_into_it_and_no_more(here: str, asked: str, wide: bool) -> None:
    here = "".join(each for each in here if wide or ord(each) < 0xFFFF) or "a"
    data = font(windows("A"), here, wide=wide)
    (count,) = struct.unpack_from(">H", data, 4)
    listed = {
        data[at : at + 4]: struct.unpack_from(">II", data, at + 8) for at in range(12, 12 + 16 * count, 16)
    }
    at, size = listed[b"cmap"]
    known = Characters(data[at : at + size])
    assert [known.has(each) for each in here + asked] == [each in here for each in here + asked]


def test_the_second_of_a_collection_is_found(tmp_path: Path) -> None:
    data = raw_fonts.collection(font(windows("SimSun", "宋体")), font(windows("NSimSun", "新宋体"), "一二"))
    path = str(put(tmp_path, "simsun.ttc", data))
    assert [(face.number, face.family) for face in faces_in(path)] == [(0, "SimSun"), (1, "NSimSun")]
    assert characters(path, 1).has("二")
    assert not characters(path, 0).has("二")


@pytest.mark.parametrize("missing", [b"name", b"cmap", b"head", b"hhea", b"maxp", b"glyf"])
def test_a_font_without_a_table_is_none(missing: bytes, tmp_path: Path) -> None:
    put(tmp_path, "a.ttf", font(windows("A"), without=[missing]))
    assert found_in([str(tmp_path)]) == ((), ())


def test_slanted_faces_are_let_be(tmp_path: Path) -> None:
    put(tmp_path, "a.ttf", font(windows("A", style="Italic"), selection=1))
    assert found_in([str(tmp_path)]).faces == ()


def test_folders_are_looked_through_once_in_their_order(tmp_path: Path) -> None:
    own, system = tmp_path / "own", tmp_path / "system"
    put(own, "b.TTF", font(windows("B")))
    put(own / "deep" / "er", "a.ttf", font(windows("A")))
    put(system, "a.ttf", font(windows("A")))
    put(system, "notes.txt", b"no font")
    put(system, "broken.otf", b"OTTO" + bytes(3))
    (system / "round").symlink_to(system, target_is_directory=True)
    (system / "gone.ttf").symlink_to(system / "nowhere.ttf")
    found = found_in([str(own), str(system), str(own), str(tmp_path / "absent")])
    assert [Path(face.path).relative_to(tmp_path).as_posix() for face in found.faces] == [
        "own/b.TTF",
        "own/deep/er/a.ttf",
        "system/a.ttf",
    ]
    assert [Path(path).name for path in found.broken] == ["broken.otf", "nowhere.ttf"]


WHOLE = {
    "font": font(windows("FangSong", "仿宋"), "爱国卫生运动𠮷", wide=True),
    "segments": font(windows("FangSong", "仿宋"), "爱国卫生运动"),
    "collection": raw_fonts.collection(font(windows("SimSun", "宋体")), font(windows("NSimSun", "新宋体"))),
}


VALUES = [b"\0", b"\xff", b"\x7f", b"\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\xff"]


@st.composite
def damaged_fonts(draw: st.DrawFn) -> bytes:
    """Bytes changed anywhere, most of them where counts and places stand; and files cut short."""
    damaged = bytearray(WHOLE[draw(st.sampled_from(sorted(WHOLE)))])
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.one_of(st.integers(0, 400), st.integers(0, len(damaged) - 1)))
        value = draw(st.sampled_from(VALUES))
        damaged[at : at + len(value)] = value
    return bytes(damaged[: draw(st.one_of(st.just(len(damaged)), st.integers(0, len(damaged))))])


def taken(folder: Path) -> list[FontFace]:
    """The faces in a folder whose characters can be read, too."""
    faces = []
    for face in found_in([str(folder)]).faces:
        with suppress(Damaged):
            known = characters(face.path, face.number)
            assert [known.has(each) for each in "爱a\0\uffff𠮷"]
            faces.append(face)
    return faces


@given(damaged_fonts())
def test_no_damaged_font_breaks_anything_or_takes_long(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = put(tmp_path_factory.mktemp("fonts"), "a.ttf", data)
    began = time.perf_counter()
    taken(path.parent)
    assert time.perf_counter() - began < 1


@pytest.mark.layout
@given(damaged_fonts())
def test_what_is_taken_of_a_damaged_font_typst_takes_alike(
    tmp_path_factory: pytest.TempPathFactory, typst: Typst, data: bytes
) -> None:
    path = put(tmp_path_factory.mktemp("fonts"), "a.ttf", data)
    if faces := taken(path.parent):  # typst may be busy for ever with others
        ours = {(face.path, face.number, face.family, face.weight) for face in faces}
        assert ours <= set(typst.fonts(str(path.parent)))


@pytest.mark.parametrize("form", [4, 12])
def test_a_table_of_characters_without_end_is_none(form: int, tmp_path: Path) -> None:
    """Typst writes down each of them: four thousand million would fill any memory."""
    if form == 12:
        table = struct.pack(">HHIII", 12, 0, 16 + 12 * 64, 0, 64) + struct.pack(">III", 0, 0x7FFFFFFF, 1) * 64
    else:
        count = 200
        table = struct.pack(">HHHHHHH", 4, 14 + 8 * count + 2, 0, 2 * count, 0, 0, 0)
        table += b"\xff" * (2 * count) + bytes(2 + 6 * count)
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10 if form == 12 else 1, 12) + table
    path = put(tmp_path, "a.ttf", font(windows("A"), more={b"cmap": cmap}))
    with pytest.raises(Damaged):
        characters(str(path), 0)


@pytest.mark.parametrize("count", [0xFFFF, 3000])
def test_a_table_of_names_without_end_is_not_read(count: int, tmp_path: Path) -> None:
    name = struct.pack(">HHH", 0, count, 6) + struct.pack(">6H", 3, 1, ENGLISH, FULL, 60000, 0) * 5000
    data = font(windows("A"))
    at = data.index(b"name") + 8
    changed = bytearray(data + name)
    struct.pack_into(">II", changed, at, len(data), len(name))
    put(tmp_path, "a.ttf", bytes(changed))
    assert len(found_in([str(tmp_path)]).broken) == 1


def test_a_pipe_in_the_folder_is_not_waited_for(tmp_path: Path) -> None:
    import os

    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "a.ttf")
    assert found_in([str(tmp_path)]).broken == (str(tmp_path / "a.ttf"),)


def test_how_much_wider_than_half_its_size_a_letter_is(tmp_path: Path) -> None:
    """Glyphs in the order of their characters; those behind the last width are as wide as it."""
    widths = b"".join(struct.pack(">Hh", each, 0) for each in (1000, 500, 833))
    across = bytearray(36)
    struct.pack_into(">H", across, 34, 3)
    data = font(windows("FangSong"), "1%A国", more={b"hmtx": widths, b"hhea": bytes(across)})
    path = put(tmp_path, "a.ttf", raw_fonts.collection(font(windows("Song"), "1"), data))
    assert more_than_half(str(path), 1) == {"1": pytest.approx(0.333), "A": pytest.approx(0.333)}
    assert more_than_half(str(path), 0) == {"1": 0.5}


@pytest.mark.parametrize(
    "more", [{b"hmtx": b""}, {b"hhea": bytes(36)}, {b"head": bytes(54)}, {b"hhea": bytes(8)}, {b"head": b""}]
)
def test_a_font_that_does_not_say_how_wide_its_glyphs_are(more: dict[bytes, bytes], tmp_path: Path) -> None:
    path = put(tmp_path, "a.ttf", font(windows("FangSong"), "1%A国", more=more))
    with pytest.raises(Damaged):
        more_than_half(str(path), 0)
    assert wider(Face("FangSong", str(path), 0)) == {}
    gone = put(tmp_path, "b.ttf", font(windows("FangSong"), "1%A国", without=(b"hmtx",)))
    with pytest.raises(Damaged):
        more_than_half(str(gone), 0)
