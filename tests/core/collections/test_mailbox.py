"""Mailboxes and single mails."""

import json
from pathlib import Path

import pytest

from core import readers, sources
from core.pipeline import digest_or_failure
from core.records import Failure, Raw, SourceFile

FIRST = (
    "From post@velm.example Tue Nov 19 10:00:00 2019\n"
    "Subject: Re: Velm wants\n a bridge\nFrom: The Velm Post <post@velm.example>\n"
    "Date: Tue, 19 Nov 2019 23:30:00 -0500\n\nThe town of Velm wants 40 million euros.\n\n"
    ">From the mayor came a yes.\n\n"
)
SECOND = (
    "From post@velm.example Fri Nov 22 10:00:00 2019\nSubject: =?utf-8?q?Twelve_men_in_K=C3=B6rn?=\n"
    "Date: Fri, 22 Nov 2019 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/html; charset=iso-8859-1\n"
    "Content-Transfer-Encoding: quoted-printable\n\n<p>Twelve men stole =80 7 million.</p><p>None was found.</p>\n"
)


def test_each_mail_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "box.txt"
    path.write_text(FIRST + SECOND)
    file, *raws = sources.find([path])
    assert isinstance(file, SourceFile)
    first, second = (readers.read_raw(raw) for raw in raws if isinstance(raw, Raw))
    assert (first.title, first.outlet, first.published) == ("Velm wants a bridge", "The Velm Post", "2019-11-19")
    assert first.text.endswith("From the mayor came a yes.")
    assert (second.title, second.published) == ("Twelve men in Körn", "2019-11-22")
    assert "None was found." in second.text.split("\n\n")


def test_a_letter_that_begins_with_from_is_no_mailbox(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("From the mayor of Velm\n\nDear all, the bridge of 2019 is closed.\n")
    (only,) = sources.find([path])
    assert isinstance(only, Raw)
    assert only.format == "plain"


def test_a_mail_without_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    path.write_text(FIRST + "From a@b.example Sat Nov 23 10:00:00 2019\nSubject: Nothing\n\n\n" + SECOND)
    found = list(sources.find([path]))
    assert [one.source for one in found if isinstance(one, Failure)] == [f"{path}#2"]
    assert sum(isinstance(one, Raw) for one in found) == 2


def test_attachments_are_named() -> None:
    mail = (
        b"From: A <a@b.example>\nSubject: Velm pays\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=cut\n\n"
        b"--cut\nContent-Type: text/plain\n\nVelm pays 3 million.\n--cut\nContent-Type: application/pdf\n"
        b"Content-Disposition: attachment; filename=plan.pdf\n\n%PDF\n--cut--\n"
    )
    article = readers.read_raw(Raw("a.eml", mail, "mail"))
    assert article.text == "Velm pays\n\nVelm pays 3 million."
    assert any("plan.pdf" in note for note in article.notes)


@pytest.mark.parametrize("cut", range(0, len(FIRST), 7))
def test_a_cut_mail_raises_nothing_but_user_errors(cut: int) -> None:
    raw = Raw("a.eml", FIRST.encode()[:cut] + b"\xff\0", "mail")
    found = digest_or_failure(raw)
    assert raw.source in (found.reason if isinstance(found, Failure) else found.article.source)


def test_records_of_a_mailbox_are_json(tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    path.write_text(SECOND)
    raw = list(sources.find([path]))[1]
    assert isinstance(raw, Raw)
    assert json.loads(raw.data)["published"] == "2019-11-22"
