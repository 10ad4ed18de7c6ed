"""The demo's own desk: its morning, its portfolio, and how it opens again."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from calldesk.desk import brief, demo, listing, queue
from calldesk.desk.demo import Laid
from calldesk.desk.errors import DeskError
from calldesk.store import accounts, callbacks, consoles, summary

FRIDAY = "2026-11-20T09:40-05:00"
TEN = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # Monday, 10:00 in Toronto

_OPENED_AGAIN = """
import sys
from calldesk.desk.demo import open_demo
from calldesk.desk.queue import page
rows = page(open_demo({"CALLDESK_HOME": sys.argv[1], "CALLDESK_NOW": sys.argv[2]})).rows
heavy = ("sqlalchemy", "pydantic", "jinja2", "phonenumbers", "holidays", "psycopg")
print(len(rows), *(name for name in heavy if name in sys.modules))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A folder in which the demo was laid for a Friday morning."""
    folder = tmp_path_factory.mktemp("calldesk")
    (folder / "settings.toml").write_text('[me]\nname = "Somebody else"\n', encoding="utf-8")
    opened = demo.open_demo({"CALLDESK_HOME": str(folder), "CALLDESK_NOW": FRIDAY})
    opened.store.close()
    return folder


@pytest.fixture
def desk(home):
    opened = demo.open_demo({"CALLDESK_HOME": str(home), "CALLDESK_NOW": FRIDAY})
    yield opened
    opened.store.close()


def test_it_is_danas_desk_whatever_the_users_settings_say(desk, home) -> None:
    assert desk.collector == "Dana"
    assert desk.settings.dialling.command == ()
    assert desk.settings.mail.send == "folder"
    assert desk.settings.home == home / "demo"
    assert (home / "demo" / "calldesk.db").stat().st_mode & 0o077 == 0


def test_the_morning_has_something_of_everything(desk) -> None:
    rows = queue.page(desk).rows
    counted = queue.counts(desk)
    assert {row.section for row in rows} == {"now", "today", "not_yet"}
    assert counted.accounts >= 100
    assert counted.to_go >= 20
    assert len(counted.left_out) >= 5
    assert {"callback", "broken promise"} <= {row.reason for row in rows}
    assert len({row.amount.currency for row in rows}) >= 5


def test_the_summaries_say_what_the_records_say(desk) -> None:
    with desk.store.reading() as tx:
        assert summary.differences(tx, desk.now()) == ()


def test_promises_of_every_kind_are_there(desk) -> None:
    states = {row.state for row in listing.promises(desk, None)}
    assert {"open", "kept", "broken"} <= states


def test_opened_again_it_is_read_without_any_slow_library(home) -> None:
    command = [sys.executable, "-c", _OPENED_AGAIN, str(home), FRIDAY]
    count, *loaded = subprocess.check_output(command, text=True).split()
    assert int(count) > 20
    assert loaded == []


def test_what_was_done_in_it_is_still_there_when_it_is_opened_again(tmp_path) -> None:
    environment = {"CALLDESK_HOME": str(tmp_path), "CALLDESK_NOW": FRIDAY}
    first = demo.open_demo(environment)
    account = queue.page(first).rows[0].account_id
    queue.skip(first, account, "on holiday")
    later = demo.open_demo(environment | {"CALLDESK_NOW": "2026-11-20T11:15-05:00"})
    with later.store.reading() as tx:
        assert accounts.get(tx, account).skipped_at is not None
    fresh = demo.open_demo(environment, fresh=True)
    with fresh.store.reading() as tx:
        assert accounts.get(tx, account).skipped_at is None


def test_another_day_is_laid_anew_unless_another_window_has_it_open(tmp_path) -> None:
    environment = {"CALLDESK_HOME": str(tmp_path), "CALLDESK_NOW": FRIDAY}
    first = demo.open_demo(environment)
    held = consoles.enter(
        first.store, first.console, collector="Dana", host="here", now=first.now()
    )
    next_week = environment | {"CALLDESK_NOW": "2026-11-24T09:40-05:00"}
    with pytest.raises(DeskError, match="open in another window"):
        demo.open_demo(next_week)
    consoles.leave(first.store, first.console, held)
    assert demo.open_demo(next_week).today().isoformat() == "2026-11-24"


def test_a_laying_that_was_cut_short_is_begun_again(tmp_path, monkeypatch) -> None:
    environment = {"CALLDESK_HOME": str(tmp_path), "CALLDESK_NOW": FRIDAY}
    monkeypatch.setattr("calldesk.desk.demo_laying.restand", _killed)
    with pytest.raises(KeyboardInterrupt):
        demo.open_demo(environment)
    monkeypatch.undo()
    assert queue.counts(demo.open_demo(environment)).accounts >= 100


def _killed(*_args) -> None:
    raise KeyboardInterrupt


def test_without_a_set_clock_it_opens_on_a_working_morning(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("calldesk.desk.demo_laying.lay", lambda desk: desk.store)
    opened = demo.open_demo({"CALLDESK_HOME": str(tmp_path)})
    local = opened.now().astimezone(opened.zone)
    assert (local.hour, local.minute) == (9, 40)
    assert local.weekday() < 5
    again = demo.open_demo({"CALLDESK_HOME": str(tmp_path)})
    assert abs(again.now() - opened.now()) < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("passed", "chosen", "goes_on"),
    [
        pytest.param(timedelta(hours=2), False, True, id="an hour or two later it goes on"),
        pytest.param(timedelta(hours=6, minutes=1), False, False, id="in the evening it is over"),
        pytest.param(timedelta(days=1), False, False, id="on another day it is over"),
        pytest.param(timedelta(minutes=-5), False, False, id="a clock set back is not trusted"),
        pytest.param(timedelta(hours=2), True, False, id="a chosen morning belongs to its clock"),
    ],
)
def test_a_laid_morning(passed, chosen, goes_on) -> None:
    laid = Laid(TEN, TEN, chosen)
    assert laid.goes_on(TEN + passed) == (TEN + passed if goes_on else None)


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"moment": 5}', '{"moment": "2026-11-20"}'])
def test_a_note_that_cannot_be_read_means_to_lay_anew(tmp_path, note) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "laid.json").write_text(note, encoding="utf-8")
    assert demo._laid(tmp_path / "demo") is None


def test_the_brief_tells_who_asked_for_a_callback_and_when(desk) -> None:
    row = next(row for row in queue.page(desk).rows if row.name == "Śląskie Narzędzia")
    why = dict(brief.brief(desk, row.account_id).lines)["Why now"]
    assert why.endswith("; Danuta Bąk asked for it on 19 Nov"), why


def test_every_callback_of_the_morning_was_asked_for_in_a_call(desk) -> None:
    for row in queue.page(desk).rows:
        if row.reason == "callback":
            with desk.store.reading() as tx:
                asked = callbacks.of_account(tx, row.account_id)
            assert all(one.call_id for one in asked), row.name
