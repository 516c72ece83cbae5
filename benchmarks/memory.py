"""Peak memory of this process."""

from __future__ import annotations

import sys


def peak_mib() -> float:
    """MiB; macOS counts bytes, Linux kibibytes."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 / (1024 if sys.platform == "darwin" else 1)
