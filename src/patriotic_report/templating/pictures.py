"""Which file a picture's path means, and whether a report may show it.

A picture lies in the YAML's folder, whoever names it.  One that the template's own text names may
lie in the template's folder, too.  Templates that are not ours render in another process, so what
comes back is not asked who wrote it: a path is the template's own where the whole of it stands in
a file of the template, in brackets behind a picture's text or in quotes.  A value that equals such
a path reads no more than the template shows by itself.
"""

from __future__ import annotations

import os
import re
from functools import cached_property
from pathlib import Path

from ..files import reading
from ..markup import Found
from ..writers.faults import picture_missing, picture_outside
from .loading import text_at

_OWN = "整个路径写在模板里的图片，也可以放在模板的文件夹里"


class PictureFinder:
    """Finds the pictures of one report; ``files`` are the template's, ``anywhere`` is the user's word."""

    def __init__(self, folder: str, template: str, files: tuple[str, ...], *, anywhere: bool) -> None:
        self.folder, self.template, self.files, self.anywhere = folder, template, files, anywhere

    def __call__(self, target: str, typed: str) -> Found:
        """The picture beside the YAML, else the template's own."""
        found = self._in(self.folder, target)
        if found.fault and self._is_own(typed):
            own = self._in(self.template, target)
            if not own.fault:
                return own._replace(target=_seen_from(self.folder, own.file))
        return found

    def _in(self, folder: str, target: str) -> Found:
        file = os.path.join(folder, target)  # noqa: PTH118 - a value may hold what no Path can
        home = None if self.anywhere else folder
        return Found(file, home, target, self._fault(file, home, target))

    def _fault(self, file: str, home: str | None, target: str) -> tuple[str, str, str] | None:
        try:
            if reading.is_foreign(target):
                raise reading.Outside(target, foreign=True)
            if home is not None:
                reading.check_inside(file, home)
            there = reading.is_file(file)
        except reading.Outside as outside:
            fault = picture_outside(target, file, outside)
            more = "" if outside.foreign or not self._texts else f"；{_OWN}"
            return fault.code, fault.message, fault.fix + more
        except ValueError:  # a name that the system cannot take
            there = False
        if there:
            return None
        missing = picture_missing(target, file, self._where())
        return missing.code, missing.message, missing.fix

    def _where(self) -> str:
        if not self._texts:
            return "检查文件名和路径：路径相对于底稿所在的文件夹"
        return f"检查文件名和路径：路径相对于底稿所在的文件夹；{_OWN}"

    def _is_own(self, typed: str) -> bool:
        """Whether the template's own text names this path."""
        whole = re.compile(rf"""(?:\]\(|["'])[ \t]*{re.escape(typed)}[ \t]*[)"']""")
        return any(whole.search(text) for text in self._texts)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        """What others wrote: ours name no picture."""
        others = (file for file in self.files if not reading.is_within(file, reading.OWN_FOLDER))
        return tuple(text_at(Path(file)) for file in others)


def _seen_from(folder: str, file: str) -> str:
    """The path that Markdown names: it is read from the YAML's folder."""
    try:
        return os.path.relpath(file, folder).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return file.replace(os.sep, "/")
