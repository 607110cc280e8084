"""Dossiers: the claims of one text or event, in its order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.content.model.content import Content
from generator.content.model.shared import CheckId, DossierId
from generator.content.model.site import Dossier, DossierItem
from generator.views.checks import CheckCard
from generator.views.ratings import RatingView
from generator.views.sources import AppearanceView, appearance_view


@dataclass(frozen=True)
class DossierLine:
    """A check of a dossier with the words of the text that it judges."""

    card: CheckCard
    excerpt: str | None


@dataclass(frozen=True)
class DossierView:
    """A dossier's page; `ratings` counts its checks by rating, in the scale's order."""

    id: DossierId
    title: str
    introduction: str | None
    about: AppearanceView | None
    lines: tuple[DossierLine, ...]
    ratings: tuple[tuple[RatingView, int], ...]
    source_file: str

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"dossiers/{self.id}/"


def dossier_views(content: Content, cards: Mapping[CheckId, CheckCard]) -> dict[DossierId, DossierView]:
    """The dossiers by id, without checks that are not shown (drafts, hidden ones); one of no other has no page."""
    views = (_view(dossier, content, cards) for dossier in content.dossiers.values())
    return {view.id: view for view in views if view.lines}


def _view(dossier: Dossier, content: Content, cards: Mapping[CheckId, CheckCard]) -> DossierView:
    items = [item if isinstance(item, DossierItem) else None for item in dossier.checks]
    ids = [item.check if isinstance(item, DossierItem) else item for item in dossier.checks]
    lines = tuple(
        DossierLine(cards[check_id], item.excerpt if item else None)
        for check_id, item in zip(ids, items, strict=True)
        if check_id in cards
    )
    counted = Counter(line.card.rating for line in lines)
    return DossierView(
        id=dossier.id,
        title=dossier.title,
        introduction=dossier.introduction,
        about=appearance_view(dossier.about, None, content) if dossier.about else None,
        lines=lines,
        ratings=tuple(sorted(counted.items(), key=lambda pair: (-pair[0].rank, pair[0].id))),
        source_file=dossier.file,
    )
