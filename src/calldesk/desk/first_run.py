"""The first run: a name, a telephone, a company, a country; the rest follows from them."""

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from calldesk.desk import shipped
from calldesk.desk.errors import DeskError
from calldesk.desk.opening import Desk
from calldesk.rules import phones, zones
from calldesk.script.policy import read_policy
from calldesk.script.reveal import words_in
from calldesk.settings import DeskSettings, Me, places
from calldesk.text import folded, one_line


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What the console asks for when there is no settings file."""

    name: str
    telephone: str
    company: str
    country: str  # a name or an ISO code, as typed
    spoken_name: str = ""


def problems(answers: FirstRun) -> dict[str, str]:
    """Say what is wrong with the answers, by field; empty when all is well."""
    wrong: dict[str, str] = {}
    if not answers.name.strip():
        wrong["name"] = "Your name is what they hear first."
    if not answers.company.strip():
        wrong["company"] = "The firm you call for."
    country = country_code(answers.country)
    if country is None:
        wrong["country"] = "Type a country, or its two letters: Canada, CA."
    elif phones.read_phone(answers.telephone, country) is None:
        wrong["telephone"] = f"Not a telephone number in {answers.country.strip()}."
    if "company" not in wrong and telling(answers.spoken_name or answers.company):
        wrong["spoken_name"] = (
            "This name tells everyone who answers what the call is about. "
            "How is the firm named on the telephone?"
        )
    return wrong


def telling(company: str) -> bool:
    """Whether a firm's name would be masked before the right party is on the line."""
    policy = read_policy(shipped.text("policies", "b2b-default.toml"))
    return any(policy.rank(word.level) > 0 for word in words_in(company, "en", policy))


def country_code(text: str) -> str | None:
    """Find the ISO code of a country given by name or code, None when there is none."""
    from babel import Locale

    wanted = folded(text)
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code.isalpha() and wanted in (code.lower(), folded(name)):
            return str(code)
    return None


def derived(answers: FirstRun) -> tuple[Me, DeskSettings]:
    """Work out number, zone, currency, language and date order from what was answered."""
    from babel import Locale
    from babel.numbers import get_territory_currencies

    country = country_code(answers.country) or "US"
    number = phones.read_phone(answers.telephone, country)
    number_zones = number.zones if number else ()
    own = zones.country_zones(country)
    zone = next((z for z in number_zones if z in own), (*own, *number_zones, "UTC")[0])
    locale = Locale.parse(f"und_{country}", resolve_likely_subtags=True)
    pattern = locale.date_formats["short"].pattern
    desk = DeskSettings(
        company=one_line(answers.company),
        spoken_name=one_line(answers.spoken_name),
        country=country,
        zone=zone,
        currency=(get_territory_currencies(country) or ["USD"])[0],
        language="en",
        day_first=not pattern.startswith("M"),
    )
    telephone = number.international if number else one_line(answers.telephone)
    return Me(one_line(answers.name), telephone), desk


def save(answers: FirstRun, file: Path | None = None) -> Path:
    """Write the settings file and answer its path. An existing file is left as it is."""
    path = file or places().settings_file
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.is_file():
            _write_new(path, as_toml(*derived(answers)))
    except OSError as problem:
        raise DeskError(f"{path} cannot be written: {problem.strerror}.") from None
    return path


def _write_new(path: Path, text: str) -> None:
    """Write a file for its owner only, whole or not at all."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(text)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def settle_in(desk: Desk, answers: FirstRun) -> Desk:
    """Save the answers and answer the desk that they make. Raises DeskError."""
    path = save(answers)
    me, own = derived(answers)
    return Desk(replace(desk.settings, me=me, desk=own, file=path), desk.clock)


def as_toml(me: Me, desk: DeskSettings) -> str:
    """Write the settings that the first run asks for, with a word about each that follows."""

    def quoted(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    spoken = f"spoken_name = {quoted(desk.spoken_name)}\n" if desk.spoken_name else ""
    return (
        "# calldesk reads this file at its start and never changes it.\n\n"
        f"[me]\nname = {quoted(me.name)}\ntelephone = {quoted(me.telephone)}\n\n"
        f"[desk]\ncompany = {quoted(desk.company)}\n{spoken}"
        f"country = {quoted(desk.country)}\nzone = {quoted(desk.zone)}\n"
        f"currency = {quoted(desk.currency)}\nlanguage = {quoted(desk.language)}\n"
        f"day_first = {'true' if desk.day_first else 'false'}\n"
    )
