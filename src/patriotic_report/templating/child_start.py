"""Run as a script, by its path: the process that renders by templates that are not ours (``child``).

Neither ``-m`` nor ``-c`` serves: both would import from the current folder, which is the user's.
"""

import sys

sys.path[:] = [place for place in sys.path if place != __file__.rpartition("child_start")[0].rstrip("/\\")]

import json  # noqa: E402 - a json.py of the current folder must not stand in front

sys.path[:] = json.loads(sys.stdin.buffer.readline())

from patriotic_report.templating.child import serve  # noqa: E402

serve(sys.stdin.buffer, sys.stdout.buffer)
