"""Parsing web pages of collections, and reading text out of their elements."""

from __future__ import annotations

from typing import Any

from core.collections.collection_file import CollectionFile
from core.errors import UserError
from core.patterns import compile_later
from core.translation import _

_BLANKS = compile_later(r"[ \t\r\n\f\xa0]+")
_DECLARATION = compile_later(r"^\s*<\?xml[^>]*>")
_BLOCKS = frozenset(("p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote", "section"))


def parse_page(opened: CollectionFile) -> Any:
    """Return the root element of a page. Raises UserError if it cannot be read."""
    return _parse_root(opened.text, opened.source)


def parse_text(page: str, source: str) -> str:
    """Return the text of a page as `lines_of` does, one blank line between blocks. Raises UserError."""
    return _SEVERAL.sub("\n\n", lines_of(_parse_root(page, source)))


def _parse_root(page: str, source: str) -> Any:
    import lxml.etree
    import lxml.html

    try:
        return lxml.html.document_fromstring(_DECLARATION.sub("", page))
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        sentence = _("{source} is not a web page that can be read. Export it again.")
        raise UserError(sentence.format(source=source)) from error


def line_of(element: Any) -> str:
    """Return all text inside an element on one line."""
    return _BLANKS.sub(" ", "".join(element.itertext())).strip()


def lines_of(element: Any) -> str:
    """Return the text inside an element: a line feed for each `br`, a blank line between blocks, single blanks else."""
    pieces: list[str] = []
    _add_pieces(element, pieces)
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n".join(lines).strip("\n")


def _add_pieces(root: Any, pieces: list[str]) -> None:
    """Append the text in order, without recursion."""
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:
        element, is_end = waiting.pop()
        name = element.tag if isinstance(element.tag, str) else ""
        if is_end:
            pieces.append("\n\n" if name in _BLOCKS else "")
            if element is not root:
                pieces.append(_BLANKS.sub(" ", element.tail or ""))
            continue
        waiting.append((element, True))
        if name == "br":
            pieces.append("\n")
        elif name and name not in ("script", "style", "title"):
            pieces.append("\n\n" if name in _BLOCKS else "")
            pieces.append(_BLANKS.sub(" ", element.text or ""))
            waiting += [(child, False) for child in reversed(element)]


def paragraphs_of(element: Any) -> list[str]:
    """Return the paragraphs of `lines_of`."""
    return [part.strip("\n") for part in _SEVERAL.split(lines_of(element)) if part.strip()]


_SEVERAL = compile_later(r"\n{2,}")


def has_class(element: Any, name: str) -> bool:
    """Return whether an element has a class, in any case."""
    return name.lower() in (element.get("class") or "").lower().split()
