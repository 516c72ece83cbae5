"""What a picture's own lists claim is added up before a decoder believes them.

As processes these pictures are refused either way: without the sums only after a gigabyte.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from patriotic_report.writers.layout.picture_kinds import FalseClaim, check_claims, check_directory, webp_size

FILES = Path(__file__).parent.parent / "hostile" / "files"


@pytest.mark.parametrize(
    ("name", "kind"), [("many-tags.tiff.gz", "TIFF"), ("exif.jpg.gz", "JPEG"), ("scans.jpg", "JPEG")]
)
def test_claims_beyond_the_file_are_seen(name: str, kind: str) -> None:
    data = (FILES / name).read_bytes()
    with pytest.raises(FalseClaim):
        check_claims(gzip.decompress(data) if name.endswith(".gz") else data, kind)


def test_lists_that_lead_to_themselves_end() -> None:
    loop = b"II*\0\x08\0\0\0\x01\0" + b"\x69\x87\x04\0\x01\0\0\0\x08\0\0\0"
    check_directory(loop)


def test_the_size_of_a_webp() -> None:
    assert webp_size((FILES / "bomb.webp").read_bytes()) == (16_383, 16_383)
