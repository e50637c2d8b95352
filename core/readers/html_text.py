"""The visible text of a piece of HTML that is an article and nothing else: the content of a feed, a mail or a record.

Unlike a web page it has no menus and no other stories, so all of it is kept.
"""

from __future__ import annotations

from typing import Any

from core.patterns import compile_later

LONGEST_HTML = 20_000_000
"""Most characters that are parsed; what exceeds them is cut."""

DEEPEST = 200
"""Most elements inside each other of which the text is read; real pieces have a few dozen."""

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
    "ul",
))  # fmt: skip
"""Elements before and after which a paragraph ends."""

_SILENT = frozenset((
    "script", "style", "noscript", "template", "head", "title", "object", "iframe", "svg",
))  # fmt: skip
"""Elements without visible text."""

_BLANKS = compile_later(r"[ \t\r\n\f\xa0\u2000-\u200a\u202f]+")


def visible_text(html: str) -> str:
    """Return the text as paragraphs separated by blank lines; runs of blanks become one. Never raises for bad HTML."""
    import lxml.etree
    import lxml.html

    try:
        root = lxml.html.fromstring(f"<div>{html[:LONGEST_HTML]}</div>")
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return ""
    pieces: list[str] = []
    _collect_pieces(root, pieces)
    paragraphs = ("".join(line) for line in _split_paragraphs(pieces))
    tidy = (_BLANKS.sub(" ", paragraph).strip() for paragraph in paragraphs)
    return "\n\n".join(paragraph for paragraph in tidy if paragraph)


def _collect_pieces(root: Any, pieces: list[str]) -> None:
    """Append the text in order, with `\\n` where a block begins or ends. Walks without recursion."""
    waiting: list[tuple[Any, bool, int]] = [(root, False, 0)]
    while waiting:
        element, is_end, depth = waiting.pop()
        name = element.tag if isinstance(element.tag, str) else ""
        if is_end:
            pieces += ["\n"] if name in _BLOCKS else ["\t"] if name in ("td", "th") else []
            pieces.append(element.tail or "")
            continue
        waiting.append((element, True, depth))
        if not name or name in _SILENT or depth > DEEPEST:
            continue  # a comment, or nothing to see
        pieces += ["\n"] if name in _BLOCKS else []
        pieces.append(_BLANKS.sub(" ", element.text or ""))
        waiting += [(child, False, depth + 1) for child in reversed(element)]


def _split_paragraphs(pieces: list[str]) -> list[list[str]]:
    """Return the pieces between marks of a block."""
    paragraphs: list[list[str]] = [[]]
    for piece in pieces:
        if piece == "\n":
            paragraphs.append([])
        else:
            paragraphs[-1].append(piece)
    return paragraphs
