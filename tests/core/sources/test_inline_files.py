"""Saved pages with their pictures inside, larger than an article may be."""

from pathlib import Path

import pytest

from core import sources
from core.records import Failure, Raw, SourceRemark
from core.sources import limits

STORY = "<p>The harbour town of Velm wants 40 million euros for a new bridge.</p>"
PICTURE = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 400}">'


def test_pictures_of_a_large_page_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE", 2_000)
    path = tmp_path / "page.html"
    path.write_text(f"<html><body>{STORY}{PICTURE}{STORY}</body></html>")
    remark, raw = sources.find([path])
    assert isinstance(remark, SourceRemark)
    assert "page.html is larger than 0 MB; the pictures inside the page were left out." in remark.sentence
    assert isinstance(raw, Raw)
    assert raw.data.decode() == f'<html><body>{STORY}<img src="data:,">{STORY}</body></html>'
    path.write_text(STORY * 100)
    assert any(isinstance(one, Failure) for one in sources.find([path]))


def test_a_small_page_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body>{STORY}{PICTURE}</body></html>")
    (raw,) = sources.find([path])
    assert isinstance(raw, Raw)
    assert raw.data == path.read_bytes()
