"""Homes with as many accounts as wanted, brought in as a user would: from a file."""

import csv
import os
import shutil
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from zoneinfo import ZoneInfo

from calldesk.desk import importing
from calldesk.desk.clock import read_clock
from calldesk.desk.opening import Desk
from calldesk.settings import load

NOW = datetime(2026, 11, 20, 9, 40, tzinfo=ZoneInfo("America/Toronto"))
SETTINGS = """[me]
name = "Dana"
telephone = "+1 416 555 0199"

[desk]
company = "Acme Supplies"
country = "CA"
zone = "America/Toronto"
currency = "CAD"
"""

COLUMNS = (
    *("Customer No", "Customer", "Contact", "Email", "Phone", "Country", "Currency"),
    *("Invoice No", "Invoice Date", "Due Date", "Amount", "Balance"),
)


def environment(home: Path) -> dict[str, str]:
    """The variables of a calldesk that lives in this home."""
    ours = {"CALLDESK_HOME": str(home), "CALLDESK_NOW": NOW.isoformat()}
    others = {k: v for k, v in os.environ.items() if not k.startswith(("CALLDESK", "PYTHONDONT"))}
    return others | ours


def desk_at(home: Path, now: datetime = NOW) -> Desk:
    """The desk of a home."""
    return Desk(load(environment(home)), read_clock(now.isoformat()))


@cache
def scratch() -> Path:
    """A folder for this run."""
    return Path(mkdtemp(prefix="calldesk-bench-"))


def clear() -> None:
    """Take the run's folder away."""
    shutil.rmtree(scratch())


def empty_home(name: str) -> Path:
    """A home with settings and no database."""
    home = scratch() / name
    home.mkdir()
    (home / "settings.toml").write_text(SETTINGS)
    return home


@cache
def home_of(accounts: int) -> Path:
    """A home with so many accounts of one invoice each."""
    home = empty_home(f"{accounts}-accounts")
    desk = desk_at(home)
    plan = importing.plan(desk, exported(accounts), importing.Options(), lambda share: None)
    importing.carry_out(desk, plan, lambda share: None)
    desk.store.close()
    return home


@cache
def home_without_accounts() -> Path:
    """A home whose database holds nothing yet."""
    home = empty_home("no-accounts")
    desk_at(home).store.close()
    return home


def copy_of(accounts: int, name: str) -> Path:
    """A home of its own, for what writes."""
    home = scratch() / name
    shutil.copytree(home_of(accounts), home)
    return home


@cache
def exported(accounts: int) -> Path:
    """A file as an accounting program writes it, one row per open invoice."""
    file = scratch() / f"{accounts}.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(_row(n) for n in range(accounts))
    return file


def _row(n: int) -> tuple[str, ...]:
    issued = date(2026, 9, 1) - timedelta(days=n % 97)
    due = issued + timedelta(days=30)
    amount = f"{100 + n * 37 % 25_000}.{n % 100:02}"
    who = f"C{n:06}", f"Firm {n:06}", f"Person {n % 5000:04}", f"p{n}@firm{n}.example"
    where = f"+1 416 555 {n % 10_000:04}", "CA", "CAD"
    return (*who, *where, f"INV-{n:07}", issued.isoformat(), due.isoformat(), amount, amount)
