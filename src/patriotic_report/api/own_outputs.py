"""Files that this program wrote, among those of a folder: nobody reports anything in them."""

from __future__ import annotations

import os

from .. import formats, limits
from ..files import reading
from ..files.csv_files import MARK

_BEGIN = 1_000


class OwnOutputs:
    """Knows them by the folder's record, by the seal of a Word file, by the heads of a table; looks once."""

    def __init__(self) -> None:
        self._records: dict[str, dict[str, set[str]]] = {}

    def __call__(self, path: str) -> bool:
        ending = os.path.splitext(path)[1].lower()  # noqa: PTH122
        if ending in {".yaml", ".yml"}:
            return _is_nobodys(path)
        return _has_our_heads(path, ending) or self._is_recorded(path) or _is_sealed(path, ending)

    def _is_recorded(self, path: str) -> bool:
        from ..batches.records import digests_in

        folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
        if folder not in self._records:
            self._records[folder] = digests_in(folder)
        digests = self._records[folder].get(name)
        return bool(digests) and reading.digest_of(_bytes_of(path)) in (digests or ())


def _is_nobodys(path: str) -> bool:
    """A roll-up's YAML is a part for the level above, but not before it says whose it is."""
    from ..rollups import ROLLED, is_own_output

    if not reading.beginning(path, _BEGIN).startswith(ROLLED.encode()) or not is_own_output(path):
        return False
    lines = _bytes_of(path).decode("utf-8").splitlines()
    return not any(line.startswith(("单位:", "organisation:")) for line in lines)


def _has_our_heads(path: str, ending: str) -> bool:
    """A table of where numbers come from, or of what became of many reports; a reminder."""
    if ending == ".csv":
        from .. import tracing
        from ..batches import HEADS
        from ..rollups import FIGURE_HEADS

        first = reading.beginning(path, _BEGIN).removeprefix(MARK).partition(b"\n")[0].strip()
        # earlier releases wrote fewer heads of the same names
        ours = (",".join(heads).encode() for heads in (tracing.COLUMNS, FIGURE_HEADS, HEADS))
        return any(first == heads or (first.count(b",") > 3 and heads.startswith(first)) for heads in ours)
    if ending == ".txt":
        from ..rollups import is_own_reminder

        return is_own_reminder(path)
    if ending == ".json":
        return reading.beginning(path, _BEGIN).startswith((b'[\n {\n  "number": ', b'[\n{"input": '))
    return False


def _is_sealed(path: str, ending: str) -> bool:
    format = formats.of_ending(ending)
    if format is None or not format.seal:
        return False
    from .. import writers

    return bool(writers.is_untouched(_bytes_of(path), ending))


def is_nobodys_book(path: str) -> bool:
    """Whether a file is a roll-up's workbook, edited or not, that does not say whose figures it sums: no part."""
    if not path.lower().endswith(".xlsx"):
        return False
    from ..rollups import OWNER
    from ..writers import seal

    properties = seal.properties_of(_bytes_of(path))
    return seal.NAME in properties and OWNER not in properties


def is_untouched_workbook(path: str) -> bool:
    """Whether a roll-up's workbook is as it was written."""
    from ..writers import seal

    return bool(seal.is_untouched(_bytes_of(path)))


def _bytes_of(path: str) -> bytes:
    try:
        return reading.read_output(path, limits.now().word_bytes)
    except (OSError, ValueError):
        return b""
