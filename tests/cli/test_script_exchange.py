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


@pytest.fixture
def policy(tmp_path):
    """A policy that has words for Dutch too."""
    file = tmp_path / "policy.toml"
    text = shipped.text("policies", "b2b-default.toml") + '\n[words.nl]\ndebt = ["schuld"]\n'
    file.write_text(text, encoding="utf-8")
    return file


def translated(po, source, text):
    """Write one translation into a PO file."""
    before = po.read_text(encoding="utf-8")
    after = before.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{text}"')
    assert after != before
    po.write_text(after, encoding="utf-8")


def test_a_translation_goes_out_and_comes_back_as_a_script(run, script, policy, tmp_path) -> None:
    po, done = tmp_path / "nl.po", tmp_path / "nl.call.md"
    assert run("script", "export", script, "--to", "po", "--language", "nl", "-o", po).status == 0
    translated(po, "Opening line", "Begin")
    again = run("script", "export", script, "--to", "po", "--language", "nl", "-o", po)
    assert "1 translated" in again.out
    ran = run("script", "import", po, "--source", script, "-o", done, "--policy", policy)
    assert ran.status == 0
    assert "L01" in ran.out
    made = parse(done.read_text(encoding="utf-8")).script
    assert made is not None
    assert (made.language, made.by_id["open"].title) == ("nl", "Begin")


def test_a_catalogue_that_stands_already_is_never_lost(run, script, tmp_path) -> None:
    po = tmp_path / "nl.po"
    po.write_text("no catalogue", encoding="utf-8")
    ran = run("script", "export", script, "--to", "po", "--language", "nl", "-o", po)
    assert ran.status == 1
    assert "not a PO file" in ran.err
    assert po.read_text(encoding="utf-8") == "no catalogue"


def test_a_script_that_stands_already_is_written_over_on_request_only(
    run, script, policy, tmp_path
) -> None:
    po = tmp_path / "nl.po"
    run("script", "export", script, "--to", "po", "--language", "nl", "-o", po)
    ran = run("script", "import", po, "--source", script, "-o", script)
    assert ran.status == 1
    assert "--replace" in ran.err
    assert script.read_text(encoding="utf-8") == SOURCE
    arguments = ("--source", script, "-o", script, "--replace", "--policy", policy)
    ran = run("script", "import", po, *arguments)
    assert ran.status == 0
    assert "language: nl" in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("export", "--to", "po"), ("import",)])
def test_what_a_translation_needs_is_said(run, script, arguments) -> None:
    ran = run("script", arguments[0], script, *arguments[1:])
    assert ran.status == 2
    assert "A translation needs" in ran.err


def test_a_script_with_errors_is_not_translated(run, script) -> None:
    script.write_text(SOURCE.replace("-> verify", "-> verifi"), encoding="utf-8")
    ran = run("script", "export", script, "--to", "po", "--language", "nl")
    assert ran.status == 1
    assert "no step is called 'verifi'" in ran.err


def test_a_script_goes_to_twine_and_comes_back(run, script, tmp_path) -> None:
    twee, back = tmp_path / "story.twee", tmp_path / "back.call.md"
    assert run("script", "export", script, "--to", "twee", "-o", twee).status == 0
    ran = run("script", "import", twee, "-o", back)
    assert (ran.status, ran.err) == (0, "")
    assert parse(back.read_text(encoding="utf-8")).script == parse(SOURCE).script


def test_a_story_with_a_macro_is_refused_and_nothing_is_written(run, script, tmp_path) -> None:
    twee, back = tmp_path / "story.twee", tmp_path / "back.call.md"
    run("script", "export", script, "--to", "twee", "-o", twee)
    text = twee.read_text(encoding="utf-8").replace("Opening line", "Opening line\n<<goto x>>")
    twee.write_text(text, encoding="utf-8")
    ran = run("script", "import", twee, "-o", back, "--json")
    assert ran.status == 1
    assert [finding["rule"] for finding in ran.json] == ["S04"]
    assert not back.exists()


def test_a_script_is_drawn_without_a_database(run, script, home) -> None:
    assert run("script", "graph", script).out.startswith("flowchart TD\n")
    assert run("script", "graph", script, "--to", "dot").out.startswith("digraph")
    assert not list(home.glob("*.db"))


def test_a_drawing_counts_the_calls_of_this_version(run, script, monkeypatch) -> None:
    from calldesk.store import taken_ways

    run("db", "upgrade")
    seen = []
    monkeypatch.setattr(
        taken_ways,
        "of_script",
        lambda tx, script_hash: seen.append(script_hash) or {("open", "speaking"): 3},
    )
    assert '"#34;Speaking.#34; · 3"' in run("script", "graph", script).out
    assert seen == [parse(SOURCE).script.hash]


def test_without_graphviz_svg_says_what_to_do(run, script, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    ran = run("script", "graph", script, "--to", "svg")
    assert ran.status == 1
    assert "--to mermaid" in ran.err


def test_two_versions_are_compared(run, script, tmp_path) -> None:
    other = tmp_path / "other.call.md"
    other.write_text(SOURCE.replace("Stand up.", "Sit down."), encoding="utf-8")
    ran = run("script", "diff", script, other)
    assert ran.status == 0
    assert ran.out.startswith("open: Opening line\n  - coach: Stand up.")
    assert run("script", "diff", script, other, "--json").json[0]["step"] == "open"
    assert run("script", "diff", script, script).out == "Nothing has changed.\n"
