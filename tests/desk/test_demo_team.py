"""The trainees of the demo: what a supervisor sees of them, and that its collector begins anew."""

import pytest

from calldesk.desk import rehearse_home, team
from calldesk.desk.demo_team import write_team


@pytest.fixture
def laid(desk):
    """A desk with the demo's trainees."""
    with desk.store.transaction() as tx:
        write_team(desk, tx)
    return desk


def test_one_is_ready_and_the_others_say_how_far_they_are(laid):
    found = team.team(laid, "first-reminder")
    lacking = {one.trainee: one.readiness.lacking for one in found.trainees}
    assert lacking == {"Ana Lima": 0, "Jun Park": 2, "Rosa Kern": 4}


def test_there_is_something_to_see_in_the_heat_map(laid):
    found = team.team(laid, "first-reminder")
    met = {
        name: [row.recall[name] for row in found.heat if row.recall[name] is not None]
        for name in ("Ana Lima", "Rosa Kern")
    }
    assert len(met["Ana Lima"]) > len(met["Rosa Kern"]) > 5
    assert all(0 < share <= 1 for shares in met.values() for share in shares)
    assert found.missed
    assert len(found.assigned) == 2


def test_the_collector_of_the_demo_begins_anew(laid):
    home = rehearse_home.home(laid)
    assert (home.due_today, home.assigned, home.recent) == (0, (), ())
