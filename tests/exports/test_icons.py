"""Icons of the site's own logo: every kind of picture, whole inside every mask, and ours where it gives none."""

from __future__ import annotations

import io
import math
import random
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from generator.content.logo import hindrance
from generator.exports.icons import has_own_icons, icon_files
from generator.words import words_from
from tests.exports.made_library import FILES, library_of

SIDES = {"icon-48": 48, "icon-192": 192, "icon-512": 512, "icon-maskable-512": 512, "favicon": 180}
RED, WHITE, NOTHING = (200, 30, 60), (255, 255, 255), 0


def logo(width: int = 600, height: int = 200, kind: str = "png", **how: object) -> bytes:
    """A picture that is red all over."""
    held = io.BytesIO()
    Image.new("RGB", (width, height), RED).save(held, kind, **how)
    return held.getvalue()


def icons_of(folder: Path, picture: bytes, named: str = "media/logo.png") -> dict[str, Image.Image]:
    """The icons of a site with a logo, opened, by name."""
    files = {"site_yml": FILES["site.yml"].replace("media/logo.png", named)}
    made = library_of(folder, **files)
    made = replace(made, content=replace(made.content, media={"logo.png": picture}))
    found = {file.address: file.data for file in icon_files(made, words_from("en", {}))}
    assert bool(found) == has_own_icons(made)
    opened = {}
    for address, data in found.items():
        with Image.open(io.BytesIO(data)) as image:
            assert image.format == "PNG"
            opened[Path(address).stem] = image.convert("RGBA")
    return opened


def is_red(pixel: object) -> bool:
    """Whether a pixel is the logo's colour, as far as formats that lose a little keep it."""
    assert isinstance(pixel, tuple)
    return pixel[3] == 255 and all(abs(one - other) < 8 for one, other in zip(pixel, RED, strict=False))


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "avif"])
def test_a_logo_of_every_kind_gives_every_icon(tmp_path: Path, kind: str) -> None:
    """What pages can show can be an icon."""
    icons = icons_of(tmp_path, logo(kind=kind))
    assert {name: icon.size for name, icon in icons.items()} == {name: (side, side) for name, side in SIDES.items()}
    for icon in icons.values():
        assert is_red(icon.getpixel((icon.width // 2, icon.height // 2)))


def test_where_there_is_no_logo_an_icon_covers_nothing_or_is_white(tmp_path: Path) -> None:
    """Apple paints what is not covered black, and a mask cuts a square: those two are white."""
    corners = {name: icon.getpixel((0, 0)) for name, icon in icons_of(tmp_path, logo()).items()}
    white = (*WHITE, 255)
    assert corners.pop("favicon") == corners.pop("icon-maskable-512") == white
    assert {corner[3] for corner in corners.values() if isinstance(corner, tuple)} == {NOTHING}


@pytest.mark.parametrize("size", [(600, 200), (200, 600), (300, 300), (144, 36)])
def test_a_mask_cuts_nothing_of_the_logo(tmp_path: Path, size: tuple[int, int]) -> None:
    """Whatever the mask, the circle of four fifths of the side stays: the logo fills it, and goes no further."""
    icon = icons_of(tmp_path, logo(*size))["icon-maskable-512"].convert("RGB")
    inside = ImageDraw.Draw(icon)
    inside.ellipse((512 * 0.1 - 1, 512 * 0.1 - 1, 512 * 0.9 + 1, 512 * 0.9 + 1), fill=WHITE)
    assert icon.getcolors() == [(512 * 512, WHITE)]
    other = icons_of(tmp_path / "again", logo(*size))["icon-maskable-512"].convert("RGB")
    reach = math.dist((256, 256), other.point(lambda shade: 255 - shade).getbbox()[:2])  # type: ignore[index]
    assert 512 * 0.39 < reach <= 512 * 0.41


def test_a_picture_that_lies_on_its_side_is_set_upright(tmp_path: Path) -> None:
    """As browsers show it: cameras write how they were held."""
    told = Image.Exif()
    told[0x0112] = 6
    icon = icons_of(tmp_path, logo(600, 200, "jpeg", exif=told))["icon-512"]
    box = icon.getbbox()
    assert box
    assert (box[2] - box[0], box[3] - box[1]) == (171, 512)


@pytest.mark.parametrize("named", ["media/logo.png", "https://example.org/checks-of-example/media/logo.png"])
def test_the_logo_is_found_by_its_name_or_its_full_address(tmp_path: Path, named: str) -> None:
    """Both are allowed in site.yml."""
    assert icons_of(tmp_path, logo(), named)


@pytest.mark.parametrize("size", [(143, 143), (4097, 1100), (601, 150)])
def test_a_picture_that_is_no_icon_leaves_ours(tmp_path: Path, size: tuple[int, int]) -> None:
    """Too small to be installed, too large to be opened, too long to be seen; `check --notes` says so."""
    picture = logo(*size)
    assert hindrance(picture) == f"has {size[0]:,} by {size[1]:,} pixels"
    assert icons_of(tmp_path, picture) == {}


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "avif"])
def test_a_damaged_logo_stops_no_build(tmp_path: Path, kind: str) -> None:
    """Its head may tell a size, and the rest be cut or changed: then the icons are ours, or what can be read of it."""
    whole, chance = logo(300, 200, kind), random.Random(kind)
    for cut in range(30, len(whole), max(1, len(whole) // 25)):
        icons_of(tmp_path / f"cut {cut}", whole[:cut])
    for number in range(40):
        harmed = bytearray(whole)
        for _ in range(3):
            harmed[chance.randrange(12, len(harmed))] = chance.randrange(256)
        icons_of(tmp_path / f"harmed {number}", bytes(harmed))
    assert icons_of(tmp_path / "cut", whole[:-12] if kind == "png" else whole[: len(whole) // 2]).keys() <= SIDES.keys()


def test_two_sites_with_one_logo_have_the_same_icons(tmp_path: Path) -> None:
    """Builds are the same bytes."""
    one, two = (icons_of(tmp_path / name, logo()) for name in ("one", "two"))
    assert {name: icon.tobytes() for name, icon in one.items()} == {name: icon.tobytes() for name, icon in two.items()}
