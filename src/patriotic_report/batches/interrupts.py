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


class _MainThread:
    """What this process's main thread is about: signals arrive there and nowhere else."""

    making = 0
    writing = False


@contextmanager
def making() -> Iterator[None]:
    """Within, nothing is on the disk yet."""
    _MainThread.making += 1
    try:
        yield
    finally:
        _MainThread.making -= 1


def begin_writing() -> None:
    """From now on something may stand that nobody knows of."""
    _MainThread.writing = True


def end_writing() -> None:
    """What was written has been told."""
    _MainThread.writing = False


def ignore_interrupts() -> None:
    """All is told and the process ends: whoever keeps the keys pressed changes nothing."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def handled(end_at_once: Callable[[], bool]) -> Iterator[None]:
    """Within, Ctrl-C breaks off what is being made; else ``end_at_once`` says whether to end at once.

    It is asked at every Ctrl-C, and listened to while nothing written waits to be told.
    Does nothing where no signals arrive.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        at_once = end_at_once()
        if _MainThread.making or (at_once and not _MainThread.writing):
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, on_signal)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
