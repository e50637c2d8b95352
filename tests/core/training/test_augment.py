from __future__ import annotations

import random

import pytest

from core.extract.names.rules.tables import load_tables
from core.training import augment
from core.training.clean_marks import TrainingMark
from core.training.training_documents import TrainingDocument
from core.training.training_settings import DataSet

TEXT = "Orla Venn met Venn of the Norland Bank in Bragg. Orla Venn left."


def document(text: str = TEXT) -> TrainingDocument:
    found = []
    for name, kind in (("Orla Venn", "PERSON"), ("Norland Bank", "ORG"), ("Bragg", "PLACE")):
        at = text.find(name)
        while at >= 0:
            found.append(TrainingMark(at, at + len(name), (kind,)))
            at = text.find(name, at + 1)
    return TrainingDocument(text, tuple(sorted(found)), DataSet("some", 1.0))


def named(changed: TrainingDocument) -> list[str]:
    return [changed.text[m.start : m.stop] for m in changed.marks]


@pytest.mark.parametrize(
    ("name", "how"),
    [("Orla Venn", "2 words"), ("NATO", "letters"), ("U.S.", "letters"), ("Venn", "word"), ("a b c d e", "4 words")],
)
def test_builds(name: str, how: str) -> None:
    assert augment.name_build(name) == how


def test_names_are_swapped_alike_throughout_and_marks_move_along() -> None:
    pools = {("PERSON", "2 words"): ["Bo Li"], ("ORG", "2 words"): ["Kestrel Radio"], ("PLACE", "word"): ["Ys"]}
    changed = augment.swap_names(document(), pools, random.Random(1), share=1.0)
    assert named(changed) == ["Bo Li", "Kestrel Radio", "Ys", "Bo Li"]
    assert changed.text == "Bo Li met Venn of the Kestrel Radio in Ys. Bo Li left."


def test_a_name_without_a_pool_and_one_of_unsure_kind_stay() -> None:
    unsure = TrainingDocument("Orla Venn", (TrainingMark(0, 9, ("PERSON", "O")),), DataSet("some", 1.0))
    assert augment.swap_names(unsure, {("PERSON", "2 words"): ["Bo Li"]}, random.Random(1), 1.0) == unsure
    assert augment.swap_names(document(), {}, random.Random(1), 1.0).text == TEXT


def test_pools_hold_each_name_once_and_bodies_of_many_countries() -> None:
    pools = augment.name_pools([document()], load_tables(), seed=3)
    people = pools["PERSON", "2 words"]
    assert people.count("Orla Venn") == 1
    assert len(pools["ORG", "2 words"]) > 900
    assert pools == augment.name_pools([document()], load_tables(), seed=3)


def test_nominal_sets_give_no_names() -> None:
    noisy = TrainingDocument("Orla Venn", (TrainingMark(0, 9, ("PERSON",)),), DataSet("some", 1.0, nominal=True))
    assert "Orla Venn" not in augment.name_pools([noisy], load_tables(), seed=3)["PERSON", "2 words"]


def test_capitals_keep_every_offset() -> None:
    shouted = augment.to_capitals(document("Orla Venn traf Groß in Bragg."))
    assert shouted.text == "ORLA VENN TRAF Groß IN BRAGG."
    assert named(shouted) == ["ORLA VENN", "BRAGG"]
    assert augment.to_headline_case(document("Orla Venn met a man in Bragg")).text == "Orla Venn Met a Man in Bragg"


def test_glue_takes_the_blank_and_moves_what_follows() -> None:
    changed = augment.glue_names(document(), random.Random(1), share=1.0)
    assert changed.text == "Orla VennMet Venn of the Norland BankIn Bragg. Orla VennLeft."
    assert named(changed) == ["Orla Venn", "Norland Bank", "Bragg", "Orla Venn"]


def test_datelines_stand_before_and_move_the_rest() -> None:
    chance = random.Random(2)
    some = [augment.add_dateline(document(), {("PLACE", "word"): ["Ys"]}, chance) for _ in range(30)]
    assert all(changed.text.endswith(TEXT) and named(changed)[0].upper() == "YS" for changed in some)
    assert all(named(changed)[-4:] == named(document()) for changed in some)
    assert any("(" in changed.text for changed in some)
    assert augment.add_dateline(document(), {}, chance) == document()
