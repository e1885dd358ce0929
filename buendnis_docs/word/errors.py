"""What can't be rendered, and why: each error owns its German sentence."""

from __future__ import annotations


class TemplateError(Exception):
    """A template whose tags can't be understood: `place` is the text around the mistake, `reason` what is wrong."""

    def __init__(self, template: str, reason: str, place: str = "") -> None:
        super().__init__(template, reason, place)
        self.template = template
        self.reason = reason
        self.place = place

    def __str__(self) -> str:
        where = f"{self.template}, bei »{self.place}«" if self.place else self.template
        return f"{where}: {self.reason}"


class RenderError(Exception):
    """A template and values that don't fit together: `expression` is the placeholder, `reason` what is wrong."""

    def __init__(self, template: str, expression: str, reason: str) -> None:
        super().__init__(template, expression, reason)
        self.template = template
        self.expression = expression
        self.reason = reason

    def __str__(self) -> str:
        where = f"{self.template}, Platzhalter »{self.expression}«" if self.expression else self.template
        return f"{where}: {self.reason}"


class ValueTrouble(Exception):  # noqa: N818 - becomes a RenderError once the template is known
    """What is wrong with the value of one expression, on its way to a RenderError."""

    def __init__(self, reason: str, expression: str = "") -> None:
        super().__init__(reason, expression)
        self.reason = reason
        self.expression = expression
