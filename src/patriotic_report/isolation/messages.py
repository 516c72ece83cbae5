"""Messages between the process that makes a report (client) and the one that renders foreign templates (server).

Each is its length in eight bytes, then itself.  To the server they are pickled; from the server they
are JSON, for nothing that comes back shall be able to run.  A message is of any shape that its sender and
receiver agree on.
"""

from __future__ import annotations

import json
import pickle
from typing import IO, Any

_HEADER = 8
MOST = 1 << 32
"""A longer message is none: it is the watchdog's words."""


class ConnectionEnded(Exception):
    """What came instead: nothing, or the words that the watchdog wrote before it ended the process."""


def send_request(stream: IO[bytes], message: Any) -> None:
    """To the server."""
    _send(stream, pickle.dumps(message, pickle.HIGHEST_PROTOCOL))


def receive_request(stream: IO[bytes]) -> Any:
    """In the server; raises ConnectionEnded when the client has gone."""
    return pickle.loads(_received(stream))


def send_answer(stream: IO[bytes], message: dict[str, Any]) -> None:
    """To the client."""
    _send(stream, json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def receive_answer(stream: IO[bytes]) -> dict[str, Any]:
    """In the client; raises ConnectionEnded when the server has ended."""
    data = _received(stream)
    try:
        message = json.loads(data.decode("utf-8", "surrogatepass"))
    except ValueError:  # the watchdog's words within a message that was being written
        raise ConnectionEnded(data + stream.read()) from None
    assert isinstance(message, dict)
    return message


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(_HEADER, "big") + data)
    stream.flush()


def _received(stream: IO[bytes]) -> bytes:
    header = stream.read(_HEADER)
    size = int.from_bytes(header, "big")
    if len(header) < _HEADER or size > MOST:
        raise ConnectionEnded(header + stream.read())
    data = stream.read(size)
    if len(data) < size:
        raise ConnectionEnded(data)
    return data
