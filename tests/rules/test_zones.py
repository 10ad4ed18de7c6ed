import pytest

from calldesk.rules.phones import read_phone
from calldesk.rules.zones import candidate_zones, country_zones, is_zone, place


@pytest.mark.parametrize(
    ("country", "zones"),
    [
        pytest.param("PL", ("Europe/Warsaw",), id="Poland has one zone"),
        pytest.param("pl", ("Europe/Warsaw",), id="in small letters too"),
        pytest.param("DE", ("Europe/Berlin",), id="Büsingen keeps Berlin's time"),
        pytest.param("MY", ("Asia/Kuala_Lumpur",), id="both halves of Malaysia agree"),
        pytest.param("CN", ("Asia/Shanghai", "Asia/Urumqi"), id="Xinjiang has a clock of its own"),
        pytest.param("ES", ("Europe/Madrid", "Atlantic/Canary"), id="the Canaries are an hour off"),
        pytest.param("XX", (), id="an unknown country has none"),
        pytest.param(None, (), id="no country has none"),
    ],
)
def test_the_zones_of_a_country(country: str | None, zones: tuple[str, ...]) -> None:
    assert country_zones(country) == zones


def test_american_zones_differ_from_one_another() -> None:
    zones = country_zones("US")
    assert zones[0] == "America/New_York"
    assert "America/Phoenix" in zones
    assert "America/Detroit" not in zones


TORONTO, DENVER = "America/Toronto", "America/Denver"


@pytest.mark.parametrize(
    ("own", "country", "of_number", "zones"),
    [
        pytest.param(DENVER, "PL", [TORONTO], (DENVER,), id="its own comes first"),
        pytest.param("Mars/Base", "PL", [], ("Europe/Warsaw",), id="its own only when it is one"),
        pytest.param(None, "PL", [TORONTO], ("Europe/Warsaw",), id="then the country's only one"),
        pytest.param("", "CA", [TORONTO], (TORONTO,), id="then the number's"),
        pytest.param(None, None, [TORONTO], (TORONTO,), id="the number's without a country"),
        pytest.param(None, "CA", [], (), id="several in the country and no number: not known"),
        pytest.param(None, "MX", [DENVER], (DENVER,), id="a number from abroad keeps its zone"),
        pytest.param(
            None, None, [DENVER, "America/Edmonton"], (DENVER,), id="zones that agree are one"
        ),
        pytest.param(
            None,
            "US",
            ["America/Bogota", DENVER, "Pacific/Pago_Pago"],
            (DENVER,),
            id="the country narrows the number's zones",
        ),
        pytest.param(None, None, ["Etc/Unknown"], (), id="a zone that is none is left out"),
    ],
)
def test_where_an_account_may_be(
    own: str | None, country: str | None, of_number: list[str], zones: tuple[str, ...]
) -> None:
    assert candidate_zones(own, country, of_number) == zones


def test_an_australian_mobile_keeps_the_names_of_its_own_zones() -> None:
    phone = read_phone("+61 412 345 678", None)
    assert phone is not None
    zones = candidate_zones(None, "AU", phone.zones)
    assert {"Australia/Perth", "Australia/Sydney"} <= set(zones)
    assert "Indian/Christmas" not in zones


def test_of_zones_that_agree_the_countrys_own_name_is_kept() -> None:
    phone = read_phone("+1 800 555 0199", None)
    assert phone is not None
    zones = candidate_zones(None, "US", phone.zones)
    assert "America/New_York" in zones
    assert "America/Grand_Turk" not in zones


@pytest.mark.parametrize("name", ["Europe/Warsaw", "UTC", "America/Argentina/Buenos_Aires"])
def test_zones(name: str) -> None:
    assert is_zone(name)


@pytest.mark.parametrize("name", ["", "Warsaw", "Europe", "../etc/passwd", "a\0b", "x" * 500])
def test_names_that_are_no_zones(name: str) -> None:
    assert not is_zone(name)


def test_a_zone_is_called_by_its_place() -> None:
    assert place("America/Toronto") == "Toronto"
    assert place("America/Argentina/Buenos_Aires") == "Buenos Aires"
    assert place("UTC") == "UTC"
