"""Run as a script, by its path: the process that compiles, and the only place that imports typst.

Neither ``-m`` nor ``-c`` serves: both would import from the current folder, which is the user's.  It takes a line
with the places of modules and a folder of its own, then requests (``engine``); it ends when nobody asks any more.
"""

# no postponed annotations: nothing but typst and the standard library is loaded here
import contextlib
import json
import os
import sys
from typing import IO, Literal, TypedDict

_STANDARDS: tuple[Literal["a-2a", "ua-1"], ...] = ("a-2a", "ua-1")
"""To be kept for ever (PDF/A) and read aloud (PDF/UA).  Without them a character that no face has would be nothing."""

_MAIN = "main.typ"


class Request(TypedDict):
    """What is to be compiled: a source, the files that it shows with their sizes, and in which faces."""

    source: str
    files: list[tuple[str, int]]
    folders: list[str]
    kinds: list[Literal["pdf", "png", "svg"]]
    points: int


class Answer(TypedDict, total=False):
    """What became of it; ``refused`` and ``hints`` are typst's own words."""

    files: list[tuple[str, int]]
    marks: list[tuple[int, str, int, float]]
    warnings: list[str]
    refused: str
    hints: list[str]


def _read(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) != count:
        raise EOFError
    return data


def _received(stream: IO[bytes]) -> tuple[Request, dict[str, bytes]]:
    request: Request = json.loads(_read(stream, int.from_bytes(_read(stream, 8), "big")))
    return request, {name: _read(stream, size) for name, size in request["files"]}


def _send(stream: IO[bytes], answer: Answer, files: list[tuple[str, bytes]]) -> None:
    answer["files"] = [(name, len(data)) for name, data in files]
    data = json.dumps(answer).encode()
    stream.write(len(data).to_bytes(8, "big") + data)
    for _, each in files:
        stream.write(each)
    stream.flush()


def _pages(kind: str, found: bytes | list[bytes] | None) -> list[tuple[str, bytes]]:
    """A file; of pictures as many as there are pages, numbered from 1."""
    if kind == "pdf" and isinstance(found, bytes):
        return [(kind, found)]
    several = found if isinstance(found, list) else [found or b""]
    return [(f"{kind}-{number}", page) for number, page in enumerate(several, 1)]


def _serve(down: IO[bytes], up: IO[bytes], root: str) -> None:
    import typst

    fonts: dict[tuple[str, ...], typst.Fonts] = {}

    def compiled(request: Request) -> tuple[Answer, list[tuple[str, bytes]]]:
        """The files of every format; a PDF always, for it alone tells of a character that no face has."""
        folders = tuple(request["folders"])
        if folders not in fonts:
            fonts[folders] = typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
            )
        # a source that is no file cannot be asked for its marks
        main = os.path.join(root, _MAIN)  # noqa: PTH118
        compiler = typst.Compiler(main, root=root, font_paths=fonts[folders], ignore_system_fonts=True)
        pdf, warned = compiler.compile_with_warnings(format="pdf", pdf_standards=list(_STANDARDS))
        files = _pages("pdf", pdf) if "pdf" in request["kinds"] else []
        for kind in request["kinds"]:
            if kind != "pdf":
                files += _pages(kind, compiler.compile(format=kind, ppi=request["points"]))
        marks = json.loads(compiler.query("<mark>", field="value"))
        return {"marks": marks, "warnings": [each.message for each in warned]}, files

    while True:
        request, shown = _received(down)
        shown[_MAIN] = request["source"].encode()
        for name, data in shown.items():
            with open(os.path.join(root, name), "xb") as file:  # noqa: PTH118, PTH123
                file.write(data)
        answer: Answer
        try:
            answer, files = compiled(request)
        except typst.TypstError as error:
            answer, files = {"refused": error.message, "hints": list(error.hints)}, []
        except Exception as error:  # whoever asked tells it as what it is: our fault
            answer, files = {"refused": f"{type(error).__name__}: {error}", "hints": []}, []
        finally:
            for name in shown:
                os.unlink(os.path.join(root, name))  # noqa: PTH108, PTH118
        _send(up, answer, files)


if __name__ == "__main__":
    # what Python puts in front for a script is this folder
    del sys.path[0]
    first = json.loads(sys.stdin.buffer.readline())
    sys.path[:] = first["path"]
    try:
        _serve(sys.stdin.buffer, sys.stdout.buffer, first["root"])
    except (EOFError, BrokenPipeError):  # nobody asks any more: who did may have been killed in the middle
        with contextlib.suppress(OSError):
            os.rmdir(first["root"])  # noqa: PTH106
