"""Generated inputs through sources, readers and the whole pipeline: an article or one clear sentence each.

The work happens in a process of its own, whose greatest memory the system tells.
"""

from __future__ import annotations

import io
import json
import random
import resource
import shutil
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from core import pipeline, sources
from core.json_lines import format_line
from core.pool import seconds_allowed
from core.records import Failure
from tests.attack.driven import in_children
from tests.attack.growth import text_of, unit
from tests.attack.outcome import Outcome

TITLE = "generated files, records and archives through the whole pipeline"
SMALL = 25
LARGE = 20_000

CEILING = 1_000.0
"""Megabytes of memory at most."""
_GOOD = "Ann Marlow paid $5 million to the harbour on Tuesday."
_RAW_WORDS = ("Error", "Errno", "Traceback", "Exception", "codec", "Expecting", "decompress", "0x", "NoneType", "\n")
"""What shows that a library's message came through instead of a sentence."""


def prose(rng: random.Random) -> str:
    """A text of a few units, between good sentences now and then."""
    parts = [text_of(one := unit(rng), rng.choice((1, 5, 50, 500)) * len(one)) for _ in range(rng.randint(1, 6))]
    parts += [_GOOD] * rng.randint(0, 2)
    rng.shuffle(parts)
    return rng.choice((" ", "\n", "\r\n", "\n\n", "")).join(parts)[:20_000]


def _encoded(rng: random.Random) -> bytes:
    encoding = rng.choice(
        ("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp1251", "shift_jis")
    )
    data = prose(rng).encode(encoding, "replace")
    return data[: rng.randrange(len(data) + 1)] if rng.random() < 0.2 else data


def _noise(rng: random.Random) -> bytes:
    return rng.randbytes(rng.choice((0, 1, 7, 300, 5_000)))


def _flipped(rng: random.Random, data: bytes) -> bytes:
    some = bytearray(data)
    for _ in range(rng.randint(1, 5) if some else 0):
        some[rng.randrange(len(some))] = rng.randrange(256)
    return bytes(some)


def value(rng: random.Random, depth: int = 0) -> object:
    """Any value of JSON, odd ones more often."""
    kinds: list[Callable[[], object]] = [
        lambda: None, lambda: rng.random() < 0.5, lambda: rng.randint(-(10**30), 10**30), lambda: rng.random() * 1e300,
        lambda: float("inf"), lambda: float("nan"), lambda: "\ud800", lambda: "\0\x1b[31m\x9b2J", lambda: "x" * 3_000,
        lambda: prose(rng), lambda: "2019-11-19", lambda: "file:///etc/passwd", lambda: "\u202eevil", lambda: "<b>",
    ]  # fmt: skip
    if depth < 3:
        kinds += [lambda: [value(rng, depth + 1) for _ in range(3)], lambda: {"name": value(rng, depth + 1), "$oid": 1}]
    return rng.choice(kinds)()


def _record(rng: random.Random) -> bytes:
    names = (
        "id",
        "title",
        "outlet",
        "author",
        "url",
        "published",
        "_encoding",
        "_id",
        "source",
        "Text",
        "text",
        "\ud800",
    )
    one = {name: value(rng) for name in rng.sample(names, rng.randint(0, len(names)))}
    if rng.random() < 0.7:
        one["text"] = prose(rng)
    return json.dumps(one, ensure_ascii=rng.random() < 0.7).encode("utf-8", "surrogatepass")


def _jsonl(rng: random.Random) -> bytes:
    return b"\n".join(_record(rng) if rng.random() < 0.8 else _noise(rng) for _ in range(rng.randint(1, 4)))


def _json(rng: random.Random) -> bytes:
    if rng.random() < 0.2:
        return rng.choice((b"[" * 99_999, b'{"a":' * 9_999, b'{"text": 1' + b"0" * 9_999 + b"}", b"[1e999]"))
    return b"[" + b",".join(_record(rng) for _ in range(rng.randint(0, 3))) + rng.choice((b"]", b"", b"}"))


def _csv(rng: random.Random) -> bytes:
    delimiter = rng.choice(",;\t|")
    head = delimiter.join(rng.sample(("id", "text", "title", "url", "date", ""), rng.randint(1, 6)))
    rows = [delimiter.join(prose(rng)[:500] for _ in range(rng.randint(1, 6))) for _ in range(rng.randint(0, 4))]
    return (
        rng.choice(("\n", "\r\n", "\r"))
        .join([head, *rows])
        .encode(rng.choice(("utf-8", "utf-16", "cp1252")), "replace")
    )


def _html(rng: random.Random) -> bytes:
    tags = (
        "p",
        "div",
        "b",
        "table",
        "tr",
        "td",
        "script",
        "style",
        "svg",
        "article",
        "h1",
        "br",
        "a href='x'",
        "!--",
        "![CDATA[",
    )
    parts = [f"<{'/' if rng.random() < 0.3 else ''}{rng.choice(tags)}>" for _ in range(rng.choice((3, 30, 2_000)))]
    parts += [prose(rng)[:2_000] for _ in range(3)]
    rng.shuffle(parts)
    charset = rng.choice(("utf-8", "punycode", "hex", "unicode_escape", "cp1252", "utf-7", "\0", "nosuch"))
    return f"<html><head><meta charset={charset}><title>{prose(rng)[:2_000]}</title><body>{''.join(parts)}".encode(
        "utf-8", "replace"
    )


def _front(rng: random.Random) -> bytes:
    fields = "".join(f"{name}: {prose(rng)[:900]}\n" for name in ("title", "date", "id", "author", "url"))
    return f"---\n{fields}---\n{prose(rng)}".encode("utf-8", "replace")


def _zip(rng: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA))) as archive:
        for number in range(rng.randint(0, 4)):
            suffix, make = rng.choice(KINDS)
            name = rng.choice(("", "../", "/", "a\n", "\u202e", "d/" * 40)) + f"{number}{suffix}"
            archive.writestr(
                name, b"\0" * 3_000_000 if rng.random() < 0.1 else make(rng) if make is not _zip else b"PK"
            )
    return out.getvalue()


KINDS: tuple[tuple[str, Callable[[random.Random], bytes]], ...] = (
    (".txt", _encoded), (".txt", _noise), (".md", _front), (".html", _html), (".htm", _html), (".jsonl", _jsonl),
    (".ndjson", _jsonl), (".json", _json), (".csv", _csv), (".tsv", _csv), (".zip", _zip), (".jpg", _noise),
    ("", _noise),
)  # fmt: skip


def unclear(failure: Failure, name: str) -> str | None:
    """What is wrong with the sentence about an input; None where it names the file and is one plain sentence."""
    reason = failure.reason
    if name not in reason:
        return f"does not name {name}"
    told = reason.replace(failure.source, "")
    raw = next((word for word in _RAW_WORDS if word in told), None)
    if raw is not None:
        return f"holds {raw!r}"
    if not reason.endswith(".") or len(told) > 400 or any(ord(c) < 32 for c in reason):
        return "is no plain sentence"
    return None


def tried(seed: int, folder: Path) -> list[str]:
    """One generated input beside a good one, read as a folder; what did not hold."""
    rng = random.Random(seed)
    suffix, make = rng.choice(KINDS)
    name = f"m{seed}{suffix}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    data = make(rng)
    (folder / name).write_bytes(_flipped(rng, data) if rng.random() < 0.3 else data)
    (folder / "z.txt").write_text(_GOOD)
    faults: list[str] = []
    last = ""
    try:
        for raw in sources.keep_articles(sources.find([folder]), lambda _aside: None):
            began = time.process_time()
            got = pipeline.digest_or_failure(raw)
            took = time.process_time() - began  # the pool gives three times that, for a machine may be busy
            faults += [f"{name}: {took:.0f} s"] if took > seconds_allowed(raw) / 3 else []
            if isinstance(got, Failure):
                wrong = unclear(got, name)
                faults += [f"{name}: the sentence {wrong}: {got.reason!r}"] if wrong else []
            else:
                format_line(got).encode()
                last = got.article.text if got.article.source.endswith("z.txt") else last
    except Exception as error:  # noqa: BLE001 - any exception is what is looked for
        faults.append(f"{name}: {type(error).__name__}: {error}")
    faults += [] if last == _GOOD or faults else [f"{name}: the good file beside it was lost"]
    return faults


def _case(seed: int, folder: Path) -> tuple[list[str], float]:
    faults = tried(seed, folder / "in")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform != "darwin" else 1024) / 1000
    return faults, peak


def attack(seed: int, size: int, folder: Path) -> Outcome:
    """Try `size` inputs in one process of its own; an input that ends it is named, and another one goes on."""
    seeds = range(seed * 1_000_000, seed * 1_000_000 + size)
    outcome = Outcome(size, counts={"most MB": 0.0})
    for number, answer in zip(seeds, in_children(seeds, _case, folder), strict=True):
        if isinstance(answer, str):
            outcome.faults.append(f"seed {number}: {answer}")
            continue
        faults, peak = answer
        outcome.faults += faults
        outcome.counts["most MB"] = max(outcome.counts["most MB"], peak)
    if outcome.counts["most MB"] > CEILING:
        outcome.faults.append(f"seeds {seeds.start} to {seeds.stop}: {outcome.counts['most MB']:.0f} MB")
    return outcome
