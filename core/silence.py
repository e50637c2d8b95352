"""No network, ever, of libraries too: what keeps them from calling home, and from trying whether they could.

`import core` does it, so every process that runs a line of ours is silent before it can import anything: window,
command line, workers, training. tests/attack/silence.py looks from outside whether it holds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

QUIET = {
    # onnxruntime starts a telemetry client while it is imported: name look-ups, an id of the machine and a database of
    # megabytes in the user's folder. Its disable_telemetry_events() comes after that.
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "DO_NOT_TRACK": "1",
}
"""Environment of this process and of all that it starts."""


def keep() -> None:
    """Set it, whatever the user's environment says."""
    os.environ.update(QUIET)


@contextmanager
def unprobed() -> Iterator[None]:
    """While urllib3 is imported (trafilatura brings it along): it would open a socket and bind it to ::1 to see whether
    this machine speaks IPv6."""
    import socket

    before = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        yield
    finally:
        socket.has_ipv6 = before
