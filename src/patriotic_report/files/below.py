"""Files of the machine's own (fonts) that lie in folders and below them; no report is made from them by name."""

# no postponed annotations: typing would make and compile a reference for every field, a millisecond
import os
from collections.abc import Iterable, Iterator

_MOST_FILES, _MOST_FOLDERS = 20_000, 2_000


def files_below(folders: Iterable[str], endings: tuple[str, ...]) -> Iterator[str]:
    """The files in folders and below them that end so, each once, by its path without links, within bounds."""
    waiting = [os.path.realpath(folder) for folder in folders][::-1]
    seen: set[str] = set()
    files = 0
    while waiting and len(seen) < _MOST_FOLDERS + files:
        folder = waiting.pop()
        if folder in seen:
            continue
        seen.add(folder)
        below = []
        for path, is_folder in _entries(folder):
            if is_folder:
                below.append(path)
            elif path not in seen and path.endswith(endings):
                seen.add(path)
                files += 1
                if files > _MOST_FILES:
                    return
                yield path
        waiting += below[::-1]


def _entries(folder: str) -> list[tuple[str, bool]]:
    """Path and whether it is a folder, links followed, by name; nothing of a folder that cannot be read."""
    try:
        with os.scandir(folder) as entries:
            here = sorted(entries, key=lambda entry: entry.name)
    except (OSError, ValueError):
        return []
    found = []
    for entry in here:
        try:
            path = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
            found.append((path, entry.is_dir()))
        except OSError:
            continue
    return found


def changed_at(folder: str) -> int:
    """When something was put into a folder or taken out; 0 where there is none."""
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116
    except (OSError, ValueError):
        return 0
