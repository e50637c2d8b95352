"""Short articles written for the pictures of the comparing views: papers that disagree on one sum."""

from __future__ import annotations

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
