"""What a file is called in print: its name without the ending that says which program made it."""

from __future__ import annotations

import re

from ..captions import without_folders
from ..patterns import pattern

FILE_ENDING = pattern(
    r"\.(?:xlsx?|xlsm|et|ods|csv|docx?|docm|wps|odt|rtf|txt|md|pdf|ofd|pptx?|dps|jpe?g|png|zip|rar|7z)$",
    re.IGNORECASE,
)


def title_of_file(name: str) -> str:
    """各村台账 of 附件/各村台账.xlsx; a name that is nothing but an ending stays."""
    name = without_folders(name.strip())
    return FILE_ENDING.sub("", name) or name
