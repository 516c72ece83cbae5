"""Steady memory: what each report leaves in circles is collected every few reports.

A template's macros hold each other, some 50 objects a report (400 with its texts, which rendering
lets go of), and only the collector can free them.  Left to itself it wakes at every 700 new objects, thirty times a report, and
walks the libraries' own objects again and again; so it is called by us, at the end of a report,
and what is there after the first report is taken out of its sight.
"""

from __future__ import annotations

import gc

_EVERY = 100
_RARELY = (200_000, 20, 20)


class GarbageCollection:
    """Counts the reports of this process."""

    def __init__(self) -> None:
        self.done = 0

    def after_a_report(self) -> None:
        """Collect where it is time: 25 microseconds a report (docs/performance.md)."""
        self.done += 1
        if self.done == 1:
            gc.set_threshold(*_RARELY)
            gc.freeze()  # and what is garbage by now with it: a collection of all would take 30 ms
        elif self.done % _EVERY == 0:
            gc.collect()
