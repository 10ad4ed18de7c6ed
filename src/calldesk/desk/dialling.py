"""Dialling: an account is claimed, a number rings, and either something speaks or nothing does."""

import shutil
import subprocess
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from calldesk.desk import dossier as dossiers
from calldesk.desk import scripts, words
from calldesk.desk.brief import PhoneChoice, ScriptChoice, brief_of, phone_of
from calldesk.desk.console import claim_in
from calldesk.desk.contact_rules import profile_of
from calldesk.desk.errors import NotAllowed
from calldesk.desk.host import host_of
from calldesk.desk.live import LiveCall
from calldesk.desk.opening import Desk
from calldesk.desk.standing import restand
from calldesk.rules.contact.windows import open_windows
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.steps import NextStep, retry_at
from calldesk.script.walk import Walk

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.desk.dossier import Dossier
    from calldesk.store.calls import Call

_WINDOW_DAYS = 21  # how far ahead a next try is looked for


@dataclass(frozen=True, slots=True)
class NoContact:
    """What a call that nobody answered left behind, for the status line."""

    words: str  # 'no answer; next try Mon 23 15:10'


def dial(
    desk: Desk, account_id: int, phone_id: int | None, script: str | None, language: str = ""
) -> LiveCall:
    """Claim the account and ring, the script in its nearest language or in the one chosen.

    Raises NotAllowed (with the earliest moment) or Taken.
    """
    from calldesk.store import calls

    with desk.store.transaction() as tx:
        claim_in(desk, tx, account_id)
        if any(call.console == desk.console for call in calls.unfinished(tx, desk.collector)):
            raise NotAllowed("You are in a call: finish it first.")
        dossier = dossiers.read(tx, account_id, desk.settings.desk.country)
        shown = brief_of(desk, tx, dossier)
        if not shown.verdict.allowed:
            raise NotAllowed(f"You may not call: {shown.verdict.words.removeprefix('no: ')}.")
        phone = _phone(shown.phones, phone_id)
        call_id = calls.start(
            tx,
            account_id,
            collector=desk.collector,
            console=desk.console,
            dialled_at=desk.now(),
            phone_id=phone.phone_id,
            e164=phone.e164,
            zone=dossier.zones[0],
            script=_script(shown.scripts, script).script,
        )
        rung = live_call(desk, tx, calls.get(tx, call_id), dossier)
        return replace(rung, language=language)


def _phone(usable: tuple[PhoneChoice, ...], phone_id: int | None) -> PhoneChoice:
    found = [p for p in usable if phone_id in (None, p.phone_id)]
    if not found:
        raise NotAllowed("That number is no longer in use: choose another one.")
    return found[0]


def _script(scripts: tuple[ScriptChoice, ...], script: str | None) -> ScriptChoice:
    found = [s for s in scripts if script in (None, s.script)]
    if not found:
        raise NotAllowed(f"There is no call script '{script}': choose another one.")
    return found[0]


def run_command(desk: Desk, phone: PhoneChoice) -> str:
    """Run the configured dial command, without a shell; answer words when it cannot be run."""
    uri = f"tel:{phone.e164}" + (f";ext={phone.extension}" if phone.extension else "")
    command = [
        part.replace("{e164}", phone.e164).replace("{tel_uri}", uri)
        for part in desk.settings.dialling.command
    ]
    if not command:
        return ""
    if shutil.which(command[0]) is None:
        return f"The dial command '{command[0]}' is not there: dial it yourself."
    try:
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as problem:
        return f"The dial command did not start ({problem.strerror}): dial it yourself."
    return ""


def not_dialled(desk: Desk, live: LiveCall) -> None:
    """Take a dial back: nothing is kept, the claim is let go."""
    from calldesk.store import calls, claims

    with desk.store.transaction() as tx:
        calls.take_back(tx, live.call_id)
        claims.release(tx, live.head.account_id, console=desk.console)


def no_contact(desk: Desk, live: LiveCall, outcome: str) -> NoContact:
    """Record no_answer, busy or not_in_service and plan the next try."""
    from calldesk.store import calls, claims, phones

    kind, account_id = OUTCOMES[outcome], live.head.account_id
    with desk.store.transaction() as tx:
        calls.finish(
            tx,
            live.call_id,
            ended_at=desk.now(),
            outcome=outcome,
            counts_as_attempt=kind.counts_as_attempt,
        )
        if outcome == "not_in_service" and live.phone_id is not None:
            phones.set_state(tx, live.phone_id, "not_in_service")
        retry = _retry(desk, tx, live, outcome)
        restand(desk, tx, account_id)
        claims.release(tx, account_id, console=desk.console)
    if retry is None:
        return NoContact(f"{kind.title}; needs a number")
    zone = ZoneInfo(live.zone)
    when = words.moment(retry.at, zone, desk.now().astimezone(zone).date())
    return NoContact(f"{kind.title}; next try {when}")


def _retry(desk: Desk, tx: "Session", live: LiveCall, outcome: str) -> NextStep | None:
    """Plan the next try at another time of day; None when no number is left to try."""
    from calldesk.store import steps

    account_id = live.head.account_id
    dossier = dossiers.read(tx, account_id, desk.settings.desk.country)
    steps.close(tx, account_id, "dropped", kind=steps.RETRY)
    if not dossier.works:
        return None
    profile, today = profile_of(desk), desk.today()
    step = retry_at(
        outcome,
        now=desk.now(),
        past=tuple(c.dialled_at for c in dossier.calls),
        windows=open_windows(profile, dossier.country, dossier.zones, today, _WINDOW_DAYS),
        zone=ZoneInfo(live.zone),
    )
    steps.create(
        tx,
        account_id,
        kind=step.kind,
        at=step.at,
        zone=live.zone,
        words=step.words,
        call_id=live.call_id,
    )
    return step


def connect(desk: Desk, live: LiveCall) -> LiveCall:
    """Something speaks: pin the script and show its opening line."""
    from calldesk.store import call_log, calls

    now = desk.now()
    with desk.store.transaction() as tx:
        dossier = dossiers.read(tx, live.head.account_id, desk.settings.desk.country)
        nearest = dossier.languages(desk.settings.desk.language)
        languages = (live.language, *nearest) if live.language else nearest
        head = scripts.head(tx, live.script, languages)
        script, policy = scripts.pinned(tx, head.hash, head.policy_hash)
        host = host_of(dossier, desk.settings, now, ZoneInfo(live.zone), script.language)
        walk = Walk.start(script, policy, host)
        started = (walk.events[0].kind, walk.events[0].data)
        sequence = call_log.append(tx, live.call_id, live.sequence, [started], now)
        calls.change(
            tx,
            live.call_id,
            state="talking",
            connected_at=now,
            script_hash=head.hash,
            policy_hash=head.policy_hash,
        )
    return replace(live, state="talking", connected_at=now, walk=walk, sequence=sequence)


def live_call(desk: Desk, tx: "Session", call: "Call", dossier: "Dossier") -> LiveCall:
    """Put a stored call that is not finished before the collector, without its events."""
    from calldesk.store import call_log

    shown = brief_of(desk, tx, dossier)
    rung = next((phone_of(dossier, p) for p in dossier.phones if p.id == call.phone_id), None)
    chosen = next((s for s in shown.scripts if s.script == call.script), shown.scripts[0])
    return LiveCall(
        call_id=call.id,
        state="ringing",
        head=shown.head,
        country=dossier.country,
        shown_number=rung.shown if rung else call.e164 or "",
        e164=call.e164 or "",
        phone_id=call.phone_id,
        people=shown.people,
        zone=call.zone or desk.settings.desk.zone,
        script=chosen.script,
        dialled_at=call.dialled_at,
        connected_at=call.connected_at,
        best_time_proposed=next((p.best for p in shown.people if p.best), ""),
        note="",
        drafts=call_log.draft_of(tx, call.id),
        walk=None,
        sequence=0,
    )
