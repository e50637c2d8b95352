"""How claims and statements of a digest become rows."""

from __future__ import annotations

import json
from pathlib import Path

from core.codebook import SHIPPED
from core.store import intake, project
from core.store.claim_guesses import CLAIM_COLUMNS, claim_guesses, statement_guesses
from core.store.entity_resolution import EntityResolver
from core.store.party_resolution import PartyResolver

from .claimed import claims, reading, statements


def test_guesses_keep_what_the_machine_said_and_point_to_entities(file: Path) -> None:
    with project.create_project(file) as made:
        intake.add_articles(made, [reading(statements=(), claims=())])
        parties = PartyResolver(made.connection, EntityResolver(made.connection, SHIPPED, 1), 1)
        paid, wanted, fee = claim_guesses(parties, claims())
        row = dict(zip(CLAIM_COLUMNS, paid.cells, strict=True))
        guess = json.loads(row["guess"])
        assert guess["slots"] == claims()[0].slots
        assert guess["ids"] == {"payer": 1, "recipient": 2}
        assert (guess["span"], paid.span_id) == (3, 3)
        assert json.loads(row["slots"]) == {
            "measure": "payment", "period": "2018", "source": "narrator", "status": "actual",
        }  # fmt: skip
        assert (row["payer_id"], row["recipient_id"], row["source_id"]) == (1, 2, None)
        assert (wanted.span_id, fee.span_id, fee.on) == (6, 8, "suggested")
        (said,) = statement_guesses(parties, statements())
        assert said.key == (statements()[0].start, statements()[0].stop, statements()[0].cue["start"])  # type: ignore[index]
        assert made.read_rows("SELECT * FROM claim") == []


def test_a_claim_without_a_mark_is_left_out(file: Path) -> None:
    with project.create_project(file) as made:
        intake.add_articles(made, [reading(spans=(), statements=())])
        assert made.read_rows("SELECT * FROM claim") == []
