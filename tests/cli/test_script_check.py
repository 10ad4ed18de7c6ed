import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from calldesk.cli import calldesk

SCRIPTS = Path(__file__).parents[2] / "src" / "calldesk" / "shipped" / "scripts"
SAMPLE = Path(__file__).parents[1] / "script" / "first-reminder.call.md"
POLICY = SAMPLE.with_name("b2b-default.toml")


def run(*words: object):
    return CliRunner().invoke(calldesk, ["script", "check", *map(str, words)])


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    file = tmp_path / "faulty.call.md"
    text = SAMPLE.read_text("utf-8").replace("about an invoice. Could", "about a debt. Could")
    file.write_text(text, encoding="utf-8")
    return file


def test_a_script_without_an_error_is_good_to_use() -> None:
    result = run(SAMPLE, "--policy", POLICY)
    assert result.exit_code == 0
    assert f"{SAMPLE}: 44 steps, 9 objections, 502 states: 4 info" in result.output
    assert result.output.endswith("Checked against policy b2b-default.\n")


def test_a_step_that_nobody_can_rehearse_is_a_hint() -> None:
    result = run(SAMPLE, "--policy", POLICY, "--json")
    hints = [found for found in json.loads(result.output) if found["rule"] == "R01"]
    assert [(hint["severity"], hint["step"]) for hint in hints] == [("info", "faulty")]
    assert SAMPLE.read_text("utf-8").splitlines()[hints[0]["line"] - 1].startswith("## faulty")


def test_a_script_with_an_error_is_not_told_about_rehearsing(faulty: Path) -> None:
    assert "R01" not in run(faulty, "--policy", POLICY).output


@pytest.mark.parametrize("file", sorted(SCRIPTS.rglob("*.call.md")), ids=lambda file: file.name)
def test_a_shipped_script_has_no_finding(file: Path) -> None:
    result = run(file)
    assert result.exit_code == 0
    assert "states: no findings" in result.output


def test_an_error_is_told_with_its_call_and_exits_1(faulty: Path) -> None:
    result = run(faulty, "--policy", POLICY)
    assert result.exit_code == 1
    assert (
        'Shortest call that does this:\n          1. open\n          2. reply "Who' in result.output
    )


def test_programs_get_findings_with_their_moves(faulty: Path) -> None:
    result = run(faulty, "--policy", POLICY, "--json")
    errors = [p for p in json.loads(result.output) if p["severity"] == "error"]
    assert errors == [
        {
            "file": str(faulty),
            "rule": "P01",
            "severity": "error",
            "line": 140,
            "step": "gatekeeper",
            "message": "says the word 'debt' (debt) while the listener is 'gatekeeper', "
            "who may hear only 'invoice'",
            "path": ["open", 'reply "Who shall I say is calling?"  =>  gatekeeper'],
        }
    ]


@pytest.mark.parametrize("name", ["b2b-default", "us-consumer", "strict"])
def test_a_shipped_policy_is_named_without_its_ending(name: str) -> None:
    assert run(SAMPLE, "--policy", name).output.endswith(f"Checked against policy {name}.\n")


def test_a_machine_hears_a_limited_message_and_no_more(tmp_path: Path) -> None:
    """Business name, request to reply, whom to ask for, a number: 12 CFR 1006.2(j)."""
    source = (
        "script: t\nlanguage: en\nstart: a\nmarks: disclosed\n# Call\n## a: A\n"
        "> Hello, is {{ debtor.contact }} there?\n- m: A machine -> v\n    audience: voicemail\n"
        "    set: who_answered = voicemail\n- other: O -> z\n    set: who_answered = unknown\n"
        "## v: Voicemail\n> {{ agent.name }} of {{ company.name }} for {{ debtor.contact }}. "
        "Please call me back on {{ agent.phone | digits }}.\n-> left\n"
        "## left: L\nend: message\n## z: Z\nend: hung_up\n"
    )
    for more, found in ((" ", 0), (" It is about an important matter.", 1)):
        file = tmp_path / "t.call.md"
        file.write_text(source.replace("}}.\n-> left", "}}." + more + "\n-> left"), "utf-8")
        result = run(file, "--policy", "us-consumer", "--json")
        secrets = {p["step"] for p in json.loads(result.output) if p["rule"] == "P01"}
        assert secrets == ({"v"} if found else set())


def test_an_unknown_policy_is_an_error_in_words() -> None:
    result = run(SAMPLE, "--policy", "strickt")
    assert str(result.exception) == "There is no policy 'strickt'; did you mean 'strict'?"
