"""Rules on what describes the site: site.yml and the pages in its own words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model.content import ProsePage
from generator.content.model.site import Site
from generator.problems import shown, suggestion
from generator.rules.engine import Around, Remark, note, rule

_MEDIA = "media/"


@rule("P180", ProsePage)
def page_without_title(page: ProsePage) -> Iterator[Remark]:
    """A page in content/pages begins with its title: a line such as `# Methodology`.

    Bad (page):
        How we work.
    Good (page):
        # Methodology

        How we work.
    """
    if not page.title:
        yield Remark("", "the page does not begin with its title", "begin it with a line such as `# Methodology`")


@rule("P190", Site)
def logo_is_not_there(site: Site, around: Around) -> Iterator[Remark]:
    """The logo of the site is a picture in content/media, or an address of this site.

    A picture on another host would make each reader's browser ask that host.

    Bad (site):
        logo: media/no-such-picture.png
    Good (site):
        logo: media/bridge.png
    """
    if not site.logo:
        return
    if site.logo.startswith(_MEDIA) and site.logo.removeprefix(_MEDIA) not in around.content.media:
        pictures = [f"{_MEDIA}{name}" for name in around.content.media]
        hint = suggestion(site.logo, pictures, otherwise="put the picture into content/media, or correct its name")
        yield Remark("logo", f"no picture {shown(site.logo)}", hint)
    elif ":" in site.logo and not (site.url and site.logo.startswith(site.url)):
        hint = "put the picture into content/media, and write `media/` and its name"
        yield Remark("logo", f"{shown(site.logo)} is no address of this site", hint)


@note("P401", Site)
def site_without_address(site: Site) -> Iterator[Remark]:
    """A site that says where it is published can be found: feeds, sitemap and ClaimReview need whole addresses.

    Without one they are left out, and the rest of the site works.

    Basis: contract, section 4.

    Bad (site):
        url: DELETE
    Good (site):
        url: https://example.org/checks/
    """
    if not site.url:
        yield Remark("url", "the site names no address", "add `url:`; until then absolute links are left out")
