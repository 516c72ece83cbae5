"""``python -m benchmarks``."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import __doc__ as about
from .contest import contestants
from .field import Field, lay_out
from .interpreter import clean_environment, fresh_interpreter
from .measuring import Plan, measure
from .results import lines
from .same_text import TextDiffers, check_same_text


def main() -> int:
    """Those that run in this process, or those that have a folder and an interpreter of their own."""
    options = _options()
    if options.what == "rollup":
        from . import rollup  # imports the product, which the others' runner must not

        print("\n".join(rollup.run(0.02 if options.quick else options.share, _tell)))
        return 0
    if options.what == "tables":
        from . import tables

        print("\n".join(tables.run(3 if options.quick else options.rounds, _tell)))
        return 0
    if options.what == "rules":
        from . import rules

        print("\n".join(rules.run(5 if options.quick else options.rounds, _tell)))
        return 0
    if options.what == "checks":
        from . import checks

        print("\n".join(checks.run(5 if options.quick else options.rounds, _tell)))
        return 0
    if options.what == "import":
        from . import imports

        print("\n".join(imports.run(5 if options.quick else options.rounds, _tell)))
        return 0
    if options.what == "pages":
        from . import pages

        print("\n".join(pages.run(20 if options.quick else 100, _tell)))
        return 0
    if options.what == "bounds":
        from . import bounds

        print("\n".join(bounds.run(_tell)))
        return 0
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as name:
        try:
            said = list(_measured(options, Path(name)))
        except TextDiffers as error:
            _tell(str(error))
            return 1
    print("\n".join(said))
    return 0


def _measured(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    _tell("准备：虚拟环境、模板" if options.python is None else "准备：模板")
    python = options.python or fresh_interpreter(folder)
    field = lay_out(python, folder, clean_environment(), _tell)
    if options.what == "batch":
        from .batch.plan import plan
        from .batch.run import run

        return run(field, plan(options.rounds, options.quick, options.long), _tell)
    return _contest(field, options)


def _contest(field: Field, options: argparse.Namespace) -> Iterator[str]:
    found = contestants(field)
    _tell("核对：各家文件的文字是否相同")
    sentences = check_same_text(field, {each.name: [each.output] for each in found})
    _tell(f"核对：相同，{sentences} 句")
    return lines(measure(found, _plan(options), _tell))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "python -m benchmarks", description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "what",
        nargs="?",
        default="contest",
        choices=("contest", "batch", "rollup", "tables", "rules", "checks", "bounds", "pages", "import"),
        help="contest 与别的程序比一份（默认）；batch 比 200 份不同的，逐条对照指标；"
        "rollup 全国逐级汇总；tables 大表与小表比；rules 再加一百条规则与现有的比；checks 检查写好的报告与生成它比；bounds 上限以内最坏的输入；pages 估计的页数与 LibreOffice 排的比；import 把三十页的报告读成底稿与生成它比",
    )
    parser.add_argument("--share", type=float, default=1.0, help="rollup：取全国的几成（默认 1）")
    parser.add_argument("--rounds", type=_positive, default=15, help="冷启动轮数（默认 15）")
    parser.add_argument("--quick", action="store_true", help="只看个大概：5 轮，连续生成的份数也减少")
    parser.add_argument(
        "--long", action="store_true", help="batch：10,000 份不管要多久都做（平时只在一分钟以内做得完时做）"
    )
    parser.add_argument(
        "--python", type=Path, help="用这个已装好 patriotic-report[bench] 的 Python，不新建虚拟环境"
    )
    options = parser.parse_args()
    if options.what == "batch" and not hasattr(os, "wait4"):
        parser.error("batch 要 Linux 或 macOS：这里的系统不报进程的峰值内存")
    return options


def _plan(options: argparse.Namespace) -> Plan:
    if options.quick:
        return Plan(cold_rounds=min(options.rounds, 5), warm_rounds=2, warm_share=0.25)
    return Plan(cold_rounds=options.rounds, warm_rounds=5, warm_share=1.0)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("至少 1 轮")
    return number


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
