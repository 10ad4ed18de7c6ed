"""What every command keeps to, and the small ones: when, db, doctor, outbox, script check."""

import pytest

COMMANDS = [
    (),
    ("import",),
    ("queue",),
    ("account",),
    ("promises",),
    ("outbox",),
    ("outbox", "list"),
    ("outbox", "show"),
    ("outbox", "send"),
    ("outbox", "drop"),
    ("script",),
    ("script", "check"),
    ("script", "diff"),
    ("script", "export"),
    ("script", "graph"),
    ("script", "import"),
    ("when",),
    ("demo",),
    ("doctor",),
    ("db",),
    ("db", "upgrade"),
    ("db", "check"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_helps_with_an_example(run, command) -> None:
    ran = run(*command, "--help")
    assert ran.status == 0
    assert "Example: calldesk" in ran.out


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("nonsense",), "calldesk: No such command 'nonsense'. See calldesk --help."),
        (("queue", "--nonsense"), "calldesk: No such option '--nonsense'. See calldesk queue -"),
        (("db", "nonsense"), "calldesk: No such command 'nonsense'. See calldesk db --help."),
        (("account",), "calldesk: Missing argument 'NAME'. See calldesk account --help."),
        (("import", "x", "--dates", "ydm"), "'ydm' is not one of 'dmy', 'mdy', 'ymd'. See"),
    ],
    ids=["command", "option", "command of a group", "argument left out", "choice"],
)
def test_wrong_use_is_one_line_that_says_where_to_look(run, command, words) -> None:
    ran = run(*command)
    assert (ran.status, ran.out) == (2, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", [(), ("--plain",), ("demo",)], ids=" ".join)
def test_the_console_without_a_terminal_says_so_and_paints_nothing(
    run, home, monkeypatch, command
) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    ran = run(*command)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("calldesk: The console needs a terminal. See calldesk ")
    assert ran.err.count("\n") == 1
    assert not (home / "demo").exists()


def test_a_driver_of_ones_own_is_left_alone(run, monkeypatch) -> None:
    opened = []
    monkeypatch.setenv("TEXTUAL_DRIVER", "some.module:Driver")
    monkeypatch.setattr("calldesk.tui.run.run", lambda desk, plain: opened.append(plain) or 0)
    assert run("--plain").status == 0
    assert opened == [True]


@pytest.mark.parametrize("asked", [("--zone", "Mars/X"), ("--language", "xx")], ids=" ".join)
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["words", "JSON"])
def test_a_zone_or_language_that_is_not_there_is_wrong_use(run, asked, form) -> None:
    ran = run("when", "fri 2pm", *asked, *form)
    assert (ran.status, ran.out) == (2, "")
    assert asked[1] in ran.err


@pytest.mark.parametrize(
    ("phrase", "status", "reading"),
    [("fri 27 nov 2pm", "read", ["2026-11-27T14:00"]), ("blah", "refused", [])],
)
def test_when_shows_how_a_time_is_read(run, phrase, status, reading) -> None:
    ran = run("when", phrase, "--zone", "America/Toronto", "--json")
    assert (ran.json["status"], ran.json["readings"]) == (status, reading)
    assert ran.status == (0 if status == "read" else 1)


def test_the_database_is_made_and_checked(run) -> None:
    assert "has been made" in run("db", "upgrade").out
    ran = run("db", "check", "--json")
    assert ran.status == 0
    assert all(finding["ok"] for finding in ran.json)


def test_the_doctor_finds_a_fresh_desk_well(run) -> None:
    ran = run("doctor", "--json")
    assert [finding for finding in ran.json if not finding["ok"]] == []
    assert ran.status == 0


def test_the_doctor_finds_what_is_wrong(run, home) -> None:
    with (home / "settings.toml").open("a", encoding="utf-8") as file:
        file.write('[dialling]\ncommand = ["no-such-program"]\n')
    ran = run("doctor")
    assert ran.status == 1
    assert "no  dial command: 'no-such-program' is not there" in ran.out


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ('[me]\nnmae = "x"\n[desk]\nzone = "Mars"\nday_first = 3\n', 3),
        ("[me\n", 1),
        (b"\xff\xfe\x00", 1),
    ],
    ids=["three faults", "no TOML", "no text"],
)
def test_the_doctor_tells_every_fault_of_the_settings_and_looks_on(
    run, home, monkeypatch, content, faults
) -> None:
    file = home / "settings.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    monkeypatch.setenv("CALLDESK_NOW", "soon")
    ran = run("doctor", "--json")
    found = [(f["ok"], f["what"]) for f in ran.json]
    assert found.count((False, "settings")) == faults
    assert (False, "clock") in found
    assert {(True, what) for what in ("policy", "script first-reminder", "database")} <= {*found}
    assert ran.status == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [("[me]\nnmae = 'x'\n", "unknown key 'me.nmae'"), ("[me\n", "settings.toml")],
    ids=["an unknown key", "no TOML"],
)
def test_settings_that_cannot_be_meant_end_in_one_line(run, home, content, words) -> None:
    (home / "settings.toml").write_text(content, encoding="utf-8")
    ran = run("queue")
    assert (ran.status, ran.out) == (1, "")
    assert words in ran.err
    assert ran.err.count("\n") == 1


def test_commands_run_without_settings(run, home, open_items) -> None:
    (home / "settings.toml").unlink()
    assert run("import", open_items).status == 0
    assert len(run("queue", "--all", "--json").json) == 2
    assert run("doctor").status == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"something else" * 200, "is not a calldesk database", id="another file"),
        pytest.param(b"SQLite format 3\x00" + b"\x00" * 40, "calldesk", id="a half-written file"),
    ],
)
def test_a_file_that_is_no_database_ends_in_one_line(run, tmp_path, content, words) -> None:
    (tmp_path / "x.db").write_bytes(content)
    ran = run("--database", tmp_path / "x.db", "queue")
    assert ran.status == 1
    assert words in ran.err
    assert ran.err.count("\n") == 1


def test_a_server_that_is_not_there_is_named_without_its_password(run) -> None:
    ran = run("--database", "postgresql://dana:s3cret@127.0.0.1:1/desk", "queue")
    assert ran.status == 1
    assert "does not answer" in ran.err
    assert "s3cret" not in ran.err


def test_an_empty_outbox_says_so(run) -> None:
    assert run("outbox", "list").out == "No letters yet.\n"
    assert run("outbox", "list", "--json").json == []
    assert run("outbox", "show", "7").status == 1
    assert run("outbox", "drop", "7").err == (
        "calldesk: There is no letter 7: calldesk outbox list shows them.\n"
    )
    assert run("outbox", "send").status == 0
    assert run("outbox", "send", "7").status == 1
    assert run("outbox", "send", "--again").status == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "is not there"), (b"\xff\x00\xb0", "is not a text in UTF-8: save it as one")],
    ids=["missing", "binary"],
)
def test_a_script_that_is_no_text_ends_in_one_line(run, tmp_path, content, words) -> None:
    file = tmp_path / "a.call.md"
    if content:
        file.write_bytes(content)
    ran = run("script", "check", file)
    assert (ran.status, ran.err) == (1, f"calldesk: {file} {words}.\n")


def test_a_script_with_an_error_is_status_one(run, tmp_path) -> None:
    file = tmp_path / "broken.call.md"
    file.write_text("nothing of a script", encoding="utf-8")
    ran = run("script", "check", file, "--json")
    assert ran.status == 1
    assert ran.json
