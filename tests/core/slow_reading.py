"""Reading in which one article takes time without end; the processes of a pool find it by its name."""

from __future__ import annotations

import time
from typing import Any

from core import json_lines, pipeline, reprocess
from core.records import Raw


def _stuck(source: str) -> None:
    while "slow" in source:
        time.sleep(0.05)


def attempt(raw: Any, **more: Any) -> Any:
    _stuck(raw.source)
    return pipeline.digest_or_failure(raw, **more)


def extracted(raw: Any, **more: Any) -> Any:
    _stuck(raw.source)
    return json_lines.extract_line(raw, **more)


def read(held: Any, **more: Any) -> Any:
    _stuck(held.source)
    return reprocess.reprocess_article(held, **more)


def patience(item: Any) -> float:
    """Hardly any for what is stuck: the others must not depend on how busy the machine is."""
    source = item.source if isinstance(item, Raw) or hasattr(item, "source") else str(item)
    return 0.5 if "slow" in source else 600.0
