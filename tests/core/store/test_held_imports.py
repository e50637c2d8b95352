"""Articles that wait: given back as they were put, memory bounded."""

from __future__ import annotations

import pytest

from core.pipeline import digest
from core.records import Digest, GarbledText, Raw
from core.store import held_imports
from core.store.held_imports import HeldImports


def article(n: int) -> tuple[Digest, GarbledText]:
    made = digest(Raw(f"{n}.txt", f"The ministerâ€™s son paid ${n} million.".encode(), "plain"))
    assert made.article.garbled
    return made, made.article.garbled


@pytest.mark.parametrize("in_memory", [held_imports.IN_MEMORY, 100])
def test_what_was_put_is_taken(monkeypatch: pytest.MonkeyPatch, in_memory: int) -> None:
    monkeypatch.setattr(held_imports, "IN_MEMORY", in_memory)
    kept = HeldImports()
    made = [article(n) for n in range(1, 4)]
    rows = [kept.put_aside(*one) for one in made]
    assert kept.rows == rows
    assert [kept.take_back(n) for n in (2, 0, 1)] == [made[2][0], made[0][0], made[1][0]]
    kept.put_aside(*made[0])  # after reading from the middle
    assert kept.take_back(3) == made[0][0]
    assert rows[0].waiting_failure.source == rows[0].title == "1.txt"
    assert "Import it again" in rows[0].waiting_failure.reason
    kept.close_file()
    with pytest.raises(ValueError, match="closed"):
        kept.take_back(0)
