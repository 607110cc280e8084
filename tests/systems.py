"""What not every system has: marks for tests that need it."""

from __future__ import annotations

import sys

import pytest

NEEDS_LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
