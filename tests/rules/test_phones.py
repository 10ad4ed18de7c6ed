import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.rules.phones import read_phone


@pytest.mark.parametrize(
    ("text", "country", "e164"),
    [
        pytest.param("+1 416 555 0134", None, "+14165550134", id="with its prefix"),
        pytest.param("(416) 555-0134", "CA", "+14165550134", id="without one, from its country"),
        pytest.param("0044 20 7946 0958", "GB", "+442079460958", id="dialled from abroad"),
        pytest.param("+49 (0)30 123456", None, "+4930123456", id="with the zero in brackets"),
        pytest.param("4１6 555 0134", "ca", "+14165550134", id="with a full-width digit"),
        pytest.param("tel:+1-416-555-0134", None, "+14165550134", id="as an address"),
        pytest.param("1-800-FLOWERS", "US", "+18003569377", id="in letters of the keypad"),
        pytest.param("+44 7700 900123", None, "+447700900123", id="possible but given to nobody"),
        pytest.param("555-0134", "CA", None, id="without its area code"),
        pytest.param("416 555 0134", None, None, id="from an unknown country"),
        pytest.param("416 555 0134", "XX", None, id="from a country that is none"),
        pytest.param("12345", "CA", None, id="too short"),
        pytest.param("+1 416 555 0134 0000 0000", None, None, id="too long"),
        pytest.param("ask Susie", "CA", None, id="words"),
        pytest.param("", "CA", None, id="nothing"),
        pytest.param("416 555 0134 / 416 555 0135", "CA", None, id="two numbers in one field"),
        pytest.param("9" * 10_000, "CA", None, id="ten thousand digits"),
    ],
)
def test_reading_numbers(text: str, country: str | None, e164: str | None) -> None:
    phone = read_phone(text, country)
    assert (phone and phone.e164) == e164


def test_an_extension_stands_beside_the_number() -> None:
    phone = read_phone("416-555-0134 x12", "CA")
    assert phone is not None
    assert phone.e164 == "+14165550134"
    assert phone.extension == "12"
    assert phone.international == "+1 416-555-0134 ext. 12"


@pytest.mark.parametrize(
    ("text", "region", "kind", "zones"),
    [
        pytest.param("+1 416 555 0134", "CA", "landline", ("America/Toronto",), id="Toronto"),
        pytest.param("+48 601 234 567", "PL", "mobile", ("Europe/Warsaw",), id="a Polish mobile"),
        pytest.param(
            "+44 7700 900123", "GB", "unknown", ("Europe/London",), id="made up for films"
        ),
        pytest.param(
            "+60 3-2345 6789", "MY", "landline", ("Asia/Kuala_Lumpur",), id="not all is Kuching"
        ),
        pytest.param("+800 1234 5678", None, "freephone", (), id="free all over the world"),
    ],
)
def test_where_a_number_is(
    text: str, region: str | None, kind: str, zones: tuple[str, ...]
) -> None:
    phone = read_phone(text, None)
    assert phone is not None
    assert (phone.region, phone.kind, phone.zones) == (region, kind, zones)


@pytest.mark.parametrize("text", ["+1 800 555 0199", "+7 912 345 67 89"])
def test_a_number_without_a_place_has_many_zones(text: str) -> None:
    phone = read_phone(text, None)
    assert phone is not None
    assert len(phone.zones) > 10


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.sampled_from([None, "US", "PL", "MY", "", "zz"]))
def test_any_text_is_read_or_refused(text: str, country: str | None) -> None:
    phone = read_phone(text, country)
    assert phone is None or read_phone(phone.e164, None) is not None
