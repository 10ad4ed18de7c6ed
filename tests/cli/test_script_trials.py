"""calldesk script tidy and calldesk script test."""

from importlib.resources import files

import pytest

SHIPPED = files("calldesk") / "shipped" / "scripts" / "first-reminder.call.md"
TYPED = (
    "script: t\r\nstart: a\r\n\r\n# Rozmowa\r\n## a: A\r\n＞ Hi.\r\n- Bye → z\r\n"
    "## z: Z\nend: promise"
)


@pytest.fixture
def script(tmp_path):
    file = tmp_path / "reminder.call.md"
    file.write_bytes(SHIPPED.read_bytes())
    return file


def test_a_file_is_tidied_in_place_and_keeps_its_line_breaks(run, tmp_path) -> None:
    file = tmp_path / "t.call.md"
    file.write_bytes(TYPED.encode())
    ran = run("script", "tidy", str(file), "--dry-run")
    assert (ran.status, ran.out) == (1, f"{file}: 3 lines would change\n")
    assert file.read_bytes() == TYPED.encode()
    ran = run("script", "tidy", str(file))
    assert (ran.status, ran.out) == (0, f"{file}: 3 lines changed\n")
    tidy = TYPED.replace("Rozmowa", "Call").replace("＞", ">").replace("- Bye →", "- bye: Bye ->")
    assert file.read_bytes() == tidy.encode()
    assert run("script", "tidy", str(file), "--json").json == [{"file": str(file), "lines": []}]


def test_a_tidy_file_is_left_alone(run, script) -> None:
    assert run("script", "tidy", str(script), "--dry-run").status == 0
    assert script.read_bytes() == SHIPPED.read_bytes()


def test_a_shipped_script_passes_its_trial(run, script) -> None:
    ran = run("script", "test", str(script), "--calls", "20")
    assert ran.status == 0
    assert "200 of 200 ways taken" in ran.out
    assert "12 of 12 tests in the notes hold" in ran.out


def test_a_test_that_does_not_hold_fails_the_trial(run, script) -> None:
    with script.open("a", encoding="utf-8") as file:
        file.write("test: speaking, yes -> close_promise\n")
    ran = run("script", "test", str(script), "--calls", "0", "--json")
    assert ran.status == 1
    assert [t["why"] for t in ran.json["trials"] if t["why"]] == [
        "the call stands at 'ask_full', not at 'close_promise'"
    ]


def test_a_script_with_an_error_is_not_tried(run, tmp_path) -> None:
    file = tmp_path / "t.call.md"
    file.write_text(TYPED + "\n-> nowhere\n", encoding="utf-8")
    ran = run("script", "test", str(file))
    assert ran.status == 1
    assert "line 8" in ran.err
