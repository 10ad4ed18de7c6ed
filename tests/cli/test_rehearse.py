"""calldesk rehearse."""

from importlib.resources import files

import pytest

SHIPPED = files("calldesk.shipped")
KEYS = ["script", "persona", "seed", "score", "bars", "ended", "turns"]


def test_a_rehearsal_on_an_empty_desk_prints_its_score(run):
    ran = run("rehearse", "--persona", "forgetful", "--seed", 4711, "--auto", "0.7")
    assert ran.status == 0
    assert list(ran.json) == KEYS
    assert (ran.json["script"], ran.json["persona"], ran.json["seed"]) == (
        "first-reminder",
        "forgetful",
        4711,
    )
    assert set(ran.json["bars"]) == {"keys", "time", "silence", "outcome"}


def test_the_same_seed_prints_the_same(run):
    ones = [run("rehearse", "--persona", "angry", "--seed", n, "--auto", 0.6).out for n in range(4)]
    others = [
        run("rehearse", "--persona", "angry", "--seed", n, "--auto", 0.6).out for n in range(4)
    ]
    assert ones == others
    assert len(set(ones)) == 4


def test_a_rehearsal_leaves_the_desk_as_it_was(imported):
    before = imported("queue", "--json", "--all").out
    assert imported("rehearse", "--persona", "promiser", "--auto", 1).status == 0
    assert imported("queue", "--json", "--all").out == before
    assert imported("outbox", "list", "--json").json == []


def test_a_script_in_use_and_a_file_can_be_rehearsed(imported, tmp_path):
    source = SHIPPED.joinpath("scripts", "first-reminder.call.md").read_text(encoding="utf-8")
    file = tmp_path / "mine.call.md"
    file.write_text(source.replace("script: first-reminder", "script: mine"), encoding="utf-8")
    for name, script in (("call-after-notice", "call-after-notice"), (file, "mine")):
        ran = imported("rehearse", "--persona", "lawyer", "--auto", 1, "--script", name)
        assert ran.json["script"] == script


def test_the_personas_are_listed(run):
    lines = run("rehearse", "--list").out.splitlines()
    assert len(lines) >= 10
    assert any(line.startswith("short_of_money  ") for line in lines)


def test_a_persona_of_the_settings_folder_is_there_too(run, home):
    own = home / "personas" / "en"
    own.mkdir(parents=True)
    (own / "mute.toml").write_text("[mute]\npatience = 0.5\nobjection_rate = 0\n", encoding="utf-8")
    assert run("rehearse", "--persona", "mute", "--auto", 1).json["persona"] == "mute"
    (own / "mute.toml").write_text("[mute]\npatient = 0.5\n", encoding="utf-8")
    ran = run("rehearse", "--persona", "forgetful", "--auto", 1)
    assert ran.status == 1
    assert "personas/en/mute.toml: [mute] 'patient' is not known" in ran.err


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--persona", "forgetfull", "--auto", 1], 1, "did you mean 'forgetful'?"),
        (["--persona", "angry", "--auto", 1, "--script", "last"], 1, "known: call-after-notice"),
        (["--persona", "angry", "--auto", 1, "--script", "no.call.md"], 1, "no.call.md"),
        (["--persona", "angry"], 2, "--auto is missing"),
        (["--auto", 1], 2, "--persona is missing"),
        (["--persona", "angry", "--auto", 2], 2, "0<=x<=1"),
        (["--persona", "angry", "--auto", "much"], 2, "--auto"),
    ],
)
def test_what_cannot_be_rehearsed_is_told_in_one_line(run, arguments, status, words):
    ran = run("rehearse", *arguments)
    assert ran.status == status
    assert words in ran.err.splitlines()[-1]
