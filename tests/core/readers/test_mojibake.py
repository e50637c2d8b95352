"""What looks garbled, what it would be, and that healthy text is left in peace."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.pipeline import digest_repaired
from core.readers import mojibake, read_raw
from core.readers.mojibake import find_garbled, repair_article, repair_text
from core.records import Article, Raw, text_fingerprint

WORDS = "“We will pay €3m,” said Zoë Odell of Vesper’s port – on Tuesday…\n\nThe café’s naïve owner paid £2.\n"
READ_AS = ["cp1252", "latin-1", "macroman", "cp1251", "cp1250"]


def spoilt(words: str, read_as: str) -> str:
    return words.encode().decode(f"sloppy-windows-{read_as[2:]}" if read_as.startswith("cp") else read_as)


@pytest.mark.parametrize("read_as", READ_AS)
def test_mojibake_is_found_and_undone(read_as: str) -> None:
    import ftfy  # noqa: F401 - registers the sloppy codecs

    assert repair_text(spoilt(WORDS, read_as)) == WORDS


def test_two_times_garbled_and_in_places_only() -> None:
    once = "The ministerâ€™s last word"
    assert repair_text(once.encode().decode("cp1252")) == "The minister’s last word"
    assert (
        repair_text(f"“Healthy” thin\u2009space — Łódź.\n{once}")
        == "“Healthy” thin\u2009space — Łódź.\nThe minister’s last word"
    )


def test_marks_and_separators_that_were_garbled_too() -> None:
    text = "\ufeffIt’s so.\u2028It’s not.".encode().decode("cp1252", "replace")
    assert "\u2028" not in (repair_text(text) or "\u2028")
    assert repair_text("ï»¿The ministerâ€™s last word") == "The minister’s last word"


@pytest.mark.parametrize(
    "words",
    [
        "Ein schöner Gruß aus Köln – für 5 €", "naïve café, Ångström", "Министр сказал, что порт закрыт.", "plain",
        "¿Qué?", "ÉCOLE À PÂQUES", "SÃO PAULO", "£1.2bn–£1.4bn", "Ο υπουργός είπε", "50 °C … «Да»", "№ 5 – ½ × 3²",
        "Þór Þórðarson, Çağ, Ägäis, Øresund’s “Ærø”—", "大臣は「港」と言った。",
    ],
)  # fmt: skip
def test_healthy_text_is_not_called_garbled(words: str) -> None:
    assert repair_text(words) is None
    assert find_garbled(words) is None


def test_no_article_of_the_corpus_is_called_garbled(shared: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((shared / "corpus").glob("*.txt"))]
    news = shared / "data" / "texts" / "wikinews.jsonl"
    if news.is_file():
        texts += [json.loads(line)["text"] for line in news.read_text(encoding="utf-8").splitlines()]
    assert len(texts) >= 5
    assert not [text[:60] for text in texts if find_garbled(text)]


def test_a_person_is_shown_the_first_place_on_one_line() -> None:
    text = f"A long healthy start.\n\nThen on the next line the ministerâ€™s last words stood.\n{'x' * 200}"
    found = find_garbled(text)
    assert found
    assert found.before.startswith("line the")  # no half word in front
    assert found.after.startswith("line the")
    assert "ministerâ€™s" in found.before
    assert "minister’s" in found.after
    assert "\n" not in found.before + found.after
    assert len(found.before) <= 60
    assert found.other == text_fingerprint(text.replace("â€™", "’"))


def test_repair_says_what_it_did_and_keeps_the_bytes() -> None:
    raw = Raw("in/a.txt", "title\n\nZoÃ« Odell paid $5 million on Tuesday.".encode(), "plain")
    as_read = read_raw(raw)
    assert as_read.text == raw.data.decode()
    assert as_read.notes == (mojibake.NOTE,)
    mended_one = repair_article(replace(as_read, title="ZoÃ« pays"))
    assert (mended_one.text, mended_one.title) == ("title\n\nZoë Odell paid $5 million on Tuesday.", "Zoë pays")
    (note,) = mended_one.notes
    assert note.startswith("The text was repaired by ftfy ")
    assert "UTF-8 read as " in note
    assert "“ZoÃ« Odell" in note
    assert "“Zoë Odell" in note
    assert mended_one.original == raw.data
    assert mended_one.garbled
    assert (mended_one.garbled.repaired, mended_one.garbled.other) == (True, text_fingerprint(as_read.text))
    digest = digest_repaired(as_read)
    assert "$5 million" in {digest.article.text[span.start : span.stop] for span in digest.spans}


def test_what_looks_right_comes_back_as_it_is() -> None:
    article = Article("a", "a", "The minister’s word")
    assert repair_article(article) is article


def test_a_web_page_is_judged_by_its_article_not_by_its_menu() -> None:
    body = "".join(f"<p>The port paid $5 million on Tuesday and the minister spoke of day {n}.</p>" for n in range(6))
    page = f"<html><body><nav>Â© MenÃ¼ â€™</nav><article><h1>Port</h1>{body}</article></body></html>"
    assert read_raw(Raw("a.html", page.encode(), "html")).garbled is None
    page = page.replace("the minister spoke", "the ministerâ€™s son spoke")
    assert read_raw(Raw("a.html", page.encode(), "html")).garbled


@given(st.text(max_size=80))
def test_what_is_repaired_can_be_stored(words: str) -> None:
    found = repair_text(words.encode().decode("latin-1"))
    if found is not None:
        found.encode()
        assert not set(found) & set("\r\x00\u2028\u2029")
