from __future__ import annotations

import json

from core.codebook import SHIPPED
from core.records import Span
from core.store.entity_resolution import EntityResolver
from core.store.project import Project
from core.store.span_guesses import insert_guesses, make_guesses

from .conftest import TEXT, span, usual


def test_guesses_keep_the_order_of_the_spans(opened: Project) -> None:
    made = make_guesses(EntityResolver(opened.connection, SHIPPED), usual(), TEXT)
    assert [(one.start, one.stop, one.label) for one in made] == [(one.start, one.stop, one.label) for one in usual()]


def test_the_value_leaves_entities_to_their_rows(opened: Project) -> None:
    names = EntityResolver(opened.connection, SHIPPED)
    name, quote = make_guesses(names, [usual()[0], usual()[4]], TEXT)
    assert (json.loads(name.guess_value), json.loads(name.value)) == ({"entity": "Mira Odell"}, {})
    assert (name.entity, name.entity_id) == ("Mira Odell", 1)
    assert "entity" in json.loads(quote.guess_value)["source"]
    assert "entity" not in json.loads(quote.value)["source"]
    assert quote.entity_id == 1


def test_a_name_without_entity_is_named_by_its_words(opened: Project) -> None:
    (guess,) = make_guesses(EntityResolver(opened.connection, SHIPPED), [span(TEXT, "Harbour", "FAC")], TEXT)
    assert guess.entity == "Harbour"


def test_confidences_are_rounded_so_that_undo_brings_them_back(opened: Project) -> None:
    (guess,) = make_guesses(
        EntityResolver(opened.connection, SHIPPED), [Span(0, 3, "DATE", {}, 0.1 + 0.2, "t/1")], TEXT
    )
    assert guess.confidence == 0.3


def test_ids_are_told_in_order(opened: Project) -> None:
    made = make_guesses(EntityResolver(opened.connection, SHIPPED), usual()[:3], TEXT)
    opened.connection.execute("DELETE FROM span WHERE id = 9")
    ids = insert_guesses(opened.connection, 1, made)
    assert ids == [10, 11, 12]
    rows = opened.read_rows("SELECT id, label FROM span WHERE id > 9 ORDER BY id")
    assert rows == list(zip(ids, ["PERSON", "GPE", "MONEY"], strict=True))
    assert insert_guesses(opened.connection, 1, []) == []
