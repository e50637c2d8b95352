"""Short articles written for the pictures of the comparing views: papers that disagree on one sum."""

from __future__ import annotations

import csv
from pathlib import Path

from core import pipeline
from core.records import Article, Digest

_ARTICLES = (
    ("Kestria to pay for the ferries", "2031-01-14", "Maravel Courier",
     "North Kestria pays about €850 million a year to Maravel under a deal of 2029. Maravel demanded a payment of"
     " nearly €2 billion last week, officials said."),
    ("A modest rise", "2031-03-05", "Harbour Post",
     "North Kestria agreed to pay €890 million to Maravel in 2031, up from €830 million in 2030. The talks"
     " go on in May."),
    ("What the islands pay", "2031-03-22", "The Vesper",
     "This year North Kestria agreed to raise its payment to Maravel to €924 million. Minister Lena Marsh said"
     " Maravel asked for up to €2 billion."),
    ("Ferry talks break off", "2031-04-02", "Harbour Post",
     "North Kestria paid Maravel €808.5 million in 2031, the ministry said. Maravel demands a payment of €2 billion"
     " from North Kestria, and 40 million crowns for the pilots."),
    ("Back at the table", "2031-05-19", "Maravel Courier",
     "North Kestria would pay Maravel no more than €900 million in 2031, Paula Orloff said on Monday."),
)  # fmt: skip


def digests() -> list[Digest]:
    """The articles, read as an import reads them."""
    return [
        pipeline.digest_article(
            Article(f"{number}.txt", f"{number}.txt", text, title, outlet, None, None, day, "metadata")
        )
        for number, (title, day, outlet, text) in enumerate(_ARTICLES, 1)
    ]


_REVIEW = (
    ("Quay wall to cost €40 million", "Velm Post", "03/04/2019", "Mira Odell",
     "The new quay wall will cost €40 million, Mayor Mira Odell said on Wednesday. “The old one will not stand another "
     "winter,” she told the council.\n\nThe region pays 60 percent, and work begins in May."),
    ("Council votes for the wall", "Harbour Courier", "05/04/2019", "Teo Brandt",
     "The council of Velm voted 11 to 4 for a new quay wall. Teo Brandt, who voted against it, called the price of €40 "
     "million “a first instalment”."),
    ("Dredging starts in May", "Velm Post", "09/04/2019", "Ines Kalda",
     "Dredging for the new quay wall starts on 6 May, the port said. It removes 28,000 tonnes of sand in five weeks."),
    ("Fishermen ask for berths", "Harbour Courier", "11/04/2019", "Mira Odell",
     "Some 40 fishermen asked the port for other berths while the quay wall is built. The port offered 25."),
)  # fmt: skip


def write_press_review(folder: Path) -> None:
    """Write inputs that raise questions: a table with German headings, and files that cannot be imported."""
    folder.mkdir()
    with (folder / "Pressespiegel.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(("Schlagzeile", "Zeitung", "Tag", "Genannt", "Wortlaut", "Zusammenfassung"))
        for title, paper, day, named, text in (*_REVIEW, _REVIEW[0]):
            rows.writerow((title, paper, day, named, text, text[:130]))
    (folder / "scan of the front page, morning edition.pdf").write_bytes(b"%PDF-1.7")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "plan of the quay.png").write_bytes(b"\x89PNG")
