"""Where an account stands for the queue: its waits and hours, brought up to date by every write."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from calldesk.desk import reach
from calldesk.desk.contact_rules import profile_of
from calldesk.desk.opening import Desk
from calldesk.rules.contact.spans import Window
from calldesk.rules.contact.waits import limit_until, quiet_until
from calldesk.rules.contact.windows import hours_key, open_windows, read_hours_key

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.moments import Waits

# How far ahead calling hours are written, and how much of it must be left at the sweep: a desk
# that was closed for a fortnight still opens with its queue in order.
_AHEAD, _LEFT = timedelta(days=28), timedelta(days=14)


def restand(desk: Desk, tx: "Session", *account_ids: int) -> None:
    """Bring the waits, hours and summary of some accounts up to date, in the same transaction."""
    from calldesk.store import moments, summary

    waits = [waits_of(desk, tx, account_id) for account_id in account_ids]
    moments.write_waits(tx, waits)
    own = {wait.hours_key for wait in waits}
    write_hours(desk, tx, moments.keys_without_windows(tx, desk.now() + _LEFT, own))
    summary.refresh(tx, account_ids, desk.now())


def waits_of(desk: Desk, tx: "Session", account_id: int) -> "Waits":
    """Work out one account's waits from its calls, promises and callbacks."""
    from calldesk.store.moments import Waits

    profile = profile_of(desk)
    known = reach.read(tx, account_id, desk.settings.desk.country)
    facts = known.contact_facts(desk.today())
    until, rule = limit_until(profile, facts)
    return Waits(
        account_id,
        hours_key(profile, known.account.kind, known.country, known.zones),
        quiet_until(profile, facts),
        until,
        rule,
    )


def write_hours(desk: Desk, tx: "Session", keys: Iterable[str] | None = None) -> int:
    """Write the calling hours that are missing ahead; answer for how many hours keys."""
    from calldesk.store import moments

    missing = keys if keys is not None else moments.keys_without_windows(tx, desk.now() + _LEFT)
    written = tuple(missing)
    for key in written:
        moments.write_windows(tx, key, windows_ahead(desk, key))
    return len(written)


def windows_ahead(desk: Desk, key: str) -> tuple[Window, ...]:
    """The calling hours of an hours key for some weeks from yesterday on; none without a key."""
    if not key:
        return ()
    _, country, zones = read_hours_key(key)
    first = desk.now().date() - timedelta(days=1)
    return open_windows(profile_of(desk), country, zones, first, _AHEAD.days)
