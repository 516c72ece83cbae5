"""Plain data → YAML text that this room reads back as exactly the same data."""

from __future__ import annotations

from ..patterns import pattern
from ..problems import InputRefused
from .nodes import Data

_NUMBER = pattern(r"(?:0|[1-9][0-9]*)(\.[0-9]+)?")
_SENTENCE = pattern(r".{20,}|.*[。！？；]")
"""A text to work on: what holds it gets a line for each of its keys."""
_LONG = 50
"""So many characters on one line are too many to work on."""
_TIMESTAMP = "tag:yaml.org,2002:timestamp"


def dump(data: dict[str, Data], *, for_editing: bool = False) -> str:
    """Dicts, lists, texts and None as block YAML; the innermost lists and mappings on one line.

    ``for_editing``, a mapping that is long or holds a sentence has a line for each of its keys, and its sisters with it.

    Texts stand plain where they can, texts of several lines below ``|``.  What comes out is
    read again; where the plain form would not give the same, every text is quoted.  Raises
    InputRefused where it is more than this room reads.
    """
    from .model import parse_source

    refusal: InputRefused | None = None
    for quoted in (False, True):
        text = _dumped(data, quoted, for_editing)
        try:
            if parse_source(text.encode("utf-8"), "").data() == data:
                return text
        except InputRefused as refused:
            refusal = refused
    raise refusal or ValueError("this data cannot be written as YAML")


def _dumped(data: dict[str, Data], quoted: bool, for_editing: bool) -> str:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Ours alone: its representers are changed."""

        def ignore_aliases(self, data: object) -> bool:
            return True

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, False)

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        number = _NUMBER.fullmatch(value)
        if number:
            kind = "float" if number[1] else "int"
            return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", value)
        style = "|" if "\n" in value and not quoted else '"' if quoted else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    def nothing(dumper: yaml.SafeDumper, _value: None) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:null", "~")

    def opened(dumper: yaml.SafeDumper, value: list[Data]) -> yaml.SequenceNode:
        node = dumper.represent_list(value)
        sisters = [each for each in node.value if isinstance(each, yaml.MappingNode)]
        if any(
            _SENTENCE.fullmatch(leaf.value)
            for each in sisters
            for _, leaf in each.value
            if leaf.id == "scalar"
        ):
            for each in sisters:
                each.flow_style = False
        return node

    def parted(dumper: yaml.SafeDumper, value: dict[str, Data]) -> yaml.MappingNode:
        node = dumper.represent_dict(value)
        if node.flow_style and sum(len(key.value) + len(leaf.value) + 4 for key, leaf in node.value) > _LONG:
            node.flow_style = False
        return node

    if for_editing:
        Dumper.add_representer(list, opened)
        Dumper.add_representer(dict, parted)
        # a date is a text here: no quotes need say so
        Dumper.yaml_implicit_resolvers = {
            first: [each for each in resolvers if each[0] != _TIMESTAMP]
            for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
        }
    Dumper.add_representer(str, text)
    Dumper.add_representer(type(None), nothing)
    written: str = yaml.dump(
        data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=None
    )
    return written
