"""The one reader of XML: what it refuses, and where a handler stands in the bytes."""

from __future__ import annotations

import io

import pytest

from patriotic_report.files.errors import Damaged, HasDoctype, TooLarge
from patriotic_report.files.xml import Parser, has_doctype, weight

PART = '<?xml version="1.0"?><!--注--><w:p xmlns:w="u"><w:t>甲</w:t><w:t/></w:p>'.encode()


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"<a>",
        b"<a></b>",
        b"text",
        b'<?xml version="1.0" encoding="nobody-1"?><a/>',
        b'<?xml version="1.0" encoding="gb18030"?><a/>',
        b"<a>\xff</a>",
    ],
)
def test_every_fault_of_a_parts_making_is_one_error(broken: bytes) -> None:
    with pytest.raises(Damaged):
        Parser().parse(broken)
    with pytest.raises(Damaged):
        Parser().parse_stream(io.BytesIO(broken), 100)


@pytest.mark.parametrize("subset", [b"", b" SYSTEM 'http://example.invalid/a'", b" [<!ENTITY a 'b'>]"])
def test_a_document_type_is_refused_before_an_element_is_seen(subset: bytes) -> None:
    seen: list[str] = []
    data = b"<!DOCTYPE a" + subset + b"><a/>"
    with pytest.raises(HasDoctype):
        Parser(lambda name, _: seen.append(name)).parse(data)
    assert not seen
    assert has_doctype(data)
    assert has_doctype(data.decode().encode("utf-16"))


def test_what_a_handler_raises_goes_through() -> None:
    def start(name: str, _: dict[str, str]) -> None:
        raise TooLarge(name)

    with pytest.raises(TooLarge, match="u p"):
        Parser(start).parse(PART)


def test_positions_are_bytes_of_the_part() -> None:
    seen: list[tuple[str, int]] = []
    parser = Parser(
        lambda name, _: seen.append((name, parser.position)),
        lambda name: seen.append(("/" + name, parser.position)),
        namespaces=False,
    )
    parser.parse(PART)
    begins = {name: at for name, at in seen if not name.startswith("/")}
    assert PART[begins["w:p"] :].startswith(b"<w:p ")
    assert PART[begins["w:t"] :].startswith(b"<w:t/>")
    assert PART[seen[2][1] :].startswith(b"</w:t>")


def test_tags_are_counted_before_anything_is_parsed() -> None:
    seen: list[str] = []
    stream = io.BytesIO(b"<a>" + b"<b/>" * 100_000 + b"</a>")
    parser = Parser(lambda name, _: seen.append(name))
    with pytest.raises(TooLarge):
        parser.parse_stream(stream, 1_000)
    assert not seen


def test_a_stream_without_a_tag_for_a_megabyte_is_damaged() -> None:
    long = b"<a>" + b"x" * (1 << 21) + b"</a>"
    with pytest.raises(Damaged, match="megabyte"):
        Parser().parse_stream(io.BytesIO(long), 1_000)
    short = b"<a>" + b"x" * (1 << 19) + b"</a>"
    Parser().parse_stream(io.BytesIO(short), 1_000)


def test_blocks_give_what_was_read_so_that_one_may_stop() -> None:
    seen: list[str] = []
    stream = io.BytesIO(b"<a>" + b"<b/>" * 100_000 + b"</a>")
    blocks = Parser(lambda name, _: seen.append(name)).blocks(stream)
    assert next(blocks) == 1 << 16
    assert 0 < len(seen) < 20_000


def test_weight_is_tags_and_attributes() -> None:
    assert weight(b'<a b="c"><d/></a>') == 4
