"""The first run: four answers, and the rest follows from them."""

import stat
import tomllib
from dataclasses import replace

import pytest

from calldesk.desk import first_run
from calldesk.desk.errors import DeskError
from calldesk.desk.first_run import FirstRun
from calldesk.settings import load

DANA = FirstRun("Dana Whitfield", "416 555 0100", "Acme Supplies", "Canada")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"company": ""}, "company"),
        ({"country": "Atlantis"}, "country"),
        ({"telephone": "12"}, "telephone"),
        ({"company": "Alpha Debt Recovery"}, "spoken_name"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(changed, field) -> None:
    assert list(first_run.problems(replace(DANA, **changed))) == [field]


def test_a_telling_name_wants_another_one_for_the_telephone() -> None:
    answers = FirstRun("Dana", "416 555 0100", "Alpha Debt Recovery", "CA", "Alpha")
    assert first_run.problems(answers) == {}
    assert first_run.derived(answers)[1].spoken_name == "Alpha"


@pytest.mark.parametrize(
    ("telephone", "country", "zone", "currency", "day_first"),
    [
        ("416 555 0100", "Canada", "America/Toronto", "CAD", True),
        ("604 555 0100", "ca", "America/Vancouver", "CAD", True),
        ("22 123 45 67", "Poland", "Europe/Warsaw", "PLN", True),
        ("030 1234567", "de", "Europe/Berlin", "EUR", True),
        ("212 555 0100", "United States", "America/New_York", "USD", False),
    ],
)
def test_zone_currency_and_dates_follow(telephone, country, zone, currency, day_first) -> None:
    _, desk = first_run.derived(FirstRun("Dana", telephone, "Acme", country))
    assert (desk.zone, desk.currency) == (zone, currency)
    assert desk.day_first is day_first


def test_what_is_written_is_read_back(tmp_path) -> None:
    answers = FirstRun('Dana "D" Ö', "416 555 0100", "Acme \\ Söhne", "CA")
    file = first_run.save(answers, tmp_path / "new" / "settings.toml")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    me, desk = first_run.derived(answers)
    tomllib.loads(file.read_text("utf-8"))
    read = load({"CALLDESK_HOME": str(file.parent)})
    assert (read.me, read.desk) == (me, desk)


def test_a_file_that_is_there_stays_as_it_is(tmp_path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("mine")
    assert first_run.save(DANA, file) == file
    assert file.read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_named(tmp_path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(DeskError, match="cannot be written"):
        first_run.save(DANA, tmp_path / "taken" / "settings.toml")
