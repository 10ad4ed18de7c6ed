"""What somebody says about a file's columns: the mapping file, and the mapping remembered."""

import tomllib
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from calldesk.intake.values import Problem

FIELDS: dict[str, str] = {
    "number": "account number",
    "name": "account name",
    "invoice": "invoice number",
    "issued": "invoice date",
    "due": "due date",
    "amount": "invoice amount",
    "paid": "amount paid",
    "balance": "open balance",
    "currency": "currency",
    "phone": "phone",
    "contact": "contact person",
    "first_name": "contact's first name",
    "last_name": "contact's last name",
    "email": "e-mail",
    "role": "contact's role",
    "country": "country",
    "zone": "time zone",
    "language": "language",
    "kind": "kind of account",
    "order": "purchase order",
    "habit": "payer habit",
    "note": "note",
    "document": "document type",
    "status": "invoice status",
}

SEVERAL = ("phone", "email", "note")
"""Fields that may take more than one column."""

DATE_ORDERS = ("dmy", "mdy", "ymd")
_CHOICES: dict[str, tuple[str, ...]] = {
    "dates": DATE_ORDERS,
    "decimal": (",", "."),
    "delimiter": (",", ";", "\t", "|"),
    "encoding": (),
    "sheet": (),
    "currency_code": (),
}


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which heading stands for which field, and what the file itself cannot tell.

    A field with no heading is left out even where a column looks like it.
    """

    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    dates: str | None = None
    decimal: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    currency_code: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the form in which a mapping is remembered; mapping_of() reads it back."""
        choices = {key: getattr(self, key) for key in _CHOICES if getattr(self, key) is not None}
        return {field: list(names) for field, names in self.columns.items()} | choices


def read_mapping(text: str) -> Mapping | Problem:
    """Read a mapping file: TOML lines of `field = "Heading"`, and `dates = "dmy"` and the like."""
    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Problem(f"The mapping file is not TOML: {error}.")
    return mapping_of(entries)


def mapping_of(entries: AbstractMapping[str, Any]) -> Mapping | Problem:
    """Check the entries of a mapping file, or of a remembered mapping."""
    columns: dict[str, tuple[str, ...]] = {}
    choices: dict[str, str] = {}
    for key, value in entries.items():
        if key in FIELDS:
            names = _names(value)
            if names is None or (len(names) > 1 and key not in SEVERAL):
                return Problem(_wrong_value(key))
            columns[key] = names
        elif key in _CHOICES:
            if not isinstance(value, str) or (_CHOICES[key] and value not in _CHOICES[key]):
                return Problem(_wrong_value(key))
            choices[key] = value
        else:
            return Problem(_unknown(key))
    return Mapping(columns, **choices)


def _names(value: object) -> tuple[str, ...] | None:
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, list) and all(isinstance(name, str) and name for name in value):
        return tuple(value)
    return None


def _wrong_value(key: str) -> str:
    if key in SEVERAL:
        return f'The mapping\'s {key} is a heading or a list of headings: {key} = ["A", "B"].'
    if key in FIELDS:
        return f'The mapping\'s {key} is one heading: {key} = "Heading in the file".'
    if _CHOICES[key]:
        allowed = ", ".join(f'"{choice}"' for choice in _CHOICES[key]).replace("\t", "\\t")
        return f"The mapping's {key} is one of {allowed}."
    return f"The mapping's {key} is a text in quotation marks."


def _unknown(key: str) -> str:
    near = get_close_matches(key, [*FIELDS, *_CHOICES], n=1)
    hint = (
        f'did you mean "{near[0]}"?' if near else f"it may have {', '.join([*FIELDS, *_CHOICES])}."
    )
    return f'The mapping has "{key}", which is no field of calldesk: {hint}'
