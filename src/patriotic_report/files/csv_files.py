"""csv, the only door to it: as others wrote it, read strictly, and as Excel and WPS open ours.

What is written is UTF-8 with its mark, and no text that they would run.
"""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import csv
import io
from collections.abc import Iterable, Iterator

MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the local encoding."""
_FORMULA_SIGNS = ("=", "+", "@", "＝", "＋", "＠", "\t", "\r")
"""What a program that opens the file may take for the beginning of a formula."""


class UnpairedQuotes(Exception):
    """``args`` are the number of the last line before the row in fault, from 1."""


class FieldTooLong(Exception):
    """The same."""


def csv_rows(lines: Iterable[str], delimiter: str, most_in_a_field: int) -> Iterator[list[str]]:
    """The rows of a text; raises UnpairedQuotes and FieldTooLong."""
    before = csv.field_size_limit(most_in_a_field)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 0
    try:
        for row in reader:
            line = reader.line_num
            yield row
    except csv.Error as error:
        if "limit" in str(error):
            raise FieldTooLong(line) from None
        raise UnpairedQuotes(line) from None
    finally:
        csv.field_size_limit(before)


def csv_line(cells: Iterable[object]) -> str:
    """One row, with its line end."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow([_tame(str(cell)) for cell in cells])
    return buffer.getvalue()


def csv_file(rows: Iterable[Iterable[object]]) -> bytes:
    """A whole file, its heads the first row."""
    return MARK + "".join(map(csv_line, rows)).encode("utf-8")


def _tame(text: str) -> str:
    """No formula, but the text that it is; a negative number stays one.

    Excel takes full-width signs for the half-width ones when it reads a csv.
    """
    formula = text.startswith(("-", "－")) and not text[1:].replace(".", "", 1).isdecimal()
    return f"'{text}" if formula or text.startswith(_FORMULA_SIGNS) else text
