import os
from pathlib import Path

import pytest

from calldesk.settings import LANGUAGES, SettingsError, load, places, read


def written(tmp_path: Path, text: str) -> dict[str, str]:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    return {"CALLDESK_HOME": str(tmp_path)}


def test_without_a_file_everything_lies_in_the_home_folder(tmp_path: Path) -> None:
    settings = load({"CALLDESK_HOME": str(tmp_path)})
    assert settings.file is None
    assert settings.database == str(tmp_path / "calldesk.db")


def test_the_file_is_read_as_it_stands(tmp_path: Path) -> None:
    settings = load(
        written(
            tmp_path,
            '[me]\nname = "Dana"\n[terms]\nsettle_share = 1\n'
            '[dialling]\ncommand = ["open", "{tel_uri}"]\n[keys]\n"call.undo" = "f10"\n',
        )
    )
    assert settings.me.name == "Dana"
    assert settings.terms.settle_share == 1.0
    assert settings.dialling.command == ("open", "{tel_uri}")
    assert settings.keys == {"call.undo": "f10"}


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    environment = written(tmp_path, 'database = "a.db"\n[me]\nname = "Dana"\n')
    environment |= {"CALLDESK_COLLECTOR": "Ben", "CALLDESK_DATABASE": "b.db"}
    settings = load(environment)
    assert (settings.me.name, settings.database) == ("Ben", "b.db")
    assert load(environment, database="c.db").database == "c.db"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[me]\nnmae = "x"\n', "unknown key 'me.nmae'. Did you mean 'name'"),
        ("[mee]\n", "unknown key 'mee'. Did you mean 'me'"),
        ("me = 3\n", "'me' must be a table"),
        ("[mail]\nport = 'x'\n", "'mail.port' must be a whole number"),
        ("[desk]\nday_first = 1\n", "'desk.day_first' must be true or false"),
        ('[dialling]\ncommand = "open"\n', "'dialling.command' must be a list of texts"),
        ('[desk]\nzone = "Mars"\n', "'desk.zone' must be a zone like"),
        ('[desk]\ncountry = "Canada"\n', "'desk.country' must be a country's two letters"),
        ('[desk]\ncurrency = "$"\n', "'desk.currency' must be a currency's three letters"),
        ('[desk]\nlanguage = "de"\n', "'desk.language' must be one of en"),
        ("[terms]\nsettle_share = 9.0\n", "'terms.settle_share' must be a share"),
        ('[mail]\nsend = "pigeon"\n', "'mail.send' must be one of folder, smtp"),
        ("[me\n", "line 1"),
    ],
    ids=["typo in a key", "typo in a table", "no table", "text for a number", "number for a truth",
         "text for a list", "no zone", "a country by its name",
         "a currency by its sign", "no such language", "too large a share", "no way of sending",
         "not TOML"],
)  # fmt: skip
def test_what_cannot_be_meant_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words.replace("(", r"\(").replace(".", r"\.")):
        load(written(tmp_path, text))


FAULTY = """
colour = "red"
[me]
name = "Dana"
[desk]
zone = "Mars"
country = "CA"
[mail]
port = "x"
"""


def test_all_that_is_wrong_is_found_and_the_rest_is_taken(tmp_path: Path) -> None:
    settings, faults = read(written(tmp_path, FAULTY))
    assert [fault.split("'")[1] for fault in faults] == ["colour", "mail.port", "desk.zone"]
    assert (settings.me.name, settings.desk.country) == ("Dana", "CA")
    assert (settings.desk.zone, settings.mail.port) == ("UTC", 587)


def test_a_fault_under_what_the_environment_sets_is_found(tmp_path: Path) -> None:
    environment = written(tmp_path, "database = 3\nme = 3\n") | {"CALLDESK_COLLECTOR": "Ben"}
    _, faults = read(environment)
    assert [fault.split("'")[1] for fault in faults] == ["database", "me"]


def test_a_command_names_the_first_fault_and_says_where_the_others_are(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as told:
        load(written(tmp_path, FAULTY))
    assert str(told.value).startswith("settings.toml: unknown key 'colour'.")
    assert str(told.value).endswith(" 2 more faults: calldesk doctor lists them.")


def test_without_a_home_the_platform_decides() -> None:
    environment = {k: v for k, v in os.environ.items() if k != "CALLDESK_HOME"}
    assert places(environment).settings_file.name == "settings.toml"


def test_every_language_of_the_desk_has_its_words_for_times() -> None:
    from calldesk.rules.when import LANGUAGES as WORDS

    assert set(LANGUAGES) == set(WORDS)
