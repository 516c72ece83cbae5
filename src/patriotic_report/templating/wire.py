"""Messages between the process that makes a report and the one that renders by a template not ours.

Each is its length in eight bytes, then itself.  To the child they are pickled; from the child they
are JSON, for nothing that comes back shall be able to run.
"""

from __future__ import annotations

import json
import pickle
from typing import IO, Any

_HEADER = 8
MOST = 1 << 32
"""A longer message is none: it is the watchdog's words."""


class NoMessage(Exception):
    """What came instead: nothing, or the words that the watchdog wrote before it ended the process."""


def send_down(stream: IO[bytes], message: Any) -> None:
    """To the child."""
    _send(stream, pickle.dumps(message, pickle.HIGHEST_PROTOCOL))


def receive_down(stream: IO[bytes]) -> Any:
    """In the child; raises NoMessage when the parent has gone."""
    return pickle.loads(_received(stream))


def send_up(stream: IO[bytes], message: dict[str, Any]) -> None:
    """To the parent."""
    _send(stream, json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def receive_up(stream: IO[bytes]) -> dict[str, Any]:
    """In the parent; raises NoMessage when the child has ended."""
    data = _received(stream)
    try:
        message = json.loads(data.decode("utf-8", "surrogatepass"))
    except ValueError:  # the watchdog's words within a message that was being written
        raise NoMessage(data + stream.read()) from None
    assert isinstance(message, dict)
    return message


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(_HEADER, "big") + data)
    stream.flush()


def _received(stream: IO[bytes]) -> bytes:
    header = stream.read(_HEADER)
    size = int.from_bytes(header, "big")
    if len(header) < _HEADER or size > MOST:
        raise NoMessage(header + stream.read())
    data = stream.read(size)
    if len(data) < size:
        raise NoMessage(data)
    return data
