"""A part of a template as a program: run with values, it writes the pieces of the part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import CodeType
from typing import Any, NamedTuple
from xml.parsers import expat

from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import Context
from markupsafe import Markup

from buendnis_docs.word import limits
from buendnis_docs.word.deflate import Blocks, flushed
from buendnis_docs.word.errors import RenderError, TemplateError, ValueTrouble
from buendnis_docs.word.expressions import UNGUARDED
from buendnis_docs.word.generation import MARKS, WRITTEN, generated
from buendnis_docs.word.position import Mark
from buendnis_docs.word.running import Variables, are_short_texts, joined, macro_text
from buendnis_docs.word.sandbox import ENVIRONMENT, TEXT_ENVIRONMENT, Environment
from buendnis_docs.word.slots import PLAIN, UNQUOTED, Slot, illegal_sign
from buendnis_docs.word.weaving import Woven

_FILE = "<Vorlage>"
_MADE_ANEW = {"_namespace", "blocks", "compiled"}
_TROUBLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class Written(NamedTuple):
    """What a program has written: pieces, and the places of the marks among them."""

    items: list[bytes | Mark]
    marks: list[int]


@dataclass(frozen=True)
class Program:
    """What a part was compiled to; picklable, because the function itself is made when it is first needed."""

    part: str
    code: str
    pieces: tuple[bytes | Mark, ...]
    slots: tuple[Slot, ...]
    expressions: Mapping[int, str]
    proven: bool
    escaping: bool = True

    def written(self, template: str, values: dict[str, Any]) -> Written:
        """Return the literals and written values of the part; raises RenderError for values that don't fit."""
        found = Written([], [])
        values = {**values, WRITTEN: found.items, MARKS: found.marks}
        try:
            for _ in self._root(Context(self._environment, values, None, self._blocks)):
                pass
        except ValueTrouble as trouble:
            raise RenderError(template, trouble.expression or self._expression(trouble), trouble.reason) from trouble
        except UnicodeEncodeError as trouble:
            raise RenderError(template, self._expression(trouble), illegal_sign(trouble.object)) from trouble
        except UndefinedError as trouble:
            raise RenderError(template, self._expression(trouble), str(trouble)) from trouble
        except (limits.LimitReached, RecursionError, MemoryError) as trouble:
            raise RenderError(template, self._expression(trouble), limits.TOO_MUCH) from trouble
        except SecurityError as trouble:
            raise RenderError(template, self._expression(trouble), "Das ist in Vorlagen nicht erlaubt.") from trouble
        except _TROUBLE as trouble:
            reason = f"Der Ausdruck lässt sich nicht berechnen ({trouble})."
            raise RenderError(template, self._expression(trouble), reason) from trouble

        return found

    @cached_property
    def blocks(self) -> Blocks:
        """The literal texts, deflated."""
        return Blocks((piece, flushed(piece)) for piece in self.pieces if isinstance(piece, bytes))

    def check(self, template: str, xml: bytes) -> None:
        """Raise RenderError for a part that turned out not to be well-formed; only asked where it is not proven."""
        try:
            expat.ParserCreate().Parse(xml, True)
        except expat.ExpatError as trouble:
            reason = (
                "Mit diesen Werten entsteht kein gültiges Dokument. Meist beginnt ein {% if %} oder {% for %} "
                "in einem anderen Absatz oder einer anderen Zelle, als es endet."
            )
            raise RenderError(template, self.part, reason) from trouble

    @property
    def _root(self) -> Callable[[Context], Iterator[None]]:
        function: Callable[[Context], Iterator[None]] = self._namespace["root"]
        return function

    @property
    def _blocks(self) -> dict[str, Any]:
        blocks: dict[str, Any] = self._namespace["blocks"]
        return blocks

    @property
    def _environment(self) -> Environment:
        return ENVIRONMENT if self.escaping else TEXT_ENVIRONMENT

    @cached_property
    def _namespace(self) -> dict[str, Any]:
        namespace: dict[str, Any] = {
            "environment": self._environment,
            "joined": joined,
            "are_short_texts": are_short_texts,
            "macro_text": macro_text,
            "Variables": Variables,
            "PLAIN": PLAIN,
            "UNQUOTED": UNQUOTED,
            **UNGUARDED,
        }
        for number, piece in enumerate(self.pieces):
            namespace[f"P{number}"] = piece
            if isinstance(piece, bytes):
                namespace[f"M{number}"] = Markup(piece.decode())  # noqa: S704 - the template's own text
        for number, slot in enumerate(self.slots):
            namespace |= {f"write_{number}": slot.write, f"inner_{number}": slot.inner}
        exec(self.compiled, namespace)  # noqa: S102 - code written by Jinja's generator
        return namespace

    @cached_property
    def compiled(self) -> CodeType:
        """The code as Python runs it; raises SyntaxError, RecursionError, MemoryError for what Python can't nest."""
        return compile(self.code, _FILE, "exec")

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name not in _MADE_ANEW}

    def _expression(self, trouble: BaseException) -> str:
        """Return the expression that was being computed when something went wrong."""
        lines, trace = [], trouble.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename == _FILE:
                lines.append(trace.tb_lineno)
            trace = trace.tb_next
        return next((self.expressions[line] for line in reversed(lines) if line in self.expressions), "")


def compiled(template: str, part: str, known: Woven) -> Program:
    """Return the program of a part; raises TemplateError for unknown filters and for what Python can't nest so deep."""
    try:
        generator = generated(template, known)
        code = generator.stream.getvalue()  # type: ignore[attr-defined]  # a StringIO as long as no stream is given
        pieces = tuple(piece if isinstance(piece, Mark) else piece.encode() for piece in generator.pieces)
        escaping = known.environment is ENVIRONMENT
        program = Program(part, code, pieces, tuple(generator.slots), generator.expressions, known.proven, escaping)
        program.compiled  # noqa: B018 - now, so that the mistake shows here
    except (SyntaxError, RecursionError, MemoryError) as trouble:
        raise TemplateError(template, "Die Vorlage ist zu tief verschachtelt.") from trouble
    return program
