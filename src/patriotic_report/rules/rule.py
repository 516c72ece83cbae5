"""What a rule says of itself."""

# no postponed annotations: typing would make and compile a reference for every field
from typing import Literal, NamedTuple

from ..problems import Edits, Fault, FieldPath, Level

LooksAt = Literal["fields", "facts", "document", "words", "finished", "layout"]
"""What a rule needs to see: the fields as typed, the figures that follow from them, the finished document,
texts, of a YAML or of a finished document that anybody made (``Words``), such a document alone (``Finished``), where
the program itself writes what may be wrong, or the layout of an office's document."""

CHINESE: dict[LooksAt, str] = {
    "fields": "各字段",
    "facts": "各处的数字",
    "document": "成文以后的报告",
    "words": "各处的文字，也查写好的 Word、Markdown、文本文件",
    "finished": "写好的 Word、Markdown、文本文件（底稿里的由程序写，不会错）",
    "layout": "Word 文件的版面",
}


class Rule(NamedTuple):
    """A code of what is looked for; its module's ``look(view)`` yields its faults.

    ``levels`` and ``authority`` are as a ``Code``'s.  ``breaks`` and ``keeps`` are small YAML texts (for
    finished documents, such a document; of a layout, samples that tests build): in the one the fault is found, in the
    other it is not; ``beside`` is the _校对.yaml that both stand beside, where the rule needs one.

    The rest is the cheap test: only where all of it holds is the module imported.  ``asks`` are ``Questions``, and those
    of the ``View`` alone; every field of ``given`` is there and none of ``lacking``; one of ``words`` stands in
    the texts as typed, and ``signs``, a pattern, is found there.  ``rank`` orders what is told of one place, the lower first, then the code.
    ``aliases`` are codes of old that mean this one, perhaps with others.
    """

    code: str
    name: str
    levels: tuple[Level, ...]
    looks_at: LooksAt
    authority: str
    explanation: str
    breaks: str
    keeps: str
    asks: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    signs: str = ""
    rank: int = 0
    beside: str = ""
    aliases: tuple[str, ...] = ()

    def fault(
        self,
        path: FieldPath,
        message: str,
        fix: str,
        *,
        level: Level | None = None,
        at_key: bool = False,
        needle: str = "",
        edits: Edits = (),
    ) -> Fault:
        """What is found at a path, at the rule's usual level or another of its levels."""
        level = level or self.levels[0]
        assert level in self.levels, f"{self.code} is never {level}"
        return Fault(path, self.code, message, fix, level, at_key, needle, edits)
