"""sitemap.xml and robots.txt, for those who find pages by machine.

Basis: sitemaps.org, protocol 0.9; RFC 9309.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from generator.exports.addressed import File, absolute, xml_bytes
from generator.views.library import Library
from generator.words import Words

ADDRESS = "sitemap.xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(addresses: Sequence[str], library: Library) -> bytes:
    """The sitemap of pages by their addresses relative to the site's root, in the order of the alphabet.

    Checks have the day of their last edit.  Where site.yml has no `url` it is empty: it may hold full addresses only.
    """
    edited = {view.address: view.last_edited for view in library.checks.values()}
    edited |= {hidden.address: hidden.withdrawn for hidden in library.hidden}
    root = ET.Element("urlset", {"xmlns": NAMESPACE})
    for address in sorted(set(addresses)):
        full = absolute(library.site, address)
        if full:
            page = ET.SubElement(root, "url")
            ET.SubElement(page, "loc").text = full
            if day := edited.get(address):
                ET.SubElement(page, "lastmod").text = day.isoformat()
    return xml_bytes(root)


def robots_files(library: Library, words: Words) -> Iterator[File]:  # noqa: ARG001 - exports are called alike
    """robots.txt: everybody may read everything; it names the sitemap where the site's address is known."""
    lines = ["User-agent: *", "Allow: /"]
    if full := absolute(library.site, ADDRESS):
        lines += ["", f"Sitemap: {full}"]
    yield File("robots.txt", "".join(f"{line}\n" for line in lines).encode())
