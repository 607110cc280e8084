"""The text of a PDF, read in a process of its own: a page made to hurt costs its time and memory, and no more.

The process is this file, run by itself: it knows pypdf and nothing else of ours, reads the PDF from its standard input
and writes the text to its standard output.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
import subprocess
import sys
import threading

SECONDS = 20.0
MEMORY_LIMIT_BYTES = 1024 * 1024 * 1024
PAGES_LIMIT = 2_000
TEXT_LIMIT = 10_000_000
"""Characters; the matcher looks at no more."""

_AT_ONCE = threading.BoundedSemaphore(2)  # each may take a processor and much memory
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")


def pdf_text(data: bytes, seconds: float = SECONDS) -> str | None:
    """The text of a PDF, a paragraph a page; None where it has none, is encrypted, broken or takes too long."""
    with _AT_ONCE:
        try:
            done = subprocess.run(
                [sys.executable, "-I", __file__], input=data, capture_output=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            return None
    text = done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""
    return text or None


def read_text(data: bytes) -> str:
    """The text of a PDF, in this process; raises whatever pypdf raises at a broken one."""
    from pypdf import PdfReader  # noqa: PLC0415 - only the process that reads needs it

    pages, length = [], 0
    for page in PdfReader(io.BytesIO(data)).pages[:PAGES_LIMIT]:
        # A hyphen at a line's end is the typesetter's: it becomes the soft hyphen that it is.
        pages.append(_HYPHENATED.sub("\u00ad", page.extract_text()))
        length += len(pages[-1])
        if length > TEXT_LIMIT:
            break
    return "\n\n".join(pages)[:TEXT_LIMIT].strip()


def _main() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on Windows, and not where less is allowed already
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    sys.stdout.buffer.write(read_text(sys.stdin.buffer.read()).encode("utf-8", "replace"))


if __name__ == "__main__":
    _main()
