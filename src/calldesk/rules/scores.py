"""Scores that order the queue: bands as data, the same for one account here and for SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from calldesk.rules.datafile import DataFileError, Section, read
from calldesk.rules.money import Money

ScoresError = DataFileError

Kind = Literal["amount", "days", "count", "word", "flag"]

COLUMNS: dict[str, Kind] = {
    "balance": "amount",
    "oldest_due": "days",
    "broken": "count",
    "attempts": "count",
    "habit": "word",
    "spoken_with": "flag",
}
"""The account's columns that can be scored, and how their bands are to be compared.

amount: the balance in minor units against `Scores.minor(step.value, currency)`;
days: `oldest_due` against today minus the step's days (`<=`); count: the number itself;
word and flag: equal to the step's value.
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What a value earns. `value` is where the step begins, or for word and flag the value."""

    value: int | str | bool
    points: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Bands:
    """The steps of one column, ascending. The last step that is reached counts; below all, 0."""

    column: str
    kind: Kind
    words: str
    steps: tuple[Step, ...]

    def reached(self, value: int | str | bool) -> int | None:
        """The number of the step that a value reaches; amounts must come as their worth."""
        if self.kind in ("word", "flag"):
            return next((n for n, step in enumerate(self.steps) if step.value == value), None)
        below = [n for n, step in enumerate(self.steps) if int(step.value) <= int(value)]
        return below[-1] if below else None


@dataclass(frozen=True, slots=True)
class Part:
    """One score with what it is for: 'balance 5,000-20,000' and 30."""

    words: str
    points: int


@dataclass(frozen=True)
class Scores:
    """All bands. `worth` says how many minor units of a currency weigh as much as one unit."""

    version: str
    worth: Mapping[str, int]
    worth_of_others: int
    bands: tuple[Bands, ...]

    def minor(self, units: int, currency: str) -> int:
        """Turn a threshold of the balance into minor units of a currency."""
        return units * self.worth.get(currency, self.worth_of_others)

    def parts(self, values: Mapping[str, int | str | bool | None], balance: Money) -> list[Part]:
        """Score an account: its values by column (days for `oldest_due`); zeros are left out."""
        parts = []
        for bands in self.bands:
            units = self.minor(1, balance.currency)
            value = balance.minor // units if bands.kind == "amount" else values[bands.column]
            reached = None if value is None else bands.reached(value)
            if reached is not None and (points := bands.steps[reached].points):
                parts.append(Part(self._words(bands, reached, balance.currency), points))
        return parts

    def _words(self, bands: Bands, reached: int, currency: str) -> str:
        step = bands.steps[reached]
        if bands.kind in ("word", "flag"):
            return step.words
        above = bands.steps[reached + 1 :][:1]
        first, end = int(step.value), int(above[0].value) if above else None
        if bands.kind == "amount":
            low, high = (None if n is None else self._figures(n, currency) for n in (first, end))
            words = f"{low}-{high}" if high else f"{low} and more"
        elif end is None:
            words = f"{first} or more"
        else:
            words = f"{first}" if end == first + 1 else f"{first}-{end - 1}"
        return bands.words.replace("{range}", words)

    def _figures(self, units: int, currency: str) -> str:
        return f"{Money(self.minor(units, currency), currency).decimal:,.0f}"


def read_scores(text: str) -> Scores:
    """Read scores from TOML. Raises ScoresError, naming the band and what is wrong with it."""
    file = read(text)
    file.only("version", "worth", "band")
    worth = file.section("worth")
    units = {currency: worth.number(currency, 1) for currency in worth.values}
    if "other" not in units:
        raise worth.error("'other' is missing: what a currency weighs that is not listed")
    bands = tuple(_bands(section) for section in file.sections("band", "column"))
    twice = {one.column for one in bands if sum(one.column == b.column for b in bands) > 1}
    if twice:
        raise ScoresError(f"two bands for the column '{twice.pop()}'; join their steps")
    return Scores(file.text("version"), units, units.pop("other"), bands)


def _bands(section: Section) -> Bands:
    section.only("column", "words", "steps")
    column = section.one_of("column", COLUMNS)
    kind = COLUMNS[column]
    rows = section.values.get("steps")
    if not isinstance(rows, list) or not rows:
        raise section.error("'steps' must be a list of [value, points]")
    steps = tuple(_step(section, kind, row) for row in rows)
    values = [step.value for step in steps]
    numeric = kind not in ("word", "flag")
    if len(set(values)) < len(values) or (numeric and values != sorted(values, key=int)):
        raise section.error("the steps must rise from one to the next")
    return Bands(column, kind, section.text("words") if numeric else "", steps)


def _step(section: Section, kind: Kind, row: object) -> Step:
    """One step: [value, points], or [value, points, words] where the column has no range."""
    shapes: dict[str, tuple[type, ...]] = {"word": (str, int, str), "flag": (bool, int, str)}
    shape = shapes.get(kind, (int, int))
    if not isinstance(row, list) or tuple(type(cell) for cell in row) != shape:
        names = ", ".join(_SORTS[sort] for sort in shape)
        raise section.error(f"step {row!r} must be [{names}]")
    return Step(*row)


_SORTS = {str: "text", int: "whole number", bool: "true or false"}
