"""A walk after a hard call."""

from calldesk.desk.opening import Desk


def take_break(desk: Desk) -> None:
    """Note that a walk begins."""
    from calldesk.store import activities

    with desk.store.transaction() as tx:
        activities.begin_break(tx, desk.collector, desk.now())


def end_break(desk: Desk) -> None:
    """Note that the walk is over."""
    from calldesk.store import activities

    with desk.store.transaction() as tx:
        activities.end_break(tx, desk.collector, desk.now())
