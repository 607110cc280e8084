"""Rules on what describes the site: site.yml and the pages in its own words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.logo import LEAST_SIDE, MOST_SIDE, MOST_TIMES_AS_LONG, hindrance, logo_picture
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
        logo: media/logo.png
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


@note("P405", Site)
def logo_gives_no_icon(site: Site, around: Around) -> Iterator[Remark]:
    """The icons of the site are made of its logo: of the installed app, of a browser's tab, of a ZIM file.

    So the logo is a picture in content/media, at least 144 and at most 4,096 pixels long, and at most four times as
    long as it is short.  Any other is shown in the header all the same, and the icons are those that come with the
    generator.

    Basis: browsers install no site whose icon has fewer than 144 pixels.

    Bad (site):
        logo: media/bridge.png
    Good (site):
        logo: media/logo.png
    """
    if not site.logo:
        return
    picture = logo_picture(site, around.content.media)
    fault = hindrance(picture) if picture else "is no picture in content/media"
    if fault:
        wanted = f"{LEAST_SIDE} to {MOST_SIDE:,} pixels, at most {MOST_TIMES_AS_LONG} times as long as it is short"
        yield Remark("logo", f"no icon is made of the logo: it {fault}", f"give a picture of {wanted}")
