"""How often hypothesis tries a law: a sixth as often in the usual run, and always alike; in full by the gate.

``.ci/run`` sets THOROUGH: then every law takes as many examples as it was written with, and draws them anew
where it does not fix them itself.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

THOROUGH = bool(os.environ.get("THOROUGH"))

_UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""How long an example takes is the machine's affair, and the benchmarks'."""
settings.register_profile("usual", _UNHURRIED, max_examples=15, derandomize=True, database=None)
settings.register_profile("thorough", _UNHURRIED, max_examples=100, print_blob=True)


def examples(thorough: int) -> int:
    """How many of so many this run takes."""
    return thorough if THOROUGH else max(10, thorough // 6)
