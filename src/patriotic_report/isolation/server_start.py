"""Run as a script, by its path: the process that renders by templates that are not ours (``server``).

Neither ``-m`` nor ``-c`` serves: both would import from the current folder, which is the user's.
"""

import sys

if __name__ == "__main__":
    # what Python puts in front for a script is this folder
    sys.path[:] = [
        place for place in sys.path if place != __file__.rpartition("server_start")[0].rstrip("/\\")
    ]
    import json

    sys.path[:] = json.loads(sys.stdin.buffer.readline())["path"]

    from patriotic_report.isolation.server import serve

    serve(sys.stdin.buffer, sys.stdout.buffer)
