"""``report new``: a YAML to begin with: the starter, a draft of a finished document, or the next period's."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..files.output import check_target, exists, write_file
from ..files.reading import read_output
from ..problems import InputRefused, Problem
from ..readers.opening import FINISHED_ENDINGS
from ..source.files import STDIN, read_bytes
from .faults import OTHER_DOCUMENTS, already_there, no_draft_of, usage
from .inputs import YAML_ENDINGS
from .options import StrPath

if TYPE_CHECKING:
    from ..schema import Domain

SCHEMA_NAME = "campaign.schema.json"
_OWN_SCHEMA = ".schema.json"
"""How the schema of an own domain ends, behind the domain's name."""
_REPAIRS = "{}_修补清单.txt"
"""Where all that ``clean`` repaired is listed, beside the YAML of that name."""


class Begun(NamedTuple):
    """What was written, the YAML first, and what is to be told of it."""

    written: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


class _Made(NamedTuple):
    """A YAML's text, the files that go beside it, and what is told."""

    text: bytes
    files: tuple[tuple[str, bytes], ...] = ()
    told: tuple[Problem, ...] = ()


class Wanted(NamedTuple):
    """What is asked of a draft besides its source; each is the command's option of that name."""

    template: str | None = None
    clean: bool = False
    """Of a document: repairs of text that was taken from a page."""
    data: bool = False
    """Of a document: counts in prose become 数据."""
    period: str = ""
    """Of a YAML: 起止日期 of the new one."""
    same_period: bool = False
    """Of a YAML: a corrected report of the same period."""
    last_year: str = ""
    """Of a YAML: the YAML of a year before."""


def new(
    target: StrPath,
    source: StrPath | None = None,
    *,
    template: str | None = None,
    clean: bool = False,
    data: bool = False,
    period: str | None = None,
    same_period: bool = False,
    last_year: StrPath | None = None,
) -> Begun:
    """Write a new YAML; nothing that is there already is written over.

    Without a ``source`` it is the starter of a ``template``, with the JSON Schema beside it.  The ending of a
    ``source`` decides: of a finished document a draft is made (``clean`` repairs text that was taken from a
    page, ``data`` makes 数据 of the counts in prose); of a YAML the next period's, or that of a ``period``, its
    上年同期 those of ``last_year``; ``same_period`` is a corrected report's.

    Raises UsageRefused for a file that serves for neither, InputRefused for one that cannot be read,
    OutputRefused where a file is in the way.
    """
    path, wanted = (
        Path(os.fspath(target)),
        Wanted(template, clean, data, period or "", same_period, os.fspath(last_year or "")),
    )
    _refuse_needless(source, wanted)
    _refuse_other_targets(path)
    made = _made_from(path, os.fspath(source), wanted) if source is not None else _starter(template, path)
    texts = {path: made.text, **{path.parent / name: data for name, data in made.files}}
    return Begun(tuple(_written(texts)), made.told)


def _refuse_other_targets(path: Path) -> None:
    """``report new 汇报.docx``: what is begun is a YAML."""
    ending = path.suffix.lower()
    if str(path) == STDIN:
        raise usage("新建的是文件，不能用 -", "写出文件的名称，如 本月.yaml")
    if ending in OTHER_DOCUMENTS or ending in FINISHED_ENDINGS:
        example = path.with_suffix(".yaml").name
        raise usage(f"新建的是底稿，不是 {ending} 文件", f"名称写成 {example}", str(path))


def _made_from(path: Path, source: str, wanted: Wanted) -> _Made:
    """What the ending of the source asks for."""
    ending = Path(source).suffix.lower()
    if ending in YAML_ENDINGS:
        return _next_period(path, source, wanted)
    if ending in FINISHED_ENDINGS:
        return _draft_of(path, source, wanted)
    raise _unread(source, ending)


_OF_YAML = {"period": "--period", "same_period": "--same-period", "last_year": "--last-year"}
_OF_DOCUMENTS = {"clean": "--clean", "data": "--data"}


def _refuse_needless(source: StrPath | None, wanted: Wanted) -> None:
    """Options that say nothing of such a source, or of none."""
    ending = Path(source).suffix.lower() if source is not None else ""
    asked = {option for field, option in (_OF_YAML | _OF_DOCUMENTS).items() if getattr(wanted, field)}
    if ending in YAML_ENDINGS:
        needless = asked & {*_OF_DOCUMENTS.values()} | ({"--template"} if wanted.template else set())
        what = "上期的底稿"
    else:
        needless = asked if source is None else asked & {*_OF_YAML.values()}
        what = "写好的文件" if source is not None else "带说明的新底稿"
    if needless:
        raise usage(f"{'、'.join(sorted(needless))} 不用于{what}", "去掉它，或者用 --from 写出来源")
    if wanted.period and wanted.same_period:
        raise usage("--period 和 --same-period 不能一起用", "只留一个")


def _next_period(path: Path, source: str, wanted: Wanted) -> _Made:
    """The next period's YAML."""
    from ..renewing import Wanted as Asked
    from ..renewing import next_period

    last_year = Path(wanted.last_year) if wanted.last_year else None
    if last_year and last_year.suffix.lower() not in YAML_ENDINGS:
        raise usage("--last-year 用上年同期的底稿", "写出那一份 .yaml 的名称", str(last_year))
    before = read_bytes(source, None, None)
    other = read_bytes(str(last_year), None, None) if last_year else b""
    asked = Asked(wanted.period, wanted.same_period, last_year)
    renewed = next_period(Path(source), before, path, asked, other)
    return _Made(renewed.data, told=renewed.told)


def _draft_of(path: Path, source: str, wanted: Wanted) -> _Made:
    """A finished document as a YAML."""
    from ..importing import draft_of, head_of
    from ..readers.opening import bytes_of
    from ..source.dumping import dump

    draft = draft_of(Path(source), bytes_of(source, "读"), clean=wanted.clean, counts=wanted.data)
    domain = domain_asked(wanted.template, path.parent)
    said = {"领域": domain.name} if domain else {"模板": wanted.template} if wanted.template else {}
    values = {**said, **draft.values}
    editors_line, schema = _schema_beside(path, domain)
    listed = ((_REPAIRS.format(path.stem), draft.repairs.encode("utf-8")),) if draft.repairs else ()
    text = editors_line + head_of(draft, source) + dump(values, for_editing=True)
    return _Made(text.encode("utf-8"), (*draft.files, *listed, *schema), tuple(draft.told))


def _unread(source: str, ending: str) -> Exception:
    """A source of which nothing can be made."""
    from ..datafiles.endings import DATA_ENDINGS

    if ending in OTHER_DOCUMENTS:
        return InputRefused(no_draft_of(source, ending))
    fix = "写上期的 .yaml，或者写好的 .docx、.md、.txt"
    if ending in DATA_ENDINGS:
        fix += "；表格里一行一份的，用 report batch"
    return usage(f"--from 不认识 {ending or '没有后缀的'} 文件", fix, source)


def _written(texts: Mapping[Path, bytes]) -> list[str]:
    """Write them all, or none: what is in the way is said before anything is written."""
    new, *_ = texts
    check_target(new)
    there = {target for target, data in texts.items() if target != new and _is_there(target, data)}
    for target in texts:
        if target not in there and exists(target) and not _is_renewed(target):
            raise already_there(str(target), "换一个文件名，或者先移走它")
    for target, data in texts.items():
        if target not in there:
            write_file(target, data)
    return [str(target) for target in texts if target not in there]


def _is_there(file: Path, data: bytes) -> bool:
    """Whether the very file stands there already: the schema, a picture that was read beside a text."""
    try:
        return exists(file) and read_output(file, len(data) + 1) == data
    except OSError:
        return False


def _is_renewed(file: Path) -> bool:
    """Whether it is the schema of an own domain, of words that were since changed: nobody writes in it."""
    return file.name.endswith(_OWN_SCHEMA) and file.name != SCHEMA_NAME and is_a_schema(file)


def is_a_schema(path: Path) -> bool:
    """Whether an earlier run may have written it; anything else is somebody's work."""
    try:
        return b'"$schema"' in read_output(path, 10_000_000)[:200]
    except OSError:
        return False


_EDITORS_LINE = f"# yaml-language-server: $schema={SCHEMA_NAME}\n"
"""What ties a YAML to the JSON Schema beside it, for editors."""


def _schema_beside(
    path: Path, domain: Domain | None, *, keep: bool = True
) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    """The line that names the JSON Schema beside a YAML, and the file: an office's own domain has one of its own.

    With ``keep`` the usual one that is there already stays.
    """
    from ..schema.json_schema import schema_text

    if domain and domain.is_own:
        name = domain.name + _OWN_SCHEMA
        return _EDITORS_LINE.replace(SCHEMA_NAME, name), ((name, schema_text(domain).encode("utf-8")),)
    if keep and exists(path.parent / SCHEMA_NAME):
        return _EDITORS_LINE, ()
    return _EDITORS_LINE, ((SCHEMA_NAME, schema_text().encode("utf-8")),)


def _starter(name: str | None, path: Path) -> _Made:
    """The starter of a template or a domain, with its file's own name; a template without one takes the usual."""
    from ..templating import DEFAULT, find, text_at
    from ..templating.builtin import STARTER

    domain = domain_asked(name, path.parent)
    folder = Path(domain.folder) if domain else find(name or DEFAULT, path.parent).folder
    own = folder / STARTER
    usual = find(f"builtin/{DEFAULT}", None).folder / STARTER
    if domain and domain.is_own and not own.is_file():
        from ..templating.new_domain import domain_files

        text = _of_its_kinds(domain_files(domain.name)[STARTER], domain)
    else:
        text = text_at(own if own.is_file() else usual)
    chosen = f"模板: {name}\n" if name and name != DEFAULT else ""
    if domain:
        is_said = re.search("^(领域|domain):", text, re.MULTILINE)
        chosen = "" if is_said else f"领域: {domain.name}\n"
    text = text.replace(_TO_BUILD, f"report build {_typed(path.name)}")
    editors_line, schema = _schema_beside(path, domain, keep=domain is not None)
    text = text.replace(_CHOSEN, chosen) if _CHOSEN in text else chosen + text
    return _Made((editors_line + text).encode("utf-8"), schema)


def domain_asked(name: str | None, folder: Path) -> Domain | None:
    """The domain that is asked for by its name or, of one of ours, its folder's."""
    from ..schema import domain_named
    from ..schema.domain import built_in_called

    return (domain_named(name, folder) or built_in_called(name)) if name else None


def _of_its_kinds(text: str, domain: Domain) -> str:
    """The usual starter without the 类别 that the domain does not have."""
    from ..schema.domain import kinds_with

    known = kinds_with(domain)
    return re.sub(
        r"^ *类别: (.+)\n", lambda line: line[0] if line[1] in known else "", text, flags=re.MULTILINE
    )


_CHOSEN = "# （模板）\n"
"""Where a starter says what it is of; one of an office's own may have left it out."""
_TO_BUILD = "report build campaign.yaml"
"""How a starter says that it is built, with the usual name in place of its own."""


def _typed(name: str) -> str:
    """A file's name as it is typed on a command line."""
    return name if re.fullmatch(r"[\w.\-（）]+", name) and not name.startswith("-") else f'"{name}"'
