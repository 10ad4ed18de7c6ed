"""Time zones: which ones an account may be in, and how a zone is called on the screen."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

# Zones whose clocks agree in every week of these years count as one: the past does not matter to
# a telephone call, and nobody can say which half of Malaysia a mobile number is in.
_COMPARED = tuple(datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(weeks=n) for n in range(157))


def candidate_zones(
    own: str | None, country: str | None, number_zones: Sequence[str]
) -> tuple[str, ...]:
    """The zones an account may be in: its own, else its country's only one, else the number's.

    The number's are narrowed to its country's where that leaves any: a toll-free number alone
    may ring anywhere in North America. An empty answer means that the zone is not known.
    """
    if own and is_zone(own):
        return (own,)
    of_country = country_zones(country)
    return of_country if len(of_country) == 1 else _narrowed(tuple(number_zones), country)


@cache
def country_zones(country: str | None) -> tuple[str, ...]:
    """The zones of a country that differ from one another, the most populous first.

    Germany, Malaysia and Kazakhstan have one each. China keeps two: its offices live by Beijing
    time, but Xinjiang's own clock is two hours behind, and only the number tells.
    """
    return _one_of_each(_table().get(_code(country), ()))


@cache
def is_zone(name: str) -> bool:
    """Whether the name is a time zone of the IANA database."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def place(zone: str) -> str:
    """The zone's place as people write it: 'America/Argentina/Buenos_Aires' -> 'Buenos Aires'."""
    return zone.rpartition("/")[2].replace("_", " ")


def _code(country: str | None) -> str:
    return (country or "").strip().upper()


@cache
def _narrowed(of_number: tuple[str, ...], country: str | None) -> tuple[str, ...]:
    names = _table().get(_code(country), ())
    valid = [zone for zone in of_number if is_zone(zone)]
    # Of zones that agree the country's own is kept: 'New York', not 'Grand Turk'.
    known = _one_of_each(tuple(sorted(valid, key=lambda zone: zone not in names)))
    of_country = country_zones(country)
    inside = tuple(zone for zone in known if any(_agree(zone, other) for other in of_country))
    return inside or known


def _one_of_each(zones: tuple[str, ...]) -> tuple[str, ...]:
    kept: list[str] = []
    for zone in zones:
        if not any(_agree(zone, other) for other in kept):
            kept.append(zone)
    return tuple(kept)


@cache
def _agree(one: str, other: str) -> bool:
    if one == other:
        return True
    first, second = ZoneInfo(one), ZoneInfo(other)
    return all(
        moment.astimezone(first).utcoffset() == moment.astimezone(second).utcoffset()
        for moment in _COMPARED
    )


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """The IANA database's own table of zones by country, in its order of importance."""
    from importlib.resources import files

    zones: dict[str, tuple[str, ...]] = {}
    for line in (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones[country] = (*zones.get(country, ()), zone)
    return zones
