"""`serve` as a person mistypes it; what it serves is looked at in tests/whole/test_preview.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import PROJECT, Factcheck
from tests.systems import NEEDS_LINKS


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("foo", "foo is no HOST:PORT; write `localhost` or an IP address, a colon and a port: 127.0.0.1:8000"),
        (
            "127.0.0.1",
            "127.0.0.1 is no HOST:PORT; write `localhost` or an IP address, a colon and a port: 127.0.0.1:8000",
        ),
        (
            "myhost:8000",
            "myhost:8000 is no HOST:PORT; write `localhost` or an IP address, a colon and a port: 127.0.0.1:8000",
        ),
        (
            "127.0.0.300:80",
            "127.0.0.300:80 is no HOST:PORT; write `localhost` or an IP address, a colon and a port: 127.0.0.1:8000",
        ),
        ("localhost:99999", "99999 is no port; write a number from 1 to 65535"),
        ("localhost:-1", "-1 is no port; write a number from 1 to 65535"),
        ("[::1]:http", "http is no port; write a number from 1 to 65535"),
        ("localhost:", "nothing is no port; write a number from 1 to 65535"),
    ],
)
def test_an_address_that_cannot_be_served_is_told_in_our_words(
    content: Path, factcheck: Factcheck, address: str, told: str
) -> None:
    """MkDocs' own words blame mkdocs.yml, which nobody touched."""
    done = factcheck("serve", "--address", address)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        f"factcheck serve: error: argument --address: {told}",
    )
    assert content.is_dir()


@NEEDS_LINKS
def test_a_port_of_mkdocs_yml_that_there_is_not_is_told(content: Path, factcheck: Factcheck, tmp_path: Path) -> None:
    """There the file is to blame."""
    settings = (PROJECT / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"{settings}\ndev_addr: localhost:99999\n", "utf-8")
    (tmp_path / "templates").symlink_to(PROJECT / "templates")
    (tmp_path / "generator").symlink_to(PROJECT / "generator")
    done = factcheck("serve")
    assert (done.returncode, "Traceback" in done.stderr, "dev_addr" in done.stderr) == (2, False, True), done.stderr
    assert content.is_dir()
