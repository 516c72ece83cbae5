"""Plain data → how it is written at one place: plain, quoted, below ``|``, between brackets.

What may stand plain is not listed here: each form is read by this room's own rules, and the
first that gives the text back is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from ..building import build
from ..characters import FORBIDDEN, character_name
from ..nodes import Data
from .values import EditRefused

Where = Literal["value", "item", "key"]

STEP = 2
"""How far in lines stand below what leads to them."""
_TRIALS: dict[tuple[Where, bool], tuple[str, Callable[[str], Data]]] = {
    ("value", False): ("k: {}\n", lambda text: {"k": text}),
    ("item", False): ("- {}\n", lambda text: [text]),
    ("key", False): ("{}: v\n", lambda text: {text: "v"}),
    ("value", True): ("{{k: {}, l: v}}\n", lambda text: {"k": text, "l": "v"}),
    ("item", True): ("[{}]\n", lambda text: [text]),
    ("key", True): ("{{{}: v}}\n", lambda text: {text: "v"}),
}
_ESCAPES = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"})


class Written(NamedTuple):
    """A value behind a key or ``-``: what stands on their line, and the lines below.

    The lines are indented from where the key or the ``-`` stands.  ``joins``: the first of them
    stands behind the ``-`` already, as ``head``.
    """

    head: str
    lines: tuple[str, ...] = ()
    joins: bool = False


def flow(value: Data, where: Where, style: str = "") -> str:
    """The value on one line, between brackets. Raises EditRefused for a text that no YAML takes."""
    if isinstance(value, dict):
        pairs = (f"{flow(key, 'key')}: {flow(each, 'value')}" for key, each in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(flow(each, 'item') for each in value)}]"
    return _scalar(value, where, True, style)


def block(value: Data, where: Where, style: str = "") -> Iterator[Written]:
    """The ways to write it outside brackets, the likeliest first; ``style`` is how it was written before.

    Not every one may stand where lines of comments follow. Raises EditRefused as ``flow`` does.
    """
    if isinstance(value, str) and style == ">" and "\n" not in value.rstrip("\n"):
        yield from _below(value, ">")
    usual = tuple(_written(value, where, style, texts_below=True))
    yield from usual
    yield from (each for each in _written(value, where, style, texts_below=False) if each not in usual)


def _written(value: Data, where: Where, style: str, *, texts_below: bool) -> Iterator[Written]:
    if isinstance(value, str) and "\n" in value and texts_below:
        yield from _below(value, "|")
    elif isinstance(value, (dict, list)) and value:
        lines = tuple(_lines(value, texts_below))
        if where == "item":
            yield Written(lines[0], tuple(_indented(lines[1:])), joins=True)
        else:
            yield Written("", tuple(_indented(lines)))
    elif isinstance(value, (dict, list)):
        yield Written(flow(value, where))
    else:
        yield Written(_scalar(value, where, False, style))


def _below(text: str, mark: str) -> Iterator[Written]:
    """A text below its mark, if it can stand there."""
    content = text.rstrip("\n")
    ends = len(text) - len(content)
    if not content.strip(" \t\n"):
        return
    indent = str(STEP) if content[0] in " \t\n" else ""
    head = mark + indent + ("-" if ends == 0 else "" if ends == 1 else "+")
    lines = [*content.split("\n"), *[""] * (ends - 1)]
    written = Written(head, tuple(_indented(lines)))
    if _reads(f"k: {head}\n" + "".join(f"{line}\n" for line in written.lines), {"k": text}):
        yield written


def _lines(value: dict[str, Data] | list[Data], texts_below: bool) -> Iterator[str]:
    """A list or mapping that holds something, its first column at 0."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _led(f"{key_form(key)}:", each, "value", texts_below)
    else:
        for each in value:
            yield from _led("-", each, "item", texts_below)


def _led(lead: str, value: Data, where: Where, texts_below: bool) -> Iterator[str]:
    written = next(
        form for below in (texts_below, False) for form in _written(value, where, "", texts_below=below)
    )
    yield f"{lead} {written.head}" if written.head else lead
    yield from written.lines


def key_form(key: str, *, in_flow: bool = False) -> str:
    """A key as it may be typed. Raises EditRefused for one that no YAML takes."""
    return _scalar(key, "key", in_flow, "")


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (" " * STEP + line if line else line for line in lines)


def _scalar(value: str | None, where: Where, in_flow: bool, style: str) -> str:
    if value is None:
        return "~"
    if found := FORBIDDEN.search(value):
        raise EditRefused(f"要写的文字里有看不见的字符：{character_name(found[0])}")
    trial, made = _TRIALS[where, in_flow]
    for form in _one_line_forms(value, style):
        if _reads(trial.format(form), made(value)):
            return form
    what = "键" if where == "key" else "文字"
    raise EditRefused(f"底稿里写不下这个{what}：{value[:20]}")


def _one_line_forms(text: str, style: str) -> Iterator[str]:
    single, double = "'" + text.replace("'", "''") + "'", '"' + text.translate(_ESCAPES) + '"'
    if style == '"':
        yield double
    if "\n" not in text:
        if style == "'":
            yield single
        yield text
        yield single
    yield double


def quoted(text: str, style: str) -> str:
    """The text as it stands within quotes of one kind, or without any."""
    return text.replace("'", "''") if style == "'" else text.translate(_ESCAPES) if style == '"' else text


def _reads(text: str, data: Data) -> bool:
    built = build(text)
    return built.error is None and not built.faults and built.root == data and built.documents == 1
