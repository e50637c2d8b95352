"""What an entity without mentions is used for."""

from __future__ import annotations

from core.store import edits, intake, queries
from core.store.project import Project

from .conftest import digest, span

TEXT = "“It rains,” a dock worker said in Port Alder. “It pours.”"


def test_quotes_count_apart_from_mentions(opened: Project) -> None:
    speaker = {"kind": "direct", "source": {"text": "a dock worker", "start": 12, "end": 25, "entity": "dock worker"}}
    marks = [
        span(TEXT, "“It rains,”", "QUOTE", **speaker), span(TEXT, "Port Alder", "GPE", entity="Port Alder"),
        span(TEXT, "“It pours.”", "QUOTE", **speaker),
    ]  # fmt: skip
    (added,) = intake.add_articles(opened, [digest(TEXT, *marks)])
    assert added.article_id is not None
    quotes = [row for row in queries.list_spans(opened, added.article_id) if row.label == "QUOTE"]
    worker = quotes[0].entity_id
    assert worker is not None
    assert queries.entity_lines(opened, [worker])[0].mentions == 0
    assert queries.count_uses(opened, worker).quotes == 2
    edits.reject_rows(opened, [quotes[0].id])
    found = queries.count_uses(opened, worker)
    assert (found.quotes, found.statements, found.claims, found.answers) == (1, 0, 0, 0)
    port = next(row for row in queries.list_spans(opened, added.article_id) if row.label == "GPE")
    assert port.entity_id is not None
    assert queries.count_uses(opened, port.entity_id).quotes == 0
