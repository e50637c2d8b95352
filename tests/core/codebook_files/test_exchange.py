"""The exchange format of REFI-QDA: what is written fits the standard, what other programs write is read."""

from __future__ import annotations

from dataclasses import replace

import lxml.etree
import pytest

from core.codebook import SHIPPED, AnswerType, Codebook, StudyUnit, UnitVariable
from core.codebook_files import CodebookContent, ReadCodebook, collect_content, plan_merge
from core.codebook_files.code_colours import LEAST, contrast_between
from core.codebook_files.exchange_reading import parse_exchange
from core.codebook_files.exchange_writing import write_exchange
from core.errors import UserError
from tests.core.codebook_files.conftest import BLAME, EXAMPLES

NAMESPACE = "{urn:QDA-XML:codebook:1.0}"
GUID = "1FF58B12-6F6F-4B0C-8BE5-BBDC91F5529"
STANDARD = """\
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:QDA-XML:codebook:1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="CodeBook"><optional><attribute name="origin" ns=""/></optional>
    <element name="Codes"><oneOrMore><ref name="code"/></oneOrMore></element>
    <optional><element name="Sets"><oneOrMore><element name="Set"><ref name="guid"/><attribute name="name" ns=""/>
      <optional><element name="Description"><text/></element></optional>
      <zeroOrMore><element name="MemberCode"><ref name="guid"/></element></zeroOrMore>
    </element></oneOrMore></element></optional>
  </element></start>
  <define name="code"><element name="Code"><ref name="guid"/><attribute name="name" ns=""/>
    <attribute name="isCodable" ns=""><data type="boolean"/></attribute>
    <optional><attribute name="color" ns=""><data type="token"><param name="pattern">#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})\
</param></data></attribute></optional>
    <optional><element name="Description"><text/></element></optional>
    <zeroOrMore><ref name="code"/></zeroOrMore>
  </element></define>
  <define name="guid"><attribute name="guid" ns=""><data type="token">
    <param name="pattern">[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}</param>
  </data></attribute></define>
</grammar>"""
"""What the schema of the standard demands (REFI-QDA 1.5, 5.2), as RELAX NG."""


def wrap(codes: str, sets: str = "", head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Other 1">'
        f"<Codes>{codes}</Codes>{sets}</CodeBook>"
    ).encode()


def code(number: int, name: str, inner: str = "", more: str = 'isCodable="true"') -> str:
    return f'<Code guid="{GUID}{number}" name="{name}" {more}>{inner}</Code>'


def test_what_is_written_fits_the_standard(book: Codebook, content: CodebookContent) -> None:
    odd = replace(BLAME, name="ODD", title="a <b>\n\x07 & “c”", meaning="]]> \x00 <!ENTITY", light="none")
    with_odd = book.with_codes([odd, replace(odd, name="ODD2"), replace(BLAME, name="PERSONS", title="person")])
    text, _losses = write_exchange(with_odd, content)
    root = lxml.etree.fromstring(text.encode())
    schema = lxml.etree.RelaxNG(lxml.etree.fromstring(STANDARD))
    assert schema.validate(root), schema.error_log
    names = [one.get("name").casefold() for one in root.iter(f"{NAMESPACE}Code")]
    assert len(names) == len(set(names))
    guids = [one.get("guid") for one in root.iter(f"{NAMESPACE}Code")]
    assert len(guids) == len(set(guids))
    assert write_exchange(with_odd, content)[0] == text


def test_variables_are_codes_with_their_answers(book: Codebook, content: CodebookContent) -> None:
    text, losses = write_exchange(book, content)
    root = lxml.etree.fromstring(text.encode())
    (blame,) = [one for one in root.iter(f"{NAMESPACE}Code") if one.get("name") == "Blame"]
    assert [one.get("name") for one in blame.iter(f"{NAMESPACE}Code")] == ["Blame", "Guilt", "weight"]
    (frame,) = [one for one in root.iter(f"{NAMESPACE}Code") if one.get("name") == "frame"]
    assert [one.get("name") for one in frame.iter(f"{NAMESPACE}Code")][1:] == ["frame: conflict", "frame: a = b | c"]
    told = " ".join("".join(one.itertext()) for one in frame)
    assert "costs\nand who pays" in told
    assert "Not an example: “the price of peace”" in told
    said = " ".join(losses)
    for words in ("3 variables became codes", "Computed variables are not in the file: share", "event", "2 examples"):
        assert words in said


def test_what_we_wrote_comes_back_without_what_ships(book: Codebook, content: CodebookContent) -> None:
    text, _losses = write_exchange(book, content)
    read = parse_exchange(text.encode(), "a.qdc")
    found = {one.name: one for one in read.content.codes}
    assert {"BLAME", "GUILT", "WEIGHT", "FRAME", "FRAME_CONFLICT", "RELEVANT_YES"} <= found.keys()
    assert not found.keys() & set(SHIPPED.labels)
    assert (found["GUILT"].parent, found["GUILT"].group) == ("BLAME", "own")
    plan = plan_merge(SHIPPED, read)
    assert plan.conflicts == ()
    assert "21 codes ship with Pressmark" in " ".join(plan.remarks)


def test_codes_of_another_program_are_read() -> None:
    codes = code(
        1, "Causes &amp; blame", f"<Description>Who did it\n twice</Description>{code(2, 'Person', more=_YELLOW)}"
    ) + code(3, "causes - Blame", more='isCodable="false"') + code(4, "  ") + code(5, "原因")  # fmt: skip
    read = parse_exchange(wrap(codes), "a.qdc")
    first, person, again, nameless, chinese = read.content.codes
    assert (first.name, first.title, first.meaning) == ("CAUSES_BLAME", "Causes & blame", "Who did it\n twice")
    assert (person.name, person.parent) == ("PERSON_2", "CAUSES_BLAME")  # the shipped code is another one
    assert (again.name, again.hidden) == ("CAUSES_-_BLAME", True)
    assert (nameless.title, chinese.name) == ("Code without a name", "原因")
    for one in read.content.codes:
        assert contrast_between(one.light, "#ffffff") >= LEAST
        assert contrast_between(one.dark, "#17191c") >= LEAST
    assert "1 colour was made darker" in " ".join(read.remarks)
    assert plan_merge(SHIPPED, read).wanted.code_for("PERSON_2").light == person.light


_YELLOW = 'isCodable="true" color="#FF0"'


def test_sets_become_groups_if_they_do_not_overlap() -> None:
    codes = "".join(code(number, name) for number, name in ((1, "a"), (2, "b"), (3, "c"), (4, "d")))
    sets = "".join(
        f'<Set guid="ECA18D76-2B8B-4F26-BC1D-19ECA19FB3F{n}" name="{name}">'
        + "".join(f'<MemberCode guid="{GUID}{member}"/>' for member in members)
        + "</Set>"
        for n, (name, members) in enumerate((("Actors", "19"), ("Left", "23"), ("Right", "34"), ("Empty", "")))
    )
    read = parse_exchange(wrap(codes, f"<Sets>{sets}</Sets>"), "a.qdc")
    assert [one.title for one in read.content.groups] == ["Actors"]
    assert [one.group for one in read.content.codes] == ["actors", "own", "own", "own"]
    assert sum("was left out" in one for one in read.remarks) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_files_in_other_encodings_are_read(encoding: str) -> None:
    text = wrap(code(1, "Übung")).decode().replace("utf-8", encoding.removesuffix("-sig"))
    assert [one.name for one in parse_exchange(text.encode(encoding), "a.qdc").content.codes] == ["ÜBUNG"]


_BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not valid XML"),
        (b"PK\x03\x04 not xml", "not valid XML"),
        (wrap("<Code>"), "not valid XML"),
        (b"<html/>", "not a REFI-QDA codebook"),
        (wrap(""), "has no codes"),
        (wrap(code(1, "&b;"), head=_BOMB), "a document type of its own"),
        (wrap(code(1, "x"), head=_BOMB).decode().encode("utf-16"), "a document type of its own"),
        (wrap("".join(code(1, "x") for _ in range(5_001))), "more than 5,000 entries"),
        (wrap('<Code name="x">' * 60 + "</Code>" * 60), "more than 50 deep"),
        (wrap('<Code name="x">' * 5_000 + "</Code>" * 5_000), "not valid XML"),
        (wrap("<x/>" * 200_001), "too large"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as told:
        parse_exchange(data, "a.qdc")
    assert str(told.value).startswith("a.qdc")


def test_examples_are_told_as_lost_only_if_there_are_some() -> None:
    _text, losses = write_exchange(SHIPPED, collect_content(SHIPPED))
    assert len(losses) == 1
    assert len(EXAMPLES) == 3
    assert (
        plan_merge(SHIPPED, ReadCodebook(CodebookContent(), "a")).outcome_sentence().endswith("has all of it already.")
    )


PLAIN = wrap(code(1, "Blame", "<Description>Who is it?</Description>", 'color="#7f1d1d"')).decode()


@pytest.mark.parametrize(
    "data",
    [
        b"\n  " + PLAIN.encode(),
        b"\xef\xbb\xbf\r\n" + PLAIN.encode(),
        PLAIN.replace("utf-8", "utf-16").encode(),
        PLAIN.replace("utf-8", "iso-8859-99").encode(),
        PLAIN.replace("urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:1:0").encode(),
        PLAIN.replace("#7f1d1d", "#FF7F1D1D").encode(),
        PLAIN.replace("#7f1d1d", "rgb(127, 29, 29)").encode(),
        PLAIN.replace("#7f1d1d", "7F1D1D").encode(),
    ],
)
def test_what_other_programs_get_wrong_is_read(data: bytes) -> None:
    (made,) = parse_exchange(data, "f.qdc").content.codes
    assert (made.name, made.meaning, made.light) == ("BLAME", "Who is it?", "#7f1d1d")


@pytest.mark.parametrize(
    ("words", "meaning"), [("&#1;a&#x1F;", "�a�"), ("\x02a", "�a"), ("&#10;a&#x20;b", "a b"), ("&#31a;", None)]
)
def test_characters_that_xml_cannot_hold_are_replaced(words: str, meaning: str | None) -> None:
    data = PLAIN.replace("Who is it?", words).encode()
    if meaning is None:
        with pytest.raises(UserError, match="not valid XML"):
            parse_exchange(data, "f.qdc")
    else:
        assert parse_exchange(data, "f.qdc").content.codes[0].meaning == meaning


def test_letters_of_windows_are_read_without_a_declaration() -> None:
    (made,) = parse_exchange(PLAIN.replace("Who", "Für wen").partition("?>")[2].encode("cp1252"), "f.qdc").content.codes
    assert made.meaning == "Für wen is it?"


def test_a_variable_under_a_code_is_codable_so_that_it_stays_there(book: Codebook, content: CodebookContent) -> None:
    tone = UnitVariable("harsh", "Is it harsh?", StudyUnit.MARK, BLAME.name, AnswerType.YES_NO)
    root = lxml.etree.fromstring(write_exchange(replace(book, unit_variables=(tone,)), content)[0].encode())
    (element,) = root.iterfind(f".//{NAMESPACE}Code/{NAMESPACE}Code[@name='harsh']")
    assert element.get("isCodable") == "true"
