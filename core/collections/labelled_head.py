"""The labelled lines at the top of an article in a form that nobody knows: `Headline: …`, `Date: …`, `Source: …`."""

from __future__ import annotations

from core.readers.record import FIELDS
from core.readers.shape_labels import ShapeLabel, read_label

_FEWEST = 2
"""Least labels of an article; one alone can be a sentence with a colon."""

_VARIABLES = {"section": "section", "length": "word_count"}


def read_labelled_head(text: str) -> dict[str, str | None]:
    """Return the fields of an article as `article_record.make_raw` takes them. Without two labels at its top, the text
    is all there is."""
    found, body = _split_head(text)
    if len({one.kind for one in found}) < _FEWEST:
        return {"text": text}
    fields: dict[str, str | None] = {}
    for one in found:
        name = {"heading": "title"}.get(one.kind, one.kind)
        if name not in FIELDS:
            name = _VARIABLES.get(name, one.label)
        fields.setdefault(name, one.value)
    title = fields.get("title") or ""
    first = fields.pop("text", None)
    body = "\n".join(filter(None, [first, body])).strip()
    has_title = title and not body.startswith(title)
    fields["text"] = f"{title}\n\n{body}" if has_title and body else body
    return fields


def _split_head(text: str) -> tuple[list[ShapeLabel], str]:
    """Return the labels of the lines at the top, up to that of the text, and what stands below them."""
    found: list[ShapeLabel] = []
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        label = read_label(line.strip())
        if label is None:
            return found, "\n".join(lines[at:])
        found.append(label)
        if label.kind == "text":
            return found, "\n".join(lines[at + 1 :])
    return found, ""
