"""The two editions of Office Open XML: a file of the strict one in the words of the usual one, part by part."""

from __future__ import annotations

import re

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMED = re.compile(rb"""(=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/([\w/-]*)""")
_OTHER_WORDS = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_CONFORMANCE = re.compile(rb"""\s(?:\w+:)?conformance\s*=\s*["']strict["']""")


def is_strict(data: bytes) -> bool:
    """Whether a part names anything of the strict edition."""
    return _STRICT in data


def usual_words(data: bytes) -> bytes:
    """The part with its namespaces and kinds of relations as the usual edition calls them."""
    if not is_strict(data):
        return data
    return _CONFORMANCE.sub(b"", _NAMED.sub(_usual, data), count=1)


def _usual(found: re.Match[bytes]) -> bytes:
    quote, family, rest = found.groups()
    for strict, usual in _OTHER_WORDS.items():
        rest = rest.replace(strict, usual)
    return quote + b"http://schemas.openxmlformats.org/" + family + b"/2006/" + rest
