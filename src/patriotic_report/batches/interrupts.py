"""Ctrl-C: it breaks off a report that is being made here, never one from its first byte written until it is told.

Making leaves nothing behind, so it may end anywhere.  Writing and what is said of it are one step: a
file that stands is in the record, in the printed list and in the summary.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class _Here:
    """What this process's main thread is about: signals are heard there and nowhere else."""

    making = 0
    writing = False


@contextmanager
def making() -> Iterator[None]:
    """Within, nothing is on the disk yet."""
    _Here.making += 1
    try:
        yield
    finally:
        _Here.making -= 1


def begin_writing() -> None:
    """From now on something may stand that nobody knows of."""
    _Here.writing = True


def end_writing() -> None:
    """What was written has been told."""
    _Here.writing = False


def ignore_interrupts() -> None:
    """All is told and the process ends: whoever keeps the keys pressed changes nothing."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def handled(heard: Callable[[], bool]) -> Iterator[None]:
    """Within, Ctrl-C breaks off what is being made; else ``heard`` says whether to end at once.

    It is asked at every Ctrl-C, and listened to while nothing written waits to be told.
    Does nothing where signals cannot be heard.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        at_once = heard()
        if _Here.making or (at_once and not _Here.writing):
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, on_signal)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
