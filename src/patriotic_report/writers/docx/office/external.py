"""What Word fetches, asks for or runs when it opens a file, without a relation to tell of it: fields, mail merge."""

from __future__ import annotations

import re

from ....files.xml import Parser, local_attributes, local_name

_FETCHING = {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE", "RD"}
"""Fields whose result comes from another file or program; 超链接 and page numbers do not."""
_PICTURE = re.compile(rb"""<\w+:(?:imagedata|fill|stroke|image)\s[^<>]*\bsrc\s*=\s*["'][^"'<>]*[/\\]""")
_MERGED = re.compile(rb"<(?:\w+:)?mailMerge\b")
_NAME = re.compile(r'[\s"\\]*([^\s"\\]+)')
_COMPUTED = "\0"
"""Stands for a field within another one's code: what it says is known when it is reckoned only."""


def fetched(part: bytes) -> str:
    """What the part would fetch, in the user's words; nothing for most.  Raises Damaged."""
    if _PICTURE.search(part):
        return "图片在文件以外"
    if _MERGED.search(part):
        return "邮件合并的数据源"
    if b"instr" not in part:
        return ""
    reader = _Fields()
    Parser(reader.start, reader.end, reader.text).parse(part)
    reader.finish()
    for code in reader.codes:
        found = _NAME.match(code)
        name = found[1] if found else ""
        if name.upper() in _FETCHING:
            return f"域 {name}"
        if _COMPUTED in name and not name.startswith("="):
            return "拼成的域"
    return ""


class _Fields:
    """Field codes, each put together from its runs."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self._open: list[list[str] | None] = []
        self._listening = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local, values = local_name(name), local_attributes(attributes)
        if local == "instrText":
            self._listening = True
        elif local == "fldSimple":
            self.codes.append(values.get("instr", ""))
        elif local == "fldChar" and values.get("fldCharType") == "begin":
            if self._open and (around := self._open[-1]) is not None:
                around.append(_COMPUTED)
            self._open.append([])
        elif local == "fldChar" and self._open:
            self._close(values.get("fldCharType") == "end")

    def end(self, name: str) -> None:
        if name.endswith(" instrText"):
            self._listening = False

    def finish(self) -> None:
        """A field without an end is one, too."""
        while self._open:
            self._close(True)

    def text(self, data: str) -> None:
        if self._listening and self._open and (code := self._open[-1]) is not None:
            code.append(data)

    def _close(self, whole: bool) -> None:
        """The code ends where its result begins; a nested field may stand in the result."""
        if (code := self._open[-1]) is not None:
            self.codes.append("".join(code))
            self._open[-1] = None
        if whole:
            self._open.pop()
