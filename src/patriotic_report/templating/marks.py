"""Marks that tell which line of which template a line of the rendered text came from.

A lexer extension writes ``\\x00<file>:<line>\\x00`` into the template's own text; the
marks travel through loops, macros, blocks and parents, and the markup parser takes
them out again.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream


class LineMarks(Extension):
    """Marks the start of every line of template text that may print something."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Give each data token its marks."""
        index = self._index(stream.name or "")
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", _marked(token.value, index, token.lineno))
            else:
                yield token

    def _index(self, name: str) -> int:
        names: list[str] = self.environment.template_names  # type: ignore[attr-defined]
        if name not in names:
            names.append(name)
        return names.index(name)


def _marked(text: str, index: int, line: int) -> str:
    lines = text.split("\n")
    final = len(lines) - 1
    return "\n".join(
        f"\x00{index}:{line + number}\x00{part}" if part.strip() or number == final else part
        for number, part in enumerate(lines)
    )
