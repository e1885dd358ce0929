"""One feature of docxtpl's tag language: a small template, its values, and how the two engines should compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from tests.word.conftest import build
from tests.word.contract.comparison import Context, TheirContext, by_docxtpl, by_us


@dataclass(frozen=True)
class Difference:
    """What differs on purpose: a heading of docs/engine-differences.md, the parts, and what our document says.

    `where` is the part that says it.
    """

    reason: str
    says: str
    parts: tuple[str, ...] = ("word/document.xml",)
    where: str = "word/document.xml"


@dataclass(frozen=True)
class Refusal:
    """What this engine does not do, and the words it says so with; `reason` is a heading as above."""

    reason: str
    says: str


@dataclass(frozen=True)
class Feature:
    """A feature that both engines should show alike, unless `outcome` says otherwise.

    `scripts` are docxtpl's own test scripts that show it; `theirs` makes docxtpl's values where they are other ones.
    The template is in the notation of tests/word/conftest.py.
    """

    name: str
    notation: str | Callable[[], bytes]
    context: Context = field(default_factory=dict)
    scripts: tuple[str, ...] = ()
    outcome: Difference | Refusal | None = None
    theirs: TheirContext | None = None

    @cached_property
    def template(self) -> bytes:
        """The bytes of the template."""
        return build(self.notation) if isinstance(self.notation, str) else self.notation()

    def by_docxtpl(self) -> bytes:
        """Return the document that docxtpl makes."""
        return by_docxtpl(self.template, self.theirs or self.context)

    def by_us(self) -> bytes:
        """Return the document that this project's engine makes."""
        return by_us(self.template, self.context)

    def __str__(self) -> str:
        return self.name
