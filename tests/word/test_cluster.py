"""The same batch on an existing engine: Dask with two real worker processes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from buendnis_docs.word import compile_template, render_batch
from tests.word.conftest import TemplateBuilder

distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")


@pytest.mark.filterwarnings("default")  # Dask's own libraries warn about each other
def test_a_batch_on_a_cluster(template: TemplateBuilder, tmp_path: Path) -> None:
    writer = compile_template(template("{{ gruss }} {{ name }}")).prepare({"gruss": "Hallo"})
    jobs = ((tmp_path / f"{i}.docx", {"name": f"Nr. {i}"}) for i in range(500))
    options = {"n_workers": 2, "processes": True, "threads_per_worker": 1, "dashboard_address": None}

    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as client:
        results = list(render_batch(writer, jobs, executor=client.get_executor()))

    assert [result.path.name for result in results] == [f"{i}.docx" for i in range(500)]
    assert all(hashlib.sha256(result.path.read_bytes()).hexdigest() == result.sha256 for result in results)
