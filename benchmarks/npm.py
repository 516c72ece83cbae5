"""docxtemplater, where node and npm are there: installed into the benchmark's own folder."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

PACKAGES = ("docxtemplater@3", "pizzip@3", "js-yaml@4")


def node_with_packages(
    folder: Path, environment: Mapping[str, str], tell: Callable[[str], None]
) -> str | None:
    """Where node is, with ``folder``/node_modules filled; or None, and it is told why."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        tell("没有 node 或 npm：docxtemplater 不参加")
        return None
    # npm would else look for a package.json in the folders above
    command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", *PACKAGES]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        tell(f"npm 装不上 {'、'.join(PACKAGES)}：docxtemplater 不参加\n{done.stderr.strip()}")
        return None
    return node
