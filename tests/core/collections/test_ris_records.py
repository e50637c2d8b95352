"""Records of reference managers."""

from pathlib import Path

from core import readers, sources
from core.records import Failure, Raw

RECORDS = """TY  - NEWS
AU  - Aber, Nils
AU  - Lind, Nora
TI  - Velm wants a bridge
JO  - The Velm Post
PY  - 2019
DA  - 2019/11/19/
SP  - 3
EP  - 4
SN  - 1234-5678
UR  - https://velm.example/bridge
AB  - The town of Velm wants 40 million euros.

“We can wait no longer,” Ida Roth said
on Tuesday.
ER  -

TY  - NEWS
T1  - Twelve men in court
JF  - The Orlen Times
Y1  - 2019/11//
ER  -
TY  - JOUR
T1  - A ferry
N2  - Twelve men built a ferry for the islands.
PY  - 2018///
ER  -
"""


def test_each_record_with_a_text_is_an_article(tmp_path: Path) -> None:
    for name in ("export.ris", "export.txt"):
        path = tmp_path / name
        path.write_text(RECORDS, "utf-8")
        found = list(sources.find([path]))
        first, last = (readers.read_raw(one) for one in found if isinstance(one, Raw))
        assert (first.title, first.outlet, first.published) == ("Velm wants a bridge", "The Velm Post", "2019-11-19")
        assert first.text.startswith("Velm wants a bridge\n\nThe town of Velm")
        assert first.text.rstrip().endswith("on Tuesday.")
        assert "ER  -" not in first.text
        assert (last.title, last.published) == ("A ferry", None)
        (failure,) = (one for one in found if isinstance(one, Failure))
        assert failure.source.endswith(f"{name}#2")
        assert "record 2" in failure.reason


def test_a_text_that_speaks_of_the_format_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Velm keeps its records in a form that begins with\nTY  - NEWS\nand nobody can read it.\n")
    (raw,) = sources.find([path])
    assert isinstance(raw, Raw)


def test_what_a_database_writes_around_records_is_no_part_of_them(tmp_path: Path) -> None:
    path = tmp_path / "export.ris"
    record = "TY  - NEWS\nTI  - Velm {0}\nAB  - The town of Velm wants a bridge.\nER  - \n"
    path.write_text("".join(f"\nRecord #{n} of 2\nProvider: Velm\n{n}.\n{record.format(n)}" for n in (1, 2)))
    found = [readers.read_raw(one) for one in sources.find([path]) if isinstance(one, Raw)]
    assert [one.text for one in found] == [f"Velm {n}\n\nThe town of Velm wants a bridge." for n in (1, 2)]


def test_a_file_of_another_form_is_named(tmp_path: Path) -> None:
    path = tmp_path / "export.ris"
    path.write_text("FN Velm Index\nVR 1.0\nPT J\nAU Roth, I\nTI A bridge\nER\nEF\n")
    (failure,) = sources.find([path])
    assert isinstance(failure, Failure)
    assert "export.ris is not what its ending .ris says" in failure.reason
