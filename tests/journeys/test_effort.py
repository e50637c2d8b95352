"""The whole task by a person who knows the gold: every kind of correction ends in a table that equals it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui import ask, settings
from gui.window import MainWindow
from tests.journeys.effort import AT_ONCE, EACH, KINDS, PARAGRAPHS, do_task, print_table
from tests.journeys.gold_marks import read_gold

TEXT = (
    "Quarry talks stall\n\nGeneva: the delegation went home on Tuesday.\n\n"
    "Minister Anna Marlow paid $5 million to the United States last week. Berlin wants 40 percent more.\n"
    "Geneva said no. Nobody in Geneva asked why.\n\n"
    "The talks in Canada and Japan had ended well.\n"
)
WANTED: dict[str, dict[str, object]] = {
    "Geneva": {"label": "GPE", "entity": "Geneva"},
    "delegation": {"label": "ORG", "entity": "The delegation"},
    "Anna Marlow": {"label": "ORG"},
    "$5 million": {"label": "MONEY", "value": 4_700_000_000, "currency": "USD"},
    "United States": {"label": "GPE", "entity": "The Union"},
    "Berlin wants": {"label": "GPE"},
    "40 percent": {"label": "PERCENT", "value": 0.4},
    "Canada": {"label": "GPE", "entity": "Canada"},
    "Japan": {"label": "GPE", "entity": "Japan"},
}
"""Words that are to be marked where they occur first; whatever else is suggested is to be rejected."""
LOOKED_AT = frozenset(
    {"right suggestion accepted with its equals", "right suggestion accepted alone", "mark confirmed"}
)
ALONE = frozenset({"right suggestion accepted alone"})
READ = frozenset({"paragraph accepted", "wrong suggestion clicked"})
ALL = frozenset({"all suggestions of an article accepted", "mark corrected"})


def make_gold(folder: Path) -> None:
    (folder / "articles").mkdir()
    (folder / "gold").mkdir()
    (folder / "articles" / "quarry.txt").write_text(TEXT, encoding="utf-8")
    marks = [
        {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), **told} for words, told in WANTED.items()
    ]
    told = {"file": "quarry.txt", "published": "2019-11-20", "marks": marks}
    (folder / "gold" / "quarry.json").write_text(json.dumps(told), encoding="utf-8")


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(("way", "kinds"), [(EACH, ALONE), (KINDS, LOOKED_AT), (PARAGRAPHS, READ), (AT_ONCE, ALL)])
def test_the_table_equals_the_gold(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    way: str,
    kinds: frozenset[str],
) -> None:
    make_gold(tmp_path)
    monkeypatch.setattr(ask, "choose_new_project", lambda *_args: tmp_path / "task.pressmark")
    monkeypatch.setattr(ask, "confirm_unless_told", lambda *_args: (True, True))
    window = MainWindow(settings.open_settings(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    window.resize(1200, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    gold = read_gold(tmp_path / "gold")
    hand, faults = do_task(window, tmp_path, gold, tmp_path / "articles", way)
    assert faults == []
    assert kinds | {"suggestion rejected", "missed mark", "entity", "value", "date"} <= set(hand.kinds)
    assert ("right suggestion looked at" in hand.other.kinds) is (way != AT_ONCE)
    assert hand.actions == sum(hand.kinds.values())
    assert hand.other.actions == sum(hand.other.kinds.values())
    print_table(hand, faults, gold)
    assert f"ratio: {hand.actions / hand.other.actions:.2f}" in capsys.readouterr().out
    window.jobs.stop_all()  # what is under way would be asked about
    window.close()
