"""Parsing XML of collections: no entities, no network, no other files, bounded depth."""

from __future__ import annotations

from typing import Any

from core.collections.collection_file import CollectionFile
from core.errors import UserError
from core.translation import _, format_count


def parse_xml(opened: CollectionFile) -> Any:
    """Return the root element. Raises UserError if the file is not well-formed XML or declares entities."""
    import lxml.etree

    if b"<!ENTITY" in opened.data:
        raise UserError(
            _("{source} declares entities of its own, which are not read. Export it again.").format(
                source=opened.source
            )
        )
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return lxml.etree.fromstring(opened.data, parser)
    except lxml.etree.XMLSyntaxError as error:
        sentence = _("{source} is not valid XML (line {line}). Export or save it again.")
        raise UserError(sentence.format(source=opened.source, line=format_count(error.lineno or 0))) from error
    except ValueError as error:
        raise UserError(_("{source} is not valid XML.").format(source=opened.source)) from error


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Any) -> str:
    """Return all text inside an element on one line."""
    return " ".join("".join(element.itertext()).split())


def child_text(element: Any, name: str) -> str | None:
    """Return the text of the first child with this name that has some."""
    found = (text_of(one) for one in element if local_name(one) == name)
    return next(filter(None, found), None)


def find_first(element: Any, *names: str) -> Any:
    """Return the first element below with one of these names, else None."""
    return next((one for one in element.iter() if local_name(one) in names), None)


def find_all(element: Any, *names: str) -> list[Any]:
    """Return all elements below with one of these names, in order."""
    return [one for one in element.iter() if local_name(one) in names]


def text_below(element: Any, *names: str) -> str | None:
    """Return the text of the first element below with one of these names that has some."""
    return next(filter(None, (text_of(one) for one in find_all(element, *names))), None)
