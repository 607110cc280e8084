"""The system's wish to end us (Ctrl-C, SIGTERM), handled for a while and then as before."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Final

ENDS: Final = (signal.SIGINT, signal.SIGTERM)


@contextlib.contextmanager
def ends_handled(by: Callable[[int, FrameType | None], object] | signal.Handlers) -> Iterator[None]:
    """Gives both signals a handler while the block runs; only the main thread may ask for it."""
    before = {one: signal.signal(one, by) for one in ENDS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
