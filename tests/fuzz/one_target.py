"""One target under atheris, in a process of its own: ``one_target.py NAME CRASHES [libFuzzer's options]``."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
import re
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import atheris

_NOT_IMPORTED = re.compile(r"(?:__main__|\.cluster|\.compiled_base_\w+)$")


def main() -> None:
    """Every module of ours is imported with counters put in, those imported late too."""
    name, crashes, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["patriotic_report"]):
        import patriotic_report

        for module in pkgutil.walk_packages(patriotic_report.__path__, "patriotic_report."):
            if not _NOT_IMPORTED.search(module.name):
                importlib.import_module(module.name)
        import targets
    target = next(each for each in targets.TARGETS if each.name == name)
    atheris.Setup([sys.argv[0], *options], keeping(target.run, Path(crashes)))
    atheris.Fuzz()


def keeping(run: Callable[[bytes], None], folder: Path) -> Callable[[bytes], None]:
    """Keep the shortest input for each place that raises, and go on: one run finds more than one fault.

    What takes too long, or too much memory, ends the process; libFuzzer keeps that input itself.
    """
    shortest: dict[str, int] = {}

    def guarded(data: bytes) -> None:
        try:
            run(data)
        except Exception as error:
            places = [
                f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
            ]
            if isinstance(error, RecursionError):
                places = places[:4]
            key = hashlib.sha1(f"{type(error)}{places}".encode()).hexdigest()[:12]
            if len(data) < shortest.get(key, len(data) + 1):
                shortest[key] = len(data)
                (folder / f"crash-{key}").write_bytes(data)
                (folder / f"crash-{key}.txt").write_text(traceback.format_exc(), encoding="utf-8")

    return guarded


if __name__ == "__main__":
    main()
