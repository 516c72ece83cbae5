"""Many reports: each made from what it names, written safely, and not again where nothing changed (批量生成).

``task_outcome`` makes one; ``scheduler`` takes tasks and something that opens executors, and knows
nothing of which; ``workers`` opens processes of this machine, ``cluster`` others' machines.
They are imported when there is work: this door stays light.
"""

from __future__ import annotations

from .tasks import HEADS, STATES, BuildOptions, Outcome, Output, Task

__all__ = ["HEADS", "STATES", "BuildOptions", "Outcome", "Output", "Task"]
