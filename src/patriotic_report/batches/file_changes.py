"""Waiting for a change of anything that was read (监视).

By looking, twice a second, at a dozen files: that works on network drives and with programs that
save by renaming, where the systems' own notices do not come.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping

from ..files import reading

_EVERY_SECONDS = 0.5


def until_change(seen: Mapping[str, str], named: object, inputs: Callable[[], object]) -> str:
    """The name of a file that differs from what was read of it; nothing where ``inputs`` are no more as named.

    ``seen`` is a FilesRead's: what changed or came while reports were still being made is found at once.
    """
    while named == inputs():
        for path, digest in seen.items():
            if reading.digest_now(path) != digest:
                return os.path.basename(path)  # noqa: PTH119
        time.sleep(_EVERY_SECONDS)
    return ""
