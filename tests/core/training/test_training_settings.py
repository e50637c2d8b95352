from __future__ import annotations

from core.extract.names.encoding import KINDS, MAX_PIECES
from core.training.training_settings import HELD_OUT, TESTS, TRAINING, TrainingSettings


def test_nothing_is_tested_on_what_was_trained_on() -> None:
    trained = {source.name for source in TRAINING}
    assert not trained & set(TESTS)
    assert not trained & {source.name for source in HELD_OUT}
    assert "uner_pud_news_test" not in {source.name for source in HELD_OUT}


def test_silent_kinds_are_kinds() -> None:
    assert all(source.silent <= set(KINDS) for source in (*TRAINING, *HELD_OUT))


def test_sentences_read_together_fit_a_window() -> None:
    assert all(packed < MAX_PIECES - 1 for packed in TrainingSettings().packed)
