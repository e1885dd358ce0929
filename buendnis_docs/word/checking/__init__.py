"""Templates checked against the names they may use, without data: tags, blocks, layout, names, in all branches."""

from buendnis_docs.word.checking.examination import check_template, check_text

__all__ = ["check_template", "check_text"]
