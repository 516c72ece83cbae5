"""Peak memory, as the system counts it."""

from __future__ import annotations

import sys


def peak_mib() -> float:
    """MiB of this process."""
    import resource

    return mib(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def mib(maxrss: float) -> float:
    """``ru_maxrss`` in MiB; macOS counts bytes, Linux kibibytes."""
    return maxrss / 1024 / (1024 if sys.platform == "darwin" else 1)
