"""Telephone numbers, read with the library `phonenumbers`."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from calldesk.rules.zones import country_zones

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber as Parsed

Kind = Literal["landline", "mobile", "freephone", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number that can be dialled.

    `e164` is bare; the extension stands beside it and in `international`, the form for reading.
    `region` is an ISO country, None where the number belongs to none. `zones` are the time zones
    it may be in; there are several when the number does not say where it is.
    """

    e164: str
    region: str | None
    kind: Kind
    zones: tuple[str, ...]
    international: str
    extension: str | None = None


@lru_cache(4096)
def read_phone(text: str, country: str | None) -> PhoneNumber | None:
    """Read a number as it stands in a file; `country` is where one without a prefix is from.

    None when it cannot be dialled as it is: too short, too long, without its area code, or not
    a number. Numbers no exchange has given out yet are read; only dialling them can tell.
    """
    import phonenumbers as library

    home = (country or "").strip().upper() or None
    try:
        parsed = library.parse(text, home)
    except library.NumberParseException:
        return None
    possible = library.is_possible_number_with_reason(parsed)
    if possible is not library.ValidationResult.IS_POSSIBLE:
        return None
    region = _region(parsed, home)
    return PhoneNumber(
        e164=library.format_number(parsed, library.PhoneNumberFormat.E164),
        region=region,
        kind=_kind(parsed),
        zones=_zones(parsed, region),
        international=library.format_number(parsed, library.PhoneNumberFormat.INTERNATIONAL),
        extension=parsed.extension or None,
    )


def _region(parsed: "Parsed", home: str | None) -> str | None:
    """The number's country, or `home` for one that its numbering plan does not place."""
    import phonenumbers as library

    found = library.region_code_for_number(parsed)
    if found is None:
        shared = library.region_codes_for_country_code(parsed.country_code or 0)
        found = home if home in shared else next(iter(shared), None)
    # '001' is the library's word for numbers that belong to no country (satellite, freephone).
    return None if found in (None, "001", "ZZ") else str(found)


def _kind(parsed: "Parsed") -> Kind:
    import phonenumbers as library

    types = library.PhoneNumberType
    kinds: dict[int, Kind] = {
        types.FIXED_LINE: "landline",
        types.FIXED_LINE_OR_MOBILE: "landline",
        types.MOBILE: "mobile",
        types.TOLL_FREE: "freephone",
        types.UNKNOWN: "unknown",
    }
    return kinds.get(library.number_type(parsed), "other")


def _zones(parsed: "Parsed", region: str | None) -> tuple[str, ...]:
    """The zones the number may be in.

    The library's answers are guesses: every Malaysian number is in 'Asia/Kuching'. So where the
    country has one zone that is taken; the freephone numbers of a shared plan stay everywhere.
    """
    from phonenumbers.timezone import UNKNOWN_TIMEZONE, time_zones_for_number

    only = country_zones(region)
    if len(only) == 1:
        return only
    return tuple(zone for zone in time_zones_for_number(parsed) if zone != UNKNOWN_TIMEZONE)
