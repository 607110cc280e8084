"""The policy of a page: its own scripts by hash, nothing else."""

from __future__ import annotations

from generator.publishing.policy import inline_scripts, with_policy


def test_the_policy_stands_first_in_the_head() -> None:
    """What stands before it is not held by it."""
    page = with_policy('<html><head lang="en"><meta charset="utf-8"></head></html>')
    assert page.startswith('<html><head lang="en"><meta http-equiv="Content-Security-Policy" content="default-src')


def test_each_inline_script_is_let_in_by_its_hash() -> None:
    """The hash is the one that browsers compute: SHA-256 of the text between the tags, in Base64."""
    page = with_policy("<html><head></head><body><script>alert(1)</script></body></html>")
    assert "script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='" in page
    assert "unsafe-inline'; img-src" in page
    assert "script-src 'self' 'unsafe" not in page


def test_data_and_files_need_no_hash() -> None:
    """Data blocks do not run, and files of the site are let in by 'self'."""
    html = (
        '<script src="a.js"></script><script type="application/ld+json">{}</script>'
        "<script type='application/json'>{}</script><script type=module>x</script>"
    )
    assert inline_scripts(html) == ["x"]
