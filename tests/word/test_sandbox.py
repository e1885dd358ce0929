"""Published template injections run no code, and no template can stop the computer."""

from __future__ import annotations

import os
import time
import tracemalloc
from collections.abc import Iterator

import pytest

from buendnis_docs.word import RenderError, TemplateError, compile_template, render_text
from tests.word.conftest import TemplateBuilder

INJECTIONS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ().__class__.__base__.__subclasses__()[59]() }}",
    "{{ ''['__class__']['__mro__'] }}",
    "{{ ''|attr('__class__')|attr('__mro__') }}",
    "{{ ''|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ self.__init__.__globals__.__builtins__.__import__('os').system('touch {file}') }}",
    "{{ self._TemplateReference__context.cycler.__init__.__globals__.os.system('touch {file}') }}",
    "{{ cycler.__init__.__globals__.os.popen('touch {file}').read() }}",
    "{{ joiner.__init__.__globals__.os.system('touch {file}') }}",
    "{{ namespace.__init__.__globals__.os.system('touch {file}') }}",
    "{{ lipsum.__globals__['os'].popen('touch {file}').read() }}",
    "{{ config.__class__.__init__.__globals__['os'].system('touch {file}') }}",
    "{{ request.application.__globals__.__builtins__.__import__('os').system('touch {file}') }}",
    "{{ url_for.__globals__.os.system('touch {file}') }}",
    "{{ get_flashed_messages.__globals__.__builtins__.open('{file}', 'w') }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(kunde) }}",
    "{{ '%(x)s'|format(x=kunde.__class__) }}",
    "{{ ['{0.__class__}']|map('format', kunde)|list|join }}",
    "{% set f = '{0.__class__.__mro__}'|attr('format') %}{{ f(kunde) }}",
    "{{ [kunde]|map(attribute='__class__')|list|join }}",
    "{{ [kunde]|groupby('__class__') }}",
    "{{ kunde.geheim() }}",
    "{{ funktion() }}",
    "{{ liste.append(1) }}",
    "{{ dict.mro() }}",
    "{{ dict.fromkeys.__self__.__base__ }}",
    "{% for c in ().__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}",
    "{% import 'os' as os %}{{ os.system('touch {file}') }}",
    "{% include '/etc/passwd' %}",
    "{% set x = loop.__class__ %}{{ x }}",
    "{% macro m() %}{% endmacro %}{{ m.__func__ }}{{ m._func.__globals__ }}",
    "{{ (1).__class__.__bases__ }}{{ kunde['__init__']['__globals__'] }}",
]


class Customer:
    """What a careless caller might hand to a template."""

    def geheim(self) -> str:
        return "geheim"


@pytest.mark.parametrize("payload", INJECTIONS)
def test_injections_run_nothing(payload: str, tmp_path: os.PathLike[str], template: TemplateBuilder) -> None:
    file = os.path.join(tmp_path, "beweis")  # noqa: PTH118 - a name to put into a shell command
    source = payload.replace("{file}", file)
    values = {"kunde": Customer(), "funktion": Customer().geheim, "liste": []}

    with pytest.raises((RenderError, TemplateError)) as in_text:
        render_text(source, values)
    with pytest.raises((RenderError, TemplateError)):
        compile_template(template(source)).render(values)

    assert "geheim" not in str(in_text.value).replace(payload, "").replace("geheim()", "")
    assert not os.listdir(tmp_path)  # noqa: PTH208 - only whether it is empty


@pytest.mark.parametrize("payload", ["{{ 7*'7' }}", "{{ 'a'.upper() }}", "{{ kunde.name.split('-')[0] }}"])
def test_harmless_expressions_work(payload: str) -> None:
    assert render_text(payload, {"kunde": {"name": "Eva-Maria"}}) in {"7777777", "A", "Eva"}


BOMBS = [
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in range(99999) %}{{ a in range(99999)|list }}{% endfor %}",
    "{% for a in range(99999) recursive %}{{ loop(range(99999)) }}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% for i in range(99999) %}{{ text }}{% endfor %}",
    "{% macro m() %}{{ text }}{% endmacro %}{% for i in range(99999) %}{{ m() }}{% endfor %}",
    "{% set x %}{% for i in range(99999) %}{{ text }}{% endfor %}{% endset %}",
    "{% for i in range(99999) %}{{ text ~ i }}{% endfor %}",
    "{{ 'a'*10**9 }}",
    "{{ 'a' ~ 'b'*10**9 }}",
    "{{ [1]*10**9 }}",
    "{{ 2**100000 }}",
    "{{ 'a'|center(10**9) }}",
    "{{ 'a'.ljust(10**9) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ '{:>1000000000}'.format(1) }}",
    "{{ '{:>{w}}'.format(1, w=10**9) }}",
    "{{ ('a'*4000000).replace('a', 'b'*4000000) }}",
    "{{ ('a'*1000).join(['b'*1000]*100000) }}",
    "{{ range(10)|slice(10**9)|list|length }}",
    "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "{% set n = namespace(x=3) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "{% set x = 'a'*4000000 %}" + "".join(f"{{% set x{i} = x ~ 'b' %}}" for i in range(200)),
]


@pytest.fixture
def clock() -> Iterator[None]:
    """Fail where a bomb takes more than five seconds or 512 MB."""
    tracemalloc.start()
    start = time.monotonic()
    yield
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.monotonic() - start < 5
    assert peak < 512_000_000


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("payload", BOMBS)
def test_bombs_end_with_a_message(payload: str) -> None:
    with pytest.raises(RenderError, match="Die Vorlage braucht zu lange oder wird zu groß"):
        render_text(payload, {"text": "Text " * 200_000})


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    "source", ["{{" + "(" * 5000 + "1" + ")" * 5000 + "}}", "{% if 1 %}" * 200 + "{% endif %}" * 200]
)
def test_what_is_nested_too_deep_is_refused(source: str) -> None:
    with pytest.raises(TemplateError, match="zu tief verschachtelt"):
        render_text(source, {})


def test_the_limits_leave_room_for_large_minutes(template: TemplateBuilder) -> None:
    compiled = compile_template(template("{%p for zeile in zeilen %}\n{{ loop.index }} {{ zeile }}\n{%p endfor %}"))

    assert compiled.render({"zeilen": ["Text"] * 20_000})
