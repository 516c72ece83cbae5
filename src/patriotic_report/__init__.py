"""patriotic-report: one YAML description of 爱国卫生 work in, one finished 情况汇报 out.

Importing this package imports nothing heavy; the API loads what it needs when it
is first touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .pipeline import compose as compose
    from .pipeline import read_report as read_report
    from .pipeline import write as write

_API = ("compose", "read_report", "write")
__all__ = ["__version__", "compose", "read_report", "write"]


def __getattr__(name: str) -> Any:
    if name in _API:
        from . import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
