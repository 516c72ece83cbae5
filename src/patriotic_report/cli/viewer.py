"""A file shown by the program that this machine has for such files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import click

from .messages import visible


def show(path: str) -> None:
    """Open it, and wait for nothing; where there is no such program, say so."""
    whole = os.path.abspath(path)  # noqa: PTH100 - a name may begin with a hyphen
    try:
        if sys.platform == "win32":
            os.startfile(whole)
            return
        opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
        if opener:
            nothing = subprocess.DEVNULL
            opened = subprocess.Popen(
                [opener, whole], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
            )
            opened.returncode = 0  # else its end is waited for
            return
    except OSError:
        pass
    click.echo(f"{visible(path)} 写好了；本机没有能打开它的程序，没有打开", err=True)
