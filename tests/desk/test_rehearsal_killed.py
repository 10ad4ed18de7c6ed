"""A rehearsal whose window is killed between two keys, or within one, goes on at its line."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import rehearsed

from calldesk.desk import rehearsals, rehearse_home
from calldesk.store import consoles

TESTS = Path(__file__).parents[1]
WINDOW = """
import json, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import rehearsed
from brightline import NOW, StillClock
from calldesk.desk import console, rehearsals
from calldesk.desk.opening import Desk
from calldesk.settings import DeskSettings, Me, Settings
from calldesk.store import rehearsals as kept

settings = Settings(
    me=Me("Dana Whitfield", "+1 416 555 0100"),
    desk=DeskSettings(
        company="Acme Supplies", country="CA", zone="America/Toronto", currency="USD"
    ),
    database=sys.argv[2],
    home=Path(sys.argv[3]),
)
desk = Desk(settings, StillClock(NOW))
held = console.sign_in(desk)
underway = rehearsed.begin(desk, "short_of_money", 7)
for _ in range(int(sys.argv[4])):
    underway = rehearsed.one_key(desk, underway, 0.6)
said = underway.rehearsal.said
words = json.dumps([underway.id, said.words, said.key, underway.rehearsal.walk.view.step])


def stop(*_, **__):
    print(words, flush=True)
    sys.stdin.read()


if sys.argv[5] == "within a key":
    append = kept.append
    kept.append = lambda *given, **more: (append(*given, **more), stop())
    rehearsed.one_key(desk, underway, 0.6)
stop()
"""


@pytest.fixture
def killed(desk, tmp_path):
    """Kill a window after so many keys: killed(3) is what it had on its screen."""

    def after(keys, when="between two keys"):
        address = str(desk.store.address.file or desk.store.address.server)
        arguments = [str(TESTS), address, str(tmp_path), str(keys), when]
        window = subprocess.Popen(
            [sys.executable, "-c", WINDOW, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        shown = json.loads(window.stdout.readline())
        assert not rehearse_home.home(desk).unfinished  # it lives
        window.send_signal(signal.SIGKILL)
        window.communicate()
        for _ in range(1000):  # a server needs a moment to notice that a session is gone
            with desk.store.reading() as tx:
                if not consoles.live(tx):
                    break
        return shown

    return after


@pytest.mark.parametrize(
    ("keys", "when"), [(0, "between two keys"), (4, "between two keys"), (2, "within a key")]
)
def test_a_killed_rehearsal_goes_on_at_its_line_and_ends_as_it_would_have(desk, killed, keys, when):
    number, words, key, step = killed(keys, when)
    assert rehearse_home.home(desk).unfinished
    resumed = rehearsals.unfinished(desk)
    said = resumed.rehearsal.said
    assert (resumed.id, said.words, said.key) == (number, words, key)
    assert resumed.rehearsal.walk.view.step == step
    ended = rehearsed.to_the_end(desk, resumed, 0.6)
    assert ended.rehearsal == rehearsed.played(desk, "short_of_money", 7, 0.6).rehearsal
