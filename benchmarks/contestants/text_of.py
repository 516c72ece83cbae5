"""The texts of docx files as python-docx reads them.

``python -m contestants.text_of out.docx…`` prints JSON: a list of sentences for each.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import docx
from docx.document import Document


def sentences(document: Document) -> Iterator[str]:
    """Sentences, headings and cells without any whitespace, empty ones left out."""
    for text in _texts(document):
        for sentence in "".join(text.split()).split("。"):
            if sentence:
                yield sentence


def _texts(document: Document) -> Iterator[str]:
    for paragraph in document.paragraphs:
        yield paragraph.text
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield cell.text


if __name__ == "__main__":
    print(json.dumps([list(sentences(docx.Document(path))) for path in sys.argv[1:]]))
