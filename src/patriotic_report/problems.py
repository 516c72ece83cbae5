"""A problem: what is wrong, where, and how to mend it; and the exceptions that carry problems.

Whoever finds a fault makes a :class:`Problem`; the command line alone prints.
Codes are stable; what they mean, and how grave they are, is said in ``problem_codes``
and, for what is looked for in a finished report, in ``rules``.
"""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from .edits import Edit

MOST_TOLD = 100
"""Of what is wrong with one report: nobody reads more, and to find the place of each may take hours."""
Level = Literal["错误", "警告", "提示"]
FieldPath = tuple[str | int, ...]
"""Where a value stands in the report: its fields' English names and the places in their lists, from 0."""
Edits = tuple["Edit", ...]
"""What mends a fault where it is certain what was meant, one after the other."""


class Place(NamedTuple):
    """Where: ``line`` and ``column`` count characters from 1; 0 means unknown.

    ``excerpt`` is the whole line as it stands in the file, without its line
    end; ``length`` is how many characters the caret underlines (at least 1);
    ``path`` is the field's path in the user's words (``措施[2].数据.横幅``).
    """

    file: str
    line: int = 0
    column: int = 0
    excerpt: str = ""
    length: int = 1
    path: str = ""

    @property
    def to_the_character(self) -> str:
        """The file, the line and the column, where they are known; in a Word file the words for its place."""
        if not self.line:
            return f"{self.file}（{self.path}）" if self.path and self.excerpt else self.file
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def to_the_line(self) -> str:
        """The file and the line, as one reads it to somebody."""
        return f"{self.file}:{self.line}" if self.line else self.file


class Origin(Protocol):
    """Which cells of other files a table's are: of its data file, of the parts of a roll-up."""

    def place(self, path: FieldPath) -> Place | None:
        """The place of ``rows/行/列`` and the like; None for what stands in the YAML."""


class _Problem(NamedTuple):
    code: str
    message: str
    fix: str
    place: Place
    level: Level
    edits: Edits


class Problem(_Problem):
    """One fault, one message: ``message`` says what is wrong, ``fix`` the cure (改法).

    Without a ``level`` it has the usual one of its code.  ``edits`` of the file at ``place`` do
    what the cure says, by the keys as typed; only where there is no doubt what was meant.
    """

    __slots__ = ()

    def __new__(
        cls, code: str, message: str, fix: str, place: Place, level: Level | None = None, edits: Edits = ()
    ) -> "Problem":
        return super().__new__(cls, code, message, fix, place, level or usual_level(code), edits)


Warn = Callable[[Problem], None]
"""Who is told of a problem that stops nothing."""


class _Fault(NamedTuple):
    path: FieldPath
    code: str
    message: str
    fix: str
    level: Level
    at_key: bool
    needle: str
    edits: Edits


class Fault(_Fault):
    """What is wrong with the value at ``path``; ``at_key`` points at its key, ``needle`` within it.

    A problem whose place is not known yet: who knows the files makes one of it.  Its ``edits`` go
    by the fields' English names, as ``path`` does.
    """

    __slots__ = ()

    def __new__(
        cls,
        path: FieldPath,
        code: str,
        message: str,
        fix: str,
        level: Level | None = None,
        at_key: bool = False,
        needle: str = "",
        edits: Edits = (),
    ) -> "Fault":
        level = level or usual_level(code)
        return super().__new__(cls, path, code, message, fix, level, at_key, needle, edits)

    def at(self, place: Place, edits: Edits = ()) -> Problem:
        """The problem that it is, where its value stands, with its edits as that file spells the keys."""
        return Problem(self.code, self.message, self.fix, place, self.level, edits)


def usual_level(code: str) -> Level:
    """The level that a code has where nothing else is said: the first of its entry's."""
    from .problem_codes import CODES  # three hundred entries, only where something is wrong

    entry = CODES.get(code)
    return entry.levels[0] if entry else "错误"


NOT_ALL_TOLD = "F091"


def not_all_told(what: str) -> tuple[str, str, str]:
    """Code, message and cure where there is more than anybody reads: ``what`` says how much is told."""
    return NOT_ALL_TOLD, what, "改好这些，再检查一次"


class ReportError(Exception):
    """The user's mistake, never ours: carries its problems and its exit code."""

    exit_code = 1

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        one = isinstance(problems, Problem)  # a tuple itself, so that mypy takes it for either
        self.problems = cast("tuple[Problem, ...]", (problems,) if one else tuple(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(
            f"{p.place.file}:{p.place.line}:{p.place.column}: {p.level} {p.code} {p.message}"
            for p in self.problems
        )


class InputRefused(ReportError):
    """The YAML, its data, or a file that it names is refused."""

    exit_code = 1


class UsageRefused(ReportError):
    """The command line asks for what cannot be."""

    exit_code = 2


class TemplateRefused(ReportError):
    """The template is refused."""

    exit_code = 3


class OutputRefused(ReportError):
    """The output cannot be written."""

    exit_code = 4
