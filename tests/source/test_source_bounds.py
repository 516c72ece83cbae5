"""Nothing that is fed to the reader makes it crash, hang or fill the memory."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import examples
from patriotic_report import limits, pipeline
from patriotic_report.problems import InputRefused, ReportError
from patriotic_report.source import building, checks, parse_source

BOMBS = {
    "brackets": "a: " + "[" * 100_000,
    "braces": "a: " + "{" * 100_000,
    "keys in braces": "a: " + "{a: " * 100_000,
    "dashes": "- " * 100_000,
    "questions": "? " * 100_000,
    "indents": "".join(" " * depth + "a:\n" for depth in range(1000)),
    "aliases": "a: &x [1]\nb:\n" + "- *x\n" * 1_000_000,
    "many values": "a:\n" + "- 1\n" * 1_000_000,
    "laughs": "a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n"
                                      for n in range(20)),
    "a tower of aliases": "a0: &a0 [x]\n" + "".join(f"a{n + 1}: &a{n + 1} [*a{n}]\n" for n in range(100)),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("parser", ["libyaml", "python"])
def test_bombs(name: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if parser == "python":
        if len(BOMBS[name]) > 200_000:
            pytest.skip("as many events as with libyaml, only slowly")
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    with pytest.raises(InputRefused) as caught:
        parse_source(BOMBS[name].encode(), "bomb.yaml")
    assert {problem.code for problem in caught.value.problems} == {"Y024"}
    built = building.build(BOMBS[name])
    assert built.stopped
    assert built.nodes <= 20 * limits.USUAL.yaml_nodes


def test_a_recursive_alias() -> None:
    with pytest.raises(InputRefused) as caught:
        parse_source("甲: &a\n  乙: *a\n".encode(), "a.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == ("Y023", 2, 6)


def test_within_the_bounds() -> None:
    deep = "a: " + "[" * (limits.USUAL.yaml_depth - 1) + "]" * (limits.USUAL.yaml_depth - 1)
    assert parse_source(deep.encode(), "a.yaml").data()
    wide = "a:\n" + "- 1\n" * 100_000
    assert len(parse_source(wide.encode(), "a.yaml").data()["a"]) == 100_000


@settings(max_examples=examples(400))
@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda tail: "a: 甲\n".encode() + tail))
def test_random_bytes(data: bytes) -> None:
    try:
        source = parse_source(data, "a.yaml")
    except ReportError as error:
        assert error.problems
    else:
        source.data()
        source.place(["x", 1])


lines = st.lists(
    st.sampled_from([
        "单位：某局", "标题: x", "  - 一", "- 名称：x", "\t乙: 丙", "　丁: 戊", "a: {{ x }}。", "b: >=90%", "c: *d",
        'e: "f', "g: 'h", "i: [j，k]", "l: [m", "n: {o: p", "q: r #s", "t: |", "  u", "v: w: x", "文字", "", "---",
        "y: &z 1", "aa: *z", "bb: !cc dd", "? ee", ": ff", "<<: gg", "单位: hh", "%ii", 'jj: "\\kk"', "ll: - mm",
        "nn: >3", "}", "]", "...", "  x：y", "a:b", "- - -", "k: \u200b", "@", "`",
    ]),
    max_size=8,
)  # fmt: skip


@settings(max_examples=examples(600), deadline=None)
@given(lines, st.sampled_from(["CSafeLoader", "SafeLoader"]))
def test_random_mistakes(rows: list[str], loader: str) -> None:
    """Whatever is wrong is told in Chinese, with a cure, at a place in the file, once."""
    text = "\n".join(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "CSafeLoader", getattr(yaml, loader))
        try:
            parse_source(text.encode(), "a.yaml")
        except InputRefused as error:
            problems = error.problems
        else:
            return
    assert problems
    for problem in problems:
        place = problem.place
        assert problem.fix
        assert not problem.message.isascii()
        assert 1 <= place.line <= len(rows) + 1
        assert 1 <= place.column <= len(place.excerpt) + 1
        assert place.length >= 1
    spots = [(problem.place.line, problem.place.column) for problem in problems]
    assert len(spots) == len(set(spots))


def test_a_success_within_wider_bounds_serves_no_narrower_ones() -> None:
    text = ("甲:\n" + "- 1\n" * 100).encode()
    assert parse_source(text, "a.yaml").data()
    narrow = limits.USUAL._replace(yaml_nodes=50)
    with limits.override(narrow), pytest.raises(InputRefused, match="超过 50项"):
        parse_source(text, "a.yaml")
    assert parse_source(text, "a.yaml").data()


def test_no_depth_that_is_asked_for_exceeds_the_stack(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    with limits.override(limits.USUAL._replace(yaml_depth=100_000)):
        with pytest.raises(InputRefused, match=f"超过 {checks.MOST_DEPTH}层"):
            parse_source(("a: " + "[" * 5000 + "]" * 5000).encode(), "a.yaml")
        for opened, closed, levels in (("[", "]", 190), ("[{措施: ", "}]", 95)):
            file.write_text(f"单位: 河口镇\n措施: {opened * levels}好{closed * levels}\n", encoding="utf-8")
            with pytest.raises(InputRefused) as caught:
                pipeline.read_report(file, settings={"标题": "报告"})
            assert {problem.place.file for problem in caught.value.problems} == {str(file)}
