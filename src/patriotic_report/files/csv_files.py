"""What is written for Excel and WPS to open: csv in UTF-8 with its mark, and no text that they would run."""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import csv
import io
from collections.abc import Iterable

MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the local encoding."""


def csv_line(cells: Iterable[object]) -> str:
    """One row, with its line end."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow([_tame(str(cell)) for cell in cells])
    return buffer.getvalue()


def csv_file(rows: Iterable[Iterable[object]]) -> bytes:
    """A whole file, its heads the first row."""
    return MARK + "".join(map(csv_line, rows)).encode("utf-8")


def _tame(text: str) -> str:
    """No formula, but the text that it is; a negative number stays one."""
    formula = text.startswith("-") and not text[1:].replace(".", "", 1).isdecimal()
    return f"'{text}" if formula or text.startswith(("=", "+", "@", "\t", "\r")) else text
