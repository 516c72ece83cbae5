"""A process of ours that answers requests: one for all reports, started when first asked, that ends with this one.

What may be killed, or must not be forked, runs in it (``isolation``, ``writers.typeset``).
"""

# no postponed annotations: the fewer modules, the earlier the first answer
import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, TypeVar


class NotStarted(Exception):
    """``args`` are why there is no process."""


class Child:
    """The process that runs a script of ours.

    Its first line to read is JSON: ``path``, the places of our modules, and what else the script is told.
    """

    def __init__(self, script: Path, **told: object) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",  # Ctrl-C is for the one who asked
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self.process.stdin
        assert self.process.stdout
        self.down, self.up = self.process.stdin, self.process.stdout
        places = [os.fspath(place) for place in sys.path if isinstance(place, (str, os.PathLike))]
        self.down.write(json.dumps({"path": places, **told}).encode() + b"\n")

    def end(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.process.wait()
        self.up.close()
        with contextlib.suppress(OSError):  # what was not sent goes with it
            self.down.close()


AnyChild = TypeVar("AnyChild", bound=Child)


class Kept(Generic[AnyChild]):
    """The one child of its kind, asked by one at a time; a fork leaves it to the parent."""

    def __init__(self, start: Callable[[], AnyChild]) -> None:
        self._start = start
        self._turn = threading.Lock()
        self.child: AnyChild | None = None
        atexit.register(self.end)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)

    def _forget(self) -> None:
        """A forked process has its own; the parent's is not to be touched."""
        if self.child is not None:
            self.child.process.returncode = 0  # else its end is waited for
        self.child, self._turn = None, threading.Lock()

    def end(self) -> None:
        """End it, where there is one; the next who asks starts another."""
        child, self.child = self.child, None
        if child is not None:
            child.end()

    @contextlib.contextmanager
    def turn(self) -> Iterator[AnyChild]:
        """A talk with it: whatever is raised within ends it, for in the middle of a talk nothing can be asked again.

        Raises NotStarted.
        """
        with self._turn:
            if self.child is None or self.child.process.poll() is not None:
                self.end()
                self.child = self._started()
            try:
                yield self.child
            except BaseException:
                self.end()
                raise

    def _started(self) -> AnyChild:
        try:
            return self._start()
        except (OSError, TypeError, ValueError) as error:  # the latter two: a Python without an executable
            raise NotStarted(getattr(error, "strerror", None) or type(error).__name__) from None
