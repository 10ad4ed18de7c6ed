"""The account page, and the corrections that the brief, F2 and the wrap-up can make."""

from dataclasses import dataclass

from calldesk.desk.brief import AccountHead
from calldesk.desk.opening import Desk


@dataclass(frozen=True, slots=True)
class PageSection:
    """One block of the account page: a heading, column names (may be empty), rows of text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str  # what to say when there are no rows


@dataclass(frozen=True, slots=True)
class AccountPage:
    """People, numbers, invoices and credits, promises, timeline."""

    head: AccountHead
    facts: tuple[tuple[str, str], ...]  # number, kind, language, zone, habit, blocks …
    sections: tuple[PageSection, ...]


def page(desk: Desk, account_id: int) -> AccountPage:
    """Gather everything about one account."""
    raise NotImplementedError


def add_person(
    desk: Desk, account_id: int, name: str, role: str, email: str = "", phone: str = ""
) -> int:
    """Add a person and answer their id. Raises NotRead for a number or address that cannot be."""
    raise NotImplementedError


def add_phone(desk: Desk, account_id: int, text: str, contact_id: int | None = None) -> int:
    """Add a telephone number. Raises NotRead when it cannot be one."""
    raise NotImplementedError


def add_email(desk: Desk, account_id: int, contact_id: int, address: str) -> None:
    """Give a person an e-mail address. Raises NotRead when it cannot be one."""
    raise NotImplementedError


def retire_phone(desk: Desk, phone_id: int, reason: str) -> None:
    """Take a number out of use: 'wrong', 'not_in_service' or 'retired'."""
    raise NotImplementedError


def set_zone(desk: Desk, account_id: int, zone: str) -> None:
    """Set an account's own time zone. Raises NotRead when there is no such zone."""
    raise NotImplementedError
