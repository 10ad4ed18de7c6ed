"""Everything around the database: settings, clock, folders, texts, dial command, mail."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from calldesk.desk import delivery, looking, personas, rehearsing, scripts, shipped, words
from calldesk.desk.contact_rules import profile_of
from calldesk.desk.errors import DeskError
from calldesk.desk.examined import examined
from calldesk.desk.finding import Finding, looked_at, trying
from calldesk.desk.opening import Desk
from calldesk.mail.address import address_problem
from calldesk.mail.compose import TemplateProblem, compose
from calldesk.rules.when import LANGUAGES


def look(desk: Desk) -> tuple[Finding, ...]:
    """Look at all of it, the settings first."""
    return (
        _settings(desk),
        _clock(desk),
        *_folders(desk),
        *trying("contact rules", lambda: f"{profile_of(desk).name} can be used"),
        *trying("scores", lambda: f"version {looking.scores(desk).version} can be used"),
        *_scripts(desk),
        *_letters(desk),
        *trying("rehearsals", lambda: _rehearsals(desk)),
        _dial_command(desk),
        _mail(desk),
    )


def _settings(desk: Desk) -> Finding:
    settings = desk.settings
    nameless = settings.file and not settings.me.name
    problems = ("me.name is empty: write your name there",) if nameless else ()
    well = str(settings.file) if settings.file else "no file yet: the console asks who you are"
    return looked_at("settings", well, *problems)


def _clock(desk: Desk) -> Finding:
    now = desk.now().astimezone(desk.zone)
    chosen = ", set by CALLDESK_NOW" if desk.clock.set_to else ""
    told = f"{words.full_day(now.date())} {now:%H:%M} {desk.settings.desk.zone}{chosen}"
    return Finding(True, "clock", told)


def _folders(desk: Desk) -> Iterator[Finding]:
    places = {"data folder": desk.settings.home}
    if desk.settings.mail.send == "folder":
        places["letters folder"] = delivery.outbox_folder(desk)
    for what, folder in places.items():
        yield looked_at(what, str(folder), *_unwritable(folder))


def _unwritable(folder: Path) -> tuple[str, ...]:
    """Say why files could not be written there; the folder itself may still be missing."""
    there = next((f for f in (folder, *folder.absolute().parents) if f.exists()), Path("/"))
    if not there.is_dir():
        return (f"{there} is a file, not a folder",)
    if not os.access(there, os.W_OK | os.X_OK):
        return (f"{there} cannot be written: check its rights",)
    return ()


def _scripts(desk: Desk) -> Iterator[Finding]:
    def look() -> str:
        return f"version {scripts.desk_policy(desk).hash[:12]} can be used"

    policy = tuple(trying("policy", look))
    yield from policy
    if not all(finding.ok for finding in policy):
        return
    for name in shipped.names("scripts"):
        text = shipped.text("scripts", name)
        _, checked = examined(text, scripts.desk_policy(desk), desk.today())
        wrong = [f"line {problem.line}: {problem.message}" for problem in checked.errors]
        yield looked_at(f"script {name.removesuffix('.call.md')}", "can be used", *wrong)


def _letters(desk: Desk) -> Iterator[Finding]:
    language = desk.settings.desk.language
    if language not in LANGUAGES:
        return
    for name in shipped.names(f"letters/{language}"):

        def look(name: str = name) -> str:
            source = shipped.text(f"letters/{language}", name, desk.settings.folder)
            written = compose(source, {}, language)
            # Without a call every fact is missing; all else is a fault of the template.
            if isinstance(written, TemplateProblem) and "is undefined" not in written.words:
                raise DeskError(f"line {written.line}: {written.words}")
            return "can be written"

        yield from trying(f"letter {name.removesuffix('.txt')}", look)


def _rehearsals(desk: Desk) -> str:
    """How many simulated debtors there are. Raises DeskError where a file cannot be meant."""
    rehearsing.scoring(desk)
    known = personas.personas(desk, desk.settings.desk.language)
    return words.counted(len(known), "simulated debtor")


def _dial_command(desk: Desk) -> Finding:
    command = desk.settings.dialling.command
    if not command:
        return Finding(True, "dial command", "none: numbers are shown, you dial")
    problems = []
    if shutil.which(command[0]) is None:
        problems.append(f"'{command[0]}' is not there")
    if not any("{e164}" in part or "{tel_uri}" in part for part in command):
        problems.append("it names neither {e164} nor {tel_uri}, so it cannot know whom to dial")
    return looked_at("dial command", command[0], *problems)


def _mail(desk: Desk) -> Finding:
    mail = desk.settings.mail
    if mail.send not in ("folder", "smtp"):
        return Finding(False, "mail", f"mail.send '{mail.send}' must be folder or smtp")
    problems = []
    if mail.sender and (wrong := address_problem(mail.sender)):
        problems.append(f"mail.sender: {wrong}")
    if mail.send == "folder":
        return looked_at("mail", "letters go into a folder", *problems)
    if not mail.sender:
        problems.append("mail.sender is empty: letters need an address to come from")
    if not mail.host:
        problems.append("mail.host is empty")
    if not 0 < mail.port < 65_536:
        problems.append(f"mail.port {mail.port} is no port")
    if mail.security not in ("starttls", "tls", "none"):
        problems.append(f"mail.security '{mail.security}' must be starttls, tls or none")
    for key, file in (("password_file", mail.password_file), ("certificates", mail.certificates)):
        if file and not os.access(Path(file).expanduser(), os.R_OK):
            problems.append(f"mail.{key}: {file} cannot be read")
    return looked_at("mail", f"by {mail.host}:{mail.port}", *problems)
