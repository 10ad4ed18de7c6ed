"""The personas of this desk: the shipped ones, and those of the settings folder."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from calldesk.desk import shipped
from calldesk.desk.errors import DeskError
from calldesk.desk.opening import Desk
from calldesk.desk.text_files import read_text
from calldesk.rehearsal.personas import Persona, read_personas, read_words
from calldesk.rules.datafile import DataFileError
from calldesk.script.problems import did_you_mean

KIND, LANGUAGE = "personas", "en"
_WORDS = "words.toml"  # what all personas of a language have in common


def spoken(desk: Desk, language: str) -> str:
    """The language in which personas speak to a script: its own where they know it, or English."""
    base = language.split("-")[0]
    own = desk.settings.folder
    known = base in shipped.languages(KIND) or (own and (own / KIND / base).is_dir())
    return base if known else LANGUAGE


def personas(desk: Desk, language: str = LANGUAGE) -> Mapping[str, Persona]:
    """The personas that speak a language, by name; those of the settings folder win.

    Raises DeskError when a file of theirs cannot be meant.
    """
    return _read(spoken(desk, language), desk.settings.folder)


def shipped_personas(language: str = LANGUAGE) -> Mapping[str, Persona]:
    """The personas that come with calldesk and speak a language, or else English."""
    base = language.split("-")[0]
    return _read(base if base in shipped.languages(KIND) else LANGUAGE, None)


def persona(desk: Desk, name: str, language: str = LANGUAGE) -> Persona:
    """One persona. Raises DeskError when there is none of that name."""
    known = personas(desk, language)
    if name not in known:
        hint = did_you_mean(name, known) or f"; known: {', '.join(known)}."
        raise DeskError(f"There is no persona '{name}'{hint}")
    return known[name]


def _read(language: str, own: Path | None) -> Mapping[str, Persona]:
    texts = dict(_texts(language, own))
    with _naming(f"{KIND}/{language}/{_WORDS}"):
        words = read_words(texts.pop(_WORDS, ""))
    found: dict[str, Persona] = {}
    for name, text in sorted(texts.items()):
        with _naming(f"{KIND}/{language}/{name}"):
            found |= {persona.id: persona for persona in read_personas(text, words)}
    return found


@contextmanager
def _naming(file: str) -> Iterator[None]:
    """Name the file in the complaint about what it says."""
    try:
        yield
    except DataFileError as fault:
        raise DeskError(f"{file}: {fault}.") from None


def _texts(language: str, own: Path | None) -> Iterator[tuple[str, str]]:
    """The files of a language, those of the settings folder last."""
    if language in shipped.languages(KIND):
        kind = f"{KIND}/{language}"
        for name in shipped.names(kind):
            yield name, shipped.text(kind, name, own)
    folder = own / KIND / language if own else None
    for file in sorted(folder.glob("*.toml")) if folder else ():
        yield file.name, read_text(file)
