"""The sample portfolio as plain values, before it goes into a store."""

from dataclasses import dataclass
from datetime import date, datetime

from calldesk.rules.money import Money


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody at an account, with the numbers they are reached on as they were typed."""

    name: str
    role: str
    phones: tuple[str, ...] = ()
    email: str | None = None
    opted_out: bool = False
    may_hear: str | None = None
    language: str | None = None
    signs_checks: bool = False


@dataclass(frozen=True, slots=True)
class DemoPhone:
    """A number of the account itself, as it was typed. `state` is works or wrong, as in a store."""

    original: str
    state: str = "works"


@dataclass(frozen=True, slots=True)
class DemoInvoice:
    """An invoice, or a credit note (its amounts are negative). `balance` is what is open."""

    number: str
    kind: str
    issued: date
    due: date
    amount: Money
    balance: Money
    purchase_order: str | None = None
    dispute: str | None = None
    disputed: Money | None = None
    disputed_since: date | None = None


@dataclass(frozen=True, slots=True)
class DemoPayment:
    """Money that came in for an invoice."""

    invoice: str
    amount: Money
    value_date: date


@dataclass(frozen=True, slots=True)
class DemoCall:
    """A call that was made. `spoke` is true when the right party was spoken with."""

    at: datetime
    minutes: int
    collector: str
    outcome: str
    answered_name: str | None = None
    answered_role: str | None = None
    spoke: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class DemoPromise:
    """What was promised. The instalments of one plan share `plan`."""

    made_at: datetime
    due: date
    breaks_on: date
    amount: Money
    by_name: str
    state: str
    paid: Money
    kind: str = "promise"
    method: str | None = None
    reference: str | None = None
    invoices: tuple[str, ...] = ()
    plan: str | None = None
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, slots=True)
class DemoCallback:
    """A time to call that somebody asked for; `mine` waits for the demo's own collector."""

    at: datetime
    asked_by: str
    words: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True)
class DemoStep:
    """What comes next for an account."""

    at: datetime
    kind: str
    words: str = ""
    lifts_quiet: bool = False


@dataclass(frozen=True, slots=True)
class DemoBlock:
    """A standing block."""

    kind: str
    reason: str
    since: datetime
    set_by: str


@dataclass(frozen=True, slots=True)
class DemoBestTime:
    """When somebody is best reached, in the words that were typed."""

    words: str
    said_by: str
    said_at: datetime
    person: str | None = None


@dataclass(frozen=True, slots=True)
class DemoActivity:
    """A letter that came, a visit, a note."""

    at: datetime
    kind: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account with all that is known of it."""

    number: str
    name: str
    currency: str
    country: str | None
    kind: str = "business"
    language: str | None = None
    zone: str | None = None
    habit: str = "unknown"
    supply: str = "running"
    people: tuple[DemoPerson, ...] = ()
    phones: tuple[DemoPhone, ...] = ()
    invoices: tuple[DemoInvoice, ...] = ()
    payments: tuple[DemoPayment, ...] = ()
    calls: tuple[DemoCall, ...] = ()
    promises: tuple[DemoPromise, ...] = ()
    callbacks: tuple[DemoCallback, ...] = ()
    steps: tuple[DemoStep, ...] = ()
    blocks: tuple[DemoBlock, ...] = ()
    best_times: tuple[DemoBestTime, ...] = ()
    activities: tuple[DemoActivity, ...] = ()


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The sample accounts as they stand at `now`, in the order of their files."""

    now: datetime
    zone: str
    accounts: tuple[DemoAccount, ...]
