"""The demo: a sample portfolio at a desk of its own, always on a weekday morning."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from calldesk.desk.clock import Clock, read_clock
from calldesk.desk.errors import DeskError
from calldesk.desk.opening import Desk
from calldesk.settings import DeskSettings, Mail, Me, Settings, places

ZONE = "America/Toronto"
_EVENING = 16  # from this hour on too little can be called: the morning is laid again
_ME = Me("Dana", "+1 416 555 0100")
_COMPANY = DeskSettings(
    company="Acme Supplies",
    country="CA",
    zone=ZONE,
    currency="USD",
    pay_to="Acme Supplies, account 4410 2278, First Lake Bank, quoting the invoice number",
)


@dataclass(frozen=True, slots=True)
class Laid:
    """When the portfolio was laid: on its own clock, and on the machine's.

    `chosen` says that CALLDESK_NOW chose the moment.
    """

    moment: datetime
    really: datetime
    chosen: bool

    def goes_on(self, now: datetime) -> datetime | None:
        """Where the laid morning stands by now, None when it is over."""
        if self.chosen or _day(self.really) != _day(now):
            return None
        moment = self.moment + (now - self.really)
        over = _day(moment) != _day(self.moment) or moment.astimezone(_zone()).hour >= _EVENING
        return None if over or moment < self.moment else moment


def open_demo(environment: Mapping[str, str], *, fresh: bool = False) -> Desk:
    """Open the demo's desk, laying its portfolio where there is none of this day.

    Reads none of the user's settings. Raises DeskError when another window has the demo open
    and it would have to be laid anew, or when its folder cannot be written.
    """
    home = places(environment).data / "demo"
    clock = read_clock(environment.get("CALLDESK_NOW"))
    settings = Settings(
        me=_ME,
        desk=_COMPANY,
        mail=Mail(sender="accounts@acme-supplies.example"),
        database=str(home / "calldesk.db"),
        home=home,
    )
    laid = None if fresh else _laid(home)
    if clock.set_to is not None:
        if laid is None or _day(laid.moment) != _day(clock.set_to):
            return _lay(settings, clock, chosen=True)
        return Desk(settings, clock)
    moment = laid.goes_on(datetime.now(UTC)) if laid else None
    if moment is not None:
        return Desk(settings, Clock(set_to=moment))
    from calldesk.desk.demo_portfolio import demo_morning

    return _lay(settings, Clock(set_to=demo_morning(datetime.now(UTC), ZONE)), chosen=False)


def _lay(settings: Settings, clock: Clock, *, chosen: bool) -> Desk:
    """Write the portfolio into an empty database; the note beside it is the last thing written."""
    from calldesk.desk.demo_laying import lay

    home, desk = settings.home, Desk(settings, clock)
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        _clear(home)
        lay(desk)
        _note(home, Laid(desk.now(), datetime.now(UTC), chosen))
    except OSError as problem:
        reason = (problem.strerror or "not allowed").lower()
        raise DeskError(f"The demo's folder {home} cannot be written: {reason}.") from None
    return desk


def _clear(home: Path) -> None:
    from calldesk.store.locks import file_is_held

    if any(file_is_held(file) for file in home.glob("calldesk.db.console-*")):
        raise DeskError("The demo is open in another window: close it there first.")
    _note_of(home).unlink(missing_ok=True)
    for file in (*home.glob("calldesk.db*"), *home.glob("outbox/*.eml")):
        file.unlink(missing_ok=True)


def _laid(home: Path) -> Laid | None:
    try:
        noted = json.loads(_note_of(home).read_text(encoding="utf-8"))
        moment, really = (datetime.fromisoformat(noted[key]) for key in ("moment", "really"))
        chosen = bool(noted["chosen"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    aware = moment.tzinfo is not None and really.tzinfo is not None
    there = (home / "calldesk.db").is_file()
    return Laid(moment, really, chosen) if aware and there else None


def _note(home: Path, laid: Laid) -> None:
    noted = {
        "moment": laid.moment.isoformat(),
        "really": laid.really.isoformat(),
        "chosen": laid.chosen,
    }
    descriptor = os.open(_note_of(home), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(noted, out)


def _note_of(home: Path) -> Path:
    return home / "laid.json"


def _day(moment: datetime) -> object:
    return moment.astimezone(_zone()).date()


def _zone() -> ZoneInfo:
    return ZoneInfo(ZONE)
