"""``python -m benchmarks``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from . import rollup, tables
from .contest import contestants
from .interpreter import clean_environment, fresh_interpreter
from .measuring import Plan, measure
from .results import lines
from .same_text import TextDiffers, check_same_text


def main() -> int:
    """Set up, check that all make the same text, measure, print."""
    options = _options()
    if options.what == "rollup":
        print("\n".join(rollup.run(0.02 if options.quick else options.share, _tell)))
        return 0
    if options.what == "tables":
        print("\n".join(tables.run(3 if options.quick else options.rounds, _tell)))
        return 0
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as name:
        folder = Path(name)
        _tell("准备：虚拟环境、模板" if options.python is None else "准备：模板")
        python = options.python or fresh_interpreter(folder)
        field = contestants(python, folder, clean_environment())
        _tell("核对：各家文件的文字是否相同")
        try:
            sentences = check_same_text(field)
        except TextDiffers as error:
            _tell(str(error))
            return 1
        _tell(f"核对：相同，{sentences} 句")
        figures = measure(field, _plan(options), _tell)
    print("\n".join(lines(figures)))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument(
        "what",
        nargs="?",
        default="contest",
        choices=("contest", "rollup", "tables"),
        help="contest 与别的程序比（默认）；rollup 全国逐级汇总；tables 大表与小表比",
    )
    parser.add_argument("--share", type=float, default=1.0, help="rollup：取全国的几成（默认 1）")
    parser.add_argument("--rounds", type=_positive, default=15, help="冷启动轮数（默认 15）")
    parser.add_argument("--quick", action="store_true", help="只看个大概：5 轮，连续生成的份数减为四分之一")
    parser.add_argument(
        "--python", type=Path, help="用这个已装好 patriotic-report[bench] 的 Python，不新建虚拟环境"
    )
    return parser.parse_args()


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
