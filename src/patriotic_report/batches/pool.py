"""Reports made by several processes of this machine; imported only then, for it brings much along."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor

from .workers import FORKS


class ProcessPool(ProcessPoolExecutor):
    """A pool whose processes leave Ctrl-C to their parent, and end when it is killed."""

    def __init__(self, jobs: int) -> None:
        context = multiprocessing.get_context("fork" if FORKS else "spawn")
        super().__init__(jobs, mp_context=context, initializer=_begin)

    def give_up(self) -> None:
        """End the processes at once; what they were writing is left as it was before."""
        self.shutdown(wait=False, cancel_futures=True)
        for child in multiprocessing.active_children():
            child.terminate()


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
