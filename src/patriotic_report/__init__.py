"""patriotic-report: one YAML description of 爱国卫生 work in, one finished 情况汇报 out.

``new``, ``build``, ``build_all``, ``batch``, ``check``, ``fix``, ``rollup``, ``diff`` and ``update`` do what the commands of these names do;
``read_report``, ``compose`` and ``write`` are the steps of a build.  Importing this package imports
nothing heavy: a call loads what it needs when it is first touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .api.batch import batch as batch
    from .api.build import build as build
    from .api.build import build_all as build_all
    from .api.check import Checked as Checked
    from .api.check import check as check
    from .api.diff import Compared as Compared
    from .api.diff import diff as diff
    from .api.fix import Fixed as Fixed
    from .api.fix import fix as fix
    from .api.new import Begun as Begun
    from .api.new import new as new
    from .api.options import BESIDE as BESIDE
    from .api.rollup import Rollup as Rollup
    from .api.rollup import rollup as rollup
    from .api.runs import Outcome as Outcome
    from .api.runs import Watcher as Watcher
    from .api.update import UpdatedYaml as UpdatedYaml
    from .api.update import update as update
    from .api.values import Batch as Batch
    from .api.values import Built as Built
    from .api.values import Pace as Pace
    from .pipeline import compose as compose
    from .pipeline import read_report as read_report
    from .pipeline import write as write
    from .problems import InputRefused as InputRefused
    from .problems import OutputRefused as OutputRefused
    from .problems import Place as Place
    from .problems import Problem as Problem
    from .problems import ReportError as ReportError
    from .problems import TemplateRefused as TemplateRefused
    from .problems import UsageRefused as UsageRefused
    from .reports import Report as Report

_LENT = {
    "api.batch": ("batch",),
    "api.build": ("build", "build_all"),
    "api.check": ("Checked", "check"),
    "api.diff": ("Compared", "diff"),
    "api.fix": ("Fixed", "fix"),
    "api.new": ("Begun", "new"),
    "api.options": ("BESIDE",),
    "api.rollup": ("Rollup", "rollup"),
    "api.runs": ("Outcome", "Watcher"),
    "api.update": ("UpdatedYaml", "update"),
    "api.values": ("Batch", "Built", "Pace"),
    "pipeline": ("compose", "read_report", "write"),
    "problems": (
        "InputRefused",
        "OutputRefused",
        "Place",
        "Problem",
        "ReportError",
        "TemplateRefused",
        "UsageRefused",
    ),
    "reports": ("Report",),
}
__all__ = ["__version__", *(name for names in _LENT.values() for name in names)]


if not TYPE_CHECKING:  # with it, every name would be there

    def __getattr__(name: str) -> object:
        from importlib import import_module

        for module, names in _LENT.items():
            if name in names:
                return getattr(import_module(f".{module}", __name__), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
