"""typst asked in a process of its own: a test process that has used it can never be forked again."""

from __future__ import annotations

import json
import subprocess
import sys

_ANSWERS = """
import json, sys, typst
def fonts(folders, system=False):
    found = typst.Fonts(system, False, folders).fonts()
    return [[face.path, face.index, face.family, face.weight] for face in found]
def compiled(source, folders):
    compiler = typst.Compiler(source.encode(), font_paths=typst.Fonts(False, False, folders))
    try:
        compiler.compile(format="pdf", pdf_standards=["a-2u"])
    except typst.TypstError as error:
        return error.message
    return ""
for line in sys.stdin:
    name, words = json.loads(line)
    print(json.dumps({"fonts": fonts, "compiled": compiled}[name](*words)), flush=True)
"""


class Typst:
    """Its answers, each to a question of names and folders."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", _ANSWERS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def fonts(self, *folders: str, system: bool = False) -> list[tuple[str, int, str, int]]:
        """Path, which of the file, family and weight of each face in the folders."""
        asked = self._asked("fonts", folders, system)
        assert isinstance(asked, list)
        return [(path, number, family, weight) for path, number, family, weight in asked]

    def compiled(self, source: str, *folders: str) -> str:
        """What it has against a source; nothing where it makes a PDF."""
        return str(self._asked("compiled", source, folders))

    def close(self) -> None:
        self._process.communicate()

    def _asked(self, name: str, *words: object) -> object:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([name, words]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())
