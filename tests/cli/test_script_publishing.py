"""Scripts compared with what is in use and published from a file, as a person does it."""

import pytest

from calldesk.desk import shipped

SOURCE = shipped.text("scripts", "first-reminder.call.md")
GREETING = "Warm and curious. People give their name to a friendly voice."


@pytest.fixture
def changed(tmp_path):
    """Write the first reminder with its greeting changed: changed('Smile.') -> file."""

    def write(after, before=GREETING):
        assert before in SOURCE
        file = tmp_path / "mine.call.md"
        file.write_text(SOURCE.replace(before, after, 1), encoding="utf-8")
        return file

    return write


@pytest.fixture
def warned(changed):
    return changed(f"{GREETING}\n> {'and so we talk and talk about the weather ' * 12}")


def test_a_file_is_published_and_says_from_when_it_is_used(imported, changed) -> None:
    ran = imported("script", "publish", changed("Smile."))
    assert ran.status == 0
    assert "First reminder call v2 is in use from the next call on" in ran.out
    assert "Checked against policy b2b-default." in ran.out
    again = imported("script", "publish", changed("Smile."))
    assert (again.status, "nothing to publish" in again.err) == (1, True)


def test_nothing_with_an_error_is_published(imported, changed) -> None:
    ran = imported("script", "publish", changed("-> verrify", "-> verify"), "--json")
    assert (ran.status, ran.json["published"]) == (1, False)
    assert ran.json["findings"][0]["rule"] == "S03"


def test_warnings_are_acknowledged_first(imported, warned) -> None:
    ran = imported("script", "publish", warned)
    assert ran.status == 1
    assert "repeat with --acknowledge" in ran.out
    assert "T01" in ran.out
    ran = imported("script", "publish", warned, "--acknowledge", "--json")
    assert (ran.status, ran.json["version"], ran.json["policy"]) == (0, 2, "b2b-default")


def test_a_file_that_is_not_there_is_said(imported) -> None:
    assert "is not there" in imported("script", "publish", "no.call.md").err
    assert imported("script", "publish").status == 2


def test_the_next_comparison_is_with_what_is_in_use_then(imported, changed) -> None:
    mine = changed("Smile.")
    assert "+ coach: Smile." in imported("script", "diff", mine).out
    assert "- coach: Smile." in imported("script", "diff", mine, "first-reminder").out
    imported("script", "publish", mine)
    assert imported("script", "diff", "first-reminder", mine).out == "Nothing has changed.\n"


def test_a_name_that_is_not_in_use_is_said(imported, changed) -> None:
    ran = imported("script", "diff", "second-reminder", changed("Smile."))
    assert (ran.status, "no script of that name" in ran.err) == (1, True)
