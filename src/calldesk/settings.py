"""The settings file and where calldesk keeps things. Nothing here writes."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from calldesk.rules.zones import is_zone

# What the desk speaks: it has letters, scripts and word tables in these.
LANGUAGES = ("en", "hu", "ms", "pl", "zh")
SENDS = ("folder", "smtp")
SECURITIES = ("starttls", "tls", "none")


class SettingsError(ValueError):
    """The settings file cannot be meant as it stands; the words name the key and the remedy."""


@dataclass(frozen=True, slots=True)
class Me:
    """Who sits at the desk."""

    name: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """The firm that is owed, and its customs."""

    company: str = ""
    spoken_name: str = ""  # how the company is named on the telephone, when its name would tell
    country: str = "US"
    zone: str = "UTC"
    currency: str = "USD"
    language: str = "en"
    pay_to: str = ""
    day_first: bool = True


@dataclass(frozen=True, slots=True)
class Terms:
    """What a collector may grant, and the days of grace."""

    settle_share: float = 0.9
    largest_plan: int = 3
    grace_days: int = 3  # banking days
    callback_days: int = 2  # business days: "by when" in a message
    interest: float = 0.0  # per cent a year; 0 charges none
    profile: str = "b2b-first-party"


@dataclass(frozen=True, slots=True)
class Dialling:
    """How a number is dialled: a command and its arguments, with {e164} or {tel_uri}."""

    command: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """How letters leave: into a folder, or by a mail server."""

    send: str = "folder"  # folder or smtp
    folder: str = ""
    sender: str = ""
    host: str = ""
    port: int = 587
    security: str = "starttls"  # starttls, tls or none
    user: str = ""
    password_file: str = ""
    certificates: str = ""  # a file of trusted certificates, for a server of your own


@dataclass(frozen=True, slots=True)
class Screen:
    """How the console looks."""

    theme: str = "calldesk-dark"
    mouse: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, frozen. `home` is where data and logs lie."""

    me: Me = field(default_factory=Me)
    desk: DeskSettings = field(default_factory=DeskSettings)
    terms: Terms = field(default_factory=Terms)
    dialling: Dialling = field(default_factory=Dialling)
    mail: Mail = field(default_factory=Mail)
    screen: Screen = field(default_factory=Screen)
    keys: Mapping[str, str] = field(default_factory=dict)
    database: str = ""
    home: Path = Path()
    file: Path | None = None  # None: no settings file was found

    @property
    def folder(self) -> Path | None:
        """Where texts that win over the shipped ones lie: beside the settings file."""
        return self.file.parent if self.file else None


@dataclass(frozen=True, slots=True)
class Places:
    """The folders calldesk uses."""

    config: Path
    data: Path
    log: Path

    @property
    def settings_file(self) -> Path:
        """Where the settings are read from."""
        return self.config / "settings.toml"


def places(environment: Mapping[str, str] = os.environ) -> Places:
    """Find the platform's folders; CALLDESK_HOME puts all three into one."""
    home = environment.get("CALLDESK_HOME")
    if home:
        folder = Path(home).expanduser().absolute()
        return Places(folder, folder, folder)
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("calldesk", appauthor=False)
    return Places(Path(dirs.user_config_path), Path(dirs.user_data_path), Path(dirs.user_log_path))


def load(environment: Mapping[str, str] = os.environ, *, database: str | None = None) -> Settings:
    """Read the settings file, then let the environment and `database` win over it.

    Raises SettingsError, naming the first fault.
    """
    settings, faults = read(environment, database=database)
    if faults:
        more = f" {len(faults) - 1} more fault{'s' * (len(faults) > 2)}" if faults[1:] else ""
        raise SettingsError(faults[0] + (more and f"{more}: calldesk doctor lists them."))
    return settings


def read(
    environment: Mapping[str, str] = os.environ, *, database: str | None = None
) -> tuple[Settings, tuple[str, ...]]:
    """Read as load() does; answer every fault too. What is wrong is taken as if it were not set."""
    where = places(environment)
    found = where.settings_file.is_file()
    faults: list[str] = []
    table: dict[str, Any] = {}
    if found:
        try:
            table = _read(where.settings_file)
        except SettingsError as fault:
            faults.append(str(fault))
    named = table.pop("database", "")
    if not isinstance(named, str):
        faults.append("settings.toml: 'database' must be a text in quotes.")
        named = ""
    own = database or environment.get("CALLDESK_DATABASE")
    address = own or named or str(where.data / "calldesk.db")
    me, name = table.get("me", {}), environment.get("CALLDESK_COLLECTOR")
    if name and isinstance(me, dict):
        table["me"] = {**me, "name": name}
    settings: Settings = _build(
        Settings,
        table,
        "",
        faults,
        database=address,
        home=where.data,
        file=where.settings_file if found else None,
    )
    return _checked(settings, faults), tuple(faults)


def _checked(settings: Settings, faults: list[str]) -> Settings:
    """Put defaults for values that are of the right type and still cannot be meant."""
    desk, terms, mail = settings.desk, settings.terms, settings.mail
    wrong = (
        ("desk.country", not _letters(desk.country, 2), "a country's two letters, like 'CA'"),
        ("desk.currency", not _letters(desk.currency, 3), "a currency's three letters: 'USD'"),
        ("desk.zone", not is_zone(desk.zone), "a zone like 'America/Toronto'"),
        ("desk.language", desk.language not in LANGUAGES, _one_of(LANGUAGES)),
        ("terms.settle_share", not 0 < terms.settle_share <= 1, "a share from 0 to 1, like 0.9"),
        ("terms.largest_plan", terms.largest_plan < 2, "2 or more"),
        ("terms.grace_days", terms.grace_days < 0, "0 or more"),
        ("terms.callback_days", terms.callback_days < 1, "1 or more"),
        ("terms.interest", terms.interest < 0, "0 or more"),
        ("mail.send", mail.send not in SENDS, _one_of(SENDS)),
        ("mail.security", mail.security not in SECURITIES, _one_of(SECURITIES)),
    )
    for key, is_wrong, wanted in wrong:
        if is_wrong:
            faults.append(f"settings.toml: '{key}' must be {wanted}.")
            section, _, name = key.partition(".")
            default = getattr(getattr(Settings(), section), name)
            mended = replace(getattr(settings, section), **{name: default})
            settings = replace(settings, **{section: mended})
    return settings


def _letters(code: str, count: int) -> bool:
    return len(code) == count and code.isalpha()


def _one_of(words: tuple[str, ...]) -> str:
    return f"one of {', '.join(words)}"


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError(f"{path}: {problem}. Mend that line and start again.") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(f"{path} cannot be read: {problem}.") from None


def _build(
    kind: type[Any], table: Mapping[str, Any], where: str, faults: list[str], **given: Any
) -> Any:
    """Make one settings value from its table; a key that it does not know is a fault."""
    known = {f.name: f for f in fields(kind) if f.name not in given}
    hints = get_type_hints(kind)
    values = dict(given)
    for key, value in table.items():
        name = f"{where}{key}"
        if key not in known:
            faults.append(f"settings.toml: unknown key '{name}'.{_nearest(key, known)}")
            continue
        hint = hints[key]
        try:
            if not (isinstance(hint, type) and is_dataclass(hint)):
                values[key] = _value(name, value, hint)
            elif isinstance(value, dict):
                values[key] = _build(hint, value, f"{name}.", faults)
            else:
                faults.append(f"settings.toml: '{name}' must be a table: [{name}].")
        except SettingsError as fault:
            faults.append(str(fault))
    assert all(f.default is not MISSING or f.default_factory is not MISSING for f in known.values())
    return kind(**values)


def _nearest(key: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(key, known, n=1)
    return f" Did you mean '{near[0]}'?" if near else f" Known here: {', '.join(known)}."


def _value(name: str, value: Any, hint: Any) -> Any:
    origin = get_origin(hint)
    if origin is tuple and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    if origin is Mapping or (origin and issubclass(origin, Mapping)):
        if isinstance(value, dict) and all(isinstance(v, str) for v in value.values()):
            return value
        raise SettingsError(f"settings.toml: '{name}' must be a table of texts.")
    if isinstance(hint, UnionType):
        hint = next(kind for kind in get_args(hint) if kind is not type(None))
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(hint, type) and type(value) is hint:
        return value
    wanted = {
        str: "a text in quotes",
        int: "a whole number",
        float: "a number",
        bool: "true or false",
    }
    raise SettingsError(f"settings.toml: '{name}' must be {wanted.get(hint, 'a list of texts')}.")
