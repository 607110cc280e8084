"""Nu, the W3C's HTML checker, over every page of a built site: Material's own part of it included."""

from __future__ import annotations

import pytest

from tests.quality.running import nu_faults
from tests.whole.building import Built

pytestmark = pytest.mark.deep


def test_every_page_is_html(fullest: Built) -> None:
    """No error and no warning anywhere: what one browser forgives, another does not."""
    assert sorted(set(nu_faults(fullest.site))) == []
