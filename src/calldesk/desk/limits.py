"""What may not be agreed, said while they are still on the line."""

from calldesk.desk.errors import NotRead
from calldesk.desk.host import settlement_offer
from calldesk.desk.live import LiveCall
from calldesk.rules.money import Money
from calldesk.script.fields import Value
from calldesk.settings import Terms

PAYMENTS = frozenset({"promise_amount", "plan_first_amount"})
SETTLING = "settlement_talk"  # the tag of a stop where less than the whole is talked of


def keep_within(terms: Terms, live: LiveCall, field: str, value: Value) -> None:
    """Raise NotRead for more than is open, and for more than the collector may grant."""
    balance = live.head.balance
    if field == "plan_count" and isinstance(value, int):
        may_grant(terms, value)
    elif field in PAYMENTS and isinstance(value, Money):
        is_open(balance, value)
        if live.walk and SETTLING in live.walk.step.tags:
            may_settle(terms, balance, value)


def may_grant(terms: Terms, payments: int) -> None:
    """Raise NotRead for a plan of more payments than the collector may grant."""
    if not 2 <= payments <= terms.largest_plan:
        many = f"2 to {terms.largest_plan}" if terms.largest_plan > 2 else "2"
        raise NotRead(f"You may grant {many} payments.")


def may_settle(terms: Terms, balance: Money, amount: Money) -> None:
    """Raise NotRead for less than the collector may take for the whole."""
    least = settlement_offer(balance, terms.settle_share)
    if amount < least:
        raise NotRead(f"You may settle for {least} at the least.")


def is_open(balance: Money, amount: Money) -> None:
    """Raise NotRead for more than they owe."""
    if balance < amount:
        raise NotRead(f"Only {balance} is open.")
