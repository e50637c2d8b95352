"""Keeping libraries from using the network, even for telemetry or connection tests.

`import core` applies this, so it holds for every process (window, command line, workers, training) before anything
else is imported. tests/attack/silence.py checks it from outside.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

OFFLINE_ENVIRONMENT = {
    # On import, onnxruntime starts a telemetry client with DNS requests, a machine id and a database of several
    # megabytes in the user's folder; its disable_telemetry_events() comes too late.
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "DO_NOT_TRACK": "1",
}
"""Environment variables for this process and its child processes."""


def forbid_network() -> None:
    """Set these variables, overriding the user's environment."""
    os.environ.update(OFFLINE_ENVIRONMENT)


@contextmanager
def without_ipv6_probe() -> Iterator[None]:
    """Keep urllib3 (a dependency of trafilatura) from binding a socket to ::1 on import to test for IPv6."""
    import socket

    before = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        yield
    finally:
        socket.has_ipv6 = before
