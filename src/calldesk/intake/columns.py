"""Which column is what: by the mapping, by heading, and by content where headings do not say."""

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field

from calldesk.intake.column_search import ColumnSearch
from calldesk.intake.headings import ENGLISH, Words
from calldesk.intake.mapping import FIELDS, Mapping
from calldesk.intake.values import Problem, Table


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of each field, by position, and what was left out.

    `currency` is what the headings of the amounts say: EUR for 'Balance (EUR)'.
    """

    places: dict[str, tuple[int, ...]]
    currency: str | None = None
    notes: tuple[str, ...] = ()
    headings: tuple[str, ...] = field(default=(), repr=False)

    def has(self, name: str) -> bool:
        """Say whether the file has the field."""
        return bool(self.places.get(name))

    def of(self, *names: str) -> set[int]:
        """Return the positions of some fields."""
        return {place for name in names for place in self.places.get(name, ())}

    def heading(self, name: str) -> str:
        """Return the heading of a field, or the field's own name."""
        places = self.places.get(name)
        return self.headings[places[0]] if places else FIELDS[name]

    def as_mapping(self) -> Mapping:
        """Return what was found as a mapping that can be remembered."""
        return Mapping({n: tuple(self.headings[p] for p in ps) for n, ps in self.places.items()})


def match_columns(
    table: Table, said: Mapping | None = None, words: AbstractMapping[str, Words] = ENGLISH
) -> Columns | tuple[Problem, ...]:
    """Find the column of every field, or say what cannot be told and how to say it."""
    search = ColumnSearch(table, words)
    search.obey(said or Mapping())
    search.take_sure()
    search.take_likely(search.maybe)
    search.take_likely(search.at_last)
    search.take_amounts_with_faults()
    search.take_by_content()
    problems = (*search.problems, *search.missing(), *search.two_currencies())
    if problems:
        return problems
    places = {name: tuple(places) for name, places in search.places.items() if places}
    code = next(iter(search.amount_codes()), None)
    return Columns(places, code, tuple(search.notes), table.headings)
