"""PDFs, written here operator by operator: columns, hyphens, running heads, scans, passwords."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from core import sources
from core.collections.split_lines import SplitChoice
from core.errors import UserError
from core.pipeline import digest_or_failure
from core.readers import pdf, read_raw
from core.records import SEVERAL_ARTICLES, Article, Failure, Raw

Words = list[tuple[float, float, float, str]]
"""x, y, size and text of each line."""


def make_pdf(pages: list[Words], more: str = "", trailer: str = "", picture: bool = False) -> bytes:
    """A PDF with these lines in Helvetica; `more` are further objects, from number 4 on."""
    count = len(pages)
    first = 4 + more.count("endobj")
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(count))
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    objects = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {count}>>endobj",
        f"3 0 obj{font}endobj",
        more,
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in lines)
        if picture and not lines:
            shown = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n"
        own = first + 2 * number
        objects.append(
            f"{own} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {own + 1} 0 R>>endobj"
        )
        objects.append(f"{own + 1} 0 obj<</Length {len(shown)}>>stream\n{shown}endstream endobj")
    made, places = "%PDF-1.4\n", []
    for one in objects:
        if one:
            places.append(len(made))
            made += one + "\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(made)
    made += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    made += f"trailer<</Size {len(places) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n"
    return made.encode("cp1252")


def read(data: bytes) -> Article:
    return pdf.read(Raw("story.pdf", data, pdf.NAME))


def column(x: float, y: float, lines: list[str], size: float = 10) -> Words:
    return [(x, y - 12 * number, size, line) for number, line in enumerate(lines)]


LEFT = [
    "The council of the town approved the",
    "plan after a long debate that went on",
    "until midnight, and the mayor",
]
RIGHT = [
    "said that she was glad of the result.",
    "Nobody knows who will pay for it all,",
    "as the town has no money left.",
]
WHOLE = (
    "The council of the town approved the plan after a long debate that went on until midnight, and the mayor said "
    "that she was glad of the result. Nobody knows who will pay for it all, as the town has no money left."
)


def test_lines_become_paragraphs() -> None:
    lines = [*LEFT, "was glad."]
    article = read(make_pdf([column(72, 700, lines) + column(72, 630, RIGHT)]))
    assert article.text == f"{' '.join(lines)}\n\n{' '.join(RIGHT)}"
    assert (article.title, article.published, article.notes) == (None, None, ())


def test_columns_are_read_one_after_the_other_however_they_were_written() -> None:
    one, other = column(72, 640, LEFT), column(330, 640, RIGHT)
    rows = [line for pair in zip(one, other, strict=True) for line in pair]
    headline = [(72.0, 700.0, 24.0, "Council approves the plan")]
    for lines in (one + other, rows):
        article = read(make_pdf([headline + lines]))
        assert article.text == f"Council approves the plan\n\n{WHOLE}"
        assert article.title == "Council approves the plan"


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        ("The council approved the govern-", "ment plan.", "The council approved the government plan."),
        ("It met the British-", "American group.", "It met the British-American group."),
        ("Well-known men met the well-", "known men.", "Well-known men met the well-known men."),
        ("They paid for 2019-", "2020 as well.", "They paid for 2019- 2020 as well."),
    ],
)
def test_hyphens_at_line_ends(one: str, other: str, text: str) -> None:
    assert read(make_pdf([column(72, 700, [one, other])])).text == text


def test_running_heads_and_page_numbers_are_left_out() -> None:
    def page(number: int, lines: list[str]) -> Words:
        return [
            (72, 760, 8, f"The Gazette, 5 May 2021, page {number}"),
            *column(72, 600, lines),
            (300, 30, 8, str(number)),
        ]

    article = read(make_pdf([page(7, LEFT), page(8, RIGHT)]))
    assert article.text == WHOLE


def test_a_scan_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match=r"story\.pdf is a scan"):
        read(make_pdf([[]], picture=True))
    article = read(make_pdf([column(72, 600, LEFT), []], picture=True))
    assert article.notes == (
        "Page 2 is a picture without text and was left out. Install the program Tesseract to have it read.",
    )


def test_noted_title_and_author_count_only_if_they_stand_in_the_text() -> None:
    lines = column(72, 700, ["Council approves the plan."]) + column(72, 660, ["By Ann Lee"]) + column(72, 600, LEFT)
    noted = "4 0 obj<</Title({})/Author({})>>endobj"
    junk = read(make_pdf([lines], noted.format("Microsoft Word - x.doc", "Administrator"), "/Info 4 0 R"))
    assert (junk.title, junk.author) == (None, None)
    true = read(make_pdf([lines], noted.format("Council approves the plan.", "Ann Lee"), "/Info 4 0 R"))
    assert (true.title, true.author) == ("Council approves the plan.", "Ann Lee")


def test_what_cannot_be_read_is_refused_by_name() -> None:
    key = "00" * 32
    lock = f"4 0 obj<</Filter/Standard/V 1/R 2/O<{key}>/U<{key}>/P -4>>endobj"
    locked = make_pdf([column(72, 700, LEFT)], lock, f"/Encrypt 4 0 R/ID[<{key}><{key}>]")
    for data, sentence in (
        (locked, "protected by a password"), (b"", "damaged"), (b"%PDF-1.7 and no more", "damaged"),
        (make_pdf([[]]), "empty or blank"), (make_pdf([[]] * 501), "501 pages"),
    ):  # fmt: skip
        with pytest.raises(UserError, match=sentence) as caught:
            read(data)
        assert "story.pdf" in str(caught.value)


def test_no_cut_or_changed_byte_raises_anything_else() -> None:
    whole = make_pdf([column(72, 700, LEFT)])
    for at in range(0, len(whole), 11):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x15]) + whole[at + 1 :]):
            with contextlib.suppress(UserError):
                read(data)


def test_a_paragraph_over_many_lines_keeps_each_hyphen_apart() -> None:
    lines = [*["The govern-", "ment met the British-", "American group and"] * 3, "left."]
    assert read(make_pdf([column(72, 700, lines)])).text == (
        "The government met the British-American group and " * 3 + "left."
    )


STORY = [
    "The harbour town of Velm wants 40 million euros for a new bridge, its mayor Ida Roth said",
    "on Tuesday, after the council voted last week to close the old one. We can wait no longer,",
    "she told reporters in the town hall, where some 300 people had come to hear the plan.",
]


OTHERS = ("Mayors Bakers Sailors Painters", "Doctors Farmers Singers", "Tailors Drivers Weavers Porters Cooks")


def _several(make: Callable[[int], list[str]]) -> bytes:
    others = [[f"{word} of Velm said so in the {word} hall." for word in words.split()] for words in OTHERS]
    return make_pdf([column(50, 740, [*make(number), *others[number - 1]]) for number in (1, 2, 3)])


@pytest.mark.parametrize(
    "make",
    [
        lambda n: [f"Title: Velm wants bridge {n}", f"Date: {n} May 2019", "Source: The Velm Post", *STORY],
        lambda n: [f"Velm wants bridge {n}", f"{n} May 2019", *STORY, "End of Document"],
        lambda n: [
            f"Velm wants bridge {n}",
            "733 words",
            f"{n} May 2019",
            *STORY,
            f"Document VELM002019050{n}ee9p0000{n}",
        ],
        lambda n: [f"Velm wants bridge {n}", f"May {n}, 2019 | Velm Post | Page {n} | 73{n} Words", *STORY],
    ],
    ids=["labels", "ends", "numbers", "days and lengths"],
)
def test_several_articles_are_refused_by_name(make: Callable[[int], list[str]]) -> None:
    with pytest.raises(UserError, match="looks like several articles"):
        read(_several(make))
    failure = digest_or_failure(Raw("story.pdf", _several(make), pdf.NAME))
    assert isinstance(failure, Failure)
    assert failure.kind == SEVERAL_ARTICLES
    article = pdf.read(Raw("story.pdf", _several(make), pdf.NAME, is_single=True))
    assert "Tailors of Velm" in article.text


def test_a_pdf_is_split_at_the_lines_of_an_expression(tmp_path: Path) -> None:
    path = tmp_path / "export.pdf"
    path.write_bytes(_several(lambda n: [f"Title: Velm wants bridge {n}", f"Date: {n} May 2019", *STORY]))
    found = sources.find([path], splitting=SplitChoice("^Title:"))
    articles = [read_raw(one) for one in found if isinstance(one, Raw)]
    assert [(one.title, one.published) for one in articles] == [
        (f"Velm wants bridge {n}", f"2019-05-0{n}") for n in (1, 2, 3)
    ]
