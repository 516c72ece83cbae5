"""Plain data → YAML text that this room reads back as exactly the same data."""

from __future__ import annotations

from ..patterns import pattern
from ..problems import InputRefused
from .nodes import Data

_NUMBER = pattern(r"(?:0|[1-9][0-9]*)(\.[0-9]+)?")


def dump(data: dict[str, Data]) -> str:
    """Dicts, lists, texts and None as block YAML; the innermost lists and mappings on one line.

    Texts stand plain where they can, texts of several lines below ``|``.  What comes out is
    read again; where the plain form would not give the same, every text is quoted.  Raises
    InputRefused where it is more than this room reads.
    """
    from .model import parse_source

    refusal: InputRefused | None = None
    for quoted in (False, True):
        text = _dumped(data, quoted)
        try:
            if parse_source(text.encode("utf-8"), "").data() == data:
                return text
        except InputRefused as refused:
            refusal = refused
    raise refusal or ValueError("this data cannot be written as YAML")


def _dumped(data: dict[str, Data], quoted: bool) -> str:
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

    Dumper.add_representer(str, text)
    Dumper.add_representer(type(None), nothing)
    written: str = yaml.dump(
        data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10**9, default_flow_style=None
    )
    return written
