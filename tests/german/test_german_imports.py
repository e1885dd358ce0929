"""The language is ready at once: it needs nothing but Python itself."""

from __future__ import annotations

import subprocess
import sys

PROBE = """
import importlib, pkgutil, sys
before = set(sys.modules)
import buendnis_docs.german as german
for module in pkgutil.iter_modules(german.__path__):
    importlib.import_module(f"buendnis_docs.german.{module.name}")
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted(loaded - sys.stdlib_module_names))
"""


def test_no_package_is_loaded_with_the_language() -> None:
    probe = [sys.executable, "-c", PROBE]
    loaded = subprocess.run(probe, check=True, capture_output=True, text=True)  # noqa: S603 - our own interpreter
    assert loaded.stdout.split() == ["buendnis_docs"]
