"""The shapes of the files that describe the site: site.yml, verdicts.yml, topics.yml, dossiers/ID.yml."""

from __future__ import annotations

from collections.abc import Mapping

from generator.content.model.composed import IdOr, ListOf, Of
from generator.content.model.fields import Shaped, given, optional, required, shape
from generator.content.model.shared import Appearance, CheckId, DossierId, RatingId, TopicId
from generator.content.model.types import NAME_LIMIT, Address, Colour, Id, Language, Markdown, Text, WholeNumber
from generator.problems import Place


@shape
class Site(Shaped):
    """site.yml: what the site is called, where it lives, who stands behind it."""

    file: str = given()
    places: Mapping[str, Place] = given()
    name: str = required(Text(NAME_LIMIT), "The site's name.", example="Example Checks")
    url: str | None = optional(
        Address(),
        "The address at which it is published; absolute links come from it.",
        example="https://example.org/checks/",
    )
    repository: str | None = optional(
        Address(), "Where its source lives; edit links come from it.", example="https://example.org/repository"
    )
    language: str = required(Language(), "The language of the site's own words.", example="en")
    licence: str = required(Text(), "The licence of the content, as an SPDX identifier.", example="CC-BY-4.0")
    publisher: str = required(Text(NAME_LIMIT), "Who publishes it.", example="Example Checkers")
    contact: str = required(
        Text(), "How to reach the publisher: an e-mail address, an address, or words.", example="mail@example.org"
    )
    logo: str | None = optional(
        Text(),
        "A picture in content/media, or an address of this site. The site's icons are made of it.",
        example="media/logo.png",
    )
    same_as: tuple[str, ...] = optional(
        ListOf(Address(), is_set=True, or_one=True),
        "The publisher's addresses elsewhere.",
        example="https://example.org/id",
    )
    funding: str | None = optional(Text(), "Who pays for the work.", example="Readers' gifts.")
    ownership: str | None = optional(Text(), "Who owns the publisher.", example="An association of its members.")
    people: str | None = optional(Text(), "Who does the work.", example="Two editors and ten volunteers.")


@shape
class ColourPair(Shaped):
    """One colour on light ground and one on dark."""

    light: str = required(Colour(), "The colour on light ground.", example='"#1a7f37"')
    dark: str = required(Colour(), "The colour on dark ground.", example='"#56d364"')


@shape
class Rating(Shaped):
    """One step of the scale, or a rating off the scale where it has no value."""

    id: RatingId = required(Id("own"), "How verdicts name it.", example="false")
    label: str = required(Text(NAME_LIMIT), "The word that readers see.", example="False")
    meaning: str = required(Text(), "What it says of a claim.", example="The evidence shows that it does not hold.")
    value: int | None = optional(
        WholeNumber(), "Its place on the scale, higher is truer; none for a rating off the scale.", example="1"
    )
    colour: ColourPair | None = optional(Of(ColourPair), "Its colours.")
    symbol: str | None = optional(Text(8), "A sign that shows it without colour.", example="✗")


@shape
class Topic(Shaped):
    """A subject under which checks are found."""

    id: TopicId = required(Id("own"), "How checks name it.", example="bridges")
    name: str = required(Text(NAME_LIMIT), "The name that readers see.", example="Bridges")
    parent: TopicId | None = optional(Id("topic"), "The id of the topic above it.", example="roads")
    description: str | None = optional(Text(), "What belongs here.", example="Bridges, their cost and their closures.")


@shape
class DossierItem(Shaped):
    """A check's place in a dossier, with the words of the text that it judges."""

    check: CheckId = required(Id("check"), "The id of a check.", example="bridge-closed")
    excerpt: str | None = optional(Text(), "The words of the text.", example="the bridge was closed for two years")


@shape
class Dossier(Shaped):
    """dossiers/ID.yml: an ordered set of checks, the claims of one text or event."""

    id: DossierId = given()
    file: str = given()
    places: Mapping[str, Place] = given()
    title: str = required(Text(), "Its title.", example="The mayor's speech at the opening")
    introduction: str | None = optional(
        Markdown(),
        "What the text is and why its claims were checked, in Markdown.",
        example="The speech was given in March 2024.",
    )
    about: Appearance | None = optional(Of(Appearance), "The text or event itself.")
    checks: tuple[DossierItem | CheckId, ...] = required(
        ListOf(IdOr(Id("check"), Of(DossierItem))), "The ids of its checks, in order.", example="bridge-closed"
    )
