"""A folder of our own with the fonts that typst shall know, and no others.

Typst reads every file of a folder that it is given: a damaged collection there keeps it busy for hours, a pipe for
ever, and of two fonts of one name it takes either.
"""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import os
import shutil
from functools import lru_cache
from multiprocessing.util import Finalize
from tempfile import mkdtemp


@lru_cache(maxsize=8)
def holding(files: tuple[str, ...]) -> str:
    """A folder with these files, until this process ends; the same files are the same folder."""
    folder = mkdtemp(prefix="report-fonts-")
    # atexit is not heard in the processes of a pool, and would be by a child that is forked
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=0)
    for number, path in enumerate(files):
        place = os.path.join(folder, f"{number:02}{os.path.splitext(path)[1]}")  # noqa: PTH118, PTH122
        try:
            os.symlink(path, place)  # noqa: PTH211
        except OSError:  # Windows wants a right for it that clerks have not
            shutil.copyfile(path, place)
    return folder
