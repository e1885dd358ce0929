"""The contract as a whole: all features, docxtpl's scripts that show them, and how many agree."""

from __future__ import annotations

from tests.word.contract.comparison import differing_parts
from tests.word.contract.feature import Difference, Feature, Refusal
from tests.word.contract.letters import LETTERS
from tests.word.contract.stories import STORIES
from tests.word.contract.tables import TABLES
from tests.word.contract.texts import TEXTS
from tests.word.contract.values import VALUES

FEATURES = (*TEXTS, *TABLES, *STORIES, *VALUES)
ELSEWHERE = {
    "get_undeclared_variables.py": "test_contract.py: names are found by check_template",
    "multi_rendering.py": "test_contract.py: one template, many documents",
    "template_error.py": "test_contract.py: the mistake is named with its place",
}
"""What docxtpl shows that is not a matter of one template and one document."""
MENDED = {"Cells without a paragraph", "Order of cell properties"}
"""Differences beyond which the text is the same, down to the last element."""
NOT_OFFERED = {
    "custom_delimiters.py": "Own delimiters",
    "embedded.py": "Replaced parts",
    "embedded_ole_subdoc.py": "Replaced parts",
    "header_footer_image.py": "Replaced parts",
    "header_footer_image_file_obj.py": "Replaced parts",
    "issue_621_public_reproduction.py": "Sub-documents",
    "module_execute.py": "Command line",
    "module_execute_utf8_json.py": "Command line",
    "replace_picture.py": "Replaced parts",
}
"""What docxtpl offers besides templates, and the heading of docs/engine-differences.md that says so."""
SCRIPTS = frozenset(
    [
        "cellbg.py",
        "cellbg_selfclosing.py",
        "cellbg_shorthand.py",
        "comments.py",
        "complex_vertical_merging.py",
        "core_properties.py",
        "custom_delimiters.py",
        "custom_jinja_filters.py",
        "doc_properties.py",
        "dynamic_table.py",
        "embedded.py",
        "embedded_ole_subdoc.py",
        "escape.py",
        "escape_auto.py",
        "escaping_delimiters.py",
        "footnotes.py",
        "get_undeclared_variables.py",
        "header_footer.py",
        "header_footer_entities.py",
        "header_footer_image.py",
        "header_footer_image_file_obj.py",
        "header_footer_inline_image.py",
        "header_footer_ko.py",
        "header_footer_utf8.py",
        "horizontal_merge.py",
        "hyperlink.py",
        "illegal_xml_chars.py",
        "inline_image.py",
        "inline_image_and_subdoc.py",
        "invalid_xml_after_rendering.py",
        "issue_621_public_reproduction.py",
        "less_cells_after_loop.py",
        "merge_docx.py",
        "merge_docx_with_render.py",
        "merge_paragraph.py",
        "module_execute.py",
        "module_execute_utf8_json.py",
        "multi_rendering.py",
        "nested_for.py",
        "order.py",
        "pandoc_subdoc.py",
        "patch_xml_modulo_brace.py",
        "preserve_spaces.py",
        "replace_picture.py",
        "richtext.py",
        "richtext_and_if.py",
        "richtext_eastAsia.py",
        "richtextparagraph.py",
        "subdoc.py",
        "subdoc_optional_dependency.py",
        "template_error.py",
        "unescape_jinja2_tags.py",
        "utf8_locale.py",
        "vertical_merge.py",
        "vertical_merge_nested.py",
        "word2016.py",
    ]
)
"""docxtpl's own test scripts (python-docx-template, tests/*.py; all but the one that runs the others)."""


def agrees(feature: Feature) -> bool:
    """Return whether both engines make the same document of a feature, part by part."""
    return not differing_parts(feature.by_docxtpl(), feature.by_us())


def summary() -> str:
    """Return how many features agree, measured, and how many differ knowingly or are refused."""
    everything = (*FEATURES, *LETTERS)
    equal = [feature for feature in everything if feature.outcome is None and agrees(feature)]
    lines = [f"{len(equal)} of {len(everything)} features agree part by part."]
    for kind, words in ((Difference, "differ where docxtpl is wrong"), (Refusal, "are refused with a message")):
        reasons = [feature.outcome.reason for feature in everything if isinstance(feature.outcome, kind)]
        lines.append(f"{len(reasons)} {words}: {', '.join(sorted(set(reasons)))}.")
    return "\n".join(lines)


if __name__ == "__main__":
    print(summary())  # noqa: T201 - asked for: python -m tests.word.contract.catalogue
