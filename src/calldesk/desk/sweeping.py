"""What time changes by itself: calling hours, broken promises, ended blocks, doubtful letters."""

from datetime import timedelta

from calldesk.desk import letters, scripts, translations
from calldesk.desk.opening import Desk
from calldesk.desk.settling import broken_by_now, settle
from calldesk.desk.standing import restand, write_hours

_KEPT = timedelta(days=2)  # calling hours that are over are kept this long


def sweep(desk: Desk) -> bool:
    """Bring up to date what depends on the day; answer whether the queue should be read again.

    Runs after the first paint of a console, and brings the shipped scripts in where they are
    missing.
    """
    from calldesk.store import blocks, moments

    now = desk.now()
    scripts.make_ready(desk)
    with desk.store.transaction() as tx:
        scripts.bring_in(desk, tx)
        letters.doubt_abandoned(desk, tx)
        moments.prune_windows(tx, now - _KEPT)
        written = write_hours(desk, tx)
        broken = settle(desk, tx, broken_by_now(desk, tx))
        freed = blocks.ended(tx, now)
        restand(desk, tx, *dict.fromkeys((*broken, *freed)))
    translations.bring_in(desk)
    return bool(written or broken or freed)
