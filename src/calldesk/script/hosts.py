"""The host variables: what is known of an account when a call starts, and then frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calldesk.script.catalogue import CATALOGUE
from calldesk.script.fields import Value, from_json, to_json

NOBODY_NAMED = {
    "en": "whoever does your bookkeeping",
    "hu": "a könyvelésért felelős munkatárs",
    "ms": "pegawai yang menguruskan akaun",
    "pl": "osoba prowadząca księgowość",
    "zh": "负责财务的同事",
}
_DAYPARTS = {
    "en": ("morning", "afternoon", "evening"),
    "hu": ("napot", "napot", "estét"),
    "ms": ("pagi", "petang", "malam"),
    "pl": ("Dzień dobry", "Dzień dobry", "Dobry wieczór"),
    "zh": ("上午", "下午", "晚上"),
}


@dataclass(frozen=True, slots=True)
class Host:
    """A frozen snapshot of the host variables. `debtor` decides which variant of a line is heard.

    A variable that has no value, a last promise for instance, is absent.
    """

    values: Mapping[str, Value]
    debtor: str = ""

    @classmethod
    def of(
        cls, values: Mapping[str, Value | None], debtor: str = "", language: str = "en"
    ) -> "Host":
        """Build a snapshot. Raises ValueError when a name is not in the catalogue."""
        unknown = sorted(values.keys() - CATALOGUE)
        if unknown:
            raise ValueError(f"no host variable is called '{unknown[0]}'")
        known = {name: value for name, value in values.items() if value is not None}
        known.setdefault(
            "debtor.contact", NOBODY_NAMED.get(language.split("-")[0], NOBODY_NAMED["en"])
        )
        return cls(known, debtor)

    def to_json(self) -> dict[str, Any]:
        """The form that the `started` event keeps."""
        values = {name: to_json(value) for name, value in sorted(self.values.items())}
        return {"debtor": self.debtor, "values": values}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Host":
        """Take back what to_json() gave."""
        values = {name: from_json(value) for name, value in data["values"].items()}
        return cls({n: v for n, v in values.items() if v is not None}, data.get("debtor", ""))

    @property
    def variant(self) -> str:
        """'a' or 'b': the same debtor always hears the same wording."""
        from hashlib import sha256

        return "ab"[sha256(self.debtor.encode()).digest()[0] % 2]


def daypart(hour: int, language: str = "en") -> str:
    """What to wish at this hour of the callee's clock: before 12, before 18, later."""
    words = _DAYPARTS.get(language.split("-")[0], _DAYPARTS["en"])
    return words[0 if hour < 12 else 1 if hour < 18 else 2]
