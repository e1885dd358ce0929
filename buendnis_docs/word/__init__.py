"""Word templates: compiled once, checked before use, rendered by the thousand; knows no alliance.

The names are loaded when they are first used, so that `buendnis-docs --help` needs neither jinja2 nor lxml.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from buendnis_docs.word.batch import Result as Result
    from buendnis_docs.word.batch import render_batch as render_batch
    from buendnis_docs.word.batch import save as save
    from buendnis_docs.word.checking import check_template as check_template
    from buendnis_docs.word.checking import check_text as check_text
    from buendnis_docs.word.comments import comment_template as comment_template
    from buendnis_docs.word.errors import RenderError as RenderError
    from buendnis_docs.word.errors import TemplateError as TemplateError
    from buendnis_docs.word.names import used_names as used_names
    from buendnis_docs.word.parts import UnusableTemplateError as UnusableTemplateError
    from buendnis_docs.word.problems import Problem as Problem
    from buendnis_docs.word.reference import reference_document as reference_document
    from buendnis_docs.word.template import Template as Template
    from buendnis_docs.word.template import compile_template as compile_template
    from buendnis_docs.word.texts import render_text as render_text
    from buendnis_docs.word.values import Formatted as Formatted
    from buendnis_docs.word.values import Picture as Picture
    from buendnis_docs.word.writer import Writer as Writer

_HOMES = {
    "Problem": "problems",
    "check_template": "checking",
    "check_text": "checking",
    "comment_template": "comments",
    "reference_document": "reference",
    "Formatted": "values",
    "Picture": "values",
    "RenderError": "errors",
    "Result": "batch",
    "Template": "template",
    "TemplateError": "errors",
    "UnusableTemplateError": "parts",
    "Writer": "writer",
    "compile_template": "template",
    "render_batch": "batch",
    "render_text": "texts",
    "save": "batch",
    "used_names": "names",
}


def __getattr__(name: str) -> object:
    """Load one of the public names from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
