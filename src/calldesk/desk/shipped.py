"""Texts that come with calldesk, and the ones of the settings folder that win over them."""

from importlib import resources
from pathlib import Path


def text(kind: str, name: str, home: Path | None = None) -> str:
    """Read a shipped text, such as ('policies', 'b2b-default.toml').

    A file of the same name in the settings folder wins, but never for scripts: those live in
    the database. Raises FileNotFoundError when there is no such text.
    """
    if home is not None and kind != "scripts":
        own = home / kind / name
        if own.is_file():
            return own.read_text(encoding="utf-8")
    return resources.files("calldesk.shipped").joinpath(kind, name).read_text(encoding="utf-8")


def names(kind: str) -> tuple[str, ...]:
    """List the shipped texts of one kind."""
    folder = resources.files("calldesk.shipped").joinpath(kind)
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_file()))


def languages(kind: str) -> tuple[str, ...]:
    """List the languages that texts of one kind are translated into: each has a folder."""
    folder = resources.files("calldesk.shipped").joinpath(kind)
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))
