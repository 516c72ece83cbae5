"""Data → YAML text, in the ways that people and programs write it; and what goes wrong with either."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import strategies as st

from patriotic_report.glossary import CHINESE


class _Dumper(yaml.SafeDumper):
    """PyYAML's, with nothing written as a bare tilde: to this program ``null`` is a word."""


_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "~"))


def in_chinese(node: Any, names: dict[str, str]) -> Any:
    """The same with its fields' names in Chinese."""
    if isinstance(node, dict):
        return {names.get(key, key): in_chinese(value, names) for key, value in node.items()}
    return [in_chinese(each, names) for each in node] if isinstance(node, list) else node


@st.composite
def yaml_of(draw: st.DrawFn, data: Any) -> str:
    """A text that holds the data: block or flow, quoted or not, folded or not."""
    if draw(st.booleans()):
        data = in_chinese(data, CHINESE)
    flow = draw(st.sampled_from([False, False, None, True]))
    # plain words in brackets are refused where they hold a full-width comma
    quotes = ("'", '"') if flow or flow is None else (None, None, "'", '"', "|", ">")
    return str(
        yaml.dump(
            data,
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            default_style=draw(st.sampled_from(quotes)),
            default_flow_style=flow,
            width=draw(st.sampled_from([20, 80, 1000])),
        )
    )


ODD = st.sampled_from(
    [
        *("\0", "\x07", "\x1b[31m", "\x7f", "\x85", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffe", "\t", "\r", "\r\n", "\n", " ", "\u3000", "🎉", "\U000e0041"),
        *("{{ 甲 }}", "{{", "}}", "{% if 1 %}", "｛｛", "&甲 ", "*甲", "!!python/object:os.system ", "<<: *甲", "- ", "? ", ": ", "：", "#", "'", '"', "|", ">", "[", "]", "{", "}", "%", "@", "`", "---\n", "...\n"),
        *("**", "# ", "::: 落款", "![a](b)", "0000年", "9999-12-31", "-1", "1e999", "0" * 40 + "1", "９" * 50 + "万亩", "是", "~", "null", "", "甲" * 300),
    ]
)  # fmt: skip
VALUES = ODD | st.sampled_from(
    [None, [], {}, [[]], [None], {"名称": "甲"}, ["甲", "乙"], {"": ""}, "数.csv", "../x", "/etc"]
)


@st.composite
def mutated_data(draw: st.DrawFn, data: Any) -> Any:
    """One to three nodes deleted, doubled, renamed, swapped, given another type or odd letters."""
    data = json.loads(json.dumps(data))
    for _ in range(draw(st.integers(1, 3))):
        places = list(holders(data))
        if not places:
            return data
        holder, at = draw(st.sampled_from(places))
        change = draw(st.sampled_from(["delete", "double", "retype", "rename", "swap", "odd"]))
        if change == "delete":
            del holder[at]
        elif change == "double" and isinstance(holder, list):
            holder.insert(at, holder[at])
        elif change == "retype":
            # a copy: the next mutation would change the strategy's own values
            value = draw(VALUES | st.just([holder[at]]) | st.just({"名称": holder[at]}))
            holder[at] = json.loads(json.dumps(value))
        elif change == "rename" and isinstance(holder, dict):
            holder[draw(ODD | st.just(at[1:]))] = holder.pop(at)
        elif change == "swap":
            other, there = draw(st.sampled_from(places))
            one, two = json.dumps(holder[at]), json.dumps(other[there])
            holder[at], other[there] = json.loads(two), json.loads(one)
        elif isinstance(holder[at], str):
            holder[at] = spliced(holder[at], draw(ODD), draw(st.integers(0, len(holder[at]))))
    return data


def holders(node: Any) -> list[tuple[Any, Any]]:
    """Every (mapping or list, key or position) of the data."""
    if isinstance(node, dict):
        found = [(node, key) for key in node]
    elif isinstance(node, list):
        found = [(node, at) for at in range(len(node))]
    else:
        return []
    return found + [each for holder, at in found for each in holders(holder[at])]


def spliced(text: str, what: str, at: int, cut: int = 0) -> str:
    """``what`` put in."""
    return text[:at] + what + text[at + cut :]


@st.composite
def mutated_text(draw: st.DrawFn, text: str) -> str:
    """A piece of the text deleted, doubled, moved, or odd letters put in."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 1, 2, 8]))
        what = draw(
            ODD | st.just("") | st.just(text[at : at + 2 * cut]) | st.just(text[max(0, at - 20) : at])
        )
        text = spliced(text, what, at, cut)
    return text
