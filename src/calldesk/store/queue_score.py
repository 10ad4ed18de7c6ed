"""The scores of `rules.scores` as SQL terms over `account a`."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from calldesk.rules.scores import Bands, Scores, Step
from calldesk.store.dialect import Dialect

Parameters = dict[str, Any]


class Score:
    """The sum of the bands as a term, with the parameters that it names.

    `whole` scores any row by itself. `in_stretch` scores rows of one currency and one span of
    days, which are asked once for all of them: beside `a` it reads `w.units`, what the currency
    weighs (from the rows of `worth`), and `g.points`, what the span earns (from those of `ages`).
    """

    def __init__(self, scores: Scores, today: date, dialect: Dialect) -> None:
        self.parameters: Parameters = {}
        self._scores = scores
        self._today = today
        self._dialect = dialect
        self.other_units = int(scores.worth_of_others)
        self.whole = self._sum({"amount": self._by_currency})
        self.in_stretch = self._sum({"amount": self._by_units, "days": lambda bands: "g.points"})
        self.worth = self._values([("", self.other_units), *scores.worth.items()])
        self.ages = self._values(list(_ages(scores, today)))

    def _sum(self, special: dict[str, Callable[[Bands], str]]) -> str:
        terms = [special.get(bands.kind, self._points)(bands) for bands in self._scores.bands]
        return " + ".join(terms) or "0"

    def _by_currency(self, bands: Bands) -> str:
        # The currency is asked once a row; then the thresholds are numbers.
        def points(units: int) -> str:
            return self._amount(bands, lambda value: f"{value * units}")

        others = points(self.other_units)
        each = " ".join(
            f"when {self._named(currency)} then {points(units)}"
            for currency, units in self._scores.worth.items()
        )
        return f"(case a.currency {each} else {others} end)" if each else others

    def _by_units(self, bands: Bands) -> str:
        return self._amount(bands, lambda value: f"{value} * w.units")

    def _amount(self, bands: Bands, minor: Callable[[int], str]) -> str:
        return _case(bands, "", lambda step: f"a.{bands.column} >= {minor(int(step.value))}")

    def _points(self, bands: Bands) -> str:
        column = f"a.{bands.column}"
        match bands.kind:
            case "days":
                return _case(bands, "", lambda step: f"{column} <= {self._named(self._day(step))}")
            case "word":
                return _case(bands, column, lambda step: self._named(step.value))
            case "flag":
                return _case(bands, "", lambda step: column if step.value else f"not {column}")
            case _:
                return _case(bands, "", lambda step: f"{column} >= {int(step.value)}")

    def _day(self, step: Step) -> date:
        return self._today - timedelta(days=int(step.value))

    def _values(self, rows: list[tuple[Any, ...]]) -> str:
        cells = [", ".join(map(self._cell, row)) for row in rows]
        return f"values ({'), ('.join(cells)})"

    def _cell(self, value: Any) -> str:
        return str(value) if isinstance(value, int) else self._named(value)

    def _named(self, value: Any) -> str:
        name = f"s{len(self.parameters)}"
        self.parameters[name] = self._dialect.sent(value)
        return self._dialect.mark(name)


def _case(bands: Bands, asked: str, reaches: Callable[[Step], str]) -> str:
    # The last step that is reached counts, so the highest is asked first.
    cases = " ".join(f"when {reaches(step)} then {step.points}" for step in reversed(bands.steps))
    return f"(case {asked} {cases} else 0 end)"


def _ages(scores: Scores, today: date) -> Iterator[tuple[date, date, int]]:
    """From which day to which day a debt that fell due earns how many points, without gaps."""
    steps = [step for bands in scores.bands if bands.kind == "days" for step in bands.steps]
    last, points = date.max, 0
    for step in steps:
        reached = today - timedelta(days=int(step.value))
        yield reached + timedelta(days=1), last, points
        last, points = reached, step.points
    yield date.min, last, points
