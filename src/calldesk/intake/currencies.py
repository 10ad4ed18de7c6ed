"""Currencies in the cells of a file: ISO codes, signs and everyday names."""

import re
from functools import cache

from calldesk.intake.values import Fault
from calldesk.rules.currencies import SIGNS as WORDS
from calldesk.rules.currencies import meant_by

_SIGN = "|".join(re.escape(sign) for sign in sorted(WORDS, key=len, reverse=True))
SIGNS = re.compile(
    rf"^(?:{_SIGN}|[a-z]{{3}})\s*(?=[-−–\d.,(])|(?<=[\d.,)\-−–])\s*(?:{_SIGN}|[a-z]{{3}})$",
    re.IGNORECASE,
)
"""A currency before or behind the figures of an amount."""


def read_currency(cell: str, desk: str) -> str | Fault | None:
    """Read a cell of the currency column; a sign of several currencies may mean the `desk`'s."""
    text = cell.strip()
    if not text:
        return None
    if text.upper() in known_codes():
        return text.upper()
    codes = meant(text)
    if len(codes) == 1:
        return codes[0]
    if desk in codes:
        return desk
    if codes:
        return Fault(f'"{text}" is the sign of several currencies; write {" or ".join(codes[:3])}')
    return Fault("no currency is known by this code")


def meant(sign: str) -> tuple[str, ...]:
    """Return the currencies that a sign, a name or a code may stand for."""
    if sign.upper() in known_codes():
        return (sign.upper(),)
    return meant_by(sign)


@cache
def known_codes() -> frozenset[str]:
    """Return the codes of all currencies in use today (CLDR)."""
    from babel.core import get_global

    used = get_global("territory_currencies").values()
    return frozenset(
        code for spans in used for code, _, end, tender in spans if end is None and tender
    )
