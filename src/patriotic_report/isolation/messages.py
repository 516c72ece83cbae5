"""Messages between the process that makes a report (client) and the one that renders foreign templates (server).

Each is its length in eight bytes, then itself.  To the server they are pickled; from the server they
are JSON, for nothing that comes back shall be able to run.  A message is of any shape that its sender and
receiver agree on.
"""

# no postponed annotations: typing would make and compile a reference for every field
import json
import pickle
from collections.abc import Sequence
from typing import IO, Any, NamedTuple, TypeAlias, TypedDict

from ..limits import Limits

_HEADER = 8
MOST = 1 << 32
"""A longer message is none: it is the watchdog's words."""


Told: TypeAlias = Sequence[Any]  # Any: a list of mixed fields is nothing that JSON has a type for
"""Problems, each as its fields in their order."""


class Request(NamedTuple):
    """What the server is asked to do with a template, within the bounds of one report."""

    act: str
    """inspect, faults, fields or render."""
    folder: tuple[str, int]
    """The template's own, and how often a file of it has changed."""
    template: str
    main_file: str
    most: Limits
    more: tuple[object, ...]
    """What the act wants besides: for render, the context."""


class Answer(TypedDict, total=False):
    """What comes back: one of the acts' answers, a refusal, or what the server asks and tells meanwhile."""

    names: list[str]
    problems: Told
    fields: Sequence[str]
    text: str
    files: list[str]
    refused: Told
    bug: str
    retire: bool
    """The server is to be ended: it holds much memory."""
    load: str
    """A template's file is wanted."""
    loaded: str
    """A template was compiled under this name, from ``path``; ``lines``: (line of it, line of its code)."""
    path: str
    lines: list[tuple[int, int]]


class ConnectionEnded(Exception):
    """What came instead: nothing, or the words that the watchdog wrote before it ended the process."""


def send_request(stream: IO[bytes], message: object) -> None:
    """To the server."""
    _send(stream, pickle.dumps(message, pickle.HIGHEST_PROTOCOL))


def receive_request(stream: IO[bytes]) -> object:
    """In the server; raises ConnectionEnded when the client has gone."""
    return pickle.loads(_received(stream))


def send_answer(stream: IO[bytes], message: Answer) -> None:
    """To the client."""
    _send(stream, json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def receive_answer(stream: IO[bytes]) -> Answer:
    """In the client; raises ConnectionEnded when the server has ended."""
    data = _received(stream)
    try:
        message: Answer = json.loads(data.decode("utf-8", "surrogatepass"))
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
