"""Which faces of this machine a page is set in: a profile's roles, each a chain of faces that are here.

The first that is here is used; the rest lend it the characters that it lacks.
"""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

from ...files import reading
from ...files.below import changed_at
from ...files.errors import Damaged
from ...problems import Problem
from ..layout.gbt9704 import FONTS
from . import font_faults as faults
from . import font_folder
from .font_files import Characters, FontFace, Found, characters, found_in, more_than_half

_FANG = ("仿宋", "仿宋_GB2312", "方正仿宋_GBK", "方正仿宋简体", "华文仿宋", "FandolFang")
_KAI = (
    "楷体",
    "楷体_GB2312",
    "方正楷体_GBK",
    "方正楷体简体",
    "华文楷体",
    "楷体-简",
    "FandolKai",
    "AR PL UKai CN",
)
_HEI = (
    "黑体",
    "方正黑体_GBK",
    "方正黑体简体",
    "华文黑体",
    "黑体-简",
    "Noto Sans CJK SC",
    "思源黑体",
    "FandolHei",
)
_TITLE = (
    "方正小标宋简体", "方正小标宋_GBK", "华文中宋", "Noto Serif CJK SC Black", "思源宋体 Heavy", "Songti SC Black",
    "Noto Serif CJK SC Bold", "思源宋体 Bold", "FandolSong Bold",
)  # fmt: skip
_SONG = (
    "宋体", "方正书宋_GBK", "方正书宋简体", "华文宋体", "宋体-简", "Noto Serif CJK SC", "思源宋体", "FandolSong",
    "AR PL UMing CN",
)  # fmt: skip
LIKE: Mapping[str, tuple[str, ...]] = {
    "body": _FANG,
    "level2": _KAI,
    "level1": _HEI,
    "title": (*_TITLE, *_SONG),
    "page_number": _SONG,
}
"""Role → families that are one and the same face to the standard, or the nearest to it; each ends with faces
of macOS and Linux.  A profile's own family stands before them."""
_LENDERS = (*_SONG, *_HEI, "宋体-ExtB", "微软雅黑")
"""Give a character that the faces of a role lack."""

_ALSO = {
    "仿宋": ("FangSong",),
    "楷体": ("KaiTi",),
    "黑体": ("SimHei",),
    "宋体": ("SimSun",),
    "仿宋_GB2312": ("FangSong_GB2312",),
    "楷体_GB2312": ("KaiTi_GB2312",),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S",),
    "方正小标宋_GBK": ("FZXiaoBiaoSong-B05",),
    "方正仿宋_GBK": ("FZFangSong-Z02",),
    "方正仿宋简体": ("FZFangSong-Z02S",),
    "方正楷体_GBK": ("FZKai-Z03",),
    "方正楷体简体": ("FZKai-Z03S",),
    "方正黑体_GBK": ("FZHei-B01",),
    "方正黑体简体": ("FZHei-B01S",),
    "方正书宋_GBK": ("FZShuSong-Z01",),
    "方正书宋简体": ("FZShuSong-Z01S",),
    "华文仿宋": ("STFangsong",),
    "华文楷体": ("STKaiti",),
    "华文黑体": ("STHeiti",),
    "华文中宋": ("STZhongsong",),
    "华文宋体": ("STSong",),
    "宋体-ExtB": ("SimSun-ExtB",),
    "微软雅黑": ("Microsoft YaHei",),
    "楷体-简": ("Kaiti SC",),
    "黑体-简": ("Heiti SC",),
    "宋体-简": ("Songti SC",),
    "思源黑体": ("Source Han Sans SC", "Source Han Sans CN", "Noto Sans SC"),
    "思源宋体": ("Source Han Serif SC", "Source Han Serif CN", "Noto Serif SC"),
    "思源宋体 Heavy": ("Source Han Serif SC Heavy", "Source Han Serif CN Heavy", "Noto Serif SC Black"),
    "思源宋体 Bold": ("Source Han Serif SC Bold", "Source Han Serif CN Bold", "Noto Serif SC Bold"),
}
"""What else a family is called, should its file not have the Chinese name."""


class Face(NamedTuple):
    """A face that can be used."""

    family: str
    """The name that typst knows."""
    path: str
    number: int
    weight: int = 400
    """Which of its family: what typst must be asked for."""
    name: str = ""
    """What users call it."""


class Chosen(NamedTuple):
    """A profile on this machine."""

    roles: dict[str, tuple[Face, ...]]
    """The chain that exists here, the first is the one used; no face where all are missed."""
    problems: tuple[Problem, ...]
    folders: tuple[str, ...]
    """What typst is to look through: the files of these faces and no others.  None of what was not ``chosen`` here."""


class Supply(NamedTuple):
    """A text's characters that the first face of its chain does not have."""

    missing: str
    """No face of the chain has these."""
    lent: tuple[tuple[Face, str], ...]
    """The first of the others that has them."""


def chosen(profile: str, folders: Iterable[str] | None = None) -> Chosen:
    """The faces of a profile of FONTS; from the machine's folders where no others are named.

    They are looked for anew when something was put into one of these folders.
    """
    looked_in = tuple(font_folders() if folders is None else folders)
    return _chosen(profile, looked_in, tuple(map(changed_at, looked_in)))


@lru_cache(maxsize=8)
def _chosen(profile: str, folders: tuple[str, ...], _changes: tuple[int, ...]) -> Chosen:
    here = chosen_of(profile, found_in(folders))
    files = dict.fromkeys(face.path for faces in here.roles.values() for face in faces)
    return here._replace(folders=(font_folder.holding(tuple(files)),))


def chosen_of(profile: str, found: Found) -> Chosen:
    """The same, of what was found."""
    here = _Embeddable(found.faces)
    roles: dict[str, tuple[Face, ...]] = {}
    skipped: list[str] = []
    instead, problems = [], []
    for role, first in families(profile).items():
        names = chain(profile, role)
        own = [*here.faces(names)]
        used = own[0].name if own else ""
        skipped += names[: names.index(used) if own else len(names)]
        if not own:
            problems.append(faults.no_face(role, names, user_fonts()))
        elif used != first:
            instead.append((role, first, used))
        roles[role] = _one_of_each_family([*own, *here.faces(_LENDERS)]) if own else ()
    if instead:
        problems.append(faults.other_faces(profile, instead))
    restricted = dict.fromkeys(face for name in skipped if (face := here.restricted(name)))
    problems += [faults.restricted(face.name, face.path) for face in restricted]
    return Chosen(roles, tuple(problems), ())


def _one_of_each_family(faces: Iterable[Face]) -> tuple[Face, ...]:
    """Typst takes one face of a family, of the weight that is asked for."""
    each: dict[str, Face] = {}
    for face in faces:
        each.setdefault(face.family.lower(), face)
    return tuple(each.values())


def families(profile: str) -> Mapping[str, str]:
    """Role → the family that a profile of FONTS names for it."""
    return FONTS[profile]


def absent(profile: str, found: Found) -> list[str]:
    """The families of a profile that are not on this machine in any manner."""
    here = frozenset[str]().union(*(face.names for face in found.faces))
    wanted = dict.fromkeys(families(profile).values())
    return [name for name in wanted if here.isdisjoint(map(str.casefold, _called(name)))]


def chain(profile: str, role: str) -> tuple[str, ...]:
    """The families of a role, in the order in which they are looked for."""
    return tuple(dict.fromkeys((families(profile)[role], *LIKE[role])))


class _Embeddable:
    """Faces by what they are called: those that a page can be set in, and those that may not leave the machine."""

    def __init__(self, faces: Sequence[FontFace]) -> None:
        self._by_name: dict[str, list[FontFace]] = {}
        for face in sorted(
            faces, key=lambda face: abs(face.weight - 400)
        ):  # the first found of the most usual
            if not face.varies:
                for name in face.names:
                    self._by_name.setdefault(name, []).append(face)

    def faces(self, names: Iterable[str]) -> Iterator[Face]:
        """Those that are here, whole, and may be embedded."""
        for name in names:
            free = (each for each in self._called(name) if not each.restricted)
            if face := next((each for each in free if _characters(each.path, each.number)), None):
                yield _face(face, name)

    def restricted(self, name: str) -> Face | None:
        """One that is here and may not."""
        return next((_face(each, name) for each in self._called(name) if each.restricted), None)

    def _called(self, name: str) -> list[FontFace]:
        names = map(str.casefold, _called(name))
        return next((self._by_name[each] for each in names if each in self._by_name), [])


def _face(face: FontFace, name: str) -> Face:
    return Face(face.family, face.path, face.number, face.weight, name)


def _called(name: str) -> tuple[str, ...]:
    return name, *_ALSO.get(name, ())


def supply(text: str, faces: Sequence[Face]) -> Supply:
    """Who has the characters of a text that the first of these faces lacks."""
    if not faces:
        return Supply("", ())
    wanted = [each for each in dict.fromkeys(text) if not _needs_no_glyph(each)]
    lent = []
    for place, face in enumerate(faces):
        had = _characters(face.path, face.number)
        here = "".join(each for each in wanted if had and _has(had, each))
        if here and place:
            lent.append((face, here))
        wanted = [each for each in wanted if each not in here]
        if not wanted:
            break
    return Supply("".join(wanted), tuple(lent))


def wider(face: Face) -> Mapping[str, float]:
    """By how much of its size its figures and Latin letters are wider than half; nothing of a file that does not say."""
    try:
        return more_than_half(face.path, face.number)
    except (OSError, Damaged):
        return {}


def _characters(path: str, number: int) -> Characters | None:
    """What a face has; nothing where its file cannot be read, or not any more."""
    try:
        return characters(path, number)
    except (OSError, Damaged):
        return None


def _has(face: Characters, character: str) -> bool:
    """Whether it can print a character; blanks of any width can be made of the usual one, but Ogham's is a line."""
    return face.has(character) or (category(character) == "Zs" and character != "\u1680" and face.has(" "))


def _needs_no_glyph(character: str) -> bool:
    """Ends of lines, marks that only say something of their neighbours."""
    return category(character) == "Cc" or not _is_seen(character)


def _is_seen(character: str) -> bool:
    return category(character) != "Cf" and not "\ufe00" <= character <= "\ufe0f"


def seen(text: bytes) -> bytes:
    """UTF-8 without joiners and marks that only say something of their neighbours."""
    return "".join(filter(_is_seen, text.decode("utf-8"))).encode("utf-8")


def user_fonts() -> str:
    """The folder for fonts that this program shall know and the system need not."""
    return reading.own_folder("fonts")


def font_folders() -> tuple[str, ...]:
    """Where this machine has its fonts; the user's own for this program first."""
    return (user_fonts(), *_system_folders(sys.platform, os.environ, str(Path("~").expanduser())))


def _system_folders(system: str, environment: Mapping[str, str], home: str) -> tuple[str, ...]:
    if system == "win32":
        own, windows = environment.get("LOCALAPPDATA"), environment.get("SystemRoot", "C:\\Windows")
        return (*([own + "\\Microsoft\\Windows\\Fonts"] if own else []), windows + "\\Fonts")
    if system == "darwin":
        return (
            f"{home}/Library/Fonts",
            "/Library/Fonts",
            "/System/Library/Fonts",
            "/System/Library/AssetsV2/com_apple_MobileAsset_Font7",
            "/System/Library/AssetsV2/com_apple_MobileAsset_Font6",
            "/Applications/Microsoft Word.app/Contents/Resources/DFonts",
        )
    return (
        f"{environment.get('XDG_DATA_HOME') or home + '/.local/share'}/fonts",
        f"{home}/.fonts",
        "/usr/local/share/fonts",
        "/usr/share/fonts",
        "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    )
