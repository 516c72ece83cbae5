"""A run of the command line: reports made, problems and paths printed, everything counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

import click

from ..api.runs import STATES, Outcome, Watcher, ignore_interrupts
from ..problems import OutputRefused, Problem, ReportError, UsageRefused
from .messages import Reporter, path_shown, visible

if TYPE_CHECKING:
    from .options import CommandOptions
    from .progress import Progress
    from .summary import Summary

INTERRUPTED = 130
_MOST_OF_A_KIND = 20


class Session(Watcher):
    """As a context, it turns refusals into messages and ends with the line that counts."""

    def __init__(self, given: CommandOptions) -> None:
        self.reporter = Reporter(given["as_json"], given["quiet"])
        self.given = given
        self.code = 0
        self.first = ""
        """The first report that stands finished."""
        self.states: Counter[str] = Counter()
        self.warned = 0
        self.reported: set[Problem] = set()
        self.of_a_kind: Counter[str] = Counter()
        self.left_out = 0
        self.watching = False
        self.ended = False
        self.summary: Summary | None = None
        self.progress: Progress | None = None

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> bool:
        refused = isinstance(error, ReportError)
        if refused:
            self.reporter.tell_all(error.problems)  # type: ignore[union-attr]
            self.code = max(self.code, error.exit_code)  # type: ignore[union-attr]
        if error is None or refused:
            self.reporter.close()
        return refused

    @contextmanager
    def round(self) -> Iterator[None]:
        """One of several runs: a refusal is told, and counting begins anew."""
        self.watching = True
        self.code = 0
        self.states.clear()
        self.of_a_kind.clear()
        self.reported.clear()
        self.warned = self.left_out = 0
        try:
            yield
        except UsageRefused:
            raise
        except ReportError as error:
            self.reporter.tell_all(error.problems)
            self.code = error.exit_code

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Within a run: Ctrl-C, after all is told, is an exit code."""
        try:
            yield
        except KeyboardInterrupt:
            if not self.ended:
                raise
            ignore_interrupts()
            self.code = INTERRUPTED

    def tell(self, outcome: Outcome) -> None:
        """Print what became of one report."""
        if self.progress:
            self.progress.step()
        self.states[outcome.state] += 1
        self.warned += bool(outcome.warned)
        self.code = max(self.code, outcome.code)
        self.first = self.first or next(iter(outcome.outputs), "")
        new = [problem for problem in outcome.problems if self._is_new(problem)]
        self._clear_progress(outcome, new)
        self.reporter.tell_all(new)
        if self.given["verbose"] and outcome.template:
            click.echo(visible(f"{outcome.name}：模板 {outcome.template}"), err=True)
            if outcome.indicators:
                click.echo(visible(f"{outcome.name}：指标 {'、'.join(outcome.indicators)}"), err=True)
        for path in outcome.written:
            self._print(path)
        self._sum_up(lambda summary: summary.add(outcome))

    def _clear_progress(self, outcome: Outcome, new: list[Problem]) -> None:
        """Take the bar away where something is printed now."""
        if self.progress and (new or outcome.written or self.given["verbose"]):
            self.progress.clear()

    def _print(self, path: str) -> None:
        """A path on stdout."""
        if not self.reporter.as_json:
            click.echo(path_shown(path))

    def _sum_up(self, act: Callable[[Summary], None]) -> None:
        """A summary that cannot be written stops no report either."""
        if self.summary is None:
            return
        try:
            act(self.summary)
        except OutputRefused as error:
            self.summary.abandon()
            self.summary = None
            self.reporter.tell_all(error.problems)
            self.code = max(self.code, error.exit_code)

    def _is_new(self, problem: Problem) -> bool:
        """A warning on the base of a table is told once, not for each row; of a kind, some are enough."""
        if problem.level == "错误" or self.reporter.as_json or self.reporter.quiet:
            return True
        self.of_a_kind[problem.code] += 1
        if problem in self.reported or self.of_a_kind[problem.code] > _MOST_OF_A_KIND:
            self.left_out += 1
            return False
        self.reported.add(problem)
        return True

    def notices(self, problems: Sequence[Problem]) -> None:
        """What is to be said of all reports together."""
        self.reporter.tell_all(problems)

    def begin(self, count: int) -> None:
        """So many reports are made now."""
        self.ended = False
        if self.given["summary"]:
            from .summary import summary_at

            self.summary = summary_at(self.given["summary"])
        if count > 1 and not self.given["quiet"]:
            from .progress import Progress

            self.progress = Progress(count)

    def tick(self) -> None:
        """Nothing happens: the bar shows that it goes on."""
        if self.progress:
            self.progress.tick()

    def over(self) -> None:
        """Nothing is made any more."""
        if self.progress:
            self.progress.close()

    def abandon(self) -> None:
        """It broke off: a summary of some would pass for one of all."""
        if self.summary:
            self.summary.abandon()

    def end(self, count: int, seconds: float, interrupted: bool) -> None:
        """All is told: the summary stands, and the line that counts."""
        self.ended = True
        self._sum_up(lambda summary: self._print(summary.close()))
        if not self.given["quiet"]:
            self._say(count, seconds)
        if interrupted:
            click.echo("已中断：写成的都在，没有半个文件；再运行一次，接着做没有做的", err=True)

    def _say(self, count: int, seconds: float) -> None:
        warned = f"，其中 {self.warned} 份上次有警告" if self.warned else ""
        if count == 1:
            if self.states["unchanged"] and not self.watching:
                click.echo(
                    f"没有变化，没有重写{warned and '（上次有警告）'}；要重新生成，加 --force", err=True
                )
            return
        counts = [f"{name} {self.states[state]}" for state, name in STATES.items() if self.states[state]]
        click.echo(f"共 {count} 份：{'，'.join(counts)}{warned}；用时 {seconds:.1f} 秒", err=True)
        if self.left_out:
            where = "" if self.summary else "；加 --summary 结果.csv，每一条都在里面"
            click.echo(f"与前面相同、同类的警告和提示还有 {self.left_out} 条，没有再列{where}", err=True)
