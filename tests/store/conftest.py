"""What the store's tests share: a moment, and quick ways to make an account and a call."""

from datetime import UTC, datetime

import pytest

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def new_account():
    """Make an account in a transaction: new_account(tx, name=…) -> id."""
    from calldesk.store import accounts

    def make(tx, name="Brightline Dental", currency="USD", **more):
        return accounts.create(tx, name=name, currency=currency, created_at=NOW, **more)

    return make


@pytest.fixture
def account_id(store, new_account):
    """One account that is there."""
    with store.transaction() as tx:
        return new_account(tx, number="C-1")


@pytest.fixture
def call_id(store, account_id):
    """One call that rings, by Dana."""
    from calldesk.store import calls

    with store.transaction() as tx:
        return calls.start(tx, account_id, collector="Dana", console="one", dialled_at=NOW)
