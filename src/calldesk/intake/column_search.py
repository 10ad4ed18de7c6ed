"""The search for the columns of a table: surest first, and a question where two are as likely."""

from collections.abc import Iterable
from collections.abc import Mapping as AbstractMapping

from calldesk.intake.amounts import looks_like_amount
from calldesk.intake.headings import Words, key, keys, with_currency
from calldesk.intake.mapping import FIELDS, SEVERAL, Mapping
from calldesk.intake.shapes import SAMPLED_ROWS, fits, sample_of
from calldesk.intake.values import Cell, Problem, Table

_ORDER = ("name", *(name for name in FIELDS if name != "name"))
_CORE = ("number", "name", "invoice", "issued", "due", "amount", "paid", "balance", "currency")
_BY_CONTENT = ("email", "currency", "phone")
_NEEDED = (
    (("name", "number"), "who owes: the account's name or number"),
    (("balance", "amount"), "what is open: the balance or the amount"),
    (("due", "issued"), "when it is due: the due date or the invoice date"),
)


class ColumnSearch:
    """The columns found so far, and those still free."""

    def __init__(self, table: Table, words: AbstractMapping[str, Words]) -> None:
        self.table = table
        parted = [with_currency(heading) for heading in table.headings]
        self.keys = [key(heading) for heading, _ in parted]
        self.codes = [code for _, code in parted]
        self.sure = {name: keys(of.sure) for name, of in words.items()}
        self.maybe = {name: keys(of.maybe) for name, of in words.items()}
        self.at_last = {name: keys(of.at_last) for name, of in words.items()}
        self.known = {name: of.all_keys for name, of in words.items()}
        self.free = {i for i, found in enumerate(self.keys) if found}
        self.samples: dict[int, list[Cell]] = {}
        self.places: dict[str, list[int]] = {}
        self.contested: set[str] = set()
        self.problems: list[Problem] = []
        self.notes: list[str] = []

    def obey(self, said: Mapping) -> None:
        """Place what the mapping says; a heading that is not there is a problem."""
        for name, headings in said.columns.items():
            self.places[name] = []
            for heading in headings:
                found = self._headed(heading)
                if len(found) == 1:
                    self._place(name, found)
                else:
                    self.contested.add(name)
                    self.problems.append(self._not_headed(name, heading, len(found)))

    def take_sure(self) -> None:
        """Place the columns whose heading says what they are."""
        for name in self._open_fields():
            found = [i for i in self._free() if self._key(name, i) in self.sure[name]]
            found = [i for i in found if not self._belongs_elsewhere(name, i)]
            if name in SEVERAL or len(found) == 1:
                self._place(name, found)
            elif found:
                self._settle(name, found, firmly=name in _CORE)

    def take_likely(self, words: dict[str, frozenset[str]]) -> None:
        """Place what may be meant by a heading, where no other column stands for the field."""
        for name in self._open_fields():
            found = [i for i in self._free() if self.keys[i] in words[name]]
            found = [i for i in found if fits(name, self._sample(i))]
            if name == "number":
                found = [i for i in found if self._tells_accounts_apart(i)]
            if len(found) == 1:
                self._place(name, found)
            elif found:
                self._settle(name, found, firmly=self._is_needed(name))

    def take_amounts_with_faults(self) -> None:
        """Place what is headed as an amount though few of its cells are: those rows are at fault.

        Left out, a figure that cannot be read would go by unseen.
        """
        for name in ("amount", "balance"):
            found = [i for i in self._free() if self.keys[i] in self.maybe[name]]
            found = [i for i in found if self._means_amounts(i)]
            if name in self._open_fields() and found:
                self._settle(name, found, firmly=self._is_needed(name))

    def take_by_content(self) -> None:
        """Place unknown headings over cells that can only be one thing: 'Bob' is no currency."""
        known = frozenset().union(*self.known.values())
        for name in _BY_CONTENT:
            if name not in self.places:
                strange = [i for i in self._free() if self.keys[i] not in known]
                found = [i for i in strange if fits(name, self._sample(i))]
                if name == "currency":
                    found = [i for i in found if all(str(c).isupper() for c in self._sample(i))]
                if len(found) == 1:
                    self._place(name, found)

    def missing(self) -> list[Problem]:
        """Return a problem for each thing that no column says."""
        settled = self.contested | {name for name, places in self.places.items() if places}
        return [
            Problem(
                f"No column says {what}. The headings are: {self._all()}. Say which it is in a "
                f'mapping file (--mapping M.toml): {names[0]} = "Heading".'
            )
            for names, what in _NEEDED
            if not settled & set(names)
        ]

    def amount_codes(self) -> set[str]:
        """Return the currencies that stand in the headings of the amounts."""
        places = [i for name in ("balance", "amount", "paid") for i in self.places.get(name, ())]
        return {self.codes[i] for i in places} - {""}

    def two_currencies(self) -> list[Problem]:
        """Return a problem where the amounts of one row are in two currencies."""
        codes = sorted(self.amount_codes())
        if len(codes) < 2:
            return []
        return [
            Problem(
                f"The amounts are in {' and '.join(codes)}. Leave one out with a mapping file "
                '(--mapping M.toml): amount = "".'
            )
        ]

    def _open_fields(self) -> list[str]:
        return [n for n in _ORDER if n in self.sure and n not in {*self.places, *self.contested}]

    def _free(self) -> list[int]:
        return sorted(self.free)

    def _place(self, name: str, found: Iterable[int]) -> None:
        places = list(found)
        if places:
            self.places.setdefault(name, []).extend(places)
            self.free -= set(places)

    def _settle(self, name: str, found: list[int], *, firmly: bool) -> None:
        """Choose among several columns only when it makes no difference."""
        filled = [i for i in found if self._sample(i)] or found[:1]
        if len(filled) == 1 or all(self._same(filled[0], i) for i in filled[1:]):
            self._place(name, filled[:1])
            self.free -= set(found)
            return
        self.contested.add(name)
        if len({self.table.headings[i] for i in filled}) == 1:
            self.problems.append(self._twice(self.table.headings[filled[0]], len(filled)))
            return
        both = " and ".join(f'"{self.table.headings[i]}"' for i in filled)
        choice = f'{name} = "{self.table.headings[filled[0]]}"'
        if firmly:
            self.problems.append(
                Problem(
                    f"Columns {both} could both be the {FIELDS[name]}. Say which in a mapping "
                    f"file (--mapping M.toml): {choice}."
                )
            )
        else:
            self.notes.append(
                f"Columns {both} could both be the {FIELDS[name]}; neither is read. "
                f"To read one, put {choice} into a mapping file."
            )

    def _key(self, name: str, i: int) -> str:
        """Return a heading's key; of several telephones 'Phone 2' is one more."""
        return self.keys[i].rstrip("0123456789") if name in SEVERAL else self.keys[i]

    def _belongs_elsewhere(self, name: str, i: int) -> bool:
        """Say whether a heading of two meanings has cells that fit only the other one."""
        meanings = [o for o, known in self.known.items() if o != name and self.keys[i] in known]
        sample = self._sample(i)
        return not fits(name, sample) and any(fits(other, sample) for other in meanings)

    def _means_amounts(self, i: int) -> bool:
        named = "amount" in self.keys[i] or "balance" in self.keys[i]
        sample = self._sample(i)
        return bool(sample) and (named or any(map(looks_like_amount, sample)))

    def _tells_accounts_apart(self, i: int) -> bool:
        """Say whether no value stands beside two names, as a ledger account would."""
        if not self.places.get("name"):
            return True
        name = self.places["name"][0]
        names: dict[Cell, Cell] = {}
        return all(names.setdefault(row[i], row[name]) == row[name] for row in self.table.rows)

    def _is_needed(self, name: str) -> bool:
        if name == "invoice":
            return True
        return any(
            name in names and not any(self.places.get(other) for other in names)
            for names, _ in _NEEDED
        )

    def _same(self, one: int, other: int) -> bool:
        return all(row[one] == row[other] for row in self.table.rows)

    def _sample(self, i: int) -> list[Cell]:
        if i not in self.samples:
            self.samples[i] = sample_of([row[i] for row in self.table.rows[:SAMPLED_ROWS]])
        return self.samples[i]

    def _headed(self, heading: str) -> list[int]:
        exact = [i for i, other in enumerate(self.table.headings) if other == heading]
        return exact or [i for i, other in enumerate(self.keys) if other == key(heading)]

    def _not_headed(self, name: str, heading: str, times: int) -> Problem:
        if times:
            return self._twice(heading, times)
        return Problem(
            f'The mapping says {name} = "{heading}", but no column is headed so. '
            f"The headings are: {self._all()}."
        )

    def _twice(self, heading: str, times: int) -> Problem:
        return Problem(f'{times} columns are headed "{heading}". Rename one in the file.')

    def _all(self) -> str:
        return ", ".join(heading for heading in self.table.headings if heading)
