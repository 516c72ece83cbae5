"""Where templates are: beside the YAML, in templates/ here, in the user's folder, built in.

A template is a folder with ``report.md.j2`` and ``template.yaml`` (名称, 说明, 文种) and,
if it wants, ``reference.docx``; a single ``.md.j2`` file serves too.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import TemplateNotFound

from .. import limits
from ..files import reading
from ..files.own_folders import own_places
from ..glossary import english_names
from ..nearest import nearest
from ..problems import Place, Problem, ReportError, TemplateRefused
from ..source import read_source
from ..source.characters import FORBIDDEN
from .builtin import BASE, BUILT_IN, DOMAINS, FOLDER, MAIN, WithCompiledBase
from .decoding import text_of
from .environment import Sandbox
from .faults import unreadable

if TYPE_CHECKING:
    from ..schema import Domain

ABOUT = "template.yaml"
REFERENCE = "reference.docx"
DEFAULT = "situation"


class TemplateFolder(NamedTuple):
    """A template as found: its name, its folder, its main file and where it came from."""

    name: str
    folder: Path
    main: str
    origin: str

    @property
    def main_file(self) -> Path:
        """The path of the file that is rendered."""
        return self.folder / self.main

    @property
    def reference(self) -> Path | None:
        """The template's own reference document."""
        path = self.folder / REFERENCE
        return path if reading.is_file(path) else None

    @property
    def built_in(self) -> bool:
        """Whether it is one of ours, by whatever link it was reached."""
        return self.folder.parent in (FOLDER, DOMAINS) or _is_ours(self.main_file)


def _is_ours(file: Path) -> bool:
    return reading.real(file).startswith((str(FOLDER) + os.sep, str(DOMAINS) + os.sep))


def places(beside: Path | None) -> Iterator[tuple[str, Path]]:
    """The folders that may hold template folders, in the order of looking."""
    yield from own_places(beside)
    yield "内置", FOLDER


def find(name: str, beside: Path | None) -> TemplateFolder:
    """A template by name, folder or file; raises TemplateRefused where there is none."""
    if name.endswith(".j2"):
        return _by_file(name, beside)
    found = _by_name(name, beside) or _by_title(name, beside)
    if found is None:
        raise TemplateRefused(_not_found(name, beside))
    return found


def _by_name(name: str, beside: Path | None) -> TemplateFolder | None:
    """A template's folder: one of ours, by its path, or the first of the name in the places that may hold one."""
    if name.startswith(f"{BUILT_IN}/"):
        plain = name.removeprefix(f"{BUILT_IN}/")
        return _in_folder(plain, FOLDER / plain, "内置") or _of_built_in_domain(plain)
    if _is_a_path(name):
        folder = next((path for path in _paths(name, beside) if _is(path)), None)
        return None if folder is None else TemplateFolder(folder.name or name, folder, MAIN, "路径")
    here = _possible(name, None if beside is None else str(beside), reading.user_folder())
    found = next((each for main, each in here if reading.is_file(main)), None)
    return found or _of_built_in_domain(name)


def _of_built_in_domain(name: str) -> TemplateFolder | None:
    """By the domain's name, or its folder's; an office's own of that name is another's."""
    from ..schema.domain import built_in_called

    domain = built_in_called(name)
    return template_of(domain) if domain else None


def _by_title(name: str, beside: Path | None) -> TemplateFolder | None:
    """The template whose 名称 this is, as ``template list`` prints it."""
    return next((each for each in all_templates(beside) if _title_of(each) == name), None)


def _title_of(template: TemplateFolder) -> str:
    try:
        return about(template).get("名称", "")
    except ReportError:  # a damaged one hides no other
        return ""


def _is_a_path(name: str) -> bool:
    return "/" in name or "\\" in name or name in {".", ".."}


@lru_cache(maxsize=64)
def _possible(name: str, beside: str | None, _user: str) -> tuple[tuple[str, TemplateFolder], ...]:
    """Where a template of this name may be: its main file, and what it would be; ten thousand reports ask."""
    folders = places(None if beside is None else Path(beside))
    return tuple(
        (str(folder / name / MAIN), TemplateFolder(name, folder / name, MAIN, origin))
        for origin, folder in folders
    )


def all_templates(beside: Path | None) -> Iterator[TemplateFolder]:
    """Every template that can be named, the first of a name only."""
    seen: set[str] = set()
    for origin, folder in places(beside):
        for path in (folder / each for each in reading.names_in(folder)):
            if _is(path) and path.name not in seen and path.name != BASE:
                seen.add(path.name)
                yield TemplateFolder(path.name, path, MAIN, origin)
    from ..schema.domain import all_domains

    ours = (template_of(each) for each in all_domains() if each.name not in seen)
    yield from (each for each in ours if each)


def about(template: TemplateFolder) -> dict[str, str]:
    """template.yaml: 名称, 说明, 领域 and 文种, or what a domain's folder says of itself; empty where there is neither."""
    path = template.folder / ABOUT
    if not reading.is_file(path):
        from ..schema.domain import FILE, file_in

        of_domain = file_in(template.folder, FILE)
        if of_domain is None:
            return {}
        path = of_domain
    data = read_source(path).data()
    if path.name != ABOUT and "名称" in data:
        data = {**data, "领域": data["名称"]}
    return {str(key): "、".join(map(str, v)) if isinstance(v, list) else str(v) for key, v in data.items()}


def copied(template: TemplateFolder) -> dict[str, bytes]:
    """The files of another template that is made from this one, by their names there; raises TemplateRefused."""
    others = reading.names_in(template.folder) if template.main == MAIN else ()
    beside = [name for name in others if name.endswith(".j2") and name != MAIN]
    files = {MAIN: template.main_file, **{name: template.folder / name for name in beside}}
    return {name: template_data(path) for name, path in files.items()}


class Named(NamedTuple):
    """What a template says of a report's domain: its own 领域, and what it is called."""

    domain: Domain | None
    words: str


def named_domain(template: TemplateFolder) -> Named:
    """Of a template that is not ours, or lies in a domain's folder; raises TemplateRefused for a 领域 that is none."""
    if template.folder.parent == DOMAINS:
        from ..schema.domain import domains_by_folder

        return Named(domains_by_folder()[template.folder.name], template.name)
    if template.built_in or template.main != MAIN:
        return Named(None, template.name)  # a single file has no template.yaml
    from ..schema import domain_called, domain_names, own_domain_called

    facts = about(template)
    own = own_domain_called(template.folder.name, template.folder.parent)
    name = next((facts[key] for key in ("领域", "domain") if key in facts), own.name if own else "")
    if not name:
        return Named(None, f"{template.name} {facts.get('名称', '')}")
    if own is None or own.name != name:
        own = own_domain_called(name, template.folder.parent)
    if own is None and name not in domain_names():
        what = f"没有叫“{name}”的领域"
        fix = f"领域只能是：{'、'.join(domain_names())}，或者自己的领域；不知道就删去这一行"
        place = read_source(template.folder / ABOUT).place(("领域",), names=english_names)
        raise TemplateRefused(Problem("T023", what, fix, place))
    return Named(own or domain_called(name), f"{template.name} {facts.get('名称', '')}")


def template_of(domain: Domain) -> TemplateFolder | None:
    """The template in a domain's own folder, where there is one."""
    folder = Path(domain.folder)
    origin = domain.found or "内置"
    return TemplateFolder(domain.name, folder, MAIN, origin) if domain.folder and _is(folder) else None


def source_of(name: str, folder: Path) -> Path:
    """The file that a template's name means: within its own folder, or builtin/…; never elsewhere."""
    root, path = path_of(name, folder)
    ours = root is FOLDER or _is_ours(path)
    if not reading.is_file(path) or not (ours or reading.is_within(path, root)):  # a link may lead out
        raise TemplateNotFound(name)
    return path


def path_of(name: str, folder: Path) -> tuple[Path, Path]:
    """The folder that a name leads into, and where its file would be; raises TemplateNotFound for one that leads out."""
    parts = name.split("/")
    outside = any(not part.strip(". ") or "\\" in part or ":" in part for part in parts)
    if outside or FORBIDDEN.search(name):
        raise TemplateNotFound(name)
    if parts[0] != BUILT_IN:
        return folder, folder.joinpath(*parts)
    of_domain = _of_built_in_domain(parts[1]) if len(parts) == 3 and not _is(FOLDER / parts[1]) else None
    return FOLDER, (of_domain.folder if of_domain else FOLDER.joinpath(*parts[1:-1])) / parts[-1]


_LOADED: dict[str, str] = {}
"""The digest of every template file that an environment keeps compiled."""


def note_loaded(files: Iterable[str]) -> None:
    """Say that a report was made from these: a compiled template is not read again for each."""
    for file in files:
        if file in _LOADED:
            reading.note_digest(file, _LOADED[file])


@lru_cache(maxsize=64)
def environment_for(folder: Path) -> Sandbox:
    """One environment a folder and process, for templates of our own: they are compiled once."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]]:
        path = source_of(name, folder)
        text = text_at(path)
        stamp = reading.stamp(path)
        return text, str(path), lambda: _is_in_package(path) or reading.stamp(path) == stamp

    return Sandbox(WithCompiledBase(load))


def text_at(path: Path) -> str:
    """A template file's text; raises TemplateRefused."""
    return text_of(template_data(path), str(path))


def template_data(path: Path) -> bytes:
    """A template file's bytes, noted as read; raises TemplateRefused."""
    most = limits.now().template_bytes
    try:
        data = reading.read(path, most)
    except OSError as error:
        if error.errno == errno.EFBIG:
            what = f"模板文件超过 {limits.shown('template_bytes', most)}"
            refused = Problem(
                "T020", what, f"分成几个文件；{limits.how_to_raise('template_bytes')}", Place(str(path))
            )
        else:
            refused = unreadable(f"读不出来：{error.strerror}", "检查文件和权限", str(path))
        raise TemplateRefused(refused) from None
    _LOADED[str(path)] = reading.digest_of(data)
    return data


def _is_in_package(path: Path) -> bool:
    return FOLDER in path.parents or DOMAINS in path.parents


def _is(path: Path) -> bool:
    # pathlib takes three times as long, and every report asks of up to five folders
    return reading.is_file(os.path.join(path, MAIN))  # noqa: PTH118


def _paths(name: str, beside: Path | None) -> Iterator[Path]:
    yield Path(name)
    if beside is not None:
        yield beside / name


def _in_folder(name: str, path: Path, origin: str) -> TemplateFolder | None:
    return TemplateFolder(name, path, MAIN, origin) if _is(path) else None


def _by_file(name: str, beside: Path | None) -> TemplateFolder:
    for path in _paths(name, beside):
        if reading.is_file(path):
            return TemplateFolder(
                path.name.removesuffix(".j2").removesuffix(".md"), path.parent, path.name, "文件"
            )
    raise TemplateRefused(_not_found(name, beside))


def _not_found(name: str, beside: Path | None) -> Problem:
    known = [each.name for each in all_templates(beside)]
    near = nearest(name, known)
    fix = f"是不是“{near}”？" if near else f"现有：{'、'.join(known)}；自己的模板文件夹里要有 {MAIN}"
    return Problem("T001", f"没有叫“{name}”的模板", fix, Place(name))
