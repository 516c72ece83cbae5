"""How far a long run is: a bar on a terminal, else a line every few seconds; both on stderr.

click's own bar: it is there already, starts in no time, and works in the cmd window of Windows;
rich would cost a dependency and a third of a cold start for a nicer one.
"""

from __future__ import annotations

import shutil
import sys
import time
from time import monotonic
from typing import Any

import click

_BAR_AFTER_SECONDS = 1.0
_BAR_EVERY_SECONDS = 0.1
_LINE_EVERY_SECONDS = 5.0


class Progress:
    """Of ``total`` reports; ``step`` comes before what is printed of the report that is done."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self.began = self.said = monotonic()
        self.on_terminal = sys.stderr.isatty()
        self.bar: Any = None  # Any: click tells no class for it
        self.shown = 0

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        self.tick()

    def tick(self) -> None:
        """Time went by."""
        now = monotonic()
        if self.on_terminal:
            self._draw(now)
        elif now - self.said >= _LINE_EVERY_SECONDS and self.done < self.total:
            self.said = now
            click.echo(f"{self.done}/{self.total} 份，{self._rate(now)}，{self._rest(now)}", err=True)

    def clear(self) -> None:
        """Take the bar away, for a line that is printed now."""
        if self.bar is not None and self.shown:
            click.echo("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r", nl=False, err=True)
            self.shown = 0

    def close(self) -> None:
        """No more is drawn."""
        self.clear()
        self.bar = None
        self.on_terminal = False

    def _draw(self, now: float) -> None:
        if now - self.began < _BAR_AFTER_SECONDS or now - self.said < _BAR_EVERY_SECONDS:
            return
        self.said = now
        if self.bar is None:
            self.bar = click.progressbar(
                length=self.total,
                file=sys.stderr,
                show_eta=True,
                show_pos=True,
                bar_template="%(label)s [%(bar)s] %(info)s",
                width=24,
            )
            self.bar.start = self.bar.last_eta = time.time() - (now - self.began)  # from the run's begin
        self.bar.label = self._rate(now)
        self.bar.pos = self.shown
        self.bar.update(self.done - self.bar.pos)
        self.shown = self.done

    def _rate(self, now: float) -> str:
        return f"每秒 {self.done / max(now - self.began, 1e-6):.0f} 份"

    def _rest(self, now: float) -> str:
        seconds = (now - self.began) / max(self.done, 1) * (self.total - self.done)
        return f"大约还要 {seconds:.0f} 秒" if self.done else "还不知道要多久"
