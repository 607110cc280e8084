"""What stands in a quote for words of the source that were left out."""

from __future__ import annotations

import re
from typing import Final

CUT: Final = re.compile(r"\[\s*(?:…|\.{3}|\. \. \.)\s*\]")
"""`[…]`, also with three dots, with or without blanks between them."""
