"""Long lists in parts, and lists by month: how much stands on one page, and under which heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.dates import Day, PartialDate

CHECKS_ON_A_PAGE = 25
LINES_ON_A_PAGE = 200

T = TypeVar("T")


@dataclass(frozen=True)
class Part(Generic[T]):
    """One page of a long list.

    `number` counts from 1 to `count`; `total` is the length of the whole list.  `base` is the address of the
    first part, which every part's own address begins with.
    """

    items: Sequence[T]
    number: int
    count: int
    total: int
    base: str

    @property
    def address(self) -> str:
        """The address of this part."""
        return self.address_of(self.number)

    @property
    def is_first(self) -> bool:
        """Whether it is the list's own page, which holds more than the list."""
        return self.number == 1

    def address_of(self, number: int) -> str:
        """The address of a part of the same list."""
        return self.base if number == 1 else f"{self.base}page/{number}/"


@dataclass(frozen=True)
class Dated(Generic[T]):
    """What belongs to one month, or to one year where no month is known; `when` is None where nothing is."""

    when: PartialDate | None
    items: tuple[T, ...]


def parts(items: Sequence[T], base: str, size: int = LINES_ON_A_PAGE) -> Iterator[Part[T]]:
    """A list in parts of at most `size`; an empty list has one empty part."""
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        yield Part(items[(number - 1) * size : number * size], number, count, len(items), base)


def by_month(items: Iterable[T], when: Callable[[T], Day | PartialDate | None]) -> tuple[Dated[T], ...]:
    """Neighbours of one month together, in the order given: a sorted list has each month once."""
    groups: list[tuple[PartialDate | None, list[T]]] = []
    for item in items:
        month = month_of(when(item))
        if not groups or groups[-1][0] != month:
            groups.append((month, []))
        groups[-1][1].append(item)
    return tuple(Dated(month, tuple(held)) for month, held in groups)


def month_of(when: Day | PartialDate | None) -> PartialDate | None:
    """The month of a date, or its year where no more is known."""
    return PartialDate(when.year, when.month) if when else None
