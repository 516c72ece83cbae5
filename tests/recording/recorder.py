"""Notes the code of every problem and fault that the program makes, in each process that the tests start.

No hook of the program is asked for: the module of the two types is watched from outside, wherever this
folder is on PYTHONPATH (``sitecustomize.py``) and where a process is forked from one that watches.  A line
of the file that ``RAISED_CODES`` names is a code and the test that runs, as pytest says it in the environment.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

FILE = "RAISED_CODES"
_MODULE = "patriotic_report.problems"
_TYPES = ("Problem", "Fault")
_noted: set[tuple[str, str]] = set()
# kept from before any test puts others in their places
_open, _write, _close = os.open, os.write, os.close


def install() -> None:
    """Watch from here on, and once only; nothing where no tests run."""
    if FILE in os.environ and not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


def note(code: str) -> None:
    """Append a code and the running test, once a process."""
    file = os.environ.get(FILE)
    test, _, _ = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")
    if not (code and file and test) or (code, test) in _noted:
        return
    _noted.add((code, test))
    try:
        target = _open(file, os.O_WRONLY | os.O_APPEND)
    except OSError:  # the tests ended before a process that they left, or it may open nothing more
        return
    _write(target, f"{code} {test}\n".encode())
    _close(target)


def _by_the_program() -> bool:
    """Whether the program asked for it: what a test makes by hand proves nothing."""
    frame: Any = sys._getframe(2)
    while frame and frame.f_globals.get("__name__") == "collections":  # _replace of a named tuple
        frame = frame.f_back
    return bool(frame) and str(frame.f_globals.get("__name__", "")).startswith("patriotic_report")


def _watch(kind: Any) -> None:
    make: Callable[..., Any] = kind.__new__
    remake: Callable[[type, Iterable[object]], Any] = kind._make.__func__

    def new(cls: type, *values: object, **named: object) -> Any:
        made = make(cls, *values, **named)
        if _by_the_program():
            note(made.code)
        return made

    def remade(cls: type, values: Iterable[object]) -> Any:
        made = remake(cls, values)
        if _by_the_program():
            note(made.code)
        return made

    kind.__new__ = new
    kind._make = classmethod(remade)


class _Finder:
    """Finds one module as all others do, and watches its types once it is run."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """As the import system asks."""
        if name != _MODULE:
            return None
        others = (finder.find_spec(name, path, target) for finder in sys.meta_path if finder is not self)
        spec = next(filter(None, others), None)
        if spec and spec.loader:
            run = spec.loader.exec_module

            def exec_module(module: Any) -> None:
                run(module)
                for each in _TYPES:
                    _watch(getattr(module, each))

            spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec
