"""Every English sentence of libyaml and PyYAML has a Chinese one, with a code and a cure."""

from __future__ import annotations

import re

import pytest

from patriotic_report.problem_codes import YAML
from patriotic_report.source.diagnosis.yaml_errors import Stop, sentence

# Context | problem, as they stand in libyaml's reader, scanner and parser and in PyYAML's.
SENTENCES = """\
 | control characters are not allowed
 | special characters are not allowed
 | unacceptable character #x0000: special characters are not allowed
 | invalid leading UTF-8 octet
 | incomplete UTF-8 octet sequence
 | invalid trailing UTF-8 octet
 | invalid length of a UTF-8 sequence
 | invalid Unicode character
 | incomplete UTF-16 character
 | unexpected low surrogate area
 | incomplete UTF-16 surrogate pair
 | input is too long
 | did not find expected <stream-start>
 | did not find expected <document start>
 | expected '<document start>', but found '<scalar>'
while parsing a block node | found undefined tag handle
while parsing a node | found undefined tag handle '!x!'
while parsing a block node | did not find expected node content
while parsing a flow node | did not find expected node content
while parsing a block node | expected the node content, but found ','
while parsing a block collection | did not find expected '-' indicator
while parsing a block collection | expected <block end>, but found '?'
while parsing a block mapping | did not find expected key
while parsing a block mapping | expected <block end>, but found '<scalar>'
while parsing a flow sequence | did not find expected ',' or ']'
while parsing a flow sequence | expected ',' or ']', but got ':'
while parsing a flow mapping | did not find expected ',' or '}'
while parsing a flow mapping | expected ',' or '}', but got ':'
 | found duplicate %YAML directive
 | found duplicate YAML directive
 | found incompatible YAML document
 | found incompatible YAML document (version 1.* is required)
 | found duplicate %TAG directive
while scanning a simple key | could not find expected ':'
 | block sequence entries are not allowed in this context
 | sequence entries are not allowed here
 | mapping keys are not allowed in this context
 | mapping keys are not allowed here
 | mapping values are not allowed in this context
 | mapping values are not allowed here
while scanning for the next token | found character that cannot start any token
while scanning for the next token | found character '@' that cannot start any token
while scanning a directive | found unknown directive name
while scanning a directive | did not find expected comment or line break
while scanning a directive | could not find expected directive name
while scanning a directive | found unexpected non-alphabetical character
while scanning a %YAML directive | did not find expected digit or '.' character
while scanning a %YAML directive | found extremely long version number
while scanning a %YAML directive | did not find expected version number
while scanning a %TAG directive | did not find expected whitespace
while scanning a directive | expected alphabetic or numeric character, but found '中'
while scanning an anchor | did not find expected alphabetic or numeric character
while scanning an alias | did not find expected alphabetic or numeric character
while scanning an alias | expected alphabetic or numeric character, but found '重'
 | found undefined alias 'x'
 | found duplicate anchor; first occurrence
while scanning a tag | did not find the expected '>'
while scanning a tag | did not find expected whitespace or line break
while scanning a tag | did not find expected '!'
while parsing a tag | did not find expected tag URI
while parsing a tag | did not find URI escaped octet
while parsing a tag | found an incorrect leading UTF-8 octet
while scanning a tag | expected ' ', but found '中'
while parsing a tag | expected URI, but found '中'
while scanning a block scalar | found an indentation indicator equal to 0
while scanning a block scalar | did not find expected comment or line break
while scanning a block scalar | found a tab character where an indentation space is expected
while scanning a block scalar | expected indentation indicator in the range 1-9, but found 0
while scanning a block scalar | expected chomping or indentation indicators, but found '='
while scanning a quoted scalar | found unexpected document indicator
while scanning a quoted scalar | found unexpected document separator
while scanning a quoted scalar | found unexpected end of stream
while parsing a quoted scalar | found unknown escape character
while parsing a quoted scalar | did not find expected hexdecimal number
while parsing a quoted scalar | found invalid Unicode character escape code
while scanning a double-quoted scalar | found unknown escape character 'd'
while scanning a double-quoted scalar | expected escape sequence of 2 hexadecimal numbers, but found 'z'
while scanning a plain scalar | found a tab character that violates indentation
while scanning a plain scalar | found unexpected ':'"""


@pytest.mark.parametrize("words", SENTENCES.split("\n"))
def test_every_sentence_is_known(words: str) -> None:
    context, problem = words.split(" | ", 1)
    fault = sentence(Stop(problem, context, 2, 4, 1, 0))
    assert fault.code in YAML
    assert fault.code != "Y034" or "stream-start" in words
    assert re.search("[一-鿿]", fault.message)
    assert re.search("[一-鿿]", fault.fix)
    assert (fault.place.line, fault.place.column) == (3, 5)


def test_an_unknown_sentence() -> None:
    fault = sentence(Stop("something new", "", 2, 4, 1, 0))
    assert fault.code == "Y034"
    assert "YAML 读不懂" in fault.message
    assert fault.fix
