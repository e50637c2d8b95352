"""The text of a PDF from its lines: columns in reading order, running heads and page numbers left out, lines joined to
paragraphs, hyphens at line ends removed.

Columns are found by cutting the page at white space that crosses it (recursive XY cut, Nagy and Seth 1984).
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence

from core.office.office_paragraph import OfficeParagraph
from core.office.pdf_pages import PdfLine, PdfPage
from core.patterns import compile_later

_GUTTER = 6.0
"""Narrowest white space between columns, in points."""
_NARROWEST = 50.0
"""Narrowest column, in points; numbers and bullets of a list are narrower."""
_MOST_LINES = 3_000
"""Most lines of a page whose columns are looked for."""
_LARGE = 1.15
"""Size of the type of headings, in sizes of the body."""
_EDGE = 3
"""Lines at the top and bottom of a page that can be running heads."""
_PAGE_NUMBER = compile_later(
    r"[-–—|\s]*(?:(?:page|seite|p\.|S\.)\s*)?\d{1,4}(?:\s*(?:of|von|/|de|sur)\s*\d{1,4})?[-–—|\s]*$", re.I
)
_HYPHEN = compile_later(r"[^\W\d_][-\u00ad\u2010]$")
_WIDE = compile_later("[\u3000-\u9fff\uff00-\uffef]{2}")
"""Neighbours in Chinese or Japanese, which have no blank between them."""
_WORD = compile_later(r"[\w-]+")
_ENDS = (".", "!", "?", ":", "”", '"', "’", "»", ")")


def lay_out_pages(pages: Sequence[PdfPage]) -> list[OfficeParagraph]:
    """Return the paragraphs of all pages in reading order; a paragraph goes on over columns and pages. Headings, by
    the size of their type, have level 1."""
    furniture = _find_furniture(pages)
    ordered = [
        [line for line in _order_lines(page.lines) if (number, line) not in furniture]
        for number, page in enumerate(pages)
    ]
    heights = [line.height for lines in ordered for line in lines for _sign in range(0, len(line.text), 10)]
    body = statistics.median(heights) if heights else 0.0
    known = Counter(word.lower() for lines in ordered for line in lines for word in _WORD.findall(line.text))
    groups = _group_lines([line for lines in ordered for line in lines])
    return [
        OfficeParagraph(_join_lines(group, known), level=int(min(line.height for line in group) > _LARGE * body))
        for group in groups
    ]


def _find_furniture(pages: Sequence[PdfPage]) -> set[tuple[int, PdfLine]]:
    """Return the lines at the edges of pages that are page numbers, or come again on other pages."""
    edges: list[tuple[int, PdfLine, str]] = []
    for number, page in enumerate(pages):
        by_height = sorted(page.lines, key=lambda line: -line.bottom)
        inner = by_height if len(by_height) <= 2 * _EDGE else [*by_height[:_EDGE], *by_height[-_EDGE:]]
        for line in inner:
            if not 0.14 * page.height < line.bottom < 0.84 * page.height:
                edges.append((number, line, _edge_key(line)))
    counts = Counter(key for _number, key in {(number, key) for number, _line, key in edges})
    needed = max(2, len(pages) / 4)
    return {(number, line) for number, line, key in edges if counts[key] >= needed or _PAGE_NUMBER.match(line.text)}


def _edge_key(line: PdfLine) -> str:
    """Return what is the same in a running head on all pages: words without numbers, and the place."""
    return f"{re.sub(r'[0-9]+', '#', line.text.lower())}@{round(line.bottom / 12)}"


def _order_lines(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Return the lines of a page in reading order."""
    if len(lines) > _MOST_LINES:
        return list(lines)
    found: list[PdfLine] = []
    waiting = [list(lines)]
    while waiting:
        region = waiting.pop()
        parts = [] if len(region) < 2 else _cut_columns(region) or _cut_rows(region)
        if parts:
            waiting.extend(reversed(parts))
        else:
            found += sorted(region, key=lambda line: (-round(line.bottom / 3), line.left))
    return found


def _gaps(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Iterate over (start, stop) of the white space between intervals."""
    spans.sort()
    reached = spans[0][1]
    for start, stop in spans:
        if start > reached:
            yield reached, start
        reached = max(reached, stop)


def _cut_columns(region: list[PdfLine]) -> list[list[PdfLine]]:
    """Return the columns of a region, left to right; empty if it has only one."""
    if len(region) < 4:
        return []
    wide = [gap for gap in _gaps([(one.left, one.right) for one in region]) if gap[1] - gap[0] >= _GUTTER]
    for start, stop in sorted(wide, key=lambda gap: gap[0] - gap[1]):
        left = [one for one in region if one.right <= start]
        right = [one for one in region if one.left >= stop]
        if all(_is_column(side) for side in (left, right)):
            return [left, right]
    return []


def _is_column(lines: list[PdfLine]) -> bool:
    return len(lines) >= 2 and max(one.right for one in lines) - min(one.left for one in lines) >= _NARROWEST


def _cut_rows(region: list[PdfLine]) -> list[list[PdfLine]]:
    """Return what stands above and below the widest white space across a region in which lines stand side by side;
    empty if none do."""
    by_height = sorted(region, key=lambda line: -line.top)
    if all(below.top <= above.bottom + 0.5 * above.height for above, below in itertools.pairwise(by_height)):
        return []
    gaps = list(_gaps([(one.bottom + 0.2 * one.height, one.top - 0.2 * one.height) for one in region]))
    if not gaps:
        return []
    start, stop = max(gaps, key=lambda gap: gap[1] - gap[0])
    middle = (start + stop) / 2
    above = [one for one in region if (one.bottom + one.top) / 2 > middle]
    below = [one for one in region if (one.bottom + one.top) / 2 <= middle]
    return [above, below] if above and below else []


def _group_lines(lines: list[PdfLine]) -> list[list[PdfLine]]:
    """Return the lines of each paragraph."""
    pitches = [
        above.bottom - below.bottom
        for above, below in itertools.pairwise(lines)
        if 0.8 * above.height < above.bottom - below.bottom < 2 * above.height
    ]
    usual = statistics.median(pitches) if pitches else 0.0
    groups: list[list[PdfLine]] = []
    for line in lines:
        if groups and not _starts_paragraph(groups[-1], line, usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _starts_paragraph(group: list[PdfLine], line: PdfLine, usual: float) -> bool:
    """Return whether a line begins a paragraph: other type, wide space above, an indent, or a short line before."""
    above = group[-1]
    if abs(above.height - line.height) > 0.15 * max(above.height, line.height):
        return True
    pitch = above.bottom - line.bottom
    if abs(pitch) < 0.3 * line.height:  # the same line, with a wide blank in it
        return False
    if pitch < 0 or pitch > 6 * line.height:  # next column or page
        return above.text.endswith(_ENDS) and not line.text[:1].islower()
    if pitch > 1.3 * max(usual, above.height) and pitch > 1.15 * (
        group[-2].bottom - above.bottom if len(group) > 1 else 0
    ):
        return True
    left, right = min(one.left for one in group[-8:]), max(one.right for one in group[-8:])
    if len(group) > 1 and line.left > left + 0.7 * line.height and above.left <= left + 0.7 * line.height:
        return True
    is_short = above.right < right - 0.2 * (right - left) or (line.right - above.right) > 0.25 * (
        line.right - line.left
    )
    return is_short and above.text.endswith(_ENDS)


def _join_lines(group: list[PdfLine], known: Counter[str]) -> str:
    """Return the words of a paragraph on one line. Each line is looked at with the one before it alone, so the time
    grows with the length of the paragraph."""
    pieces: list[str] = []
    last = ""
    for line in group:
        if last and _HYPHEN.search(last[-2:]) and line.text[:1].isalpha():
            pieces[-1] = last[:-1] + ("-" if _keeps_hyphen(last, line.text, known) else "")
        elif last and not _WIDE.search(last[-1:] + line.text[:1]):
            pieces.append(" ")
        pieces.append(line.text)
        last = line.text
    text = "".join(pieces)
    return " ".join(text.replace("\u00ad", "-" if text.endswith("\u00ad") else "").split())


def _keeps_hyphen(above: str, below: str, known: Counter[str]) -> bool:
    """Return whether the hyphen at the end of a line belongs to the word: before a capital, and where the document has
    the word with a hyphen elsewhere."""
    half = above[:-1].split()[-1].lower().lstrip("“\"'(") if above[:-1].split() else ""
    found = _WORD.match(below)
    other = found[0].lower() if found else ""
    return below[:1].isupper() or known[f"{half}-{other}"] > known[f"{half}{other}"]
