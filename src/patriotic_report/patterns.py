"""Regular expressions that are compiled when they are first used.

Sixty of them compiled at import cost a cold command 11 ms, and most reports meet a dozen.
"""

from __future__ import annotations

import re
from typing import cast

_USED = ("match", "fullmatch", "search", "sub", "split", "findall", "finditer", "pattern")


class _Pattern:
    """Stands for a compiled pattern; from its first use on, its methods are that pattern's own."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __reduce__(self) -> tuple[object, ...]:
        """What another process makes of it anew, as of any pattern."""
        return pattern, (self._text, self._flags)

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._text, self._flags)
        self.__dict__.update({each: getattr(compiled, each) for each in _USED})
        return getattr(compiled, name)


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, later; a fault in ``text`` shows at the first use."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
