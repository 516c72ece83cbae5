"""A context and a compiled template → text, within its bound; in this process or in another."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from jinja2 import Template

from ..glossary import CHINESE
from ..views.values import Value
from .environment import OverBudget


def text_from(template: Template, context: Mapping[str, Value], most: int) -> str:
    """The rendered text; raises what the template's lines raise, with their places in the traceback."""
    pieces = _generated(template, _in_both_languages(context))
    text: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            # thrown where the piece came from, so that the line is known
            pieces.throw(OverBudget("text_characters", most))
        text.append(piece)
    return "".join(text)


def _in_both_languages(context: Mapping[str, Value]) -> dict[str, Value]:
    """Every name in English and in Chinese."""
    both = dict(context)
    for name, value in context.items():
        both[CHINESE.get(name, name)] = value
    return both


def _generated(template: Template, variables: dict[str, Value]) -> Generator[str, None, None]:
    """What ``template.generate`` gives; then its context lets go of the report.

    Macros and their context hold each other, so that a report's every text would wait for the
    collector: 400 objects a report, a twentieth of its time.
    """
    context = template.new_context(variables)
    try:
        yield from template.root_render_func(context)
    except Exception:
        template.environment.handle_exception()
    finally:
        context.vars.clear()
        context.exported_vars.clear()
        context.blocks.clear()
        context.parent = {}
