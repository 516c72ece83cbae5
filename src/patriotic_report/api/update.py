"""``report update``: the edits of a finished report, made by hand in Word, brought into the YAML that it was built from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..edits import Edit, Insert, Move, Remove, Replace, Respell, shared_ends
from ..problems import Place, Problem, ReportError
from ..readers.flow import TITLE, Flow, Line
from ..readers.opening import MARKDOWN_ENDINGS, WORD_ENDINGS, bytes_of, ending_of, told
from ..source.files import STDIN, read_bytes
from .faults import usage
from .fix import difference_of, write_over
from .inputs import YAML_ENDINGS
from .options import StrPath

if TYPE_CHECKING:
    from ..comparing import Change
    from ..readers.word_comments import Comment
    from ..reports import Report
    from ..updating import Reading, Updated
    from ..updating.trial import Made

_DOING = "读取"
_LONGEST_SHOWN, _AROUND = 60, 6


class UpdatedYaml(NamedTuple):
    """What was brought into a YAML, and what is to be said."""

    path: str
    edits: tuple[Made, ...]
    problems: tuple[Problem, ...]
    """What could not be placed, and the comments."""
    same: bool
    """Whether the YAML now builds what the edited file says."""
    before: bytes = b""
    after: bytes = b""

    @property
    def lines(self) -> list[str]:
        """What was done, a line each."""
        return [f"{self.path}: 已改 {_said(each)}" for each in self.edits]

    @property
    def difference(self) -> str:
        """The file's lines as they were and as they are, as a unified diff."""
        return difference_of(self.path, self.before, self.after)

    @property
    def summary(self) -> str:
        """Whether the two now say the same."""
        if not self.same:
            return "还有没有放进底稿的，见上面：生成的与改过的不一致"
        return "生成的与改过的一致" if self.edits else "生成的与改过的一致，没有要改的"


def update(
    path: StrPath,
    edited: StrPath,
    *,
    write: bool = True,
    comments: bool = False,
    template: StrPath | None = None,
    form_doc: StrPath | None = None,
    settings: Mapping[str, str] | None = None,
    allow_outside: bool = False,
) -> UpdatedYaml:
    """Bring the edits of a finished Word or Markdown file into its YAML; without ``write`` it stays as it is.

    With ``comments`` those of the Word file become comments of the YAML.  The options are ``build``'s.
    Raises UsageRefused for files of other kinds, InputRefused where either cannot be read, the YAML cannot be built or the file is
    another report, OutputRefused where the YAML cannot be written.
    """
    from ..updating import Other, updated

    yaml, word = os.fspath(path), os.fspath(edited)
    _refuse_others(yaml, word)
    before = read_bytes(yaml, None, None)
    chosen, form = (os.fspath(each) if each is not None else None for each in (template, form_doc))
    options = _Options(yaml, chosen, form, settings, allow_outside)
    flow, notes, problems = _read(word)
    try:
        made = updated(before, options.flow, flow)
    except Other:
        raise _another(yaml, word) from None
    data, broken = _with_title_broken(made.data, flow, options, word)
    problems += _unplaced(made, word, options)
    problems += _of_another_time(made, options)
    if notes:
        placed, data = _with_notes(notes, made._replace(data=data), word, write_them=comments)
        problems += placed
    if write and data != before:
        write_over(yaml, before, data)
    return UpdatedYaml(yaml, (*made.edits, *broken), tuple(problems), not made.left, before, data)


def _of_another_time(made: Updated, options: _Options) -> Iterator[Problem]:
    """A title that no longer names the 起止日期: either that is to be changed, too, or the file is another month's."""
    from ..glossary import english_names

    replaced = (
        (each.edit.path, each.before) for each in made.edits if isinstance(each.edit, (Replace, Respell))
    )
    old = next(
        (str(before) for path, before in replaced if [*map(english_names, map(str, path))] == [("title",)]),
        "",
    )
    if not old:
        return
    fields = options.report(made.data).fields
    period, new = fields.period and fields.period.settled.text, fields.title or ""
    if period and period not in new and period in old:
        what = f"标题里的“{period}”改了，起止日期没有改，还是“{period}”"
        fix = "起止日期也改成一样的；改过的文件是别的一期的，换成这一期的那一份"
        yield Problem("U006", what, fix, Place(options.yaml))


def _refuse_others(yaml: str, word: str) -> None:
    if yaml == STDIN or word == STDIN:
        raise usage("report update 改的是文件，不能用 -", "写出文件的名称")
    if ending_of(yaml) not in YAML_ENDINGS:
        raise usage(
            f"{Path(yaml).name} 不是底稿（.yaml）", "写 report update campaign.yaml --from 改过.docx", yaml
        )
    if ending_of(word) not in WORD_ENDINGS | MARKDOWN_ENDINGS:
        fix = "用 Word 或 WPS 打开，另存为 .docx，再运行一次"
        raise usage(f"改过的文件要是 .docx 或 .md，{Path(word).name} 不是", fix, word)


class _Options(NamedTuple):
    """What the report was built with."""

    yaml: str
    template: str | None
    form_doc: str | None
    settings: Mapping[str, str] | None
    allow_outside: bool

    def report(self, data: bytes) -> Report:
        """The YAML of these bytes, read; a data file's own 合计 is taken, for that is what prints."""
        from ..pipeline import read_report

        return read_report(
            self.yaml,
            settings=self.settings,
            accept_totals=True,
            allow_outside=self.allow_outside,
            data=data,
        )

    def title_lines(self, data: bytes) -> list[str]:
        """Where the title breaks in its Word file."""
        from ..pipeline import compose, files
        from ..readers.word import word_flow

        document = compose(self.report(data), template=self.template)
        return _title_lines(word_flow(files(document, "report.docx")["report.docx"]))

    def flow(self, data: bytes) -> Flow:
        """What it prints; in an office's form, with the words of that."""
        from ..comparing.documents import document_flow
        from ..pipeline import compose, files
        from ..reports import form_of

        report = self.report(data)
        document = compose(report, template=self.template)
        form = form_of(report, self.form_doc, self.template)
        if form is None:
            return document_flow(document)
        from ..readers.word import word_flow

        return word_flow(files(document, "report.docx", form=form)["report.docx"])


def _read(word: str) -> tuple[Flow, list[Comment], list[Problem]]:
    """What the edited file says with all tracked changes accepted, its comments, and hints on it."""
    from ..comparing import flow_of

    problems: list[Problem] = []
    flow = flow_of(word, warn=problems.append)
    if ending_of(word) not in WORD_ENDINGS:
        return flow, [], problems
    from ..readers.word_comments import comments_of

    with told(word, _DOING):
        return flow, comments_of(bytes_of(word, _DOING)), problems


def _another(yaml: str, word: str) -> ReportError:
    from ..problems import InputRefused

    what = f"{Path(word).name} 不像是由 {Path(yaml).name} 生成的：里面的文字大半不同，底稿没有改"
    return InputRefused(
        Problem("U001", what, "检查是否给错了文件；要从 Word 文件新写一份底稿，用 report new", Place(word))
    )


def _said(made: Made) -> str:
    """措施[2].正文：“专项整治”改成“集中整治”."""
    from ..source.editing.values import spoken

    edit = made.edit
    if isinstance(edit, Insert):
        return f"{spoken(edit.path)}：加上“{_short(_words(edit.value))}”"
    if isinstance(edit, Remove):
        return f"{spoken(edit.path)}：删去“{_short(_words(made.before))}”"
    if isinstance(edit, Move):
        return f"{spoken(edit.path)}：移到 {spoken(edit.to)}"
    assert isinstance(edit, (Replace, Respell))
    old = edit.old if isinstance(edit, Respell) else _words(made.before)
    new = edit.new if isinstance(edit, Respell) else _words(edit.value)
    start, tail = shared_ends(old, new)
    begin, end = max(0, start - _AROUND), max(0, tail - _AROUND)
    before, after = (_short(text[begin : len(text) - end].strip()) for text in (old, new))
    return f"{spoken(edit.path)}：“{before}”改成“{after}”"


def _words(value: object) -> str:
    """Everything that a value says, on one line."""
    if isinstance(value, Mapping):
        return "：".join(_words(each) for each in value.values())
    if isinstance(value, (list, tuple)):
        return "，".join(_words(each) for each in value)
    return str(value or "").replace("\n", " ")


def _with_title_broken(
    data: bytes, wanted: Flow, options: _Options, word: str
) -> tuple[bytes, tuple[Made, ...]]:
    """The YAML with 标题分行 where the edited file's title is the same, broken elsewhere; else as it is."""
    from ..glossary import english_names
    from ..source.editing import EditRefused, edited
    from ..source.model import parse_source
    from ..updating.trial import Made

    lines = _title_lines(wanted)
    built = options.title_lines(data) if ending_of(word) in WORD_ENDINGS else lines
    if lines == built or "".join(lines) != "".join(built):
        return data, ()
    values = parse_source(data, "").data()
    own = next((key for key in values if "title_lines" in english_names(key)), "")
    edit: Edit
    if own:
        edit = Replace((own,), lines)
    else:
        keys = list(values)
        name = "title_lines" if all(map(str.isascii, keys)) else "标题分行"
        behind = next((n for n, key in enumerate(keys) if "title" in english_names(key)), -1)
        edit = Insert((name,), lines, keys[behind + 1] if -1 < behind < len(keys) - 1 else "")
    try:
        made = edited(data, [edit])
        if options.title_lines(made) == lines and options.flow(made) == options.flow(data):
            return made, (Made(edit, values.get(own)),)
    except (EditRefused, ReportError):
        pass
    return data, ()


def _title_lines(flow: Flow) -> list[str]:
    """The lines of the report's title as a Word file has them."""
    titles = (each.text for each in flow.blocks if isinstance(each, Line) and each.level == TITLE)
    return [line.strip() for line in next(titles, "").split("\n") if line.strip()]


# ---- what is left ----------------------------------------------------------------------


def _unplaced(made: Updated, word: str, options: _Options) -> list[Problem]:
    problems = [_reading(each, word) for each in made.readings]
    told_of = {(each.old, each.new) for each in made.readings}
    cells: list[tuple[str, str, str]] | None = None
    for change in made.left:
        if change.kind in ("number", "cell") and (change.before, change.after) in told_of:
            continue
        if change.kind == "cell":
            if cells is None:
                cells = _cells_of_files(made.data, options)
            source = next(
                (
                    source
                    for position, number, source in cells
                    if number and number in change.before and _is_at(position, change)
                ),
                "",
            )
            if source:
                problems.append(_file_cell(change, source, word))
                continue
        problems.append(_left(change, word))
    return problems


def _reading(each: Reading, word: str) -> Problem:
    """A figure that is given once and printed in several places: both readings."""
    from ..source.editing.values import spoken

    said = f"{each.place}：“{each.old}”改成了“{each.new}”"
    if not each.path:
        what = f"{said}，这个数是引用 {each.citation} 算出来的，没有改"
        fix = "由它算出的数据在底稿里改；只改这一处，把引用换成写出来的文字"
    else:
        others = "；".join(map(_short, each.others))
        what = f"{said}，底稿里是 {spoken(each.path)}，没有改"
        what += f"：改成“{each.typed}”，这些地方也跟着变，和改过的文件不一样：{others}"
        fix = f"哪个对由您定：都变的，{spoken(each.path)} 写成 {each.typed}；"
        only = f"把引用它的 {each.citation} 换成文字 {each.new}"
        fix += (
            f"只改这一处的，{only if each.citation else '跟着变的几处也写成自己的文字，或者问清楚改过的人'}"
        )
    return Problem("U003", what, fix, Place(word))


def _file_cell(change: Change, source: str, word: str) -> Problem:
    what = (
        f"{change.place[1]}：{change.before} 改成了 {change.after or '（空）'}，这一格来自 {source}，没有改"
    )
    return Problem("U004", what, f"在 {source} 里改，再生成一次", Place(word))


def _left(change: Change, word: str) -> Problem:
    from ..comparing.display import NAMES

    old, new = _short(change.before) or "（没有）", _short(change.after) or "（没有）"
    what = f"{change.place[1]}：{NAMES[change.kind]}没有放进底稿：{old} → {new}"
    fix = _RENUMBERED if change.kind == "renumbered" else "照改过的文件，在底稿里自己改这一处"
    if change.kind in ("number", "cell") and any(map(str.isdecimal, change.before)):
        fix += "；由程序算出的（合计、完成率、同比等），核对算它用的数"
    return Problem("U002", what, fix, Place(word))


_RENUMBERED = "序号由程序依次编，底稿里没有，不用改"


def _is_at(position: str, change: Change) -> bool:
    """Whether a number's position in a trace (表1“改厕” 第2行 户数) is that of a changed cell (表1 改厕 · 东乡 · 户数)."""
    where = change.place[0].rpartition(" · ")[2]
    return position.split(" ")[-1].replace(" ", "") in where.replace(" ", "") if where else False


def _cells_of_files(data: bytes, options: _Options) -> list[tuple[str, str, str]]:
    """Positions, numbers and sources of what data files give."""
    from ..pipeline import trace

    rows = trace(options.report(data), template=options.template)
    return [(row.position, row.number, row.source) for row in rows if "!" in row.source]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "……"


# ---- comments ---------------------------------------------------------------------------


def _with_notes(
    notes: list[Comment], made: Updated, word: str, *, write_them: bool
) -> tuple[list[Problem], bytes]:
    """Each comment with its place, and the YAML with them where they are wanted; the last first, so that paths hold."""
    from ..comparing.sentences import settled
    from ..source.editing import EditRefused, commented
    from ..source.encodings import decode

    data = made.data
    problems: list[Problem] = []
    for note in notes:
        text = settled(note.passage)
        entry, path = next(
            ((entry, path) for entry, path in made.places if entry.text and entry.text in text), (None, ())
        )
        about = f"“{_short(note.about)}”" if note.about else ""
        place = entry.place if entry else _short(text)
        fix = "看过以后照它改底稿；要写进底稿作注释，加 --comments"
        if write_them:
            fix = "没有写成注释：底稿里找不到这一处"
            line = f"批注{about}：{settled(note.text)}"
            try:
                if path and line not in decode(data, "")[0]:
                    data = commented(data, path, [line])
                fix = "写进底稿，作这一处上面的注释" if path else fix
            except EditRefused as refused:
                fix = refused.reason
        problems.append(Problem("U005", f"{place}{about}有批注：{note.text}", fix, Place(word)))
    return problems, data
