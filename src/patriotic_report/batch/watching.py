"""Waiting for a change of anything that was read (监视).

By looking, twice a second, at a dozen files: that works on network drives and with programs that
save by renaming, where the systems' own notices do not come.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from .. import reading

_EVERY_SECONDS = 0.5


def until_change(seen: Mapping[str, str], inputs: Callable[[], object]) -> None:
    """Return when a file differs from what was read of it, or ``inputs`` are others than now.

    ``seen`` is a trail's: what changed while reports were still being made is found at once.
    """
    named = inputs()
    while named == inputs() and all(reading.digest_now(path) == digest for path, digest in seen.items()):
        time.sleep(_EVERY_SECONDS)
