"""Scripts handed to other programs and taken back, as a person does it."""

import pytest

from calldesk.desk import shipped
from calldesk.script.parse import parse

SOURCE = shipped.text("scripts", "first-reminder.call.md")


@pytest.fixture
def script(tmp_path):
    file = tmp_path / "first-reminder.call.md"
    file.write_text(SOURCE, encoding="utf-8")
    return file


def translated(po, source, text):
    """Write one translation into a PO file."""
    before = po.read_text(encoding="utf-8")
    after = before.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{text}"')
    assert after != before
    po.write_text(after, encoding="utf-8")


def test_a_translation_goes_out_and_comes_back_as_a_script(run, script, tmp_path) -> None:
    po, done = tmp_path / "pl.po", tmp_path / "pl.call.md"
    assert run("script", "export", script, "--to", "po", "--language", "pl", "-o", po).status == 0
    translated(po, "Opening line", "Początek")
    again = run("script", "export", script, "--to", "po", "--language", "pl", "-o", po)
    assert "1 translated" in again.out
    ran = run("script", "import", po, "--source", script, "-o", done)
    assert ran.status == 0
    assert "L01" in ran.out
    made = parse(done.read_text(encoding="utf-8")).script
    assert made is not None
    assert (made.language, made.by_id["open"].title) == ("pl", "Początek")


def test_a_catalogue_that_stands_already_is_never_lost(run, script, tmp_path) -> None:
    po = tmp_path / "pl.po"
    po.write_text("no catalogue", encoding="utf-8")
    ran = run("script", "export", script, "--to", "po", "--language", "pl", "-o", po)
    assert ran.status == 1
    assert "not a PO file" in ran.err
    assert po.read_text(encoding="utf-8") == "no catalogue"


def test_a_script_that_stands_already_is_written_over_on_request_only(
    run, script, tmp_path
) -> None:
    po = tmp_path / "pl.po"
    run("script", "export", script, "--to", "po", "--language", "pl", "-o", po)
    ran = run("script", "import", po, "--source", script, "-o", script)
    assert ran.status == 1
    assert "--replace" in ran.err
    assert script.read_text(encoding="utf-8") == SOURCE
    ran = run("script", "import", po, "--source", script, "-o", script, "--replace")
    assert ran.status == 0
    assert "language: pl" in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("export", "--to", "po"), ("import",)])
def test_what_a_translation_needs_is_said(run, script, arguments) -> None:
    ran = run("script", arguments[0], script, *arguments[1:])
    assert ran.status == 2
    assert "A translation needs" in ran.err


def test_a_script_with_errors_is_not_translated(run, script) -> None:
    script.write_text(SOURCE.replace("-> verify", "-> verifi"), encoding="utf-8")
    ran = run("script", "export", script, "--to", "po", "--language", "pl")
    assert ran.status == 1
    assert "no step is called 'verifi'" in ran.err
