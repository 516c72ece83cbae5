"""Every target runs over its own seeds, fuzzer or not, so that none rots; and the long run's parts fit together."""

from __future__ import annotations

import base64
import sys

import pytest
import run
import seeds
from targets import TARGETS, Target


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_a_target_takes_its_seeds(target: Target) -> None:
    some = list(target.seeds())
    assert len(some) > 2
    for seed in some:
        target.run(seed)
        target.run(seed[: len(seed) // 2])  # cut in the midst of a character, a tag, a part


def test_some_seed_of_each_archive_is_read_to_its_end() -> None:
    from outcomes import served

    from patriotic_report import comparing, datafiles

    with served({"甲.docx": seeds.word_file(), "数.xlsx": seeds.workbook()}):
        assert comparing.flow_of("/fuzz/甲.docx").blocks
        assert datafiles.read_sheet("/fuzz/数.xlsx").rows


def test_a_crash_is_told_as_a_row_of_the_corpus() -> None:
    told = "\n".join(run.telling("period", b"0000\xff", "Traceback …\nValueError: year 0 is out of range"))
    assert base64.b64encode(b"0000\xff").decode() in told
    assert repr(b"0000\xff") in told
    assert "tests/hostile/fuzzed.cases.yaml" in told
    assert "ValueError: year 0 is out of range" in told


def test_the_words_for_the_fuzzer_are_written_as_it_reads_them() -> None:
    lines = run.dictionary().splitlines()
    assert '"\\xe5\\x8d\\x95\\xe4\\xbd\\x8d"' in lines  # 单位
    assert all(line.startswith('"') and line.isascii() for line in lines)


def test_without_the_fuzzer_one_sentence_says_so() -> None:
    sentence = run.missing("win32")
    assert "atheris" in sentence
    assert sentence.count("。") == 1
    assert run.missing(sys.platform)
