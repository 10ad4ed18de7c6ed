"""TOML data files, read strictly: what is unknown or of the wrong sort is named where it stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches


class DataFileError(ValueError):
    """A data file that cannot be used, and what to do about it, in plain words."""


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a file. `where` names it in front of every complaint: 'rule 2 (quiet): '."""

    values: Mapping[str, object]
    where: str = ""

    def only(self, *keys: str) -> None:
        """Refuse any other key."""
        for key in self.values:
            if key not in keys:
                raise self.error(f"'{key}' is not known here{_nearest(key, keys)}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it must be there."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self.error(f"'{key}' must be a text, not {value!r}")
        return value

    def one_of(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """A text that is one of a few words."""
        return self._checked(key, self.text(key, default), allowed)

    def some_of(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        """A list of such words, empty where the key is missing."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.error(f"'{key}' must be a list of words, not {values!r}")
        return tuple(self._checked(key, value, allowed) for value in values)

    def number(self, key: str, least: int) -> int:
        """A whole number of at least `least`."""
        value = self._value(key, None)
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise self.error(f"'{key}' must be a whole number from {least} up, not {value!r}")
        return value

    def yes(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            raise self.error(f"'{key}' must be true or false, not {value!r}")
        return value

    def section(self, key: str) -> "Section":
        """A table inside this one; empty where it is missing."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.error(f"'{key}' must be a table: [{key}]")
        return Section(value, f"{self.where}[{key}] ")

    def sections(self, key: str, name: str) -> "tuple[Section, ...]":
        """An array of tables, each called by its number and the value of its key `name`."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.error(f"'{key}' must be an array of tables: [[{key}]]")
        return tuple(
            Section(value, f"{self.where}{key} {number} ({value.get(name, 'without ' + name)}): ")
            for number, value in enumerate(values, 1)
        )

    def error(self, words: str) -> DataFileError:
        """A complaint about this table."""
        return DataFileError(self.where + words)

    def _value(self, key: str, default: object) -> object:
        value = self.values.get(key, default)
        if value is None:
            raise self.error(f"'{key}' is missing")
        return value

    def _checked(self, key: str, value: str, allowed: Collection[str]) -> str:
        if value not in allowed:
            raise self.error(f"{key} '{value}' is not known{_nearest(value, allowed)}")
        return value


def read(text: str) -> Section:
    """Read a whole file. Raises DataFileError where it is not TOML."""
    import tomllib

    try:
        return Section(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"not readable as TOML: {error}") from None


def _nearest(word: str, allowed: Collection[str]) -> str:
    near = get_close_matches(word, allowed, 1)
    if near:
        return f"; did you mean '{near[0]}'?"
    return "; known: " + ", ".join(allowed)
