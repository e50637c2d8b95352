"""How fast names are found, how soon, and in how much memory: the whole pipeline is to read 6,000 words a second of
processor time with the model, a worker to need less than 350 MB, the model to open in 0.4 s."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from core.document import Document, lay_out_document
from core.errors import UserError
from core.extract import names
from core.extract.names import model, rules, tagger
from core.records import Article

ROOT = Path(__file__).resolve().parents[2]

WORKER = """
import json, sys
from pathlib import Path
from core import pipeline
from core.records import Raw
lines = Path(sys.argv[1]).read_bytes().splitlines()[:50]
for number, line in enumerate(lines):
    pipeline.digest(Raw(f"a#{number}", line, "record"))
status = Path("/proc/self/status").read_text()
print({key: int(status.split(key + ":")[1].split()[0]) // 1024 for key in ("VmRSS", "VmHWM")})
"""


@pytest.fixture(scope="module")
def documents(shared: Path) -> list[Document]:
    lines = (shared / "data" / "texts" / "wikinews.jsonl").read_text(encoding="utf-8").splitlines()[:100]
    return [lay_out_document(Article(id="a", source="a", text=json.loads(line)["text"]), ()) for line in lines]


def opened() -> tagger.NameTagger:
    tagging = tagger.shipped_tagger()
    if isinstance(tagging, UserError):
        pytest.skip(str(tagging))
    return tagging


def test_words_per_second(benchmark: BenchmarkFixture, documents: list[Document]) -> None:
    """With an empty memory; in CPU seconds. The rules alone, and spaCy's tokenizer alone where that is installed, for
    scale in the same run."""
    words = sum(len(document.read.split()) for document in documents)
    tagging = opened()
    names.extract(documents[0])  # reads the lexica

    def rate(function: object) -> float:
        start = time.process_time()
        for document in documents:
            function(document)  # type: ignore[operator]
        return words / (time.process_time() - start)

    def fresh() -> float:
        tagging._seen.clear()
        return rate(names.extract)

    found = {"names": benchmark.pedantic(fresh, rounds=2), "rules alone": rate(rules.find_names)}
    try:
        import spacy
    except ImportError:
        pass
    else:
        blank = spacy.blank("en")
        found["spaCy's blank pipeline"] = rate(lambda document: blank(document.read))
    benchmark.extra_info.update({name: round(value) for name, value in found.items()})
    print("\nwords per CPU second:", ", ".join(f"{name} {value:,.0f}" for name, value in found.items()))


def test_passes_of_one_window_or_of_many(benchmark: BenchmarkFixture, documents: list[Document]) -> None:
    """What batches would gain: nothing, since windows hold neighbouring sentences already (docs/architecture.md)."""
    tagging = opened()
    windows = [
        window for document in documents[:30] for s in tagging._encode_document(document)[1] for window in s.windows
    ]
    pieces = sum(len(window.ids) for window in windows)
    found = {}
    for most in (0, 256, 512, 1024):
        start = time.process_time()
        ordered = sorted(windows, key=lambda window: len(window.ids))
        for some in model.make_batches([len(window.ids) for window in ordered], most):
            list(tagging.model._run_pass([ordered[n] for n in some]))
        found[most] = pieces / (time.process_time() - start)
    benchmark.pedantic(lambda: tagging.model.score_windows(windows), rounds=1)
    print(
        "\npieces per CPU second by size of batch:", ", ".join(f"{most}: {rate:,.0f}" for most, rate in found.items())
    )


def test_opening(benchmark: BenchmarkFixture) -> None:
    """In a process of its own, libraries and lexica included and apart."""
    opened()
    code = (
        "import time, core.pipeline; t = time.perf_counter(); import numpy, onnxruntime; a = time.perf_counter()\n"
        "from core.extract.names import model; m = model.load_model(model.FOLDER); b = time.perf_counter()\n"
        "from core.extract.names import tagger; tagger.NameTagger(m); c = time.perf_counter()\n"
        "print(f'libraries {a - t:.3f} s, model {b - a:.3f} s, lexica {c - b:.3f} s, together {c - t:.3f} s')"
    )

    def run() -> str:
        return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    print("\n" + benchmark.pedantic(run, rounds=3))


def test_memory_of_a_worker(benchmark: BenchmarkFixture, shared: Path) -> None:
    path = shared / "data" / "texts" / "wikinews.jsonl"
    command = [sys.executable, "-c", WORKER, str(path)]
    got = benchmark.pedantic(
        lambda: subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout, rounds=1
    )
    print(f"\nMB of a worker after 50 articles: {got}")
